"""The charge that an answer names by a noun: "the filing", "those allegations"."""

from __future__ import annotations

from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations, words


def names_charge(answer: str, noun: str, before: str) -> bool:
    """Whether an answer names by a noun for charges the charge that stands right before it.

    Args:
        answer: The statement that may be an answer.
        noun: A noun in it, by itself or with its article.
        before: The statement right before it.
    """
    told, head = outside_quotations(answer), words(noun)[-1:]
    named = (words(match.group()) for match in pattern("names_charge").finditer(told))
    is_named = pattern("answers").search(told) is not None and any(name[-1:] == head for name in named)
    return is_named and pattern("accuses").search(outside_quotations(before)) is not None
