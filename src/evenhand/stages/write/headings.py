"""The title and the headings: noun phrases and clauses of the evidence, kept short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.model import ActorKind, Event, Letter, Modality, Op, Piece, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidates import Candidate, Kind, main_event
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.rank import Ranked
from evenhand.stages.write.source import Source

MOST_TITLE_WORDS = 14
MOST_HEADING_WORDS = 8
_SETTLED = (Modality.DONE, Modality.DECIDED)


def title(ranked: Sequence[Ranked], maker: Maker) -> Statement | None:
    """The heaviest settled event told as actor, act and object; else the heaviest short statement."""
    named = [r for r in ranked if not r.candidate.statement.derivation.frame.startswith("reported.unnamed")]
    for one in named:
        made = _told_title(one.candidate, maker) or _clause_title(one.candidate, maker)
        if made is None or pattern("denial").search(made.text) or pattern("pronoun").match(made.text):
            continue
        return made
    return None


def name_title(ranked: Sequence[Ranked], maker: Maker) -> Statement | None:
    """The noun phrase that names the matter of the heaviest statement, where no clause is short enough."""
    for one in ranked:
        for span in _names(one.candidate):
            pieces = clause_pieces(one.candidate.source, span, letter=Letter.UPPER, with_cuts=False, with_days=False)
            made = maker.make("title", pieces, one.candidate.sentence)
            if made is not None and 2 <= len(words(made.text)) <= MOST_TITLE_WORDS and "“" not in made.text:
                return made
    return None


def _told_title(candidate: Candidate, maker: Maker) -> Statement | None:
    """The settled event of a known type that the candidate's sentence tells."""
    facts = candidate.source.sentence_of(candidate.sentence)
    event = main_event(candidate.source, facts) if facts is not None else None
    if event is None or event.modality not in _SETTLED or event.is_negated:
        return None
    return _event_title(candidate.source, event, maker)


def _event_title(source: Source, event: Event, maker: Maker) -> Statement | None:
    start = event.actor.start if event.actor is not None else event.clause.start
    if event.actor is None or start > event.act.start or not event.sentence.holds(event.clause):
        return None
    whole = Span(event.clause.article_id, start, max(source.telling(event).end, event.act.end))
    least = event.act.end - start
    named = event.target if event.target is not None and event.target.start >= event.act.end else None
    return _shortened(source, whole, event.sentence, maker, least=least, named=named)


def _clause_title(candidate: Candidate, maker: Maker) -> Statement | None:
    if candidate.kind is Kind.SPEECH and candidate.statement.derivation.frame.startswith("quoted"):
        return None
    facts = candidate.source.sentence_of(candidate.sentence)
    root = facts.root.end - candidate.sentence.start if facts is not None and facts.root is not None else 0
    return _shortened(candidate.source, candidate.sentence, candidate.sentence, maker, least=max(20, root))


def _shortened(
    source: Source, whole: Span, sentence: Span, maker: Maker, *, least: int, named: Span | None = None
) -> Statement | None:
    """The longest of its openings that is short enough and whose cut tail holds no word that must stay."""
    for span in _openings(source, whole, least, named):
        tail = source.article.text[span.end : whole.end]
        pieces = clause_pieces(source, span, letter=Letter.UPPER, with_days=False)
        made = maker.make("title", pieces, sentence)
        if made is not None and _may_be_title(made.text) and not pattern("turns_title").search(tail):
            return made
    return None


def _may_be_title(text: str) -> bool:
    """Whether a text is short enough, whole, and no question."""
    is_whole = text.count("“") == text.count("”") and not pattern("dangles").search(text)
    return 3 <= len(words(text)) <= MOST_TITLE_WORDS and is_whole and not text.endswith("?")


def _openings(source: Source, whole: Span, least: int, named: Span | None) -> Iterator[Span]:
    """The whole span, then its openings up to each break, longest first; last the one that ends with the object."""
    yield whole
    text = source.words(whole)
    for match in reversed(list(pattern("title_break").finditer(text))):
        if match.start() > least:
            yield Span(whole.article_id, whole.start, whole.start + match.start())
    if named is not None:  # the object, and at last the first of a list of objects: who sued A and B sued A
        yield Span(whole.article_id, whole.start, named.end)
        first = source.words(named).partition(" and ")[0]
        yield Span(whole.article_id, whole.start, named.start + len(first))


def heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """Name a section by the noun phrase that most of its statements share, with its day; no name twice."""
    texts = [set(content_words(r.candidate.statement.text)) for r in members]
    options: list[tuple[float, int, Candidate, Span]] = []
    for number, one in enumerate(members):
        for span in _names(one.candidate):
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
