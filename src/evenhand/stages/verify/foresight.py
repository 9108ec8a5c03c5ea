"""What must hold of a scenario beside its statements: drivers, exclusive scenarios, numbers, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import chain

from evenhand.model import (
    METHOD,
    BaseRate,
    Branch,
    Driver,
    DriverKind,
    ForesightQuestion,
    Fork,
    Indicator,
    Page,
    Reason,
    Refusal,
    RefusalReason,
    Rejected,
    Role,
    Rule,
    Scenario,
    Sign,
    Span,
    Statement,
    StoryId,
    question_id_of,
)
from evenhand.operations.days_told import days_told
from evenhand.operations.forewarned import notices_of
from evenhand.operations.likelihood import likelihood
from evenhand.operations.states import names_party, state_of
from evenhand.operations.words import matter
from evenhand.stages.verify.checks import Articles, is_whole
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.rates import rate_failures
from evenhand.tables import index, table

_ORDER = (Role.WILD_CARD, Role.ESCALATION, Role.EASING)


def scenario_failure(scenario: Scenario, page: Page, story_id: StoryId, articles: Articles) -> Failure | None:
    """Return the first reason why a scenario's fork does not hold by the page and the kept text, or None.

    Args:
        scenario: The scenario; its statements are held by themselves.
        page: The page it stands on.
        story_id: The page's story.
        articles: The kept articles, by id.
    """
    fork = scenario.fork
    if fork is None:
        return None
    for failure in chain(
        _drivers(scenario, fork, articles),
        _fork(fork, page, articles),
        _numbers(fork, page),
        _questions(fork, story_id, articles),
    ):
        return failure  # the later checks trust what the earlier ones held
    if scenario.notices != notices_of(fork):
        return Failure(Reason.VERIFY_RATE, "the notices are not those of the refusals")
    return None


def differing(fork: Fork, again: Fork, place: str) -> tuple[Rejected, ...]:
    """Say where a fork's scenarios differ from those counted again from the archive.

    Args:
        fork: The fork of the page.
        again: The same, counted again.
        place: Where on the page the fork stands.
    """
    return tuple(_differing(fork, again, place))


def _differing(fork: Fork, again: Fork, place: str) -> Iterator[Rejected]:
    for number, (one, other) in enumerate(zip(fork.branches, again.branches, strict=False)):
        for field in fields(one):
            if getattr(one, field.name) != getattr(other, field.name):
                reason = Reason.VERIFY_ASKED if field.name == "question" else Reason.VERIFY_RATE
                told = f"counted again from the archive it is {_told(getattr(other, field.name))}"
                yield Rejected(f"{place}.branches[{number}].{field.name}", "verify", reason, told)
    if len(fork.branches) != len(again.branches) or fork.horizon_days != again.horizon_days:
        yield Rejected(place, "verify", Reason.VERIFY_RATE, "counted again from the archive there are other scenarios")


def _told(value: object) -> str:
    if isinstance(value, BaseRate):
        control = f", anyway {value.control.k} of {value.control.n}" if value.control else ""
        return f"{value.share.k} of {value.share.n}{control}, from {value.first} to {value.last}"
    return str(value)[:120]


# --- drivers -----------------------------------------------------------------------------------


def _drivers(scenario: Scenario, fork: Fork, articles: Articles) -> Iterator[Failure]:
    told = (scenario.driver, *scenario.drivers)
    if [d.spans[0] for d in fork.drivers] != [s.evidence[0].span for s in told]:
        yield Failure(Reason.VERIFY_DRIVER, "the drivers are not those that are told")
        return
    for number, (driver, statement) in enumerate(zip(fork.drivers, told, strict=True)):
        is_sound = all(_is_kept(span, articles) for span in driver.spans)
        if not is_sound or len({*driver.spans}) < len(driver.spans):
            yield Failure(Reason.VERIFY_DRIVER, f"driver {number + 1} rests on what is no sentence of a kept article")
            return
        yield from _driver(driver, number, statement, articles)
        yield from _kind(driver, number, fork)


def _is_kept(span: Span, articles: Articles) -> bool:
    article = articles.get(span.article_id)
    if article is None or span.end > len(article.text):
        return False
    text = article.text[span.start : span.end]
    return text == text.strip() and is_whole(span, article)


def _driver(driver: Driver, number: int, statement: Statement, articles: Articles) -> Iterator[Failure]:
    name = f"driver {number + 1}"
    texts = " ".join(articles[i].text for i in dict.fromkeys(span.article_id for span in driver.spans)).casefold()
    for party in (driver.actor, driver.target):
        if party and not names_party(party, texts):
            yield Failure(Reason.VERIFY_DRIVER, f"{name}: no article that tells it names {party}")
    days = [day for span in driver.spans if (day := articles[span.article_id].published_on) is not None]
    if driver.told_on != max(days, default=None):
        yield Failure(Reason.VERIFY_DRIVER, f"{name}: its newest article is not of {driver.told_on}")
    if (driver.first, driver.last) != (None, None) and (driver.first, driver.last) not in days_told(
        statement, articles
    ):
        yield Failure(Reason.VERIFY_DRIVER, f"{name}: its sentence does not tell {driver.first} to {driver.last}")
    if driver.type and driver.type not in index("event_types", "type"):
        yield Failure(Reason.VERIFY_DRIVER, f"{name}: {driver.type!r} is no type of event")


def _kind(driver: Driver, number: int, fork: Fork) -> Iterator[Failure]:
    """What opens a fork is the plan or the deed it asks about; no further driver is a deed."""
    leads = DriverKind.PLAN if fork.is_of_plan else DriverKind.DEED
    if (driver.kind is not leads) if number == 0 else (driver.kind is DriverKind.DEED):
        yield Failure(Reason.VERIFY_DRIVER, f"driver {number + 1} is no driver of this kind here: {driver.kind}")


# --- the fork ----------------------------------------------------------------------------------


def _fork(fork: Fork, page: Page, articles: Articles) -> Iterator[Failure]:
    """Day, parties, kinds of acts and indicators are those of its deed and of the table."""
    deed = fork.drivers[0]
    if fork.asked_on != page.dateline.as_of:
        yield Failure(Reason.VERIFY_ASKED, f"it is asked on {fork.asked_on}, not on the day of the page")
    if fork.is_of_plan:
        told = [branch.types for branch in fork.branches]
        if (fork.actor, fork.target) != (deed.actor, deed.target) or fork.last != deed.last or any(told[1:]):
            yield Failure(Reason.VERIFY_ASKED, "its parties or its window are not those of the plan")
        return
    if fork.target != deed.actor or fork.actor == deed.actor or not state_of(fork.actor):
        yield Failure(Reason.VERIFY_DRIVER, "whom the answer is directed at is not who did the deed")
    kept = " ".join(article.text for article in articles.values()).casefold()
    if not names_party(fork.actor, kept):
        yield Failure(Reason.VERIFY_DRIVER, f"no article names {fork.actor}")
    types = {branch.role: branch.types for branch in fork.branches[1:]}
    if types != _types(list(types)):
        yield Failure(Reason.VERIFY_ASKED, "the kinds of acts are not those of the table")
    where = {i.where for branch in fork.branches for i in branch.indicators}
    outlets = {article.outlet for article in articles.values() if article.outlet}
    if len(where) > 1 or any(set(some) != outlets for some in where):
        yield Failure(Reason.VERIFY_ASKED, "where indicators would show is not the page's outlets")
    for branch in fork.branches:
        if branch.indicators != tuple(_indicators(fork, branch.role, types, next(iter(where), ()))):
            yield Failure(Reason.VERIFY_ASKED, f"the indicators of {branch.role} are not those of its scenario")


def _types(roles: Sequence[Role]) -> dict[Role, tuple[str, ...]]:
    """Kinds of acts by scenario; force belongs to the escalation where it is none of its own."""
    rows = [(Role(row["role"]), row["type"]) for row in table("scenario_types")]
    found = {role: tuple(type_ for r, type_ in rows if r is role) for role in _ORDER}
    if Role.WILD_CARD not in roles:
        found[Role.ESCALATION] = (*found[Role.ESCALATION], *found[Role.WILD_CARD])
    return {role: found[role] for role in _ORDER if role in roles}


def _indicators(
    fork: Fork, role: Role, types: dict[Role, tuple[str, ...]], where: tuple[str, ...]
) -> Iterator[Indicator]:
    for other, some in types.items():
        yield Indicator(some, fork.actor, fork.target, Sign.TOWARDS if other is role else Sign.AWAY, where)


# --- numbers -----------------------------------------------------------------------------------


def _numbers(fork: Fork, page: Page) -> Iterator[Failure]:
    """A number stands where every scenario has a rate and nowhere else; its word is that of the table."""
    told = [branch.probability is not None for branch in fork.branches]
    is_whole = all(isinstance(branch.rate, BaseRate) for branch in fork.branches[1:])
    if any(told) != is_whole or all(told) != is_whole:
        yield Failure(Reason.VERIFY_CHANCE, "probabilities stand where a rate is refused, or none where all are given")
    for branch in fork.branches:
        word = likelihood(branch.probability) if branch.probability is not None and 0 < branch.probability < 1 else ""
        if branch.likelihood != word:
            yield Failure(Reason.VERIFY_CHANCE, f"the word for {branch.probability} is {word!r}")
        yield from _branch(branch, fork, page)


def _branch(branch: Branch, fork: Fork, page: Page) -> Iterator[Failure]:
    has_rate, has_refusal = branch.rate is not None, branch.refusal is not None
    is_left = branch.role is Role.BASELINE and not fork.is_of_plan
    if (has_rate or has_refusal) == is_left or (has_rate and has_refusal):
        yield Failure(Reason.VERIFY_RATE, f"{branch.role} has a rate and a refusal, or neither")
    if branch.refusal is not None:
        yield from _refusal(branch.refusal, fork, page)
    if branch.rate is not None:
        yield from rate_failures(branch.rate, branch, fork)


def _refusal(refusal: Refusal, fork: Fork, page: Page) -> Iterator[Failure]:
    """What a refusal found goes with its reason; how many cases there were, only an archive can tell again."""
    known = {fork.actor, fork.target, fork.drivers[0].target}
    n_events = page.archive.n_events if page.archive is not None else 0
    right = {
        RefusalReason.NO_ARCHIVE: refusal.n == 0 and not refusal.actors,
        RefusalReason.NO_COVERAGE: refusal.n == 0 and bool(refusal.actors) and set(refusal.actors) <= known,
        RefusalReason.TOO_FEW: not refusal.actors and refusal.n < (1 if fork.is_of_plan else 5),
    }
    if not right[refusal.reason] or (refusal.n > n_events):
        yield Failure(Reason.VERIFY_RATE, "the refusal does not go with what it found")


# --- questions ---------------------------------------------------------------------------------


def _questions(fork: Fork, story_id: StoryId, articles: Articles) -> Iterator[Failure]:
    for branch in fork.branches:
        question = branch.question
        wanted = _asked_of_plan(fork) if fork.is_of_plan else _asked(fork, branch)
        if fork.is_of_plan and branch.role is Role.BASELINE and branch.types != question.types:
            yield Failure(Reason.VERIFY_ASKED, "the acts of the plan are not those of its question")
        told = (question.rule, question.types, question.not_types, question.first, question.last)
        parties = (question.actor, question.target)
        days = (question.asked_on, question.first, question.last)
        key = question.words if fork.is_of_plan and not question.types else question.types
        if told != wanted or parties != (fork.actor, fork.target) or question.asked_on != fork.asked_on:
            yield Failure(Reason.VERIFY_ASKED, f"{branch.role}: the question is not that of its scenario")
        elif question.question_id != question_id_of(story_id, question.rule, key, parties, days):
            yield Failure(Reason.VERIFY_ASKED, f"{branch.role}: the id is not that of what the question asks")
        elif question.story_id != story_id or question.premise != fork.drivers[0].spans[0]:
            yield Failure(Reason.VERIFY_ASKED, f"{branch.role}: the question is of another story or premise")
        yield from _put(question, branch, fork.drivers[0], articles)


Asked = tuple[Rule, tuple[str, ...], tuple[str, ...], date, date]


def _asked(fork: Fork, branch: Branch) -> Asked:
    """What the question of a scenario asks: its acts, and none of those that go before it."""
    others = {other.role: other.types for other in fork.branches[1:]}
    if branch.role is Role.BASELINE:
        every = tuple(type_ for some in others.values() for type_ in some)
        return Rule.NONE, every, (), fork.first, fork.last
    before = _ORDER[: _ORDER.index(branch.role)] if branch.role in _ORDER else ()
    excluded = tuple(type_ for role in before for type_ in others.get(role, ()))
    return Rule.HAPPENS, branch.types, excluded, fork.first, fork.last


def _asked_of_plan(fork: Fork) -> Asked:
    plan = fork.drivers[0]
    row = index("plan_outcomes", "type").get(plan.type)
    types = tuple(row["held"].split("|")) if row is not None else ()
    return Rule.HELD, types, (), max(plan.first or fork.first, fork.first), fork.last


def _put(question: ForesightQuestion, branch: Branch, plan: Driver, articles: Articles) -> Iterator[Failure]:
    """Probability, control and method are those of the scenario; the words it is known by stand in its premise."""
    control = branch.rate.control.value if branch.rate is not None and branch.rate.control is not None else None
    method = METHOD if branch.probability is not None else ""
    if (question.probability, question.control, question.method) != (branch.probability, control, method):
        yield Failure(Reason.VERIFY_ASKED, f"{branch.role}: the question has other numbers than its scenario")
    texts = (articles[span.article_id].text[span.start : span.end] for span in plan.spans)
    if not set(question.words) <= {root for text in texts for root in matter(text)}:
        yield Failure(Reason.VERIFY_ASKED, f"{branch.role}: a word it is known by does not stand in its premises")
