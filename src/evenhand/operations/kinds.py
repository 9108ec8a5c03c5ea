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


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("reference_kinds"):
        nouns = tuple(row["nouns"].split("|"))
        found |= dict.fromkeys(nouns, (row["kind"], *nouns))
    return MappingProxyType(found)
