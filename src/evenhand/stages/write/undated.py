"""Times whose day cannot be told: left off where the sentence stands without them, or kept where they name a thing."""

from __future__ import annotations

import re
from typing import Final

from evenhand.model import Granularity, Span, TimeRef
from evenhand.operations.patterns import pattern
from evenhand.operations.undated import is_time_only
from evenhand.stages.write.source import Source
from evenhand.tables import index, words

_YEAR: Final = re.compile(r"\d{4}")
_MONTHS: Final = 3
"""So many months ago are counted roughly: "six months ago" was said of what lay four back."""
_NOUN: Final = re.compile(r" ([a-z]{3,})")
_LEAD: Final = re.compile(r"(?:^|\s)(?:on|over|during) $", re.IGNORECASE)
_WORD_AFTER: Final = re.compile(r"[ ](\w+)")
_REACH: Final = 12
_REACH_YEAR: Final = 40
_FAR: Final = 1200
"""As far back as `extract/times_years` looks for the year of a passage."""


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
    start, end = time.span.start, time.span.end
    lead = _LEAD.search(text[max(span.start, start - _REACH) : start])
    if lead is not None and is_time_only(lead.group().lstrip() + source.words(time.span), whole):
        start -= len(lead.group().lstrip())
    elif not is_time_only(source.words(time.span), whole):
        return None
    if start == span.start:
        comma = text[end : end + 2] == ", "
        return (start, end + 2) if comma else None
    before = text[max(span.start, start - _REACH) : start]
    if not before.endswith(" ") or pattern("needs_time").search(before):
        return None
    after = _WORD_AFTER.match(text, end)
    is_free = end >= span.end or text[end] in ",.;" or (after is not None and after.group(1) in words("function_words"))
    is_free = is_free or (facts is not None and facts.root is not None and facts.root.start == end + 1)
    is_inset = before.endswith(", ") and text[end : end + 1] == ","
    return (start - 1, end) if is_free and not is_inset else None


def is_counted_back(source: Source, time: TimeRef) -> bool:
    """Whether a time counts back by whole years or many months: it is told as about that ("three years ago")."""
    told = source.words(time.span).lower()
    if time.first is None:
        return _YEAR.fullmatch(time.value) is not None and told.endswith(("years ago", "year ago"))
    published = source.article.published_on
    if published is None or time.granularity is not Granularity.MONTH or not told.endswith("months ago"):
        return False
    return (published.year - time.first.year) * 12 + published.month - time.first.month >= _MONTHS


def names_event(source: Source, time: TimeRef) -> bool:
    """Whether a day or month without a year stands before a noun, which it names: "the Jan. 6 attack".

    A month only where it is one of the article's own year ("the November election"), and no other is told before it.
    """
    following = _NOUN.match(source.article.text, time.span.end)
    told = source.words(time.span).removeprefix("the ")
    if following is None or following.group(1) in words("function_words"):
        return False
    if pattern("month_alone").fullmatch(told):
        before = source.article.text[max(0, time.span.start - _REACH) : time.span.start].lower()
        is_near = source.article.published_on is not None and time.value.startswith(
            f"{source.article.published_on.year}-"
        )
        return before.endswith("the ") and is_near and not is_of_years(source, time)
    return pattern("month_name").match(told) is not None and told[-1:].isdigit()


def is_told_by_name(source: Source, time: TimeRef) -> bool:
    """Whether a day of the story's year before its noun tells itself: "a Jan. 8 court filing" is so on every day."""
    told = source.words(time.span)
    is_of_year = time.first is not None and time.first.year == source.year
    return is_of_year and pattern("month_name").match(told) is not None and told[-1:].isdigit()


def names_holiday(source: Source, time: TimeRef) -> bool:
    """Whether a holiday stands before a noun, which it names: "the Christmas market", no "25 December market"."""
    following = _NOUN.match(source.article.text, time.span.end)
    told = source.words(time.span).lower().replace("’", "'")
    is_holiday = index("holidays", "form").get(told) is not None
    return is_holiday and following is not None and following.group(1) not in words("function_words")


def shares_year(source: Source, time: TimeRef) -> bool:
    """Whether a month stands before another with its year, which is that of both: "in June or July 2016"."""
    at = time.span.end
    return pattern("shares_year").match(source.article.text, at, at + _REACH_YEAR) is not None


def is_of_years(source: Source, time: TimeRef) -> bool:
    """Whether the text before tells days or months of another year: its next ones may be of that year, too."""
    published = source.article.published_on
    low = max(0, time.span.start - _FAR)
    told = [int(m["year"]) for m in pattern("tells_month_year").finditer(source.article.text, low, time.span.start)]
    return published is None or any(year != published.year for year in told)
