"""Times whose day cannot be told: left off where the sentence stands without them, or kept where they name a thing."""

from __future__ import annotations

import re
from typing import Final

from evenhand.model import Span, TimeRef
from evenhand.operations.patterns import pattern
from evenhand.operations.undated import is_time_only
from evenhand.stages.write.source import Source
from evenhand.tables import words

_YEAR: Final = re.compile(r"\d{4}")
_NOUN: Final = re.compile(r" ([a-z]{3,})")
_ON: Final = re.compile(r"(?:^|\s)on $", re.IGNORECASE)
_WORD_AFTER: Final = re.compile(r"[ ](\w+)")
_REACH: Final = 12


def undated(source: Source, time: TimeRef, span: Span) -> tuple[int, int] | None:
    """Return what is left off of a stretch so that a time of an unknown day is gone: half-open offsets, or None.

    Only a time that tells nothing but when, behind its verb or at the opening, goes; never one that a preposition or
    another time leans on, that stands before its noun, or in a sentence that compares times.

    Args:
        source: The article.
        time: The time, whose day is not known.
        span: The stretch.
    """
    text = source.article.text
    facts = source.sentence_of(span)
    whole = source.words(facts.sentence.span if facts is not None else span)
    if not is_time_only(source.words(time.span), whole):
        return None
    start, end = time.span.start, time.span.end
    if on := _ON.search(text[max(span.start, start - _REACH) : start]):
        start -= len(on.group().lstrip())
    if start == span.start:
        comma = text[end : end + 2] == ", "
        return (start, end + 2) if comma else None
    before = text[max(span.start, start - _REACH) : start]
    if not before.endswith(" ") or pattern("needs_time").search(before):
        return None
    after = _WORD_AFTER.match(text, end)
    is_free = end >= span.end or text[end] in ",.;" or (after is not None and after.group(1) in words("function_words"))
    is_inset = before.endswith(", ") and text[end : end + 1] == ","
    return (start - 1, end) if is_free and not is_inset else None


def is_year_ago(told: str, time: TimeRef) -> bool:
    """Whether a time counts back by whole years ("three years ago"): the year is told as about that."""
    return (
        time.first is None
        and _YEAR.fullmatch(time.value) is not None
        and told.lower().endswith(("years ago", "year ago"))
    )


def names_event(source: Source, time: TimeRef) -> bool:
    """Whether a day without a year stands before a noun, which it names: "the Jan. 6 attack"."""
    following = _NOUN.match(source.article.text, time.span.end)
    told = source.words(time.span).removeprefix("the ")
    is_day = pattern("month_name").match(told) is not None and told[-1:].isdigit()
    return is_day and following is not None and following.group(1) not in words("function_words")
