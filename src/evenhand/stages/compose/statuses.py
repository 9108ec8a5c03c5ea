"""Two sentences compared by whether the thing was done, is planned, or was not done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from evenhand.model import Difference, Span
from evenhand.operations.words import matter, words
from evenhand.stages.compose.acts import acts_of
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.similar import KEPT, Told, published_order
from evenhand.stages.compose.sketch import plain_words
from evenhand.tables import table
from evenhand.tables import words as table_words

REACH: Final = 16
"""So many characters before a verb group are read for a cue of planning."""


class Stance(Enum):
    """What a sentence makes of its matter."""

    DONE = "done"
    PLANNED = "planned"


def compare_status(one: Told, other: Told) -> Iterator[Finding]:
    """Compare denial and modality of two sentences of one matter.

    One says it and one denies it, or their verbs exclude one another: a conflict. One tells as done what the
    other tells as planned: overtaken where the plan was told on an earlier day; on the same day nobody can tell
    which is the later, so they differ; told on a later day it is a plan of its own.
    """
    spans = _span(one), _span(other)
    mine, yours = stance(one), stance(other)
    opposed = (denies(one) != denies(other)) is not is_prefixed(one, other) or opposite(one, other)
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


@lru_cache(maxsize=KEPT)
def stance(told: Told) -> Stance:
    """Whether a sentence tells its matter as done or as still to come, quotations left out."""
    return Stance.PLANNED if _plans().search(_plain(told)) else Stance.DONE


def is_planned(told: Told, acts: frozenset[str]) -> bool:
    """Whether a cue of planning stands within or right before the verb group of one of these acts ("is to approve")."""
    spans = [event.act for event in told.events] + ([told.facts.root] if told.facts.root is not None else [])
    for span in spans:
        if acts & set(matter(told.words(span))):
            start = max(told.span.start, span.start - REACH)
            if _plans().search(told.article.text[start : span.end].lower()):
                return True
    return False


@lru_cache(maxsize=KEPT)
def denies(told: Told) -> bool:
    """Whether the sentence denies, outside quotation marks."""
    plain = _plain(told).replace("n't", " not")
    return not table_words("denials").isdisjoint((*words(plain), *matter(plain)))


def opposite(one: Told, other: Told) -> bool:
    """Whether a word of the one excludes a word of the other; words of the subjects ("the loser") exclude nothing."""
    mine, yours = _predicate(one), _predicate(other)
    acts, other_acts = acts_of(one), acts_of(other)
    only_mine, only_yours = mine - yours | acts - other_acts, yours - mine | other_acts - acts
    return any(
        not is_of_subject or _share_subject(one, other)
        for word in only_mine & _opposites().keys()
        for opposed, is_of_subject in _opposites()[word]
        if opposed in only_yours
    )


@cache
def _opposites() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """For each word those that exclude it, and whether only of one subject."""
    found: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in table("opposites"):
        found[row["one"]].append((row["other"], bool(row["same_subject"])))
        found[row["other"]].append((row["one"], bool(row["same_subject"])))
    return {word: tuple(others) for word, others in found.items()}


def _share_subject(one: Told, other: Told) -> bool:
    subjects = [set(matter(told.words(told.facts.subject))) if told.facts.subject else set() for told in (one, other)]
    return bool(subjects[0] & subjects[1])


def is_prefixed(one: Told, other: Told) -> bool:
    """Whether a word of the one is a word of the other with "un" or "non" before it."""
    mine, yours = _word_set(one), _word_set(other)
    bare, other_bare = _unprefixed(one), _unprefixed(other)
    return any(
        word in here and prefixed not in here and word not in there
        for here, there, found in ((yours, mine, bare), (mine, yours, other_bare))
        for prefixed, word in found
    )


def has_prefixed(told: Told) -> bool:
    """Whether a word of the sentence begins as one with "un" or "non" before it does."""
    return bool(_unprefixed(told))


@lru_cache(maxsize=KEPT)
def _word_set(told: Told) -> frozenset[str]:
    return frozenset(words(_plain(told)))


@lru_cache(maxsize=KEPT)
def _unprefixed(told: Told) -> tuple[tuple[str, str], ...]:
    """The words that begin with "un" or "non", each with what is left without it."""
    return tuple(
        (word, word.removeprefix(prefix))
        for word in sorted(_word_set(told))
        for prefix in ("un", "non", "non-")
        if word.startswith(prefix) and len(word) > len(prefix)
    )


@lru_cache(maxsize=KEPT)
def _predicate(told: Told) -> frozenset[str]:
    subject = told.facts.subject
    words_of_subject = matter(told.words(subject)) if subject else ()
    return frozenset(matter(_plain(told))) - frozenset(words_of_subject)


@lru_cache(maxsize=KEPT)
def _plain(told: Told) -> str:
    """The words outside quotation marks in lower case, times left out: the month of May is no "may"."""
    return plain_words(told.text, told.span.start, [time.span for time in told.times])


@cache
def _plans() -> re.Pattern[str]:
    cues = sorted((row["cue"] for row in table("plan_cues")), key=lambda cue: (-len(cue), cue))
    return re.compile(r"\b(?:" + "|".join(re.escape(cue) for cue in cues) + r")\b")
