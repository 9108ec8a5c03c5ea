"""Statements in threads: what one article tells in a row is told in a row, and few threads are broken off or begun.

A news article is written so that each sentence finds its context in the one before it. Sentences chosen one by one
leave that context out: by six readers of 52 pages, a statement right behind its source's own previous sentence jolts in
10 of 100 cases, one behind a gap of three to five sentences in 30, and the first of another article in 54. So what is
chosen by weight alone is chosen again within each article: the statements near those taken, against a price for each
statement and a price for each place where the thread is broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import BlockKind
from evenhand.stages.write.candidate import Candidate, sentence_number
from evenhand.stages.write.dependence import need, owes
from evenhand.stages.write.ranked import Ranked, says_again
from evenhand.stages.write.repeats import is_quotation, leans, points_back
from evenhand.stages.write.told_again import is_told

NEAR: Final = 3
"""So far from what is taken may stand what is told with it."""
BREAK: Final = 5.0
OWED: Final = 3.0
ONE_LEFT_OUT: Final = 0.6
"""What it costs, in salience, to begin with a statement that is sure to need the one before it, and to leave off behind
one sure to owe the next; and what share of that one sentence left out costs. On 27 development stories: chosen one by
one 42 of 100 statements stand right behind their source's previous sentence, at a price of 2, 3, 5 and 8 it is 53, 55,
56 and 57; readers' main points told fall from .81 to .81, .81, .80 and .78."""
MUST: Final = 0.5
IN_SIGHT: Final = 2
"""From this need on a statement is only told where one of so many before it on the page is of its own near past."""
WANTED: Final = 100.0
HALVINGS: Final = 24
QUOTED_EACH: Final = 2


@dataclass(frozen=True)
class _Unit:
    """A statement in its article.

    Attributes:
        ranked: The statement.
        first: The number of its sentence.
        last: The number of the last sentence that it tells.
        worth: Its weight.
        need: How much it needs the sentence before it, in [0, 1].
        owes: How much it owes the sentence behind it, in [0, 1].
    """

    ranked: Ranked
    first: int
    last: int
    worth: float
    need: float
    owes: float


def threaded(
    taken: Sequence[Ranked], order: Sequence[Ranked], *, wanted: Sequence[Ranked], is_wide: bool = False
) -> list[Ranked]:
    """Choose again, as many statements as are taken, so that they stand in few threads.

    Args:
        taken: What is chosen one by one.
        order: All candidates, heaviest first.
        wanted: What is told whatever it costs.
        is_wide: Whether the story is of many articles, so that nothing is taken that all of `taken` together tell.

    Returns:
        The statements, heaviest first.
    """
    fresh = [r for r in order if not is_told(r, taken)] if is_wide else order
    threads = _threads(taken, fresh, wanted)
    low, high = -WANTED, WANTED
    for _ in range(HALVINGS):
        price = (low + high) / 2
        n_told = sum(len(_best(thread, price)) for thread in threads)
        low, high = (price, high) if n_told > len(taken) else (low, price)
    told = [unit.ranked for thread in threads for unit in _best(thread, high)]
    kept: list[Ranked] = []
    quoted: Counter[tuple[str, str]] = Counter()
    for one in sorted(told, key=lambda r: (not any(r is w for w in wanted), -r.value)):
        words = (one.candidate.speaker, _article(one))
        if is_quotation(one.candidate) and quoted[words] >= QUOTED_EACH:
            continue
        if any(one is t for t in taken) or not any(says_again(one, other) for other in kept):
            kept.append(one)
            quoted[words] += is_quotation(one.candidate)
    return sorted(kept, key=lambda r: -r.value)


def _threads(taken: Sequence[Ranked], order: Sequence[Ranked], wanted: Sequence[Ranked]) -> list[list[_Unit]]:
    """What each article may tell, in its order: what is taken of it, and what stands near that and repeats nothing."""
    places: dict[str, list[int]] = {}
    for one in taken:
        places.setdefault(_article(one), []).append(sentence_number(one.candidate))
    found: dict[str, list[_Unit]] = {article: [] for article in places}
    seen: set[int] = set()
    for one in (*taken, *order):
        near = places.get(_article(one), ())
        is_taken = len(seen) < len(taken)
        at = sentence_number(one.candidate)
        if id(one) in seen or not any(abs(at - n) <= NEAR for n in near):
            continue
        if not is_taken and (leans(one.candidate) or any(says_again(one, other) for other in taken)):
            continue
        seen.add(id(one))
        worth = one.value + WANTED * any(one is w for w in wanted)
        source, last = one.candidate.source, last_told(one.candidate, at)
        needing = 1.0 if points_back(one.candidate) else need(source, at)
        found[_article(one)].append(_Unit(one, at, last, worth, needing, owes(source, last)))
    return [sorted(units, key=lambda u: (u.ranked.candidate.sentence, u.last)) for units in found.values()]


def in_context(one: Ranked, before: Sequence[Ranked]) -> bool:
    """Whether a statement that needs the sentence before it stands behind that, at most one other between.

    Args:
        one: The statement.
        before: What the page tells before it, in order.
    """
    source, number = one.candidate.source, sentence_number(one.candidate)
    if need(source, number) < MUST:
        return True
    near = [r for r in before[-IN_SIGHT:] if r.candidate.source is source]
    return any(number - IN_SIGHT <= last_told(r.candidate, sentence_number(r.candidate)) <= number for r in near)


def _article(one: Ranked) -> str:
    return one.candidate.source.article.article_id


def last_told(one: Candidate, first: int) -> int:
    """Tell the number of the last sentence that a statement and those that lean on it tell.

    Args:
        one: The statement.
        first: The number of its own sentence.
    """
    spans = [s.sentence.span for s in one.source.facts.sentences]
    end = max(e.span.end for statement in (one.statement, *one.followers) for e in statement.evidence)
    return max(first, sum(1 for span in spans if span.start < end) - 1)


def _best(units: Sequence[_Unit], price: float) -> list[_Unit]:
    """The units of one article that are worth most, less a price for each and for each break."""
    best: list[tuple[float, int]] = []
    for at, unit in enumerate(units):
        before = [(best[n][0] - _break(units[n], unit), n) for n in range(at)]
        worth, last = max([(-_begins(unit.need), -1), *before])
        best.append((worth + unit.worth - price, last))
    if not best:
        return []
    at = max(range(len(best)), key=lambda n: (best[n][0] - OWED * units[n].owes, -n))
    if best[at][0] - OWED * units[at].owes <= 0:
        return []
    found = []
    while at >= 0:
        found.append(units[at])
        at = best[at][1]
    return found[::-1]


def _break(before: _Unit, now: _Unit) -> float:
    """What it costs to tell one statement right behind another of its article."""
    between = before.ranked.candidate.source.facts.sentences[before.last + 1 : now.first]
    n_left_out = sum(1 for s in between if s.sentence.kind is not BlockKind.HEADING)
    if n_left_out <= 0:
        return 0.0
    return _begins(now.need) * (ONE_LEFT_OUT if n_left_out == 1 else 1.0) + OWED * before.owes


def _begins(need_of: float) -> float:
    """What it costs to begin with a statement."""
    return BREAK * need_of + (WANTED if need_of >= MUST else 0.0)
