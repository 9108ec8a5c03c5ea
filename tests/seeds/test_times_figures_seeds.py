"""Times and figures of the two seed texts, read from beside the checkout; no sentence of theirs stands here."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Direction, Figure, Span, Status, TimeRef
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "seeds"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seed texts at {SEEDS}"),
]
BILLION = Decimal(1_000_000_000)


class Seed:
    """A seed text with its times and figures."""

    def __init__(self, number: str, day: date, breaks: str) -> None:
        (path,) = SEEDS.glob(f"{number}_*.txt")
        raw = re.sub(r"\\([$*])|\*\*", lambda match: match.group(1) or "", path.read_text(encoding="utf-8"))
        paragraphs = [" ".join(part.split()) for part in re.split(breaks, raw) if part.strip()]
        text, blocks = "", []
        for paragraph in paragraphs:
            text += "\n\n" if text else ""
            blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(paragraph)))
            text += paragraph
        self.article = Article(ArticleId("a-seed"), "seed", "", "", "", "", day, "en", text, tuple(blocks))
        parses = SpacyParser().parse(text, split(self.article))
        self.times = find_times(self.article, parses)
        self.figures = find_figures(self.article, parses, self.times)

    def said(self, span: Span | None) -> str:
        return self.article.text[span.start : span.end] if span else ""

    def time(self, words: str) -> TimeRef:
        return next(ref for ref in self.times if self.said(ref.span) == words)

    def money(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.currency]


@pytest.fixture(scope="module")
def raw_page() -> Seed:
    return Seed("000", date(2020, 10, 27), r"\n\s*\n")


@pytest.fixture(scope="module")
def model_page() -> Seed:
    return Seed("004", date(2026, 2, 5), r"\n")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Wednesday", "2020-10-21"),
        ("Thursday", "2020-10-22"),
        ("Monday", "2020-10-26"),
        ("Last month", "2020-09"),
        ("November 3", "2020-11-03"),
    ],
)
def test_relative_days_are_resolved_from_the_byline(raw_page: Seed, words: str, value: str) -> None:
    assert raw_page.time(words).value == value


def test_three_sums_are_three_things(raw_page: Seed) -> None:
    first, second, third = raw_page.money()
    assert [figure.value for figure in (first, second, third)] == [BILLION * 18 / 10, BILLION * 5, BILLION * 237 / 100]
    assert [figure.qualifier for figure in (first, second, third)] == ["about", "about", ""]
    assert [figure.status for figure in (first, second, third)] == [Status.APPROVED, Status.EXPECTED, Status.ANNOUNCED]
    assert len({raw_page.said(figure.measures) for figure in (first, second, third)}) == 3
    assert "sensors" in raw_page.said(first.measures)
    assert "five" in raw_page.said(second.measures)
    assert "100" in raw_page.said(third.measures)
    dates = [figure.as_of.value if figure.as_of else "" for figure in (first, second, third)]
    assert dates == ["2020-10-21", "", "2020-10-26"]


def test_the_ordinal_is_a_count(raw_page: Seed) -> None:
    (eighth,) = [figure for figure in raw_page.figures if figure.value == 8]
    assert eighth.is_ordinal
    assert "sale" in raw_page.said(eighth.measures)


def test_no_designation_is_a_figure(raw_page: Seed) -> None:
    said = " ".join(raw_page.said(figure.number) for figure in raw_page.figures)
    assert "84" not in said
    assert "16" not in said


def test_the_planned_visit_lies_ahead(model_page: Seed) -> None:
    visits = [ref for ref in model_page.times if model_page.said(ref.span) == "April"]
    assert {(ref.value, ref.direction) for ref in visits} == {("2026-04", Direction.FUTURE)}


def test_the_sum_of_the_model_page_is_announced(model_page: Seed) -> None:
    sums = {(figure.value, figure.qualifier, figure.status) for figure in model_page.money()}
    assert sums == {(BILLION * 11, "over", Status.ANNOUNCED)}
