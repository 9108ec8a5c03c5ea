"""One act told with two days, wherever in the articles it is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from evenhand.model import Difference, Event, TimeRef
from evenhand.operations.holding import keys
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import is_act, matter
from evenhand.stages.compose.acts import acts_of
from evenhand.stages.compose.figures import have_rare_figure
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.names import unmatched
from evenhand.stages.compose.reports import Reports, days_of
from evenhand.stages.compose.similar import Told, closeness, words_but_names
from evenhand.stages.compose.statuses import denies

DAYS_MISTAKEN: Final = 3
"""So many days apart two outlets may set one act by mistake; further apart they are two acts as a rule. Set by reading
`examples/strait` and 300 stories of story-allsides."""
SAME_ACT: Final = 0.4
"""From this similarity on sentences with the act in common tell one act. Set as `DAYS_MISTAKEN`."""
NAMED_ACT: Final = 0.25
"""The same where two names and two other words are common, or a sum of money is. Set as `DAYS_MISTAKEN`."""
NOUN_BEFORE: Final = 5
"""Words before a day among which the noun stands that it dates."""
OPENING: Final = 4
"""A day that opens a sentence has at most a preposition before it."""
_NIGHT: Final = ("TNI", "TEV")
_EARLY: Final = re.compile(r"\b(?:early|overnight|after midnight)\b", re.IGNORECASE)


def dated_apart(sentences: Sequence[Told], known: Reports) -> Iterator[tuple[int, int, Finding]]:
    """Find pairs of sentences that tell one act on two days close together.

    Each sentence must name one day only: of two nobody can say here which is the act's. An article that names the
    other's day too may well tell two acts.
    """
    on_day: defaultdict[date, list[int]] = defaultdict(list)
    for here, told in enumerate(sentences):
        mine = only_day(told)
        if mine is None or mine.first is None:
            continue
        for gap in range(-DAYS_MISTAKEN, DAYS_MISTAKEN + 1):
            for there in on_day.get(mine.first + timedelta(days=gap), ()) if gap else ():
                yours = only_day(sentences[there])
                if yours is not None and _is_one_act(sentences[there], yours, told, mine, known):
                    yield there, here, Finding(Label.CONFLICT, Difference.DATE, yours.span, mine.span)
        on_day[mine.first].append(here)


def only_day(told: Told) -> TimeRef | None:
    """The one day that a sentence names, or None where it names none or several."""
    days = days_of(told)
    return days[0] if len({time.first for time in days}) == 1 else None


def _is_one_act(one: Told, mine: TimeRef, other: Told, yours: TimeRef, known: Reports) -> bool:
    if one.voice == other.voice or mine.first is None or yours.first is None:
        return False
    if known.tells_day(one, yours.first) or known.tells_day(other, mine.first):
        return False
    if share_night(one, mine, other, yours):
        return False
    if _is_ahead(one, mine) != _is_ahead(other, yours) or denies(one) != denies(other):
        return False
    if not are_of_one_act(one, mine, other, yours):
        return False
    return _is_act_of(one, mine, other) and _is_act_of(other, yours, one) and _is_one_matter(one, other)


def are_of_one_act(one: Told, mine: TimeRef, other: Told, yours: TimeRef) -> bool:
    """Whether two days are told beside one act: not "was hurt on Friday" and "was put on the list on Thursday".

    Two sentences that share their names and most of their words may still date two acts of the story.
    """
    ours, theirs = _beside(one, mine), _beside(other, yours)
    named, others = ours.acts | ours.nouns, theirs.acts | theirs.nouns
    return not (named.isdisjoint(others) and ours.acts.isdisjoint(theirs.rest) and theirs.acts.isdisjoint(ours.rest))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the act beside a day may meet another by.

    Attributes:
        acts: Its verbs: of the event that has the day, and the last one told before it.
        nouns: The noun before the day ("agreement of | 3 May"), or what a relative clause between act and day tells.
        rest: All plain words of the sentence, where the day opens it or its verb tells no act of its own ("did so on
            Monday"): only another's verb meets them. Two such sentences name the same people and crimes anyway.
    """

    acts: frozenset[str]
    nouns: frozenset[str]
    rest: frozenset[str]


def _beside(told: Told, day: TimeRef) -> _Beside:
    acts = [*(event.act for event in told.events), *([told.facts.root] if told.facts.root is not None else [])]
    before = max((act for act in acts if act.end <= day.span.start), key=lambda act: act.start, default=None)
    start = before.end if before is not None else told.span.start
    between = told.article.text[start : day.span.start].split()
    limits = [n for n, word in enumerate(between) if word.lower() in word_set("relatives")]
    own = [] if limits else [event.act for event in told.events if _has(event, day)]
    if before is None and told.facts.root is not None:
        own.append(told.facts.root)
    elif before is not None and not limits:
        own.append(before)
    is_bare = not limits and (before is None or told.words(before).lower() in word_set("no_act"))
    return _Beside(
        acts=_met_by(word for act in own for word in told.words(act).split() if word.lower() not in word_set("no_act")),
        nouns=_met_by(between[limits[-1] + 1 :] if limits else _noun_before(between)),
        rest=_met_by(word for word in told.text.split() if word.islower()) if is_bare else frozenset(),
    )


def _met_by(told: Iterable[str]) -> frozenset[str]:
    return frozenset(key for word in told for key in keys(word))


def _noun_before(told: Sequence[str]) -> list[str]:
    """The last word of matter before a day that is no name, shortly before it."""
    near = [word for word in told[-NOUN_BEFORE:] if word.islower() and matter(word)]
    return near[-1:]


def share_night(one: Told, mine: TimeRef, other: Told, yours: TimeRef) -> bool:
    """Whether the one tells the night before the other's day, or that day's first hours: then both may be right."""
    return _is_night_before(one, mine, other, yours) or _is_night_before(other, yours, one, mine)


def _is_night_before(one: Told, mine: TimeRef, other: Told, yours: TimeRef) -> bool:
    if mine.first is None or yours.first is None or yours.first - mine.first != timedelta(days=1):
        return False
    return mine.value.endswith(_NIGHT) or bool(_EARLY.search(other.text, 0, yours.span.end - other.span.start))


def _is_ahead(told: Told, day: TimeRef) -> bool:
    """Whether the day was still to come when the article was published."""
    published = told.article.published_on
    return bool(published and day.first and day.first > published)


def _is_act_of(told: Told, day: TimeRef, other: Told) -> bool:
    """Whether the act that the sentence sets on the day is one that the other tells too.

    Where no event has the day, the main verb's act is it in a sentence that opens with the day; else any act that
    both tell by the same verb, or by verbs that we know for its names, may be it.
    """
    dated = {root for event in told.events if _has(event, day) for root in matter(told.words(event.act))}
    if not dated and told.facts.root is not None and day.span.start - told.span.start <= OPENING:
        dated = set(matter(told.words(told.facts.root)))
    shared = (acts_of(told) & acts_of(other)) | {root for root in _verbs(told) & _verbs(other) if is_act(root)}
    return bool(shared & dated) if dated else bool(shared)


def _has(event: Event, day: TimeRef) -> bool:
    return event.time is not None and event.time.span == day.span


def _verbs(told: Told) -> frozenset[str]:
    """The roots of the words by which a sentence tells its events."""
    spans = [event.act for event in told.events]
    if told.facts.root is not None:
        spans.append(told.facts.root)
    return frozenset(root for span in spans for root in matter(told.words(span)) if root != "say")


def _is_one_matter(one: Told, other: Told) -> bool:
    close = closeness(one, other)
    sum_told = have_rare_figure(one, other)
    if close < NAMED_ACT:
        return False
    missing, extra = unmatched(one.names, other.names), unmatched(other.names, one.names)
    if missing and extra and not sum_told:
        return False
    n_names = len(set(one.names)) - len(set(missing))
    named = n_names >= 2 and len(words_but_names(one) & words_but_names(other)) >= 2
    return close >= SAME_ACT or named or sum_told
