"""What each article tells in all: an outlet that tells both of two values does not contradict the other outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from evenhand.model import ArticleId, Figure, TimeRef
from evenhand.operations.notes import taken
from evenhand.stages.compose.acts import Acts, compare_acts
from evenhand.stages.compose.figures import figures_of
from evenhand.stages.compose.numbers import unit_of
from evenhand.stages.compose.similar import Told

WORK: Final = "values"
"""The name of the work among notes."""
Value = tuple[str, Decimal]
"""A unit and a value."""


@dataclass(frozen=True, slots=True)
class Reports:
    """The values that each article tells anywhere, and its sentences that name a day."""

    values: Mapping[ArticleId, frozenset[Value]]
    dated: Mapping[ArticleId, tuple[Told, ...]]

    def tells_value(self, told: Told, figure: Figure) -> bool:
        """Whether the sentence's article tells this value of this unit too, or tells it without a unit."""
        known = self.values.get(told.article.article_id, frozenset())
        return (unit_of(figure), figure.value) in known or ("", figure.value) in known

    def tells_day(self, told: Told, day: date) -> bool:
        """Whether the sentence's article tells its act of this day too."""
        return any(
            any(time.first == day for time in days_of(sentence)) and compare_acts(told, sentence) is Acts.SAME
            for sentence in self.dated.get(told.article.article_id, ())
        )


def reports(sentences: Sequence[Told]) -> Reports:
    """Gather what the articles of these sentences tell."""
    own: defaultdict[ArticleId, list[Told]] = defaultdict(list)
    for told in sentences:
        own[told.article.article_id].append(told)
    dated = {article_id: tuple(told for told in of_one if days_of(told)) for article_id, of_one in own.items()}
    return Reports({article_id: frozenset(_values_of(of_one)) for article_id, of_one in own.items()}, dated)


def _values_of(sentences: Sequence[Told]) -> Sequence[Value]:
    """The values that the sentences of an article tell, from notes where they have them."""

    def worked_out() -> tuple[Value, ...]:
        figures = (figure for told in sentences for figure in figures_of(told))
        return tuple(sorted({value for figure in figures for value in _values(figure)}))

    return taken().once(WORK, (sentences[0].article.article_id,), tuple[Value, ...], worked_out)


def _values(figure: Figure) -> Iterator[Value]:
    unit = unit_of(figure)
    yield unit, figure.value
    if figure.high is not None:
        yield unit, figure.high


def days_of(told: Told) -> list[TimeRef]:
    """Return the times of a sentence that are one day, in text order; days on which something was said left out."""
    said = {speech.said.span for speech in told.speeches if speech.said is not None}
    return [
        time
        for time in told.times
        if time.kind in ("DATE", "TIME") and time.first and time.first == time.last and time.span not in said
    ]
