"""The main event of an article as a row of the timeline: what its head tells as done on a day that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from evenhand.model import BlockKind, Granularity, SentenceFacts, TimelineRow, TimeRef
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.row_clauses import told_clause
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.timeline_days import is_of_verb, when_of
from evenhand.stages.write.verb_forms import is_past_form

IN_LEAD: Final = 2
_DAYS: Final = frozenset({Granularity.DAY})
_PAST: Final = frozenset({*_DAYS, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR})
BEFORE_VERB: Final = 3
"""Sentences that open an article, and words right before a verb that tell whether it is done: by reading the timelines
of 80 pages of `articles-allsides` and `neutral-neus`."""


def lead_rows(found: Sequence[TimelineRow], title: str, sources: Sequence[Source]) -> Iterator[TimelineRow]:
    """Choose of what the articles open with one row a day: the one that is closest to the page's title.

    What is said counts as what is done: it is the news there. Plans are told by the events of the article.

    Args:
        found: The `opening_rows` of the articles.
        title: The page's title.
        sources: The story's articles.
    """
    heads = set(content_words(" ".join([title, *(source.article.title for source in sources)])))
    taken = set()
    for row in sorted(found, key=lambda r: -len(heads & set(content_words(r.what.text)))):
        if row.first not in taken:
            taken.add(row.first)
            yield row


def opening_rows(source: Source, maker: Maker) -> Iterator[TimelineRow]:
    """Tell what an article opens with: the row of its first sentence with a day of its own.

    Args:
        source: An article.
        maker: Maker of statements.
    """
    if source.is_copy or is_column(source):
        return
    paragraphs = [f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH]
    rows = (_row(source, facts, maker) for facts in paragraphs[:IN_LEAD])
    yield from islice((row for row in rows if row is not None), 1)


def told_rows(source: Source, maker: Maker) -> Iterator[tuple[SentenceFacts, TimelineRow]]:
    """Tell what the sentences of an article tell by their own verb as done in a past day, week, month or year.

    Args:
        source: An article.
        maker: Maker of statements.

    Yields:
        Each sentence with its row, in the order of the article.
    """
    if source.is_copy or is_column(source):
        return
    for facts in source.facts.sentences:
        if facts.sentence.kind is BlockKind.PARAGRAPH and facts.sentence.span not in source.overtaken:
            row = _row(source, facts, maker, _PAST)
            if row is not None:
                yield facts, row


def _row(
    source: Source, facts: SentenceFacts, maker: Maker, spans: frozenset[Granularity] = _DAYS
) -> TimelineRow | None:
    time = _day_of(source, facts, spans)
    if time is None or time.first is None or time.last is None or facts.root is None or facts.subject is None:
        return None
    held = [facts.subject, facts.root]
    what = told_clause(source, facts, held, maker, time.first)
    what = what or told_clause(source, facts, [*held, time.span], maker, time.first, is_label=True)
    when = when_of(time, source, maker)
    return TimelineRow(time.first, time.last, when, what, None, False) if what is not None and when else None


def _day_of(source: Source, facts: SentenceFacts, spans: frozenset[Granularity]) -> TimeRef | None:
    """The day or longer time in which a sentence's own deed was done: past, and told beside its verb or at its head."""
    published = source.article.published_on
    if facts.root is None or facts.subject is None or published is None or facts.subject.start > facts.root.start:
        return None
    start = min(facts.subject.end, facts.root.start)
    before = source.article.text[start : facts.root.start].split()[-BEFORE_VERB:]
    if pattern("not_done").search(" ".join(before)) is not None or not is_past_form(source.words(facts.root)):
        return None
    told = source.words(facts.subject)
    if pattern("body_alone").fullmatch(told) is not None and told.lower().startswith("the "):
        return None  # "The first-term member": who that is, the sentence before tells
    span = facts.sentence.span
    for time in source.times_in(span):
        is_past = time.first is not None and time.last is not None and time.first <= published
        is_day = time.granularity is not Granularity.DAY or time.first == time.last
        if time.granularity in spans and is_past and is_day and is_of_verb(source, facts, time):
            return time
    return None
