"""Figures with the real parser: which way they went, what they are told per, and more words of status."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Figure, Span
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.figures_rate import rate_after
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

PARSER = SpacyParser()


def read(text: str) -> tuple[Figure, ...]:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    article = Article(ArticleId("a-test"), "test", "", "", "", "", date(2020, 10, 27), "en", text, (block,))
    parses = PARSER.parse(article.text, split(article))
    return find_figures(article, parses, find_times(article, parses))


def said(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Sales at Marvik Rail fell 3 percent to 40 million crowns from 43 million.",
            ["fell by", "fell to", "fell from"],
        ),
        ("Marvik Rail eliminated 2,000 jobs.", ["fell by"]),
        ("Orders came to 9 ships, down from 12 in 2019.", ["fell to", "fell from"]),
        ("The jobless rate was up 2 points.", ["rose by"]),
        ("The index closed down 31 points.", ["fell by"]),
        ("Turnout was 12 points lower than in 2016.", ["fell by"]),
        ("Prices remained unchanged at 4 percent.", ["unchanged to"]),
        ("There was an increase of 12 percent in fares.", ["rose by"]),
        ("A 3 percent rise in rents is planned.", ["rose by"]),
        ("The council cut the fee by $5 to $20.", ["fell by", "fell to"]),
        ("Shares gained 12 cents to $3.40.", ["rose by", "rose to"]),
        ("The deficit shrank from $40 billion to $35 billion.", ["fell from", "fell to"]),
        ("Support edged up to 37 percent.", ["rose to"]),
        ("The fleet was reduced to 12 vessels.", ["fell to"]),
        ("The charity raised $5 million.", [""]),
        ("The mill shut down 3 plants and lost to 3 teams.", ["", ""]),
        ("Rents did not fall 3 percent.", [""]),
        ("Thieves cut 3 locks.", [""]),
    ],
)
def test_which_way_a_figure_went(text: str, told: list[str]) -> None:
    assert [f"{each.change or ''} {each.change_side or ''}".strip() for each in read(text)] == told


def test_the_word_of_change_is_cited() -> None:
    text = "Rents rose 3 percent."
    assert [said(text, each.change_span) for each in read(text)] == ["rose"]


@pytest.mark.parametrize(
    ("text", "span", "rate"),
    [
        ("The port handles 830,000 barrels a day.", "830,000 barrels a day", "a day"),
        ("Norland exports 3 million barrels of oil a day.", "3 million barrels", "a day"),
        ("The murder rate was 4.5 per 100,000 residents.", "4.5 per 100,000 residents", "per 100,000 residents"),
        ("The yard pays $20 an hour.", "$20 an hour", "an hour"),
        ("Wheat trades at $6 a bushel.", "$6 a bushel", "a bushel"),
        ("The grant was $5 million a year ago.", "$5 million", ""),
        ("The shop gave 40 men a ticket.", "40 men", ""),
    ],
)
def test_what_a_figure_is_told_per(text: str, span: str, rate: str) -> None:
    (figure,) = read(text)
    assert (said(text, figure.span), said(text, figure.rate)) == (span, rate)


def test_a_rate_is_found_by_its_form_alone() -> None:
    assert rate_after("5 tons daily, she said", 6, is_amount=True) == (7, 12)
    assert rate_after("5 daily papers", 1, is_amount=True) is None


def test_the_other_end_of_a_change_has_no_day_of_this_one() -> None:
    level, start = read("The jobless rate rose to 6.3 percent in September from 6.1 percent.")
    assert (level.as_of and level.as_of.value, start.as_of) == ("2020-09", None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The council gave its approval to a $3 million order for trams.", "approved"),
        ("Trucks carrying 600 tonnes of flour arrived in Marvik.", "delivered"),
        ("The bank is to cut 900 posts.", "planned"),
        ("Olga Brandt denied having received 75,000 crowns.", "denied"),
        ("She took $2 million in bribes, which she denies.", "denied"),
        ("The council rejected a request for 200 million crowns.", "denied"),
        ("Up to 15 storms are forecast.", "expected"),
        ("Exports are seen reaching 7 million tons.", "expected"),
        ("The office said that it would seek 5 million crowns.", "proposed"),
        ("The minister tabled a budget that sets aside 80 million crowns for dams.", "proposed"),
        ("Thieves took 80 crowns from a firm that the council rejected.", ""),
    ],
)
def test_status_in_other_words(text: str, status: str) -> None:
    figure = read(text)[0]
    assert (figure.status.value if figure.status else "") == status
