"""The word for a probability, by the scale of Intelligence Community Directive 203."""

from __future__ import annotations

from evenhand.tables import table


def likelihood(probability: float) -> str:
    """Return the key of the row of `tables/likelihood` that a probability falls into.

    A bound belongs to the row further from one half: 0.45 is "unlikely", 0.55 "likely". Below the first row and
    above the last one the nearest is meant.

    Raises:
        ValueError: The probability does not lie strictly between 0 and 1.
    """
    if not 0 < probability < 1:
        raise ValueError(f"a probability lies between 0 and 1: {probability}")
    rows = table("likelihood")
    for row in rows:
        high = float(row["high"])
        if probability < high or (probability == high and high <= 0.5):
            return row["key"]
    return rows[-1]["key"]
