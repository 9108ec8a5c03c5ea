"""Arithmetic of days, months and TIMEX3 values; nothing here knows a language."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from evenhand.model import Granularity

DATE: Final = "DATE"
TIME: Final = "TIME"
DURATION: Final = "DURATION"
SET: Final = "SET"
SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-([QH])([1-4])")
_YEARS = re.compile(r"\d{2,4}", re.ASCII)
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")


Days = tuple[date, date, Granularity]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a time expression means, seen from a day.

    Attributes:
        value: TIMEX3 value (``2020-10-21``, ``2020-09``, ``P2D``, ``PAST_REF``), for a range of days
            ``2020-05-03/2020-05-05``, or "" where it cannot be resolved.
        kind: TIMEX3 type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        first, last: First and last day meant, both inclusive; None where unknown.
        granularity: How exact.
        mod: Which part of it is meant: "early", "mid", "late", "start", "end", or "".
    """

    value: str
    kind: str
    first: date | None
    last: date | None
    granularity: Granularity
    mod: str = ""


UNRESOLVED: Final = Resolved("", DATE, None, None, Granularity.UNKNOWN)


def vague(value: str, kind: str = DATE) -> Resolved:
    """Make a time that names no day: a duration, a set, ``PAST_REF``."""
    return Resolved(value, kind, None, None, Granularity.UNKNOWN)


def between(first: date, last: date, value: str = "", kind: str = DATE) -> Resolved:
    """Make a span of days; its value is the ISO 8601 interval unless another is given."""
    if last < first:
        return UNRESOLVED
    return Resolved(value or f"{first.isoformat()}/{last.isoformat()}", kind, first, last, Granularity.SPAN)


def of_value(value: str, kind: str = DATE) -> Resolved:
    """Work out the days that a TIMEX3 value covers; what names no day keeps its value alone."""
    try:
        return _of_value(value, kind)
    except (ValueError, OverflowError):  # 31 June, year 0
        return UNRESOLVED


def _of_value(value: str, kind: str) -> Resolved:
    for pattern, days in _SHAPES:
        if found := pattern.fullmatch(value):
            first, last, exact = days(found)
            return Resolved(value, kind, first, last, exact)
    return vague(value, kind)


def _day_days(found: re.Match[str]) -> Days:
    day = date(int(found[1]), int(found[2]), int(found[3]))
    return day, day, Granularity.DAY


def _month_days(found: re.Match[str]) -> Days:
    year, month = int(found[1]), int(found[2])
    return date(year, month, 1), month_end(year, month), Granularity.MONTH


def _week_days(found: re.Match[str]) -> Days:
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    first = monday + timedelta(days=5) if found[3] else monday
    return first, monday + timedelta(days=6), Granularity.WEEK


def _part_days(found: re.Match[str]) -> Days:
    months = 3 if found[2] == "Q" else 6
    first = (int(found[3]) - 1) * months + 1
    return date(int(found[1]), first, 1), month_end(int(found[1]), first + months - 1), Granularity.QUARTER


def _season_days(found: re.Match[str]) -> Days:
    year = int(found[1])
    if found[2] in SEASONS:
        first, last = SEASONS[found[2]]
        return date(year, first, 1), month_end(year, last), Granularity.SPAN
    # "The winter of 1994" may have begun in 1993 or in 1994: the span holds both.
    return date(year - 1, 12, 1), month_end(year + 1, 2), Granularity.SPAN


def _year_days(found: re.Match[str]) -> Days:
    """A year, a decade (three digits) or a century (two)."""
    digits = found[0]
    exact = Granularity.YEAR if len(digits) == 4 else Granularity.SPAN
    return date(int(digits.ljust(4, "0")), 1, 1), date(int(digits.ljust(4, "9")), 12, 31), exact


_SHAPES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...]] = (
    (_DAY, _day_days),
    (_MONTH, _month_days),
    (_WEEK, _week_days),
    (_PART, _part_days),
    (_SEASON, _season_days),
    (_YEARS, _year_days),
)


def narrowed(whole: Resolved, mod: str) -> Resolved:
    """Take the part of a time that a modifier means: the first third for "early", the last for "late"."""
    if not mod or whole.first is None or whole.last is None or whole.first == whole.last:
        return whole
    third = ((whole.last - whole.first).days + 1) // 3
    cut = timedelta(days=third)
    part = {
        "early": (whole.first, whole.first + cut),
        "start": (whole.first, whole.first + cut),
        "mid": (whole.first + cut, whole.last - cut),
        "late": (whole.last - cut, whole.last),
        "end": (whole.last - cut, whole.last),
    }
    first, last = part[mod]
    return replace(whole, first=first, last=last, mod=mod)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_value(year: int, month: int, shift: int = 0) -> str:
    """Return the TIMEX3 value of the month `shift` months later."""
    at = year * 12 + month - 1 + shift
    return f"{at // 12:04}-{at % 12 + 1:02}"


def week_value(day: date, *, is_weekend: bool = False) -> str:
    """Return the TIMEX3 value of the ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if is_weekend else "")


def quarter_of(day: date) -> int:
    """Return the quarter of the year that holds the day, 1 to 4."""
    return (day.month - 1) // 3 + 1


def quarter_value(day: date, shift: int = 0) -> str:
    """Return the TIMEX3 value of the quarter `shift` quarters after the day's own."""
    at = day.year * 4 + quarter_of(day) - 1 + shift
    return f"{at // 4:04}-Q{at % 4 + 1}"


def years_later(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes the 28th where it must."""
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month; the last one for nth = -1."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    Source:
        The anonymous Gregorian computus (Nature, 20 April 1876).
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
