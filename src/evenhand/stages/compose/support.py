"""Figures and times of one text that another contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Figure, Span
from evenhand.operations.numbers import ordinal
from evenhand.stages.compose.figures import is_like_unit
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.similar import Told

MOST_COUNTED: Final = 12
"""Up to so many things a text may count by itself ("four products") without its source giving the count."""
_QUARTER: Final = re.compile(r"\bQ([1-4])\b|\b(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter", re.IGNORECASE)
_KINDS: Final = (
    re.compile(r"\b((?:19|20)\d{2})\b"),
    re.compile(r"\b(\d{1,2}[:.]\d{2}) ?[ap]\.?m\b", re.IGNORECASE),
    re.compile(r"\b[A-Z][a-z]{2,8} (\d{1,2}(?:st|nd|rd|th)?)\b(?![:.]\d)"),
    re.compile(r"\b(\d{1,4})[ -](?:minute|hour|day|week|month|year)s?\b"),
    re.compile(r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?![ -]quarter)"),
)
"""Years, clock times, days of a month, lengths of time and places in an order, as they stand in a text."""
_DAY_ENDING: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_EXACT: Final = frozenset({"at least", "up to"})
"""Qualifiers that belong to a figure of the source: whoever repeats them repeats the figure."""


def contradicted(told: Told, sources: Sequence[Told]) -> tuple[Span, ...]:
    """Return the figures and times of a sentence against which its sources tell others of the same kind.

    Where the sources tell nothing of the kind the sentence may be unsupported, but it is not contradicted. A figure
    that stands anywhere in the sources is borne out: asking sentences of close words only caught hardly more edits
    and raised the false alarms from .03 to .08 (benchmark `conflicts`, documents with an even sha1).

    Args:
        told: The sentence to check.
        sources: Sentences of the texts it should rest on.
    """
    known = tuple(figure for source in sources for figure in source.figures)
    figures = (figure.span for figure in told.figures if _is_contradicted(figure, known))
    return tuple(sorted((*figures, *_other_times(told, sources))))


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
    """Quarters, years, days and hours that none of the sources names, which do name others of the kind."""
    start = told.span.start
    for kind in (_QUARTER, *_KINDS):
        known = {name for source in sources for name, _ in _named(kind, source.text)}
        for name, match in _named(kind, told.text):
            if known and name not in known:
                yield Span(told.article.article_id, start + match.start(), start + match.end())


def _named(kind: re.Pattern[str], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in kind.finditer(text):
        if kind is _QUARTER:
            yield match[1] or str(ordinal(match[2])), match
        else:
            yield _DAY_ENDING.sub("", match[1]).replace(".", ":"), match
