"""Copied runs: how many words of one source stand in a row in a statement of the article, outside quotation marks.

Sets: ``examples/strait`` (our own articles), ``neutral-neus/train`` (the first stories, three outlets each) and
``articles-allsides`` (a page of each of the first articles). A run is measured against the passages that a statement
cites. ``median``: over all statements of all articles. ``over_12_share``, ``over_20_share``: of the statements, those
with a run of more than so many words. ``cut_only_median``: the same if each statement were its source sentence with
nothing but its safe cuts made, as a trial measured it (32 words): what the other operations bring down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.neutral import raw_articles
from benchmarks.neutral import stories as neus_stories
from benchmarks.reading import single_articles
from benchmarks.replay import EXAMPLES, Desk, Tried
from benchmarks.result import Options, Result
from evenhand.edges.readers import PathReader
from evenhand.operations.words import longest_shared_run, outside_quotations, words
from evenhand.stages.verify.measure import copied_run
from evenhand.stages.verify.walk import body

NAME = "copied"
SUMMARY = "longest run of one source's words in a statement: median, share over 12 and over 20 words"
NEEDS: tuple[str, ...] = ()
STORIES = 40
LONG, TOO_LONG = 12, 20


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure the example story, then real stories and articles where their data is there."""
    desk = Desk()
    yield from _figures("examples/strait", [desk.page(PathReader().read(EXAMPLES))])
    most = options.limit or STORIES
    if (data / "neutral-neus").exists():
        told = islice(neus_stories(data / "neutral-neus", "train"), most)
        yield from _figures("neutral-neus/train", [desk.page(raw_articles(texts)) for texts, _ in told])
    if (data / "articles-allsides").exists():
        raws = single_articles(data / "articles-allsides")[:most]
        yield from _figures("articles-allsides", [desk.page([raw]) for raw in raws])


def _figures(name: str, tried: Sequence[Tried]) -> Iterator[Result]:
    runs = [each for one in tried for each in _runs(one)]
    if not runs:
        return
    ours, cut_only = [run for run, _ in runs], [whole for _, whole in runs]
    yield Result(NAME, name, "median", median(ours), len(ours))
    yield Result(NAME, name, "over_12_share", sum(run > LONG for run in ours) / len(ours), len(ours))
    yield Result(NAME, name, "over_20_share", sum(run > TOO_LONG for run in ours) / len(ours), len(ours))
    yield Result(NAME, name, "cut_only_median", median(cut_only), len(cut_only))


def _runs(tried: Tried) -> Iterator[tuple[int, int]]:
    """Of each statement of an article: its longest run, and that of its whole passage."""
    if tried.page is None:
        return
    by_id = {a.article_id: a for a in tried.articles}
    for statement in body(tried.page.page):
        span = statement.evidence[0].span
        passage = words(outside_quotations(by_id[span.article_id].text[span.start : span.end]))
        yield copied_run(statement, by_id), longest_shared_run(passage, passage)
