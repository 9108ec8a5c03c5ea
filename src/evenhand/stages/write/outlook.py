"""What lies ahead: the forks that `foresee` found, each with the cited sentences that drive it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from evenhand.model import (
    Branch,
    Driver,
    Fork,
    Letter,
    Notice,
    Outlook,
    RefusalReason,
    Scenario,
    Span,
    Statement,
    TimelineRow,
)
from evenhand.operations.words import content_words
from evenhand.stages.write.candidates import is_usable
from evenhand.stages.write.maker import Maker, by_outlet
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source

MOST_SCENARIOS: Final = 4
MOST_DRIVERS: Final = 3
"""So many further drivers stand with a fork, newest first: more would be a second article."""


def scenarios(
    sources: Sequence[Source], rows: Sequence[TimelineRow], outlook: Outlook, maker: Maker
) -> tuple[Scenario, ...]:
    """Tell each fork whose opening deed or plan a sentence tells that can stand by itself; the others are left out.

    A fork keeps the drivers that are told beside it, with the sentences they rest on. Its numbers are not touched.
    """
    found: list[Scenario] = []
    told: list[set[str]] = []
    for fork in outlook.forks:
        opening = _first_told(sources, fork.drivers[0].spans, maker)
        words = set(content_words(opening.text)) if opening is not None else set()
        if opening is None or any(len(words & t) * 2 >= min(len(words), len(t)) for t in told):
            continue
        told.append(words)
        others = list(_others(sources, fork, opening, maker))
        kept = replace(fork, drivers=(_resting(fork.drivers[0], opening), *(driver for driver, _ in others)))
        further, watch = tuple(statement for _, statement in others), tuple(_days(kept, rows))
        found.append(Scenario(opening, tuple(_notices(kept)), watch, further, kept))
    return tuple(found[:MOST_SCENARIOS])


def _others(
    sources: Sequence[Source], fork: Fork, opening: Statement, maker: Maker
) -> Iterator[tuple[Driver, Statement]]:
    """Further drivers of a fork, each told by a sentence that no other driver took."""
    taken = {e.span for e in opening.evidence}
    count = 0
    for driver in fork.drivers[1:]:
        statement = _first_told(sources, [span for span in driver.spans if span not in taken], maker)
        if statement is not None and count < MOST_DRIVERS:
            taken |= {e.span for e in statement.evidence}
            count += 1
            yield _resting(driver, statement), statement


def _resting(driver: Driver, statement: Statement) -> Driver:
    """A driver with the sentence that the page tells first among those it rests on."""
    first = statement.evidence[0].span
    return replace(driver, spans=(first, *(span for span in driver.spans if span != first)))


def _first_told(sources: Sequence[Source], spans: Iterable[Span], maker: Maker) -> Statement | None:
    """The first of some sentences that can be told as its outlet's report on its day."""
    by_id = {source.article.article_id: source for source in sources}
    made = (_reported(by_id[span.article_id], span, maker) for span in spans)
    return next((statement for statement in made if statement is not None), None)


def _reported(source: Source, span: Span, maker: Maker) -> Statement | None:
    facts = source.sentence_of(span)
    if source.is_copy or facts is None or facts.sentence.span != span or not is_usable(source, facts):
        return None
    return by_outlet(maker, "reported", clause_pieces(source, span, letter=Letter.LOWER), span)


def _days(fork: Fork, rows: Sequence[TimelineRow]) -> Iterator[Statement]:
    """The day of a planned event, as the timeline tells it."""
    spans = set(fork.drivers[0].spans) if fork.is_of_plan else set()
    for row in rows:
        if row.is_future and row.what.evidence[0].span in spans and row.last == fork.last:
            yield row.when
            return


def _notices(fork: Fork) -> Iterator[Notice]:
    """Why numbers are missing, each reason once; and that the window of an old deed has passed."""
    yield from dict.fromkeys(notice for branch in fork.branches for notice in _notice_of(branch))
    if fork.opened_before > fork.horizon_days and not fork.is_of_plan:
        yield Notice("scenarios.window-closed", (str(fork.opened_before), str(fork.horizon_days)))


def _notice_of(branch: Branch) -> Iterator[Notice]:
    """The notice of a refusal, filled with what it found."""
    if branch.refusal is not None:
        refusal = branch.refusal
        values = {
            RefusalReason.NO_ARCHIVE: (),
            RefusalReason.NO_COVERAGE: (", ".join(refusal.actors),),
            RefusalReason.TOO_FEW: (str(refusal.n),),
        }
        yield Notice(refusal.reason.value, values[refusal.reason])
