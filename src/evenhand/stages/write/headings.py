"""Headings: a short clause that says what a section tells, else the noun phrase that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Final

from evenhand.model import SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.clauses import is_settled, opens_nameless, short_clauses
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.matter import topic_headings
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

MOST_CLAUSE_WORDS: Final = 8
FEWEST_HEADED: Final = 3
"""A heading over fewer statements only says one of them twice."""
OLD_DAYS: Final = 60
"""So many days before the section's newest statement an event is its background."""
FIRST: Final = 0.1
SETTLED: Final = 0.04
NAMED: Final = 0.05
STATE: Final = -0.04
NOT_DONE: Final = -0.08
CUT: Final = -0.05
"""What a clause out of the section's first statement, a deed of a known type, a name in the subject, a state ("is",
"has"), what was not done ("did not respond"), and one cut before a preposition are worth beside the words that the
clause shares with the section: by reading the headings of 48 stories of full articles."""
TELLS: Final = 0.5
"""What it is worth that a clause is like what an editor would tell of the story, beside the same: a section is headed
by its news, not by a detail that its statements happen to share."""
OF_TITLE: Final = 0.5
"""What a statement counts that shares only words of the title with a clause: these tell no section from another."""
MOST_OF: Final = 0.7
"""From this share of a sentence's words of matter on, a heading says that sentence again."""
NEXT_VERB: Final = 12
"""So many characters behind the end of a clause that "and" follows stands a verb, where it joins clauses."""
TOLD: Final = 0.6
TOLD_OF_NEWS: Final = 0.4
LEAST_OF_NEWS: Final = 0.3
LINKED: Final = 0.6
"""This share of a section's other statements, those that share only words of the title counted half, have a word of a
clause that heads it: what fewer share is a side detail, and the section is headed by what it names. TOLD_OF_NEWS is
enough of one out of the section's first statement or one so like an editor's account, where LINKED have a word of its
statement. By reading 160 headings of 30 stories of full articles."""
OPENING: Final = 2
LINKED_OF_OPENING: Final = 0.5
LEAST_OF_OPENING: Final = 0.1
"""A clause out of so many first statements heads a section that nothing names, where this share of the others goes on
with the words of its statement, and it is so like an editor's account. By the same."""
LEAST_OF_DEED: Final = 0.15
LEAST_OF_OTHERS: Final = 0.25
"""How like an editor's account a clause is at least that tells a deed of a known type, and any other: by the same."""

LOOSE: Final = 0.5
"""What share of the usual shares a topic needs that heads a page's only headed section: by reading."""


def heading(
    members: Sequence[Ranked],
    maker: Maker,
    used: Sequence[Statement],
    chance: Mapping[str, float],
    *,
    is_wanted: bool = False,
) -> Statement | None:
    """Head a section with a short clause out of it that most of it bears on, or with a noun phrase for its matter.

    Args:
        members: The section's statements, in the order of reading.
        maker: Maker of statements.
        used: The title and the headings before: a heading that tells no more than one of them says nothing.
        chance: How likely each word stands in an editor's account of the story.
        is_wanted: The page would have no heading else: one that fewer of its statements bear on will do.

    Returns:
        The heading; None over few statements, or where none would say what the section tells.
    """
    if sum(1 + len(r.candidate.followers) for r in members) < FEWEST_HEADED:
        return None
    section = _Section.of(members, used[0])
    told = _clauses(section, maker, chance)
    loose = topic_headings(members, maker, section.common, least=LOOSE) if is_wanted else ()
    ways = chain(told.central, topic_headings(members, maker, section.common), told.opening, loose)
    return next((made for made in ways if not any(says_again(made, other) for other in used)), None)


@dataclass(frozen=True)
class _Section:
    """The statements of a section.

    Attributes:
        members: They themselves, in the order of reading.
        texts: The words of matter of each, its followers' too.
        common: Stems that tell no section from another: those of the page's title.
    """

    members: Sequence[Ranked]
    texts: Sequence[frozenset[str]]
    common: frozenset[str]

    @classmethod
    def of(cls, members: Sequence[Ranked], title: Statement) -> _Section:
        """Lay a section ready."""
        told = (" ".join((r.candidate.plain.text, *(f.text for f in r.candidate.followers))) for r in members)
        return cls(members, [frozenset(content_words(text)) for text in told], frozenset(content_words(title.text)))

    def share(self, kept: Set[str], number: int) -> float:
        """The share of the statements but one that have a word of a clause; a word of the title counts half."""
        others = [text for n, text in enumerate(self.texts) if n != number]
        own = kept - self.common
        told = sum(1.0 if own & text else OF_TITLE * bool(kept & text) for text in others)
        return told / max(1, len(others))

    def says_one_again(self, kept: Set[str]) -> bool:
        """Whether a clause is most of some statement of the section: it would be read twice."""
        told = (frozenset(content_words(r.candidate.plain.text)) for r in self.members)
        return any(len(kept & text) >= MOST_OF * len(kept | text) for text in told)


@dataclass(frozen=True)
class _Clauses:
    """Clauses out of a section, the best first.

    Attributes:
        central: Those that most of the rest of it shares words with, and that an editor might tell.
        opening: Those out of its first two statements with which the rest goes on, where nothing names its matter.
    """

    central: Sequence[Statement]
    opening: Sequence[Statement]


def _clauses(section: _Section, maker: Maker, chance: Mapping[str, float]) -> _Clauses:
    """Clauses out of a section that stand alone and repeat none of its statements."""

    def likeness_of(text: str) -> float:
        return title_likeness(text, chance)

    found: list[tuple[float, bool, Statement]] = []
    for number, one in enumerate(section.members):
        source, facts = one.candidate.source, one.candidate.source.sentence_of(one.candidate.sentence)
        if facts is None or not _may_head(one, facts, section.members):
            continue
        others = [m.weights for m in section.members if m is not one]
        worth, linked = FIRST * (number == 0) + _standing(source, facts), section.share(section.texts[number], number)
        for made, place in short_clauses(
            source, facts, maker, frame_id="heading.clause", most=MOST_CLAUSE_WORDS, worth=likeness_of
        ):
            kept = frozenset(content_words(made.text))
            share, likeness = section.share(kept, number), likeness_of(made.text)
            is_news = (number == 0 or likeness >= LEAST_OF_NEWS) and linked >= LINKED
            is_central = share >= (TOLD_OF_NEWS if is_news else TOLD) and likeness >= _least(source, facts)
            is_opening = number < OPENING and linked >= LINKED_OF_OPENING and likeness >= LEAST_OF_OPENING
            is_opening = is_opening and not (goes_on(source, facts, made) or _is_state(source, facts))
            if not (is_central or is_opening) or section.says_one_again(kept):
                continue
            if _stands(source, facts, made, section.common):
                shared = sum(x * w.get(word, 0.0) for w in others for word, x in one.weights.items() if word in kept)
                cut = CUT * goes_on(source, facts, made)
                value = shared / len(others) + share + worth + cut + place + TELLS * likeness
                found.append((value, is_central, made))
    best = sorted(found, key=lambda one: -one[0])
    return _Clauses([m for _, is_central, m in best if is_central], [m for _, is_central, m in best if not is_central])


def _least(source: Source, facts: SentenceFacts) -> float:
    """How like an editor's account a clause of a sentence is at least."""
    is_deed = is_settled(source, facts) and not _is_state(source, facts)
    return LEAST_OF_DEED if is_deed else LEAST_OF_OTHERS


def _may_head(one: Ranked, facts: SentenceFacts, members: Sequence[Ranked]) -> bool:
    """Whether a statement may head a section: it tells by itself who did what, and no words and no judgement."""
    frame = one.candidate.statement.derivation.frame
    is_words = one.candidate.is_judged or frame.startswith(("quoted", "reported.unnamed", "reported.citing"))
    return not (is_words or opens_nameless(one.candidate.source, facts) or _is_old(one, members))


def _stands(source: Source, facts: SentenceFacts, made: Statement, known: Set[str]) -> bool:
    """Whether a clause stands alone: whole, nobody's words, and with nothing in it that another sentence must tell."""
    held = [r.span for r in facts.references if any(p.span.overlaps(r.span) for p in made.derivation.pieces)]
    is_open = any(not set(content_words(source.words(span))) <= known for span in held)
    goes_back = pattern("heading_goes_on").search(made.text) is not None or pattern("doubtful").search(made.text)
    return not (is_open or goes_back or _is_colour(made) or _is_some(source, facts, made)) and is_complete(
        source, facts, made
    )


def _is_some(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a clause ends with "a" and a thing, and was cut before what says which: "a resolution | condemning …"."""
    end = max((p.span.end for p in made.derivation.pieces if p.slot == "text"), default=facts.sentence.span.end)
    is_open = pattern("ends_with_some").search(made.text) is not None
    return is_open and source.article.text[end : end + 1] == " "


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


def says_again(heading: Statement, title: Statement) -> bool:
    """Whether a heading tells nothing that the title does not tell."""
    return set(content_words(heading.text)) <= set(content_words(title.text))


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
