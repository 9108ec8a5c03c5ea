"""One event is told once, a charge with its answer, a saying with what it speaks of, a count as it stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import ArticleId, Brief, Difference, Disagreement, Dossier, Span, Version
from evenhand.operations.patterns import pattern
from evenhand.stages.verify.walk import body
from evenhand.stages.write.accused import who_is_accused
from evenhand.stages.write.answers import accuses
from evenhand.stages.write.retold import same_event
from evenhand.stages.write.stale import stale
from tests.pipeline.test_choosing import FILLER, OPENING
from tests.pipeline.test_order import source, told
from tests.pipeline.test_writing import page


def behind(made: Brief, words: str) -> str:
    """What stands right behind the statement that has the words."""
    texts = [s.text for s in body(made.page)]
    at = next(n for n, text in enumerate(texts) if words in text)
    return texts[at + 1] if at + 1 < len(texts) else ""


def test_what_counters_a_saying_stands_behind_it() -> None:
    said = "“The mayor of Norvik has left the crane to rust for six years,” union leader Lena Brandt said."
    counter = "The town hall of Norvik countered those points by accusing the union of a strike on the day before."
    made = page("Norvik quay closed after crane falls", OPENING, said, counter, *FILLER)
    assert "countered those points" in behind(made, "left the crane to rust")


@pytest.mark.parametrize(
    ("charge", "accused"),
    [
        ("Chief Constable Lena Brandt said Ada Orr is accused of cutting the cable.", {"orr"}),
        ("Sailor Bo Lind spoke first in the trial of Ada Orr, who is accused of cutting the cable.", {"orr"}),
        ("Ada Orr said of the port that she was accused of cutting the cable.", {"orr"}),
        ("Mayor Ada Orr spoke in the hall of clerks who were accused of cutting the cable.", set()),
        ("Ada Orr was arrested on Monday on charges of cutting the cable.", {"orr"}),
        ("Among the claims of the clerk is an allegation that Ada Orr had Bo Lind cut the cable.", {"orr"}),
        ("Lena Brandt, a clerk, alleges that Ada Orr’s campaign cut the cable.", {"orr"}),
        ("Ada Orr was in charge of the cable of Norvik.", set()),
    ],
)
def test_whom_a_charge_is_against(charge: str, accused: set[str]) -> None:
    one = next(
        c
        for c in told("The cable of Norvik harbour was cut on Monday.", charge)
        if "cable of Norvik harb" not in c.statement.text
    )
    assert (who_is_accused(one) & {"orr", "lind", "brandt"}) == accused
    assert accuses(one) or not accused


CHARGED = "A sailor of 35 has been charged with the theft of two cables from the harbour of the north quay."
GUITAR = "In 2004 Bo Lind was charged with stealing a guitar from his sister Jean in a bar of Norvik."
PLEA = "Bo Lind, 35, of Norvik pleaded not guilty to two counts of theft of cables."


def test_a_plea_stands_behind_the_charge_that_it_is_to() -> None:
    made = page("Norvik man charged", CHARGED, FILLER[0], GUITAR, PLEA, *FILLER[1:])
    assert "pleaded not guilty" in behind(made, "has been charged")


def test_each_who_does_not_reply_is_told_so() -> None:
    first = "Mayor Ada Orr accused Senator Lena Brandt of hiding the crane report from the town."
    second = "Union leader Bo Lind accused Mayor Ada Orr of leaving the crane to rust for six years."
    silent = "Senator Lena Brandt did not respond to a request for comment on the crane report."
    too = "Mayor Ada Orr did not respond to a request for comment on the crane."
    made = page("Norvik quay closed after crane falls", OPENING, first, silent, second, too, *FILLER)
    assert "Brandt did not respond" in behind(made, "hiding the crane report")
    assert "Orr did not respond" in behind(made, "leaving the crane to rust")


def test_who_is_pressed_about_a_leak_is_told_with_his_denial() -> None:
    pressed = "Senator Lena Brandt pressed Mayor Ada Orr about leaks of the crane report to the Norvik Courier."
    denial = "“I would never give a report on the crane to a newspaper,” Orr said."
    made = page("Norvik quay closed after crane falls", OPENING, pressed, denial, *FILLER)
    assert "would never give" in behind(made, "pressed")


@pytest.mark.parametrize(
    ("quoted", "is_pointing"),
    [
        ("How long you’re on it is a matter for the council.", True),
        ("I wonder who paid for that too.", True),
        ("I can’t believe that that would be built.", True),
        ("I don’t know yet.", True),
        ("The council will vote on that bill in June.", False),
        ("We believe that the quay can open in May.", False),
    ],
)
def test_quoted_words_that_only_the_sentence_before_explains(quoted: str, *, is_pointing: bool) -> None:
    assert (pattern("quote_points").search(quoted) is not None) is is_pointing


def test_nobody_is_saying_one_thing_is_told_with_what_they_say() -> None:
    half = "“Nobody is saying that the ferries should stop,” Council Member Lena Brandt said on Wednesday."
    rest = "“What we are saying is that the crane of the north quay is broken,” Brandt said."
    made = page("Norvik quay closed after crane falls", OPENING, half, rest, *FILLER)
    texts = [s.text for s in body(made.page)]
    at = next((n for n, text in enumerate(texts) if "Nobody is saying" in text), None)
    assert at is None or "What we are saying" in texts[at + 1]


MET = "Mayor Ada Orr arrived at Norvik Hall on Wednesday to meet Senator Lena Brandt of Velta."
AGAIN = "On Wednesday Lena Brandt met with Norvik Mayor Ada Orr at Norvik Hall to talk about the crane."
LATER = "On Friday Lena Brandt met with Norvik Mayor Ada Orr at Norvik Hall to talk about the crane."


@pytest.mark.parametrize(("second", "is_one"), [(AGAIN, True), (LATER, False)])
def test_one_meeting_told_by_two_outlets_in_other_words(second: str, *, is_one: bool) -> None:
    one, other = told(MET)[0], told(second)[0]
    assert same_event(one, other) is is_one
    assert not same_event(one, one)


@pytest.mark.parametrize(("kind", "n_stale"), [(Difference.FIGURE, 1), (Difference.STATUS, 0)])
def test_the_count_of_a_newer_article_stands(kind: Difference, n_stale: int) -> None:
    article = source(MET).article
    older = replace(article, article_id=ArticleId("older"), published_on=date(2024, 5, 1))
    newer = replace(article, article_id=ArticleId("newer"), published_on=date(2024, 5, 2))
    old, new = Span(older.article_id, 0, 20), Span(newer.article_id, 0, 20)
    past = Disagreement(kind, old, (Version(old, old, ("v",)), Version(new, new, ("w",))))
    dossier = object.__new__(Dossier)
    for name, value in (("articles", (older, newer)), ("overtaken", (past,))):
        object.__setattr__(dossier, name, value)
    assert len(stale(dossier, {old, new})) == n_stale
    assert not stale(dossier, {old})


def test_what_who_answers_said_first_stands_before_the_answer() -> None:
    charge = "Mayor Ada Orr of Norvik tried to explain the fall of the crane as she is accused of hiding its report."
    words = "“Questions have been raised about the harbour and some of my work there,” Orr began in a statement. "
    answer = "“I never intended to hide the crane report from anyone.”"
    made = page("Norvik mayor accused over crane", charge + " " + words + answer)
    assert "I never intended" in behind(made, "Questions have been raised")
