from __future__ import annotations

import pytest

from evenhand.operations.numbers import ordinal, whole


@pytest.mark.parametrize(
    ("words", "value"),
    [("25", 25), ("1,200", 1200), ("twenty-five", 25), ("a hundred", 100), ("two hundred and one", 201), ("a", 1)],
)
def test_whole(words: str, value: int) -> None:
    assert whole(words) == value


def test_what_makes_no_number_is_none() -> None:
    assert whole("two three") is None
    assert whole("several") is None


@pytest.mark.parametrize(("words", "value"), [("8th", 8), ("third", 3), ("twenty-first", 21), ("1,000th", 1000)])
def test_ordinal(words: str, value: int) -> None:
    assert ordinal(words) == value


def test_a_cardinal_is_no_ordinal() -> None:
    assert ordinal("eight") is None
