"""Expressions whose words do not tell the day: "today" for nowadays, "on a Tuesday", an hour without its day."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from evenhand.model import Direction, Granularity, Parse, Token
from evenhand.operations.patterns import pattern
from evenhand.operations.times import Found, Resolved
from evenhand.tables import index, table, words

_TODAYS: Final = re.compile(r"['’]s\s{1,2}(?:[a-z-]{2,20}\s){0,1}?(?P<noun>[A-Za-z-]{2,20})")
_SOME: Final = re.compile(r"\b(?:on|of|for)\s{1,2}an?\s{1,2}$|\bone\s{1,2}$", re.IGNORECASE)
_NEXT_WORD: Final = re.compile(r"\s{1,2}(?P<word>[^\W\d_]+)")
_DAY_SAID: Final = re.compile(r"(?i:[a-z]{3}day\b|\b(?:tomorrow|yesterday)\b)|\d\s[A-Z][a-z]{2}|[A-Z][a-z]{2,8}\.?\s\d")
_THAT_DAY: Final = re.compile(
    r"\b(?:that|the\s(?:next|same|previous|following))\s(?:day|night|morning|evening|afternoon)\b", re.IGNORECASE
)
_ABOUT: Final = 400
_CUES: Final = table("time_cues")
_EVENTS: Final = frozenset(row["form"] for row in _CUES if row["class"] == "event")
_TIMETABLE: Final = frozenset(row["form"] for row in _CUES if row["class"] == "timetable")
_CUE_LEMMAS: Final = frozenset(row["lemma"] for row in table("cues"))
_QUARTER: Final = re.compile(r"(?:the\s)?(?:first|second|third|fourth)\squarter", re.IGNORECASE)
_SUNDAY: Final = 7
_LAST_WEEK: Final = re.compile(r"(?:\w+\s)?last\sweek", re.IGNORECASE)
_THIS_YEAR: Final = re.compile(r"this year", re.IGNORECASE)
_OF_NAMED: Final = re.compile(r"['’]s (?=[A-Z][a-z])")
"""What is held once a season is named by its season: in August "this year's Oscars" may be those of next March."""
_CLOCKS: Final = ("clock", "24 hours", "named hour")
_NEAR: Final = 80
_REACH: Final = 120
_LEAD: Final = 24
_BESIDE_NOUN: Final = ("compound", "nmod", "amod")
_JUST_OVER: Final = 2
"""A bare month that ended no more than so many months ago is not the next year's for a plan that is told around it."""


def doubted(text: str, found: Found, resolved: Resolved, anchor: date, parse: Parse | None) -> Resolved:
    """Take the days from an expression that has them by its words and does not mean them where it stands.

    Args:
        text: The article's text.
        found: The expression.
        resolved: What its words mean.
        anchor: Day of publication.
        parse: The parse of its sentence, or None.

    Returns:
        `resolved`, or the same without days; any Tuesday is ``XXXX-WXX-2``.
    """
    said = text[found.start : found.end]
    if found.rule in _CLOCKS and _DAY_SAID.search(said) is None and _is_of_told_day(text, found):
        return _bare(resolved, resolved.value)
    is_any = found.rule == "weekday" and (_is_some_day(text, found) or _names_many(text, found, parse))
    if is_any and resolved.first is not None:
        return _bare(resolved, f"XXXX-WXX-{resolved.first.isoweekday()}")
    is_unsure = (
        (found.rule == "weekday" and _is_timetabled(found, resolved, anchor, parse))
        or (found.rule == "weekday" and _is_allowed(text, found, resolved, anchor))
        or _QUARTER.fullmatch(said)  # of the year, of a bank's own year, or of a game
        or (anchor.isoweekday() == _SUNDAY and _LAST_WEEK.fullmatch(said))  # the week just over, or the one before
        or (_THIS_YEAR.fullmatch(said) and _OF_NAMED.match(text, found.end))
        or (said.lower() == "today" and _is_nowadays(text, found, parse))
        or (found.rule == "in n units" and _is_counted_in(text, found))
    )
    return _bare(resolved, resolved.value) if is_unsure else resolved


def _is_counted_in(text: str, found: Found) -> bool:
    """Whether something is counted or ranked over a length of time: "the 11th vote in 45 years"."""
    return pattern("counted_in").search(text[max(0, found.start - _NEAR) : found.start]) is not None


def _is_of_told_day(text: str, found: Found) -> bool:
    """Whether the passage tells a day, which an hour without one may belong to; else it is of publication's own."""
    low = max(0, found.start - _ABOUT)
    paragraph = max(text.rfind("\n\n", low, found.start), low)
    about = (text[paragraph : found.start], text[found.end : found.end + _ABOUT // 4].split("\n\n", maxsplit=1)[0])
    return any(_DAY_SAID.search(part) or _THAT_DAY.search(part) for part in about)


def _is_timetabled(found: Found, resolved: Resolved, anchor: date, parse: Parse | None) -> bool:
    """Whether a weekday read as past hangs on a verb in the plain present: "the club plays in Norvik on Saturday"."""
    if parse is None or resolved.first is None or resolved.first >= anchor:
        return False
    at = next((i for i, token in enumerate(parse.tokens) if token.start <= found.start < token.end), None)
    verb = _verb_above(parse, at, stops_at=("NOUN",)) if at is not None else None
    if verb is None or parse.tokens[verb].tag not in ("VBZ", "VBP") or parse.tokens[verb].lemma.lower() in _CUE_LEMMAS:
        return False
    return not any(t.head == verb and i != verb and t.dep in ("aux", "auxpass") for i, t in enumerate(parse.tokens))


def _bare(resolved: Resolved, value: str) -> Resolved:
    return Resolved(value, resolved.kind, None, None, resolved.granularity, resolved.mod)


def is_far(resolved: Resolved, anchor: date, direction: Direction) -> bool:
    """Whether a bare month lies where its tense does not: ahead of a past clause, or nearly a year off for a plan."""
    is_month = resolved.granularity is Granularity.MONTH and resolved.first is not None
    is_ahead = is_month and direction is Direction.PAST and resolved.first is not None and resolved.first > anchor
    return is_ahead or is_just_over(resolved, anchor, direction)


def is_just_over(resolved: Resolved, anchor: date, direction: Direction) -> bool:
    """Whether a bare month was put into the year ahead though it has just ended: "set to open in June", in July."""
    if direction is not Direction.FUTURE or resolved.granularity is not Granularity.MONTH or resolved.first is None:
        return False
    months = (resolved.first.year - anchor.year) * 12 + resolved.first.month - anchor.month
    return 12 - _JUST_OVER <= months < 12


def _is_some_day(text: str, found: Found) -> bool:
    """Whether a weekday is any such day: "on a Tuesday in August", not "on a Tuesday call with reporters"."""
    if not _SOME.search(text[max(0, found.start - 12) : found.start]):
        return False
    after = _NEXT_WORD.match(text, found.end)
    return after is None or after.group("word").lower() in words("function_words")


def _names_many(text: str, found: Found, parse: Parse | None) -> bool:
    """Whether a weekday names what is held on any such day: "holds Sunday services", not "Sunday's" or "the Sunday".

    It does right before a noun of more than one, with no word before it that tells which.
    """
    first = text[found.start : found.end].lower().split()[0]
    at = next((i for i, token in enumerate(parse.tokens) if token.start == found.start), None) if parse else None
    if parse is None or at is None or index("weekdays", "form").get(first) is None:
        return False
    before = pattern("tells_which_day").search(text[max(0, found.start - _LEAD) : found.start])
    noun = next((i for i, token in enumerate(parse.tokens) if token.start == found.end + 1), None)
    is_one_phrase = noun is not None and parse.tokens[noun].tag == "NNS" and parse.tokens[at].dep in _BESIDE_NOUN
    return before is None and is_one_phrase


def _is_allowed(text: str, found: Found, resolved: Resolved, anchor: date) -> bool:
    """Whether a past weekday may be that of what somebody was let do: "got a permit for a rally on Monday"."""
    is_past = resolved.first is not None and resolved.first < anchor
    return is_past and pattern("allowed_for").search(text[max(0, found.start - _REACH) : found.start]) is not None


def _is_nowadays(text: str, found: Found, parse: Parse | None) -> bool:
    """Whether "today" means these times: "today's dollars", "is needed today"; "today's vote" is of the day."""
    noun = _TODAYS.match(text, found.end)
    if noun is not None:
        return noun.group("noun").lower() not in _EVENTS and noun.group("noun").lower().removesuffix("s") not in _EVENTS
    return parse is not None and _is_told_of_now(parse, found)


def _is_told_of_now(parse: Parse, found: Found) -> bool:
    """Whether the clause tells in the plain present how things are: its verb is finite, no plan, no progressive."""
    at = next((i for i, token in enumerate(parse.tokens) if token.start <= found.start < token.end), None)
    if at is None or parse.tokens[at].lemma == "QUOTATION":
        return False
    verb = _verb_above(parse, at)
    if verb is None:
        return False
    below = [token for i, token in enumerate(parse.tokens) if token.head == verb and i != verb]
    own = parse.tokens[verb]
    helpers = [token for token in below if token.dep in ("aux", "auxpass")]
    if own.tag in ("VBZ", "VBP"):
        return own.lemma.lower() not in _TIMETABLE and not helpers
    is_passive = own.tag == "VBN" and [token.tag for token in helpers] in (["VBZ"], ["VBP"])
    return is_passive and helpers[0].dep == "auxpass"


def _verb_above(parse: Parse, at: int, *, stops_at: tuple[str, ...] = ()) -> int | None:
    """The verb that a word hangs on; None where a word of a kind in `stops_at` stands between."""
    for _ in range(len(parse.tokens)):
        token: Token = parse.tokens[at]
        if token.pos in ("VERB", "AUX"):
            return at
        if token.head == at or token.pos in stops_at:
            return None
        at = token.head
    return None
