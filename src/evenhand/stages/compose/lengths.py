"""Lengths of time told in a sentence ("six years", "a 48-hour strike"), compared as figures are."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from evenhand.model import Figure, TimeRef, claim_id_of

_DURATION: Final = re.compile(r"P(T?)(\d{1,9}(?:\.\d{1,9})?)([YMWDHS])")
_UNITS: Final = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}


def length_of(time: TimeRef) -> Figure | None:
    """Read a duration as a figure: "48 hours" is 48 of the unit hour. None for any other time."""
    found = _DURATION.fullmatch(time.value)
    if found is None or time.kind != "DURATION":
        return None
    return Figure(
        claim_id=claim_id_of("length", time.span),
        span=time.span,
        number=time.span,
        value=Decimal(found[2]),
        high=None,
        unit=_UNITS.get(found[1] + found[3], ""),
        currency="",
        qualifier="",
        is_ordinal=False,
        measures=None,
        status=None,
        status_span=None,
        as_of=None,
        sentence=time.span,
    )
