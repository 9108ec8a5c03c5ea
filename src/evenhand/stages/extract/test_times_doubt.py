"""Expressions whose days their place makes doubtful."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import Direction
from evenhand.operations.times import resolve, scan
from evenhand.stages.extract.times_doubt import doubted

AUGUST = date(2025, 8, 4)


@pytest.mark.parametrize(
    ("text", "has_days"),
    [
        ("Ada Orr will open this year's Norvik Games.", False),  # of the coming season, it may be
        ("Ada Orr will open this year's fair in Norvik.", True),
        ("Ada Orr will open the fair in Norvik this year.", True),
    ],
)
def test_what_is_named_by_its_season_has_no_year(text: str, has_days: bool) -> None:
    (found,) = scan(text)
    told = resolve(text[found.start : found.end], AUGUST, Direction.FUTURE)
    assert told.first is not None
    assert (doubted(text, found, told, AUGUST, None).first is not None) is has_days
