"""A free statement held to the ties of its passages: who does what to whom, and what belongs to what, in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from typing import Final

from evenhand.model import ArticleId, BlockKind, Parse, Sentence, Span
from evenhand.operations.holding import is_cue
from evenhand.operations.units import Unit, meet
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind, sentences
from evenhand.stages.verify.laid import Laid
from evenhand.stages.verify.ties import Role, Tie, Tree, same_things, ties_of
from evenhand.stages.verify.whom import Whom
from evenhand.tables import words

Parsing = Callable[[str, Sequence[Sentence]], tuple[Parse, ...]]
"""What parses sentences of a text, as `ports.Parser.parse`."""

_PASSES: Final = 2
_QUOTATION: Final = "QUOTATION"
"""Lemma by which the parser marks a quotation that it reads as one noun."""
_REACH: Final = 6
"""Units before a word within which a word of grammar goes with it."""
_PLACES_DEEP: Final = 3
"""A place within a place within a place: "in the kitchen of a hotel in Orsova"."""


class Verdict(Enum):
    """What a passage tells of a tie of the statement."""

    TOLD = "told"
    OPEN = "open"
    OTHER = "other"


def parsed(text: str, parse: Parsing) -> Tree:
    """Parse a text that is no article: its sentences by their marks."""
    found = [Sentence(Span(ArticleId("-"), a, b), BlockKind.PARAGRAPH, 0) for a, b in sentences(text)]
    return Tree([one.tokens for one in parse(text, found)])


class Tied:
    """The ties of a text between its units.

    Args:
        told: Its units.
        texts: The texts they were read from: the statement, or each passage by its number.
        parse: The parser.
    """

    def __init__(self, told: tuple[Unit, ...], texts: Sequence[str], parse: Parsing) -> None:
        self.told = told
        self.ties: dict[Tie, None] = {}
        same: dict[int, frozenset[int]] = {}  # apposition and "is"
        self.meant: dict[int, frozenset[int]] = {}
        for number, text in enumerate(texts):
            own = [i for i, unit in enumerate(told) if unit.passage == number]
            tree = parsed(text, parse)
            place = _places(tree, told, own)
            found = ties_of(tree)
            for tie in found:
                head, other = place.get(tie.head), place.get(tie.other)
                if head is not None and other is not None and head != other:
                    self.ties[Tie(tie.role, head, other, tie.word, tie.may)] = None
            for at, group in same_things(tree, found).items():
                if at in place:
                    same[place[at]] = frozenset(place[k] for k in group if k in place)
            whom = Whom(tree, place, told)
            self.meant.update((place[at], whom.of(at)) for at in whom.pronouns)
        self.same = same
        self.by_head: dict[int, list[Tie]] = defaultdict(list)
        self.by_other: dict[int, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            self.by_head[tie.head].append(tie)
            self.by_other[tie.other].append(tie)

    def all_of(self, at: int) -> frozenset[int]:
        """All places that name what a place names: itself, its appositions, what its pronoun means."""
        found = {at} | self.same.get(at, frozenset())
        for k in tuple(found):
            if self.told[k].lower not in word_set("noun_like"):  # "those of petrol cars" are others of the kind
                found |= self.meant.get(k, frozenset())
        for k in tuple(found):
            found |= self.same.get(k, frozenset())
        return frozenset(found)

    @cached_property
    def naming(self) -> Mapping[int, frozenset[int]]:
        """All places that may name what a place names, pronouns that mean it among them."""
        found: dict[int, set[int]] = {at: set(self.all_of(at)) for at in range(len(self.told))}
        for at in range(len(self.told)):
            for k in self.all_of(at):
                found[k].add(at)
        return {at: frozenset(group) for at, group in found.items()}


def _places(tree: Tree, told: Sequence[Unit], own: Sequence[int]) -> dict[int, int]:
    """The unit of each token."""
    found = {}
    for at, token in enumerate(tree.tokens):
        inside = [i for i in own if token.start <= told[i].word.start < token.end]
        unit = next((i for i in own if told[i].word.start <= token.start < told[i].end), None)
        if token.lemma == _QUOTATION:
            unit = next((i for i in inside if told[i].carries), unit)
        if unit is not None:
            found[at] = unit
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """A tie of the statement and what the passages tell of it."""

    tie: Tie
    verdict: Verdict


class Compared:
    """A statement laid on its passages by its ties.

    Args:
        ours: The statement's ties.
        theirs: The passages' ties.
        of: Where each unit of the statement was laid as the words stand; -1 for nowhere.
    """

    def __init__(self, ours: Tied, theirs: Tied, of: Sequence[int]) -> None:
        self.ours, self.theirs = ours, theirs
        self.may: list[list[int]] = [
            [j for j, other in enumerate(theirs.told) if _may_be(unit, other) or self._stands_for(unit, j)]
            for unit in ours.told
        ]
        self.of = list(of)
        for _ in range(_PASSES):
            for i in range(len(self.of)):
                self._lay(i)

    def _stands_for(self, unit: Unit, j: int) -> bool:
        """Whether a word of the passage is a "those" or "one" that stands for a word of the statement."""
        is_noun = unit.kind is Kind.MATTER and self.theirs.told[j].lower in word_set("noun_like")
        return is_noun and any(meet(unit, self.theirs.told[k]) for k in self.theirs.meant.get(j, ()))

    def _lay(self, i: int) -> None:
        """Lay a unit where most of its ties are told."""
        if len(self.may[i]) == 0:
            return
        ties = [*self.ours.by_head[i], *self.ours.by_other[i]]
        best, most = self.of[i], -1.0
        for j in self.may[i]:
            told = sum(self._told(tie, self._at(tie.head, i, j), self._at(tie.other, i, j)) for tie in ties)
            value = told + (0.5 if j == self.of[i] else 0.0)
            if value > most:
                best, most = j, value
        self.of[i] = best

    def laid(self) -> Laid:
        """Return the statement laid where its ties are told; each word of grammar near the word it goes with."""
        of, by = list(self.of), [-1] * len(self.theirs.told)
        for i, j in enumerate(of):
            if j >= 0 and by[j] < 0 and self.ours.told[i].carries:
                by[j] = i
        for i, unit in enumerate(self.ours.told):
            if unit.carries or (self.of[i] >= 0 and unit.lower in word_set("tied_pronouns")):
                continue
            around = (*range(i + 1, min(i + _REACH, len(of))), *range(i - 1, max(-1, i - _REACH), -1))
            goes_with = [of[k] for k in around if self.ours.told[k].carries and of[k] >= 0]
            near = (j for at in goes_with[:3] for j in range(at, max(-1, at - _REACH), -1))
            likes = [j for j in near if by[j] < 0 and meet(unit, self.theirs.told[j])][:1]
            of[i] = likes[-1] if likes else -1
            if likes:
                by[likes[-1]] = i
        return Laid(tuple(self.ours.told), tuple(self.theirs.told), tuple(of), tuple(by))

    def _at(self, place: int, i: int, j: int) -> int:
        return j if place == i else self.of[place]

    def judged(self) -> Iterator[Judged]:
        """Yield what the passages tell of each tie of the statement between words that they have.

        A phrase that may hang on several words is told where it is told of one of them.
        """
        readings: dict[tuple[Role, int, str], list[Tie]] = defaultdict(list)
        for tie in self.ours.ties:
            if self._is_asked(tie):
                is_phrase = tie.role is Role.AT or tie.may
                readings[tie.role, tie.other, tie.word if is_phrase else f"{tie.head}"].append(tie)
        for ties in readings.values():
            told = [tie for tie in ties if self._told(tie, self.of[tie.head], self._other(tie))]
            sure = [tie for tie in ties if not tie.may]
            if told:
                yield Judged(told[0], Verdict.TOLD)
            for tie in sure if not told else ():
                is_other = self._is_other(tie, self.of[tie.head], self._other(tie))
                yield Judged(tie, Verdict.OTHER if is_other else Verdict.OPEN)

    def unheld(self) -> Iterator[int]:
        """Yield the words of the statement that no tie holds to another."""
        held = {place for one in self.judged() for place in (one.tie.head, one.tie.other)}
        for i, unit in enumerate(self.ours.told):
            is_word = unit.kind in (Kind.NAME, Kind.MATTER) and not unit.days and unit.lower not in _prepositions()
            if is_word and self.of[i] >= 0 and (i not in held or self._is_once_more(i)):
                yield i

    def _is_once_more(self, i: int) -> bool:
        """Whether a name is told more often than the passages tell it, pronouns for it among them."""
        unit, theirs = self.ours.told[i], self.theirs
        said = sum(unit.lower == other.lower for other in self.ours.told[: i + 1])
        meant = sum(any(theirs.told[k].lower == unit.lower for k in group) for group in theirs.meant.values())
        return unit.kind is Kind.NAME and said > meant + sum(bool(meet(unit, other)) for other in theirs.told)

    def failing(self) -> Iterator[Judged]:
        """Yield the ties for which the statement does not hold: told otherwise, or not told and not near."""
        for one in self.judged():
            if one.verdict is Verdict.OTHER or (one.verdict is Verdict.OPEN and not self._is_near(one.tie)):
                yield one

    def _is_near(self, tie: Tie) -> bool:
        """Whether a tie that the passages do not tell may be left open: a word of what or where, in one sentence.

        A phrase only where the passages have its preposition before the same word, or before none.
        """
        head, other = self.of[tie.head], self._other(tie)
        told = self.theirs.told
        if not self.ours.told[tie.other].carries:
            return True
        if told[head].part != told[other].part or tie.role in (Role.DOER, Role.SUFFERER):
            return False
        if tie.role is Role.AT and tie.word not in word_set("owned"):
            same = [t.other for t in self.theirs.ties if t.role is Role.AT and t.word == tie.word]
            return not same or other in same
        return True

    def _other(self, tie: Tie) -> int:
        """Where the tied word was laid; of a pronoun, what it means in the statement."""
        if self.of[tie.other] >= 0 or tie.other not in self.ours.meant:
            return self.of[tie.other]
        meant = [self.of[k] for k in sorted(self.ours.meant.get(tie.other, ())) if self.of[k] >= 0]
        return meant[0] if len(meant) == 1 else -1

    def _is_asked(self, tie: Tie) -> bool:
        head, other = self.ours.told[tie.head], self.ours.told[tie.other]
        is_word = (
            (head.carries or head.lower in word_set("thin_nouns"))
            and not head.days
            and (other.carries or tie.other in self.ours.meant)
        )
        if other.days and tie.role not in (Role.AT, Role.MARK):
            return False
        return is_word and self.of[tie.head] >= 0 and self._other(tie) >= 0

    def _told(self, tie: Tie, head: int, other: int) -> bool:
        """Whether the passages tell a tie, in whatever way it may be said."""
        if head < 0 or other < 0:
            return False
        if self.theirs.told[other].days:
            return self._is_of_day(head, other)
        others = self.theirs.naming[other]
        is_one = tie.role is Role.IS and other in self.theirs.naming[head]
        return is_one or self._is_said(tie, head, others) or self._is_in_place(tie, head, others)

    def _is_said(self, tie: Tie, head: int, others: frozenset[int]) -> bool:
        """Whether the passages have such a tie, or one of another kind that says the same."""
        heads = self.theirs.all_of(head)
        ties = [found for h in heads for found in self.theirs.by_head[h]]
        is_noun = self._is_noun(tie, heads)
        is_whose = any(t.role is Role.OWNER and not self.theirs.told[t.other].carries for t in ties)
        for found in ties:
            may_say = not is_whose or _is_of(found) or _is_same(tie, found)  # whose it is, a pronoun tells
            if found.other in others and may_say and _says(tie, found, is_noun=is_noun):
                return True
            if tie.role is Role.AT and _is_same(tie, found) and self._opens(found.other, others):
                return True
        back = (found for h in heads for found in self.theirs.by_other[h] if found.head in others)
        return any(_says_back(tie, found) for found in back)

    def _is_in_place(self, tie: Tie, head: int, others: frozenset[int]) -> bool:
        """Whether a word marks a compound that has it, or is where the thing or its deed is."""
        if tie.role is Role.MARK:
            whole = (found for k in self._compound(head) for found in self.theirs.by_head[k] if found.other in others)
            if any(_says(tie, found, is_noun=True) for found in whole):
                return True
        is_place = tie.role is Role.MARK or (tie.role is Role.AT and tie.word in words("place_prepositions"))
        return is_place and not others.isdisjoint(self._near(head))

    def _is_noun(self, tie: Tie, heads: frozenset[int]) -> bool:
        """Whether a governing word is a noun, here or in the passage: nobody does it, or nothing is done to."""
        wanted = (Role.DOER, Role.SUFFERER)
        mine = any(t.role in wanted for t in self.ours.by_head[tie.head])
        theirs = any(t.role in wanted for h in heads for t in self.theirs.by_head[h])
        return mine != theirs or not theirs

    def _opens(self, clause: int, others: frozenset[int]) -> bool:
        """Whether a clause that follows a preposition is about a word: "into whether the aid broke rules"."""
        return any(
            tie.other in others and tie.role in (Role.DOER, Role.SUFFERER) and not tie.may
            for tie in self.theirs.by_head[clause]
        )

    def _compound(self, head: int) -> set[int]:
        """The noun that a noun marks: of "port" in "the Salden port authority" the authority."""
        return {tie.head for tie in self.theirs.by_other[head] if tie.role is Role.MARK}

    def _is_of_day(self, head: int, day: int) -> bool:
        """Whether a day is told of a word: the verb it hangs on in the passage is that word, or is not told here."""
        verbs = [tie.head for tie in self.theirs.by_other[day] if not tie.may]
        return head in verbs or not any(verb in self.of for verb in verbs)

    def _near(self, head: int) -> set[int]:
        """The places where a thing is, or the deed that it takes part in."""
        theirs = self.theirs
        takes_part = {tie.head for tie in theirs.by_other[head] if tie.role in (Role.DOER, Role.SUFFERER)}
        takes_part |= {tie.other for tie in theirs.by_head[head] if tie.role in (Role.DOER, Role.SUFFERER)}
        found: set[int] = set()
        waiting = [head, *sorted(takes_part)]
        for _ in range(_PLACES_DEEP):
            inner = {
                tie.other
                for at in waiting
                for tie in theirs.by_head[at]
                if tie.role is Role.OWNER or (tie.role is Role.AT and tie.word in words("place_prepositions") | {"of"})
            }
            waiting = sorted(inner - found)
            found |= inner
        return found

    def _is_other(self, tie: Tie, head: int, other: int) -> bool:
        """Whether the passages tell otherwise: the place of the word is another's, or the two are exchanged."""
        if self.theirs.told[other].days:
            return tie.role in (Role.AT, Role.MARK)
        if not self.ours.told[tie.other].carries:
            return False
        if self._is_exchanged(tie, head, other) or self._is_of_another(tie, head, other):
            return True
        slot = [t for t in self.theirs.by_head[head] if t.role is tie.role and t.word == tie.word and not t.may]
        is_filled = all(self._is_known(t.other) and not self._is_within(other, t.other) for t in slot)
        return bool(slot) and is_filled and tie.role not in (Role.MARK, Role.IS)

    def _is_exchanged(self, tie: Tie, head: int, other: int) -> bool:
        """Whether who does and what is done to, or what governs and what is tied to it, change places."""
        others = self.theirs.naming[other]
        turned = {Role.DOER: Role.SUFFERER, Role.SUFFERER: Role.DOER}.get(tie.role)
        if any(t.role is turned and t.other in others and not t.may for t in self.theirs.by_head[head]):
            return True
        is_mark = tie.role in (Role.MARK, Role.IS)
        back = self.theirs.by_other[head]
        return not is_mark and any(t.head in others and t.role is tie.role and not t.may for t in back)

    def _is_of_another(self, tie: Tie, head: int, other: int) -> bool:
        """Whether a mark or owner is that of another thing in the passages, or the thing has another's name."""
        is_mark = tie.role in (Role.MARK, Role.IS)
        if not is_mark and not _is_of(tie):
            return False
        heads = self.theirs.naming[head]
        own = [t for t in self.theirs.by_other[other] if not t.may]
        if is_mark and any(t.role is tie.role and t.head not in heads for t in own):
            return True
        if any(t.head in heads for t in self.theirs.by_other[other]):
            return False
        if self.theirs.told[other].kind is Kind.NAME:
            marks = (t for t in self.theirs.by_head[head] if (t.role is Role.MARK or _is_of(t)) and not t.may)
            return any(self.theirs.told[t.other].kind is Kind.NAME for t in marks)
        return any(t.role is Role.MARK or _is_of(t) for t in own if t.head not in heads)

    def _is_known(self, other: int) -> bool:
        """Whether it is told what a word names."""
        return self.theirs.told[other].carries or bool(self.theirs.meant.get(other))

    def _is_within(self, at: int, holder: int) -> bool:
        """Whether a word hangs, however far, on another."""
        waiting, seen = [at], {at}
        for k in waiting:
            up = (
                tie for tie in self.theirs.by_other[k] if not tie.may and (tie.role is not Role.AT or tie.word == "of")
            )
            heads = {tie.head for tie in up} - seen
            seen |= heads
            waiting.extend(sorted(heads))
        return holder in seen


@cache
def _prepositions() -> frozenset[str]:
    return words("joint_words") | words("place_prepositions") | words("loose_prepositions")


def _may_be(one: Unit, other: Unit) -> bool:
    if one.carries != other.carries:
        return False
    if one.lower in word_set("plain_say") and is_cue(other):
        return True
    return bool(meet(one, other)) and (one.carries or one.lower in word_set("tied_pronouns"))


def _is_of(tie: Tie) -> bool:
    return tie.role is Role.OWNER or (tie.role is Role.AT and tie.word == "of")


def _is_same(tie: Tie, found: Tie) -> bool:
    """Whether two ties are of one kind, with one preposition or two that say the same."""
    return tie.role is found.role and (tie.word == found.word or {tie.word, found.word} <= word_set("owned"))


def _says(tie: Tie, found: Tie, *, is_noun: bool) -> bool:
    """Whether a tie of the passage in the same direction says what one of the statement says.

    Args:
        tie: The statement's.
        found: The passage's.
        is_noun: Whether the governing word is a noun in the one or the other: "the sale by Orlo" for "Orlo sold".
    """
    is_given = tie.role is Role.SUFFERER and found.role is Role.AT and found.word == "to"  # "were offered work"
    if _is_same(tie, found) or is_given or found.may:
        return _is_same(tie, found) or is_given
    if tie.role in (Role.DOER, Role.SUFFERER):
        preposition = word_set("by_of" if tie.role is Role.DOER else "done_to")
        is_mark = found.role is Role.OWNER or (found.role is Role.MARK and tie.role is Role.SUFFERER)
        return is_noun and (is_mark or (found.role is Role.AT and found.word in preposition))
    if found.role in (Role.DOER, Role.SUFFERER):
        is_of = tie.role in (Role.OWNER, Role.MARK) or (tie.role is Role.AT and tie.word in word_set("by_of"))
        return (is_noun and is_of) or (tie.role is Role.IS and found.role is Role.SUFFERER)
    if tie.role is Role.OWNER or (tie.role is Role.AT and tie.word in word_set("owned")) or tie.role is Role.MARK:
        return found.role is not Role.AT or found.word in word_set("owned") or found.word in word_set("about")
    is_about = tie.role is Role.AT and tie.word in word_set("about")
    return (tie.role is Role.IS or is_about) and found.role is Role.MARK


def _says_back(tie: Tie, found: Tie) -> bool:
    """Whether a tie of the passage in the other direction says it: a mark for an "is", a deed for who does it."""
    if tie.role is Role.IS or tie.role is Role.MARK:
        return found.role in (Role.IS, Role.MARK) or (
            tie.role is Role.MARK and found.role in (Role.DOER, Role.SUFFERER)
        )
    return False
