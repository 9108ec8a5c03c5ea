"""What the tables of a page of two short reports hold: the news both open with, who says what, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import ArticleId, Page, Parallel, Span
from evenhand.operations.holding import Passage
from evenhand.stages.write.one_fact import Telling, tell_one
from evenhand.stages.write.positions import _is_named_there as is_named_there
from evenhand.stages.write.timeline_same import told_once
from evenhand.stages.write.whole_rows import lacks_end
from tests.pipeline.test_order import source
from tests.pipeline.test_pipeline import page_of, raw
from tests.samples import sample_brief

DAY = "2026-03-04"


@cache
def page(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Page:
    return page_of((raw(ours, "Ledger", DAY), raw(theirs, "Courier", DAY)), SpacyParser()).page


def tellings(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[list[str]]:
    return [[one.text for one in row.tellings] for row in page(ours, theirs).comparison.parallel]


def test_an_opening_that_cannot_be_reworded_stands_beside_the_other_in_its_outlets_words() -> None:
    ours = ("Mayor Ada Orr is planning to close the north quay of Port Avel after last week's flood in the old town.",)
    theirs = ("Mayor Ada Orr announced on Tuesday that she will close the north quay of Port Avel for repairs.",)
    (row,) = tellings(ours, theirs)
    assert any(
        one.startswith("Ledger (4 March 2026): “Mayor Ada Orr is planning to close the north quay") for one in row
    )


def bare(text: str, *, is_opening: bool = False) -> Telling:
    span = Span(ArticleId("a"), 0, len(text))
    return Telling(
        sample_brief().page.title, Passage(text, date(2026, 3, 4)), "Ledger", span, (), (), False, is_opening
    )


OURS = "Mayor Ada Orr thanked the Harbour Guard for the bread and blankets that its crews had handed out at school"
THEIRS = "Mayor Ada Orr asked the Harbour Guard who had untied the ferries before the waves reached the north pier"


def test_sentences_of_short_tellings_that_share_names_only_are_no_one_fact() -> None:
    assert not tell_one(bare(OURS), bare(THEIRS), is_full=False)
    assert tell_one(bare(OURS), bare(THEIRS), is_full=True)
    assert not tell_one(bare(OURS, is_opening=True), bare(THEIRS, is_opening=True), is_full=False)  # nor openings


def test_one_of_a_kind_is_no_fact_that_two_tell_alike() -> None:
    assert lacks_end("The governor of Marl, Bo Lind, has vetoed a bill.")
    assert not lacks_end("The governor of Marl, Bo Lind, has vetoed the ferry bill.")


TALK = (
    "President Ada Orr on Tuesday responded to the closing of the north quay, calling it “hostile and dangerous” to "
    "the boats of Port Avel.",
    "Mayor Lena Arn announced the departure of the harbour master of Port Avel and of the head of its pilots.",
    "A stubborn Karin Holt said on Tuesday that the quay would not be closed before the summer, whatever it costs.",
)
OTHER = ("Karin Holt wants to keep the north quay of Port Avel open until the summer, the harbour office said.",)


def positions() -> dict[str, str]:
    return {one.actor.text: " ".join(said.text for said in one.sayings) for one in page(TALK, OTHER).positions}


def test_few_words_are_told_in_their_sentence_where_nothing_else_is_heard_of_a_speaker() -> None:
    assert "calling it “hostile and dangerous”" in positions()["President Ada Orr"]


def test_of_full_articles_no_few_words_are_told_so() -> None:
    boats = tuple(f"The harbour crew of Port Avel counted {n} boats at the quay." for n in range(24))
    assert "President Ada Orr" not in {one.actor.text for one in page((*TALK, *boats), OTHER).positions}


def test_who_speaks_in_few_words_is_named_where_they_are_said() -> None:
    text = "Ada Orr called the quay “hostile and dangerous”."
    made = source(text)
    speech = next(s for s in made.facts.speeches if s.speaker is not None)
    assert is_named_there(made, speech)
    assert not is_named_there(made, replace(speech, speaker_name="Lena Arn"))


def test_a_whole_sentence_quoted_tells_the_fact_only_with_its_act() -> None:
    whole = bare(OURS, is_opening=True)
    words: Any = SimpleNamespace(derivation=SimpleNamespace(frame="version.words"))
    quoted, other = replace(whole, statement=words), bare(THEIRS, is_opening=True)
    assert tell_one(whole, other, is_full=True)
    assert not tell_one(quoted, other, is_full=True)
    act = (frozenset({"thank"}),)
    assert tell_one(replace(quoted, main=act), replace(other, main=act), is_full=True)


def test_a_thing_made_known_is_a_deed_and_no_saying() -> None:
    assert not any("departure" in said for said in positions().values())


def test_a_speaker_is_named_without_his_mood() -> None:
    assert "Karin Holt" in positions()
    assert not any(who.startswith("A stubborn") for who in positions())


COUNTED = (
    "The harbour office of Port Avel sold 4,800 berths in February, bringing the count to more than ever before and "
    "filling the quays, as captains of ferries from three lake towns looked for shelter behind the north quay.",
    "The Norland 2000 index climbed 3 percent on Tuesday.",
)


def test_a_number_stands_beside_the_opening_that_tells_what_it_counts() -> None:
    rows = {one.amount.text: one.measures.text for one in page(COUNTED, OTHER).figures if one.measures is not None}
    told = rows["4,800 berths"]
    assert told.startswith("The harbour office of Port Avel sold 4,800 berths")
    assert "bringing" not in told


def test_the_number_of_a_name_is_no_year() -> None:
    assert not any(row.first.year == 2000 for row in page(COUNTED, OTHER).timeline)


def test_a_fact_of_a_day_that_two_tell_is_one_row_of_the_timeline() -> None:
    page = sample_brief().page
    row = page.timeline[0]
    other = replace(row, what=page.title)
    fact = Parallel(None, (row.what, page.title), ("Ledger", "Courier"))
    assert told_once((row, other), (fact,)) == (row,)
    assert told_once((row, other), ()) == (row, other)
