"""Which verbs give words, opinions and wishes to somebody: the table of cues, by their forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from evenhand.tables import table


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table of cues: class, frames and prepositions of a verb."""

    lemma: str
    group: str
    frames: str
    preps: frozenset[str]


@cache
def cue_forms() -> dict[str, Cue]:
    """Return the cue of each form of each verb in the table, and of each lemma."""
    found: dict[str, Cue] = {}
    for row in table("cues"):
        cue = Cue(row["lemma"], row["class"], row["frames"], frozenset(filter(None, row["preps"].split(","))))
        for form in [row["lemma"], *row["forms"].replace("|", " ").split()]:
            found.setdefault(form, cue)
    return found


@cache
def cue_phrases() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Return the cues of several words by their first: the words behind it, the longest first, and the cue."""
    found: dict[str, dict[tuple[str, ...], Cue]] = {}
    for row in table("cue_phrases"):
        cue = Cue(row["verb"], row["class"], row["frames"], frozenset())
        for form in [row["verb"], *row["forms"].split()]:
            found.setdefault(form, {}).setdefault(tuple(row["rest"].split()), cue)
    return {first: tuple(sorted(rests.items(), key=lambda r: (-len(r[0]), r[0]))) for first, rests in found.items()}
