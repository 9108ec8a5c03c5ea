"""Small sets of words of the language, from the table `word_sets`."""

from __future__ import annotations

from functools import cache

from evenhand.tables import table


@cache
def word_set(name: str) -> frozenset[str]:
    """Return all words of a set.

    Raises:
        KeyError: The table has no set of that name.
    """
    return frozenset(word for group in word_groups(name) for word in group)


@cache
def word_groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a set by themselves: words of one row say the same.

    Raises:
        KeyError: The table has no set of that name.
    """
    found = tuple(tuple(row["words"].split("|")) for row in table("word_sets") if row["set"] == name)
    if not found:
        raise KeyError(name)
    return found
