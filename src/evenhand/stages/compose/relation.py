"""How two sentences of different voices stand to each other: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.stages.compose.acts import SURE_FACT, Acts, compare_acts
from evenhand.stages.compose.compared_names import compare_names
from evenhand.stages.compose.days import compare_days
from evenhand.stages.compose.figures import compare_figures
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.ranks import compare_ranks
from evenhand.stages.compose.retold import is_retold
from evenhand.stages.compose.similar import Told, closeness, similar_pairs, words_but_names
from evenhand.stages.compose.speakers import compare_speakers, compare_tellers, same_teller
from evenhand.stages.compose.statuses import compare_status

SAME_THING: Final = 0.45
"""Least cosine similarity of two sentences that tell one matter and may differ in it; chosen on `own/dev` of the
benchmark `conflicts`."""
SAME_FACT: Final = 0.40
"""Least cosine similarity of two tellings of one fact; chosen on `own/dev` of the benchmark `conflicts`."""
LEAST_IN_COMMON: Final = 2
"""Least number of words in common that are no names, figures and times on both sides and a common teller counted, in
sentences that tell one thing: names alone make no fact. Set by reading `examples/strait`, where names alone joined
unlike sentences; no benchmark guards it yet, and on `own/dev` of the benchmark `conflicts` it costs about .02."""
MOST_DAYS_APART: Final = 31
"""Reports further apart than this tell of one thing too seldom for a difference to be called a
conflict. Set by reading `examples/strait`; no benchmark guards it yet."""
LEAST_OF_PAIRS: Final = 0.2
"""Pairs below this are not looked at; quotations that stand in both reach it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two sentences stand to each other.

    Attributes:
        label: In all.
        findings: What was compared and bears the label; empty where nothing but the words was compared.
    """

    label: Label
    findings: tuple[Finding, ...] = ()


UNRELATED: Final = Relation(Label.UNRELATED)


def relation(one: Told, other: Told) -> Relation:
    """Say how two sentences stand to each other.

    The same words in quotation marks are the same matter whatever stands around them: there the speakers decide.
    Else both must tell one matter. Then a difference in status, figure, name or day makes a conflict or, where
    the later telling has overtaken the earlier, supersedes; a telling that is finer in one thing is the more
    precise; what is left agrees. An author's opinion is no fact: it stands in no relation.

    Args:
        one: A sentence, as `told` gives it.
        other: A sentence of another voice.

    Returns:
        The label with the findings that bear it.
    """
    if one.facts.is_opinion or other.facts.is_opinion:
        return UNRELATED
    quoted = tuple(compare_speakers(one, other))
    if quoted:
        return Relation(quoted[0].label, quoted)
    ranked = tuple(compare_ranks(one, other))
    if ranked:
        return Relation(Label.CONFLICT, ranked)
    close = closeness(one, other)
    is_matter = close >= min(SAME_THING, SAME_FACT) and _tell_enough(one, other, close)
    how = _weighed(one, other, close) if is_matter else UNRELATED
    if how is UNRELATED and is_retold(one, other):
        return Relation(Label.AGREE)
    return how


def _tell_enough(one: Told, other: Told, close: float) -> bool:
    """Whether the two have more in common than names, and neither hangs on the sentence before it."""
    shared = words_but_names(one) & words_but_names(other)
    claims = min(len(one.figures), len(other.figures)) + min(len(one.times), len(other.times)) + same_teller(one, other)
    hangs = one.facts.opens_with_pronoun or other.facts.opens_with_pronoun
    return (len(shared) + claims >= LEAST_IN_COMMON or close >= SURE_FACT) and (not hangs or close >= SURE_FACT)


def _within_reach(one: Told, other: Told) -> bool:
    mine, yours = one.article.published_on, other.article.published_on
    return mine is None or yours is None or abs((mine - yours).days) <= MOST_DAYS_APART


def _weighed(one: Told, other: Told, close: float) -> Relation:
    """Figures first: they tell best whether it is one matter; then the gravest of the rest decides."""
    figures = tuple(compare_figures(one, other, close))
    lengths = {time.span for told in (one, other) for time in told.times}
    met = tuple(f for f in figures if f.label in (Label.AGREE, Label.MORE_PRECISE) and f.one not in lengths)
    apart = any(f.label is Label.UNRELATED for f in figures)
    names = tuple(compare_names(one, other, close))
    if not met and (apart or any(f.label is Label.UNRELATED for f in names)):
        return UNRELATED
    status = compare_status(one, other, close)
    if met:
        status = (finding for finding in status if finding.label is Label.SUPERSEDED)
    rest = (*status, *compare_days(one, other, close), *names)
    for label in (Label.SUPERSEDED, Label.CONFLICT):
        bearing = tuple(f for f in (*figures, *rest) if f.label is label)
        if bearing:
            is_one = close >= SAME_THING and (label is Label.SUPERSEDED or _within_reach(one, other))
            return Relation(label, bearing) if is_one else UNRELATED
    if close < SAME_FACT or (not met and close < SURE_FACT and compare_acts(one, other) is Acts.APART):
        return UNRELATED
    findings = (*figures, *rest, *compare_tellers(one, other))
    finer = tuple(f for f in findings if f.label is Label.MORE_PRECISE)
    return Relation(Label.MORE_PRECISE, finer) if finer else Relation(Label.AGREE, findings)


def related_pairs(sentences: Sequence[Told]) -> tuple[tuple[int, int, Relation], ...]:
    """Return all pairs of sentences of different voices that are not unrelated, by their places, with their relation.

    Sentences whose words differ are still compared where they share a long quotation.
    """
    found = []
    for one, other in similar_pairs(sentences, least=LEAST_OF_PAIRS):
        how = relation(sentences[one], sentences[other])
        if how.label is not Label.UNRELATED:
            found.append((one, other, how))
    return tuple(found)
