"""A text as the words that must be supported: numbers, names, words of matter, words of grammar, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from evenhand.operations.numbers import ORDINALS, SCALES, SMALL, spoken
from evenhand.operations.word_sets import word_set
from evenhand.tables import index, table
from evenhand.tables import words as table_words

_TOKEN: Final = re.compile(
    r"(?P<number>\d++(?:[.,]\d++)*+(?P<ordinal>st|nd|rd|th)?+)(?![^\W\d_])"
    r"|(?P<word>\d++(?:[.,]\d++)*+(?:bn|mn|tn|[kmb])(?![^\W_])|(?:[^\W\d_]\.){2,6}|[^\W_]+(?:[’'][^\W\d_]+)*)"
    r"|(?P<percent>%)",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[“\"‘'(]*[A-Z0-9])|\n+")
LONGEST_SHORT: Final = 8
"""Letters of a short form, with the mark before it."""
_SIGN: Final = re.compile(r"[$€£¥]\s?$")
_PERCENT: Final = re.compile(r"\s?(?:%|per ?cent\b)")
_RANGE_OF_PERCENT: Final = re.compile(r" (?:to|and|or) \d{1,3}(?:\.\d{1,3})?\s?(?:%|per ?cent\b)", re.IGNORECASE)
"""Behind a number whose percent sign stands at the next: "from 3.0 to 2.4 percent"."""
_SCALE_LETTERS: Final = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_SCALED: Final = re.compile(r"(\d+(?:[.,]\d+)*)(k|m|mn|bn|b|tn)", re.IGNORECASE)
_CLAUSE_MARK: Final = re.compile(r"[,;:—–]| - ")


class Kind(StrEnum):
    """What a word is to the verifier."""

    NUMBER = "number"
    NAME = "name"
    MATTER = "matter"
    GRAMMAR = "grammar"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        text: As it stands.
        lower: In lower case, apostrophe straight, possessive ending off.
        start, end: Half-open offsets in the text.
        kind: What it is to the verifier.
        value: A number's value with its scale, sign and "%" ("$1800000000", "12%"), else "".
        opens: Whether it opens a sentence.
        after_mark: Whether a comma, semicolon, colon or dash stands between it and the word before.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    value: str = ""
    opens: bool = False
    after_mark: bool = False


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Cut a text into sentences by its marks alone: half-open offsets, in order."""
    found, start = [], 0
    for match in _SENTENCE.finditer(text):
        if text[match.start() - 1 : match.start()] == "." and _ends_short(text, match.start() - 1):
            continue
        if text[start : match.start()].strip():
            found.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return tuple(found)


def _ends_short(text: str, at: int) -> bool:
    """Whether the stop at a place is that of a short month or title ("Nov. 28", "Sen. Orr"), not of a sentence."""
    word = text[max(0, at - LONGEST_SHORT) : at].rsplit(maxsplit=1)[-1:]
    return bool(word) and word[0].lstrip('(“"') in _short_forms()


@cache
def _short_forms() -> frozenset[str]:
    months = (row["form"] for row in table("months") if row["alone"] == "no")
    return frozenset(
        (*(table_words("abbreviated_titles") - word_set("closing_forms")), *(m.capitalize() for m in months))
    )


@lru_cache(maxsize=2048)
def read(text: str) -> tuple[Word, ...]:
    """Read the words of a text in order; numbers of several words ("two million") are one word."""
    starts = [start for start, _ in sentences(text)]
    matches = list(_TOKEN.finditer(text))
    return tuple(_words(text, matches, starts))


def _words(text: str, matches: list[re.Match[str]], starts: list[int]) -> Iterator[Word]:
    at, last_end = 0, 0
    while at < len(matches):
        size, value = _number(text, matches, at)
        match, end = matches[at], matches[at + max(1, size) - 1].end()
        start = match.start()
        said = text[start:end]
        between = text[last_end:start]
        opens = not last_end or bisect_left(starts, last_end) < bisect_right(starts, start)
        lower = _lower(said)
        kind = Kind.NUMBER if size else _kind(said, lower, opens=opens)
        marked = between not in ("", " ") and _CLAUSE_MARK.search(between) is not None
        yield Word(said, lower, start, end, kind, value, opens, marked)
        at, last_end = at + max(1, size), end


def _lower(said: str) -> str:
    lower = said.lower().replace("’", "'")
    if lower.endswith("'s"):
        return lower[:-2]
    return lower.replace(".", "") if len(lower) > 2 and "." in lower and not lower[0].isdigit() else lower.rstrip("'")


def _kind(said: str, lower: str, *, opens: bool) -> Kind:
    if lower in _grammar():
        return Kind.GRAMMAR if lower != "us" or said in ("us", "Us") else Kind.NAME
    capital = said[:1].isupper()
    if capital and (not opens or said[1:2].isupper() or lower not in _common()):
        return Kind.NAME
    return Kind.MATTER if lower.isalnum() or len(lower) > 1 else Kind.GRAMMAR


@cache
def _grammar() -> frozenset[str]:
    return table_words("free_words")


@cache
def _common() -> Mapping[str, object]:
    return index("background", "word")


def _number(text: str, matches: list[re.Match[str]], at: int) -> tuple[int, str]:
    """How many tokens a number at a place takes, and its value; 0 where there is none."""
    first = matches[at]
    if first["number"]:
        return _digits(text, matches, at)
    said = first.group().lower()
    if scaled := _SCALED.fullmatch(first.group()):
        value = _decimal(scaled[1]) * _SCALE_LETTERS[scaled[2].lower()]
        return 1, _signed(text, matches, at, at, value)
    if said in ORDINALS and said != "second":
        return 1, f"{ORDINALS[said]}th"
    if said in SMALL and (said != "one" or _continues(text, matches, at)):
        return _spoken(text, matches, at)
    return 0, ""


def _continues(text: str, matches: list[re.Match[str]], at: int) -> bool:
    return at + 1 < len(matches) and matches[at + 1].group().lower() in ("hundred", *SCALES)


def _spoken(text: str, matches: list[re.Match[str]], at: int) -> tuple[int, str]:
    said: list[str] = []
    best = (1, Decimal(0))
    for end in range(at, min(at + 7, len(matches))):
        word = matches[end].group().lower()
        if end > at and text[matches[end - 1].end() : matches[end].start()] not in (" ", "-", " - "):
            break
        if word == "and" and said:
            continue
        said.append(word)
        value = spoken(said)
        if value is None:
            break
        best = (end - at + 1, value)
    size = best[0] + _percent(matches, at + best[0])
    return size, _signed(text, matches, at, at + best[0] - 1, best[1])


def _digits(text: str, matches: list[re.Match[str]], at: int) -> tuple[int, str]:
    if matches[at]["ordinal"]:
        return 1, matches[at].group().lower().replace(",", "")[:-2] + "th"
    value, end = _decimal(matches[at].group()), at
    following = matches[at + 1].group().lower() if at + 1 < len(matches) else ""
    scale = SCALES.get(following) or _SCALE_LETTERS.get(following, 0) or (100 if following == "hundred" else 0)
    if scale and text[matches[at].end() : matches[at + 1].start()] in (" ", "-", ""):
        value, end = value * scale, at + 1
    return end - at + 1 + _percent(matches, end + 1), _signed(text, matches, at, end, value)


def _percent(matches: list[re.Match[str]], at: int) -> int:
    """How many tokens from a place on say "per cent"."""
    said = [match.group().lower() for match in matches[at : at + 2]]
    if said[:1] in (["%"], ["percent"]):
        return 1
    return 2 if said == ["per", "cent"] else 0


def _decimal(said: str) -> Decimal:
    plain = said.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", said) else said.replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return Decimal(0)


def _signed(text: str, matches: list[re.Match[str]], at: int, end: int, value: Decimal) -> str:
    sign = _SIGN.search(text[: matches[at].start()][-2:])
    after = text[matches[end].end() : matches[end].end() + 10].lower()
    percent = "%" if _PERCENT.match(after) or _RANGE_OF_PERCENT.match(text, matches[end].end()) else ""
    return f"{sign.group().strip() if sign else ''}{_plain(value)}{percent}"


def _plain(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole and abs(value) < 10**30 else str(value.normalize())


@cache
def states() -> Mapping[str, str]:
    """The name of a state by each single word that means it or its people: "french", "france", "uk"."""
    found: dict[str, str] = {}
    for row in table("states"):
        for cell in ("name", "aliases", "adjectives", "demonyms"):
            for said in row[cell].split("|"):
                if said and " " not in said:
                    found.setdefault(said.lower().replace(".", ""), row["name"])
    return found
