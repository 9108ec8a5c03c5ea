"""The guard: words that no cut may take away.

A cut leaves the rest of a sentence standing as if the words between had never been there. That is safe
for a parenthesis or a colour adjective; it is a lie for "not", "may", "reportedly", "up to", "according to".
"""

from __future__ import annotations

import re
from functools import cache

from evenhand.tables import Row, index, table

_FIGURE = re.compile(r"[$€£¥₹₩%‰]?\d(?:[\d.,:/-]{0,20}\d)?%?|[$€£¥₹₩%‰]")
_CONTRACTED = re.compile(r"[^\W\d_]{1,12}n['’]t\b", re.IGNORECASE)
_QUOTATION = re.compile(r"[“”„«»\"]")
_MONTH_OF_MAY = re.compile(
    r"\bMay(?=,? \d)|(?<=\d )May\b|(?<=\d\w\w )May\b"
    r"|(?:(?<=\bof )|(?<=\bin )|(?<=\blast )|(?<=\bnext )|(?<=\bearly )|(?<=\blate )|(?<=\bsince )|(?<=\buntil )"
    r"|(?<=\bby )|(?<=\bfrom ))May\b(?! [a-z]*(?:be|have)\b)"
)
"""The month, not the modal: with a capital and a number beside it, or behind a word that a month follows ("in May")."""


def guarded(text: str) -> tuple[str, ...]:
    """Return the words of a stretch that must not be cut; empty when the stretch may go.

    Guarded are negation, modals, intentions, hedges, attribution, qualifiers of figures, quantifiers,
    conditions and contrasts (table `guard`), figures in digits, and quotation marks: half of a quotation
    must never go, and a whole one is dropped by leaving out its sentence.

    Args:
        text: The stretch between two copied pieces of the same sentence.

    Returns:
        The guarded words, lower-cased, in text order; a word found twice stands twice.
    """
    found: list[tuple[int, str]] = []
    text = without_may(text)
    for pattern in (_pattern(), _CONTRACTED, _FIGURE, _QUOTATION):
        found.extend((match.start(), match.group().lower()) for match in pattern.finditer(text))
    return tuple(word for _, word in sorted(found))


def without_may(text: str) -> str:
    """Return a text with blanks for the month of May ("on May 9"), which is no "may"; as long as before."""
    return _MONTH_OF_MAY.sub("   ", text)


def guard_class(word: str) -> str:
    """Return why a guarded word is guarded: its class in the table, or ``figure``, ``negation``, ``quotation``."""
    row: Row | None = index("guard", "key").get(" ".join(word.lower().split()))
    if row is not None:
        return row["class"]
    if _CONTRACTED.fullmatch(word):
        return "negation"
    return "quotation" if _QUOTATION.fullmatch(word) else "figure"


@cache
def _pattern() -> re.Pattern[str]:
    keys = sorted((row["key"] for row in table("guard")), key=lambda key: (-len(key), key))
    choices = "|".join(re.escape(key).replace(r"\ ", r"\s{1,3}").replace(r"\-", "[-‐‑ ]") for key in keys)
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])", re.IGNORECASE)
