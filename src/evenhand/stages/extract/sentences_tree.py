"""A parsed sentence as a tree, as cuts, sentence facts and events read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from evenhand.model import ArticleId, Parse, Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


@dataclass(frozen=True)
class ParseTree:
    """Reads one parse; indices are those of `Parse.tokens`. A head out of range counts as a root."""

    parse: Parse

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence, in order."""
        return self.parse.tokens

    @property
    def article_id(self) -> ArticleId:
        """The article the sentence stands in."""
        return self.parse.sentence.span.article_id

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Dependents of each token, in text order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for at, token in enumerate(self.tokens):
            if token.head != at and 0 <= token.head < len(found):
                found[token.head].append(at)
        return tuple(tuple(dependents) for dependents in found)

    @cached_property
    def root(self) -> int | None:
        """The head of the sentence: its first token that heads itself; None for an empty parse."""
        return next((at for at, token in enumerate(self.tokens) if token.head == at), None)

    def of_dep(self, at: int, *deps: str) -> tuple[int, ...]:
        """Dependents of a token with one of these labels, in text order."""
        return tuple(child for child in self.children[at] if self.tokens[child].dep in deps)

    def subtree(self, top: int, *without: str) -> tuple[int, ...]:
        """The token and all below it, sorted; branches whose label is in `without` are left out."""
        seen: set[int] = set()
        waiting = [top]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting.extend(c for c in self.children[at] if self.tokens[c].dep not in without)
        return tuple(sorted(seen))

    def run(self, top: int, *without: str) -> tuple[int, int]:
        """First and last index of the unbroken run of the subtree about its top, without punctuation at its ends."""
        inside = set(self.subtree(top, *without))
        first = last = top
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < top and self.tokens[first].pos == "PUNCT":
            first += 1
        while last > top and self.tokens[last].pos == "PUNCT":
            last -= 1
        return first, last

    def span(self, first: int, last: int) -> Span:
        """Where the tokens from `first` to `last`, both inclusive, lie in the article."""
        return Span(self.article_id, self.tokens[first].start, self.tokens[last].end)

    def span_of(self, top: int, *without: str) -> Span:
        """Where the unbroken run about a token lies."""
        return self.span(*self.run(top, *without))

    def subject(self, verb: int) -> int | None:
        """The subject of a verb: its own, or that of the verb it is joined or subordinate to."""
        at, last = verb, -1
        for _ in range(8):
            own = [c for c in self.of_dep(at, *SUBJECTS) if c != last]
            if own:
                return own[0]
            token = self.tokens[at]
            if token.head == at or token.dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "aux"):
                return None
            at, last = token.head, at
        return None

    def path_to_root(self, at: int) -> tuple[int, ...]:
        """The token, its head, the head of that, up to the root; broken off at a ring."""
        path = [at]
        while self.tokens[path[-1]].head not in path and 0 <= self.tokens[path[-1]].head < len(self.tokens):
            path.append(self.tokens[path[-1]].head)
        return tuple(path)
