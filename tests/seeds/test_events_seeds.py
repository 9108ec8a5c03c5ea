"""Events, opinions and loaded words of the two seed texts; paragraphs from the files, dates from their bylines."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Event, Modality, SentenceFacts, Span
from evenhand.stages.extract.events import find_events
from evenhand.stages.extract.sentences import find_sentence_facts
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seeds"
BYLINES = {"000": date(2020, 10, 27), "004": date(2026, 2, 5)}
MARKUP = re.compile(r"\\(?=[$*])|[*#]+|\[|\]\([^)]*\)")


@cache
def read(key: str) -> tuple[Article, tuple[SentenceFacts, ...], tuple[Event, ...]]:
    """Read a seed's paragraphs (no boilerplate matters here) and take out facts and events, speeches left out."""
    found = sorted(SEEDS.glob(f"{key}_*.txt"))
    assert found, f"no seed {key} at {SEEDS}: the seeds lie beside the checkout, in ../shared/data/seeds"
    divider = r"\n\s*\n" if key == "000" else r"\n"
    pieces = re.split(divider, found[0].read_text(encoding="utf-8"))
    paragraphs = list(dict.fromkeys(" ".join(MARKUP.sub("", p).strip("- \n").split()) for p in pieces))
    article = _article([p for p in paragraphs if len(p.split()) > 5], BYLINES[key])
    sentences = split(article)
    parses = SpacyParser().parse(article.text, sentences)
    events = find_events(article, parses, find_times(article, parses), ())
    return article, find_sentence_facts(article, sentences, parses, (), ()), events


def _article(paragraphs: list[str], day: date) -> Article:
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(ArticleId("a-000000000000"), "", "", "", "", "", day, "en", "\n\n".join(paragraphs), tuple(blocks))


def words(article: Article, span: Span | None) -> str:
    return article.text[span.start : span.end] if span is not None else ""


def event(key: str, act: str, about: str) -> tuple[Article, Event]:
    article, _, events = read(key)
    chosen = [e for e in events if words(article, e.act) == act and about in words(article, e.sentence)]
    assert chosen, (act, [words(article, e.act) for e in events])
    return article, chosen[0]


def facts(key: str, about: str) -> SentenceFacts:
    article, found, _ = read(key)
    return next(f for f in found if about in words(article, f.sentence.span))


@pytest.mark.seeds
def test_what_was_approved_is_decided_and_dated() -> None:
    article, found = event("000", "approved", "1.8 billion")
    assert (found.type, found.modality) == ("arms_transfer.approved", Modality.DECIDED)
    assert words(article, found.actor).endswith("State Department")
    assert words(article, found.target).startswith("the sale")
    assert found.time is not None
    assert found.time.first == date(2020, 10, 21)


@pytest.mark.seeds
def test_what_is_set_to_be_approved_is_expected() -> None:
    article, found = event("000", "is set to approve", "5 billion")
    assert (found.type, found.modality, found.time) == ("arms_transfer.approved", Modality.EXPECTED, None)
    assert words(article, found.actor) == "the White House"


@pytest.mark.seeds
def test_what_was_announced_is_dated() -> None:
    _, found = event("000", "announced", "Harpoon")
    assert (found.type, found.modality) == ("arms_transfer.notified", Modality.DONE)
    assert found.time is not None
    assert found.time.first == date(2020, 10, 26)


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("key", "about"),
    [
        ("000", "Taking this step"),
        ("000", "escalated hostility"),
        ("000", "most significant"),
        ("000", "war party"),
        ("000", "growing fire"),
        ("004", "could exacerbate"),
        ("004", "Experts suggest"),
        ("004", "is anticipated to"),
        ("004", "presents an opportunity"),
        ("004", "will largely depend"),
    ],
)
def test_the_authors_own_sentences_are_opinion_and_tell_nothing_done(key: str, about: str) -> None:
    article, _, events = read(key)
    assert facts(key, about).is_opinion
    told = [e for e in events if about in words(article, e.sentence)]
    assert all(e.modality is Modality.HYPOTHETICAL for e in told)


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("key", "about"),
    [
        ("000", "On Wednesday"),
        ("000", "set to approve"),
        ("000", "On Monday"),
        ("000", "On Thursday"),
        ("000", "Taiwan Defense Ministry statement said"),
        ("004", "urged US President"),
        ("004", "announced a significant"),
        ("004", "is scheduled to visit"),
    ],
)
def test_reports_are_no_opinion(key: str, about: str) -> None:
    assert not facts(key, about).is_opinion


@pytest.mark.seeds
def test_loaded_words_of_the_author_are_found_and_those_of_speakers_left() -> None:
    found = {(term.row, term.neutral) for term in facts("000", "On Thursday").loaded}
    assert found == {("slammed", "criticised"), ("regime", "government")}
    assert not facts("004", "rock solid").loaded


@pytest.mark.seeds
def test_the_visit_is_planned_for_april() -> None:
    article, found = event("004", "is scheduled to visit", "April")
    assert (found.type, found.modality) == ("visit.planned", Modality.PLANNED)
    assert words(article, found.actor) == "President Trump"
    assert words(article, found.target) == "China"
    assert found.time is not None
    assert found.time.value == "2026-04"
