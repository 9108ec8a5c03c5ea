"""The day on which an article was written, by the full dates in its own opening."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from evenhand.operations.times.rule import MONTHS, WEEKDAYS
from evenhand.tables import table

OPENING: Final = 700
"""So many characters of an article are its opening."""

_SPACE: Final = r"\s{1,3}"
_MONTH: Final = "|".join(sorted((re.escape(form) for form in MONTHS), key=lambda form: (-len(form), form)))
_WEEKDAY: Final = "|".join(sorted((re.escape(form) for form in WEEKDAYS), key=lambda form: (-len(form), form)))
_DAY: Final = (
    rf"(?:(?P<month>{_MONTH})\.?{_SPACE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{_SPACE}(?:of{_SPACE})?(?P<month2>{_MONTH})\.?)"
    rf"(?!\d)(?:,?{_SPACE}(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_DATELINE: Final = re.compile(
    rf"(?:^|\n)[A-Z][^\n]{{1,60}}?[,(]\s?(?:(?:{_WEEKDAY})\.?,\s)?{_DAY}\s?(?:\([^()\n]{{1,40}}\)|\))?\s{{0,2}}(?:—|–|-{{1,2}})\s",
    re.IGNORECASE,
)
_DATED: Final = re.compile(rf"\b(?P<weekday>{_WEEKDAY})\.?,?\s(?:the\s)?\(?{_DAY}", re.IGNORECASE)
_AHEAD: Final = frozenset(row["form"] for row in table("time_cues") if row["class"] == "ahead") | frozenset(
    {
        "will",
        "would",
        "until",
        "till",
        "by",
        "due",
        "scheduled",
        "since",
        "before",
        "after",
        "next",
        "from",
        "plans",
        "set",
    }
)
_TOLD: Final = re.compile(
    r"\b(?:said|told|[a-z]{3,20}ed|was|were|met|held|won|lost|died|began|made|took|gave|put|shot|struck)\b"
)
_NEAR: Final = timedelta(days=6)


def own_day(text: str, declared: date | None) -> date | None:
    """Tell the day from which an article's times are to be resolved.

    Args:
        text: The article's kept text; only its opening is read.
        declared: Day of publication as the input or a byline declares it, or None.

    Returns:
        `declared`, if there is one: but the day after it where a dateline or a weekday with its date in the opening
        proves that the article tells of that day as past or present (a day shifted by a time zone). Where
        none is declared: the day of a dateline with its year, else the latest full date that stands in the opening
        with its own weekday and looks back; None where there is none, or two of them lie more than
        six days apart.
    """
    opening = text[:OPENING]
    line = _DATELINE.search(opening)
    if declared is None:
        day = _day(line, None) if line else None
        return day or _latest(list(_told_days(opening, None)))
    shifted = declared + timedelta(days=1)
    told = [*([_day(line, declared)] if line else []), *_told_days(opening, declared)]
    return shifted if shifted in told and declared not in told else declared


def _told_days(opening: str, near: date | None) -> Iterator[date]:
    """Yield the dates that stand with a weekday which fits, in clauses that look back."""
    for match in _DATED.finditer(opening):
        day = _day(match, near)
        if day is None or day.isoweekday() != WEEKDAYS[match.group("weekday").lower()]:
            continue
        stop = max(opening.rfind(". ", 0, match.start()), opening.rfind("\n", 0, match.start()))
        before = opening[stop + 1 : match.start()].lower()
        near_words = set(before.split()[-6:])
        end = re.search(r"[.!?](?:\s|$)|\n", opening[match.end() :])
        sentence = before + opening[match.end() : match.end() + (end.start() if end else 200)].lower()
        if not near_words & _AHEAD and _TOLD.search(sentence):
            yield day


def _day(match: re.Match[str], near: date | None) -> date | None:
    """Return the day of a match; one without a year is of the declared day's year."""
    year = int(match.group("year")) if match.group("year") else near.year if near else None
    if year is None:
        return None
    try:
        return date(
            year,
            MONTHS[(match.group("month") or match.group("month2")).lower()],
            int(match.group("day") or match.group("day2")),
        )
    except ValueError:
        return None


def _latest(days: list[date]) -> date | None:
    if not days or max(days) - min(days) > _NEAR:
        return None
    return max(days)
