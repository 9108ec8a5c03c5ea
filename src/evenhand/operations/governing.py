"""Words that turn what they govern: denials, modal words, hedges, intentions, qualifiers, quantities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from evenhand.operations.units import Unit
from evenhand.operations.word_sets import word_groups, word_set
from evenhand.operations.wording import Kind
from evenhand.tables import index

_LONGEST: Final = 4
_REACH: Final = 6
"""A guard governs the next name, number or word of matter within so many units."""
_CHECKS: Final = {
    "negation": "polarity",
    "modal": "modality",
    "hedge": "modality",
    "intent": "modality",
    "qualifier": "qualifier",
    "quantifier": "comparison",
    "condition": "modality",
}


@dataclass(frozen=True, slots=True)
class Guarded:
    """A guard in a text and what it governs.

    Attributes:
        key: The guard as the table has it.
        check: Name of the check that watches it.
        sense: What it says, the same for all guards that may stand for one another.
        places: Places of its units.
        governs: Place of the unit that it governs.
    """

    key: str
    check: str
    sense: str
    places: tuple[int, ...]
    governs: int


def guards(told: Sequence[Unit]) -> tuple[Guarded, ...]:
    """Find the guards among the units of a text, with what each governs; those that govern nothing are left out."""
    found, at = [], 0
    while at < len(told):
        size, key, kind = _longest(told, at)
        if size and (governs := _governed(told, at + size, key, kind)) is not None:
            found.append(Guarded(key, _CHECKS[kind], _sense(key, kind), tuple(range(at, at + size)), governs))
        at += max(1, size)
    return tuple(found)


def _longest(told: Sequence[Unit], at: int) -> tuple[int, str, str]:
    if told[at].kind is Kind.NUMBER or told[at].days:
        return 0, "", ""
    if told[at].lower.split(" ")[0] not in _first_words():
        return (1, told[at].lower, "negation") if told[at].lower.endswith("n't") else (0, "", "")
    rows = index("guard", "key")
    for size in range(min(_LONGEST, len(told) - at), 0, -1):
        key = " ".join(unit.lower for unit in told[at : at + size])
        row = rows.get(key)
        if row is not None and row["class"] in _CHECKS:
            return size, key, row["class"]
    return (1, told[at].lower, "negation") if told[at].lower.endswith("n't") else (0, "", "")


@cache
def _first_words() -> frozenset[str]:
    """The words that a guard begins with: few words of a text do, and no more is read of the others."""
    return frozenset(key.split(" ")[0] for key in index("guard", "key"))


def _governed(told: Sequence[Unit], after: int, key: str, kind: str) -> int | None:
    if (kind == "quantifier" and key not in word_set("kept_quantities")) or (
        kind == "condition" and key not in word_set("kept_conditions")
    ):
        return None
    found = next(_following(told, after), None)
    if kind == "qualifier" and (found is None or told[found].kind is not Kind.NUMBER or found > after + 1):
        return None
    return found


def _following(told: Sequence[Unit], after: int) -> Iterator[int]:
    for k in range(after, min(after + _REACH, len(told))):
        is_over = told[k].word.after_mark and (k > after or told[k].lower in word_set("and_but"))
        if told[k].part != told[after - 1].part or is_over:
            return
        if told[k].carries and not told[k].days and not told[k].lower.endswith("ly"):
            yield k


def _sense(key: str, kind: str) -> str:
    if kind == "negation":
        return "not" if key in word_set("plain_denials") or key.endswith("n't") else key
    return next((group[0] for group in word_groups("same_sense") if key in group), key)
