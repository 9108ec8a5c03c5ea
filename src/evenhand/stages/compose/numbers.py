"""Figures as they are compared: by unit, value and how exact they are told."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final

from evenhand.model import Figure
from evenhand.operations.words import matter
from evenhand.stages.compose.measures import in_unit_of

BELOW: Final = frozenset({"over", "at least", "just over", "well over"})
"""Qualifiers that bound a figure from below."""
ABOVE: Final = frozenset({"up to", "under", "nearly", "just under", "well under", "at most"})
"""Qualifiers that bound a figure from above."""
BOUND_REACH: Final = Decimal("0.2")
"""A bound speaks of a figure within a fifth of it: "at least 30" of 34, not of 60. Chosen on `own/dev` of the benchmark
`conflicts`."""
SMALL_COUNT: Final = 12
SMALL_REACH: Final = Decimal("0.5")
"""A bound on a count up to a dozen reaches further: "at least five" of seven."""
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
    converted = in_unit_of(other, one)
    if converted is not None:
        return _meeting_converted(one, other, converted)
    mine, yours = _kind(one), _kind(other)
    if one.value == other.value and one.high == other.high:
        if mine == yours or {mine, yours} == {"exact", "about"}:
            return Meeting.EQUAL
        return Meeting.FIRST_FINER if mine in ("exact", "about") else Meeting.SECOND_FINER
    if _is_rougher(one, other):
        return Meeting.SECOND_FINER
    return Meeting.FIRST_FINER if _is_rougher(other, one) else Meeting.DIFFERENT


def _is_rougher(rough: Figure, fine: Figure) -> bool:
    """Whether one figure is a range, a bound or a rounding of another."""
    kind = _kind(rough)
    is_bound = kind in ("below", "above") and _within(rough, fine, kind)
    return is_bound or _is_in_range(fine, rough) or _rounds_to(fine, rough)


def _meeting_converted(one: Figure, other: Figure, converted: Figure) -> Meeting:
    """Compare figures of unlike units: they meet where either is the other rounded to its own last digit."""
    back = in_unit_of(one, other)
    if back is None:
        return Meeting.DIFFERENT
    if one.value == converted.value:
        return meeting(one, converted)
    bounds = [f for f in (one, converted) if _kind(f) in ("below", "above")]
    if bounds:
        rest = converted if bounds[0] is one else one
        how = Meeting.SECOND_FINER if bounds[0] is one else Meeting.FIRST_FINER
        return how if _within(bounds[0], rest, _kind(bounds[0])) else Meeting.DIFFERENT
    if not (_is_within_step(one, converted) or _is_within_step(other, back)):
        return Meeting.DIFFERENT
    return _finer(one, other, converted, back)


def _finer(one: Figure, other: Figure, converted: Figure, back: Figure) -> Meeting:
    """Tell which of two figures of unlike units that meet is finer: a fraction is rougher than a share but its own."""
    mine, yours = _digits(one), _digits(other)
    if _is_fraction(one) != _is_fraction(other):
        share, told = (back, other) if _is_fraction(one) else (converted, one)
        finer = Meeting.SECOND_FINER if _is_fraction(one) else Meeting.FIRST_FINER
        return Meeting.EQUAL if told.value == share.value.to_integral_value() else finer
    if mine == yours:
        return Meeting.EQUAL
    return Meeting.FIRST_FINER if mine > yours else Meeting.SECOND_FINER


def _is_fraction(figure: Figure) -> bool:
    return not figure.unit and figure.value < 1


def _is_within_step(rough: Figure, other: Figure) -> bool:
    step = Decimal(1).scaleb(rough.value.adjusted() - min(_digits(rough), 2) + 1)
    if _is_fraction(rough):
        step = Decimal("0.02")
    return abs(rough.value - other.value) * 2 <= step


def _kind(figure: Figure) -> str:
    if figure.qualifier in BELOW:
        return "below"
    if figure.qualifier in ABOVE:
        return "above"
    return "about" if figure.qualifier else "exact"


def _is_in_range(exact: Figure, span: Figure) -> bool:
    """Whether an exact figure lies in the range of the other ("dozens" of 43)."""
    return span.high is not None and exact.high is None and span.value <= exact.value <= span.high


def _within(bound: Figure, other: Figure, kind: str) -> bool:
    if bound.value <= 0 or _kind(other) not in ("exact", "about"):
        return False
    share = other.value / bound.value - 1
    reach = SMALL_REACH if bound.value <= SMALL_COUNT else BOUND_REACH
    return 0 <= share < reach if kind == "below" else -reach < share <= 0


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
