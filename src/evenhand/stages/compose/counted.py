"""Things of one name that two reports count differently, though their sentences differ ("82 Tern X launchers")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from evenhand.model import Difference, Figure
from evenhand.operations.words import root
from evenhand.stages.compose.acts import Acts, compare_acts
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.reports import Reports
from evenhand.stages.compose.similar import Told, closeness
from evenhand.stages.compose.statuses import denies, stance
from evenhand.tables import table

DAYS_OF_ONE_LIST: Final = 14
"""Reports further apart may count another delivery of the same thing. Set by reading `examples/strait`."""
LEAST_LISTED: Final = 10
"""A smaller count of another thing is met by chance."""
LEAST_NAME: Final = 3
"""Shorter names are parts of abbreviations ("U.S.")."""
SAME_LIST: Final = 0.25
"""Least similarity of sentences that count one thing without another count in common. Set as `DAYS_OF_ONE_LIST`."""
_WORD: Final = re.compile(r"[\w’'-]{1,40}")


def counted_apart(sentences: Sequence[Told], known: Reports) -> Iterator[tuple[int, int, Finding]]:
    """Find pairs of counts of the same noun under the same proper name that differ, in reports of the same days.

    That both count one thing at one time is told by another count that both sentences have, or by the same act. A
    report that tells the other's count too counts two things. A column's counts are compared too: they are no opinion.
    """
    by_unit: defaultdict[str, list[tuple[int, Figure, frozenset[str]]]] = defaultdict(list)
    for here, told in enumerate(sentences):
        for mine in told.figures:
            named = _names(told, mine)
            if not named:
                continue
            for there, yours, others in by_unit[unit_of(mine)]:
                other = sentences[there]
                if named & others and _is_one_count(other, yours, told, mine, known):
                    yield there, here, Finding(Label.CONFLICT, Difference.FIGURE, yours.span, mine.span)
            by_unit[unit_of(mine)].append((here, mine, named))


def _names(told: Told, figure: Figure) -> frozenset[str]:
    """The proper names among the words that say what is counted, states and peoples left out."""
    if not figure.unit or figure.currency or figure.is_ordinal:
        return frozenset()
    found = _counted(told, figure)[:-1]
    return frozenset(w for w in found if len(w) >= LEAST_NAME and not w.islower() and w.lower() not in _peoples())


@cache
def _peoples() -> frozenset[str]:
    cells = (row[column] for row in table("states") for column in ("name", "aliases", "adjectives", "demonyms"))
    return frozenset(name.lower() for cell in cells for name in cell.split("|") if name)


def _is_one_count(one: Told, mine: Figure, other: Told, yours: Figure, known: Reports) -> bool:
    if one.voice == other.voice or meeting(mine, yours) is not Meeting.DIFFERENT or not _near(one, other):
        return False
    if known.tells_value(one, yours) or known.tells_value(other, mine):
        return False
    ours, theirs = _described(one, mine), _described(other, yours)
    if not (ours <= theirs or theirs <= ours):
        return False
    if stance(one) is not stance(other) or denies(one) != denies(other):
        return False
    return _share_count(one, other) or (compare_acts(one, other) is Acts.SAME and closeness(one, other) >= SAME_LIST)


def _described(told: Told, figure: Figure) -> frozenset[str]:
    return frozenset(root(word.lower()) for word in _counted(told, figure))


def _counted(told: Told, figure: Figure) -> list[str]:
    """The words after the number that belong to the figure: what is counted, its noun last."""
    return _WORD.findall(told.article.text[figure.number.end : figure.span.end])


def _near(one: Told, other: Told) -> bool:
    mine, yours = one.article.published_on, other.article.published_on
    return mine is not None and yours is not None and abs((mine - yours).days) <= DAYS_OF_ONE_LIST


def _share_count(one: Told, other: Told) -> bool:
    counts = {(unit_of(f), f.value) for f in one.figures if unit_of(f) and f.value >= LEAST_LISTED}
    return any((unit_of(f), f.value) in counts for f in other.figures)
