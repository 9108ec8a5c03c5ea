"""Weekdays and "yesterday" that are counted from another day than that of publication.

"That Sunday" takes the day of the tale, and below a line that reads "14 February" so does all that its entry
tells. The words and the day of publication do not say which day is meant, so such a time has no days.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from typing import Final

from evenhand.model import Direction, Parse
from evenhand.operations.times import Found, Resolved, resolve
from evenhand.operations.times.rule import WEEKDAYS
from evenhand.stages.extract.times_years import without_days
from evenhand.tables import table

FRESH: Final = timedelta(days=7)
"""An entry dated so near publication may look at the days from there: a diary of the week's news."""
FEWEST: Final = 2
"""A text with so many lines of a day alone is a list by days: its entries date what is said in them."""

_MONTHS: Final = "|".join(
    sorted((re.escape(row["form"]) for row in table("months")), key=lambda form: (-len(form), form))
)
_DAY: Final = rf"(?:(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})\b\.?)"
_ENTRY: Final = re.compile(
    rf"^[ \t*•–—-]{{0,4}}(?:(?:on\s)?[a-z]{{3,6}}day,?\s)?(?P<day>{_DAY}(?:,?\s\d{{4}})?)[ \t:.–—-]{{0,4}}$",
    re.IGNORECASE | re.MULTILINE,
)
_WEEKDAY: Final = re.compile(
    rf"\b(?:{'|'.join(sorted((re.escape(form) for form in WEEKDAYS), key=lambda form: (-len(form), form)))})\b",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"(?P<that>\bthat)\s{1,3}$|\b(?:(?:that|the)\s{1,3}(?:very\s{1,3})?)?(?:same|following|previous)\s{1,3}$",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|[a-z]{3,20}(?:ed|ing|es)|so|now|know|is|was|fact|news)\s{1,3}(?:\w+\s{1,3})?$",
    re.IGNORECASE,
)
_NEAR: Final = 40


class Entries:
    """The lines of a text that hold nothing but a day, each the head of what stands below it."""

    def __init__(self, text: str, anchor: date | None) -> None:
        found = list(_ENTRY.finditer(text)) if anchor is not None else []
        self._starts = [match.end() for match in found]
        self._places = [match.span("day") for match in found]
        self._days = [resolve(match["day"], anchor, Direction.NONE).first for match in found] if anchor else []

    def is_below_another(self, at: int, anchor: date) -> bool:
        """Whether the entry that a place belongs to is of a day that lies more than `FRESH` from publication."""
        number = bisect_right(self._starts, at) - 1
        day = self._days[number] if number >= 0 else None
        return day is not None and abs(anchor - day) > FRESH

    def heading(self, at: int, anchor: date) -> tuple[int, int] | None:
        """The line that dates what an entry of another day tells, where the text is a list of such entries."""
        number = bisect_right(self._starts, at) - 1
        is_list = len(self._starts) >= FEWEST and self.is_below_another(at, anchor)
        return self._places[number] if is_list else None


def kept_apart(
    text: str, found: Found, resolved: Resolved, *, anchor: date, entries: Entries, parse: Parse | None
) -> Resolved:
    """Take the days from a time that is counted from a day of the tale.

    Args:
        text: The article's text.
        found: The expression.
        resolved: What its words mean from the day of publication.
        anchor: That day.
        entries: The lines of the text that hold a day alone.
        parse: The parse of its sentence, or None.
    """
    said = text[found.start : found.end]
    if resolved.first is None:
        return resolved
    if found.rule == "weekday" and _is_that(text, found, parse):
        return without_days(resolved)
    if entries.is_below_another(found.start, anchor) and _is_counted(said, anchor):
        return without_days(resolved)
    return resolved


def _is_that(text: str, found: Found, parse: Parse | None) -> bool:
    """Whether "that" or "the following" points at the day; "said that Sunday was free" does not."""
    weekday = _WEEKDAY.search(text, found.start, found.end)
    low = max(0, found.start - _NEAR)
    match = _POINTS.search(text[low : weekday.start()]) if weekday else None
    if match is None:
        return False
    if match["that"] is None:
        return True
    at = low + match.start("that")
    token = next((t for t in parse.tokens if t.start == at), None) if parse is not None else None
    if token is not None:
        return token.dep == "det" or token.tag == "DT"
    return _SAID.search(text[low:at]) is None


def _is_counted(said: str, anchor: date) -> bool:
    """Whether the words mean another day when they are read some days before."""
    earlier = anchor - timedelta(days=10)
    return resolve(said, anchor, Direction.PAST).first != resolve(said, earlier, Direction.PAST).first
