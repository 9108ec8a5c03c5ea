"""Fit the weights of `stages/compose/alike` on pairs of sentences of whole stories, and find its bounds.

Run ``python -m benchmarks.fit_facts [--write] [--grid]``. Prints the average precision of pairs, each story told by
weights fitted without it, beside plain similarity and beside the odds of `telling`; then for each bound what a page
would show. With ``--grid`` it prints instead what other values of ``AT_ODDS``, ``joins``, ``UNSEEN_AT_ODDS`` and
``MOST_DAYS_APART`` do.
With ``--write`` the weights fitted on all go to `tables/en/same_fact.tsv`. Logistic regression with ridge penalty, by
Newton's method. Pairs of the benchmark `conflicts` are fitted on with a small weight and a constant of their own.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.agreements import dossier, facts, measured, told_in_all
from benchmarks.conflicts import GOLD, SECOND, TRAIN, f1, pairs_of
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.stages.compose import relation as relation_module
from evenhand.stages.compose.alike import AT_ODDS, chance_of_odds, fact_odds, fact_signs, may_join
from evenhand.stages.compose.bounded import LEAST_ALIKE
from evenhand.stages.compose.differ import conflicts, earlier, overtaken
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.known import related_pairs
from evenhand.stages.compose.near import similar_pairs
from evenhand.stages.compose.shared import BOUNDS, Bounds, leaving_out, one_fact_groups, without
from evenhand.stages.compose.similar import Told, closeness, told
from evenhand.stages.compose.telling import log_odds

Values = NDArray[np.float64]
RIDGE = 2.0
OF_PAIRS = 0.1
"""Weight of a pair of the benchmark `conflicts` beside one of a whole story."""
STEPS = 40
SIGNS = (
    *("always", "held", "held_least", "shared", "act", "subjects_apart", "actors_held"),
    *("names", "names_apart", "one_name_apart", "named"),
    *("figure_equal", "figure_finer", "figure_rare", "figure_differs", "figure_other", "length_equal"),
    *("day_equal", "day_finer", "day_differs", "teller", "teller_named", "quotes_apart"),
    *("later_changed", "denied", "opposite", "moved", "dropped"),
    *("close", "few", "many", "quotes", "rare", "gap"),
)
"""Those of the signs that are weighed; with all of them the average precision is .02 less."""
TABLE = Path(__file__).parents[1] / "src/evenhand/tables/en/same_fact.tsv"
HEAD = """\
# How much each sign of two sentences (`stages/compose/alike`) tells of whether both tell one fact: weights of a
# logistic regression with ridge penalty, fitted by `python -m benchmarks.fit_facts` on pairs of sentences of our own
# stories (benchmarks/gold/agreements.md). Source: our own pairs. Licence: Apache-2.0.
"""


@dataclass(frozen=True)
class Pairs:
    """Pairs of sentences: their places, their signs as rows, and whether they tell one fact (else 0)."""

    story: str
    sentences: tuple[Told, ...]
    places: tuple[tuple[int, int], ...]
    signs: Values
    is_one: Values


def pairs_of_story(name: str) -> Pairs:
    """Pair the sentences of a story; a pair that tells one fact in part only is left out of what is fitted on."""
    read = dossier(name)
    voice_of = {article_id: voice.outlet for voice in read.voices for article_id in voice.article_ids}
    sentences = told(read.articles, read.facts, voice_of)
    places = tuple(similar_pairs(sentences, least=LEAST_ALIKE))
    wholly = [frozenset(f.name for f in facts()[name] if f.is_told_in(s.text, partly=False)) for s in sentences]
    partly = [frozenset(f.name for f in facts()[name] if f.is_told_in(s.text)) for s in sentences]
    is_one = [1.0 if wholly[a] & wholly[b] else np.nan if partly[a] & partly[b] else 0.0 for a, b in places]
    return Pairs(name, sentences, places, _rows([(sentences[a], sentences[b]) for a, b in places]), np.array(is_one))


def pairs_of_gold() -> Pairs:
    """The pairs of the benchmark `conflicts` that may be read: agreeing and more precise ones tell one fact."""
    parser = SpacyParser()
    read = [(row, both) for path in (GOLD, SECOND, TRAIN) for row, both in pairs_of(path, parser) if len(both) > 1]
    is_one = [float(row["label"] in (Label.AGREE, Label.MORE_PRECISE)) for row, _ in read]
    return Pairs("pairs", (), (), _rows([both for _, both in read]), np.array(is_one))


def _rows(pairs: Sequence[Sequence[Told]]) -> Values:
    found = [fact_signs(one, other) for one, other in pairs]
    return np.array([[each[sign] for sign in SIGNS] for each in found])


def fitted(stories: Sequence[Pairs], gold: Pairs) -> Values:
    """Return a weight per sign; of pairs of one text in several copies each counts once."""
    parts = [(part, np.nonzero(~np.isnan(part.is_one) & _firsts(part))[0]) for part in stories]
    signs = np.vstack([*(part.signs[kept] for part, kept in parts), gold.signs])
    is_one = np.concatenate([*(part.is_one[kept] for part, kept in parts), gold.is_one])
    of_pairs = np.concatenate([np.zeros(len(is_one) - len(gold.is_one)), np.ones(len(gold.is_one))])
    signs = np.column_stack([signs, of_pairs])
    counts = np.where(of_pairs > 0, OF_PAIRS, 1.0)
    pull = np.full(signs.shape[1], RIDGE)
    pull[0] = pull[-1] = 1e-6
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (counts * (chance - is_one)) + pull * weights
        bend = (signs * (counts * chance * (1 - chance))[:, None]).T @ signs + np.diag(pull)
        weights = weights - np.linalg.solve(bend, slope)
    return np.asarray(weights[:-1])


def _firsts(part: Pairs) -> NDArray[np.bool_]:
    """Whether a pair is the first of its two texts."""
    seen: set[tuple[str, str]] = set()
    found = []
    for a, b in part.places:
        texts = (part.sentences[a].text, part.sentences[b].text)
        found.append(texts not in seen)
        seen.add(texts)
    return np.array(found, dtype=bool)


def average_precision(is_one: Values, rank: Values) -> float:
    """Return the mean precision at each right pair, the highest rank first."""
    kept = ~np.isnan(is_one)
    right = is_one[kept][np.argsort(-rank[kept], kind="stable")]
    return float((np.cumsum(right) / np.arange(1, len(right) + 1) * right).sum() / right.sum())


def odds_of(part: Pairs, weights: Values) -> dict[int, dict[int, float]]:
    """Return the odds of one fact with these weights, by places, both ways."""
    found: dict[int, dict[int, float]] = {place: {} for place in range(len(part.sentences))}
    for (one, other), value in zip(part.places, part.signs @ weights, strict=True):
        found[one][other] = found[other][one] = float(value)
    return found


def groups_of(part: Pairs, weights: Values, bounds: Bounds) -> list[list[int]]:
    """Return what a page would lay together with these weights, by places."""
    related = related_pairs(part.sentences)
    apart = frozenset((one, other) for one, other, _ in conflicts(part.sentences, related))
    stale = frozenset(earlier(part.sentences, one, other) for one, other, _ in overtaken(part.sentences, related))

    def weigh(one: Told, other: Told) -> float:
        return float(_rows([(one, other)])[0] @ weights)

    return one_fact_groups(part.sentences, without(odds_of(part, weights), stale, apart), bounds, weigh)


def _show(name: str, stories: Sequence[Pairs], weights: Sequence[Values], bounds: Bounds) -> None:
    told_all = []
    for part, own in zip(stories, weights, strict=True):
        groups = [[part.sentences[place].text for place in group] for group in groups_of(part, own, bounds)]
        told_all.append((*measured(part.story, groups), len(groups)))
    right, found, must, n_shown = (sum(column) for column in zip(*told_all, strict=True))
    print(f"{name}: {right} of {n_shown} right, {found} of {must} found")


def _show_omissions(stories: Sequence[Pairs], weights: Sequence[Values]) -> None:
    """Print for each bound how many voices are named that leave a fact out, and how many of them do."""
    for may_tell in (-5.0, -4.0, -3.5, -3.0, -2.5, -2.0, -1.0):
        bounds = replace(BOUNDS, may_tell=may_tell)
        right = []
        for part, own in zip(stories, weights, strict=True):
            odds = odds_of(part, own)
            for group in groups_of(part, own, bounds):
                told_here = told_in_all(part.story, [part.sentences[n].text for n in group])
                for voice in leaving_out(part.sentences, group, odds, bounds) if told_here else ():
                    own_texts = [told.text for told in part.sentences if told.voice == voice]
                    right.append(not any(fact.is_told_in(text) for fact in told_here for text in own_texts))
        print(f"may_tell {may_tell}: {sum(right)} of {len(right)} omissions right")


def _show_grid(stories: Sequence[Pairs], weights: Sequence[Values]) -> None:
    """Print what other values of the constants do that no fit finds: on whole stories, then on the readable pairs."""
    for at_odds, joins in product((0.5, AT_ODDS, 0.7, 1.1), (3.0, 4.0, BOUNDS.joins, 6.0, 99.0)):
        bounds = replace(BOUNDS, at_odds=at_odds, joins=joins)
        _show(f"at_odds {at_odds} joins {joins:4}", stories, weights, bounds)
    parser = SpacyParser()
    read = [(row, both) for path in (GOLD, SECOND, TRAIN) for row, both in pairs_of(path, parser) if len(both) > 1]
    by_split: dict[str, list[tuple[Label, Sequence[Told]]]] = {}
    for row, both in read:
        by_split.setdefault(row["split"], []).append((Label(row["label"]), both))
    for split, pairs in by_split.items():
        for at_odds in (0.5, AT_ODDS, 0.7, 1.1):
            print(f"{split} at_odds {at_odds}:", *(f"{share:.3f}" for share in _told_as_one(pairs, at_odds)))
        grid = (("UNSEEN_AT_ODDS", (0.3, 0.4, 0.5, 0.6, 0.7)), ("MOST_DAYS_APART", (7, 31, 400)))
        for name, values in grid:
            for value in values:
                with patch.object(relation_module, name, value):
                    found = Counter((str(label), relation_module.relation(*both).label) for label, both in pairs)
                print(f"{split} {name} {value}: macro-F1 {sum(f1(found, label) for label in Label) / len(Label):.3f}")


def _told_as_one(pairs: Sequence[tuple[Label, Sequence[Told]]], at_odds: float) -> tuple[float, float]:
    """Return precision and recall of what a page would lay together."""
    right = [label in (Label.AGREE, Label.MORE_PRECISE) for label, _ in pairs]
    said = [
        fact_odds(*both) >= BOUNDS.one_fact and may_join(*both) and chance_of_odds(*both) < at_odds for _, both in pairs
    ]
    n_both = sum(a and b for a, b in zip(right, said, strict=True))
    return n_both / max(sum(said), 1), n_both / max(sum(right), 1)


def main(arguments: Sequence[str]) -> None:
    """Print the figures; write the weights where asked."""
    stories = [pairs_of_story(name) for name in facts()]
    gold = pairs_of_gold()
    held_out = [fitted([other for other in stories if other is not part], gold) for part in stories]
    if "--grid" in arguments:
        _show_grid(stories, held_out)
        return
    odds = [part.signs @ weights for part, weights in zip(stories, held_out, strict=True)]
    every = np.concatenate([part.is_one for part in stories])
    alike = [closeness(part.sentences[a], part.sentences[b]) for part in stories for a, b in part.places]
    matter = [log_odds(part.sentences[a], part.sentences[b]) for part in stories for a, b in part.places]
    for name, rank in (("story held out", np.concatenate(odds)), ("similarity", alike), ("telling", matter)):
        print(f"{name}: average precision {average_precision(every, np.array(rank)):.3f}, n={len(rank)}")
    for one_fact, fits in product((0.0, 0.5, 1.0, 1.5), (-2.0, -1.0, 0.0)):
        bounds = replace(BOUNDS, one_fact=one_fact, fits=fits)
        _show(f"one_fact {one_fact:4} fits {fits:4}", stories, held_out, bounds)
    _show_omissions(stories, held_out)
    if "--write" in arguments:
        weights = fitted(stories, gold)
        lines = [f"{sign}\t{weight:.2f}" for sign, weight in zip(SIGNS, weights, strict=True)]
        TABLE.write_text(HEAD + "\n".join(("sign\tweight", *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
