"""Runs of words as numbers, and in which articles each run stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Shingles: TypeAlias = NDArray[np.uint64]
Indices: TypeAlias = NDArray[np.int64]

WORDS_PER_SHINGLE = 4
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
