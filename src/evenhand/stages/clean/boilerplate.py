"""What kind of boilerplate a block is, if it is any, by the phrases of `tables/boilerplate`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evenhand.model import CutKind
from evenhand.stages.clean.normal import plain_quotes, word_count
from evenhand.tables import table, words

_TRIM = " \t\n*#|·•:–—-_[](){}.>»→▶►"
_OPENERS = "“\"‘'«"
# A phrase is looked for in so many characters of a block; longer blocks are no boilerplate but by their length.
_REACH = 1500
# The shortest table, the fewest ticks and the least share of figures (four tenths) of the tables read (reading.md).
_TABLE_WORDS = 20
_TABLE_TICKS = 5
_TICKS = frozenset("✓✔✗✘☑")
_CELL = re.compile(r"[-+−$€£]?\d[\d.,/–-]{0,15}[%*]?|[-–—]")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One pattern and the longest block, in words, that it may cut."""

    kind: CutKind
    pattern: re.Pattern[str]
    n_words: int


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of a place: whole blocks, patterns for lower-case text, patterns for the text as it stands."""

    wholes: Mapping[str, CutKind]
    patterns: tuple[_Rule, ...]
    cased: tuple[_Rule, ...]


@cache
def _rules(place: str) -> _Rules:
    wholes: dict[str, CutKind] = {}
    plain: dict[tuple[CutKind, int], list[str]] = {}
    cased: dict[tuple[CutKind, int], list[str]] = {}
    for row in table("boilerplate"):
        if row["place"] != place:
            continue
        kind = CutKind(row["kind"])
        if row["match"] == "whole":
            wholes.setdefault(row["phrase"], kind)
        else:
            grouped = cased if row["match"] == "cased" else plain
            grouped.setdefault((kind, int(row["words"])), []).append(_pattern_of(row))
    return _Rules(wholes, _compiled(plain), _compiled(cased))


def _compiled(grouped: Mapping[tuple[CutKind, int], list[str]]) -> tuple[_Rule, ...]:
    return tuple(_Rule(kind, re.compile("|".join(parts)), n) for (kind, n), parts in grouped.items())


def _pattern_of(row: Mapping[str, str]) -> str:
    if row["match"] in ("regex", "cased"):
        return f"(?:{row['phrase']})"
    edge = r"\b" if row["phrase"][-1].isalnum() else ""
    return f"^{re.escape(row['phrase'])}{edge}" if row["match"] == "start" else re.escape(row["phrase"]) + edge


def boilerplate_kind(text: str, *, in_tail: bool) -> CutKind | None:
    """Tell what boilerplate a block is, or None for a block of the article.

    Args:
        text: The block, normalised.
        in_tail: It stands behind most of the text, or off the main text: weaker signs are believed there.
    """
    plain = plain_quotes(text[:_REACH]).replace("\n", " ").strip(_TRIM + "\"'")
    if not any(char.isalnum() for char in plain):
        return CutKind.OTHER
    n_words = word_count(text) if len(text) < 20 * _REACH else 10**6
    places = ("any", "tail") if in_tail else ("any",)
    for rule in (rule for place in places for rule in _rules(place).cased):
        if n_words <= rule.n_words and rule.pattern.search(text[:_REACH]):
            return rule.kind
    if n_words > 8 and text[0] in _OPENERS:
        return None  # somebody's words
    for rules in map(_rules, places):
        if n_words <= 8 and plain in rules.wholes:
            return rules.wholes[plain]
        for rule in rules.patterns:
            if n_words <= rule.n_words and rule.pattern.search(plain):
                return rule.kind
    return None


def is_table(text: str) -> bool:
    """Whether a block is a table that lost its lines: many cells of figures or ticks and no sentences to hold them."""
    cells = text.split()
    if len(cells) < _TABLE_WORDS:
        return False
    ticks = sum(cell in _TICKS for cell in cells)
    figures = sum(_CELL.fullmatch(cell) is not None for cell in cells)
    return ticks >= _TABLE_TICKS or figures * 10 >= 4 * len(cells)


def inline_parts(text: str) -> tuple[tuple[int, int, CutKind], ...]:
    """Find the parts of a block that are boilerplate inside it: "(RELATED: …)".

    Returns:
        Start, end and kind of each, in text order, without overlaps.
    """
    found = [
        (*match.span(), rule.kind)
        for rule in _rules("inline").cased
        for match in rule.pattern.finditer(text)
        if word_count(match.group()) <= rule.n_words
    ]
    kept: list[tuple[int, int, CutKind]] = []
    for start, end, kind in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return tuple(kept)


@cache
def _reuse() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in table("reuse_words")), re.I)


_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')]?\s+(?=[A-Z“\"‘'©(\[]|\S+@)|\n")


def reuse_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a cut block that concern copying and reuse, in the outlet's own words."""
    pieces: list[str] = []
    at = 0
    for match in _SENTENCE.finditer(text):
        end = match.start() + len(match[0].rstrip())
        pieces.append(text[at:end].strip())
        at = match.end()
    pieces.append(text[at:].strip())
    return tuple(piece for piece in pieces if piece and _reuse().search(piece[:3000]))


@cache
def section_labels() -> frozenset[str]:
    """Headings that name a part of a page, such as "highlights"."""
    return words("section_labels")
