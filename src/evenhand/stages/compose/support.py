"""Figures and times of one text that another contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Figure, Span
from evenhand.operations.numbers import ordinal
from evenhand.stages.compose.figures import figures_of, is_like_unit
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.similar import Told, closeness

ABOUT_THE_SAME: Final = 0.5
"""A sentence is asked for support when it is at least half as close as the closest that has a figure of the unit;
chosen on the documents of `verify-summedits` with an even sha1 by the benchmark `conflicts`, reported on the others."""
MOST_COUNTED: Final = 12
"""Up to so many things a text may count by itself ("four products") without its source giving the count."""
_QUARTER: Final = re.compile(r"\bQ([1-4])\b|\b(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter", re.IGNORECASE)
_KINDS: Final = (
    re.compile(r"\b((?:19|20)\d{2})\b"),
    re.compile(r"\b(\d{1,2}[:.]\d{2}) ?[ap]\.?m\b", re.IGNORECASE),
    re.compile(r"\b[A-Z][a-z]{2,8} (\d{1,2}(?:st|nd|rd|th)?)\b(?![:.]\d)"),
    re.compile(r"\b(\d{1,4}) (?:minutes|hours|days|weeks|months|years)\b"),
)
"""Years, clock times, days of a month and lengths of time, as they stand in a text."""
_EXACT: Final = frozenset({"at least", "up to"})
"""Qualifiers that belong to a figure of the source: whoever repeats them repeats the figure."""


def contradicted(told: Told, sources: Sequence[Told]) -> tuple[Span, ...]:
    """Return the figures, quarters and years of a sentence against which its sources tell others of the same kind.

    A figure elsewhere that happens to have the value does not count as support: only sentences about the same matter
    are asked, measured against the closest that tells a figure of that kind at all. Where the sources tell nothing of
    the kind the sentence may be unsupported, but it is not contradicted.

    Args:
        told: The sentence to check.
        sources: Sentences of the texts it should rest on.
    """
    close = [closeness(told, source) for source in sources]
    figures = (f.span for f in figures_of(told) if f not in _lengths(told) and _is_contradicted(f, sources, close))
    return tuple(sorted((*figures, *_other_times(told, sources))))


def _lengths(told: Told) -> tuple[Figure, ...]:
    return tuple(f for f in figures_of(told) if f not in told.figures)


def _is_contradicted(figure: Figure, sources: Sequence[Told], close: Sequence[float]) -> bool:
    pairs = [
        (near, theirs)
        for source, near in zip(sources, close, strict=True)
        for theirs in figures_of(source)
        if is_like_unit(figure, theirs)
    ]
    if not any(_is_of_kind(figure, theirs) for _, theirs in pairs):
        return False
    nearest = max(near for near, _ in pairs)
    return not any(_is_borne_out(figure, theirs) for near, theirs in pairs if near >= ABOUT_THE_SAME * nearest)


def _is_of_kind(mine: Figure, theirs: Figure) -> bool:
    """Whether the source's figure is of the same unit; small counts of things are the text's own."""
    is_own_count = not mine.currency and unit_of(mine) != "percent" and mine.value <= MOST_COUNTED and not mine.is_ordinal
    return unit_of(mine) == unit_of(theirs) and not (is_own_count and not unit_of(mine))


def _is_borne_out(mine: Figure, theirs: Figure) -> bool:
    """Equal, an end of the other's range, or rounded with a word that says so."""
    ends = {mine.value} if mine.high is None else {mine.value, mine.high}
    if ends <= {theirs.value, theirs.high}:
        return True
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
            yield match[1].rstrip("dhnrst").replace(".", ":"), match
