"""Main text out of HTML pages: shingle F1 against gold bodies, ours beside trafilatura; line F1; metadata."""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from benchmarks.result import Options, Result
from evenhand.edges.readers.html import read_html
from evenhand.model import Article, RawArticle
from evenhand.stages.clean import clean

SUMMARY = "main text of HTML pages: 4-gram shingle F1 beside trafilatura, metadata, pages per CPU-second"
NEEDS = ("extract-zyte",)

Shingles = Counter[tuple[str, ...]]
_TOKEN = re.compile(r"\w+", re.UNICODE | re.MULTILINE | re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Counts:
    """True positive, false positive and false negative share of one page's shingles; they sum to 1."""

    right: float
    extra: float
    missed: float


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure ours and the peer on the same pages, then metadata where its set is there."""
    pages = list(_zyte(data / "extract-zyte", options.limit))
    yield from _measured("extract-zyte", pages, ours, options)
    yield from _measured("extract-zyte/trafilatura", pages, theirs, options)
    if (data / "extract-trafilatura-eval").exists():
        yield from _metadata(data / "extract-trafilatura-eval", options)


def ours(html: str) -> str:
    """Read and clean a page as the product does."""
    article = _article(html)
    return article.text if article else ""


def theirs(html: str) -> str:
    """The peer as it comes: trafilatura's defaults."""
    return trafilatura.extract(html) or ""


def _article(html: str) -> Article | None:
    raw = read_html("page", html)
    found = clean(raw, identify=_any_language) if isinstance(raw, RawArticle) else None
    return found if isinstance(found, Article) else None


def _any_language(text: str) -> str:
    """Pages of the sets are in many languages: extraction is measured, not what is turned away."""
    return "en" if text else ""


def _zyte(folder: Path, limit: int) -> Iterator[tuple[str, str, str]]:
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for key in sorted(gold)[: limit or None]:
        with gzip.open(folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8") as file:
            yield key, file.read(), gold[key]["articleBody"]


def _measured(
    name: str, pages: list[tuple[str, str, str]], extract: Callable[[str], str], options: Options
) -> Iterator[Result]:
    extract(pages[0][1])
    start = time.process_time()
    texts = [extract(html) for _, html, _ in pages]
    spent = time.process_time() - start
    counts = [page_counts(gold, text) for (_, _, gold), text in zip(pages, texts, strict=True)]
    if options.verbose:
        for (key, _, _), one in sorted(zip(pages, counts, strict=True), key=lambda pair: pair[1].right):
            print(f"{name} {key[:12]} {one.right:.3f} extra {one.extra:.3f} missed {one.missed:.3f}", file=sys.stderr)
    precision, recall = _mean_precision(counts), _mean_recall(counts)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    for metric, value in (("f1", f1), ("precision", precision), ("recall", recall)):
        yield Result("extract", name, metric, value, len(pages))
    yield Result("extract", name, "pages_per_cpu_s", len(pages) / spent if spent else 0.0, len(pages))


def page_counts(gold: str, text: str) -> Counts:
    """Compare two texts by their runs of four words, as scrapinghub/article-extraction-benchmark's evaluate.py does."""
    true, predicted = _shingles(gold), _shingles(text)
    right = sum(min(predicted[key], true[key]) for key in true)
    extra = sum(max(0, predicted[key] - true[key]) for key in predicted)
    missed = sum(max(0, true[key] - predicted[key]) for key in true)
    total = right + extra + missed
    return Counts(right / total, extra / total, missed / total) if total else Counts(0.0, 0.0, 0.0)


def _shingles(text: str, n: int = 4) -> Shingles:
    tokens = _TOKEN.findall(text or "")
    return Counter(tuple(tokens[at : at + n]) for at in range(max(1, len(tokens) - n + 1)))


def _mean_precision(counts: list[Counts]) -> float:
    values = [one.right / (one.right + one.extra) for one in counts if one.right + one.extra]
    return sum(values) / len(values) if values else 0.0


def _mean_recall(counts: list[Counts]) -> float:
    values = [one.right / (one.right + one.missed) for one in counts if one.right + one.missed]
    return sum(values) / len(values) if values else 0.0


def _metadata(folder: Path, options: Options) -> Iterator[Result]:
    """Title exact, authors as a set, day exact: over the pages whose gold names each."""
    gold = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    with_gold = [url for url in sorted(gold) if {"title", "author", "date"} & set(gold[url])]
    for url in with_gold[: options.limit or None]:
        entry = gold[url]
        page = next((folder / "html").glob(f"*/{entry['file']}.gz"), None)
        if page is None:
            continue
        article = _article(gzip.decompress(page.read_bytes()).decode("utf-8", "replace"))
        for metric, is_right in _compared(entry, article):
            asked[metric] += 1
            hits[metric] += is_right
            if options.verbose and not is_right and article:
                told = {"title_exact": article.title, "author_set": article.author, "date_exact": article.published_on}
                print(f"{metric} {url}: gold {entry[metric.split('_')[0]]!r}, ours {told[metric]!r}", file=sys.stderr)
    for metric in sorted(asked):
        yield Result("extract", "extract-trafilatura-eval", metric, hits[metric] / asked[metric], asked[metric])


def _compared(entry: Mapping[str, str], article: Article | None) -> Iterator[tuple[str, bool]]:
    if entry.get("title"):
        yield "title_exact", article is not None and _folded(article.title) == _folded(entry["title"])
    if entry.get("author"):
        yield "author_set", article is not None and _names(article.author) == _names(entry["author"])
    if entry.get("date"):
        yield "date_exact", article is not None and str(article.published_on) == entry["date"]


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()


def _names(text: str | list[str]) -> set[str]:
    text = text if isinstance(text, str) else ";".join(text)
    return {_folded(name) for name in re.split(r"[;,]| and | und | & ", text) if name.strip()}
