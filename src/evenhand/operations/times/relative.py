"""Rules for times that are told by their distance from the day of publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from evenhand.model import Direction
from evenhand.operations.numbers import whole
from evenhand.operations.times.calendar import (
    DURATION,
    TIME,
    UNRESOLVED,
    Resolved,
    between,
    month_value,
    narrowed,
    of_value,
    quarter_value,
    vague,
    week_value,
    years_later,
)
from evenhand.operations.times.rule import (
    DAYPARTS,
    MOD,
    SOME,
    UNIT,
    UNIT_PLURAL,
    UNITS,
    Groups,
    N,
    Rule,
    Viewpoint,
    either,
    mod_of,
    rule,
    unit_of,
)
from evenhand.tables import table

_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
_PART: Final = rf"(?P<part>{either(DAYPARTS)})"
_VAGUE: Final = {row["form"]: (row["value"], row["kind"]) for row in table("time_words")}
_FOUND: Final = either(row["form"] for row in table("time_words") if row["find"] == "yes")
_OTHER: Final = either(row["form"] for row in table("time_words") if row["find"] != "yes")
_WHICH: Final = (
    r"(?P<which>last|this past|past|this coming|next|this|the current|the coming|the past|the previous|"
    r"the same|that|the last|the next|current)"
)
_CALENDAR_UNIT: Final = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century|fortnight)"


def shifted(unit: tuple[str, int], count: int, anchor: date) -> Resolved:
    """Return the day, week, month, quarter or year that lies `count` units from the anchor."""
    letter, times = unit
    count *= times
    if letter not in _SHIFTED:
        return _hours_away(letter, count, anchor)
    try:
        return of_value(_SHIFTED[letter](anchor, count))
    except (ValueError, OverflowError):
        return UNRESOLVED


_SHIFTED: Final[dict[str, Callable[[date, int], str]]] = {
    "D": lambda anchor, count: (anchor + timedelta(days=count)).isoformat(),
    "W": lambda anchor, count: week_value(anchor + timedelta(weeks=count)),
    "M": lambda anchor, count: month_value(anchor.year, anchor.month, count),
    "Q": quarter_value,
    "Y": lambda anchor, count: f"{anchor.year + count:04}",
}


def _hours_away(letter: str, count: int, anchor: date) -> Resolved:
    """Hours from a day without a clock time: the span of days that they may reach."""
    if letter != "TH" or not -2400 <= count <= 2400:
        return vague("PAST_REF" if count < 0 else "FUTURE_REF")
    days = timedelta(days=-(-abs(count) // 24))
    value = f"PT{abs(count)}H"
    return between(anchor - days, anchor, value) if count < 0 else between(anchor, anchor + days, value)


def _deictic(groups: Groups, at: Viewpoint) -> Resolved:
    day = at.anchor + timedelta(days=_DAYS[" ".join(groups["day"].split())])
    code = DAYPARTS.get(groups.get("part", ""), "")
    return of_value(f"{day.isoformat()}T{code}", TIME) if code else of_value(day.isoformat())


def _part_of_today(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "this morning", "last night", "tonight", "the following evening"."""
    said = groups.get("which", "")
    code = DAYPARTS[groups["part"]]
    day = at.anchor - timedelta(days=1) if said == "last" else at.anchor
    return of_value(f"{day.isoformat()}T{code}", TIME)


def _tonight(_groups: Groups, at: Viewpoint) -> Resolved:
    return of_value(f"{at.anchor.isoformat()}TNI", TIME)


def _overnight(_groups: Groups, at: Viewpoint) -> Resolved:
    """Overnight: the night before the day of publication, unless the clause looks ahead."""
    ahead = at.direction is Direction.FUTURE
    first = at.anchor if ahead else at.anchor - timedelta(days=1)
    return between(first, first + timedelta(days=1), f"{first.isoformat()}TNI", TIME)


_OLD_CENTURY: Final = ("the last", "century")
_LAST_OF_ALL: Final = (("last", "day"), ("the last", "day"))
"""The last of several days: yesterday has a word of its own."""
_SUNDAY: Final = 7
_MIDWEEK: Final = 3
"""Until Wednesday "this weekend" of a clause that looks back is the one just over."""


def _which_unit(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "last month", "this week", "next year", "the past year", "the current quarter"."""
    which, unit = groups["which"], groups["unit"]
    is_reported = (which, unit) == ("this", "quarter") and at.direction is Direction.PAST
    if is_reported or which in ("that", "the same") or unit == "fortnight" or (which, unit) in _LAST_OF_ALL:
        # what a firm "this quarter reported" is of the quarter before, or not
        return vague(shifted(UNITS[unit], 0, at.anchor).value) if is_reported else UNRESOLVED
    if which in ("the past", "the last", "past") and unit not in ("week", "weekend") and (which, unit) != _OLD_CENTURY:
        letter, times = UNITS[unit]
        return _stretch(length_value(letter, times, 1), (letter, times), -1, at)
    if which in ("the next", "the coming") and unit in ("year", "decade", "century"):
        letter, times = UNITS[unit]
        return _stretch(length_value(letter, times, 1), (letter, times), 1, at)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which.split()[-1], 0)
    if unit == "weekend":
        is_over = which == "this" and at.direction is Direction.PAST and at.anchor.isoweekday() <= _MIDWEEK
        step -= is_over
        return of_value(week_value(at.anchor + timedelta(weeks=step), is_weekend=True))
    if unit == "week" and at.anchor.isoweekday() == _SUNDAY:
        # On a Sunday "this week" of a plan is the one about to open.
        step += which == "this" and at.direction is Direction.FUTURE
    if unit in ("decade", "century"):
        return of_value(f"{at.anchor.year // (10 if unit == 'decade' else 100) + step}")
    return _limited(narrowed(shifted(UNITS[unit], step, at.anchor), mod_of(groups)), groups.get("mod", ""), at)


def _limited(found: Resolved, mod: str, at: Viewpoint) -> Resolved:
    """Bound "earlier this month" and "later this year" by the day of publication."""
    if found.first is None or found.last is None or not found.first <= at.anchor <= found.last:
        return found
    if mod.startswith("earlier"):
        return replace(found, last=at.anchor)
    if mod.startswith("later"):
        return replace(found, first=at.anchor)
    return found


def _the_weekend(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "the weekend": the latest one that has begun, or the next where the clause looks ahead."""
    day = at.anchor
    if at.direction is Direction.FUTURE:
        return of_value(week_value(day, is_weekend=True))
    saturday = day - timedelta(days=(day.isoweekday() + 1) % 7)
    return of_value(week_value(saturday, is_weekend=True))


_NEAR: Final = (
    r"(?:(?P<near>slightly more than|slightly less than|a little more than|a little over|well over|close to|"
    r"just under|about|around|almost|nearly|some|roughly|over|more than|less than|at least|just|only|exactly|"
    r"just over) )?"
)


def _ago(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "two weeks ago", "in ten days", "a year from now"."""
    count = whole(groups["n"] or "a")
    if count is None or count > 1500:
        return UNRESOLVED
    found = shifted(unit_of(groups), -count if groups.get("back") else count, at.anchor)
    # "More than a year ago" names neither that day nor that year.
    letter, times = unit_of(groups)
    if groups.get("near") in ("", None, "exactly", "only", "just"):
        is_round = letter == "Y" and (times > 1 or (count >= _ROUND and count % 10 == 0))
        return vague(found.value) if is_round else found
    return vague(length_value(letter, times, count), DURATION)


_ROUND: Final = 20
"""Twenty, thirty or a hundred years ago, and all that is counted in decades, is told by the round number."""


def _half_ago(groups: Groups, _at: Viewpoint) -> Resolved:
    """Read "half a century ago", "a year and a half ago": no day, for nobody counts such lengths to the day."""
    letter, times = unit_of(groups)
    if groups.get("half"):
        smaller = _HALVES.get(groups["unit"])
        return vague(length_value(*smaller, 1), DURATION) if smaller else vague("PAST_REF")
    count = whole(groups["n"])
    return vague(f"P{count}.5{letter}" if count is not None and times == 1 and len(letter) == 1 else "PAST_REF")


_HALVES: Final = {
    "year": ("M", 6),
    "decade": ("Y", 5),
    "century": ("Y", 50),
    "millennium": ("Y", 500),
    "day": ("TH", 12),
    "hour": ("TM", 30),
}
"""What half of a unit is, in TIMEX3 letters."""


def _in_units(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "in ten days": ten days on where the clause looks ahead, else only a length."""
    if at.direction is Direction.FUTURE:
        return _ago(groups, at)
    letter, times = unit_of(groups)
    count = whole(groups["n"])
    return vague(length_value(letter, times, count), DURATION)


def _narrative(groups: Groups, _at: Viewpoint) -> Resolved:
    """Read "a year earlier", "two days later": counted from another time in the text, so no day from here."""
    letter, times = unit_of(groups)
    return vague(length_value(letter, times, whole(groups["n"] or "a")), DURATION)


def _some_ago(groups: Groups, _at: Viewpoint) -> Resolved:
    """Read "weeks earlier", "a few days ago": the value says the unit, no day."""
    letter, times = unit_of(groups)
    return vague(length_value(letter, times, few(groups)), DURATION)


def few(groups: Groups) -> int | None:
    """Return the count that "a couple of" means; other vague counts have none."""
    return 2 if "couple" in groups.get("some", "") or "couple" in groups.get("n", "") else None


def length_value(letter: str, times: int, count: int | None) -> str:
    """Return the TIMEX3 value of a length of time; an unknown count is written X."""
    clock = "T" if letter.startswith("T") else ""
    number = "X" if count is None else str(count * times)
    return f"P{clock}{number}{letter[-1]}"


def _stretch(value: str, unit: tuple[str, int], count: int, at: Viewpoint) -> Resolved:
    """Bound "the past two weeks" or "the next 30 days" by the anchor and the day so far off."""
    letter, times = unit
    end = at.anchor
    count *= times
    try:
        if letter in ("D", "W"):
            end += timedelta(days=count * (7 if letter == "W" else 1))
        elif letter in ("M", "Q"):
            at_month = month_value(end.year, end.month, count * (3 if letter == "Q" else 1))
            year, month = int(at_month[:4]), int(at_month[5:])
            end = date(year, month, min(end.day, 28))
        elif letter == "Y":
            end = years_later(end, count)
        elif letter == "TH":
            end += timedelta(days=-(-count // 24) if count > 0 else count // 24)
        else:
            return vague(value, DURATION)
    except (ValueError, OverflowError):
        return vague(value, DURATION)
    return between(min(end, at.anchor), max(end, at.anchor), value, DURATION)


def _past_units(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "the past two weeks", "the next three years"; "the first nine months" has only a length."""
    letter, times = unit_of(groups)
    count = whole(groups["n"]) if groups.get("n") else few(groups)
    value = length_value(letter, times, count)
    said = groups["which"].split()[-1]
    if count is None or said not in ("past", "last", "next", "coming") or count > 2000:
        return vague(value, DURATION)
    return _stretch(value, (letter, times), -count if said in ("past", "last") else count, at)


def _within(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "within 48 hours", "in the next" lengths: a span that opens at the anchor where it looks ahead."""
    letter, times = unit_of(groups)
    count = whole(groups["n"])
    value = length_value(letter, times, count)
    if count is None or count > 2000 or at.direction is not Direction.FUTURE:
        return vague(value, DURATION)
    return _stretch(value, (letter, times), count, at)


def _word(groups: Groups, _at: Viewpoint) -> Resolved:
    return vague(*_VAGUE[" ".join(groups["word"].split())])


def _one(groups: Groups, _at: Viewpoint) -> Resolved:
    letter, times = unit_of(groups)
    return vague(length_value(letter, times, 1), DURATION)


def _end_of(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "the end of the year", "the beginning of the month", "year-end"."""
    unit = groups.get("unit") or "year"
    return narrowed(shifted(UNITS[unit], 0, at.anchor), mod_of(groups) or "end")


RULES: Final[tuple[Rule, ...]] = (
    rule(
        "deictic",
        rf"(?:(?:early|late|earlier|later) )?(?P<day>{either(_DAYS)})(?: {_PART})?",
        _deictic,
    ),
    rule("tonight", r"(?:later )?tonight", _tonight),
    rule("part of today", rf"(?:(?:early|late|earlier|later) )?(?P<which>this|last) {_PART}", _part_of_today),
    rule("the part", rf"the {_PART}", _part_of_today, before=r"\b(?:in|during|by)\s{1,3}", finds=False),
    rule("overnight", r"overnight", _overnight),
    rule("which unit", rf"(?!the \w+ \w+ of\b){MOD}{_WHICH} {_CALENDAR_UNIT}", _which_unit, before=r"(?<!\bthe\s)"),
    rule("bare last unit", rf"(?P<which>coming|previous) {_CALENDAR_UNIT}", _which_unit, finds=False),
    rule("the weekend", r"the weekend|weekend", _the_weekend, before=r"\b(?:over|during|at|on|of)\s{1,3}"),
    rule("ago", rf"{_NEAR}(?:{N}|an?) {UNIT} (?P<back>ago|back)", _ago),
    rule("half ago", rf"{_NEAR}(?P<half>half) an? {UNIT} (?P<back>ago|back)", _half_ago),
    rule("and a half ago", rf"{_NEAR}{N} {UNIT} and a half (?P<back>ago|back)", _half_ago),
    rule("and a half units ago", rf"{_NEAR}{N} and a half {UNIT} (?P<back>ago|back)", _half_ago),
    rule("from now", rf"{_NEAR}{N} {UNIT} (?:from now|hence|from today)", _ago),
    rule("in n units", rf"in {_NEAR}{N} (?:more )?{UNIT}(?:['’] time)?", _in_units),
    rule("earlier", rf"{_NEAR}(?:{N}|an?) {UNIT} (?:earlier|before|previously|later|afterwards)", _narrative),
    rule("some ago", rf"(?:{SOME} )?{UNIT_PLURAL} (?:ago|earlier|before|later|back|from now)", _some_ago),
    rule(
        "past units",
        r"(?:the |these |this )?(?P<which>past|last|next|coming|previous|first|following|latest|final) "
        rf"(?:{N}|{SOME}|several|few) {UNIT_PLURAL}",
        _past_units,
    ),
    rule("coming units", rf"(?:the )?(?P<which>coming|past) {UNIT_PLURAL}", _past_units),
    rule("within", rf"within {N} {UNIT}", _within),
    rule("vague", rf"(?P<word>{_FOUND})", _word),
    rule("vague too", rf"(?P<word>{_OTHER})", _word, finds=False),
    rule(
        "the year that ended",
        r"the (?:fiscal )?(?P<unit>year|quarter|month|week)",
        _one,
        after=r"(?=\s(?:ended|ending|that ended|to)\b)",
    ),
    rule(
        "end of unit",
        r"(?P<mod>the end of|the beginning of|the start of|the middle of) the (?P<unit>month|year|week|quarter)",
        _end_of,
    ),
    rule("year-end", r"(?:the )?(?:year[ -]end|year['’]s end)", _end_of),
)
"""Rules in order; where two match the same words the earlier one wins."""
