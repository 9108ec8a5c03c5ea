"""The cases of a reference class: triggers, and the outcomes that may answer them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.model import ArchiveEvent, Link, ReferenceClass
from evenhand.stages.foresee.days import Days, first_after, sorted_days

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """Events of one filter, by their parties (actor, target), each by day; the first of a day stands for it."""

    by_pair: Mapping[Pair, Mapping[int, ArchiveEvent]]

    @classmethod
    def of(cls, events: Iterable[ArchiveEvent]) -> Side:
        """Group events by their parties."""
        found: dict[Pair, dict[int, ArchiveEvent]] = defaultdict(dict)
        for event in events:
            found[event.actor, event.target].setdefault(event.day.toordinal(), event)
        return cls(found)

    def merged(self, pairs: Iterable[Pair]) -> dict[int, ArchiveEvent]:
        """The first event of each day on which one of the pairs has one, by day."""
        found: dict[int, ArchiveEvent] = {}
        for pair in pairs:
            for day, event in self.by_pair.get(pair, {}).items():
                found.setdefault(day, event)
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class PairCases:
    """The triggers of one pair of parties and the events that may answer them, as days and by day."""

    pair: Pair
    triggers: Mapping[int, ArchiveEvent]
    outcomes: Mapping[int, ArchiveEvent]
    trigger_days: Days
    outcome_days: Days

    def outcome_of(self, day: int, window: int) -> ArchiveEvent | None:
        """The first event that answers the trigger of a day."""
        found = first_after(self.outcome_days, day, window)
        return None if found is None else self.outcomes[found]


def cases_of(reference: ReferenceClass, events: Iterable[ArchiveEvent]) -> tuple[PairCases, ...]:
    """Find triggers and possible outcomes of a class, pair by pair of the triggers' parties.

    An actor does not trigger itself: events whose actor is their target are left out, unless any outcome counts.
    """
    is_any = reference.link is Link.ANY
    kept = events if isinstance(events, tuple | list) else tuple(events)
    triggers = Side.of(e for e in kept if reference.trigger.holds(e) and (is_any or e.actor != e.target))
    outcomes = Side.of(e for e in kept if reference.outcome.holds(e))
    everything = outcomes.merged(sorted(outcomes.by_pair)) if is_any else {}
    found: list[PairCases] = []
    for pair in sorted(triggers.by_pair):
        opened = dict(sorted(triggers.by_pair[pair].items()))
        answered = everything if is_any else outcomes.merged(_answering(pair, reference.link))
        found.append(PairCases(pair, opened, answered, sorted_days(opened), sorted_days(answered)))
    return tuple(found)


def _answering(pair: Pair, link: Link) -> Iterator[Pair]:
    actor, target = pair
    if link in (Link.ANSWER, Link.EITHER):
        yield target, actor
    if link in (Link.AGAIN, Link.EITHER):
        yield actor, target
