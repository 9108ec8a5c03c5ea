"""The day of an article by its own dates."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.operations.times import own_day

MONDAY = date(2013, 11, 4)
TUESDAY = date(2013, 11, 5)


@pytest.mark.parametrize(
    ("text", "declared", "day"),
    [
        ("MARVIK, Nov. 5, 2013 — The council met.", None, TUESDAY),
        ("MARVIK (Courier, 5 November 2013) - The council met.", None, TUESDAY),
        ("The council met on Tuesday, 5 November 2013, in Marvik.", None, TUESDAY),
        ("The council met on Tuesday, 6 November 2013, in Marvik.", None, None),
        ("The council will meet on Tuesday, 5 November 2013, in Marvik.", None, None),
        ("The council met on Tuesday.", None, None),
        ("MARVIK, Nov. 5 (Courier) - The council met.", MONDAY, TUESDAY),
        ("The council met on Tuesday, Nov. 5, in Marvik.", MONDAY, TUESDAY),
        ("The council met on Tuesday, Nov. 5, in Marvik.", TUESDAY, TUESDAY),
        ("The council is to meet by Tuesday, Nov. 5, in Marvik.", MONDAY, MONDAY),
        ("The council met on Tuesday.", MONDAY, MONDAY),
        ("MARVIK, Feb. 31, 2013 — The council met.", None, None),
    ],
)
def test_own_day(text: str, declared: date | None, day: date | None) -> None:
    assert own_day(text, declared) == day
