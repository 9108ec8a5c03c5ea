"""The measure of SemEval-2015 Task 4: timelines as graphs of temporal relations, compared as in TempEval-3.

Written anew after the task's own `evaluation_timeline.py` (Python 2; read in the copy of github.com/savac/cdeo):
events of order 0 are left out on both sides; each event is SIMULTANEOUS with its date as written; each event stands to
the next in the file as BEFORE (lower order) or SIMULTANEOUS (same). Precision is the share of the system's
non-redundant relations that the closure of the gold graph holds, recall the reverse; both are summed over all
timelines of a corpus (micro), and F1 made of the sums. A mention that is listed n times counts n times.

What differs: the closure is computed by rank, since every timeline is one chain, instead of by the TempEval-3 reasoner.
Two orders for one date cannot both hold; here the first one holds, as in the reasoner, which reads dates first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Node = tuple[str, int]
Relation = tuple[Node, str, Node]


@dataclass(frozen=True, slots=True)
class Entry:
    """One mention of a timeline: its order (0: not dated), its date as written, and ``document-sentence-word``."""

    order: int
    date: str
    mention: str


@dataclass(frozen=True, slots=True)
class Sums:
    """Relations of both sides, and how many of each the other side's closure holds."""

    system: int = 0
    system_right: int = 0
    gold: int = 0
    gold_found: int = 0

    def plus(self, other: Sums) -> Sums:
        """Add two timelines' sums."""
        return Sums(
            self.system + other.system,
            self.system_right + other.system_right,
            self.gold + other.gold,
            self.gold_found + other.gold_found,
        )

    @property
    def precision(self) -> float:
        """Share of the system's relations that hold in gold; 0 for none."""
        return self.system_right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of gold's relations that hold in the system's graph; 0 for none."""
        return self.gold_found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compared(system: Sequence[Entry], gold: Sequence[Entry]) -> Sums:
    """Compare one timeline with its gold."""
    ours, theirs = _ranks(system), _ranks(gold)
    ours_told, theirs_told = list(_relations(system)), list(_relations(gold))
    return Sums(
        system=len(ours_told),
        system_right=sum(_holds(relation, theirs) for relation in ours_told),
        gold=len(theirs_told),
        gold_found=sum(_holds(relation, ours) for relation in theirs_told),
    )


def _listed(timeline: Sequence[Entry]) -> Iterator[tuple[Node, Entry]]:
    """Dated entries in order, each as a node of its own: the n-th listing of a mention is another node."""
    seen: Counter[str] = Counter()
    for entry in sorted((entry for entry in timeline if entry.order), key=lambda entry: entry.order):
        yield (entry.mention, seen[entry.mention]), entry
        seen[entry.mention] += 1


def _date(entry: Entry) -> Node:
    return f"date {entry.date}", 0


def _ranks(timeline: Sequence[Entry]) -> dict[Node, int]:
    """Place of every event and date on the timeline; equal places are SIMULTANEOUS."""
    ranks: dict[Node, int] = {}
    for node, entry in _listed(timeline):
        ranks[node] = ranks.setdefault(_date(entry), entry.order)
    return ranks


def _relations(timeline: Sequence[Entry]) -> Iterator[Relation]:
    """Relations that no other implies: each event with its date, and the last of a place with the first of the next."""
    ranks, before = _ranks(timeline), None
    for node, entry in _listed(timeline):
        yield node, "SIMULTANEOUS", _date(entry)
        if before is not None and ranks[before] < ranks[node]:
            yield before, "BEFORE", node
        before = node


def _holds(relation: Relation, ranks: dict[Node, int]) -> bool:
    one, kind, other = relation
    if one not in ranks or other not in ranks:
        return False
    return ranks[one] < ranks[other] if kind == "BEFORE" else ranks[one] == ranks[other]
