"""Rules for dates that name a day, month, year, quarter or season."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from evenhand.model import Direction
from evenhand.operations.numbers import ORDINALS, SMALL, ordinal, spoken
from evenhand.operations.times.calendar import (
    TIME,
    UNRESOLVED,
    Resolved,
    between,
    easter,
    month_value,
    narrowed,
    of_value,
    quarter_value,
    vague,
    week_value,
)
from evenhand.operations.times.rule import (
    ANY_WEEKDAY,
    BARE_MONTH,
    CUE_MONTH,
    DAY,
    DAY2,
    DAYPARTS,
    HOLIDAYS,
    MOD,
    MONTH,
    MONTHS,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Groups,
    Rule,
    Viewpoint,
    either,
    holiday_in,
    mod_of,
    nearest_day,
    rule,
    weekday_at,
    year_of_month,
)

SHIFTS: Final = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0, "current": 0}
_PREP: Final = (
    r"(?:in|by|of|to|or|and|since|until|till|from|during|through|before|after|for|late|early|mid|around|about)"
)
_YEAR_BEFORE: Final = rf"\b{_PREP}\s{{1,3}}(?:the\s{{1,3}}year\s{{1,3}})?"
_PART_OF_DAY: Final = rf"(?: (?P<part>{either(DAYPARTS)}))?"


def _day_number(text: str) -> int:
    digits = text.rstrip("stndrh")
    return int(digits) if digits.isdecimal() else ordinal(text) or 0


def _iso(groups: Groups, _at: Viewpoint) -> Resolved:
    return of_value(f"{groups['year']}-{groups['m']}-{groups['d']}")


def _slashes(groups: Groups, _at: Viewpoint) -> Resolved:
    """Read 10/27/2020 and 27.10.2020; where day and month could be either, say nothing."""
    a, b, year = int(groups["a"]), int(groups["b"]), groups["year"]
    if groups["sep"] == "." or a > 12:
        return of_value(f"{year}-{b:02}-{a:02}")
    if b > 12 or a == b:
        return of_value(f"{year}-{a:02}-{b:02}")
    return UNRESOLVED


def _shifted_year(groups: Groups, at: Viewpoint) -> int | None:
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("rel"):
        return at.anchor.year + SHIFTS[groups["rel"]]
    return None


def _with_part(day: date, groups: Groups) -> Resolved:
    code = DAYPARTS.get(groups.get("part", ""), "")
    return of_value(f"{day.isoformat()}T{code}", TIME) if code else of_value(day.isoformat())


def _full(groups: Groups, at: Viewpoint) -> Resolved:
    month, day = MONTHS[groups["month"]], _day_number(groups["day"])
    year = _shifted_year(groups, at)
    if year is not None:
        return of_value(f"{year}-{month:02}-{day:02}")
    found = nearest_day(month, day, at)
    if found is None:
        return UNRESOLVED
    named = WEEKDAYS.get(groups.get("named_day", "").strip(" .,"))
    if named is None or found.isoweekday() == named:
        return _with_part(found, groups)
    return _on_weekday(named, found, at)


def _on_weekday(named: int, found: date, at: Viewpoint) -> Resolved:
    """Read "Monday, 28 October" where the likely year gives no Monday: the only year beside it that does, or no day."""
    fitting: list[date] = []
    for year in (at.anchor.year - 1, at.anchor.year, at.anchor.year + 1):
        try:
            fitting.append(date(year, found.month, found.day))
        except ValueError:
            continue
    fitting = [each for each in fitting if each.isoweekday() == named]
    return of_value(fitting[0].isoformat()) if len(fitting) == 1 else vague(found.isoformat())


def _day_range(groups: Groups, at: Viewpoint) -> Resolved:
    month = MONTHS[groups["month"]]
    first = _full(groups, at).first
    if first is None:
        return UNRESOLVED
    last = of_value(f"{first.year}-{month:02}-{_day_number(groups['day2']):02}").last
    return between(first, last) if last else UNRESOLVED


def _of_month(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "the 3rd": the latest such day, or the next where the clause looks ahead."""
    day = _day_number(groups["day"])
    ahead = at.direction is Direction.FUTURE
    for shift in range(3):
        month = month_value(at.anchor.year, at.anchor.month, shift if ahead else -shift)
        found = of_value(f"{month}-{day:02}")
        if found.first and (found.first >= at.anchor if ahead else found.first <= at.anchor):
            return found
    return UNRESOLVED


def _month(groups: Groups, at: Viewpoint) -> Resolved:
    month = MONTHS[groups["month"]]
    year = _shifted_year(groups, at) or year_of_month(month, at)
    whole = of_value(f"{year:04}-{month:02}")
    return narrowed(whole, mod_of(groups))


def _relative_month(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "last April", "this coming May", "next June".

    Who means the month just over says "in May" or "last month": in June "last May" is that of the year before.
    """
    month, said = MONTHS[groups["month"]], groups["which"].split()
    anchor = at.anchor
    if said[-1] == "last":
        return of_value(f"{anchor.year - (month >= anchor.month - 1)}-{month:02}")
    if said[-1] in ("past", "previous"):
        return of_value(f"{anchor.year - (month >= anchor.month)}-{month:02}")
    if said[-1] in ("next", "coming"):
        return of_value(f"{anchor.year + (month <= anchor.month)}-{month:02}")
    return of_value(f"{anchor.year}-{month:02}")


def _weekday(groups: Groups, at: Viewpoint) -> Resolved:
    weekday = WEEKDAYS[groups["weekday"]]
    which = groups.get("which", "").split()
    if which and which[-1] in ("last", "past", "previous"):
        day = weekday_at(weekday, Viewpoint(at.anchor - timedelta(days=1), Direction.PAST))
    elif which and which[-1] in ("next", "coming", "following"):
        day = weekday_at(weekday, Viewpoint(at.anchor + timedelta(days=1), Direction.FUTURE))
    elif which and at.direction is Direction.NONE:  # "this Wednesday"
        day = weekday_at(weekday, Viewpoint(at.anchor, Direction.FUTURE))
    else:
        day = weekday_at(weekday, at)
    return _with_part(day, groups)


def _weekday_of_week(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "Monday of last week"; weeks open on Monday."""
    monday = at.anchor - timedelta(days=at.anchor.isoweekday() - 1)
    day = monday + timedelta(days=WEEKDAYS[groups["weekday"]] - 1, weeks=SHIFTS[groups["rel"]])
    return of_value(day.isoformat())


def _which_day(groups: Groups, at: Viewpoint) -> Resolved:
    """Read "this October 25": of the year of publication; "last" and "next" look back and ahead of it."""
    month, day = MONTHS[groups["month"]], _day_number(groups["day"])
    of_year = of_value(f"{at.anchor.year}-{month:02}-{day:02}")
    if groups["rel"] == "this" or of_year.first is None:
        return of_year
    is_over = of_year.first < at.anchor
    shift = -(not is_over) if groups["rel"] == "last" else int(is_over)
    return of_value(f"{at.anchor.year + shift}-{month:02}-{day:02}")


def _year(groups: Groups, _at: Viewpoint) -> Resolved:
    return narrowed(of_value(groups["year"]), mod_of(groups))


def _years(groups: Groups, _at: Viewpoint) -> Resolved:
    """Read "1914-18", "2018/19"; a fiscal year names no days."""
    first, said = int(groups["year"]), groups["last"]
    last = first - first % 10 ** len(said) + int(said)
    if not first < last <= first + 99:
        return UNRESOLVED
    if groups.get("fiscal"):
        return vague(str(first))
    return between(date(first, 1, 1), date(last, 12, 31), f"{first}/{last}")


def _fiscal_year(groups: Groups, _at: Viewpoint) -> Resolved:
    return vague(groups["year"])  # a fiscal year seldom is the calendar's, so no days


def _short_year(groups: Groups, at: Viewpoint) -> Resolved:
    year = at.anchor.year // 100 * 100 + int(groups["yy"])
    return of_value(str(year - 100 if year > at.anchor.year + 10 else year))


def _spoken_year(groups: Groups, _at: Viewpoint) -> Resolved:
    if groups["century"] == "two thousand":
        return of_value("2000")
    low = spoken(groups["low"].replace("-", " ").split())
    return of_value(str(SMALL[groups["century"]] * 100 + int(low))) if low is not None else UNRESOLVED


_DECADES: Final = {f"{form[:-1]}ies": value for form, value in SMALL.items() if 20 <= value <= 90}


def _decade(groups: Groups, at: Viewpoint) -> Resolved:
    said = groups["decade"].removesuffix("s").rstrip("'’")
    short = _DECADES.get(groups["decade"]) or int(said.lstrip("'‘’")[-2:])
    if len(said) == 4 and said.endswith("00") and said < "1900":
        return narrowed(of_value(said[:2]), mod_of(groups))
    if len(said) == 4 and said.isdecimal():
        return narrowed(of_value(said[:3]), mod_of(groups))
    century = at.anchor.year // 100
    century -= century * 100 + short > at.anchor.year
    return narrowed(of_value(f"{century}{short // 10}"), mod_of(groups))


def _century(groups: Groups, _at: Viewpoint) -> Resolved:
    number = ordinal(groups["nth"])
    return narrowed(of_value(f"{number - 1:02}"), mod_of(groups)) if number and number <= 30 else UNRESOLVED


_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def _nth(said: str) -> int:
    return _NTH.get(said) or ordinal(said) or int("".join(c for c in said if c.isdecimal()) or 0)


def _quarter(groups: Groups, at: Viewpoint) -> Resolved:
    quarter = _nth(groups["nth"])
    if not 1 <= quarter <= 4:
        return UNRESOLVED
    is_fiscal = bool(groups.get("fiscal"))
    year = _shifted_year(groups, at)
    if year is None:
        this = (at.anchor.month - 1) // 3 + 1
        # "Expects a loss for the third quarter", said in October, means the quarter just over.
        if at.direction is Direction.FUTURE and (this - quarter) % 4 != 1:
            year = at.anchor.year + (quarter < this)
        else:
            year = at.anchor.year - (quarter > this)
    whole = of_value(f"{year}-Q{quarter}")
    return vague(whole.value) if is_fiscal else narrowed(whole, mod_of(groups))


def _half(groups: Groups, at: Viewpoint) -> Resolved:
    half = 1 if groups["nth"] in ("first", "1st") else 2
    year = _shifted_year(groups, at) or at.anchor.year
    return of_value(f"{year}-H{half}")


def _season(groups: Groups, at: Viewpoint) -> Resolved:
    code = SEASONS[groups["season"]]
    year = _shifted_year(groups, at)
    which = groups.get("which", "").split()
    if year is None:
        starts, anchor = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code], at.anchor
        year = anchor.year
        if which[-1:] in (["last"], ["past"]) or (not which and at.direction is Direction.PAST):
            year -= anchor.month < starts + (2 if which[-1:] == ["last"] else 0)
        elif which[-1:] in (["next"], ["coming"]) or at.direction is Direction.FUTURE:
            year += anchor.month > starts + 2
    return narrowed(of_value(f"{year}-{code}"), mod_of(groups))


def _holiday(groups: Groups, at: Viewpoint) -> Resolved:
    form = groups["holiday"].replace("’", "'")
    year = _shifted_year(groups, at)
    if year is not None:
        return of_value(holiday_in(year, form, easter).isoformat())
    days = [holiday_in(at.anchor.year + shift, form, easter) for shift in (-1, 0, 1)]
    if groups.get("which") in ("last",) or at.direction is Direction.PAST:
        return of_value(max(day for day in days if day <= at.anchor).isoformat())
    if groups.get("which") in ("next",) or at.direction is Direction.FUTURE:
        return of_value(min(day for day in days if day >= at.anchor).isoformat())
    return of_value(min(days, key=lambda day: abs((day - at.anchor).days)).isoformat())


def _week_of(groups: Groups, at: Viewpoint) -> Resolved:
    day = _full(groups, at).first
    return of_value(week_value(day)) if day else UNRESOLVED


_REL_YEAR: Final = r"(?:,? (?:of )?(?P<rel>last|this|next) year)?"
_OF_YEAR: Final = rf"(?:(?:,? (?:of |in )?{YEAR})|,? (?:of |in )?(?P<rel>last|this|next) year)"
_WHICH: Final = (
    r"(?P<which>last|next|this past|this coming|this|the previous|the following|the past|the coming|previous|following)"
)
_NAMED: Final = rf"(?:{ANY_WEEKDAY},? )?(?:the )?"
_MONTH_NAME: Final = rf"{either(MONTHS).replace(' ', '[ ]')}\b\.?"
_OWN_DATE: Final = rf"{_MONTH_NAME}\s\d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH_NAME}"
_NO_DATE: Final = rf"(?!(?:\s{either(DAYPARTS).replace(' ', '[ ]')})?,?\s{{1,3}}(?:{_OWN_DATE}))"
"""Not before a weekday's own date ("late on Tuesday, May 30"): that tells the day, the weekday only its name."""
_NTH_WORD: Final = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|final)"
_POSSESSIVE: Final = r"(?:(?P<rel>last|this|next) year['’]s )"
_FISCAL: Final = r"(?P<fiscal>fiscal[ -])?"
_SEASON: Final = rf"(?P<season>{either(SEASONS)})"
_UNITS_WORDS: Final = either(form for form, value in SMALL.items() if 1 <= value <= 9)
_TENS_WORDS: Final = either(form for form, value in SMALL.items() if 10 <= value <= 90)
_CENTURIES: Final = either(form for form, value in ORDINALS.items() if value <= 20)
_RANGE: Final = r"(?:from |between )?"
_TO: Final = r"(?: and | to | until | through | ?[-–—] ?)"
_DECADE_WORDS: Final = either(_DECADES)

RULES: Final[tuple[Rule, ...]] = (
    rule("iso", r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?", _iso),
    rule("slashes", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})[/.](?P<year>(?:19|20)\d\d)", _slashes),
    rule("month day year", rf"{_NAMED}{MONTH} {DAY}\b(?:,? {YEAR}|{_REL_YEAR})", _full, proper=("month",)),
    rule(
        "month day part", rf"{_NAMED}(?:the )?(?P<part>{either(DAYPARTS)}) of {MONTH} {DAY}\b", _full, proper=("month",)
    ),
    rule("day month year", rf"{_NAMED}{DAY}(?: of)? {MONTH}(?:,? {YEAR}|{_REL_YEAR})", _full, proper=("month",)),
    rule(
        "day range month",
        rf"{_RANGE}(?:the )?{DAY}{_TO}{DAY2}(?: of)? {MONTH}(?:,? {YEAR})?",
        _day_range,
        proper=("month",),
    ),
    rule(
        "month day range",
        rf"{_RANGE}{MONTH} {DAY}{_TO}{DAY2}(?!\d|,\d{{3}})(?:,? {YEAR})?",
        _day_range,
        proper=("month",),
    ),
    rule(
        "of month",
        r"the (?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th))",
        _of_month,
        before=r"\bon\s{1,3}",
        after=r"(?!\s\w|-)",
    ),
    rule("which month day", rf"(?P<rel>this|last|next) {MONTH} {DAY}\b(?!,? \d{{4}})", _which_day, proper=("month",)),
    rule(
        "weekday of week", rf"{WEEKDAY},?(?: of)? (?P<rel>last|this|next) week", _weekday_of_week, proper=("weekday",)
    ),
    rule("week of", rf"the week of {MONTH} {DAY}\b(?:,? {YEAR})?", _week_of, proper=("month",)),
    rule("month year", rf"{MOD}(?:the month of )?{MONTH}{_OF_YEAR}", _month, proper=("month",)),
    rule(
        "modified month",
        rf"{MOD}(?:the month of )?{BARE_MONTH}",
        _month,
        after=r"(?!\.?\s\d{1,2}(?![\d,]))",
        proper=("month",),
    ),
    rule(
        "cued month",
        rf"{CUE_MONTH}",
        _month,
        before=rf"\b{_PREP}[ -]",
        after=r"(?!\s\w+ly\b|\s(?:be|have|not|also)\b)",
        proper=("month",),
    ),
    rule(
        "modified cued month",
        rf"(?P<mod>early|mid|late|the end of|the beginning of|the middle of)[ -]{CUE_MONTH}",
        _month,
        proper=("month",),
    ),
    rule(
        "which month",
        rf"{_WHICH} {BARE_MONTH.replace('(?P<month>', '(?P<month>(?:may|march)|')}",
        _relative_month,
        proper=("month",),
    ),
    rule(
        "weekday",
        rf"(?:(?:early|late|earlier|later)(?: on)? )?(?:{_WHICH} )?{WEEKDAY}{_PART_OF_DAY}",
        _weekday,
        after=_NO_DATE,
        proper=("weekday",),
    ),
    rule(
        "modified year",
        rf"(?P<mod>early|mid|late|the (?:beginning|start|middle|end) of)(?: in)?[ -](?:the year )?{YEAR}",
        _year,
    ),
    rule("the year", rf"the year {YEAR}", _year),
    rule(
        "years",
        rf"(?:(?:the )?(?P<fiscal>fiscal(?: year)?|school year|FY) ?)?{YEAR}[-–/](?P<last>\d{{4}}|\d\d?)(?![-/\d])",
        _years,
    ),
    rule(
        "year",
        YEAR,
        _year,
        before=_YEAR_BEFORE,
        after=r"(?!(?-i:\s[A-Z]{3,}\b)|\s?(?:%|percent|per\b|people|\w+s\b)|[,.]\d|-\w)",
    ),
    rule("year of months", YEAR, _year, before=r"[(,]\s{0,2}", after=r"(?=[),])"),
    rule(
        "year alone",
        r"(?P<year>19[4-9]\d|20[0-4]\d)",
        _year,
        after=r"(?![,.]\d|\s?%|\d|-\w|\s(?:people|of\b)|(?<=00)\s\w+s\b)",
    ),
    rule("fiscal year", rf"(?:(?:the )?fiscal(?: year)? |FY ?){YEAR}", _fiscal_year),
    rule("short year", r"['’‘](?P<yy>\d\d)", _short_year, before=r"\b(?:in|of|since|from)\s{1,3}", after=r"(?!s)"),
    rule(
        "spoken year",
        rf"(?P<century>nineteen)[ -](?P<low>(?:{_TENS_WORDS})(?:-(?:{_UNITS_WORDS}))?)",
        _spoken_year,
    ),
    rule(
        "cued spoken year",
        r"(?:the year )?(?P<century>nineteen|eighteen|twenty|two thousand)"
        rf"(?:[ -](?P<low>(?:{_TENS_WORDS})(?:-(?:{_UNITS_WORDS}))?))?",
        _spoken_year,
        before=r"\b(?:in|of|since|from|by|until|year)\s{1,3}",
    ),
    rule("decade", rf"(?:the )?{MOD}(?P<decade>(?:1\d|20)\d0['’]?s|['’‘]\d0s|{_DECADE_WORDS})", _decade),
    rule(
        "century",
        rf"(?:the )?{MOD}(?P<nth>\d\d?(?:st|nd|rd|th)|{_CENTURIES}|twenty-first) centur(?:y|ies)",
        _century,
    ),
    rule("quarter of", rf"(?:the |its )?{_FISCAL}{_NTH_WORD}[ -]quarter(?:{_OF_YEAR})?", _quarter),
    rule("year's quarter", rf"{_POSSESSIVE}{_FISCAL}{_NTH_WORD}[ -]quarter", _quarter),
    rule("the year's nth quarter", rf"(?:the )?{YEAR}(?: |['’]s ){_NTH_WORD}[ -]quarter", _quarter),
    rule("q", rf"(?P<nth>Q[1-4])(?:(?: of)?[ /-]?{YEAR})?", _quarter),
    rule("half", rf"(?:the )?(?P<nth>first|1st|second|2nd|last|latter) half(?:{_OF_YEAR})", _half),
    rule("season year", rf"(?:the )?{MOD}{_SEASON}{_OF_YEAR}", _season),
    rule("which season", rf"{_WHICH} {_SEASON}", _season),
    rule(
        "season",
        rf"(?:the )?{MOD}(?P<season>spring|summer|autumn|winter)",
        _season,
        before=r"\b(?:in|by|until|since|during|over|before|after|for|to)\s{1,3}",
        after=r"(?!\s(?:before|after|of)\b)",
    ),
    rule(
        "the fall",
        rf"the {MOD}{_SEASON}",
        _season,
        before=r"\b(?:in|by|until|since|during|for|to)\s{1,3}",
        after=r"(?!\s(?:before|after|of)\b)",
    ),
    rule(
        "holiday",
        rf"(?:(?P<which>last|next|this) )?(?P<holiday>{either(HOLIDAYS)})(?:,? {YEAR})?",
        _holiday,
        proper=("holiday",),
    ),
    rule("quarter now", r"the current quarter", lambda _groups, at: of_value(quarter_value(at.anchor))),
)
"""Rules in order; where two match the same words the earlier one wins."""
