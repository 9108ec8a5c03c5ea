"""Tokens of a text that may be parts of a number: figures in digits, words, hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from typing import Final

from evenhand.operations.numbers import ORDINALS, SCALES, SMALL
from evenhand.tables import table

PRECISION: Final = 40
_SUFFIX_ROWS: Final = table("number_suffixes")
SUFFIXES: Final = {row["form"]: Decimal(row["value"]) for row in _SUFFIX_ROWS}


def _suffix(*, money: bool) -> str:
    rows = [row for row in _SUFFIX_ROWS if money or row["money"] == "no"]
    forms = sorted(rows, key=lambda row: -len(row["form"]))
    return "|".join((r"\s{0,2}" if row["blank"] == "yes" else "") + row["form"] for row in forms)


_BLANK: Final = "[ \u00a0\u202f\u2009]"
_PLAIN: Final = (
    r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)(?:\.\d{1,20}(?![\d.]*\.\d))?"  # 1,234,567.89
    r"|\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)(?:\.\d{1,20})?"  # 12,34,567.89
    r"|\d{1,3}(?:\.\d{3}){1,8},\d{1,20}"  # 1.234.567,89
    rf"|(?<!\d)\d{{1,3}}(?:{_BLANK}\d{{3}}){{1,8}}(?!{_BLANK}?\d)(?:\.\d{{1,20}})?"  # 1 234 567.89
    r"|(?<![\d,])\d{1,12},\d{1,2}(?![\d,.]\d|\d)"  # 5,00
    r"|(?<![\d.])\d{0,18}\.\d{1,30}(?!\d|\.\d)"  # 9.25, .08
    r"|\d{1,30})"
)
_POWER: Final = r"(?:e[+-]?\d{1,3}(?![\d.])|\s?[x×]\s?10\^[+-]?\d{1,3}|\^[+-]{0,2}\d{1,3})"
_FRACTION: Final = r"(?<![\d/.,])(?<!\d-)(?:\d{1,9}\s{1,2})?\d{1,9}\s?/\s?\d{1,9}(?![\d/.]*/|\d)"
_TOKEN: Final = re.compile(
    rf"(?P<fraction>{_FRACTION})"
    rf"|(?P<figure>{_PLAIN})(?P<power>{_POWER})?(?:(?P<suffix>{_suffix(money=False)})(?!\w)|(?P<nth>st|nd|rd|th)(?!\w))?"
    r"|(?P<vulgar>[¼½¾⅐-⅞])"
    r"|(?P<word>[^\W\d_]{1,40})"
    r"|(?P<minus>[-−‐–])"
)
_MONEY_SUFFIX: Final = re.compile(rf"(?P<suffix>{_suffix(money=True)})(?!\w)")
HALVES: Final = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
DOZENS: Final = frozenset({"dozen", "dozens", "dz", "dzs", "doz", "dozs", "dozzen"})
_GLUE: Final = frozenset({"and", "a", "an", "point", "over", "out", "of", "in", "minus", "negative", "score"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One token: where it lies, its lower-case word or "", its value if in digits.

    Attributes:
        start, end: Half-open offsets.
        word: The word in lower case, or "".
        value: Value of a figure in digits, a fraction in digits included.
        is_ordinal: "8th".
        is_joined: Set to the token before by a hyphen or dash.
        is_whole_word: No letter touches it ("180ml" is not whole).
        is_fraction: A fraction in digits or a vulgar fraction.
    """

    start: int
    end: int
    word: str = ""
    value: Decimal | None = None
    is_ordinal: bool = False
    is_joined: bool = False
    is_whole_word: bool = True
    is_fraction: bool = False


def is_part(word: str) -> bool:
    """Whether a word can be part of a number."""
    bare = word.removesuffix("s")
    return word in SMALL or bare in SCALES or bare in ORDINALS or word in HALVES or word in DOZENS or word in _GLUE


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """Yield the number-like tokens of a text, with words that are none as pieces too."""
    joined = False
    last = start
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        is_near = not text[last : match.start()].strip()
        if match.group("minus"):
            yield Piece(match.start(), match.end(), word="-", is_joined=is_near)
            joined, last = is_near, match.end()
            continue
        yield _piece(text, match, joined=joined and is_near)
        joined, last = False, match.end()


def _piece(text: str, match: re.Match[str], *, joined: bool) -> Piece:
    start, end = match.span()
    if match.group("word"):
        return Piece(start, end, word=match.group("word").lower(), is_joined=joined)
    if match.group("vulgar"):
        return Piece(start, end, value=Decimal(str(unicodedata.numeric(match.group()))), is_fraction=True)
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    whole = not before.isalpha() and before != "_" and not after.isalpha() and after != "_"
    if match.group("fraction"):
        return Piece(
            start, end, value=_fraction(match.group()), is_joined=joined, is_whole_word=whole, is_fraction=True
        )
    value = literal(match.group("figure"))
    value = _powered(value, match.group("power"))
    if match.group("suffix"):
        value = (value or Decimal(0)) * SUFFIXES[match.group("suffix").strip()]
    return Piece(start, end, value=value, is_ordinal=bool(match.group("nth")), is_joined=joined, is_whole_word=whole)


def money_scale(text: str, at: int) -> tuple[Decimal, int]:
    """Read a scale letter that counts only beside a currency ("$5m"): its value and where it ends, or 1 and `at`."""
    match = _MONEY_SUFFIX.match(text, at)
    return (SUFFIXES[match.group("suffix").strip()], match.end()) if match else (Decimal(1), at)


def literal(figure: str) -> Decimal | None:
    """Read a figure in digits with its separators of thousands and decimals."""
    bare = re.sub(_BLANK, "", figure)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", bare):
        bare = bare.replace(",", ".")
    try:
        return Decimal(bare.replace(",", ""))
    except InvalidOperation:
        return None


def _fraction(text: str) -> Decimal | None:
    numbers = [Decimal(number) for number in re.findall(r"\d+", text)]
    if not numbers[-1]:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        part = numbers[-2] / numbers[-1]
        return part + numbers[0] if len(numbers) == 3 else part


def _powered(value: Decimal | None, power: str | None) -> Decimal | None:
    """Apply "e10", "x10^6" or "^23"."""
    if value is None or not power:
        return value
    digits = re.search(r"([+-]{0,2})(\d+)$", power)
    exponent = int(digits.group(2)) if digits else 0
    if digits and digits.group(1).count("-") == 1:
        exponent = -exponent
    with localcontext() as context:
        context.prec = PRECISION
        if power[0] == "^":
            return value**exponent if value or exponent > 0 else None
        return value * Decimal(10) ** exponent
