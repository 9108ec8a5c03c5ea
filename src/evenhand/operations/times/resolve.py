"""From the words of a time expression to its meaning, and the finding of such words in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from evenhand.model import Direction
from evenhand.operations.needed import Needed, held_of, needed
from evenhand.operations.times.calendar import UNRESOLVED, Resolved
from evenhand.operations.times.dates import RULES as DATES
from evenhand.operations.times.lengths import RULES as LENGTHS
from evenhand.operations.times.relative import RULES as RELATIVE
from evenhand.operations.times.rule import Rule, Viewpoint

RULES: Final[tuple[Rule, ...]] = (*DATES, *RELATIVE, *LENGTHS)
LONGEST: Final = 120
"""No time expression is longer than this many characters."""

_OPENING: Final = re.compile(
    r"(?:(?:on|in|at|by|since|until|till|from|during|after|before|of|for|over|through|throughout|as of)\s{1,3})?",
    re.IGNORECASE,
)
_OVER_STOP: Final = re.compile(r"(?:\w{5}|May|June|July)\.\s{1,3}(?:Last|This|Next|Of|The)\b")
_TRIM: Final = " \t\n\r\f\v\u00a0()[],.;:“”\"'‘’"


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a text: half-open offsets and the name of the rule that found it."""

    start: int
    end: int
    rule: str


@lru_cache(maxsize=65536)
def resolve(expression: str, anchor: date, direction: Direction) -> Resolved:
    """Say which days a time expression means.

    Args:
        expression: The words ("Wednesday", "last month", "November 3"); brackets, a closing stop and a
            preposition before it do no harm.
        anchor: Day of publication.
        direction: Which way the clause looks; decides bare weekdays, months and days of a month.

    Returns:
        Value, kind, first and last day; the value is "" where the words are no time expression or name a day
        that cannot be told. Never raises.
    """
    if len(expression) > LONGEST:
        return UNRESOLVED
    bare = " ".join(expression.split()).strip(_TRIM)
    at = Viewpoint(anchor, direction)
    opening = _OPENING.match(bare)
    candidates = (expression.strip(), bare, f"{bare}.", bare[opening.end() :] if opening else "")
    for words in dict.fromkeys(candidates):
        for rule in RULES:
            found = rule.pattern.fullmatch(words)
            if found:
                resolved = built(rule, found.groupdict(), at)
                if resolved.value:
                    return resolved
    return UNRESOLVED


def built(rule: Rule, groups: Mapping[str, str | None], at: Viewpoint) -> Resolved:
    """Resolve a match; a day that the calendar lacks is unresolved."""
    folded = {name: " ".join((said or "").lower().split()) for name, said in groups.items()}
    try:
        return rule.build(folded, at)
    except (ValueError, OverflowError):  # before year 1, after year 9999
        return UNRESOLVED


def scan(text: str) -> tuple[Found, ...]:
    """Find the time expressions of a text, in order, none overlapping; of two that overlap the longer stays."""
    held = held_of(_asked(), text)
    rules = (
        rule
        for rule, each in zip(_finding(), _needed(), strict=True)
        if each is None or held is None or not each.isdisjoint(held)
    )
    found = sorted(chain.from_iterable(_matches(rule, text) for rule in rules), key=_longest_first)
    kept: list[Found] = []
    taken = bytearray(len(text))
    for each in found:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\x01" * (each.end - each.start)
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


@cache
def _finding() -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.finds)


@cache
def _needed() -> tuple[Needed | None, ...]:
    """What a text must hold for each rule that finds."""
    return tuple(needed(rule.search.pattern) for rule in _finding())


@cache
def _asked() -> tuple[str, ...]:
    """What any of the rules needs, each once: many need the same, so a text is looked through for them together."""
    return tuple(sorted(frozenset().union(*(each for each in _needed() if each is not None))))


def _longest_first(found: Found) -> tuple[int, int]:
    return found.start - found.end, found.start


def _matches(rule: Rule, text: str) -> Iterator[Found]:
    for match in rule.search.finditer(text):
        start, end = match.span("all")
        while end > start and text[end - 1] in ", ":
            end -= 1
        if rule.name.startswith("vague") and _is_name(text, start):
            continue
        if _OVER_STOP.search(text, start, end):
            continue
        if all(_is_capital(match.group(name)) for name in rule.proper) and start < end <= start + LONGEST:
            yield Found(start, end, rule.name)


def _is_name(text: str, start: int) -> bool:
    """Whether a word has a capital inside a sentence: the "Daily" of a newspaper's name is no time."""
    before = text[max(0, start - 3) : start].rstrip(" “\"‘'(")
    return text[start].isupper() and bool(before) and before[-1] not in ".!?:\n"


def _is_capital(said: str | None) -> bool:
    return not said or said[0].isupper()
