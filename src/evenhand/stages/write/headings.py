"""Headings: noun phrases of the evidence, kept short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.model import ActorKind, Letter, Op, Piece, Span, Statement
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidates import Candidate
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.rank import Ranked
from evenhand.stages.write.source import Source

MOST_HEADING_WORDS = 8


def heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """Name a section by the noun phrase that most of its statements share, with its day; no name twice."""
    texts = [set(content_words(r.candidate.statement.text)) for r in members]
    options: list[tuple[float, int, Candidate, Span]] = []
    for number, one in enumerate(members):
        for span in names_of(one.candidate):
            matter = set(content_words(one.candidate.source.words(span)))
            shared = sum(len(matter & t) for t in texts) / max(1, len(matter)) ** 0.5
            if len(matter) >= 2:
                bare = _is_bare_name(one.candidate.source, span)
                options.append((NAME_ONLY * bare - shared - one.salience / 10, number, one.candidate, span))
    for _, _, candidate, span in sorted(options, key=lambda o: (o[0], o[1], o[3])):
        made = _dated_heading(candidate, span, maker)
        if made is not None and made.text not in used and len(words(made.text)) <= MOST_HEADING_WORDS + 3:
            used.add(made.text)
            return made
    return None


NAME_ONLY = 100.0


def _is_bare_name(source: Source, span: Span) -> bool:
    """Whether a phrase is a name and no matter: it names a section only when nothing else does."""
    names = source.mentions_in(span)
    if any(m.kind is ActorKind.PERSON and m.span.end == span.end for m in names):
        return True
    rest = source.words(span)
    for mention in names:
        rest = rest.replace(source.words(mention.span), " ")
    return len(content_words(rest)) == 0 and bool(names)


def names_of(candidate: Candidate) -> Iterator[Span]:
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
        (t for t in source.times_in(candidate.sentence) if t.kind == "DATE" and t.first == candidate.day and t.first),
        None,
    )
    if time is not None:
        day = Piece("date", Op.DATE, time.span, f"{time.direction}:bare")
        return maker.make("heading.dated", (*pieces, day), candidate.sentence)
    published = meta("published", "published", candidate.sentence)
    return maker.make("heading.reported", (*pieces, published), candidate.sentence) or maker.make(
        "heading", pieces, candidate.sentence
    )
