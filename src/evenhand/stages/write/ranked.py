"""A candidate in the order of salience, and whether it repeats another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.points import Point
from evenhand.stages.write.repeats import WEEK_DAYS, same_deed, same_words
from evenhand.stages.write.retold import same_event

SUMS_MEET: Final = Decimal("0.95")
REPEAT: Final = 0.4
REPEAT_LATER: Final = 0.6
RETOLD: Final = 0.2
"""How like the words of two statements are that tell one thing: alone; where they are of days more than a week apart,
so that the later one may only recall the earlier; and where they tell one party's act besides. The last by
reading the 60 pairs of two outlets' statements most like each other on 27 pages of full articles: of 12 from .2 on that
tell no one act, none is met."""
_NO_POINT: Final = Point()


@dataclass(frozen=True)
class Ranked:
    """A candidate with its weight and its words.

    Attributes:
        candidate: The candidate.
        salience: Its weight.
        weights: Its words, with their weights; of length 1.
        fact: Number of the shared fact that it tells, if it tells one.
        voices: How many voices tell that.
        answer: What is told right behind it, where it is a charge that somebody answers.
        behind: What the sentences that lean on it are worth, told right behind it.
        value: What it is worth in the article: its weight, and of full articles its chance to tell a main point.
        point: How likely it tells a main point.
        matter: The roots of the words of matter that it takes from its article.
        support: How much of it the other outlets tell, in [0, 1]; 1 where that is not asked.
    """

    candidate: Candidate
    salience: float
    weights: Mapping[str, float]
    fact: int | None = None
    voices: int = 1
    answer: Ranked | None = None
    behind: tuple[float, ...] = ()
    value: float = 0.0
    point: Point = _NO_POINT
    matter: frozenset[str] = frozenset()
    support: float = 1.0

    @property
    def together(self) -> float:
        """What a statement and the one that leans on it are worth over the room of both, where that is more."""
        return max(self.value, (self.value + sum(self.behind[:1])) / 2)


def similarity(one: Ranked, other: Ranked) -> float:
    """Cosine similarity of two candidates' words, in [0, 1]."""
    theirs = other.weights
    return sum([x * theirs[w] for w, x in one.weights.items() if w in theirs])


def _is_of_week(one: Candidate, other: Candidate) -> bool:
    """Whether two statements tell of one week, as far as their days are known."""
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= WEEK_DAYS


def same_sum(one: Ranked, other: Ranked) -> bool:
    """Whether two statements of one week tell about the same sum of money: one fact in two wordings."""
    mine, yours = one.candidate.day, other.candidate.day
    if mine is None or yours is None or abs((mine - yours).days) > WEEK_DAYS:
        return False
    return any(
        a.currency and a.currency == b.currency and a.value * SUMS_MEET <= b.value <= a.value / SUMS_MEET
        for a in one.candidate.source.figures_in(one.candidate.sentence)
        for b in other.candidate.source.figures_in(other.candidate.sentence)
    )


def repeats(one: Ranked, other: Ranked) -> bool:
    """Whether a statement tells again what another tells.

    That is one shared fact, close words, one sum of money, one deed, or one speaker's same words; of full articles also
    one party's act told by two outlets in words partly alike.
    """
    if one.fact is not None and one.fact == other.fact:
        return True
    mine, yours = one.candidate, other.candidate
    likeness = similarity(one, other)
    is_like = likeness >= (REPEAT if _is_of_week(mine, yours) else REPEAT_LATER)
    if is_like or same_sum(one, other) or same_deed(mine, yours) or same_words(mine, yours):
        return True
    is_full = one.point is not _NO_POINT and other.point is not _NO_POINT
    return is_full and likeness >= RETOLD and same_event(mine, yours)


def says_again(one: Ranked, other: Ranked) -> bool:
    """Whether a statement repeats another: of one article only in the same words, its own or those of one speaker."""
    if one.candidate.source is other.candidate.source:
        is_same = one.candidate.statement.text == other.candidate.statement.text
        return (
            is_same or one.candidate.sentence == other.candidate.sentence or same_words(one.candidate, other.candidate)
        )
    return repeats(one, other)
