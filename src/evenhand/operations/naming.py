"""Whether a name in a text stands for its bearer, or only colours the noun behind it."""

from __future__ import annotations

from evenhand.operations.patterns import pattern
from evenhand.tables import words

_NEAR = 24
"""Characters behind a name in which the next word is looked for."""


def stands_for_itself(text: str, end: int) -> bool:
    """Whether a name that ends at an offset is no adjective of what follows: "on Peru", not "on Peru firms".

    Args:
        text: The text.
        end: Where the name ends.
    """
    behind = text[end : end + _NEAR]
    following = behind.split()
    if not behind.startswith(" ") or not following:
        return True
    word = following[0].strip(".,;:)”\"'’").lower()
    return word in words("function_words") or pattern("behind_name").fullmatch(word) is not None
