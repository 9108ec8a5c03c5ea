"""What must hold of a statement beside the claims it was made from: speaker, modality, status."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from evenhand.model import (
    Article,
    ArticleId,
    Event,
    Facts,
    JoinForm,
    Mention,
    Modality,
    MoveForm,
    Op,
    Piece,
    Reason,
    Span,
    Speech,
    Statement,
)
from evenhand.operations.cast import Cast
from evenhand.operations.lead_in import occasion_end
from evenhand.operations.offices import Offices
from evenhand.operations.referent import referent
from evenhand.operations.replay import named
from evenhand.operations.splits import opening_of
from evenhand.stages.verify.checks import TOLD_SLOTS, WHOLE, Articles
from evenhand.stages.verify.failure import Failure

FactsById = Mapping[ArticleId, Facts]
_PLANS: Final = {
    "status.planned": {Modality.PLANNED, Modality.DONE, Modality.DECIDED},
    "status.expected": {Modality.EXPECTED},
    "status.possible": {Modality.POSSIBLE},
    "status.threatened": {Modality.THREATENED},
    "open": {Modality.EXPECTED, Modality.PLANNED, Modality.POSSIBLE, Modality.THREATENED},
    "open.undated": {Modality.EXPECTED, Modality.PLANNED, Modality.POSSIBLE, Modality.THREATENED},
}


def unbound(statement: Statement, facts: FactsById, articles: Articles, cast: Cast | None = None) -> Failure | None:
    """Return why a statement is not bound to the claims of its articles, or None when it is.

    A quotation with a speaker must be one claim that has both; words told as a person's must be that
    person's; a plan must be a plan in the source; a name put in for a pronoun must be the one it stands for.

    Args:
        statement: The statement.
        facts: The claims of the story's articles.
        articles: The articles.
        cast: Who is who in them, where that is found once for many statements.
    """
    known = cast if cast is not None else Cast(articles, facts)
    for check in (_speech, _plan):
        for failure in check(statement, facts):
            return failure
    for bind in (partial(_names, cast=known), _nouns, _splits, _order, _turns, _plain, _moves, _occasion):
        for failure in bind(statement, facts, articles):
            return failure
    return None


def _occasion(statement: Statement, facts: FactsById, articles: Articles) -> Iterator[Failure]:
    """Without "the notice comes days after" only what the claims have for a clause of its own is told."""
    span = statement.evidence[0].span
    end = span.start + occasion_end(articles[span.article_id].text[span.start : span.end])
    starts = [p.span.start for p in statement.derivation.pieces if p.slot in TOLD_SLOTS]
    if end == span.start or statement.derivation.frame not in WHOLE or min(starts, default=span.start) < end:
        return
    clauses = [m for s in facts[span.article_id].sentences for m in s.moves if m.form is MoveForm.ALONE]
    if not any(m.span.start == end == min(starts) for m in clauses):
        yield Failure(Reason.VERIFY_STRUCTURE, "the claims have no clause of its own behind what was left off")


Check = Callable[[Statement, FactsById], Iterator[Failure]]


def _speech(statement: Statement, facts: FactsById) -> Iterator[Failure]:
    if _gives(statement) and not told_by(statement, facts):
        yield Failure(Reason.VERIFY_SPEAKER, "no claim gives these words to this speaker")


def told_by(statement: Statement, facts: FactsById) -> tuple[Speech, ...]:
    """The claims that give the words of a statement to its speaker; none where it gives no words to anybody.

    A saying in a row of positions has its speaker in the head of the row: all that hold its words count.
    """
    given = _gives(statement)
    pieces = statement.derivation.pieces
    words = given[0] if given else [p for p in pieces if p.op is Op.QUOTE and p.slot == "quote"]
    if not words or not (given or statement.derivation.frame.startswith("saying")):
        return ()
    speeches = facts[words[0].span.article_id].speeches
    if given:
        return tuple(s for s in speeches if _is_of(s, *given, facts))
    return tuple(s for s in speeches if all(s.content.holds(p.span) for p in words))


def _gives(statement: Statement) -> tuple[list[Piece], list[Piece]] | None:
    """The words and the speaker of a statement that gives words to somebody, as pieces."""
    frame, pieces = statement.derivation.frame, statement.derivation.pieces
    quote = next((p for p in pieces if p.op is Op.QUOTE), None)
    speaker = [p for p in pieces if p.slot == "speaker"]
    if frame.startswith("term") or not speaker or not (quote or frame in ("said", "said.on", "showed", "cited")):
        return None
    return [quote] if quote else [p for p in pieces if p.slot == "text"], speaker


def _is_of(speech: Speech, words: list[Piece], speaker: list[Piece], facts: FactsById) -> bool:
    """The words lie in the speech, and the speaker is its speaker or a mention of the same name."""
    if speech.speaker is None or not all(speech.content.holds(p.span) for p in words):
        return False
    if all(speech.speaker.holds(p.span) for p in speaker):
        return True
    names = {m.name for p in speaker for m in facts[p.span.article_id].mentions if _meets(m.span, p.span)}
    return speech.speaker_name in names


def _meets(one: Span, other: Span) -> bool:
    return one.holds(other) or other.holds(one)


def _names(statement: Statement, facts: FactsById, articles: Articles, cast: Cast) -> Iterator[Failure]:
    """A name stands for a pronoun only where the claims leave no doubt whom it means."""
    for piece in statement.derivation.pieces:
        if piece.op is Op.NAME:
            known, article = facts[piece.span.article_id], articles[piece.span.article_id]
            short = next((m for m in known.mentions if m.span == piece.span), None)
            if short is not None:
                if not _may_name(piece, short, cast):
                    yield Failure(Reason.VERIFY_NAME, "it is open whose full name this is")
                continue
            cast = Cast(articles, facts)
            holder = Offices(articles, facts, cast).holder(piece.span)
            if holder is not None and _may_name(piece, holder, cast):
                continue
            sentence = next(s.sentence.span for s in known.sentences if s.sentence.span.holds(piece.span))
            found = referent(article, known, sentence)
            if found is None or found[0] != piece.span or not _names_meant(piece, found[1], cast, article):
                yield Failure(Reason.VERIFY_NAME, "it is open whom the pronoun means")


def _names_meant(piece: Piece, meant: Mention, cast: Cast, article: Article) -> bool:
    """Whether a place names whom a pronoun means: by his naming or its short form, or by one that introduces him."""
    place = named(piece)
    if place is not None and meant.span.holds(place) and article.text[place.start : place.end] == cast.short(meant):
        return True
    return meant.span == place or _may_name(piece, meant, cast)


def _may_name(piece: Piece, short: Mention, cast: Cast) -> bool:
    """Whether a place tells the full name of whom a mention means, alone or with a role that may introduce him."""
    rows = {f"{place.article_id}|{place.start}:{place.end}" for place in cast.names(short)}
    return piece.row in rows | {one.row for one in cast.introductions(short)}


def _nouns(statement: Statement, facts: FactsById, _articles: Articles) -> Iterator[Failure]:
    """A thing is told by the words that introduced it only where the claims leave no doubt which one is meant."""
    for piece in statement.derivation.pieces:
        if piece.op is Op.NOUN:
            found = [r for s in facts[piece.span.article_id].sentences for r in s.references if r.span == piece.span]
            if not any(r.told is not None and r.told == named(piece) for r in found):
                yield Failure(Reason.VERIFY_NAME, "it is open which thing the noun means")


def _splits(statement: Statement, facts: FactsById, articles: Articles) -> Iterator[Failure]:
    """A sentence is told as two only where the claims have such a place, and the second opens as they say."""
    for piece in statement.derivation.pieces:
        if piece.op is not Op.SPLIT:
            continue
        known, article = facts[piece.span.article_id], articles[piece.span.article_id]
        joins = [j for s in known.sentences if s.sentence.span.holds(piece.span) for j in s.joins]
        if not any(j.span == piece.span and opening_of(article, known, j) == piece.row for j in joins):
            yield Failure(Reason.VERIFY_NAME, "the claims do not allow two sentences here, or not this opening")


def _order(statement: Statement, facts: FactsById, _articles: Articles) -> Iterator[Failure]:
    """The pieces of a retold sentence stand in its order, but for an inset: it is told last, whole and alone."""
    if statement.derivation.frame not in WHOLE:
        return
    told = [p for p in statement.derivation.pieces if p.slot == "text"]
    for at, piece in enumerate(told):
        clause = _inset_of(piece, facts)
        if clause is not None:
            before, behind = told[:at], told[at + 1 :]
            is_held = all(clause.holds(p.span) for p in behind) and not any(clause.overlaps(p.span) for p in before)
            if not (before and behind and is_held):
                yield Failure(Reason.VERIFY_STRUCTURE, "what is told of the subject does not stand behind the sentence")
        elif at and told[at - 1].span.end > piece.span.start:
            yield Failure(Reason.VERIFY_STRUCTURE, "the pieces do not stand in the order of the sentence")


def _inset_of(piece: Piece, facts: FactsById) -> Span | None:
    """The clause that a split tells behind its sentence; None of any other piece."""
    known = facts[piece.span.article_id].sentences if piece.op is Op.SPLIT else ()
    joins = (j for s in known if s.sentence.span.holds(piece.span) for j in s.joins)
    return next((j.clause for j in joins if j.form is JoinForm.INSET and j.span == piece.span), None)


def _turns(statement: Statement, facts: FactsById, _articles: Articles) -> Iterator[Failure]:
    """A phrase is turned only where the claims found it so, with these parts."""
    for piece in statement.derivation.pieces:
        if piece.op is Op.TURN:
            known = facts[piece.span.article_id].sentences
            turns = [t for s in known if s.sentence.span.holds(piece.span) for t in s.turns]
            if not any(t.span == piece.span and t.recorded == piece.row for t in turns):
                yield Failure(Reason.VERIFY_STRUCTURE, "the claims do not allow this phrase to be turned")


def _moves(statement: Statement, facts: FactsById, _articles: Articles) -> Iterator[Failure]:
    """A clause stands in front or behind only where the claims say that it may be moved there, and whole."""
    pieces = statement.derivation.pieces
    moved = [p for p in pieces if p.slot in ("first", "last")]
    if not moved or statement.derivation.frame.startswith("heading"):
        return
    form = MoveForm.FRONT if moved[0].slot == "first" else MoveForm.BACK
    kept = [p for p in pieces if p.slot == "text"]
    allowed = [m for s in facts[moved[0].span.article_id].sentences for m in s.moves if m.form is form]
    if not any(
        all(m.span.holds(p.span) for p in moved) and not any(m.span.overlaps(p.span) for p in kept) for m in allowed
    ):
        yield Failure(Reason.VERIFY_STRUCTURE, "the claims do not allow this clause to be moved")


def _plain(statement: Statement, facts: FactsById, _articles: Articles) -> Iterator[Failure]:
    """A plain word stands for a wordy or loaded one only where the claims found that its syntax allows it."""
    for piece in statement.derivation.pieces:
        name = piece.row.partition(":")[0]
        if piece.op is Op.ROW and name in ("plain", "loaded"):
            known = [s for s in facts[piece.span.article_id].sentences if s.sentence.span.holds(piece.span)]
            terms = [t for s in known for t in (s.plain if name == "plain" else s.loaded) if t.neutral]
            if not any(t.span == piece.span and f"{name}:{t.row}" == piece.row for t in terms):
                yield Failure(Reason.VERIFY_REPLAY, "the claims do not allow this plain word here")


def _plan(statement: Statement, facts: FactsById) -> Iterator[Failure]:
    allowed = _PLANS.get(statement.derivation.frame)
    if allowed is None:
        return
    span = statement.evidence[0].span
    events: list[Event] = [e for e in facts[span.article_id].events if e.sentence.overlaps(span)]
    if not any(e.modality in allowed for e in events):
        yield Failure(Reason.VERIFY_MODALITY, "the source tells no such plan")
