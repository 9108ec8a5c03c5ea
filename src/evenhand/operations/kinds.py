"""Nouns that may name the same thing: what is introduced as a bill may be taken up as "the measure"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from evenhand.operations.words import stem
from evenhand.tables import table


def kinds_of(noun: str) -> tuple[str, ...]:
    """Return the nouns by which the thing a noun means may have been introduced; the group's name first.

    Args:
        noun: A noun, in lower case, singular or plural.
    """
    plain = stem(noun)
    return _groups().get(plain, (plain,))


def takes_up(noun: str, introduced: str) -> bool:
    """Whether a noun behind "the" may mean a thing introduced by another: "the measure" a bill, "the tweet" no post.

    Args:
        noun: The noun said the second time, in lower case, singular.
        introduced: The noun said the first time, likewise.
    """
    if stem(noun) == stem(introduced):
        return True
    return noun in _general() and kinds_of(noun) == kinds_of(introduced)


@cache
def _general() -> frozenset[str]:
    return frozenset(noun for row in table("reference_kinds") for noun in row["general"].split("|"))


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("reference_kinds"):
        nouns = tuple(row["nouns"].split("|"))
        found |= dict.fromkeys(nouns, (row["kind"], *nouns))
    return MappingProxyType(found)
