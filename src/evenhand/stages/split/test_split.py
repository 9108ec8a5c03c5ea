from __future__ import annotations

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind
from evenhand.stages.split import split


def sentences(text: str) -> list[str]:
    article = Article(
        ArticleId("a-000000000000"), "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )
    return [text[s.span.start : s.span.end] for s in split(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The move drew blame. “ We said so,” Ode wrote.", ["The move drew blame.", "“ We said so,” Ode wrote."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ('He left. "', ['He left. "']),
    ],
)
def test_a_mark_apart_from_the_end_opens_the_next_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text", ["Chairman Bo Ode, D-N. Y., said it.", "Sens. Cory Ode (D–N.J.) and Ron Bo (D–Ore.) agreed."]
)
def test_a_party_and_state_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_quotation_behind_an_abbreviation_is_a_sentence_of_its_own() -> None:
    text = "“We sold,” said Bo Ode, head of Velta Inc. “We had to.”"
    assert sentences(text) == ["“We sold,” said Bo Ode, head of Velta Inc.", "“We had to.”"]
    assert sentences("The U.N. “Day of Ferries” was kept in Velta.") == ["The U.N. “Day of Ferries” was kept in Velta."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boats meet at 4 p.m. EST on Monday.", ["The boats meet at 4 p.m. EST on Monday."]),
        ("It was called at 2 a.m. Eastern as Orr led.", ["It was called at 2 a.m. Eastern as Orr led."]),
        ("Orr fell ill. Bo has left on 9 May. Ode came.", ["Orr fell ill.", "Bo has left on 9 May.", "Ode came."]),
        ("The boats met at 4 p.m. The crews left.", ["The boats met at 4 p.m.", "The crews left."]),
        (
            "Sales had been slow in towns like the U.S. Velta this quarter reported a rise.",
            ["Sales had been slow in towns like the U.S.", "Velta this quarter reported a rise."],
        ),
        ("The bill was sent to the U.S. Senate and passed.", ["The bill was sent to the U.S. Senate and passed."]),
        (
            "He asked who had been there before Bo Ode Jr. “He has freed us, he has,” she said.",
            ["He asked who had been there before Bo Ode Jr.", "“He has freed us, he has,” she said."],
        ),
    ],
)
def test_an_abbreviation_ends_a_sentence_where_another_begins(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
