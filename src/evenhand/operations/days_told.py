"""The days that a statement tells, resolved again from the kept text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from evenhand.model import Article, ArticleId, Direction, Op, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.times import resolve

Articles = Mapping[ArticleId, Article]


def days_told(statement: Statement, articles: Articles) -> Iterator[tuple[date | None, date | None]]:
    """Yield first and last day of each time that a statement tells, by its recorded dates and by days with a year."""
    for piece in statement.derivation.pieces:
        article = articles[piece.span.article_id]
        if piece.op is Op.DATE and article.published_on is not None:
            direction = Direction(piece.row.partition(":")[0])
            found = resolve(article.text[piece.span.start : piece.span.end], article.published_on, direction)
            yield found.first, found.last
        elif piece.op is Op.COPY and article.published_on is not None:
            for match in pattern("day_with_year").finditer(article.text[piece.span.start : piece.span.end]):
                found = resolve(match.group(), article.published_on, Direction.NONE)
                yield found.first, found.last
