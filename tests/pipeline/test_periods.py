"""A page over more than a month: each period under the days on which it was reported; `verify` sees to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Brief, RawArticle, Reason, Section
from evenhand.pipeline import cleaned
from evenhand.stages.verify.dated import misdated
from tests.pipeline.test_order import COURIER, LEDGER, page, raw

OLD = (
    "Harbour workers of Norvik asked the council for a second ferry on Friday.",
    "The workers said the old ferry leaked in three places.",
    "Captain Jon Vell refused to sail with more than forty passengers.",
    "The council put off its answer until the next week.",
)
OLDER = (
    "Norvik sold its first ferry to the town of Ostrava on Monday.",
    "The buyers paid nine million crowns for the ferry.",
    "Mayor Ada Orr said the money would go to the schools.",
)


def dated(outlet: str, title: str, told: tuple[str, ...], day: str) -> RawArticle:
    one = raw(outlet, title, told)
    return replace(one, declared=replace(one.declared, published=day))


RAWS = (
    raw("Ledger", "Orr opens ferry terminal in Norvik", LEDGER),
    raw("Courier", "Norvik opens its ferry terminal", COURIER),
    dated("Herald", "Norvik asks for a second ferry", OLD, "2023-05-13"),
    dated("Gazette", "Norvik sells its first ferry", OLDER, "2021-03-09"),
)


@pytest.fixture(scope="module")
def made() -> Brief:
    return page(*RAWS)


def test_each_period_is_headed_by_the_days_of_its_reports(made: Brief) -> None:
    told = [s.heading.text for s in made.page.article if s.heading is not None]
    assert told[-1] == "Reported on 9 March 2021"
    assert all("eported " in text for text in told)
    assert made.withheld == ()


def test_what_was_not_reported_then_costs_the_heading(made: Brief) -> None:
    articles = {a.article_id: a for a in cleaned(RAWS, identify=lambda _: "en")[0]}
    assert list(misdated(made.page, articles)) == []
    *front, last = made.page.article
    mixed = Section(last.heading, (*last.paragraphs, *front[0].paragraphs))
    (path, heading, failure), *_ = misdated(replace(made.page, article=(*front, mixed)), articles)
    assert (path, heading) == (f"article[{len(front)}].heading", last.heading)
    assert failure.reason is Reason.VERIFY_STRUCTURE
