"""A sentence as other voices may hold it: clauses that may be told alone, and what is cut where another lacks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final

from evenhand.model import ActorKind, BlockKind, Event, SentenceFacts, Span, Statement
from evenhand.operations.holding import Passage, in_office, keys, lacks
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.cutting import openings, parts_quotation
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

LONGEST_NEXT: Final = 20
"""Code points in which the word behind a modifier is looked for."""
MOST_OF_OBJECT: Final = 5
"""Words between a verb and the end of what it acts on where no event tells of that."""
MOST_DAYS: Final = 7
"""Reports further apart than this hold one statement only where their sentences were found to tell one fact."""


@dataclass(frozen=True)
class Clause:
    """A sentence, or a clause of it with a subject of its own, that may be told alone.

    Attributes:
        span: Where it stands.
        core: Its verb and subject: they are never cut.
        gap: What stands between subject and verb and tells something else of him first ("opened the bill and").
    """

    span: Span
    core: tuple[Span, ...]
    gap: Span | None = None


class Told:
    """A sentence with what it may meet another by.

    Attributes:
        source, facts: The sentence.
        voice: Name of its voice.
        name: Where the name stands for which it opens with a pronoun, beyond doubt; else None.
        ends: Where what `tail` left off began.
    """

    def __init__(self, source: Source, facts: SentenceFacts) -> None:
        self.source, self.facts = source, facts
        self.voice = source.voice
        self.span = facts.sentence.span
        self.ends: set[int] = set()
        found = source.name_for(self.span) if facts.opens_with_pronoun else None
        self.name = found[1].span if found is not None else None

    @property
    def words(self) -> str:
        """Its words, the name for which it has a pronoun, and the names of those whom it tells by an office."""
        return f"{self.passage.text} {in_office(self.passage)}"

    def clauses(self) -> Iterator[Clause]:
        """The whole sentence, then the clauses of its events that open with who does it."""
        facts, source = self.facts, self.source
        if facts.root is None or facts.sentence.kind is BlockKind.HEADING:
            return
        yield Clause(self.span, (facts.root,) if facts.subject is None else (facts.root, facts.subject))
        for event in source.events_in(self.span):
            told = source.telling(event)
            is_named = event.actor is not None and bool(keys(source.words(event.actor)))
            if event.actor is None or not is_named or source.words(event.act).split()[0].endswith("ing"):
                continue
            if event.actor.start == told.start and (told.start > self.span.start or event.act != facts.root):
                yield Clause(told, (event.act, event.actor))
            elif event.actor == facts.subject and facts.root.end < event.act.start and self._goes_on(event):
                span = Span(self.span.article_id, event.actor.start, max(told.end, event.clause.end))
                yield Clause(
                    span, (event.act, event.actor), Span(span.article_id, event.actor.end, event.act.start - 1)
                )

    def tail(self, clause: Clause, before: int) -> Span | None:
        """The shortest end of a clause that holds a place and may be left off; its verb keeps what it acts on."""
        least = max(part.end for part in clause.core)
        text = self.source.words(clause.span)
        acted_on = (e.target.end for e in self._events if e.act.overlaps(clause.core[0]) and e.target is not None)
        least = max(least, *acted_on, least)
        ends = (head.end for head in self._heads if least <= head.end <= before)
        end = max(ends, default=None)
        return None if end is None else Span(clause.span.article_id, end, clause.span.start + len(text.rstrip(".")))

    def is_plain(self, made: Statement) -> bool:
        """Whether what is told of it names a person as the doer, or a figure with its unit, and goes to the end."""
        spans = [p.span for p in made.derivation.pieces]
        if not self.ends.isdisjoint(span.end for span in spans):
            return False
        doers = [span for span in (self.facts.subject, *(e.actor for e in self._events)) if span is not None]
        people = (m.span for m in self.source.mentions_in(self.span) if m.kind is ActorKind.PERSON)
        named = (place for place in people if any(doer.holds(place) for doer in doers))
        counted = (f.number for f in self.source.figures_in(self.span) if f.unit or f.currency)
        return any(span.overlaps(place) for place in (*named, *counted) for span in spans)

    def modifier(self, clause: Clause, place: Span) -> Span | None:
        """A word between "the" and the head of the clause's subject, with its blank.

        The parser does not always take "divided" in "the divided house" for what it is.
        """
        word = self.source.words(place)
        if place.start == clause.span.start or not word.islower() or not re.sub("['’]s$", "", word).isalpha():
            return None
        behind = self.source.article.text[place.end : place.end + 1]
        following = words(self.source.article.text[place.end : place.end + LONGEST_NEXT])[:1]
        if not following or following[0] in words_of("function_words"):
            return None  # "the place of the fire" has its noun there
        before = self.source.words(Span(place.article_id, clause.span.start, place.start)).split()[-1:]
        is_in_subject = any(
            before and before[0].lower() == "the" and part.start <= place.start and place.end < part.end
            for part in clause.core[1:]
        )
        return Span(place.article_id, place.start - 1, place.end) if behind == " " and is_in_subject else None

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        return tuple(self.source.events_in(self.span))

    @cached_property
    def _heads(self) -> tuple[Span, ...]:
        """Where it may end: no verb waits for what stands behind ("charged | with", "placed the chart | on")."""
        found = openings(self.source, self.facts, with_close=True)
        return tuple(head for head in found if self._may_close(head))

    def _may_close(self, head: Span) -> bool:
        behind = self.source.article.text[head.end : self.span.end]
        if pattern("row_close").match(behind) is not None:
            return True
        acted_on = any(event.target is not None and event.target.end == head.end for event in self._events)
        return pattern("row_close_object").match(behind) is not None and (acted_on or self._ends_with_object(head))

    def _ends_with_object(self, head: Span) -> bool:
        """Whether nothing but a noun phrase stands between the root verb and where the sentence is left off."""
        root = self.facts.root
        if root is None or root.end >= head.end:
            return False
        between = words(self.source.article.text[root.end : head.end])
        grammar = words_of("function_words") - words_of("determiners")
        return len(between) <= MOST_OF_OBJECT and grammar.isdisjoint(between)

    def _goes_on(self, event: Event) -> bool:
        """Whether an event is told behind another of the same doer, in the same past: "signed it and left"."""
        before = self.source.words(Span(self.span.article_id, self.span.start, event.act.start)).rstrip()
        is_past = self.source.words(event.act).split()[0].endswith("ed")
        return is_past and before.endswith((" and", " but"))

    def may_hold(self, other: Told, clause: Clause) -> bool:
        """Whether it has the verb of a clause and a word of its subject; where that is its own verb, its subject."""
        own_keys = (keys(other.source.words(part)) for part in clause.core)
        if any(found and keys(self.words).isdisjoint(found) for found in own_keys):
            return False  # a form of "be" has no keys
        verb, *subject = (other.source.words(part) for part in clause.core)
        end = clause.core[0].end
        root, own = self.facts.root, self.facts.subject
        if not subject or root is None or own is None or keys(self.source.words(root)).isdisjoint(keys(verb)):
            return True
        doer = self.source.words(own)
        if pattern("row_passive").search(other.source.words(Span(other.span.article_id, other.span.start, end))):
            return True  # "the depot was bombed": whoever bombed it is the subject here
        if self.name is not None or (doer[:4].lower() == "the " and doer[4:5].islower()):
            return True
        doers = " ".join(word for word in doer.split() if not word.endswith(("'s", "’s")))
        return not keys(head(subject[0])).isdisjoint(keys(doers))

    def is_near(self, other: Told) -> bool:
        """Whether both were published within a few days: later the same words tell of something else."""
        mine, yours = self.source.article.published_on, other.source.article.published_on
        return mine is not None and yours is not None and abs((mine - yours).days) <= MOST_DAYS

    @property
    def passage(self) -> Passage:
        """The sentence as what a statement is held to."""
        article = self.source.article
        told = [self.source.words(place) for place in (self.span, self.name) if place is not None]
        return Passage(" ".join(told), article.published_on, article.text)

    @property
    def cited(self) -> tuple[Span, ...]:
        """The sentence, with the name for which it has a pronoun."""
        return (self.span,) if self.name is None else (self.span, self.name)


def head(phrase: str) -> str:
    """Return the last word of a noun phrase in front of what limits it, and of the name that opens it.

    Args:
        phrase: The phrase as it stands ("Lawyers for Ada Orr").
    """
    told = list(
        takewhile(lambda word: word.lower() not in words_of("head_closers"), phrase.replace(",", " of ").split())
    )
    return told[-1] if told else phrase


def cuts_of(one: Told, clause: Clause, other: Told) -> tuple[frozenset[Span] | None, frozenset[int]]:
    """Return the least parts of a sentence without which another holds it, and where ends that were left off began.

    Args:
        one: The sentence.
        clause: What of it is to be held.
        other: The sentence that is to hold it.

    Returns:
        The parts, None where the other lacks what must stay; and where what `tail` gave begins.
    """
    span, facts = clause.span, one.facts
    cuts: set[Span] = {clause.gap} if clause.gap is not None else set()
    ends: set[int] = set()
    for lack in lacks(one.source.words(span), one.source.article.published_on, other.passage):
        place = Span(span.article_id, span.start + lack.start, span.start + lack.end)
        if any(cut.holds(place) for cut in (*cuts, *(c.span for c in facts.cuts))):
            continue
        whole = (p for p in facts.parts if p.holds(place) and not parts_quotation(one.source, p))
        least = one.modifier(clause, place) or min(whole, key=lambda p: (p.end - p.start, p), default=None)
        if least is None and (least := one.tail(clause, place.start)) is not None:
            ends.add(least.start)
        if least is None or any(least.holds(part) for part in clause.core):
            return None, frozenset(ends)
        cuts.add(least)
    return frozenset(cuts), frozenset(ends)
