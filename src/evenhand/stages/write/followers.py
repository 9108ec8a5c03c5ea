"""The sentences that lean on the one before them ("He …", "The order …"): told behind it, one behind the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from evenhand.model import ActorKind, Letter, Op, Piece, SentenceFacts, Speech, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.owned import leaves_open, view, view_behind
from evenhand.stages.write.owners import judges, own_words
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.stages.write.told import needs_day, told_apart, told_span
from evenhand.stages.write.usable import is_usable
from evenhand.tables import index
from evenhand.tables import words as words_of

MOST: Final = 3
"""So many sentences may lean on one another behind a statement."""
WHOLE: Final = 0.85
MOST_OF: Final = 0.6
QUOTED: Final = 0.3
"""Share of a sentence that must be told for the next one to lean on it, for an answer ("The mayor denied it") to
lean on it, and for what turns quoted words to stand behind them; by reading, no figure chose them."""
_WHOLE: Final = frozenset({"sentence", "said", "showed", "quoted", "wrote", "reported"})
"""Frames that tell a sentence in its own words, "according to X, …" with X in front, or whose words it gives."""


def followed(source: Source, maker: Maker, made: Candidate, number: int) -> Candidate:
    """Add the next sentences, each where it leans on the one before it alone, and that one is told whole.

    One that turns what is told ("But …") follows an outlet's judgement and a quotation as well.

    Args:
        source: The article.
        maker: Maker of statements.
        made: What is told of a sentence.
        number: The number of that sentence in the article, from 0.
    """
    return replace(made, followers=_chain(source, maker, made, number))


def spoken_on(source: Source, maker: Maker, made: Candidate, number: int) -> Candidate:
    """Add the sentences behind a quotation where the subject is "he" or "she": the speaker, whom the page names.

    Else what turns the quotation.
    """
    facts, following = (source.facts.sentences[n : n + 1] for n in (number, number + 1))
    if not following or made.statement.evidence[0].span != facts[0].sentence.span or not following[0].subject:
        return followed(source, maker, made, _last_of(source, made, number))
    row = index("gender_words", "word").get(source.words(following[0].subject).lower())
    pieces = made.statement.derivation.pieces
    named = {m.name for p in pieces if p.slot == "speaker" for m in source.mentions_in(p.span)}
    is_speaker = row is not None and row["gender"] != "" and named == {made.speaker}
    return replace(made, followers=_chain(source, maker, made, number, is_spoken=is_speaker))


def _last_of(source: Source, made: Candidate, number: int) -> int:
    """The number of the sentence that a quotation of several ends in."""
    end = made.statement.evidence[0].span.end
    rest = source.facts.sentences[number:]
    return number + max(0, sum(1 for _ in takewhile(lambda f: f.sentence.span.end <= end, rest)) - 1)


def _chain(
    source: Source, maker: Maker, made: Candidate, number: int, *, is_spoken: bool = False
) -> tuple[Statement, ...]:
    """The sentences behind one that may be told so, up to the first that may not."""
    told = source.facts.sentences[number : number + 1 + MOST]
    found: list[Statement] = []
    for at, facts in enumerate(told[1:]):
        last = found[-1] if found else made.plain
        turns = source.turn_of(told[at].sentence.span) is facts
        is_whole = (is_spoken and not found) or _is_told_whole(source, last, told[at], facts, turns=turns)
        one = _next(source, maker, made, told[: at + 1], facts, turns=turns) if is_whole else None
        if one is None:
            break
        found.append(one)
    return tuple(found)


def _next(
    source: Source, maker: Maker, made: Candidate, before: Sequence[SentenceFacts], facts: SentenceFacts, *, turns: bool
) -> Statement | None:
    """A sentence as it is told behind the one before it, where it may stand there and only there."""
    span = facts.sentence.span
    spoken = [s for s in source.facts.speeches if s.sentence == span]
    is_owned = facts.is_view and leaves_open(source, facts)
    stands = is_usable(source, facts) and not (turns and any(s.is_unnamed for s in spoken))
    stands = stands or (
        is_owned and is_usable(source, facts, is_owned=True) and view(source, maker, facts, span) is not None
    )
    if stands or not is_usable(source, facts, is_next=True, is_owned=is_owned):
        return None
    if (source.year is None and needs_day(source, facts)) or any(told_apart(source, s) for s in spoken):
        return None
    unnamed = [s for s in spoken if s.is_unnamed and not _is_cited(source, facts, s)]
    if any(not (turns and _may_turn(source, facts, s)) for s in unnamed):
        return None
    is_disputed = any(span.overlaps(told) for told in source.disputed)
    if is_disputed or _is_of_none(source, facts, made, before) or told_span(source, facts) != span:
        return None
    if facts.is_opinion or (judges(source.words(span)) and not _is_said_by_named(source, facts)):
        return view_behind(source, maker, facts, before[-1].sentence.span)
    pieces = clause_pieces(source, span, letter=Letter.UPPER)
    return maker.make("sentence.next", pieces, span, before[-1].sentence.span)


def _is_said_by_named(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence is the words of somebody named: what they judge is his, not the author's."""
    said = [s for s in source.speeches_in(facts.sentence.span) if s.speaker is not None and s.cue is not None]
    told = outside_quotations(own_words(source, facts.sentence.span))
    return not judges(told) and any(
        facts.root is not None
        and one.cue is not None
        and one.speaker is not None
        and facts.root.overlaps(one.cue)
        and bool(source.mentions_in(one.speaker))
        for one in said
    )


def _is_cited(source: Source, facts: SentenceFacts, speech: Speech) -> bool:
    """Whether the sentence tells with its words who is cited: a paper, or "one of the people familiar with the plan".

    What it tells in passing, of somebody it tells of, is no citation: "the plan, which the two men believed to help".
    """
    is_main = facts.root is not None and speech.cue is not None and facts.root.overlaps(speech.cue)
    if _is_paper(source, speech):
        return True
    cue = source.words(speech.cue).lower() if speech.cue is not None else ""
    if speech.speaker is None:
        return False
    who = source.words(speech.speaker)
    is_close = pattern("told_closely").search(who) is not None or bool(source.mentions_in(speech.speaker))
    if not cue.startswith("according"):
        return not is_main and facts.subject is not None and who == source.words(facts.subject)
    return is_close


def _is_paper(source: Source, speech: Speech) -> bool:
    """Whether a paper is cited that the sentence tells with its words: "according to a harbour report"."""
    who = words(source.words(speech.speaker).lower()) if speech.speaker is not None else ()
    head = list(takewhile(lambda word: word not in words_of("head_closers"), who))
    return bool(head) and head[-1] in words_of("document_nouns")


def _may_turn(source: Source, facts: SentenceFacts, speech: Speech) -> bool:
    """Whether words of nobody's stand in a sentence that turns another: in passing, or those of "federal prosecutors".

    Who speaks for a body of state or for a party to a case is no crowd there.
    """
    is_main = facts.root is not None and speech.cue is not None and facts.root.overlaps(speech.cue)
    is_of_body = speech.speaker is not None and pattern("body_speaks").search(source.words(speech.speaker)) is not None
    return is_of_body or not is_main


def _is_of_none(source: Source, facts: SentenceFacts, made: Candidate, before: Sequence[SentenceFacts]) -> bool:
    """Whether the sentence speaks of "he" or "her", and what is told right before has no person to be meant.

    Of several the reader takes the one whom a reader of the article takes: he is told the same sentences. "He" behind
    a sentence of which "he" was the subject is the same man.
    """
    said = _subject(source, facts)
    persons = {m.name for m in source.mentions_in(before[-1].sentence.span) if m.kind is ActorKind.PERSON}
    is_told = len(before) > 1 or source.name_for(before[-1].sentence.span) is not None
    is_same = is_told and index("gender_words", "word").get(_subject(source, before[-1])) is not None
    if index("gender_words", "word").get(said) is None:
        return _speaks_of_person(source, facts) and not persons and not is_same
    if is_same and _subject(source, before[-1]) == said:
        return False
    subject = before[-1].subject
    is_subject = subject is not None and any(m.kind is ActorKind.PERSON for m in source.mentions_in(subject))
    is_subject = is_subject or (len(before) == 1 and made.speaker in persons)
    return not persons or (len(persons) > 1 and not is_subject)


def _speaks_of_person(source: Source, facts: SentenceFacts) -> bool:
    """Whether "he" or "his" stands in a sentence before anybody is named there."""
    span = facts.sentence.span
    if pattern("of_person").search(outside_quotations(source.words(span))) is None:
        return False
    pronoun = pattern("of_person").search(source.words(span))
    people = [m.span.start for m in source.mentions_in(span) if m.kind is ActorKind.PERSON]
    return pronoun is not None and all(start > span.start + pronoun.start() for start in people)


def _subject(source: Source, facts: SentenceFacts) -> str:
    """The words of a sentence's subject, in lower case."""
    return source.words(facts.subject).lower() if facts.subject is not None else ""


def _is_told_whole(
    source: Source, made: Statement, facts: SentenceFacts, following: SentenceFacts, *, turns: bool
) -> bool:
    """Whether nearly all of a sentence is told, so that what the next leans on is there.

    Most of it is enough for an answer and for what turns it, and that may stand behind words in any frame.
    """
    sentence = facts.sentence.span
    text = outside_quotations(source.words(following.sentence.span))
    is_quoted = turns and made.derivation.frame.startswith("quoted")
    least = QUOTED if is_quoted else MOST_OF if turns or pattern("answers").search(text) else WHOLE
    is_in_own_words = made.derivation.frame.partition(".")[0] in _WHOLE
    told = sum(max(0, min(p.span.end, sentence.end) - max(p.span.start, sentence.start)) for p in _copied(made))
    return (turns or is_in_own_words) and told >= least * (sentence.end - sentence.start)


def _copied(made: Statement) -> list[Piece]:
    """The pieces of a statement that are words of the article."""
    return [p for p in made.derivation.pieces if p.op is not Op.META]
