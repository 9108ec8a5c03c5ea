"""Counts that a newer article tells anew: no page opens with yesterday's number and tells today's further down."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date

from evenhand.model import ArticleId, Difference, Disagreement, Dossier, Span


def stale(dossier: Dossier, told: Set[Span]) -> frozenset[Span]:
    """Return the sentences whose count a newer article overtakes, where the sentence with the newer one can be told.

    The page shows both under what a later report has overtaken.

    Args:
        dossier: The story.
        told: The sentences that could be told.
    """
    days = {a.article_id: a.published_on for a in dossier.articles}
    of_counts = (one for one in dossier.overtaken if one.kind is Difference.FIGURE)
    return frozenset(span for one in of_counts for span in _older(one, days, told))


def _older(one: Disagreement, days: Mapping[ArticleId, date | None], told: Set[Span]) -> set[Span]:
    dated = [(day, v.sentence) for v in one.versions if (day := days[v.sentence.article_id]) is not None]
    newest = max((day for day, _ in dated), default=None)
    if not any(day == newest and span in told for day, span in dated):
        return set()
    return {span for day, span in dated if day != newest}
