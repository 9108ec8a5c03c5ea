"""Which state acts when one of its offices, its government or its capital is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from evenhand.tables import index, table

_ARTICLE = "the "
_OFFICIAL = frozenset({"office", "armed_force"})
_LONGEST = 3
"""Words of the longest adjective or short name of a state that opens an office's name ("South Korean …")."""


@cache
def state_of(name: str) -> str:
    """Return the state that acts when this name does: the table's name of it, or "" where the name tells none.

    A state under any of its names, a building that stands for its government, and an office or armed force whose name
    opens with the state's ("Chinese Foreign Ministry", "US Department of State"). A person is no state.
    """
    bare = name.strip().casefold().removeprefix(_ARTICLE)
    if bare in _names():
        return _names()[bare]
    parts = bare.split()
    head = index("name_heads", "word").get(name.rsplit(maxsplit=1)[-1]) if parts else None
    is_office = head is not None and head["kind"] in _OFFICIAL
    for size in range(min(_LONGEST, len(parts) - 1), 0, -1):
        found = _openers().get(" ".join(parts[:size]))
        if found is not None and (is_office or _is_of_office(parts[size:])):
            return found
    return ""


def names_state(state: str) -> frozenset[str]:
    """Return all words under which the tables know a state, its people and its offices, in small letters."""
    return frozenset(name for name, of in (*_names().items(), *_openers().items(), *_people().items()) if of == state)


def names_party(party: str, text: str) -> bool:
    """Whether a text, in small letters, names a party: a state under any of its names, another by its last word."""
    state = state_of(party)
    wanted = names_state(state) if state else frozenset(party.casefold().split()[-1:])
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in wanted)


def _is_of_office(rest: list[str]) -> bool:
    """Whether the words behind the state's name tell an office: "department of state"."""
    return any(row["word"].casefold() == rest[0] and row["kind"] == "office" for row in table("name_heads"))


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in table("states"):
        for name in _cells(row["name"], row["aliases"]):
            found.setdefault(name, row["name"])
    for row in table("metonyms"):
        for name in _cells(row["term"], row["name"]):
            found.setdefault(name, row["state"])
    return MappingProxyType(found)


@cache
def _openers() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in table("states"):
        for name in _cells(row["name"], row["aliases"], row["adjectives"]):
            found.setdefault(name, row["name"])
    return MappingProxyType(found)


@cache
def _people() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in table("states"):
        for name in _cells(row["demonyms"], row["capitals"]):
            found.setdefault(name, row["name"])
    return MappingProxyType(found)


def _cells(*cells: str) -> Iterator[str]:
    for cell in cells:
        yield from (name.casefold() for name in cell.split("|") if name)
