"""The table of figures. Every cell is a statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from evenhand.model import (
    BlockKind,
    Figure,
    FigureRow,
    Letter,
    Span,
    Statement,
)
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.operations.words import words as words_in
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.positions import around, is_quoted
from evenhand.stages.write.source import Source
from evenhand.stages.write.timeline import when_of
from evenhand.tables import table, words

MOST_FIGURES: Final = 36
FARTHEST_VERB: Final = 4
_REST: Final = re.compile(r" ([A-Za-z][a-z]*(?: [a-z]+){0,4})(?=[.])")
LEAST_COUNT: Final = 10
FEWEST_OF_THING: Final = 2
_COMMA: Final = re.compile(r", (?=[A-Za-z])")
_SPANS_OF_TIME: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "page"})
FARTHEST_CHANGE: Final = 16
SEASON_DAYS: Final = 120


def figures(sources: Sequence[Source], maker: Maker) -> tuple[FigureRow, ...]:
    """List what is counted: money first, newest first; the same figure of the same season once, best told.

    Small bare counts ("two sides") are words, not figures; a count of which neither what it measures nor what was
    done is known tells nothing ("18 images").
    """
    best: dict[tuple[object, ...], list[_Counted]] = defaultdict(list)
    for source in sources:
        for figure in source.facts.figures:
            is_told = figure.measures is not None or (
                bool(figure.unit) and not figure.currency and not figure.is_ordinal
            )
            if not is_told or source.is_copy or not _is_weighty(figure) or is_quoted(source, figure.span):
                continue
            if _colours(source, figure) or _is_share_of_nothing(source, figure):
                continue
            facts = source.sentence_of(figure.span)
            is_news = facts is not None and facts.sentence.kind is not BlockKind.HEADING
            is_news = is_news and facts is not None and bool(figure.currency or not facts.is_opinion)
            if not is_news or _is_withdrawn(source, figure) or _thing(source, figure) is None:
                continue
            matter = frozenset(content_words(source.words(figure.measures or figure.span)))
            key = (figure.value, figure.high, figure.currency, figure.unit, figure.is_ordinal)
            counted = _Counted(source, figure, matter, _figure_day(source, figure))
            if not any(_is_same(counted, other) for other in best[key]):
                best[key].append(counted)
            else:
                best[key] = [counted if _is_same(counted, o) and counted.rank() > o.rank() else o for o in best[key]]
    found = sorted((c for group in best.values() for c in group), key=lambda c: c.order())
    rows = (_figure_row(c.source, c.figure, maker) for c in found)
    return tuple(row for row in rows if row is not None)[:MOST_FIGURES]


def _colours(source: Source, figure: Figure) -> bool:
    """Whether a number is but a word of its noun ("an 11-minute talk", "the 28-year-old")."""
    behind = source.article.text[figure.number.end : figure.number.end + 1]
    return figure.unit in _SPANS_OF_TIME and behind in tuple("-‐‑–")


def _is_share_of_nothing(source: Source, figure: Figure) -> bool:
    """Whether a share tells of whom it is but not what they do or think ("69 % of those asked")."""
    if figure.unit != "percent" or figure.change_span is not None or figure.status_span is not None:
        return False
    told = words_in(source.words(figure.measures)) if figure.measures is not None else ()
    return not told or told[-1] in _people() or told[-1] in words("document_nouns")


@cache
def _people() -> frozenset[str]:
    """Plain and state names of people, and the nouns of polls: what a share may be of."""
    states = (form.lower() for row in table("states") for form in row["demonyms"].split("|"))
    named = [form for one in states for form in (one, f"{one}s")]
    return words("people_nouns") | frozenset(named) | {"adults", "voters", "respondents", "poll", "polls", "survey"}


def _is_withdrawn(source: Source, figure: Figure) -> bool:
    """Whether a number is one that the text takes back or denies ("…, not 4 million"; "misstated the sum")."""
    before = source.article.text[max(figure.sentence.start, figure.span.start - 40) : figure.span.start].lower()
    is_denied = pattern("not_so").search(before) is not None
    return is_denied or pattern("withdrawn").search(source.words(figure.sentence)) is not None


@dataclass(frozen=True)
class _Counted:
    """A figure that could stand in the table."""

    source: Source
    figure: Figure
    matter: frozenset[str]
    day: date | None

    def rank(self) -> tuple[bool, bool, int]:
        """How well it is told: with a status, with a day, with more words on what is measured."""
        return self.figure.status_span is not None, self.figure.as_of is not None, len(self.matter)

    def order(self) -> tuple[bool, int, Span]:
        """Money first, newest first."""
        return not self.figure.currency, -(self.day or date.min).toordinal(), self.figure.span


def _is_weighty(figure: Figure) -> bool:
    if figure.is_ordinal:
        return figure.value > 1
    return bool(figure.currency) or figure.unit == "percent" or figure.value >= LEAST_COUNT


def _is_same(one: _Counted, other: _Counted) -> bool:
    """The same figure told twice: of one season, or of things that share most of their words."""
    apart = abs((one.day - other.day).days) if one.day and other.day else 0
    shared = len(one.matter & other.matter) * 2 >= min(len(one.matter), len(other.matter))
    return shared or (bool(one.figure.currency) and apart <= SEASON_DAYS)


def _figure_day(source: Source, figure: Figure) -> date | None:
    return figure.as_of.first if figure.as_of and figure.as_of.first else source.article.published_on


def _figure_row(source: Source, figure: Figure, maker: Maker) -> FigureRow | None:
    amount = _amount(source, figure, maker)
    measures = _measures(source, figure, maker)
    published = meta("published", "published", figure.sentence)
    as_of = when_of(figure.as_of, source, maker) if figure.as_of else None
    said_by = _said_by(source, figure, maker)
    if amount is None or said_by is None or measures is None:
        return None
    return FigureRow(
        amount=amount,
        measures=measures,
        status=_status(source, figure, maker),
        as_of=as_of or maker.make("day.reported", (published,), figure.sentence),
        said_by=said_by,
    )


def _amount(source: Source, figure: Figure, maker: Maker) -> Statement | None:
    """The figure with the word that tells its change: in the source's order where they stand together."""
    change = figure.change_span
    whole = figure.span
    if change is None or figure.change_side is None or not figure.sentence.holds(change):
        return maker.make("amount", clause_pieces(source, whole, with_cuts=False), figure.sentence)
    if 0 <= whole.start - change.end <= FARTHEST_CHANGE and "," not in source.words(
        Span(whole.article_id, change.end, whole.start)
    ):
        span = Span(whole.article_id, change.start, whole.end)
        return maker.make("amount", clause_pieces(source, span, with_cuts=False), figure.sentence)
    pieces = clause_pieces(source, whole, with_cuts=False)
    word = clause_pieces(source, change, slot="change", letter=Letter.LOWER, with_cuts=False)
    return maker.make(f"amount.{figure.change_side}", (*pieces, *word), figure.sentence) if pieces and word else None


def _measures(source: Source, figure: Figure, maker: Maker) -> Statement | None:
    """What is measured; where the amount names its own thing ("56 people"), what was done ("were killed")."""
    span = _thing(source, figure)
    if span is None:
        return None
    pieces = clause_pieces(source, span, letter=Letter.UPPER, with_cuts=False)
    return maker.make("measures", pieces, *around(source, span))


def _thing(source: Source, figure: Figure) -> Span | None:
    """What a figure goes on, if that tells anything by itself ("that number" does not)."""
    if figure.measures is None:
        return _deed(source, figure)
    told = source.words(figure.measures)
    opens = told.partition(" ")[0].lower()
    is_ownerless = bool(figure.currency) and figure.measures.holds(figure.number) and _says_little(source, figure)
    if opens in ("that", "this", "these", "those", "such", "it") or is_ownerless:
        return None
    comma = _COMMA.search(told)
    thing = figure.measures
    if comma is not None and comma.start() and not thing.start <= figure.number.start > thing.start + comma.start():
        thing = Span(thing.article_id, thing.start, thing.start + comma.start())
    is_bare = bool(figure.currency) and figure.change_span is None and figure.status_span is None
    return None if is_bare and len(content_words(source.words(thing))) < FEWEST_OF_THING else thing


def _says_little(source: Source, figure: Figure) -> bool:
    """Whether a sum's phrase has but one word beside it: "a 250,000 crown bond" is nobody's."""
    if figure.measures is None:
        return True
    told, number = source.words(figure.measures), source.words(figure.number)
    return len(content_words(told.replace(number, " ", 1))) <= 1


def _deed(source: Source, figure: Figure) -> Span | None:
    """The verb beside a counted thing: behind it where it is the subject, or right before it; no verb of saying."""
    facts = source.sentence_of(figure.span)
    if facts is None or facts.root is None or facts.subject is None or facts.is_opinion or figure.is_ordinal:
        return None
    root = facts.root
    is_told = any(s.cue is not None and s.cue.overlaps(root) for s in source.facts.speeches)
    if is_told or pattern("reporting_cue").fullmatch(source.words(root)):
        return None
    if facts.subject.holds(figure.span) and facts.subject.end < root.start:
        span = Span(root.article_id, facts.subject.end + 1, root.end)
    elif root.end < figure.span.start and source.words(Span(root.article_id, root.end, figure.span.start)) == " ":
        span = root
    else:
        return None
    span = _with_complement(source, span)
    text = source.words(span)
    if pattern("bare_verb").search(text):
        return None
    is_short = len(text.split()) <= 2 * FARTHEST_VERB and not any(mark in text for mark in ',;:“”"(')
    return span if is_short and not source.times_in(span) else None


def _with_complement(source: Source, span: Span) -> Span:
    """A verb that tells nothing alone ("have tested") with the few words that end its sentence."""
    rest = _REST.match(source.article.text, span.end, span.end + 60)
    is_bare = pattern("bare_verb").search(source.words(span)) is not None
    if not is_bare or rest is None or len(rest.group(1).split()) > FARTHEST_VERB:
        return span
    return Span(span.article_id, span.start, rest.end(1))


def _said_by(source: Source, figure: Figure, maker: Maker) -> Statement | None:
    """The outlet, and whom it cites where the figure stands in someone's words."""
    outlet = meta("outlet", "outlet", figure.sentence)
    speech = next((s for s in source.speeches_in(figure.span) if s.speaker is not None and not s.is_unnamed), None)
    if speech is not None and speech.speaker is not None:
        speaker = clause_pieces(source, speech.speaker, slot="speaker", letter=Letter.LOWER, with_cuts=False)
        cited = (
            maker.make("outlet.speaker", (outlet, *speaker), *around(source, figure.span, speech.speaker))
            if speaker
            else None
        )
        if cited is not None:
            return cited
    return maker.make("outlet", (outlet,), figure.sentence)


def _status(source: Source, figure: Figure, maker: Maker) -> Statement | None:
    if figure.status_span is None:
        return None
    pieces = clause_pieces(source, figure.status_span, with_cuts=False)
    return maker.make("status.told", pieces, *around(source, figure.status_span))
