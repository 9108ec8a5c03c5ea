"""Loaded words and phrases outside quotation marks, found by the table `loaded`.

`extract` marks them in the sources, `verify` sees that a page has none, the measure of neutrality counts
them: one definition for all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from evenhand.operations.his_words import ENDS, FAR, cut_to_sentence, is_before_particle, is_his_word, is_in_name
from evenhand.operations.patterns import pattern
from evenhand.tables import Row, index, table

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s\-‐‑'’]{1,2}|, ")

EQUAL = "equal"
"""The note of a row whose neutral words say the same, whoever says them."""
Found = tuple[int, int, str, str]
"""Start and end of a loaded term (half-open), the key of its row, the neutral words or ""."""


@dataclass(frozen=True, slots=True)
class _Context:
    """Words beside a key that make it harmless: all of `before` before it and all of `after` after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    key: str
    neutral: str
    pos: str
    unless: tuple[_Context, ...]
    is_equal: bool = False


def find_loaded(text: str, quoted: Sequence[tuple[int, int]] = ()) -> tuple[Found, ...]:
    """Find the loaded terms of a text, longest first at each place, without overlaps.

    Case, curly or straight apostrophes, and hyphen or space inside a phrase make no difference. A word
    whose context makes it harmless ("sanctions regime") is left alone, as the row's `unless` tells, and so is
    a noun spelled like the verb of a row ("the council's claims that …"). A term that no plain word may stand for
    where it stands is found without one: what somebody calls a thing, part of a name, a verb with its particle.

    Args:
        text: Any text: a sentence, a page, an article.
        quoted: Half-open ranges of it that stand inside quotation marks; terms that touch one are left out.

    Returns:
        Start, end, key of the row, neutral words ("" where the table has none), in text order.
    """
    entries = _entries()
    places = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].lower() for start, end in places]
    found: list[Found] = []
    at = 0
    while at < len(words):
        here = entries.get(words[at])
        entry = next((e for e in here if _matches(e, text, words, places, at)), None) if here else None
        if entry is None:
            at += 1
            continue
        start, end = places[at][0], places[at + len(entry.words) - 1][1]
        if not any(low < end and start < high for low, high in quoted):
            found.append((start, end, entry.key, entry.neutral if _may_be_plain(entry, text, start, end) else ""))
        at += len(entry.words)
    return tuple(found)


def stands_there(text: str, start: int, end: int, key: str) -> bool:
    """Tell whether a loaded term of a row stands at a place of an article, read in its own sentence.

    The words before count only from the last mark that may end a sentence; what stands behind counts to the end
    of the line.

    Args:
        text: The article's text.
        start: Where the place starts.
        end: Where it ends, half-open.
        key: The key of the row.
    """
    low = max((m.end() for m in ENDS.finditer(text, max(0, start - FAR), start)), default=max(0, start - FAR))
    high = text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)]
    found = find_loaded(line[: end - low + FAR])
    has_neutral = bool(index("loaded", "key")[key]["neutral"])
    return any((low + s, low + e, k) == (start, end, key) and bool(n) is has_neutral for s, e, k, n in found)


def tag_class_of(key: str) -> str:
    """Return the tag class in which a row's neutral words may stand for its key: VERB, NOUN, ADJ, ADV or any."""
    return _classes()[key]


def _matches(entry: _Entry, text: str, words: list[str], places: list[tuple[int, int]], at: int) -> bool:
    length = len(entry.words)
    if tuple(words[at : at + length]) != entry.words:
        return False
    gaps = (text[places[i][1] : places[i + 1][0]] for i in range(at, at + length - 1))
    if not all(_GAP.fullmatch(gap) for gap in gaps) or _is_noun(entry, text[: places[at][0]]):
        return False
    return not any(_holds(context, words, at, at + length) for context in entry.unless)


def _is_noun(entry: _Entry, before: str) -> bool:
    """Whether a verb's form stands where only a noun may, and is no participle.

    Behind a possessor or an article, or behind a name that another verb has for its object: "denied Orr claims that".
    """
    is_verb = entry.pos == "VERB" and pattern("participle_form").search(entry.words[0]) is None
    near = cut_to_sentence(before)
    return is_verb and any(pattern(name).search(near) is not None for name in ("noun_next", "object_noun"))


def _may_be_plain(entry: _Entry, text: str, start: int, end: int) -> bool:
    """Whether the neutral words may stand for a term where it stands."""
    if entry.pos == "VERB" and is_before_particle(text, end):
        return False
    is_named = entry.pos != "ADV" and not entry.is_equal and is_his_word(text, start, end, deed=entry.pos == "VERB")
    is_noun = entry.pos in ("NOUN", "ADJ")
    return not is_named and (entry.neutral != entry.neutral.lower() or not is_in_name(text, start, end, noun=is_noun))


def _holds(context: _Context, words: list[str], start: int, end: int) -> bool:
    before, after = context.before, context.after
    return (
        start >= len(before)
        and tuple(words[start - len(before) : start]) == before
        and tuple(words[end : end + len(after)]) == after
    )


@cache
def _classes() -> Mapping[str, str]:
    return MappingProxyType({row["key"]: row["pos"] for row in table("loaded")})


@cache
def _entries() -> Mapping[str, tuple[_Entry, ...]]:
    """Rows by the first word of their key, the longest key first."""
    grouped: dict[str, list[_Entry]] = {}
    for row in table("loaded"):
        entry = _entry(row)
        grouped.setdefault(entry.words[0], []).append(entry)
    return MappingProxyType({k: tuple(sorted(v, key=lambda e: (-len(e.words), e.key))) for k, v in grouped.items()})


def _entry(row: Row) -> _Entry:
    unless = tuple(context for pattern in row["unless"].split(";") if pattern for context in _contexts(pattern))
    return _Entry(_split(row["key"]), row["key"], row["neutral"], row["pos"], unless, row["note"] == EQUAL)


def _contexts(pattern: str) -> Iterator[_Context]:
    """Read ``a/b ~ c/d``: every pair of one choice before the key and one after it."""
    before, _, after = pattern.partition("~")
    for left in before.split("/"):
        for right in after.split("/"):
            yield _Context(_split(left), _split(right))


def _split(words: str) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in _WORD.finditer(words))
