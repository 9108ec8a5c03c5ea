"""Times that are told from another time of the text: "a year earlier", "the quarter", "that day".

What they mean does not follow from their own words and the day of publication, so they get a TIMEX3 value
but no days: a page could not replay them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from evenhand.operations.numbers import whole
from evenhand.tables import table

_WAYS: Final = {"earlier": -1, "before": -1, "ago": -1, "previously": -1, "later": 1}
_SPACE: Final = r"\s{1,3}"
_FORMS: Final = (
    r"(?P<n>an?|the|one|two|three|four|five|ten) (?P<unit>year|day|month|quarter)s? "
    r"(?P<way>earlier|before(?! \w)|ago|previously|later)",
    r"(?:the |a )?(?:comparable |same |corresponding )?(?P<old>year-ago|year-earlier)"
    r"(?: (?:third|second|first|fourth))?(?: quarter| period)?",
    r"the (?P<same>latest|same|corresponding|comparable) (?:fiscal )?(?:quarter|period)",
    r"the (?P<same2>quarter)",
    r"(?:(?<=for\s)|(?<=of\s)|(?<=in\s))the (?:full )?(?P<own>year)"
    r"(?!\s(?:ended|ending|that|to|before|after|of|when|in|\d))",
    r"the (?P<year>(?:19|20)\d\d) (?:quarter|period)",
    r"(?:(?:earlier|later) )?(?:(?P<that>that|the same|that same|the following|the next|the previous) "
    r"(?P<cal>day|week|month|year|morning|evening|night|afternoon|quarter|(?:mon|tues|wednes|thurs|fri|satur|sun)day))",
)
NARRATIVE: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(form.replace(" ", _SPACE) for form in _FORMS) + r")(?![\w-])", re.IGNORECASE
)
_WEEKDAYS: Final = {row["form"]: int(row["weekday"]) for row in table("weekdays")}
_QUARTER: Final = re.compile(r"(\d{4})-(Q\d)")
_DATED: Final = re.compile(r"\d{4}(?:-.*)?")
_NEAR: Final = 4000
"""How far back a time may stand: 500, 1200 and 4000 give .797, .799 and .801 on time-te3/rest (benchmark ``times``)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time of the text that has a value: where it ends, and the value."""

    end: int
    value: str


def narrative_value(match: re.Match[str], told: Sequence[Told], anchor: date) -> str:
    """Work out the value of a narrative time from the times told before it.

    Args:
        match: A match of `NARRATIVE`.
        told: Dated times before it, in text order.
        anchor: Day of publication.

    Returns:
        A TIMEX3 value, or "" where nothing before it gives one.
    """
    near = [each.value for each in told if match.start() - each.end <= _NEAR and _DATED.fullmatch(each.value)]
    quarter = next((value for value in reversed(near) if _QUARTER.fullmatch(value)), "")
    groups = {name: (said or "").lower() for name, said in match.groupdict().items()}
    if groups["way"]:
        return _away(groups, near[-1] if near else "", quarter, anchor)
    if groups["own"]:
        return f"{anchor.year:04}"
    if groups["old"]:
        return _years_on(quarter or _last_quarter(anchor), -1)
    if groups["same"] or groups["same2"]:
        return quarter or (_last_quarter(anchor) if groups["same"] == "latest" else "")
    if groups["year"]:
        return f"{groups['year']}-{(quarter or _last_quarter(anchor))[5:]}"
    return _that(groups, near[-1] if near else "", quarter)


def _last_quarter(anchor: date) -> str:
    at = anchor.year * 4 + (anchor.month - 1) // 3 - 1
    return f"{at // 4:04}-Q{at % 4 + 1}"


def _years_on(value: str, years: int) -> str:
    return f"{int(value[:4]) + years:04}{value[4:]}"


def _away(groups: dict[str, str], focus: str, quarter: str, anchor: date) -> str:
    """Read "a year earlier": the same quarter of the year before, where a quarter is spoken of."""
    count = whole({"the": "a"}.get(groups["n"], groups["n"])) or 1
    step = count * _WAYS[groups["way"]]
    if groups["unit"] == "year":
        if quarter:
            return _years_on(quarter, step)
        if groups["way"] == "ago":
            return f"{anchor.year + step:04}"
        return _years_on(focus, step) if focus and "W" not in focus else ""
    day = _day(focus)
    if groups["unit"] == "day" and day and groups["way"] != "ago":
        return (day + timedelta(days=step)).isoformat()
    return ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if len(value) >= 10 else None
    except ValueError:
        return None


def _that(groups: dict[str, str], focus: str, quarter: str) -> str:
    step = {"the following": 1, "the next": 1, "the previous": -1}.get(" ".join(groups["that"].split()), 0)
    if groups["cal"] == "year" and focus:
        return f"{int(focus[:4]) + step:04}"
    if groups["cal"] == "quarter" and not step:
        return quarter
    if groups["cal"] == "month" and re.match(r"\d{4}-\d\d", focus):
        at = int(focus[:4]) * 12 + int(focus[5:7]) - 1 + step
        return f"{at // 12:04}-{at % 12 + 1:02}"
    day = _day(focus)
    if day and groups["cal"] in _WEEKDAYS:
        from_it = day - timedelta(days=7) if step < 0 else day + timedelta(days=max(0, step))
        return (from_it + timedelta(days=(_WEEKDAYS[groups["cal"]] - from_it.isoweekday()) % 7)).isoformat()
    if day and groups["cal"] in ("day", "morning", "evening", "night", "afternoon"):
        return (day + timedelta(days=step)).isoformat()
    return ""
