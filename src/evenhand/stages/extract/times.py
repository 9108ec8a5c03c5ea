"""The time expressions of an article, each resolved from its day of publication.

Expressions are found by pattern over the whole text, inside quotations too; the parse decides only which
way a clause looks. Without a parse, words of the sentence decide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Final

from evenhand.model import Article, Direction, Granularity, Parse, Span, TimeRef, Token
from evenhand.operations.times import Found, Resolved, resolve, scan
from evenhand.stages.extract.bounds import sentence_about
from evenhand.stages.extract.times_context import NARRATIVE, Told, narrative_value
from evenhand.tables import table

_ROWS: Final = table("time_cues")


def _pattern(kind: str) -> str:
    forms = sorted((row["form"] for row in _ROWS if row["class"] == kind), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s{1,3}").replace("'", "['’]") for form in forms)


_INTEND: Final = frozenset(row["form"] for row in _ROWS if row["class"] == "intend")
_AHEAD: Final = re.compile(rf"(?<!\w)(?:{_pattern('ahead')})(?!\w)")
_BACK: Final = re.compile(rf"(?<!\w)(?:{_pattern('back')}|[a-z]{{2,20}}ed)(?!\w)", re.IGNORECASE)
_NOUN: Final = re.compile(rf"(?:^|\W)(?:{_pattern('noun')})\s{{1,3}}(?:the\s{{1,3}})?\(?$", re.IGNORECASE)
_LEADING_UP: Final = re.compile(
    r"(?:ahead of|leading up to|run-up to|before|until|up to)\s(?:[\w’']+\s){0,3}\(?$", re.IGNORECASE
)
_CLAUSE_END: Final = re.compile(r"[;:,“”\"]|\b(?:but|while|whereas|and|that|which|who|after|because|although|though)\b")
_ATTRIBUTIVE: Final = ("compound", "poss", "nmod", "amod")
_PLANNED: Final = frozenset(row["form"] for row in _ROWS if row["class"] == "event")
_AHEAD_AUX: Final = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "may", "could", "might", "must", "should", "can"}
)
_BACK_AUX: Final = frozenset({"was", "were", "had", "has", "have", "did"})
_NOW_AUX: Final = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
_PLANNING: Final = frozenset({"schedule", "slate", "plan"})
_INTENT_HEADS: Final = frozenset({"be", "go", "about", "plan", "decision", "bid", "deal", "proposal"})
LOOK_BACK: Final = 40
"""No more times before it are asked for a narrative time: bounds the work on hostile text."""
_PROBES: Final = (date(1961, 7, 15), date(2004, 2, 10))


def find_times(article: Article, parses: tuple[Parse, ...]) -> tuple[TimeRef, ...]:
    """Find and resolve the time expressions of an article.

    Args:
        article: The article; where its day of publication is unknown, only times that need none get a value.
        parses: Its parsed sentences, in order, for the tense; may be empty.

    Returns:
        One `TimeRef` for each expression, in text order, none overlapping. Its value and days are those that
        `evenhand.operations.times.resolve` gives for the words of the span, the day of publication and its
        direction.
    """
    starts = [parse.sentence.span.start for parse in parses]
    found: list[TimeRef] = []
    for each in scan(article.text):
        parse = _parse_of(parses, starts, each)
        direction = direction_of(article.text, each, parse)
        words = article.text[each.start : each.end]
        resolved = _resolved(words, article.published_on, direction)
        if resolved.value or article.published_on is None or each.rule == "slashes":
            found.append(_ref(article, each, resolved, direction))
    return _with_narrative(article, found)


def _with_narrative(article: Article, found: Sequence[TimeRef]) -> tuple[TimeRef, ...]:
    """Add the times that are told from others; where one overlaps a plain time the longer of the two stays."""
    if article.published_on is None:
        return tuple(found)
    told = [Told(ref.span.end, ref.value) for ref in found if ref.kind != "SET"]
    ends = [each.end for each in told]
    added: list[TimeRef] = []
    dropped: set[Span] = set()
    starts = [ref.span.start for ref in found]
    for match in NARRATIVE.finditer(article.text):
        span = Span(article.article_id, match.start(), match.end())
        near = found[max(0, bisect_right(starts, span.start) - 1) : bisect_right(starts, span.end)]
        crossing = [ref for ref in near if ref.span.overlaps(span)]
        if any(ref.span.end - ref.span.start > len(match.group()) for ref in crossing):
            continue
        last = bisect_right(ends, match.start())
        value = narrative_value(match, told[max(0, last - LOOK_BACK) : last], article.published_on)
        if value:
            dropped.update(ref.span for ref in crossing)
            added.append(TimeRef(span, value, "DATE", None, None, Granularity.UNKNOWN, Direction.PAST))
    kept = [ref for ref in found if ref.span not in dropped]
    return tuple(sorted([*kept, *added], key=lambda ref: ref.span))


def _ref(article: Article, found: Found, resolved: Resolved, direction: Direction) -> TimeRef:
    return TimeRef(
        span=Span(article.article_id, found.start, found.end),
        value=resolved.value,
        kind=resolved.kind,
        first=resolved.first,
        last=resolved.last,
        granularity=resolved.granularity,
        direction=direction,
    )


def _resolved(words: str, anchor: date | None, direction: Direction) -> Resolved:
    """Resolve from the anchor; without one keep only what no anchor would change."""
    if anchor is not None:
        return resolve(words, anchor, direction)
    one, other = (resolve(words, probe, direction) for probe in _PROBES)
    if one == other:
        return one
    return Resolved("", one.kind, None, None, Granularity.UNKNOWN)


def _parse_of(parses: Sequence[Parse], starts: Sequence[int], found: Found) -> Parse | None:
    at = bisect_right(starts, found.start) - 1
    if at < 0 or found.start >= parses[at].sentence.span.end:
        return None
    return parses[at]


def direction_of(text: str, found: Found, parse: Parse | None) -> Direction:
    """Tell which way an expression looks: words just before it, then the tense of its clause.

    Args:
        text: The article's text.
        found: The expression.
        parse: The parse of its sentence, or None.
    """
    before = text[max(0, found.start - 60) : found.start]
    if _NOUN.search(before):
        return Direction.FUTURE if not _is_back(text, found) else Direction.NONE
    if _LEADING_UP.search(before):
        return Direction.NONE
    if parse is not None:
        told = _by_tense(parse, found)
        if told is not None:
            return told
    return _by_words(text, found)


def _is_back(text: str, found: Found) -> bool:
    """Whether the clause holds "had" or "was": "by Friday the toll had risen"."""
    start, end = sentence_about(text, found.start, found.end)
    return re.search(r"\b(?:had|was|were)\b", text[start:end]) is not None


def _by_words(text: str, found: Found) -> Direction:
    """Decide by the nearest cue before the expression in its clause, then after it; else it looks back."""
    start, end = sentence_about(text, found.start, found.end)
    before = text[start : found.start]
    cut = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    for piece in (before[cut:], before):
        ahead, back = _last(_AHEAD, piece), _last(_BACK, piece)
        if ahead >= 0 or back >= 0:
            return Direction.FUTURE if ahead >= back else Direction.PAST
    after = text[found.end : end]
    ahead_after, back_after = _AHEAD.search(after), _BACK.search(after)
    if ahead_after and (not back_after or ahead_after.start() <= back_after.start()):
        return Direction.FUTURE
    return Direction.PAST


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _by_tense(parse: Parse, found: Found) -> Direction | None:
    """Decide by the verb that governs the expression; None inside a masked quotation or without a verb."""
    inside = [i for i, token in enumerate(parse.tokens) if token.start < found.end and found.start < token.end]
    if not inside or any(parse.tokens[i].lemma == "QUOTATION" for i in inside):
        return None
    children: dict[int, list[Token]] = {}
    for i, token in enumerate(parse.tokens):
        if token.head != i:
            children.setdefault(token.head, []).append(token)
    members = set(inside)
    at = next((i for i in inside if parse.tokens[i].head not in members), inside[0])
    if parse.tokens[at].dep in _ATTRIBUTIVE and parse.tokens[parse.tokens[at].head].lemma.lower() not in _PLANNED:
        return Direction.NONE
    for _ in range(len(parse.tokens)):
        token = parse.tokens[at]
        if at not in members and token.pos in ("VERB", "AUX"):
            told = _tense(parse, at, children.get(at, []))
            if told is not None:
                return told
        if token.head == at:
            return None
        at = token.head
    return None


def _tense(parse: Parse, at: int, children: Sequence[Token]) -> Direction | None:
    """Tell which way one verb looks; None where its own form does not say."""
    verb = parse.tokens[at]
    helpers = [child for child in children if child.dep in ("aux", "auxpass")]
    lower = {helper.text.lower() for helper in helpers}
    if lower & _AHEAD_AUX:
        is_refused = "would" in lower and any(child.dep == "neg" for child in children)  # "would not say"
        return Direction.PAST if is_refused else None if "have" in lower else Direction.FUTURE
    if verb.tag == "VB" and "to" in lower:
        return _infinitive(parse, at)
    if _looks_ahead(verb, lower):
        return Direction.FUTURE
    if verb.tag == "VBD" or lower & _BACK_AUX or (verb.tag == "VBN" and not helpers):
        return Direction.PAST
    return None


def _looks_ahead(verb: Token, helpers: set[str]) -> bool:
    """Whether a verb looks ahead by itself: "scheduled", "plans", "is meeting"."""
    is_going_on = verb.tag == "VBG" and bool(helpers & _NOW_AUX)
    return is_going_on or verb.lemma in _PLANNING or (verb.tag in ("VBZ", "VBP") and verb.lemma in _INTEND)


def _infinitive(parse: Parse, at: int) -> Direction | None:
    """An infinitive lies ahead of a verb or noun of intention ("plans to visit in April"), else it says nothing."""
    verb = parse.tokens[at]
    head = parse.tokens[verb.head]
    if verb.head == at:
        return None
    intends = head.lemma.lower() in _INTEND or head.lemma.lower() in _INTENT_HEADS
    return Direction.FUTURE if intends else None
