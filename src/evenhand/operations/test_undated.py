from __future__ import annotations

import pytest

from evenhand.operations.deixis import is_deictic
from evenhand.operations.undated import is_time_only


@pytest.mark.parametrize(
    "stretch", [" last week", "on Monday", " Thursday morning", "On Friday, ", " months ago", " over the past week."]
)
def test_a_bare_time_may_be_left_off(stretch: str) -> None:
    assert is_time_only(stretch, "The council met in Norvik and passed the budget.")


@pytest.mark.parametrize("stretch", [" not last week", " since Monday", " on Monday in Norvik", " may", ""])
def test_nothing_else_goes_with_it(stretch: str) -> None:
    assert not is_time_only(stretch, "The council met in Norvik and passed the budget.")


def test_no_time_goes_from_a_comparison() -> None:
    assert not is_time_only(" last week", "The port counted fewer ships than last week.")


def test_a_name_that_ends_in_today_is_no_time() -> None:
    assert not is_deictic("Ada Orr told Velmar Today that the bridge is safe.")
    assert is_deictic("The bridge is safe, Ada Orr said. Today the council meets.")
    assert not is_deictic("Ada Orr led in nine towns after Super Tuesday.")
    assert is_deictic("The council meets at 3:30 p.m. Saturday at the quay.")
    assert is_deictic("The council meets at 7pm Saturday at the quay.")
    assert not is_deictic("The council meets at 3:30 p.m. Saturday 4 March at the quay.")
    assert is_deictic("Ada Orr led in nine towns after a super Tuesday.")
