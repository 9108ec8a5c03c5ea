"""Things on a page are told before they are taken up: "the measure" only behind what says which measure.

`missing` tells what a statement takes up that the statements before it do not tell; `introduced` puts it right where
that is sure: by the words that introduced the thing, or by moving the statement behind the one that tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from evenhand.model import ArticleId, Letter, Op, Piece, Reference, Section, Span, Statement
from evenhand.operations.kinds import kinds_of
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations, root, words
from evenhand.stages.write.charges import names_charge
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.source import Source
from evenhand.tables import table
from evenhand.tables import words as words_of

Sources = Mapping[ArticleId, Source]
_NEXT = "sentence.next"
_SLOTS = ("first", "text", "last")


@dataclass(frozen=True)
class Told:
    """What a statement on the page tells, as those behind it may take it up.

    Attributes:
        article_id: Its article.
        kinds: Kinds of the things it speaks of.
        spans: Passages it rests on.
        things: The thing of each kind that it takes up itself, where that is known.
        several: Kinds of which its article tells of several things.
    """

    article_id: ArticleId
    kinds: frozenset[str]
    spans: tuple[Span, ...]
    things: Mapping[str, Span | None]
    several: frozenset[str]


def told_by(statement: Statement, by_id: Sources) -> Told:
    """Read what a statement tells.

    Args:
        statement: A statement of the page.
        by_id: The story's articles by id.
    """
    source = by_id[statement.evidence[0].span.article_id]
    own = [r for r, _ in _references(statement, by_id)]
    every = (r for s in source.facts.sentences for r in s.references if not r.is_only)
    return Told(
        source.article.article_id,
        _kinds_in(statement.text),
        tuple(e.span for e in statement.evidence),
        {kind_of(r, source): r.thing for r in own},
        frozenset(kind_of(r, source) for r in every),
    )


def kind_of(reference: Reference, source: Source) -> str:
    """The kind of thing that a reference means."""
    return kinds_of(source.words(reference.span).split()[-1].lower())[0]


def missing(before: Sequence[Told], now: Statement, by_id: Sources) -> tuple[Reference, ...]:
    """Return what a statement takes up that those before it do not tell, or tell last of another thing of the kind.

    Args:
        before: What the statements before it tell, in page order.
        now: The statement.
        by_id: The story's articles by id.
    """
    return tuple(r for r, _ in _references(now, by_id) if not _is_clear(before, r, now, by_id))


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
    kinds = _kinds_in(title)
    if pattern("adds").search(outside_quotations(now.text)) is not None:
        return False
    return all(
        r.told is not None or _is_in(now, r, source) or bool({kind_of(r, source), _root_of(r, source)} & kinds)
        for r, source in _references(now, by_id)
        if _wants_telling(r, source)
    )


def settled(article: Sequence[Section], by_id: Sources, offers: Mapping[Span, Statement]) -> tuple[Section, ...]:
    """Return the sections with what introduces a thing told right before it is taken up, else without the latter.

    Args:
        article: The sections of a page, in order.
        by_id: The story's articles by id.
        offers: What the page could tell, by its sentence.
    """
    before: list[Told] = []
    made = []
    behind = {one.evidence[0].span: two for s in article for p in s.paragraphs for one, two in pairwise(p)}
    behind = {span: two for span, two in behind.items() if two.derivation.frame == _NEXT}
    for section in article:
        paragraphs = []
        for paragraph in section.paragraphs:
            told: list[Statement] = []
            for statement in _settled(paragraph, before, by_id, _Offers(offers, behind)):
                told.append(statement)
                before.append(told_by(statement, by_id))
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
        """A statement and the one that leans on it."""
        yield one
        follower = self.behind.get(one.evidence[0].span)
        if follower is not None:
            yield follower


def _settled(
    paragraph: Sequence[Statement], before: Sequence[Told], by_id: Sources, offers: _Offers
) -> Iterator[Statement]:
    """The statements of a paragraph, each behind what it leans on; one that leans on nothing told is left out."""
    is_left_out = False
    for statement in paragraph:
        if statement.derivation.frame == _NEXT:
            if not is_left_out:
                yield statement
            continue
        is_left_out = _is_on_page(statement, before)
        if is_left_out:
            continue  # it was put before what leans on it
        open_things = [
            r
            for r in missing(before, statement, by_id)
            if r.told is None and _wants_telling(r, by_id[r.span.article_id])
        ]
        first = [offers.telling.get(span) for span in leans_on(open_things, by_id)] if open_things else []
        fresh = [one for one in first if one and not (_is_on_page(one, before) or missing(before, one, by_id))]
        fresh = [one for one in fresh if any(_tells_of(told_by(one, by_id), r, by_id) for r in open_things)]
        told = [*before, *(told_by(one, by_id) for one in fresh)]
        last = _words_of(told[-1], by_id) if told else ""
        is_left_out = any(
            _is_unheard_of(r, told, by_id)
            and not names_charge(statement.text, by_id[r.span.article_id].words(r.span), last)
            for r in missing(told, statement, by_id)
            if r.told is None
        )
        if not is_left_out:
            yield from (*(part for one in fresh for part in offers.of(one)), statement)


def _words_of(told: Told, by_id: Sources) -> str:
    """The sentence that a statement told before rests on."""
    return by_id[told.spans[0].article_id].words(told.spans[0])


def _is_on_page(one: Statement, before: Sequence[Told]) -> bool:
    """Whether the sentence of a statement is told already, in the same or other words."""
    return one.derivation.frame.startswith("sentence") and any(one.evidence[0].span == t.spans[0] for t in before)


def _is_unheard_of(one: Reference, before: Sequence[Told], by_id: Sources) -> bool:
    """Whether no statement tells of the kind of an act or body, so that the reader cannot even guess."""
    source = by_id[one.span.article_id]
    return _wants_telling(one, source) and not any(_tells_of(each, one, by_id) for each in before)


def _tells_of(told: Told, one: Reference, by_id: Sources) -> bool:
    """Whether a statement speaks of the kind of thing that another takes up."""
    source = by_id[one.span.article_id]
    return bool({kind_of(one, source), _root_of(one, source)} & told.kinds)


def _wants_telling(one: Reference, source: Source) -> bool:
    """Whether the words are of a kind that nobody understands untold: an act, a body, "these …", "both …"."""
    first, *_ = said = source.words(one.span).lower().split()
    return first in words_of("pointing_words") or "same" in said or said[-1] in _told_first()


def _root_of(one: Reference, source: Source) -> str:
    return kinds_of(root(kind_of(one, source)))[0]


def introduced(article: Sequence[Section], by_id: Sources, maker: Maker) -> tuple[Section, ...]:
    """Return the sections with every thing named where it would be open, else told behind what introduces it.

    Args:
        article: The sections of a page, in order.
        by_id: The story's articles by id.
        maker: Maker of statements.
    """
    before: list[Told] = []
    made = []
    for section in article:
        paragraphs = []
        for paragraph in section.paragraphs:
            told = []
            for statement in paragraph:
                told.append(named(statement, missing(before, statement, by_id), maker))
                before.append(told_by(told[-1], by_id))
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
    before: list[Told] = []
    made = []
    for statement in highlights:
        made.append(named(statement, missing(before, statement, by_id), maker))
        before.append(told_by(made[-1], by_id))
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
    inside = sorted(s for s in rows if piece.span.holds(s)) if piece.op is Op.COPY and piece.slot in _SLOTS else []
    for span in inside:
        if span.start > at:
            yield replace(piece, span=Span(piece.span.article_id, at, span.start), letter=letter)
            letter = Letter.KEEP
        yield Piece(piece.slot, Op.NOUN, span, rows[span], letter)
        at, letter = span.end, Letter.KEEP
    if at < piece.span.end:
        yield replace(piece, span=Span(piece.span.article_id, at, piece.span.end), letter=letter)


def _references(statement: Statement, by_id: Sources) -> Iterator[tuple[Reference, Source]]:
    """What the statement's copied words take up, in order."""
    copied = [p.span for p in statement.derivation.pieces if p.op is Op.COPY and p.slot in _SLOTS]
    source = by_id[statement.evidence[0].span.article_id]
    facts = source.sentence_of(statement.evidence[0].span)
    for reference in facts.references if facts is not None else ():
        if any(span.holds(reference.span) for span in copied):
            yield reference, source


def _is_clear(before: Sequence[Told], reference: Reference, now: Statement, by_id: Sources) -> bool:
    """Whether the last statement that tells of the kind tells of the thing meant."""
    source = by_id[reference.span.article_id]
    kind = kind_of(reference, source)
    told = {kind, _root_of(reference, source)}
    last = next((one for one in reversed(before) if told & one.kinds), None)
    is_next = reference.thing is None and bool(before) and _is_behind(before[-1], now.evidence[0].span, source)
    if is_next or _is_in(now, reference, source):
        return True
    return last is not None and (kind not in _single() or _is_of(last, reference, kind))


def _is_of(last: Told, reference: Reference, kind: str) -> bool:
    """Whether a statement that tells of the kind tells of the thing meant, as far as the claims know."""
    if last.article_id != reference.span.article_id:
        return reference.is_only and kind not in last.several
    if reference.thing is None or any(span.holds(reference.thing) for span in last.spans):
        return True
    return last.things[kind] in (None, reference.thing) if kind in last.things else reference.is_only


def _is_in(now: Statement, reference: Reference, source: Source) -> bool:
    """Whether the statement itself speaks of the kind before it takes the thing up."""
    said = source.words(reference.span)
    head, _, _ = now.text.partition(said)
    told = {kind_of(reference, source), _root_of(reference, source)}
    return head != now.text and bool(told & _kinds_in(head))


def _kinds_in(text: str) -> frozenset[str]:
    """Kinds of the things that a text speaks of, verbs among them: who voted has told of a vote."""
    return frozenset(kind for word in words(text) for kind in (kinds_of(word)[0], kinds_of(root(word))[0]))


def _is_behind(last: Told, sentence: Span, source: Source) -> bool:
    """Whether a statement tells the sentence right before another in its article."""
    spans = [s.sentence.span for s in source.facts.sentences]
    at = spans.index(sentence)
    return at > 0 and spans[at - 1] in last.spans


@cache
def _told_first() -> frozenset[str]:
    """Nouns of acts and bodies, which some sentence must have told."""
    nouns = {row["noun"] for row in table("reference_nouns") if row["class"] in ("act", "body", "deed")}
    nouns |= {noun for row in table("reference_kinds") for noun in row["nouns"].split("|")}
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


@cache
def _single() -> frozenset[str]:
    """Kinds of which a story tells of several: bills, suits, votes."""
    return frozenset(kinds_of(row["noun"])[0] for row in table("reference_nouns") if row["class"] in ("act", "deed"))
