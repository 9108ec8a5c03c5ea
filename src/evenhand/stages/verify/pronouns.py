"""A noun put in for its pronoun: "the district may ration water" for "water is short, and the district may ration it".

The noun must be what its sentence opens with, agree in number, and stand where the pronoun stands, with nothing of
matter between; of any other noun the pronoun could mean, nothing here could tell it apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.operations.units import Unit, meet
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind


def stood_for(ours: Sequence[Unit], own: Sequence[int], theirs: Sequence[Unit], gap: tuple[int, int]) -> int:
    """Find the pronoun that a phrase is put in for.

    Args:
        ours: Units of the statement.
        own: Places of the phrase's carrying units, none of which meets anything where it stands.
        theirs: Units of the passages.
        gap: Places of the passage's units that those right before and behind the phrase rest on.

    Returns:
        Place of the pronoun in the passage, or -1.
    """
    low, high = gap
    between = theirs[low + 1 : high]
    at = [low + 1 + n for n, unit in enumerate(between) if unit.lower in word_set("noun_pronouns")]
    if len(at) != 1 or any(unit.carries for unit in between) or any(ours[i].kind is not Kind.MATTER for i in own):
        return -1
    opening = _opening(theirs, at[0], len(own))
    is_same = len(opening) == len(own) and all(
        meet(ours[i], theirs[j]) == 3.0 for i, j in zip(own, opening, strict=True)
    )
    is_plural = theirs[at[0]].lower in word_set("plural_pronouns")
    return at[0] if is_same and is_plural == ours[own[-1]].lower.endswith("s") else -1


def _opening(theirs: Sequence[Unit], at: int, size: int) -> tuple[int, ...]:
    """The first phrase of the pronoun's sentence, if it has so many carrying words and ends there."""
    first = next(j for j in range(at + 1) if theirs[j].part == theirs[at].part)
    begin = next((j for j in range(first, at) if theirs[j].carries), at)
    is_whole = begin + size < at and not theirs[begin + size].carries and not theirs[begin + size].word.after_mark
    places = tuple(range(begin, begin + size))
    return places if is_whole and all(theirs[j].kind is Kind.MATTER for j in places) else ()


def takes_up(ours: Sequence[Unit], i: int, of: Sequence[int], theirs: Sequence[Unit]) -> bool:
    """Whether a quantity stands at its noun where the passage has it in an apposition behind the noun.

    "Most of the 48 cases" for "48 cases of fever, most of them"; "the only mill in Tarn" for "the mill in Tarn, the
    only one". The noun is the nearest one before the mark that is governed by nothing.
    """
    word = ours[i].lower
    head = next((k for k in range(i + 1, min(i + 6, len(ours))) if ours[k].kind is Kind.MATTER), None)
    if head is None or of[head] < 0 or any(ours[k].word.after_mark for k in range(i + 1, head + 1)):
        return False
    for at in range(of[head] + 1, len(theirs) - 1):
        behind = [unit.lower for unit in theirs[at + 1 : at + 3]]
        is_taken = (
            behind[:1] == ["one"] if word == "only" else behind[:1] == ["of"] and behind[1] in word_set("of_those")
        )
        if theirs[at].lower == word and is_taken:
            return _is_nearest(theirs, of[head], at)
    return False


def _is_nearest(theirs: Sequence[Unit], head: int, at: int) -> bool:
    """Whether an apposition hangs on a noun: a mark before it, and no free noun between."""
    mark = next((k for k in range(at, head, -1) if theirs[k].word.after_mark), None)
    if mark is None or theirs[head].part != theirs[at].part or mark < at - 1:
        return False
    free = (k for k in range(head + 1, mark) if theirs[k].kind is Kind.MATTER and not theirs[k].days)
    return all(theirs[k - 1].kind is Kind.GRAMMAR and theirs[k - 1].lower in word_set("of_in") for k in free)
