"""Axes and marks of charts: where a value stands, as text that an SVG takes; no drawing, no library.

Places along a chart are percentages and its heights are pixels, so a chart grows with the column while its words keep
their size: a scaled picture would have unreadable ones on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Final

from evenhand.render.words import label

EDGE: Final = 2.0
"""Share of a chart's width left free on each side, in percent: half a mark on the narrowest phone."""

MOST_TICKS: Final = 5
"""So many years written under a chart do not touch one another on a phone of 320 pixels; days and months are wider."""

MOST_WIDE_TICKS: Final = 4

_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class Tick:
    """A value written under an axis: its place in percent, its words, and which end of them stands there."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DayAxis:
    """A stretch of days across a chart.

    Attributes:
        first, last: The days at its two ends.
    """

    first: date
    last: date

    def at(self, value: date) -> float:
        """Place of a day in percent; days outside stand at the ends."""
        whole = max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, (value - self.first).days / whole))
        return EDGE + share * (100 - 2 * EDGE)

    def ticks(self) -> tuple[Tick, ...]:
        """At most five years, or four days or months, at even steps."""
        for step in _DAYS:
            if (self.last - self.first).days // step < MOST_WIDE_TICKS:
                return self._told(_every(self.first, self.last, step), "axis.day")
        for months in _MONTHS:
            found = list(_months(self.first, self.last, months))
            if len(found) <= (MOST_WIDE_TICKS if months < 12 else MOST_TICKS):
                return self._told(found, "axis.month" if months < 12 else "axis.year")
        return ()

    def _told(self, days: Sequence[date], key: str) -> tuple[Tick, ...]:
        return tuple(
            Tick(percent(self.at(d)), label(key, d.day, label(f"month.{d.month}")[:3], d.year), _anchor(self.at(d)))
            for d in days
        )


def share_axis(value: float) -> float:
    """Place of a share of 1 along a chart, in percent."""
    return EDGE + min(1.0, max(0.0, value)) * (100 - 2 * EDGE)


def percent(value: float) -> str:
    """A place as an SVG takes it: ``12.5%``."""
    return f"{round(value, 1):g}%"


def stacked(places: Sequence[float], apart: float, most: int) -> list[int]:
    """Give each place the lowest level on which nothing stands closer than `apart` before it.

    Args:
        places: In percent, in rising order.
        apart: Least distance of two marks on one level, in percent.
        most: Number of levels; what finds no room stands on the highest and may cover a neighbour.
    """
    until: list[float] = []
    found = []
    for place in places:
        level = next((at for at, end in enumerate(until) if end <= place), len(until))
        if level == len(until) and level < most:
            until.append(0.0)
        level = min(level, most - 1)
        until[level] = place + apart
        found.append(level)
    return found


def _anchor(place: float) -> str:
    return "start" if place < 8 else "end" if place > 92 else "middle"


def _every(first: date, last: date, step: int) -> list[date]:
    return [first + timedelta(days=at) for at in range(0, (last - first).days + 1, step)]


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """First days of months inside the stretch, at a step that divides or holds whole years."""
    begin = first.year * 12 + first.month - 1
    for at in count(-(-begin // step) * step, step):
        if at // 12 > last.year or at // 12 > date.max.year:
            return
        day = date(at // 12, at % 12 + 1, 1)
        if day > last:
            return
        if day >= first:
            yield day
