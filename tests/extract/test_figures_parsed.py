"""Figures with the real parser: what they measure, how far it has come, as of when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Figure, Span, Status
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

PARSER = SpacyParser()


def read(text: str) -> list[Figure]:
    blocks: list[Block] = []
    at = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    article = Article(ArticleId("a-test"), "test", "", "", "", "", date(2020, 10, 27), "en", text, tuple(blocks))
    parses = PARSER.parse(article.text, split(article))
    return list(find_figures(article, parses, find_times(article, parses)))


def said(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def test_qualifier_number_and_unit_are_kept_apart_and_together() -> None:
    text = "The port ordered at least 40 cranes worth around $1.8 billion."
    cranes, price = read(text)
    assert (said(text, cranes.span), cranes.unit, cranes.qualifier) == ("at least 40 cranes", "crane", "at least")
    assert (said(text, price.span), said(text, price.number)) == ("around $1.8 billion", "$1.8 billion")
    assert (price.value, price.currency, price.qualifier) == (Decimal(1_800_000_000), "USD", "about")


def test_what_is_no_figure() -> None:
    text = (
        "In 2019, on 3 May at 14:30, two F-16V jets met a Type 075 ship; AGM-84H, COVID-19, the G7, Article 5 and "
        "one-China are names, and the number is +1-222-555-0100."
    )
    assert [said(text, figure.span) for figure in read(text)] == ["two F-16V jets"]


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
    ("text", "amount", "measures"),
    [
        (
            "The ministry approved two sales to the island worth $3 million together.",
            "$3 million",
            "two sales to the island",
        ),
        (
            "The notices cover 16 howitzers with 300 guided shells, valued at about $120 million.",
            "about $120 million",
            "16 howitzers with 300 guided shells",
        ),
        (
            "They hold mortars ($12 million) and spare parts for trucks ($4 million).",
            "$4 million",
            "spare parts for trucks",
        ),
        (
            "A tactical network and its software come to $1 million.",
            "$1 million",
            "A tactical network and its software",
        ),
        ("The law lets the state spend $40 million on arms.", "$40 million", ""),
        ("The package is worth $3 million.", "$3 million", ""),
        (
            "It came in response to the announcement of an arms package to Norland worth $5 million.",
            "$5 million",
            "an arms package to Norland",
        ),
        ("The storm damaged 2,300 homes along the Marn river.", "2,300 homes", "homes along the Marn river"),
        ("Police arrested 14 executives.", "14 executives", ""),
    ],
)
def test_measures_name_the_thing_or_nothing(text: str, amount: str, measures: str) -> None:
    (figure,) = [each for each in read(text) if said(text, each.span) == amount]
    assert said(text, figure.measures) == measures


@pytest.mark.parametrize(
    "text",
    [
        "He put it in ten words.",
        "Three roads are open.",
        "The two sides will talk.",
        "She heads the Two Rivers Institute.",
        "Only one of the papers wrote of it.",
    ],
)
def test_turns_of_phrase_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_saying_is_no_status_and_a_limit_no_day() -> None:
    (paid,) = read("The mayor said the ferry cost $5 million.")
    assert (paid.status, paid.status_span) == (None, None)
    (budget,) = read("The flood budget of $5 million runs to 2033.")
    assert budget.as_of is None
