"""Scenarios that exclude one another, as a reader meets them: what holds for all of them is told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.model import ArchiveEvent, BaseRate, Branch, ForesightQuestion, Fork, Indicator, Role, Rule, Share
from evenhand.operations.asking import question_text, rule_text
from evenhand.render.cases import Case, cases, class_words, counted_words, kinds, listed, parties
from evenhand.render.charts import DayChart, Whisker, precedent_strip, whisker
from evenhand.render.words import Fact, label, period, share_text
from evenhand.tables import index


@dataclass(frozen=True, slots=True)
class Watched:
    """An indicator: what to watch for, and which way it points, in words."""

    what: str
    sign: str


@dataclass(frozen=True, slots=True)
class Way:
    """One scenario.

    Attributes:
        name: Baseline, escalation …
        likelihood, percent: Word of ICD 203 and number; "" where there is none.
        width: Of its bar, from 0 to 100.
        makes: What makes it so.
        rates: Base rate, control rate and what they say together, in sentences.
        whisker: The same as a picture, or None.
        watch: Further indicators, beside what makes it so.
        question: What will settle it; "" where one question settles all.
    """

    name: str
    likelihood: str
    percent: str
    width: float
    makes: str
    rates: tuple[str, ...]
    whisker: Whisker | None
    watch: tuple[Watched, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Record:
    """The cases that rates were drawn from.

    Attributes:
        told: What counts as a case and as an outcome, and how many there are.
        strip: Each by its date.
        outcomes: Names of the scenarios whose outcomes are told.
        summary: Words over the table.
        rows: The cases told by name, nearest first.
        caption: What the table's distance means.
    """

    told: tuple[str, ...]
    strip: DayChart
    outcomes: tuple[str, ...]
    summary: str
    rows: tuple[Case, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Forked:
    """Scenarios of which exactly one comes true.

    Attributes:
        facts: What holds for all: who, when, how it is settled, where it would show.
        ways: The scenarios.
        records: The cases their rates were drawn from, once for all scenarios that share them.
        method: How the probabilities were made, or "".
        questions: Each question as the ledger keeps it: its id, itself, and what counts as YES and NO. None of a
            planned event, whose one question stands with the facts.
        is_plan: Whether a planned event is asked for, held or otherwise.
    """

    facts: tuple[Fact, ...]
    ways: tuple[Way, ...]
    records: tuple[Record, ...]
    method: str
    questions: tuple[tuple[str, str, str], ...]
    is_plan: bool

    @property
    def has_numbers(self) -> bool:
        """Whether the scenarios have probabilities: all of them, or none."""
        return any(way.percent for way in self.ways)

    @property
    def has_rates(self) -> bool:
        """Whether a base rate is told of any."""
        return any(way.rates for way in self.ways)


def fork_view(fork: Fork, key: str, *, is_late: bool = False) -> Forked:
    """Lay a fork out.

    Args:
        fork: The scenarios.
        key: Unique within the page.
        is_late: What opens it lies before the window, so that the numbers were made from control rates alone.
    """
    is_plan = fork.branches[0].question.rule is Rule.HELD
    ways = tuple(_way(branch, fork, is_plan=is_plan) for branch in fork.branches)
    methods = () if is_late else dict.fromkeys(b.question.method for b in fork.branches if b.question.method)
    return Forked(
        facts=tuple(_facts(fork, is_plan=is_plan)),
        ways=ways,
        records=tuple(_records(fork, key)),
        method=" ".join(_known("method", name, "method.other") for name in methods),
        questions=() if is_plan else tuple(_asked(branch.question) for branch in fork.branches),
        is_plan=is_plan,
    )


def _asked(question: ForesightQuestion) -> tuple[str, str, str]:
    return str(question.question_id), question_text(question), rule_text(question)


def _facts(fork: Fork, *, is_plan: bool) -> Iterator[Fact]:
    """Parties and window, told once for all scenarios; of a planned event the window is the plan's."""
    question = fork.branches[0].question
    kind = "plan" if is_plan else "deed"
    yield Fact(label(f"fork.who.{kind}"), parties(fork.actor, fork.target, "and" if is_plan else "fork.parties"))
    first, last = (question.first, question.last) if is_plan else (fork.first, fork.last)
    days = (last - first).days + 1
    yield Fact(label("fork.when"), label(f"fork.days.{'one' if days == 1 else 'other'}", period(first, last), days))
    if is_plan:
        yield Fact(label("way.question"), question_text(question))
    yield Fact(label("fork.rule"), rule_text(question) if is_plan else label("fork.rule.deed"))
    places = {indicator.where for branch in fork.branches for indicator in branch.indicators}
    where = places.pop() if len(places) == 1 else ()
    if where:
        yield Fact(label("fork.where"), listed(where))


def _way(branch: Branch, fork: Fork, *, is_plan: bool) -> Way:
    rate, number = branch.rate, branch.probability
    return Way(
        name=_name(branch, is_plan=is_plan),
        likelihood=index("likelihood", "key")[branch.likelihood]["word"] if branch.likelihood else "",
        percent="" if number is None else share_text(number),
        width=0.0 if number is None else round(100 * number, 1),
        makes=_makes(branch, fork, is_plan=is_plan),
        rates=tuple(_rates(rate)) if rate else (),
        whisker=_whisker(rate) if rate else None,
        watch=tuple(_watch(branch, fork)),
        question="" if is_plan else _question(branch, fork),
    )


def _name(branch: Branch, *, is_plan: bool) -> str:
    return label(f"role.{branch.role}.plan" if is_plan and branch.role is Role.BASELINE else f"role.{branch.role}")


def _makes(branch: Branch, fork: Fork, *, is_plan: bool) -> str:
    if is_plan:
        return label("makes.held" if branch.role is Role.BASELINE else "makes.otherwise")
    if branch.role is Role.BASELINE:
        others = (_name(other, is_plan=False) for other in fork.branches if other is not branch)
        return label("makes.none", listed((label("quoted", name) for name in others), "or"))
    return label("makes.any", kinds(branch.types))


def _question(branch: Branch, fork: Fork) -> str:
    """The question in short: parties and window stand with the fork."""
    if branch.question.rule is Rule.NONE:
        return label("question.none")
    excluded = set(branch.question.not_types)
    others = [b for b in fork.branches if b.types and excluded >= set(b.types)]
    if not others:
        return label("question.happens")
    return label("question.happens-only", listed((label("quoted", _name(b, is_plan=False)) for b in others), "or"))


def _rates(rate: BaseRate) -> Iterator[str]:
    share = rate.share
    low, high = f"{100 * share.low:.0f}", share_text(share.high)
    yield label("rate.share", share.k, share.n, share_text(share.value), low, high)
    if rate.control is None:
        yield label("rate.no-control")
        return
    days = rate.reference.window_days
    yield label("rate.control", share_text(rate.control.value), days)
    if rate.lift is not None:
        yield label("rate.lift", f"{rate.lift:.1f}")
    yield label(f"rate.{_against(share, rate.control.value)}")


def _against(share: Share, control: float) -> str:
    return "above" if control < share.low else "below" if control > share.high else "within"


def _whisker(rate: BaseRate) -> Whisker:
    share = rate.share
    return whisker(share.low, share.high, share.value, rate.control.value if rate.control else None)


def _watch(branch: Branch, fork: Fork) -> Iterator[Watched]:
    """Indicators beside what makes a scenario so; that it speaks against the others is told once for all."""
    own = {(frozenset(b.types), fork.actor, fork.target) for b in fork.branches if b.types}
    places = {indicator.where for b in fork.branches for indicator in b.indicators}
    for one in branch.indicators:
        if (frozenset(one.types), one.actor, one.target) not in own:
            yield Watched(_observable(one, with_place=len(places) > 1), label(f"sign.{one.sign}"))


def _observable(one: Indicator, *, with_place: bool) -> str:
    text = label("watch", kinds(one.types), parties(one.actor, one.target))
    return label("watch.where", text, listed(one.where)) if with_place and one.where else text


# --- the record --------------------------------------------------------------------------------

Sighted = tuple[Branch, BaseRate]


def _records(fork: Fork, key: str) -> Iterator[Record]:
    """One record for all scenarios whose rates were drawn from the same cases."""
    found: dict[tuple[ArchiveEvent, ...], list[Sighted]] = {}
    for branch in fork.branches:
        if branch.rate is not None and branch.rate.precedents:
            found.setdefault(tuple(p.trigger for p in branch.rate.precedents), []).append((branch, branch.rate))
    for number, group in enumerate(found.values(), 1):
        yield _record(group, f"{key}-{number}")


def _record(group: Sequence[Sighted], key: str) -> Record:
    first = group[0][1]
    n, shown = first.share.n, len(first.precedents)
    names = tuple(_name(branch, is_plan=False) for branch, _ in group)
    how_many = label("record.all", n) if shown >= n else label("record.nearest", shown, n)
    return Record(
        told=tuple(_record_told(group)),
        strip=precedent_strip(
            f"strip-{key}",
            [(name, rate.precedents) for name, (_, rate) in zip(names, group, strict=True)],
            label("strip.told", how_many),
        ),
        outcomes=names,
        summary=how_many,
        rows=cases([rate.precedents for _, rate in group]),
        caption=label("record.caption"),
    )


def _record_told(group: Sequence[Sighted]) -> Iterator[str]:
    """What counts, since when, and what weakens it; each sentence once for all scenarios of the group."""
    first = group[0][1]
    told = dict.fromkeys(class_words(rate.reference) for _, rate in group)
    told |= dict.fromkeys(counted_words(rate.reference, branch.types) for branch, rate in group)
    yield from told
    is_series = first.n_triggers > first.share.n
    key = "record.period.series" if is_series else "record.period"
    yield label(key, first.share.n, period(first.first, first.last), first.n_triggers)
    if first.n_overlapped:
        yield label("record.overlapped", first.n_overlapped, first.share.n)
    concurrent = [any(p.n_concurrent for p in row) for row in zip(*(r.precedents for _, r in group), strict=True)]
    if any(concurrent):
        yield label("record.concurrent", sum(concurrent), len(concurrent))


def _known(kind: str, name: str, other: str) -> str:
    """The words of a label, or those for a name that the table does not know."""
    row = index("labels", "key").get(f"{kind}.{name}")
    return row["text"] if row else label(other, name)
