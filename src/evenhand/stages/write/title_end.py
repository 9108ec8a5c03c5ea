"""What a title is worth by its end, and by what is left out before its speaker."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from evenhand.model import SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_news import CUT

CUT_OBJECT: Final = 0.5
"""What a title's likeness counts when its sentence goes on behind it with a preposition or "to", which tells where, for
what or to what end; and when the clause asks for that phrase ("in the wrong direction | on the virus"). F1 on 184
stories of `neutral-neus` train is .398 with .8 for both and .392 so, on 100 of val .382 and .386; of the titles of 30
stories of full articles .72 and .80 are not cut."""
_GOES_ON: Final = re.compile(r" (?:to|that|of|for|against|from|into|onto|in|on|with|over|about|by|at|than)\b")


def wholeness(source: Source, facts: SentenceFacts, made: Statement) -> float:
    """Tell what a title is worth by its end: less if cut before a phrase, least before one that its clause asks for.

    The parse tells which phrases a clause can do without; a day is none, since a title tells no day.

    Args:
        source: The article.
        facts: The sentence that the title is made of.
        made: The title.

    Returns:
        1 where nothing hangs on its end, else less.
    """
    sentence = facts.sentence.span
    told = [p.span for p in made.derivation.pieces if p.slot == "text"]
    end = max((span.end for span in told), default=sentence.end)
    if any(_is_cut_before_speaker(source, sentence, *gap) for gap in pairwise(told)):
        return CUT
    if pattern("limits_noun").match(source.article.text[end : sentence.end]):
        return CUT
    goes_on = _GOES_ON.match(source.article.text, end, sentence.end)
    if goes_on is None or any(_is_at(time.span, goes_on.end()) for time in source.times_in(sentence)):
        return 1.0
    return CUT if any(end <= part.start <= end + 1 for part in facts.parts) else CUT_OBJECT


def _is_cut_before_speaker(source: Source, sentence: Span, before: Span, behind: Span) -> bool:
    """Whether a phrase is left out before a comma: "was paid [for his work], Ada Orr said"; a time is none."""
    goes_on = _GOES_ON.match(source.article.text, before.end, behind.start)
    is_time = goes_on is not None and any(_is_at(time.span, goes_on.end()) for time in source.times_in(sentence))
    return goes_on is not None and not is_time and source.words(behind).startswith(",")


def _is_at(time: Span, at: int) -> bool:
    """Whether a time stands at a place, the blank before it apart: a title tells no day."""
    return time.start <= at + 1 and at < time.end
