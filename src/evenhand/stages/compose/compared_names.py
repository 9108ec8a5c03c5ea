"""Two sentences compared by the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from evenhand.model import ActorKind, Difference, Event, Span
from evenhand.operations.words import matter, stem, words
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.names import same_name, unmatched
from evenhand.stages.compose.similar import KEPT, Told

_LABEL: Final = re.compile(r"\b([A-Z][a-z]{2,20}) (?:No\. ?)?(\d{1,4}|[A-Z])\b(?![,.]\d)")
_SOMEBODY: Final = re.compile(r"\b(?:an?|one)\s+((?:[a-z][\w-]{1,20}\s+){0,2}[a-z][\w-]{1,20})")
_PLACE_WORD: Final = re.compile(
    r"\b(in|at|near|to|from|off|outside|into|towards?|for)\s+"
    r"(?:the\s+)?(?:(?:[a-z-]{1,20}\s+){0,3}(?:of|town|city|village|port)\s+(?:of\s+)?)?(?:[^\W\d_a-z][\w’'-]{0,30}\s+){0,3}$",
    re.IGNORECASE,
)


def compare_names(one: Told, other: Told) -> Iterator[Finding]:
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
    if _subject_exchanged(one, other):
        yield Finding(Label.CONFLICT, Difference.NAME, one.facts.subject or one.span, other.facts.subject or other.span)
        return
    ours, theirs = unmatched(one.names, other.names), unmatched(other.names, one.names)
    if ours and theirs:
        differ = (_are_kinds(one, ours) and _are_kinds(other, theirs)) or _share_slot(one, ours, other, theirs)
        if differ:
            yield Finding(Label.CONFLICT, Difference.NAME, _place(one, ours), _place(other, theirs))
        return
    named = next(_named_finer(one, ours, other, theirs), None)
    if named is not None:
        yield named
    elif one.names and other.names:
        yield Finding(Label.AGREE, Difference.NAME, one.span, other.span)


def _are_kinds(told: Told, names: Sequence[str]) -> bool:
    """Whether one of the names is a person's or a place's: names of offices and states are told in many ways."""
    kinds = (ActorKind.PERSON, ActorKind.PLACE)
    mentioned = [told.words(mention.span) for mention in told.mentions if mention.kind in kinds]
    return any(name in words for words in mentioned for name in names)


def labelled_apart(one: Told, other: Told) -> bool:
    """Whether one kind of thing has two numbers for names in the two ("Reactor 1", "Reactor 2"): two things."""
    mine, yours = _labels(one), _labels(other)
    return any(mine[noun].keys().isdisjoint(yours[noun]) for noun in mine.keys() & yours.keys())


@lru_cache(maxsize=KEPT)
def _labels(told: Told) -> Mapping[str, Mapping[str, Span]]:
    found: dict[str, dict[str, Span]] = {}
    for match in _LABEL.finditer(told.text):
        span = Span(told.article.article_id, told.span.start + match.start(), told.span.start + match.end())
        if not any(span.overlaps(time.span) for time in told.times):
            found.setdefault(match[1].lower(), {})[match[2]] = span
    return found


def _named_finer(one: Told, ours: Sequence[str], other: Told, theirs: Sequence[str]) -> Iterator[Finding]:
    """Find a person named by the one whom the other calls by the office only ("a minister")."""
    for told, names, bare in ((one, ours, other), (other, theirs, one)):
        for mention in told.mentions:
            if mention.kind is not ActorKind.PERSON or not any(name in told.words(mention.span) for name in names):
                continue
            office = set(matter(told.words(mention.role))) if mention.role is not None else set()
            for found in _SOMEBODY.finditer(bare.text):
                if office & set(matter(found[1])):
                    at = bare.span.start
                    somebody = Span(bare.article.article_id, at + found.start(), at + found.end())
                    spans = (mention.span, somebody) if told is one else (somebody, mention.span)
                    yield Finding(Label.MORE_PRECISE, Difference.NAME, *spans, is_second_finer=told is other)


def _share_slot(one: Told, ours: Sequence[str], other: Told, theirs: Sequence[str]) -> bool:
    """Whether one place word stands before the first of the names on both sides ("in Damar", "in Ostrel")."""
    before, other_before = _before(one, ours[0]), _before(other, theirs[0])
    return bool(before) and before == other_before


def _before(told: Told, name: str) -> str:
    """The place word before a name, other names, "the" and what is called by the name ("the town of") passed over."""
    found = _PLACE_WORD.search(told.text[: max(0, told.text.find(name))])
    return found[1].lower() if found else ""


def _exchanged(one: Told, mine: Event, other: Told, yours: Event) -> bool:
    if not (mine.actor and mine.target and yours.actor and yours.target):
        return False
    if _verb(one, mine) != _verb(other, yours):
        return False
    doer, done_to = _in(one, mine.actor), _in(one, mine.target)
    other_doer, other_done_to = _in(other, yours.actor), _in(other, yours.target)
    return _meet(doer, other_done_to) and _meet(done_to, other_doer) and not _meet(doer, other_doer)


def _subject_exchanged(one: Told, other: Told) -> bool:
    """Whether one verb, told by the same word, has the one's doer behind it in the other and the other way round."""
    if one.facts.root is None or other.facts.root is None or one.words(one.facts.root) != other.words(other.facts.root):
        return False
    if one.facts.subject is None or other.facts.subject is None:
        return False
    doer, other_doer = _in(one, one.facts.subject), _in(other, other.facts.subject)
    done_to, other_done_to = _after(one, one.facts.root), _after(other, other.facts.root)
    return _meet(doer, other_done_to) and _meet(done_to, other_doer) and not _meet(doer, other_doer)


def _after(told: Told, root: Span) -> tuple[str, ...]:
    """The names that follow the verb before any comma."""
    text = told.article.text[root.end : told.span.end].partition(",")[0]
    return tuple(name for name in told.names if name in text)


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
