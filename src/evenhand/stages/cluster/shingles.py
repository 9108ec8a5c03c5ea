"""Runs of words as numbers, and in which articles each run stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Shingles: TypeAlias = NDArray[np.uint64]
Indices: TypeAlias = NDArray[np.int64]

# Chosen on benchmark `neardup`, extractor views and edited reprints together; it guards them.
SAME_TEXT = 0.6  # Jaccard similarity from which two texts count once in how rare a shingle is
RARE = 4  # a shingle in more groups of texts than that is boilerplate or a common phrase
WORDS_PER_SHINGLE = 4
FEWEST = 6  # rare shingles of the shorter text below which nothing is said
COPIED = 0.6  # share of the shorter text's rare shingles that stands in the other

# Up to so many holders all pairs of them are counted; beyond, each holder is paired with the first one only,
# which keeps a line that a thousand articles share linear.
_MOST_HOLDERS = 24
_WORD = re.compile(r"[^\W_]+")
_STEP = np.uint64(0x9E3779B97F4A7C15)


def shingles(text: str) -> Shingles:
    """Return the distinct runs of words of a text, sorted; case, punctuation and quotation marks do not matter."""
    words = [crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in _WORD.findall(text)]
    n_runs = max(1, len(words) - WORDS_PER_SHINGLE + 1)
    numbers = np.array(words or [0], dtype=np.uint64)
    runs = np.zeros(n_runs, dtype=np.uint64)
    for offset in range(min(WORDS_PER_SHINGLE, len(numbers))):
        runs = (runs ^ numbers[offset : offset + n_runs]) * _STEP
        runs ^= runs >> np.uint64(29)
    return np.unique(runs)


class Holdings:
    """Which articles hold which shingles.

    Attributes:
        articles: The article of each holding, sorted by shingle, then article.
        starts: Where each shingle's holdings start in `articles`; one more entry marks the end.
        shingles: The distinct shingles, sorted.
    """

    def __init__(self, sets: Sequence[Shingles]) -> None:
        everything = np.concatenate(sets)
        articles = np.repeat(np.arange(len(sets), dtype=np.int64), [len(held) for held in sets])
        order = np.argsort(everything, kind="stable")
        self.articles: Indices = articles[order]
        self.shingles, firsts = np.unique(everything[order], return_index=True)
        self.starts: Indices = np.append(firsts, len(everything)).astype(np.int64)

    def pairs(self) -> tuple[Indices, Indices, Indices]:
        """Return pairs of articles that share shingles: the earlier, the later, and how many they share.

        A shingle with very many holders counts for the pairs with its first holder only.
        """
        n_articles = int(self.articles.max()) + 1
        codes = [self._stars(n_articles)]
        holders = np.diff(self.starts)
        for n in range(2, _MOST_HOLDERS + 1):
            table = self.articles[self.starts[:-1][holders == n][:, None] + np.arange(n)]
            left, right = np.triu_indices(n, 1)
            codes.append((table[:, left] * n_articles + table[:, right]).ravel())
        distinct, counts = np.unique(np.concatenate(codes), return_counts=True)
        return distinct // n_articles, distinct % n_articles, counts.astype(np.int64)

    def _stars(self, n_articles: int) -> Indices:
        holders = np.diff(self.starts)
        crowded = np.repeat(holders > _MOST_HOLDERS, holders)
        first = np.repeat(self.articles[self.starts[:-1]], holders)
        is_later = crowded & (first != self.articles)
        codes: Indices = first[is_later] * n_articles + self.articles[is_later]
        return codes

    def groups_holding(self, group_of: Indices) -> Indices:
        """Return for each shingle in how many groups of articles it stands."""
        rank = np.repeat(np.arange(len(self.shingles), dtype=np.int64), np.diff(self.starts))
        n_groups = int(group_of.max()) + 1
        distinct = np.unique(rank * n_groups + group_of[self.articles])
        return np.bincount(distinct // n_groups, minlength=len(self.shingles)).astype(np.int64)


def rare_shingles(texts: Sequence[str]) -> list[Shingles]:
    """Keep of each text the shingles that stand in few groups of articles, where texts that are one count once."""
    sets = [shingles(text) for text in texts]
    holdings = Holdings(sets)
    sizes = np.array([len(held) for held in sets], dtype=np.int64)
    earlier, later, n_shared = holdings.pairs()
    is_same = n_shared >= SAME_TEXT * (sizes[earlier] + sizes[later] - n_shared)
    group_of: Indices = np.arange(len(sets), dtype=np.int64)
    for first, other in sorted(zip(later[is_same].tolist(), earlier[is_same].tolist(), strict=True)):
        group_of[first] = min(group_of[first], group_of[other])
    is_rare = holdings.groups_holding(group_of) <= RARE
    return [held[is_rare[np.searchsorted(holdings.shingles, held)]] for held in sets]


def copied_pairs(rare: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Yield pairs (earlier, later) of which one text holds most of the other, by the later, then the earlier."""
    sizes = np.array([len(held) for held in rare], dtype=np.int64)
    if not sizes.any():
        return
    earlier, later, n_shared = Holdings(rare).pairs()
    smaller = np.minimum(sizes[earlier], sizes[later])
    is_copy = (smaller >= FEWEST) & (n_shared >= COPIED * smaller)
    yield from sorted(zip(earlier[is_copy].tolist(), later[is_copy].tolist(), strict=True), key=lambda pair: pair[::-1])


def share_held(copy: Shingles, original: Shingles) -> float:
    """Share of the copy's shingles that the original holds."""
    both = np.intersect1d(copy, original, assume_unique=True)
    return round(len(both) / max(1, len(copy)), 4)
