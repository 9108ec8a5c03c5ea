"""From a stretch of source text to the pieces that put it on the page.

Three things may happen to it: a part whose cut is safe is left out, a loaded word is replaced by the row of
the table, and a time is told by its date. Nothing happens inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model import Granularity, Letter, Op, Piece, Span, TimeRef
from evenhand.operations.deixis import is_deictic
from evenhand.operations.patterns import pattern
from evenhand.stages.write.source import Source

_OPEN_START = " \t,;:►▶•▪●·*>–—-"
_OPEN_END = " \t,;:–—-"
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_DATED = {Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.SPAN, Granularity.YEAR}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch that is not simply copied; `piece` is None where it is cut."""

    start: int
    end: int
    piece: Piece | None


def clause_pieces(
    source: Source,
    span: Span,
    *,
    slot: str = "text",
    letter: Letter = Letter.KEEP,
    with_cuts: bool = True,
    with_days: bool = True,
) -> tuple[Piece, ...] | None:
    """Return the pieces that tell a stretch of an article, or None where it may not be told.

    It may not be told when it holds a loaded word without a neutral equivalent, or a time that reads from
    the day of writing ("on Wednesday") and cannot be resolved.

    Args:
        source: The article and its claims.
        span: The stretch; a final stop, comma or colon, and a trailing "adding:", are left off.
        slot: Slot of the frame the pieces fill.
        letter: What is done to the first letter; LOWER leaves a name its capital.
        with_cuts: Whether safe cuts are made.
        with_days: Whether days are told; a title leaves them to the dateline.
    """
    trimmed = _trimmed(source, span)
    if trimmed is None:
        return None
    marks = _marks(source, trimmed, slot, with_cuts=with_cuts)
    if marks is None:
        return None
    if not with_days:
        marks = [_without_day(source, m) if m.piece is not None and m.piece.op is Op.DATE else m for m in marks]
    pieces = list(_between(trimmed, marks, slot))
    if not pieces:
        return None
    first = pieces[0]
    if letter is Letter.LOWER and source.opens_with_name(first.span.start):
        letter = Letter.KEEP
    pieces[0] = Piece(first.slot, first.op, first.span, first.row, letter if first.op is not Op.DATE else first.letter)
    return tuple(pieces)


def _trimmed(source: Source, span: Span) -> Span | None:
    text = source.words(span).rstrip(_OPEN_END)
    adding = list(pattern("adding").finditer(text))
    if adding and adding[-1].end() == len(text):
        text = text[: adding[-1].start()].rstrip(_OPEN_END)
    if text.endswith(".") and not text.endswith("..."):
        text = text[:-1]
    lead = len(text) - len(text.lstrip(_OPEN_START))
    return Span(span.article_id, span.start + lead, span.start + len(text)) if text.strip() else None


def _marks(source: Source, span: Span, slot: str, *, with_cuts: bool) -> list[_Mark] | None:
    """Cuts, replacements and dates inside the span, in order and apart from one another."""
    sentence = source.sentence_of(span)
    quoted = source.quoted(span)
    marks: list[_Mark] = []
    if sentence is not None and with_cuts:
        marks += [_Mark(c.span.start, c.span.end, None) for c in sentence.cuts if span.holds(c.span)]
    marks = _apart(marks)
    for term in sentence.loaded if sentence is not None else ():
        if not span.holds(term.span) or _covered(marks, term.span):
            continue
        if not term.neutral:
            return None
        marks.append(_Mark(term.span.start, term.span.end, Piece(slot, Op.ROW, term.span, f"loaded:{term.row}")))
    for time in source.times_in(span):
        if _covered(marks, time.span) or any(s <= time.span.start < e for s, e in quoted):
            continue
        mark = _dated(source, time, span, slot)
        if mark is _UNRESOLVED:
            return None
        if mark is not None:
            marks.append(mark)
    return _apart(marks + [_Mark(s, e, None) for s, e in _commas_before_marks(source, span)])


def _lacks_year(words: str, time: TimeRef) -> bool:
    """Whether a day or month stands without a year that could be told."""
    if time.first is not None or _HAS_YEAR.search(words):
        return False
    return time.granularity in _DATED or pattern("month_name").search(words) is not None


def _without_day(source: Source, mark: _Mark) -> _Mark:
    """The cut of a day with the preposition before it, and the comma after it where it opened the sentence."""
    lead = pattern("day_preposition").search(source.article.text[max(0, mark.start - 12) : mark.start])
    start = mark.start - (len(lead.group()) if lead else 0)
    return _Mark(start, mark.end, None)


_UNRESOLVED = _Mark(-1, -1, None)


def _dated(source: Source, time: TimeRef, span: Span, slot: str) -> _Mark | None:
    """The date that stands for a time expression; None where the words may stay; `_UNRESOLVED` where they may not."""
    words = source.words(time.span)
    has_year = _HAS_YEAR.search(words) is not None
    if has_year and (time.granularity is not Granularity.DAY or time.kind != "DATE"):
        return None
    if time.kind not in ("DATE", "TIME") or time.granularity not in _DATED or time.first is None:
        return _UNRESOLVED if is_deictic(words) or _lacks_year(words, time) else None
    before = source.article.text[max(span.start, time.span.start - 12) : time.span.start]
    style = "bare" if pattern("before_time").search(before) or before.endswith(("(", "-")) else "on"
    if style == "on" and time.span.start == span.start:
        style = "On" if words[:1].isupper() else "on"
    piece = Piece(slot, Op.DATE, time.span, f"{time.direction}:{style}")
    return _Mark(time.span.start, time.span.end, piece)


def _commas_before_marks(source: Source, span: Span) -> Iterator[tuple[int, int]]:
    """A comma that the typesetter put before a closing quotation mark at the end of the stretch."""
    if source.words(span).endswith((",”", ',"')):
        yield span.end - 2, span.end - 1


def _covered(marks: list[_Mark], span: Span) -> bool:
    return any(m.start <= span.start and span.end <= m.end for m in marks)


def _apart(marks: list[_Mark]) -> list[_Mark]:
    """Drop marks that overlap an earlier or longer one."""
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _between(span: Span, marks: list[_Mark], slot: str) -> Iterator[Piece]:
    at = span.start
    for mark in marks:
        if mark.start > at:
            yield Piece(slot, Op.COPY, Span(span.article_id, at, mark.start))
        if mark.piece is not None:
            yield mark.piece
        at = max(at, mark.end)
    if at < span.end:
        yield Piece(slot, Op.COPY, Span(span.article_id, at, span.end))
