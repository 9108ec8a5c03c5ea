"""Sentences of several voices that a page may lay beside one another as tellings of one fact or happening.

To say that voices tell a fact alike asks for more (`shared`). Here nothing is said but what each of them tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Final

from evenhand.model import BlockKind, SharedFact, Span
from evenhand.stages.compose.alike import chance_of_odds
from evenhand.stages.compose.odds import NearOdds
from evenhand.stages.compose.similar import Told, closeness

LEAST_CLOSE: Final = 0.2
"""Sentences less alike share a sum or a name, and tell of it two things: of 9 such pairs of high odds in 37 stories of
`articles-allsides` none told one fact."""
LEAST: Final = 1.9
"""From this `strength` on two sentences are laid beside one another: by reading, 48 of 55 such pairs of the same
stories tell one fact, and 51 of 55 of the rows that pages show of them and of 50 stories of `neutral-neus` train.
From 1.4 on half of the pairs do, and the pages show no more of what readers hold to be told alike."""
OF_CLOSE: Final = 6.0
"""A cosine similarity of 1 weighs as much as odds of so many in logs."""
OPENING: Final = 3
AT_OPENING: Final = 0.75
"""Two of the first sentences of reports tell the news, and are as much stronger."""
LEAST_ODDS: Final = -1.0
"""Logs of odds below this are not weighed: bounds the cost."""
MANY_SENTENCES: Final = 600
MANY_ODDS: Final = 1.0
"""In stories of more sentences only the surer ones are: they have facts enough."""
MOST_FACTS: Final = 40
"""Facts that are offered: a page shows six, and not every one can be told."""

Strengths = Mapping[tuple[int, int], float]


def facts_beside(
    sentences: Sequence[Told], odds: NearOdds, *, stale: frozenset[int], apart: frozenset[tuple[int, int]]
) -> tuple[SharedFact, ...]:
    """Return what sentences of several voices tell, the surest first; each sentence once.

    Args:
        sentences: All sentences of the story.
        odds: Of one fact.
        stale: Places of sentences that a later telling has overtaken.
        apart: Places of pairs that a page lays side by side as differing.
    """
    strong = _strengths(sentences, odds, stale, apart)
    taken: set[int] = set()
    facts: list[SharedFact] = []
    for pair in sorted(strong, key=lambda pair: (-strong[pair], pair)):
        if len(facts) < MOST_FACTS and taken.isdisjoint(pair):
            group = _group(sentences, pair, strong, taken)
            taken.update(group)
            spans = tuple(sentences[n].span for n in group)
            voices = tuple(sentences[n].voice for n in group)
            facts.append(SharedFact(spans, voices, close=frozenset(permutations(spans, 2))))
    return tuple(facts)


def _strengths(
    sentences: Sequence[Told], odds: NearOdds, stale: frozenset[int], apart: frozenset[tuple[int, int]]
) -> Strengths:
    """How strong the pairs are that may be laid beside one another, by the places of both, the lower first."""
    order = _orders(sentences)
    least = LEAST_ODDS if len(sentences) <= MANY_SENTENCES else MANY_ODDS
    found: dict[tuple[int, int], float] = {}
    for one, others in odds.from_on(least).items():
        for other, value in others.items():
            if other < one or not stale.isdisjoint((one, other)) or not apart.isdisjoint(((one, other), (other, one))):
                continue
            is_opening = max(order[sentences[one].span], order[sentences[other].span]) < OPENING
            strength = _strength(sentences[one], sentences[other], value) + AT_OPENING * is_opening
            if strength >= LEAST:
                found[one, other] = strength
    return found


def _strength(one: Told, other: Told, odds: float) -> float:
    """How surely two sentences tell one fact: by the odds, the words in common, and whether they seem to differ."""
    close = closeness(one, other)
    is_heading = BlockKind.HEADING in (one.facts.sentence.kind, other.facts.sentence.kind)
    if close < LEAST_CLOSE or is_heading or odds + OF_CLOSE * close < LEAST - AT_OPENING:
        return 0.0
    return odds + OF_CLOSE * close - chance_of_odds(one, other)


def _orders(sentences: Sequence[Told]) -> Mapping[Span, int]:
    """How many sentences of its article stand before each."""
    found: dict[Span, int] = {}
    n_of: dict[str, int] = {}
    for told in sentences:
        found[told.span] = n_of.get(told.article.article_id, 0)
        n_of[told.article.article_id] = found[told.span] + 1
    return found


def _group(sentences: Sequence[Told], pair: tuple[int, int], strong: Strengths, taken: set[int]) -> tuple[int, ...]:
    """The pair, with the sentence of each further voice that is strong with all in it."""
    group = list(pair)
    near = {n for other in strong if not set(pair).isdisjoint(other) for n in other} - set(pair) - taken
    for n in sorted(near, key=lambda n: (-sum(strong.get((min(n, m), max(n, m)), 0.0) for m in pair), n)):
        is_of_all = all((min(n, m), max(n, m)) in strong for m in group)
        if is_of_all and sentences[n].voice not in {sentences[m].voice for m in group}:
            group.append(n)
    return tuple(group)
