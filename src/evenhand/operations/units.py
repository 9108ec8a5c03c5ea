"""A statement laid beside its passage: units of both, which meet which, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from evenhand.model import Direction
from evenhand.operations.kin import are_kin, forms, groups, roots
from evenhand.operations.patterns import pattern
from evenhand.operations.times import resolve, scan
from evenhand.operations.word_sets import word_groups, word_set
from evenhand.operations.wording import Kind, Word, read, sentences, states

GRAMMAR_WEIGHT: Final = 0.5
_WEEK_OF: Final = "week of "
_ANY_DAY, _OTHER_DAY = date(2000, 1, 1), date(1990, 6, 15)

_DAYS_KEY: Final = frozenset({"days"})
_LEAST_LAND: Final = 5
"""Letters of a place's name from which its people may be told by an "n": "Norvia", "Norvian"; "Anna" is no land."""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, or one time expression, of a statement or passage.

    Attributes:
        word: The word, or the first word of the time expression, with its offsets in the text.
        end: Where the unit ends in the text.
        days: The days a time expression may mean; empty for other units.
        part: Number of the sentence it stands in, counted over all passages.
        passage: Number of the passage.
    """

    word: Word
    end: int
    days: frozenset[Days]
    part: int
    passage: int = 0

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.word.lower

    @property
    def kind(self) -> Kind:
        """What the word is to the verifier."""
        return self.word.kind

    @property
    def carries(self) -> bool:
        """Whether it is a name, a number, a time or a word of matter."""
        return bool(self.days) or self.word.kind is not Kind.GRAMMAR


def units(text: str, published_on: date | None, *, passage: int = 0, first_part: int = 0) -> tuple[Unit, ...]:
    """Read a text as units: words, and time expressions that resolve to days."""
    spans = _times(text, published_on)
    starts = [start for start, _ in sentences(text)]
    found: list[Unit] = []
    for word in read(text):
        part = first_part + sum(start <= word.start for start in starts) - 1
        span = next((s for s in spans if s[0] <= word.start < s[1]), None)
        if span is None:
            found.append(Unit(word, word.end, frozenset(), part, passage))
        elif not (found and found[-1].days and found[-1].word.start >= span[0]):
            found.append(Unit(word, span[1], span[2], part, passage))
    return tuple(found)


@lru_cache(maxsize=2048)
def _times(text: str, published_on: date | None) -> tuple[tuple[int, int, frozenset[Days]], ...]:
    """The time expressions of a text that mean days, with all that they may mean."""
    found = []
    for one in scan(text):
        said = text[one.start : one.end]
        if pattern("clock").search(said) or said.lower().strip() in word_set("not_times"):
            continue  # an hour must be the same to the word, whatever day it means
        sentence = next((text[a:b] for a, b in sentences(text) if a <= one.start < b), text)
        ways = Direction if pattern("may_look_ahead").search(sentence) else (Direction.PAST, Direction.NONE)
        days = _meant(said, published_on or _ANY_DAY, ways)
        if published_on is None:
            days &= _meant(said, _OTHER_DAY, ways)
        start = one.start
        if text[:start].endswith(_WEEK_OF):
            start -= len(_WEEK_OF)  # "last week" is "in the week of 5 June": one time, not a week and a day
            days = frozenset((first, first + timedelta(days=6)) for first, _ in days)
        if days:
            found.append((start, one.end, days))
    return tuple(found)


def _meant(said: str, anchor: date, ways: Iterable[Direction]) -> frozenset[Days]:
    resolved = (resolve(said, anchor, way) for way in ways)
    return frozenset((r.first, r.last) for r in resolved if r.first and r.last)


def meet(ours: Unit, theirs: Unit) -> float:
    """How well a unit of the statement rests on a unit of the passage; 0.0 where it does not."""
    if ours.days or theirs.days:
        same = any(a[0] <= b[0] and b[1] <= a[1] for a in ours.days for b in theirs.days)
        return 4.0 if same else 0.0
    if ours.kind is Kind.NUMBER or theirs.kind is Kind.NUMBER:
        return 4.0 if ours.word.value and ours.word.value == theirs.word.value else 0.0
    if ours.lower == theirs.lower:
        return GRAMMAR_WEIGHT if ours.kind is Kind.GRAMMAR else 3.0
    if ours.kind is Kind.GRAMMAR or theirs.kind is Kind.GRAMMAR:
        return GRAMMAR_WEIGHT if _are_same_grammar(ours.lower, theirs.lower) else 0.0
    if Kind.NAME in (ours.kind, theirs.kind):
        state = states().get(ours.lower)
        is_state = bool(state) and state == states().get(theirs.lower)
        return 2.5 if is_state or _is_of_land(ours, theirs) or _is_part(ours.lower, theirs.lower) else 0.0
    return 2.5 if are_kin(ours.lower, theirs.lower) else 0.0


def meeting_keys(unit: Unit) -> frozenset[str]:
    """Return what a unit may meet others by: two units without a key in common do not `meet`.

    Quick to look up where one unit is laid beside many; those that share a key are still to be asked.
    """
    if unit.days:
        return _DAYS_KEY
    return _word_keys(unit.lower) | {f"#{unit.word.value}"} if unit.word.value else _word_keys(unit.lower)


@lru_cache(maxsize=65536)
def _word_keys(word: str) -> frozenset[str]:
    state = states().get(word)
    is_denial = word.endswith("n't") or word in word_set("plain_denials")
    return frozenset(
        (
            f"+{word}",  # as part of another: "Norland" and "Norland-based", "Norlands"
            f"+{word}s",
            *([f"+{word}n", f"+{word}ns"] if word.endswith("a") else []),  # a land and its people
            *(f"+{part}" for part in word.split("-")),
            *forms(word),
            *roots(word),
            *(f"={group}" for group in groups(word)),
            *(f":{n}" for n, group in enumerate(word_groups("same_grammar")) if word in group),
            *([f"@{state}"] if state else []),
            *(["n't"] if is_denial else []),
        )
    )


def _is_part(one: str, other: str) -> bool:
    return (
        one == other or one in other.split("-") or other in one.split("-") or one + "s" == other or other + "s" == one
    )


def _is_of_land(one: Unit, other: Unit) -> bool:
    """Whether one name may be a land and the other its people or adjective: "Sudria" and "Sudrian"."""
    land, people = sorted((one.lower, other.lower), key=len)
    is_land = land.endswith("a") and len(land) >= _LEAST_LAND and one.kind is other.kind
    return is_land and people in (f"{land}n", f"{land}ns")


def _are_same_grammar(one: str, other: str) -> bool:
    if one.endswith("n't") != other.endswith("n't"):
        full = other if one.endswith("n't") else one
        return full in word_set("plain_denials")
    return any(one in group and other in group for group in word_groups("same_grammar"))


Pairs = tuple[tuple[int, int], ...]


def align(ours: Sequence[Unit], theirs: Sequence[Unit]) -> Pairs:
    """Pair units in one order so that as much as possible meets.

    Returns:
        Pairs of places, rising in both.

    Source:
        Longest common subsequence by dynamic programming, pairs weighed; O(len(ours) · len(theirs)).
    """
    n, m = len(ours), len(theirs)
    scores = [[meet(a, b) for b in theirs] for a in ours]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        row, below, score = best[i], best[i + 1], scores[i]
        for j in range(m - 1, -1, -1):
            taken = score[j] + below[j + 1] if score[j] else 0.0
            row[j] = max(taken, below[j], row[j + 1])
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1
    return tuple(pairs)
