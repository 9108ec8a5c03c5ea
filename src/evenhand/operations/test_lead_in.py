from __future__ import annotations

import pytest

from evenhand.operations.lead_in import lead_in_end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("But the council refused.", "the council refused."),
        ("Yet, the council refused.", "the council refused."),
        ("The notice comes days after Ada Orr left.", "Ada Orr left."),
        ("The board's decision came less than two weeks after Ada Orr left.", "Ada Orr left."),
        ("This notice also comes as Velta closes its port.", "Velta closes its port."),
    ],
)
def test_words_that_only_tie_a_sentence_to_the_one_before_end_there(text: str, rest: str) -> None:
    assert text[lead_in_end(text) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Butter rose by a third.",
        "The notice comes a day before Ada Orr leaves.",
        "The notice came from the council after Ada Orr left.",
        "Ada Orr left after the council refused.",
    ],
)
def test_nothing_else_does(text: str) -> None:
    assert lead_in_end(text) == 0
