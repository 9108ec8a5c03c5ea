"""Which tellings of one fact a page of a few short articles gives: the best one, and others that add enough to it.

Three openings of one story tell its news three times, and each adds something: why, how many, what follows. To pass
over whatever tells a told fact loses that; to tell them all tells the news three times. So the statements are chosen
together: each word of matter that the page has counts, and what tellings of one fact have in common counts against
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from evenhand.stages.write.ranked import Ranked, repeats, says_again
from evenhand.stages.write.repeats import says_itself
from evenhand.stages.write.told_again import told_words

TWICE: Final = 0.8
"""What each word costs that a further telling of a fact has in common with those before it, in words that are new: from
44 new words of 100 on it is told. By reading the 108 statements that were passed over on 100 pages of three openings
beside what readers had named as left out and as told twice: at .6 more is told twice, at .9 reasons and numbers go."""
VALUE: Final = 0.3
USUAL: Final = 13.0
"""What such a telling loses, in words, for each point of value that it has less than a usual one."""
OWNED: Final = 3.0
JUDGED: Final = 2.0
"""What such a telling loses that only its outlet or unnamed others vouch for, or in which its author judges."""
WEIGHTIEST: Final = 20.0
"""What a statement is worth beside its words that tells its fact first by weight: another may stand beside it, not in
its place. Without that longer tellings with more colour and less news took the place of nine leads on those pages. Only
what could but be quoted whole makes room."""
MOVES: Final = 200
_OWNED: Final = ("wrote", "reported")


@dataclass(frozen=True)
class _Option:
    """A statement that may be told.

    Attributes:
        told: The roots of its words of matter and of those of the sentences that lean on it.
        worth: What it is worth beside its words, where others tell its fact too.
        again: For each other telling of its fact, by its place, the words that both have.
        barred: The places of those beside which it says nothing of its own.
    """

    told: frozenset[str]
    worth: float
    again: Mapping[int, frozenset[str]]
    barred: frozenset[int]


def fullest(order: Sequence[Ranked], weightiest: Sequence[Ranked]) -> list[Ranked]:
    """Choose the statements that together tell most, and least of it twice.

    Args:
        order: What may be told, heaviest first.
        weightiest: Those of them that tell each fact first by weight.

    Returns:
        The statements, in the same order.
    """
    options = _options(order, weightiest)
    chosen, worth = frozenset[int](), 0.0
    for _ in range(MOVES):
        moves = [(_worth(other, options), [-n for n in sorted(other)]) for other in _moves(chosen, options)]
        best, places = max(moves, default=(worth, []))
        if best <= worth:
            break
        chosen, worth = frozenset(-n for n in places), best
    return [order[n] for n in sorted(chosen)]


def _options(order: Sequence[Ranked], weightiest: Sequence[Ranked]) -> list[_Option]:
    again: list[dict[int, frozenset[str]]] = [{} for _ in order]
    barred: list[set[int]] = [set() for _ in order]
    for (a, one), (b, other) in combinations(enumerate(order), 2):
        if one.candidate.source is other.candidate.source and says_again(one, other):
            barred[a].add(b)
            barred[b].add(a)
        elif one.candidate.source is not other.candidate.source and repeats(one, other):
            again[a][b] = again[b][a] = one.matter & other.matter
    return [
        _Option(
            told=_told(one),
            worth=_beside(one, is_weightiest=any(one is r for r in weightiest)) if again[n] else 0.0,
            again=again[n],
            barred=frozenset(barred[n]),
        )
        for n, one in enumerate(order)
    ]


def _told(one: Ranked) -> frozenset[str]:
    """The words of matter of a statement and of what leans on it."""
    behind = (told_words(follower, one.candidate.source) for follower in one.candidate.followers)
    return one.matter.union(*behind)


def _beside(one: Ranked, *, is_weightiest: bool) -> float:
    """What a statement is worth, its words apart, where others tell its fact too."""
    if is_weightiest and not says_itself(one.candidate):
        return WEIGHTIEST
    is_owned = one.candidate.statement.derivation.frame.startswith(_OWNED)
    return VALUE * min(0.0, one.value - USUAL) - OWNED * is_owned - JUDGED * one.candidate.is_judged


def _moves(chosen: Set[int], options: Sequence[_Option]) -> Iterator[frozenset[int]]:
    """The choices with one statement more, with one fewer, and with one in place of another telling of its fact."""
    now = frozenset(chosen)
    for n, option in enumerate(options):
        if n in now:
            yield now - {n}
        else:
            free = now - option.barred
            yield free | {n}
            yield from ((free - {m}) | {n} for m in sorted(free & option.again.keys()))


def _worth(chosen: Set[int], options: Sequence[_Option]) -> float:
    """The words that a choice tells, less what its tellings of one fact tell again."""
    places = sorted(chosen)
    worth = float(len(frozenset[str]().union(*(options[n].told for n in places))))
    tellings: Counter[str] = Counter()
    for n in places:
        shared = [words for m, words in sorted(options[n].again.items()) if m in chosen]
        tellings.update(frozenset[str]().union(*shared))
        worth += options[n].worth
    return worth - TWICE * sum(count - 1 for count in tellings.values())
