"""Facts that more than one independent voice carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from evenhand.model import SharedFact, Voice
from evenhand.stages.compose.alike import fitness, is_one_fact
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.relation import Relation
from evenhand.stages.compose.similar import Told, closeness

LEAST_VOICES: Final = 3
"""Only where so many voices report can most of them carry what one leaves out."""

MAY_TELL: Final = 0.12
"""From this similarity on a sentence may tell the fact in other words. Set by reading 500 stories of story-allsides."""

Related = tuple[int, int, Relation]
"""Two sentences by their place among all, and how they stand to each other."""


def shared_facts(
    sentences: Sequence[Told],
    related: Iterable[Related],
    voices: Sequence[Voice],
    *,
    stale: frozenset[int] = frozenset(),
) -> tuple[SharedFact, ...]:
    """Group sentences of different voices that tell the same fact; most voices first, then story order.

    A sentence joins a group when it agrees with the group's first sentence, or tells it more or less precisely:
    so a chain of small steps never joins what differs. Sentences that a later telling has overtaken (`stale`, by
    place) are no longer a fact.
    """
    told_as: defaultdict[int, dict[int, Relation]] = defaultdict(dict)
    for one, other, how in related:
        if how.label not in (Label.AGREE, Label.MORE_PRECISE) or not stale.isdisjoint((one, other)):
            continue
        if is_one_fact(sentences[one], sentences[other]):
            told_as[one][other] = told_as[other][one] = how
    taken: set[int] = set()
    found = []
    for first in sorted(told_as, key=lambda n: (-len({sentences[m].voice for m in told_as[n]}), n)):
        if first not in taken:
            members = [first, *(n for n in sorted(told_as[first]) if n not in taken)]
            if len({sentences[n].voice for n in members}) > 1:
                taken.update(members)
                found.append((first, members))
    found.sort(key=lambda group: group[0])
    facts = [
        _without_tellers(_fact([sentences[n] for n in members], _finer(members, told_as), voices), members, sentences)
        for _, members in found
    ]
    return tuple(sorted(facts, key=lambda fact: -len(fact.voices)))


def _without_tellers(fact: SharedFact, members: Sequence[int], sentences: Sequence[Told]) -> SharedFact:
    """Take those out of `left_out_by` who may tell the fact in other words: that must be sure."""
    shown = [sentences[n] for n in members]
    may_tell = {
        told.voice
        for told in sentences
        if told.voice in fact.left_out_by and any(closeness(told, member) >= MAY_TELL for member in shown)
    }
    return replace(fact, left_out_by=tuple(voice for voice in fact.left_out_by if voice not in may_tell))


def _finer(members: Sequence[int], told_as: dict[int, dict[int, Relation]]) -> list[int]:
    """How often each member is the more precise of two, less how often the less precise."""
    return [
        sum(
            _lead(n, m, told_as[n][m]) for m in members if m in told_as[n] and told_as[n][m].label is Label.MORE_PRECISE
        )
        for n in members
    ]


def _lead(n: int, m: int, how: Relation) -> int:
    is_first = n < m
    return sum(1 if finding.is_second_finer != is_first else -1 for finding in how.findings)


def _fact(members: Sequence[Told], finer: Sequence[int], voices: Sequence[Voice]) -> SharedFact:
    """The clearest and most precise telling first: see `fitness`."""
    ranked = sorted(
        zip(members, finer, strict=True),
        key=lambda pair: (*fitness(pair[0], finer=pair[1]), pair[0].span),
    )
    told_by = {t.voice for t in members}
    names = tuple(v.outlet for v in voices)
    leaves = tuple(v for v in names if v not in told_by)
    most = len(names) >= LEAST_VOICES and 2 * len(told_by) > len(names)
    return SharedFact(
        sentences=tuple(t.span for t, _ in ranked),
        voices=tuple(v for v in names if v in told_by),
        left_out_by=leaves if most else (),
    )
