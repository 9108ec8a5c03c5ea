"""Figures and times of one text that another contradicts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Figure, Span
from evenhand.operations.numbers import ORDINALS, ordinal
from evenhand.stages.compose.figures import is_like_unit
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.placing import is_misplaced
from evenhand.stages.compose.similar import Told

MOST_COUNTED: Final = 12
"""Up to so many things a text may count by itself ("four products") without its source giving the count."""
_QUARTER: Final = re.compile(
    r"(?:\bQ([1-4])|\b(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter)\b"
    r"(?:(?: of)?(?: fiscal)? ((?:19|20)\d{2})\b)?",
    re.IGNORECASE,
)
_KINDS: Final = (
    re.compile(r"\b((?:19|20)\d{2})\b"),
    re.compile(r"\b(\d{1,2}[:.]\d{2}) ?[ap]\.?m\b", re.IGNORECASE),
    re.compile(r"\b[A-Z][a-z]{2,8} (\d{1,2}(?:st|nd|rd|th)?)\b(?![:.]\d)"),
    re.compile(r"\b(\d{1,4})[ -](?:minute|hour|day|week|month|year)s?\b"),
    re.compile(r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?![ -]quarter)"),
)
"""Years, clock times, days of a month, lengths of time and places in an order, as they stand in a text."""
_TIED: Final = (
    re.compile(r"\b(?P<value>\d{1,4})[ -](?P<tie>minute|hour|day|week|month|year)s?\b"),
    re.compile(rf"\b(?P<value>{'|'.join(sorted(ORDINALS))}) (?P<tie>[a-z]{{3,20}})\b(?<!quarter)"),
    re.compile(r"\b(?P<value>\d{1,3})(?P<tie>-?[A-Z]{1,3})\b"),
    re.compile(r"\b(?P<tie>[A-Z]{1,4}-?)(?P<value>\d{1,3})\b"),
)
"""Numbers that mean something by what they are tied to only: "35 years", "second straight", "3D", "F-16"."""
_DAY_ENDING: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_EXACT: Final = frozenset({"at least", "up to"})
"""Qualifiers that belong to a figure of the source: whoever repeats them repeats the figure."""


def contradicted(told: Told, sources: Sequence[Told]) -> tuple[Span, ...]:
    """Return the figures and times of a sentence against which its sources tell others of the same kind.

    Where the sources tell nothing of the kind the sentence may be unsupported, but it is not contradicted. A figure
    that stands in the sources is borne out, unless it stands there among other words (see `placing`).

    Args:
        told: The sentence to check.
        sources: Sentences of the texts it should rest on.
    """
    known = tuple(figure for source in sources for figure in source.figures)
    figures = (
        figure.span for figure in told.figures if _is_contradicted(figure, known) or is_misplaced(told, figure, sources)
    )
    times = (each for find in (_other_times, _other_quarters, _other_ties) for each in find(told, sources))
    return tuple(sorted({*figures, *times}))


def _is_contradicted(figure: Figure, known: Sequence[Figure]) -> bool:
    like = [theirs for theirs in known if is_like_unit(figure, theirs)]
    if not any(_is_of_kind(figure, theirs) for theirs in like):
        return False
    values = {value for theirs in like for value in (theirs.value, theirs.high)}
    if {figure.value, figure.high or figure.value} <= values:
        return False
    return not any(_is_rounded(figure, theirs) for theirs in like)


def _is_of_kind(mine: Figure, theirs: Figure) -> bool:
    """Whether the source's figure is of the same unit; small counts of things are the text's own."""
    is_own_count = (
        not mine.currency and unit_of(mine) != "percent" and mine.value <= MOST_COUNTED and not mine.is_ordinal
    )
    return unit_of(mine) == unit_of(theirs) and not (is_own_count and not unit_of(mine))


def _is_rounded(mine: Figure, theirs: Figure) -> bool:
    """Whether a figure is the other's rounded, with a word that says so."""
    is_rounded = bool(mine.qualifier) and mine.qualifier not in _EXACT
    return is_rounded and meeting(mine, theirs) is not Meeting.DIFFERENT


def _other_times(told: Told, sources: Sequence[Told]) -> Iterator[Span]:
    """Years, days and hours that none of the sources names, which do name others of the kind."""
    for kind in _KINDS:
        known = {name for source in sources for name, _ in _named(kind, source.text)}
        for name, match in _named(kind, told.text):
            if known and name not in known:
                yield _span(told, match)


def _other_quarters(told: Told, sources: Sequence[Told]) -> Iterator[Span]:
    """Quarters that none of the sources names, their years compared where both tell it."""
    known = {_quarter(match) for source in sources for match in _QUARTER.finditer(source.text)}
    for match in _QUARTER.finditer(told.text):
        number, year = _quarter(match)
        if known and not any(number == n and (not year or not y or year == y) for n, y in known):
            yield _span(told, match)


def _quarter(match: re.Match[str]) -> tuple[int, str]:
    return int(match[1] or ordinal(match[2]) or 0), match[3] or ""


def _other_ties(told: Told, sources: Sequence[Told]) -> Iterator[Span]:
    """Numbers tied to a word to which the sources tie other numbers only."""
    for kind in _TIED:
        known: defaultdict[str, set[str]] = defaultdict(set)
        for source in sources:
            for match in kind.finditer(source.text):
                known[match["tie"]].add(match["value"])
        for match in kind.finditer(told.text):
            if known[match["tie"]] and match["value"] not in known[match["tie"]]:
                yield _span(told, match)


def _span(told: Told, match: re.Match[str]) -> Span:
    return Span(told.article.article_id, told.span.start + match.start(), told.span.start + match.end())


def _named(kind: re.Pattern[str], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in kind.finditer(text):
        yield _DAY_ENDING.sub("", match[1]).replace(".", ":"), match
