"""A free statement laid on its passages in the order that fits best: as it stands, turned, or made active."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from evenhand.model import Article, Statement
from evenhand.operations.units import Pairs, Unit, align, meet, units
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind
from evenhand.stages.verify.pronouns import stood_for
from evenhand.stages.verify.turns import turns
from evenhand.tables import words

MOST_CELLS = 30_000
"""Words of the statement times words of the passages beyond which no turn is tried: it then fails closed."""


_OWNED_WITHIN = 5
"""Units between a thing and its owner: "an offer of 9 million crowns from the ministry"."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Statement and passage side by side.

    Attributes:
        ours: Units of the statement, in the order that fits.
        theirs: Units of the passages, in the order that fits.
        of: Place of the passage's unit for each place of the statement's; -1 where none meets.
        by: The same the other way round.
    """

    ours: tuple[Unit, ...]
    theirs: tuple[Unit, ...]
    of: tuple[int, ...]
    by: tuple[int, ...]

    def stands(self, place: int) -> bool:
        """Whether a unit of the statement stands somewhere in the passage, in whatever place."""
        return any(meet(self.ours[place], other) for other in self.theirs)


def tellings(statement: Statement, articles: Sequence[Article]) -> tuple[tuple[Unit, ...], ...]:
    """Read the passages that a statement cites, once in each order in which they may be laid beside it.

    Args:
        statement: A free statement.
        articles: The article of each of its evidence, in the same order.
    """
    texts = [
        (a.text[e.span.start : e.span.end], a.published_on) for e, a in zip(statement.evidence, articles, strict=True)
    ]
    read_once = list(dict.fromkeys(texts))[:4]
    orders = permutations(range(len(read_once))) if len(read_once) <= 3 else [tuple(range(len(read_once)))]
    found = []
    for order in orders:
        theirs: list[Unit] = []
        for number in order:
            text, day = read_once[number]
            theirs.extend(units(text, day, passage=number, first_part=theirs[-1].part + 1 if theirs else 0))
        found.append(tuple(theirs))
    return tuple(found)


def laid(ours: tuple[Unit, ...], passages: Sequence[tuple[Unit, ...]]) -> Laid:
    """Lay a statement on the passages it cites, in the order that fits best.

    Args:
        ours: Units of the statement.
        passages: Units of the passages, in each order that may be tried; at least one.
    """
    best: tuple[float, Laid] | None = None
    for theirs in passages:
        is_long = len(ours) * len(theirs) > MOST_CELLS
        for variant, cost in ((ours, 0.0),) if is_long else turns(ours, theirs):
            one = _settled(_laid(variant, theirs))
            value = _moved(one) + cost
            if best is None or value < best[0]:
                best = (value, one)
            if value == 0:
                return one
    assert best is not None  # noqa: S101 - a statement has evidence, so there is one order
    return best[1]


def _laid(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> Laid:
    pairs: Pairs = align(ours, theirs)
    of, by = [-1] * len(ours), [-1] * len(theirs)
    for i, j in pairs:
        of[i], by[j] = j, i
    return Laid(ours, theirs, tuple(of), tuple(by))


def _settled(one: Laid) -> Laid:
    """Let whole phrases stand elsewhere: a run that begins at a joint here and there, together in the passage."""
    of, by = list(one.of), list(one.by)
    placed = [(start, end, _place_of(one, start, end, by)) for start, end in _runs(one)]
    openings = [one.ours[start].lower for start, _, places in placed if places]
    for start, end, places in placed:
        if places and openings.count(one.ours[start].lower) == 1:  # two phrases of one preposition may be exchanged
            for i, j in (*places, *_grammar_of(one, (start, end), places)):
                if of[i] < 0 and by[j] < 0:
                    of[i], by[j] = j, i
        elif not places:
            _for_pronoun(one, (start, end), of, by)
    return Laid(one.ours, one.theirs, tuple(of), tuple(by))


def _for_pronoun(one: Laid, run: tuple[int, int], of: list[int], by: list[int]) -> None:
    """Lay a run that stands for a pronoun of the passage on it."""
    own = [i for i in range(*run) if one.ours[i].carries and of[i] < 0]
    before = next((of[k] for k in range(run[0] - 1, -1, -1) if one.ours[k].carries), -1)
    after = next((of[k] for k in range(own[-1] + 1, len(one.ours)) if one.ours[k].carries), -1)
    if 0 <= before < after and (at := stood_for(one.ours, own, one.theirs, (before, after))) >= 0 and by[at] < 0:
        for i in own:
            of[i] = at
        by[at] = own[-1]


def _runs(one: Laid) -> Iterator[tuple[int, int]]:
    """Half-open runs of units that meet nothing where they stand, each from its joint on."""
    i, n = 0, len(one.ours)
    while i < n:
        if one.of[i] >= 0 or not one.ours[i].carries:
            i += 1
            continue
        end = i + 1
        while (
            end < n
            and (one.of[end] < 0 or not one.ours[end].carries)
            and not one.ours[end].word.after_mark
            and not owns(one.ours[end - 1])
        ):
            end += 1
        start = i
        while start and not one.ours[start - 1].carries and not one.ours[start].word.after_mark:
            start -= 1
        yield start, end
        i = end


def _place_of(one: Laid, start: int, end: int, by: Sequence[int]) -> Pairs:
    """Where the carrying units of a run stand together in the passage, as free as here; empty where they do not."""
    own = [i for i in range(start, end) if one.ours[i].carries]
    while own and one.of[own[-1]] >= 0:
        own.pop()
    for j, unit in enumerate(one.theirs):
        if by[j] >= 0 or not meet(one.ours[own[0]], unit):
            continue
        pairs = _together(one, own, j, by)
        is_free = _is_free_here(one, start, own[0], j) and _is_whole(one, end, pairs)
        if pairs and (is_free or _is_compound(one, own, j) or _is_owned(one, own, j)):
            return pairs
    return ()


def _grammar_of(one: Laid, run: tuple[int, int], places: Pairs) -> Iterator[tuple[int, int]]:
    """The words of grammar of a run that was found elsewhere, each on its like between and before its words there."""
    first, last = places[0][1], places[-1][1]
    for i in range(*run):
        if not one.ours[i].carries and one.of[i] < 0:
            near = range(max(0, first - 4), min(len(one.theirs), last + 2))
            yield from ((i, j) for j in near if not one.theirs[j].carries and meet(one.ours[i], one.theirs[j]))


def _together(one: Laid, own: Sequence[int], j: int, by: Sequence[int]) -> Pairs:
    pairs, at = [(own[0], j)], j
    for i in own[1:]:
        found = next(
            (k for k in range(at + 1, min(at + 5, len(one.theirs))) if by[k] < 0 and meet(one.ours[i], one.theirs[k])),
            None,
        )
        if found is None or any(one.theirs[k].word.after_mark for k in range(at + 1, found + 1)):
            return ()
        pairs.append((i, found))
        at = found
    return tuple(pairs)


def _is_free_here(one: Laid, start: int, i: int, j: int) -> bool:
    """Whether the run begins at a joint, and the same begins one in the passage: the same preposition, or a mark."""
    theirs = one.theirs
    first = j
    while (
        first
        and not theirs[first - 1].carries
        and theirs[first - 1].part == theirs[j].part
        and not theirs[first].word.after_mark
    ):
        first -= 1
    opens = first == 0 or theirs[first - 1].part != theirs[j].part or theirs[first].word.after_mark
    ours = {one.ours[k].lower for k in range(start, i)} & words("joint_words")
    same = ours & {theirs[k].lower for k in range(first, j)}
    marked = one.ours[start].word.after_mark or start == 0
    if one.ours[i].kind is Kind.NUMBER and i and j and one.ours[i - 1].lower in word_set("ends"):
        return one.ours[i - 1].lower == theirs[j - 1].lower  # "from 3 to 2 percent" for "to 2 percent from 3"
    return bool(same) or (marked and opens and not ours)


def _is_whole(one: Laid, end: int, pairs: Pairs) -> bool:
    """Whether the run is no subject or noun that leaves its verb or head: "timber" before what "grain exports" did."""
    follows = end < len(one.ours) and not one.ours[end].word.after_mark and one.ours[end].carries
    if not (follows and pairs and 0 <= one.of[end] < pairs[0][1]):
        return True
    own = pairs[-1][1] + 1
    return own >= len(one.theirs) or one.theirs[own].word.after_mark or not one.theirs[own].carries


def _is_owned(one: Laid, own: Sequence[int], j: int) -> bool:
    """Whether it is "an offer from the ministry" for "the ministry's offer", or the other way round."""
    i, last, n = own[0], own[-1], len(own)
    if j and owns(one.theirs[j - 1]) and last + 1 < len(one.ours) and one.ours[last + 1].lower in word_set("owned"):
        return any(one.of[k] == j - 1 for k in range(last + 2, min(last + 2 + _OWNED_WITHIN, len(one.ours))))
    if j + n <= len(one.theirs) and owns(one.theirs[j + n - 1]):
        linked = any(one.ours[k].lower in word_set("owned") for k in range(max(0, i - 2), i))
        return linked and any(0 <= one.of[k] - (j + n) <= 2 for k in range(max(0, i - _OWNED_WITHIN), i))
    links = any(one.theirs[k].lower in word_set("owned") for k in range(max(0, j - 2), j))
    if owns(one.ours[last]) and links:
        return any(
            0 < j - one.of[k] <= _OWNED_WITHIN for k in range(last + 1, min(last + 4, len(one.ours))) if one.of[k] >= 0
        )
    linked = any(one.theirs[k].lower in word_set("owned") for k in range(j + 1, min(j + 3, len(one.theirs))))
    return linked and i > 0 and owns(one.ours[i - 1]) and 0 < one.of[i - 1] - j <= _OWNED_WITHIN


def owns(unit: Unit) -> bool:
    """Whether a word is a possessive."""
    return unit.word.text.replace("’", "'").endswith(("'s", "s'"))


def _is_compound(one: Laid, own: Sequence[int], j: int) -> bool:
    """Whether it is "the camps of Mirra" for "the Mirra camps", and "grain exports" for "exports of grain"."""
    i, last = own[0], own[-1]
    head = next((k for k in range(i - 1, max(-1, i - 4), -1) if one.ours[k].carries), None)
    linked = any(one.ours[k].lower in word_set("of_in") for k in range(max(0, i - 2), i))
    if head is not None and linked and 0 <= one.of[head] - (j + len(own)) <= 1:
        return True
    after = one.of[last + 1] if last + 1 < len(one.ours) and one.ours[last + 1].carries else -1
    if after >= 0 and 1 < j - after <= 3 and any(one.theirs[k].lower == "of" for k in range(after + 1, j)):
        return True
    before = one.of[i - 1] if i and one.ours[i - 1].carries else -1
    return 1 < before - j <= 3 and any(one.theirs[k].lower == "of" for k in range(j + 1, before))


def _moved(one: Laid) -> float:
    """How many units stand in the passage, but in another place."""
    return sum(one.of[i] < 0 and unit.carries and one.stands(i) for i, unit in enumerate(one.ours))
