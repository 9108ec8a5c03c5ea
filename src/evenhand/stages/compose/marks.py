"""What of single sentences bounds the signs of their pairs: whether one tells a figure at all, a plan, a denial."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple

from evenhand.operations.notes import taken
from evenhand.stages.compose.acts import acts_of
from evenhand.stages.compose.days import days_of
from evenhand.stages.compose.figures import figures_of, is_rare
from evenhand.stages.compose.ranks import ranks_of
from evenhand.stages.compose.similar import Told
from evenhand.stages.compose.speakers import has_marked, is_quoting
from evenhand.stages.compose.statuses import Stance, denies, has_prefixed, stance
from evenhand.stages.compose.tallies import scores_of

WORK: Final = "marks"
"""The name of the work among notes."""


class Marks(NamedTuple):
    """What of a sentence bounds the signs of its pairs.

    Attributes:
        acts: The roots of its verbs, see `acts.acts_of`, in order.
        figures, scores, days: Whether it tells any that are compared.
        rare: Whether a figure of it is a sum or a large count.
        planned, denies, prefixed: Whether it tells a plan, denies, has a word that may be one with "un" before it.
        quoting: Whether it quotes somebody.
        marked, ranked: Whether it has quoted words, or a place in an order, that may decide how it stands to another.
    """

    acts: tuple[str, ...]
    figures: bool
    scores: bool
    days: bool
    rare: bool
    planned: bool
    denies: bool
    prefixed: bool
    quoting: bool
    marked: bool
    ranked: bool


def marks(sentences: Sequence[Told]) -> tuple[Marks, ...]:
    """Return the marks of sentences, those of one article behind one another; from notes where they have them."""
    found: list[Marks] = []
    for article_id, of_one in groupby(sentences, key=lambda told: told.article.article_id):
        found += taken().once(WORK, (article_id,), tuple[Marks, ...], partial(_marks, list(of_one)))
    return tuple(found)


def _marks(sentences: Sequence[Told]) -> tuple[Marks, ...]:
    return tuple(
        Marks(
            acts=tuple(sorted(acts_of(told))),
            figures=bool(figures_of(told)),
            scores=bool(scores_of(told)),
            days=bool(days_of(told)),
            rare=any(map(is_rare, told.figures)),
            planned=stance(told) is Stance.PLANNED,
            denies=denies(told),
            prefixed=has_prefixed(told),
            quoting=is_quoting(told),
            marked=bool(has_marked(told)),
            ranked=bool(ranks_of(told)),
        )
        for told in sentences
    )
