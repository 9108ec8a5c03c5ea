"""Facts that more than one independent voice carries."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from evenhand.model import SharedFact, Span, Voice
from evenhand.stages.compose.alike import AT_ODDS, chance_of_odds, fact_odds, fitness, may_join
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.odds import NearOdds
from evenhand.stages.compose.relation import Relation
from evenhand.stages.compose.similar import Told


@dataclass(frozen=True, slots=True)
class Bounds:
    """Logs of the odds from which two sentences are taken for one fact.

    Attributes:
        one_fact: From here on a page says so.
        fits: From here on both may tell the fact of a third.
        may_tell: From here on nobody may say that the one leaves out what the other tells.
        at_odds: From this probability on that they differ, they open no group.
        joins: From here on what may be at odds with a sentence of a group still joins it.
        beside: From here on a page may lay two of a group side by side as one fact: by reading the pairs that stories
            of `neutral-neus` train show.
    """

    one_fact: float
    fits: float
    may_tell: float
    at_odds: float = AT_ODDS
    joins: float = 5.0
    beside: float = 1.4


BOUNDS: Final = Bounds(one_fact=1.0, fits=-1.0, may_tell=-2.5)
"""Found by `python -m benchmarks.fit_facts`, each story told by weights fitted without it."""
HALF: Final = 0.5
"""What tells the fact of one of a group and fits half of it is taken with it: its voice tells the fact too."""
LEAST_VOICES: Final = 3
"""Only where so many voices report can most of them carry what one leaves out."""

Related = tuple[int, int, Relation]
"""Two sentences by their place among all, and how they stand to each other."""
Odds = Mapping[int, Mapping[int, float]]
"""Log of the odds that two sentences tell one fact, by their places, both ways; pairs hardly alike are missing."""


def shared_facts(
    sentences: Sequence[Told],
    related: Iterable[Related],
    voices: Sequence[Voice],
    odds: NearOdds,
    *,
    stale: frozenset[int] = frozenset(),
    apart: frozenset[tuple[int, int]] = frozenset(),
) -> tuple[SharedFact, ...]:
    """Group sentences of different voices that tell the same fact; most voices first, then story order.

    Args:
        sentences: All sentences of the story.
        related: How pairs of them stand to each other: which of two is the more precise.
        voices: The story's independent voices.
        odds: Of one fact, of all sentences.
        stale: Places of sentences that a later telling has overtaken; they are no longer a fact.
        apart: Places of pairs that a page lays side by side as differing.
    """
    is_barred = partial(_is_barred, stale, apart)
    place = {told: number for number, told in enumerate(sentences)}

    def weigh(one: Told, other: Told) -> float:
        is_out = is_barred(place[one], place[other]) and odds.are_near(one, other)
        return -math.inf if is_out else fact_odds(one, other)

    finer = {(one, other): how for one, other, how in related if how.label is Label.MORE_PRECISE}
    names = [voice.outlet for voice in voices]
    facts = []
    for members in one_fact_groups(sentences, without(odds.from_on(BOUNDS.one_fact), stale, apart), BOUNDS, weigh):
        leads = [sum(_lead(finer, n, m) for m in members if m != n) for n in members]
        leaves = sorted(leaving_out(sentences, members, odds, BOUNDS), key=names.index)
        fact = _fact([sentences[n] for n in members], leads, names, leaves)
        facts.append(replace(fact, close=_close(sentences, members, odds, weigh)))
    return _once(sorted(facts, key=lambda fact: -len(fact.voices)), {told.span: told.text for told in sentences})


def _close(
    sentences: Sequence[Told], members: Sequence[int], odds: Odds, weigh: Callable[[Told, Told], float]
) -> frozenset[tuple[Span, Span]]:
    """The pairs of different voices that tell one fact surely enough to stand side by side, both ways."""
    pairs = ((n, m) for n in members for m in members if sentences[n].voice != sentences[m].voice)
    return frozenset(
        (sentences[n].span, sentences[m].span)
        for n, m in pairs
        if _odds_of(sentences, odds, (n, m), weigh) >= BOUNDS.beside
    )


def _once(facts: Iterable[SharedFact], text_of: Mapping[Span, str]) -> tuple[SharedFact, ...]:
    """Leave out facts whose telling shown first is that of a fact before: a page would say the same twice."""
    found: dict[str, SharedFact] = {}
    for fact in facts:
        found.setdefault(text_of[fact.sentences[0]], fact)
    return tuple(found.values())


def without(odds: Odds, stale: frozenset[int], apart: frozenset[tuple[int, int]]) -> Odds:
    """Return the odds, none at all for overtaken sentences and for pairs that differ."""
    is_barred = partial(_is_barred, stale, apart)
    return {
        one: {other: -math.inf if is_barred(one, other) else value for other, value in others.items()}
        for one, others in odds.items()
    }


def _is_barred(stale: frozenset[int], apart: frozenset[tuple[int, int]], one: int, other: int) -> bool:
    return not (stale.isdisjoint((one, other)) and apart.isdisjoint(((one, other), (other, one))))


def one_fact_groups(
    sentences: Sequence[Told], odds: Odds, bounds: Bounds, weigh: Callable[[Told, Told], float] = fact_odds
) -> list[list[int]]:
    """Return groups of sentences that tell one fact, by their places, in story order of their first telling.

    A sentence joins a group when it tells the fact of the group's first sentence and fits all others: so a chain of
    small steps never joins what differs. One that tells two facts may stand in two groups, but opens one only. What
    else tells the fact of any of the group and fits all is taken with it, and opens no group.

    Args:
        sentences: All sentences of the story.
        odds: Of the pairs that may be laid together.
        bounds: Of one fact.
        weigh: Tells the odds of the pairs that `odds` lacks.
    """
    ties, loose = _ties(sentences, odds, bounds)

    def fits(one: int, others: Sequence[int], share: float = 1.0) -> bool:
        of_others = [n for n in others if sentences[n].voice != sentences[one].voice]
        n_fit = sum(_odds_of(sentences, odds, (one, n), weigh) >= bounds.fits for n in of_others)
        return n_fit >= share * len(of_others)

    taken: set[int] = set()
    found = []
    for first in sorted(ties, key=lambda n: (-len({sentences[m].voice for m in ties[n]}), n)):
        members = [first]
        if first not in taken:
            for other in sorted(ties[first], key=lambda n: (n in taken, -odds[first][n], n)):
                if fits(other, members[1:]):
                    members.append(other)
        if len(members) > 1:
            near = sorted({n for member in members for n in ties[member]} - taken - set(members))
            members += [n for n in near if fits(n, members, HALF)]
            beside = sorted({n for member in members for n in loose[member]} - set(members))
            members += [n for n in beside if fits(n, members, HALF)]
            taken.update(members)
            found.append(members)
    return sorted(found)


def _ties(
    sentences: Sequence[Told], odds: Odds, bounds: Bounds
) -> tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]]:
    """Return for each sentence those that open a group with it, and those that may join it though perhaps at odds."""
    ties: dict[int, list[int]] = {one: [] for one in odds}
    loose: dict[int, list[int]] = {one: [] for one in odds}
    for one, others in odds.items():
        for other, value in others.items():
            if one < other and value >= bounds.one_fact and may_join(sentences[one], sentences[other]):
                is_tie = chance_of_odds(sentences[one], sentences[other]) < bounds.at_odds
                if is_tie or value >= bounds.joins:
                    found = ties if is_tie else loose
                    found[one].append(other)
                    found[other].append(one)
    return ties, loose


def _odds_of(
    sentences: Sequence[Told], odds: Odds, pair: tuple[int, int], weigh: Callable[[Told, Told], float]
) -> float:
    """The odds of one fact of any two sentences; those of one voice do not speak against each other."""
    one, other = pair
    if sentences[one].voice == sentences[other].voice:
        return math.inf
    return odds[one][other] if other in odds[one] else weigh(sentences[one], sentences[other])


def _lead(finer: Mapping[tuple[int, int], Relation], n: int, m: int) -> int:
    """1 where a sentence is more precise than another, -1 where less, for each matter compared."""
    how = finer.get((min(n, m), max(n, m)))
    if how is None:
        return 0
    return sum(1 if finding.is_second_finer != (n < m) else -1 for finding in how.findings)


def _fact(members: Sequence[Told], finer: Sequence[int], names: Sequence[str], leaves: Sequence[str]) -> SharedFact:
    """The clearest and most precise telling first: see `fitness`."""
    ranked = sorted(
        zip(members, finer, strict=True),
        key=lambda pair: (
            *fitness(pair[0], [t for t in members if t.voice != pair[0].voice], finer=pair[1]),
            pair[0].span,
        ),
    )
    told_by = {t.voice for t in members}
    return SharedFact(
        sentences=tuple(t.span for t, _ in ranked),
        voices=tuple(v for v in names if v in told_by),
        left_out_by=tuple(leaves),
    )


def leaving_out(sentences: Sequence[Told], members: Sequence[int], odds: Odds, bounds: Bounds) -> tuple[str, ...]:
    """Return the voices that leave out a fact, in story order: that must be sure.

    No sentence of theirs may come near it, and an article of theirs must be as late as its first telling: before that
    nobody could tell it. Only where so many voices report as `LEAST_VOICES`, and most of them tell it, can one leave it
    out.

    Args:
        sentences: All sentences of the story.
        members: Places of those that tell the fact.
        odds: Of one fact.
        bounds: Of one fact.
    """
    days = [day for n in members if (day := sentences[n].article.published_on) is not None]
    able: dict[str, bool] = {}
    for told in sentences:
        day = told.article.published_on
        able[told.voice] = able.get(told.voice, False) or day is None or not days or day >= min(days)
    voices = [voice for voice in able if able[voice]]
    told_by = {sentences[n].voice for n in members}
    if len(voices) < LEAST_VOICES or 2 * len(told_by) <= len(voices):
        return ()
    may_tell = {sentences[n].voice for m in members for n, value in odds[m].items() if value >= bounds.may_tell}
    return tuple(voice for voice in voices if voice not in told_by | may_tell)
