"""What day, week, month or year a date on a page tells: the reading of our own few forms of a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from evenhand.tables import table

MONTHS: Final = {row["form"]: int(row["month"]) for row in table("months")}
_MONTH: Final = r"(?P<month>[A-Z][a-z]{2,8})"
_OPENING: Final = r"(?P<day>\d{1,2})(?: (?P<month1>[A-Z][a-z]+))?(?: (?P<year1>\d{4}))?"
_FORMS: Final = tuple(
    (kind, re.compile(form))
    for kind, form in (
        ("week", rf"week of (?P<day>\d{{1,2}}) {_MONTH}(?: (?P<year>\d{{4}}))?"),
        ("weekend", rf"weekend of {_OPENING} and \d{{1,2}} {_MONTH}(?: (?P<year>\d{{4}}))?"),
        ("range", rf"\d{{1,2}}(?: [A-Z][a-z]+)?(?: \d{{4}})? (?:and|to) (?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}})"),
        ("day", rf"\b(?P<day>\d{{1,2}}) {_MONTH}(?: (?P<year>\d{{4}}))?"),
        ("month", rf"\b{_MONTH}(?: (?P<year>\d{{4}}))?$"),
        ("decade", r"\b(?P<year>\d{4})s$"),
        ("year", r"(?P<year>\d{4})$"),
    )
)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A date of ours: "day", "week", "weekend", "range", "month", "year" or "decade", and the day that names it.

    A week is named by its Monday, a range by its last day, a month or a year by its first.
    """

    kind: str
    day: date


_NAME: Final = {row["form"].capitalize(): int(row["weekday"]) for row in table("weekdays") if row["alone"] == "yes"}
_ALONE: Final = re.compile(rf"(?:[Oo]n )?(?P<name>{'|'.join(sorted(_NAME))})")


def day_alone(text: str, newest: date, *, is_ahead: bool) -> ToldDay | None:
    """Read a weekday without a date as a reader does who knows the day of the page's newest article.

    Args:
        text: The words on the page ("on Wednesday").
        newest: The day that the page tells at its head.
        is_ahead: What is told is to come.

    Returns:
        The last such day up to `newest`, or the next from it on; None where the words are no bare weekday.
    """
    match = _ALONE.fullmatch(text.strip())
    if match is None:
        return None
    weekday = _NAME[match["name"]]
    away = (weekday - newest.isoweekday()) % 7 if is_ahead else -((newest.isoweekday() - weekday) % 7)
    return ToldDay("day", newest + timedelta(days=away))


def told_day(text: str, year: int) -> ToldDay | None:
    """Read a date as a reader of the page does.

    Args:
        text: The words on the page ("on Wednesday 21 October 2020", "in late May", "the week of 4 May 2020").
        year: The year that is told at the head of the page, for a date without one.

    Returns:
        What it names, or None where it is none of our forms.
    """
    for kind, form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        found = match.groupdict()
        month = MONTHS.get((found.get("month1") or found.get("month") or "January").lower())
        if month is None:
            continue
        try:
            return ToldDay(
                kind, date(int(found.get("year1") or found.get("year") or year), month, int(found.get("day") or 1))
            )
        except ValueError:
            return None
    return None
