"""What turns a sentence (takes it back, denies it, answers it) is told right behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Brief, Reason, Section
from evenhand.operations.patterns import pattern
from evenhand.stages.verify.following import astray
from evenhand.stages.verify.walk import body
from tests.pipeline.test_owners import VIEW, story
from tests.pipeline.test_writing import page, told

ORDER = "The Norvik court closed the north quay to ferries on Wednesday after a crane fell."
COSTS = "The harbour office put the damage at 3 million crowns in a letter to the council."
QUOTED = "“The ferries of the north quay will sail again before the end of May,” Mayor Ada Orr said."


def behind(made: Brief, first: str) -> str:
    """What stands right behind the statement that opens so."""
    texts = [s.text for s in body(made.page)]
    at = next(n for n, text in enumerate(texts) if text.startswith(first))
    return texts[at + 1] if at + 1 < len(texts) else ""


@pytest.mark.parametrize(
    ("second", "third"),
    [
        (QUOTED, "But Governor Lena Brandt said that the quay would stay closed to all ferries until June."),
        (QUOTED, "But the mayor told the council that she had no word of the court about it."),
        ("Mara Vell agreed to pay for the crane.", "Now, city prosecutors are saying she broke the deal twice."),
        ("Norvik Lines sold two ferries to Velta.", "But, the Ledger wrote, the price was never told to the council."),
    ],
)
def test_what_turns_a_sentence_follows_it(second: str, third: str) -> None:
    made = page("Court closes Norvik quay", ORDER, second, third, COSTS)
    texts = [s.text for s in body(made.page)]
    at = next(n for n, text in enumerate(texts) if text[:12] in third)
    assert texts[at].split()[:3] == third.split()[:3]
    assert any(word in texts[at - 1] for word in ("sail again", "agreed to pay", "sold two ferries"))


@pytest.mark.parametrize(
    ("second", "turns"),
    [
        ("Mayor Ada Orr, head of the port, told the Ledger that a letter to that effect was a draft.", True),
        ("The words of the mayor, which were later denied by the council, moved the price of fares.", True),
        ("“That is not true,” Governor Lena Brandt said on Thursday.", True),
        ("Mayor Ada Orr read the draft of the order to the council on Thursday.", False),
        ("The council was later asked for a map of the quay.", False),
    ],
)
def test_what_turned_out_otherwise_turns_what_was_told(second: str, *, turns: bool) -> None:
    assert (pattern("turned").match(second) is not None) is turns


def test_a_step_of_an_argument_is_not_told_without_what_turns_it() -> None:
    step = "The town must keep the Norvik quay and lease the cranes, and the council is wrong about the costs."
    report = (
        "The Norvik council sold the north quay to Ostrava Lines on Wednesday for 40 million crowns.",
        ORDER,
        COSTS,
    )

    def heard(*view: str) -> str:
        return told(story(("Ledger", "Norvik sells quay", report), ("Courier", "Norvik must keep its quay", view)))

    assert "lease the cranes" in heard(step, *VIEW[:5], *VIEW[6:])
    assert "lease the cranes" not in heard(step, "But we do not know that for sure.", *VIEW[:5], *VIEW[6:])


def test_after_a_quotation_of_several_sentences_too() -> None:
    quoted = "“The ferries of the north quay will sail again. The crane of Norvik stands,” Mayor Ada Orr said."
    turn = "But Governor Lena Brandt said that the quay would stay closed to all ferries until June."
    made = page("Court closes Norvik quay", ORDER, quoted, turn, COSTS)
    assert turn in told(made)
    sections = tuple(
        Section(s.heading, tuple(tuple(s for s in p if s.text == turn) for p in s.paragraphs))
        for s in made.page.article
    )
    moved = replace(made.page, article=sections)
    assert [failure.reason for _, _, failure in astray(moved)] == [Reason.VERIFY_STRUCTURE]


def test_a_crowd_turns_nothing() -> None:
    crowd = "Now, several residents are saying she broke the deal twice."
    made = page("Court closes Norvik quay", ORDER, "Mara Vell agreed to pay for the crane.", crowd, COSTS)
    assert "several residents" not in told(made)


def test_a_question_is_told_with_its_answer_or_not_at_all() -> None:
    question = "At the harbour office Mayor Ada Orr was asked whether the north quay of Norvik was safe for ferries."
    answer = "“The engineers of the council tested every stone of it in April,” Orr said."
    made = page("Court closes Norvik quay", ORDER, question, answer, COSTS)
    assert "tested every stone" in behind(made, "At the harbour office Mayor")
    alone = page("Court closes Norvik quay", ORDER, question, COSTS)
    assert "was asked whether" not in told(alone)


def test_who_disagrees_answers_the_charge() -> None:
    made = page(
        "Court closes Norvik quay",
        ORDER,
        "Governor Lena Brandt accused Mayor Ada Orr of hiding a report on the crane.",
        "The report has ninety pages and two maps of the harbour.",
        "Orr stood up, saying, “I disagree with you, Governor, in every word of it.”",
        COSTS,
    )
    assert "I disagree with you" in told(made)
