"""Facts that more than one independent voice carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evenhand.model import Facts, Figure, SharedFact, Span, Voice
from evenhand.stages.compose.similar import Told, same_polarity, similar_pairs

SAME_FACT: Final = 0.45
"""Least cosine similarity of two tellings of one fact; chosen on the odd half of our own pairs by the benchmark
`agree`, which guards it on the even half."""

Number = tuple[Decimal, str]


def shared_facts(sentences: Sequence[Told], facts: Sequence[Facts], voices: Sequence[Voice]) -> tuple[SharedFact, ...]:
    """Group sentences of different voices that tell the same fact.

    Two sentences are joined when their words are close enough, both or neither deny, and no figure of the one
    contradicts one of the other. An author's opinion is no fact. Most voices first, then story order.
    """
    figures = figures_by_sentence(facts)
    group = list(range(len(sentences)))
    for one, other, _ in similar_pairs(sentences, least=SAME_FACT):
        a, b = sentences[one], sentences[other]
        if a.facts.is_opinion or b.facts.is_opinion or not same_polarity(a.text, b.text):
            continue
        if agree(figures.get(a.facts.sentence.span, ()), figures.get(b.facts.sentence.span, ())):
            group[_root(group, other)] = _root(group, one)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(sentences)):
        members[_root(group, number)].append(number)
    order = [v.outlet for v in voices]
    found = [_fact([sentences[i] for i in ids], order) for ids in members.values() if len(ids) > 1]
    return tuple(sorted((f for f in found if len(f.voices) > 1), key=lambda f: -len(f.voices)))


def _root(group: list[int], at: int) -> int:
    while group[at] != at:
        group[at] = group[group[at]]
        at = group[at]
    return at


def _fact(members: list[Told], order: list[str]) -> SharedFact:
    """The clearest telling first: no loaded word, own subject, then the shortest of those with most figures."""
    ranked = sorted(
        members,
        key=lambda t: (
            len(t.facts.loaded),
            t.facts.opens_with_pronoun,
            -sum(c.isdigit() for c in t.text),
            len(t.text),
            t.facts.sentence.span,
        ),
    )
    told_by = {t.voice for t in members}
    return SharedFact(
        sentences=tuple(t.facts.sentence.span for t in ranked),
        voices=tuple(v for v in order if v in told_by),
    )


def figures_by_sentence(facts: Sequence[Facts]) -> dict[Span, tuple[Figure, ...]]:
    """The figures of each sentence, by the sentence's span."""
    found: dict[Span, list[Figure]] = defaultdict(list)
    for of in facts:
        for figure in of.figures:
            found[figure.sentence].append(figure)
    return {span: tuple(figures) for span, figures in found.items()}


def agree(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether no figure contradicts another of the same unit: some value of each shared unit must meet."""
    mine, yours = _by_unit(ours), _by_unit(theirs)
    return all(any(meets(a, b) for a in mine[u] for b in yours[u]) for u in mine.keys() & yours.keys())


def _by_unit(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[unit_of(figure)].append(figure)
    return found


def unit_of(figure: Figure) -> str:
    """What a figure counts, for comparison: its currency, else its unit."""
    return figure.currency or figure.unit or ("ordinal" if figure.is_ordinal else "")


def meets(one: Figure, other: Figure) -> bool:
    """Whether two figures may both be right: equal, or equal once the one told more finely is rounded.

    "over", "more than" and "at least" bound from below, "up to" and "under" from above; "about" allows
    rounding. Years and exact counts must be equal.
    """
    if one.value == other.value or _bounds(one, other) or _bounds(other, one):
        return True
    rough, fine = sorted((one, other), key=lambda f: len(f.value.normalize().as_tuple().digits))
    is_money = bool(rough.currency)
    if not (rough.qualifier or fine.qualifier or is_money):
        return False
    exponent = rough.value.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or len(rough.value.normalize().as_tuple().digits) < 2:
        return False
    return bool(abs(fine.value - rough.value) * 2 <= Decimal(1).scaleb(exponent))


def _bounds(bound: Figure, other: Figure) -> bool:
    if bound.value <= 0:
        return False
    share = other.value / bound.value
    if bound.qualifier in ("over", "more than", "at least"):
        return Decimal(1) <= share < Decimal("1.1")
    if bound.qualifier in ("up to", "under", "less than", "nearly", "almost"):
        return Decimal("0.9") < share <= Decimal(1)
    return False
