"""Two sentences compared by whether the thing was done, is planned, or was not done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from evenhand.model import Difference, Span
from evenhand.operations.words import matter, outside_quotations, words
from evenhand.stages.compose.acts import compare_acts, is_one_act
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.similar import Told, published_order
from evenhand.tables import table
from evenhand.tables import words as table_words


class Stance(Enum):
    """What a sentence makes of its matter."""

    DONE = "done"
    PLANNED = "planned"


def compare_status(one: Told, other: Told, close: float) -> Iterator[Finding]:
    """Compare denial and modality of two sentences of one matter.

    One says it and one denies it, or their verbs exclude one another: a conflict. One tells as done what the
    other tells as planned: overtaken where the plan was told on an earlier day; on the same day nobody can tell
    which is the later, so they differ; told on a later day it is a plan of its own.
    """
    if not is_one_act(compare_acts(one, other), close) and not opposite(one, other):
        return
    spans = _span(one), _span(other)
    mine, yours = stance(one), stance(other)
    opposed = denies(one) != denies(other) or opposite(one, other)
    if mine is yours:
        if opposed:
            yield Finding(Label.CONFLICT, Difference.STATUS, *spans)
        return
    plan, done = (one, other) if mine is Stance.PLANNED else (other, one)
    order = published_order(plan, done)
    if order < 0:
        yield Finding(Label.SUPERSEDED, Difference.STATUS, *spans)
    elif order == 0:
        yield Finding(Label.CONFLICT, Difference.STATUS, *spans)


def _span(told: Told) -> Span:
    return told.facts.root or told.span


def stance(told: Told) -> Stance:
    """Whether a sentence tells its matter as done or as still to come, quotations left out."""
    return Stance.PLANNED if _plans().search(_plain(told)) else Stance.DONE


def denies(told: Told) -> bool:
    """Whether the sentence denies, outside quotation marks."""
    plain = _plain(told).replace("n't", " not")
    return not table_words("denials").isdisjoint((*words(plain), *matter(plain)))


def opposite(one: Told, other: Told) -> bool:
    """Whether a word of the one excludes a word of the other; words of the subjects ("the loser") exclude nothing."""
    mine, yours = _predicate(one), _predicate(other)
    only_mine, only_yours = mine - yours, yours - mine
    return any(
        (row["one"] in only_mine and row["other"] in only_yours)
        or (row["other"] in only_mine and row["one"] in only_yours)
        for row in table("opposites")
    )


def _predicate(told: Told) -> frozenset[str]:
    subject = told.facts.subject
    words_of_subject = matter(told.words(subject)) if subject else ()
    return frozenset(matter(_plain(told))) - frozenset(words_of_subject)


def _plain(told: Told) -> str:
    return outside_quotations(told.text).lower().replace("’", "'")


@cache
def _plans() -> re.Pattern[str]:
    cues = sorted((row["cue"] for row in table("plan_cues")), key=lambda cue: (-len(cue), cue))
    return re.compile(r"\b(?:" + "|".join(re.escape(cue) for cue in cues) + r")\b")
