"""Titles of stories that many outlets tell: what most of them name, whole, and not what was still expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import Letter, RawArticle, Span
from evenhand.operations.patterns import pattern
from evenhand.stages.write.clauses import short_clauses
from evenhand.stages.write.expected import TITLE, chances, headline_of
from evenhand.stages.write.headings import is_complete
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_days import newest_day, was_ahead
from evenhand.stages.write.title_news import news_of
from tests.pipeline.test_order import page, raw, source

SCENE = "Gulls sat on the cranes of the north quay, and the market women of Norvik packed up early."
TAIL = (
    "Harbour workers had built two of its piers by hand in the winter of 2021.",
    "Headmaster Olan Pike said two schools would stay open on Friday.",
)


def _headed(headline: str, *paragraphs: str) -> Source:
    laid = source(*paragraphs)
    return replace(laid, article=replace(laid.article, title=headline))


def _on(day: date) -> Source:
    laid = source(SCENE)
    return replace(laid, article=replace(laid.article, published_on=day))


def test_no_title_keeps_a_conjunct_of_a_clause_that_it_leaves_out() -> None:
    told = (
        "A Norvik jury convicted a man charged in a shooting that left a clerk of the firm dead and two of its pilots "
        "wounded."
    )
    laid = source(told, SCENE)
    maker = Maker({laid.article.article_id: laid.article})
    facts = laid.facts.sentences[0]
    ways = short_clauses(laid, facts, maker, frame_id="title", most=14, worth=lambda text: 1 / (1 + len(text)))
    texts = [made.text for made, _ in ways]
    assert texts and not [text for text in texts if "man and" in text]


def test_an_article_without_a_headline_is_held_to_its_first_sentence() -> None:
    first = "The harbour council of Norvik closed the north quay after two cranes fell into the water."
    bare = [_headed("", first, SCENE), _headed("", first.replace("two cranes", "cranes"), *TAIL)]
    assert headline_of(bare[0]) == first
    assert headline_of(_headed("Norvik closes quay", first)) == "Norvik closes quay"
    assert chances(bare, TITLE)["quay"] > 0.5
    assert "quay" in news_of(bare).named


def _two(headlines: tuple[str, str], first: str) -> tuple[RawArticle, ...]:
    return tuple(raw(o, h, (first, SCENE, *TAIL)) for o, h in zip(("Ledger", "Courier"), headlines, strict=True))


def test_a_title_goes_on_to_whom_an_act_is_done() -> None:
    whole = "A Norvik jury has returned a guilty verdict for Ada Orr"
    told = f"{whole} for the loss of the mill and the harm of two others."
    heads = ("Norvik jury returns guilty verdict in mill case", "Guilty verdict in Norvik: jury on loss of the mill")
    assert page(*_two(heads, told)).page.title.text.startswith(whole)


@pytest.mark.parametrize(
    ("row", "text", "is_one"),
    [
        ("not_said", "The firm and its owner haven’t said when the ferry will sail", True),
        ("not_said", "The firm declined to comment", True),
        ("not_said", "The council did not pass the plan", False),
        ("not_said", "The mayor said the firm had not announced it", False),
        ("ahead_verb", "The strike was widely expected to go on", True),
        ("ahead_verb", "The ferries are set to sail", True),
        ("ahead_verb", "The crews set off", False),
        ("dangles", "The ferries of Norvik and Westby were sold respectively", True),
        ("dangles", "Harbour office: Ada Orr was so kind a host the first time", True),
        ("dangles", "Ada Orr was so kind a host that the harbour office called her back", False),
        ("no_news_alone", "Ada Orr showed little emotion", True),
        ("no_news_alone", "Ada Orr showed no licence to the inspectors", False),
    ],
)
def test_what_is_no_news(row: str, text: str, is_one: bool) -> None:
    assert (pattern(row).search(text) is not None) is is_one


def test_what_was_expected_is_overtaken_by_newer_articles() -> None:
    text = "The strike of the Norvik ferry crews was widely expected to go on"
    early = _on(date(2026, 3, 2))
    assert was_ahead(text, early, date(2026, 3, 9))
    assert not was_ahead(text, early, date(2026, 3, 4))
    assert not was_ahead("The strike of the Norvik ferry crews went on", early, date(2026, 3, 9))


def test_one_article_a_season_after_many_does_not_make_them_old() -> None:
    days = [date(2026, 3, day) for day in (2, 3, 4, 5)]
    assert newest_day([*map(_on, days), _on(date(2027, 1, 4))]) == date(2026, 3, 5)
    assert newest_day([*map(_on, days), _on(date(2026, 4, 4))]) == date(2026, 4, 4)
    assert newest_day([*map(_on, days[:3]), _on(date(2027, 1, 4))]) == date(2027, 1, 4)


def test_a_heading_is_not_cut_before_the_verb_of_what_was_said() -> None:
    told = "Captain Bo Lind said Monday the two crashes on consecutive days in Norvik Park were not related."
    laid = source(told, SCENE)
    maker = Maker({laid.article.article_id: laid.article})
    facts = laid.facts.sentences[0]
    for end, is_whole in (("crashes", False), ("related", True)):
        kept = Span(laid.article.article_id, 0, told.index(end) + len(end))
        pieces = clause_pieces(laid, kept, letter=Letter.UPPER) or ()
        made = maker.make("heading.clause", pieces, facts.sentence.span)
        assert made is not None and made.text.endswith(end)
        assert is_complete(laid, facts, made) is is_whole
