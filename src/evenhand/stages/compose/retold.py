"""Whether two sentences tell one act in other words and with other details."""

from __future__ import annotations

from typing import Final

from evenhand.model import Modality
from evenhand.operations.words import is_act, matter
from evenhand.stages.compose.acts import acts_of
from evenhand.stages.compose.figures import figures_of, have_rare_figure, is_like_unit
from evenhand.stages.compose.names import unmatched
from evenhand.stages.compose.numbers import Meeting, meeting
from evenhand.stages.compose.reports import days_of
from evenhand.stages.compose.similar import Told, closeness
from evenhand.stages.compose.statuses import Stance, denies, stance

SAME_DEED: Final = 0.35
"""Least similarity of sentences that tell one act of one doer, or of one sum, with other details about it. Set by
reading `examples/strait`; on `own/dev` of the benchmark `conflicts` it changes nothing."""
LEAST_NAMES: Final = 2
"""So many names must be common, or words of the subject, where no sum of money is: one name does many things."""


def is_retold(one: Told, other: Told) -> bool:
    """Whether both tell one act that we know by its words, of the same names, doer or sum, without contradiction.

    Names that stand on one side only are details, unlike in `relation`, where they tell two matters apart: so the act
    and what ties it must both be certain.
    """
    hangs = one.facts.opens_with_pronoun or other.facts.opens_with_pronoun
    if hangs or closeness(one, other) < SAME_DEED:
        return False
    acts = frozenset(act for act in acts_of(one) & acts_of(other) if is_act(act))
    if not acts or denies(one) != denies(other) or _is_done(one, acts) != _is_done(other, acts):
        return False
    names = set(one.names) - set(unmatched(one.names, other.names))
    is_tied = len(names) >= LEAST_NAMES or _share_doer(one, other, acts) or have_rare_figure(one, other)
    return is_tied and not _contrary(one, other)


def _is_done(told: Told, acts: frozenset[str]) -> bool:
    """Whether the act is told as done or decided; where no event tells it, by the sentence."""
    how = [event.modality for event in told.events if acts & set(matter(told.words(event.act)))]
    return any(m in (Modality.DONE, Modality.DECIDED) for m in how) if how else stance(told) is Stance.DONE


def _share_doer(one: Told, other: Told, acts: frozenset[str]) -> bool:
    """Whether one doer of two words or more does the act in both sentences ("the Foreign Ministry")."""
    ours, theirs = _doers(one, acts), _doers(other, acts)
    pairs = [(mine, yours) for mine in ours for yours in theirs if min(len(mine), len(yours)) >= LEAST_NAMES]
    return any(mine <= yours or yours <= mine for mine, yours in pairs)


def _doers(told: Told, acts: frozenset[str]) -> tuple[frozenset[str], ...]:
    spans = [event.actor for event in told.events if event.actor and acts & set(matter(told.words(event.act)))]
    if told.facts.subject is not None:
        spans.append(told.facts.subject)
    return tuple(frozenset(matter(told.words(span))) for span in spans)


def _contrary(one: Told, other: Told) -> bool:
    """Whether a figure or the day of the one stands against all of its kind in the other."""
    mine, yours = days_of(one), days_of(other)
    if mine and yours and not {time.first for time in mine} & {time.first for time in yours}:
        return True
    pairs = [(a, b) for a in figures_of(one) for b in figures_of(other) if is_like_unit(a, b)]
    return bool(pairs) and all(meeting(a, b) is Meeting.DIFFERENT for a, b in pairs)
