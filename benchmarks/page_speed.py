"""Speed of pages: 10 articles, 100 articles as one story, and one article more in a story of 100.

CPU time of this process from cleaned articles to the checked page (group, extract, compose, write, verify), the load of
the parser excluded: ``cpu_s_10_articles``, ``cpu_s_100_articles``. ``cpu_s_one_more``: 100 articles are kept with their
claims and the notes of their page in a store; one comes in, and the page of all 101 is made as `evenhand brief` does
it, kept claims and notes read from the store. What this process remembers of the page before is forgotten first, so
that nothing helps but the store. ``words`` is how many were read, ``words_of_one_more`` those of the one that comes in,
since articles differ. The longest part of each is told with ``--verbose``.

Sets: ``articles-allsides`` in the order of SHA-1 as they come (unlike ones, so a story of mere numbers), and
``articles-allsides/one topic``: the articles most like the first (TF-IDF), which is harder, since more sentences are to
be laid side by side. ``--limit N`` takes N in the place of 100 and leaves the topic out.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from benchmarks.reading import single_articles
from benchmarks.result import Options, Result
from evenhand.app.reused import keep_notes, kept_facts, kept_notes, made_by
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.model import Article, ArticleId, Brief, Facts
from evenhand.pipeline import ALONE, Beside, brief, cleaned, extracted, grouped, rule_writer

NAME = "page-speed"
SUMMARY = "CPU-seconds of a page of 10 articles, of 100, and of one article more"
NEEDS = ("articles-allsides",)
FEW, MANY = 10, 100
TOPIC_AMONG = 1000
"""So many articles are searched for those of one topic."""
_CACHED = type(lru_cache(len))


def run(data: Path, options: Options) -> Iterable[Result]:
    """Time the pages; with ``--verbose`` also print where the time of the last goes, by function."""
    many = options.limit or MANY
    raws = single_articles(data / NEEDS[0])[: (many + FEW if options.limit else TOPIC_AMONG)]
    articles, _ = cleaned(raws, identify=Langid().identify)
    desk = _Desk(articles[-1])
    yield from _figures("articles-allsides", articles[: many + 1], desk, options)
    if not options.limit:
        yield from _figures("articles-allsides/one topic", _alike(articles, many + 1), desk, options)


class _Desk:
    """Parser and encoder, loaded before anything is timed."""

    def __init__(self, first: Article) -> None:
        self._parser, self._encoder = SpacyParser(), TfidfEncoder()
        self.facts(first)

    def facts(self, article: Article) -> Facts:
        """Take the claims out of an article."""
        return extracted(article, parser=self._parser)

    def page(
        self, articles: Sequence[Article], kept: Mapping[ArticleId, Facts], store: SqliteStore | None = None
    ) -> Brief:
        """Make one page of the articles, reading those of which no claims are kept; with the notes of a store."""
        (story,) = grouped(articles, encoder=self._encoder, one_story=True)
        by_id = {article.article_id: article for article in articles}
        ordered = [by_id[article_id] for article_id in story.article_ids]
        facts = [kept.get(article.article_id) or self.facts(article) for article in ordered]
        beside = Beside(notes=kept_notes(ordered, facts, store)) if store is not None else ALONE
        made = brief(story, articles=ordered, facts=facts, writer=rule_writer(), beside=beside)
        if store is not None:
            keep_notes(beside.notes, store)
        if not isinstance(made, Brief):
            raise ValueError(f"no page: {made.detail}")
        return made


def _figures(name: str, articles: Sequence[Article], desk: _Desk, options: Options) -> Iterator[Result]:
    most = articles[:-1]
    for n in sorted({min(FEW, len(most)), len(most)}):
        spent = _timed(partial(desk.page, most[:n], {}))
        yield Result(NAME, name, f"cpu_s_{n}_articles", spent, n)
    yield Result(NAME, name, "words", sum(len(a.text.split()) for a in most), len(most))
    with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "store.db") as store:
        store.put_articles(most)
        kept = {article.article_id: desk.facts(article) for article in most}
        store.put_facts(kept.values(), made_by())
        desk.page(most, kept, store)
        _forget()
        desk.page(most[: min(FEW, len(most))], kept)  # loads the tables again, as they are for the other figures

        def one_more() -> None:
            desk.page(articles, kept_facts(articles, store), store)

        yield Result(NAME, name, "cpu_s_one_more", _timed(one_more), len(articles))
        yield Result(NAME, name, "words_of_one_more", len(articles[-1].text.split()), 1)
        if options.verbose:
            profile = cProfile.Profile()
            profile.runcall(one_more)
            pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats("evenhand", 50)


def _forget() -> None:
    """Empty the caches of all functions, as a new process has them."""
    for each in gc.get_objects():
        if isinstance(each, _CACHED):
            each.cache_clear()


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _alike(articles: Sequence[Article], n: int) -> list[Article]:
    """The first article and those most like it, in their order."""
    vectors = TfidfEncoder().encode([f"{a.title}\n{a.text}" for a in articles])
    near = vectors @ vectors[0]
    best = sorted(range(len(articles)), key=lambda i: (-float(near[i]), i))[:n]
    return [articles[i] for i in sorted(best)]
