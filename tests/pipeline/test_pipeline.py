"""The whole way from raw blocks to a checked page, on articles written for the test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.errors import NoPageError
from evenhand.model import Article, ArticleId, BlockKind, Brief, Declared, MediaType, RawArticle, RawBlock, Rejected
from evenhand.operations.loaded import find_loaded
from evenhand.operations.words import outside_quotations
from evenhand.pipeline import brief, cleaned, extracted, grouped, replayed, rule_writer
from evenhand.ports import Parser
from evenhand.stages.verify.walk import statements

LEDGER = (
    "The Norvik port council approved the sale of two ferries to Ostrava Lines on Tuesday, "
    "a deal worth about $40 million.",
    "The reckless deal is another blow to the regime of Mayor Ada Orr, and everyone in the harbour knows it.",
    "Ola Berg, chairman of the Seamen's Union, slammed the council for “selling the ladder to climb the wall,” adding:",
    "“We were not asked, and we will not be quiet.”",
    "According to Harbour Radio, the council is set to approve the sale of a third ferry worth around $15 million.",
    "Mayor Orr is scheduled to visit Ostrava in June. Critics say the visit is a stunt.",
)
COURIER = (
    "The council of Norvik port on Tuesday approved the sale of two ferries to Ostrava Lines for $41.5 million.",
    "Mayor Ada Orr said the money would pay for a new quay. The council did not say when the ferries would leave.",
    "The third ferry, the council has not decided on, Mayor Orr said on Wednesday.",
    "Shipping agents in Norvik have seen traffic fall for three years, according to the port's own statistics.",
)


def raw(paragraphs: Sequence[str], outlet: str, published: str) -> RawArticle:
    blocks = tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in paragraphs)
    declared = Declared(f"https://{outlet.lower()}.example.org/1", f"Ferries of Norvik {outlet}", outlet, "", published)
    return RawArticle(f"{outlet}.txt", MediaType.TEXT, blocks, declared)


def outcome_of(raws: Sequence[RawArticle], parser: Parser | None) -> tuple[Brief | Rejected, dict[ArticleId, Article]]:
    articles, rejected = cleaned(raws, identify=lambda _: "en")
    assert not rejected
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    by_id = {a.article_id: a for a in articles}
    ordered = [by_id[i] for i in story.article_ids]
    facts = [extracted(a, parser=parser) for a in ordered]
    return brief(story, articles=ordered, facts=facts, writer=rule_writer()), by_id


def page_of(raws: Sequence[RawArticle], parser: Parser | None) -> Brief:
    made, by_id = outcome_of(raws, parser)
    assert isinstance(made, Brief)
    assert replayed(made, by_id) == ()
    return made


RAWS = (raw(LEDGER, "Ledger", "2026-03-05"), raw(COURIER, "Courier", "2026-03-05"))


@pytest.fixture(scope="module")
def page() -> Brief:
    return page_of(RAWS, SpacyParser())


def texts(page: Brief) -> list[str]:
    return [s.text for _, s in statements(page.page)]


def test_the_title_tells_actor_act_and_object(page: Brief) -> None:
    assert re.search(r"council.* approved the sale of two ferries", page.page.title.text)


def test_the_authors_opinion_is_off_the_page_and_so_are_loaded_words(page: Brief) -> None:
    for text in texts(page):
        assert not find_loaded(outside_quotations(text)), text
        assert "another blow" not in text and "stunt" not in text


def test_the_measures_of_the_sides_are_compared_with_the_kept_claims() -> None:
    articles, _ = cleaned(RAWS, identify=lambda _: "en")
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    by_id = {a.article_id: a for a in articles}
    facts = [extracted(by_id[i], parser=SpacyParser()) for i in story.article_ids]
    made = brief(story, articles=[by_id[i] for i in story.article_ids], facts=facts, writer=rule_writer())
    assert isinstance(made, Brief)
    assert {"Ola Berg", "Ada Orr"} <= {name for side in made.making.sides for name in (side.name, *side.members)}
    assert replayed(made, by_id, facts) == ()
    first = replace(made.making.sides[0], n_first=7)
    edited = replace(made, making=replace(made.making, sides=(first, *made.making.sides[1:])))
    assert [one.what for one in replayed(edited, by_id, facts)] == ["making.sides"]
    assert replayed(edited, by_id) == (), "without claims they cannot be told"
    other = replace(edited, making=replace(edited.making, version="0.0.1"))
    assert replayed(other, by_id, facts) == (), "another version takes other claims"


def test_the_speaker_of_the_paragraph_before_is_the_speaker(page: Brief) -> None:
    held = [p.actor.text for p in page.page.positions for s in p.sayings if "We were not asked" in s.text]
    assert len(held) == 1 and "Ola Berg" in held[0]


def test_days_are_told_with_their_year(page: Brief) -> None:
    assert any("3 March 2026" in t for t in texts(page))
    rest = [s.text for path, s in statements(page.page) if not path.startswith("highlights")]
    assert not any(re.search(r"\bon (?:Tues|Wednes)day(?! \d)", outside_quotations(t)) for t in rest)


def test_what_is_set_to_be_approved_is_not_approved(page: Brief) -> None:
    third = [t for t in texts(page) if "$15 million" in t and "approve" in t]
    assert third and all("set to approve" in t for t in third)


def test_a_planned_visit_is_a_plan(page: Brief) -> None:
    rows = [r for r in page.page.timeline if "visit" in r.what.text]
    assert rows and all(r.is_future and r.status is not None for r in rows)


def test_every_highlight_is_carried_by_the_article(page: Brief) -> None:
    body = {e.span for section in page.page.article for p in section.paragraphs for s in p for e in s.evidence}
    assert page.page.highlights
    assert all(e.span in body for h in page.page.highlights for e in h.evidence)


def test_nothing_stands_twice_in_the_article(page: Brief) -> None:
    body = [s.text for section in page.page.article for p in section.paragraphs for s in p]
    assert len(body) == len(set(body))


def test_the_order_of_the_input_makes_no_difference(page: Brief) -> None:
    assert page_of(RAWS[::-1], SpacyParser()) == page


def test_without_a_parser_a_page_is_made_all_the_same() -> None:
    page = page_of(RAWS, None)
    assert page.page.highlights and page.page.positions


def test_the_same_article_twice_is_read_once() -> None:
    articles, rejected = cleaned([RAWS[0], RAWS[0]], identify=lambda _: "en")
    assert len(articles) == 1
    assert [r.reason.value for r in rejected] == ["clean.duplicate"]


def test_only_what_holds_nothing_is_turned_away_and_a_bug_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a rule went wrong")

    def nothing(*_: object) -> None:
        raise NoPageError("no article of the story has a sentence")

    monkeypatch.setattr("evenhand.pipeline.write", nothing)
    turned, _ = outcome_of(RAWS, None)
    assert isinstance(turned, Rejected) and "no article" in turned.detail
    monkeypatch.setattr("evenhand.pipeline.write", broken)
    with pytest.raises(ValueError, match="a rule went wrong"):
        outcome_of(RAWS, None)


def test_a_language_we_do_not_read_is_turned_away() -> None:
    articles, rejected = cleaned([RAWS[0]], identify=lambda _: "de")
    assert not articles
    assert [r.reason.value for r in rejected] == ["clean.language-not-read"]
    assert isinstance(rejected[0], Rejected)
