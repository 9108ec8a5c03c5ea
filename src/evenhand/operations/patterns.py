"""Patterns of a language, from its table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from evenhand.operations.needed import Sought, alternatives, folded, needed
from evenhand.tables import table


@cache
def pattern(name: str, language: str = "en") -> Sought:
    """Return a named pattern of the table `patterns`; case is ignored.

    Raises:
        KeyError: The table has no row of that name.
    """
    return _any_of(_rows(name, language))


def stands_in(name: str, text: str, language: str = "en") -> bool:
    """Whether a named pattern matches anywhere in a text: the same as a search, several times as quick for long ones.

    Only those of its alternatives are tried of whose literal words the text holds one (`operations/needed`).

    Raises:
        KeyError: The table has no row of that name.
    """
    plain = folded(text)
    if plain is None:
        return pattern(name, language).search(text) is not None
    always, by_word = _by_word(name, language)
    if always and _any_of(always).search(text):
        return True
    return any(_any_of(by_word[word]).search(text) for word in filter(plain.__contains__, by_word))


@cache
def _by_word(name: str, language: str) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """The alternatives of a pattern that need no word, and the others by the words of which each needs one."""
    always: list[str] = []
    found: dict[str, list[str]] = {}
    for each in (one for row in _rows(name, language) for one in alternatives(row)):
        words = needed(each)
        if words is None:
            always.append(each)
        for word in sorted(words or ()):
            found.setdefault(word, []).append(each)
    return tuple(always), {word: tuple(each) for word, each in found.items()}


@cache
def _rows(name: str, language: str) -> tuple[str, ...]:
    rows = tuple(row["pattern"] for row in table("patterns", language) if row["name"] == name)
    if not rows:
        raise KeyError(name)
    return rows


@cache
def _any_of(sources: tuple[str, ...]) -> Sought:
    return Sought("|".join(f"(?:{each})" for each in sources))
