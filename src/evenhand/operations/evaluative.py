"""Evaluative words, found by the table `evaluative`: signs that a sentence leans, milder than loaded words.

A loaded word never stands on a page; an evaluative one may. Many of them together tell a comment from a report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from evenhand.model import Token
from evenhand.tables import index, table

Marked = tuple[int, int, str]
"""Start and end of an evaluative word or phrase (half-open, as the tokens count), and its class."""

_ADJECTIVES: Final = frozenset({"ADJ", "ADV", "VERB", "NOUN", "PROPN"})
_PARTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "judging": _ADJECTIVES,
        "praising": frozenset({"ADJ", "ADV"}),
        "person": frozenset({"NOUN", "PROPN"}),
        "vice": frozenset({"NOUN", "PROPN"}),
        "striking": frozenset({"VERB"}),
        "comment": frozenset({"ADV", "ADJ"}),
        "feeling": frozenset({"VERB"}),
    }
)
"""Parts of speech in which a word of the class counts; a class not named here counts in all."""
_MAKE_ADVERBS: Final = frozenset({"judging", "praising"})
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")


def find_evaluative(text: str, tokens: Sequence[Token]) -> tuple[Marked, ...]:
    """Find the evaluative words, compounds with a hyphen and phrases of one parsed sentence.

    A word that the table holds in several classes is given once for each. Quotations are not left out:
    the caller knows where they stand.

    Args:
        text: The article's text.
        tokens: The tokens of the sentence, with offsets in that text.

    Returns:
        Start, end and class, in text order; phrases have the class ``phrase``.
    """
    if not tokens:
        return ()
    known = _classes()
    found: set[Marked] = set()
    for token in tokens:
        for name in known.get(token.text.lower(), frozenset()) | known.get(token.lemma.lower(), frozenset()):
            if token.pos in _PARTS.get(name, (token.pos,)):
                found.add((token.start, token.end, name))
    start, end = tokens[0].start, tokens[-1].end
    for match in _COMPOUND.finditer(text, start, end):
        found.update((*match.span(), name) for name in known.get(match.group().lower(), ()))
    found.update((*match.span(), "phrase") for match in _phrases().finditer(text, start, end))
    return tuple(sorted(found))


@cache
def judging_adjective(adverb: str) -> str:
    """Return the adjective of the author's judgement that an adverb is formed of ("murderously"), or ""."""
    rows = index("evaluative", "word")
    if not adverb.endswith("ly") or adverb in rows:
        return ""
    bare = adverb.removesuffix("ly")
    forms = (bare, f"{bare}le", f"{bare[:-1]}y" if bare.endswith("i") else "", bare.removesuffix("al"))
    return next((form for form in forms if form in rows and rows[form]["class"] in _MAKE_ADVERBS), "")


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("evaluative"):
        if row["class"] != "phrase":
            found.setdefault(row["word"], set()).add(row["class"])
    return MappingProxyType({word: frozenset(names) for word, names in found.items()})


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(
        (row["word"] for row in table("evaluative") if row["class"] == "phrase"), key=lambda p: (-len(p), p)
    )
    either = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in phrases)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)
