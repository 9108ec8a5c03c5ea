"""Headings out of short clauses: "Senators reject the bill"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from evenhand.model import Letter, Modality, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import losing, turning
from evenhand.operations.undated import is_time_only
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.clauses import is_settled, opens_nameless, short_clauses
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

MOST_CLAUSE_WORDS: Final = 10
SHORT_WORDS: Final = 8
OLD_DAYS: Final = 60
"""So many days before the page's newest statement an event is its background."""
CLAUSE: Final = 0.6
SETTLED: Final = 0.04
NAMED: Final = 0.05
STATE: Final = -0.2
NOT_DONE: Final = -0.08
SAID: Final = -0.15
CUT: Final = -0.1
LONGER: Final = -0.03
"""What a clause is worth as a heading, and what it adds that it tells a deed of a known type, has a name in the
subject, tells a state ("is", "has"), what was not done ("did not respond") or what somebody says, is cut before a
preposition, and each word beyond SHORT_WORDS: by reading the headings of 27 pages of full articles."""
TELLS: Final = 0.5
"""What it is worth that a clause is like what an editor would tell of the story, beside the same: a section is headed
by its news, not by a detail that its statements happen to share."""
MOST_OF: Final = 0.7
"""From this share of a sentence's words of matter on, a heading says that sentence again."""
NEXT_VERB: Final = 12
"""So many characters behind the end of a clause that "and" follows stands a verb, where it joins clauses."""
WHOLE_WITH_TARGET: Final = frozenset({"ACCUSE"})
"""Deeds told in full by who did it to whom."""
FEWEST_WORDS: Final = 3
LEAST_OF_DEED: Final = 0.0
LEAST_OF_OTHERS: Final = 0.1
"""How like an editor's account a clause is at least that tells a deed of a known type, and any other: by the same."""


@dataclass(frozen=True)
class Clause:
    """A clause that may head a section.

    Attributes:
        made: The heading.
        worth: What it is worth, apart from what it bears on.
    """

    made: Statement
    worth: float


def clauses_of(
    one: Ranked, page: Sequence[Ranked], maker: Maker, chance: Mapping[str, float], title: Set[str]
) -> Iterator[Clause]:
    """Yield short clauses out of a statement that stand alone and repeat no statement of the page.

    Args:
        one: The statement.
        page: All that the page tells behind its lead.
        maker: Maker of statements.
        chance: How likely each word stands in an editor's account of the story.
        title: Stems of the title's words.
    """
    source, facts = one.candidate.source, one.candidate.source.sentence_of(one.candidate.sentence)
    if facts is None or not _may_head(one, facts, page):
        return
    told = [frozenset(content_words(r.candidate.plain.text)) for r in page]

    def likeness_of(text: str) -> float:
        return title_likeness(text, chance)

    ways = short_clauses(source, facts, maker, frame_id="heading.clause", most=MOST_CLAUSE_WORDS, worth=likeness_of)
    whole = [(made, place) for made, place in ways if is_complete(source, facts, made)]
    for made, place in (*whole, *_against(source, facts, maker)):
        kept, likeness = frozenset(content_words(made.text)), likeness_of(made.text)
        is_again = any(len(kept & text) >= MOST_OF * len(kept | text) for text in told)
        if is_again or likeness < _least(source, facts) or not _stands(source, facts, made, title):
            continue
        if not _keeps(source, facts, made):
            continue
        longer = LONGER * max(0, len(words(made.text)) - SHORT_WORDS)
        cut = CUT * goes_on(source, facts, made)
        yield Clause(made, CLAUSE + _standing(source, facts) + place + cut + longer + TELLS * likeness)


def _against(source: Source, facts: SentenceFacts, maker: Maker) -> Iterator[tuple[Statement, float]]:
    """Yield who accused or criticised whom: that much is a whole clause, whatever for."""
    for event in source.events_in(facts.sentence.span):
        actor, target = event.actor, event.target
        if event.type not in WHOLE_WITH_TARGET or event.is_negated or event.modality is not Modality.DONE:
            continue
        if facts.subject is None or actor is None or target is None or not facts.subject.overlaps(actor):
            continue
        is_in_order = actor.end <= event.act.start and event.act.end <= target.start
        if not is_in_order or source.article.text[event.act.end : target.start].strip():
            continue  # of "In Ostrava, Orr criticised …" the claims take the place for the target: it stands in front
        if source.words(event.act).endswith("ing"):
            continue
        span = Span(actor.article_id, actor.start, target.end)
        made = maker.make("heading.clause", clause_pieces(source, span, letter=Letter.UPPER), facts.sentence.span)
        if made is not None and FEWEST_WORDS <= len(words(made.text)) <= MOST_CLAUSE_WORDS:
            yield made, 0.0


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
    is_cut = _is_colour(made) or _is_some(source, facts, made) or _is_open(source, facts, made)
    return not (is_open or goes_back or is_cut)


def _is_open(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a clause ends with its verb, cut before what that asks for: "a wave of protests swept | across …"."""
    end = max((p.span.end for p in made.derivation.pieces if p.slot == "text"), default=facts.sentence.span.end)
    is_whole = source.article.text[end : facts.sentence.span.end].lstrip('”’"')[:1] in ("", ".", ",", ";")
    is_verb = facts.root is not None and facts.root.end == end
    return not is_whole and (is_verb or words(made.text)[-1].endswith("ly"))


def _is_some(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a clause ends with "a" and a thing, and was cut before what says which: "a resolution | condemning …"."""
    end = max((p.span.end for p in made.derivation.pieces if p.slot == "text"), default=facts.sentence.span.end)
    is_open = pattern("ends_with_some").search(made.text) is not None
    is_open = is_open or words(made.text)[-1] in words_of("number_words")  # "the fire follows two | in the old town"
    return is_open and source.article.text[end : end + 1] == " "


def _keeps(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a clause leaves off and leaves out nothing that turns its sense."""
    text, sentence = source.article.text, facts.sentence.span
    pieces = [p.span for p in made.derivation.pieces if sentence.holds(p.span)]
    if turning(text[max(p.end for p in pieces) : sentence.end].rstrip("."), made.text):
        return False
    gaps = [(text[one.end : other.start], text[pieces[0].start : one.end]) for one, other in pairwise(pieces)]
    return not any(losing(gap, kept) for gap, kept in gaps if not is_time_only(gap, source.words(sentence)))


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
        + SAID * any(s.cue is not None for s in source.speeches_in(facts.sentence.span))
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
    begun = [s.content.start for s in source.speeches_in(facts.sentence.span) if s.content.start < end < s.content.end]
    opener = pattern("that_clause").search(source.article.text, facts.sentence.span.start, end)
    begun += [opener.end()] if opener is not None else []
    # a deed told by a noun is no verb: "the captain said the two collisions | were not related"
    if facts.root is not None and pattern("reporting_cue").fullmatch(source.words(facts.root)) is not None:
        begun.append(facts.root.end)
    return all(pattern("tells_verb").search(source.article.text, start, end) for start in begun)


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
    return one.candidate.day is not None and (max(days, default=one.candidate.day) - one.candidate.day).days > OLD_DAYS


def _opens_with_actor(source: Source, facts: SentenceFacts) -> bool:
    """Whether the subject holds a name, or a name stands for it: a heading says who."""
    if facts.subject is None:
        return False
    return bool(source.mentions_in(facts.subject)) or source.name_for(facts.sentence.span) is not None


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
