"""What must hold of a base rate by itself: shares, intervals, and cases that belong to their class."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from evenhand.model import (
    FEWEST,
    MOST_PRECEDENTS,
    ArchiveEvent,
    BaseRate,
    Branch,
    Fork,
    Link,
    Precedent,
    Reason,
    ReferenceClass,
    Share,
)
from evenhand.operations.distances import distance_of
from evenhand.operations.shares import share
from evenhand.stages.verify.failure import Failure

_CLOSE = 1e-9
"""Shares are written with all their digits; what differs by more was changed."""


def rate_failures(rate: BaseRate, branch: Branch, fork: Fork) -> Iterator[Failure]:
    """Say what of a rate does not follow from its class and the cases it lists."""
    yield from _shares(rate)
    yield from _class(rate.reference, branch, fork)
    for number, one in enumerate(rate.precedents):
        yield from _precedent(one, number, rate, fork)
    yield from _listed(rate)


def _shares(rate: BaseRate) -> Iterator[Failure]:
    if rate.share.n < FEWEST:
        yield Failure(Reason.VERIFY_RATE, f"a rate of {rate.share.n} cases is told; the fewest are {FEWEST}")
    for name, one in (("share", rate.share), ("control", rate.control)):
        if one is not None and not _is_wilson(one):
            again = share(one.k, one.n)
            yield Failure(
                Reason.VERIFY_RATE, f"the interval of the {name} should be {again.low:.3f} to {again.high:.3f}"
            )


def _is_wilson(one: Share) -> bool:
    again = share(one.k, one.n)
    return abs(one.low - again.low) < _CLOSE and abs(one.high - again.high) < _CLOSE


def _class(reference: ReferenceClass, branch: Branch, fork: Fork) -> Iterator[Failure]:
    """The class is of the deed at hand, or one that holds it; its outcome is what makes the scenario so."""
    deed, trigger, outcome = fork.drivers[0], reference.trigger, reference.outcome
    parties = (trigger.actors, trigger.targets)
    is_own = reference.width == 0 and parties == ((deed.actor,), (deed.target,))
    is_wider = reference.width > 0 and trigger.actors in ((), (deed.actor,)) and trigger.targets in ((), (deed.target,))
    family = deed.type.split(".")[0]
    if not (is_own or is_wider) or not any(type_.split(".")[0] == family for type_ in trigger.types):
        yield Failure(Reason.VERIFY_RATE, "the class of the rate is not that of the deed")
    is_answer = fork.actor == deed.target
    link, doers = (Link.ANSWER, ()) if is_answer else (Link.ANY, (fork.actor,))
    targets = () if is_answer else (fork.target, deed.target)
    if reference.window_days != fork.horizon_days or reference.link is not link:
        yield Failure(Reason.VERIFY_RATE, "the window of the rate is not that of the scenarios, or another answers")
    if (outcome.types, outcome.actors, outcome.targets) != (branch.types, doers, targets):
        yield Failure(Reason.VERIFY_RATE, "the outcome of the rate is not what makes the scenario so")


def _precedent(one: Precedent, number: int, rate: BaseRate, fork: Fork) -> Iterator[Failure]:
    reference, trigger, outcome = rate.reference, one.trigger, one.outcome
    last = trigger.day + timedelta(days=reference.window_days)
    place = f"precedent {number + 1} of {trigger.day}"
    if not reference.trigger.holds(trigger) or not rate.first <= trigger.day <= rate.last or last > fork.asked_on:
        yield Failure(Reason.VERIFY_PRECEDENT, f"{place} is no case of the class, or its window is open still")
    if outcome is not None and (
        not reference.outcome.holds(outcome) or not trigger.day < outcome.day <= last or not _answers(one, reference)
    ):
        yield Failure(Reason.VERIFY_PRECEDENT, f"{place}: its outcome is of another kind, or outside the window")
    deed = fork.drivers[0]
    like = ArchiveEvent("", fork.asked_on, deed.actor, deed.type, deed.target)
    if (one.distance, one.why) != distance_of(trigger, like, fork.asked_on) or one.n_concurrent < 0:
        yield Failure(Reason.VERIFY_PRECEDENT, f"{place}: its distance is not that of its fields")


def _answers(one: Precedent, reference: ReferenceClass) -> bool:
    if reference.link is not Link.ANSWER or one.outcome is None:
        return True
    return (one.outcome.actor, one.outcome.target) == (one.trigger.target, one.trigger.actor)


def _listed(rate: BaseRate) -> Iterator[Failure]:
    """Where all cases are listed, they give the counts; where some are, they do not exceed them."""
    listed, told = rate.precedents, rate.share
    came, overlapped = sum(p.outcome is not None for p in listed), sum(p.is_overlapped for p in listed)
    if len(listed) != min(told.n, MOST_PRECEDENTS) or rate.n_triggers < told.n or len({*listed}) < len(listed):
        yield Failure(Reason.VERIFY_RATE, f"{len(listed)} cases are listed of {told.n}")
        return
    days = [p.trigger.day for p in listed]
    if len(listed) == told.n:
        again = (came, overlapped, min(days), max(days))
        if again != (told.k, rate.n_overlapped, rate.first, rate.last):
            yield Failure(Reason.VERIFY_RATE, f"the cases listed give {came} of {told.n}, {overlapped} overlapped")
    elif not (came <= told.k and len(listed) - came <= told.n - told.k and overlapped <= rate.n_overlapped <= told.n):
        yield Failure(
            Reason.VERIFY_RATE, f"more cases are listed with an outcome, or without, than {told.k} of {told.n}"
        )
    order = [(p.distance, -p.trigger.day.toordinal(), p.trigger.actor, p.trigger.target) for p in listed]
    if order != sorted(order):
        yield Failure(Reason.VERIFY_PRECEDENT, "the cases are not listed nearest first")
