"""Highlights: the few statements of the article that tell its news, none of them twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from evenhand.model import Statement
from evenhand.operations.words import words
from evenhand.stages.write.plan import is_news, newest_day, spans_long
from evenhand.stages.write.rank import Ranked, same_sum, similarity

FEWEST: Final = 3
MOST: Final = 6
WORDS_EACH: Final = 24
"""Words a highlight has on average: a page of three articles holds about three, one of six or more about six."""
TOO_ALIKE: Final = 0.45
UNLIKE: Final = 0.5
"""From what similarity on two highlights repeat one another, and what similarity below it costs."""


def highlights(taken: Sequence[Ranked], body: Sequence[Statement]) -> tuple[Statement, ...]:
    """Choose highlights among the statements of the article, most important first.

    Each stands on its own feet; the article carries each with the same strength.

    Args:
        taken: Statements of the article, the lead's first.
        body: The article's statements.
    """
    passages = {e.span for s in body for e in s.evidence}
    left = [r for r in taken if all(e.span in passages for e in r.candidate.short.evidence)]
    n_articles = len({r.candidate.source.article.article_id for r in taken})
    most = WORDS_EACH * min(MOST, max(FEWEST, n_articles))
    newest = newest_day(taken)
    found: list[Ranked] = []
    total = 0
    while left and len(found) < MOST:
        best = max(left, key=lambda r: (is_news(r, newest), r.salience - UNLIKE * _nearest(r, found)))
        left.remove(best)
        length = len(words(best.candidate.statement.text))
        if _repeats(best, found) or (found and total + length > most):
            continue
        found.append(best)
        total += length
    return _worded(found, is_long=spans_long(taken))


def _nearest(one: Ranked, others: Sequence[Ranked]) -> float:
    return max((similarity(one, other) for other in others), default=0.0)


def _repeats(one: Ranked, others: Sequence[Ranked]) -> bool:
    """Whether a highlight says again what another says: close words, or the same sum of money."""
    return _nearest(one, others) >= TOO_ALIKE or any(same_sum(one, other) for other in others)


def _worded(found: Sequence[Ranked], *, is_long: bool) -> tuple[Statement, ...]:
    """The wording of each: a page over many days tells the day of each, one about few days tells each day once."""
    if is_long:
        return tuple(r.candidate.short for r in found)
    told: set[date | None] = set()
    made: list[Statement] = []
    for one in found:
        now = one.candidate
        is_told = now.is_dated and now.day in told
        is_new = now.named is not None and all(now.speaker != other.candidate.speaker for other in found[: len(made)])
        made.append(now.named if is_new and now.named is not None else now.undated if is_told else now.statement)
        told.add(now.day if now.is_dated else None)
    return tuple(made)
