"""The nearest wider class where the narrow one has too few cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from evenhand.model import (
    Archive,
    ArchiveEvent,
    BaseRate,
    EventFilter,
    Link,
    ReferenceClass,
    Refusal,
    RefusalReason,
)
from evenhand.operations.distances import class_of
from evenhand.stages.foresee.rates import base_rate
from evenhand.tables import table


def nearest_rate(archive: Archive, reference: ReferenceClass, *, as_of: date, like: ArchiveEvent) -> BaseRate | Refusal:
    """Give the rate of the narrowest class that has five cases: the one asked for, or the nearest wider one.

    Whoever is named by the asked class must be known to its archives, whatever class is told in the end.

    Returns:
        The rate; its class's `width` tells how often it was widened. Or the refusal of the class asked for.
    """
    asked = base_rate(archive, reference, as_of=as_of, like=like)
    if isinstance(asked, BaseRate) or asked.reason is not RefusalReason.TOO_FEW:
        return asked
    for wider in wider_classes(reference):
        found = base_rate(archive, wider, as_of=as_of, like=like)
        if isinstance(found, BaseRate):
            return found
    return asked


def wider_classes(reference: ReferenceClass) -> Iterator[ReferenceClass]:
    """The classes that hold this one, nearest first: types of the same kind, then any doer, then any parties.

    The outcome stays what it is. A class whose outcome names its parties is widened in the trigger's types only: for
    others' deeds the named outcome would not be an answer.
    """
    trigger, width = reference.trigger, reference.width + 1
    family = _family(trigger.types)
    if family:
        yield replace(reference, trigger=replace(trigger, types=family), width=width)
        width += 1
    if reference.link is Link.ANY:
        return
    if trigger.actors and trigger.targets:
        yield replace(reference, trigger=replace(trigger, actors=()), width=width)
        yield replace(reference, trigger=EventFilter(trigger.archives, trigger.types), width=width + 1)


def _family(types: tuple[str, ...]) -> tuple[str, ...]:
    """All types of the classes of these; () where that adds none."""
    classes = {class_of(type_) for type_ in types} - {""}
    found = tuple(row["type"] for row in table("event_types") if row["class"] in classes)
    return found if set(found) > set(types) else ()
