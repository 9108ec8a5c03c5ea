"""Figures in unlike units of one quantity: miles and kilometres, hours and days, a third and 33 percent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from evenhand.model import Figure
from evenhand.tables import table

SHARE: Final = "percent"


def quantity_of(figure: Figure) -> str:
    """What kind of quantity a figure measures ("length"), or "" for money, counts and units that we do not know."""
    return _measure(figure)[0]


def in_unit_of(figure: Figure, other: Figure) -> Figure | None:
    """Give a figure in another's unit; None where the two measure no common quantity, or have one unit already."""
    quantity, factor = _measure(figure)
    wanted, other_factor = _measure(other)
    if not quantity or quantity != wanted or factor == other_factor:
        return None
    scale = factor / other_factor
    high = None if figure.high is None else figure.high * scale
    return replace(figure, value=figure.value * scale, high=high, unit=other.unit)


def _measure(figure: Figure) -> tuple[str, Decimal]:
    if figure.currency or figure.is_ordinal:
        return "", Decimal(1)
    if not figure.unit and 0 < figure.value < 1:
        return "share", Decimal(100)
    return _measures().get(figure.unit, ("", Decimal(1)))


@cache
def _measures() -> Mapping[str, tuple[str, Decimal]]:
    return {row["unit"]: (row["quantity"], Decimal(row["factor"])) for row in table("measures")}
