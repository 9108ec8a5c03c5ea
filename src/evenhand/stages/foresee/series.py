"""Daily counts read as events: a day on which a count reaches its bound is an event of a type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evenhand.model import Archive, ArchiveEvent
from evenhand.tables import table


def read_as_events(archive: Archive) -> Archive:
    """Give the counts of `tables/series` that reach their bound the type that such a day has.

    A smaller count keeps its own type: it is no event of a class, yet shows that the archive covers the day.
    """
    bounds = {row["type"]: (float(row["at_least"]), row["becomes"]) for row in table("series")}
    if not any(event.type in bounds for event in archive.events):
        return archive
    return replace(archive, events=tuple(_typed(archive.events, bounds)))


def _typed(events: Iterable[ArchiveEvent], bounds: dict[str, tuple[float, str]]) -> Iterable[ArchiveEvent]:
    for event in events:
        least, becomes = bounds.get(event.type, (0.0, ""))
        is_event = becomes and event.value is not None and event.value >= least
        yield replace(event, type=becomes) if is_event else event
