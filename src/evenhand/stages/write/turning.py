"""What turns a statement stands right behind it: the denial, the answer, what the next sentence sets against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evenhand.model import Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations
from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.ranked import Ranked, repeats


def with_turns(taken: Sequence[Ranked], order: Sequence[Ranked]) -> list[Ranked]:
    """Give each statement that the next sentence of its article turns that sentence, as one entry with it.

    Only a sentence that could stand by itself is given so; one that leans on the statement follows it (`followers`).
    What turns the last of those is given with them.

    Args:
        taken: What is chosen, heaviest first.
        order: All candidates.
    """
    found = list(taken)
    for one in taken:
        if one.answer is not None or not any(one is r for r in found):
            continue
        turn = _turn(one, [*found, *order])
        if turn is None or turn.answer is not None or any(_is_one(turn, r.answer) for r in found if r.answer):
            continue
        others = [r for r in flat(found) if r is not one and r is not turn]
        if any(turn is r for r in found) or not any(repeats(turn, r) for r in others):
            found = [replace(r, answer=turn) if r is one else r for r in found if r is not turn]
    return found


def _is_one(one: Ranked, other: Ranked) -> bool:
    return one.candidate.statement == other.candidate.statement


def _turn(one: Ranked, order: Sequence[Ranked]) -> Ranked | None:
    """The heaviest candidate of the sentence that turns a statement, or the last that follows it."""
    followers = one.candidate.followers
    behind = one.candidate.source.turn_of(followers[-1].evidence[0].span) if followers else None
    sentence = behind.sentence.span if behind is not None else None if followers else turning_sentence(one.candidate)
    if sentence is None:
        return None
    return next((r for r in order if r.candidate.sentence == sentence and not _is_one(r, one)), None)


def turning_sentence(one: Candidate) -> Span | None:
    """The sentence right behind a candidate's own that turns it, where there is one."""
    told = [p.span for p in one.plain.derivation.pieces]
    behind = [s for s in one.source.facts.sentences if any(p.overlaps(s.sentence.span) for p in told)]
    last = behind[-1].sentence.span if behind and one.sentence.start <= behind[-1].sentence.span.start else one.sentence
    turn = one.source.turn_of(last)
    return turn.sentence.span if turn is not None else None


def turns_at(one: Candidate, depth: int) -> bool:
    """Whether a candidate's follower turns what it leans on.

    Args:
        one: The candidate.
        depth: The number of the follower, from 0.
    """
    told = one.followers[depth].evidence[0].span
    if depth == 0:
        return turning_sentence(one) == told
    turn = one.source.turn_of(one.followers[depth - 1].evidence[0].span)
    return turn is not None and turn.sentence.span == told


def is_half_told(one: Ranked) -> bool:
    """Whether a statement is turned by the sentence behind it, or asks what that answers, and this is not told.

    What is asked may be answered further behind.
    """
    if not one.candidate.source.is_turned(one.candidate.sentence):
        return False
    if one.answer is not None and one.candidate.source.asks(one.candidate.sentence):
        return False
    turn = turning_sentence(one.candidate)
    told = [f.evidence[0].span for f in one.candidate.followers]
    told += [one.answer.candidate.sentence] if one.answer is not None else []
    return turn not in told


def is_given_up(one: Candidate) -> bool:
    """Whether a statement tells what somebody wanted, and the next sentence what came instead: no half of it is news.

    "Ode had pushed for a cut in the toll. Instead, the council …".
    """
    source = one.source
    behind = source.turn_of(one.sentence)
    if behind is None or pattern("came_instead").match(source.words(behind.sentence.span)) is None:
        return False
    return pattern("was_wanted").search(outside_quotations(source.words(one.sentence))) is not None
