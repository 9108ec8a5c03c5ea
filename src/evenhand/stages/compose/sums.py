"""Sums that two reports tell of one purpose though their sentences differ: "$6bn for a dam", "$5bn for the barrage"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import BlockKind, Difference, Figure, Span
from evenhand.operations.holding import keys
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, root, words
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.numbers import Meeting, meeting
from evenhand.stages.compose.reports import Reports
from evenhand.stages.compose.similar import Told, days_apart
from evenhand.tables import words as table_words

MOST_DAYS: Final = 2
"""Reports further apart may tell two sums."""
MOST_TIMES: Final = 2
"""A sum so many times another is another sum: a part, a year's. One pair of 27 groups of `articles-allsides` differs by
less, and it is right."""
REACH: Final = 60
BEFORE: Final = 40
"""Characters behind a sum that tell what it is for, and before it, what is done with it."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum: the number of its sentence, it, what the thing it is for and what is done with it may meet by."""

    place: int
    figure: Figure
    purpose: frozenset[str]
    acts: frozenset[str]


def sums_apart(sentences: Sequence[Told], known: Reports) -> Iterator[tuple[int, int, Finding]]:
    """Find sums of money that two voices tell differently of one purpose and one act.

    Args:
        sentences: All sentences of the story.
        known: What each article tells in all: who tells both sums tells of two.
    """
    found = [one for place, told in enumerate(sentences) for one in _sums(place, told)]
    for number, mine in enumerate(found):
        for yours in found[number + 1 :]:
            if _is_one(mine, yours) and _are_apart(sentences[mine.place], mine, sentences[yours.place], yours, known):
                finding = Finding(Label.CONFLICT, Difference.FIGURE, mine.figure.span, yours.figure.span)
                yield mine.place, yours.place, finding


def purpose_of(told: Told, figure: Figure) -> Span | None:
    """Return the words behind a sum that tell what it is for: "$5bn for | the barrage"; None where none do.

    Args:
        told: The sentence.
        figure: A sum in it.
    """
    text = told.article.text
    opening = pattern("sum_is_for").match(text, figure.span.end, told.span.end)
    if opening is None:
        return None
    stop = pattern("purpose_ends").search(text, opening.end(), min(told.span.end, opening.end() + REACH))
    if stop is None or stop.start() == opening.end():
        return None
    return Span(told.span.article_id, opening.end(), stop.start())


def _sums(place: int, told: Told) -> Iterator[_Sum]:
    if told.facts.sentence.kind is BlockKind.HEADING or told.facts.is_opinion:
        return
    text = told.article.text
    for figure in told.figures:
        if not figure.currency or figure.rate is not None or figure.change is not None or figure.high is not None:
            continue
        named = purpose_of(told, figure)
        if named is None:
            continue
        purpose = content_words(told.words(named))
        before = words(text[max(told.span.start, figure.span.start - BEFORE) : figure.span.start])
        acts = frozenset(root(word) for word in before if word not in table_words("function_words"))
        if purpose and acts:
            yield _Sum(place, figure, keys(purpose[-1]), acts)


def _is_one(mine: _Sum, yours: _Sum) -> bool:
    """Whether two sums are for one thing, and one is done with them."""
    return mine.figure.currency == yours.figure.currency and not (
        mine.purpose.isdisjoint(yours.purpose) or mine.acts.isdisjoint(yours.acts)
    )


def _are_apart(one: Told, mine: _Sum, other: Told, yours: _Sum, known: Reports) -> bool:
    """Whether two voices tell the sums, neither the other's too, and they are near each other and yet unlike."""
    if one.voice == other.voice or days_apart(one, other) > MOST_DAYS:
        return False
    less, more = sorted((mine.figure.value, yours.figure.value))
    if meeting(mine.figure, yours.figure) is not Meeting.DIFFERENT or more > MOST_TIMES * less:
        return False
    return not (known.tells_value(one, yours.figure) or known.tells_value(other, mine.figure))
