"""Near-copies: reprints, sister outlets' copies, copies with a paragraph cut or a headline changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from evenhand.model import Article, Copy
from evenhand.stages.cluster.order import by_date
from evenhand.stages.cluster.shingles import Holdings, Indices, Shingles, shingles

# Chosen on benchmark `neardup`, extractor views and edited reprints together; it guards them.
SAME_TEXT = 0.6  # Jaccard similarity from which two texts count once in how rare a shingle is
RARE = 4  # a shingle in more groups of texts than that is boilerplate or a common phrase
FEWEST = 6  # rare shingles of the shorter text below which nothing is said
COPIED = 0.6  # share of the shorter text's rare shingles that stands in the other


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Find the articles that repeat an earlier one.

    Texts are compared by the share of their *rare* runs of four words that the other holds, so that neither a
    cut paragraph hides a copy nor shared boilerplate makes one. Of two alike texts the earlier published
    is the original, then the one with the lower id; a copy of a copy points at the first.

    Args:
        articles: In any order; an article that is given twice counts once.

    Returns:
        One entry per copy, by date of the copy, then id.

    Source:
        Containment of shingles: Broder, "On the resemblance and containment of documents", 1997.
    """
    ordered = sorted({article.article_id: article for article in articles}.values(), key=by_date)
    if len(ordered) < 2:
        return ()
    original: dict[int, int] = {}
    rare = _rare([shingles(article.text) for article in ordered])
    for earlier, later in _copied(rare):
        original.setdefault(later, original.get(earlier, earlier))
    return tuple(
        Copy(ordered[later].article_id, ordered[first].article_id, _shared(rare[later], rare[first]))
        for later, first in sorted(original.items())
    )


def _rare(sets: Sequence[Shingles]) -> list[Shingles]:
    """Keep of each text the shingles that stand in few groups of articles, where texts that are one count once."""
    holdings = Holdings(sets)
    sizes = np.array([len(held) for held in sets], dtype=np.int64)
    earlier, later, n_shared = holdings.pairs()
    is_same = n_shared >= SAME_TEXT * (sizes[earlier] + sizes[later] - n_shared)
    group_of: Indices = np.arange(len(sets), dtype=np.int64)
    for first, other in sorted(zip(later[is_same].tolist(), earlier[is_same].tolist(), strict=True)):
        group_of[first] = min(group_of[first], group_of[other])
    is_rare = holdings.groups_holding(group_of) <= RARE
    return [held[is_rare[np.searchsorted(holdings.shingles, held)]] for held in sets]


def _copied(rare: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Yield pairs (earlier, later) of which one text holds most of the other, by the later, then the earlier."""
    sizes = np.array([len(held) for held in rare], dtype=np.int64)
    if not sizes.any():
        return
    earlier, later, n_shared = Holdings(rare).pairs()
    smaller = np.minimum(sizes[earlier], sizes[later])
    is_copy = (smaller >= FEWEST) & (n_shared >= COPIED * smaller)
    yield from sorted(zip(earlier[is_copy].tolist(), later[is_copy].tolist(), strict=True), key=lambda pair: pair[::-1])


def _shared(copy: Shingles, original: Shingles) -> float:
    """Share of the copy's shingles that the original holds."""
    both = np.intersect1d(copy, original, assume_unique=True)
    return round(len(both) / max(1, len(copy)), 4)
