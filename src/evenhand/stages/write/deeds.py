"""One deed, or one figure, told by two outlets in whatever other words.

`compose` joins sentences that tell one fact by fitted odds; where two tell the same deed (doer, act, target) or the
same amount of the same unit and little else alike, the odds are low, and yet a reader wants them side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Final

from evenhand.model import Event, SharedFact, Span
from evenhand.operations.holding import keys
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import words
from evenhand.stages.write.holders import MOST_DAYS, head
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

LEAST_AMOUNT: Final = 3
"""Smaller amounts meet by chance: "two men" and "two men"."""
MOST_EACH: Final = 40
"""Deeds of one doer and act that are laid beside one another: on a page of a hundred articles most repeat."""


@dataclass(frozen=True)
class _Deed:
    """An event by what it may meet another by.

    Attributes:
        voice: Name of its voice.
        day: Day of its report.
        event: It.
        doer: What the head of its doer may meet by.
        act: What its verb may meet by, and its type.
        target: What its target may meet by.
    """

    voice: str
    day: date
    event: Event
    doer: frozenset[str]
    act: frozenset[str]
    target: frozenset[str]

    def is_one_with(self, other: _Deed) -> bool:
        """Whether another voice tells the same: doer, act, target, and as surely, within few days."""
        return (
            self.voice != other.voice
            and abs((self.day - other.day).days) <= MOST_DAYS
            and self.event.is_negated == other.event.is_negated
            and self.event.modality is other.event.modality
            and not any(one.isdisjoint(its) for one, its in self._sides(other))
        )

    def _sides(self, other: _Deed) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        return (self.doer, other.doer), (self.act, other.act), (self.target, other.target)


def same_deeds(laid: Sequence[Source]) -> tuple[SharedFact, ...]:
    """Return the deeds of which several voices have a sentence: each with its sentences, in the order of the story.

    Args:
        laid: The story's articles.
    """
    told = [deed for source in laid if not source.is_copy for deed in _deeds(source)]
    by_doer: dict[str, list[int]] = defaultdict(list)
    for number, deed in enumerate(told):
        for key in sorted(deed.doer):
            by_doer[key].append(number)
    facts = []
    for number, deed in enumerate(told):
        near = sorted({m for key in deed.doer for m in by_doer[key][:MOST_EACH]} - {number})
        alike = [told[m] for m in near if deed.is_one_with(told[m])]
        if alike:
            facts.append(_fact(deed, alike))
    return tuple(sorted(facts, key=lambda fact: (-len(fact.voices), fact.sentences[0])))


def same_figures(laid: Sequence[Source]) -> tuple[SharedFact, ...]:
    """Return the amounts that sentences of several voices tell: each with its sentences, in the order of the story.

    That their other words bear it out is not looked at here.

    Args:
        laid: The story's articles.
    """
    told: dict[tuple[str, ...], list[tuple[str, Span]]] = defaultdict(list)
    for source in laid:
        for figure in () if source.is_copy else source.facts.figures:
            if (figure.unit or figure.currency) and not figure.is_ordinal and figure.value >= LEAST_AMOUNT:
                amount = (str(figure.value), str(figure.high), figure.unit, figure.currency)
                told[amount].append((source.voice, figure.sentence))
    facts = []
    for places in told.values():
        voices = tuple(dict.fromkeys(voice for voice, _ in places))
        spans = tuple(dict.fromkeys(span for _, span in places))[:MOST_EACH]
        if len(voices) > 1 and len(spans) > 1:
            facts.append(SharedFact(spans, voices, close=frozenset(permutations(spans, 2))))
    return tuple(sorted(facts, key=lambda fact: (-len(fact.voices), fact.sentences[0])))


def _fact(deed: _Deed, alike: Sequence[_Deed]) -> SharedFact:
    first = deed.event.sentence
    spans = tuple(dict.fromkeys((first, *(one.event.sentence for one in alike))))
    voices = tuple(dict.fromkeys((deed.voice, *(one.voice for one in alike))))
    close = frozenset(pair for span in spans[1:] for pair in ((first, span), (span, first)))
    return SharedFact(spans, voices, close=close)


def _deeds(source: Source) -> Iterator[_Deed]:
    """The deeds of an article whose doer, act and target are told by words of their own."""
    day = source.article.published_on
    if day is None:
        return
    for event in source.facts.events:
        if event.actor is None or event.target is None:
            continue
        doer, target = keys(head(source.words(event.actor))), keys(_matter(source.words(event.target)))
        verbs = {word.lower() for word in words(source.words(event.act))} - word_set("no_act") - word_set("plain_say")
        act = keys(" ".join(sorted(verbs))) | ({f"type {event.type}"} if event.type else set())
        if doer and act and target:
            yield _Deed(source.voice, day, event, doer, act, target)


def _matter(phrase: str) -> str:
    """A target without titles and the little words by which many meet ("President", "new")."""
    return " ".join(word for word in words(phrase) if word.lower() not in words_of("role_words"))
