"""Near-copies: reprints, sister outlets' copies, copies with a paragraph cut or a headline changed."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.model import Article, Copy
from evenhand.stages.cluster.order import by_date
from evenhand.stages.cluster.shingles import copied_pairs, rare_shingles, share_held


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
    rare = rare_shingles([article.text for article in ordered])
    for earlier, later in copied_pairs(rare):
        original.setdefault(later, original.get(earlier, earlier))
    return tuple(
        Copy(ordered[later].article_id, ordered[first].article_id, share_held(rare[later], rare[first]))
        for later, first in sorted(original.items())
    )
