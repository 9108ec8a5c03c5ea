"""The dates of a page read a second time, from the words of the kept text and the article's day alone.

Replay proves that a date was worked out as it was recorded, not that the words mean that day. This reading shares
nothing with the one that the writer's dates come from: no parse, no direction, no rule of theirs. It asks whether the
words can mean the day told at all, by rules that anybody can follow with a calendar in hand. What it cannot reach is
withheld. Benchmark ``mutations``, set ``dates``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from evenhand.model import Article, ArticleId, Direction, Op, Piece, Reason, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.replay import ReplayError, output
from evenhand.operations.times import ALONE, NEAR
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.told_days import MONTHS, ToldDay, day_alone, told_day
from evenhand.tables import table

Articles = Mapping[ArticleId, Article]

OLD: Final = 60
"""A month or day without a year, so many days off, may stand in no tale of another year."""
FARTHEST: Final = 366
REACH: Final = 1200
"""How far before a date another year is looked for, in characters."""
FRESH: Final = 7
"""A line that holds a day alone, farther from publication, counts the weekdays below it from itself."""

_I: Final = re.IGNORECASE


def _either(forms: Mapping[str, object]) -> str:
    return "|".join(sorted((re.escape(form) for form in forms), key=lambda form: (-len(form), form)))


_WEEKDAYS: Final = {row["form"]: int(row["weekday"]) for row in table("weekdays")}
_COUNTS: Final = {"a": 1, "an": 1, "couple": 2} | {
    row["form"]: int(row["value"]) for row in table("number_words") if row["class"] in ("digit", "teen", "ten")
}
_ROWS: Final = table("day_words")
_SHIFTS: Final = {row["form"]: int(row["value"]) for row in _ROWS if row["class"] == "which"}
_UNITS: Final = {row["form"]: int(row["value"]) for row in _ROWS if row["class"] == "unit"}
_DAY_WORDS: Final = tuple((row["form"], int(row["value"])) for row in _ROWS if row["class"] == "day")
_SLACK: Final = 6
"""A week, month or year counted off is told by the whole one it falls in: some days more than one of them."""
_LAST_MONTHS: Final = 13
"""So many months back "last May" may lie: said in June, it is that of the year before."""
_MONTH: Final = rf"(?P<month>{_either(MONTHS)})\b\.?"
_ORDINALS: Final = {row["form"]: int(row["value"]) for row in table("number_words") if row["class"] == "ordinal"}
_DAY: Final = rf"(?P<day>\d{{1,2}}|(?:{_either(_ORDINALS)})\b)(?:st|nd|rd|th)?(?!\d)"
_FULL: Final = (
    re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}", _I),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}", _I),
)
_BARE_MONTH: Final = re.compile(rf"\b{_MONTH}", _I)
_YEAR: Final = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_WEEKDAY: Final = re.compile(rf"\b(?P<day>{_either(_WEEKDAYS)})\b", _I)
_WHICH: Final = re.compile(rf"\b(?P<which>{_either(_SHIFTS)})\b", _I)
_AGO: Final = re.compile(r"\b(?P<n>\w+)\s+(?:of\s+)?(?P<unit>day|week|month|year)s?\s+ago\b", _I)
_IN: Final = re.compile(r"\bin\s+(?P<n>\w+)\s+(?P<unit>day|week|month|year)s?\b", _I)
_UNIT: Final = re.compile(r"\b(?P<unit>weekend|week|month|year|quarter|spring|summer|autumn|fall|winter|half)s?\b", _I)
_CLOCK: Final = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\b(?:noon|midnight)\b", _I)
_DECADE: Final = re.compile(r"\d0['’]?s\b")
_FEASTS: Final = re.compile(
    rf"\b(?:{_either({row['form']: 0 for row in table('holidays')})})\b".replace("'", "['’]"), _I
)
_TELLS_YEAR: Final = re.compile(
    rf"(?P<bound>\b(?:since|until|till|by|before|after|than|to)\s)?"
    rf"\b(?:in|of|during|early|mid|late|throughout|{_either(MONTHS)})\.?,?\s(?:\d{{1,2}},?\s)?"
    r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d)",
    _I,
)
_ENTRY: Final = re.compile(
    rf"^[ \t]*(?:[A-Za-z]{{3,9}}day,?\s)?(?:{_either(MONTHS)})\.? \d{{1,2}}(?:, \d{{4}})?[:. \t]*$", _I | re.M
)
_LOOK_BACK: Final = 80
"""Characters before a length of time in which what is counted over it stands."""
_POINTS: Final = re.compile(r"(?P<that>\bthat)\s+$|\b(?:same|following|previous)\s+$", _I)


def unreached(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """Yield a failure for each date of a statement that its words cannot mean.

    Args:
        statement: A statement told by recorded operations.
        articles: The kept articles, by id.
    """
    for piece in statement.derivation.pieces:
        article = articles.get(piece.span.article_id)
        if piece.op is not Op.DATE or article is None or article.published_on is None:
            continue
        try:
            text = output(piece, articles)
        except ReplayError:
            continue  # replay itself has failed
        told = told_day(text, article.published_on.year) or _alone(piece, text, articles)
        holder = next((e.span for e in statement.evidence if e.span.holds(piece.span)), piece.span)
        place = _Place(article.text, piece.span, holder, article.published_on)
        why = "it is no date" if told is None else _doubt(place, told)
        if why:
            yield Failure(Reason.VERIFY_DATE, f"“{' '.join(place.words.split())}” is not sure to be “{text}”: {why}")


def _alone(piece: Piece, text: str, articles: Articles) -> ToldDay | None:
    """The day that a bare weekday means to a reader of the page, where that is the day that was recorded."""
    newest = max((a.published_on for a in articles.values() if a.published_on is not None), default=None)
    direction, _, style = piece.row.partition(":")
    if newest is None or style.removesuffix(NEAR) not in ALONE:
        return None
    told = day_alone(text, newest, is_ahead=direction == Direction.FUTURE)
    meant = told_day(output(replace(piece, row=f"{direction}:bare"), articles), newest.year)
    return told if told is not None and told == meant else None


@dataclass(frozen=True, slots=True)
class _Place:
    """The words of a time in their article: its text, their place, that of the cited passage, day of publication."""

    text: str
    span: Span
    passage: Span
    anchor: date

    @property
    def words(self) -> str:
        return self.text[self.span.start : self.span.end]


def _doubt(place: _Place, told: ToldDay) -> str:
    """Why the words at a place cannot be taken to tell a date, or ""."""
    if not any(rule(place.words, told, place.anchor) for rule in _RULES):
        return "no rule leads from the one to the other"
    if _YEAR.search(place.words) or told.kind == "decade":
        return ""
    before = place.text[place.passage.start : place.span.start]
    if _IN.search(place.words) and pattern("counted_in").search(before[-_LOOK_BACK:]):
        return "it is a length of time, over which something is counted"
    if _is_counted_from_another(place):
        return "it is counted from another day than that of the article"
    if not _looks_so(place, told):
        return "its sentence looks the other way"
    return "the passage tells of another year" if _is_of_another_year(place, told) else ""


Rule = Callable[[str, ToldDay, date], bool]


def _as_said(words: str, told: ToldDay, anchor: date) -> bool:
    """The day and month are those of the words, and so is the year, or it is the nearest but one."""
    match = next((found for form in _FULL if (found := form.search(words))), None)
    if match is None or told.kind not in ("day", "range"):
        return False
    is_day = told.day.month == MONTHS[match["month"].lower()]
    is_day &= told.kind == "range" or told.day.day == _day_number(match)
    return is_day and _is_year(words, told, anchor)


def _day_number(match: re.Match[str]) -> int:
    said = match["day"].lower()
    return int(said) if said.isdecimal() else _ORDINALS[said]


def _month_said(words: str, told: ToldDay, anchor: date) -> bool:
    match = _BARE_MONTH.search(words)
    is_month = (
        match is not None and told.kind in ("month", "range") and told.day.month == MONTHS[match["month"].lower()]
    )
    return is_month and _is_year(words, told, anchor)


def _is_year(words: str, told: ToldDay, anchor: date) -> bool:
    year = _YEAR.search(words)
    if year is not None:
        return told.day.year == int(year.group())
    named = _WEEKDAY.search(words)
    if named is not None and told.kind == "day" and told.day.isoweekday() != _WEEKDAYS[named["day"].lower()]:
        return False
    which = _WHICH.search(words)
    if told.kind == "month" and which is not None and _SHIFTS[which["which"].lower()] < 0:  # in June, of a year ago
        return 0 < (anchor.year - told.day.year) * 12 + anchor.month - told.day.month <= _LAST_MONTHS
    return abs((told.day - anchor).days) <= FARTHEST + (_UNITS["month"] if told.kind == "month" else 0)


def _by_weekday(words: str, told: ToldDay, anchor: date) -> bool:
    match, which = _WEEKDAY.search(words), _WHICH.search(words)
    if match is None or told.kind != "day" or told.day.isoweekday() != _WEEKDAYS[match["day"].lower()]:
        return False
    gap = (told.day - anchor).days
    if which is None:
        return abs(gap) < 7
    shift = _SHIFTS[which["which"].lower()]
    return 0 < gap * shift <= (2 * _UNITS["week"] - 1 if _UNIT.search(words) else _UNITS["week"])


def _by_day_word(words: str, told: ToldDay, anchor: date) -> bool:
    lower = " ".join(words.lower().split())
    gap = (told.day - anchor).days
    return told.kind == "day" and any(form in lower and gap == away for form, away in _DAY_WORDS)


def _by_clock(words: str, told: ToldDay, anchor: date) -> bool:
    """An hour without a day is of the article's own."""
    return told.kind == "day" and told.day == anchor and _CLOCK.search(words) is not None


def _by_count(words: str, told: ToldDay, anchor: date) -> bool:
    """So many units ago or ahead: the day exact, a week, month or year within one."""
    ago = _AGO.search(words)
    match = ago or _IN.search(words)
    if match is None:
        return False
    said, unit = match["n"].lower(), match["unit"].lower()
    n = int(said) if said.isdecimal() else _COUNTS.get(said)
    if n is None:
        return False
    near = _UNITS[unit] * n * (-1 if ago else 1)
    off = abs((told.day - anchor).days - near)
    return off < _UNITS[unit] + _SLACK if _UNITS[unit] > 1 else not off


def _by_unit(words: str, told: ToldDay, anchor: date) -> bool:
    """This, last or next week, month or year; a season, quarter or half is held to its year alone."""
    match, which = _UNIT.search(words), _WHICH.search(words)
    if match is None:
        return False
    shift = _SHIFTS[which["which"].lower()] if which else 0
    unit, year = match["unit"].lower(), told.day.year - anchor.year
    if unit == "week":
        monday = anchor - timedelta(days=anchor.isoweekday() - 1)
        return told.kind in ("week", "range") and abs((told.day - monday).days - 7 * shift) <= 7
    if unit == "weekend":
        return told.kind in ("weekend", "day", "range") and abs((told.day - anchor).days) <= 14
    if unit == "month":
        return told.kind in ("month", "range") and year * 12 + told.day.month - anchor.month == shift
    return told.kind in ("year", "month", "range", "day") and (year == shift if unit == "year" else abs(year) <= 1)


def _by_year(words: str, told: ToldDay, _anchor: date) -> bool:
    match = _YEAR.search(words)
    return match is not None and told.day.year == int(match.group())


def _by_decade(words: str, told: ToldDay, _anchor: date) -> bool:
    match = _DECADE.search(words)
    return match is not None and told.kind == "decade" and str(told.day.year)[2:] == match.group()[:2]


def _by_feast(words: str, told: ToldDay, anchor: date) -> bool:
    """A feast is held to its nearness alone: its own day is the table's."""
    is_near = abs((told.day - anchor).days) <= FARTHEST
    return is_near and told.kind == "day" and _FEASTS.search(words) is not None


_RULES: Final[tuple[Rule, ...]] = (
    _as_said, _month_said, _by_weekday, _by_day_word, _by_clock, _by_count, _by_unit, _by_year, _by_decade, _by_feast,
)  # fmt: skip


def _is_counted_from_another(place: _Place) -> bool:
    """Whether "that" or "the following" points at the day, or an entry of another day opens above it."""
    if _BARE_MONTH.search(place.words):
        return False
    match = _WEEKDAY.search(place.words)
    lead = place.text[max(0, place.span.start - 40) : place.span.start + (match.start() if match else 0)]
    pointed = _POINTS.search(lead) if match else None
    if pointed is not None and match is not None and (pointed["that"] is None or _is_no_subject(place, lead, match)):
        return True
    entry = next(reversed(list(_ENTRY.finditer(place.text, 0, place.span.start))), None)
    day = next((found for form in _FULL if entry is not None and (found := form.search(entry.group()))), None)
    return day is not None and _gap_of(day, place.anchor) > FRESH


def _gap_of(match: re.Match[str], anchor: date) -> int:
    """Days between a day and month and the nearest year's day of publication."""
    gaps = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            gaps.append(abs((date(year, MONTHS[match["month"].lower()], _day_number(match)) - anchor).days))
        except ValueError:
            continue
    return min(gaps, default=0)


def _is_of_another_year(place: _Place, told: ToldDay) -> bool:
    """Whether the last year told before a far month is another: for a day of it, in the paragraphs before as well."""
    off = (place.anchor - told.day).days
    if off <= OLD or not _BARE_MONTH.search(place.words):
        return False
    low = max(0, place.span.start - REACH)
    if told.kind != "day":
        low = max(low, place.text.rfind("\n\n", low, place.span.start))
    years = [int(m["year"]) for m in _TELLS_YEAR.finditer(place.text, low, place.span.start) if not m["bound"]]
    return bool(years) and years[-1] != told.day.year and years[-1] <= place.anchor.year


def _is_no_subject(place: _Place, lead: str, weekday: re.Match[str]) -> bool:
    """Whether "that" before a weekday points at it: "he left that Sunday", not "said that Sunday was free"."""
    after = place.text[place.span.start + weekday.end() :][:20]
    return pattern("phrase_stops").match(after) is not None or not pattern("says_that").search(lead)


def _looks_so(place: _Place, told: ToldDay) -> bool:
    """Whether the passage may tell of a day behind or ahead.

    The cues before the time in its clause decide, else those behind it, else any of the passage.
    """
    gap = _gap(told, place.anchor)
    is_open = _BARE_MONTH.search(place.words) or _WEEKDAY.search(place.words)
    if not gap or not is_open or _WHICH.search(place.words):
        return True
    ways = _ways(place)
    is_bound = pattern("bound_ahead").search(place.text[place.passage.start : place.span.start]) is not None
    if ways and not (is_bound and gap > 0):
        return (1 if gap > 0 else -1) in ways
    sentence = place.text[place.passage.start : place.passage.end]
    return gap < 0 or any(pattern(name).search(sentence) for name in ("reads_ahead", "may_read_ahead"))


def _ways(place: _Place) -> frozenset[int]:
    """Which ways the cues of the clause before the time look, else those behind it: 1 ahead, -1 back."""
    breaks = [place.passage.start, place.passage.end]
    for match in pattern("clause_breaks").finditer(place.text, place.passage.start, place.passage.end):
        breaks += [match.start(), match.end()]
    start = max((at for at in breaks if at <= place.span.start), default=place.passage.start)
    end = min((at for at in breaks if at >= place.span.end), default=place.passage.end)
    before, after = place.text[start : place.span.start], place.text[place.span.end : end]
    ways = _cues(before) or _cues(after)
    # "Ordered them to appear on Monday" may lie ahead; "remarks to reporters on Monday" need not.
    return ways | {1} if ways and pattern("to_do").search(before) else ways


def _cues(text: str) -> frozenset[int]:
    """Which ways the cues of a stretch look; what looks ahead holds what it governs, a plan made looks both ways."""
    ahead = [match.span() for match in pattern("reads_ahead").finditer(text)]
    made = any(pattern("plan_made").match(text[a:b]) for a, b in ahead)
    back = (match.span() for match in pattern("reads_back").finditer(text))
    is_back = made or any(not any(a < end and start < b for a, b in ahead) for start, end in back)
    return frozenset(({1} if ahead else set()) | ({-1} if is_back else set()))


def _gap(told: ToldDay, anchor: date) -> int:
    """Which way a date lies from the day of publication: below 0 behind it, above 0 ahead, 0 about it."""
    if told.kind == "day":
        return (told.day - anchor).days
    if told.kind == "month":
        return (told.day.year - anchor.year) * 12 + told.day.month - anchor.month
    return 0
