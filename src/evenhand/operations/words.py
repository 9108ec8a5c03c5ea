"""Words of a text: cut, folded to a stem, and runs of them that two texts share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from evenhand.tables import table
from evenhand.tables import words as table_words

MATTER_KEPT = 16384
"""For so many texts the words of matter are kept: those of a story of 100 articles and their parts, asked for pair by
pair (benchmark `page-speed`)."""

WORDS_KEPT = 16384
"""For so many texts the words are kept: more than half of what is asked on a page of 100 articles is asked again."""

CONTENT_KEPT = 8192
"""For so many texts the words of content are kept: each sentence of a story is weighed by several parts of a page."""

_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


@lru_cache(maxsize=WORDS_KEPT)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, lower-cased, apostrophes straight, possessive endings off."""
    found = _WORD.findall(text)
    if not found:
        return ()
    plain = "\n".join(found).lower().replace("’", "'").split("\n")  # in one go: a third faster
    return tuple([word[:-2] if word[-2:] == "'s" else word for word in plain])


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


@lru_cache(maxsize=CONTENT_KEPT)
def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry matter, in order."""
    grammar = table_words("function_words")
    return tuple(stem(word) for word in words(text) if word not in grammar)


def outside_quotations(text: str) -> str:
    """Return the text with everything between double quotation marks taken out."""
    return _QUOTED.sub(" ", text) if "“" in text or '"' in text else text


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


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Fold a lower-case word to the group of `tables/like_words` it stands in, else to its root without endings.

    For comparing sentences only, never for writing: "approved", "approval" and "cleared" meet.
    """
    groups = _groups()
    plain = stem(word)
    return groups.get(word) or groups.get(plain) or _without_ending(plain)


@lru_cache(maxsize=MATTER_KEPT)
def matter(text: str) -> tuple[str, ...]:
    """Return the roots of the words that carry matter, in order; set phrases ("called off") count as one word."""
    grammar = table_words("function_words")
    plain = _phrases().sub(lambda match: _groups()[match.group()], text.lower().replace("’", "'"))
    return tuple(root(word) for word in words(plain) if word not in grammar)


def is_grouped(word: str) -> bool:
    """Whether a word stands in a group of `tables/like_words`: then it is a common word, whatever its capital."""
    lower = word.lower()
    return lower in _groups() or stem(lower) in _groups()


def is_act(name: str) -> bool:
    """Whether a root names a group of acts in `tables/like_words`: something done whose other words we know."""
    return name in _acts()


@cache
def _acts() -> frozenset[str]:
    return frozenset(row["group"] for row in table("like_words") if row["is_act"] == "yes")


@cache
def _groups() -> Mapping[str, str]:
    found = {row["group"]: row["group"] for row in table("like_words")}
    for row in table("like_words"):
        found.update(dict.fromkeys(row["words"].split(", "), row["group"]))
    return found


@cache
def _phrases() -> re.Pattern[str]:
    """The set phrases, the longest first; by their first letter, so that no other place of a text is tried."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted((word for word in _groups() if " " in word), key=lambda word: (-len(word), word)):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    told = (f"{letter}(?<!\\w{letter})(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return re.compile(f"(?:{'|'.join(told)})\\b")


def _without_ending(word: str) -> str:
    """Cut the commonest endings of verbs and the nouns made of them, the same way for all forms of a word."""
    for ending, least in (("ations", 9), ("ation", 8), ("ions", 8), ("ion", 7), ("ing", 6), ("ed", 5), ("ly", 6)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
