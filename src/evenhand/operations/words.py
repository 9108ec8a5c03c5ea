"""Words of a text: cut, folded to a stem, and runs of them that two texts share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from evenhand.tables import words as table_words

_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, lower-cased, apostrophes straight, possessive endings off."""
    found = (match.group().lower().replace("’", "'") for match in _WORD.finditer(text))
    return tuple(word[:-2] if word.endswith("'s") else word for word in found)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Fold a plural or third-person ending; deliberately mild, so that unlike words do not meet."""
    if len(word) > 4:
        for ending, by in _ENDINGS:
            if word.endswith(ending):
                return word[: -len(ending)] + by
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry matter, in order."""
    grammar = table_words("function_words")
    return tuple(stem(word) for word in words(text) if word not in grammar)


def outside_quotations(text: str) -> str:
    """Return the text with everything between double quotation marks taken out."""
    return _QUOTED.sub(" ", text)


def longest_shared_run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return the length of the longest run of words that stands in both, in words.

    Source:
        Longest common substring by dynamic programming, one row kept; O(len(ours) · len(theirs)).
    """
    longest = 0
    row = [0] * (len(theirs) + 1)
    for word in ours:
        before = 0
        for at, other in enumerate(theirs, start=1):
            before, row[at] = row[at], before + 1 if word == other else 0
            longest = max(longest, row[at])
    return longest
