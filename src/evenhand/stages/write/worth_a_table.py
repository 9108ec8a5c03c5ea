"""Which tables of a page hold enough to be one: a table of one past event or one number, told in passing, is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evenhand.model import FigureRow, Statement, TimelineRow
from evenhand.operations.words import words
from evenhand.stages.write.source import Source

LEAST_ROWS: Final = 2
"""Readers of 27 pages marked 6 of 8 tables of figures of one row and 8 of 13 such timelines, against 11 of 29 and 13
of 24 rows of longer ones; of those single rows that rest on the first sentence of an article one in six."""
LONG_NUMBER: Final = 3
"""A single number of so many characters that two outlets tell is a table too: two readers of 46 pages missed the main
figure on 10, and marked none of its kind."""


def as_timeline(rows: Sequence[TimelineRow], sources: Sequence[Source]) -> tuple[TimelineRow, ...]:
    """Return the rows where they are a course of events; a single one where it is to come or opens an article.

    Args:
        rows: The dated events, oldest first.
        sources: The story's articles.
    """
    is_table = len(rows) >= LEAST_ROWS
    return tuple(row for row in rows if is_table or row.is_future or _opens_one(row.what, sources))


def as_figures(rows: Sequence[FigureRow], sources: Sequence[Source]) -> tuple[FigureRow, ...]:
    """Return the rows where they are a table; a single one that opens an article, or that others tell.

    Args:
        rows: The figures.
        sources: The story's articles.
    """
    heads = {word for source in sources for word in words(source.article.title) if word[:1].isdigit()}
    is_table = len(rows) >= LEAST_ROWS
    return tuple(
        r
        for r in rows
        if is_table
        or heads & set(words(r.amount.text))
        or _opens_one(r.amount, sources)
        or len({source.voice for source in sources if _tells(source, r.amount)}) > 1
    )


def _tells(source: Source, amount: Statement) -> bool:
    """Whether an article tells the number of an amount, a long one: short ones meet by chance."""
    numbers = {word for word in words(amount.text) if word[:1].isdigit() and len(word) >= LONG_NUMBER}
    told = set(words(source.article.text))
    return bool(numbers) and numbers <= told


def _opens_one(statement: Statement, sources: Sequence[Source]) -> bool:
    """Whether a statement rests on the first sentence of an article, which tells its news."""
    openings = [source.facts.sentences[0].sentence.span for source in sources if source.facts.sentences]
    return any(e.span.overlaps(span) for e in statement.evidence for span in openings)
