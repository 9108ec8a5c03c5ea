"""Figures with the real parser: what they measure, how far it has come, as of when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

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
