"""Forks for tests: scenarios of invented states, with cases, rates, refusals and questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from evenhand.model import (
    ArchiveEvent,
    BaseRate,
    Branch,
    Driver,
    DriverKind,
    EventFilter,
    ForesightQuestion,
    Fork,
    Indicator,
    Link,
    Precedent,
    ReferenceClass,
    Refusal,
    RefusalReason,
    Role,
    Rule,
    Share,
    Sign,
    Span,
    StoryId,
    question_id_of,
)

AS_OF = date(2026, 3, 22)
STORY = StoryId("y-0123456789ab")
ESCALATION = ("SANCTION", "sanction", "COERCE", "MOBILIZE", "exercise", "PROTEST", "visit.cancelled", "ASSAULT")
EASING = ("AGREE", "CONCEDE", "COOPERATE", "AID", "RETREAT", "CONSULT", "visit.held", "call")
DAYS = (
    (2005, 10, 25, 0), (2007, 2, 28, 0), (2007, 11, 9, 12), (2008, 10, 3, 3), (2010, 1, 29, 1), (2011, 9, 21, 0),
    (2015, 12, 16, 0), (2017, 6, 29, 0), (2019, 4, 15, 0), (2020, 10, 21, 5), (2022, 8, 5, 0), (2024, 11, 29, 8),
)  # fmt: skip
"""Days of the cases, and after how many days the first answer came; 0 for none."""


def _cases(types: tuple[str, ...], *, every: int) -> tuple[Precedent, ...]:
    found = []
    for at, (year, month, day, after) in enumerate(DAYS):
        on = date(year, month, day)
        trigger = ArchiveEvent(
            "sample",
            on,
            "Norrmark",
            "ACCUSE",
            "Velland",
            title=f"Norrmark says that its neighbour broke paragraph {at} of the understanding" if at % 2 else "",
            url=f"https://archive.example.org/{at}",
        )
        answer = ArchiveEvent("sample", on + timedelta(days=after), "Velland", types[at % len(types)], "Norrmark")
        outcome = answer if after and at % every == 0 else None
        why = ("same-actor", "same-target", "same-type")[: 3 - (at == 4)]
        found.append(Precedent(trigger, outcome, round(0.1 + (2026 - year) / 10, 2), why, at == 3, 2 if at == 9 else 0))
    return tuple(reversed(found))


def rate(types: tuple[str, ...], *, every: int = 1, control: Share | None = None, width: int = 0) -> BaseRate:
    """The rate of an answer to accusations, drawn from the sample cases."""
    found = _cases(types, every=every)
    k, n = sum(1 for case in found if case.outcome), len(found)
    trigger = EventFilter(types=("ACCUSE",), actors=("Norrmark",), targets=("Velland",) if not width else ())
    return BaseRate(
        reference=ReferenceClass("answer", trigger, EventFilter(types=types), 30, Link.ANSWER, width),
        first=min(case.trigger.day for case in found),
        last=max(case.trigger.day for case in found),
        share=Share(k, n, max(0.0, k / n - 0.18), min(1.0, k / n + 0.24)),
        control=control,
        precedents=found,
        n_triggers=17,
        n_overlapped=1,
    )


def question(rule: Rule, types: tuple[str, ...], probability: float | None = None) -> ForesightQuestion:
    """A question about Velland's answer within 30 days."""
    first, last = AS_OF + timedelta(days=1), AS_OF + timedelta(days=30)
    return ForesightQuestion(
        question_id=question_id_of(STORY, rule, types, ("Velland", "Norrmark"), (AS_OF, first, last)),
        story_id=STORY,
        rule=rule,
        types=types,
        actor="Velland",
        target="Norrmark",
        asked_on=AS_OF,
        first=first,
        last=last,
        not_types=ESCALATION if types == EASING else (),
        probability=probability,
        method="pooled-year-month-history" if probability else "",
    )


def deed_fork(span: Span) -> Fork:
    """Velland's answer to an accusation: three scenarios with rates and probabilities."""
    driver = Driver(DriverKind.DEED, "ACCUSE", "Norrmark", "Velland", (span,))
    where = ("Plainfield Wire", "Norrmark Herald")

    def branch(role: Role, types: tuple[str, ...], number: float, word: str, found: BaseRate | None) -> Branch:
        signs = [
            Indicator(some, "Velland", "Norrmark", Sign.TOWARDS if some is types else Sign.AWAY, where)
            for some in (ESCALATION, EASING)
        ]
        if role is Role.ESCALATION:
            signs.append(Indicator(("THREATEN",), "Velland", "Norrmark", Sign.TOWARDS, where))
        rule = Rule.NONE if role is Role.BASELINE else Rule.HAPPENS
        asked = question(rule, types or (*ESCALATION, *EASING), number)
        return Branch(role, types, found, None, number, word, tuple(signs), asked)

    branches = (
        branch(Role.BASELINE, (), 0.57, "likely", None),
        branch(Role.ESCALATION, ESCALATION, 0.31, "unlikely", rate(ESCALATION, control=Share(412, 2410, 0.16, 0.19))),
        branch(Role.EASING, EASING, 0.12, "very_unlikely", rate(EASING, every=3, control=Share(980, 2410, 0.39, 0.43))),
    )
    return Fork((driver,), "Velland", "Norrmark", AS_OF, 30, branches)


def refused_fork(span: Span) -> Fork:
    """The same without an archive that knows the parties: no numbers."""
    fork = deed_fork(span)
    refusal = Refusal(RefusalReason.NO_COVERAGE, actors=("Velland", "Norrmark"))
    return replace(
        fork,
        branches=tuple(
            replace(b, rate=None, refusal=refusal if b.types else None, probability=None, likelihood="")
            for b in fork.branches
        ),
    )


def plan_fork(span: Span) -> Fork:
    """A planned visit: held in its window, or otherwise."""
    driver = Driver(DriverKind.PLAN, "visit.planned", "Runa Sile", "Velland", (span,))
    asked = replace(
        question(Rule.HELD, ("visit.held",)),
        actor="Runa Sile",
        target="Velland",
        first=date(2026, 4, 14),
        last=date(2026, 4, 14),
    )
    refusal = Refusal(RefusalReason.TOO_FEW)
    branches = (
        Branch(Role.BASELINE, ("visit.held",), None, refusal, None, "", (), asked),
        Branch(Role.OTHERWISE, (), None, refusal, None, "", (), asked),
    )
    return Fork((driver,), "Runa Sile", "Velland", AS_OF, 23, branches)


def hostile_fork(span: Span, text: str) -> Fork:
    """The sample with hostile text in every place that an archive or an article fills."""
    fork = deed_fork(span)

    def spoilt(event: ArchiveEvent, url: str) -> ArchiveEvent:
        return replace(event, title=text, url=url, actor=text, target=text, type=text, unit=text, value=1e9)

    def spoil(branch: Branch) -> Branch:
        if branch.rate is None:
            return branch
        urls = ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//x.example.org")
        found = tuple(
            replace(case, trigger=spoilt(case.trigger, urls[at % 3]), why=case.why)
            for at, case in enumerate(branch.rate.precedents)
        )
        wanted = EventFilter((text,), (text,), (text,), (text,), (text,), (text,), 5.0)
        reference = replace(branch.rate.reference, trigger=wanted, outcome=wanted, link=Link.ANY)
        signs = (Indicator((text,), text, text, Sign.AWAY, (text,)),)
        return replace(branch, rate=replace(branch.rate, precedents=found, reference=reference), indicators=signs)

    return replace(fork, actor=text, target=text, branches=tuple(spoil(branch) for branch in fork.branches))
