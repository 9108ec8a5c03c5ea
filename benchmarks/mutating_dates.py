"""Dates of a page made wrong while every recorded operation still replays: what only a second reading can see.

Either the direction that a date was worked out with is turned ("on Friday" looks ahead, not back), or the kept text is
changed about the words so that they mean another day, as an article that the writer misread would have it: "that" is
put before a weekday, a line that holds another day alone opens the article, a sentence of another year stands before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from evenhand.model import Article, ArticleId, Derivation, Direction, Op, Piece, Span, Statement
from evenhand.operations.replay import ReplayError, replay
from evenhand.operations.times import resolve

Articles = Mapping[ArticleId, Article]
Changed = tuple[str, Statement, Articles]

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?")
_FAR = 60
_AWAY = timedelta(days=40)


def mutated_dates(statement: Statement, articles: Articles) -> Iterator[Changed]:
    """Yield the kind of change, the statement that still replays, and the articles it is then held to."""
    for number, piece in enumerate(statement.derivation.pieces):
        article = articles[piece.span.article_id]
        if piece.op is not Op.DATE or article.published_on is None:
            continue
        yield from _turned(statement, number, articles)
        words = article.text[piece.span.start : piece.span.end]
        resolved = resolve(words, article.published_on, Direction(piece.row.partition(":")[0]))
        if _WEEKDAY.match(words):
            yield "that day", *_with(statement, articles, article, piece.span.start, "that ")
            away = article.published_on - _AWAY
            yield "below another day", *_with(statement, articles, article, 0, f"{away:%B} {away.day}\n\n")
        elif _MONTH_DAY.fullmatch(words) and resolved.first and (article.published_on - resolved.first).days > _FAR:
            passage = next(e.span for e in statement.evidence if e.span.holds(piece.span))
            tale = f"In {resolved.first.year - 2} the council wrote of it. "
            yield "another year", *_with(statement, articles, article, passage.start, tale)


def _turned(statement: Statement, number: int, articles: Articles) -> Iterator[Changed]:
    derivation = statement.derivation
    piece = derivation.pieces[number]
    told, _, style = piece.row.partition(":")
    for direction in Direction:
        other = replace(piece, row=f"{direction}:{style}")
        pieces = (*derivation.pieces[:number], other, *derivation.pieces[number + 1 :])
        made = replace(derivation, pieces=pieces)
        try:
            text = replay(made, articles)
        except ReplayError:
            continue
        if direction != told and text != statement.text:
            yield "turned", replace(statement, text=text, derivation=made), articles
            return


def _with(statement: Statement, articles: Articles, article: Article, at: int, put: str) -> tuple[Statement, Articles]:
    """The statement on an article that has words put in at a place; what it cites moves with them."""
    changed = replace(article, text=article.text[:at] + put + article.text[at:], blocks=())

    def moved(span: Span) -> Span:
        if span.article_id != article.article_id:
            return span
        return Span(span.article_id, span.start + len(put) * (span.start >= at), span.end + len(put) * (span.end > at))

    def piece_moved(piece: Piece) -> Piece:
        return replace(piece, span=moved(piece.span))

    derivation = Derivation(statement.derivation.frame, tuple(map(piece_moved, statement.derivation.pieces)))
    evidence = tuple(
        replace(
            e,
            span=moved(e.span),
            text_sha256=changed.text_sha256 if e.span.article_id == article.article_id else e.text_sha256,
        )
        for e in statement.evidence
    )
    return replace(statement, evidence=evidence, derivation=derivation), {**articles, article.article_id: changed}
