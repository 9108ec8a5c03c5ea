"""The orders in which a free statement may be read: as it stands, turned at its joints, made active, made a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.operations.holding import is_cue
from evenhand.operations.units import Unit, meet
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind
from evenhand.tables import words

MOST_TURNS = 10
"""A statement has few joints; more than these are not tried."""
LONGEST_PHRASE = 12
"""Most units of a subject or doer."""


def turns(ours: tuple[Unit, ...], theirs: Sequence[Unit]) -> Iterator[tuple[tuple[Unit, ...], float]]:
    """Yield the orders of a statement, each at a small cost: a turn is taken only where the plain order does not fit.

    Args:
        ours: Units of the statement as it stands.
        theirs: Units of the passages.
    """
    yield ours, 0.0
    for base, cost in ((ours, 0.0), *((turned, 0.1) for turned in speech_first(ours))):
        if cost:
            yield base, cost
        yield from ((turned, cost + more) for turned, more in _of_clauses(base, theirs))
    joints = [i for i in range(1, len(ours)) if _is_joint(ours, i)][:MOST_TURNS]
    for i in joints:
        yield (*ours[i:], *ours[:i]), 0.1
    for i, j in ((i, j) for i in joints for j in joints if i < j <= i + 14):
        yield (*ours[:i], *ours[j:], *ours[i:j]), 0.2
        yield (*ours[i:j], *ours[:i], *ours[j:]), 0.2


def _of_clauses(ours: tuple[Unit, ...], theirs: Sequence[Unit]) -> Iterator[tuple[tuple[Unit, ...], float]]:
    """The statement with its voice, a noun of doing or an apposition turned."""
    if any(unit.lower == "by" for unit in ours):
        yield from ((turned, 0.1) for turned in _made_active(ours))
        yield from ((turned, 0.15) for turned in _reduced(ours))
    yield from ((turned, 0.15) for turned in _made_whole(ours))
    if any(unit.lower == "by" for unit in theirs):
        yield from ((turned, 0.1) for turned in _made_passive(ours, theirs))
    yield from ((turned, 0.15) for turned in _made_verbs(ours, theirs))
    yield from ((turned, 0.15) for turned in _apposed(ours))


def speech_first(ours: tuple[Unit, ...]) -> Iterator[tuple[Unit, ...]]:
    """Turn "the road is shut, the mayor said" into "the mayor said the road is shut"."""
    mark = next((i for i in range(len(ours) - 1, 0, -1) if ours[i].word.after_mark), 0)
    tail = ours[mark:]
    if mark and (tail[0].lower == "according" or is_cue(tail[-1]) or tail[-1].lower in word_set("plain_say")):
        yield (*tail, *ours[:mark])


def _reduced(ours: tuple[Unit, ...]) -> Iterator[tuple[Unit, ...]]:
    """Turn "a bill passed by the council bans" into "the council passed a bill bans": a passive without its "be"."""
    for by in (i for i in range(2, len(ours) - 1) if ours[i].lower == "by" and ours[i - 1].kind is Kind.MATTER):
        start = clause_start(ours, by - 1)
        for end in range(by + 2, min(len(ours), by + 12) + 1):
            is_over = end == len(ours) or ours[end].word.after_mark or ours[end].carries
            if start < by - 1 and is_over and not any(u.word.after_mark for u in ours[by:end]):
                yield (*ours[:start], *ours[by + 1 : end], ours[by - 1], *ours[start : by - 1], *ours[end:])


def _made_verbs(ours: tuple[Unit, ...], theirs: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Turn "the purchase of Ferro by Norvik" into "Norvik purchase Ferro", "crash of trains" into "trains crash"."""
    for i in range(len(ours) - 2):
        if ours[i].kind is not Kind.MATTER or ours[i + 1].lower != "of":
            continue
        verbs = [j for j, unit in enumerate(theirs) if unit.lower != ours[i].lower and meet(ours[i], unit)]
        if not verbs:
            continue
        end = phrase_end(ours, i + 2)
        if end < len(ours) and ours[end].lower == "by":
            stop = phrase_end(ours, end + 1)
            yield (*ours[:i], *ours[end + 1 : stop], ours[i], *ours[i + 2 : end], *ours[stop:])
        elif any(_has_no_object(theirs, j) for j in verbs):
            yield (*ours[:i], *ours[i + 2 : end], ours[i], *ours[end:])


def _has_no_object(theirs: Sequence[Unit], j: int) -> bool:
    """Whether nothing that may be an object follows a verb: then its noun's "of" tells who does."""
    follows = theirs[j + 1] if j + 1 < len(theirs) else None
    if follows is None or follows.word.after_mark or follows.days:
        return True
    return follows.kind is Kind.GRAMMAR and follows.lower not in words("determiners")


def _apposed(ours: tuple[Unit, ...]) -> Iterator[tuple[Unit, ...]]:
    """Turn "Ferro, a cable maker, rose" into "a cable maker Ferro rose"."""
    for mark in (i for i in range(1, len(ours) - 1) if ours[i].word.after_mark):
        if ours[mark - 1].kind is not Kind.NAME or ours[mark].lower not in words("determiners"):
            continue
        end = next((k for k in range(mark + 1, len(ours)) if ours[k].word.after_mark), len(ours))
        first = mark
        while first and ours[first - 1].kind is Kind.NAME and (first == mark or not ours[first].word.after_mark):
            first -= 1
        yield (*ours[:first], *ours[mark:end], *ours[first:mark], *ours[end:])


def phrase_end(told: Sequence[Unit], at: int) -> int:
    """Where a noun phrase ends that begins at a place: at a mark, a time, a verb's helper, a preposition but "of"."""
    for end in range(at, min(len(told), at + 10)):
        unit = told[end]
        if end > at and (unit.word.after_mark or unit.days or unit.part != told[at].part):
            return end
        is_joint = unit.lower in words("joint_words") or unit.lower in words("place_prepositions")
        is_grammar = unit.kind is Kind.GRAMMAR and unit.lower != "of" and unit.lower not in words("determiners")
        if end > at and (is_joint or is_grammar):
            return end
    return min(len(told), at + 10)


def clause_start(told: Sequence[Unit], at: int) -> int:
    """Where the subject before a place begins: behind a mark, a joint or a word of speech."""
    start = at
    while start > max(0, at - LONGEST_PHRASE) and told[start - 1].part == told[at].part:
        before = told[start - 1].lower
        is_opener = before in word_set("joins") or before in word_set("said") or before in words("joint_words")
        if told[start].word.after_mark or is_opener:
            break
        start -= 1
    return start


def _is_joint(ours: Sequence[Unit], i: int) -> bool:
    """Whether a part may begin here that stands as well elsewhere: after a mark, before a preposition or time."""
    unit, before = ours[i], ours[i - 1]
    after_speech = before.lower in word_set("said") or (
        before.lower == "that" and i > 1 and ours[i - 2].lower in word_set("said")
    )
    return (
        after_speech
        or unit.lower in word_set("and_but")
        or unit.word.after_mark
        or bool(unit.days)
        or unit.lower in words("joint_words")
    )


def _made_active(ours: tuple[Unit, ...]) -> Iterator[tuple[Unit, ...]]:
    """Turn "the plan was approved by the council in May" into "the council approved the plan in May"."""
    for by in (i for i, unit in enumerate(ours) if unit.lower == "by"):
        be = next((i for i in range(by - 1, max(-1, by - 12), -1) if ours[i].lower in word_set("be")), None)
        if be is None or be + 1 >= by:
            continue
        helps = _first_helper(ours, be)
        for end in range(by + 2, min(len(ours), by + 12) + 1):
            if end == len(ours) or _is_joint(ours, end) or ours[end].kind is Kind.GRAMMAR:
                doer = (*ours[by + 1 : end], *ours[helps:be])
                yield (*doer, *ours[be + 1 : by], *ours[:helps], *ours[end:])
                yield (*doer, ours[be + 1], *ours[:helps], *ours[be + 2 : by], *ours[end:])


def _first_helper(ours: Sequence[Unit], be: int) -> int:
    """Where the words of grammar begin that belong to a verb, as "will not" of "will not be": they go where it goes."""
    at = be
    while at and ours[at - 1].kind is Kind.GRAMMAR and not ours[at].word.after_mark:
        at -= 1
    return at


def _made_whole(ours: tuple[Unit, ...]) -> Iterator[tuple[Unit, ...]]:
    """Turn "the man was arrested in Velm" into "arrested the man in Velm": a passive without its doer."""
    for be in (i for i, unit in enumerate(ours) if unit.lower in word_set("be") and i + 1 < len(ours)):
        verb = next((i for i in range(be + 1, min(be + 3, len(ours))) if ours[i].kind is Kind.MATTER), None)
        if verb is not None:
            helps = _first_helper(ours, be)
            start = clause_start(ours, helps)
            yield (*ours[helps : verb + 1], *ours[:helps], *ours[verb + 1 :])
            if start:
                yield (*ours[:start], *ours[helps : verb + 1], *ours[start:helps], *ours[verb + 1 :])


def _made_passive(ours: tuple[Unit, ...], theirs: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Turn "the council approved the plan" into "the plan approved the council", for a passage with "by"."""
    verbs = [theirs[j] for j in range(len(theirs)) if any(u.lower == "by" for u in theirs[j + 1 : j + 3])]
    for i, unit in enumerate(ours):
        if unit.kind is Kind.MATTER and any(meet(unit, verb) for verb in verbs):
            for end in range(i + 2, min(len(ours), i + 12) + 1):
                if end == len(ours) or _is_joint(ours, end):
                    yield (*ours[i + 1 : end], unit, *ours[:i], *ours[end:])
