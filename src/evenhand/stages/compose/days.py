"""Two sentences compared by the days they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Difference, TimeRef
from evenhand.stages.compose.acts import compare_acts, is_one_act
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.similar import Told, published_order
from evenhand.stages.compose.statuses import Stance, stance

MOVED: Final = "postpone"
"""The group of `tables/like_words` that tells that a day was moved."""
_YEAR: Final = re.compile(r"\d{4}")
_CLOCK: Final = re.compile(r"T\d{2}:\d{2}")


def compare_days(one: Told, other: Told, close: float) -> Iterator[Finding]:
    """Compare the days on which two sentences of one matter set it.

    A day within the other's month is the more precise. Days of which none meets another differ: the later told is
    then right where both are plans, else one of them is wrong. A later telling that says itself that the day was
    moved, and tells old and new, has overtaken the earlier though one of its days meets it.
    """
    ours, theirs = _days(one), _days(other)
    if not ours or not theirs:
        return
    moved = _moved(one, ours, other, theirs)
    if moved:
        yield Finding(Label.SUPERSEDED, Difference.DATE, moved[0].span, moved[1].span)
        return
    pairs = [(mine, yours) for mine in ours for yours in theirs]
    met = [(mine, yours) for mine, yours in pairs if _overlap(mine, yours) or _same_words(one, mine, other, yours)]
    if met:
        mine, yours = min(met, key=lambda pair: abs(_length(pair[0]) - _length(pair[1])))
        if _length(mine) == _length(yours):
            yield Finding(Label.AGREE, Difference.DATE, mine.span, yours.span)
        else:
            finer = _length(yours) < _length(mine)
            yield Finding(Label.MORE_PRECISE, Difference.DATE, mine.span, yours.span, finer)
        return
    mine, yours = pairs[0]
    if is_one_act(compare_acts(one, other), close):
        yield Finding(_label(one, other), Difference.DATE, mine.span, yours.span)


def _moved(
    one: Told, ours: Sequence[TimeRef], other: Told, theirs: Sequence[TimeRef]
) -> tuple[TimeRef, TimeRef] | None:
    """A day of the earlier telling and the new one of the later, in the order of the two sentences."""
    order = published_order(one, other)
    earlier, later = (one, other) if order < 0 else (other, one)
    if not order or MOVED not in later.weights or MOVED in earlier.weights or len(ours) == len(theirs) == 1:
        return None
    old, told = (ours, theirs) if order < 0 else (theirs, ours)
    new = [time for time in told if not any(_overlap(time, before) for before in old)]
    if len(new) == len(told) or not new:
        return None
    return (old[0], new[-1]) if order < 0 else (new[-1], old[0])


def _label(one: Told, other: Told) -> Label:
    """A plan told on a later day, or a telling that the day was moved, has overtaken the earlier."""
    order = published_order(one, other)
    later = other if order < 0 else one
    is_plan = stance(one) is stance(other) is Stance.PLANNED
    return Label.SUPERSEDED if order and (is_plan or MOVED in later.weights) else Label.CONFLICT


def _days(told: Told) -> list[TimeRef]:
    """The resolved days and spans of a sentence, without those on which something was said."""
    said = {speech.said.span for speech in told.speeches if speech.said is not None}
    return [
        time
        for time in told.times
        if time.first and time.last and time.kind in ("DATE", "TIME") and time.span not in said
    ]


def _same_words(one: Told, mine: TimeRef, other: Told, yours: TimeRef) -> bool:
    """Whether both name the same day and month and no year: then they mean one day, however they were resolved."""
    ours, theirs = one.words(mine.span), other.words(yours.span)
    if _YEAR.search(ours) or _YEAR.search(theirs) or not (mine.first and yours.first):
        return False
    is_day = mine.first == mine.last and yours.first == yours.last
    return is_day and (mine.first.month, mine.first.day) == (yours.first.month, yours.first.day)


def _clock(time: TimeRef) -> str:
    return time.value[10:] if _CLOCK.search(time.value) else ""


def _overlap(one: TimeRef, other: TimeRef) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    if _clock(one) and _clock(other) and _clock(one) != _clock(other):
        return False
    return one.first <= other.last and other.first <= one.last


def _length(time: TimeRef) -> int:
    return (time.last - time.first).days if time.first and time.last else 0
