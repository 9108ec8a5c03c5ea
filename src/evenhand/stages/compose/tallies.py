"""Counts and results that no figure of the extraction holds: "four of the boats", "both engines", "3-1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from evenhand.model import Figure, Span, claim_id_of
from evenhand.operations.needed import Sought
from evenhand.operations.numbers import SMALL, TENS, whole
from evenhand.operations.words import stem
from evenhand.stages.compose.similar import KEPT, Told
from evenhand.tables import index, table

_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.5)?|{'|'.join(sorted(SMALL, key=lambda w: (-len(w), w)))})"
_PARTS: Final = Sought(
    rf"\b(?P<number>{_NUMBER}|both|none|neither)\s+of\s+(?:the|its|their|his|her|these|those)\s+(?:[\w-]{{1,30}}\s+){{0,2}}?"
    r"(?P<noun>[a-z][\w-]{1,30}s)\b|"
    r"\b(?P<both>both)\s+(?P<pair>[a-z][\w-]{1,30}s)\b|"
    r"\b(?:only|just|all but)\s+(?P<only>one)\s+(?P<single>[a-z][\w-]{2,30})\b",
)
_CHANGED: Final = Sought(
    r"\b(?:rose|risen|rises|rising|climb(?:ed|s|ing)?|grown?|grew|increased?|jumped|fell|fallen|dropped|stands?|stood|put|up|down)"
    rf"\s+(?:to|at)\s+(?P<number>{_NUMBER})\b(?!\s+(?:per|%|[A-Z]))",
)
_FRACTIONS: Final = {"half": Decimal("0.5"), "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
_WORDS: Final = {"both": 2, "none": 0, "neither": 0}
_OF: Final = r"\s+of\s+(?:(?:the|its|his|her|their|all)\s+)?(?:[\w-]{1,20}['’]s?\s+)?(?:(?:about|some)\s+)?$"
_SHARE: Final = re.compile(
    r"\b(half|a quarter|three quarters)\s+(?:of\s+)?(?:(?:the|its|his|her|their|all)\s+)?(?:[\w-]{1,20}['’]s?\s+)?$",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(rf"\b({_NUMBER}|both|none|neither){_OF}", re.IGNORECASE)
_BEFORE: Final = 44
_POINTS: Final = re.compile(r"\s+(?:of\s+)?(?:a\s+)?percentage\s+points?\b")
_AGE: Final = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_NOUNS: Final = "votes?|goals?|points?|sets?|games?|runs?|seats?|frames?|tries"
_SCORE: Final = Sought(
    rf"(?<![\w.,–-])(?P<a>{_NUMBER})(?:\s?[-–]\s?|\s+(?:{_NOUNS})\s+(?:to|against)\s+|(?<=\d)\s+to\s+(?=\d))(?P<b>{_NUMBER})"
    r"(?![\w%–-]|,\d|\.\d)",
)
_RESULT: Final = Sought(
    r"\b(?:beat|won|win|wins|winning|lost|loses|losing|lose|defeat\w*|victory|draw|drew|ended|voted?|rul\w+|vote|by|goals?|points?|votes?|passed|"
    r"approved|rejected)\b",
)
LARGEST_YEAR: Final = 2100
"""Numbers joined by a dash from 1900 on are years."""


@dataclass(frozen=True, slots=True)
class Score:
    """A result of two sides.

    Attributes:
        span: Where it stands.
        more, fewer: The two numbers, the greater first.
    """

    span: Span
    more: Decimal
    fewer: Decimal


def _scores(text: str) -> tuple[tuple[int, int, Decimal, Decimal], ...]:
    if not _RESULT.search(text):
        return ()
    found = []
    for match in _SCORE.finditer(text):
        a, b = _value(match["a"]), _value(match["b"])
        if match["a"].lower() in TENS:
            continue  # "twenty-six"
        if a is not None and b is not None and not 1900 <= a <= LARGEST_YEAR:
            found.append((match.start(), match.end(), max(a, b), min(a, b)))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def scores_of(told: Told) -> tuple[Score, ...]:
    """Return the results of votes and games that a sentence tells, in text order."""
    at, article = told.span.start, told.span.article_id
    return tuple(Score(Span(article, at + start, at + end), a, b) for start, end, a, b in _scores(told.text))


def _value(text: str) -> Decimal | None:
    bare = text.lower().replace(",", "")
    if bare in _WORDS:
        return Decimal(_WORDS[bare])
    if bare.replace(".", "", 1).isdigit():
        return Decimal(bare)
    value = whole(bare)
    return None if value is None else Decimal(value)


def parts_of(told: Told) -> Iterator[Figure]:
    """Yield what a sentence counts of a whole that no figure of its own holds ("four of the boats", "both engines")."""
    taken = [figure.span for figure in told.figures]
    for match in _PARTS.finditer(told.text):
        number = match["number"] or match["both"] or match["only"]
        noun = match["noun"] or match["pair"] or match["single"]
        value = _value(number)
        at = told.span.start + match.start()
        span = Span(told.span.article_id, at, told.span.start + match.end())
        if value is not None and not any(span.overlaps(other) for other in taken):
            yield _figure(span, value, stem(noun.lower()))
    for match in _AGE.finditer(told.text):
        span = Span(told.span.article_id, told.span.start + match.start(), told.span.start + match.end())
        if not any(span.overlaps(other) for other in (*taken, *(time.span for time in told.times))):
            yield _figure(span, Decimal(match[1]), "age")


def bare_counts_of(told: Told) -> Iterator[Figure]:
    """Yield counts without a noun ("climbed to eleven") and rough ones ("dozens of houses"), in that order."""
    taken = [*(figure.span for figure in told.figures), *(time.span for time in told.times)]
    for match in _CHANGED.finditer(told.text):
        value, span = _value(match["number"]), _place(told, match.start("number"), match.end("number"))
        if value is not None and not any(span.overlaps(other) for other in taken):
            yield _figure(span, value, "")
    for match in _vague().finditer(told.text):
        row, span = index("vague_counts", "words")[match[1].lower()], _place(told, match.start(), match.end())
        if not any(span.overlaps(other) for other in taken):
            yield replace(_figure(span, Decimal(row["low"]), stem(match[2].lower())), high=Decimal(row["high"]))


def _place(told: Told, start: int, end: int) -> Span:
    return Span(told.article.article_id, told.span.start + start, told.span.start + end)


@cache
def _vague() -> Sought:
    counts = sorted((row["words"] for row in table("vague_counts")), key=lambda words: (-len(words), words))
    return Sought(rf"\b({'|'.join(map(re.escape, counts))})\s+(?:of\s+)?([a-z][\w-]{{1,30}})")


def without_wholes(told: Told, figures: tuple[Figure, ...]) -> Iterator[Figure]:
    """Yield the figures, a whole and its part as one ("nine of eleven charges": nine), shares of points as such."""
    parts = {figure.span: _part(told, figure) for figure in figures}
    found = [part for part in parts.values() if part is not None]
    for figure in figures:
        part = parts[figure.span]
        if part is not None:
            yield part
        elif not any(figure.span.overlaps(other.span) for other in found):
            is_points = not figure.unit and _POINTS.match(told.article.text, figure.span.end, told.span.end)
            yield replace(figure, unit="percentage point") if is_points else figure


def _part(told: Told, whole_figure: Figure) -> Figure | None:
    """What is counted of the whole, where a number and "of" stand before it."""
    start = max(told.span.start, whole_figure.span.start - _BEFORE)
    before = told.article.text[start : whole_figure.span.start]
    share = _SHARE.search(before)
    if share is not None and whole_figure.unit != "percent":
        span = Span(whole_figure.span.article_id, start + share.start(1), whole_figure.span.end)
        return _figure(span, _FRACTIONS[share[1].lower()] * whole_figure.value, whole_figure.unit)
    found = _WHOLE.search(before)
    value = _value(found[1]) if found else None
    if found is None or value is None:
        return None
    span = Span(whole_figure.span.article_id, start + found.start(1), whole_figure.span.end)
    return _figure(span, value, whole_figure.unit)


def _figure(span: Span, value: Decimal, unit: str) -> Figure:
    return Figure(
        claim_id=claim_id_of("part", span),
        span=span,
        number=span,
        value=value,
        high=None,
        unit=unit,
        currency="",
        qualifier="",
        is_ordinal=False,
        measures=None,
        status=None,
        status_span=None,
        as_of=None,
        sentence=span,
    )
