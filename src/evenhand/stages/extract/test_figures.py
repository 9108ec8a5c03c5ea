from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Figure, Span, Status
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.figures_money import amounts
from evenhand.stages.extract.figures_numbers import numbers
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

PARSER = SpacyParser()


def read(text: str, *, parsed: bool = True) -> list[Figure]:
    blocks: list[Block] = []
    at = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    article = Article(ArticleId("a-test"), "test", "", "", "", "", date(2020, 10, 27), "en", text, tuple(blocks))
    parses = PARSER.parse(article.text, split(article)) if parsed else ()
    return list(find_figures(article, parses, find_times(article, parses)))


def said(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("three hundred and thirty one", "331"),
        ("2.33 million", "2330000"),
        ("one million and a half", "1500000"),
        ("two thirds of a million", "666666.6666666666666666666666666666666667"),
        ("4 thousand 3 hundred and 21", "4321"),
        ("nine point nought four", "9.04"),
        ("1.111,11", "1111.11"),
        ("1 234 567", "1234567"),
        ("half a dozen", "6"),
        ("one in five", "0.2"),
        ("¾", "0.75"),
    ],
)
def test_numbers(words: str, value: str) -> None:
    (number,) = numbers(words)
    assert (number.start, number.end, number.value) == (0, len(words), Decimal(value))


def test_two_numbers_stay_two() -> None:
    assert [number.value for number in numbers("three hundred and two hundred")] == [300, 200]


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("$1.8bn", "1800000000", "USD"),
        ("US$11.1 billion", "11100000000", "USD"),
        ("NT$40 billion", "40000000000", "TWD"),
        ("£5m", "5000000", "GBP"),
        ("1,5 million euros", "1500000", "EUR"),
        ("3 dollars 50 cents", "3.50", "USD"),
        ("75 USD million", "75000000", "USD"),
    ],
)
def test_amounts(words: str, value: str, currency: str) -> None:
    (amount,) = amounts(words)
    assert (amount.start, amount.end) == (0, len(words))
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "plain"])
def test_qualifier_number_and_unit_are_kept_apart_and_together(parsed: bool) -> None:
    text = "The port ordered at least 40 cranes worth around $1.8 billion."
    cranes, price = read(text, parsed=parsed)
    assert (said(text, cranes.span), cranes.unit, cranes.qualifier) == ("at least 40 cranes", "crane", "at least")
    assert (said(text, price.span), said(text, price.number)) == ("around $1.8 billion", "$1.8 billion")
    assert (price.value, price.currency, price.qualifier) == (Decimal(1_800_000_000), "USD", "about")


def test_what_is_no_figure() -> None:
    text = (
        "In 2019, on 3 May at 14:30, two F-16V jets met a Type 075 ship; AGM-84H, COVID-19, the G7, Article 5 and "
        "one-China are names, and the number is +1-222-555-0100."
    )
    assert [said(text, figure.span) for figure in read(text)] == ["two F-16V jets"]


def test_a_range_is_one_figure_and_a_change_is_two() -> None:
    (spread,) = read("The dam would cost between $3 million and $5 million.")
    assert (spread.value, spread.high) == (Decimal(3_000_000), Decimal(5_000_000))
    assert [figure.high for figure in read("The fee rose from $3 to $5.")] == [None, None]


def test_worth_reaches_the_dealing_that_a_package_renames() -> None:
    text = (
        "On Wednesday, the ministry approved the sale of cranes, barges and tugs to Norland, "
        "a package worth $1.8 billion."
    )
    (figure,) = read(text)
    assert said(text, figure.measures) == "the sale of cranes, barges and tugs to Norland"
    assert (figure.status, said(text, figure.status_span)) == (Status.APPROVED, "approved")
    assert figure.as_of is not None
    assert figure.as_of.value == "2020-10-21"


def test_set_to_approve_is_not_approved() -> None:
    text = "The cabinet is set to approve the sale of five ferries worth around $5 billion."
    ferries, price = read(text)
    assert said(text, price.measures) == "the sale of five ferries"
    assert (price.status, said(text, price.status_span)) == (Status.EXPECTED, "set to approve")
    assert ferries.value == 5


def test_a_definite_sale_refers_to_the_one_announced_just_before() -> None:
    text = (
        "On Monday, the agency announced the sale of around 100 river barges to Norland.\n\n"
        "The $2.37 billion sale has angered many."
    )
    _, price = read(text)
    assert said(text, price.measures) == "the sale of around 100 river barges to Norland"
    assert price.status is Status.ANNOUNCED
    assert price.as_of is not None
    assert price.as_of.value == "2020-10-26"


def test_a_denied_or_doubtful_act_gives_no_status() -> None:
    (denied,) = read("The ministry did not approve the sale worth $5 million.")
    (doubtful,) = read("The ministry may approve the sale worth $5 million.")
    assert (denied.status, doubtful.status) == (None, None)


def test_an_ordinal_counts() -> None:
    text = "The latest announced sale is the 8th one since she took office in January 2017."
    (figure,) = read(text)
    assert (figure.is_ordinal, figure.value, figure.as_of) == (True, Decimal(8), None)
    assert said(text, figure.measures) == "The latest announced sale"


def test_a_share_measures_what_it_is_of() -> None:
    text = "Nearly 60 percent of voters backed the plan."
    (figure,) = read(text)
    assert (figure.unit, said(text, figure.measures)) == ("percent", "voters")


@pytest.mark.parametrize(
    "text", ["1," * 5000, "one " * 5000, "$" * 10000, "first " * 3000, "-1 " * 5000, "9 a.m. " * 2000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    read(text, parsed=False)
