"""Which claims lie in which sentence, without comparing each with each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from evenhand.model import Span

T = TypeVar("T")


def by_sentence(sentences: Sequence[Span], items: Iterable[T], place: Callable[[T], Span]) -> list[list[T]]:
    """Return, for each sentence, the items whose place overlaps it, in the order given.

    Args:
        sentences: Places of sentences, in text order, without overlaps.
        items: Claims of the same article.
        place: Tells where an item lies.
    """
    starts = [span.start for span in sentences]
    found: list[list[T]] = [[] for _ in sentences]
    for item in items:
        span = place(item)
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(starts) and starts[at] < span.end:
            if sentences[at].overlaps(span):
                found[at].append(item)
            at += 1
    return found
