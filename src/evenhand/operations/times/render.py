"""A resolved time in the words of a page."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from evenhand.model import Granularity
from evenhand.operations.times.calendar import DURATION, Resolved
from evenhand.operations.times.rule import MONTH_NAMES
from evenhand.tables import index, table

NEAR: Final = ".near"
"""Ends the name of a style that leaves off the year: for a page that tells it at its head."""
STYLES: Final = tuple(row["style"] + near for row in table("time_styles") for near in ("", NEAR))
"""The styles that `day_text` knows, a closed set: those of the table ``time_styles``, with and without the year."""

ALONE: Final = frozenset(row["style"] for row in table("time_styles") if ".alone" in row["style"])
"""The styles that name a day by its weekday alone: the last such day up to that of the page's newest article, which the
page tells at its head; or, of what is to come, the next from it on."""

AROUND: Final = "around"
"""The style of a year or month that is counted back in whole ones ("three years ago")."""

_DAY_NAMES: Final = {int(row["weekday"]): row["form"].capitalize() for row in reversed(table("weekdays"))}
_QUARTERS: Final = ("first", "second", "third", "fourth")
_SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_MODS: Final = {
    "early": "early {}",
    "mid": "mid-{}",
    "late": "late {}",
    "start": "the start of {}",
    "end": "the end of {}",
}


def day_text(resolved: Resolved, style: str) -> str:
    """Say a resolved time as a page wants it: with its year, unless the style is a ``….near`` one.

    Args:
        resolved: What `resolve` made of the expression.
        style: One of `STYLES`: ``bare`` ("21 October 2020", "late December 2025"), ``on`` ("on 21 October
            2020", "in September 2020", "between 3 and 5 May 2026"), ``On`` (the same with a capital), ``by``,
            ``since``, ``until``, ``before``, ``after``; ``the`` ("the 21 October 2020", before a noun), ``weekday``
            ("on Wednesday 21 October 2020"), ``weekday.bare``; those of `ALONE` ("on Wednesday"); ``around`` ("around
            2012", "around May 2012"). With ``.near`` behind it, a day or month is told without its year ("on 21
            October").

    Returns:
        The words, or "" where the time names no days.

    Raises:
        KeyError: There is no such style.
    """
    is_near = style.endswith(NEAR)
    row = index("time_styles", "style")[style.removesuffix(NEAR)]
    first, last = resolved.first, resolved.last
    if first is None or last is None:
        is_year = style.lower() == AROUND and re.fullmatch(r"\d{4}", resolved.value) is not None
        return row["longer"].format(resolved.value) if is_year else ""
    if resolved.granularity is Granularity.DAY:
        told = _day(first) if not is_near else f"{first.day} {MONTH_NAMES[first.month]}"
        return row["day"].format(told, weekday=_DAY_NAMES[first.isoweekday()])
    named = _named(resolved)
    if is_near and resolved.granularity in (Granularity.MONTH, Granularity.WEEK):
        named = named.removesuffix(f" {first.year}")
    if named:
        return row[_pattern(resolved)].replace("{weekday} ", "").format(named)
    opening = f"{first.day} {MONTH_NAMES[first.month]} {first.year}"
    if "{last}" in row["range"]:
        opening = _opening(first, last) if "{first}" in row["range"] else opening
    return row["range"].format(first=opening, last=_day(last))


def _pattern(resolved: Resolved) -> str:
    if resolved.mod in ("start", "end"):
        return "edge"
    return "day" if resolved.value.endswith("-WE") else "longer"


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def _opening(first: date, last: date) -> str:
    """Say the first day of a range with no more than differs from the last."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    return _day(first) if first.year != last.year else f"{first.day} {MONTH_NAMES[first.month]}"


def _named(resolved: Resolved) -> str:
    """Name a month, week, quarter, year, decade or season with its modifier; "" for a plain range of days."""
    whole = _whole(resolved)
    is_week = resolved.granularity is Granularity.WEEK
    is_vague = is_week and resolved.mod not in ("start", "end")  # nobody writes "the late week of 4 May"
    mod = "{}" if is_vague else _MODS.get(resolved.mod, "{}")
    if whole.startswith("the ") and resolved.mod in ("early", "mid", "late"):
        return "the " + mod.format(whole[4:])
    return mod.format(whole) if whole else ""


def _whole(resolved: Resolved) -> str:
    """Name it without its modifier."""
    if resolved.kind == DURATION or resolved.first is None or resolved.last is None:
        return ""
    if resolved.granularity is Granularity.MONTH:
        return f"{MONTH_NAMES[resolved.first.month]} {resolved.first.year}"
    if resolved.granularity is Granularity.WEEK:
        if resolved.value.endswith("-WE"):
            return f"the weekend of {_opening(resolved.first, resolved.last)} and {_day(resolved.last)}"
        monday = resolved.first - timedelta(days=resolved.first.isoweekday() - 1)  # "late last week" ends that week
        return f"the week of {_day(monday)}"
    return resolved.value if resolved.granularity is Granularity.YEAR else _longer(resolved.value)


def _longer(value: str) -> str:
    """Name a quarter, a half, a season, a decade or a century; "" for a plain range."""
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return f"the {_QUARTERS[int(found[3]) - 1]} {'quarter' if found[2] == 'Q' else 'half'} of {found[1]}"
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{_SEASONS[found[2]]} {found[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"the {value}0s"
    if not re.fullmatch(r"\d{2}", value):
        return ""
    century = int(value) + 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(century % 10 if century // 10 != 1 else 0, "th")
    return f"the {century}{ending} century"
