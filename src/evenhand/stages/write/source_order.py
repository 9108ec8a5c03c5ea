"""What an article tells right behind a sentence stands behind that, not before it, where the page tells both."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import sentence_number
from evenhand.stages.write.leaning import Telling, is_introduced
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.threads import last_told

Matter = list[list[Ranked]]


def in_source_order(parts: Sequence[Matter], first: Sequence[Ranked]) -> list[Matter]:
    """Move each statement behind the sentence right before it in its article, where that stands further on.

    What goes on with it goes along. Nothing is moved that introduces what stands between, or would take up what is told
    only there: such a statement would be left out in the end.

    Args:
        parts: The paragraphs of each matter, in page order.
        first: What the lead tells.
    """
    found = [[list(paragraph) for paragraph in matter] for matter in parts]
    stuck: set[int] = set()
    for _ in range(sum(len(paragraph) for matter in found for paragraph in matter)):
        one = _first_astray(found, stuck)
        if one is None:
            break
        moved = _moved(found, one)
        stuck.add(id(one))
        found = moved if _n_unknown(moved, first) <= _n_unknown(found, first) else found
    return [[p for p in matter if p] for matter in found if any(matter)]


def _first_astray(parts: Sequence[Matter], stuck: set[int]) -> Ranked | None:
    """The first statement that stands before the sentence right before it."""
    every = [r for matter in parts for paragraph in matter for r in paragraph]
    return next((r for n, r in enumerate(every) if id(r) not in stuck and _is_before(r, every[n + 1 :])), None)


def _is_before(one: Ranked, rest: Sequence[Ranked]) -> bool:
    return any(_goes_on(other, one) for other in rest)


def _goes_on(one: Ranked, other: Ranked) -> bool:
    """Whether a statement tells the sentence right behind what another tells last."""
    mine, yours = one.candidate, other.candidate
    return mine.source is yours.source and last_told(mine, sentence_number(mine)) + 1 == sentence_number(yours)


def _moved(parts: Sequence[Matter], one: Ranked) -> list[Matter]:
    """The matters with a statement, and what goes on with it in its paragraph, behind the one that it goes on from."""
    own = next(p for matter in parts for p in matter if any(r is one for r in p))
    rest = own[next(n for n, r in enumerate(own) if r is one) :]
    pairs = takewhile(lambda pair: _goes_on(*pair), pairwise(rest))
    run = [one, *(second for _, second in pairs)]
    found: list[Matter] = []
    for matter in parts:
        found.append([])
        for paragraph in matter:
            told: list[Ranked] = []
            for each in paragraph:
                told += [] if any(each is r for r in run) else [each]
                told += run if _goes_on(each, one) and not any(each is r for r in run) else []
            found[-1].append(told)
    return found


def _n_unknown(parts: Sequence[Matter], first: Sequence[Ranked]) -> int:
    """How many statements take for known what stands nowhere before them: such are left out in the end."""
    before = [Telling.of(r.candidate) for r in flat(first)]
    n_unknown = 0
    for one in (r for matter in parts for paragraph in matter for r in flat(paragraph)):
        now = Telling.of(one.candidate)
        n_unknown += not is_introduced(now, before)
        before.append(now)
    return n_unknown
