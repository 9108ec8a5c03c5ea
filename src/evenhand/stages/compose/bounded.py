"""How much the signs of pairs of sentences can add up to at most, for all pairs of a story at once.

Nearly all pairs tell two things. What says so is mostly known without laying the two side by side: how many words they
share, when they were published, whether both tell a figure at all. Of these signs the values are known, of the others
between which bounds they lie; with the weights of any table that gives the most a pair can reach. Pairs that cannot
reach what is asked are left out, and nothing else changes: the bound is proven, not estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from evenhand.operations.words import is_act
from evenhand.stages.compose.alike import FEW, MANY, MOST_DAYS
from evenhand.stages.compose.marks import Marks, marks
from evenhand.stages.compose.near import Flags, Near, Postings, Values, near, products
from evenhand.stages.compose.signs import MOST_SHARED
from evenhand.stages.compose.similar import Told, words_but_names
from evenhand.stages.compose.sketch import STEM

LEAST_ALIKE: Final = 0.1
"""Pairs below this are not looked at. Found with `shared.BOUNDS`."""

Keys = Mapping[str, float]
DIGIT: Final = 2.0**16
"""More than a sentence has words; three such digits a float holds exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class Bounded:
    """Bounds of the signs of pairs; a sign that is missing lies in [0, 1].

    Attributes:
        pairs: The pairs, n of them.
        low, high: The least and the most of each sign, by name; shape (n,).
    """

    pairs: Near
    low: Mapping[str, Values]
    high: Mapping[str, Values]

    def most(self, weights: Mapping[str, float]) -> Values:
        """Return the most that signs so weighed can add up to, shape (n,)."""
        total = np.zeros(len(self.pairs.one))
        for sign, weight in weights.items():
            total += weight * (self.high.get(sign, 1.0) if weight > 0 else self.low.get(sign, 0.0))
        return total


def bounded(sentences: Sequence[Told], pairs: Near | None = None, told: Sequence[Marks] | None = None) -> Bounded:
    """Bound the signs of `alike.fact_signs` and `signs.signs` of pairs.

    Args:
        sentences: The sentences.
        pairs: Their pairs; all at least `LEAST_ALIKE` where none are given.
        told: The marks of the sentences, where they are known.
    """
    pairs = near(tuple(sentences), LEAST_ALIKE) if pairs is None else pairs
    told = marks(sentences) if told is None else told
    both, held = _Both(pairs), list(map(_held, sentences))
    known = {
        "always": np.ones(len(pairs.one)),
        "close": pairs.close,
        **_words_known(sentences, held, both),
        **_acts_known(sentences, told, held, both),
        **_phases_known(sentences, told, both),
    }
    order = both.order(sentences)
    high = {**_figures_at_most(told, both, order), **_others_at_most(sentences, told, both)}
    further = known["later_status"]
    high["later_name"] = both.either(bool(s.names) for s in sentences) * (order != 0)
    high["figure_differs_held"] = high["figure_differs"] * known["held"]
    is_other = np.maximum(high["figure_differs"], high["day_differs"])
    high["later_changed"] = np.maximum(further, (order != 0) * is_other)
    return Bounded(pairs, {**known, "later_changed": further}, {**high, **known})


class _Both:
    """Features of single sentences laid side by side for all pairs."""

    def __init__(self, pairs: Near) -> None:
        self._pairs = pairs

    def each(self, values: Iterable[float]) -> tuple[Values, Values]:
        """Return what the first and the second of each pair have."""
        found = np.array(list(values), dtype=np.float64)
        return found[self._pairs.one], found[self._pairs.other]

    def all(self, flags: Iterable[bool]) -> Values:
        """Return 1 for pairs of which both are so, else 0."""
        one, other = self.each(flags)
        return one * other

    def either(self, flags: Iterable[bool]) -> Values:
        """Return 1 for pairs of which one or both are so, else 0."""
        one, other = self.each(flags)
        return np.maximum(one, other)

    def apart(self, flags: Iterable[bool]) -> Values:
        """Return 1 for pairs of which one only is so, else 0."""
        one, other = self.each(flags)
        return np.abs(one - other)

    def shared(self, rows: Sequence[Keys], held: Sequence[Keys]) -> tuple[Values, Values]:
        """Return how much of the row of the first the second holds, and the other way about."""
        return products(self._pairs, held, Postings(rows)), self.common(rows, held)

    def common(self, rows: Sequence[Keys], held: Sequence[Keys]) -> Values:
        """Return how much of the row of the second the first holds."""
        return products(self._pairs, rows, Postings(held))

    def meet(self, rows: Sequence[Keys], held: Sequence[Keys]) -> Flags:
        """Tell for each pair whether one of the two holds anything of the other's row."""
        ours, theirs = self.shared(rows, held)
        return (ours > 0) | (theirs > 0)

    def order(self, sentences: Sequence[Told]) -> Values:
        """Return `similar.published_order` of each pair."""
        return np.sign(self.days(sentences))

    def days(self, sentences: Sequence[Told]) -> Values:
        """Return how many days after the second the first was published, 0 where a day is unknown."""
        published = (told.article.published_on for told in sentences)
        one, other = self.each(day.toordinal() if day is not None else np.nan for day in published)
        return np.nan_to_num(one - other)


def _words_known(sentences: Sequence[Told], held: Sequence[Keys], both: _Both) -> dict[str, Values]:
    """The words in common, by number and by how rare they are."""
    plain = [dict.fromkeys(sorted(words_but_names(told)), 1.0) for told in sentences]
    n_common = both.common(plain, plain)
    shared = both.shared([_weighed(told.sketch.plain) for told in sentences], held)
    told = both.each(told.sketch.told or 1.0 for told in sentences)
    shares = shared[0] / told[0], shared[1] / told[1]
    return {
        "few": (n_common < FEW) * 1.0,
        "many": (n_common >= MANY) * 1.0,
        "gap": np.minimum(np.abs(both.days(sentences)), MOST_DAYS) / MOST_DAYS,
        "held": np.maximum(*shares),
        "held_least": np.minimum(*shares),
        "shared": np.minimum(np.minimum(*shared), MOST_SHARED) / MOST_SHARED,
    }


def _key(word: str) -> str:
    """By this two words are one: see `Sketch.holds`."""
    return word[:STEM]


def _weighed(words: Keys) -> Keys:
    found: dict[str, float] = {}
    for word, weight in words.items():
        found[_key(word)] = found.get(_key(word), 0.0) + weight
    return found


def _held(told: Told) -> Keys:
    return dict.fromkeys(map(_key, told.sketch.words), 1.0)


def _acts_known(
    sentences: Sequence[Told], marked: Sequence[Marks], held: Sequence[Keys], both: _Both
) -> dict[str, Values]:
    """Doers, objects and acts that stand in both or in one only."""
    subjects = [frozenset({told.sketch.subject} - {""}) for told in sentences]
    targets = [told.sketch.targets for told in sentences]
    actors = [told.sketch.actors for told in sentences]
    common = both.shared(list(map(_packed, subjects, targets, actors)), held)
    subjects_held, targets_held, actors_held = (
        (common[0] // DIGIT**n % DIGIT > 0) | (common[1] // DIGIT**n % DIGIT > 0) for n in range(3)
    )
    acts = [dict.fromkeys(mark.acts, 1.0) for mark in marked]
    is_same = both.meet(acts, [dict.fromkeys(told.weights, 1.0) for told in sentences])
    return {
        "act": is_same * 1.0,
        "acts_apart": np.where(is_same, 0.0, both.all(any(map(is_act, each)) for each in acts)),
        "subjects_apart": np.where(subjects_held, 0.0, both.all(map(bool, subjects))),
        "actors_held": actors_held * 1.0,
        "targets_held": targets_held * 1.0,
        "targets_apart": np.where(targets_held, 0.0, both.all(map(bool, targets))),
    }


def _packed(*sets: Iterable[str]) -> Keys:
    """Words of several sets as one row: how many of the n-th set are held is the n-th digit of what is held."""
    found: dict[str, float] = {}
    for number, each in enumerate(sets):
        for key in sorted({_key(word) for word in each}):
            found[key] = found.get(key, 0.0) + DIGIT**number
    return found


def _phases_known(sentences: Sequence[Told], marked: Sequence[Marks], both: _Both) -> dict[str, Values]:
    """How far the matter has come, and whether words are quoted."""

    def tells(phase: str) -> list[bool]:
        return [bool(told.sketch.phases[phase]) for told in sentences]

    is_plan = [mark.planned for mark in marked]
    first, second = both.order(sentences) < 0, both.order(sentences) > 0
    further = np.zeros(len(first), dtype=bool)
    done = [not plan for plan in is_plan]
    steps = [(is_plan, done), *((_not(tells(p)), tells(p)) for p in ("dropped", "moved", "spoke"))]
    steps += [(tells(p), _not(tells(p))) for p in ("weighed", "silent")]
    for before, now in steps:
        (one_before, other_before), (one_now, other_now) = both.each(before), both.each(now)
        further |= (first & (one_before * other_now > 0)) | (second & (other_before * one_now > 0))
    return {
        **{phase: both.apart(tells(phase)) for phase in ("else", "dropped", "moved", "silent")},
        "dropped_once": both.apart(bool(told.sketch.phases["dropped"] % 2) for told in sentences),
        "stance": both.apart(is_plan),
        "later_status": further * 1.0,
        "quotes_apart": both.either(mark.quoting for mark in marked),
    }


def _not(flags: Iterable[bool]) -> list[bool]:
    return [not flag for flag in flags]


def _figures_at_most(marked: Sequence[Marks], both: _Both, order: Values) -> dict[str, Values]:
    """Signs of figures and days need some on both sides."""
    figures = both.all(mark.figures for mark in marked)
    counts = np.maximum(figures, both.all(mark.scores for mark in marked))
    days = both.all(mark.days for mark in marked)
    names = ("finer", "beside", "measure", "unit", "near", "other")
    return {
        **{f"figure_{name}": figures for name in names},
        **{f"figure_{name}": counts for name in ("equal", "rare", "differs")},
        "length_equal": figures,
        "figure_revised": figures * (order != 0),
        "rare": both.all(mark.rare for mark in marked),
        **{f"day_{name}": days for name in ("equal", "finer", "differs", "single", "beside", "of_old", "acts_apart")},
    }


def _others_at_most(sentences: Sequence[Told], marked: Sequence[Marks], both: _Both) -> dict[str, Values]:
    """Signs of names and tellers, and of denial."""
    names = both.all(bool(told.names) for told in sentences)
    any_name = both.either(bool(told.names) for told in sentences)
    tellers = both.all(bool(told.speeches) for told in sentences)
    return {
        **dict.fromkeys(("names", "names_apart", "one_name_apart", "long_names_apart", "name_slot"), names),
        **dict.fromkeys(("names_beyond", "named"), any_name),
        **dict.fromkeys(("teller", "teller_named"), tellers),
        "quotes": both.all(mark.quoting for mark in marked),
        "denied": np.maximum(both.apart(mark.denies for mark in marked), both.either(mark.prefixed for mark in marked)),
    }
