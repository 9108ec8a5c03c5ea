"""Headings: a short clause that says what a section tells, else the noun phrase that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from evenhand.model import ActorKind, Letter, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.clauses import is_settled, opens_nameless, short_clauses
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.matter import name_headings, naming_headings
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

MOST_HEADING_WORDS = 8
MOST_CLAUSE_WORDS = 10
FEWEST_HEADED = 3
"""A heading over fewer statements only says one of them twice."""
SHARED_WORDS = 2
"""So many words of a noun phrase stand in so many statements of the section."""
OLD_DAYS = 60
"""So many days before the section's newest statement an event is its background."""
FIRST = 0.01
SETTLED = 0.04
NAMED = 0.05
STATE = -0.04
NOT_DONE = -0.08
AGAIN = -0.08
CUT = -0.05
"""What a clause out of the section's first statement, a deed of a known type, a name in the subject, a state ("is",
"has"), what was not done ("did not respond"), a clause that is most of its sentence, and one cut before a preposition
are worth beside the words that the clause shares with the section: by reading the headings of 48 stories of full
articles (`heading_again` of the benchmark `heart`)."""
LEAST_TOLD = 0.1
LEAST_NOT_DONE = 0.2
"""How like an editor's account a clause is at least that heads a section, and one of what was not done: what is less
like it is a side detail, and the section is headed by what it names. By reading 118 headings of 62 stories of full
articles: below, most told a side detail; above, few. Not counted exactly, and no benchmark chose them."""
TELLS = 0.5
"""What it is worth that a clause is like what an editor would tell of the story, beside the same: a section is headed
by its news, not by a detail that its statements happen to share."""
LEAST_BOTH = 0.2
OF_SECTION = 0.2
LEAST_OF_STATE = 0.25
"""How much a clause's likeness and so much of the share of statements that have a word of it are together at least, and
the likeness of one that tells a state: by reading the same."""
MOST_SHARE = 0.5
LEAST_SHARE = 0.3
LEAST_OF_DEED = 0.03
"""A deed of a known type that is unlike an editor's account heads a section where MOST_SHARE of its other statements
have a word of it; from LEAST_SHARE on where nothing names the section's matter, for two bare names say less."""
NEXT_VERB = 12
"""So many characters behind the end of a clause that "and" follows stands a verb, where it joins clauses."""
MOST_OF = 0.7
"""From this share of a sentence's words of matter on, a heading says that sentence again."""


def heading(
    members: Sequence[Ranked], maker: Maker, used: Sequence[Statement], chance: Mapping[str, float]
) -> Statement | None:
    """Head a section with a clause out of it that says who did what, with who speaks on what, or with a noun phrase.

    Args:
        members: The section's statements, in the order of reading.
        maker: Maker of statements.
        used: The title and the headings before: a heading that tells no more than one of them says nothing.
        chance: How likely each word stands in an editor's account of the story.

    Returns:
        The heading; None over few statements, or where none would say what the section tells.
    """
    if sum(1 + len(r.candidate.followers) for r in members) < FEWEST_HEADED:
        return None
    clauses = _clauses(members, maker, chance)
    ways = (
        clauses.telling,
        _names(members, maker),
        naming_headings(members, maker, used[0]),
        clauses.fair,
        name_headings(members, maker, used[0]),
    )
    return next((made for made in chain(*ways) if not any(says_again(made, other) for other in used)), None)


@dataclass(frozen=True)
class _Clauses:
    """Clauses out of a section, the best first.

    Attributes:
        telling: Those that tell its matter, as an editor would tell it.
        fair: Deeds of somebody named that only some of its statements speak of.
    """

    telling: Sequence[Statement]
    fair: Sequence[Statement]


def _clauses(members: Sequence[Ranked], maker: Maker, chance: Mapping[str, float]) -> _Clauses:
    """Clauses out of a section that share words with the rest of it, those that share most and tell the news first."""

    def likeness_of(text: str) -> float:
        return title_likeness(text, chance)

    found: list[tuple[float, bool, Statement]] = []
    for number, one in enumerate(members):
        source, facts = one.candidate.source, one.candidate.source.sentence_of(one.candidate.sentence)
        is_words = one.candidate.statement.derivation.frame.startswith(
            ("quoted", "reported.unnamed", "reported.citing")
        )
        is_words = is_words or one.candidate.is_judged
        if facts is None or is_words or opens_nameless(source, facts) or _is_old(one, members):
            continue
        others = [m.weights for m in members if m is not one]
        worth = FIRST * (number == 0) + _standing(source, facts)
        is_deed = is_settled(source, facts) and _opens_with_actor(source, facts)
        whole = set(content_words(one.candidate.plain.text))
        for made, place in short_clauses(
            source, facts, maker, frame_id="heading.clause", most=MOST_CLAUSE_WORDS, worth=likeness_of
        ):
            kept = set(content_words(made.text))
            again = AGAIN * (len(kept & whole) >= MOST_OF * len(kept | whole))
            shared = sum(x * w.get(word, 0.0) for w in others for word, x in one.weights.items() if word in kept)
            likeness = likeness_of(made.text)
            share = _share(kept, others)
            is_of_it = likeness >= LEAST_TOLD and likeness + OF_SECTION * share >= LEAST_BOTH
            is_of_it = is_of_it or (is_deed and share >= MOST_SHARE and likeness >= LEAST_OF_DEED)
            is_of_it = is_of_it and (likeness >= LEAST_OF_STATE or not _is_state(source, facts))
            is_of_it = is_of_it and (likeness >= LEAST_NOT_DONE or not _is_not_done(source, facts))
            is_fair = is_deed and share >= LEAST_SHARE and likeness >= LEAST_OF_DEED
            is_fair = is_fair and not goes_on(source, facts, made)
            if (is_of_it or is_fair) and not _is_colour(made) and is_complete(source, facts, made):
                cut = CUT * goes_on(source, facts, made)
                value = shared / len(others) + worth + again + cut + place + TELLS * likeness
                found.append((value, is_of_it, made))
    best = sorted(found, key=lambda one: -one[0])
    return _Clauses(
        [made for _, is_of_it, made in best if is_of_it], [made for _, is_of_it, made in best if not is_of_it]
    )


def _share(kept: Set[str], others: Sequence[Mapping[str, float]]) -> float:
    """The share of a section's other statements that have a word of a clause."""
    return sum(not kept.isdisjoint(weights) for weights in others) / max(1, len(others))


def _is_colour(made: Statement) -> bool:
    """Whether a clause is somebody's words, or opens or ends as no clause does."""
    return pattern("heading_colour").search(made.text) is not None


def _standing(source: Source, facts: SentenceFacts) -> float:
    """What a sentence is worth as a heading by what it tells of: a deed, by somebody named, that was done."""
    return (
        SETTLED * is_settled(source, facts)
        + NAMED * _opens_with_actor(source, facts)
        + STATE * _is_state(source, facts)
        + NOT_DONE * _is_not_done(source, facts)
    )


def _is_state(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence tells how things are: "has been a supporter"."""
    return facts.root is not None and pattern("state_verb").fullmatch(source.words(facts.root)) is not None


def _is_not_done(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence tells what somebody did not do: "did not respond"."""
    before = source.article.text[facts.subject.end : facts.root.start] if facts.root and facts.subject else ""
    return pattern("not_done").search(before) is not None


def goes_on(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a clause is cut before a phrase that belongs to its verb or object: "offered bounties | to fighters"."""
    end = max((p.span.end for p in made.derivation.pieces if p.slot == "text"), default=facts.sentence.span.end)
    return pattern("phrase_next").match(source.article.text[end : facts.sentence.span.end]) is not None


def is_complete(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a clause cut from a sentence keeps what its verb cannot do without.

    No infinitive is parted from what asks for it, no verb at the end from its preposition, no list from its last part,
    and of what somebody said a verb is told.
    """
    end = max(p.span.end for p in made.derivation.pieces)
    tail = source.article.text[end : facts.sentence.span.end].rstrip(' .”"')
    first, last = words(made.text)[0], words(made.text)[-1]
    if pattern("lost_day").search(made.text) or last in words_of("function_words"):
        return False
    if (
        pattern("they").search(made.text)
        or pattern("hangs").search(made.text)
        or pattern("state_verb").fullmatch(first)
    ):
        return False  # "…, arguing"; "Are the dates reported": its subject was the day that was left off
    if not tail:
        return True
    done = [e.act for e in source.events_in(facts.sentence.span)]
    is_joined = tail.lstrip().startswith("and ") and not any(end < act.start < end + NEXT_VERB for act in done)
    is_listed = "," in made.text and pattern("list_end").match(tail) is not None
    if is_joined or is_listed or _is_cut_short(made.text, tail):
        return False  # "18 counts of bank | and tax fraud"
    acts = [act for act in done if act.end < end]
    begun = [s.content.start for s in source.speeches_in(facts.sentence.span) if s.content.start < end < s.content.end]
    opener = pattern("that_clause").search(source.article.text, facts.sentence.span.start, end)
    begun += [opener.end()] if opener is not None else []
    return all(any(act.start >= start for act in acts) for start in begun)


def _is_cut_short(told: str, tail: str) -> bool:
    """Whether a cut parts a verb from its infinitive or preposition, or somebody from what he is seen doing."""
    is_bare = told.lower().endswith("ing") and pattern("ends_doing").search(told) is not None
    if pattern("phrase_parted").match(tail.lstrip()) or told.endswith("ing") or pattern("relative_begun").search(told):
        return True
    is_parted = not tail.startswith(",") and (words(tail)[:1] == ("to",) or _waits(told.split(), words(tail)[:1]))
    return is_bare or is_parted or pattern("doing_next").match(tail) is not None


def _waits(told: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a cut parts an infinitive from the preposition or "and" behind it, or a participle from a preposition."""
    word = following[0] if following else ""
    if told[-2:-1] == ["to"]:
        return pattern("binds_noun").fullmatch(f" {word}") is not None or word in ("and", "or")
    return told[-1].endswith("ed") and word in words_of("place_prepositions")


def _is_old(one: Ranked, members: Sequence[Ranked]) -> bool:
    """Whether a statement tells of what came long before the section's newest."""
    days = [m.candidate.day for m in members if m.candidate.day is not None]
    return one.candidate.day is not None and (max(days) - one.candidate.day).days > OLD_DAYS


def _opens_with_actor(source: Source, facts: SentenceFacts) -> bool:
    """Whether the subject holds a name, or a name stands for it: a heading says who."""
    if facts.subject is None:
        return False
    return bool(source.mentions_in(facts.subject)) or source.name_for(facts.sentence.span) is not None


def _shared_phrases(some: Sequence[Ranked], members: Sequence[Ranked]) -> list[tuple[Source, Span]]:
    """Noun phrases of some statements that most of the section shares, best first; no bare name, and no "its …"."""
    texts = [set(content_words(r.candidate.statement.text)) for r in members]
    options: list[tuple[float, int, Candidate, Span]] = []
    for number, one in enumerate(some):
        for span in _matters(one.candidate):
            text = one.candidate.source.words(span)
            matter = set(content_words(text)) - words_of("generic_things")
            shared = sum(len(matter & t) for t in texts) / max(1, len(matter)) ** 0.5
            if _is_old(one, members) or len(words(text)) > MOST_HEADING_WORDS:
                continue
            if sum(len(matter & told) >= SHARED_WORDS for told in texts) < SHARED_WORDS:
                continue
            if pattern("phrase_bare").search(text):
                continue
            if len(matter) >= 2 and not _is_bare_name(one.candidate.source, span) and _says(one.candidate, span):
                options.append((-shared, number, one.candidate, span))
    return [(c.source, span) for _, _, c, span in sorted(options, key=lambda o: (o[0], o[1], o[3]))]


def _names(members: Sequence[Ranked], maker: Maker) -> Iterator[Statement]:
    """Yield the noun phrases that most statements share, the most shared first."""
    for source, span in _shared_phrases(members, members):
        pieces = clause_pieces(source, span, letter=Letter.UPPER, with_cuts=False)
        made = maker.make("heading", pieces, span)
        if made is not None:
            yield made


def _matters(candidate: Candidate) -> Iterator[Span]:
    """What is measured or acted on in a statement: who acts or speaks alone would say nothing."""
    for figure in candidate.source.figures_in(candidate.sentence):
        if figure.measures is not None and candidate.sentence.holds(figure.measures):
            yield figure.measures
    said = [s.content for s in candidate.source.speeches_in(candidate.sentence)]
    for event in candidate.source.events_in(candidate.sentence):
        if event.target is not None:
            yield event.target
        if event.actor is not None and any(content.holds(event.actor) for content in said):
            yield event.actor


def says_again(heading: Statement, title: Statement) -> bool:
    """Whether a heading tells nothing that the title does not tell."""
    return set(content_words(heading.text)) <= set(content_words(title.text))


def _says(candidate: Candidate, span: Span) -> bool:
    """Whether a noun phrase stands on its own feet: no "its …", no bare count, no "the site" without a name."""
    text = candidate.source.words(span)
    told = words(text)
    if not told or "“" in text or "”" in text or told[0] in words_of("owner_pronouns"):
        return False
    if pattern("opens_no_title").search(text) or pattern("indefinite").match(text):
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
