"""Whole pages from real articles: do all statements replay, how much is withheld, what does a page cost.

Sets: ``examples/strait`` (our own articles, one story), ``articles-allsides`` (real articles, a page of each by
itself) and ``story-allsides`` (a left, a centre and a right telling of one story, a page of the three; the set tells
no day: ``story-allsides/a day given`` is the same with one invented day of publication for all).

``replay_rate`` is the share of published statements that hold when the page is held to the kept articles again;
``withheld_share`` of all written statements those that were not published; ``page_share`` of the stories tried those
that gave a page, ``article_share`` those whose page has at least one sentence of article below its title.
``pages_whole_share``: pages of which nothing fails at all. ``median_copied_run`` is the median over pages with an
article of the page's own median: longest run of one source's words in a sentence of the article, outside quotation
marks. ``loaded_per_100_words``: loaded words outside quotation marks, on the page and in its sources (``…/inputs``).
``cpu_s`` is CPU time from files to checked brief, the load of the parser's model included; ``cpu_s_per_page`` without.
``help_cpu_s`` is the CPU time of ``evenhand --help`` as its own process: the least of five starts.
"""

from __future__ import annotations

import importlib.util
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import mean, median

from benchmarks.reading import single_articles, stories_of_three
from benchmarks.result import DataMissingError, Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.readers import PathReader
from evenhand.model import Archive, Article, Brief, RawArticle, Rejected
from evenhand.pipeline import Beside, brief, cleaned, extracted, grouped, replayed, rule_writer

NAME = "replay"
SUMMARY = "statements that replay, statements withheld, CPU-seconds and memory of a page"
NEEDS: tuple[str, ...] = ()
EXAMPLES = Path(__file__).parent.parent / "examples" / "strait"
SINGLE, STORIES = 40, 100
A_DAY = "2020-01-15"
"""Invented: what the writer says with a day of publication, where the set has none."""
STARTS = 5
HELP = "import sys; sys.argv = ['evenhand', '--help']; from evenhand.cli.main import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Tried:
    """A story that was to become a page: its articles, and the page, or None where there is none."""

    articles: tuple[Article, ...]
    page: Brief | None


class Desk:
    """What makes pages, loaded once: parser, encoder, language identifier, writer."""

    def __init__(self) -> None:
        self._parser, self._encoder, self._identify = SpacyParser(), TfidfEncoder(), Langid().identify

    def page(self, raws: Iterable[RawArticle | Rejected]) -> Tried:
        """Make one page of all that was read, as `evenhand brief` does without ``--stories``."""
        return self.pages(raws, (None,))[0]

    def pages(self, raws: Iterable[RawArticle | Rejected], pasts: Iterable[Archive | None]) -> list[Tried]:
        """Make the same page from each of several archives of past events; None for no archive."""
        articles, _ = cleaned(raws, identify=self._identify)
        if not articles:
            return [Tried((), None) for _ in pasts]
        (story,) = grouped(articles, encoder=self._encoder, one_story=True)
        by_id = {article.article_id: article for article in articles}
        ordered = tuple(by_id[article_id] for article_id in story.article_ids)
        facts = [extracted(article, parser=self._parser) for article in ordered]
        write = partial(brief, story, articles=ordered, facts=facts, writer=rule_writer())
        made = [write(beside=Beside(past=_given(past))) for past in pasts]
        return [Tried(ordered, one if isinstance(one, Brief) else None) for one in made]


def _given(past: Archive | None) -> Callable[[Sequence[str]], Archive | None]:
    return lambda _: past


def run(data: Path, options: Options) -> Iterable[Result]:
    """Brief the example story, then single real articles and stories of three outlets where their data is there."""
    began = time.process_time()
    desk = Desk()
    tried = desk.page(PathReader().read(EXAMPLES))
    yield Result(NAME, "examples/strait", "cpu_s", time.process_time() - began, len(tried.articles))
    yield from _figures("examples/strait", [tried])
    single, stories = data / "articles-allsides", data / "story-allsides"
    if single.exists():
        raws = single_articles(single)[: options.limit or SINGLE]
        yield from _measured("articles-allsides", [[raw] for raw in raws], desk, options)
    if stories.exists():
        told = stories_of_three(stories)[: options.limit or STORIES]
        yield from _measured("story-allsides", told, desk, options)
        yield from _measured("story-allsides/a day given", [_dated(raws) for raws in told], desk, options)
    for folder in (single, stories):
        if not folder.exists():
            print(f"replay: {DataMissingError(folder)}; not measured", file=sys.stderr)
    yield Result(NAME, "all", "peak_mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    yield from _help()


def _dated(raws: Sequence[RawArticle]) -> list[RawArticle]:
    return [replace(raw, declared=replace(raw.declared, published=A_DAY)) for raw in raws]


def _measured(name: str, stories: Sequence[Sequence[RawArticle]], desk: Desk, options: Options) -> Iterator[Result]:
    began = time.process_time()
    tried = [desk.page(raws) for raws in stories]
    spent = time.process_time() - began
    pages = sum(one.page is not None for one in tried)
    if options.verbose:
        for raws, one in zip(stories, tried, strict=True):
            print(f"{name} {raws[0].origin}: {_told(one)}", file=sys.stderr)
    yield Result(NAME, name, "page_share", pages / len(tried), len(tried))
    told = sum(one.page is not None and bool(one.page.page.article) for one in tried)
    yield Result(NAME, name, "article_share", told / len(tried), len(tried))
    yield Result(NAME, name, "cpu_s_per_page", spent / max(1, pages), pages)
    yield from _figures(name, tried)


def _told(tried: Tried) -> str:
    if tried.page is None:
        return "no page"
    failed = _failed(tried)
    making = tried.page.making
    reasons = sorted(
        {f"withheld {one.reason}" for one in tried.page.withheld} | {f"fails {one.reason}" for one in failed}
    )
    return f"{making.n_published} published, {making.n_withheld} withheld; {', '.join(reasons)}"


def _failed(tried: Tried) -> tuple[Rejected, ...]:
    by_id = {article.article_id: article for article in tried.articles}
    return replayed(tried.page, by_id) if tried.page is not None else ()


def _figures(name: str, tried: Sequence[Tried]) -> Iterator[Result]:
    makings = [one.page.making for one in tried if one.page is not None]
    failed = [len(_failed(one)) for one in tried if one.page is not None]
    published, withheld = sum(m.n_published for m in makings), sum(m.n_withheld for m in makings)
    if not published:
        yield Result(NAME, name, "replay_rate", 0.0, 0)
        return
    yield Result(NAME, name, "replay_rate", max(0.0, 1 - sum(failed) / published), published)
    yield Result(NAME, name, "pages_whole_share", failed.count(0) / len(failed), len(failed))
    yield Result(NAME, name, "withheld_share", withheld / (published + withheld), published + withheld)
    yield Result(NAME, name, "statements_per_page", published / len(makings), len(makings))
    runs = [one.page.making.median_copied_run for one in tried if one.page is not None and one.page.page.article]
    yield Result(NAME, name, "median_copied_run", median(runs or [0.0]), len(runs))
    yield Result(NAME, name, "loaded_per_100_words", mean(m.loaded_on_page for m in makings), len(makings))
    yield Result(
        NAME, f"{name}/inputs", "loaded_per_100_words", mean(m.loaded_in_sources for m in makings), len(makings)
    )


def _help() -> Iterator[Result]:
    if importlib.util.find_spec("evenhand.cli.main") is None:
        return
    spent = []
    for _ in range(STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", HELP], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    yield Result(NAME, "evenhand --help", "help_cpu_s", min(spent), STARTS)
