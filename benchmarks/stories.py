"""Articles into stories: BCubed against gold stories, beside plain TF-IDF in the same pass."""

from __future__ import annotations

import json
import math
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.result import Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.model import Article, article_id_of
from evenhand.ports import Encoder, Matrix
from evenhand.stages.cluster import cluster
from evenhand.stages.cluster.stories import SAME_STORY, group_stories
from evenhand.stages.cluster.storylines import group_storylines

SUMMARY = "articles into stories: BCubed F1, precision, recall, articles per CPU-second"
NEEDS = ("story-allsides", "story-ecbplus", "story-uci-headlines")

SETS = ("story-allsides/val", "story-ecbplus/data", "story-uci-headlines/data")
CHOOSING = "story-allsides/train"  # thresholds are chosen on every third story of this and reported elsewhere
EVERY = 3
SHORT = "story-uci-headlines/data"  # ten words a text, 73 texts a story: far from what the threshold is made for,
LOW_THRESHOLDS = (0.06, 0.08, 0.1, 0.12)  # so it is measured with its own as well
THRESHOLDS = tuple(round(0.15 + 0.015 * step, 3) for step in range(16))


@dataclass(frozen=True, slots=True)
class Labelled:
    """Articles with the story that a person put each in."""

    articles: tuple[Article, ...]
    gold: tuple[str, ...]

    def texts(self) -> list[str]:
        """Title, line break, text: what the pipeline encodes."""
        return [f"{article.title}\n{article.text}" for article in self.articles]


class PlainTfidf:
    """The peer: whole lower-case words, smoothed idf of the given texts alone, a dimension per word."""

    name = "plain-tfidf"

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors over the words of these texts."""
        counted = [Counter(re.findall(r"\w\w+", text.lower())) for text in texts]
        found_in = Counter(word for words in counted for word in words)
        place = {word: number for number, word in enumerate(sorted(found_in))}
        vectors = np.zeros((len(texts), len(place)), dtype=np.float32)
        for row, words in zip(vectors, counted, strict=True):
            for word, n in words.items():
                row[place[word]] = n * (1 + math.log((1 + len(texts)) / (1 + found_in[word])))
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure every set with the shipped threshold, then the peer with its own."""
    sample = thinned(read(data, CHOOSING))
    peer = PlainTfidf()
    peer_threshold, _ = best_threshold(peer, sample)
    if options.verbose:
        print("best on", CHOOSING, best_threshold(TfidfEncoder(), sample), file=sys.stderr)
    for name in SETS:
        labelled = read(data, name, options.limit)
        yield from measured(name, labelled)
        found = one_pass(peer.encode(labelled.texts()), labelled, peer_threshold)
        if name == SHORT:
            vectors = TfidfEncoder().encode(labelled.texts())
            own = max(bcubed(labelled.gold, one_pass(vectors, labelled, t))[0] for t in LOW_THRESHOLDS)
            yield Result("stories", f"{name} threshold chosen on it", "bcubed_f1", own, len(labelled.gold))
        yield Result("stories", f"{name} {peer.name}", "bcubed_f1", bcubed(labelled.gold, found)[0], len(labelled.gold))
    yield from storylines(data)


def measured(name: str, labelled: Labelled) -> Iterator[Result]:
    """Encode and cluster as the pipeline does, copies included."""
    n = len(labelled.gold)
    start = time.process_time()
    stories = cluster(labelled.articles, TfidfEncoder().encode(labelled.texts()))
    spent = time.process_time() - start
    story_of = {article: number for number, story in enumerate(stories) for article in story.article_ids}
    figures = bcubed(labelled.gold, [story_of[article.article_id] for article in labelled.articles])
    for metric, value in zip(("bcubed_f1", "bcubed_precision", "bcubed_recall"), figures, strict=True):
        yield Result("stories", name, metric, value, n)
    yield Result("stories", name, "docs_per_cpu_s", n / max(spent, 1e-9), n)


def storylines(data: Path) -> Iterator[Result]:
    """Gold stories of ECB+ into storylines: pairs of different topics must stay apart; pairs of one topic are alike."""
    labelled = read(data, "story-ecbplus/data")
    members: dict[str, list[Article]] = defaultdict(list)
    for article, story in zip(labelled.articles, labelled.gold, strict=True):
        members[story].append(article)
    stories = sorted(members)
    lines = group_storylines([members[story] for story in stories])
    topics = [story.partition("_")[0] for story in stories]
    for metric, same in (("same_topic_joined", True), ("other_topic_joined", False)):
        pairs = [(i, j) for i, j in combinations(range(len(stories)), 2) if (topics[i] == topics[j]) is same]
        joined = sum(lines[i] == lines[j] for i, j in pairs)
        yield Result("stories", "story-ecbplus/data storylines", metric, joined / len(pairs), len(pairs))


def best_threshold(encoder: Encoder, labelled: Labelled) -> tuple[float, float]:
    """Return the threshold of best BCubed F1, and that F1."""
    vectors = encoder.encode(labelled.texts())
    figures = [(bcubed(labelled.gold, one_pass(vectors, labelled, t))[0], t) for t in THRESHOLDS]
    best, threshold = max(figures)
    return threshold, best


def one_pass(vectors: Matrix, labelled: Labelled, threshold: float = SAME_STORY) -> list[int]:
    """Return the story number of each article, without a search for copies."""
    order = sorted(range(len(labelled.articles)), key=lambda index: labelled.articles[index].article_id)
    groups = group_stories([labelled.articles[i] for i in order], vectors[order], threshold=threshold)
    number = {order[member]: group for group, members in enumerate(groups) for member in members}
    return [number[index] for index in range(len(order))]


def bcubed(gold: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """Return BCubed F1, precision and recall (Bagga & Baldwin 1998)."""
    both, by_gold, by_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = math.fsum(n * n / by_found[group] for (_, group), n in both.items()) / len(gold)
    recall = math.fsum(n * n / by_gold[story] for (story, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def read(data: Path, name: str, limit: int = 0) -> Labelled:
    """Read a set; the ids, times and topics that would give the stories away are left out."""
    rows = [json.loads(line) for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    seen: dict[str, tuple[Article, str]] = {}
    for row in rows[: limit or None]:
        title, text = row.get("title", ""), row.get("text") or row.get("title", "")
        key = article_id_of(outlet="", url="", text=f"{title}\n{text}")
        article = Article(key, row["id"], "", "", "", title, None, "en", text, ())
        seen.setdefault(key, (article, row["story"]))
    articles, gold = zip(*seen.values(), strict=True)
    return Labelled(articles, gold)


def thinned(labelled: Labelled) -> Labelled:
    """Keep every third story, by a hash of its name."""
    kept = [pair for pair in zip(labelled.articles, labelled.gold, strict=True) if crc32(pair[1].encode()) % EVERY == 0]
    articles, gold = zip(*kept, strict=True)
    return Labelled(articles, gold)
