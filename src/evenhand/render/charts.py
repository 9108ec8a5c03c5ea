"""Charts as values: what `charts.html.j2` draws, each with the words that tell the same to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from evenhand.model import Bin, Precedent, TimelineRow
from evenhand.render.axes import DayAxis, Tick, percent, share_axis, stacked
from evenhand.render.words import day, label, share_text

APART: Final = 2.7
"""Least distance of two marks side by side, in percent: a mark's width on a phone of 320 pixels."""

MOST_LEVELS: Final = 6
"""So many marks stand above one another before they cover one another."""

LEVEL, LABEL, AXIS = 12, 24, 26
"""Heights of a level of marks, of a lane's name and of the axis, in pixels."""

FEWEST_ROWS: Final = 3
"""A timeline of fewer days is told as well by its list alone."""

CLOSE_UP_DAYS: Final = 365
"""A storyline of years is shown once more from a year before the page's day to a year after it: there most marks stand
on one another."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a chart.

    Attributes:
        x, width: Place and, for a stretch of days, length in percent; "" for a single day.
        y: Place in pixels.
        is_full: Filled for what came about, hollow for what did not, or not yet.
        name: What a pointer over it shows.
    """

    x: str
    y: int
    is_full: bool
    name: str
    width: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of marks: its name above its line, in pixels from the top."""

    name: str
    name_y: int
    line_y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DayChart:
    """Lanes of marks over days.

    Attributes:
        key: Unique within the page.
        title, told: Name of the chart, and what it shows, in words.
        lanes: From the top.
        ticks: Under the axis.
        axis_y, height: In pixels.
        today: Place of the page's day in percent and its words, or None.
    """

    key: str
    title: str
    told: str
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    axis_y: int
    height: int
    today: Tick | None = None


@dataclass(frozen=True, slots=True)
class _Day:
    first: date
    last: date
    is_full: bool
    name: str


# --- timeline ----------------------------------------------------------------------------------


def timeline_charts(rows: Sequence[TimelineRow], as_of: date | None) -> tuple[DayChart, ...]:
    """Draw the timeline: what was told as done above what is planned, over the whole storyline.

    A storyline of many years gets a second chart of the year around the page's day, where it holds most rows.

    Returns:
        None, one or two charts; the timeline's list is their twin in words.
    """
    if len({row.first for row in rows}) < FEWEST_ROWS:
        return ()
    whole = _timeline_chart("timeline-chart", "timeline.chart", rows, as_of)
    near = [row for row in rows if as_of and abs((row.first - as_of).days) <= CLOSE_UP_DAYS]
    days = [day for row in rows for day in (row.first, row.last)]
    is_long = (max(days) - min(days)).days > 3 * CLOSE_UP_DAYS
    if not is_long or len(near) < FEWEST_ROWS or 2 * len(near) < len(rows):
        return (whole,)
    return whole, _timeline_chart("timeline-close", "timeline.close-up", near, as_of)


def _timeline_chart(key: str, name: str, rows: Sequence[TimelineRow], as_of: date | None) -> DayChart:
    ends = [*(d for row in rows for d in (row.first, row.last)), *([as_of] if as_of else [])]
    axis = DayAxis(min(ends), max(ends))
    done = [_row(row) for row in rows if not row.is_future]
    ahead = [_row(row) for row in rows if row.is_future]
    lanes = [(label("timeline.done"), done), (label("timeline.ahead"), ahead)]
    told = label(f"{name}.told", len(done), len(ahead), day(axis.first), day(axis.last))
    chart = _chart(key, label(name), told, axis, [lane for lane in lanes if lane[1]])
    today = Tick(percent(axis.at(as_of)), label("timeline.today", day(as_of)), _side(axis.at(as_of))) if as_of else None
    return replace(chart, today=today)


def _row(row: TimelineRow) -> _Day:
    return _Day(row.first, row.last, not row.is_future, f"{row.when.text}: {row.what.text}")


def _side(place: float) -> str:
    return "start" if place < 50 else "end"


# --- precedents --------------------------------------------------------------------------------


def precedent_strip(key: str, kinds: Sequence[tuple[str, Sequence[Precedent]]], told: str) -> DayChart:
    """Draw cases by date: a lane for each outcome, a case with it filled and one without it hollow.

    Args:
        key: Unique within the page.
        kinds: Name of each outcome and the same cases with it; at least one case.
        told: What the chart shows, in words.
    """
    days = [case.trigger.day for _, cases in kinds for case in cases]
    axis = DayAxis(min(days), max(days))
    lanes = [(name, [_case(case) for case in sorted(cases, key=lambda c: c.trigger.day)]) for name, cases in kinds]
    return _chart(key, label("strip"), told, axis, lanes)


def _case(case: Precedent) -> _Day:
    on = day(case.trigger.day)
    name = label("strip.followed", on, day(case.outcome.day)) if case.outcome else label("strip.not", on)
    return _Day(case.trigger.day, case.trigger.day, case.outcome is not None, name)


# --- lanes -------------------------------------------------------------------------------------


def _chart(key: str, title: str, told: str, axis: DayAxis, lanes: Iterable[tuple[str, Sequence[_Day]]]) -> DayChart:
    top, made = 0, []
    for name, days in lanes:
        lane = _lane(name, sorted(days, key=lambda d: (d.first, d.last, d.name)), axis, top)
        made.append(lane)
        top = lane.line_y
    return DayChart(key, title, told, tuple(made), axis.ticks(), top, top + AXIS)


def _lane(name: str, days: Sequence[_Day], axis: DayAxis, top: int) -> Lane:
    """Marks stand on their line, the first to come lowest; each place and kind once, however many share it."""
    found: dict[tuple[float, bool], _Day] = {}
    for one in days:
        found.setdefault((round(axis.at(one.first), 1), one.is_full), one)
    levels = stacked([place for place, _ in found], APART, MOST_LEVELS)
    line = top + LABEL + LEVEL * (max(levels, default=0) + 1)
    marks = tuple(
        Mark(percent(place), line - LEVEL * level - LEVEL // 2 - 1, is_full, one.name, _width(one, axis))
        for ((place, is_full), one), level in zip(found.items(), levels, strict=True)
    )
    return Lane(name, top + LABEL - 8, line, marks)


def _width(one: _Day, axis: DayAxis) -> str:
    width = axis.at(one.last + timedelta(days=1)) - axis.at(one.first) if one.last > one.first else 0.0
    return percent(width) if width > APART else ""


# --- rates and calibration ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Whisker:
    """A share with its interval and the control rate on a line from 0 to 100 %; places in percent."""

    low: str
    high: str
    at: str
    control: str


def whisker(low: float, high: float, at: float, control: float | None) -> Whisker:
    """Place a share and its interval on a line from 0 to 1."""
    told = "" if control is None else percent(share_axis(control))
    return Whisker(percent(share_axis(low)), percent(share_axis(high)), percent(share_axis(at)), told)


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin of the calibration plot: its place in percent from left and top, its radius in pixels, its name."""

    x: str
    y: str
    radius: str
    name: str


PLOT_LEFT, PLOT_BOTTOM = 13.0, 13.0
"""Room for the words of the two axes, in percent of the plot."""


def plot_place(across: float, up: float) -> tuple[str, str]:
    """Place of a pair of shares in the calibration plot, in percent from left and top."""
    x = PLOT_LEFT + across * (98 - PLOT_LEFT)
    y = 100 - PLOT_BOTTOM - up * (98 - PLOT_BOTTOM)
    return percent(x), percent(y)


def calibration_dots(bins: Sequence[Bin]) -> tuple[Dot, ...]:
    """One dot per bin: mean forecast across, share that came true upwards, its area by the number of questions."""
    most = max((one.n for one in bins), default=1)
    found = []
    for one in bins:
        x, y = plot_place(one.mean, one.n_yes / one.n)
        name = label("board.dot", share_text(one.mean), one.n_yes, one.n)
        found.append(Dot(x, y, f"{4 + 8 * (one.n / most) ** 0.5:.1f}", name))
    return tuple(found)
