"""Names as they are compared: by their words, whatever the spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from evenhand.model import Mention, Span
from evenhand.operations.words import is_grouped, matter
from evenhand.tables import table
from evenhand.tables import words as table_words

Names = tuple[str, ...]
"""The capitalised words of a sentence that are names, in order."""

_NAME: Final = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w]*(?:[’'-][^\W\d_][\w]*)*")
_SOUNDS: Final = (("ph", "f"), ("ch", "k"), ("ck", "k"), ("sh", "s"), ("kh", "k"), ("q", "k"), ("c", "k"), ("z", "s"))
LEAST_STEM: Final = 5
"""Shorter names share their first letters by chance."""
LEAST_INITIALS: Final = 3
"""Two capitals are a state or somebody's initials."""
_VOWELS: Final = re.compile(r"[aeiouyhw’'-]")
_DOUBLE: Final = re.compile(r"(.)\1+")


def names_of(text: str, sentence: Span, mentions: Sequence[Mention], asides: Sequence[Span]) -> Names:
    """Return the capitalised words of a sentence but for common ones ("Foreign Minister") and those inside the asides.

    The first word of a sentence is a name only where it is mentioned as one.
    """
    found = []
    for match in _NAME.finditer(text, sentence.start, sentence.end):
        at = match.start()
        if any(span.start <= at < span.end for span in asides):
            continue
        if at <= sentence.start + 1 and not any(m.span.start <= at < m.span.end for m in mentions):
            continue
        name = re.sub(r"[’']s$", "", match.group())
        if matter(name) and not is_grouped(name):
            found.append(name)
    return tuple(found)


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two words are one name, in one spelling or two: "Viktor" and "Victor", "Caldera" and "Calderan".

    Either one is the other with an ending, as of a country and its people, or their consonants sound alike and
    their lengths differ by two letters at most.
    """
    mine, yours = sorted((_plain(one), _plain(other)), key=len)
    if mine == yours or (len(mine) >= LEAST_STEM and yours.startswith(mine[:-1]) and len(yours) - len(mine) <= 3):
        return True
    if mine in _short_forms().get(yours, ()) or yours in _short_forms().get(mine, ()):
        return True
    if min(len(mine), len(yours)) < 4 or (mine[0] != yours[0] and _sound(mine)[:1] != _sound(yours)[:1]):
        return False
    return _sound(mine) == _sound(yours) and abs(len(mine) - len(yours)) <= 2


def unmatched(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Return those of our names that none of theirs is, in order."""
    mine, others = tuple(ours), tuple(theirs)
    if not mine or not others:
        return mine
    left = [name for name in mine if not is_among(name, others)]
    if not left:
        return ()
    spelt = {*_spelt_out(mine, others), *_spelt_out(others, mine)}
    return tuple(name for name in left if name not in spelt)


def is_among(name: str, others: Names) -> bool:
    """Whether a name is one of others by `same_name`, which only those are asked that may begin alike."""
    known, openings = _openings(others)
    if name in known:
        return True
    letter, sound, is_short = _opening(name)
    return any(
        same_name(name, other)
        for other, (first, heard, may_be_short) in openings
        if first == letter or heard == sound or (is_short and may_be_short)
    )


@lru_cache(maxsize=16384)
def _openings(names: Names) -> tuple[frozenset[str], tuple[tuple[str, tuple[str, str, bool]], ...]]:
    return frozenset(names), tuple((name, _opening(name)) for name in names)


@lru_cache(maxsize=65536)
def _opening(name: str) -> tuple[str, str, bool]:
    """The first letter and the first sound of a name, and whether it has or is a short form: all `same_name` needs."""
    plain = _plain(name)
    return plain[:1], _sound(plain)[:1], plain in _shortened()


@cache
def _shortened() -> frozenset[str]:
    return frozenset(_short_forms()) | frozenset(short for shorts in _short_forms().values() for short in shorts)


def _spelt_out(ours: Names, theirs: Names) -> Iterator[str]:
    """The initials among our names that their names spell out, and those names ("WFO").

    Common words are no names here, so that a run may have gaps: its letters in order suffice where it holds all the
    letters, or ends with a noun of organisations.
    """
    for name in ours:
        if not (name.isupper() and len(name) >= LEAST_INITIALS):
            continue
        for at, last in enumerate(theirs):
            run = theirs[max(0, at + 1 - len(name)) : at + 1]
            whole = "".join(word[0] for word in run) == name
            if whole or (last.lower() in table_words("organisation_nouns") and last[0] in name[1:]):
                yield from (name, *(run if whole else (last,)))


@cache
def _short_forms() -> Mapping[str, frozenset[str]]:
    return {_plain(row["name"]): frozenset(map(_plain, row["short"].split(", "))) for row in table("nicknames")}


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the last words are one name, and no other word speaks against it."""
    mine, yours = one.replace("-", " ").split(), other.replace("-", " ").split()
    if not mine or not yours or not same_name(mine[-1], yours[-1]):
        return False
    if len(mine) == 1 or len(yours) == 1:
        return True
    return _plain(mine[0])[:1] == _plain(yours[0])[:1] or same_name(mine[0], yours[0])


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).replace("ı", "i")
    return "".join(c for c in bare.lower() if c.isalnum())


@lru_cache(maxsize=65536)
def _sound(name: str) -> str:
    """The consonants of a name, those that are written in two ways made one."""
    for written, sound in _SOUNDS:
        name = name.replace(written, sound)
    return _DOUBLE.sub(r"\1", name[:1] + _VOWELS.sub("", name[1:]))
