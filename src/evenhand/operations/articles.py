"""The article that a word asks for: "a crowd", "an orderly crowd"."""

from __future__ import annotations

from evenhand.operations.patterns import pattern


def article_for(following: str) -> str:
    """Return "a" or "an", as the sound at the start of the words that follow asks.

    Letters tell most of it; the patterns ``takes_a`` and ``takes_an`` hold what sounds otherwise ("a union",
    "an hour", "an MP").

    Args:
        following: The words behind the article.
    """
    if pattern("takes_an").match(following):
        return "an"
    if pattern("takes_a").match(following):
        return "a"
    return "an" if following[:1].lower() in tuple("aeiou") else "a"
