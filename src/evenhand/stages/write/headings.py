"""The title and the headings: noun phrases and clauses of the evidence, kept short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.model import Event, Letter, Modality, Op, Piece, Span, Statement
from evenhand.operations.guard import guarded
from evenhand.operations.words import words
from evenhand.stages.write.candidates import Candidate, Kind
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.rank import Ranked
from evenhand.stages.write.source import Source

MOST_TITLE_WORDS = 14
MOST_HEADING_WORDS = 8
_BREAK = re.compile(
    r",? (?=(?:to|for|in|on|with|after|over|amid|at|against|by|from|under|as|including|regarding|which|who|"
    r"following|despite|during|while|when|where)\b)|, "
)
_SETTLED = (Modality.DONE, Modality.DECIDED)


def title(ranked: Sequence[Ranked], maker: Maker) -> Statement | None:
    """The heaviest settled event told as actor, act and object; else the heaviest short statement."""
    for one in ranked:
        for event in one.candidate.source.events_in(one.candidate.sentence):
            if event.actor is not None and event.modality in _SETTLED and not event.is_negated:
                made = _event_title(one.candidate.source, event, maker)
                if made is not None:
                    return made
    for one in ranked:
        made = _clause_title(one.candidate, maker)
        if made is not None:
            return made
    return None


def _event_title(source: Source, event: Event, maker: Maker) -> Statement | None:
    assert event.actor is not None
    start = event.actor.start
    if start > event.act.start or not event.sentence.holds(event.clause):
        return None
    whole = Span(event.clause.article_id, start, max(event.clause.end, event.act.end))
    least = event.target.start - start if event.target is not None else event.act.end - start
    return _shortened(source, whole, event.sentence, maker, least=least)


def _clause_title(candidate: Candidate, maker: Maker) -> Statement | None:
    if candidate.kind is Kind.SPEECH and candidate.statement.derivation.frame.startswith("quoted"):
        return None
    return _shortened(candidate.source, candidate.sentence, candidate.sentence, maker, least=20)


def _shortened(source: Source, whole: Span, sentence: Span, maker: Maker, *, least: int) -> Statement | None:
    """The longest of its openings that is short enough and whose cut tail holds no word that must stay."""
    for span in _openings(source, whole, least):
        tail = source.article.text[span.end : whole.end]
        pieces = clause_pieces(source, span, letter=Letter.UPPER)
        made = maker.make("title", pieces, sentence)
        if made is None or not 3 <= len(words(made.text)) <= MOST_TITLE_WORDS:
            continue
        if not guarded(tail) and made.text.count("“") == made.text.count("”") and not made.text.endswith("?"):
            return made
    return None


def _openings(source: Source, whole: Span, least: int) -> Iterator[Span]:
    """The whole span, then its openings up to each break, longest first."""
    yield whole
    text = source.words(whole)
    for match in reversed(list(_BREAK.finditer(text))):
        if match.start() > least:
            yield Span(whole.article_id, whole.start, whole.start + match.start())


def heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """Name a section by the matter of its heaviest statement, with its day; a name that is taken is passed over."""
    for one in sorted(members, key=lambda r: -r.salience):
        for span in _names(one.candidate):
            made = _dated_heading(one.candidate, span, maker)
            if made is not None and made.text not in used and len(words(made.text)) <= MOST_HEADING_WORDS + 3:
                used.add(made.text)
                return made
    return None


def _names(candidate: Candidate) -> Iterator[Span]:
    """Noun phrases that may name the matter of a statement, best first."""
    source = candidate.source
    for figure in source.figures_in(candidate.sentence):
        if figure.measures is not None and candidate.sentence.holds(figure.measures):
            yield figure.measures
    for event in source.events_in(candidate.sentence):
        if event.target is not None:
            yield event.target
        if event.actor is not None:
            yield event.actor
    facts = source.sentence_of(candidate.sentence)
    if facts is not None and facts.subject is not None:
        yield facts.subject


def _dated_heading(candidate: Candidate, name: Span, maker: Maker) -> Statement | None:
    source = candidate.source
    text = source.words(name)
    if not 1 <= len(words(text)) <= MOST_HEADING_WORDS or not text[:1].isalpha() or "“" in text or "”" in text:
        return None
    if words(text)[0] in ("it", "they", "he", "she", "this", "that", "these", "those", "who", "which", "we"):
        return None
    pieces = clause_pieces(source, name, letter=Letter.UPPER, with_cuts=False)
    if pieces is None:
        return None
    time = next(
        (t for t in source.times_in(candidate.sentence) if t.kind == "DATE" and t.first == candidate.day and t.first), None
    )
    if time is not None:
        day = Piece("date", Op.DATE, time.span, f"{time.direction}:bare")
        return maker.make("heading.dated", (*pieces, day), candidate.sentence)
    published = meta("published", "published", candidate.sentence)
    return maker.make("heading.reported", (*pieces, published), candidate.sentence) or maker.make(
        "heading", pieces, candidate.sentence
    )
