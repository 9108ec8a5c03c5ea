"""A row of agreement: what each of several outlets tells, and no more than that.

Of the sentences that tell one fact the one is shown that needs least left out to say what others hold word for word
(`operations/holding`); what they lack is cut where the sentence stands without it (`SentenceFacts.parts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import takewhile
from typing import Final

from evenhand.model import (
    ActorKind,
    Agreed,
    BlockKind,
    Event,
    Letter,
    Op,
    Piece,
    SentenceFacts,
    SharedFact,
    Span,
    Statement,
)
from evenhand.operations.holding import Passage, in_office, keys, lacks, weight, wide_keys
from evenhand.operations.words import content_words, words
from evenhand.stages.write.cutting import is_left_over, openings, parts_doer, parts_quotation, without
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.owners import judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import is_usable
from evenhand.tables import words as words_of

FEWEST_WORDS: Final = 4
FEWEST_OF_MATTER: Final = 3
FEWEST_OF_BODIES: Final = 4
"""A row tells so many words, and so many words of matter; where it names no person and no figure, the last many ("The
Senate passed legislation" tells nothing): by reading the rows of `neutral-neus` train."""

MOST_DAYS: Final = 7
"""Reports further apart than this hold one statement only where their sentences were found to tell one fact."""
REPEATED: Final = 0.6
"""From this share of the shorter one's words on two rows tell one thing."""


@dataclass(frozen=True)
class _Row:
    """A row that could be shown: the statement, the voices that hold it, and the order in which to choose."""

    statement: Statement
    voices: frozenset[str]
    n_matter: int


def agreements(shared: Sequence[SharedFact], laid: Sequence[Source], maker: Maker) -> tuple[Agreed, ...]:
    """Return what several voices tell alike, each told by one of them: most voices first, then what tells most.

    Args:
        shared: Sentences that were found to tell one fact: they say which voices leave it out.
        laid: The story's articles.
        maker: Maker of statements.
    """
    told = [_Told(source, facts) for source in laid if not source.is_copy for facts in source.facts.sentences]
    fact_of = {span: number for number, fact in enumerate(shared) for span in fact.sentences}

    others = _Others(told, [fact_of.get(one.span, -1) for one in told])
    met = [(place, one) for place, one in enumerate(told) if others.has_any(place)]
    rows = [row for place, one in met for row in _rows(one, partial(others.beside, place), maker)]
    rows.sort(key=lambda row: (-len(row.voices), -row.n_matter, row.statement.evidence[0].span))
    kept: list[_Row] = []
    for row in rows:
        if not any(_repeats(row, other) for other in kept):
            kept.append(row)
    order = list(dict.fromkeys(source.voice for source in laid))
    return tuple(
        Agreed(row.statement, tuple(v for v in order if v in row.voices), _leaving_out(row, shared, told))
        for row in kept
    )


def _repeats(row: _Row, other: _Row) -> bool:
    """Whether a row tells what another tells: most of the words of the shorter."""
    told = ([keys(word) for word in set(content_words(r.statement.text)) if keys(word)] for r in (row, other))
    fewer, more = sorted(told, key=len)
    return sum(any(not one.isdisjoint(each) for each in more) for one in fewer) > REPEATED * len(fewer)


def _leaving_out(row: _Row, shared: Sequence[SharedFact], told: Sequence[_Told]) -> tuple[str, ...]:
    """The voices that leave out the fact of which the row tells the common part, and hold the row nowhere."""
    cited = {e.span for e in row.statement.evidence}
    fact = next((f for f in shared if len(cited.intersection(f.sentences)) > 1), None)
    left_out = fact.left_out_by if fact is not None else ()
    return tuple(v for v in left_out if not any(_holder(row.statement, t) for t in told if t.voice == v))


@dataclass(frozen=True)
class _Clause:
    """A sentence, or a clause of it with a subject of its own, that may be told alone.

    Attributes:
        span: Where it stands.
        core: Its verb and subject: they are never cut.
        gap: What stands between subject and verb and tells something else of him first ("opened the bill and").
    """

    span: Span
    core: tuple[Span, ...]
    gap: Span | None = None


class _Told:
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

    def clauses(self) -> Iterator[_Clause]:
        """The whole sentence, then the clauses of its events that open with who does it."""
        facts, source = self.facts, self.source
        if facts.root is None or facts.sentence.kind is BlockKind.HEADING:
            return
        yield _Clause(self.span, (facts.root,) if facts.subject is None else (facts.root, facts.subject))
        for event in source.events_in(self.span):
            told = source.telling(event)
            is_named = event.actor is not None and bool(keys(source.words(event.actor)))
            if event.actor is None or not is_named or source.words(event.act).split()[0].endswith("ing"):
                continue
            if event.actor.start == told.start and (told.start > self.span.start or event.act != facts.root):
                yield _Clause(told, (event.act, event.actor))
            elif event.actor == facts.subject and facts.root.end < event.act.start and self._goes_on(event):
                span = Span(self.span.article_id, event.actor.start, max(told.end, event.clause.end))
                yield _Clause(
                    span, (event.act, event.actor), Span(span.article_id, event.actor.end, event.act.start - 1)
                )

    def tail(self, clause: _Clause, before: int) -> Span | None:
        """The shortest end of a clause that holds a place and may be left off; its verb keeps what it acts on."""
        least = max(part.end for part in clause.core)
        text = self.source.words(clause.span)
        acted_on = (e.target.end for e in self._events if e.act.overlaps(clause.core[0]) and e.target is not None)
        least = max(least, *acted_on, least)
        ends = (head.end for head in self._heads if least <= head.end <= before)
        end = max(ends, default=None)
        if end is None:
            return None
        self.ends.add(end)
        return Span(clause.span.article_id, end, clause.span.start + len(text.rstrip(".")))

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

    def modifier(self, clause: _Clause, place: Span) -> Span | None:
        """A word between "the" and the head of the clause's subject, with its blank.

        The parser does not always take "divided" in "the divided house" for what it is.
        """
        word = self.source.words(place)
        if place.start == clause.span.start or not word.islower() or not re.sub("['’]s$", "", word).isalpha():
            return None
        behind = self.source.article.text[place.end : place.end + 1]
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
        return tuple(openings(self.source, self.facts, with_close=True))

    def _goes_on(self, event: Event) -> bool:
        """Whether an event is told behind another of the same doer, in the same past: "signed it and left"."""
        before = self.source.words(Span(self.span.article_id, self.span.start, event.act.start)).rstrip()
        is_past = self.source.words(event.act).split()[0].endswith("ed")
        return is_past and before.endswith((" and", " but"))

    def may_hold(self, other: _Told, clause: _Clause) -> bool:
        """Whether it has the verb of a clause and a word of its subject; where that is its own verb, its subject."""
        own_keys = (keys(other.source.words(part)) for part in clause.core)
        if any(found and keys(self.words).isdisjoint(found) for found in own_keys):
            return False  # a form of "be" has no keys
        verb, *subject = (other.source.words(part) for part in clause.core)
        root, own = self.facts.root, self.facts.subject
        if not subject or root is None or own is None or keys(self.source.words(root)).isdisjoint(keys(verb)):
            return True
        doer = self.source.words(own)
        if self.name is not None or (doer[:4].lower() == "the " and doer[4:5].islower()):
            return True
        doers = " ".join(word for word in doer.split() if not word.endswith(("'s", "’s")))
        return not keys(head(subject[0])).isdisjoint(keys(doers))

    def is_near(self, other: _Told) -> bool:
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


class _Others:
    """The sentences of a story by what they may meet others by: few are asked what they hold of a clause.

    Args:
        told: All of them.
        facts: The number of the shared fact that each tells, -1 where it tells none.
    """

    def __init__(self, told: Sequence[_Told], facts: Sequence[int]) -> None:
        self._told, self._facts = told, facts
        first = {one.source.article.article_id: one for one in reversed(told)}.values()
        near = {o.source.article.article_id for o in first if any(o.voice != e.voice and o.is_near(e) for e in first)}
        self._is_met = [f >= 0 or o.source.article.article_id in near for o, f in zip(told, facts, strict=True)]
        self._having: dict[str, list[int]] = {}
        for place, one in enumerate(told):
            for key in wide_keys(one.words) if self._is_met[place] else ():
                self._having.setdefault(key, []).append(place)

    def has_any(self, place: int) -> bool:
        """Whether another voice has a sentence of the same days, or of the same fact."""
        return self._is_met[place]

    def beside(self, place: int, clause: _Clause) -> Iterator[_Told]:
        """Yield the sentences of other voices of the same days, or of the same fact, that may hold a clause."""
        one, fact = self._told[place], self._facts[place]
        for number in self._meeting(one, clause):
            other = self._told[number]
            is_one = fact >= 0 and self._facts[number] == fact
            if other.voice != one.voice and (is_one or one.is_near(other)) and other.may_hold(one, clause):
                yield other

    def _meeting(self, one: _Told, clause: _Clause) -> Sequence[int]:
        """Places of the sentences that may share a word with each part of the clause's core, in order."""
        parts = [found for part in clause.core if (found := keys(one.source.words(part)))]
        if not parts:  # a form of "be" has no keys
            return range(len(self._told))
        return sorted(set.intersection(*({n for key in part for n in self._having.get(key, ())} for part in parts)))


def head(phrase: str) -> str:
    """Return the last word of a noun phrase in front of what limits it, and of the name that opens it.

    Args:
        phrase: The phrase as it stands ("Lawyers for Ada Orr").
    """
    told = list(
        takewhile(lambda word: word.lower() not in words_of("head_closers"), phrase.replace(",", " of ").split())
    )
    return told[-1] if told else phrase


def _rows(one: _Told, others: Callable[[_Clause], Iterator[_Told]], maker: Maker) -> Iterator[_Row]:
    """The longest cut of one sentence that all, or fewer and fewer, of the others hold."""
    if not is_usable(one.source, one.facts):
        return
    for clause in one.clauses():
        row = _row(one, clause, others(clause), maker)
        if row is not None:
            yield row


def _row(one: _Told, clause: _Clause, others: Iterable[_Told], maker: Maker) -> _Row | None:
    ways = [(o, cuts) for o in others if (cuts := _cuts(one, clause, o)) is not None]
    ways.sort(key=lambda way: (_size(way[1]), way[0].span))
    least = list({o.voice: (o, cuts) for o, cuts in reversed(ways)}.values())
    least.sort(key=lambda way: (_size(way[1]), way[0].span))
    pieces = clause_pieces(one.source, clause.span, letter=Letter.UPPER) if least else None
    for n in range(len(least) if pieces else 0, 0, -1):
        cuts = frozenset((*(cut for _, way in least[:n] for cut in way), *((clause.gap,) if clause.gap else ())))
        made = maker.make("agreed", without(one.source, pieces or (), cuts), one.span)
        row = _held(made, one, [o for o, _ in least[:n]], maker) if made is not None else None
        if row is not None:
            return row
    return None


def _size(cuts: frozenset[Span]) -> int:
    return sum(cut.end - cut.start for cut in cuts)


def _held(made: Statement, one: _Told, others: Sequence[_Told], maker: Maker) -> _Row | None:
    """The row with a passage of each voice that holds the statement, where it tells enough and two voices do."""
    day = one.source.article.published_on
    n_matter = 0 if is_left_over(made.text) or judges(made.text) else weight(made.text, day)
    fewest = FEWEST_OF_MATTER if one.is_plain(made) else FEWEST_OF_BODIES
    is_short = len(words(made.text)) < FEWEST_WORDS or n_matter < fewest
    if is_short or parts_doer(one.source, one.facts, made.text) or not _holder(made, one):
        return None
    held = [other for other in others if _holder(made, other)]
    statement = maker.make(
        "agreed", made.derivation.pieces, one.span, *(span for other in held for span in other.cited)
    )
    if not held or statement is None:
        return None
    return _Row(statement, frozenset(each.voice for each in (one, *held)), n_matter)


def _holder(made: Statement, one: _Told) -> bool:
    """Whether a sentence holds all of a statement."""
    named = [p for p in made.derivation.pieces if p.op is Op.NAME and one.span.holds(p.span)]
    passage = one.passage
    text = " ".join([passage.text, *(_named(one.source, p) for p in named)])
    return not lacks(made.text, passage.published_on, replace(passage, text=text))


def _named(source: Source, piece: Piece) -> str:
    start, _, end = piece.row.partition(":")
    return source.article.text[int(start) : int(end)]


def _cuts(one: _Told, clause: _Clause, other: _Told) -> frozenset[Span] | None:
    """The least parts of a sentence without which another holds it; None where it lacks what must stay."""
    span, facts = clause.span, one.facts
    cuts: set[Span] = {clause.gap} if clause.gap is not None else set()
    for lack in lacks(one.source.words(span), one.source.article.published_on, other.passage):
        place = Span(span.article_id, span.start + lack.start, span.start + lack.end)
        if any(cut.holds(place) for cut in (*cuts, *(c.span for c in facts.cuts))):
            continue
        whole = (p for p in facts.parts if p.holds(place) and not parts_quotation(one.source, p))
        least = one.modifier(clause, place) or min(whole, key=lambda p: (p.end - p.start, p), default=None)
        least = least or one.tail(clause, place.start)
        if least is None or any(least.holds(part) for part in clause.core):
            return None
        cuts.add(least)
    return frozenset(cuts)
