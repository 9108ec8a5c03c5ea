"""The year that a passage is about, where a month or day without a year may belong to it.

"The list for 2020: sensors on 21 October" speaks of 2020 whenever it is printed. The words "21 October" and
the day of publication do not tell that, and a page tells days by these two alone; so such a time keeps its
likely value, but no days.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from evenhand.model import Direction, Granularity
from evenhand.operations.times import Resolved, resolve
from evenhand.operations.times.rule import Viewpoint
from evenhand.tables import table

REACH: Final = 1200
"""How far back the year of a passage is looked for, in characters: bounds the work on hostile text."""
FAR: Final = 60
"""A day so many days off publication may be of the year that an earlier paragraph tells of, too."""

_MONTHS: Final = "|".join(
    sorted((re.escape(row["form"]) for row in table("months")), key=lambda form: (-len(form), form))
)
_SEASONS: Final = "|".join(sorted(re.escape(row["form"]) for row in table("seasons")))
_MONTH: Final = re.compile(rf"\b(?:{_MONTHS})\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\d{4}|\b(?:this|last|next|past|coming|previous|following|current)\b", re.IGNORECASE)
_LEAD: Final = (
    rf"(?P<lead>in|of|during|for|from|early|mid|late|the year|throughout|(?:{_MONTHS}|{_SEASONS})\.?"
    rf"|(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?)"
)
_YEAR: Final = re.compile(
    rf"(?<!\w)(?:(?P<bound>since|until|till|by|before|after|than|to)\s{{1,3}}(?:(?:the\s)?\w+\s{{1,3}}(?:\d{{1,2}},?\s)?){{0,2}}?)?"
    rf"(?:{_LEAD}[\s-]{{1,3}}|(?<=\())(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_NOW: Final = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:this|last|next) (?:week|weekend|month|year|spring|summer|autumn|fall"
    r"|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
_FULL_STOP: Final = re.compile(r"[.!?][\"”’)]{0,2}$")
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]{0,2}\s+(?=[A-Z“\"‘])|\n\s*\n")
_THEN: Final = re.compile(r"\b(?:would|was to|were to|had)\b", re.IGNORECASE)


def in_its_year(
    text: str, start: int, end: int, resolved: Resolved, *, at: Viewpoint, is_listed: bool = False
) -> Resolved:
    """Look at what a passage says of the year of a month or day that is named without one.

    Args:
        text: The article's text.
        start: Offset of the expression.
        end: Offset after it.
        resolved: What its words mean by themselves.
        at: Day of publication, and which way the expression was taken to look.
        is_listed: Its sentence has no verb of its own, as an entry of a list has none.

    Returns:
        `resolved` where the passage speaks of no other year; else the same without days; in an entry of a list the
        value is that of the passage's year. In whole sentences it is not: on time-te3/rest (benchmark ``times``)
        three such values were wrong and none right.
    """
    words = text[start:end]
    if resolved.first is None or not _MONTH.search(words) or _OWN.search(words):
        return resolved
    is_far = resolved.granularity is Granularity.DAY and abs((at.anchor - resolved.first).days) > FAR
    told = _year_before(text, start, is_far=is_far)
    year = told[0] if told else _year_after(text, end)
    if year is None or resolved.first.year <= year <= (resolved.last or resolved.first).year or year > at.anchor.year:
        return resolved
    since = text[told[1] : start] if told else ""
    if at.direction is Direction.FUTURE and not _THEN.search(since):
        return resolved
    # Seen from the middle of the year every day of it is the nearest.
    there = resolve(words, date(year, 7, 2), Direction.NONE) if told and is_listed else resolved
    return without_days(there if there.value else resolved)


def without_days(resolved: Resolved) -> Resolved:
    """Keep the value alone."""
    return Resolved(resolved.value, resolved.kind, None, None, resolved.granularity, resolved.mod)


def _year_before(text: str, start: int, *, is_far: bool) -> tuple[int, int] | None:
    """Return the nearest year told before a place, and where it ends; none where "now" comes nearer.

    It is looked for in the passage; for what is far from publication, in the paragraphs before as well.
    """
    low = max(0, start - REACH) if is_far else _passage(text, start)
    before = text[low:start]
    years = [match for match in _YEAR.finditer(before) if not match.group("bound")]
    if not years:
        return None
    last = years[-1]
    if not is_far and any(match.start() >= last.end() for match in _NOW.finditer(before)):
        return None
    return int(last.group("year")), low + last.end()


def _passage(text: str, start: int) -> int:
    """Return where the passage opens: its paragraph, and those before it that end in no full stop, as a list does."""
    floor = max(0, start - REACH)
    at = start
    while at > floor:
        found = text.rfind("\n\n", floor, at)
        if found < 0:
            return floor
        if _FULL_STOP.search(text[max(0, found - 4) : found].rstrip()):
            return found + 2
        at = found
    return floor


def _year_after(text: str, end: int) -> int | None:
    """Return the only year told in the rest of the sentence."""
    rest = text[end : end + 300]
    stop = _SENTENCE_END.search(rest)
    rest = rest[: stop.start()] if stop else rest
    years = {int(match.group("year")) for match in _YEAR.finditer(rest) if not match.group("bound")}
    return years.pop() if len(years) == 1 else None
