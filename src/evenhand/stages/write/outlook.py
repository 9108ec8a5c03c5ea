"""What lies ahead: the forks that `foresee` found, each with the cited sentences that drive it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from evenhand.model import (
    ActorKind,
    Driver,
    DriverKind,
    Fork,
    Outlook,
    Scenario,
    Span,
    Statement,
    TimelineRow,
)
from evenhand.operations.days_told import days_told
from evenhand.operations.forewarned import notices_of
from evenhand.operations.states import names_party, state_of
from evenhand.operations.words import matter
from evenhand.stages.write.candidates import WORDS_ONLY
from evenhand.stages.write.carried_out import is_carried_out
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.owners import in_report
from evenhand.stages.write.source import Source, of_the_season
from evenhand.stages.write.usable import is_usable
from evenhand.tables import index

MOST_SCENARIOS: Final = 4
MOST_DRIVERS: Final = 3
SHARED_WORDS: Final = 2
"""So many further drivers stand with a fork, newest first: more would be a second article. Each shares so many words
of matter with its opening; by reading."""
WHOLE_YEAR: Final = 364
"""Days of a window that is a bare year: "next year she will host the show"."""
_DECIDING: Final = frozenset(
    {ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.OFFICE, ActorKind.ARMED_FORCE, ActorKind.GROUP}
)
AGAIN: Final = 0.5
"""A further driver with more than so great a share of the shorter one's words tells again what another tells."""


def scenarios(
    sources: Sequence[Source], rows: Sequence[TimelineRow], outlook: Outlook, maker: Maker
) -> tuple[Scenario, ...]:
    """Tell each fork whose opening deed or plan a sentence tells that can stand by itself; the others are left out.

    A fork keeps the drivers that are told beside it, with the sentences they rest on. Its numbers are not touched.
    """
    found: list[Scenario] = []
    for fork in outlook.forks:
        if not _is_named(fork.drivers[0], sources):
            continue
        opening = _opening(sources, fork, maker)
        if opening is None or any(_repeats(fork, opening, one) for one in found):
            continue
        others = list(_others(sources, fork, opening, maker))
        first = _resting(fork.drivers[0], opening, maker)
        kept = _asked_of(replace(fork, drivers=(first, *(driver for driver, _ in others))))
        if _is_empty(kept) or _is_date(kept, sources) or _is_past(kept, sources):
            continue
        further, watch = tuple(statement for _, statement in others), tuple(_days(kept, rows))
        found.append(Scenario(opening, notices_of(kept), watch, further, kept))
    return tuple(found[:MOST_SCENARIOS])


def _is_named(driver: Driver, sources: Sequence[Source]) -> bool:
    """Whether the articles that tell of a deed name its parties: "(D-Norl.)" is a member of a party, not Norland."""
    ids = {span.article_id for span in driver.spans}
    text = " ".join(s.article.text for s in sources if s.article.article_id in ids).casefold()
    return all(names_party(party, text) for party in (driver.actor, driver.target) if party)


def _is_empty(fork: Fork) -> bool:
    """Whether somebody's words open a fork of which no archive knows a rate: a past statement, and nothing ahead."""
    is_of_words = not fork.is_of_plan and fork.drivers[0].type in WORDS_ONLY
    return is_of_words and all(branch.rate is None for branch in fork.branches)


def _is_date(fork: Fork, sources: Sequence[Source]) -> bool:
    """Whether a plan is but a day of the calendar, for the timeline: nothing that its party may still call off.

    A threat or a condition beside it puts it in question. Else it is one of a kind that is known to be put off, for a
    time that is more than a bare year, and by one who may: a person, state or body, no show, team, firm or ware.
    """
    if not fork.is_of_plan:
        return False
    question = fork.branches[0].question
    if (question.last - question.first).days >= WHOLE_YEAR:
        return True
    if any(driver.kind in (DriverKind.THREAT, DriverKind.CONDITION) for driver in fork.drivers):
        return False
    return not (question.types and _may_call_off(fork.actor, sources))


def _may_call_off(party: str, sources: Sequence[Source]) -> bool:
    """Whether a party is a state, a person, or a body that its name tells ("the Harbour Council"), not a firm."""
    mentions = (m for source in sources for m in source.facts.mentions if m.name == party)
    is_body = party.lower().split()[-1:] and party.lower().split()[-1] in index("organisation_nouns", "noun")
    return bool(state_of(party)) or bool(is_body) or any(m.kind in _DECIDING for m in mentions)


def _is_past(fork: Fork, sources: Sequence[Source]) -> bool:
    """Whether the plan that opens a fork has been carried out since."""
    span = fork.drivers[0].spans[0]
    source = next(s for s in sources if s.article.article_id == span.article_id)
    return fork.is_of_plan and is_carried_out(source, span, sources)


def _repeats(fork: Fork, opening: Statement, other: Scenario) -> bool:
    """Whether a fork asks what another does: of one sentence, or of one party's plans for the same days."""
    if other.fork is None or not (fork.is_of_plan and other.fork.is_of_plan):
        return opening.evidence[0].span == other.driver.evidence[0].span
    mine, theirs = fork.branches[0].question, other.fork.branches[0].question
    is_same_time = mine.first <= theirs.last and theirs.first <= mine.last
    return is_same_time and (mine.actor == theirs.actor or opening.evidence[0].span == other.driver.evidence[0].span)


def _others(
    sources: Sequence[Source], fork: Fork, opening: Statement, maker: Maker
) -> Iterator[tuple[Driver, Statement]]:
    """Further drivers of a fork, each told by a sentence that no other driver took."""
    taken = {e.span for e in opening.evidence}
    told = [opening]
    count = 0
    season = {source.article.article_id for source in of_the_season(sources)}
    for driver in fork.drivers[1:]:
        spans = [span for span in driver.spans if span not in taken and span.article_id in season]
        statement = _first_told(sources, [span for span in spans if _bears_on(sources, span, fork, opening)], maker)
        if statement is None or any(_tells_again(statement, one) for one in told):
            continue
        if count < MOST_DRIVERS and _is_named(driver, sources):
            told.append(statement)
            taken |= {e.span for e in statement.evidence}
            count += 1
            yield _resting(driver, statement, maker), statement


def _tells_again(statement: Statement, other: Statement) -> bool:
    """Whether a driver tells what another tells: most of the shorter one's words of matter."""
    mine, theirs = (set(matter(one.text)) for one in (statement, other))
    return len(mine & theirs) > AGAIN * min(len(mine), len(theirs))


def _bears_on(sources: Sequence[Source], span: Span, fork: Fork, opening: Statement) -> bool:
    """Whether a sentence is about a fork's matter: it shares words with its opening that are not the parties' names."""
    source = next(s for s in sources if s.article.article_id == span.article_id)
    parties = {word for m in source.mentions_in(span) for word in matter(m.name)}
    told = set(matter(opening.text)) & set(matter(source.words(span)))
    return len(told - parties - set(matter(f"{fork.actor} {fork.target}"))) >= SHARED_WORDS


def _opening(sources: Sequence[Source], fork: Fork, maker: Maker) -> Statement | None:
    """The sentence that tells what opens a fork, with its days where they are known: the numbers hang on them."""
    driver = fork.drivers[0]
    days = (driver.first, driver.last)
    for span in driver.spans:
        told = _first_told(sources, [span], maker)
        if told is not None and (driver.first is None or days in days_told(told, maker.articles)):
            return told
    return None


def _resting(driver: Driver, statement: Statement, maker: Maker) -> Driver:
    """A driver with the sentence that the page tells first, and with days only where that sentence tells them."""
    first = statement.evidence[0].span
    spans = (first, *(span for span in driver.spans if span != first))
    is_dated = (driver.first, driver.last) in days_told(statement, maker.articles)
    return replace(driver, spans=spans) if is_dated else replace(driver, spans=spans, first=None, last=None)


def _asked_of(fork: Fork) -> Fork:
    """The fork with each question resting on the sentence that is told."""
    premise = fork.drivers[0].spans[0]
    branches = (replace(b, question=replace(b.question, premise=premise)) for b in fork.branches)
    return replace(fork, branches=tuple(branches))


def _first_told(sources: Sequence[Source], spans: Iterable[Span], maker: Maker) -> Statement | None:
    """The first of some sentences that can be told as its outlet's report on its day."""
    by_id = {source.article.article_id: source for source in sources}
    made = (_reported(by_id[span.article_id], span, maker) for span in spans)
    return next((statement for statement in made if statement is not None), None)


def _reported(source: Source, span: Span, maker: Maker) -> Statement | None:
    facts = source.sentence_of(span)
    if source.is_copy or facts is None or facts.sentence.span != span or not is_usable(source, facts):
        return None
    return in_report(source, maker, facts)


def _days(fork: Fork, rows: Sequence[TimelineRow]) -> Iterator[Statement]:
    """The day of a planned event, as the timeline tells it."""
    spans = set(fork.drivers[0].spans) if fork.is_of_plan else set()
    for row in rows:
        if row.is_future and row.what.evidence[0].span in spans and row.last == fork.last:
            yield row.when
            return
