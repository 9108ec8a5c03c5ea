"""Event types: which type a verb or noun with the words about it tells of (tables `events`, `event_nouns`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from evenhand.model import Modality
from evenhand.tables import index, table

COOPERATION = frozenset({"SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "CONSULT", "AGREE"})
MATERIAL_CONFLICT = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
AHEAD = frozenset({Modality.PLANNED, Modality.EXPECTED})


@dataclass(frozen=True, slots=True)
class _Row:
    """A verb's reading: one choice of `needed` must be there whole, none of `unless`."""

    needed: tuple[tuple[frozenset[str], ...], ...]
    unless: tuple[tuple[frozenset[str], ...], ...]
    type: str


def verb_type(lemma: str, beside: Sequence[str]) -> str:
    """Return the event type of a verb.

    Args:
        lemma: Its lemma, lower case.
        beside: Lower-cased words and lemmas of what depends on it, in text order.

    Returns:
        A type of table `event_types`, or "" where no row of table `events` holds.
    """
    return _reading(lemma, beside)[0]


def is_bare(lemma: str, beside: Sequence[str]) -> bool:
    """Whether a verb's type rests on the verb alone, with no word beside it that bears it out."""
    return _reading(lemma, beside)[1]


def _reading(lemma: str, beside: Sequence[str]) -> tuple[str, bool]:
    rows = _verbs().get(lemma, ())
    bag = frozenset(beside)
    line = " " + " ".join(beside) + " "
    bare = ""
    for row in rows:
        if any(_holds(choice, bag, line) for choice in row.unless):
            continue
        if not row.needed:
            bare = bare or row.type
        elif any(_holds(choice, bag, line) for choice in row.needed):
            return row.type, False
    return bare, bool(bare)


def noun_type(lemma: str) -> str:
    """Return the event type that a noun tells of ("visit", "attack"), or ""."""
    row = index("event_nouns", "noun").get(lemma)
    return row["type"] if row is not None else ""


def plover_type(type_: str) -> str:
    """Return the PLOVER type that holds a type or sub-type; "" for ""."""
    row = index("event_types", "type").get(type_)
    return row["plover"] if row is not None else ""


def class_of(type_: str) -> str:
    """Return the class of a type: verbal or material, cooperation or conflict; "" for ""."""
    row = index("event_types", "type").get(type_)
    return row["class"] if row is not None else ""


def in_modality(type_: str, modality: Modality, *, is_negated: bool) -> str:
    """Return the type that an act has when it is only planned, or is not done.

    PLOVER codes an intended cooperation as AGREE, an intended material conflict as THREATEN, a refused
    cooperation as REJECT. A sub-type of ours keeps its name and leaves that to the modality, save that a
    visit ahead is `visit.planned`.
    """
    if type_ == "visit.held" and (modality in AHEAD or modality is Modality.POSSIBLE):
        return "visit.planned"
    if not type_ or type_ != type_.upper():
        return "" if type_ == "visit.held" and is_negated else type_
    if is_negated and type_ in COOPERATION:
        return "REJECT"
    if modality in AHEAD and type_ in COOPERATION:
        return "AGREE"
    return "THREATEN" if modality in AHEAD and type_ in MATERIAL_CONFLICT else type_


def _holds(choice: tuple[frozenset[str], ...], bag: frozenset[str], line: str) -> bool:
    return all(part & bag or any(" " in words and f" {words} " in line for words in part) for part in choice)


@cache
def _verbs() -> Mapping[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = {}
    for row in table("events"):
        found.setdefault(row["verb"], []).append(_Row(_choices(row["with"]), _choices(row["unless"]), row["type"]))
    return MappingProxyType({verb: tuple(rows) for verb, rows in found.items()})


def _choices(cell: str) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(
        tuple(frozenset(part.split("/")) for part in choice.split("+")) for choice in cell.split(";") if choice
    )
