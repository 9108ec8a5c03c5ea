"""Where voices differ on the same thing: figures and days, laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from evenhand.model import Difference, Disagreement, Facts, Figure, Span, Version, Voice
from evenhand.operations.words import content_words
from evenhand.stages.compose.shared import figures_by_sentence, meets, unit_of
from evenhand.stages.compose.similar import Told, same_polarity, similar_pairs

SAME_THING: Final = 0.35
"""Least cosine similarity of two sentences whose figures are compared; guarded by the benchmark `agree`."""
MOST_DAYS_APART: Final = 10
"""Figures of reports further apart than this may both be right: the later one supersedes."""


def disagreements(
    sentences: Sequence[Told], facts: Sequence[Facts], voices: Sequence[Voice]
) -> tuple[Disagreement, ...]:
    """Find figures of the same thing that cannot all be right.

    The same thing: sentences of different voices with close words, both or neither denying, reports of about
    the same days, and figures of the same unit that measure a thing of the same name. Two packages with two
    sums are no conflict: their sentences name different things.
    """
    figures = figures_by_sentence(facts)
    found: dict[tuple[Span, Span], tuple[Told, Figure, Told, Figure]] = {}
    for one, other, _ in similar_pairs(sentences, least=SAME_THING):
        a, b = sentences[one], sentences[other]
        if not _comparable(a, b):
            continue
        for mine, yours in _conflicting(
            figures.get(a.facts.sentence.span, ()), figures.get(b.facts.sentence.span, ()), a, b
        ):
            found.setdefault((mine.span, yours.span), (a, mine, b, yours))
    return _grouped(list(found.values()), [v.outlet for v in voices])


def _comparable(a: Told, b: Told) -> bool:
    if a.facts.is_opinion or b.facts.is_opinion or not same_polarity(a.text, b.text):
        return False
    mine, yours = a.article.published_on, b.article.published_on
    return mine is None or yours is None or abs((mine - yours).days) <= MOST_DAYS_APART


def _conflicting(ours: Sequence[Figure], theirs: Sequence[Figure], a: Told, b: Told) -> list[tuple[Figure, Figure]]:
    pairs = []
    for mine in ours:
        if any(unit_of(mine) == unit_of(f) and meets(mine, f) for f in theirs):
            continue
        for yours in theirs:
            if any(unit_of(yours) == unit_of(f) and meets(yours, f) for f in ours):
                continue
            if unit_of(mine) == unit_of(yours) and unit_of(mine) and _same_measure(mine, yours, a, b):
                pairs.append((mine, yours))
    return pairs


def _same_measure(mine: Figure, yours: Figure, a: Told, b: Told) -> bool:
    """The things measured share a word, or one of the two is not told and the unit is a thing itself."""
    if mine.measures is None or yours.measures is None:
        return not mine.currency
    ours = set(content_words(a.article.text[mine.measures.start : mine.measures.end]))
    theirs = set(content_words(b.article.text[yours.measures.start : yours.measures.end]))
    numbers = {w for w in ours | theirs if any(c.isdigit() for c in w)}
    return len((ours & theirs) - numbers) * 2 >= min(len(ours - numbers), len(theirs - numbers)) > 0


def _grouped(pairs: list[tuple[Told, Figure, Told, Figure]], order: list[str]) -> tuple[Disagreement, ...]:
    """Join pairs that share a figure into one disagreement; equal values are one version."""
    groups: list[dict[Span, tuple[Told, Figure]]] = []
    for a, mine, b, yours in pairs:
        ends = {mine.span: (a, mine), yours.span: (b, yours)}
        touching = [g for g in groups if g.keys() & ends.keys()]
        merged = {span: end for g in touching for span, end in g.items()} | ends
        groups = [g for g in groups if g not in touching] + [merged]
    return tuple(_disagreement(list(g.values()), order) for g in groups)


def _disagreement(ends: list[tuple[Told, Figure]], order: list[str]) -> Disagreement:
    by_value: dict[object, list[tuple[Told, Figure]]] = defaultdict(list)
    for told_by, figure in ends:
        by_value[figure.value].append((told_by, figure))
    versions = []
    for tellers in by_value.values():
        names = {t.voice for t, _ in tellers}
        sentence, figure = min(tellers, key=lambda end: (len(end[0].facts.loaded), len(end[0].text)))
        versions.append(Version(figure.span, sentence.facts.sentence.span, tuple(v for v in order if v in names)))
    versions.sort(key=lambda v: (-len(v.voices), v.part))
    topic = next((f.measures for _, f in ends if f.measures is not None), None)
    return Disagreement(Difference.FIGURE, topic or versions[0].sentence, tuple(versions))
