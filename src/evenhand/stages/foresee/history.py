"""Each case of a class with what was known on its day: for fitting, for scoring, and for the case at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from evenhand.stages.foresee.cases import Pair, PairCases
from evenhand.stages.foresee.chances import Ground, ground_at
from evenhand.stages.foresee.days import first_after


@dataclass(frozen=True, slots=True)
class Known:
    """One trigger: its parties and day, what was known then, and whether the outcome came."""

    pair: Pair
    day: int
    ground: Ground
    came: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed windows by the day they close, with how many of the first so many had an outcome."""

    ends: Sequence[int]
    came: Sequence[int]

    @classmethod
    def of(cls, cases: Iterable[tuple[int, bool]]) -> Closed:
        """Lay out (last day of the window, whether the outcome came)."""
        ordered = sorted(cases)
        return cls([end for end, _ in ordered], [0, *accumulate(int(came) for _, came in ordered)])

    def before(self, day: int) -> tuple[int, int]:
        """Windows that closed before a day: with an outcome, and all."""
        n = bisect_left(self.ends, day)
        return self.came[n], n


def grounds(found: Sequence[PairCases], window: int, *, begins: int, ends: int) -> tuple[Known, ...]:
    """Tell for every trigger whose window closed by `ends` what was known on its day.

    A case knows events up to its own day, and windows that closed before it.

    Args:
        found: Cases by pair.
        window: Length of the window, in days.
        begins: First day of the archive.
        ends: Its last day.

    Returns:
        By day, then parties.
    """
    own = {one.pair: list(closed_windows(one, window, ends)) for one in found}
    pool = Closed.of(case for cases in own.values() for case in cases)
    known: list[Known] = []
    for one in found:
        mine = Closed.of(own[one.pair])
        for day, (_, came) in zip(_closing_by(one, window, ends), own[one.pair], strict=True):
            counted = {"own": mine.before(day), "pool": pool.before(day)}
            known.append(Known(one.pair, day, ground_at(day, one.outcome_days, window, begins=begins, **counted), came))
    return tuple(sorted(known, key=lambda k: (k.day, k.pair)))


def closed_windows(one: PairCases, window: int, ends: int) -> Iterable[tuple[int, bool]]:
    """Last day of each window of a pair that closed by a day, and whether the outcome came in it."""
    for day in _closing_by(one, window, ends):
        yield day + window, first_after(one.outcome_days, day, window) is not None


def _closing_by(one: PairCases, window: int, ends: int) -> list[int]:
    return [day for day in one.trigger_days if day + window <= ends]
