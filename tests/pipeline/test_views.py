"""What only sounds like its author's view: what somebody would not say, a rule, a record, another's judgement."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand import pipeline
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind

PARSER = SpacyParser()


def is_opinion(text: str) -> bool:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    article = Article(ArticleId("a-test"), "test", "", "", "", "", date(2020, 10, 27), "en", text, (block,))
    return pipeline.extracted(article, parser=PARSER).sentences[0].is_opinion


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Orr would not say who had paid for the crane.",
        "The police could not confirm the loss of the ferry.",
        "Ada Orr tried to land the ferry twice but could not find the quay.",
        "The rule gives the dockers a vote, should the council agree.",
        "Such sums must be reported to the council if they exceed the fee.",
        "The harbour master must be confirmed by the council.",
        "Under the proposed agreement, the dockers would get a day off.",
        "Decades later, Ada Orr would run the port.",
        "The ferry is part of the fleet of Norvik Lines.",
        "Ada Orr said it is clearly too late for the ferry.",
        "The captain walked home with his best friend.",
        "The ferries left on Monday after all four captains had come aboard.",
        "It was the best day of the exchange since 1933.",
    ],
)
def test_a_modal_or_a_rank_may_tell_a_fact(text: str) -> None:
    assert not is_opinion(text)


@pytest.mark.parametrize(
    "text",
    [
        "The sale would not end the quarrel.",
        "Without that loan the harbour could not have bought the ferry.",
        "The harbour could not survive another strike.",
        "The council should think again.",
        "The harbour must be saved.",
        "The sale would raise the fee.",
        "It is clearly too late for the ferry.",
        "The captain is the best of them.",
        "Ada Orr is the most popular captain of the line.",
    ],
)
def test_a_forecast_a_demand_and_a_rank_are_the_authors(text: str) -> None:
    assert is_opinion(text)
