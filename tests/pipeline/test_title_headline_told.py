"""A plain headline told as the page's title: borne out by what it cites, without a tone, held so by the verifier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Evidence, Op, Piece, Span
from evenhand.operations.headlines import told, unfit
from evenhand.operations.replay import ReplayError, replay
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.title_headline import Bearing
from evenhand.stages.write.title_told import told_headline
from tests.pipeline.test_order import page, raw, source

FIRST = "The harbour council of Norvik, which had met behind closed doors for two weeks, at last closed the north quay."
SCENE = "Gulls sat on the cranes of the north quay, and the 12 market women packed up early."
HEADLINE = "Norvik harbour council closes north quay"
LEAD = frozenset({"norvik", "harbour", "council", "close", "north", "quay"})


def made(headline: str, first: str = FIRST, lead: frozenset[str] = LEAD, *, is_spare: bool = False) -> str:
    laid = source(first, SCENE)
    laid = replace(laid, article=replace(laid.article, title=headline))
    maker = Maker({laid.article.article_id: laid.article})
    bearing = Bearing({}, lead)
    spans = [laid.facts.sentences[0].sentence.span]
    title = told_headline([laid], spans, bearing, laid.article.published_on, maker, is_spare=is_spare)
    return title.text if title is not None else ""


@pytest.mark.parametrize(
    "headline",
    [
        HEADLINE,
        "Norvik Harbour Council Closes North Quay.",
        "Norvik harbour council closes 'north quay'",
        "Norvik harbour council closes north quay: report",
    ],
)
def test_a_plain_headline_is_told(headline: str) -> None:
    assert made(headline) == told(headline) == headline.rstrip(".")


@pytest.mark.parametrize(
    "headline",
    [
        "Will Norvik harbour council close north quay?",
        "Norvik: council closes north quay",
        "Norvik council closes “north quay”",
        "Norvik harbour council closes 'shameful' north quay",
        "Norvik harbour council closes 14 north quays",
        "Norvik harbour council closes north quay on Tuesday",
        "Why Norvik harbour council closes north quay",
        "Norvik harbour council shamefully closes north quay",
        "Norvik harbour council should close north quay",
        "Norvik harbour council of the north quay",
        "Your Norvik harbour council closes north quay",
        "Ferries of Halden sold to captain from Westby",
    ],
)
def test_what_is_no_plain_news_is_not_told(headline: str) -> None:
    assert made(headline) == ""


def test_where_one_would_be_quoted_a_headline_is_told_that_its_own_article_bears_out() -> None:
    ahead = "Norvik council to close north quay"
    assert made(HEADLINE, lead=frozenset()) == "" and made(ahead) == ""
    assert made(HEADLINE, lead=frozenset(), is_spare=True) == HEADLINE
    assert made(ahead, lead=frozenset(), is_spare=True) == ahead
    assert made("Norvik harbour council may close north quay", lead=frozenset(), is_spare=True) == ""


def test_the_verifier_holds_a_headline_to_what_it_cites() -> None:
    laid = source(FIRST, SCENE)
    article = replace(laid.article, title=HEADLINE)
    kept = {article.article_id: article}
    first, scene = (f.sentence.span for f in laid.facts.sentences[:2])
    good = Maker(kept).make("title.told", [Piece("headline", Op.META, first, "headline")], first)
    assert good is not None and failure_of(good, kept) is None
    wrong = replace(
        good,
        evidence=(Evidence(scene, article.text_sha256, good.evidence[0].relation),),
        derivation=replace(good.derivation, pieces=(Piece("headline", Op.META, scene, "headline"),)),
    )
    assert (failure := failure_of(wrong, kept)) is not None and "bear" in failure.detail


def test_no_headline_is_replayed_that_may_not_be_told() -> None:
    laid = source(FIRST, SCENE)
    article = replace(laid.article, title="Norvik harbour council closes 14 north quays")
    span = Span(article.article_id, 0, 20)
    assert unfit(article.title, article.text) is not None
    piece = Piece("headline", Op.META, span, "headline")
    good = Maker({article.article_id: replace(article, title=HEADLINE)}).make("title.told", [piece], span)
    assert good is not None
    with pytest.raises(ReplayError):
        replay(good.derivation, {article.article_id: article})


def test_the_lead_of_full_articles_titles_the_page_before_a_plain_headline() -> None:
    crowd = tuple(f"The council of Norvik heard captain number {n} of the ferries on the quay." for n in range(24))
    deed = "Mayor Ada Orr sued Bo Lind over the wall of the quay."
    heads = ("Norvik mayor takes Lind to court over quay wall", "Orr takes Lind to court over quay wall")
    short = page(*(raw(o, h, (deed, SCENE)) for o, h in zip(("Ledger", "Courier"), heads, strict=True)))
    full = page(*(raw(o, h, (deed, SCENE, *crowd)) for o, h in zip(("Ledger", "Courier"), heads, strict=True)))
    assert short.page.title.text in heads
    assert full.page.title.text == deed.rstrip(".")
