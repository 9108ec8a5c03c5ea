"""The ledger: questions that a day will answer, their answers, and how well the probabilities did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from evenhand.model.article import ArticleId, StoryId
from evenhand.model.text import Span

QuestionId = NewType("QuestionId", str)


class Rule(StrEnum):
    """How a question is answered; each has a row in `tables/question_rules`."""

    HAPPENS = "happens"
    """YES when an event of the named types by the actor to the target is told as done with a day inside the window."""
    NONE = "none"
    """YES when the window passes and no event of the named types is told: what is left when no other scenario came."""
    HELD = "held"
    """YES when the planned event is told as held on a day inside the window; NO when it is told as cancelled, or moved
    beyond the window, or held on a day outside it."""


@dataclass(frozen=True, slots=True)
class ForesightQuestion:
    """A question with a date and a rule: what it asks does not change once it is asked.

    Attributes:
        question_id: ``q-`` and twelve hex digits of all that follows but the probabilities.
        story_id: The story it arose from.
        rule: How it is answered.
        types: Event types of which one must be told; may be empty for a planned event that has words.
        actor, target: Who, to whom; display names.
        asked_on: Day for which the page was written.
        first, last: The window, both days inclusive.
        not_types: Types that must not be told for the same parties in the window (the scenario is "this and not that").
        words: Roots of the words of a planned event, of which half must be told again; empty where its type says all.
        probability: Of YES, or None where there are too few precedents.
        control: Rate at which it comes anyway, or None.
        method: Name of the method that gave the probability.
        premise: The sentence it rests on, or None.
    """

    question_id: QuestionId
    story_id: StoryId
    rule: Rule
    types: tuple[str, ...]
    actor: str
    target: str
    asked_on: date
    first: date
    last: date
    not_types: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    probability: float | None = None
    control: float | None = None
    method: str = ""
    premise: Span | None = None

    def __post_init__(self) -> None:
        if self.last < self.first or not (self.types or self.words) or not (self.actor or self.target):
            raise ValueError("a question has a window, an event and somebody")
        if self.probability is not None and not 0 < self.probability < 1:
            raise ValueError(f"a probability lies between 0 and 1: {self.probability}")


def question_id_of(
    story_id: StoryId, rule: Rule, types: tuple[str, ...], parties: tuple[str, str], days: tuple[date, date, date]
) -> QuestionId:
    """Name a question by what it asks: story, rule, types, (actor, target), (asked on, first, last)."""
    parts = [story_id, rule, *types, *parties, *(day.isoformat() for day in days)]
    return QuestionId(f"q-{sha256('|'.join(parts).encode()).hexdigest()[:12]}")


class Answer(StrEnum):
    """How a question came out."""

    YES = "yes"
    NO = "no"
    VOID = "void"
    """It cannot be answered as asked: what it asks about was overtaken, or nobody can tell."""
    OPEN = "open"
    """Not settled yet: the window is open, or the sources do not say and a person must."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """An answer to a question, with what it rests on; a later one stands beside an earlier one, never in its place.

    Attributes:
        question_id: The question.
        answer: YES, NO, VOID, or OPEN for "left for a person".
        decided_on: Day of the newest source that was read for it.
        by: "rule", or the name of the person who decided.
        reason: Code of `tables/resolutions`: what under the rule decided it.
        evidence: Passages it rests on.
    """

    question_id: QuestionId
    answer: Answer
    decided_on: date
    by: str
    reason: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the calibration: forecasts from `low` up to `high`, their mean and how many came true."""

    low: float
    high: float
    n: int
    mean: float
    n_yes: int


@dataclass(frozen=True, slots=True)
class Score:
    """The score board.

    Attributes:
        n_questions: All questions kept.
        n_scored: Answered YES or NO, with a probability.
        n_unnumbered: Answered, but without a probability.
        n_open, n_void: Unresolved; void.
        brier, log_score: Means over the scored, 0 is best for both (the log score is -ln p of what came); None
            for none.
        skill_vs_half, skill_vs_control: 1 - Brier / Brier of "always one half" and of the control rates (over
            those that have one); None where it cannot be told.
        bins: Calibration, low to high, empty bins left out.
        calibration_error: Mean distance between mean forecast and share of YES over the bins, weighted; None for none.
    """

    n_questions: int
    n_scored: int
    n_unnumbered: int
    n_open: int
    n_void: int
    brier: float | None
    log_score: float | None
    skill_vs_half: float | None
    skill_vs_control: float | None
    bins: tuple[Bin, ...]
    calibration_error: float | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one sentence of an article tells, as answering a question needs it.

    Attributes:
        article_id: The article.
        published_on: Its day.
        type: Event type, or "".
        names: Actors named in the sentence, and by its pronouns in the ones before, in order.
        words: Roots of its words.
        first, last: Days of the event; None where the article gives none.
        how: "done", "planned", "denied" (told as not so), "moved" or "cancelled".
        sentence: Where.
        actor, target: Names in the doer's and the object's place, or "".
    """

    article_id: ArticleId
    published_on: date
    type: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    first: date | None
    last: date | None
    how: str
    sentence: Span
    actor: str = ""
    target: str = ""
