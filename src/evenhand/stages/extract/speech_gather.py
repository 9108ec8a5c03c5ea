"""All attributions of an article, with their sources as they stand: clauses first, then what quotations lack."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from evenhand.model import Article, BlockKind, Parse
from evenhand.stages.extract.speech_clauses import clause_attributions, verb_sources
from evenhand.stages.extract.speech_frames import frame_after, frame_before, trailing_cue
from evenhand.stages.extract.speech_marks import Quotation, quotations
from evenhand.stages.extract.speech_plain import plain_attributions
from evenhand.stages.extract.speech_tree import Attribution, Piece

_SPOKEN = ("say", "ask", "direct", "stance")
"""Classes of cues that give words; the others give thoughts, wishes and findings."""
_REACH = 300
_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+[A-Z]")


def attributions(article: Article, parses: tuple[Parse, ...]) -> tuple[Attribution, ...]:
    """Find who is given what, sources unresolved ("he"), in order of their cues.

    Args:
        article: The article; headings are passed over.
        parses: Its parsed sentences; without them patterns alone are used.
    """
    marks = tuple(q for q in quotations(article) if article.blocks[q.block].kind is not BlockKind.HEADING)
    told = [p for p in parses if p.sentence.kind is not BlockKind.HEADING]
    found = [a for parse in told for a in clause_attributions(parse)] if told else list(plain_attributions(article))
    found = _outside(found, marks)
    found = [_widened(a, marks) for a in found]
    found = _with_quotations(article, marks, found, parses)
    return tuple(sorted(found, key=lambda a: (a.cue, a.content)))


def owner(found: Iterable[Attribution], quotation: Piece) -> Attribution | None:
    """The one attribution that a quotation belongs to: the innermost that gives words, else the innermost."""
    held = [a for a in found if any(s <= quotation[0] and quotation[1] <= e for s, e in a.content)]
    if not held:
        return None
    return min(held, key=lambda a: (a.group not in _SPOKEN, sum(e - s for s, e in a.content), a.cue))


def _outside(found: list[Attribution], marks: tuple[Quotation, ...]) -> list[Attribution]:
    """Leave out what a quoted speaker himself attributes: it is part of his words."""
    return [a for a in found if not any(q.start <= a.cue[0] < q.end for q in _near(marks, a.cue))]


def _near(marks: tuple[Quotation, ...], piece: Piece) -> tuple[Quotation, ...]:
    """Quotations that share a code point with the piece; they come in order and do not overlap."""
    first = max(0, bisect_right(marks, piece[0], key=lambda q: q.outer[0]) - 1)
    found = []
    for quotation in marks[first:]:
        if quotation.outer[0] >= piece[1]:
            break
        if quotation.outer[1] > piece[0]:
            found.append(quotation)
    return tuple(found)


def _widened(attribution: Attribution, marks: tuple[Quotation, ...]) -> Attribution:
    """Take a quotation whole where the content holds a part of it."""
    pieces = []
    for start, end in attribution.content:
        low, high = start, end
        for quotation in _near(marks, (start, end)):
            if not (quotation.outer[0] <= attribution.cue[0] < quotation.outer[1]):
                low, high = min(low, quotation.outer[0]), max(high, quotation.outer[1])
        crosses = low <= attribution.cue[0] < high and not start <= attribution.cue[0] < end
        pieces.append((start, end) if crosses else (low, high))
    return replace(attribution, content=tuple(pieces))


def _with_quotations(
    article: Article, marks: tuple[Quotation, ...], found: list[Attribution], parses: tuple[Parse, ...]
) -> list[Attribution]:
    """Give each quotation that no clause holds to the frame beside it, to the speech going on, or to nobody."""
    held = sorted(found, key=lambda a: a.content)
    nouns = frozenset(t.start for p in parses for t in p.tokens if t.pos not in ("VERB", "AUX"))
    sources = {at: source for parse in parses for at, source in verb_sources(parse).items()}
    for index, quotation in enumerate(marks):
        if _holder(held, quotation) is not None:
            continue
        made = _framed(article, marks, index, nouns)
        if made is not None:
            made = replace(made, source=sources.get(made.cue[0], made.source))
        if made is not None and not _is_spent(made, held):
            _join(held, made)
            continue
        going_on = _governing(article, marks, index, held) or _going_on(article, marks, index, held)
        if going_on is not None:
            held[held.index(going_on)] = replace(going_on, content=(*going_on.content, quotation.outer))
    return held


def _framed(article: Article, marks: tuple[Quotation, ...], index: int, nouns: frozenset[int]) -> Attribution | None:
    """The attribution beside a quotation: behind it, else before it."""
    quotation = marks[index]
    start, end = _segment(article, marks, index)
    made = None
    if quotation.is_closed:
        made = frame_after(article.text, quotation.outer[1], end, quotation.outer, nouns)
    return made or frame_before(article.text, start, quotation.outer[0], quotation.outer, nouns)


def _is_spent(made: Attribution, held: list[Attribution]) -> bool:
    """Whether the cue behind a quotation already has its content behind it: it opens something else."""
    return any(
        a.cue[0] < made.cue[1] and made.cue[0] < a.cue[1] and made.content[0][1] <= a.cue[0] <= min(a.content)[0]
        for a in held
    )


def _governing(
    article: Article, marks: tuple[Quotation, ...], index: int, held: list[Attribution]
) -> Attribution | None:
    """The last attribution before a quoted fragment in its sentence, when no sentence ends between."""
    quotation = marks[index]
    block = article.blocks[quotation.block]
    before = [a for a in held if block.start <= a.cue[0] < quotation.start and a.group in _SPOKEN]
    if not before:
        return None
    last = max(before, key=lambda a: a.cue)
    between = article.text[last.cue[1] : quotation.outer[0]]
    return None if len(between) > _REACH or _SENTENCE_END.search(between) else last


def _join(held: list[Attribution], made: Attribution) -> None:
    """Add an attribution, or its content to the one of the same cue."""
    for index, other in enumerate(held):
        if other.cue[0] < made.cue[1] and made.cue[0] < other.cue[1]:
            held[index] = replace(other, content=tuple(sorted({*other.content, *made.content})))
            return
    held.append(made)


def _holder(held: list[Attribution], quotation: Quotation) -> Attribution | None:
    for attribution in held:
        if any(start < quotation.end and quotation.start < end for start, end in attribution.content):
            return attribution
    return None


def _segment(article: Article, marks: tuple[Quotation, ...], index: int) -> Piece:
    """Words around a quotation that are its own: from the quotation before to the one behind, in its paragraph."""
    quotation = marks[index]
    block = article.blocks[quotation.block]
    before = marks[index - 1].outer[1] if index and marks[index - 1].block == quotation.block else block.start
    behind = index + 1 < len(marks) and marks[index + 1].block == quotation.block
    return before, marks[index + 1].outer[0] if behind else block.end


def _going_on(
    article: Article, marks: tuple[Quotation, ...], index: int, held: list[Attribution]
) -> Attribution | None:
    """The attribution that a quotation without a frame goes on with, or is announced by."""
    quotation = marks[index]
    start, _ = _segment(article, marks, index)
    block = article.blocks[quotation.block]
    gap = article.text[start : quotation.outer[0]].strip()
    stands_alone = len(gap.split()) <= 1 if start == block.start else _ends_sentence(gap)
    if not stands_alone or quotation.n_words < 3:
        return None
    if start != block.start:
        return _holder(held, marks[index - 1])
    if quotation.block == 0:
        return None
    return _announced(article, quotation, held) or _from_block_before(article, marks, index, held)


def _announced(article: Article, quotation: Quotation, held: list[Attribution]) -> Attribution | None:
    """A cue at the very end of the paragraph before: ``…, adding:``, ``X said the following:``."""
    before = article.blocks[quotation.block - 1]
    found = trailing_cue(article.text, before.start, before.end)
    if found is None:
        return None
    place, cue, source = found
    same = [a for a in held if a.cue[0] < place[1] and place[0] < a.cue[1]]
    if same:
        return same[0]
    inside = [a for a in held if before.start <= a.cue[0] < place[0] and a.group not in ("think", "want", "show")]
    if article.text[slice(*place)].endswith("ing") and inside:
        source = inside[-1].source
    made = Attribution(source, place, (), cue.group)
    held.append(made)
    return made


def _from_block_before(
    article: Article, marks: tuple[Quotation, ...], index: int, held: list[Attribution]
) -> Attribution | None:
    """The speech that the paragraph before ends with, or the last one it tells."""
    before = article.blocks[marks[index].block - 1]
    last = marks[index - 1] if index and marks[index - 1].block == marks[index].block - 1 else None
    if last is not None and before.end - last.outer[1] <= 1:
        holder = _holder(held, last)
        if holder is not None:
            return holder
    inside = [a for a in held if before.start <= a.cue[0] < before.end and a.group in ("say", "ask")]
    return inside[-1] if inside else None


def _ends_sentence(gap: str) -> bool:
    return not gap or gap[-1] in ".!?:"
