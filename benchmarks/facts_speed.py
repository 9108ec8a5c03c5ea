"""Speed of the facts: articles of about 500 words through split, parse and extract.

`articles_per_cpu_s` counts CPU time of this process (all threads, the parser's load excluded: `load_cpu_s`) and takes
500 words as one article, so that a sample of slightly longer texts gives the same figure; `words_per_cpu_s` is the
same without that. `parse_share` is the part of the time that the parser takes, `parser_words_per_cpu_s` its speed
alone: the peer that nothing built on it can beat. Each figure is the better of two passes: on a shared machine the
other's cache misses are charged to us.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.reading import single_articles
from benchmarks.result import Options, Result
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.split import split

NAME = "facts-speed"
SUMMARY = "articles of 500 words through split, parse and extract per CPU-second"
NEEDS = ("articles-allsides",)
SAMPLE, SHORTEST, LONGEST, WORDS_OF_ARTICLE = 60, 400, 600, 500
PASSES = 2
SET = "articles-allsides/400-600 words"


def run(data: Path, options: Options) -> Iterable[Result]:
    """Time the facts of a fixed sample; with ``--verbose`` also print where the time goes, by function."""
    raws = single_articles(data / NEEDS[0], shortest=SHORTEST, longest=LONGEST)
    articles, _ = cleaned(raws[: options.limit or SAMPLE], identify=Langid().identify)
    words = sum(len(article.text.split()) for article in articles)
    parser = SpacyParser()
    began = time.process_time()
    extracted(articles[0], parser=parser)
    yield Result(NAME, SET, "load_cpu_s", time.process_time() - began, 1)
    spent = min(_facts(articles, parser) for _ in range(PASSES))
    parsing = min(_parses(articles, parser) for _ in range(PASSES))
    yield Result(NAME, SET, "articles_per_cpu_s", words / WORDS_OF_ARTICLE / spent, len(articles))
    yield Result(NAME, SET, "words_per_cpu_s", words / spent, words)
    yield Result(NAME, SET, "parser_words_per_cpu_s", words / parsing, words)
    yield Result(NAME, SET, "parse_share", parsing / spent, len(articles))
    if options.verbose:
        _profile(articles, parser)


def _facts(articles: Sequence[Article], parser: SpacyParser) -> float:
    began = time.process_time()
    for article in articles:
        extracted(article, parser=parser)
    return time.process_time() - began


def _parses(articles: Sequence[Article], parser: SpacyParser) -> float:
    began = time.process_time()
    for article in articles:
        parser.parse(article.text, split(article))
    return time.process_time() - began


def _profile(articles: Sequence[Article], parser: SpacyParser) -> None:
    profile = cProfile.Profile()
    profile.runcall(_facts, articles, parser)
    for order in ("cumulative", "tottime"):
        pstats.Stats(profile, stream=sys.stderr).sort_stats(order).print_stats("evenhand", 40)
