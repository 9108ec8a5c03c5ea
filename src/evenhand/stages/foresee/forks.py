"""Scenarios that exclude one another: what the answering state may do within the horizon, each with its rate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from evenhand.model import (
    METHOD,
    Archive,
    ArchiveEvent,
    BaseRate,
    Branch,
    Dossier,
    Driver,
    DriverKind,
    EventFilter,
    ForesightQuestion,
    Fork,
    Indicator,
    Link,
    ReferenceClass,
    Refusal,
    RefusalReason,
    Role,
    Rule,
    Sign,
    StoryId,
    question_id_of,
)
from evenhand.operations.likelihood import likelihood
from evenhand.operations.states import state_of
from evenhand.stages.foresee.cases import cases_of
from evenhand.stages.foresee.chances import chance, ground_at
from evenhand.stages.foresee.coverage import reach
from evenhand.stages.foresee.deeds import ARMS, ARMS_TRIGGERS, OLDEST_DAYS, answering, deeds_of
from evenhand.stages.foresee.drivers import Told
from evenhand.stages.foresee.findings import same_party
from evenhand.stages.foresee.history import Closed, closed_windows
from evenhand.stages.foresee.widening import nearest_rate
from evenhand.tables import table

HORIZON_DAYS: Final = 30
"""The window of every fork, fixed before any rate is looked at: a month, set by us and tuned on nothing."""

_ROLES: Final = (Role.WILD_CARD, Role.ESCALATION, Role.EASING)
Rated = BaseRate | Refusal
Rates = dict[Role, Rated]
Types = dict[Role, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """The case at hand: a deed, and who may answer it."""

    deed: Driver
    actor: str
    target: str
    as_of: date
    story_id: StoryId
    where: tuple[str, ...]

    @property
    def like(self) -> ArchiveEvent:
        """The deed as an event, for measuring distances."""
        return ArchiveEvent("", self.as_of, self.deed.actor, self.deed.type, self.deed.target)

    @property
    def is_answered_by_target(self) -> bool:
        """Whether the party acted on is the one that may answer."""
        return self.actor == self.deed.target

    @property
    def is_closed(self) -> bool:
        """Whether the window that the deed opened has passed: its rate then tells nothing of the days ahead."""
        return is_closed(self.deed, self.as_of)

    @property
    def parties(self) -> tuple[str, ...]:
        """Whom an answer may be directed at: who did the deed, and whom it was done to where that is a third."""
        third = (self.deed.target,) if self.deed.target != self.actor else ()
        return tuple(dict.fromkeys(party for party in (self.target, *third) if party))


def is_closed(deed: Driver, as_of: date) -> bool:
    """Whether the window that a deed opened had passed on the day of a page."""
    day = deed.last or deed.told_on
    return day is not None and (as_of - day).days > HORIZON_DAYS


def fork_of(dossier: Dossier, told: Sequence[Told], archive: Archive) -> Fork | None:
    """Build the fork of the main deed: who may answer it how, within the horizon.

    The main deed is the one between states that most sentences tell, the newest of equals. Whom it is done to may
    answer; a sale of arms is answered by the state that speaks against it in the sources.

    Returns:
        The fork, or None where no deed has an answering party or the page has no day.
    """
    for deed in deeds_of(dossier, told) if dossier.as_of is not None else ():
        party = answering(deed, told)
        if party and dossier.as_of is not None:
            where = tuple(dict.fromkeys(a.outlet for a in dossier.articles if a.outlet))
            case = Case(deed, party, deed.actor, dossier.as_of, dossier.story.story_id, where)
            return _built(case, _around(case, told), archive)
    return None


def reckoned(fork: Fork, archive: Archive) -> Fork:
    """Work the numbers of a deed's fork out again from an archive: rates, refusals, probabilities, questions.

    The scenarios stay those of the fork. A planned event has no rate: its fork is returned as it is.
    """
    if fork.is_of_plan:
        return fork
    one = fork.branches[0]
    where = one.indicators[0].where if one.indicators else ()
    case = Case(fork.drivers[0], fork.actor, fork.target, fork.asked_on, one.question.story_id, where)
    types: Types = {branch.role: branch.types for branch in fork.branches[1:]}
    rates: Rates = {role: _rate(case, some, archive) for role, some in types.items()}
    return Fork(
        fork.drivers, fork.actor, fork.target, fork.asked_on, HORIZON_DAYS, _branches(case, types, rates, archive)
    )


def plan_fork(question: ForesightQuestion, told: Sequence[Told]) -> Fork:
    """Build the fork of a planned event: held in its window, or otherwise. Its chance is told by no archive yet.

    Args:
        question: The question that asks for it.
        told: All drivers; those of its parties stand with the fork, the plan first.
    """
    plan = [t.driver for t in told if question.premise in t.driver.spans and t.driver.kind is DriverKind.PLAN]
    others = [t.driver for t in told if t.driver not in plan and same_party(t.driver.actor, question.actor)]
    refusal = Refusal(RefusalReason.TOO_FEW)
    branches = tuple(
        Branch(role, question.types if role is Role.BASELINE else (), None, refusal, None, "", (), question)
        for role in (Role.BASELINE, Role.OTHERWISE)
    )
    horizon = (question.last - question.asked_on).days
    return Fork((*plan, *others), question.actor, question.target, question.asked_on, horizon, branches)


def _around(case: Case, told: Sequence[Told]) -> tuple[Driver, ...]:
    """The deed, then the plans, threats and conditions of the same parties from the last half year."""
    oldest, parties = case.as_of - timedelta(days=OLDEST_DAYS), (case.actor, case.target)
    others = (t.driver for t in told if t.driver.kind is not DriverKind.DEED and state_of(t.driver.actor) in parties)
    return (case.deed, *(driver for driver in others if driver.told_on is not None and driver.told_on >= oldest))


def _built(case: Case, drivers: tuple[Driver, ...], archive: Archive) -> Fork:
    types = _types(case, drivers, archive)
    rates: Rates = {role: _rate(case, some, archive) for role, some in types.items()}
    if any(isinstance(rate, BaseRate) for rate in rates.values()):
        # What no archive records cannot be told apart from nothing: it stays with the baseline.
        types = {role: some for role, some in types.items() if not _is_unrecorded(rates[role])}
    return Fork(drivers, case.actor, case.target, case.as_of, HORIZON_DAYS, _branches(case, types, rates, archive))


def _branches(case: Case, types: Types, rates: Rates, archive: Archive) -> tuple[Branch, ...]:
    chances = _shared(case, types, rates, archive)
    return tuple(_branch(case, role, types, rates.get(role), chances.get(role)) for role in (Role.BASELINE, *types))


def _is_unrecorded(rate: Rated) -> bool:
    return isinstance(rate, Refusal) and rate.reason is RefusalReason.NO_COVERAGE


def _types(case: Case, drivers: Sequence[Driver], archive: Archive) -> Types:
    """Which event types make which scenario; force is one of its own only where a threat or a precedent supports it."""
    rows = [(Role(row["role"]), row["type"]) for row in table("scenario_types")]
    found = {role: tuple(type_ for r, type_ in rows if r is role) for role in _ROLES}
    threats = (DriverKind.THREAT, DriverKind.CONDITION)
    is_threatened = any(d.kind in threats and state_of(d.actor) == case.actor for d in drivers)
    rate = _rate(case, found[Role.WILD_CARD], archive)
    if not is_threatened and not (isinstance(rate, BaseRate) and rate.share.k):
        found[Role.ESCALATION] = (*found[Role.ESCALATION], *found.pop(Role.WILD_CARD))
    return found


def _reference(case: Case, types: tuple[str, ...]) -> ReferenceClass:
    triggers = ARMS_TRIGGERS if case.deed.type.startswith(ARMS) else (case.deed.type,)
    trigger = EventFilter(types=triggers, actors=(case.deed.actor,), targets=(case.deed.target,))
    if case.is_answered_by_target:
        return ReferenceClass("answer", trigger, EventFilter(types=types), HORIZON_DAYS, Link.ANSWER)
    outcome = EventFilter(types=types, actors=(case.actor,), targets=case.parties)
    return ReferenceClass("answer of another", trigger, outcome, HORIZON_DAYS, Link.ANY)


def _rate(case: Case, types: tuple[str, ...], archive: Archive) -> Rated:
    """The rate of an answer; refused where no archive that knows the answering party records such acts at all.

    A list of one kind of act follows its parties, but its silence on all other kinds is no "it never happened".
    """
    if archive.events and not _is_recorded(case, types, archive):
        return Refusal(RefusalReason.NO_COVERAGE, actors=(case.actor,))
    return nearest_rate(archive, _reference(case, types), as_of=case.as_of, like=case.like)


def _is_recorded(case: Case, types: tuple[str, ...], archive: Archive) -> bool:
    knows = {record.archive for record in archive.coverage if record.actor == case.actor}
    return any(event.type in types and event.archive in knows for event in archive.events)


def _shared(case: Case, types: Types, rates: Rates, archive: Archive) -> dict[Role, float]:
    """Share the whole out in hundredths: each role what the ones before it leave; none where any rate is refused.

    "Escalation" means escalation and no wild card, "easing" neither of them, the baseline what is left. The chances
    of the roles are taken as independent: the archive has too few cases of two at once to say more.
    """
    if any(isinstance(rates[role], Refusal) for role in types):
        return {}
    left, found = 1.0, dict[Role, float]()
    for role in types:
        rate = rates[role]
        if isinstance(rate, BaseRate):
            part = left * _chance(case, rate, types[role], archive)
            found[role] = part
            left -= part
    found[Role.BASELINE] = left
    return _hundredths(found)


def _hundredths(parts: dict[Role, float]) -> dict[Role, float]:
    """Round to hundredths that add up to 1 by largest remainders, none below 0.01."""
    floors = {role: max(1, int(part * 100)) for role, part in parts.items()}
    by_rest = sorted(parts, key=lambda role: (-(parts[role] * 100 - int(parts[role] * 100)), role))
    for role in by_rest[: max(0, 100 - sum(floors.values()))]:
        floors[role] += 1
    largest = max(floors, key=lambda role: (floors[role], role))
    floors[largest] += 100 - sum(floors.values())
    return {role: floors[role] / 100 for role in parts}


def _chance(case: Case, rate: BaseRate, types: tuple[str, ...], archive: Archive) -> float:
    """The probability by the stated method: the case's own parties as history, the class told as pool.

    Where the window that the deed opened has passed, what followed like deeds says nothing of the days ahead: the
    control rate is the pool then, and there is no history.
    """
    told = rate.reference
    day, begins = case.as_of.toordinal(), _begins(case, told, archive)
    events = [e for e in archive.events if e.day <= case.as_of]
    own_cases = cases_of(_reference(case, types), events)
    own = Closed.of(w for one in own_cases for w in closed_windows(one, HORIZON_DAYS, day)).before(day)
    pool = Closed.of(w for one in cases_of(told, events) for w in closed_windows(one, HORIZON_DAYS, day)).before(day)
    answers = sorted({
        e.day.toordinal()
        for e in events
        if e.type in types and e.actor == case.actor and e.target in case.parties
    })  # fmt: skip
    if case.is_closed:
        own, pool = (0, 0), (rate.control.k, rate.control.n) if rate.control else (0, 0)
    return chance(ground_at(day, answers, HORIZON_DAYS, begins=begins, own=own, pool=pool))


def _begins(case: Case, told: ReferenceClass, archive: Archive) -> int:
    """First day on which an archive that knows the answering party could have told of an answer."""
    known = reach(archive.coverage, told.outcome, (case.actor,)) or reach(archive.coverage, told.outcome)
    return known[0][0].toordinal()


def _branch(case: Case, role: Role, types: Types, rate: Rated | None, probability: float | None) -> Branch:
    control = rate.control.value if isinstance(rate, BaseRate) and rate.control else None
    return Branch(
        role=role,
        types=types.get(role, ()),
        rate=rate if isinstance(rate, BaseRate) else None,
        refusal=rate if isinstance(rate, Refusal) else None,
        probability=probability,
        likelihood=likelihood(probability) if probability is not None else "",
        indicators=tuple(_indicators(case, role, types)),
        question=_question(case, role, types, (probability, control)),
    )


def _indicators(case: Case, role: Role, types: Types) -> Iterable[Indicator]:
    """Its own types speak for a scenario, those of the others against it."""
    for other, some in types.items():
        sign = Sign.TOWARDS if other is role else Sign.AWAY
        if some:
            yield Indicator(some, case.actor, case.target, sign, case.where)


def _question(case: Case, role: Role, types: Types, told: tuple[float | None, float | None]) -> ForesightQuestion:
    """The question that settles a scenario: its types told, and none of those that come before it."""
    is_baseline = role is Role.BASELINE
    asked = tuple(t for some in types.values() for t in some) if is_baseline else types[role]
    before = _ROLES[: _ROLES.index(role)] if not is_baseline else ()
    first, last = case.as_of + timedelta(days=1), case.as_of + timedelta(days=HORIZON_DAYS)
    rule, parties = Rule.NONE if is_baseline else Rule.HAPPENS, (case.actor, case.target)
    return ForesightQuestion(
        question_id=question_id_of(case.story_id, rule, asked, parties, (case.as_of, first, last)),
        story_id=case.story_id,
        rule=rule,
        types=asked,
        actor=case.actor,
        target=case.target,
        asked_on=case.as_of,
        first=first,
        last=last,
        not_types=tuple(t for other in before for t in types.get(other, ())),
        probability=told[0],
        control=told[1],
        method=METHOD if told[0] is not None else "",
        premise=case.deed.spans[0],
    )
