"""Lengths of time told in a sentence ("six years", "a 48-hour strike"), compared as figures are."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from evenhand.model import Figure, TimeRef, claim_id_of

_DURATION: Final = re.compile(r"P(T?)(\d{1,9}(?:\.\d{1,9})?)([YMWDHS])")
_UNITS: Final = {
    "Y": ("year", Decimal(1)),
    "M": ("month", Decimal(1)),
    "W": ("day", Decimal(7)),
    "D": ("day", Decimal(1)),
    "TH": ("day", Decimal(1) / 24),
    "TM": ("minute", Decimal(1)),
    "TS": ("second", Decimal(1)),
}


def length_of(time: TimeRef) -> Figure | None:
    """Read a duration as a figure: "48 hours" and "two days" are both 2 of the unit day. None for any other time."""
    found = _DURATION.fullmatch(time.value)
    if found is None or time.kind != "DURATION":
        return None
    unit, factor = _UNITS.get(found[1] + found[3], ("", Decimal(1)))
    return Figure(
        claim_id=claim_id_of("length", time.span),
        span=time.span,
        number=time.span,
        value=(Decimal(found[2]) * factor).quantize(Decimal("0.001")).normalize(),
        high=None,
        unit=unit,
        currency="",
        qualifier="",
        is_ordinal=False,
        measures=None,
        status=None,
        status_span=None,
        as_of=None,
        sentence=time.span,
    )
