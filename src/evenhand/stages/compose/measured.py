"""One measure of one happening told with two figures in sentences otherwise unlike: its dead, its hurt, its strength.

Elsewhere figures are compared in like sentences only, since unlike ones count different things. What is measured here
is told by the words at the figure, and which happening by its day and a name in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from evenhand.model import ArticleId, BlockKind, Difference, Figure, Span
from evenhand.operations.needed import Sought
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.firm import leave_no_room
from evenhand.stages.compose.names import unmatched
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.reports import Reports, days_of
from evenhand.stages.compose.similar import Told
from evenhand.tables import table
from evenhand.tables import words as table_words

NEAR: Final = 60
"""Characters before and behind a figure that are read for what it measures."""
ABOVE: Final = 3
"""A sentence without a day is of the day told so many sentences above it, in the same article."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A row of the table: what it is called, whether it counts people, and the patterns that tell it."""

    name: str
    of_people: bool
    before: re.Pattern[str]
    behind: re.Pattern[str]
    none: Sought | None


@dataclass(frozen=True, slots=True)
class _Measured:
    """A figure of a happening.

    Attributes:
        place: Of its sentence among all.
        span: Its words.
        figure: None where it is nought ("no casualties").
        names: In the sentence, and in the one above that tells the day.
    """

    place: int
    span: Span
    figure: Figure | None
    names: tuple[str, ...]


def measured_apart(sentences: Sequence[Told], known: Reports) -> Iterator[tuple[int, int, Finding]]:
    """Find pairs of figures of one measure of one happening that cannot both be right, in reports of one day.

    Later reports count on. Both must be of one day, by their own words or by those shortly above, and share a name.

    Args:
        sentences: All sentences of the story.
        known: What each article tells.
    """
    by_measure: defaultdict[tuple[str, date], defaultdict[ArticleId, list[_Measured]]]
    by_measure = defaultdict(lambda: defaultdict(list))
    for place, (day, names) in _settings(sentences).items():
        told = sentences[place]
        for measure in _measures():
            for span, figure in _figures(told, measure):
                one = _Measured(place, span, figure, names)
                by_measure[measure.name, day][told.article.article_id].append(one)
    for by_article in by_measure.values():
        firm = [one for own in by_article.values() if _is_of_one_value(own) for one in own]
        for at, mine in enumerate(firm):
            for yours in firm[at + 1 :]:
                if _is_at_odds(sentences, mine, yours, known):
                    yield mine.place, yours.place, Finding(Label.CONFLICT, Difference.FIGURE, mine.span, yours.span)


def _is_of_one_value(told: Sequence[_Measured]) -> bool:
    """Whether an article tells one value of a measure on a day; of two it may tell two happenings or two counts."""
    figures = [one.figure for one in told if one.figure is not None]
    return len(figures) in (0, len(told)) and not any(
        meeting(one, other) is Meeting.DIFFERENT for n, one in enumerate(figures) for other in figures[n + 1 :]
    )


def _settings(sentences: Sequence[Told]) -> Mapping[int, tuple[date, tuple[str, ...]]]:
    """By place the day of which a sentence tells and the names told with it; a sentence of several days has none."""
    found: dict[int, tuple[date, tuple[str, ...]]] = {}
    above: dict[ArticleId, tuple[int, date, tuple[str, ...]]] = {}
    for place, told in enumerate(sentences):
        article = told.article.article_id
        days = {time.first for time in days_of(told) if time.first}
        dated = [time for time in told.times if time.first is not None]
        if told.facts.is_opinion or told.facts.sentence.kind is BlockKind.HEADING:
            continue
        if len(days) == 1 and all(time.first in days and time.last in days for time in dated):
            (day,) = days
            found[place] = day, tuple(told.names)
            above[article] = place, day, tuple(told.names)
        elif dated:
            above.pop(article, None)
        elif article in above and place - above[article][0] <= ABOVE:
            found[place] = above[article][1], (*above[article][2], *told.names)
    return found


def _figures(told: Told, measure: _Measure) -> Iterator[tuple[Span, Figure | None]]:
    """The figures of a sentence that are of a measure, and the words that tell there is none."""
    yield from ((figure.span, figure) for figure in told.figures if _is_of(told, figure, measure))
    none = measure.none.search(told.text) if measure.none is not None else None
    if none is not None:
        at = told.span.start
        yield Span(told.span.article_id, at + none.start(), at + none.end()), None


def _is_of(told: Told, figure: Figure, measure: _Measure) -> bool:
    if figure.is_ordinal or figure.currency:
        return False
    if measure.of_people and unit_of(figure) and unit_of(figure) not in (*table_words("people_words"), "person"):
        return False
    text, span = told.article.text, figure.span
    before = text[max(told.span.start, span.start - NEAR) : span.start]
    behind = text[figure.number.end if not measure.of_people else span.end : min(told.span.end, span.end + NEAR)]
    return bool(measure.before.search(before) or measure.behind.search(behind))


def _is_at_odds(sentences: Sequence[Told], mine: _Measured, yours: _Measured, known: Reports) -> bool:
    one, other = sentences[mine.place], sentences[yours.place]
    if one.voice == other.voice or one.article.published_on != other.article.published_on:
        return False
    if len(unmatched(mine.names, yours.names)) == len(mine.names):
        return False
    if mine.figure is None or yours.figure is None:
        return mine.figure is not yours.figure
    if meeting(mine.figure, yours.figure) is not Meeting.DIFFERENT:
        return False
    return leave_no_room(one, mine.figure, other, yours.figure, known)


@cache
def _measures() -> tuple[_Measure, ...]:
    return tuple(
        _Measure(
            row["measure"],
            row["people"] == "yes",
            re.compile(row["before"], re.IGNORECASE),
            re.compile(row["behind"], re.IGNORECASE),
            Sought(row["none"]) if row["none"] else None,
        )
        for row in table("measured")
    )
