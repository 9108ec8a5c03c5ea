"""What lies ahead, as far as the sources tell: plans as drivers, named forecasts, open questions.

At its present depth nothing here is a forecast of ours: without an archive of past events there is no base
rate, and each scenario says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import (
    Dossier,
    Event,
    Letter,
    Modality,
    Notice,
    Outlook,
    Scenario,
    Span,
    Speech,
    SpeechForm,
    Statement,
    TimelineRow,
)
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.stages.write.candidates import main_event
from evenhand.stages.write.maker import Maker, by_outlet, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.rows import future_rows, may_stand
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import is_usable

MOST_SCENARIOS: Final = 4
MOST_UNKNOWNS: Final = 6
MOST_IMPLICATIONS: Final = 4
_OPEN = (Modality.EXPECTED, Modality.PLANNED)


def scenarios(
    sources: Sequence[Source], rows: Sequence[TimelineRow], dossier: Dossier, outlook: Outlook, maker: Maker
) -> tuple[Scenario, ...]:
    """One scenario frame per plan that lies ahead of the page's day; each says that it has no rate yet."""
    found: list[Scenario] = []
    told: list[set[str]] = []
    ahead = [r for r in future_rows(rows) if dossier.as_of is None or r.last >= dossier.as_of]
    for row in reversed(ahead):
        source = next(s for s in sources if s.article.article_id == row.what.evidence[0].span.article_id)
        driver = _open_statement(source, row.what, maker) if len(row.what.text.split()) > 3 else None
        words = set(content_words(row.what.text))
        if driver is None or any(len(words & t) * 2 >= min(len(words), len(t)) for t in told):
            continue
        told.append(words)
        notices = (Notice("scenarios.too-few-precedents", (str(outlook.n_archive_events),)),)
        found.append(Scenario(driver, notices, (row.when,)))
    return tuple(found[:MOST_SCENARIOS])


def _open_statement(source: Source, what: Statement, maker: Maker) -> Statement | None:
    """A plan told as its outlet's report on its day."""
    span = what.evidence[0].span
    facts = source.sentence_of(span)
    if facts is None:
        return None
    clause = clause_pieces(source, span, letter=Letter.LOWER)
    if clause is None:
        return None
    return by_outlet(maker, "reported", clause, span)


def unknowns(sources: Sequence[Source], taken: Sequence[Statement], maker: Maker) -> tuple[Statement, ...]:
    """What the sources say is undecided: expected or planned acts without a day, that no scenario holds."""
    used = {e.span for s in taken for e in s.evidence}
    found: list[Statement] = []
    told = [set(content_words(s.text)) for s in taken]
    for source, event in reversed(list(_undecided(sources))):
        words = set(content_words(source.words(event.clause)))
        if event.sentence in used or any(len(words & t) * 2 >= min(len(words), len(t)) for t in told):
            continue
        statement = _open(source, event, maker)
        if statement is not None:
            told.append(words)
            found.append(statement)
    return tuple(found[:MOST_UNKNOWNS])


def _undecided(sources: Sequence[Source]) -> Iterator[tuple[Source, Event]]:
    for source in sources:
        for event in () if source.is_copy else source.facts.events:
            facts = source.sentence_of(event.sentence)
            is_main = facts is not None and main_event(source, facts) == event
            if is_main and event.modality in _OPEN and may_stand(source, event):
                yield source, event


def _open(source: Source, event: Event, maker: Maker) -> Statement | None:
    clause = clause_pieces(source, source.telling(event), letter=Letter.LOWER)
    if clause is None:
        return None
    published = meta("published", "published", event.sentence)
    return maker.make("open", (published, *clause), event.sentence) or maker.make(
        "open.undated", clause, event.sentence
    )


def implications(sources: Sequence[Source], taken: Sequence[Statement], maker: Maker) -> tuple[Statement, ...]:
    """What named people expect, as theirs: reported forecasts that the page tells nowhere else."""
    used = {e.span for s in taken for e in s.evidence}
    found: list[Statement] = []
    for source in sources:
        for speech in () if source.is_copy else source.facts.speeches:
            if (
                speech.speaker is None
                or speech.is_unnamed
                or speech.sentence in used
                or not _looks_ahead(source, speech.content)
            ):
                continue
            facts = source.sentence_of(speech.sentence)
            if facts is None or not is_usable(source, facts) or not _is_reported(source, speech):
                continue
            pieces = clause_pieces(source, speech.sentence, letter=Letter.LOWER)
            if pieces is None:
                continue
            span = speech.sentence
            made = by_outlet(maker, "reported", pieces, span)
            if made is not None:
                used.add(speech.sentence)
                found.append(made)
    return tuple(found[:MOST_IMPLICATIONS])


def _is_reported(source: Source, speech: Speech) -> bool:
    cue = source.words(speech.cue) if speech.cue is not None else ""
    return speech.form is SpeechForm.INDIRECT and pattern("reporting_cue").fullmatch(cue) is not None


def _looks_ahead(source: Source, content: Span) -> bool:
    return pattern("looks_ahead").search(source.words(content)) is not None
