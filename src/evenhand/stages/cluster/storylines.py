"""Stories that belong together over months and years: they share the rare words they are about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from evenhand.model import Article
from evenhand.tables import table

# Least cosine of two storylines' mean profiles. On story-allsides/train the largest storylines at .35 were read as one
# matter each (vaccines, one impeachment); benchmark `stories` guards it on story-ecbplus: no two topics are joined.
SAME_STORYLINE = 0.35
# Words of a profile: with 24 and 40 stories of one matter and of two lay apart alike.
PROFILE_WORDS = 24
# Texts that the background counts for, beside the given stories: what few stories on one matter share stays rare.
BACKGROUND_TEXTS = 1000

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 7  # letters of a word that count, as in the TF-IDF encoder


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a story is about: its heaviest words with weights of unit length, and which of them are names."""

    weights: Mapping[str, float]
    names: frozenset[str]


def group_storylines(stories: Sequence[Sequence[Article]]) -> list[int]:
    """Group stories that are about the same long matter, however far apart in time.

    Vectors of articles weigh words against the other articles at hand, so that two reports on one matter look
    unlike when nothing else is there; here words are weighed against a background of general news. The two
    nearest storylines are joined until none are near. They must share a name: two earthquakes are two matters.

    Args:
        stories: The articles of each story, oldest story first.

    Returns:
        For each story the number of the oldest story of its storyline.
    """
    profiles = _profiles([_counts(story) for story in stories])
    products = _shared(profiles, lambda profile: profile.weights)
    names = _shared(profiles, lambda profile: dict.fromkeys(profile.names, 1.0))
    return _merged(products, names)


def _merged(products: NDArray[np.float64], names: NDArray[np.float64]) -> list[int]:
    """Join the two nearest until none are near; of equally near ones the oldest.

    Args:
        products: Inner products of profiles, shape (n, n); changed in place, as is `names`.
        names: How many names each two share, shape (n, n).
    """
    line_of = np.arange(len(products))
    nearest = np.array([_nearest(products, names, row) for row in range(len(products))])
    while True:
        one = int(nearest[:, 0].argmax())
        other = int(nearest[one, 1])
        if nearest[one, 0] < SAME_STORYLINE:
            return [int(line) for line in line_of]
        one, other = min(one, other), max(one, other)
        line_of[line_of == other] = one
        for matrix in (products, names):
            matrix[one] += matrix[other]
            matrix[:, one] += matrix[:, other]
            matrix[other] = matrix[:, other] = 0
        touched = {one, other, *np.flatnonzero(np.isin(nearest[:, 1], (one, other)) | (products[one] > 0)).tolist()}
        for row in sorted(touched):
            nearest[row] = _nearest(products, names, row)


def _nearest(products: NDArray[np.float64], names: NDArray[np.float64], row: int) -> tuple[float, int]:
    """Cosine with the nearest other storyline that shares a name, and its number."""
    lengths = np.sqrt(np.diag(products) * products[row, row])
    cosines = np.where((names[row] > 0) & (lengths > 0), products[row] / np.maximum(lengths, 1e-12), 0.0).round(9)
    cosines[row] = 0.0
    best = int(cosines.argmax())
    return float(cosines[best]), best


def _shared(profiles: Sequence[_Profile], part: Callable[[_Profile], Mapping[str, float]]) -> NDArray[np.float64]:
    """Inner products of one part of all profiles, shape (n, n)."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for number, profile in enumerate(profiles):
        for word, weight in part(profile).items():
            holders.setdefault(word, []).append((number, weight))
    products = np.zeros((len(profiles), len(profiles)))
    for word in sorted(holders):
        numbers = [number for number, _ in holders[word]]
        weights = np.array([weight for _, weight in holders[word]])
        products[np.ix_(numbers, numbers)] += np.outer(weights, weights)
    return products


def _counts(articles: Iterable[Article]) -> Mapping[str, tuple[int, bool]]:
    """Count the words of a story's articles, and tell which are never written small; often said is what it is about."""
    words = Counter(word for article in articles for word in _WORD.findall(f"{article.title}\n{article.text}"))
    counts: dict[str, tuple[int, bool]] = {}
    for word, n in words.items():
        seen, is_name = counts.get(word.casefold()[:_STEM], (0, True))
        counts[word.casefold()[:_STEM]] = seen + n, is_name and word[0].isupper()
    return counts


def _profiles(counts: Sequence[Mapping[str, tuple[int, bool]]]) -> list[_Profile]:
    stories_with = Counter(word for words in counts for word in words)
    rarity = {word: _rarity(word, n, len(counts)) for word, n in stories_with.items()}
    return [_profile(words, rarity) for words in counts]


def _profile(words: Mapping[str, tuple[int, bool]], rarity: Mapping[str, float]) -> _Profile:
    weights = {word: n * rarity[word] for word, (n, _) in words.items()}
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:PROFILE_WORDS]
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in heaviest)) or 1.0
    return _Profile(
        {word: weights[word] / length for word in heaviest}, frozenset(word for word in heaviest if words[word][1])
    )


def _rarity(word: str, n_with: int, n_stories: int) -> float:
    expected = BACKGROUND_TEXTS * _background().get(word, 0.0)
    return max(0.0, math.log((n_stories + BACKGROUND_TEXTS + 1) / (n_with + expected + 0.5)))


@cache
def _background() -> Mapping[str, float]:
    """Share of general news texts that hold each word."""
    shares: dict[str, float] = {}
    for row in table("background"):
        word = row["word"][:_STEM]
        shares[word] = max(shares.get(word, 0.0), float(row["per_mille"]) / 1000)
    return shares
