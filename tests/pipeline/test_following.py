"""Sentences that lean on the one before them: told right behind it, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Brief, Reason, Section
from evenhand.stages.verify.following import astray
from evenhand.stages.verify.walk import body
from tests.pipeline.test_writing import page, told

ORDER = (
    "The Norvik court closed the north quay to ferries on Wednesday after a crane fell.",
    "The order will stay in force until the crane is repaired and the quay is tested.",
    "The harbour office put the damage at 3 million crowns in a letter to the council.",
)


def leaning(made: Brief) -> list[str]:
    return [s.text for s in body(made.page) if s.derivation.frame == "sentence.next"]


def test_a_leaning_sentence_stands_right_behind_the_one_it_leans_on() -> None:
    made = page("Court closes Norvik quay", *ORDER)
    assert leaning(made) == [ORDER[1]]
    texts = [s.text for s in body(made.page)]
    assert texts[texts.index(ORDER[1]) - 1].startswith("The Norvik court closed")


def test_it_cites_the_sentence_before_as_well() -> None:
    made = page("Court closes Norvik quay", *ORDER)
    (told,) = [s for s in body(made.page) if s.derivation.frame == "sentence.next"]
    assert len(told.evidence) == 2
    assert told.evidence[1].span.end <= told.evidence[0].span.start


def test_away_from_it_the_page_does_not_hold() -> None:
    made = page("Court closes Norvik quay", *ORDER)
    sections = tuple(Section(s.heading, tuple(p[1:] for p in s.paragraphs if p[1:])) for s in made.page.article)
    moved = replace(made.page, article=sections)
    assert [failure.reason for _, _, failure in astray(moved)] == [Reason.VERIFY_STRUCTURE]


def test_what_leans_on_a_withheld_sentence_falls_with_it() -> None:
    made = page("Court closes Norvik quay", *ORDER)
    head = next(s for s in body(made.page) if s.text.startswith("The Norvik court closed"))
    assert [one.text for _, one, _ in astray(made.page, {head})] == [ORDER[1]]


def test_but_stands_only_behind_what_it_turns() -> None:
    made = page(
        "Court closes Norvik quay",
        ORDER[0],
        "But the harbour office kept the south quay open for all ferries that day.",
        ORDER[2],
    )
    assert leaning(made) == ["But the harbour office kept the south quay open for all ferries that day."]


CHAIN = (
    *ORDER[:2],
    "It keeps nine ferries and their crews at home, according to a letter of the harbour office.",
    "Norvik Lines sold two ferries to a company in Velta.",
    "The council of Norvik will vote on new piers in the old town, with a park behind them.",
    "Mara Vell planted ninety trees along the road between the school and the river.",
)


def test_sentences_that_lean_on_one_another_stand_in_their_order() -> None:
    made = page("Court closes Norvik quay", *CHAIN)
    texts = [s.text for s in body(made.page)]
    at = texts.index(ORDER[1])
    assert leaning(made)[:2] == texts[at : at + 2]
    assert texts[at + 1] == CHAIN[2]


def test_with_the_first_of_them_all_that_lean_on_it_fall() -> None:
    made = page("Court closes Norvik quay", *CHAIN)
    first = next(s for s in body(made.page) if s.text == ORDER[1])
    assert CHAIN[2] in [one.text for _, one, _ in astray(made.page, {first})]
    head = next(s for s in body(made.page) if s.text.startswith("The Norvik court closed"))
    assert [one.text for _, one, _ in astray(made.page, {head})] == leaning(made)


@pytest.mark.parametrize(
    "sentence",
    [
        "There are no cranes of that size left in the city of Velta.",
        "In her letter to the council, Mayor Ada Orr asked for a second engineer.",
    ],
)
def test_what_names_its_own_matter_leans_on_nothing(sentence: str) -> None:
    made = page("Court closes Norvik quay", ORDER[0], "Norvik Lines sold two ferries in April.", sentence)
    assert sentence in told(made)
    assert leaning(made) == []


@pytest.mark.parametrize(
    "second",
    [
        "The Norvik harbour office, by contrast, kept the south quay open for all ferries.",
        "The Norvik harbour office closed two of the cranes on the south quay, too.",
        "Prior to that, the Norvik court had ruled for the harbour office three times.",
        "The Norvik harbour office instead offered the crews a place on the south quay.",
        "The south quay of Norvik has far more cranes and a road of its own.",
        "The milestone came nine years after the quay was built by hand.",
        "A member of the crew of Norvik reported it to the harbour office.",
    ],
)
def test_what_sets_itself_beside_another_sentence_is_told_behind_it_alone(second: str) -> None:
    made = page("Court closes Norvik quay", ORDER[0], second, ORDER[2])
    assert second.replace("Prior to", "Before").removesuffix(".") in leaning(made)[0]
    alone = page("Court closes Norvik quay", "Do you know the quay?", second, ORDER[0], ORDER[2])
    assert not any(second[:30] in text for text in (s.text for s in body(alone.page)))


def test_she_behind_a_quotation_is_its_speaker() -> None:
    made = page(
        "Court closes Norvik quay",
        ORDER[0],
        "“Mara Vell built the north quay and it must open again for her,” Mayor Ada Orr said.",
        "She asked the court and the crews for patience until the crane is repaired.",
        ORDER[2],
    )
    assert "She asked the court and the crews for patience until the crane is repaired." in leaning(made)


def test_quoted_words_that_answer_a_question_are_not_told_without_it() -> None:
    question = "One reporter asked whether the north quay of Norvik would ever open again for ferries."
    answer = "“We are looking at everything the crews need on the north quay,” Mayor Ada Orr said."
    assert "“We are looking" not in told(page("Court closes Norvik quay", ORDER[0], question, answer, ORDER[2]))
    assert "“We are looking" in told(page("Court closes Norvik quay", ORDER[0], ORDER[2], answer))
    opened = "“If it does not open we will go on with the ferries of the south quay,” Mayor Ada Orr said."
    assert "“If it does not" not in told(page("Court closes Norvik quay", ORDER[0], ORDER[2], opened))


QUOTING = (
    ORDER[0],
    "“We saw no sign that the crane was loose,” harbour master Ode Lind told the council.",
    "That was a rejection of what the crane's maker had written to the court in March.",
    ORDER[2],
)


def test_a_leaning_sentence_stands_behind_a_quotation_told_whole() -> None:
    assert leaning(page("Court closes Norvik quay", *QUOTING)) == [QUOTING[2]]


def test_he_said_with_half_of_it_in_quotation_marks_is_told() -> None:
    made = page(
        "Court closes Norvik quay",
        ORDER[0],
        "Harbour master Ode Lind told the council that the crane had been tested in March.",
        "He said the quay “has been sound for many decades and will be sound for many more.”",
        ORDER[2],
    )
    assert any("the quay “has been sound for many decades" in s.text for s in body(made.page))


@pytest.mark.parametrize(
    "sentence",
    [
        "It was Ode Lind who first asked the maker for a second report on its brakes.",
        "Ode Lind and his deputies are counting on a second report by the crane's maker.",
    ],
)
def test_a_pronoun_that_the_sentence_itself_tells_leans_on_nothing(sentence: str) -> None:
    made = page("Court closes Norvik quay", ORDER[0], ORDER[2], sentence)
    assert sentence in [s.text for s in body(made.page)]
