"""What the parts of speech extraction share: attributions, and a parsed sentence as a tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from evenhand.model import Parse, Token
from evenhand.tables import words

Piece = tuple[int, int]
"""Half-open offsets in `Article.text`."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content given to a source by a cue, as it stands in the text.

    Attributes:
        source: Noun phrase that stands at the cue, a pronoun as it is; None where there is none.
        cue: Verb group or phrase.
        content: Its pieces in text order; two where the attribution stands in the middle.
        group: Class of the cue in the table ("say", "think", …).
        is_implied: No word tells that it was said; `cue` is then the verb of the sentence before.
    """

    source: Piece | None
    cue: Piece
    content: tuple[Piece, ...]
    group: str
    is_implied: bool = False


_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


class Tree:
    """Reads a parse; token indices are those of `Parse.tokens`."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens: tuple[Token, ...] = parse.tokens

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Dependents of each token, in text order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index and 0 <= token.head < len(found):
                found[token.head].append(index)
        return tuple(tuple(c) for c in found)

    def subtree(self, top: int, *, without: frozenset[int] = frozenset()) -> list[int]:
        """Return the token and all below it, sorted; leaves out the branches that open with `without`."""
        seen: set[int] = set()
        waiting = [top]
        while waiting:
            at = waiting.pop()
            if at in seen or at in without:
                continue
            seen.add(at)
            waiting.extend(self.children[at])
        return sorted(seen)

    def of_dep(self, at: int, *deps: str) -> tuple[int, ...]:
        """Return the dependents of a token that have one of these labels."""
        return tuple(c for c in self.children[at] if self.tokens[c].dep in deps)

    def subject(self, verb: int) -> int | None:
        """Return the subject of a verb: its own, or that of the verb it is joined or subordinate to."""
        at, last = verb, -1
        for _ in range(6):
            own = [c for c in self.of_dep(at, *_SUBJECTS) if c != last]
            if own:
                return own[0]
            token = self.tokens[at]
            if token.dep in ("acl", "relcl") and self.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
                return self.issuer(token.head)
            if token.dep not in ("conj", "xcomp", "advcl", "aux", "ccomp", "acl", "pcomp", "prep", "dep", "acomp"):
                return None
            if token.dep == "xcomp":
                objects = self.of_dep(token.head, "dobj")
                if objects and objects[0] < at and self.tokens[token.head].lemma not in ("promise", "use"):
                    return objects[0]
            at, last = token.head, at
        return None

    def issuer(self, noun: int) -> int:
        """Return who puts out a text ("issued a statement saying …"), the noun itself where it is no text put out."""
        token = self.tokens[noun]
        if token.dep != "dobj" or token.lemma not in words("document_nouns"):
            return noun
        subject = self.subject(token.head)
        return noun if subject is None else subject

    def piece(self, indices: list[int]) -> Piece:
        """Return where these tokens lie, from the first to the last; they are not empty."""
        return self.tokens[indices[0]].start, self.tokens[indices[-1]].end


class Parsed:
    """The parsed sentences of an article, looked up by place."""

    def __init__(self, parses: tuple[Parse, ...]) -> None:
        self.trees = tuple(Tree(p) for p in sorted(parses, key=lambda p: p.sentence.span) if p.tokens)
        self._starts = [t.tokens[0].start for t in self.trees]

    def before(self, offset: int) -> Tree | None:
        """Return the last sentence that opens before an offset."""
        index = bisect_left(self._starts, offset) - 1
        return self.trees[index] if index >= 0 else None

    def at(self, offset: int) -> tuple[Tree, int] | None:
        """Return the first token that opens at an offset or behind it, with its sentence."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        for tree in self.trees[index : index + 2]:
            found = bisect_left(tree.tokens, offset, key=lambda t: t.start)
            if found < len(tree.tokens):
                return tree, found
        return None
