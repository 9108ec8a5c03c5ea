from __future__ import annotations

import time

import pytest

from evenhand.operations.guard import guard_class, guarded
from evenhand.tables import table


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (", which Velta calls its northern coast,", ()),
        (" (the island's largest port)", ()),
        (" does not ", ("not",)),
        ("isn’t", ("isn’t",)),
        (" may ", ("may",)),
        (" Up  to ", ("up  to",)),
        (", according to Ode,", ("according",)),
        (", except in Norland,", ("except",)),
        (" reportedly", ("reportedly",)),
        (" (November 3)", ("3",)),
        (" worth $1.8 billion", ("$1.8", "billion")),
        (", the “free port", ("“",)),
        (", he said,", ("said",)),
        (" only", ("only",)),
        ("Mayor Canto of Nottingham", ()),
    ],
)
def test_names_what_must_stay(text: str, words: tuple[str, ...]) -> None:
    assert guarded(text) == words


def test_every_row_guards_itself_and_has_a_class() -> None:
    for row in table("guard"):
        assert guarded(f"x {row['key']} y"), row["key"]
        assert guard_class(row["key"]) == row["class"]


def test_the_month_of_may_is_no_modal() -> None:
    assert "may" not in guarded(" on May 9") + guarded(" by 9 May") + guarded(" in the last week of May")
    assert "may" not in guarded(" in May") + guarded(", which opened last May,") + guarded(" since early May")
    assert "may" in guarded("May the ferry sail") and "may" in guarded(" it may sail 9 times")


def test_classes_of_what_code_finds() -> None:
    assert [guard_class(word) for word in ("don't", "$5", "“")] == ["negation", "figure", "quotation"]


def test_hostile_text_is_read_in_linear_time() -> None:
    begun = time.process_time()
    guarded("1,1." * 100_000 + "in " * 100_000 + "a" * 300_000)
    assert time.process_time() - begun < 5
