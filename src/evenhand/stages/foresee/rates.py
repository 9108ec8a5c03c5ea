"""Base rates: how often the outcome followed like events, how often it comes anyway, and the cases by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from evenhand.model import (
    FEWEST,
    MOST_PRECEDENTS,
    Archive,
    ArchiveEvent,
    BaseRate,
    Link,
    Precedent,
    ReferenceClass,
    Refusal,
    RefusalReason,
    Share,
)
from evenhand.operations.distances import distance_of
from evenhand.operations.shares import share
from evenhand.stages.foresee.cases import PairCases, cases_of
from evenhand.stages.foresee.coverage import Reach, common, reach, unknown_actors
from evenhand.stages.foresee.days import declustered, n_between, n_followed, stretches_outside

GAP_DAYS: Final = 7
"""Triggers of one pair within a week of the last counted one are one case: notices, votes and attacks come in series of
days. Of the 39 notices of `archive-taiwan-notices` three lie 5 and 8 days apart, all others 13 days or more. Set by us;
the worked case of the benchmark `foresight` shows what it gives."""


def base_rate(
    archive: Archive, reference: ReferenceClass, *, as_of: date, like: ArchiveEvent | None = None
) -> BaseRate | Refusal:
    """Count how often the outcome followed in a class, and how often it comes anyway.

    Only triggers count whose whole window lies inside what the outcome's archives cover and before `as_of`. A rate
    is refused where an archive does not know a party, and where fewer than five cases are left.

    Args:
        archive: Past events and coverage.
        reference: The class; its window is fixed by it.
        as_of: Day for which the rate is told; nothing later is looked at.
        like: The case at hand, from which the distance of precedents is measured; else the newest of them.
    """
    missing = unknown_actors(reference, archive.coverage, date.min, as_of)
    if missing and archive.coverage:
        return Refusal(RefusalReason.NO_COVERAGE, actors=missing)
    spans = _spans(archive, reference, as_of)
    if not spans:
        return Refusal(RefusalReason.NO_ARCHIVE)
    missing = unknown_actors(reference, archive.coverage, spans[0][0], spans[-1][1])
    if missing:
        return Refusal(RefusalReason.NO_COVERAGE, actors=missing)
    events = [e for e in archive.events if e.day <= spans[-1][1]]
    found = [_Counted(one, reference, spans) for one in cases_of(reference, events)]
    counted = [one for one in found if one.kept]
    n = sum(len(one.kept) for one in counted)
    if n < FEWEST:
        return Refusal(RefusalReason.TOO_FEW, n=n)
    precedents = _by_distance([p for one in counted for p in one.precedents()], like, as_of)
    rate = _summed(reference, counted, precedents)
    return replace(rate, precedents=tuple(_with_causes(precedents[:MOST_PRECEDENTS], reference, events)))


def _spans(archive: Archive, reference: ReferenceClass, as_of: date) -> Reach:
    """The days that both triggers' and outcomes' archives cover, for those who may bring the outcome about."""
    trigger, outcome = reference.trigger, reference.outcome
    doers = {
        Link.ANSWER: outcome.actors or trigger.targets,
        Link.AGAIN: outcome.actors or trigger.actors,
        Link.EITHER: outcome.actors or (*trigger.actors, *trigger.targets),
        Link.ANY: outcome.actors,
    }[reference.link]
    return common(reach(archive.coverage, trigger), reach(archive.coverage, outcome, doers), as_of)


def _summed(reference: ReferenceClass, counted: Sequence[_Counted], precedents: tuple[Precedent, ...]) -> BaseRate:
    days = [p.trigger.day for p in precedents]
    return BaseRate(
        reference=reference,
        first=min(days),
        last=max(days),
        share=share(sum(1 for p in precedents if p.outcome is not None), len(precedents)),
        control=_control(counted),
        precedents=precedents,
        n_triggers=sum(one.n_triggers for one in counted),
        n_overlapped=sum(1 for p in precedents if p.is_overlapped),
    )


class _Counted:
    """The cases of one pair that count: window covered, series of triggers taken as one."""

    def __init__(self, cases: PairCases, reference: ReferenceClass, spans: Reach) -> None:
        self.cases, self.window, self.link, self.reference = cases, reference.window_days, reference.link, reference
        self.starts = [(low.toordinal(), high.toordinal() - self.window) for low, high in spans]
        inside = [day for day in cases.trigger_days if any(low <= day <= high for low, high in self.starts)]
        self.n_triggers, self.kept = len(inside), declustered(inside, GAP_DAYS)

    def precedents(self) -> Iterator[Precedent]:
        """Each case by name, its distance still unmeasured."""
        for day in self.kept:
            outcome = self.cases.outcome_of(day, self.window)
            later = n_between(self.cases.trigger_days, day + GAP_DAYS + 1, day + self.window)
            yield Precedent(self.cases.triggers[day], outcome, 0.0, (), bool(later))

    def control(self) -> tuple[int, int]:
        """Start days of the cases' years outside any trigger's window: followed by an outcome, and all."""
        followed = starts = 0
        for year in sorted({date.fromordinal(day).year for day in self.kept}):
            for first, last in self.starts:
                low, high = max(first, date(year, 1, 1).toordinal()), min(last, date(year, 12, 31).toordinal())
                for start, end in stretches_outside(low, high, self.cases.trigger_days, self.window):
                    followed += n_followed(self.cases.outcome_days, start, end, self.window)
                    starts += end - start + 1
        return followed, starts


def _with_causes(
    listed: Sequence[Precedent], reference: ReferenceClass, events: Sequence[ArchiveEvent]
) -> Iterator[Precedent]:
    """Count for each case what else may have brought its outcome about: other typed events between its parties."""
    pairs = {pair for one in listed for pair in _pairs(one, reference)}
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for event in events:
        pair = (event.actor, event.target)
        if pair in pairs and event.type and not reference.trigger.holds(event) and not reference.outcome.holds(event):
            days[pair].append(event.day.toordinal())
    for one in listed:
        first = one.trigger.day.toordinal()
        until = one.outcome.day.toordinal() if one.outcome else first + reference.window_days
        count = sum(n_between(sorted(days[pair]), first, until) for pair in _pairs(one, reference))
        yield replace(one, n_concurrent=count)


def _pairs(one: Precedent, reference: ReferenceClass) -> set[tuple[str, str]]:
    """The parties between whom another event may be a cause, either way: those of the outcome, else of the trigger."""
    told = one.outcome if reference.link is Link.ANY else one.trigger
    return {(told.actor, told.target), (told.target, told.actor)} if told is not None and told.target else set()


def _control(counted: Sequence[_Counted]) -> Share | None:
    """The control rate, each pair weighted by its cases, so that it is matched to the parties of the cases.

    Told as days of all pairs, with as many followed as gives the weighted share.
    """
    rows = [(len(one.kept), *one.control()) for one in counted]
    k, n = sum(w * k for w, k, _ in rows), sum(w * n for w, _, n in rows)
    days = sum(n for _, _, n in rows)
    return share(round(k / n * days), days) if n else None


def _by_distance(precedents: Sequence[Precedent], like: ArchiveEvent | None, as_of: date) -> tuple[Precedent, ...]:
    at_hand = like or max((p.trigger for p in precedents), key=lambda e: (e.day, e.actor, e.target))
    found = []
    for one in precedents:
        distance, why = distance_of(one.trigger, at_hand, as_of)
        found.append(Precedent(one.trigger, one.outcome, distance, why, one.is_overlapped, one.n_concurrent))
    return tuple(
        sorted(found, key=lambda p: (p.distance, -p.trigger.day.toordinal(), p.trigger.actor, p.trigger.target))
    )
