"""Rules for lengths of time, for what recurs, and for the clock."""

from __future__ import annotations

from typing import Final

from evenhand.operations.numbers import COUNT, whole
from evenhand.operations.times.calendar import DURATION, SET, TIME, UNRESOLVED, Resolved, of_value, vague
from evenhand.operations.times.dates import RULES as DATE_RULES
from evenhand.operations.times.relative import RULES as RELATIVE_RULES
from evenhand.operations.times.relative import few, length_value
from evenhand.operations.times.rule import (
    BARE_MONTH,
    DAYPARTS,
    MONTHS,
    SOME,
    UNIT,
    UNIT_PLURAL,
    WEEKDAY,
    WEEKDAYS,
    Groups,
    N,
    Rule,
    Viewpoint,
    either,
    rule,
    unit_of,
)


def _length(groups: Groups, _at: Viewpoint) -> Resolved:
    letter, times = unit_of(groups)
    count = whole(groups["n"]) if groups.get("n") else few(groups)
    if groups.get("n") and count is None:
        return UNRESOLVED
    return vague(length_value(letter, times, count), DURATION)


def _one(groups: Groups, _at: Viewpoint) -> Resolved:
    letter, times = unit_of(groups)
    return vague(length_value(letter, times, 1), DURATION)


def _every_unit(groups: Groups, _at: Viewpoint) -> Resolved:
    letter, times = unit_of(groups)
    count = whole(groups["n"]) if groups.get("n") else 1
    return vague(length_value(letter, times, count or 1), SET)


def _every_weekday(groups: Groups, _at: Viewpoint) -> Resolved:
    code = DAYPARTS.get(groups.get("part", "").removesuffix("s"), "")
    return vague(f"XXXX-WXX-{WEEKDAYS[groups['weekday']]}" + (f"T{code}" if code else ""), SET)


def _every_month(groups: Groups, _at: Viewpoint) -> Resolved:
    return vague(f"XXXX-{MONTHS[groups['month']]:02}", SET)


def _clock(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "10 p.m. Wednesday", "14:30 GMT", "noon on 3 May"; without a day the anchor's own."""
    hour, minute = _hour(groups)
    if hour is None:
        return UNRESOLVED
    day = at.anchor.isoformat()
    if groups.get("day_words"):
        found = _day_of(groups["day_words"], at)
        if found.first is None:
            return UNRESOLVED
        day = found.first.isoformat()
    return of_value(f"{day}T{hour:02}:{minute:02}", TIME)


def _hour(groups: Groups) -> tuple[int | None, int]:
    if groups.get("named_hour"):
        return (12, 0) if groups["named_hour"] in ("noon", "midday") else (24, 0)
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    half = groups.get("half", "").replace(".", "").replace(" ", "")
    if half and not 1 <= hour <= 12:
        return None, 0
    if half in ("am", "inthemorning"):
        hour %= 12
    elif half:
        hour = hour % 12 + 12
    return (hour, minute) if hour <= 24 and minute < 60 else (None, 0)


def _day_of(words: str, at: Viewpoint) -> Resolved:
    for each in (*DATE_RULES, *RELATIVE_RULES):
        found = each.pattern.fullmatch(words)
        if found:
            return each.build({k: (v or "").lower() for k, v in found.groupdict().items()}, at)
    return UNRESOLVED


_ZONE: Final = (
    r"(?: ?(?:GMT|UTC|EST|EDT|PST|PDT|CET|CEST|BST|CST|CDT|MST|Eastern|Central|local time|Eastern time|ET|PT)\b)?"
)
_WEEKDAYS: Final = either(form for form in WEEKDAYS if len(form) > 5)
_MONTHS: Final = either(MONTHS)
_DAY_WORDS: Final = (
    rf"(?:,?(?: on)? (?P<day_words>today|tomorrow|yesterday|(?:last |next )?{_WEEKDAYS}(?:, {_MONTHS}\.? \d\d?)?|"
    rf"{_MONTHS}\.? \d\d?(?:, \d{{4}})?|\d\d? {_MONTHS}(?: \d{{4}})?))?"
)
_HALF: Final = r"(?P<half>[ap]\.? ?m\b\.?|in the morning|in the afternoon|in the evening|at night)"
_NEAR: Final = (
    r"(?:(?:about|around|at least|more than|nearly|almost|over|up to|less than|no more than|some|an additional) )?"
)

RULES: Final[tuple[Rule, ...]] = (
    rule("clock", rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?{_HALF}{_ZONE}{_DAY_WORDS}", _clock),
    rule("24 hours", rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::\d\d)?{_ZONE}{_DAY_WORDS}", _clock),
    rule("named hour", rf"(?P<named_hour>noon|midnight|midday)(?: {_ZONE})?{_DAY_WORDS}", _clock),
    rule("every unit", rf"(?:every|each) (?:{N} )?{UNIT}", _every_unit),
    rule(
        "every weekday",
        rf"(?:every|each) {WEEKDAY}(?: (?P<part>{either(DAYPARTS)}))?",
        _every_weekday,
        proper=("weekday",),
    ),
    rule("weekdays", rf"{WEEKDAY}(?: (?P<part>{either(DAYPARTS)}))?s", _every_weekday, proper=("weekday",)),
    rule("every month", rf"(?:every|each) {BARE_MONTH}", _every_month, proper=("month",)),
    rule(
        "length",
        rf"{_NEAR}(?!1\d{{3}}|20\d\d|(?:one|three)-quarter){N}(?:(?: to | or |-){COUNT})?(?: more)?[ -]{UNIT}",
        _length,
        after=r"(?!['’]?\s?-?\s?olds?\b|(?<=quarters)\s+of\b|(?<=quarter)\s+of\b)",
    ),
    rule("some length", rf"(?:{SOME}) {UNIT_PLURAL}", _length),
    rule(
        "a length",
        rf"an? {UNIT}",
        _one,
        before=r"\b(?:for|in|within|than|about|over|half|nearly|almost|after|lasted|as|additional|another)\s{1,3}",
        after=r"(?<!quarter)(?!(?<=second)\s+[a-z])",
    ),
    rule("a length and", rf"(?:an?|another|an additional) {UNIT}", _one, after=r"(?=\s(?:after|before|or two)\b)"),
    rule("bare length", rf"{UNIT_PLURAL}", _length, before=r"\b(?:for|in|within|over the|take|takes|took)\s{1,3}"),
    rule("bare unit", rf"(?:the )?{UNIT}", _one, finds=False),
)
"""Rules in order; where two match the same words the earlier one wins."""
