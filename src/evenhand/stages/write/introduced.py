"""Things on a page are told before they are taken up: "the measure" only behind what says which measure.

`missing` tells what a statement takes up that the statements before it do not tell; `introduced` puts it right where
that is sure: by the words that introduced the thing, or by moving the statement behind the one that tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from evenhand.model import Letter, Op, Piece, Reference, Section, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations
from evenhand.stages.write.charges import names_charge
from evenhand.stages.write.leaning import (
    SLOTS,
    Lean,
    Sources,
    Telling,
    Want,
    counts_on,
    kinds_in,
    leans,
    noun_of,
    open_in,
    tells_itself,
    wants_telling,
)
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.midway import opens_midway
from evenhand.stages.write.usable import opening

_NEXT = frozenset({"sentence.next", "wrote.next"})


def missing(before: Sequence[Telling], now: Statement, by_id: Sources) -> tuple[Reference, ...]:
    """Return the things a statement takes up that those before it do not tell, or tell last of another of the kind.

    Args:
        before: What the statements before it tell, in page order.
        now: The statement.
        by_id: The story's articles by id.
    """
    found = open_in(Telling.by(now, by_id), before)
    return tuple(lean.reference for lean in found if lean.reference is not None)


def leans_on(things: Sequence[Reference], by_id: Sources) -> tuple[Span, ...]:
    """Return the sentences that tell what is missing: each thing's own, or where that is open the one before.

    Args:
        things: What is missing.
        by_id: The story's articles by id.
    """
    found = []
    for one in things:
        spans = [s.sentence.span for s in by_id[one.span.article_id].facts.sentences]
        at = next(n for n, span in enumerate(spans) if span.holds(one.span))
        own = next((span for span in spans if one.thing is not None and span.holds(one.thing)), None)
        before = own or (spans[at - 1] if at else None)
        found += [before] if before is not None else []
    return tuple(dict.fromkeys(found))


def stands_alone(now: Statement, title: str, by_id: Sources) -> bool:
    """Whether a statement read by itself, below a title, takes up no act or body that is not told or named there.

    Args:
        now: The statement.
        title: The page's title.
        by_id: The story's articles by id.
    """
    told = Telling.by(now, by_id)
    if pattern("adds").search(outside_quotations(now.text)) is not None or counts_on(told):
        return False
    return all(
        lean.reference is None
        or lean.reference.told is not None
        or not wants_telling(lean.reference, told.source)
        or tells_itself(lean, told)
        or bool(lean.kinds & kinds_in(title))
        for lean in leans(told)
    )


def settled(article: Sequence[Section], by_id: Sources, offers: Mapping[Span, Statement]) -> tuple[Section, ...]:
    """Return the sections with what introduces a thing told right before it is taken up, else without the latter.

    Args:
        article: The sections of a page, in order.
        by_id: The story's articles by id.
        offers: What the page could tell, by its sentence.
    """
    before: list[Telling] = []
    made = []
    behind = {one.evidence[0].span: two for s in article for p in s.paragraphs for one, two in pairwise(p)}
    behind = {span: two for span, two in behind.items() if two.derivation.frame in _NEXT}
    for section in article:
        paragraphs = []
        for paragraph in section.paragraphs:
            told: list[Statement] = []
            for statement in _settled(paragraph, before, by_id, _Offers(offers, behind)):
                told.append(statement)
                before.append(Telling.by(statement, by_id))
            paragraphs.append(tuple(told))
        kept = tuple(p for p in paragraphs if p)
        made += [replace(section, paragraphs=kept)] if kept else []
    return tuple(made)


@dataclass(frozen=True)
class _Offers:
    """What may be put before a statement: the telling of a sentence, and what the page tells right behind it."""

    telling: Mapping[Span, Statement]
    behind: Mapping[Span, Statement]

    def of(self, one: Statement) -> Iterator[Statement]:
        """A statement and those that lean on it, one on the other."""
        told: Statement | None = one
        while told is not None:
            yield told
            told = self.behind.get(told.evidence[0].span)


def _settled(
    paragraph: Sequence[Statement], before: Sequence[Telling], by_id: Sources, offers: _Offers
) -> Iterator[Statement]:
    """The statements of a paragraph, each behind what it leans on; one that leans on nothing told is left out."""
    is_left_out = False
    for statement in paragraph:
        if statement.derivation.frame in _NEXT:
            if not is_left_out:
                yield statement
            continue
        is_left_out = _is_on_page(statement, before)
        if is_left_out:
            continue  # it was put before what leans on it
        open_things = [
            r
            for r in missing(before, statement, by_id)
            if r.told is None and wants_telling(r, by_id[r.span.article_id])
        ]
        first = [offers.telling.get(span) for span in leans_on(open_things, by_id)] if open_things else []
        fresh = [one for one in first if one and not (_is_on_page(one, before) or missing(before, one, by_id))]
        fresh = [one for one in fresh if any(_tells_of(Telling.by(one, by_id), r, by_id) for r in open_things)]
        told = [*before, *(Telling.by(one, by_id) for one in fresh)]
        last = told[-1].source.words(told[-1].sentence) if told else ""
        is_left_out = any(
            _is_unheard_of(r, told, by_id)
            and not names_charge(statement.text, by_id[r.span.article_id].words(r.span), last)
            for r in missing(told, statement, by_id)
            if r.told is None
        ) and not opens_article(statement, by_id)
        if not is_left_out:
            yield from (*(part for one in fresh for part in offers.of(one)), statement)


def opens_article(statement: Statement, by_id: Sources) -> bool:
    """Whether a statement tells its article's first sentence: nothing before that could have told what it takes up.

    An article whose front was cut off has no such sentence; a place and agency at the head are none.

    Args:
        statement: The statement.
        by_id: The story's articles by id.
    """
    told = Telling.by(statement, by_id)
    first = opening(told.source)
    return first is not None and first.sentence.span.overlaps(told.sentence) and not opens_midway(told.source)


def _is_on_page(one: Statement, before: Sequence[Telling]) -> bool:
    """Whether the sentence of a statement is told already, in the same or other words."""
    return one.derivation.frame.startswith("sentence") and any(one.evidence[0].span == t.spans[0] for t in before)


def _is_unheard_of(one: Reference, before: Sequence[Telling], by_id: Sources) -> bool:
    """Whether no statement tells of the kind of an act or body, so that the reader cannot even guess."""
    source = by_id[one.span.article_id]
    return wants_telling(one, source) and not any(_tells_of(each, one, by_id) for each in before)


def _tells_of(told: Telling, one: Reference, by_id: Sources) -> bool:
    """Whether a statement speaks of the kind of thing that another takes up."""
    return bool(Lean(Want.THING, noun_of(one, by_id[one.span.article_id])).kinds & told.kinds)


def introduced(article: Sequence[Section], by_id: Sources, maker: Maker) -> tuple[Section, ...]:
    """Return the sections with every thing named where it would be open, else told behind what introduces it.

    Args:
        article: The sections of a page, in order.
        by_id: The story's articles by id.
        maker: Maker of statements.
    """
    before: list[Telling] = []
    made = []
    for section in article:
        paragraphs = []
        for paragraph in section.paragraphs:
            told = []
            for statement in paragraph:
                told.append(named(statement, missing(before, statement, by_id), maker))
                before.append(Telling.by(told[-1], by_id))
            paragraphs.append(tuple(told))
        made.append(replace(section, paragraphs=tuple(paragraphs)))
    return tuple(made)


def named_alone(highlights: Sequence[Statement], by_id: Sources, maker: Maker) -> tuple[Statement, ...]:
    """Return highlights with every thing named that those before do not tell.

    Args:
        highlights: Statements read by themselves, in order.
        by_id: The story's articles by id.
        maker: Maker of statements.
    """
    before: list[Telling] = []
    made = []
    for statement in highlights:
        made.append(named(statement, missing(before, statement, by_id), maker))
        before.append(Telling.by(made[-1], by_id))
    return tuple(made)


def named(statement: Statement, things: Sequence[Reference], maker: Maker) -> Statement:
    """Return a statement with things told by the words that introduced them, where there are such words.

    Args:
        statement: The statement.
        things: What of it is to be named.
        maker: Maker of statements.
    """
    rows = {r.span: f"{r.told.start}:{r.told.end}" for r in things if r.told is not None}
    pieces = [part for piece in statement.derivation.pieces for part in _parts(piece, rows)]
    if not rows or tuple(pieces) == statement.derivation.pieces:
        return statement
    made = maker.make(statement.derivation.frame, pieces, *(e.span for e in statement.evidence))
    return made or statement


def _parts(piece: Piece, rows: Mapping[Span, str]) -> Iterator[Piece]:
    """A copied piece about the nouns in it that are told by other words."""
    at, letter = piece.span.start, piece.letter
    inside = sorted(s for s in rows if piece.span.holds(s)) if piece.op is Op.COPY and piece.slot in SLOTS else []
    for span in inside:
        if span.start > at:
            yield replace(piece, span=Span(piece.span.article_id, at, span.start), letter=letter)
            letter = Letter.KEEP
        yield Piece(piece.slot, Op.NOUN, span, rows[span], letter)
        at, letter = span.end, Letter.KEEP
    if at < piece.span.end:
        yield replace(piece, span=Span(piece.span.article_id, at, piece.span.end), letter=letter)
