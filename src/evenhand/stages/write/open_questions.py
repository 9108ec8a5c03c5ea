"""What is not known: what the sources say is undecided, and what is expected or weighed and not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Event, Letter, Modality, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations
from evenhand.stages.write.candidates import main_event
from evenhand.stages.write.carried_out import is_carried_out
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.owners import in_report, judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import LONG_DAYS, Source
from evenhand.stages.write.timeline import may_stand
from evenhand.stages.write.usable import is_usable

MOST_UNKNOWNS: Final = 6
_OPEN = (Modality.EXPECTED, Modality.PLANNED)


def unknowns(sources: Sequence[Source], taken: Sequence[Statement], maker: Maker) -> tuple[Statement, ...]:
    """List what articles of the last month say is undecided, then plans without a day; newest first, each matter once.

    Args:
        sources: The articles.
        taken: What the scenarios tell already.
        maker: Maker of statements.
    """
    used = {e.span for s in taken for e in s.evidence}
    told: list[set[str]] = []
    found: list[Statement] = []
    recent = [source for source in reversed(sources) if not source.is_copy and _is_new(source, sources)]
    plans = (made for source in recent for made in _plans(source, sources, maker))
    for statement in (*_undecided(recent, maker), *plans):
        words = set(content_words(statement.text))
        if statement.evidence[0].span in used or any(len(words & t) * 2 >= min(len(words), len(t)) for t in told):
            continue
        told.append(words)
        found.append(statement)
    return tuple(found[:MOST_UNKNOWNS])


def _is_new(source: Source, sources: Sequence[Source]) -> bool:
    """Whether an article is of the last month before the newest: what was open long ago may be settled."""
    days = [s.article.published_on for s in sources if s.article.published_on is not None]
    day = source.article.published_on
    return day is None or (max(days) - day).days <= LONG_DAYS


def _undecided(sources: Sequence[Source], maker: Maker) -> Iterator[Statement]:
    for source in sources:
        for facts in source.facts.sentences:
            span = facts.sentence.span
            told = outside_quotations(source.words(span))
            is_silent = pattern("no_comment").search(told) is not None
            if pattern("undecided").search(told) and not is_silent and is_usable(source, facts, is_open=True):
                made = _asked(source, facts, maker)
                if made is not None:
                    yield made


def _asked(source: Source, facts: SentenceFacts, maker: Maker) -> Statement | None:
    """What a sentence leaves open, without the words that tie it to the one before; its outlet stands with its source.

    Where the head of the page does not tell the time, the outlet and its day stand in the sentence.
    """
    span = facts.sentence.span
    tie = pattern("ties").match(source.words(span))
    told = Span(span.article_id, span.start + tie.end(), span.end) if tie is not None else span
    if source.year is None or judges(source.words(told)):
        return in_report(source, maker, facts, told)
    return maker.make("sentence", clause_pieces(source, told, letter=Letter.UPPER) or (), span)


def _plans(source: Source, sources: Sequence[Source], maker: Maker) -> Iterator[Statement]:
    for facts in source.facts.sentences:
        event = main_event(source, facts)
        if event is None or not _is_open(source, facts, event):
            continue
        made = _open(source, event, maker)
        if made is not None and not is_carried_out(source, event.sentence, sources):
            yield made


def _is_open(source: Source, facts: SentenceFacts, event: Event) -> bool:
    """Whether the sentence's own verb tells a plan to which the sentence gives no day."""
    before = Span(event.clause.article_id, event.clause.start, max(event.act.end, event.clause.start + 1))
    return (
        event.modality in _OPEN
        and not event.is_negated
        and event.time is None
        and pattern("to_come").search(source.words(before)) is not None
        and is_usable(source, facts)
        and may_stand(source, event)
    )


def _open(source: Source, event: Event, maker: Maker) -> Statement | None:
    clause = clause_pieces(source, source.telling(event), letter=Letter.LOWER)
    if clause is None:
        return None
    published = meta("published", "published", event.sentence)
    return maker.make("open", (published, *clause), event.sentence) or maker.make(
        "open.undated", clause, event.sentence
    )
