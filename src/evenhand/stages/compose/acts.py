"""What two sentences say is done: whether it is the same act."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final

from evenhand.model import Span
from evenhand.operations.words import is_group, matter
from evenhand.stages.compose.similar import Told
from evenhand.tables import words as table_words

REACH: Final = 24
"""So many characters after a verb are read with it, for set phrases ("taken into custody", "lost their lives")."""


class Acts(Enum):
    """How the acts of two sentences stand to each other."""

    SAME = "same"
    UNKNOWN = "unknown"
    APART = "apart"


def compare_acts(one: Told, other: Told) -> Acts:
    """Tell whether two sentences tell the same act.

    The same: an act of the one is told by some word of the other ("infected" and "infections"). Apart: both tell
    acts whose other names we know (`tables/like_words`), and none is told by the other. Else unknown.
    """
    ours, theirs = acts_of(one), acts_of(other)
    if any(act in other.weights for act in ours) or any(act in one.weights for act in theirs):
        return Acts.SAME
    if any(is_group(act) for act in ours) and any(is_group(act) for act in theirs):
        return Acts.APART
    return Acts.UNKNOWN


def acts_of(told: Told) -> tuple[str, ...]:
    """The roots of the verbs by which a sentence tells its events, plans and words of telling left out."""
    spans = [event.act for event in told.events if not _is_telling(told, event.act)]
    if told.facts.root is not None and not spans:
        spans = [told.facts.root]
    return tuple(dict.fromkeys(act for span in spans for act in _act(told, span)))


def _is_telling(told: Told, act: Span) -> bool:
    return any(speech.cue is not None and speech.cue.overlaps(act) for speech in told.speeches) and "say" in matter(
        told.words(act)
    )


def _act(told: Told, span: Span) -> Iterator[str]:
    """The first root of a verb group and what follows it that is no word of planning."""
    text = told.article.text[span.start : min(span.end + REACH, told.span.end)]
    plans = table_words("planning_words")
    act = next((root for root in matter(text) if root not in plans), None)
    if act is not None and act not in table_words("light_verbs"):
        yield act
