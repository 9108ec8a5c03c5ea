"""What issue 2 asks of the two seed pages; the seeds are read from beside the checkout and never copied."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.readers import PathReader
from evenhand.model import Article, Brief, Op, Relation, Statement, Story
from evenhand.operations.loaded import find_loaded
from evenhand.operations.words import outside_quotations
from evenhand.pipeline import brief, cleaned, extracted, grouped, replayed, rule_writer
from evenhand.stages.verify.walk import statements

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"


def seed(number: str) -> Path:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    assert found, f"no seed {number} at {SEEDS}: the seeds lie beside the checkout, in ../shared/data/seeds"
    return found[0]


def articles_of(*numbers: str) -> tuple[Article, ...]:
    raws = [raw for n in numbers for raw in PathReader().read(seed(n))]
    articles, rejected = cleaned(raws, identify=Langid().identify)
    assert not rejected
    return articles


def page_of(story: Story, articles: tuple[Article, ...], parser: SpacyParser) -> Brief:
    by_id = {a.article_id: a for a in articles}
    ordered = [by_id[i] for i in story.article_ids]
    made = brief(story, articles=ordered, facts=[extracted(a, parser=parser) for a in ordered], writer=rule_writer())
    assert isinstance(made, Brief)
    return made


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="module")
def raw_page(parser: SpacyParser) -> Brief:
    articles = articles_of("000")
    return page_of(grouped(articles, encoder=TfidfEncoder(), one_story=True)[0], articles, parser)


@pytest.fixture(scope="module")
def model_page(parser: SpacyParser) -> Brief:
    articles = articles_of("004")
    return page_of(grouped(articles, encoder=TfidfEncoder(), one_story=True)[0], articles, parser)


def texts(page: Brief) -> list[str]:
    return [s.text for _, s in statements(page.page)]


def test_boilerplate_is_off_and_kept_apart() -> None:
    (article,) = articles_of("000")
    for words in (
        "lives in Chicago",
        "share buttons",
        "Flashpoint",
        "Disclaimer",
        "fair use",
        "media inquiries",
        "Facebook",
    ):
        assert words not in article.text
        assert any(words in cut.text for cut in article.cuts), words
    assert "cross-post" in article.reuse_notice


def test_who_published_stands_under_sources(raw_page: Brief) -> None:
    (source,) = raw_page.sources
    assert (source.outlet, source.author) == ("Global Research", "Stephen Lendman")
    assert source.published_on is not None and source.published_on.isoformat() == "2020-10-27"
    assert source.title.startswith("Trump Regime Approves") and source.reuse_notice


def test_a_sentence_broken_over_paragraphs_is_whole() -> None:
    (article,) = articles_of("000")
    assert re.search(r"since one-China became official US policy\.", article.text)


def test_three_sums_are_three_things(raw_page: Brief) -> None:
    rows = {r.amount.text: r for r in raw_page.page.figures}
    approved, expected, announced = rows["around $1.8 billion"], rows["around $5 billion"], rows["$2.37 billion"]
    told = [(r.measures.text if r.measures else "") for r in (approved, expected, announced)]
    assert len(set(told)) == 3
    assert "sensors" in told[0] and "five weapons systems" in told[1] and "Harpoon" in told[2]
    assert approved.status is not None and approved.status.text == "approved"
    assert expected.status is not None and "set to approve" in expected.status.text
    assert announced.status is not None and announced.status.text == "announced"
    assert approved.as_of is not None and approved.as_of.text == "21 October 2020"
    assert announced.as_of is not None and announced.as_of.text == "26 October 2020"
    assert not any("9.17" in t or "4.17" in t or "6.8 billion" in t for t in texts(raw_page))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("attaches great importance", "Defense Ministry"),
        ("seriously violating", "Zhao Lijian"),
        ("utterly damages", "Zhao Lijian"),
        ("a breakthrough in US arms sales", "Mei Fu-hsing"),
        ("range to be projected", "Huang"),
        ("provocations on the Taiwan question", "People’s Daily"),
    ],
)
def test_each_quotation_has_its_speaker(raw_page: Brief, words: str, speaker: str) -> None:
    held = [p.actor.text for p in raw_page.page.positions for s in p.sayings if words in s.text]
    assert len(held) == 1 and speaker in held[0]


def test_days_are_resolved_from_the_byline(raw_page: Brief) -> None:
    days = {r.first.isoformat() for r in raw_page.page.timeline}
    assert {"2020-10-21", "2020-10-26", "2020-11-03"} <= days
    said = [s.text for p in raw_page.page.positions for s in p.sayings if "seriously violating" in s.text]
    assert any("22 October 2020" in text for text in said)  # words are no event of the timeline: their day stands here
    assert any("September 2020" in t for t in texts(raw_page))
    outside = " ".join(outside_quotations(t) for t in texts(raw_page))
    assert not re.search(r"\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b|\b[Ll]ast month\b", outside)


def test_no_loaded_word_of_the_authors_is_on_the_page(raw_page: Brief) -> None:
    for text in texts(raw_page):
        bare = outside_quotations(text)
        assert not find_loaded(bare), text
        assert not re.search(
            r"regime|slam|blow\b|hostil|hardliner|war party|dismal|fuel|growing fire|anti-China", bare, re.I
        ), text


def test_set_to_approve_is_not_approved(raw_page: Brief) -> None:
    for text in texts(raw_page):
        if "$5 billion" in text and "approve" in text:
            assert "set to approve" in text


def test_the_doubled_body_is_read_once() -> None:
    (article,) = articles_of("004")
    assert article.text.count("Xi Jinping reiterated") == 1


def test_forecasts_of_nobody_are_not_told_as_facts(model_page: Brief) -> None:
    for text in texts(model_page):
        assert not re.search(r"could exacerbate|[Ee]xperts suggest|military posturing", text), text


def test_the_planned_visit_is_on_the_timeline_as_planned(model_page: Brief) -> None:
    visits = [r for r in model_page.page.timeline if "visit" in r.what.text and r.first.isoformat()[:7] == "2026-04"]
    assert visits and all(r.is_future and r.status is not None and "planned" in r.status.text for r in visits)


def test_the_planned_visit_has_a_question_for_its_window_and_no_number(model_page: Brief) -> None:
    forks = [s.fork for s in model_page.page.scenarios if s.fork is not None and s.fork.is_of_plan]
    questions = {b.question for fork in forks for b in fork.branches}
    assert {(q.target, q.first.isoformat(), q.last.isoformat()) for q in questions} == {
        ("China", "2026-04-01", "2026-04-30")
    }
    assert all(b.probability is None and b.rate is None for fork in forks for b in fork.branches)


def test_conclusions_repeat_no_scenario(model_page: Brief) -> None:
    scenarios = {t.text for s in model_page.page.scenarios for t in (s.driver, *s.drivers, *s.watch)}
    implications = {s.text for s in model_page.page.implications}
    assert implications and scenarios.isdisjoint(implications)
    for statement in model_page.page.implications:
        for piece in statement.derivation.pieces:
            assert piece.op is Op.COPY and any(e.span.holds(piece.span) for e in statement.evidence)
        assert statement.evidence[0].relation is Relation.INFERENCE


def test_one_storyline_two_stories(parser: SpacyParser) -> None:
    articles = articles_of("000", "004")
    stories = grouped(articles, encoder=TfidfEncoder(), one_story=False)
    assert len(stories) == 2 and len({s.storyline_id for s in stories}) == 1
    for story in stories:
        page = page_of(story, articles, parser)
        years = {r.first.year for r in page.page.timeline if not r.is_future}
        assert years in ({2020}, {2026}, set()) or max(years) <= (page.page.dateline.published_on or min(years)).year  # type: ignore[union-attr]


def test_every_page_replays_and_every_edit_is_found(raw_page: Brief) -> None:
    kept = {a.article_id: a for a in articles_of("000")}
    assert replayed(raw_page, kept) == ()
    for path, statement in statements(raw_page.page):
        for edited in edits(statement):
            page = swapped(raw_page, statement, edited)
            found = replayed(page, kept)
            assert any(path in r.what or edited.text in r.what for r in found), (path, edited.text)


def edits(statement: Statement) -> list[Statement]:
    """The statement with each figure, each name and each quotation changed in turn."""
    found = []
    for match in re.finditer(r"\d+|\b[A-Z][a-z]+|(?<=“)[^”]+", statement.text):
        word = match.group()
        new = str(int(word) + 1) if word.isdigit() else word[::-1].capitalize() + "x"
        text = statement.text[: match.start()] + new + statement.text[match.end() :]
        found.append(replace(statement, text=text))
    return found


def swapped(page: Brief, old: Statement, new: Statement) -> Brief:
    """The page with one statement in the place of another, wherever it stands."""

    def walk(value: object) -> object:
        if value == old:
            return new
        if isinstance(value, tuple):
            return tuple(walk(v) for v in value)
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Statement):
            names = value.__dataclass_fields__
            return replace(value, **{n: walk(getattr(value, n)) for n in names})  # type: ignore[type-var]
        return value

    changed = walk(page.page)
    return replace(page, page=changed)  # type: ignore[arg-type]
