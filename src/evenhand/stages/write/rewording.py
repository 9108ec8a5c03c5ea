"""A retold sentence reworded: told as two where its parts allow it.

The pieces of a stretch of source text go in, the same pieces with copied stretches parted by further operations come
out; nothing that the source says is left out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from evenhand.model import JoinForm, Letter, MoveForm, Op, Piece, Span
from evenhand.operations.splits import PRONOUNS, opening_of
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.tables import index

FEWEST_IN_PART: Final = 4
"""A part of fewer words is no sentence of its own: "The council met and left"."""
_CONCEDING: Final = frozenset({"although", "though", "while", "even"})
FEWEST_TO_SPLIT: Final = 17
"""A sentence of fewer words is short enough as it is; found with the benchmark `copied`."""


def reworded(source: Source, pieces: Sequence[Piece] | None, *, alone: bool = True) -> tuple[Piece, ...] | None:
    """Return the pieces with every sentence that may be told as two told as two.

    Args:
        source: The article and its claims.
        pieces: Pieces of one sentence in text order; None gives None.
        alone: Whether the sentence stands by itself; behind "the outlet reported that" no pronoun opens a part.
    """
    if not pieces:
        return None
    made = list(pieces)
    for mark in [*_splits(source, made, alone=alone), *_plain(source, made)]:
        made = _put(made, mark)
    return _capitals(source, made)


def moved(source: Source, told: Span, *, is_first: bool) -> tuple[str, tuple[Piece, ...]] | None:
    """The pieces of a sentence with a clause moved to its other end, and the ending of the frame that takes them.

    Args:
        source: The article and its claims.
        told: What is told of the sentence; a clause is moved only where that is all of it.
        is_first: Whether the sentence opens the statement.

    Returns:
        None where no clause may be moved, or the sentence is short.
    """
    facts = source.sentence_of(told)
    if facts is None or facts.sentence.span != told or not facts.moves:
        return None
    if _n_words(source, told.start, told.end) < FEWEST_TO_SPLIT:
        return None
    move = facts.moves[0]
    is_front = move.form is MoveForm.FRONT
    rest = Span(told.article_id, *((told.start, move.span.start) if is_front else (move.span.end, told.end)))
    opening = Letter.UPPER if is_first else Letter.LOWER
    main = clause_pieces(source, rest, letter=Letter.LOWER if is_front else opening)
    clause = clause_pieces(
        source, move.span, slot="first" if is_front else "last", letter=opening if is_front else Letter.LOWER
    )
    main, clause = _with_plain(source, main), _with_plain(source, clause)
    if main is None or clause is None:
        return None
    if is_front:
        return "front", (*clause, *main)
    opener = source.words(move.span).split()[0].lower()
    return "concession" if opener in _CONCEDING else "back", (*main, *clause)


def _with_plain(source: Source, pieces: Sequence[Piece] | None) -> tuple[Piece, ...] | None:
    if not pieces:
        return None
    made = list(pieces)
    for mark in _plain(source, made):
        made = _put(made, mark)
    return tuple(made)


def _splits(source: Source, pieces: Sequence[Piece], *, alone: bool) -> Iterator[Piece]:
    """The splits that leave parts long enough, from the front."""
    sentence = source.sentence_of(pieces[0].span)
    start, end = pieces[0].span.start, pieces[-1].span.end
    if sentence is None or _n_words(source, start, end) < FEWEST_TO_SPLIT:
        return
    at = start
    for join in sentence.joins:
        holder = next((p for p in pieces if p.op is Op.COPY and p.span.holds(join.span)), None)
        row = opening_of(source.article, source.facts, join) if holder is not None else None
        if row is None or (not alone and row.rpartition("|")[2] in PRONOUNS):
            continue
        if not alone and join.form is JoinForm.REPORTED:
            continue
        fewest = min(_n_words(source, at, join.span.start), _n_words(source, join.span.end, end))
        if fewest >= FEWEST_IN_PART:
            if join.form is JoinForm.CONCESSION:
                opener = _concession(source, sentence.sentence.span, pieces)
                if opener is None:
                    continue
                yield opener
            yield Piece(pieces[0].slot, Op.SPLIT, join.span, row)
            at = join.span.end


def _plain(source: Source, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The plain words for wordy ones."""
    sentence = source.sentence_of(pieces[0].span)
    for term in sentence.plain if sentence is not None else ():
        yield Piece(pieces[0].slot, Op.ROW, term.span, f"plain:{term.row}")


def _concession(source: Source, sentence: Span, pieces: Sequence[Piece]) -> Piece | None:
    """The word that opens a concession, left out; None where the first piece does not copy it."""
    said = source.words(sentence).split()
    first = pieces[0]
    opener = " ".join(said[:2]) if said[0] == "Even" else said[0]
    place = Span(sentence.article_id, sentence.start, sentence.start + len(opener))
    if first.op is not Op.COPY or not first.span.holds(place) or opener.lower() not in index("concessions", "key"):
        return None
    return Piece(first.slot, Op.ROW, place, f"concessions:{opener.lower()}")


def _n_words(source: Source, start: int, end: int) -> int:
    return len(words(outside_quotations(source.article.text[start:end]))) if start < end else 0


def _put(pieces: Sequence[Piece], mark: Piece) -> list[Piece]:
    """Part the copied piece that holds an operation's place."""
    made: list[Piece] = []
    for piece in pieces:
        if piece.op is not Op.COPY or not piece.span.holds(mark.span):
            made.append(piece)
            continue
        span, key = piece.span, piece.span.article_id
        if span.start < mark.span.start:
            made.append(Piece(piece.slot, Op.COPY, Span(key, span.start, mark.span.start), letter=piece.letter))
        made.append(mark if span.start < mark.span.start else replace(mark, letter=piece.letter))
        if mark.span.end < span.end:
            made.append(Piece(piece.slot, Op.COPY, Span(key, mark.span.end, span.end)))
    return made


def _capitals(source: Source, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What follows a bare stop opens with a capital; what follows a concession left out opens as that did."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else piece
        if last.op is Op.SPLIT and last.row in ("and|", ";|") and piece.op is not Op.DATE:
            made.append(replace(piece, letter=Letter.UPPER))
        elif last.row.startswith("concessions:") and piece.op is Op.COPY:
            start = piece.span.end - len(source.words(piece.span).lstrip())
            keeps = last.letter is Letter.LOWER and source.opens_with_name(start)
            span = Span(piece.span.article_id, start, piece.span.end)
            made.append(replace(piece, span=span, letter=Letter.KEEP if keeps else last.letter))
        else:
            made.append(piece)
    return tuple(made)
