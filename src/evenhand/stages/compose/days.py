"""Two sentences compared by the days they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from evenhand.model import Difference, TimeRef
from evenhand.operations.words import matter
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.similar import KEPT, Told, published_order
from evenhand.stages.compose.statuses import Stance, stance

MOVED: Final = "postpone"
"""The group of `tables/like_words` that tells that a day was moved."""
LONGEST_NAMED: Final = 31
"""Days of the longest month."""
_YEAR: Final = re.compile(r"\d{4}")
_CLOCK: Final = re.compile(r"T\d{2}:\d{2}")


def compare_days(one: Told, other: Told) -> Iterator[Finding]:
    """Compare the days on which two sentences of one matter set it.

    A day within the other's month is the more precise. Days of which none meets another differ: the later told is
    then right where both are plans, else one of them is wrong. A later telling that says itself that the day was
    moved, and tells old and new, has overtaken the earlier though one of its days meets it.
    """
    ours, theirs = days_of(one), days_of(other)
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
    yield Finding(_label(one, other), Difference.DATE, mine.span, yours.span)


_NO_DAYS: Final = MappingProxyType(
    {f"day_{name}": 0.0 for name in ("equal", "finer", "differs", "single", "beside", "of_old", "acts_apart")}
)
"""The signs of sentences of which one tells no day, in the order in which `day_signs` gives them."""


def day_signs(one: Told, other: Told) -> Mapping[str, float]:
    """Tell how the days of two sentences stand to each other.

    Returns:
        By name, 0 or 1: `day_equal`, `day_finer` one meets one of the other's; `day_differs` both name days and none
        meets; `day_single` each names one day, and they do not meet; `day_beside` days of one length are left on both
        sides though others meet; `day_of_old` none meets, and only one of the two is of the news.
    """
    ours, theirs = days_of(one), days_of(other)
    if not ours or not theirs:
        return _NO_DAYS
    mine, yours = list(ours), list(theirs)
    met = tuple(_taken_out(one, mine, other, yours))
    differs = bool(mine and yours) and not met
    return {
        "day_equal": float(any(_length(a) == _length(b) for a, b in met)),
        "day_finer": float(any(_length(a) != _length(b) for a, b in met)),
        "day_differs": float(differs),
        "day_single": float(differs and len(ours) == len(theirs) == 1),
        "day_beside": float(bool(met) and any(_length(a) == _length(b) for a in mine for b in yours)),
        "day_of_old": float(differs and _is_news(one, mine[0]) != _is_news(other, yours[0])),
        "day_acts_apart": float(differs and _acts_apart(one, mine, other, yours)),
    }


def _acts_apart(one: Told, ours: Sequence[TimeRef], other: Told, theirs: Sequence[TimeRef]) -> bool:
    """Whether events are set on these days by verbs of which none stands in the other sentence."""
    mine, yours = _acts_on(one, ours), _acts_on(other, theirs)
    held = any(map(other.sketch.holds, mine)) or any(map(one.sketch.holds, yours))
    return bool(mine and yours) and not held


def _acts_on(told: Told, days: Sequence[TimeRef]) -> frozenset[str]:
    """The roots of the verbs of the events that the sentence sets on these days."""
    spans = {time.span for time in days}
    acts = [event.act for event in told.events if event.time is not None and event.time.span in spans]
    return frozenset(root for act in acts for root in matter(told.words(act))[-1:])


def is_past_day_only(one: Told, other: Told) -> bool:
    """Whether both tell what was done on a day before their reports: such a day does not change by itself."""
    both = ((told, time) for told in (one, other) for time in days_of(told))
    if stance(one) is stance(other) is Stance.DONE and days_of(one) and days_of(other):
        return not any(_is_ahead(told, time) for told, time in both)
    return False


def _taken_out(one: Told, ours: list[TimeRef], other: Told, theirs: list[TimeRef]) -> Iterator[tuple[TimeRef, TimeRef]]:
    """Take the pairs of days that meet out of both lists, the nearest in length first."""
    for mine in tuple(ours):
        like = [yours for yours in theirs if _overlap(mine, yours) or _same_words(one, mine, other, yours)]
        if like:
            yours = min(like, key=lambda time: abs(_length(mine) - _length(time)))
            ours.remove(mine)
            theirs.remove(yours)
            yield mine, yours


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
    if len(new) == len(told) or not new or not _is_ahead(earlier, old[0]):
        return None
    return (old[0], new[-1]) if order < 0 else (new[-1], old[0])


def _tells_move(one: Told, other: Told) -> bool:
    """Whether the later telling says that something was moved: then its act is the moving, whatever is moved."""
    order = published_order(one, other)
    earlier, later = (one, other) if order < 0 else (other, one)
    ahead = any(_is_ahead(earlier, time) for time in days_of(earlier))
    return bool(order) and ahead and MOVED in later.weights and MOVED not in earlier.weights


def _is_ahead(told: Told, time: TimeRef) -> bool:
    """Whether the time was not yet past when the report was published."""
    published = told.article.published_on
    return published is None or time.last is None or time.last > published


def _is_news(told: Told, time: TimeRef) -> bool:
    """Whether the time lies within a month of the report."""
    published = told.article.published_on
    return published is None or time.first is None or abs((published - time.first).days) <= LONGEST_NAMED


def _label(one: Told, other: Told) -> Label:
    """A plan told on a later day, or a telling that the day was moved, has overtaken the earlier."""
    if is_past_day_only(one, other):
        return Label.CONFLICT
    is_plan = stance(one) is stance(other) is Stance.PLANNED
    is_overtaken = (published_order(one, other) and is_plan) or _tells_move(one, other)
    return Label.SUPERSEDED if is_overtaken else Label.CONFLICT


@lru_cache(maxsize=KEPT)
def days_of(told: Told) -> tuple[TimeRef, ...]:
    """Return the resolved days and spans of a sentence, without those on which something was said."""
    said = {speech.said.span for speech in told.speeches if speech.said is not None}
    return tuple(
        time
        for time in told.times
        if time.first and time.last and time.kind in ("DATE", "TIME") and time.span not in said
    )


def _same_words(one: Told, mine: TimeRef, other: Told, yours: TimeRef) -> bool:
    """Whether both name the same day or month and no year: then they mean one, however they were resolved."""
    ours, theirs = one.words(mine.span), other.words(yours.span)
    if _YEAR.search(ours) or _YEAR.search(theirs) or not (mine.first and yours.first):
        return False
    if _clock(mine) != _clock(yours) or _length(mine) != _length(yours) or _length(mine) > LONGEST_NAMED:
        return False
    return (mine.first.month, mine.first.day) == (yours.first.month, yours.first.day)


def _clock(time: TimeRef) -> str:
    return time.value[10:] if _CLOCK.search(time.value) else ""


def _overlap(one: TimeRef, other: TimeRef) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    if _clock(one) and _clock(other) and _clock(one) != _clock(other):
        return False
    return one.first <= other.last and other.first <= one.last


def _length(time: TimeRef) -> int:
    """In days between the first and the last; below 0 for an hour of a day."""
    if _clock(time):
        return -1
    return (time.last - time.first).days if time.first and time.last else 0
