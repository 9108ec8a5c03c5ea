"""Foresight: past events, what followed them how often, and what may follow now.

Everything here is a field: a writer by rule needs no other words than tables give for these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evenhand.model.ledger import ForesightQuestion
from evenhand.model.text import Span

FEWEST = 5
"""Fewest precedents from which a number is told: of four, no share has a 95 % interval shorter than 0.48."""

METHOD = "pooled-year-month-history"
"""Name of the method that gives a probability (`stages.foresee.chances`); a changed method gets a new name."""

MOST_PRECEDENTS = 12
"""So many precedents of a rate are listed, the nearest ones; `Share` counts them all."""


# --- the archive -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArchiveEvent:
    """One dated event of the past.

    Attributes:
        archive: Name of the archive it stands in ("icews", "arms_notices", "own").
        day: When it took place, or was reported where the archive tells no other day.
        actor, target: Who did it, and to whom; `target` is "" where the archive names none.
        type: Type of `tables/event_types`, or a name of the archive's own ("sorties").
        code: The archive's own code ("111"), or "".
        place: Where, or "".
        value: A count or a sum that goes with it, or None.
        unit: Of the value: a noun in the singular, or an ISO 4217 code.
        title, url: What a reader may look up, or "".
    """

    archive: str
    day: date
    actor: str
    type: str
    target: str = ""
    code: str = ""
    place: str = ""
    value: float | None = None
    unit: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far an archive knows an actor in one period.

    Attributes:
        archive: Name of the archive.
        actor: The actor, or "" for the archive as a whole.
        first, last: First and last day of the period; for an actor the days of its first and last event in it.
        n_events: Events in which the actor acts or is acted on.
    """

    archive: str
    actor: str
    first: date
    last: date
    n_events: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"coverage of {self.archive} runs backwards")


@dataclass(frozen=True, slots=True)
class Archive:
    """Past events and how far they reach; of a large archive, those that a page may need.

    Attributes:
        events: By day.
        coverage: Of whole archives (actor "") and of each actor in them, by year.
    """

    events: tuple[ArchiveEvent, ...] = ()
    coverage: tuple[Coverage, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """Which past events lay before a page, so that it can be written and checked again from the same.

    Attributes:
        archives: How far each archive reached that was at hand, as a whole (actor "").
        parties: Whom it was asked about: of a large archive only events about these are looked through.
        n_events: Events laid before the page; of a large archive those about its parties.
        digest: Sixteen hex digits of all of them and of their coverage.
    """

    archives: tuple[Coverage, ...]
    parties: tuple[str, ...]
    n_events: int
    digest: str


# --- reference classes and rates ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events count; an empty field lets all through.

    Attributes:
        archives, types, actors, targets, places: Names, one of which the event must bear.
        codes: Beginnings of the archive's own code.
        at_least: Least value.
    """

    archives: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    at_least: float | None = None

    def holds(self, event: ArchiveEvent) -> bool:
        """Whether an event counts."""
        return (
            (not self.types or event.type in self.types)
            and (not self.codes or event.code.startswith(self.codes))
            and (not self.actors or event.actor in self.actors)
            and (not self.targets or event.target in self.targets)
            and (not self.places or event.place in self.places)
            and (not self.archives or event.archive in self.archives)
            and (self.at_least is None or (event.value is not None and event.value >= self.at_least))
        )


class Link(StrEnum):
    """How the parties of an outcome must lie to those of its trigger, "A to B"."""

    ANSWER = "answer"
    """B to A."""
    AGAIN = "again"
    """A to B."""
    EITHER = "either"
    """Between A and B, either way."""
    ANY = "any"
    """Whoever the outcome's filter names."""


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """Cases that are like the one at hand: a trigger, and whether an outcome followed within a window.

    The window is part of the class, so it is fixed before any rate is looked at.

    Attributes:
        name: Key in `tables/reference_classes`, or a name of the user's.
        trigger, outcome: Which events open a case, and which answer it.
        window_days: The outcome counts from the day after the trigger to this many days after it, inclusive.
        link: How their parties must lie.
        width: 0 for the class asked for; 1, 2 … for the wider ones that it was taken back to.
    """

    name: str
    trigger: EventFilter
    outcome: EventFilter
    window_days: int
    link: Link
    width: int = 0

    def __post_init__(self) -> None:
        if self.window_days < 1:
            raise ValueError(f"class {self.name}: a window has at least one day")


@dataclass(frozen=True, slots=True)
class Precedent:
    """One case of a reference class.

    Attributes:
        trigger: The event that opened it; of several within the declustering gap the first.
        outcome: The first event that answered it inside the window, or None.
        distance: How unlike the case at hand, 0 for the same parties, type and place within the last year; see
            `operations.distances`.
        why: Codes of what makes it count ("same-parties", "same-type", "same-target" …).
        is_overlapped: Another trigger of the class falls into its window: the outcome may answer that one.
        n_concurrent: Other events between the outcome's parties inside the window, which may have brought it about.
    """

    trigger: ArchiveEvent
    outcome: ArchiveEvent | None
    distance: float
    why: tuple[str, ...]
    is_overlapped: bool = False
    n_concurrent: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval.

    Attributes:
        k, n: How many of how many.
        low, high: Bounds of the 95 % interval (Wilson), in [0, 1].
    """

    k: int
    n: int
    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.k <= self.n or self.n < 1 or not 0 <= self.low <= self.high <= 1:
            raise ValueError(f"no share: {self.k} of {self.n} in [{self.low}, {self.high}]")

    @property
    def value(self) -> float:
        """The share itself, in [0, 1]."""
        return self.k / self.n


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How often the outcome followed, and how often it comes anyway.

    Attributes:
        reference: The class; its `width` tells whether it had to be widened.
        first, last: First and last day of the triggers counted.
        share: Cases with an outcome.
        control: Start days of the same years, outside any trigger's window, that an outcome followed within the
            same number of days: how often it comes anyway. The windows overlap, so `control` has no interval of
            its own worth telling; None where there is no such day.
        precedents: The cases, nearest first; on a page the nearest `MOST_PRECEDENTS` of them.
        n_triggers: Triggers before declustering.
        n_overlapped: Cases in whose window another trigger falls.
    """

    reference: ReferenceClass
    first: date
    last: date
    share: Share
    control: Share | None
    precedents: tuple[Precedent, ...]
    n_triggers: int
    n_overlapped: int

    @property
    def lift(self) -> float | None:
        """How many times as often as anyway; None without a control rate above 0."""
        return self.share.value / self.control.value if self.control and self.control.k else None


class RefusalReason(StrEnum):
    """Why no rate is given: stable codes, each with a row in `tables/notices`."""

    NO_ARCHIVE = "scenarios.no-archive"
    NO_COVERAGE = "scenarios.no-coverage"
    TOO_FEW = "scenarios.too-few-precedents"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rate that is not given.

    Attributes:
        reason: Why.
        n: Precedents found.
        actors: Whom no archive knows in the period, for `NO_COVERAGE`.
    """

    reason: RefusalReason
    n: int = 0
    actors: tuple[str, ...] = ()


# --- drivers, scenarios, questions -------------------------------------------------------------


class DriverKind(StrEnum):
    """What in the sources makes one look ahead."""

    DEED = "deed"
    PLAN = "plan"
    INTENTION = "intention"
    THREAT = "threat"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that the sources tell and that may bring the next thing about.

    Attributes:
        kind: What it is.
        type: Event type, or "".
        actor, target: Display names, or "".
        spans: Sentences that tell it, best first; never empty.
        first, last: The days it is told for, both inclusive; None where the sources give none.
        told_on: Day of the newest source that tells it.
    """

    kind: DriverKind
    type: str
    actor: str
    target: str
    spans: tuple[Span, ...]
    first: date | None = None
    last: date | None = None
    told_on: date | None = None

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a driver rests on at least one sentence")


class Role(StrEnum):
    """What a scenario is to the others of its fork."""

    BASELINE = "baseline"
    ESCALATION = "escalation"
    EASING = "easing"
    WILD_CARD = "wild_card"
    OTHERWISE = "otherwise"
    """Of a planned event: moved beyond its window, cancelled, or not told of; the baseline's question answered NO."""


class Sign(StrEnum):
    """Which way an indicator points."""

    TOWARDS = "towards"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something observable that would show which way it goes.

    Attributes:
        types: Event types to watch for.
        actor, target: Who would do it, to whom.
        sign: Whether it speaks for the scenario or against it.
        where: Outlets and archives in which it would show.
    """

    types: tuple[str, ...]
    actor: str
    target: str
    sign: Sign
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One scenario of a fork.

    Attributes:
        role: Baseline, escalation, easing or wild card.
        types: Event types of which one makes it so; empty for the baseline: none of the others' came.
        rate: Its base rate; None for the baseline, whose share is what is left, and where it is refused.
        refusal: Why there is no base rate, or None.
        probability: In whole hundredths; None where any branch of the fork has no number.
        likelihood: Key of the row of `tables/likelihood` that the probability falls into, or "".
        indicators: What would show it.
        question: What will settle it.
    """

    role: Role
    types: tuple[str, ...]
    rate: BaseRate | None
    refusal: Refusal | None
    probability: float | None
    likelihood: str
    indicators: tuple[Indicator, ...]
    question: ForesightQuestion


@dataclass(frozen=True, slots=True)
class Fork:
    """Scenarios of which exactly one comes true.

    Of a deed that may be answered: the first in the order wild card, escalation, easing that comes, else the baseline.
    Of a planned event: the baseline that it is held in its window, or "otherwise".

    Attributes:
        drivers: What they arise from, the one that opens the case first.
        actor, target: Who would act, and to whom: the answering party and the one answered.
        asked_on: Day of the page.
        horizon_days: Length of the window, which opens the day after.
        branches: Two to four, baseline first.
    """

    drivers: tuple[Driver, ...]
    actor: str
    target: str
    asked_on: date
    horizon_days: int
    branches: tuple[Branch, ...]

    def __post_init__(self) -> None:
        roles = [branch.role for branch in self.branches]
        if not 2 <= len(roles) <= 4 or len(set(roles)) < len(roles) or roles[0] is not Role.BASELINE:
            raise ValueError(f"a fork has two to four different scenarios, the baseline first: {roles}")
        types = [type_ for branch in self.branches for type_ in branch.types]
        if len(set(types)) < len(types):
            raise ValueError("the scenarios of a fork exclude one another: no event type makes two of them so")
        numbers = [b.probability for b in self.branches if b.probability is not None]
        if numbers and (len(numbers) < len(roles) or abs(sum(numbers) - 1) > 1e-9):
            raise ValueError(f"the probabilities of a fork add up to 1, or there is none: {numbers}")

    @property
    def opened_before(self) -> int:
        """How many days before the page's day its first driver took place, or was told; below 0 for one to come."""
        day = self.drivers[0].last or self.drivers[0].told_on
        return (self.asked_on - day).days if day is not None else 0

    @property
    def is_of_plan(self) -> bool:
        """Whether it asks of a planned event: held in its window, or otherwise."""
        return any(branch.role is Role.OTHERWISE for branch in self.branches)

    @property
    def first(self) -> date:
        """First day of the window."""
        return self.asked_on + timedelta(days=1)

    @property
    def last(self) -> date:
        """Last day of the window."""
        return self.asked_on + timedelta(days=self.horizon_days)


@dataclass(frozen=True, slots=True)
class Inference:
    """A conclusion by a named rule over cited premises.

    Attributes:
        rule: Key in `tables/inference_rules`.
        party: Whom it affects; named by a premise.
        other: The other party of the premise, or "".
        premises: Sentences; never empty.
    """

    rule: str
    party: str
    other: str
    premises: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What `foresee` found: scenarios with their precedents, questions, and what follows for whom.

    Attributes:
        n_archive_events: Events in the archive about the story's actors.
        forks: Sets of exclusive scenarios, the one for the page first.
        questions: All questions of the page: those of the forks, then those of planned events.
        drivers: All drivers, dated plans first.
        inferences: Conclusions by rule.
        refusals: Rates that were asked for and refused.
        archive: Which past events were looked through; None where there was no archive.
    """

    n_archive_events: int = 0
    forks: tuple[Fork, ...] = ()
    questions: tuple[ForesightQuestion, ...] = ()
    drivers: tuple[Driver, ...] = ()
    inferences: tuple[Inference, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    archive: ArchiveState | None = None
