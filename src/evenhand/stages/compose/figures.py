"""Two sentences compared by their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import Final

from evenhand.model import Difference, Figure
from evenhand.operations.numbers import SMALL
from evenhand.operations.words import matter, root, words
from evenhand.stages.compose.acts import acts_of, before_act
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.lengths import length_of
from evenhand.stages.compose.measures import quantity_of
from evenhand.stages.compose.names import unmatched
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.similar import KEPT, Told, published_order, words_but_names
from evenhand.stages.compose.tallies import bare_counts_of, parts_of, scores_of, without_wholes
from evenhand.tables import index
from evenhand.tables import words as table_words

SAME_MEASURE: Final = 0.5
"""Least share of the words of matter of the sentence that has fewer which the other has too, names left out, for
two different figures to measure the same; chosen on `own/dev` of the benchmark `conflicts`."""
LEAST_ALIKE: Final = 3
"""Shorter sentences run alike by chance."""
PLAIN: Final = frozenset({"people", "find", "count"})
"""Running counts too common to tie two sentences by themselves."""
BEFORE: Final = 40
"""So many characters before a figure are read for what is done with it."""
NEAR: Final = 40
"""So many characters on each side of a figure are its company."""
ASKED: Final = "ask"
"""The group of `tables/like_words` that tells what is wanted: what is asked for is not what is got."""
RARE_FROM: Final = 1000
"""Counts from here on seldom meet by chance."""
_PHRASE: Final = re.compile(r"(?:(?:the|a|an|its|their)\s+)?([a-z][\w’'-]{1,30})\s+(?:in|at|across)\s", re.IGNORECASE)
_OF: Final = re.compile(r"(?:\s[\w’'-]+){0,2}?\sof\s((?:[\w’'-]+\s?){1,3})")


def compare_figures(one: Told, other: Told) -> Iterator[Finding]:
    """Compare the figures of one unit; what differs is a conflict only when both measure the same.

    Figures that meet are taken out first. What then is left on both sides and measures the same thing differs:
    a running count (dead, arrested, cases) or a revised sum told on a later day is superseded, not contradicted.
    """
    ours, theirs = figures_of(one), figures_of(other)
    yield from _compare_scores(one, other)
    for mine, yours, how in tuple(_taken_out(ours, theirs)):
        label = Label.AGREE if how is Meeting.EQUAL else Label.MORE_PRECISE
        yield Finding(label, Difference.FIGURE, mine.span, yours.span, how is Meeting.SECOND_FINER)
    for mine in ours:
        for yours in theirs:
            if is_like_unit(mine, yours) and _same_measure(one, mine, other, yours):
                label = Label.SUPERSEDED if is_overtaken(one, other) else Label.CONFLICT
                yield Finding(label, Difference.FIGURE, mine.span, yours.span)


def _compare_scores(one: Told, other: Told) -> Iterator[Finding]:
    """Compare the results of votes and games, whichever side is named first."""
    for mine in scores_of(one)[:1]:
        for yours in scores_of(other)[:1]:
            is_one = (mine.more, mine.fewer) == (yours.more, yours.fewer)
            yield Finding(Label.AGREE if is_one else Label.CONFLICT, Difference.FIGURE, mine.span, yours.span)


def is_rare(figure: Figure) -> bool:
    """Whether two things hardly have this figure both by chance: sums of money and large counts."""
    return bool(figure.currency) or figure.value >= RARE_FROM


def have_rare_figure(one: Told, other: Told) -> bool:
    """Whether both sentences tell one figure that two things hardly have both by chance, if more or less exactly."""
    return any(
        is_rare(mine) and is_rare(yours) and _met(mine, yours) is not None
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
    return list(_figures_of(told))


@lru_cache(maxsize=KEPT)
def _figures_of(told: Told) -> tuple[Figure, ...]:
    lengths = (length_of(time) for time in told.times)
    results = [score.span for score in scores_of(told)]
    own = tuple(figure for figure in told.figures if not any(figure.span.overlaps(span) for span in results))
    more = (*parts_of(told), *bare_counts_of(told))
    parts = (part for part in more if not any(part.span.overlaps(span) for span in results))
    counts = (*without_wholes(told, own), *parts)
    found = (*counts, *(length for length in lengths if length is not None))
    return tuple(sorted((_bounded(told, figure) for figure in found), key=lambda f: f.span))


def _bounded(told: Told, figure: Figure) -> Figure:
    """The figure with the bound that a verb right before it sets ("exceeded | 180")."""
    if figure.qualifier or figure.is_ordinal:
        return figure
    before = told.article.text[max(told.span.start, figure.span.start - BEFORE) : figure.span.start].split()
    row = index("bound_words", "cue").get(before[-1].lower()) if before else None
    return figure if row is None else replace(figure, qualifier=row["qualifier"])


def _met(mine: Figure, yours: Figure) -> Meeting | None:
    if not is_like_unit(mine, yours):
        return None
    how = meeting(mine, yours)
    return None if how is Meeting.DIFFERENT else how


def is_like_unit(mine: Figure, yours: Figure) -> bool:
    """Whether two figures may count the same: one currency, one unit, both people, or one a bare number."""
    a, b = unit_of(mine), unit_of(yours)
    if quantity_of(mine) and quantity_of(mine) == quantity_of(yours):
        return True
    if mine.is_ordinal != yours.is_ordinal or bool(mine.currency) != bool(yours.currency):
        return False
    people = table_words("people_words")
    return a == b or not (a and b) or (a in people and b in people)


_NO_FIGURES: Final = MappingProxyType(
    {
        **{f"figure_{name}": 0.0 for name in ("equal", "finer", "rare")},
        "length_equal": 0.0,
        **{f"figure_{name}": 0.0 for name in ("differs", "beside", "revised", "measure", "unit", "near", "other")},
    }
)
"""The signs of sentences of which one tells no figure, in the order in which `figure_signs` gives them."""


def figure_signs(one: Told, other: Told) -> Mapping[str, float]:
    """Tell how the figures of two sentences stand to each other.

    Returns:
        By name, 0 or 1: `figure_equal`, `figure_finer` one meets one of the other's; `figure_rare` one meets that two
        things hardly have both by chance; `length_equal` a length of time meets; `figure_differs` figures of one unit
        are left on both sides though none meets; `figure_beside` though one does; `figure_revised` the later telling
        has a figure more of the unit of one that meets; of those left: `figure_measure` they measure the same,
        `figure_unit` they count the same noun, `figure_near` the words beside them are common (a share);
        `figure_other` both have figures, of unlike units only.
    """
    ours, theirs = figures_of(one), figures_of(other)
    both = bool(ours and theirs)
    if not both and not (scores_of(one) and scores_of(other)):
        return _NO_FIGURES
    met = tuple(_taken_out(ours, theirs))
    lengths = {time.span for told in (one, other) for time in told.times}
    counts = [how for mine, _, how in met if mine.span not in lengths]
    scores = [(a.more, a.fewer) == (b.more, b.fewer) for a in scores_of(one)[:1] for b in scores_of(other)[:1]]
    left = [(mine, yours) for mine in ours for yours in theirs if is_like_unit(mine, yours)]
    order = published_order(one, other)
    extra = theirs if order < 0 else ours
    return {
        "figure_equal": float(Meeting.EQUAL in counts or any(scores)),
        "figure_finer": float(any(how is not Meeting.EQUAL for _, _, how in met)),
        "figure_rare": float(any(is_rare(mine) for mine, _, _ in met) or any(scores)),
        "length_equal": float(len(counts) < len(met)),
        "figure_differs": float((bool(left) and not counts) or (bool(scores) and not any(scores))),
        "figure_beside": float(bool(left and counts)),
        "figure_revised": float(bool(order) and any(is_like_unit(a, b) for a in extra for b, _, _ in met)),
        "figure_measure": float(any(_same_measure(one, mine, other, yours) for mine, yours in left)),
        "figure_unit": float(any(_count_one_noun(mine, yours) for mine, yours in left)),
        "figure_near": max((_company_held(one, mine, other, yours) for mine, yours in left), default=0.0),
        "figure_other": float(both and not met and not left),
    }


def _company_held(one: Told, mine: Figure, other: Told, yours: Figure) -> float:
    """How much of the words near two figures is common, of the one that has fewer, in [0, 1]."""
    ours, theirs = _company(one, mine), _company(other, yours)
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def _company(told: Told, figure: Figure) -> frozenset[str]:
    start, end = max(told.span.start, figure.span.start - NEAR), min(told.span.end, figure.span.end + NEAR)
    text = told.article.text
    found = matter(f"{text[start : figure.number.start]} {text[figure.number.end : end]}")
    return frozenset(word for word in found if word in told.sketch.words)


def _count_one_noun(mine: Figure, yours: Figure) -> bool:
    return unit_of(mine) == unit_of(yours) and unit_of(mine) not in (*PLAIN, "", "percent", mine.currency)


def _same_measure(one: Told, mine: Figure, other: Told, yours: Figure) -> bool:
    """Names, the subjects and what the figures are of must not stand against each other."""
    if unmatched(one.names, other.names) and unmatched(other.names, one.names):
        return False
    if _stand_apart(_object(one, mine), _object(other, yours)) or subjects_apart(one, other):
        return False
    if _is_swapped(one, other) or _is_asked(one, mine) != _is_asked(other, yours):
        return False
    return max(one.sketch.share_in(other.sketch), other.sketch.share_in(one.sketch)) >= SAME_MEASURE


def is_counted(one: Told, other: Told) -> bool:
    """Whether both tell one thing that is counted while it goes on ("killed", "toll"), whatever else they tell."""
    running = table_words("running_counts")
    return any(word in running and word in other.weights and word not in PLAIN for word in one.weights)


def _is_asked(told: Told, figure: Figure) -> bool:
    """Whether a word of asking stands shortly before a figure."""
    return ASKED in matter(told.article.text[max(told.span.start, figure.span.start - BEFORE) : figure.span.start])


def _is_swapped(one: Told, other: Told) -> bool:
    """Whether the sentences run alike but for one word in the place of another ("on steel", "on cement")."""
    ours, theirs = (
        [word for word in matter(told.text) if word in told.weights and word not in SMALL] for told in (one, other)
    )
    if len(ours) != len(theirs) or len(ours) < LEAST_ALIKE:
        return False
    different = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    acts = acts_of(one) | acts_of(other)
    return len(different) == 1 and acts.isdisjoint(different[0])


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


def subjects_apart(one: Told, other: Told) -> bool:
    """Whether neither sentence tells the other's subject ("rents rose", "wages rose"); names left out."""
    mine, yours = before_act(one) & words_but_names(one), before_act(other) & words_but_names(other)
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
