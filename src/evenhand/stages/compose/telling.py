"""What the signs of two sentences tell in all: one matter or not, and if one, told alike, finer or otherwise.

The weights are those of a multinomial logistic regression on pairs of the benchmark `conflicts`; they lie in
`tables/tellings`, and `python -m benchmarks.fit_matter` makes them again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from evenhand.stages.compose.signs import signs
from evenhand.stages.compose.similar import Told
from evenhand.tables import table

LEAST: Final = 1e-9
"""No probability is taken for less, so that odds are finite."""


class Telling(StrEnum):
    """How one telling stands to another: the columns of the table."""

    AGREE = "agree"
    MORE_PRECISE = "more_precise"
    DIFFERS = "differs"
    UNRELATED = "unrelated"


def probabilities(one: Told, other: Told) -> Mapping[Telling, float]:
    """Return how probable each way is in which two sentences may stand to each other; they sum to 1."""
    return weighed(signs(one, other))


def weighed(found: Mapping[str, float]) -> Mapping[Telling, float]:
    """Return how probable each way is by these signs."""
    weights = _weights()
    present = [(weights[sign], value) for sign, value in found.items() if value]
    sums = {way: sum([of[way] * value for of, value in present]) for way in Telling}
    top = max(sums.values())
    odds = {way: math.exp(total - top) for way, total in sums.items()}
    return {way: value / sum(odds.values()) for way, value in odds.items()}


def likeliest(found: Mapping[Telling, float], *, but: Sequence[Telling] = ()) -> Telling:
    """Return the most probable way, but for some; of equals the first."""
    return max((way for way in Telling if way not in but), key=lambda way: found[way])


def log_odds(one: Told, other: Told) -> float:
    """Return the log of the odds that two sentences tell one matter; above 0 they more likely do."""
    unrelated = probabilities(one, other)[Telling.UNRELATED]
    return math.log(max(1 - unrelated, LEAST) / max(unrelated, LEAST))


@cache
def against_unrelated() -> tuple[Mapping[str, float], ...]:
    """Return for each way but `UNRELATED` the weights of the signs, those of `UNRELATED` taken off.

    Where what they add up to is below 0 for each, two sentences are likeliest unrelated.
    """
    ways = (way for way in Telling if way is not Telling.UNRELATED)
    return tuple({sign: of[way] - of[Telling.UNRELATED] for sign, of in _weights().items()} for way in ways)


@cache
def _weights() -> Mapping[str, Mapping[Telling, float]]:
    return MappingProxyType({row["sign"]: {way: float(row[way]) for way in Telling} for row in table("tellings")})
