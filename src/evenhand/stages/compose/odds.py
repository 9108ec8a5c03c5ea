"""The odds that near sentences of a story tell one fact, each worked out only where it can matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evenhand.stages.compose.alike import fact_odds, fact_weights
from evenhand.stages.compose.bounded import bounded
from evenhand.stages.compose.near import ROUNDING
from evenhand.stages.compose.similar import Told


class NearOdds(Mapping[int, Mapping[int, float]]):
    """For each sentence those of other voices that are at all like it, with the log of the odds of one fact, both ways.

    What it gives is what weighing every pair would give. Most are never asked for; those whose signs cannot add up to
    what is asked (`bounded`) are passed over.
    """

    def __init__(self, sentences: Sequence[Told]) -> None:
        self._sentences = sentences
        self._place = {told: place for place, told in enumerate(sentences)}
        signs = bounded(tuple(sentences))
        self._pairs = signs.pairs
        self._most = signs.most(fact_weights()) + ROUNDING
        self._known: dict[tuple[int, int], float] = {}

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self._sentences)

    def __iter__(self) -> Iterator[int]:
        """Yield the places of all sentences."""
        return iter(range(len(self._sentences)))

    def __getitem__(self, place: int) -> Mapping[int, float]:
        """Return all odds of one sentence."""
        return {other: self._of(place, other) for other in self._pairs.of(place)}

    def from_on(self, least: float) -> dict[int, dict[int, float]]:
        """Return of each sentence the odds of at least `least`, both ways, in the order of all."""
        found: dict[int, dict[int, float]] = {place: {} for place in self}
        for one, other in self._pairs.places(self._most >= least):
            value = self._of(one, other)
            if value >= least:
                found[one][other] = found[other][one] = value
        return found

    def are_near(self, one: Told, other: Told) -> bool:
        """Whether two sentences are at all alike, so that their odds are among these."""
        return self._pairs.holds(self._place[one], self._place[other])

    def _of(self, one: int, other: int) -> float:
        pair = min(one, other), max(one, other)
        if pair not in self._known:
            self._known[pair] = fact_odds(self._sentences[pair[0]], self._sentences[pair[1]])
        return self._known[pair]
