"""Whom words were told to and where, on sentences of our own, with a parser."""

from __future__ import annotations

from functools import cache
from time import process_time

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Span, Speech
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.split import split


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def speeches(text: str) -> tuple[Speech, ...]:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    article = Article(ArticleId("a-0123456789ab"), "x", "", "", "", "", None, "en", text, blocks)
    parses = parser().parse(text, split(article))
    return find_speeches(article, parses, find_mentions(article, parses), ())


@pytest.mark.parametrize(
    ("sentence", "addressee", "venue"),
    [
        ("Mara Vell told reporters at the Harbour House that the dam was old.", "reporters", "at the Harbour House"),
        ("“It is old,” Mara Vell said to the Valley Times on Monday.", "the Valley Times", ""),
        (
            "In a letter to the Water Board, Mara Vell wrote that the dam was old.",
            "the Water Board",
            "In a letter to the Water Board",
        ),
        (
            "“It is old,” Mara Vell said in an interview with NPB’s Ben Otto on Monday.",
            "NPB’s Ben Otto",
            "in an interview with NPB’s Ben Otto",
        ),
        ("“It is old,” Mara Vell wrote on Twitter.", "", "on Twitter"),
        ("Speaking at a rally in Norport, Mara Vell said the dam was old.", "", "at a rally in Norport"),
        ("“It is old,” Mara Vell told a news conference in Norport.", "", "a news conference"),
        ("Mara Vell said in a statement that Ben Otto was at the port of Norport.", "", "in a statement"),
        ("“It is old,” said Mara Vell, speaking to supporters outside the hall.", "supporters", ""),
        ("Mara Vell asked Governor Ben Otto to open the gates.", "Governor Ben Otto", ""),
        ("Mr. Otto’s lawyers asked the court to wait.", "the court", ""),
        ("Ben Otto was told by Mara Vell that the dam was old.", "Ben Otto", ""),
        ("“It is old,” Mara Vell told the NPB of the new wall.", "the NPB", ""),
        ("According to the Valley Times, the dam is old.", "", ""),
        ("Even in Norland, Mara Vell embraces “care for all of us”.", "", ""),
    ],
)
def test_addressee_and_venue(sentence: str, addressee: str, venue: str) -> None:
    def words(span: Span | None) -> str:
        return "" if span is None else sentence[span.start : span.end]

    first = speeches(sentence)[0]
    assert (words(first.addressee), words(first.venue)) == (addressee, venue)


def test_nested_attributions_cost_no_more_than_their_number() -> None:
    """Many quotations in one endless sentence: four times as many took sixteen times as long."""

    def cost(count: int) -> float:
        text = "“X Y Z,” said “X Y,” he said " * count
        blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
        article = Article(ArticleId("a-0123456789ab"), "x", "", "", "", "", None, "en", text, blocks)
        parses = parser().parse(text, split(article))

        def once() -> float:
            started = process_time()
            find_speeches(article, parses, (), ())
            return process_time() - started

        return min(once() for _ in range(3))  # the least: a collection of garbage is no part of the cost

    assert cost(800) < 8 * max(cost(200), 0.05)
