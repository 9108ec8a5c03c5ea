"""Days as bylines and page tags write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from evenhand.tables import table

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?![\d/])")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|$)")


@cache
def _months() -> Mapping[str, int]:
    return {row["form"].lower().rstrip("."): int(row["month"]) for row in table("months")}


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month_first = rf"\b({names})\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?\s{{0,2}},?\s{{0,3}}((?:19|20)\d\d)\b"
    day_first = rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,2}}|-)(?:of\s)?({names})\.?,?(?:\s{{1,3}}|-)((?:19|20)\d\d)\b"
    return re.compile(month_first, re.I), re.compile(day_first, re.I)


def find_day(text: str) -> tuple[date, int, int] | None:
    """Find the first full day in a text: the day, and where its words start and end.

    A day written 3/4/2026 is left alone unless one of the two figures can only be a day.
    """
    found = [hit for hit in (*_by_name(text), *_by_number(text)) if hit is not None]
    return min(found, key=lambda hit: (hit[1], -hit[2]), default=None)


def day_of(text: str) -> date | None:
    """Return the first full day in a text, or None."""
    found = find_day(text[:500])
    if found is None:
        match = _COMPACT.search(text[:500])
        return _day(match[1], match[2], match[3]) if match else None
    return found[0]


def day_in_url(url: str) -> date | None:
    """Return the day that a link holds in its path, or None."""
    match = _IN_URL.search(url[:1000])
    return _day(match[1], match[2], match[3]) if match else None


def _by_name(text: str) -> list[tuple[date, int, int] | None]:
    month_first, day_first = _named()
    one, two = month_first.search(text), day_first.search(text)
    return [
        _hit(one, one[3], str(_months()[one[1].lower()]), one[2]) if one else None,
        _hit(two, two[3], str(_months()[two[2].lower()]), two[1]) if two else None,
    ]


def _by_number(text: str) -> list[tuple[date, int, int] | None]:
    iso, numeric = _ISO.search(text), _NUMERIC.search(text)
    return [
        _hit(iso, iso[1], iso[2], iso[3]) if iso else None,
        _hit(numeric, numeric[4], *_month_and_day(numeric)) if numeric else None,
    ]


def _month_and_day(match: re.Match[str]) -> tuple[str, str]:
    one, two = match[1], match[3]
    if match[2] == "." or int(one) > 12:
        return two, one
    return (one, two) if int(two) > 12 or one == two else ("0", "0")


def _hit(match: re.Match[str], year: str, month: str, day: str) -> tuple[date, int, int] | None:
    found = _day(year, month, day)
    return (found, match.start(), match.end()) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
