"""The two seed texts are one storyline and two stories; the reprints among the example articles are found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.readers import PathReader
from evenhand.model import Article, ArticleId, article_id_of
from evenhand.pipeline import cleaned, grouped
from evenhand.stages.cluster import find_copies, find_voices

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "data" / "seeds"
STRAIT = ROOT / "examples" / "strait"

FERRY = "The harbour council of Skarholm voted for a new ferry terminal. Work on the quay is to begin in spring."
MILL = "A fire destroyed the Orrin paper mill, the Vellmouth brigade said. The drying hall burned out; nobody was hurt."
TARIFF = (
    "The president of the United States said in Washington that tariffs on steel from Canada would rise to 30 percent. "
    "Ottawa called the decision unjustified. Steel makers in Ohio welcomed it, car makers in Michigan did not."
)


def articles_in(folder: Path) -> tuple[Article, ...]:
    raws = [raw for path in sorted(folder.iterdir()) for raw in PathReader().read(path)]
    articles, rejected = cleaned(raws, identify=lambda _: "en")
    assert articles, f"no articles at {folder}: the seeds lie beside the checkout, in ../shared/data/seeds"
    assert not rejected
    return articles


def other(text: str) -> Article:
    key = article_id_of(outlet="", url="", text=text)
    return Article(key, "test", "", "", "", "", None, "en", text, ())


def by_file(articles: Sequence[Article]) -> dict[str, ArticleId]:
    return {Path(article.origin).name: article.article_id for article in articles}


@pytest.mark.seeds
def test_the_seeds_are_one_storyline_and_two_stories() -> None:
    earlier, later = grouped(articles_in(SEEDS), encoder=TfidfEncoder(), one_story=False)
    assert earlier.storyline_id == later.storyline_id
    assert earlier.story_id != later.story_id
    assert not earlier.copies + later.copies


@pytest.mark.seeds
def test_other_matters_do_not_join_the_storyline_of_the_seeds() -> None:
    seeds, others = articles_in(SEEDS), (other(FERRY), other(MILL), other(TARIFF))
    stories = grouped((*others, *seeds), encoder=TfidfEncoder(), one_story=False)
    assert len(stories) == 5
    assert len({story.storyline_id for story in stories}) == 4


def test_the_reprints_among_the_examples_are_found_and_nothing_else() -> None:
    articles = articles_in(STRAIT)
    name = {article_id: file for file, article_id in by_file(articles).items()}
    assert {(name[copy.article_id], name[copy.of]) for copy in find_copies(articles)} == {
        ("2025-12-19-harbour-courier-package.txt", "2025-12-18-northgate-wire-package.html"),
        ("2026-02-06-kestrel-markets-phone-call.md", "2026-02-05-northgate-wire-phone-call.md"),
        ("2026-03-28-saltmarsh-gazette-visit.txt", "2026-03-27-harbour-courier-visit.html"),
    }


def test_the_examples_have_seven_independent_voices() -> None:
    articles = articles_in(STRAIT)
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    voices = find_voices(articles, story.copies)
    assert len(voices) == 7
    assert [(voice.outlet, len(voice.article_ids)) for voice in voices[:2]] == [
        ("Northgate Wire", 5),
        ("Harbour Courier", 3),
    ]


def test_each_example_happening_stays_a_story_of_its_own() -> None:
    articles = articles_in(STRAIT)
    stories = grouped(articles, encoder=TfidfEncoder(), one_story=False)
    story_of = {article: story.story_id for story in stories for article in story.article_ids}
    files = by_file(articles)
    assert (
        story_of[files["2025-12-18-northgate-wire-package.html"]]
        != story_of[files["2025-12-31-northgate-wire-drills.txt"]]
    )
    assert (
        story_of[files["2026-02-05-northgate-wire-phone-call.md"]]
        != story_of[files["2026-03-27-harbour-courier-visit.html"]]
    )
    assert (
        story_of[files["2020-10-22-plain-ledger-sensors-missiles.md"]]
        != story_of[files["2025-12-20-lowland-tribune-shield.md"]]
    )
