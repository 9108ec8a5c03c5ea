"""Figures as they are compared: by unit, value and how exact they are told."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final

from evenhand.model import Figure
from evenhand.operations.words import matter

BELOW: Final = frozenset({"over", "more than", "at least", "above", "a little over", "well over"})
"""Qualifiers that bound a figure from below."""
ABOVE: Final = frozenset({"up to", "under", "less than", "nearly", "almost", "below", "at most", "fewer than"})
"""Qualifiers that bound a figure from above."""
BOUND_REACH: Final = Decimal("0.2")
"""A bound speaks of a figure within a fifth of it: "at least 30" of 34, not of 60. Chosen on `own/dev` of the benchmark
`conflicts`."""
ROUND_FROM: Final = 1_000_000
"""From here on a count with one digit is a rounded one ("6 million")."""


class Meeting(Enum):
    """How two figures of the same thing stand to each other."""

    EQUAL = "equal"
    FIRST_FINER = "first_finer"
    SECOND_FINER = "second_finer"
    DIFFERENT = "different"


def unit_of(figure: Figure) -> str:
    """What a figure counts, for comparison: its currency, else the root of its unit; "" for a bare number."""
    if figure.currency:
        return figure.currency
    roots = matter(figure.unit)
    return roots[-1] if roots else ("ordinal" if figure.is_ordinal else "")


def meeting(one: Figure, other: Figure) -> Meeting:
    """Compare two figures of the same thing.

    "over", "more than" and "at least" bound from below, "up to" and "nearly" from above, and an exact figure
    within a fifth of the bound is the finer one. A rounder figure meets a finer one when the finer rounds to it;
    without a word such as "about" that holds for money and for large counts only. Years must be equal.
    """
    mine, yours = _kind(one), _kind(other)
    if one.value == other.value and one.high == other.high:
        if mine == yours or {mine, yours} == {"exact", "about"}:
            return Meeting.EQUAL
        return Meeting.FIRST_FINER if mine in ("exact", "about") else Meeting.SECOND_FINER
    if (mine in ("below", "above") and _within(one, other, mine)) or _rounds_to(other, one):
        return Meeting.SECOND_FINER
    if (yours in ("below", "above") and _within(other, one, yours)) or _rounds_to(one, other):
        return Meeting.FIRST_FINER
    return Meeting.DIFFERENT


def _kind(figure: Figure) -> str:
    if figure.qualifier in BELOW:
        return "below"
    if figure.qualifier in ABOVE:
        return "above"
    return "about" if figure.qualifier else "exact"


def _within(bound: Figure, other: Figure, kind: str) -> bool:
    if bound.value <= 0 or _kind(other) not in ("exact", "about"):
        return False
    share = other.value / bound.value - 1
    return 0 <= share < BOUND_REACH if kind == "below" else -BOUND_REACH < share <= 0


def _rounds_to(fine: Figure, rough: Figure) -> bool:
    """Whether a figure told with more digits becomes the rougher one when rounded."""
    digits = _digits(rough)
    if digits >= _digits(fine) or rough.is_ordinal:
        return False
    if not (_kind(rough) == "about" or rough.currency or rough.value >= 1000 or digits >= 2):
        return False
    if _kind(rough) == "exact" and digits < 2 and not rough.currency and rough.value < ROUND_FROM:
        return False
    step = Decimal(1).scaleb(rough.value.adjusted() - digits + 1)
    return abs(fine.value - rough.value) * 2 <= step


def _digits(figure: Figure) -> int:
    return len(figure.value.normalize().as_tuple().digits)
