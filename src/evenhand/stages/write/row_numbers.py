"""Which numbers of an article are figures of its news, and which are names, ages, clock times or parts of a name."""

from __future__ import annotations

from typing import Final

from evenhand.model import ActorKind, BlockKind, Figure, SentenceFacts
from evenhand.operations.patterns import pattern
from evenhand.stages.write.quoting import is_quoted
from evenhand.stages.write.source import Source

LEAST_COUNT: Final = 10
LEAST_BARE: Final = 100
LEAST_TOLL: Final = 2
NEAR: Final = 40
"""Counts weigh from so high on, those that name nothing they count from so high, and those of the dead and hurt from so
high on; so many characters beside a number tell of what kind it is: by reading the figures of 45 stories."""
_SPANS_OF_TIME: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "page"})
_HYPHENS: Final = tuple("-‐‑–")


def is_news_figure(source: Source, facts: SentenceFacts, figure: Figure) -> bool:
    """Whether a number is a figure of the news: weighty, of something, in the article's own words, not taken back.

    Args:
        source: The article.
        facts: The sentence of the number.
        figure: The number.
    """
    if facts.sentence.kind is BlockKind.HEADING or figure.is_ordinal or (facts.is_opinion and not figure.currency):
        return False
    if is_quoted(source, figure.span) or _is_name(source, figure) or _is_withdrawn(source, figure):
        return False
    if is_magnitude(source, figure):
        return True
    is_of_thing = figure.measures is not None or bool(figure.unit or figure.currency)
    is_bare = not (figure.unit or figure.currency or figure.measures) and figure.value < LEAST_BARE
    is_weighty = bool(figure.currency) or figure.unit == "percent" or figure.value >= LEAST_COUNT
    is_weighty = is_weighty or (figure.value >= LEAST_TOLL and is_toll(source, figure))
    return is_of_thing and not is_bare and is_weighty and not _is_of_kind(source, facts, figure)


def is_magnitude(source: Source, figure: Figure) -> bool:
    """Whether a number tells how strong an earthquake was."""
    before, after = _beside(source, figure)
    return (
        pattern("magnitude_before").search(before) is not None or pattern("magnitude_behind").match(after) is not None
    )


def is_toll(source: Source, figure: Figure) -> bool:
    """Whether a number counts the dead, hurt or missing."""
    before, after = _beside(source, figure)
    return pattern("toll_before").search(before) is not None or pattern("toll_behind").match(after) is not None


def _beside(source: Source, figure: Figure) -> tuple[str, str]:
    """What stands right before and behind a number, in its sentence."""
    text, sentence, number = source.article.text, figure.sentence, figure.number
    before = text[max(sentence.start, number.start - NEAR) : number.start]
    return before, text[number.end : min(sentence.end, number.end + NEAR)]


def _is_name(source: Source, figure: Figure) -> bool:
    """Whether a number is part of an address, a name or a model ("40 East 5th Ave", "Week 15"), or runs into one.

    It does where what it is said to count is a person ("the mother of 13 Ada Orr"), or opens a list of its own ("around
    250 and guards").
    """
    before, after = _beside(source, figure)
    persons = (m for m in source.mentions_in(figure.span) if m.kind is ActorKind.PERSON)
    return (
        pattern("row_designated").search(before) is not None
        or pattern("row_address").match(after) is not None
        or pattern("row_code").match(after) is not None
        or pattern("row_runs_on").match(after) is not None
        or any(persons)
    )


def _is_of_kind(source: Source, facts: SentenceFacts, figure: Figure) -> bool:
    """Whether a number tells but of what kind its noun is, how old somebody is or how long something took."""
    text = source.article.text
    before = text[max(facts.sentence.span.start, figure.span.start - 12) : figure.span.start]
    is_single = not figure.currency and figure.unit != "percent" and before.lower().endswith((" a ", " an "))
    if is_single or pattern("row_part").search(before):
        return True
    is_word = (
        text[figure.number.end : figure.number.end + 1] in _HYPHENS
        and text[figure.number.end + 1 : figure.number.end + 2].isalpha()
    )
    is_age = (
        pattern("row_age").match(text[figure.number.end : figure.number.end + 24]) is not None
        or pattern("row_aged").search(text[max(0, figure.number.start - 24) : figure.number.start]) is not None
    )
    is_trivial = not figure.currency and pattern("row_trivial").match(text[figure.number.end : figure.number.end + 40])
    is_penalty = pattern("row_term").search(source.words(facts.sentence.span)) is not None
    is_time = figure.unit in _SPANS_OF_TIME and not (figure.unit in ("month", "year") and is_penalty)
    return is_word or is_age or is_time or bool(is_trivial)


def _is_withdrawn(source: Source, figure: Figure) -> bool:
    """Whether a number is one that the text takes back or denies ("…, not 4 million"; "misstated the sum")."""
    before = source.article.text[max(figure.sentence.start, figure.span.start - 40) : figure.span.start].lower()
    is_denied = pattern("not_so").search(before) is not None
    return is_denied or pattern("withdrawn").search(source.words(figure.sentence)) is not None
