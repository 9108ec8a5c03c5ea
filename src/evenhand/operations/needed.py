"""What a text must hold for a pattern to match: bits of literal text, quick to look for before the pattern is run.

Most texts hold none of the words a pattern is about, and a pattern that opens with no fixed letter is tried at every
place of a text. What is needed is read off the pattern's own source, so no list is kept beside it; where the source
cannot be read so far, nothing is needed and the pattern is run as before. The answer of a search never changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

Needed = frozenset[str]
"""One of these stands in every text that a pattern matches, in lower case and with each digit as "0"."""

TELLING: Final = 4
"""Letters from which on a word is rare enough in texts that fewer words are better than longer ones."""

_DIGIT: Final = re.compile(r"\d")
_GROUP: Final = re.compile(r"\((?:\?(?:P<\w+>|:|-i:|i:|=|!|<=|<!))?")
_WIDTHLESS: Final = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_DIGITS: Final = re.compile(r"\[[\d-]+\]|\\d")
_REPEATED: Final = re.compile(r"([*+?]|\{(\d*)(,?)\d*\})[?+]?")
_SPECIAL: Final = "*+?{}"
_ODD_LETTERS: Final = ("ı", "İ", "ſ")
"""What matches "i" and "s" where case is ignored and is not so written in lower case."""


@lru_cache(maxsize=2048)
def folded(text: str) -> str | None:
    """Return a text as `holds_needed` reads it; None where its case cannot be folded letter by letter."""
    if any(letter in text for letter in _ODD_LETTERS):
        return None
    return _DIGIT.sub("0", text.lower())


def holds_needed(needed: Iterable[str], text: str) -> bool:
    """Whether a text may match a pattern that needs one of these."""
    plain = folded(text)
    if plain is None:
        return True
    return any(map(plain.__contains__, needed))  # no generator: this is asked some hundred thousand times a page


def held_of(asked: Iterable[str], text: str) -> frozenset[str] | None:
    """Return which of some literals a text holds, as `holds_needed` reads it; None where any may stand in it."""
    plain = folded(text)
    return None if plain is None else frozenset(filter(plain.__contains__, asked))


def needed(source: str) -> Needed | None:
    """Return what a text must hold for a pattern to match, case ignored or not; None where that cannot be told.

    Args:
        source: The pattern as written, without the flag VERBOSE.
    """
    try:
        found, end = _any_of(source, 0)
    except _UnreadError:
        return None
    return found if end == len(source) else None


class Sought:
    """A pattern, case ignored, that is run over a text only where the text holds a word it needs.

    It is used as `re.Pattern` is, and finds what that finds.

    Args:
        source: The pattern as written, without the flag VERBOSE.
    """

    def __init__(self, source: str) -> None:
        self._needed = needed(source)
        self._compiled = re.compile(source, re.IGNORECASE)
        self.match = self._compiled.match
        self.fullmatch = self._compiled.fullmatch
        self.findall = self._compiled.findall
        self.split = self._compiled.split

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Find the first place, within bounds if they are given."""
        return self._compiled.search(text, *bounds) if bounds or self._may_stand_in(text) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Yield all places, within bounds if they are given."""
        return self._compiled.finditer(text, *bounds) if bounds or self._may_stand_in(text) else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with all places replaced."""
        return self._compiled.sub(by, text) if self._may_stand_in(text) else text

    def _may_stand_in(self, text: str) -> bool:
        return self._needed is None or holds_needed(self._needed, text)


def alternatives(source: str) -> tuple[str, ...]:
    """Return the alternatives of a pattern, as patterns; the whole where it has one or they refer to groups."""
    if re.search(r"\(\?P|\\\d|\(\?\(", source):
        return (source,)
    ends, at = [], 0
    try:
        while at < len(source):
            _, at = _all_of(source, at)
            if at < len(source) and source[at] != "|":
                return (source,)
            ends.append(at)
            at += 1
    except _UnreadError:
        return (source,)
    starts = [0, *(end + 1 for end in ends[:-1])]
    found = tuple(source[start:end] for start, end in zip(starts, ends, strict=True))
    return found if "|".join(found) == source else (source,)


class _UnreadError(Exception):
    """A construct of patterns that is not read here."""


def _any_of(source: str, at: int) -> tuple[Needed | None, int]:
    """Read alternatives up to the end or a closing bracket: one of what each needs, where each needs something."""
    every: list[Needed | None] = []
    while True:
        found, at = _all_of(source, at)
        every.append(found)
        if at >= len(source) or source[at] != "|":
            break
        at += 1
    known = [each for each in every if each is not None]
    return (frozenset().union(*known) if len(known) == len(every) else None), at


def _all_of(source: str, at: int) -> tuple[Needed | None, int]:
    """Read one alternative: what tells most of all that it needs."""
    found: list[Needed] = []
    run = ""
    while at < len(source) and source[at] not in "|)":
        letter, inner, end = _atom(source, at)
        least, behind = _least(source, end)
        if inner is not None and least:
            found.append(inner)
        if letter is not None and least:
            run += letter
        if letter is None or behind > end:
            found.append(frozenset({run}))
            run = ""
        at = behind
    found.append(frozenset({run}))
    worth = [each for each in found if all(len(one) > 1 or one == "0" for one in each)]
    return max(worth, key=_use, default=None), at


def _use(words: Needed) -> tuple[int, int, int, list[str]]:
    """How well words tell texts apart: none of two or three letters, then few, then long ones."""
    least = min(map(len, words))
    return min(least, TELLING), -len(words), least, sorted(words)


def _atom(source: str, at: int) -> tuple[str | None, Needed | None, int]:
    """Read one thing: its letter ("" where it takes no room, None where it is not one letter), its needs, its end."""
    here = source[at]
    if here == "(":
        return _group(source, at)
    if digits := _DIGITS.match(source, at):
        return "0", None, digits.end()
    if here == "[":
        found = _CLASS.match(source, at)
        if found is None:
            raise _UnreadError
        return None, None, found.end()
    if here == "\\":
        return (*_escaped(source[at + 1 : at + 2]), at + 2)
    if here in "^$":
        return "", None, at + 1
    if here in _SPECIAL:
        raise _UnreadError
    return ("0" if here.isdigit() else here.lower() if here.isascii() and here != "." else None), None, at + 1


def _escaped(letter: str) -> tuple[str | None, None]:
    if letter in ("b", "B"):
        return "", None
    if letter in tuple("wWsSDntrfv"):
        return None, None
    if not letter or letter.isalnum():
        raise _UnreadError  # a reference to a group, a letter by its number
    return (letter if letter.isascii() else None), None


def _group(source: str, at: int) -> tuple[str | None, Needed | None, int]:
    opening = _GROUP.match(source, at)
    if opening is None or (source.startswith("(?", at) and opening.group() == "("):
        raise _UnreadError
    found, end = _any_of(source, opening.end())
    if end >= len(source):
        raise _UnreadError
    return ("", None, end + 1) if opening.group() in _WIDTHLESS else (None, found, end + 1)


def _least(source: str, at: int) -> tuple[int, int]:
    """How often the thing that ends here stands at least, and where what tells so ends."""
    repeated = _REPEATED.match(source, at)
    if repeated is None:
        return 1, at
    if repeated[1][0] == "{":
        if not repeated[2] and not repeated[3]:
            raise _UnreadError
        return int(repeated[2] or 0), repeated.end()
    return int(repeated[1] == "+"), repeated.end()
