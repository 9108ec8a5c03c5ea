"""Whether a judging word may be left out where it stands, or may be what somebody does there.

"A striking view" is a view; "denied striking the harbour" tells a deed, and so may whatever looks like it. The writer
cuts by this rule, and the verifier holds every cut to it.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from evenhand.operations.patterns import pattern
from evenhand.tables import table

NEAR: Final = 24
"""Characters before a word in which the word right before it stands."""


def may_be_deed(word: str, before: str) -> bool:
    """Tell whether a judging word has the form of a verb, and no article or owner makes an adjective of it.

    Args:
        word: What is left out, without the blanks about it.
        before: What stands before it in its sentence.
    """
    is_form = word in _adjectives() and pattern("gerund_form").search(word) is not None
    return is_form and pattern("noun_next").search(f"{before.rstrip()} "[-NEAR:]) is None


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(row["word"] for row in table("colour") if row["class"] == "adjective")
