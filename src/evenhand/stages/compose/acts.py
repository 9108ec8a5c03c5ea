"""What two sentences say is done: whether it is the same act."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Final

from evenhand.model import Span
from evenhand.operations.words import is_act, matter
from evenhand.stages.compose.similar import KEPT, Told, words_but_names
from evenhand.tables import words as table_words

REACH: Final = 24
"""So many characters after a verb are read with it, for set phrases ("taken into custody", "lost their lives")."""
SURE_FACT: Final = 0.65
"""From this similarity on two sentences tell one act though their verbs are not known to mean the same; chosen on
`own/dev` of the benchmark `conflicts`."""


class Acts(Enum):
    """How the acts of two sentences stand to each other."""

    SAME = "same"
    UNKNOWN = "unknown"
    APART = "apart"


def compare_acts(one: Told, other: Told) -> Acts:
    """Tell whether two sentences tell the same act.

    The same: an act of the one is told by some word of the other ("infected" and "infections").
    Apart: both tell acts whose other names we know (`tables/like_words`), and none is told by the other. Else
    unknown.
    """
    ours, theirs = acts_of(one), acts_of(other)
    if not (ours.isdisjoint(other.weights) and theirs.isdisjoint(one.weights)):
        return Acts.SAME
    if any(is_act(act) for act in ours) and any(is_act(act) for act in theirs):
        return Acts.APART
    return Acts.UNKNOWN


@lru_cache(maxsize=KEPT)
def acts_of(told: Told) -> frozenset[str]:
    """The roots of the verbs by which a sentence tells its events, plans and words of telling left out.

    Where the events give none, the acts we know by any of their words.
    """
    spans = [event.act for event in told.events]
    if told.facts.root is not None:
        spans.append(told.facts.root)
    acts = frozenset(act for span in spans for act in _act(told, span))
    return acts or frozenset(word for word in words_but_names(told) if is_act(word))


@lru_cache(maxsize=KEPT)
def before_act(told: Told) -> frozenset[str]:
    """The words of matter before the first word that tells an act: its subject, as a rule; tellers left out."""
    acts = acts_of(told)
    found: list[str] = []
    for word in matter(told.text):
        if word in acts:
            return frozenset(found)
        if word in told.weights:
            found.append(word)
    return frozenset()


def _act(told: Told, span: Span) -> Iterator[str]:
    """The first root of a verb group and what follows it that is no word of planning; none for a word of telling."""
    if matter(told.words(span))[:1] == ("say",):
        return
    text = told.article.text[span.start : min(span.end + REACH, told.span.end)]
    plans = table_words("planning_words")
    act = next((root for root in matter(text) if root not in plans), "")
    if act in words_but_names(told) and act not in table_words("light_verbs"):
        yield act
