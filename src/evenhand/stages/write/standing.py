"""For whom somebody stands in a statement: by name, by an office and its house, as a lawyer or spokesman."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final

from evenhand.model import ActorKind, Mention, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.states import state_of
from evenhand.operations.words import words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.source import Source
from evenhand.tables import table
from evenhand.tables import words as words_of

PARTIES: Final = frozenset(
    {ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.OFFICE, ActorKind.ORGANISATION, ActorKind.GROUP}
)


def who_speaks(one: Candidate) -> Set[str]:
    """Keys of the parties in the subject of a statement and of its speaker, and of those he speaks for."""
    spans = tuple(_speaking(one))
    named = [m for span in spans for m in _heading(one.source, span)]
    told = " ".join(one.source.words(span).lower() for span in spans)
    keys = keys_of(named) | ({words(one.speaker)[-1]} if words(one.speaker) else set())
    return keys | _houses_in(told) | houses_held(keys, one.source)


def _heading(source: Source, span: Span) -> list[Mention]:
    """Who speaks in a phrase, or for whom: the one its head names ("Orr", "Orr's lawyer"), no one else it tells of."""
    named = [m for m in source.mentions_in(span) if m.kind in PARTIES]
    told = source.words(span)
    if any(word in words_of("advocates") for word in words(told)) and pattern("former").search(told) is None:
        return named
    limit = pattern("limits_head").search(told)
    end = span.start + limit.start() if limit is not None else span.end
    return [m for m in named if m.span.start < end]


def is_of_party(one: Candidate, keys: Set[str]) -> bool:
    """Whether who speaks in a statement is told as of one of some parties: "a Harbour strategist"."""
    told = " ".join(one.source.words(span) for span in _speaking(one))
    parties = {key.removesuffix(PARTY) for key in keys if key.endswith(PARTY)}
    return any(word[:1].isupper() and word.strip(",.").lower() in parties for word in told.split())


PARTY: Final = " party"


def speaks_for_another(one: Candidate) -> bool:
    """Whether who speaks in a statement is somebody's lawyer or spokesman."""
    told = (word for span in _speaking(one) for word in words(one.source.words(span)))
    return any(word in words_of("advocates") for word in told)


def _speaking(one: Candidate) -> Iterator[Span]:
    """The subject of a statement's sentence, and the phrases that name its speakers."""
    facts = one.source.sentence_of(one.sentence)
    if facts is not None and facts.subject is not None:
        yield facts.subject
    for speech in one.source.speeches_in(one.sentence):
        if speech.speaker is not None:
            yield speech.speaker


def keys_of(named: Iterable[Mention]) -> set[str]:
    """A person by his last name, a body by its whole name and by the person whom it is named after."""
    found: set[str] = set()
    for mention in named:
        told = words(mention.name)
        if mention.kind is ActorKind.PERSON:
            found.update(told[-1:])
        elif told:
            found.add(" ".join(told))
            found.update(told[:1] if told[-1] in _bodies() else ())
    return found


def _bodies() -> frozenset[str]:
    """Last words of bodies named after a person ("the Orr campaign")."""
    return frozenset({row["house"] for row in table("speaks_for")})


def is_house(word: str) -> bool:
    """Whether a word tells what acts for who owns it: "Orr's campaign"."""
    return word in _bodies()


def _houses_in(text: str) -> set[str]:
    """The houses that a text names ("the White House")."""
    return {row["house"] for row in table("speaks_for") if f" {row['house']}" in f" {text}" and " " in row["house"]} | {
        row["house"] for row in table("speaks_for") if row["house"] in words(text) and row["house"] not in _COMMON
    }


_COMMON: Final = frozenset({"administration", "campaign", "ministry"})
"""Words for many houses: they bind only by the name before them."""


def houses_held(keys: Set[str], source: Source) -> set[str]:
    """The houses of the offices that persons hold by their roles in an article; former holders have none."""
    return {
        house
        for mention in source.facts.mentions
        if mention.kind is ActorKind.PERSON and mention.role is not None and words(mention.name)[-1:][0] in keys
        for house in _of_role(source.words(mention.role), source)
    }


def _of_role(role: str, source: Source) -> Iterator[str]:
    """The house of an office; where the role names no state, of several states' the one the article names most."""
    told = words(role)
    if pattern("former").search(role):
        return
    states = {state for word in told if (state := state_of(word))}
    held = [row for row in table("speaks_for") if f" {row['office']} " in f" {' '.join(told)} "]
    yield from (row["house"] for row in held if not row["state"] and row["house"] not in _COMMON)
    owned = [row for row in held if row["state"] and row["house"] not in _COMMON]
    if states:
        yield from (row["house"] for row in owned if row["state"] in states)
        return
    text = source.article.text.lower()
    counts = [(text.count(row["house"]), row["house"]) for row in owned]
    if counts and max(counts)[0]:
        yield max(counts)[1]
