"""A clause told with less: parts that only tell more of what is kept are left out until it is short."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import losing, stranding, turning
from evenhand.operations.words import words
from evenhand.stages.write.shorten import NEAR_WORDS, hangs, is_indefinite
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

Worth = Callable[[str], float]
"""Tells of a text what it would be worth as the title or heading it is meant for."""

MOST_LEFT: Final = 6
"""So many parts of a clause may be left out: a title of one that needs more is a rag of it."""
GAIN: Final = 1.15
"""By so much must a clause that is short enough gain by the loss of a part: what was done where and why is news too.
Chosen by reading titles of `neutral-neus` train; `title_f1` hardly moves."""
_OPEN: Final = " ,;:–—-"


@dataclass(frozen=True)
class Besides:
    """What may be left out besides the parts of a sentence that may go.

    Attributes:
        free: What may be left out.
        begun: What is left out in any case.
    """

    free: tuple[Span, ...] = ()
    begun: tuple[Span, ...] = ()


def leaner(
    source: Source, facts: SentenceFacts, span: Span, worth: Worth, *, most: int, besides: Besides | None = None
) -> Iterator[tuple[Span, ...]]:
    """Yield sets of parts that a stretch of a sentence may do without: first none, then always one more.

    Each time that part goes without which the rest is worth most; when the rest is short enough, only where it gains.

    Args:
        source: The article.
        facts: The sentence.
        span: The stretch, from the subject on.
        worth: What a text is worth.
        most: Most words.
        besides: What may or must be left out besides the parts of the sentence that may go.
    """
    besides = besides or Besides()
    left = besides.begun
    yield left
    parts = (p for p in facts.parts if span.holds(p) and p not in besides.free and may_go(source, facts, span, p))
    free = [*besides.free, *(_with_comma(source, facts, p) for p in parts)]
    best = worth(_told(source, span, left))
    spared = sum(1 + len(words(source.words(time.span))) for time in source.times_in(span))  # a title tells no day
    spared += sum(len(words(source.words(m.role))) for m in source.mentions_in(span) if m.role is not None)
    for _ in range(MOST_LEFT):
        ways = [(*(c for c in left if not part.holds(c)), part) for part in free if not _meets(part, left)]
        if not ways:
            return
        told = [_told(source, span, way) for way in ways]
        value, number = max((worth(text), -n) for n, text in enumerate(told))
        if value <= GAIN * best and len(words(_told(source, span, left))) <= most:
            return
        left, best = tuple(sorted(ways[-number])), value
        if len(words(told[-number])) <= most + spared:
            yield left


def _with_comma(source: Source, facts: SentenceFacts, part: Span) -> Span:
    """A part of the subject with the comma behind it, where one stands before it: "Orr[, a pilot,] and Vale"."""
    is_between = source.words(part).startswith(",") and source.article.text.startswith(",", part.end)
    is_before = facts.root is not None and part.end < facts.root.start
    return Span(part.article_id, part.start, part.end + 1) if is_between and is_before else part


def _meets(part: Span, left: Sequence[Span]) -> bool:
    """Whether a part is left out already, or crosses one that is."""
    return any(cut.overlaps(part) and not (part.holds(cut) and part != cut) for cut in left)


def _told(source: Source, span: Span, left: Sequence[Span]) -> str:
    """The words of a stretch without some parts."""
    text, at = "", span.start
    for part in sorted(left):
        text, at = text + source.article.text[at : part.start], part.end
    return text + source.article.text[at : span.end]


def may_go(source: Source, facts: SentenceFacts, span: Span, part: Span) -> bool:
    """Whether a title may do without a part: a phrase or clause, which takes nothing with it that turns the rest.

    What says which one is meant goes only behind "a" or "an": "a pilot [charged with …]", not "the pilot [who …]".

    Args:
        source: The article.
        facts: The sentence.
        span: The stretch of it that is told.
        part: The part.
    """
    told = source.words(part)
    kept = source.article.text[span.start : part.start]
    if _is_core(source, facts, part) or not _is_phrase(told.strip(_OPEN), told) or _turns(source, facts, part, kept):
        return False
    if told.lstrip().startswith((",", "–", "—")) or part.start <= span.start:
        return True
    if pattern("limits_noun").match(told):
        return is_indefinite(kept)
    return not hangs(source, facts, Span(span.article_id, span.start, part.start))


def _is_core(source: Source, facts: SentenceFacts, part: Span) -> bool:
    """Whether a part holds the verb, who speaks or half a quotation, or something else hangs on its end."""
    text, sentence = source.article.text, facts.sentence.span
    hangs_on = text.startswith(("'", "’"), part.end) or text[part.end : part.end + 2].lstrip()[:1] in ("–", "—")
    is_verb = facts.root is None or facts.root.overlaps(part)
    is_cue = any(s.cue is not None and s.cue.overlaps(part) for s in source.speeches_in(sentence))
    is_torn = any(
        a < part.end and part.start < b and not part.start <= a < b <= part.end for a, b in source.quoted(sentence)
    )
    return hangs_on or is_verb or is_cue or is_torn


def _turns(source: Source, facts: SentenceFacts, part: Span, kept: str) -> bool:
    """Whether a part takes with it what turns the rest, or the infinitive that the rest asks for."""
    told = source.words(part)
    is_last = not source.article.text[part.end : facts.sentence.span.end].strip(' .”"')
    is_stranding = stranding(told, source.article.text[part.end : facts.sentence.span.end])
    return bool(turning(told, kept) if is_last else losing(told, kept)) or is_stranding or _asks(source, facts, part)


def _is_phrase(bare: str, told: str) -> bool:
    """Whether a part is a phrase or clause of circumstances, not a word that says of what kind a thing is.

    What is done to whom, by whom and against whom is the news itself: "sanctions on three firms".
    """
    if " " not in bare:
        return False
    limits = pattern("limits_noun").match(f" {bare}") is not None
    return told.lstrip().startswith(",") or limits or pattern("opens_part").match(bare) is not None


def _asks(source: Source, facts: SentenceFacts, part: Span) -> bool:
    """Whether a part takes with it the infinitive that a verb before it asks for: "allowed a law [that … to …]"."""
    told = words(source.words(part))
    before = words(source.article.text[facts.sentence.span.start : part.start])[-NEAR_WORDS:]
    return "to" in told and "to" not in before and any(w in words_of("infinitive_words") for w in before)
