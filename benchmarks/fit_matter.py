"""Fit the weights of `stages/compose/telling` on the pairs of the benchmark `conflicts`, and cross-validate them.

Run ``python -m benchmarks.fit_matter [FILE …]``: prints macro-F1 of the five labels on each split, each tenth of the
stories held out in turn and then all stories of each hand, and writes the weights fitted on all to
`tables/en/tellings.tsv`. Multinomial logistic regression with ridge penalty, by accelerated gradient descent. Pairs
that share a quotation are left out: there the speakers decide.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conflicts import GOLD, SECOND, TRAIN, compared, f1
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.relation import label_of, quoted_label
from evenhand.stages.compose.signs import signs
from evenhand.stages.compose.similar import Told
from evenhand.stages.compose.telling import Telling

RIDGE = 2.0
"""Strength of the pull to 0; 1 to 4 give the same macro-F1 within .02 when cross-validated by story."""
OTHER_HANDS = 2.0
"""Weight of a pair that the author of the rules did not write; 1 to 4 as `RIDGE`."""
OWN = ("dev", "test")
STEPS = 800
STEPS_CROSSED = 250
"""Fewer steps tell the cross-validated figures within .01."""
TENTHS = 10
TABLE = Path(__file__).parents[1] / "src/evenhand/tables/en/tellings.tsv"
HEAD = """\
# How much each sign of two sentences (`stages/compose/signs`) tells of how they stand to each other: weights of a
# multinomial logistic regression with ridge penalty, fitted by `python -m benchmarks.fit_matter` on those pairs of
# benchmarks/gold that may be read (docs/benchmarks/conflicts.md). Source: our own pairs. Licence: Apache-2.0.
"""
Weights = list[list[float]]


@dataclass(frozen=True)
class Pair:
    """A pair as it is fitted: its sentences, its signs by place, and what it is."""

    both: tuple[Told, Told]
    found: tuple[tuple[int, float], ...]
    label: Label
    split: str
    story: str
    quoted: Label | None

    @property
    def way(self) -> int:
        """The column of the table that is right."""
        differs = self.label in (Label.CONFLICT, Label.SUPERSEDED)
        return list(Telling).index(Telling.DIFFERS if differs else Telling(self.label.value))

    @property
    def weight(self) -> float:
        """How much it counts."""
        return 0.0 if self.quoted else 1.0 if self.split in OWN else OTHER_HANDS


def fitted(pairs: Sequence[Pair], n_signs: int, *, steps: int = STEPS) -> Weights:
    """Return the weights, a row per sign and a column per way; the first row, the constants, is not pulled to 0."""
    n_ways = len(Telling)
    weights = [[0.0] * n_ways for _ in range(n_signs)]
    before = [row[:] for row in weights]
    rate = 1.0 / max(1.0, sum(pair.weight for pair in pairs))
    for step in range(steps):
        pace = step / (step + 3)
        ahead = [[w + pace * (w - b) for w, b in zip(r, q, strict=True)] for r, q in zip(weights, before, strict=True)]
        slope = [[RIDGE * w if at else 0.0 for w in row] for at, row in enumerate(ahead)]
        for pair in pairs:
            if pair.weight:
                for way, chance in enumerate(_chances(ahead, pair)):
                    miss = pair.weight * (chance - (way == pair.way))
                    for at, value in pair.found:
                        slope[at][way] += miss * value
        before = weights
        weights = [[w - rate * s for w, s in zip(r, q, strict=True)] for r, q in zip(ahead, slope, strict=True)]
    return weights


def _chances(weights: Weights, pair: Pair) -> list[float]:
    sums = [sum(weights[at][way] * value for at, value in pair.found) for way in range(len(Telling))]
    odds = [math.exp(total - max(sums)) for total in sums]
    return [each / sum(odds) for each in odds]


def by_story(pairs: Sequence[Pair]) -> list[frozenset[str]]:
    """Return the stories in tenths."""
    names = sorted({pair.story for pair in pairs})
    return [frozenset(names[part::TENTHS]) for part in range(TENTHS)]


def by_hand(pairs: Sequence[Pair]) -> list[frozenset[str]]:
    """Return the stories by who wrote them."""
    hands = [OWN, *sorted({(pair.split,) for pair in pairs if pair.split not in OWN})]
    return [frozenset(pair.story for pair in pairs if pair.split in hand) for hand in hands]


def crossed(pairs: Sequence[Pair], n_signs: int, parts: Sequence[frozenset[str]]) -> list[Label]:
    """Return for each pair what weights say that were fitted without its part of the stories."""
    found: dict[int, Label] = {}
    for held in parts:
        weights = fitted([pair for pair in pairs if pair.story not in held], n_signs, steps=STEPS_CROSSED)
        for at, pair in enumerate(pairs):
            if pair.story in held:
                chances = dict(zip(Telling, _chances(weights, pair), strict=True))
                found[at] = pair.quoted or label_of(max(Telling, key=lambda way: chances[way]), *pair.both)
    return [found[at] for at in range(len(pairs))]


def read(paths: Sequence[Path]) -> tuple[tuple[str, ...], list[Pair]]:
    """Read pairs; those of which a sentence tells too little to be compared are left out. Returns signs and pairs."""
    parser = SpacyParser()
    names: tuple[str, ...] = ()
    pairs = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            both = compared(row, parser)
            if len(both) == 2:
                found: Mapping[str, float] = signs(*both)
                names = tuple(found)
                values = tuple((at, value) for at, value in enumerate(found.values()) if value)
                pair = both[0], both[1]
                pairs.append(Pair(pair, values, Label(row["label"]), row["split"], row["story"], quoted_label(*both)))
    return names, pairs


def main(paths: Sequence[str]) -> None:
    """Print the cross-validated figures and write the weights."""
    names, pairs = read([Path(path) for path in paths] or [GOLD, SECOND, TRAIN])
    for way, parts in (("story", by_story(pairs)), ("hand", by_hand(pairs))):
        told = crossed(pairs, len(names), parts)
        for split in sorted({pair.split for pair in pairs}):
            both = [(pair.label.value, mine) for pair, mine in zip(pairs, told, strict=True) if pair.split == split]
            counts = Counter(both)
            each = {label: f1(counts, label) for label in Label}
            macro = sum(each.values()) / len(each)
            by_label = ", ".join(f"{label} {value:.2f}" for label, value in each.items())
            print(f"{split}: macro-F1 {macro:.3f} ({by_label}), cross-validated by {way}, n={sum(counts.values())}")
    weights = fitted(pairs, len(names))
    lines = ["\t".join(("sign", *Telling))]
    for name, row in zip(names, weights, strict=True):
        mean = sum(row) / len(row)
        lines.append("\t".join((name, *(f"{value - mean:.2f}" for value in row))))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
