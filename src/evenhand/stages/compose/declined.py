"""Acts that one outlet tells of somebody as declined, and another as done ("hesitated to condemn", "has condemned")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import ActorKind, BlockKind, Difference, Event, Modality, Span
from evenhand.operations.holding import keys
from evenhand.operations.patterns import pattern
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.similar import Told, days_apart
from evenhand.tables import words as table_words

MOST_DAYS: Final = 7
"""Reports further apart may tell two occasions."""
MOST_OBJECT: Final = 4
"""Words behind the verb that may tell what the act is done to."""
_WORD: Final = re.compile(r"[^\W_][\w’'-]{0,40}")
_REACH: Final = 80
_NO_ACT: Final = frozenset(("comment", "say", "discuss", "respond", "answer"))


@dataclass(frozen=True, slots=True)
class _Declined:
    """An act that is told as not done: where, by whom, the verb, what it is done to, and the words that tell it."""

    place: int
    who: frozenset[str]
    act: frozenset[str]
    target: tuple[frozenset[str], ...]
    part: Span


def declined_and_done(sentences: Sequence[Told]) -> Iterator[tuple[int, int, Finding]]:
    """Find an act that a sentence of one voice tells as declined, and one of another as done by the same doer.

    Args:
        sentences: All sentences of the story.
    """
    for declined in _declined(sentences):
        told = sentences[declined.place]
        for here, other in enumerate(sentences):
            event = (
                _done(other, declined) if other.voice != told.voice and days_apart(other, told) <= MOST_DAYS else None
            )
            if event is not None:
                yield declined.place, here, Finding(Label.CONFLICT, Difference.DENIAL, declined.part, event.act)


def _declined(sentences: Sequence[Told]) -> Iterator[_Declined]:
    for place, told in enumerate(sentences):
        for match in pattern("declines_act").finditer(told.text) if _may_stand(told) else ():
            behind = [m.group() for m in _WORD.finditer(told.text, match.end(), match.end() + _REACH)]
            names = [m for m in told.mentions if told.span.start <= m.span.start <= told.span.start + match.start()]
            grammar = table_words("function_words")
            target = tuple(keys(word) for word in behind[1 : 1 + MOST_OBJECT] if word.lower() not in grammar)
            if behind and behind[0] not in _NO_ACT and target and names and names[-1].kind is ActorKind.PERSON:
                end = match.end() + len(behind[0])
                part = Span(told.span.article_id, told.span.start + match.start(), told.span.start + end)
                yield _Declined(place, _last(told.words(names[-1].span)), keys(behind[0]), target, part)


def _may_stand(told: Told) -> bool:
    facts = told.facts
    return facts.sentence.kind is not BlockKind.HEADING and not facts.is_opinion and not facts.opens_with_pronoun


def _last(name: str) -> frozenset[str]:
    found = _WORD.findall(name)
    return keys(found[-1]) if found else frozenset()


def _done(told: Told, declined: _Declined) -> Event | None:
    """The event by which a sentence tells the act as done to the same by the same."""
    for event in told.events if _may_stand(told) else ():
        if event.actor is None or event.modality is not Modality.DONE or event.is_negated:
            continue
        rest = _WORD.findall(told.article.text[event.act.end : min(event.act.end + _REACH, told.span.end)])
        held = [keys(word) for word in rest[: MOST_OBJECT + 1]]
        is_act = not keys(told.words(event.act)).isdisjoint(declined.act)
        n_met = sum(any(not one.isdisjoint(each) for each in held) for one in declined.target)
        is_doer = not declined.who.isdisjoint(_last(told.words(event.actor)))
        if is_act and is_doer and 2 * n_met >= len(declined.target):
            return event
    return None
