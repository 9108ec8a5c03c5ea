"""The clause that a row of a table tells: who did what, in few words, so that it is understood by itself.

A sentence or a clause of it with a doer of its own is told whole, or without parts that only tell more of what is kept;
it is never broken off where words may wait for what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from evenhand.model import ActorKind, BlockKind, Event, Letter, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import turning
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.beside_cuts import loses_deed
from evenhand.stages.write.cutting import openings, parts_doer, without
from evenhand.stages.write.leaner import may_go
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.owners import judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import leans, unusable

FRAME: Final = "told"
_DASHES: Final = frozenset("-–—")
ENOUGH: Final = 28
MOST: Final = 34
FEWEST: Final = 4
NEAR: Final = 3
"""Words of a row: parts are left out until it has ENOUGH, and one of more than MOST is none; so near behind a number a
part tells of what it is. By reading rows of 60 pages."""


def told_clause(
    source: Source,
    facts: SentenceFacts,
    held: Sequence[Span],
    maker: Maker,
    day: date | None = None,
    *,
    is_label: bool = False,
) -> Statement | None:
    """Tell the clause of a sentence that holds some places, such as the numbers of a row.

    Args:
        source: The article.
        facts: The sentence.
        held: What the clause must keep.
        maker: Maker of statements.
        day: A day that the row tells beside it, and the clause not again where it reads on without it.
        is_label: Whether the shortest opening of a sentence that has the places serves best, as beside a number.

    Returns:
        The sentence where it is short, else its clause, else the sentence without some parts; None where none of them
        can be read alone.
    """
    is_whole = source.words(facts.sentence.span).rstrip(' ”"’)').endswith((".", "!", "?"))
    if facts.sentence.kind is BlockKind.HEADING or facts.is_opinion or not is_whole:
        return None
    begun = reversed(list(_begun(source, facts))) if is_label else ()
    spans = [span for span in (*begun, *_spans(source, facts)) if all(span.holds(place) for place in held)]
    clause = _Clause(facts, held, maker, day)
    made = [one for span in spans if (one := _made(source, span, clause)) is not None]
    fitting = (one for most in (ENOUGH, MOST) for one in made if FEWEST <= len(words(one.text)) <= most)
    return next(fitting, None)


@dataclass(frozen=True)
class _Clause:
    """What a row asks of a clause: its sentence, what it must keep and the day that is told beside it."""

    facts: SentenceFacts
    held: Sequence[Span]
    maker: Maker
    day: date | None


def _begun(source: Source, facts: SentenceFacts) -> Iterator[Span]:
    """The openings of a sentence up to a clause boundary, where the rest turns nothing and no deed is lost."""
    if unusable(source, facts) is not None:
        return
    for span in openings(source, facts):
        told, behind = source.words(span), source.article.text[span.end : span.end + 2].strip()
        is_between = behind in _DASHES and f" {behind} " in told
        is_list = pattern("list_in_row").match(source.article.text, span.end, facts.sentence.span.end) is not None
        if span.end < facts.sentence.span.end and not (is_between or is_list or loses_deed(source, facts, span)):
            yield span


def _spans(source: Source, facts: SentenceFacts) -> Iterator[Span]:
    """The whole sentence, then the clauses of its events that open with who does it, longest first."""
    if unusable(source, facts) is None:
        yield facts.sentence.span
    told = {source.telling(event) for event in source.events_in(facts.sentence.span) if _opens_with_doer(source, event)}
    for span in sorted(told, key=lambda s: (s.start - s.end, s)):
        if not leans(source, span) and not _is_left_open(source, facts, span):
            yield span


def _opens_with_doer(source: Source, event: Event) -> bool:
    if event.actor is None or event.is_negated or abs(event.actor.start - source.telling(event).start) > 1:
        return False
    doer = words(source.words(event.actor))
    return bool(doer) and pattern("row_doer").match(source.words(event.actor)) is None


def _is_left_open(source: Source, facts: SentenceFacts, span: Span) -> bool:
    """Whether what stands around a clause turns it: a condition before it, a doubt or contrast behind."""
    text, whole = source.article.text, facts.sentence.span
    told = source.words(span)
    tail = text[span.end : whole.end].rstrip(" .")
    return (
        pattern("row_condition").search(text[whole.start : span.start]) is not None
        or bool(turning(tail, told))
        or pattern("row_compares").match(tail) is not None
    )


def _made(source: Source, span: Span, clause: _Clause) -> Statement | None:
    """A stretch as a statement; with its day where a word of it bears on that ("did not open in May")."""
    made = _cut(source, span, clause)
    if made is None or not _breaks_off(source, clause.facts, made):
        return made
    whole = _cut(source, span, replace(clause, day=None)) if clause.day is not None else None
    return whole if whole is not None and not _breaks_off(source, clause.facts, whole) else None


def _breaks_off(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether what a row leaves off the end of its sentence turns what it keeps: no verifier would let it stand."""
    whole = facts.sentence.span
    end = max((piece.span.end for piece in made.derivation.pieces if whole.holds(piece.span)), default=whole.end)
    return bool(turning(source.article.text[end : whole.end].rstrip("."), made.text))


def _cut(source: Source, span: Span, clause: _Clause) -> Statement | None:
    """A stretch as a statement, without as many parts as make it short; None where it judges or stays open."""
    facts, maker = clause.facts, clause.maker
    pieces = clause_pieces(source, span, letter=Letter.UPPER, without_day=clause.day or False)
    if pieces is None:
        return None
    made = maker.make(FRAME, pieces, facts.sentence.span)
    cuts: set[Span] = set()
    for part in _loose(source, facts, span, clause.held):
        if made is not None and len(words(made.text)) <= ENOUGH and not _is_open(source, span, cuts, made.text):
            break
        less = without(source, pieces, frozenset({*cuts, part}))
        shorter = maker.make(FRAME, less, facts.sentence.span)
        if shorter is not None and is_closed(shorter.text):
            cuts.add(part)
            made = shorter
    if made is None or not is_closed(made.text) or judges(made.text) or parts_doer(source, facts, made.text):
        return None
    if _is_open(source, span, cuts, made.text):
        return None
    return made


def _is_open(source: Source, span: Span, cuts: AbstractSet[Span], text: str) -> bool:
    """Whether a clause speaks of somebody whom it does not name, or of what was counted before it."""
    bare = outside_quotations(text)
    if pattern("row_opens").search(bare) or pattern("crowd_speaks").search(bare):
        return True
    persons = [m.span for m in source.mentions_in(span) if m.kind is ActorKind.PERSON]
    apart = [*source.quoted(span), *((cut.start, cut.end) for cut in cuts)]
    found = (span.start + m.start() for m in pattern("row_person").finditer(source.words(span)))
    own = (at for at in found if not any(a <= at < b for a, b in apart))
    return any(not any(one.end <= at for one in persons) for at in own)


def _loose(source: Source, facts: SentenceFacts, span: Span, held: Sequence[Span]) -> list[Span]:
    """The parts that may go, those at the end of the sentence first: what opens it is its news."""
    free = [
        part
        for part in facts.parts
        if span.holds(part)
        and not any(part.overlaps(place) or _is_of(source, place, part) for place in held)
        and may_go(source, facts, span, part)
        and not _is_short_place(source, part)
        and pattern("row_compares").match(source.words(part)) is None
    ]
    return sorted(free, key=lambda part: (-part.end, part.start))


def _is_short_place(source: Source, part: Span) -> bool:
    """Whether a part tells in a few words where something is ("a base in Norl"): to leave it off gains nothing."""
    told = source.words(part).split()
    if pattern("place_opens").match(source.words(part).lstrip()) is not None:
        return True  # "in Norl, where …": what stands behind the place may go without it
    is_named = any(part.holds(m.span) for m in source.mentions_in(part))
    return len(told) <= NEAR and is_named and told[0] in ("in", "at", "near")


def _is_of(source: Source, place: Span, part: Span) -> bool:
    """Whether a part stands so close behind a number that it tells of what or whom that is."""
    between = source.article.text[place.end : part.start]
    is_set_off = source.words(part).lstrip()[:1] in tuple(",–—(")
    return place.end <= part.start and len(between.split()) <= NEAR and "," not in between and not is_set_off


def is_closed(text: str) -> bool:
    """Whether a text has both ends of all marks, ends on no waiting word, and tells of more than a statement made."""
    is_even = all(text.count(a) == text.count(b) for a, b in ("“”", "()", "[]")) and text.count('"') % 2 == 0
    return is_even and not any(pattern(name).search(text) for name in ("dangles", "row_left", "words_alone"))
