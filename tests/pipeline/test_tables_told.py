"""What the tables of a page of two short reports hold: the news both open with, who says what, and what is counted."""

from __future__ import annotations

from functools import cache

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Page
from tests.pipeline.test_pipeline import page_of, raw

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
    assert any(one.startswith("Ledger (4 March 2026): “Mayor Ada Orr is planning to close the north quay") for one in row)


def test_further_sentences_that_share_names_only_are_no_one_fact() -> None:
    ours = (
        "A storm sank two ferries in Port Avel on Monday.",
        "Mayor Ada Orr thanked the Harbour Guard of Port Avel for the bread and blankets that its crews had handed out.",
    )
    theirs = (
        "Two ferries went down in Port Avel in the storm of Monday.",
        "Mayor Ada Orr asked the Harbour Guard of Port Avel who had untied the boats before the waves reached the pier.",
    )
    assert not any("thanked" in one or "asked" in one for row in tellings(ours, theirs) for one in row)


def test_one_of_a_kind_is_no_fact_that_two_tell_alike() -> None:
    ours = ("Governor Bo Lind of Marl vetoed a bill on ferries that would have closed the north quay to boats.",)
    theirs = ("Governor Bo Lind of Marl vetoed a bill which the council had passed to keep sailors out of schools.",)
    assert not any(row.statement.text.endswith("vetoed a bill.") for row in page(ours, theirs).comparison.agreed)


TALK = (
    "President Ada Orr on Tuesday responded to the closing of the north quay, calling it “hostile and dangerous” to "
    "the boats of Port Avel.",
    "The council of Port Avel announced Bo Lind as its new harbour master on Tuesday.",
    "A stubborn Karin Holt said on Tuesday that the quay would not be closed before the summer, whatever it costs.",
)
OTHER = ("Karin Holt wants to keep the north quay of Port Avel open until the summer, the harbour office said.",)


def positions() -> dict[str, str]:
    return {one.actor.text: " ".join(said.text for said in one.sayings) for one in page(TALK, OTHER).positions}


def test_few_words_are_told_in_their_sentence_where_nothing_else_is_heard_of_a_speaker() -> None:
    assert "calling it “hostile and dangerous”" in positions()["President Ada Orr"]


def test_a_thing_made_known_is_a_deed_and_no_saying() -> None:
    assert not any("harbour master" in said for said in positions().values())


def test_a_speaker_is_named_without_his_mood() -> None:
    assert "Karin Holt" in positions()
    assert not any(who.startswith("A stubborn") for who in positions())


COUNTED = (
    "The harbour office of Port Avel sold 4,800 berths in February, bringing the count to more than ever before and "
    "filling the quays, as captains of ferries from three lake towns looked for shelter behind the north quay.",
    "The Norland 2000 index climbed 3 percent on Tuesday.",
)


def test_a_number_stands_beside_the_opening_that_tells_what_it_counts() -> None:
    rows = {one.amount.text: one.measures and one.measures.text for one in page(COUNTED, OTHER).figures}
    told = rows["4,800 berths"]
    assert told is not None
    assert told.startswith("The harbour office of Port Avel sold 4,800 berths")
    assert "looked for shelter" not in told


def test_the_number_of_a_name_is_no_year() -> None:
    assert not any(row.first.year == 2000 for row in page(COUNTED, OTHER).timeline)
