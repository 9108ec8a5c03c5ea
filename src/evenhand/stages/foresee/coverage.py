"""How far archives know actors: what may be counted, and where a rate must be refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from evenhand.model import ArchiveEvent, Coverage, EventFilter, ReferenceClass


def coverage_of(events: Iterable[ArchiveEvent]) -> tuple[Coverage, ...]:
    """Record how far each archive knows each actor, by calendar year, and each archive as a whole.

    An actor counts as known where it acts or is acted on. The whole archive (actor "") is taken to be complete from
    its first to its last event; an archive that is not must be given its own record.

    Returns:
        Records by archive, actor and first day.
    """
    days: dict[tuple[str, str, int], list[date]] = defaultdict(list)
    whole: dict[str, list[date]] = defaultdict(list)
    for event in events:
        whole[event.archive].append(event.day)
        for actor in {event.actor, event.target} - {""}:
            days[event.archive, actor, event.day.year].append(event.day)
    found = [Coverage(archive, "", min(at), max(at), len(at)) for archive, at in whole.items()]
    found += [Coverage(archive, actor, min(at), max(at), len(at)) for (archive, actor, _), at in days.items()]
    return tuple(sorted(found, key=lambda c: (c.archive, c.actor, c.first)))


Reach = tuple[tuple[date, date], ...]
"""Stretches of days, first and last inclusive, in order and apart from one another."""


def reach(coverage: Sequence[Coverage], wanted: EventFilter, doers: Sequence[str] = ()) -> Reach:
    """The stretches of days for which the archives of a filter hold events.

    Where doers are named, only archives that know each of them count: silence on a party that an archive does not
    follow is no "nothing happened", and an archive of one list must not stretch what another covers.
    """
    knows: dict[str, set[str]] = defaultdict(set)
    for record in coverage:
        if record.actor in doers and record.n_events:
            knows[record.archive].add(record.actor)
    whole = [c for c in coverage if not c.actor and c.n_events and _reads(wanted, c.archive)]
    found = sorted((c.first, c.last) for c in whole if knows[c.archive] >= set(doers))
    joined: list[tuple[date, date]] = []
    for first, last in found:
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def common(triggers: Reach, outcomes: Reach, last: date) -> Reach:
    """The stretches in which cases may lie: what the outcomes' archives cover, up to a last day.

    Each begins no earlier than the triggers' archives do. It may end later: a list of notices ends with its last
    notice, whose window is open still.
    """
    both = ((max(a, c), min(d, last)) for a, b in triggers for c, d in outcomes if a <= d and c <= b)
    joined: dict[date, date] = {}
    for low, high in sorted(both):
        if low <= high and not any(low <= until for until in joined.values()):
            joined[low] = high
    return tuple(joined.items())


def unknown_actors(reference: ReferenceClass, coverage: Sequence[Coverage], first: date, last: date) -> tuple[str, ...]:
    """Name those parties of a class whom its archives do not know in a period: no rate may be given for them.

    Zero events of a party that an archive does not follow would read as "it never happened". A party of the
    trigger must be known where triggers are looked for, a party of the outcome where outcomes are.
    """
    seen = _seen(coverage, first, last)
    missing: dict[str, None] = {}
    for wanted in (reference.trigger, reference.outcome):
        for actor in (*wanted.actors, *wanted.targets):
            if not any(_reads(wanted, archive) for archive in seen.get(actor, ())):
                missing[actor] = None
    return tuple(missing)


def _seen(coverage: Iterable[Coverage], first: date, last: date) -> Mapping[str, set[str]]:
    """Archives that hold an event of an actor in the period."""
    seen: dict[str, set[str]] = defaultdict(set)
    for record in coverage:
        if record.actor and record.n_events and record.first <= last and first <= record.last:
            seen[record.actor].add(record.archive)
    return seen


def _reads(wanted: EventFilter, archive: str) -> bool:
    return not wanted.archives or archive in wanted.archives
