"""Where sources agree: facts told alike on whole stories of our own, for the benchmark `conflicts`.

On `neutral-neus/train`, three short tellings a story, only the stories that show a fact told alike are counted.

A line of `gold/agreements.jsonl` is one fact of a story: the words by which each article tells it. A fact shown is
right where one fact of the gold is told by every sentence laid together for it; a fact of the gold is found where a
right one tells it. A voice named as leaving a fact out is right where no words of it tell the fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks.neutral import raw_articles, stories
from benchmarks.result import Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.readers import PathReader
from evenhand.model import Dossier, Span
from evenhand.pipeline import cleaned, composed, extracted, grouped

GOLD = Path(__file__).with_name("gold") / "agreements.jsonl"
NOTES = Path(__file__).with_name("gold") / "stories" / "notes.jsonl"
ROOT = Path(__file__).parents[1]
_SPELT = {"’": "'", "defence": "defense"}


@dataclass(frozen=True)
class Fact:
    """A fact of the gold: the words that tell it, by whom, and whether a page may do without it."""

    name: str
    tellings: tuple[str, ...]
    partly: tuple[str, ...]
    is_optional: bool

    def is_told_in(self, text: str, *, partly: bool = True) -> bool:
        """Whether the text tells it; `partly` with another figure, day or name in it as well."""
        return any(words in spelt(text) for words in (*self.tellings, *(self.partly if partly else ())))


def spelt(text: str) -> str:
    """The text as it is compared: lower case, one apostrophe, one spelling."""
    for one, other in _SPELT.items():
        text = text.lower().replace(one, other)
    return text


@cache
def facts() -> Mapping[str, tuple[Fact, ...]]:
    """Return the gold by story."""
    found: dict[str, list[Fact]] = {}
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        wholly, partly = (tuple(spelt(told) for _, told in row[key]) for key in ("tellings", "may"))
        found.setdefault(row["story"], []).append(Fact(row["fact"], wholly, partly, bool(row.get("optional"))))
    return {story: tuple(each) for story, each in found.items()}


@cache
def dossier(name: str) -> Dossier:
    """Read a story of the project by its folder, as the page does."""
    articles, _ = cleaned(PathReader().read(ROOT / name), identify=Langid().identify)
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    by_id = {article.article_id: article for article in articles}
    ordered = [by_id[each] for each in story.article_ids]
    parser = SpacyParser()
    return composed(story, articles=ordered, facts=[extracted(article, parser=parser) for article in ordered])


def words_of(told: Dossier, span: Span) -> str:
    """The words of a span of a story."""
    return next(a.text for a in told.articles if a.article_id == span.article_id)[span.start : span.end]


def told_in_all(story: str, texts: Iterable[str]) -> tuple[Fact, ...]:
    """Return the facts that each of these texts tells."""
    sentences = tuple(texts)
    return tuple(fact for fact in facts()[story] if all(fact.is_told_in(text) for text in sentences))


def measured(story: str, shown: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    """Return how many groups of sentences are right, how many facts that must be told they tell, and of how many."""
    right = [told_in_all(story, texts) for texts in shown]
    must = {fact.name for fact in facts()[story] if not fact.is_optional}
    return sum(map(bool, right)), len(must & {fact.name for each in right for fact in each}), len(must)


def results(name: str) -> Iterator[Result]:
    """Yield for each story facts found, facts right and omissions right, and what is found of the notes of all six."""
    for story in facts():
        told = dossier(story)
        shown = [[words_of(told, span) for span in fact.sentences] for fact in told.shared]
        n_right, n_found, n_must = measured(story, shown)
        yield Result(name, story, "agreed_found", n_found / n_must, n_must)
        yield Result(name, story, "agreed_right", n_right / max(len(shown), 1), len(shown))
        omissions = [
            all(not fact.is_told_in(text) for fact in told_in_all(story, texts) for text in _texts_of(told, voice))
            for fact_shown, texts in zip(told.shared, shown, strict=True)
            for voice in fact_shown.left_out_by
        ]
        yield Result(name, story, "left_out_right", sum(omissions) / max(len(omissions), 1), len(omissions))
    rows = [json.loads(line) for line in NOTES.read_text(encoding="utf-8").splitlines()]
    noted = [_is_shared(row["story"], words) for row in rows if row["kind"] == "agreed" for words in row["words"]]
    yield Result(name, "benchmarks/gold/stories", "agreed_noted", sum(noted) / len(noted), len(noted))


def of_three(folder: Path, name: str, most: int) -> Iterator[Result]:
    """Yield the share of stories of NeuS that show a fact told alike, of the first `most`."""
    parser, encoder = SpacyParser(), TfidfEncoder()
    n_shared = []
    for texts, _ in islice(stories(folder, "train"), most):
        articles, _ = cleaned(raw_articles(texts), identify=lambda _: "en")
        if articles:
            (story,) = grouped(articles, encoder=encoder, one_story=True)
            by_id = {article.article_id: article for article in articles}
            ordered = [by_id[each] for each in story.article_ids]
            claims = [extracted(article, parser=parser) for article in ordered]
            n_shared.append(len(composed(story, articles=ordered, facts=claims).shared))
    shown = sum(map(bool, n_shared))
    yield Result(name, "neutral-neus/train", "stories_with_agreed", shown / max(len(n_shared), 1), len(n_shared))


def _texts_of(told: Dossier, voice: str) -> Iterator[str]:
    ids = {each for one in told.voices if one.outlet == voice for each in one.article_ids}
    return (article.text for article in told.articles if article.article_id in ids)


def _is_shared(story: str, words: str) -> bool:
    """Whether two sentences of one shared fact hold these words."""
    told = dossier(f"benchmarks/gold/stories/{story}")
    return any(sum(words in words_of(told, span) for span in fact.sentences) > 1 for fact in told.shared)
