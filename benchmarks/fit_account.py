"""Fit the weights of `stages/write/account` on `neutral-neus` train: how often an expert's text has a word.

Run ``python -m benchmarks.fit_account DATA``: reads DATA/neutral-neus/train, prints the likelihood a word, and writes
`tables/en/account.tsv`. For each n the logistic regression (ridge, Newton's method) of whether a word of the articles
stands an n-th time in the expert's text, given that it stands there n - 1 times; once on the first article of each
story alone, once on all three.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentencex import segment

from benchmarks.neutral import stories
from evenhand.operations.words import words
from evenhand.stages.write.account import SIGNS, signs

STORIES = 1500
"""So many stories of `train` are fitted on; the twelve weights change by less than .1 from half of them."""
RIDGE = 1.0
STEPS = 12
MOST = 3
TABLE = Path(__file__).parents[1] / "src/evenhand/tables/en/account.tsv"
HEAD = """\
# How much each sign of a word (`stages/write/account`) tells of whether an expert's account of a story holds it once,
# twice and three times: weights of logistic regressions, "one" for a story of one article, "more" for one of several,
# fitted by `python -m benchmarks.fit_account` on neutral-neus train. Source: our own. Licence: Apache-2.0.
"""
Floats = NDArray[np.float64]


def rows(data: Path, n_articles: int) -> tuple[Floats, Floats]:
    """Return the signs of each word of each story, a row a word, and how often the expert's text has it."""
    found: list[Sequence[float]] = []
    counts: list[float] = []
    for number, (texts, gold) in enumerate(stories(data / "neutral-neus", "train")):
        if number >= STORIES:
            break
        told = texts[:n_articles]
        openings = [list(_sentences(text)) for _, text in told]
        gold_counts = Counter(words(gold))
        for word, values in sorted(signs(openings, [title for title, _ in told]).items()):
            found.append(values)
            counts.append(gold_counts[word])
    return np.array(found), np.array(counts, float)


def _sentences(text: str) -> Iterator[str]:
    yield from (s.strip() for s in segment("en", text) if s.strip())


def fitted(values: Floats, is_so: Floats) -> Floats:
    """Return the weights of a logistic regression with ridge penalty, by Newton's method."""
    weights = np.zeros(values.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(values @ weights)))
        slope = values.T @ (chance - is_so) + RIDGE * weights
        bend = (values * (chance * (1 - chance))[:, None]).T @ values + RIDGE * np.eye(values.shape[1])
        weights -= np.linalg.solve(bend, slope)
    return weights


def main(data: str) -> None:
    """Fit and write the table."""
    columns: list[Floats] = []
    names: list[str] = []
    for name, n_articles in (("one", 1), ("more", 3)):
        values, counts = rows(Path(data), n_articles)
        for n in range(1, MOST + 1):
            at = counts >= n - 1
            weights = fitted(values[at], (counts[at] >= n).astype(float))
            chance = 1 / (1 + np.exp(-(values[at] @ weights)))
            is_so = counts[at] >= n
            print(name, n, f"loss a word {-np.log(np.where(is_so, chance, 1 - chance)).mean():.4f}, n={at.sum()}")
            columns.append(weights)
            names.append(f"{name}.{n}")
    lines = ["\t".join(("sign", *names))]
    for sign, row in zip(SIGNS, zip(*columns, strict=True), strict=True):
        lines.append("\t".join((sign, *(f"{value:.2f}" for value in row))))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
