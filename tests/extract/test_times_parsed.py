"""Times with the real parser: the tense of the clause decides which way they look."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, TimeRef
from evenhand.operations.times import resolve
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

PARSER = SpacyParser()
TUESDAY = date(2020, 10, 27)


def article(text: str, day: date | None = TUESDAY) -> Article:
    return Article(
        ArticleId("a-test"), "test", "", "", "", "", day, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )


def times(text: str) -> list[TimeRef]:
    read = article(text)
    return list(find_times(read, PARSER.parse(read.text, split(read))))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Wednesday, the ministry approved the sale.", "2020-10-21"),
        ("The envoy will visit Marvik on Friday.", "2020-10-30"),
        ("The envoy is scheduled to visit Marvik in April.", "2021-04"),
        ("The envoy plans to visit Marvik in April.", "2021-04"),
        ("The envoy visited Marvik in April.", "2020-04"),
        ("He warned of a campaign in the run-up to the (November 3) vote.", "2020-11-03"),
        ("The council met on Tuesday.", "2020-10-27"),
        ("“We shall leave on Monday,” she told reporters.", "2020-11-02"),
        ("The treaty of 3 March 1998 holds.", "1998-03-03"),
    ],
)
def test_direction_follows_the_clause(text: str, value: str) -> None:
    assert [ref.value for ref in times(text)] == [value]


def test_value_and_days_are_those_of_resolve() -> None:
    text = "On Wednesday the mayor said that talks will open on Friday and end in late May; the bridge closed in 2019."
    for ref in times(text):
        again = resolve(text[ref.span.start : ref.span.end], TUESDAY, ref.direction)
        assert (again.value, again.first, again.last) == (ref.value, ref.first, ref.last)
