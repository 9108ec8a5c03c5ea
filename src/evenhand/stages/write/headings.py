"""Headings: a short clause that says what a section tells, else the noun phrase that names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from evenhand.model import ActorKind, Letter, Mention, Op, Piece, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidates import Candidate
from evenhand.stages.write.clauses import is_settled, opens_nameless, short_clauses
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

MOST_HEADING_WORDS = 8
MOST_CLAUSE_WORDS = 10
FEWEST_SPEECHES = 2
FEWEST_HEADED = 3
"""A heading over fewer statements only says one of them twice."""
OLD_DAYS = 60
"""So many days before the section's newest statement an event is its background."""


def heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """Head a section with a short clause out of it, with who speaks in it, or with the noun phrase most of it shares.

    None twice; and none at all where a heading would say nothing: over few statements, or on what one alone tells.
    """
    if len(members) < FEWEST_HEADED:
        return None
    made = _clause_heading(members, maker, used) or _speaker_heading(members, maker, used)
    made = made or _name_heading(members, maker, used)
    if made is not None:
        used.add(made.text)
    return made


def _clause_heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """The short clause that shares most with the section's statements and says who did what; the heavier first."""
    texts = [set(content_words(r.candidate.statement.text)) for r in members]
    best: tuple[tuple[float, bool, float], Statement] | None = None
    for one in members:
        source, facts = one.candidate.source, one.candidate.source.sentence_of(one.candidate.sentence)
        is_words = one.candidate.statement.derivation.frame.startswith(
            ("quoted", "reported.unnamed", "reported.citing")
        )
        if facts is None or is_words or opens_nameless(source, facts) or not _opens_with_actor(source, facts):
            continue
        if _is_old(one, members) or not _is_shared(_acting(source, facts), texts):
            continue
        for made, _ in short_clauses(source, facts, maker, frame_id="heading.clause", most=MOST_CLAUSE_WORDS):
            matter = set(content_words(made.text))
            shared = sum(len(matter & t) for t in texts) / max(1, len(matter) * len(texts))
            worth = (shared, is_settled(source, facts), one.salience)
            if made.text not in used and (best is None or worth > best[0]):
                best = (worth, made)
    return best[1] if best is not None else None


def _acting(source: Source, facts: SentenceFacts) -> set[str]:
    """The words for who acts in a sentence and what is acted on."""
    targets = [e.target for e in source.events_in(facts.sentence.span) if e.target is not None]
    spans = [*([facts.subject] if facts.subject is not None else []), *targets]
    return {word for span in spans for word in content_words(source.words(span))}


def _is_shared(matter: set[str], texts: Sequence[set[str]]) -> bool:
    """Whether two statements of the section tell of a matter."""
    return sum(bool(matter & told) for told in texts) > 1


def _is_old(one: Ranked, members: Sequence[Ranked]) -> bool:
    """Whether a statement tells of what came long before the section's newest."""
    days = [m.candidate.day for m in members if m.candidate.day is not None]
    return one.candidate.day is not None and (max(days) - one.candidate.day).days > OLD_DAYS


def _opens_with_actor(source: Source, facts: SentenceFacts) -> bool:
    """Whether the subject holds a name: a heading says who."""
    return facts.subject is not None and bool(source.mentions_in(facts.subject))


def _speaker_heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """Whose words a section tells, where most of it are words of one or two speakers."""
    count: Counter[str] = Counter(r.candidate.speaker for r in members if r.candidate.speaker)
    named = [one for name, _ in count.most_common(2) if (one := _naming(name, members)) is not None]
    told = sum(count[m.name] for _, m in named)
    if not named or told < FEWEST_SPEECHES or told * 2 <= len(members):
        return None
    (source, who), *others = named
    speaker = clause_pieces(source, who.span, slot="speaker", letter=Letter.UPPER, with_cuts=False)
    made: Statement | None = None
    if speaker is not None and others:
        other = clause_pieces(others[0][0], others[0][1].span, slot="other", letter=Letter.UPPER, with_cuts=False)
        made = maker.make("heading.words.two", (*speaker, *other), who.span, others[0][1].span) if other else None
    made = made or (maker.make("heading.words", speaker, who.span) if speaker is not None else None)
    return made if made is not None and made.text not in used else None


def _naming(name: str, members: Sequence[Ranked]) -> tuple[Source, Mention] | None:
    """A place in the section's statements, or else their articles, that names a speaker as the page does."""
    for one in members:
        source = one.candidate.source
        for mention in source.facts.mentions:
            if mention.name == name and source.words(mention.span) == name:
                return source, mention
    return None


def _name_heading(members: Sequence[Ranked], maker: Maker, used: set[str]) -> Statement | None:
    """The noun phrase that most statements share, with its day; no bare name, and no "its …"."""
    texts = [set(content_words(r.candidate.statement.text)) for r in members]
    options: list[tuple[float, int, Candidate, Span]] = []
    for number, one in enumerate(members):
        for span in _matters(one.candidate):
            matter = set(content_words(one.candidate.source.words(span)))
            shared = sum(len(matter & t) for t in texts) / max(1, len(matter)) ** 0.5
            if _is_old(one, members) or not _is_shared(matter - words_of("generic_things"), texts):
                continue
            if len(matter) >= 2 and not _is_bare_name(one.candidate.source, span) and _says(one.candidate, span):
                options.append((-shared, number, one.candidate, span))
    for _, _, candidate, span in sorted(options, key=lambda o: (o[0], o[1], o[3])):
        made = _dated_heading(candidate, span, maker)
        if made is not None and made.text not in used and len(words(made.text)) <= MOST_HEADING_WORDS + 3:
            return made
    return None


def _matters(candidate: Candidate) -> Iterator[Span]:
    """What is measured or acted on in a statement: who acts or speaks alone would say nothing."""
    for figure in candidate.source.figures_in(candidate.sentence):
        if figure.measures is not None and candidate.sentence.holds(figure.measures):
            yield figure.measures
    for event in candidate.source.events_in(candidate.sentence):
        if event.target is not None:
            yield event.target


def says_again(heading: Statement, title: Statement) -> bool:
    """Whether a heading tells nothing that the title does not tell."""
    return set(content_words(heading.text)) <= set(content_words(title.text))


def _says(candidate: Candidate, span: Span) -> bool:
    """Whether a noun phrase stands on its own feet: no "its …", no bare count, no "the site" without a name."""
    text = candidate.source.words(span)
    told = words(text)
    if not told or pattern("opens_no_title").search(text) or told[0] in words_of("owner_pronouns"):
        return False
    if any(span.holds(f.span) for f in candidate.source.figures_in(candidate.sentence)):
        return False
    return told[0] != "the" or bool(candidate.source.mentions_in(span))


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
