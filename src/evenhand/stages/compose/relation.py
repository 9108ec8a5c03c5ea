"""How two sentences of different voices stand to each other: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evenhand.model import Difference
from evenhand.stages.compose.compared_names import compare_names, labelled_apart
from evenhand.stages.compose.days import compare_days, is_past_day_only
from evenhand.stages.compose.figures import compare_figures
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.ranks import compare_ranks
from evenhand.stages.compose.similar import Told, days_apart, published_order
from evenhand.stages.compose.speakers import compare_speakers, compare_tellers
from evenhand.stages.compose.statuses import compare_status
from evenhand.stages.compose.telling import Telling, likeliest, probabilities

MOST_DAYS_APART: Final = 31
"""Reports further apart than this tell of one thing too seldom for a difference to be called a conflict. Not sensitive:
7 gives the same macro-F1 on the readable pairs of the benchmark `conflicts`, 400 less by .004 on `own/test`."""
UNSEEN_AT_ODDS: Final = 0.5
"""From this probability on two tellings differ though no comparison finds in what; below it the next likeliest way is
taken. Found on the readable pairs of the benchmark `conflicts`: .3 and .4 give the same within .007, .6 and .7 up to
.04 less."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two sentences stand to each other.

    Attributes:
        label: In all.
        findings: What was compared and bears the label; empty where nothing but the words was compared.
        probability: Of the way in which they stand to each other, by the pairs that the weights were fitted on.
    """

    label: Label
    findings: tuple[Finding, ...] = ()
    probability: float = 1.0


UNRELATED: Final = Relation(Label.UNRELATED)
_AT_ODDS: Final = (Label.CONFLICT, Label.SUPERSEDED)


def relation(one: Told, other: Told) -> Relation:
    """Say how two sentences stand to each other.

    The same words in quotation marks are the same matter whatever stands around them: there the speakers decide, as do
    places in an order told of one thing. Else the likeliest way by all signs is taken. What differs is superseded where
    the later of two days tells it and it may have changed, else a conflict.

    Args:
        one: A sentence, as `told` gives it.
        other: A sentence of another voice.

    Returns:
        The label, with the findings that bear it; of a difference the finding says for itself whether the later
        telling has overtaken the earlier.
    """
    quoted = tuple(compare_speakers(one, other))
    if quoted:
        return Relation(quoted[0].label, quoted)
    ranked = tuple(compare_ranks(one, other))
    if ranked:
        return Relation(Label.CONFLICT, ranked)
    if labelled_apart(one, other):
        return UNRELATED
    found = probabilities(one, other)
    if likeliest(found) is Telling.UNRELATED:
        return UNRELATED
    compared = tuple(_compared(one, other))
    is_seen = any(finding.label in _AT_ODDS for finding in compared)
    way = likeliest(found, but=() if is_seen or found[Telling.DIFFERS] >= UNSEEN_AT_ODDS else (Telling.DIFFERS,))
    label = label_of(way, one, other)
    bearing = _AT_ODDS if label in _AT_ODDS else (label,)
    findings = _gravest(tuple(finding for finding in compared if finding.label in bearing))
    return UNRELATED if label is Label.UNRELATED else Relation(label, findings, found[way])


def quoted_label(one: Told, other: Told) -> Label | None:
    """Return the label where both sentences have the same words in quotation marks, else None."""
    return next((finding.label for finding in compare_speakers(one, other)), None)


def label_of(way: Telling, one: Told, other: Told) -> Label:
    """Return the label of two sentences that stand so: what differs is a conflict or superseded, by days and kind."""
    if way is not Telling.DIFFERS:
        return Label(way.value)
    if published_order(one, other) and not is_past_day_only(one, other):
        return Label.SUPERSEDED
    return Label.CONFLICT if _within_reach(one, other) else Label.UNRELATED


def _compared(one: Told, other: Told) -> Iterator[Finding]:
    for compare in (compare_figures, compare_status, compare_days, compare_names, compare_tellers):
        yield from compare(one, other)


def _gravest(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Leave out how far the matter has come where figures, days or names tell the difference."""
    told = tuple(finding for finding in found if finding.kind is not Difference.STATUS)
    return told or found


def _within_reach(one: Told, other: Told) -> bool:
    return days_apart(one, other) <= MOST_DAYS_APART
