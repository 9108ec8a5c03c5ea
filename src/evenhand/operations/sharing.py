"""How much of what one passage tells stands in another: whether both may tell one fact.

`compose` finds by fitted odds which sentences tell one fact. Before a page lays them side by side as such, the writer
and `verify` ask by words whether what is left of each after its cuts still has enough in common with another.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from evenhand.operations.holding import Passage, carries, is_cue, places_of
from evenhand.operations.units import Unit, units
from evenhand.operations.wording import Kind

MOST_OF_NAME: Final = 2
"""A name weighs two words at most."""
FEWEST_SHARED: Final = 3
"""So many words of matter, names and numbers two tellings of one fact have in common at least: by reading the rows of
`neutral-neus` train."""

LONG_NUMBER: Final = 3
"""Characters of "$20", "12%" and "800"."""


def shared_words(told: Passage, other: Passage) -> int:
    """Return how many words of matter, names, numbers and days of one text stand in another, a name as two at most.

    Args:
        told: The one text, with the day from which its times are resolved.
        other: The other text, likewise.
    """
    found, run = 0, 0
    for one in _units(told):
        is_shared = carries(one) and bool(places_of(one, other.text, other.published_on))
        run = run + 1 if is_shared and one.kind is Kind.NAME else 0
        found += is_shared and run <= MOST_OF_NAME
    return found


def shared_matter(told: Passage, other: Passage) -> int:
    """Return how many words of matter and numbers of one text stand in another: no names, days or words of speech."""
    theirs = _units(other)
    ours = (u for u in _units(told) if _is_of_matter(u))
    return sum(any(_is_of_matter(theirs[k]) for k in places_of(u, other.text, other.published_on)) for u in ours)


def _is_of_matter(unit: Unit) -> bool:
    return carries(unit) and not unit.days and unit.kind in (Kind.MATTER, Kind.NUMBER) and not is_cue(unit)


def are_counted_apart(one: Passage, other: Passage) -> bool:
    """Whether both texts tell numbers, days apart, and none is common: two reports, or two of a kind."""
    mine, yours = _numbers(one), _numbers(other)
    return bool(mine and yours) and mine.isdisjoint(yours)


def are_counted_alike(one: Passage, other: Passage) -> bool:
    """Whether both texts tell one sum, share or large number, days apart: smaller ones meet by chance."""
    return any(len(value) >= LONG_NUMBER for value in _numbers(one) & _numbers(other))


def _numbers(told: Passage) -> frozenset[str]:
    return frozenset(u.word.value for u in _units(told) if u.kind is Kind.NUMBER and not u.days)


def n_carrying(told: Passage) -> int:
    """Return how many words of matter, names, numbers and days a text has, a name as two at most."""
    return shared_words(told, told)


@lru_cache(maxsize=4096)
def _units(told: Passage) -> tuple[Unit, ...]:
    return units(told.text, told.published_on)
