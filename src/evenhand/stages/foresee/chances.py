"""From counts to a probability: one stated method, the same for every question.

The log-odds are a weighted sum of five numbers that a reader can look up: how often like triggers of all parties were
answered, how often the pair's outcome came in the past year (two ways), in the past month, and after its own triggers.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, log1p
from typing import Final

from evenhand.stages.foresee.days import Days, n_between, n_followed

YEAR, MONTH = 365, 30
LEAST, MOST = 0.003, 0.99
"""Shares are kept off 0 and 1 before their log-odds are taken."""

POOL_ADDED, POOL_OF = 1, 8
"""The pooled rate starts as 1 of 8 and is overtaken by the cases as they come."""

YEAR_ADDED = 0.3
"""Events added to a year's count: a pair that was silent for a year is not silent for ever."""

HISTORY_ADDED = 5.0
"""Triggers' worth of the year's rate that the pair's own history is shrunk towards it by."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a probability is worked out from.

    Attributes:
        pooled_k, pooled_n: Closed cases of the class, all parties: with an outcome, and all.
        k, n: The same of the pair's own triggers.
        year: Days with an outcome in the 365 days up to the trigger, scaled up where the archive is shorter.
        month: Days with an outcome in the last 30.
        followed, starts: Start days of the past year whose window has closed: followed by an outcome, and all.
        window_days: Length of the window.
    """

    pooled_k: int
    pooled_n: int
    k: int
    n: int
    year: float
    month: int
    followed: int
    starts: int
    window_days: int

    @property
    def pooled(self) -> float:
        """The pooled rate."""
        return (self.pooled_k + POOL_ADDED) / (self.pooled_n + POOL_OF)

    @property
    def control(self) -> float | None:
        """The pair's 365-day rate: how often an outcome came anyway; None where the archive is too short."""
        return self.followed / self.starts if self.starts else None


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the method, in log-odds. `stages.foresee.fitting` finds them."""

    constant: float
    year: float
    month: float
    pooled: float
    history: float
    control: float

    def as_tuple(self) -> tuple[float, ...]:
        """In the order of `features`."""
        return (self.constant, self.year, self.month, self.pooled, self.history, self.control)


WEIGHTS: Final = Weights(constant=-0.374, year=0.784, month=0.355, pooled=-0.100, history=0.123, control=-0.170)
"""Fitted on the first half of `archive-icews` 2011-13 over the six questions of the benchmark `foresight`, each
case counted once; the benchmark fits them anew and prints them with ``--verbose``."""


def ground_at(
    day: int, outcomes: Days, window: int, *, begins: int, own: tuple[int, int], pool: tuple[int, int]
) -> Ground:
    """Count what is known on the day of a trigger.

    Args:
        day: The trigger's day; events up to and on it are known.
        outcomes: Days on which the pair's outcome came.
        window: Length of the window, in days.
        begins: First day of the archive.
        own: Closed cases of the pair: with an outcome, and all.
        pool: The same of the class, all parties.
    """
    span = max(1, min(YEAR, day - begins))
    first, last = max(begins, day - YEAR - window), day - window - 1
    starts = max(0, last - first + 1)
    return Ground(
        pooled_k=pool[0],
        pooled_n=pool[1],
        k=own[0],
        n=own[1],
        year=n_between(outcomes, day - YEAR, day) * YEAR / span,
        month=n_between(outcomes, day - MONTH + 1, day),
        followed=n_followed(outcomes, first, last, window) if starts else 0,
        starts=starts,
        window_days=window,
    )


def features(ground: Ground) -> tuple[float, ...]:
    """The numbers that are weighed: 1, year, month, pooled, history against year, control against year."""
    year = 1 - exp(-ground.window_days * (ground.year + YEAR_ADDED) / YEAR)
    history = (ground.k + HISTORY_ADDED * year) / (ground.n + HISTORY_ADDED)
    control = ground.control
    return (
        1.0,
        _log_odds(year),
        log1p(ground.month),
        _log_odds(ground.pooled),
        _log_odds(history) - _log_odds(year),
        _log_odds((ground.pooled if control is None else control) + 0.01) - _log_odds(year),
    )


def chance(ground: Ground, weights: Weights = WEIGHTS) -> float:
    """The probability of an outcome, strictly between 0 and 1."""
    odds = sum(w * x for w, x in zip(weights.as_tuple(), features(ground), strict=True))
    return min(MOST, max(LEAST, 1 / (1 + exp(-odds))))


def _log_odds(share: float) -> float:
    kept = min(MOST, max(LEAST, share))
    return log(kept / (1 - kept))
