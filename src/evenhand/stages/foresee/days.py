"""Sorted days, as proleptic ordinals: what follows what within how long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

Days = Sequence[int]


def sorted_days(days: Iterable[int]) -> tuple[int, ...]:
    """Each day once, in order."""
    return tuple(sorted(set(days)))


def first_after(days: Days, day: int, window: int) -> int | None:
    """The first day of `days` from the day after `day` to `window` days after it, or None."""
    at = bisect_right(days, day)
    return days[at] if at < len(days) and days[at] <= day + window else None


def n_between(days: Days, first: int, last: int) -> int:
    """How many of the days lie from `first` to `last`, both inclusive."""
    return max(0, bisect_right(days, last) - bisect_left(days, first))


def n_followed(days: Days, first: int, last: int, window: int) -> int:
    """How many start days from `first` to `last` are followed by one of `days` within `window` days.

    Counted by stretches, not day by day: a day `o` follows the starts from ``o - window`` to ``o - 1``.
    """
    count, reached = 0, first - 1
    for at in range(bisect_left(days, first + 1), bisect_right(days, last + window)):
        low, high = max(days[at] - window, reached + 1), min(days[at] - 1, last)
        if high >= low:
            count, reached = count + high - low + 1, high
    return count


def stretches_outside(first: int, last: int, taken: Days, length: int) -> list[tuple[int, int]]:
    """The stretches of days from `first` to `last` that lie outside ``[t, t + length]`` of each `t` of `taken`."""
    free: list[tuple[int, int]] = []
    start = first
    for day in taken:
        if day + length < start:
            continue
        if day > last:
            break
        if day > start:
            free.append((start, day - 1))
        start = max(start, day + length + 1)
    if start <= last:
        free.append((start, last))
    return free


def declustered(days: Days, gap: int) -> tuple[int, ...]:
    """Leave out each day that lies at most `gap` days after one that was kept."""
    kept: list[int] = []
    for day in days:
        if not kept or day - kept[-1] > gap:
            kept.append(day)
    return tuple(kept)
