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


@pytest.mark.parametrize(
    "text",
    [
        "The 38th parallel divides the island, and second thoughts came late.",
        "The airline grounded its Dorne 737 Max jets.",
        "Marvik won by 7.5 to 6.5 and lost 2-1.",
        "Unite Local 11 spokeswoman Olga Brandt told Radio Europe 1 that the Prop 8 ruling stands.",
        "New 5G networks are safe, and the 9/11 inquiry is closed.",
        "The plants cost several hundred million dollars.",
        "The third debate follows, and he is not the first mayor to speak.",
        "Olga Brandt wrote a 1931 memoir about the wealthiest 1 percent.",
        "It was a 180-degree turn in a half-hearted, third-party review of 911 calls.",
        "An 18-and-a-half-minute gap was found.",
    ],
)
def test_names_turns_and_bare_places_are_no_figures(text: str) -> None:
    assert [said(text, figure.span) for figure in read(text)] == []


@pytest.mark.parametrize(
    ("text", "span", "measures"),
    [
        ("The jobless rate was 3.9 percent.", "3.9 percent", "The jobless rate"),
        ("Marvik has a jobless rate of 4 percent.", "4 percent", "a jobless rate"),
        ("The ten-year yield fell two basis points.", "two basis points", "The ten-year yield"),
        ("The storm sent the jobless rate to 14.7%.", "14.7%", "the jobless rate"),
        ("Exports grew at a modest pace of 2 percent.", "2 percent", "Exports"),
        ("The union won a 5 percent rise in wages.", "5 percent", "a 5 percent rise in wages"),
        ("The Marvik weapons sale worth $1.8 billion was approved.", "$1.8 billion", "The Marvik weapons sale"),
        ("He sent 110 e-mails.", "110 e-mails", ""),
        ("Wages rise between 3% and 5% a year.", "between 3% and 5% a year", "Wages"),
        ("The party won 58 of 60 seats.", "58", ""),
        ("It was the second sale since January.", "second", "the second sale"),
        ("Wages are below the $20 per hour peak.", "$20 per hour", "the $20 per hour peak"),
        ("They had an argument over two rules.", "two rules", ""),
    ],
)
def test_one_figure(text: str, span: str, measures: str) -> None:
    assert [(said(text, each.span), said(text, each.measures)) for each in read(text)] == [(span, measures)]


def test_a_conversion_measures_what_the_sum_before_it_does() -> None:
    own, converted = read("The state bank approved a 280 billion yuan (about $40 billion) fund for rail.")
    assert (own.currency, converted.currency) == ("CNY", "USD")
    assert own.measures is not None and own.measures == converted.measures
    assert own.status == converted.status == Status.APPROVED


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("The bridge cost 5 mln bucks.", "USD"),
        ("The bridge cost NT$5 million.", "TWD"),
        ("All prices are in Canadian dollars. The bridge cost $5 million.", "CAD"),
    ],
)
def test_which_dollar(text: str, currency: str) -> None:
    assert [each.currency for each in read(text)] == [currency]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("At least five candidates are running in the 2020 presidential election.", ""),
        ("The jobless rate fell to 3.8% in May.", "2020-05"),
        ("Turnout reached 37 percent from 35 percent in 2010.", ""),
        ("Aid of $20 million runs from 2014 through 2019.", ""),
    ],
)
def test_as_of_is_the_figures_own_day(text: str, value: str) -> None:
    first = read(text)[0]
    assert (first.as_of.value if first.as_of else "") == value


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The yard pays $20 an hour.", None),
        ("The yard paid $20 million.", Status.DELIVERED),
        ("Brandt won 35 seats.", None),
        ("Approval of the mayor stands at 40%.", None),
    ],
)
def test_status_of_ordinary_verbs(text: str, status: Status | None) -> None:
    assert [each.status for each in read(text)] == [status]
