"""Fit the weights of `stages/write/dependence` on pages that readers marked statement by statement.

Run ``python -m benchmarks.fit_dependence MARKED [write] [check]``. MARKED holds for each story KEY.gold.json (marks:
faults by statement), KEY.map.json (the statements with their passages) and c/KEY.pkl (a pickle of our own: story,
articles, facts). Stories whose key's SHA-256 opens with a digit are fitted on, those with a letter are for ``check``.
Prints the area under the curve by leave-stories-out folds and the precision at some recalls; with ``check`` those of
the check stories too; with ``write`` writes `tables/en/dependence.tsv`.

A statement counts for `need` where the sentence before its own in the article is not told right before it, and is
positive where it is marked dangling, or as cut with a note in words of that sentence; for `owes` where the one behind
is not told right behind, and is positive where it is marked as cut with a note in words of that one. Highlights count
too: they are read alone. The weights of `owes` are set, not fitted: the fit is printed to compare.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evenhand.operations.words import content_words
from evenhand.stages.write.dependence import NEED, OWES, need_signs, owes_signs
from evenhand.stages.write.source import Source

RIDGES = (1.0, 3.0, 10.0, 30.0)
RIDGE = 3.0
"""How hard the weights are held to nothing: of `RIDGES` the folds find 1 and 3 alike; the harder is the safer."""
STEPS = 15
FOLDS = 12
SEEDS = 5
MISSED = 0.25
"""Such a share of a note's words that the sentence itself lacks tells which sentence the reader missed."""
_NOTES = frozenset({"left", "off", "cut", "told", "missing", "point", "sentence", "answer", "why", "what"})
RECALLS = (0.1, 0.25, 0.5, 0.75)
TABLE = Path(__file__).parents[1] / "src/evenhand/tables/en/dependence.tsv"
HEAD = """\
# How much each sign of a sentence (`stages/write/dependence`) tells of whether it needs the one before it in its
# article: weights of a logistic regression, fitted by `python -m benchmarks.fit_dependence` on pages that readers
# marked. Source: our own. Licence: Apache-2.0.
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Told:
    """A statement of a page: its story, its article, the first and last sentence it tells, its marks, its neighbours.

    Attributes:
        key: The story.
        source: The article.
        first, last: Numbers of its first and last sentence there.
        marks: The faults it was marked with, each with its class and the reader's note.
        is_alone: It is a highlight, read by itself.
        is_behind: The sentence before is told right before it.
        is_before: The sentence behind is told right behind it.
    """

    key: str
    source: Source
    first: int
    last: int
    marks: frozenset[tuple[str, str]]
    is_alone: bool
    is_behind: bool = False
    is_before: bool = False


def told(marked: Path) -> Iterator[Told]:
    """Yield the statements of all marked pages, in page order, highlights first."""
    for path in sorted(marked.glob("*.gold.json")):
        key = path.name.removesuffix(".gold.json")
        _, articles, facts = pickle.loads((marked / "c" / f"{key}.pkl").read_bytes())  # noqa: S301 our own
        sources = {str(a.article_id): Source(a, f, a.outlet, False) for a, f in zip(articles, facts, strict=True)}
        page = json.loads((marked / f"{key}.map.json").read_text())["page"]
        faults = json.loads(path.read_text())["faults"]
        rows = [_told(key, sources, name, row, faults.get(name, [])) for name, row in page.items() if name[0] in "HA"]
        placed = [row for row in rows if row is not None]
        follows = [_follows(one, two) for one, two in pairwise(placed)]
        for one, is_behind, is_before in zip(placed, [False, *follows], [*follows, False], strict=True):
            yield Told(one.key, one.source, one.first, one.last, one.marks, one.is_alone, is_behind, is_before)


def _follows(one: Told, two: Told) -> bool:
    is_article = not one.is_alone and not two.is_alone
    return is_article and one.source is two.source and two.first - 1 <= one.last <= two.first


def _told(
    key: str,
    sources: Mapping[str, Source],
    name: str,
    row: Mapping[str, Sequence[tuple[str, int, int]]],
    faults: Sequence[str],
) -> Told | None:
    own = [each for each in row["evidence"] if each[0] == row["evidence"][0][0]]
    source = sources[own[0][0]]
    spans = [s.sentence.span for s in source.facts.sentences]
    places = [n for n, span in enumerate(spans) for _, start, end in own if span.start < end and start < span.end]
    first = [n for n, span in enumerate(spans) if span.start < own[0][2] and own[0][1] < span.end]
    marks = frozenset((kind.strip(), note.strip()) for kind, _, note in (fault.partition(":") for fault in faults))
    return Told(key, source, first[0], max(places), marks, name[0] == "H") if first else None


@dataclass(frozen=True)
class Rows:
    """The rows of a fit: signs, whether each is positive, its story, and whether it stands in an article."""

    values: Floats
    is_so: Floats
    keys: tuple[str, ...]
    in_article: NDArray[np.bool_]

    def of(self, chosen: NDArray[np.bool_]) -> Rows:
        """Some of the rows."""
        keys = tuple(key for key, is_chosen in zip(self.keys, chosen, strict=True) if is_chosen)
        return Rows(self.values[chosen], self.is_so[chosen], keys, self.in_article[chosen])


def rows(statements: Sequence[Told], name: str) -> Rows:
    """Return the rows for one of the two chances."""
    if name == "need":
        used = [t for t in statements if not t.is_behind and t.first > 0]
        values = [[need_signs(t.source, t.first)[sign] for sign in NEED] for t in used]
        is_so = [any(kind == "dangling" for kind, _ in t.marks) or _misses(t, t.first - 1) for t in used]
    else:
        used = [t for t in statements if not t.is_before and t.last + 1 < len(t.source.facts.sentences)]
        values = [[owes_signs(t.source, t.last)[sign] for sign in OWES] for t in used]
        is_so = [_misses(t, t.last + 1) for t in used]
    return Rows(
        np.array(values),
        np.array(is_so, float),
        tuple(t.key for t in used),
        np.array([not t.is_alone for t in used]),
    )


def _misses(one: Told, number: int) -> bool:
    """Whether a statement is marked as cut in words that another sentence has and its own has not."""
    spans = [s.sentence.span for s in one.source.facts.sentences]
    own = {w for n in range(one.first, one.last + 1) for w in content_words(one.source.words(spans[n]))}
    others = frozenset(content_words(one.source.words(spans[number]))) - own
    notes = [frozenset(content_words(note)) - own - _NOTES for kind, note in one.marks if kind == "cut"]
    return any(len(note & others) >= max(1, MISSED * len(note)) for note in notes)


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


def main(marked: str, *, writes: bool = False, checks: bool = False) -> None:
    """Fit, print the figures, and write the table where asked."""
    statements = list(told(Path(marked)))
    for name, signs in (("need", NEED), ("owes", tuple(OWES))):
        every = rows(statements, name)
        is_check = np.array([sha256(key.encode()).hexdigest()[0] in "abcdef" for key in every.keys])
        seen, held = every.of(~is_check), every.of(is_check)
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
