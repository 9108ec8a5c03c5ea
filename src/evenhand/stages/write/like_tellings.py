"""The sentences with which several outlets open one report, found by the words that they share.

`compose` joins sentences by odds fitted on whole stories, where most pairs of like sentences tell two things. Among the
first sentences of reports of one story that is otherwise: two of one doer with much the same words tell the news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from typing import Final

from evenhand.model import BlockKind, SentenceFacts, SharedFact
from evenhand.operations.holding import Passage, keys, wide_keys
from evenhand.operations.sharing import are_counted_apart, n_carrying, shared_matter, shared_words
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import words
from evenhand.stages.write.holders import MOST_DAYS
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import opening
from evenhand.tables import words as words_of

OPENING: Final = 6
"""Sentences of a report that open it."""
MOST_OPENINGS: Final = 120
"""Sentences that are laid beside one another at most: more than thirty reports share a fact anyhow."""
MOST_PAIRS: Final = 12
"""Pairs that are offered: the first that may be told are shown."""
FEWEST_SHARED: Final = 5
LEAST_SHARE: Final = 0.33
SURE_SHARED: Final = 8
SURE_SHARE: Final = 0.55
"""Words in common, and their share of the shorter sentence's: of one doer, and of whomever. By reading the rows of
`neutral-neus` train."""
MATTER_OF_FIRST: Final = 2
SHARE_OF_FIRST: Final = 0.3
SURE_OF_FIRST: Final = 4
SURE_SHARE_OF_FIRST: Final = 0.45
"""Likewise words of matter and share where both are the first sentence of a report, of one doer; and words of
matter and share, of whomever: 11 of 13 such pairs of 200 stories of `neutral-neus` train tell one deed."""


@dataclass(frozen=True)
class _Opening:
    """One of the first sentences of a report."""

    source: Source
    facts: SentenceFacts

    @cached_property
    def passage(self) -> Passage:
        """Its words and the day of its report."""
        return Passage(self.source.words(self.facts.sentence.span), self.source.article.published_on)

    @cached_property
    def is_first(self) -> bool:
        """Whether it opens its report."""
        return self.facts is opening(self.source)

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """What its words may meet others by."""
        return wide_keys(self.passage.text)

    @cached_property
    def n_words(self) -> int:
        """Its words of matter, names and numbers."""
        return n_carrying(self.passage)

    @cached_property
    def act(self) -> frozenset[str]:
        """What its main verb may meet by, unless it only tells that somebody speaks."""
        root = self.facts.root
        verbs = {word.lower() for word in words(self.source.words(root))} if root is not None else set()
        return keys(" ".join(sorted(verbs - word_set("no_act") - word_set("plain_say"))))

    @cached_property
    def doer(self) -> frozenset[str]:
        """What the words of its subject may meet by; of the name for a pronoun; of the doers of what somebody says."""
        subject, span = self.facts.subject, self.facts.sentence.span
        found = self.source.name_for(span) if self.facts.opens_with_pronoun else None
        told = self.source.words(subject) if subject is not None else ""
        if not self.act:
            told += "".join(
                f" {self.source.words(e.actor)}" for e in self.source.events_in(span) if e.actor is not None
            )
        named = f" {self.source.words(found[1].span)}" if found is not None else ""
        matter = [word for word in words(told + named) if word.lower() not in words_of("role_words")]
        return keys(" ".join(matter))


def like_tellings(laid: Sequence[Source]) -> tuple[SharedFact, ...]:
    """Return the news that reports of several voices open with, the most alike first.

    Args:
        laid: The story's articles.
    """
    told = [one for source in laid if not source.is_copy for one in _openings(source)][:MOST_OPENINGS]
    likeness = {pair: found for pair in combinations(range(len(told)), 2) if (found := _likeness(told, *pair))}
    order = sorted(likeness, key=lambda pair: (-likeness[pair], pair))[:MOST_PAIRS]
    groups = dict.fromkeys(tuple(sorted(_group(told, pair, likeness))) for pair in order)
    facts = []
    for group in groups:
        spans = tuple(told[n].facts.sentence.span for n in group)
        voices = tuple(told[n].source.voice for n in group)
        facts.append(SharedFact(spans, voices, close=frozenset(permutations(spans, 2))))
    return tuple(facts)


def _openings(source: Source) -> Iterator[_Opening]:
    plain = [f for f in source.facts.sentences if f.sentence.kind is not BlockKind.HEADING and f.root is not None]
    if source.article.published_on is not None:
        yield from (_Opening(source, facts) for facts in plain[:OPENING])


def _likeness(told: Sequence[_Opening], i: int, j: int) -> float:
    """How much alike two sentences are: words in common times their share; 0.0 where they may tell two things."""
    one, other = told[i], told[j]
    mine, yours = one.passage.published_on, other.passage.published_on
    if one.source.voice == other.source.voice or mine is None or yours is None or abs((mine - yours).days) > MOST_DAYS:
        return 0.0
    if len(one.all_keys & other.all_keys) < FEWEST_SHARED:
        return 0.0
    n_shared = min(shared_words(one.passage, other.passage), shared_words(other.passage, one.passage))
    share = n_shared / max(1, min(one.n_words, other.n_words))
    is_of_one = not one.doer.isdisjoint(other.doer) and n_shared >= FEWEST_SHARED and share >= LEAST_SHARE
    is_one_act = not one.act.isdisjoint(other.act)
    is_sure = is_one_act and n_shared >= SURE_SHARED and share >= SURE_SHARE
    if not (is_of_one or is_sure or _are_first(one, other, n_shared, share)) or are_counted_apart(
        one.passage, other.passage
    ):
        return 0.0
    return n_shared * share * (1 + is_one_act)


def _are_first(one: _Opening, other: _Opening, n_shared: int, share: float) -> bool:
    """Whether two sentences that open their reports have so much in common that both tell the news of the story."""
    if not (one.is_first and other.is_first) or n_shared < FEWEST_SHARED:
        return False
    n_matter = min(shared_matter(one.passage, other.passage), shared_matter(other.passage, one.passage))
    is_of_one = not one.doer.isdisjoint(other.doer) and n_matter >= MATTER_OF_FIRST and share >= SHARE_OF_FIRST
    return is_of_one or (n_matter >= SURE_OF_FIRST and share >= SURE_SHARE_OF_FIRST)


def _group(told: Sequence[_Opening], pair: tuple[int, int], likeness: dict[tuple[int, int], float]) -> tuple[int, ...]:
    """The pair, with the sentence of each further voice that is like all in it."""
    group = list(pair)
    for n in range(len(told)):
        is_like = all(likeness.get((min(n, m), max(n, m)), 0.0) for m in group if m != n)
        if n not in group and is_like and told[n].source.voice not in {told[m].source.voice for m in group}:
            group.append(n)
    return tuple(group)
