"""The signs by which two sentences are compared, slot by slot: what they share and what stands against what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from evenhand.model import ActorKind
from evenhand.operations.words import matter
from evenhand.stages.compose.acts import Acts, acts_of, compare_acts
from evenhand.stages.compose.days import day_signs
from evenhand.stages.compose.figures import figure_signs
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.names import is_among, unmatched
from evenhand.stages.compose.similar import KEPT, Told, published_order
from evenhand.stages.compose.sketch import Run, Sketch
from evenhand.stages.compose.speakers import compare_tellers, is_quoting, same_teller
from evenhand.stages.compose.statuses import Stance, denies, is_planned, is_prefixed, opposite, stance

MOST_NAMES: Final = 3
"""More names in common tell no more."""
MOST_SHARED: Final = 25.0
"""Words in common that are rarer in all, in nats, tell no more: some five of them."""
BESIDE: Final = 40
"""So many characters on each side of a name are read for what it names."""
_SOMEBODY: Final = re.compile(r"\b(?:an?|one)\s+((?:[a-z][\w-]{1,20}\s+){0,3}[a-z][\w-]{2,20})")
_PLACE_WORDS: Final = frozenset({"in", "at", "near", "by", "from", "of", "to", "with"})


@lru_cache(maxsize=KEPT)
def signs(one: Told, other: Told) -> Mapping[str, float]:
    """Return what is alike, differs or stands on one side only, by name, each in [0, 1]; the order does not matter."""
    found = {
        "always": 1.0,
        **_likeness(one, other),
        **_name_signs(one, other),
        **_status_signs(one, other),
        **figure_signs(one, other),
        **day_signs(one, other),
        **_teller_signs(one, other),
    }
    order = published_order(one, other)
    is_further = bool(order) and _has_come_further(*((one, other) if order < 0 else (other, one)))
    is_other = found["figure_differs"] or found["figure_revised"] or found["day_differs"]
    found["figure_differs_held"] = found["figure_differs"] * found["held"]
    found["later_status"] = float(is_further)
    found["later_changed"] = float(is_further or bool(order and is_other))
    return MappingProxyType(found)


def _likeness(one: Told, other: Told) -> dict[str, float]:
    """The words in common by how rare they are; doers, objects and acts that stand in both or in one only."""
    ours, theirs = one.sketch, other.sketch
    shared = ours.shared_with(theirs), theirs.shared_with(ours)
    shares = shared[0] / (ours.told or 1.0), shared[1] / (theirs.told or 1.0)
    acts = compare_acts(one, other)
    subjects = {ours.subject} - {""}, {theirs.subject} - {""}
    return {
        "held": max(shares),
        "held_least": min(shares),
        "shared": min(*shared, MOST_SHARED) / MOST_SHARED,
        "act": float(acts is Acts.SAME),
        "acts_apart": float(acts is Acts.APART),
        "subjects_apart": float(_are_apart(ours, subjects[0], theirs, subjects[1])),
        "actors_held": float(any(map(theirs.holds, ours.actors)) or any(map(ours.holds, theirs.actors))),
        "targets_apart": float(_are_apart(ours, ours.targets, theirs, theirs.targets)),
        "targets_held": float(any(map(theirs.holds, ours.targets)) or any(map(ours.holds, theirs.targets))),
        "else": float(bool(ours.phases["else"]) != bool(theirs.phases["else"])),
    }


def _are_apart(ours: Sketch, mine: AbstractSet[str], theirs: Sketch, yours: AbstractSet[str]) -> bool:
    """Whether both have such words, and none of either stands anywhere in the other sentence."""
    return bool(mine and yours) and not (any(map(theirs.holds, mine)) or any(map(ours.holds, yours)))


def _name_signs(one: Told, other: Told) -> dict[str, float]:
    """Names in common, names of which the other sentence has none like it, and whether they stand in one slot."""
    left, right = unmatched(one.names, other.names), unmatched(other.names, one.names)
    ours, theirs = _alone(left, other), _alone(right, one)
    mine, yours = _runs_of(one, ours), _runs_of(other, theirs)
    order = published_order(one, other)
    n_shared = len(set(one.names)) - len(set(left))
    is_finer = (not theirs and names_finer(one, ours, other)) or (not ours and names_finer(other, theirs, one))
    return {
        "names": min(n_shared, MOST_NAMES) / MOST_NAMES,
        "names_apart": float(bool(ours and theirs)),
        "names_beyond": float(bool(ours) != bool(theirs)),
        "one_name_apart": float(min(len(mine), len(yours)) == 1),
        "long_names_apart": float(_has_long(mine) and _has_long(yours)),
        "name_slot": float(any(_share_slot(one, a, other, b) for a in mine for b in yours)),
        "named": float(is_finer),
        "later_name": float(bool(order) and _has_long(yours if order < 0 else mine)),
    }


def _alone(left: Sequence[str], other: Told) -> tuple[str, ...]:
    """Those of our names, unmatched by theirs, that are like no capitalised word of the other sentence."""
    there = other.sketch.capitals
    return tuple(name for name in left if not is_among(name, there))


def _runs_of(told: Told, names: Sequence[str]) -> tuple[Run, ...]:
    return tuple(run for run in told.sketch.runs if all(name in names for name in run.names)) if names else ()


def _has_long(runs: Sequence[Run]) -> bool:
    return any(len(run.names) > 1 for run in runs)


def _share_slot(one: Told, mine: Run, other: Told, yours: Run) -> bool:
    """Whether the same two words, or the same preposition, stand before both names."""
    before, there = _before(one, mine), _before(other, yours)
    if len(before) > 1 and before == there:
        return True
    return bool(before and there) and before[-1] == there[-1] and before[-1] in _PLACE_WORDS


def _before(told: Told, run: Run) -> list[str]:
    return _words_before(told)[run.start]


@lru_cache(maxsize=KEPT)
def _words_before(told: Told) -> Mapping[int, list[str]]:
    """The last two words before each name, by where it starts."""
    text = told.text
    return {run.start: text[: run.start].lower().split()[-2:] for run in told.sketch.runs}


def names_finer(told: Told, names: Sequence[str], bare: Told) -> bool:
    """Whether a name of the one stands beside what the other tells without it ("an engineering firm", an office)."""
    if not names:
        return False
    there = _matter_of(bare)
    for mention in told.mentions:
        if mention.kind is ActorKind.PERSON and mention.role and any(n in told.words(mention.span) for n in names):
            office = frozenset(matter(told.words(mention.role)))
            if office and office <= there:
                return True
    nobody = _nobody_in(bare)
    if not nobody:
        return False
    beside = [frozenset(matter(words)) for words in _beside(told, names)]
    return any(phrase and 2 * len(phrase & words) >= len(phrase) for phrase in nobody for words in beside)


@lru_cache(maxsize=KEPT)
def _matter_of(told: Told) -> frozenset[str]:
    return frozenset(matter(told.text))


@lru_cache(maxsize=KEPT)
def _nobody_in(told: Told) -> tuple[frozenset[str], ...]:
    """The words by which a sentence tells of somebody or something without its name."""
    return tuple(frozenset(matter(match[1])) for match in _SOMEBODY.finditer(told.text))


def _beside(told: Told, names: Sequence[str]) -> Iterator[str]:
    """The words on both sides of each of the names."""
    for run in told.sketch.runs:
        if any(name in names for name in run.names):
            yield _around(told, run)


def _around(told: Told, run: Run) -> str:
    """The words on both sides of a name."""
    return f"{told.text[max(0, run.start - BESIDE) : run.start]} {told.text[run.end : run.end + BESIDE]}"


def _status_signs(one: Told, other: Told) -> dict[str, float]:
    """How far the matter has come: planned or done, denied or dropped, weighed, moved, not yet spoken of."""
    ours, theirs = one.sketch.phases, other.sketch.phases
    found = {phase: float(bool(ours[phase]) != bool(theirs[phase])) for phase in ("dropped", "moved", "silent")}
    prefixed = is_prefixed(one, other)
    found["dropped_once"] = float(ours["dropped"] % 2 != theirs["dropped"] % 2)
    found["stance"] = float(stance(one) is not stance(other))
    found["act_planned"] = float(_plan_differs(one, other))
    found["denied"] = float((denies(one) != denies(other)) is not prefixed)
    found["opposite"] = float(opposite(one, other) or prefixed)
    return found


def _plan_differs(one: Told, other: Told) -> bool:
    """Whether an act that both tell is told as planned by one of the two only."""
    shared = acts_of(one) & acts_of(other)
    return bool(shared) and is_planned(one, shared) != is_planned(other, shared)


def _has_come_further(earlier: Told, later: Told) -> bool:
    """Whether the later telling tells more of what came of the matter: done, dropped, moved, decided or spoken of."""
    before, now = earlier.sketch.phases, later.sketch.phases
    if stance(earlier) is Stance.PLANNED and stance(later) is Stance.DONE:
        return True
    if any(now[phase] and not before[phase] for phase in ("dropped", "moved", "spoke")):
        return True
    return any(before[phase] and not now[phase] for phase in ("weighed", "silent"))


def _teller_signs(one: Told, other: Told) -> dict[str, float]:
    both = bool(one.speeches and other.speeches)  # most pairs lack them: a tenth of the time of all signs
    labels = {finding.label for finding in compare_tellers(one, other)} if both else set()
    return {
        "teller": float(both and same_teller(one, other)),
        "teller_named": float(Label.MORE_PRECISE in labels),
        "quotes_apart": float(is_quoting(one) or is_quoting(other)),
    }
