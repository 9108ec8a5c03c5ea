"""What a telling beside others may leave off at its ends, and when it may lean on the one that stands before it.

It may leave off the word that ties it to the sentence before in its article, but no deed whose doer it keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evenhand.model import ActorKind, SentenceFacts, Span
from evenhand.operations.holding import Passage
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.source import Source

OF_NOUN: Final = 2
"""Words of "the bill"."""
BEFORE: Final = 2
"""Sentences before one in which its pronoun's person may be named."""


def unjoined(source: Source, facts: SentenceFacts, told: Span) -> Span:
    """Return what is told of a sentence without the word that ties it to the one before: "But", "Meanwhile,".

    Args:
        source: The article.
        facts: The sentence; one whose subject is a pronoun leans on more than that word, and is left as it is.
        told: The sentence or its beginning.
    """
    opening = pattern("ties_to_before").match(source.words(told))
    if opening is None or facts.opens_with_pronoun or told.start != facts.sentence.span.start:
        return told
    return Span(told.article_id, told.start + opening.end(), told.end)


def loses_deed(source: Source, facts: SentenceFacts, told: Span) -> bool:
    """Whether somebody is kept whose deed is left off: "suggesting that Orr, the mayor | , should resign".

    Who does something else that is kept may lose a deed, and so may whom a relative clause tells of ("Orr, who left").

    Args:
        source: The article.
        facts: The sentence.
        told: What is kept of it.
    """
    tail = source.article.text[told.end : facts.sentence.span.end]
    if pattern("relates").match(tail):
        return False
    if pattern("deed_behind").match(tail):
        return True
    clause = pattern("opens_doing").split(source.words(told))[-1]
    if tail.strip(' .”"') and clause != source.words(told) and pattern("finite_verb").search(clause) is None:
        return True  # "said that Orr"
    events = source.events_in(facts.sentence.span)
    kept = [e.actor for e in events if e.actor is not None and told.holds(e.act)]
    kept += [facts.subject] if facts.subject is not None and facts.root is not None and told.holds(facts.root) else []
    lost = [e.actor for e in events if e.actor is not None and told.holds(e.actor) and e.act.start >= told.end]
    return any(not any(actor.overlaps(other) for other in kept) for actor in lost)


def leans_on_row(source: Source, facts: SentenceFacts, row: Sequence[Passage]) -> bool:
    """Whether what a sentence leans on is told by the telling before it: who "he" is, which bill "the bill" is.

    Its own article must name that one person alone right before it, and the other telling must name him.

    Args:
        source: The article.
        facts: The sentence.
        row: The tellings that stand before it, none of which leans.
    """
    if facts.subject is None:
        return bool(row) and is_item(source, facts)
    subject = [word.lower() for word in words(source.words(facts.subject))]
    told = {word.lower() for passage in row for word in words(passage.text)}
    if len(subject) == 1 and pattern("he_or_she").fullmatch(subject[0]):
        named = _named_before(source, facts)
        return len(named) == 1 and bool(named & told)
    return len(subject) == OF_NOUN and subject[0] == "the" and subject[1] in told


def is_item(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence is an item of a list that a sentence before announces, and tells a figure: "$3m for roads"."""
    if not source.figures_in(facts.sentence.span):
        return False
    start, block = facts.sentence.span.start, facts.sentence.block
    for one in reversed([each for each in source.facts.sentences if each.sentence.span.start < start]):
        if one.sentence.block != block - 1:
            return False
        if source.words(one.sentence.span).rstrip().endswith(":"):
            return True
        block = one.sentence.block
    return False


def _named_before(source: Source, facts: SentenceFacts) -> frozenset[str]:
    """The last names of the persons named in the nearest of the sentences before that names one, in small letters."""
    start = facts.sentence.span.start
    before = [one for one in source.facts.sentences if one.sentence.span.end <= start][-BEFORE:]
    for one in reversed(before):
        people = [m for m in source.mentions_in(one.sentence.span) if m.kind is ActorKind.PERSON]
        if people:
            return frozenset(source.words(m.span).lower().split()[-1] for m in people)
    return frozenset()
