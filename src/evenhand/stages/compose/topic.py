"""What a disagreement is about, in a few words of one of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Difference, Event, Figure, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import matter
from evenhand.stages.compose.denied import denied_of
from evenhand.stages.compose.figures import figures_of
from evenhand.stages.compose.similar import Told
from evenhand.stages.compose.sums import purpose_of
from evenhand.tables import words as table_words

End = tuple[Told, Span]
"""A sentence, and the words of it that differ."""

_OF_ACTS: Final = (Difference.STATUS, Difference.JUDGEMENT, Difference.DENIAL)

LONGEST: Final = 60
"""Characters of a topic: about eight words, so that it can head a row of a table."""
_WORD: Final = re.compile(r"\S+")
_NEXT: Final = re.compile(r"\s([\w’'-]{1,30})")
_WHERE: Final = re.compile(
    r"\s(?:in|of|on|at|from)\s(?:(?:the|an?|his|her|its|their)\s)?[^\W\d_][\w’'-]{2,20}(?:\s[a-z][\w’'-]{2,20})?(?=[\s,.;])"
)
_ENDS_BADLY: Final = re.compile(
    r"(?:[\s,;:–-]+|\s(?:an?|the|of|in|on|at|to|for|by|from|with|and|or|but|that|which|who|as|its|their|his|her))+$",
    re.IGNORECASE,
)


def topic_of(kind: Difference, ends: Sequence[End]) -> Span:
    """Name the thing at odds: what a figure counts, what an act is done to or who does it, else the words at odds.

    Args:
        kind: What differs.
        ends: The sentences with the words that differ; at least one.

    Returns:
        A span of at most `LONGEST` characters, never a whole sentence unless that is as short.
    """
    named = [
        (_is_alone(told, span, ends) if kind in _OF_ACTS else 0, place, span)
        for told, part in ends
        for place, span in _named(kind, told, part)
        if _fits(span) and matter(told.words(span))
    ]
    if named:
        return min(named, key=lambda each: each[:2])[2]
    telling = (_cut(told, part) for told, part in ends if matter(told.words(told.facts.subject or part)))
    return next(telling, _cut(*ends[0]))  # "He" and "We" name nothing


def _is_alone(told: Told, span: Span, ends: Sequence[End]) -> int:
    """1 where another telling lacks the last word of the phrase: then it does not name what both tell."""
    head = matter(told.words(span))[-1:]
    return int(any(not other.sketch.holds(word) for other, _ in ends for word in head))


def _fits(span: Span) -> bool:
    return 0 < span.end - span.start <= LONGEST


def _named(kind: Difference, told: Told, part: Span) -> Iterator[tuple[int, Span]]:
    """Spans that may name the thing, with their place among such, the best least; none holds what differs."""
    if kind is Difference.FIGURE:
        figure = next((figure for figure in figures_of(told) if figure.span == part), None)
        yield from ((0, span) for span in (_ranked(told, part) if figure is None else _counted(told, figure)))
    if kind is Difference.DENIAL:
        yield from ((-1, span) for span in _denied(told, part))
    if kind is Difference.SPEAKER:
        yield from ((0, speech.content) for speech in told.speeches if part in (speech.speaker, speech.content))
        return
    events = [event for event in told.events if _is_of(event, part)] or told.events
    phrases = [pair for event in events for pair in ((1, event.target), (2, event.actor))]
    for place, span in (*phrases, (3, told.facts.subject)):
        if span is not None and told.span.holds(span) and not span.overlaps(part):
            yield place, span


def _denied(told: Told, part: Span) -> Iterator[Span]:
    """What the words of a denial deny, else who stands before "did nothing wrong"."""
    words = told.words(part)
    head = pattern("denies_matter").match(words)
    if head is not None and words[head.end() :].strip():
        end = len(words.rstrip())
        yield Span(part.article_id, part.start + head.end(), part.start + end)
    elif pattern("clears_of_wrong").match(words) is not None:
        name = denied_of(told, part.start - told.span.start)
        yield from [name] if name is not None else []


def _is_of(event: Event, part: Span) -> bool:
    return event.act == part or (event.time is not None and event.time.span == part)


def _counted(told: Told, figure: Figure) -> Iterator[Span]:
    """The words after the number that belong to the figure ("82 | Tern launchers"), else what it measures."""
    if not figure.currency and figure.number.end + 1 < figure.span.end:
        yield Span(figure.span.article_id, figure.number.end + 1, _end_of_counted(told, figure))
    purpose = purpose_of(told, figure) if figure.currency and figure.measures is None else None
    if purpose is not None:
        yield purpose
    if figure.measures is not None and not figure.measures.overlaps(figure.span):
        yield figure.measures
    elif figure.measures is not None and figure.span.end + 1 < figure.measures.end:
        yield Span(figure.span.article_id, figure.span.end + 1, figure.measures.end)


def _end_of_counted(told: Told, figure: Figure) -> int:
    """Where what is counted ends: one bare noun takes the words that tell where or of what ("months | in prison")."""
    noun = told.article.text[figure.number.end + 1 : figure.span.end]
    found = _WHERE.match(told.article.text, figure.span.end, told.span.end) if _WORD.fullmatch(noun) else None
    if found is None:
        return figure.span.end
    return figure.span.end + len(_ENDS_BADLY.sub("", found.group()))


def _ranked(told: Told, part: Span) -> Iterator[Span]:
    """The words after a place in an order up to the first that only joins ("the sixth | large exercise | around")."""
    end = part.end
    for match in _NEXT.finditer(told.article.text, part.end, min(told.span.end, part.end + LONGEST)):
        if match.start() != end or match[1].lower() in table_words("function_words"):
            break
        if match[1].endswith("ed"):
            break
        end = match.end()
    if end > part.end:
        yield Span(part.article_id, part.end + 1, end)


def _cut(told: Told, part: Span) -> Span:
    """The subject, else the words at odds, cut at the last word that fits."""
    whole = told.facts.subject or part
    end = whole.start
    for match in _WORD.finditer(told.article.text, whole.start, whole.end):
        if match.end() - whole.start > LONGEST:
            break
        end = match.end()
    text = told.article.text[whole.start : end]
    kept = _ENDS_BADLY.sub("", text)
    return Span(whole.article_id, whole.start, whole.start + len(kept or text or told.article.text[whole.start]))
