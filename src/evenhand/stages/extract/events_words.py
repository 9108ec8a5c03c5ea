"""Grammar words of table `event_words`, by class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from evenhand.tables import table


def words_of(class_: str) -> tuple[str, ...]:
    """Return the words of a class in the order of the table; their order tells which is surer."""
    return _by_class()[class_]


def is_word(word: str, class_: str) -> bool:
    """Whether a lower-cased word or lemma belongs to a class."""
    return word in _by_class()[class_]


@cache
def _by_class() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("event_words"):
        found.setdefault(row["class"], []).append(row["word"])
    return MappingProxyType({name: tuple(words) for name, words in found.items()})
