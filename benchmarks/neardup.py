"""Near-copies: one page as sixteen extractors saw it, and reprints made by edits of known strength."""

from __future__ import annotations

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from zlib import crc32

from benchmarks.result import Options, Result
from evenhand.model import Article, ArticleId, article_id_of
from evenhand.stages.cluster import find_copies

SUMMARY = "near-copies: pair F1 on extractor views and on edited reprints, beside exact Jaccard and plain containment"
NEEDS = ("neardup-extractor-views",)

JACCARD_PEER = 0.5
CONTAINMENT_PEER = 0.5
Finder = Callable[[Sequence[Article]], dict[ArticleId, ArticleId]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Texts with the page that each shows."""

    articles: tuple[Article, ...]
    gold: tuple[str, ...]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure the views, then each kind of reprint; the peers on the same texts."""
    views = read(data, options.limit)
    sets = {"neardup-extractor-views/data": views, **{f"reprints/{kind}": s for kind, s in reprints(views).items()}}
    finders: dict[str, Finder] = {"": ours, " exact-jaccard": jaccard, " plain-containment": containment}
    for name, grouped in sets.items():
        for peer, finder in finders.items():
            yield from measured(name + peer, grouped, finder)


def measured(name: str, grouped: Grouped, finder: Finder) -> Iterator[Result]:
    """Pair F1, precision and recall of the groups that copies and originals make."""
    start = time.process_time()
    original = finder(grouped.articles)
    spent = time.process_time() - start
    found = [original.get(article.article_id, article.article_id) for article in grouped.articles]
    n = len(found)
    gold_pairs, found_pairs = pairs(grouped.gold), pairs(found)
    both = pairs(list(zip(grouped.gold, found, strict=True)))
    precision, recall = both / max(1, found_pairs), both / max(1, gold_pairs)
    yield Result("neardup", name, "pair_f1", 2 * precision * recall / max(1e-12, precision + recall), gold_pairs)
    yield Result("neardup", name, "pair_precision", precision, found_pairs)
    yield Result("neardup", name, "pair_recall", recall, gold_pairs)
    yield Result("neardup", name, "docs_per_cpu_s", n / max(spent, 1e-9), n)


def pairs(labels: Sequence[object]) -> int:
    """Number of pairs with the same label."""
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def ours(articles: Sequence[Article]) -> dict[ArticleId, ArticleId]:
    """What the stage finds."""
    return {copy.article_id: copy.of for copy in find_copies(articles)}


def jaccard(articles: Sequence[Article]) -> dict[ArticleId, ArticleId]:
    """The peer: exact Jaccard of all runs of four words."""
    return _linked(articles, lambda shared, one, other: shared >= JACCARD_PEER * (one + other - shared))


def containment(articles: Sequence[Article]) -> dict[ArticleId, ArticleId]:
    """The peer: share of the shorter text's runs of four words, rare or not."""
    return _linked(articles, lambda shared, one, other: shared >= CONTAINMENT_PEER * min(one, other))


def _linked(articles: Sequence[Article], alike: Callable[[int, int, int], bool]) -> dict[ArticleId, ArticleId]:
    runs = [_runs(article.text) for article in articles]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, held in enumerate(runs):
        for words in held:
            holders[words].append(index)
    shared = Counter(pair for indices in holders.values() for pair in combinations(indices, 2))
    first: dict[ArticleId, ArticleId] = {}
    for (one, other), n in sorted(shared.items()):
        if alike(n, len(runs[one]), len(runs[other])):
            earlier = articles[one].article_id
            first.setdefault(articles[other].article_id, first.get(earlier, earlier))
    return first


def _runs(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def read(data: Path, limit: int) -> Grouped:
    """Read the views; texts that are alike to the letter count once."""
    lines = (data / "neardup-extractor-views" / "data.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[: limit or None]]
    return _grouped((row["story"], row["text"]) for row in rows if row["text"].strip())


def reprints(views: Grouped) -> dict[str, Grouped]:
    """Make reprints of the longest view of each page, four per edit."""
    longest: dict[str, str] = {}
    for article, page in zip(views.articles, views.gold, strict=True):
        if len(article.text) > len(longest.get(page, "")):
            longest[page] = article.text
    edits: dict[str, Callable[[str, int], str]] = {
        "sentences-lost": _fewer_sentences,
        "tail-cut": _cut_tail,
        "respelled": _respelled,
        "lost-and-boilerplate": lambda text, n: f"{_fewer_sentences(text, n)}\n\n{boilerplate(n)}",
    }
    made = {
        name: [(page, edit(longest[page], n)) for page in sorted(longest) for n in range(4)]
        for name, edit in edits.items()
    }
    return {name: _grouped(texts) for name, texts in made.items()}


def _fewer_sentences(text: str, n: int) -> str:
    """Leave out a fifth of the sentences, chosen by a hash."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(s for s in sentences if crc32(f"{n}{s}".encode()) % 5) if n else text


def _cut_tail(text: str, n: int) -> str:
    words = text.split()
    return " ".join(words[: max(1, len(words) * (20 - 3 * n) // 20)])


def _respelled(text: str, n: int) -> str:
    """Change quotation marks, dashes and every twentieth or so word, and put a new headline above."""
    changed = text.replace('"', "”").replace("-", " ") if n else text
    words = [f"{w}e" if n and crc32(f"{n}{w}".encode()) % 20 == 0 else w for w in changed.split(" ")]
    return f"Headline {n} of our own for this\n\n{' '.join(words)}"


def boilerplate(n: int) -> str:
    """Two hundred words that every text of an outlet ends with."""
    return f"Edition {n}. " + " ".join(f"word{n}x{k}" for k in range(200))


def _grouped(texts: Iterable[tuple[str, str]]) -> Grouped:
    seen: dict[ArticleId, tuple[Article, str]] = {}
    for page, text in texts:
        key = article_id_of(outlet="", url="", text=text)
        seen.setdefault(key, (Article(key, page, "", "", "", "", None, "en", text, ()), page))
    articles, gold = zip(*seen.values(), strict=True)
    return Grouped(articles, gold)
