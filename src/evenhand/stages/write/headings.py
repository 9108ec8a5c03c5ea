"""Headings: a short clause that says what a section tells, else the noun phrase that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.model import ActorKind, Letter, Op, Piece, Span, Statement
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidates import Candidate
from evenhand.stages.write.clauses import is_settled, opens_nameless, short_clauses
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.rank import Ranked
from evenhand.stages.write.source import Source

MOST_HEADING_WORDS = 8
MOST_CLAUSE_WORDS = 10
SALIENCE = 5
"""What divides a statement's weight beside the share of words: chosen by reading a dozen pages' headings."""


def heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """Head a section with a short clause out of it, else with the noun phrase that most of it shares; none twice."""
    made = _clause_heading(members, maker, used) or _name_heading(members, maker, used)
    if made is not None:
        used.add(made.text)
    return made


def _clause_heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """The short clause that shares most with the section's statements and says who did what."""
    texts = [set(content_words(r.candidate.statement.text)) for r in members]
    best: tuple[float, Statement] | None = None
    for one in members:
        source, facts = one.candidate.source, one.candidate.source.sentence_of(one.candidate.sentence)
        is_words = one.candidate.statement.derivation.frame.startswith(
            ("quoted", "reported.unnamed", "reported.citing")
        )
        if facts is None or is_words or opens_nameless(source, facts) or not is_settled(source, facts):
            continue
        for made, cut in short_clauses(source, facts, maker, frame_id="heading.clause", most=MOST_CLAUSE_WORDS):
            matter = set(content_words(made.text))
            shared = sum(len(matter & t) for t in texts) / max(1, len(matter) * len(texts))
            worth = cut + shared / 2 + one.salience / SALIENCE
            if made.text not in used and (best is None or worth > best[0]):
                best = (worth, made)
    return best[1] if best is not None else None


def _name_heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """The noun phrase that most statements share, with its day."""
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
