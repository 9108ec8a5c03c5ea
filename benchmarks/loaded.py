"""Loaded language: sentences that experts call biased (BABE), and the spans of propaganda techniques (PTC).

What is measured are the tables and rules that ship: `benchmarks/loaded_signs.py` turns them into a few dozen signs of a
sentence. Only the weights of these signs are fitted, inside a fold, and nothing of them ships. BABE is AGPL and
PTC's terms are not stated: both are measured on only, and no word of them stands in a table.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

import numpy as np

from benchmarks.loaded_signs import STRONG, Floats, Told, balanced, beside, each, fit, matrix, sigmoid, whole
from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Facts, Parse
from evenhand.operations.words import words
from evenhand.stages.extract import extract
from evenhand.stages.split import split

NAME = "loaded"
SUMMARY = "loaded language: biased sentences by outlet (BABE), spans of propaganda techniques (PTC)"
NEEDS = ("loaded-babe", "loaded-ptc")
LEAST_OF_OUTLET = 80
ARTICLE_RIDGE = 1.0

# Chosen on the fitting half of loaded-ptc (docs/benchmarks/loaded.md).
WHOLE_SENTENCE = 0.6  # log odds above which a sentence is marked whole
WORDS_ONLY = -0.5  # log odds above which its loaded and evaluative words are marked

Spans = list[tuple[int, int]]
Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences with their signs (shape: sentences, signs), their gold labels, and the two keys they are grouped by."""

    told: list[Told]
    signs: Floats
    leans: Floats
    group: list[str]
    article: list[str]

    def of(self, chosen: Bools) -> Sentences:
        """Return those chosen."""
        at = [int(i) for i in np.flatnonzero(chosen)]
        told = [self.told[i] for i in at]
        group, article = [self.group[i] for i in at], [self.article[i] for i in at]
        return Sentences(told, self.signs[chosen], self.leans[chosen], group, article)


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield `macro_f1` of loaded-babe and `span_f1` of loaded-ptc with the peers of the same run."""
    parser = SpacyParser()
    yield from _babe(data / NEEDS[0], parser, options.limit)
    yield from _ptc(data / NEEDS[1], parser, options.limit)


def _read(name: str, text: str, parser: SpacyParser) -> tuple[Article, Sequence[Parse], Facts]:
    blocks = [Block(BlockKind.PARAGRAPH, *m.span()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    article = Article(ArticleId(name), name, "", "", "", "", None, "en", text, tuple(blocks))
    sentences = split(article)
    parses = parser.parse(text, sentences)
    return article, parses, extract(article, sentences, parses)


# --- loaded-babe: which sentences lean --------------------------------------------------------------


def _babe(folder: Path, parser: SpacyParser, limit: int) -> Iterator[Result]:
    with (folder / "sentences.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["label_bias"] in ("Biased", "Non-biased")]
    rows = rows[:: max(1, len(rows) // limit)] if limit else rows
    told = [whole(*_read(f"babe-{at}", row["text"], parser)) for at, row in enumerate(rows)]
    leans = np.array([float(row["label_bias"] == "Biased") for row in rows])
    cases = Sentences(told, matrix(told), leans, [r["outlet"] for r in rows], [r["news_link"] for r in rows])
    least = max(4, LEAST_OF_OUTLET * len(rows) // 2385)
    tested = sorted(name for name, n in Counter(cases.group).items() if n >= least)
    called = _called(cases, tested)
    kept = np.isin(cases.group, tested)
    gold = leans > 0
    for name, said in called.items():
        yield _macro(f"loaded-babe{name}", gold[kept], said[kept])
    for outlet in tested:
        here = np.array([group == outlet for group in cases.group])
        yield _macro(f"loaded-babe/{outlet}", gold[here], called[""][here])
    quoting = np.array([bool(one.quoted) for one in told])
    inside = np.array(
        [_is_inside(one, _biased_words(row["biased_words"])) for one, row in zip(told, rows, strict=True)]
    )
    outer = kept & ~inside
    inner = kept & (inside | (quoting & ~gold))
    yield _macro("loaded-babe/words outside quotations", gold[outer], called[""][outer])
    yield _macro("loaded-babe/words inside quotations", gold[inner], called[""][inner])
    yield Result(NAME, "loaded-babe/words inside quotations", "called_biased", *_share(called[""][kept & inside]))


def _called(cases: Sentences, tested: Sequence[str]) -> dict[str, Bools]:
    """Return what each way of judging calls biased; every outlet is judged by weights of the others."""
    n = len(cases.told)
    scores = {name: np.zeros(n) for name in ("", "/with its article", "/tf-idf, same folds")}
    texts = [words(one.text) for one in cases.told]
    for outlet in tested:
        here = np.array([group == outlet for group in cases.group])
        rest = cases.of(~here)
        alone = fit(rest.signs, rest.leans).scores(cases.signs[here])
        scores[""][here] = alone
        scores["/with its article"][here] = _with_article(rest, alone, cases.of(here).article)
        scores["/tf-idf, same folds"][here] = _tf_idf(texts, cases.leans, here)
    called = {name: values > 0 for name, values in scores.items()}
    share = {name: np.mean([x for x, g in zip(cases.leans, cases.group, strict=True) if g == name]) for name in tested}
    called["/majority of the outlet (reads the labels)"] = np.array([share.get(g, 0.0) > 0.5 for g in cases.group])
    own = [[place for place in one.loaded if not one.is_quoted(*place)] for one in cases.told]
    called["/any loaded term"] = np.array([bool(places) for places in own])
    return called


def _with_article(rest: Sentences, alone: Floats, article: Sequence[str]) -> Floats:
    """Add how the other sentences at hand of the same article score; no label of the judged outlet is read."""
    inner = np.zeros(len(rest.told))
    for group in sorted(set(rest.group)):
        here = np.array([one == group for one in rest.group])
        inner[here] = fit(rest.signs[~here], rest.leans[~here]).scores(rest.signs[here])
    second = fit(np.c_[inner, beside(inner, rest.article)], rest.leans, ARTICLE_RIDGE)
    return second.scores(np.c_[alone, beside(alone, article)])


def _tf_idf(texts: Sequence[Sequence[str]], leans: Floats, here: Bools) -> Floats:
    """Score by logistic regression on TF-IDF of words (two texts at least, damped, C = 1, balanced), in its dual."""
    seen = Counter(word for text, away in zip(texts, ~here, strict=True) if away for word in set(text))
    place = {word: at for at, word in enumerate(sorted(w for w, n in seen.items() if n > 1))}
    rows = np.zeros((len(texts), len(place)), dtype=np.float32)
    total = int((~here).sum())
    for row, text in zip(rows, texts, strict=True):
        for word, n in Counter(text).items():
            if word in place:
                row[place[word]] = (1 + np.log(n)) * (np.log((1 + total) / (1 + seen[word])) + 1)
    scaled = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    near = np.asarray(scaled @ scaled[~here].T, dtype=np.float64) + 10.0  # the 10 is the bias: hardly held back
    known, gold = near[~here], leans[~here]
    weighs = balanced(gold)
    dual = np.zeros(total)
    for _ in range(8):
        chance = sigmoid(known @ dual)
        curve = np.maximum(weighs * chance * (1 - chance), 1e-6)
        aim = known @ dual + weighs * (gold - chance) / curve
        dual = np.asarray(np.linalg.solve(known + np.diag(1 / curve), aim), dtype=np.float64)
    return np.asarray(near[here] @ dual)


def _macro(name: str, gold: Bools, said: Bools) -> Result:
    values = []
    for sort in (True, False):
        both = int(((gold == sort) & (said == sort)).sum())
        values.append(2 * both / max(1, int((gold == sort).sum() + (said == sort).sum())))
    return Result(NAME, name, "macro_f1", sum(values) / 2, len(gold))


def _share(said: Bools) -> tuple[float, int]:
    return (float(said.mean()) if len(said) else 0.0), len(said)


def _biased_words(cell: str) -> list[str]:
    found = ast.literal_eval(cell) if cell.startswith("[") else []
    return [str(word) for word in found if str(word)]


def _is_inside(told: Told, biased: Sequence[str]) -> bool:
    """Whether all biased words that are found in the sentence lie inside quotation marks."""
    low = told.text.lower()
    places = [(at, at + len(word)) for word in biased if (at := low.find(word.lower())) >= 0]
    return bool(places) and all(told.is_quoted(*place) for place in places)


# --- loaded-ptc: which spans -------------------------------------------------------------------------


def _ptc(folder: Path, parser: SpacyParser, limit: int) -> Iterator[Result]:
    """Fit and choose on the half of the articles with an even sha1 of the name; report the other."""
    paths = sorted((folder / "train-articles").glob("*.txt"))[: limit or None]
    gold: dict[str, Spans] = {}
    told: list[Told] = []
    names: list[str] = []
    for path in paths:
        gold[path.stem] = _gold(folder / "train-labels-task-flc-tc", path.stem)
        found = each(*_read(path.stem, path.read_text(encoding="utf-8"), parser))
        told.extend(found)
        names.extend([path.stem] * len(found))
    marked = [any(s < one.end and one.start < e for s, e in gold[n]) for one, n in zip(told, names, strict=True)]
    leans = np.array(marked, dtype=np.float64)
    groups = [str(_half(f"x{name}")) for name in names]
    cases = Sentences(told, matrix(told), leans, groups, names)
    fitted = np.array([_half(name) == 0 for name in names])
    rest, test = cases.of(fitted), cases.of(~fitted)
    scores = _with_article(rest, fit(rest.signs, rest.leans).scores(test.signs), test.article)
    reported = {name: spans for name, spans in gold.items() if _half(name)}
    ways = {"": _mark(test, scores), "/loaded terms alone": _mark(test, None)}
    for way, spans in ways.items():
        precision, recall = _overlap(spans, reported)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        n = sum(len(one) for one in reported.values())
        yield Result(NAME, f"loaded-ptc{way}", "span_f1", f1, n)
        yield Result(NAME, f"loaded-ptc{way}", "span_precision", precision, n)
        yield Result(NAME, f"loaded-ptc{way}", "span_recall", recall, n)


def _half(name: str) -> int:
    return int(sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def _gold(folder: Path, stem: str) -> Spans:
    path = next(iter(sorted(folder.glob(f"{stem}.*"))), None)
    cells = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()] if path else []
    return _merged([(int(cell[2]), int(cell[3])) for cell in cells])


def _merged(spans: Spans) -> Spans:
    """Join spans that touch, as the task's scorer does for identification."""
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _mark(cases: Sentences, scores: Floats | None) -> dict[str, Spans]:
    """Mark a sentence whole, or its loaded and evaluative words, or nothing; without scores its loaded terms."""
    found: dict[str, Spans] = {}
    for at, (one, name) in enumerate(zip(cases.told, cases.article, strict=True)):
        spans = found.setdefault(name, [])
        if scores is None:
            spans.extend(one.loaded)
        elif scores[at] > WHOLE_SENTENCE:
            spans.append((one.start, one.end))
        elif scores[at] > WORDS_ONLY:
            spans.extend(one.loaded)
            spans.extend((start, end) for start, end, name in one.evaluative if name in STRONG)
    return {name: _merged(spans) for name, spans in found.items()}


def _overlap(found: Mapping[str, Spans], gold: Mapping[str, Spans]) -> tuple[float, float]:
    """Return precision and recall by shared characters (SemEval-2020 task 11, span identification)."""
    right = met = 0.0
    for name, spans in gold.items():
        for start, end in found.get(name, []):
            for low, high in spans:
                shared = max(0, min(end, high) - max(start, low))
                right += shared / (end - start)
                met += shared / (high - low)
    n_found = sum(len(found.get(name, [])) for name in gold)
    return right / max(1, n_found), met / max(1, sum(len(spans) for spans in gold.values()))
