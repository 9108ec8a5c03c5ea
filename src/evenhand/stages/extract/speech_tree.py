"""What the parts of speech extraction share: attributions, and a parsed sentence as a tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from evenhand.model import Parse, Token
from evenhand.operations.word_sets import word_set
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
        is_act: The content is an object or phrase that tells what was done ("posted a note"), not what was said.
        is_turn: The content is a turn of a transcript; `cue` is the colon behind the label.
        is_worded: The cue takes words of the source's own ("say", "call"), unlike "seek" and "support".
    """

    source: Piece | None
    cue: Piece
    content: tuple[Piece, ...]
    group: str
    is_implied: bool = False
    is_act: bool = False
    is_turn: bool = False
    is_worded: bool = True


LONGEST = 2000
"""Code points of a sentence read as a tree; longer ones are no sentences, and would cost time by their square."""
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
                # In "the papers, which she said were lost" the parser gives "said" two subjects.
                is_relative = self.tokens[own[0]].tag in ("WDT", "WP") and len(own) > 1 and own[1] < verb
                return own[1] if is_relative else own[0]
            token = self.tokens[at]
            if at in self.strayed:
                at, last = self.strayed[at], at
                continue
            if token.dep in ("acl", "relcl") and self.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
                return self.issuer(token.head)
            borrowed = self._object_before_as(at) if token.dep == "prep" else self._subject_astray(at)
            if borrowed is not None:
                return borrowed
            if token.dep not in ("conj", "xcomp", "advcl", "aux", "ccomp", "acl", "pcomp", "prep", "dep", "acomp"):
                return None
            if token.dep == "xcomp":
                objects = self.of_dep(token.head, "dobj")
                if objects and objects[0] < at and self.tokens[token.head].lemma not in ("promise", "use", "spend"):
                    return objects[0]
            at, last = token.head, at
        return None

    def _object_before_as(self, preposition: int) -> int | None:
        """Whose deed a participle behind "as" is: the object's ("quoting Ben Vell as saying …"), not the subject's."""
        objects = self.of_dep(self.tokens[preposition].head, "dobj")
        is_as = self.tokens[preposition].text.lower() == "as"
        return objects[0] if is_as and objects and objects[0] < preposition else None

    def _subject_astray(self, verb: int) -> int | None:
        """A main verb's subject that the parser gave to a participle between them ("Vane, speaking in …, said")."""
        if self.tokens[verb].dep != "ROOT" or self.tokens[verb].tag not in ("VBD", "VBZ"):
            return None
        between = [c for c in self.of_dep(verb, "advcl") if c < verb and self.tokens[c].tag == "VBG"]
        return next((s for c in between for s in self.of_dep(c, "nsubj") if not self.of_dep(c, "aux") and s < c), None)

    @cached_property
    def strayed(self) -> dict[int, int]:
        """Finite verbs that the parser joined to a verb they cannot be joined to, with the verb further up they go on.

        "Holt declared her will to run and called for a vote": "called" is not joined to "run"; in "Holt says she
        plans to go and called the sale a theft" it is not joined to "plans". A bare participle is joined to another
        ("holding a rally where the crowd chanted and mocking …").
        """
        found = {}
        for at, token in enumerate(self.tokens):
            if token.dep in ("conj", "acl") and not self.of_dep(at, *_SUBJECTS) and self._is_strayed(at):
                above = self._participle_before(at) if token.tag == "VBG" else self._finite_above(token.head)
                if above is not None:
                    found[at] = above
        return found

    def _is_strayed(self, at: int) -> bool:
        token = self.tokens[at]
        above = self.tokens[token.head]
        if token.dep == "acl":
            joined = any(self.tokens[c].tag == "VBD" for c in self.of_dep(at, "conj"))
            has_object = joined or bool(self.of_dep(at, "dobj", "ccomp", "advcl"))
            return token.tag == "VBD" or (token.tag == "VBN" and has_object and self.tokens[at - 1].text == ",")
        outer = self.tokens[above.head]
        if self._is_withheld(at) and above.dep == "ccomp":
            return True
        if token.tag == "VBG" and above.tag in ("VBD", "VBZ", "VBP") and not self.of_dep(at, "aux"):
            return not any(self.tokens[c].lemma == "be" for c in self.of_dep(token.head, "aux"))
        is_later = token.tag == "VBD" and above.tag in ("VBZ", "VBP") and above.dep == "ccomp" and outer.tag == "VBD"
        return token.tag in ("VBD", "VBZ") and (above.tag in ("VB", "VBG") or is_later)

    def _is_withheld(self, at: int) -> bool:
        """Whether a verb tells that no more is said, which the speaker does: "said he was a sailor but would not …"."""
        lemma = self.tokens[at].lemma.lower()
        is_silent = lemma in word_set("silent") and bool(self.of_dep(at, "neg"))
        return is_silent or lemma in word_set("declines")

    def _participle_before(self, at: int) -> int | None:
        """Return the participle above the clause that a participle was joined to by mistake."""
        above = self.tokens[at].head
        for _ in range(8):
            if self.tokens[above].head == above:
                return None
            above = self.tokens[above].head
            if self.tokens[above].tag == "VBG" and self.tokens[above].dep in ("advcl", "conj", "xcomp", "acl"):
                return above
        return None

    def _finite_above(self, at: int) -> int | None:
        """Return the next verb above a token that has a tense of its own."""
        for _ in range(8):
            if self.tokens[at].head == at:
                return None
            at = self.tokens[at].head
            has_aux = any(self.tokens[c].lemma == "have" for c in self.of_dep(at, "aux"))
            if self.tokens[at].tag in ("VBD", "VBZ", "VBP") or has_aux:
                return at
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


def is_read(parse: Parse) -> bool:
    """Tell whether a sentence is short enough to be read as a tree."""
    return parse.sentence.span.end - parse.sentence.span.start <= LONGEST


class Parsed:
    """The parsed sentences of an article, looked up by place."""

    def __init__(self, parses: tuple[Parse, ...]) -> None:
        self.trees = tuple(Tree(p) for p in sorted(parses, key=lambda p: p.sentence.span) if p.tokens and is_read(p))
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
