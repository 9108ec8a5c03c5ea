"""What most outlets of a story tell, and tell early, is what its highlights tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Brief
from evenhand.operations.words import matter
from evenhand.stages.write import highlights
from evenhand.stages.write.account import Account
from evenhand.stages.write.candidate import Kind
from evenhand.stages.write.highlights import whole
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.votes import ALIKE, Votes, votes
from tests.pipeline.test_order import page, raw, source, told

FALL = "A crane fell on the north quay of Norvik on Wednesday and hurt two dock workers."
LINES = "The harbour office stopped three ferry lines until Sunday."
ORDER = "Mayor Ada Orr ordered a check of every crane in the harbour."
TOLD = (
    (
        "Crane hurts two on Norvik quay",
        FALL,
        LINES,
        ORDER,
        "Gulls circled above the quay while Petra Halm sold her last warm rolls to the waiting crews of two tugs.",
    ),
    (
        "Two dock workers hurt as crane falls",
        "Two dock workers were hurt on Wednesday when a crane fell on the north quay of Norvik.",
        "Three ferry lines were stopped until Sunday, the harbour office said.",
        "Every crane in the harbour is to be checked, Mayor Ada Orr said.",
        "The old lamp house of Norvik was painted white in the spring by a school class from the town of Velta.",
    ),
    (
        "Ferry lines stop after Norvik crane falls",
        "Three ferry lines stopped on Wednesday after a crane had fallen on the north quay of Norvik, hurting two.",
        "Orr ordered that every crane of the harbour be checked.",
        "The two hurt dock workers are in the hospital of Westby.",
        "Lena Brandt has written four books about cranes, one of them in verse, and keeps a small museum in Port Avel.",
    ),
    (
        "Norvik mayor orders crane check",
        "Mayor Ada Orr on Wednesday ordered a check of every crane of Norvik after one fell on the quay.",
        "Two dock workers were hurt when the crane fell on the north quay.",
        "The harbour office stopped three ferry lines until Sunday.",
        "A choir of forty from Eastmoor waited for hours for a bus and sang two songs about the sea to pass the time.",
    ),
    (
        "Crane falls in Norvik harbour",
        "A crane on the north quay of Norvik fell on Wednesday, and two dock workers were hurt.",
        "Ferries on three lines will not sail until Sunday, the harbour office said.",
        "The mayor, Ada Orr, ordered a check of all cranes in the harbour.",
        "Bo Lind walked his three dogs along the beach of Velta and found a bottle with a letter from another harbour.",
    ),
)
SCENES = ("Gulls", "lamp house", "four books", "choir", "three dogs")


@pytest.fixture(scope="module")
def made() -> Brief:
    return page(*(raw(f"outlet {n}", title, tuple(rest)) for n, (title, *rest) in enumerate(TOLD)))


def test_the_first_highlight_tells_most_of_what_the_outlets_open_with(made: Brief) -> None:
    first = made.page.highlights[0].text
    assert all(word in first for word in ("crane", "north quay of Norvik", "Wednesday", "hurt"))


def test_the_highlights_tell_what_most_outlets_tell(made: Brief) -> None:
    text = " ".join(h.text for h in made.page.highlights)
    assert "crane" in text
    assert "three" in text.lower()
    assert "check" in text


def test_no_highlight_is_one_outlets_scene(made: Brief) -> None:
    assert not [h.text for h in made.page.highlights if any(scene in h.text for scene in SCENES)]


def test_an_early_word_has_more_votes_than_a_late_one_and_a_lone_one_none() -> None:
    laid = [source(FALL, *[LINES] * n, ORDER) for n in range(4)]
    cast = votes([*laid, source("Rain fell on Norvik.", FALL)])
    crane, check, rain = matter("crane check rain")
    assert cast.shares[crane] > cast.shares[check] > 0
    assert rain not in cast.shares
    assert cast.of({crane, rain}) == cast.shares[crane]


def test_copies_and_few_outlets_have_no_vote() -> None:
    laid = [source(FALL) for _ in range(4)]
    assert votes(laid).shares
    assert not votes(laid[:3]).shares
    assert not votes([*laid[:3], replace(laid[3], is_copy=True)]).shares


def test_outlets_of_different_matters_have_no_vote() -> None:
    assert Votes({str(n): 0.5 for n in range(ALIKE)}).are_alike
    assert not Votes({str(n): 0.5 for n in range(ALIKE - 1)} | {"theme": 0.4}).are_alike


def test_what_opens_the_page_is_a_highlight_whatever_it_is() -> None:
    opening, other = (Ranked(replace(one, kind=Kind.REPORT), 1.0, {}) for one in told(FALL, ORDER))
    assert whole([opening, other], opening) == [opening]
    assert whole([opening, other], None) == []


def test_too_few_highlights_are_filled_with_what_adds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = Votes(dict.fromkeys(matter(f"{FALL} {LINES} {ORDER}"), 0.5))
    monkeypatch.setattr(highlights, "LEAST_VOTES", 4.0)
    choice = highlights._Choice(highlights.Expected(Account({}, 0.0), {}, cast), None, 5)
    stated = [Ranked(one, 1.0, {}) for one in told(FALL, LINES, ORDER, "Gulls circled above a painted lamp house.")]
    choice.best(stated, [r.candidate.statement for r in stated])
    assert len(choice.found) == 1
    choice.fill()
    assert sorted(r.candidate.at for r in choice.found) == sorted(r.candidate.at for r in stated[:3])
