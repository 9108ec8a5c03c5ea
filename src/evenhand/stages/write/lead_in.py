"""Sentences told without the words that only tie them to what stands before: "But …", "The notice comes after …"."""

from __future__ import annotations

from typing import Final

from evenhand.model import ActorKind, MoveForm, SentenceFacts, Span
from evenhand.operations.lead_in import joint_end, occasion_end
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import Unusable, leans, undeclarative, unusable

_ONLY_TIED: Final = frozenset({Unusable.NO_REPORT, Unusable.POINTS_BACK})
DENIED: Final = 8
"""In so many words behind "but" a "not" takes back what stands before, which is not told: by reading."""


def without_lead_in(source: Source, facts: SentenceFacts) -> Span | None:
    """Return the part of a sentence that can be told without what ties it to the one before; None where none can.

    Args:
        source: Its article.
        facts: The sentence.
    """
    span = facts.sentence.span
    text = source.words(span)
    joint, occasion = joint_end(text), occasion_end(text)
    if not joint and not occasion:
        return None
    told = Span(span.article_id, span.start + (joint or occasion), span.end)
    stands = _stands_joined(source, facts, told) if joint else _stands_as_clause(source, facts, told)
    return told if stands and not leans(source, told) else None


def _stands_joined(source: Source, facts: SentenceFacts, told: Span) -> bool:
    """Whether a sentence is a report of its own behind "but" or "and": it denies nothing told before."""
    bare = outside_quotations(source.words(told))
    if pattern("object_pronoun").search(bare) is not None:
        return False
    is_denial = pattern("denies_before").search(" ".join(bare.split()[:DENIED])) is not None
    is_whole = unusable(source, facts) in _ONLY_TIED and undeclarative(source.words(told)) is None
    return is_whole and not is_denial


def _stands_as_clause(source: Source, facts: SentenceFacts, told: Span) -> bool:
    """Whether behind "comes after" a clause stands whose doer is named, and whom it speaks of after him."""
    clause = next((move.span for move in facts.moves if move.form is MoveForm.ALONE), None)
    if clause is None or clause.start != told.start or undeclarative(source.words(told)) is not None:
        return False
    pronoun = pattern("of_people").search(source.words(told))
    before = told if pronoun is None else Span(told.article_id, told.start, told.start + max(1, pronoun.start()))
    is_named = any(m.kind is not ActorKind.PLACE for m in source.mentions_in(before))
    is_told = pattern("points_back").match(source.words(told)) is None or is_named
    return is_told and (pronoun is None or is_named)
