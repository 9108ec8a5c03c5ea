"""Fit the weights of `stages/write/points` on the main points that readers marked, and print how well they tell them.

Run ``python -m benchmarks.fit_points DATA [write] [check]``. DATA is the folder of the benchmarks' data; the marks are
`gold/points.tsv`. Fitted on the stories of full articles of the development half, every sentence a row; it is positive
for ``any`` where it is marked for a main point, for ``first`` where for one of the three most important. Prints by
leave-stories-out folds how often, within a story, a sentence that tells a point has the higher chance of the two, and
what one sign less costs; with ``check`` the same of the check stories by the weights fitted on the others; with
``write`` writes `tables/en/points.tsv`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.fit_dependence import area, fitted
from benchmarks.points import DEVELOPMENT, FIRST, Marked, articles_of, digest, marked
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.write.expected import chances
from evenhand.stages.write.points import SIGNS, point_signs
from evenhand.stages.write.source import Source, of_the_season

SET = "articles-allsides"
RIDGES = (3.0, 10.0, 30.0, 100.0)
RIDGE = 30.0
"""How hard the weights of signs of equal spread are held to nothing: of `RIDGES` the folds find all alike."""
FOLDS = 12
SEEDS = 5
KINDS = ("any", "first")
TABLE = Path(__file__).parents[1] / "src/evenhand/tables/en/points.tsv"
HEAD = """\
# How much each sign of a sentence (`stages/write/points`) tells of whether it tells a main point of its story
# (`any`), and one of the three most important (`first`): weights of logistic regressions, fitted by
# `python -m benchmarks.fit_points` on the main points that readers marked. Source: our own. Licence: Apache-2.0.
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """The rows of a fit: signs, the rank of the point that each sentence tells (0: none), and its story."""

    values: Floats
    ranks: NDArray[np.int64]
    keys: tuple[str, ...]

    def is_so(self, kind: str) -> Floats:
        """Whether each is positive for a kind of `KINDS`."""
        return ((self.ranks > 0) & (self.ranks <= (FIRST if kind == "first" else self.ranks.max()))).astype(float)


def rows(data: Path, half: str) -> Rows:
    """Return the rows of a half, from the articles as they are read now."""
    parser, identify = SpacyParser(), Langid().identify
    found: list[tuple[list[float], int, str]] = []
    for story in marked():
        if story.set != SET or story.half != half:
            continue
        raws = articles_of(data / SET, story.name)
        by_url = {raw.declared.url: at for at, raw in raws.items()}
        articles, _ = cleaned(raws.values(), identify=identify)
        laid = [(by_url[a.url], Source(a, extracted(a, parser=parser), a.outlet, is_copy=False)) for a in articles]
        found += _rows_of(story, laid)
    values, ranks, keys = zip(*found, strict=True)
    return Rows(np.array(values), np.array(ranks), tuple(keys))


def _rows_of(story: Marked, laid: Sequence[tuple[int, Source]]) -> list[tuple[list[float], int, str]]:
    ranks: dict[tuple[int, str], int] = {}
    for mark in story.marks:
        for named in mark.sentences if mark.kind == "point" else ():
            ranks[named] = min(mark.rank, ranks.get(named, mark.rank))
    sources = [source for _, source in laid]
    signs = dict(point_signs(sources, chances(of_the_season(sources))))
    return [
        ([signs[span][sign] for sign in SIGNS], ranks.get((at, digest(source.words(span))), 0), story.name)
        for at, source in laid
        for span in (facts.sentence.span for facts in source.facts.sentences)
    ]


def weights_of(values: Floats, is_so: Floats, ridge: float = RIDGE) -> Floats:
    """Return the weights of the signs, fitted with all of equal spread but told for the signs as they are."""
    middle, spread = values.mean(0), values.std(0)
    middle[0], spread[0] = 0.0, 1.0
    spread[spread == 0] = 1.0
    weights: Floats = fitted((values - middle) / spread, is_so, ridge) / spread
    weights[0] -= float(weights @ middle)
    return weights


def folded(values: Floats, is_so: Floats, keys: Sequence[str], ridge: float, seed: int) -> Floats:
    """Return the log-odds of all rows, each by weights that its story had no part in."""
    stories = sorted(set(keys))
    places = np.random.default_rng(seed).permutation(len(stories))
    fold = np.array([places[stories.index(key)] % FOLDS for key in keys])
    scores = np.zeros(len(keys))
    for number in range(FOLDS):
        rest = fold != number
        scores[~rest] = values[~rest] @ weights_of(values[rest], is_so[rest], ridge)
    return scores


def within(is_so: Floats, scores: Floats, keys: Sequence[str]) -> float:
    """Return the mean over stories of the area under the curve."""
    named = np.array(keys)
    areas = [area(is_so[named == k], scores[named == k]) for k in sorted(set(keys)) if 0 < is_so[named == k].mean() < 1]
    return float(np.mean(areas))


def _by_folds(given: Rows, kind: str, columns: Sequence[int], ridge: float = RIDGE) -> float:
    values, is_so = given.values[:, columns], given.is_so(kind)
    return float(
        np.mean([within(is_so, folded(values, is_so, given.keys, ridge, seed), given.keys) for seed in range(SEEDS)])
    )


def main(data: str, *, writes: bool = False, checks: bool = False) -> None:
    """Fit, print the figures, and write the table where asked."""
    given, every = rows(Path(data), DEVELOPMENT), range(len(SIGNS))
    found = {}
    for kind in KINDS:
        is_so = given.is_so(kind)
        print(f"{kind}: {len(is_so)} sentences, {is_so.mean():.2f} so")
        for ridge in RIDGES:
            print(f"  ridge {ridge:g}: area {_by_folds(given, kind, every, ridge):.3f} by folds")
        found[kind] = weights_of(given.values, is_so)
        for at, (sign, weight, mean) in enumerate(zip(SIGNS, found[kind], given.values.mean(0), strict=True)):
            without = _by_folds(given, kind, [n for n in every if n != at]) if at else float("nan")
            print(f"  {sign:14s} {weight:+.2f}  mean {mean:.2f}  area without {without:.3f}")
    if checks:
        held = rows(Path(data), "check")
        for kind in KINDS:
            told = within(held.is_so(kind), held.values @ found[kind], held.keys)
            print(f"{kind} on the check stories: area {told:.3f}")
    if writes:
        lines = ["\t".join(("sign", *KINDS))]
        lines += [f"{sign}\t" + "\t".join(f"{found[k][at]:.2f}" for k in KINDS) for at, sign in enumerate(SIGNS)]
        TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], writes="write" in sys.argv[2:], checks="check" in sys.argv[2:])
