"""Whether a figure stands among the words that another figure of its kind stands among elsewhere."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evenhand.model import Figure
from evenhand.operations.words import matter
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.similar import Told

REACH: Final = 30
"""So many characters on each side of a figure are its company."""
MARGIN: Final = 0.2
"""By so much of the company's weight must another figure's company be nearer. Chosen on the benchmark `conflicts`: on
documents with an even sha1 caught rises from .889 to .926 and false alarms from .029 to .032, as with a reach of 50 to
120 and wider margins; those gave false alarms of .08 and more on the odd documents, so the narrow reach was taken."""


def is_misplaced(told: Told, figure: Figure, sources: Sequence[Told]) -> bool:
    """Whether the sources tell this figure, but of something else, and another figure of what this one is told of.

    Args:
        told: The sentence in which the figure stands.
        figure: The figure.
        sources: Sentences of the texts it should rest on.
    """
    company = _company(told, figure)
    weights = _weights(company, sources)
    total = sum(weights.values())
    if not total:
        return False
    own, others = [], []
    for source, theirs in _like(figure, sources):
        share = sum(weights[word] for word in company & _company(source, theirs)) / total
        if figure.value in (theirs.value, theirs.high):
            own.append(share)
        elif meeting(figure, theirs) is Meeting.DIFFERENT:
            others.append(share)
    return bool(own and others) and max(others) - max(own) > MARGIN


def _like(figure: Figure, sources: Sequence[Told]) -> Iterator[tuple[Told, Figure]]:
    for source in sources:
        yield from ((source, theirs) for theirs in source.figures if unit_of(theirs) == unit_of(figure))


def _company(told: Told, figure: Figure) -> frozenset[str]:
    """The words of matter within reach of a figure, in its sentence."""
    start = max(told.span.start, figure.span.start - REACH)
    end = min(told.span.end, figure.span.end + REACH)
    text = told.article.text
    return frozenset(matter(f"{text[start : figure.number.start]} {text[figure.number.end : end]}"))


def _weights(company: frozenset[str], sources: Sequence[Told]) -> Mapping[str, float]:
    """How much each word tells: the rarer among the sources' sentences the more."""
    holders = Counter(word for source in sources for word in source.weights if word in company)
    return {word: math.log((len(sources) + 6) / (holders[word] + 1)) for word in sorted(company)}
