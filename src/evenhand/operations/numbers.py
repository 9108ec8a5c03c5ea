"""Number words and digits of running text, read as exact decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evenhand.tables import table

_ROWS: Final = table("number_words")
SMALL: Final = {row["form"]: int(row["value"]) for row in _ROWS if row["class"] in ("digit", "teen", "ten")}
SCALES: Final = {row["form"]: int(row["value"]) for row in _ROWS if row["class"] == "scale"}
ORDINALS: Final = {row["form"]: int(row["value"]) for row in _ROWS if row["class"] == "ordinal"}
TENS: Final = frozenset(row["form"] for row in _ROWS if row["class"] == "ten")
DIGITS: Final = frozenset(row["form"] for row in _ROWS if row["class"] == "digit")

_WORD = re.compile(r"[^\W\d_]+|\d[\d,.]*")
_COUNT_WORDS: Final = "|".join(sorted({*SMALL, "hundred", "thousand"}, key=lambda form: (-len(form), form)))
COUNT: Final = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:an? )?(?:{_COUNT_WORDS})(?:(?: and |[- ])(?:{_COUNT_WORDS})\b){{0,3}})"
)
"""Pattern of a whole number in digits or up to four words."""


def spoken(words: Sequence[str]) -> Decimal | None:
    """Read number words, in lower case and without "and": ("two", "hundred", "one") is 201.

    Returns:
        The number, or None where the words do not make one ("two three", "hundred twenty five hundred").
    """
    total = Decimal(0)
    group: Decimal | None = None
    room = Decimal(10) ** 30
    low = room  # the next small number must be below this
    for word in words:
        if word in SMALL:
            value = Decimal(SMALL[word])
            if value >= low:
                return None
            group = (group or Decimal(0)) + value
            low = Decimal(10) if word in TENS else Decimal(0)
        elif word == "hundred":
            group = (Decimal(1) if group is None else group) * 100
            low = Decimal(100)
        elif word in SCALES and SCALES[word] < room:
            room = Decimal(SCALES[word])
            total += (Decimal(1) if group is None else group) * room
            group, low = None, room
        else:
            return None
    return total + (group or Decimal(0)) if words else None


def whole(text: str) -> int | None:
    """Read a whole number in digits or words ("25", "1,200", "twenty-five", "a hundred"), else None."""
    bare = text.strip().lower()
    if bare in ("a", "an", "one"):
        return 1
    digits = bare.replace(",", "")
    if digits.isdecimal() and digits.isascii():
        return int(digits[:18])
    words = [word for word in _WORD.findall(bare) if word not in ("and", "a", "an")]
    number = spoken(words)
    return int(number) if number is not None else None


def ordinal(text: str) -> int | None:
    """Read an ordinal in digits or words ("8th", "third", "twenty-first", "two hundredth"), else None."""
    bare = text.strip().lower()
    if found := re.fullmatch(r"(\d{1,9}(?:,\d{3})*)(?:st|nd|rd|th)", bare):
        return int(found[1].replace(",", ""))
    words = [word for word in _WORD.findall(bare) if word != "and"]
    if not words or words[-1] not in ORDINALS:
        return None
    last = ORDINALS[words[-1]]
    before = spoken(words[:-1]) if len(words) > 1 else Decimal(0)
    if before is None:
        return None
    is_scale = last in (100, *(value for value in SCALES.values() if value > 100))
    return int(before * last) if is_scale and before else int(before) + last
