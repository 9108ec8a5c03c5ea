"""Fit the weights of `stages/write/dependence` on pages that readers marked statement by statement.

Run ``python -m benchmarks.fit_dependence DATA [write] [check]``. DATA is the folder of the benchmarks' data; the marks
are `gold/dependence.tsv`, digests of sentences only. The development half is fitted on, the other is for ``check``.
Prints the area under the curve by leave-stories-out folds and the precision at some recalls; with ``check`` those of
the check stories too; with ``write`` writes `tables/en/dependence.tsv`.

A statement counts for `need` where the page did not tell the sentence before its own right before it, and is positive
where it is marked dangling, or as cut with a note in words of that sentence; for `owes` where the one behind was not
told right behind, and is positive where it is marked as cut with a note in words of that one. Highlights count too:
they are read alone. The weights of `owes` are set, not fitted: the fit is printed to compare.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.points import articles_of, digest
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.write.dependence import NEED, OWES, need_signs, owes_signs
from evenhand.stages.write.source import Source

RIDGES = (1.0, 3.0, 10.0, 30.0)
RIDGE = 3.0
"""How hard the weights are held to nothing: of `RIDGES` the folds find 1 and 3 alike; the harder is the safer."""
STEPS = 15
FOLDS = 12
SEEDS = 5
RECALLS = (0.1, 0.25, 0.5, 0.75)
GOLD = Path(__file__).with_name("gold") / "dependence.tsv"
TABLE = Path(__file__).parents[1] / "src/evenhand/tables/en/dependence.tsv"
HEAD = """\
# How much each sign of a sentence (`stages/write/dependence`) tells of whether it needs the one before it in its
# article: weights of a logistic regression, fitted by `python -m benchmarks.fit_dependence` on pages that readers
# marked. Source: our own. Licence: Apache-2.0.
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """The rows of a fit: signs, whether each is positive, its story, and whether it stands in an article."""

    values: Floats
    is_so: Floats
    keys: tuple[str, ...]
    in_article: NDArray[np.bool_]


def rows(data: Path, half: str) -> dict[str, Rows]:
    """Return the rows of a half for each of the two chances, from the articles as they are read now."""
    parser, identify = SpacyParser(), Langid().identify
    found: dict[str, list[tuple[list[float], bool, str, bool]]] = {"need": [], "owes": []}
    told = [row for row in _gold() if row["half"] == half]
    for (name, story), each in groupby(told, key=lambda row: (row["set"], row["story"])):
        articles, _ = cleaned(articles_of(data / name, story).values(), identify=identify)
        sources = [Source(a, extracted(a, parser=parser), a.outlet, False) for a in articles]
        places = {digest(s.words(f.sentence.span)): (s, n) for s in sources for n, f in enumerate(s.facts.sentences)}
        for row in each:
            if row["sentence"] in places:
                signs_of, signs = (need_signs, NEED) if row["kind"] == "need" else (owes_signs, tuple(OWES))
                values = signs_of(*places[row["sentence"]])
                one = ([values[sign] for sign in signs], row["is_so"] == "1", story, row["place"] == "article")
                found[row["kind"]].append(one)
    return {kind: Rows(*_columns(each)) for kind, each in found.items()}


def _gold() -> list[dict[str, str]]:
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _columns(
    each: Sequence[tuple[list[float], bool, str, bool]],
) -> tuple[Floats, Floats, tuple[str, ...], NDArray[np.bool_]]:
    values, is_so, keys, in_article = zip(*each, strict=True)
    return np.array(values), np.array(is_so, float), tuple(keys), np.array(in_article)


def fitted(values: Floats, is_so: Floats, ridge: float = RIDGE) -> Floats:
    """Return the weights of a logistic regression with ridge penalty on all but the base, by Newton's method."""
    weights = np.zeros(values.shape[1])
    held = np.full(values.shape[1], ridge)
    held[0] = 0.01
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(values @ weights)))
        slope = values.T @ (chance - is_so) + held * weights
        bend = (values * (chance * (1 - chance))[:, None]).T @ values + np.diag(held)
        weights -= np.linalg.solve(bend, slope)
    return weights


def area(is_so: Floats, scores: Floats) -> float:
    """Return the area under the curve: how often a positive row has the higher score of the two."""
    gap = scores[is_so == 1][:, None] - scores[is_so == 0][None]
    return float(((gap > 0) + 0.5 * (gap == 0)).mean())


def folded(given: Rows, ridge: float, seed: int) -> Floats:
    """Return the scores of all rows, each by weights that its story had no part in."""
    stories = sorted(set(given.keys))
    places = np.random.default_rng(seed).permutation(len(stories))
    fold = np.array([places[stories.index(key)] % FOLDS for key in given.keys])
    scores = np.zeros(len(given.keys))
    for number in range(FOLDS):
        weights = fitted(given.values[fold != number], given.is_so[fold != number], ridge)
        scores[fold == number] = given.values[fold == number] @ weights
    return scores


def precisions(is_so: Floats, scores: Floats) -> str:
    """Return the precision at each of `RECALLS`."""
    ordered = is_so[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(ordered)
    at = [int(np.searchsorted(hits, recall * ordered.sum())) for recall in RECALLS]
    return ", ".join(f"{hits[n] / (n + 1):.2f} @ {recall}" for n, recall in zip(at, RECALLS, strict=True))


def main(data: str, *, writes: bool = False, checks: bool = False) -> None:
    """Fit, print the figures, and write the table where asked."""
    development, check = rows(Path(data), "development"), rows(Path(data), "check")
    for name, signs in (("need", NEED), ("owes", tuple(OWES))):
        seen, held = development[name], check[name]
        for ridge in RIDGES:
            areas = [_area_of(seen, folded(seen, ridge, seed)) for seed in range(SEEDS)]
            print(f"{name} ridge {ridge:g}: area {np.mean(areas):.3f} by folds")
        weights = fitted(seen.values, seen.is_so)
        for sign, weight, mean in zip(signs, weights, seen.values.mean(0), strict=True):
            print(f"  {sign:14s} {weight:+.2f}  mean {mean:.2f}")
        scores = folded(seen, RIDGE, 0)
        if name == "owes":
            weights = np.array([OWES[sign] for sign in signs])
            scores = seen.values @ weights
        _report(name, seen, scores)
        if checks:
            _report(f"{name} on the check stories", held, held.values @ weights)
        if writes and name == "need":
            lines = ["sign\tweight", *(f"{sign}\t{weight:.2f}" for sign, weight in zip(signs, weights, strict=True))]
            TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _report(name: str, given: Rows, scores: Floats) -> None:
    """Print how well scores tell the rows that stand in articles apart."""
    there = given.in_article
    told_so, found = given.is_so[there], precisions(given.is_so[there], scores[there])
    print(f"{name}: {len(told_so)} statements, {told_so.mean():.2f} so; area {_area_of(given, scores):.3f}")
    print("  precision", found)


def _area_of(given: Rows, scores: Floats) -> float:
    """The area under the curve of the rows that stand in articles."""
    return area(given.is_so[given.in_article], scores[given.in_article])


if __name__ == "__main__":
    main(sys.argv[1], writes="write" in sys.argv[2:], checks="check" in sys.argv[2:])
