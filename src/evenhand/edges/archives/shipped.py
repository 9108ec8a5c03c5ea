"""The archives that come with Evenhand: small lists of dated acts whose terms allow it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from evenhand.model import ArchiveEvent
from evenhand.tables import table

SHIPPED: Final = ("arms_notices", "taiwan_notices")
"""Tables of `tables/archives`; each tells its source and licence at its head."""


@cache
def shipped_events() -> tuple[ArchiveEvent, ...]:
    """Return the events that come with Evenhand, by day, then archive and target."""
    found = [_event(name, dict(row)) for name in SHIPPED for row in table(name, "archives")]
    return tuple(sorted(found, key=lambda e: (e.day, e.archive, e.target, e.title)))


def _event(archive: str, row: dict[str, str]) -> ArchiveEvent:
    return ArchiveEvent(
        archive=archive,
        day=date.fromisoformat(row["day"]),
        actor=row["actor"],
        type=row["type"],
        target=row["target"],
        value=float(row["value"]) if row["value"] else None,
        unit=row["unit"],
        title=row["title"],
        url=row["url"],
    )
