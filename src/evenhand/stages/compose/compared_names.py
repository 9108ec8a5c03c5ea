"""Two sentences compared by the names in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import ActorKind, Difference, Event, Span
from evenhand.operations.words import stem, words
from evenhand.stages.compose.acts import compare_acts, is_one_act
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.names import same_name, unmatched
from evenhand.stages.compose.similar import Told, words_but_names

LEAST_SHARED: Final = 0.75
"""Least share of the words that are no names which both sentences have, for names to stand in one place; chosen on
`own/dev` of the benchmark `conflicts`."""


def compare_names(one: Told, other: Told, close: float) -> Iterator[Finding]:
    """Find names that cannot both be right in their place.

    Doer and object exchanged: a conflict. Else names that stand on one side each differ only where the act is the
    same, nothing but names stands on both sides alone, and another name or the day ties the two together: "signed in
    Damar" and "signed in Ostrel" of one truce. Without that tie they are two things.
    """
    for mine in one.events:
        for yours in other.events:
            if _exchanged(one, mine, other, yours):
                yield Finding(Label.CONFLICT, Difference.NAME, mine.clause, yours.clause)
                return
    ours, theirs = unmatched(one.names, other.names), unmatched(other.names, one.names)
    if ours and theirs:
        differ = _are_kinds(one, ours) and _are_kinds(other, theirs)
        label = Label.CONFLICT if differ and _is_one_matter(one, other, close) else Label.UNRELATED
        yield Finding(label, Difference.NAME, _place(one, ours), _place(other, theirs))
    elif one.names and other.names:
        yield Finding(Label.AGREE, Difference.NAME, one.span, other.span)


def _are_kinds(told: Told, names: Sequence[str]) -> bool:
    """Whether one of the names is a person's or a place's: names of offices and states are told in many ways."""
    kinds = (ActorKind.PERSON, ActorKind.PLACE)
    mentioned = [told.words(mention.span) for mention in told.mentions if mention.kind in kinds]
    return any(name in words for words in mentioned for name in names)


def _is_one_matter(one: Told, other: Told, close: float) -> bool:
    if not is_one_act(compare_acts(one, other), close):
        return False
    ours, theirs = words_but_names(one), words_but_names(other)
    if ours - theirs and theirs - ours and len(ours & theirs) < LEAST_SHARED * min(len(ours), len(theirs)):
        return False
    if len(unmatched(one.names, other.names)) < len(one.names):
        return True
    days = [(a.first, b.first) for a in one.times for b in other.times]
    return any(a is not None and a == b for a, b in days)


def _exchanged(one: Told, mine: Event, other: Told, yours: Event) -> bool:
    if not (mine.actor and mine.target and yours.actor and yours.target):
        return False
    if _verb(one, mine) != _verb(other, yours):
        return False
    doer, done_to = _in(one, mine.actor), _in(one, mine.target)
    other_doer, other_done_to = _in(other, yours.actor), _in(other, yours.target)
    return _meet(doer, other_done_to) and _meet(done_to, other_doer) and not _meet(doer, other_doer)


def _verb(told: Told, event: Event) -> str:
    """The last word of the verb group, not as one of its group: who sells and who buys are two."""
    found = words(told.words(event.act))
    return stem(found[-1]) if found else ""


def _in(told: Told, span: Span) -> tuple[str, ...]:
    text = told.words(span)
    return tuple(name for name in told.names if name in text)


def _meet(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(same_name(a, b) for a in ours for b in theirs)


def _place(told: Told, names: Sequence[str]) -> Span:
    """From the first of these names to the end of the last that follows it at once."""
    start = told.text.find(names[0])
    end = start + len(names[0])
    for name in names[1:]:
        if told.text.startswith(f" {name}", end):
            end += len(name) + 1
    return Span(told.article.article_id, told.span.start + start, told.span.start + end)
