"""How unlike the case at hand a precedent is, and why it counts all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log10
from typing import Final

from evenhand.model import ArchiveEvent
from evenhand.tables import index

PARTY: Final = 1.0
"""Another actor, or another target, counts 1 each: an order, not a measurement. It only sorts the list."""

TYPE, FAMILY, PLACE, DECADE = 1.0, 0.5, 0.5, 1.0


def distance_of(one: ArchiveEvent, like: ArchiveEvent, as_of: date) -> tuple[float, tuple[str, ...]]:
    """Measure how far a precedent lies from the case at hand.

    Other actor 1, other target 1, another type 1 (of the same class 0.5), another place 0.5, each decade of age 1,
    and a value ten times as large or small 1, at most. It sorts the list and takes no part in the rate.

    Returns:
        The distance, two decimals, and codes of what is the same, in a fixed order.
    """
    why = tuple(_same(one, like))
    distance = PARTY * (("same-actor" not in why) + ("same-target" not in why))
    distance += 0.0 if "same-type" in why else FAMILY if "same-class" in why else TYPE
    distance += PLACE if one.place and like.place and one.place != like.place else 0.0
    distance += DECADE * max(0, (as_of - one.day).days) / 3652.5
    if one.value and like.value and one.value > 0 and like.value > 0:
        distance += min(1.0, abs(log10(one.value / like.value)))
    return round(distance, 2), why


def _same(one: ArchiveEvent, like: ArchiveEvent) -> Iterator[str]:
    if one.actor == like.actor:
        yield "same-actor"
    if one.target == like.target:
        yield "same-target"
    if one.type == like.type:
        yield "same-type"
    elif class_of(one.type) and class_of(one.type) == class_of(like.type):
        yield "same-class"
    if one.place and one.place == like.place:
        yield "same-place"


def class_of(type_: str) -> str:
    """Class of an event type: verbal or material, cooperation or conflict; "" where the table has none."""
    row = index("event_types", "type").get(type_)
    return row["class"] if row is not None else ""
