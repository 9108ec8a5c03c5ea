"""Titles of stories over days: the news of the day that the page opens with, and never what was only expected of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import Letter, RawArticle, Span
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.write import headings
from evenhand.stages.write.clauses import stands
from evenhand.stages.write.headings import clauses_of, is_complete
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_days import newest_day
from evenhand.stages.write.titles import title
from tests.pipeline.test_episodes import RAWS, ranked
from tests.pipeline.test_order import DAY, parser, raw, source, told

SCENE = "Gulls sat on the cranes of the north quay, and the market women of Norvik packed up early."
TAIL = (
    "Harbour workers had built two of its piers by hand in the winter of 2021.",
    "Headmaster Olan Pike said two schools would stay open on Friday.",
)


def _on(day: str, outlet: str, headline: str, *paragraphs: str) -> RawArticle:
    made = raw(outlet, headline, paragraphs)
    return replace(made, declared=replace(made.declared, published=day))


def _told(day: date, headline: str, first: str) -> Source:
    laid = source(first, SCENE)
    return replace(laid, article=replace(laid.article, title=headline, published_on=day))


FERRY = "the ferry of Norvik will sail"
FIRE = "A fire killed two sailors at the mill of Ada Orr in Norvik."


@pytest.mark.parametrize(
    ("headline", "first", "newest"),
    [
        ("Jury convicts Orr over Norvik mill fire", "A jury convicted Ada Orr over the mill fire in Norvik.", 2027),
        ("Norvik mill fire kills two sailors", FIRE, 2026),  # kept by an archive under the day of its storing
        ("Westby council buys ten boats", "The council of Westby bought ten boats.", 2026),
    ],
)
def test_what_comes_of_a_story_late_is_its_news(headline: str, first: str, newest: int) -> None:
    days = [date(2026, 3, day) for day in (2, 3, 3, 4)]
    early = [_told(day, "Mill fire in Norvik kills two", FIRE) for day in days]
    found = newest_day([*early, _told(date(2027, 1, 4), headline, first)])
    assert found is not None and found.year == newest


def test_a_heading_does_not_end_with_a_bare_number() -> None:
    made = told("Norvik mill inspectors from Westby opened two in the old town.", SCENE)
    page = [Ranked(c, 1.0, {}) for c in made]
    maker = Maker({c.source.article.article_id: c.source.article for c in made})
    texts = [
        c.made.text for one in page for c in clauses_of(one, page[1:], maker, {"norvik": 1.0, "mill": 1.0}, frozenset())
    ]
    assert not [text for text in texts if text.endswith("two")]


def test_no_title_has_an_age_behind_one_comma() -> None:
    assert not stands("Ada Orr, 20 was found guilty of theft in Norvik", 14)
    assert stands("Ada Orr, 20, was found guilty of theft in Norvik", 14)
    assert stands("Norvik sold a mill, 20 boats and a quay", 14)


def _title(*raws: RawArticle, lead: str = "", told_on: date | None = None) -> str:
    """The title of a story whose page opens with an article's statements, or has none."""
    articles = cleaned(raws, identify=lambda _: "en")[0]
    laid = [Source(a, extracted(a, parser=parser()), a.outlet, is_copy=False) for a in articles]
    order = [one for one in ranked(*raws) if one.candidate.source.article.outlet == lead]
    made = title(order, laid, Maker({a.article_id: a for a in articles}), told_on)
    return made.text if made is not None else ""


def test_a_story_over_days_is_titled_by_the_days_of_its_lead() -> None:
    assert _title(*RAWS, lead="Courier").startswith("Inspectors closed the Avel bridge")
    assert _title(*RAWS, lead="Courier", told_on=date(2024, 5, 13)).startswith("Police searched the office")


def test_a_title_is_of_other_days_where_the_lead_s_have_none() -> None:
    idle = _on("2024-05-20", "Post", "", SCENE, *TAIL)
    assert _title(*RAWS[1:], idle, told_on=date(2024, 5, 20))


def test_no_title_tells_what_was_expected_before_newer_articles() -> None:
    old = "Halden ferry crews are expected to strike for a week over pay."
    new = "Halden ferry crews went back to the quay."
    made = _title(
        _on("2024-05-02", "Ledger", "Halden ferry crews expected to strike over pay", old, SCENE),
        _on("2024-05-14", "Courier", "Halden ferry crews end strike over pay", new, SCENE),
    )
    assert made == new.rstrip(".")


def test_what_was_not_said_is_no_title() -> None:
    told = "Halden took the ferry of Norvik off the line."
    made = _title(
        _on(DAY, "Ledger", "Halden has not said when ferry will sail", f"Halden has not said when {FERRY}.", SCENE),
        _on(DAY, "Post", "Halden ferry of Norvik will not sail", told, SCENE),
    )
    assert made == told.rstrip(".")


def test_how_somebody_bore_the_news_is_no_title_where_a_deed_is_told() -> None:
    first = "Ada Orr, a 32-year-old miller from Norvik, showed no emotion as the foreman read the verdict."
    deed = "On January 12, a jury in Norvik convicted Ada Orr of theft at the mill."
    left = "She left the hall by the back door and said nothing."
    made = _title(_on(DAY, "Ledger", "", first, left), _on(DAY, "Post", "", deed, "He sold the mill in 2021."))
    assert made == "A jury in Norvik convicted Ada Orr of theft at the mill"


def test_a_heading_of_what_was_said_has_its_verb() -> None:
    text = "Captain Bo Lind said the two fires on consecutive days in Norvik Park."
    laid = source(text, SCENE)
    kept = Span(laid.article.article_id, 0, text.index(" on"))
    maker = Maker({laid.article.article_id: laid.article})
    made = maker.make(
        "heading.clause", clause_pieces(laid, kept, letter=Letter.UPPER) or (), laid.facts.sentences[0].sentence.span
    )
    assert made is not None and not is_complete(laid, laid.facts.sentences[0], made)


def test_a_heading_out_of_what_somebody_said_is_worth_less(monkeypatch: pytest.MonkeyPatch) -> None:
    laid = source("Mayor Ada Orr told the council of Norvik on Wednesday that the old mill was sold.")
    facts = laid.facts.sentences[0]
    worth = headings._standing(laid, facts)
    monkeypatch.setattr(headings, "SAID", 0.0)
    assert worth < headings._standing(laid, facts)
