from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Figure, Span
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.figures_money import amounts
from evenhand.stages.extract.figures_numbers import numbers
from evenhand.stages.extract.times import find_times


def read(text: str) -> list[Figure]:
    blocks: list[Block] = []
    at = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    article = Article(ArticleId("a-test"), "test", "", "", "", "", date(2020, 10, 27), "en", text, tuple(blocks))
    return list(find_figures(article, (), find_times(article, ())))


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


def test_qualifier_number_and_unit_are_kept_apart_and_together() -> None:
    text = "The port ordered at least 40 cranes worth around $1.8 billion."
    cranes, price = read(text)
    assert (said(text, cranes.span), cranes.unit, cranes.qualifier) == ("at least 40 cranes", "crane", "at least")
    assert (said(text, price.span), said(text, price.number)) == ("around $1.8 billion", "$1.8 billion")
    assert (price.value, price.currency, price.qualifier) == (Decimal(1_800_000_000), "USD", "about")


def test_a_range_is_one_figure_and_a_change_is_two() -> None:
    (spread,) = read("The dam would cost between $3 million and $5 million.")
    assert (spread.value, spread.high) == (Decimal(3_000_000), Decimal(5_000_000))
    assert [figure.high for figure in read("The fee rose from $3 to $5.")] == [None, None]


@pytest.mark.parametrize(
    "text", ["1," * 5000, "one " * 5000, "$" * 10000, "first " * 3000, "-1 " * 5000, "9 a.m. " * 2000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    read(text)
