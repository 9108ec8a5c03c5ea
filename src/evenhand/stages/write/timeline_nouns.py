"""Rows of the timeline for deeds that an article only names, with their day: "the May 3 killing of Ada Orr".

What a story is about is often told in no sentence of its own: every reader knows it. The page's reader may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from evenhand.model import ActorKind, Granularity, Letter, Mention, Op, Piece, Span, TimelineRow, TimeRef
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import is_quoted
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.timeline_days import when_of
from evenhand.tables import table

LONGEST: Final = 90
MOST_WORDS: Final = 16
"""So many characters behind a day its deed is told, and in so many words: by reading the named deeds of 45 stories."""
_NAMED_DAY: Final = re.compile(r"\)? ([a-z]{4,20})\b")
_TYPES: Final = frozenset({"CONSULT", "ASSAULT", "call"})
_KINDS: Final = frozenset(
    {ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.PLACE, ActorKind.ARMED_FORCE}
)


def named_deeds(source: Source, maker: Maker) -> Iterator[TimelineRow]:
    """Tell the deeds that an article names by a noun with their day, past or its own, and with whom they befell.

    Args:
        source: An article.
        maker: Maker of statements.
    """
    published = source.article.published_on
    if source.is_copy or is_column(source) or published is None:
        return
    for time in source.facts.times:
        is_day = time.granularity is Granularity.DAY and time.first is not None and time.first == time.last
        if not is_day or time.first is None or time.first > published or is_quoted(source, time.span):
            continue
        facts = source.sentence_of(time.span)
        spans = _named(source, time)
        if facts is None or facts.is_opinion or not spans or facts.sentence.span in source.overtaken:
            continue
        laid = [clause_pieces(source, span, with_cuts=False) for span in spans]
        pieces = [piece for one in laid if one is not None for piece in one]
        if (
            len(laid) > 1 and laid[0] is not None
        ):  # the blank behind "Orr’s" is no part of a phrase, and parts it from the deed
            pieces[len(laid[0]) - 1] = _with_blank(pieces[len(laid[0]) - 1])
        pieces[0] = replace(pieces[0], letter=Letter.UPPER)
        what = maker.make("fragment", tuple(pieces), facts.sentence.span) if None not in laid else None
        when = when_of(time, source, maker)
        if what is not None and when is not None and len(words(what.text)) <= MOST_WORDS:
            yield TimelineRow(time.first, time.first, when, what, None, False)


def named_days(source: Source, maker: Maker) -> Iterator[TimelineRow]:
    """Tell the days ahead that an article names with what they are of: "the (November 3) election".

    Args:
        source: An article.
        maker: Maker of statements.
    """
    published = source.article.published_on
    for time in () if source.is_copy or published is None else source.facts.times:
        facts = source.sentence_of(time.span)
        before = source.article.text[max(0, time.span.start - 6) : time.span.start].rstrip("(")
        named = _NAMED_DAY.match(source.article.text, time.span.end, time.span.end + 24)
        if (
            facts is None
            or named is None
            or not before.lower().endswith("the ")
            or time.granularity is not Granularity.DAY
            or not _is_event_noun(named.group(1))
        ):
            continue
        if time.first is None or time.last is None or published is None or time.first <= published:
            continue
        span = Span(time.span.article_id, *named.span(1))
        what = maker.make("fragment", (Piece("text", Op.COPY, span, letter=Letter.UPPER),), facts.sentence.span)
        when = when_of(time, source, maker)
        status = maker.make("status.planned", (meta("published", "published", time.span),), facts.sentence.span)
        if what is not None and when is not None and status is not None:
            yield TimelineRow(time.first, time.last, when, what, status, True)


@cache
def _is_event_noun(word: str) -> bool:
    return word in {row["noun"] for row in table("event_nouns")} or pattern("appointed").fullmatch(word) is not None


def _named(source: Source, time: TimeRef) -> tuple[Span, ...]:
    """A noun of what befell somebody behind its day, with whom, and whose deed it is where a name owns it."""
    text, end = source.article.text, time.span.end
    behind = pattern("deed_of_day").match(text, end, end + LONGEST)
    facts = source.sentence_of(time.span)
    if behind is None or behind.group("deed").lower() not in _deeds() or facts is None:
        return ()
    article_id, last = time.span.article_id, min(facts.sentence.span.end, end + LONGEST)
    ends = [m.span.end for m in _told(source, Span(article_id, behind.end(), last))]
    is_pair = behind.group().endswith("between ")
    places = (Span(article_id, behind.end(), at) for at in ends)
    fitting = [place.end for place in places if _is_one_phrase(source, place, is_pair=is_pair)]
    owner = _owner(source, time.span.start)
    if not fitting or (owner is None and text[: time.span.start].endswith(("’s ", "'s ", "’ ", "' "))):
        return ()
    named = Span(article_id, behind.start("first"), max(fitting))
    return (named,) if owner is None else (owner, named)


def _told(source: Source, place: Span) -> Iterator[Mention]:
    """Who and what is named right behind a deed."""
    for mention in source.mentions_in(place):
        if mention.kind in _KINDS and place.holds(mention.span):
            yield mention


def _is_one_phrase(source: Source, place: Span, *, is_pair: bool) -> bool:
    """Whether words behind a deed only tell whom it befell: no mark, pronoun, day or further clause is among them."""
    told = source.words(place)
    if (" and " in told) is not is_pair:
        return False
    return pattern("deed_ends").search(told) is None and not source.times_in(place)


def _with_blank(piece: Piece) -> Piece:
    return replace(piece, span=replace(piece.span, end=piece.span.end + 1))


def _owner(source: Source, end: int) -> Span | None:
    """The name whose deed it is, with its ending, right before a day."""
    text = source.article.text
    for mention in source.facts.mentions:
        if mention.kind in _KINDS and text[mention.span.end : end] in ("’s ", "'s ", "’ ", "' "):
            return Span(mention.span.article_id, mention.span.start, end - 1)
    return None


@cache
def _deeds() -> frozenset[str]:
    """Nouns of what befalls somebody or is done once, on a day."""
    nouns = {row["noun"] for row in table("happening_nouns")}
    nouns |= {row["noun"] for row in table("event_nouns") if row["type"] in _TYPES}
    return frozenset(nouns | {row["form"] for row in table("time_cues") if row["class"] == "happened"})
