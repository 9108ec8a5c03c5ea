"""Which sentences of other voices hold the clauses of a story's sentences, and what must be cut for each.

That rests on the two articles alone, so it is noted by pairs of them (`operations/notes`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Final, NamedTuple

from evenhand.model import ArticleId, Span
from evenhand.operations.holding import keys, wide_keys
from evenhand.operations.notes import taken
from evenhand.stages.write.holders import Clause, Told, cuts_of
from evenhand.stages.write.usable import is_usable

CLAUSES: Final = "clauses"
HOLDINGS: Final = "holdings"
"""The names of the works among notes."""

Way = tuple[Told, frozenset[Span] | None, frozenset[int]]
"""A sentence that may hold a clause, with what `cuts_of` gives."""


class _Asked(NamedTuple):
    """A clause that others may hold, with the keys of each part of its core that has any."""

    clause: Clause
    parts: tuple[frozenset[str], ...]


class _Read(NamedTuple):
    """A sentence by itself: the keys by which it may meet a clause, and its own clauses where it may be told."""

    keys: tuple[str, ...]
    asked: tuple[_Asked, ...]


class _Held(NamedTuple):
    """A clause by the numbers of its sentence and its own, the sentence that may hold it, and what `cuts_of` gives."""

    sentence: int
    clause: int
    other: int
    cuts: tuple[Span, ...] | None
    ends: tuple[int, ...]


class _Noted(NamedTuple):
    """What the second of two articles holds of the first, and the first of the second."""

    there: tuple[_Held, ...]
    back: tuple[_Held, ...]


class Holdings:
    """The sentences of a story by what others hold of them.

    Args:
        told: All of them, those of one article behind one another.
        facts: The number of the shared fact that each tells, -1 where it tells none.
    """

    def __init__(self, told: Sequence[Told], facts: Sequence[int]) -> None:
        self._told = told
        self._articles: list[_Article] = []
        for _, of_one in groupby(told, key=lambda one: one.span.article_id):
            start = self._articles[-1].end if self._articles else 0
            self._articles.append(_Article(start, list(of_one)))
        self._owner = [article for article in self._articles for _ in article.told]
        self._fact = {one: fact for one, fact in zip(told, facts, strict=True) if fact >= 0}
        self._near = {
            (one, other)
            for one in self._articles
            for other in self._articles
            if one.told[0].voice != other.told[0].voice and one.told[0].is_near(other.told[0])
        }
        self._held = self._noted()

    def ways(self) -> Iterator[tuple[Told, Sequence[tuple[Clause, Sequence[Way]]]]]:
        """Yield the sentences that may be told, each with its clauses and what may hold them in other voices.

        Those count that were published within a few days, and those that were found to tell one fact.
        """
        of_fact: dict[int, list[tuple[_Article, int]]] = {}
        for article in self._articles:
            for number, one in enumerate(article.told):
                if one in self._fact:
                    of_fact.setdefault(self._fact[one], []).append((article, number))
        for article in self._articles:
            for number, one in enumerate(article.told):
                others = of_fact.get(self._fact.get(one, -1), ())
                far = [o for o in others if o[0].told[0].voice != one.voice and (article, o[0]) not in self._near]
                asked = enumerate(article.asked(number))
                yield one, [(a.clause, [*self._ways(article, number, n), *_far(one, a, far)]) for n, a in asked]

    def _ways(self, article: _Article, number: int, clause: int) -> Iterator[Way]:
        for other, held in self._held.get((article, number, clause), ()):
            cuts = None if held.cuts is None else frozenset(held.cuts)
            yield other.told[held.other], cuts, frozenset(held.ends)

    def _noted(self) -> Mapping[tuple[_Article, int, int], Sequence[tuple[_Article, _Held]]]:
        """What near articles hold of each clause: from notes where they have it."""
        missing: dict[_Article, set[_Article]] = {}
        both: dict[tuple[_Article, _Article], tuple[_Held, ...]] = {}
        for one, other in self._near:
            if one.article_id < other.article_id:
                known = taken().recall(HOLDINGS, (one.article_id, other.article_id), _Noted)
                if known is None:
                    missing.setdefault(one, set()).add(other)
                    missing.setdefault(other, set()).add(one)
                else:
                    both[one, other], both[other, one] = known
        for one in self._articles:
            if one in missing:
                both |= {(one, other): held for other, held in self._worked_out(one, missing[one]).items()}
        for one, others in missing.items():
            for other in others:
                if one.article_id < other.article_id:
                    note = _Noted(both[one, other], both[other, one])
                    taken().keep(HOLDINGS, (one.article_id, other.article_id), note)
        found: dict[tuple[_Article, int, int], list[tuple[_Article, _Held]]] = {}
        for (one, other), each in both.items():
            for held in each:
                found.setdefault((one, held.sentence, held.clause), []).append((other, held))
        return found

    def _worked_out(self, one: _Article, others: Collection[_Article]) -> Mapping[_Article, tuple[_Held, ...]]:
        """What each of some articles holds of the clauses of one."""
        index = next(iter(others)).index if len(others) == 1 else self._index
        found: dict[_Article, list[_Held]] = {other: [] for other in others}
        for sentence, own in enumerate(one.told):
            for number, (clause, parts) in enumerate(one.asked_ever(sentence)):
                for place in _meeting(index, parts) if parts else range(len(self._told)):
                    other = self._owner[place]
                    if other not in found or not self._told[place].may_hold(own, clause):
                        continue
                    cuts, ends = cuts_of(own, clause, self._told[place])
                    if cuts is not None or ends:
                        told = None if cuts is None else tuple(sorted(cuts))
                        found[other].append(_Held(sentence, number, place - other.start, told, tuple(sorted(ends))))
        return {other: tuple(held) for other, held in found.items()}

    @cached_property
    def _index(self) -> Mapping[str, Sequence[int]]:
        return _indexed(self._articles)


class _Article:
    """The sentences of an article, and where they stand among all of the story; it equals itself only."""

    def __init__(self, start: int, told: Sequence[Told]) -> None:
        self.start, self.end = start, start + len(told)
        self.told = told
        self.article_id: ArticleId = told[0].span.article_id

    def asked(self, number: int) -> Sequence[_Asked]:
        """The clauses of a sentence that may be told on this page."""
        is_over = self.told[number].span in self.told[number].source.overtaken
        return () if is_over else self.asked_ever(number)

    def asked_ever(self, number: int) -> Sequence[_Asked]:
        """The clauses of a sentence that may be told where nothing has overtaken it."""
        return self.read[number].asked

    @cached_property
    def read(self) -> Sequence[_Read]:
        """What is read out of each sentence by itself, from notes where they have it."""

        def worked_out() -> tuple[_Read, ...]:
            source = replace(self.told[0].source, overtaken=frozenset())
            return tuple(
                _Read(tuple(sorted(wide_keys(one.words))), _asked_of(one) if is_usable(source, one.facts) else ())
                for one in self.told
            )

        return taken().once(CLAUSES, (self.article_id,), tuple[_Read, ...], worked_out)

    @cached_property
    def index(self) -> Mapping[str, Sequence[int]]:
        """The sentences by the keys that they have."""
        return _indexed([self])


def _asked_of(one: Told) -> tuple[_Asked, ...]:
    return tuple(
        _Asked(clause, tuple(filter(None, (keys(one.source.words(part)) for part in clause.core))))
        for clause in one.clauses()
    )


def _indexed(articles: Sequence[_Article]) -> Mapping[str, Sequence[int]]:
    """The places among all of the story of the sentences that have a key."""
    found: dict[str, list[int]] = {}
    for article in articles:
        for place, read in enumerate(article.read, article.start):
            for key in read.keys:
                found.setdefault(key, []).append(place)
    return found


def _meeting(index: Mapping[str, Sequence[int]], parts: Sequence[Collection[str]]) -> Sequence[int]:
    """The places of the sentences that may share a word with each part, in order."""
    return sorted(set.intersection(*({place for key in part for place in index.get(key, ())} for part in parts)))


def _far(one: Told, asked: _Asked, others: Sequence[tuple[_Article, int]]) -> Iterator[Way]:
    """Those of other sentences that may hold a clause, not looked up but tried."""
    for article, place in others:
        having = article.read[place].keys
        if all(not part.isdisjoint(having) for part in asked.parts) and article.told[place].may_hold(one, asked.clause):
            yield article.told[place], *cuts_of(one, asked.clause, article.told[place])
