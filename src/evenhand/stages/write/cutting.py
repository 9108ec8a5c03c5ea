"""A sentence told without some of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from evenhand.model import Letter, Op, Piece, Span
from evenhand.operations.patterns import pattern
from evenhand.stages.write.source import Source
from evenhand.tables import index


def parts_quotation(source: Source, part: Span) -> bool:
    """Whether a part of a sentence would take some of a quotation and leave some."""
    sentence = source.sentence_of(part)
    quoted = source.quoted(sentence.sentence.span) if sentence is not None else ()
    return any(
        start < part.end and part.start < end and not part.start <= start < end <= part.end for start, end in quoted
    )


def without(source: Source, pieces: Sequence[Piece], cuts: frozenset[Span]) -> tuple[Piece, ...]:
    """Return the pieces of a sentence without what the cuts take; the first has a capital.

    Args:
        source: The article.
        pieces: Pieces of one sentence, in its order.
        cuts: Parts of it that are left out.

    Returns:
        The pieces; none where an article would no longer fit the word behind it.
    """
    found: list[Piece] = []
    for piece in pieces:
        if piece.op is not Op.COPY:
            found += [] if any(cut.overlaps(piece.span) for cut in cuts) else [piece]
            continue
        at = piece.span.start
        for cut in sorted(cuts):
            if cut.end <= at or cut.start >= piece.span.end:
                continue
            if cut.start > at:
                found.append(replace(piece, span=Span(cut.article_id, at, cut.start), letter=Letter.KEEP))
            at = max(at, min(cut.end, piece.span.end))
        if at < piece.span.end:
            found.append(replace(piece, span=Span(piece.span.article_id, at, piece.span.end), letter=Letter.KEEP))
    while found and found[0].op is Op.COPY and not source.words(found[0].span).strip(" ,;:–—-"):
        found.pop(0)
    if found and found[0].op is not Op.DATE:
        opening = found[0].span
        n_blank = len(source.words(opening)) - len(source.words(opening).lstrip(" ,;:–—-"))
        start = Span(opening.article_id, opening.start + n_blank, opening.end)
        found[0] = replace(found[0], span=start, letter=Letter.UPPER)
    return tuple(found) if all(_fit(source, a.span, b.span) for a, b in pairwise(found)) else ()


def _fit(source: Source, before: Span, after: Span) -> bool:
    """Whether an article before a cut fits the word behind it as it fitted the one that was cut."""
    article = pattern("article_before").search(f"{source.words(before).rstrip()} ")
    if article is None or before.end == after.start:
        return True
    was, now = (
        text.lstrip()[:1].lower() in "aeiou" for text in (source.article.text[before.end :][:9], source.words(after))
    )
    return was == now


def is_left_over(text: str) -> bool:
    """Whether a cut left behind one word, an empty quotation or two articles; a place behind its town is no such word.

    Args:
        text: A sentence after its cuts.
    """
    found = pattern("left_over").search(text)
    return found is not None and found.group().strip(" ,.") not in index("places", "name")
