"""The odds that near sentences of a story tell one fact, each worked out only where it can matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evenhand.stages.compose.alike import fact_odds
from evenhand.stages.compose.known import known
from evenhand.stages.compose.similar import Told


class NearOdds(Mapping[int, Mapping[int, float]]):
    """For each sentence those of other voices that are at all like it, with the log of the odds of one fact, both ways.

    What it gives is what weighing every pair would give. Most are never asked for; those whose signs cannot add up to
    what is asked (`known`) are passed over.
    """

    def __init__(self, sentences: Sequence[Told]) -> None:
        self._sentences = sentences
        self._place = {told: place for place, told in enumerate(sentences)}
        found = known(tuple(sentences))
        self._pairs, self._most = found.pairs, found.most
        self._known: dict[tuple[int, int], float] = {}

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self._sentences)

    def __iter__(self) -> Iterator[int]:
        """Yield the places of all sentences."""
        return iter(range(len(self._sentences)))

    def __getitem__(self, place: int) -> Mapping[int, float]:
        """Return all odds of one sentence, each worked out when it is asked for."""
        return _Row(self, place)

    def from_on(self, least: float) -> dict[int, dict[int, float]]:
        """Return of each sentence the odds of at least `least`, both ways, in the order of all."""
        found: dict[int, dict[int, float]] = {place: {} for place in self}
        for one, other in self._pairs.places(self._most >= least):
            value = self.between(one, other)
            if value >= least:
                found[one][other] = found[other][one] = value
        return found

    def are_near(self, one: Told, other: Told) -> bool:
        """Whether two sentences are at all alike, so that their odds are among these."""
        return self.holds(self._place[one], self._place[other])

    def holds(self, one: int, other: int) -> bool:
        """Whether the sentences at two places are at all alike."""
        return self._pairs.holds(one, other)

    def near(self, place: int) -> list[int]:
        """Return the places of all sentences that are at all like one, in order."""
        return self._pairs.of(place)

    def between(self, one: int, other: int) -> float:
        """Return the odds of two sentences by their places."""
        pair = min(one, other), max(one, other)
        if pair not in self._known:
            self._known[pair] = fact_odds(self._sentences[pair[0]], self._sentences[pair[1]])
        return self._known[pair]


class _Row(Mapping[int, float]):
    """The odds of one sentence with all that are at all like it."""

    def __init__(self, odds: NearOdds, place: int) -> None:
        self._odds, self._here = odds, place

    def __len__(self) -> int:
        return len(self._odds.near(self._here))

    def __iter__(self) -> Iterator[int]:
        return iter(self._odds.near(self._here))

    def __contains__(self, other: object) -> bool:
        return isinstance(other, int) and self._odds.holds(self._here, other)

    def __getitem__(self, other: int) -> float:
        if other not in self:
            raise KeyError(other)
        return self._odds.between(self._here, other)
