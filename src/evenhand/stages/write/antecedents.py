"""Whether what a statement takes for known ("the measure", "both men") was told on the page before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from evenhand.model import ActorKind, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, stem, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.charges import names_charge
from evenhand.tables import index
from evenhand.tables import words as words_of

NEAR_SENTENCES: Final = 3
"""So far before a sentence stands what "both" or "other" in its subject means: by reading."""
SHARED_WORDS: Final = 2
_KNOWN: Final = frozenset({"unique", "time", "here"})


def sentence_number(one: Candidate) -> int:
    """The number of a candidate's sentence in its article, from 0."""
    return round(one.at * max(1, len(one.source.facts.sentences)))


def is_introduced(one: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether all that a statement takes for known stands in the statements before it.

    Args:
        one: The statement.
        before: What the page tells before it, in page order.
    """
    return stands(one, before) and all(_is_told(one, head, before) for head in _things(one))


def stands(one: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether a reader knows of whom or what a statement speaks: its subject stands in the statements before it.

    Args:
        one: The statement.
        before: What the page tells before it, in page order.
    """
    if _counts_on(one) and not any(0 < _behind(one, other) <= NEAR_SENTENCES for other in before):
        return False
    if pattern("owner_opens").match(one.statement.text) and not _has_one_owner(before[-1:]):
        return False
    return all(_is_told(one, head, before) for head in _heads(one))


def _has_one_owner(before: Sequence[Candidate]) -> bool:
    """Whether the statement right before names one person, who then is "his" or "her"."""
    named = (m for other in before for m in other.source.mentions_in(other.sentence))
    return len({m.name for m in named if m.kind is ActorKind.PERSON}) == 1


def _behind(one: Candidate, other: Candidate) -> int:
    """How many sentences a statement stands behind another of its article; 0 where it does not."""
    if one.source is not other.source:
        return 0
    return max(0, sentence_number(one) - sentence_number(other))


def _counts_on(one: Candidate) -> bool:
    """Whether the sentence opens with people or things that only the sentences before it tell: "all three"."""
    return pattern("counts_on").match(one.source.words(one.sentence)) is not None


def _heads(one: Candidate) -> Iterator[str]:
    """The heads of definite phrases that say nothing more of what they mean: "the measure", not "the vote on tolls"."""
    for span in _phrases(one):
        told = words(one.source.words(span))
        head = list(takewhile(lambda word: word not in words_of("head_closers"), told))
        if len(head) < len(told) or len(head) < 2 or one.source.mentions_in(span):
            continue
        if _class(head[-1]) not in _KNOWN:
            yield head[-1]


def _things(one: Candidate) -> Iterator[str]:
    """Bare nouns with "the" or "this" in a statement that its article told before, or that are texts or acts."""
    text = outside_quotations(one.plain.text)
    for match in pattern("bare_thing").finditer(text):
        noun, following = match.group(1).lower(), (match.group(2) or "").lower()
        grammar = words_of("function_words")
        is_bare = match.group(1).islower() and noun not in grammar and (not following or following in grammar)
        is_told = stem(noun) in content_words(text[: match.start()])
        if is_bare and not is_told and _class(noun) not in _KNOWN and (_is_of_many(noun) or _places(one, noun)):
            yield noun


def _places(one: Candidate, noun: str) -> list[int]:
    """Numbers of the sentences before a statement's in its article that hold a noun."""
    earlier = one.source.facts.sentences[: sentence_number(one)]
    return [n for n, s in enumerate(earlier) if stem(noun) in content_words(one.source.words(s.sentence.span))]


def _class(noun: str) -> str:
    row = index("reference_nouns", "noun").get(stem(noun.lower()))
    return row["class"] if row is not None else ""


def _phrases(one: Candidate) -> Iterator[Span]:
    """Subjects of a statement's verbs that open with "the" or "this" and are not quoted."""
    facts = one.source.sentence_of(one.sentence)
    subject = facts.subject if facts is not None else None
    quoted = one.source.quoted(one.sentence)
    acting = {e.actor for e in one.source.events_in(one.sentence) if e.actor is not None}
    told = [p.span for p in one.plain.derivation.pieces]
    for span in sorted(acting | ({subject} if subject is not None else set())):
        is_told = any(piece.overlaps(span) for piece in told)
        is_quoted = any(low <= span.start < high for low, high in quoted)
        if is_told and not is_quoted and pattern("points_back").match(one.source.words(span)):
            yield span


def _is_told(one: Candidate, head: str, before: Sequence[Candidate]) -> bool:
    """Whether the thing a head means is told before: where its article first told it, or by the same word."""
    if any(names_charge(one.plain.text, head, other.plain.text) for other in before[-1:]):
        return True
    sought = stem(head)
    at = sentence_number(one)
    places = _places(one, head)
    is_act = bool(_class(head)) or _is_of_many(head)
    if at and not places and not is_act:
        return True  # the article itself never introduces it: known to every reader, or told by another word
    places = places or list(range(max(0, at - NEAR_SENTENCES), at))  # of the first sentence: the headline tells it
    if any(other.source is one.source and sentence_number(other) in places for other in before):
        return True
    if not _is_of_many(head):
        return any(sought in content_words(other.statement.text) for other in before if at or _meet(one, other))
    return any(_tells(other, one, sought) for other in before)


def _tells(other: Candidate, one: Candidate, sought: str) -> bool:
    """Whether another article's statement tells of the same text or act: by the same word, or by like matter."""
    told = set(content_words(other.statement.text))
    if sought in told:
        return _meet(one, other)
    shared = told & set(content_words(one.statement.text))
    return len(shared) >= SHARED_WORDS and any(_is_of_many(word) for word in told - shared)


def _is_of_many(noun: str) -> bool:
    return stem(noun.lower()) in words_of("matters_of_many")


def _meet(one: Candidate, other: Candidate) -> bool:
    """Whether two statements name somebody in common: two outlets' "the bill" may be two bills."""
    mine, yours = ({words(m.name)[-1:] for m in c.source.mentions_in(c.sentence)} for c in (one, other))
    return bool(mine & yours)
