"""Two sentences compared by their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from evenhand.model import Difference, Figure
from evenhand.operations.words import matter, root, words
from evenhand.stages.compose.acts import SURE_FACT, Acts, before_act, compare_acts, is_one_act
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.lengths import length_of
from evenhand.stages.compose.names import unmatched
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.similar import Told, published_order, words_but_names
from evenhand.tables import words as table_words

SAME_MEASURE: Final = 0.5
"""Least share of the words of matter of the sentence that has fewer which the other has too, names left out, for
two different figures to measure the same; chosen on `own/dev` of the benchmark `conflicts`."""
RARE_FROM: Final = 1000
"""Counts from here on seldom meet by chance."""
_PHRASE: Final = re.compile(r"(?:(?:the|a|an|its|their)\s+)?([a-z][\w’'-]{1,30})\s+(?:in|at|across)\s", re.IGNORECASE)
_OF: Final = re.compile(r"(?:\s[\w’'-]+){0,2}?\sof\s((?:[\w’'-]+\s?){1,3})")


def compare_figures(one: Told, other: Told, close: float) -> Iterator[Finding]:
    """Compare the figures of one unit; what differs is a conflict only when both measure the same.

    Figures that meet are taken out first. What then is left on both sides and measures the same thing differs:
    a running count (dead, arrested, cases) or a revised sum told on a later day is superseded, not contradicted.
    """
    ours, theirs = figures_of(one), figures_of(other)
    acts = compare_acts(one, other)
    met = tuple(_taken_out(ours, theirs))
    apart = len(met) < 2 and close < SURE_FACT and acts is Acts.APART
    for mine, yours, how in met:
        yield _finding(mine, yours, how, apart=apart and not _is_rare(mine))
    for mine in ours:
        for yours in theirs:
            if is_like_unit(mine, yours):
                same = is_one_act(acts, close) and _same_measure(one, mine, other, yours)
                label = _differing(one, other) if same else Label.UNRELATED
                yield Finding(label, Difference.FIGURE, mine.span, yours.span)


def _is_rare(figure: Figure) -> bool:
    """Whether two things hardly have this figure both by chance: sums of money and large counts."""
    return bool(figure.currency) or figure.value >= RARE_FROM


def have_rare_figure(one: Told, other: Told) -> bool:
    """Whether both sentences tell one figure that two things hardly have both by chance, if more or less exactly."""
    return any(
        _is_rare(mine) and _is_rare(yours) and _met(mine, yours) is not None
        for mine in one.figures
        for yours in other.figures
    )


def _taken_out(ours: list[Figure], theirs: list[Figure]) -> Iterator[tuple[Figure, Figure, Meeting]]:
    """Take the pairs of figures that meet out of both lists."""
    for mine in tuple(ours):
        for yours in tuple(theirs):
            how = _met(mine, yours)
            if how is not None:
                ours.remove(mine)
                theirs.remove(yours)
                yield mine, yours, how
                break


def figures_of(told: Told) -> list[Figure]:
    """Return the figures of a sentence, lengths of time among them, in text order."""
    lengths = (length_of(time) for time in told.times)
    return sorted((*told.figures, *(length for length in lengths if length is not None)), key=lambda f: f.span)


def _finding(mine: Figure, yours: Figure, how: Meeting, *, apart: bool) -> Finding:
    label = Label.UNRELATED if apart else Label.AGREE if how is Meeting.EQUAL else Label.MORE_PRECISE
    return Finding(label, Difference.FIGURE, mine.span, yours.span, how is Meeting.SECOND_FINER)


def _met(mine: Figure, yours: Figure) -> Meeting | None:
    if not is_like_unit(mine, yours):
        return None
    how = meeting(mine, yours)
    return None if how is Meeting.DIFFERENT else how


def is_like_unit(mine: Figure, yours: Figure) -> bool:
    """Whether two figures may count the same: one currency, one unit, both people, or one a bare number."""
    a, b = unit_of(mine), unit_of(yours)
    if mine.is_ordinal != yours.is_ordinal or bool(mine.currency) != bool(yours.currency):
        return False
    people = table_words("people_words")
    return a == b or not (a and b) or (a in people and b in people)


def _differing(one: Told, other: Told) -> Label:
    """What two different figures of one thing mean: a conflict, or an earlier count."""
    return Label.SUPERSEDED if is_overtaken(one, other) else Label.CONFLICT


def _same_measure(one: Told, mine: Figure, other: Told, yours: Figure) -> bool:
    """Names, the subjects and what the figures are of must not stand against each other."""
    if unmatched(one.names, other.names) and unmatched(other.names, one.names):
        return False
    if _stand_apart(_object(one, mine), _object(other, yours)) or _subjects_apart(one, other):
        return False
    ours, theirs = words_but_names(one), words_but_names(other)
    return len(ours & theirs) >= SAME_MEASURE * min(len(ours), len(theirs)) and bool(ours & theirs)


def _stand_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _object(told: Told, figure: Figure) -> frozenset[str]:
    """What a figure is of: the words of "of …" right after it ("400,000 tonnes of wheat")."""
    found = _OF.match(told.article.text, figure.span.end, told.span.end)
    if found is None:
        return frozenset()
    grammar = table_words("function_words")
    phrase = takewhile(lambda word: word not in grammar, words(found[1]))
    return frozenset(matter(" ".join(phrase)))


def _subjects_apart(one: Told, other: Told) -> bool:
    """Whether neither sentence tells the other's subject ("rents in Holm rose", "wages in Holm rose")."""
    mine, yours = before_act(one), before_act(other)
    if mine and yours and mine.isdisjoint(other.weights) and yours.isdisjoint(one.weights):
        return True
    ours, theirs = _head(one), _head(other)
    return bool(ours and theirs) and ours not in other.weights and theirs not in one.weights


def _head(told: Told) -> str:
    """The noun that opens a sentence where a place follows it ("rents in Holm"), else ""."""
    found = _PHRASE.match(told.text)
    return next(iter(matter(found[1])), "") if found else ""


def is_overtaken(one: Told, other: Told) -> bool:
    """Whether the later of two tellings may give another figure without contradicting the earlier.

    It may where the thing is counted while it goes on, or where the later telling says itself that it changed.
    """
    order = published_order(one, other)
    if not order:
        return False
    later = other if order < 0 else one
    running = table_words("running_counts")
    if not running.isdisjoint((*one.weights, *other.weights)):
        return True
    return any(root(word) in table_words("revision_words") for word in words(later.text))
