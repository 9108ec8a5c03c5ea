"""A sentence told without some of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from evenhand.model import Letter, Op, Piece, SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import turning
from evenhand.stages.write.shorten import is_finished
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


def openings(source: Source, facts: SentenceFacts, *, with_close: bool = False) -> Iterator[Span]:
    """Yield a sentence, and what stands before a clause boundary with nothing behind it that turns it, longest first.

    Args:
        source: The article.
        facts: The sentence.
        with_close: A preposition without a mark before it is a boundary too.
    """
    span, text = facts.sentence.span, source.words(facts.sentence.span)
    yield span
    least = facts.root.end - span.start if facts.root is not None else len(text)
    for match in reversed(list(pattern("title_break").finditer(text, least))):
        end = len(text[: match.start()].rstrip(" ,;:–—-"))
        head = Span(span.article_id, span.start, span.start + end)
        told, tail = source.words(head), text[match.start() :].rstrip(".")
        if not with_close and not _is_break(text, match.start()):
            continue
        is_list = pattern("in_list").match(text, match.start()) is not None
        is_whole = told.count("“") == told.count("”") and not told.count('"') % 2 and told.count("(") == told.count(")")
        if is_whole and not is_list and not turning(tail, told) and is_finished(source, facts, head):
            yield head


def _is_break(text: str, at: int) -> bool:
    """Whether a mark stands there that sets off all that follows: not in a number, nor before a clause put in between.

    What no mark sets off may be what the verb asks for: "keep the pressure on".
    """
    mark, tail = text[at : at + 2], text[at:]
    return mark in (", ", " -", " –", " —") and pattern("put_between").match(tail) is None


def parts_doer(source: Source, facts: SentenceFacts, told: str) -> bool:
    """Whether a cut left one comma between a doer and his act: "The mayor, left the hall".

    Args:
        source: The article.
        facts: The sentence.
        told: What is told of it.
    """
    pairs = [(e.actor, e.act) for e in source.events_in(facts.sentence.span) if e.actor is not None]
    if facts.subject is not None and facts.root is not None:
        pairs.append((facts.subject, facts.root))
    return any(f"{source.words(doer).split(',')[0]}, {source.words(act)}" in told for doer, act in pairs)
