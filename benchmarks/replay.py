"""Whole pages from real articles: do all statements replay, how much is withheld, what does a page cost."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.result import Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.readers import PathReader
from evenhand.model import Article, Brief, Story
from evenhand.pipeline import brief, cleaned, extracted, grouped, replayed, rule_writer

SUMMARY = "statements that replay, statements withheld, CPU-seconds and memory of a page"
NEEDS: tuple[str, ...] = ()
EXAMPLES = Path(__file__).parent.parent / "examples" / "strait"
ONE_BY_ONE = 40
"""Articles of articles-allsides that are each made a page of their own, by default."""


def run(data: Path, options: Options) -> Iterable[Result]:
    """Brief the example story, and single real articles where the data is there."""
    parser, encoder = SpacyParser(), TfidfEncoder()
    began = time.process_time()
    articles, _ = cleaned(PathReader().read(EXAMPLES), identify=Langid().identify)
    (story,) = grouped(articles, encoder=encoder, one_story=True)
    page = _page(story, articles, parser)
    yield Result("replay", "examples/strait", "cpu_s", time.process_time() - began, len(articles))
    yield from _figures("examples/strait", [page], [articles])
    folder = data / "articles-allsides"
    if folder.exists():
        yield from _one_by_one(folder, options.limit or ONE_BY_ONE, parser, encoder)
    else:
        print(f"replay: no data at {folder}; only the examples are measured", file=sys.stderr)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Result("replay", "all", "peak_mb", peak, 1)


def _one_by_one(folder: Path, limit: int, parser: SpacyParser, encoder: TfidfEncoder) -> Iterator[Result]:
    articles, rejected = cleaned(PathReader().read(folder / "articles.jsonl"), identify=Langid().identify)
    sample = sorted(articles, key=lambda a: a.article_id)[:limit]
    pages, kept = [], []
    for article in sample:
        (story,) = grouped([article], encoder=encoder, one_story=True)
        page = _page(story, [article], parser)
        if page is not None:
            pages.append(page)
            kept.append([article])
    yield Result("replay", "articles-allsides", "read_share", len(articles) / (len(articles) + len(rejected)), len(articles))
    yield Result("replay", "articles-allsides", "page_share", len(pages) / len(sample), len(sample))
    yield from _figures("articles-allsides", pages, kept)


def _page(story: Story, articles: Sequence[Article], parser: SpacyParser) -> Brief | None:
    by_id = {a.article_id: a for a in articles}
    ordered = [by_id[i] for i in story.article_ids]
    made = brief(story, articles=ordered, facts=[extracted(a, parser=parser) for a in ordered], writer=rule_writer())
    return made if isinstance(made, Brief) else None


def _figures(name: str, pages: Sequence[Brief | None], articles: Sequence[Sequence[Article]]) -> Iterator[Result]:
    done = [(p, a) for p, a in zip(pages, articles, strict=True) if p is not None]
    published = sum(p.making.n_published for p, _ in done)
    withheld = sum(p.making.n_withheld for p, _ in done)
    failed = sum(len(replayed(p, {x.article_id: x for x in a})) for p, a in done)
    yield Result("replay", name, "replay_rate", 1 - failed / published if published else 0.0, published)
    yield Result("replay", name, "withheld_share", withheld / (published + withheld) if published else 1.0, published)
    runs = sorted(p.making.median_copied_run for p, _ in done)
    yield Result("replay", name, "median_copied_run", runs[len(runs) // 2] if runs else 0.0, len(runs))
    loaded = sum(p.making.loaded_on_page for p, _ in done) / max(1, len(done))
    yield Result("replay", name, "loaded_per_100_words", loaded, len(done))
