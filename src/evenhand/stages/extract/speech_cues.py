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
