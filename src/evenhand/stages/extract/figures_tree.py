"""Walking the parse of a sentence about a figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from evenhand.model import Parse, Token

NOUNS: Final = ("NOUN", "PROPN")
_INNER: Final = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "case", "advmod", "npadvmod", "punct"}
)


_PREPS: Final = frozenset(
    {"of", "to", "for", "from", "with", "in", "on", "off", "over", "under", "near", "along", "at", "between", "against"}
)
_LOOSE: Final = frozenset({"from", "in", "near", "along", "off", "under"})
"""Prepositions that may tell where the thing is even if the parser hung them on the verb."""
_TIMES: Final = ("DATE", "TIME")
_NO_THING: Final = (*_TIMES, "MONEY")
_LONGEST: Final = 14


@dataclass(frozen=True)
class Tree:
    """A parsed sentence, asked by offsets and token indices.

    Attributes:
        parse: The parse.
    """

    parse: Parse

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens, in order."""
        return self.parse.tokens

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Indices of each token's dependents, in order."""
        found: dict[int, list[int]] = {}
        for i, token in enumerate(self.tokens):
            if token.head != i:
                found.setdefault(token.head, []).append(i)
        return found

    def at(self, offset: int) -> int | None:
        """Return the token that holds an offset."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None

    def inside(self, start: int, end: int) -> list[int]:
        """Return the tokens that overlap [start, end)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return [i for i in range(first, last) if start < self.tokens[i].end]

    def after(self, offset: int) -> int | None:
        """Return the first token that starts at an offset or after it."""
        i = bisect_left(self._starts, offset)
        return i if i < len(self.tokens) else None

    def top(self, members: Sequence[int]) -> int:
        """Return the member that the others hang on."""
        own = set(members)
        return next((i for i in members if self.tokens[i].head not in own or self.tokens[i].head == i), members[0])

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        for _ in range(len(self.tokens)):
            head = self.tokens[i].head
            if head == i:
                return
            yield head
            i = head

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first dependent with one of the labels."""
        return next((c for c in self.children.get(i, []) if self.tokens[c].dep in deps), None)

    def subtree(self, i: int) -> list[int]:
        """Return a token and all below it, in order."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children.get(at, []))
        return sorted(found)

    def phrase(self, i: int, *, with_of: bool = True) -> tuple[int, int]:
        """Return the offsets of a noun phrase: its head, what stands before it, and "of", "to", "for" phrases after.

        Relative clauses, appositions, "worth …" and what follows a comma stay outside.
        """
        start, end = self.tokens[i].start, self.tokens[i].end
        first = i
        for c in self.children.get(i, []):
            token = self.tokens[c]
            if c < i and token.dep in _INNER and token.dep != "punct":
                first = min(first, *self.subtree(c))
        start = self.tokens[first].start
        if with_of:
            end = self._extended(i, end)
        return start, end

    def with_recipient(self, end: int) -> int:
        """Return the end of a dealing's phrase with the "to X" after it that the parser hung on the verb."""
        after = self.after(end)
        if after is None or self.tokens[after].text.lower() != "to":
            return end
        name = self.child(after, "pobj")
        if name is None or self.tokens[name].pos != "PROPN" or name - after > 4:
            return end
        return self.phrase(name, with_of=False)[1]

    def _extended(self, i: int, end: int) -> int:
        for c in self.children.get(i, []):
            token = self.tokens[c]
            if c > i and token.dep == "prep" and token.text.lower() in _PREPS and not self._is_time(c):
                below = self._kept(c)
                if below:
                    end = max(end, self.tokens[below[-1]].end)
        return self._listed(i, end)

    def _is_time(self, prep: int) -> bool:
        """Whether a prepositional phrase tells when."""
        below = self.child(prep, "pobj")
        return below is not None and self.tokens[below].entity in _TIMES

    def _is_of_thing(self, prep: int) -> bool:
        """Whether a prepositional phrase tells of a thing or place: no time, no sum, no pronoun."""
        below = self.child(prep, "pobj", "prep")
        return (
            below is not None
            and self.tokens[below].pos not in ("PRON", "NUM")
            and self.tokens[below].entity not in _NO_THING
        )

    def set_apart(self, i: int) -> int:
        """Return the end of a noun with what sets it apart: "trucks loaded with ore", "homes along the river".

        Prepositional phrases and participles that follow it without a gap; none that tells when, no clause.
        """
        last = i
        for c in range(i + 1, min(len(self.tokens), i + _LONGEST)):
            if c != last + 1:
                continue
            to = self.tokens[c].text.lower() == "to" and self.tokens[c].dep == "aux"
            at = self.tokens[c].head if to else c
            if not self._sets_apart(i, at):
                continue
            below = self._kept(at) if self.tokens[at].dep == "prep" else self._participle(at)
            if not below or below[-1] - i > _LONGEST:
                break
            last = below[-1]
        return self.tokens[last].end

    def _sets_apart(self, i: int, c: int) -> bool:
        token, own = self.tokens[c], self.tokens[i]
        if token.dep == "prep" and self._is_of_thing(c):
            word = token.text.lower()
            is_loose = word in _LOOSE or (word == "with" and self.tokens[c + 1 : c + 2][0].pos == "NUM")
            is_beside = token.head == own.head and own.dep in ("dobj", "pobj") and is_loose
            return (token.head == i and word != "than") or is_beside
        return token.dep == "acl" and token.head == i and token.tag in ("VBN", "VBG", "VB")

    def _participle(self, verb: int) -> list[int]:
        """Return a participle and what belongs to it, up to a comma or a time."""
        kept: list[int] = []
        for c in self.subtree(verb):
            token = self.tokens[c]
            if c < verb or token.pos == "PUNCT" or token.dep in ("advcl", "relcl", "mark", "npadvmod"):
                break
            if token.entity in _TIMES:
                break
            kept.append(c)
        while kept and self.tokens[kept[-1]].pos in ("ADP", "DET", "CCONJ"):
            kept.pop()
        return kept

    def last_conjunct(self, i: int, before: int) -> int:
        """Return the end of the last noun of a list that ends before an offset."""
        ends = [i]
        while (more := self.child(ends[-1], "conj")) is not None and self.tokens[more].end <= before:
            ends.append(more)
        return self.tokens[ends[-1]].end

    def _listed(self, i: int, end: int) -> int:
        """Go on over a list that the parser hung on the head: "the sale of trucks, drones and spares"."""
        last = next((n for n in range(len(self.tokens)) if self.tokens[n].end == end), i)
        for c in self.children.get(i, []):
            between = [self.tokens[n] for n in range(last + 1, c)]
            is_bare = self.child(c, "det", "aux", "auxpass", "nsubj") is None and self.tokens[c].dep == "conj"
            if c > last and is_bare and all(token.pos in ("PUNCT", "CCONJ", "ADJ") for token in between):
                last = c
                last = max(
                    [last, *(d for d in self.children.get(c, []) if self.tokens[d].dep == "conj" and d == c + 2)]
                )
        return max(end, self.tokens[last].end)

    def _kept(self, prep: int) -> list[int]:
        """Return the part of a prepositional phrase up to the first clause or "worth" inside it."""
        kept: list[int] = []
        below = self.subtree(prep)
        clauses = [c for c in below if self.tokens[c].dep in ("relcl", "acl", "advcl")]
        stop = min((self.subtree(c)[0] for c in clauses), default=len(self.tokens))
        for c in below:
            token = self.tokens[c]
            is_aside = token.dep == "appos" and self.child(c, "conj", "cc") is None
            if is_aside or c >= stop or token.text.lower() in ("worth", "valued", "costing"):
                break
            if token.text in ("–", "—", "--", ";", ":"):
                break
            kept.append(c)
        while kept and (
            self.tokens[kept[-1]].pos in ("PUNCT", "CCONJ", "ADP", "DET") and self.tokens[kept[-1]].text != ")"
        ):
            kept.pop()
        return kept if len(kept) > 1 else []


def tree_of(trees: Sequence[Tree], starts: Sequence[int], offset: int) -> int | None:
    """Return the index of the tree whose sentence holds an offset."""
    i = bisect_right(starts, offset) - 1
    return i if i >= 0 and offset < trees[i].parse.sentence.span.end else None
