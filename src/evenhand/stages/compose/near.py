"""Which sentences of different voices are near each other, found for a whole story at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evenhand.stages.compose.similar import Told, closeness

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

ROUNDING: Final = 1e-9
"""More than adding up in another order can change a similarity, or a sum of weights."""


class Postings:
    """An inverted index: for each key the rows that hold it, and with what weight."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        self._n_rows = len(rows)
        numbers: dict[str, int] = {}
        keys = [numbers.setdefault(key, len(numbers)) for row in rows for key in row]
        order = np.argsort(np.array(keys, dtype=np.intp), kind="stable")
        places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])[order]
        weights = np.array([weight for row in rows for weight in row.values()], dtype=np.float64)[order]
        ends = np.cumsum(np.bincount(keys, minlength=len(numbers))) if keys else np.zeros(0)
        starts = [0, *ends.tolist()]
        self._held = {
            key: (places[starts[number] : starts[number + 1]], weights[starts[number] : starts[number + 1]])
            for key, number in numbers.items()
        }

    def products(self, row: Mapping[str, float]) -> Values | None:
        """Return the inner product of a row with each of those indexed, shape (n,); None where it is 0 with all."""
        held = self._held
        found = [(*held[key], weight) for key, weight in row.items() if key in held]
        if not found:
            return None
        places = np.concatenate([each[0] for each in found])
        weights = np.concatenate([each[1] * each[2] if each[2] != 1.0 else each[1] for each in found])
        return np.bincount(places, weights=weights, minlength=self._n_rows).astype(np.float64, copy=False)


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Pairs of sentences of different voices, in the order of the later one, then of the earlier.

    Attributes:
        one, other: Their places among all sentences, the first the lower; shape (n,).
        close: Their cosine similarity within `ROUNDING`; shape (n,).
    """

    one: Places
    other: Places
    close: Values

    def places(self, flags: Flags) -> Iterator[tuple[int, int]]:
        """Yield those of the pairs that are flagged, by their places."""
        yield from zip(self.one[flags].tolist(), self.other[flags].tolist(), strict=True)

    def both(self, flags: Iterable[bool]) -> Flags:
        """Tell for each pair whether both sentences are flagged, shape (n,)."""
        each = np.array(list(flags), dtype=bool)
        return np.asarray(each[self.one] & each[self.other])

    def of(self, place: int) -> list[int]:
        """Return the places of all that are near one sentence, in order."""
        return sorted([*self.other[self.one == place].tolist(), *self.one[self.other == place].tolist()])

    def holds(self, one: int, other: int) -> bool:
        """Whether two places are among the pairs."""
        start, end = np.searchsorted(self.other, [max(one, other), max(one, other) + 1])
        return bool((self.one[start:end] == min(one, other)).any())


@lru_cache(maxsize=2)
def near(sentences: tuple[Told, ...], least: float) -> Near:
    """Return the pairs of sentences of different voices with a cosine similarity of at least `least`.

    Words in more than a quarter of a long story's sentences open no pair by themselves.
    """
    common = max(20, len(sentences) // 4)
    frequency = Counter(word for s in sentences for word in s.weights)
    whole = Postings([s.weights for s in sentences])
    rare = Postings([{w: x for w, x in s.weights.items() if frequency[w] <= common} for s in sentences])
    names = {name: number for number, name in enumerate(dict.fromkeys(s.voice for s in sentences))}
    voices = np.array([names[s.voice] for s in sentences], dtype=np.intp)
    ones: list[Places] = []
    close: list[Values] = []
    for here, sentence in enumerate(sentences):
        alike = _or_zeros(whole.products(sentence.weights), len(sentences))[:here]
        found = np.nonzero((alike >= least - ROUNDING) & (voices[:here] != voices[here]))[0]
        if found.size and any(frequency[word] > common for word in sentence.weights):
            found = found[_or_zeros(rare.products(sentence.weights), len(sentences))[found] > 0]
        ones.append(found)
        close.append(alike[found])
    others = np.repeat(np.arange(len(sentences)), [len(found) for found in ones])
    first = np.concatenate([*ones, np.zeros(0, dtype=np.intp)])
    pairs = Near(first, others, np.concatenate([*close, np.zeros(0)]))
    kept = at_least(sentences, pairs, least)
    return Near(pairs.one[kept], pairs.other[kept], pairs.close[kept])


def _or_zeros(found: Values | None, n: int) -> Values:
    return np.zeros(n) if found is None else found


def at_least(sentences: Sequence[Told], pairs: Near, least: float) -> Flags:
    """Tell which of the pairs have a cosine similarity of at least `least`, shape (n,)."""
    found = pairs.close >= least
    for n in np.nonzero(np.abs(pairs.close - least) <= ROUNDING)[0].tolist():
        found[n] = closeness(sentences[pairs.one[n]], sentences[pairs.other[n]]) >= least
    return found


def similar_pairs(sentences: Sequence[Told], *, least: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that `near` finds, by their places."""
    found = near(tuple(sentences), least)
    yield from found.places(np.ones(len(found.one), dtype=bool))


def products(pairs: Near, rows: Sequence[Mapping[str, float]], index: Postings) -> Values:
    """Return for each pair the inner product of the later one's row with what the earlier one holds, shape (n,).

    Args:
        pairs: The pairs.
        rows: One for each sentence.
        index: What each sentence holds.
    """
    ends = np.searchsorted(pairs.other, np.arange(len(rows) + 1))
    found = np.zeros(len(pairs.one))
    for here, (start, end) in enumerate(zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)):
        product = index.products(rows[here]) if start < end else None
        if product is not None:
            found[start:end] = product[pairs.one[start:end]]
    return found
