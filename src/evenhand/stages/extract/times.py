"""The time expressions of an article, each resolved from its day of publication.

Expressions are found by pattern over the whole text, inside quotations too; the parse decides only which
way a clause looks. Without a parse, words of the sentence decide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from evenhand.model import Article, BlockKind, Direction, Granularity, Parse, Span, TimeRef
from evenhand.operations.times import Found, Resolved, resolve, scan
from evenhand.operations.times.rule import Viewpoint
from evenhand.stages.extract.times_apart import Entries, kept_apart
from evenhand.stages.extract.times_context import NARRATIVE, Told, narrative_value
from evenhand.stages.extract.times_direction import Look, look_of
from evenhand.stages.extract.times_doubt import doubted, is_far
from evenhand.stages.extract.times_names import is_named, remembered
from evenhand.stages.extract.times_spoken import without_old_words
from evenhand.stages.extract.times_years import in_its_year, without_days

DAYS_TO_YESTERDAYS: Final = 6
"""Days from an article to the weekday that yesterday was."""
SOON: Final = 3
"""A bare month of a past clause that may be the one so many months ahead gets no days: of ten such on time-te3/rest
(benchmark ``times``) whose nearest reading lay ahead three were wrong, and these three came within three months."""
LOOK_BACK: Final = 40
"""No more times before it are asked for a narrative time: bounds the work on hostile text."""
_HAS_YEAR: Final = re.compile(r"\d{4}|\b(?:last|this|past|previous)\b", re.IGNORECASE)
_PROBES: Final = (date(1961, 7, 15), date(2004, 2, 10))


def find_times(article: Article, parses: tuple[Parse, ...]) -> tuple[TimeRef, ...]:
    """Find and resolve the time expressions of an article.

    Args:
        article: The article; where its day of publication is unknown, only times that need none get a value.
        parses: Its parsed sentences, in order, for the tense; may be empty.

    Returns:
        One `TimeRef` for each expression, in text order, none overlapping. Where it has days, they are those that
        `evenhand.operations.times.resolve` gives for the words of the span, the day of publication and its
        direction: a page replays them so. Where the passage makes these days doubtful, it has none.
    """
    looks = list(_looks(article, parses))
    ways, split = _sure_ways(article, looks), _told_both_ways(article, looks)
    found: list[TimeRef] = []
    entries = Entries(article.text, article.published_on)
    for each, told, parse in looks:
        look = told if told.is_sure else ways.get(_weekday(article, each), told)
        resolved = _placed(article, each, look, parse)
        if article.published_on is not None:
            resolved = kept_apart(
                article.text, each, resolved, anchor=article.published_on, entries=entries, parse=parse
            )
        is_split = _weekday(article, each) in split
        if is_split or (each.rule == "overnight" and _tells_of_before(article, found)):
            resolved = without_days(resolved)
        if resolved.value or article.published_on is None or each.rule == "slashes":
            found.append(_ref(article, each, resolved, look.direction))
    return _with_narrative(article, without_old_words(article, parses, found))


def _looks(article: Article, parses: tuple[Parse, ...]) -> Iterator[tuple[Found, Look, Parse | None]]:
    """Each expression that is a time, which way it looks, and the parse of its sentence."""
    starts = [parse.sentence.span.start for parse in parses]
    for each in scan(article.text):
        parse = _parse_of(parses, starts, each)
        if is_named(article.text, each, is_heading=parse is None or parse.sentence.kind is BlockKind.HEADING):
            continue
        if each.rule == "past units" and parse is not None and _is_verb(parse, each):
            continue
        yield each, look_of(article.text, each, parse), parse


def _weekday(article: Article, found: Found) -> str:
    return article.text[found.start : found.end].lower() if found.rule == "weekday" else ""


def _sure_ways(article: Article, looks: Sequence[tuple[Found, Look, Parse | None]]) -> dict[str, Look]:
    """The look of each weekday that all its sure namings share: an unsure one is of the same day."""
    ways: dict[str, set[Look]] = {}
    for found, look, _parse in looks:
        if _weekday(article, found) and look.is_sure:
            ways.setdefault(_weekday(article, found), set()).add(look)
    return {day: next(iter(shared)) for day, shared in ways.items() if len(shared) == 1}


def _told_both_ways(article: Article, looks: Sequence[tuple[Found, Look, Parse | None]]) -> frozenset[str]:
    """The weekdays that one article looks back to and ahead to: its text was brought up to date, or it means two.

    That of the day of publication is the same day both ways.
    """
    ways: dict[str, set[Direction]] = {}
    for found, look, _parse in looks:
        if _weekday(article, found) and look.is_sure:
            ways.setdefault(_weekday(article, found), set()).add(look.direction)
    both = {day for day, seen in ways.items() if {Direction.PAST, Direction.FUTURE} <= seen}
    anchor = article.published_on
    if anchor is None:
        return frozenset(both)
    return frozenset(
        day
        for day in both
        if resolve(day, anchor, Direction.PAST).first != resolve(day, anchor, Direction.FUTURE).first
    )


def _tells_of_before(article: Article, found: Sequence[TimeRef]) -> bool:
    """Whether the first day an article tells lies before that of publication, so that its night is another one."""
    first = next((ref.last for ref in found if ref.kind == "DATE" and ref.granularity is Granularity.DAY), None)
    return first is not None and article.published_on is not None and first < article.published_on


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


def _placed(article: Article, found: Found, look: Look, parse: Parse | None) -> Resolved:
    """Resolve an expression where it stands; days that its passage makes doubtful are left out."""
    words = article.text[found.start : found.end]
    anchor = article.published_on
    resolved = _resolved(words, anchor, look.direction)
    if anchor is None or resolved.first is None:
        return resolved
    at, is_listed = Viewpoint(anchor, look.direction), parse is not None and _is_verbless(parse)
    resolved = in_its_year(article.text, found.start, found.end, resolved, at=at, is_listed=is_listed)
    resolved = doubted(article.text, found, remembered(article.text, found, resolved, anchor), anchor, parse)
    if resolved.first is None:
        return resolved
    is_near = look.is_sure or resolve(words, anchor, Direction.NONE).first == resolved.first
    is_off = _is_soon(resolved, anchor, look.direction) or _is_yesterdays(found, resolved, anchor, look)
    is_off = is_off or is_far(resolved, anchor, look.direction)
    return without_days(resolved) if not is_near or (is_off and not _HAS_YEAR.search(words)) else resolved


def _is_soon(resolved: Resolved, anchor: date, direction: Direction) -> bool:
    """Whether a bare month was put into the year before though the coming one is near: "a hearing in May", in March."""
    if direction is not Direction.PAST or resolved.granularity is not Granularity.MONTH or resolved.first is None:
        return False
    months = (anchor.year - resolved.first.year) * 12 + anchor.month - resolved.first.month
    return 12 - SOON <= months < 12


def _is_yesterdays(found: Found, resolved: Resolved, anchor: date, look: Look) -> bool:
    """Whether a bare weekday told as to come is that of yesterday: "is testifying on Wednesday", printed on Thursday.

    The text was written on that day, or before, and printed a day late; who means the coming one says "next".
    """
    is_bare = found.rule == "weekday" and look.direction is Direction.FUTURE and resolved.first is not None
    return is_bare and resolved.first is not None and (resolved.first - anchor).days == DAYS_TO_YESTERDAYS


def _is_verbless(parse: Parse) -> bool:
    """Whether a sentence has no finite verb."""
    return not any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in parse.tokens)


def _resolved(words: str, anchor: date | None, direction: Direction) -> Resolved:
    """Resolve from the anchor; without one keep only what no anchor would change."""
    if anchor is not None:
        return resolve(words, anchor, direction)
    one, other = (resolve(words, probe, direction) for probe in _PROBES)
    if one == other:
        return one
    return Resolved("", one.kind, None, None, Granularity.UNKNOWN)


def _is_verb(parse: Parse, found: Found) -> bool:
    """Whether "last" is a verb: "the benefits last four months"."""
    at = next((i for i, token in enumerate(parse.tokens) if token.start == found.start), 0)
    own, before = parse.tokens[at], parse.tokens[max(0, at - 1)]
    return own.lemma.lower() == "last" and (own.pos == "VERB" or (before.tag == "NNS" and before.end < own.start))


def _parse_of(parses: Sequence[Parse], starts: Sequence[int], found: Found) -> Parse | None:
    at = bisect_right(starts, found.start) - 1
    if at < 0 or found.start >= parses[at].sentence.span.end:
        return None
    return parses[at]
