"""Figures of one text that no figure of another bears out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evenhand.model import Figure
from evenhand.stages.compose.figures import figures_of, is_like_unit
from evenhand.stages.compose.numbers import Meeting, meeting
from evenhand.stages.compose.similar import Told, closeness

ABOUT_THE_SAME: Final = 0.5
"""A sentence is asked for support when it is at least half as close as the closest that has a figure of the unit;
chosen on the documents of `verify-summedits` whose name has an even sha1, reported on the others."""


def unmet_figures(told: Told, sources: Sequence[Told]) -> tuple[Figure, ...]:
    """Return the figures of a sentence that no figure of the sources meets.

    A figure elsewhere that happens to have the value does not count: only sentences of the sources about the same
    matter are asked, measured against the closest that tells a figure of that unit at all.

    Args:
        told: The sentence to check.
        sources: Sentences of the texts it should rest on.
    """
    close = [closeness(told, source) for source in sources]
    return tuple(figure for figure in figures_of(told) if not _is_met(figure, sources, close))


def _is_met(figure: Figure, sources: Sequence[Told], close: Sequence[float]) -> bool:
    asked = [
        (near, any(_meets(figure, theirs) for theirs in figures_of(source)))
        for source, near in zip(sources, close, strict=True)
        if any(is_like_unit(figure, theirs) for theirs in figures_of(source))
    ]
    nearest = max((near for near, _ in asked), default=0.0)
    return any(met for near, met in asked if near >= ABOUT_THE_SAME * nearest)


def _meets(mine: Figure, theirs: Figure) -> bool:
    return is_like_unit(mine, theirs) and meeting(mine, theirs) is not Meeting.DIFFERENT
