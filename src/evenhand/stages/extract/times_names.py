"""Times that are parts of names ("Super Tuesday"), and days that are remembered ("the 4 June crackdown")."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from evenhand.operations.times import Found, Resolved
from evenhand.operations.times.rule import MONTHS, WEEKDAYS
from evenhand.tables import table

REMEMBERED: Final = 60
"""A day and month told as "the 4 June crackdown" is news within so many days of it; later the year is in doubt."""


def _forms(side: str) -> str:
    forms = sorted((row["form"] for row in table("time_names") if row["side"] == side), key=lambda f: (-len(f), f))
    return "|".join(re.escape(form).replace(r"\ ", r"\s{1,2}") for form in forms)


_BEFORE: Final = re.compile(rf"(?<!\w)(?P<name>{_forms('before')})\s{{1,2}}$", re.IGNORECASE)
_AFTER: Final = re.compile(rf"(?:['’]s)?\s{{1,2}}(?:{_forms('after')})(?!\w)", re.IGNORECASE)
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(sorted(f for f in WEEKDAYS if len(f) > 5))})s?\b", re.IGNORECASE)
_NOTHING_NAMED: Final = frozenset({"weekday", "clock", "24 hours", "named hour", "holiday", "weekdays"})
_TITLED: Final = re.compile(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)+")
_CALLED: Final = re.compile(
    r"\s(?!(?:" + "|".join(sorted({*WEEKDAYS, *MONTHS})) + r")\b)(?-i:[A-Z])[a-z]+", re.IGNORECASE
)
_IS: Final = re.compile(rf"\s(?:{_forms('is')})(?!\w)")
"""A holiday of which something is told is spoken of itself; it tells no day."""
_FEAST: Final = re.compile(r"\bfourth of july\b|\bjuly (?:4th|fourth)\b", re.IGNORECASE)
_FEAST_OF: Final = re.compile(rf"\s(?:{_forms('holiday')})(?!\w)")
_GIVEN: Final = re.compile(rf"(?:{_forms('given')})", re.IGNORECASE)
_WHEN: Final = re.compile(rf"(?<!\w)(?:{_forms('when')}|\d{{1,2}})\s{{1,2}}$", re.IGNORECASE)
"""What stands before a month that is one: "in June Davis said …"."""
_STOP: Final = (".", "!", "?", ":", "—", "–", ")")
_OWNED: Final = re.compile(r"\b(?:his|her|their|my|our|your)\s{1,2}$", re.IGNORECASE)
_MONTHLY: Final = re.compile(r"\d{4}-(?P<day>\d\d-\d\d)")
_NOUN: Final = re.compile(r"(?:['’]s)?\s{1,2}(?:\w{3,20}\s){0,1}?(?P<noun>[A-Za-z]{3,14})\b")
_OF_ANNIVERSARY: Final = re.compile(r"\banniversary\sof\s(?:\w+\s){0,3}$", re.IGNORECASE)
_HAS_YEAR: Final = re.compile(r"\d{4}|\b(?:this|last|next)\b", re.IGNORECASE)
_ROWS: Final = table("time_remembered")
_NOUNS: Final = frozenset(row["noun"] for row in _ROWS)
_YEARS: Final = {(row["day"], row["noun"]): int(row["year"]) for row in _ROWS if row["year"]}


def is_named(text: str, found: Found, *, is_heading: bool) -> bool:
    """Whether an expression is part of a name and means no time: "USA Today", "This Week", "Super Tuesday".

    Args:
        text: The article's text.
        found: The expression.
        is_heading: It stands in a heading, where capitals tell nothing.
    """
    said = text[found.start : found.end]
    before = text[max(0, found.start - 24) : found.start]
    if _WEEKDAY.search(said):
        name = _BEFORE.search(before)
        return (name is not None and name.group("name")[0].isupper()) or _AFTER.match(text, found.end) is not None
    is_called = found.rule == "holiday" and (_CALLED.match(text, found.end) or _IS.match(text, found.end))
    is_feast = _FEAST.search(said) is not None and _FEAST_OF.match(text, found.end) is not None
    if not is_heading and (is_called or is_feast or _is_person(text, found, before)):
        return True  # "the Christmas Special", "Christmas is …", "the annual Fourth of July parade", "June Orr said"
    if found.rule == "decade" and _OWNED.search(before):
        return True  # "in her late thirties"
    if is_heading or found.rule in _NOTHING_NAMED:
        return False
    is_inside = bool(before.strip()) and "\n" not in before[-2:] and not _bare_end(before).endswith(_STOP)
    if said == "Today":
        return is_inside and before[-1:] not in "“\"‘'`"
    return found.rule in ("which unit", "past units", "coming units") and _TITLED.fullmatch(said) is not None


def _is_person(text: str, found: Found, before: str) -> bool:
    """Whether a month's name is a given name before a last name, and nothing before it asks when."""
    is_given = _GIVEN.fullmatch(text[found.start : found.end]) is not None
    return is_given and _CALLED.match(text, found.end) is not None and not _WHEN.search(before)


def _bare_end(before: str) -> str:
    return before.rstrip(" “\"‘'`(")


def remembered(text: str, found: Found, resolved: Resolved, anchor: date) -> Resolved:
    """Take the days from a day and month that may be long past: "the 4 June crackdown", "the anniversary of 4 June".

    The year is that of the table where the day is known by itself, else unknown (``XXXX-06-04``); a day of the
    last `REMEMBERED` days stays as it is, unless it is known by itself.
    """
    day = _MONTHLY.fullmatch(resolved.value)
    if day is None or resolved.first is None or _HAS_YEAR.search(text[found.start : found.end]):
        return resolved
    after = _NOUN.match(text, found.end)
    before = text[max(0, found.start - 40) : found.start]
    noun = after.group("noun").lower() if after else ""
    year = _YEARS.get((day.group("day"), noun), 0)
    is_kept = _OF_ANNIVERSARY.search(before) is not None
    is_old = noun in _NOUNS and not 0 <= (anchor - resolved.first).days <= REMEMBERED
    if not (year or is_kept or is_old):
        return resolved
    value = f"{year or 'XXXX'}-{day.group('day')}"
    return Resolved(value, resolved.kind, None, None, resolved.granularity, resolved.mod)
