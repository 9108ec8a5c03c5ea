"""Who does what to whom in a text, and what belongs to what: ties between its words, read from a parse.

A tie says the same whatever the order: "the council approved the plan", "the plan was approved by the council", "the
plan that the council approved" tie "council" to "approved" as doer and "plan" as what is done to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from evenhand.model import Token
from evenhand.operations.word_sets import word_set
from evenhand.stages.verify.held import roles

_SUBJECTS: Final = frozenset({"nsubj", "csubj"})
_SUFFERERS: Final = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS: Final = frozenset({"dobj", "obj"})
_MARKS: Final = frozenset({"amod", "compound", "nummod", "nmod", "quantmod", "advmod", "npadvmod", "acomp", "oprd"})
_OPEN_CLAUSES: Final = frozenset({"xcomp", "advcl", "pcomp", "ccomp"})
_RELATIVES: Final = frozenset({"WDT", "WP", "WP$", "WRB"})
_MOST_SAME: Final = 6
_FARTHEST: Final = 12
"""Tokens before a preposition within which a noun may govern its phrase where no verb stands before it."""


class Role(StrEnum):
    """How a word is tied to the word that governs it."""

    DOER = "doer"
    SUFFERER = "sufferer"
    AT = "at"
    OWNER = "owner"
    MARK = "mark"
    IS = "is"


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie.

    Attributes:
        role: How the other word is tied to the head.
        head: Place of the governing word.
        other: Place of the word that is tied to it.
        word: The preposition of `Role.AT`, else "".
        may: Whether it is one of several readings: where a phrase may hang, whose deed a bare verb is.
    """

    role: Role
    head: int
    other: int
    word: str = ""
    may: bool = False


class Tree:
    """The tokens of a text, sentence after sentence, with the children of each."""

    def __init__(self, sentences: Iterable[Sequence[Token]]) -> None:
        self.tokens: list[Token] = []
        for sentence in sentences:
            first = len(self.tokens)
            self.tokens.extend(replace(token, head=token.head + first) for token in sentence)
        self.children: dict[int, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            if token.head != at:
                self.children[token.head].append(at)

    def of(self, at: int, deps: Iterable[str]) -> Iterator[int]:
        """Yield the children of a token that have one of some labels."""
        wanted = frozenset(deps)
        return (k for k in self.children[at] if self.tokens[k].dep in wanted)

    def has_subject(self, at: int) -> bool:
        """Whether a verb has a subject of its own."""
        return next(self.of(at, _SUBJECTS | _SUFFERERS | {"expl"}), None) is not None

    def is_passive(self, at: int) -> bool:
        """Whether a verb is a passive: its subject is what is done to."""
        token = self.tokens[at]
        is_helped = next(self.of(at, ("auxpass",)), None) is not None
        is_helped = is_helped or (bool([*self.of(at, ("agent",))]) and not [*self.of(at, _SUBJECTS | _OBJECTS)])
        bare = token.tag == "VBN" and next(self.of(at, ("aux",)), None) is None
        return is_helped or (bare and token.dep in ("acl", "advcl", "relcl"))


def ties_of(tree: Tree) -> tuple[Tie, ...]:
    """Read the ties of a text, those that follow from relative clauses, shared subjects and lists among them.

    Args:
        tree: The parsed text.

    Returns:
        Ties between tokens, in no particular order but always the same.
    """
    found: dict[Tie, None] = {}
    for at in range(len(tree.tokens)):
        found.update(dict.fromkeys(_direct(tree, at)))
        found.update(dict.fromkeys(_mended(tree, at)))
    found.update(dict.fromkeys(_of_clauses(tree)))
    found.update(dict.fromkeys(_shared(tree, found)))
    found.update(dict.fromkeys(_listed(tree, found)))
    found.update(dict.fromkeys(replace(t, other=k) for t in tuple(found) for k in _inner(tree, t.other)))
    found.update((Tie(Role.IS, at, k), None) for at in range(len(tree.tokens)) for k in _inner(tree, at))
    return tuple(dict.fromkeys(one for tie in found for one in _unrelated(tie, _relative_nouns(tree))))


def _unrelated(tie: Tie, nouns: Mapping[int, tuple[int, ...]]) -> Iterator[Tie]:
    """A tie with the noun for its relative pronoun; with each that may be meant where several may."""
    heads, others = nouns.get(tie.head, (tie.head,)), nouns.get(tie.other, (tie.other,))
    may = tie.may or len(heads) > 1 or len(others) > 1
    yield from (replace(tie, head=h, other=o, may=may) for h in heads for o in others)


def _relative_nouns(tree: Tree) -> Mapping[int, tuple[int, ...]]:
    """The nouns that each relative pronoun may stand for: the one it hangs on, and the one that this hangs on."""
    found: dict[int, tuple[int, ...]] = {}
    for verb, token in enumerate(tree.tokens):
        if token.dep == "relcl":
            nouns = tuple(_hung_on(tree, token.head))
            found.update((k, nouns) for k in _below(tree, verb) if tree.tokens[k].tag in _RELATIVES)
    return found


def _hung_on(tree: Tree, noun: int) -> Iterator[int]:
    """A noun, and the noun that governs it by a preposition."""
    yield noun
    prep = tree.tokens[noun].head
    upper = tree.tokens[prep].head
    if tree.tokens[noun].dep == "pobj" and tree.tokens[upper].pos in ("NOUN", "PROPN"):
        yield upper


def _direct(tree: Tree, at: int) -> Iterator[Tie]:
    """The ties of a token to its head, as they stand."""
    token = tree.tokens[at]
    head, dep = token.head, token.dep
    if dep in _SUBJECTS:
        if token.tag == "CD" and at and tree.tokens[at - 1].pos == "NOUN":
            yield Tie(Role.MARK, at - 1, at)  # "of magnitude 6.4": a parser takes the number for the subject
        else:
            yield Tie(Role.DOER, head, at)
        yield from (Tie(Role.IS, at, k) for k in tree.of(head, ("attr",)))
        yield from (Tie(Role.MARK, at, k) for k in tree.of(head, ("acomp",)))
    elif dep in _SUFFERERS or dep in _OBJECTS:
        yield Tie(Role.SUFFERER, head, at)
        yield from (Tie(Role.IS, at, k) for k in tree.of(head, ("oprd",)))
    elif dep == "dative" and token.tag != "IN":
        yield Tie(Role.AT, head, at, "to")
        yield Tie(Role.SUFFERER, head, at)
    elif dep in ("agent", "prep", "dative"):
        role = Role.DOER if dep == "agent" and tree.is_passive(head) else Role.AT
        for k in tree.of(at, ("pobj", "pcomp")):
            yield Tie(role, head, k, "" if role is Role.DOER else token.lemma)
    elif dep == "poss":
        yield Tie(Role.OWNER, head, at)
    elif dep == "appos":
        yield Tie(Role.IS, _named(tree, at), at)
    elif dep in _MARKS:
        yield Tie(Role.MARK, head, at)
    elif dep == "advcl":
        yield from (Tie(Role.AT, head, at, tree.tokens[k].lemma) for k in tree.of(at, ("mark",)))


def _named(tree: Tree, at: int) -> int:
    """What an apposition names: of "the mayor of Pella, Dario Venn" the mayor, not the town."""
    nouns = list(_hung_on(tree, tree.tokens[at].head))
    first, last, name = tree.tokens[nouns[0]], tree.tokens[nouns[-1]], tree.tokens[at]
    is_other = first.entity != "PERSON" and (name.entity == "PERSON" or name.pos == first.pos == "PROPN")
    return nouns[-1] if is_other and last.text.lower() in roles() else nouns[0]


def _mended(tree: Tree, at: int) -> Iterator[Tie]:
    """Ties that a parser misses often: where else a phrase may hang, a noun with its name, a subject behind "after"."""
    token = tree.tokens[at]
    if token.dep in ("prep", "agent") and token.head != at and token.lemma != "of":
        objects = list(tree.of(at, ("pobj", "pcomp")))
        for head in _may_govern(tree, at):
            is_beside = head == at - 1 and tree.tokens[head].pos in ("NOUN", "PROPN")
            yield from (Tie(Role.AT, head, k, token.lemma, may=not is_beside) for k in objects)
        if (
            tree.tokens[token.head].dep == "advcl"
            and at < token.head
            and token.lemma in word_set("clause_prepositions")
        ):
            role = Role.SUFFERER if tree.is_passive(token.head) else Role.DOER
            yield from (Tie(role, token.head, k) for k in objects)
    elif _is_common(token) and at + 1 < len(tree.tokens) and tree.tokens[at + 1].pos == "PROPN":
        end = at + 1
        while end + 1 < len(tree.tokens) and tree.tokens[end + 1].pos == "PROPN":
            end += 1
        yield Tie(Role.IS, end, at)


def _is_common(token: Token) -> bool:
    """Whether a word before a name may tell what its bearer is: a noun, a title."""
    return token.pos == "NOUN" or (token.pos == "PROPN" and token.text.lower() in roles())


def _may_govern(tree: Tree, at: int) -> Iterator[int]:
    """The words before a preposition on which its phrase may hang: the verb, and nouns since the verb."""
    head = tree.tokens[at].head
    verb = head
    while tree.tokens[verb].pos not in ("VERB", "AUX") or tree.tokens[verb].dep in _OBJECTS:
        if tree.tokens[verb].head == verb:
            break
        verb = tree.tokens[verb].head
    first = verb if verb < at else max(0, at - _FARTHEST)
    for k in range(first, at):
        token = tree.tokens[k]
        is_noun = token.pos in ("NOUN", "PROPN") and token.dep not in ("compound", "poss")
        if k != head and (k == verb or (is_noun and tree.tokens[k].dep != "appos")):
            yield k


def _inner(tree: Tree, at: int) -> Iterator[int]:
    """What a word of measure or kind is of, tied through it: "the back of a lorry", "thousands of farmers"."""
    if tree.tokens[at].text.lower() in word_set("thin_nouns"):
        for prep in tree.of(at, ("prep",)):
            if tree.tokens[prep].lemma == "of":
                yield from tree.of(prep, ("pobj",))


def _of_clauses(tree: Tree) -> Iterator[Tie]:
    """The ties of a noun to the clause that hangs on it."""
    for at, token in enumerate(tree.tokens):
        noun = token.head
        if token.dep == "acl" and token.tag in ("VBN", "VBG", "VBD"):
            yield Tie(Role.SUFFERER if token.tag != "VBG" else Role.DOER, at, noun)
        elif token.dep == "relcl":
            yield from _of_relative(tree, at, noun)


def _of_relative(tree: Tree, verb: int, noun: int) -> Iterator[Tie]:
    pronouns = [k for k in _below(tree, verb) if tree.tokens[k].tag in _RELATIVES]
    for k in pronouns:
        if tree.tokens[k].tag == "WRB":
            yield Tie(Role.AT, tree.tokens[k].head, noun, "in")
    has_object = any(tree.tokens[k].dep in _OBJECTS for k in _below(tree, verb))
    if not pronouns and tree.has_subject(verb) and not has_object:
        yield Tie(Role.SUFFERER, verb, noun)


def _below(tree: Tree, at: int) -> Iterator[int]:
    """The tokens of a clause, without the relative clauses within it."""
    waiting = [at]
    while waiting:
        here = waiting.pop()
        for k in tree.children[here]:
            if tree.tokens[k].dep != "relcl":
                yield k
                waiting.append(k)


def _shared(tree: Tree, found: Iterable[Tie]) -> Iterator[Tie]:
    """The subject that a verb without one shares with the verb it hangs on."""
    doers: dict[int, list[int]] = defaultdict(list)
    sufferers: dict[int, list[int]] = defaultdict(list)
    passive_subjects: dict[int, list[int]] = defaultdict(list)
    for tie in found:
        if tie.role is Role.DOER:
            doers[tie.head].append(tie.other)
        elif tie.role is Role.SUFFERER:
            sufferers[tie.head].append(tie.other)
            if tree.is_passive(tie.head):
                passive_subjects[tie.head].append(tie.other)
    for at in _downwards(tree):
        token = tree.tokens[at]
        is_open = token.dep in _OPEN_CLAUSES or (token.dep == "conj" and tree.tokens[token.head].pos in ("VERB", "AUX"))
        if token.pos not in ("VERB", "AUX") or not is_open or tree.has_subject(at):
            continue
        head = _governing(tree, at)
        own = passive_subjects[head] or doers[head]
        if token.dep in ("advcl", "conj") and not tree.is_passive(at):
            above = _governing(tree, head)
            yield from (Tie(Role.DOER, at, k, may=True) for k in passive_subjects[above] or doers[above])
        if token.dep in ("xcomp", "pcomp", "ccomp") and sufferers[head]:
            own = sufferers[head] if token.dep != "pcomp" else [*sufferers[head], *doers[head]]
        if tree.is_passive(at) and (token.dep != "conj" or tree.tokens[at].tag == "VBN"):
            sufferers[at].extend(own)
            passive_subjects[at].extend(own)
            yield from (Tie(Role.SUFFERER, at, k, may=True) for k in own)
        else:
            doers[at].extend(own)
            yield from (Tie(Role.DOER, at, k, may=True) for k in own)


def _governing(tree: Tree, at: int) -> int:
    """The verb on which an open clause hangs, through its preposition."""
    head = tree.tokens[at].head
    return tree.tokens[head].head if tree.tokens[head].dep in ("prep", "agent") else head


def _downwards(tree: Tree) -> Iterator[int]:
    """Tokens from the roots down."""
    waiting = [at for at, token in enumerate(tree.tokens) if token.head == at]
    for at in waiting:
        yield at
        waiting.extend(tree.children[at])


def _listed(tree: Tree, found: Mapping[Tie, None]) -> Iterator[Tie]:
    """Each noun of a list is tied as the first is; each verb of a list is tied to what the last one governs alone."""
    by_other: dict[int, list[Tie]] = defaultdict(list)
    for tie in found:
        by_other[tie.other].append(tie)
    for at in _downwards(tree):
        token = tree.tokens[at]
        if token.dep == "conj" and token.pos not in ("VERB", "AUX"):
            own = [replace(tie, other=at) for tie in by_other[token.head] if tie.role is not Role.IS]
            by_other[at].extend(own)
            yield from own


def same_things(tree: Tree, found: Iterable[Tie]) -> Mapping[int, frozenset[int]]:
    """Return which tokens name one thing, by apposition, "is" and relative pronouns."""
    groups: dict[int, set[int]] = {}
    for tie in found:
        if tie.role is Role.IS:
            joined = groups.get(tie.head, {tie.head}) | groups.get(tie.other, {tie.other})
            if len(joined) <= _MOST_SAME:
                for at in joined:
                    groups[at] = joined
    return {at: frozenset(group) for at, group in groups.items()}
