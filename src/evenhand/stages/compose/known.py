"""What is known of the pairs of a story's sentences: from notes of earlier pages, else bounded and compared here.

How two sentences stand to each other, and how much their signs can add up to, rests on the two and their articles
alone; of the other articles only how alike their words are (`similar.closeness`) depends, since these say how rare a
word is. So both are noted by pairs of articles (`operations/notes`). What hangs on likeness is left out of the notes:
its own part of the odds, and the relation of sentences so alike that it counts there (`speakers.SAID_ALIKE`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from evenhand.model import ArticleId
from evenhand.operations.notes import NONE, taken
from evenhand.stages.compose.alike import fact_odds, fact_weights
from evenhand.stages.compose.bounded import LEAST_ALIKE, bounded
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.marks import marks
from evenhand.stages.compose.near import ROUNDING, Flags, Near, Places, Values, at_least, near
from evenhand.stages.compose.relation import Relation, relation
from evenhand.stages.compose.similar import Told
from evenhand.stages.compose.speakers import SAID_ALIKE
from evenhand.stages.compose.telling import against_unrelated

WORK: Final = "pairs"
"""The name of the work among notes."""
LEAST_OF_PAIRS: Final = 0.2
"""Pairs below this are not compared; quotations that stand in both reach it. Bounds the cost only."""
OPEN_FROM: Final = 1.0
"""Pairs whose odds of one fact can reach this are noted with how far they reach; odds below are asked of few."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """What is noted of the sentences of two articles; a pair is i * n + j, j of the n sentences of the later one.

    Attributes:
        apart, may_be: Pairs that cannot, and those that may be related.
        open, rest: Pairs whose odds may reach `OPEN_FROM`, and the most that all signs but likeness add up to in each.
        unrelated: Pairs that were compared and are not related.
        related: Pairs that are, with their relation.
    """

    apart: tuple[int, ...] = ()
    may_be: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    rest: tuple[float, ...] = ()
    unrelated: tuple[int, ...] = ()
    related: tuple[tuple[int, Relation], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of the near pairs of a story.

    Attributes:
        pairs: The pairs, n of them.
        most: The most that the log of the odds of one fact can be, shape (n,).
        related: Pairs that are not unrelated, by their places, with their relation, in the order of `pairs`.
    """

    pairs: Near
    most: Values
    related: tuple[tuple[int, int, Relation], ...]


def related_pairs(sentences: Sequence[Told]) -> tuple[tuple[int, int, Relation], ...]:
    """Return all pairs of sentences of different voices that are not unrelated, by their places, with their relation.

    Sentences whose words differ are still compared where they share a long quotation.
    """
    return known(tuple(sentences)).related


@lru_cache(maxsize=1)
def known(sentences: tuple[Told, ...]) -> Known:
    """Return what is known of all pairs of different voices that are at all alike, and note it."""
    pairs = near(sentences, LEAST_ALIKE)
    book = _Book(sentences, pairs)
    before = book.read()
    fresh = ~(before.apart | before.may_be)
    rest, may_be = _bounds(sentences, pairs, fresh)
    rest, may_be = np.where(fresh, rest, before.rest), may_be | before.may_be
    by_likeness = pairs.close >= SAID_ALIKE - ROUNDING
    likeness = fact_weights()["close"] * pairs.close
    for n in np.nonzero(fresh & ~by_likeness & (rest + likeness + ROUNDING >= OPEN_FROM))[0].tolist():
        rest[n] = fact_odds(sentences[pairs.one[n]], sentences[pairs.other[n]]) - likeness[n] + ROUNDING
    asked = may_be & at_least(sentences, pairs, LEAST_OF_PAIRS)
    related = dict(before.related)
    for n in np.nonzero(asked & (by_likeness | ~before.compared))[0].tolist():
        related[n] = relation(sentences[pairs.one[n]], sentences[pairs.other[n]])
    related = {n: how for n, how in related.items() if how.label is not Label.UNRELATED}
    compared = (before.compared | asked) & ~by_likeness
    book.write(_Pages(~may_be, may_be, rest, compared, related), fresh | (compared & ~before.compared))
    return Known(
        pairs=pairs,
        most=rest + likeness + ROUNDING,
        related=tuple((int(pairs.one[n]), int(pairs.other[n]), related[n]) for n in sorted(related) if asked[n]),
    )


def _bounds(sentences: Sequence[Told], pairs: Near, fresh: Flags) -> tuple[Values, Flags]:
    """The most that all signs but likeness add up to, and whether two may be related; worked out where it is fresh."""
    involved, numbers = np.unique(np.concatenate([pairs.one[fresh], pairs.other[fresh]]), return_inverse=True)
    some = [sentences[place] for place in involved.tolist()]
    part = Near(numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :], pairs.close[fresh])
    of_all = marks(sentences)
    told = [of_all[place] for place in involved.tolist()]
    signs = bounded(some, part, told)
    may = part.both(mark.marked for mark in told) | part.both(mark.ranked for mark in told)
    for weights in against_unrelated():
        may |= signs.most(weights) >= -ROUNDING
    rest, may_be = np.zeros(len(fresh)), np.zeros(len(fresh), dtype=bool)
    rest[fresh] = signs.most({sign: weight for sign, weight in fact_weights().items() if sign != "close"})
    may_be[fresh] = may
    return rest, may_be


@dataclass(frozen=True, slots=True, eq=False)
class _Pages:
    """What is noted of the n pairs of a story.

    Attributes:
        apart, may_be: Which cannot, and which may be related; neither where nothing is noted. Shape (n,).
        rest: The most that all signs but likeness add up to, shape (n,).
        compared: Which were compared, shape (n,).
        related: Relations of those that are related, by their number.
    """

    apart: Flags
    may_be: Flags
    rest: Values
    compared: Flags
    related: Mapping[int, Relation]


class _Book:
    """The notes about the pairs of articles of a story.

    Args:
        sentences: Its sentences, those of one article behind one another.
        pairs: Those that are asked about.
    """

    def __init__(self, sentences: Sequence[Told], pairs: Near) -> None:
        ids = [told.article.article_id for told in sentences]
        self._articles: Sequence[ArticleId] = list(dict.fromkeys(ids))
        number = {article_id: n for n, article_id in enumerate(self._articles)}
        article = np.array([number[each] for each in ids], dtype=np.intp)
        self._size = np.bincount(article, minlength=len(number))
        self._start = np.cumsum(self._size) - self._size
        one, other = article[pairs.one], article[pairs.other]
        self._n = len(sentences)
        self._key = pairs.other * self._n + pairs.one  # rising, as the pairs are ordered
        self._group = one * len(number) + other
        self._code = (pairs.one - self._start[one]) * self._size[other] + pairs.other - self._start[other]

    def read(self) -> _Pages:
        """Return what is noted of the pairs."""
        notes = [(group, note) for group in np.unique(self._group).tolist() if (note := self._recalled(group))]

        def flagged(of: Callable[[_Noted], Sequence[int]]) -> Flags:
            flags = np.zeros(len(self._key), dtype=bool)
            numbers, is_here = self._numbers([(group, of(note)) for group, note in notes])
            flags[numbers[is_here]] = True
            return flags

        rest = np.full(len(self._key), _floor() - ROUNDING)
        numbers, is_here = self._numbers([(group, note.open) for group, note in notes])
        rest[numbers[is_here]] = np.array([most for _, note in notes for most in note.rest])[is_here]
        numbers, is_here = self._numbers([(group, [code for code, _ in note.related]) for group, note in notes])
        hows = [how for _, note in notes for _, how in note.related]
        return _Pages(
            apart=flagged(lambda note: note.apart),
            may_be=flagged(lambda note: note.may_be),
            rest=rest,
            compared=flagged(lambda note: [*note.unrelated, *(code for code, _ in note.related)]),
            related={n: how for n, how, here in zip(numbers.tolist(), hows, is_here.tolist(), strict=True) if here},
        )

    def _numbers(self, codes: Sequence[tuple[int, Sequence[int]]]) -> tuple[Places, Flags]:
        """The numbers of pairs as they are noted of groups, and whether each is among those that are asked about."""
        group = np.repeat([group for group, _ in codes], [len(some) for _, some in codes]).astype(np.intp)
        code = np.array([each for _, some in codes for each in some], dtype=np.intp)
        first, second = np.divmod(group, len(self._articles))
        one, other = np.divmod(code, self._size[second])
        key = (self._start[second] + other) * self._n + self._start[first] + one
        found = np.minimum(np.searchsorted(self._key, key), len(self._key) - 1)
        return found, self._key[found] == key

    def write(self, pages: _Pages, changed: Flags) -> None:
        """Note what is known of the pairs of those articles of which a pair has changed."""
        if taken() is NONE:
            return
        order = np.argsort(self._group, kind="stable")
        groups = np.unique(self._group[changed])
        starts = np.searchsorted(self._group[order], groups)
        ends = np.searchsorted(self._group[order], groups, side="right")
        for group, start, end in zip(groups.tolist(), starts.tolist(), ends.tolist(), strict=True):
            about, given = self._about(group)
            taken().keep(WORK, about, self._noted(order[start:end], pages), given)

    def _noted(self, numbers: Places, pages: _Pages) -> _Noted:
        codes, rest, compared = self._code[numbers], pages.rest[numbers], pages.compared[numbers]
        is_open = rest >= _floor()
        is_related = np.array([n in pages.related for n in numbers.tolist()])
        return _Noted(
            apart=tuple(codes[pages.apart[numbers]].tolist()),
            may_be=tuple(codes[pages.may_be[numbers]].tolist()),
            open=tuple(codes[is_open].tolist()),
            rest=tuple(rest[is_open].tolist()),
            unrelated=tuple(codes[compared & ~is_related].tolist()),
            related=tuple((int(self._code[n]), pages.related[n]) for n in numbers[compared & is_related].tolist()),
        )

    def _recalled(self, group: int) -> _Noted | None:
        about, given = self._about(group)
        return taken().recall(WORK, about, _Noted, given)

    def _about(self, group: int) -> tuple[tuple[ArticleId, ArticleId], str]:
        """The two articles in the order of their ids, and whether the story has them the other way about."""
        first, second = (self._articles[n] for n in divmod(group, len(self._articles)))
        return (min(first, second), max(first, second)), "" if first < second else "turned"


def _floor() -> float:
    """From here on likeness can lift the odds of one fact to `OPEN_FROM`."""
    return OPEN_FROM - fact_weights()["close"]
