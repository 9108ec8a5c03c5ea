"""Names on a page: a person in full where the page first names him, by his last name after that.

Works on the statements of an article in page order; what stands in quotation marks is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from evenhand.model import ActorId, ActorKind, ArticleId, Letter, Mention, Op, Piece, Section, Span, Statement
from evenhand.operations.guard import guarded
from evenhand.operations.namings import full_place, honorific_start, short_place
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.source import Source
from evenhand.tables import words

_NO_ROLE_BEFORE = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "former", "then"})


def named_once(article: Sequence[Section], laid: Sequence[Source], maker: Maker) -> tuple[Section, ...]:
    """Return the sections with every person named in full once, then by last name.

    Args:
        article: The sections of a page, in order.
        laid: The articles with their claims.
        maker: Maker of statements.
    """
    by_id = {s.article.article_id: s for s in laid}
    known: set[ActorId] = set()
    return tuple(
        replace(
            section,
            paragraphs=tuple(tuple(_renamed(s, by_id, known, maker) for s in p) for p in section.paragraphs),
        )
        for section in article
    )


def _renamed(statement: Statement, by_id: Mapping[ArticleId, Source], known: set[ActorId], maker: Maker) -> Statement:
    """A statement in which who is known is named shortly and who is not in full; adds to `known`."""
    told: list[Piece] = []
    spoken = [p for p in statement.derivation.pieces if p.slot == "speaker"]
    for piece in statement.derivation.pieces:
        source = by_id[piece.span.article_id]
        if piece.op is Op.COPY and piece.slot in ("first", "text", "last", "speaker"):
            is_label = piece.slot == "speaker" and len(spoken) == 1
            told.extend(_speaker(source, piece, known) if is_label else _named(source, piece, known))
        else:
            told.append(piece)
    if tuple(told) == statement.derivation.pieces:
        return statement
    made = maker.make(statement.derivation.frame, told, *(e.span for e in statement.evidence))
    return made or statement


def _persons(source: Source, span: Span) -> Iterator[Mention]:
    """Persons named in a copied stretch, outside quotation marks, in order."""
    sentence = source.sentence_of(span)
    quoted = source.quoted(sentence.sentence.span) if sentence is not None else ()
    for mention in source.mentions_in(span):
        inside = any(low <= mention.span.start < high for low, high in quoted)
        if mention.kind is ActorKind.PERSON and not inside:
            yield mention


def _speaker(source: Source, piece: Piece, known: set[ActorId]) -> list[Piece]:
    """The speaker in front of his words: his last name alone, once the page knows him."""
    persons = list(_persons(source, piece.span))
    first = persons[0] if persons else None
    if first is None or len(persons) > 1:
        return [piece]
    is_known = first.actor_id in known
    known.add(first.actor_id)
    if is_known and (short := short_place(source.article, source.facts, first)) is not None:
        return [Piece(piece.slot, Op.COPY, short)]
    return _without_courtesy(source, piece, first)


def _without_courtesy(source: Source, piece: Piece, person: Mention) -> list[Piece]:
    """A speaker told by title and last name alone ("Mr. Orr"): in full where the article does so before."""
    start = honorific_start(source.article, person)
    if start != piece.span.start or start == person.span.start or " " in source.words(person.span):
        return [piece]
    place = full_place(source.article, source.facts, person)
    said = Span(person.span.article_id, person.span.start, piece.span.end)
    return [piece if place is not None else Piece(piece.slot, Op.COPY, said)]


def _named(source: Source, piece: Piece, known: set[ActorId]) -> list[Piece]:
    """A copied stretch with its persons named as the page needs them."""
    made: list[Piece] = []
    at, letter = piece.span.start, piece.letter
    for mention in _persons(source, piece.span):
        start, instead = _naming(source, mention, mention.actor_id in known, piece.span.start)
        known.add(mention.actor_id)
        if instead is None or start < at:
            continue
        if start > at:
            made.append(Piece(piece.slot, Op.COPY, Span(piece.span.article_id, at, start), letter=letter))
        made.append(replace(instead, slot=piece.slot))
        at, letter = mention.span.end, Letter.KEEP
    if at < piece.span.end:
        made.append(Piece(piece.slot, Op.COPY, Span(piece.span.article_id, at, piece.span.end), letter=letter))
    return made


def _naming(source: Source, mention: Mention, is_known: bool, first: int) -> tuple[int, Piece | None]:
    """Where the words to be replaced start, and what stands for them; None where they stay."""
    article, facts = source.article, source.facts
    start = max(first, honorific_start(article, mention))
    if not is_known:
        place = full_place(article, facts, mention)
        if place is not None:
            return start, Piece("", Op.NAME, mention.span, f"{place.start}:{place.end}")
        is_courtesy = start < mention.span.start and " " not in source.words(mention.span)
        return start, Piece("", Op.COPY, mention.span) if is_courtesy else None
    short = short_place(article, facts, mention)
    if short is None and start < mention.span.start and " " not in source.words(mention.span):
        short = mention.span
    has_role = mention.role is not None and 0 <= start - mention.role.end <= 1
    left = mention.role.start if mention.role is not None and has_role else start
    is_inset = article.text[max(0, left - 2) : left] == ", " and article.text[mention.span.end :][:1] == ","
    if short is None or is_inset:
        return start, None
    start = _role_start(source, mention, start, first)
    return start, Piece("", Op.COPY, short) if start < short.start else None


def _role_start(source: Source, mention: Mention, start: int, first: int) -> int:
    """Where a role right before the name starts, if what is left reads on: "told that [President Ada] Orr"."""
    role = mention.role
    if role is None or role.end > start or role.start < first or source.article.text[role.end : start].strip():
        return start
    before = source.article.text[max(first, role.start - 24) : role.start]
    told = before.split()
    is_free = not told or before.rstrip().endswith(",") or told[-1].lower() in words("function_words")
    is_free = is_free and (role.start == first or bool(told)) and (not told or told[-1].lower() not in _NO_ROLE_BEFORE)
    return role.start if is_free and not guarded(source.words(role)) else start
