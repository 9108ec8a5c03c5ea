"""Whether two candidates tell one thing: the same deed, or one speaker's words quoted and told."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from evenhand.model import Event, Op, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, root, stem, words
from evenhand.stages.write.candidates import Candidate, Kind
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

WEEK_DAYS: Final = 7
HALF: Final = 0.5
FEWEST: Final = 3
"""One deed is told within a week; words are one from half of the fewer words on, where there are so many at all:
by reading, no figure chose them."""


def is_quotation(one: Candidate) -> bool:
    """Whether a candidate is words in quotation marks with their speaker before them."""
    return one.statement.derivation.frame.startswith("quoted")


def leans(one: Candidate) -> bool:
    """Whether a candidate is a quotation that opens with what only the words before it name."""
    quotes = (p for p in one.statement.derivation.pieces if p.op is Op.QUOTE and is_quotation(one))
    return any(pattern("quote_leans").search(one.source.words(quote.span)) is not None for quote in quotes)


def same_words(one: Candidate, other: Candidate) -> bool:
    """Whether two statements give one speaker's same words, once at least quoted: most of the fewer are shared."""
    if not one.speaker or one.speaker != other.speaker or not (is_quotation(one) or is_quotation(other)):
        return False
    mine, yours = _said(one), _said(other)
    fewest = min(len(mine), len(yours))
    return fewest >= FEWEST and len(mine & yours) > HALF * fewest


def _said(one: Candidate) -> set[str]:
    """Content words of a quotation, or of a told sentence without its speaker's name."""
    if is_quotation(one):
        spans = [p.span for p in one.statement.derivation.pieces if p.op is Op.QUOTE]
        return {word for span in spans for word in content_words(one.source.words(span))}
    return set(content_words(one.statement.text)) - set(content_words(one.speaker))


def same_deed(one: Candidate, other: Candidate) -> bool:
    """Whether the main clauses of two statements of one week tell that one party did one thing to one other.

    The verbs meet by type or root, doer and object by the head of their phrase or a name in it. Two numbers of a
    thing are two reports.
    """
    if Kind.SPEECH in (one.kind, other.kind) or one.day is None or other.day is None:
        return False
    mine, yours = _deed(one), _deed(other)
    if mine is None or yours is None or abs((one.day - other.day).days) > WEEK_DAYS:
        return False
    if mine.modality is not yours.modality or mine.is_negated != yours.is_negated:
        return False
    is_one_act = (bool(mine.type) and mine.type == yours.type) or _root(one.source, mine) == _root(other.source, yours)
    actors = _heads(one.source, mine.actor) & _heads(other.source, yours.actor)
    return is_one_act and bool(actors and _heads(one.source, mine.target) & _heads(other.source, yours.target))


def _deed(one: Candidate) -> Event | None:
    """The event that the sentence's own verb tells, of a known type or not."""
    facts = one.source.sentence_of(one.sentence)
    if facts is None or facts.root is None:
        return None
    return next((e for e in one.source.events_in(one.sentence) if e.act.overlaps(facts.root)), None)


def _root(source: Source, event: Event) -> str:
    told = words(source.words(event.act))
    return root(told[-1]) if told else ""


def _heads(source: Source, phrase: Span | None) -> set[str]:
    """The head of a phrase, and the last words of the names in front of what limits it."""
    if phrase is None:
        return set()
    told = list(takewhile(lambda word: word not in words_of("head_closers"), words(source.words(phrase))))
    names = (words(m.name)[-1:] for m in source.mentions_in(phrase))
    named = {word for name in names for word in name if word in told}
    return named | {stem(word) for word in told[-1:]}
