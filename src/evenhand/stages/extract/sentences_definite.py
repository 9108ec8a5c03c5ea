"""Things spoken of as known ("the measure"), and the words by which the article introduced them.

Only a noun that tells nothing but its kind is looked up, and only one thing in reach may be meant: a wrong antecedent
is worse than a vague noun. The benchmark is a reading of cases on the development pages (docs/benchmarks/reading.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Final

from evenhand.model import BlockKind, Parse, Reference, Span
from evenhand.operations.kinds import kinds_of, takes_up
from evenhand.operations.loaded import find_loaded
from evenhand.operations.words import words
from evenhand.stages.extract.sentences_quotes import Ranges
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.tables import index, table
from evenhand.tables import words as words_of

REACH: Final = 5
"""Sentences behind its last naming in which a bare noun may still mean a thing."""
MOST_WORDS: Final = 10
"""Words by which a thing is named again; longer ones would tell the introduction twice."""
_POINTING: Final = frozenset({"the", "this", "that", "these", "those", "both"})
_CERTAIN: Final = frozenset({"the", "this"})
_BEFORE: Final = frozenset({"amod", "compound", "nmod", "poss", "nummod", "advmod"})
_BEHIND: Final = frozenset({"prep", "acl", "relcl"})
_TIED: Final = frozenset({"PRP", "PRP$", "WP", "WP$", "WRB", "WDT"})


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing as the article introduced it.

    Attributes:
        noun: Place of its noun.
        core: Words that tell which one, in lower case, its noun apart.
        told: How it may be named again; None where it may not.
    """

    noun: Span
    core: frozenset[str]
    told: Span | None


@dataclass(slots=True)
class _Kind:
    """The things of one kind told so far, the last named last, each with the number of its last sentence."""

    things: list[tuple[_Thing, int]] = field(default_factory=list)
    n_told: int = 0

    def meet(self, thing: _Thing, number: int) -> None:
        """Add a thing told more fully: another one, unless its words agree with those of one in reach."""
        near = [(one, at) for one, at in self.things if number - at <= REACH]
        same = next((pair for pair in reversed(near) if _agree(pair[0], thing)), None)
        if same is not None:
            self.things.remove(same)
            thing = replace(thing, told=same[0].told or thing.told)
        self.n_told += same is None
        self.things.append((thing, number))
        del self.things[:-REACH]

    def meant(self, number: int) -> _Thing | None:
        """The thing that a bare noun means: the last one named, if no other was named in that sentence."""
        near = [(one, at) for one, at in self.things if number - at <= REACH]
        if not near or any(at >= near[-1][1] for _, at in near[:-1]):
            return None
        self.things.remove(near[-1])
        self.things.append((near[-1][0], number))
        return None if self.is_one_of_many(near[-1][0]) else near[-1][0]

    @staticmethod
    def is_one_of_many(thing: _Thing) -> bool:
        """Whether the words tell that there are others: "the first lawsuit"."""
        return bool(thing.core & words_of("counting_words"))


def _agree(one: _Thing, other: _Thing) -> bool:
    return bool(other.core) and bool(one.core) and (one.core <= other.core or other.core <= one.core)


def find_references(text: str, parses: Sequence[Parse], quoted: Ranges) -> Mapping[Span, tuple[Reference, ...]]:
    """Find the bare nouns of an article that take up something told before.

    Args:
        text: The article's text.
        parses: Its parsed sentences, in order.
        quoted: Its quotations; what stands in them is left alone.

    Returns:
        The references of each sentence that has any.
    """
    kinds: dict[str, _Kind] = {}
    told: set[str] = set()
    found: dict[Span, tuple[Reference, ...]] = {}
    paragraphs = [p for p in parses if p.sentence.kind is BlockKind.PARAGRAPH]
    for number, parse in enumerate(paragraphs):
        tree = ParseTree(parse)
        here: list[Reference] = []
        for at, token in enumerate(tree.tokens):
            if token.pos not in ("NOUN", "PROPN", "NUM") or any(low <= token.start < high for low, high in quoted):
                continue
            lemma = token.lemma.lower()
            kind = kinds.setdefault(kinds_of(lemma)[0], _Kind())
            determiner = _determiner(tree, at)
            if determiner is not None and _is_bare(tree, at):
                if token.pos == "NUM" or lemma in _acts() or told & set(kinds_of(lemma)):
                    is_sure = token.tag == "NN" and tree.tokens[determiner].text.lower() in _CERTAIN
                    thing = kind.meant(number) if is_sure else None
                    if thing is not None and lemma in _bodies() and text[thing.noun.start].islower():
                        thing = None  # a company or paper is known by its name alone
                    if thing is not None and not takes_up(lemma, text[thing.noun.start : thing.noun.end].lower()):
                        thing = None
                    if thing is None or not parse.sentence.span.holds(thing.noun):
                        here.append(_reference(tree.span(determiner, at), thing, may_name=lemma in _nameable()))
            elif token.pos != "NUM" and token.tag in ("NN", "NNP") and not _is_part(tree, at):
                kind.meet(_thing(text, tree, at), number)
            told.add(lemma)
        if here:
            found[parse.sentence.span] = tuple(here)
    return MappingProxyType({span: _alone(text, refs, kinds) for span, refs in found.items()})


def _reference(span: Span, thing: _Thing | None, *, may_name: bool) -> Reference:
    if thing is None:
        return Reference(span)
    return Reference(span, thing.noun, thing.told if may_name else None)


def _alone(text: str, references: Sequence[Reference], kinds: Mapping[str, _Kind]) -> tuple[Reference, ...]:
    """The references, each with whether the whole article tells of one thing of the kind."""
    nouns = (text[one.span.start : one.span.end].rsplit(maxsplit=1)[-1].lower() for one in references)
    counts = (kinds[key].n_told if (key := kinds_of(noun)[0]) in kinds else 0 for noun in nouns)
    return tuple(replace(one, is_only=count <= 1) for one, count in zip(references, counts, strict=True))


def _determiner(tree: ParseTree, at: int) -> int | None:
    """The "the", "this" or "both" of a noun, or of a number that stands for people: "the three"."""
    own = [c for c in tree.children[at] if c < at and tree.tokens[c].text.lower() in _POINTING]
    if tree.tokens[at].pos == "NUM":
        is_head = tree.tokens[at].dep in ("nsubj", "nsubjpass", "dobj", "pobj") and tree.tokens[at].text.isalpha()
        return own[0] if own and is_head else None
    return own[0] if own else None


def _is_bare(tree: ParseTree, at: int) -> bool:
    """Whether a common noun has its determiner before it and nothing else about it but "same" or what points."""
    token = tree.tokens[at]
    if token.pos == "NUM":
        return not tree.of_dep(at, "prep", "relcl", "acl")
    if token.pos != "NOUN" or token.dep in ("compound", "poss", "npadvmod") or token.lemma.lower() in _known():
        return False
    following = tree.tokens[at + 1 : at + 2]
    is_closed = bool(following) and following[0].pos == "PUNCT"  # what stands behind a mark does not tell which
    below = [tree.tokens[child] for child in tree.children[at] if child < at or not is_closed]
    points = any(t.text.lower() in ("these", "those", "same", "both") for t in below)
    return not _is_part(tree, at) and all(
        t.dep in ("det", "predet") or t.pos == "PUNCT" or (points and t.dep in ("amod", "compound", "preconj"))
        for t in below
    )


def _is_part(tree: ParseTree, at: int) -> bool:
    """Whether a noun only tells of the one behind it: "the bill sponsors"."""
    behind = tree.tokens[at + 1 : at + 2]
    is_before = any(
        t.pos in ("NOUN", "PROPN") and t.dep != "npadvmod" and t.start == tree.tokens[at].end + 1 for t in behind
    )
    return is_before or tree.tokens[at].dep == "compound"


def _thing(text: str, tree: ParseTree, at: int) -> _Thing:
    """What a fuller noun phrase tells of its thing."""
    before = [c for c in tree.children[at] if c < at and tree.tokens[c].dep in _BEFORE]
    behind = [c for c in tree.children[at] if c > at and tree.tokens[c].dep in _BEHIND]
    core = {tree.tokens[c].text.lower() for top in before for c in tree.subtree(top)}
    core |= {tree.tokens[c].lemma.lower() for top in behind for c in tree.subtree(top) if tree.tokens[c].pos != "ADP"}
    core |= {tree.tokens[c].text.lower() for c in tree.children[at]} & words_of("counting_words")
    return _Thing(tree.span(at, at), frozenset(core - words_of("untelling_words")), _named(text, tree, at))


def _named(text: str, tree: ParseTree, at: int) -> Span | None:
    """The words before a noun that tell which one it is, or else those right behind it, noun included."""
    own = sorted(c for top in tree.children[at] if top < at for c in tree.subtree(top))
    own = [c for c in own if tree.tokens[c].dep not in ("det", "predet", "preconj")]
    is_run = not own or own == list(range(own[0], at))
    if not is_run or any(tree.tokens[c].tag in _LOOSE or tree.tokens[c].dep == "cc" for c in own):
        return None
    telling = [
        c
        for c in own
        if tree.tokens[c].text.lower() not in words_of("untelling_words") and tree.tokens[c].tag in _TELLING
    ]
    last = at if telling else _end_behind(tree, at)
    if last is None:
        return None
    first = own[0] if own else at
    span = tree.span(first, last)
    is_free = _is_whole_name(tree, first) and _may_be_said_again(text[span.start : span.end], tree, first, last)
    return span if is_free else None


def _is_whole_name(tree: ParseTree, first: int) -> bool:
    """Whether words neither open their sentence with a capital of its own nor are the rest of a longer name."""
    before = tree.tokens[max(0, first - 2) : first]
    is_proper = tree.tokens[first].pos == "PROPN"
    is_rest = len(before) > 1 and before[0].pos == "PROPN" and before[1].pos in ("ADP", "CCONJ")
    return (is_proper or bool(before)) and not (is_proper and is_rest)


_LOOSE: Final = _TIED | {"POS", "RB", "RBR", "JJR", "IN"}
"""Tags of words before a noun that do not stand behind "the": an owner, "more than 3 million"."""
_TELLING: Final = frozenset({"JJ", "NN", "NNP", "NNS", "NNPS", "VBN", "$", "CD"})


def _end_behind(tree: ParseTree, at: int) -> int | None:
    """Where the first words behind a noun that say which one it is end, a day and what follows it left off."""
    behind = [c for c in tree.children[at] if c > at and tree.tokens[c].dep in _BEHIND]
    has_article = any(tree.tokens[c].dep in ("det", "poss") for c in tree.children[at])
    if not behind or not has_article or tree.run(behind[0])[0] != at + 1:
        return None
    last = tree.run(behind[0])[1]
    dated = next((n for n in range(at + 1, last + 1) if tree.tokens[n].entity in ("DATE", "TIME")), None)
    if dated is None:
        return last
    if tree.tokens[behind[0]].dep == "relcl":
        return None  # "the bill the house votes on today" would lose its "on"
    end = dated - 1
    head = tree.tokens[dated].head
    if tree.tokens[end].pos == "ADP" and end in tree.path_to_root(dated) and head <= last:
        end -= 1
    return end if end > at + 1 else None


def _may_be_said_again(said: str, tree: ParseTree, first: int, last: int) -> bool:
    """Whether words are short and hold without their sentence: no pronoun, day, mark or word that judges in them."""
    inside = tree.tokens[first : last + 1]
    is_plain = not any(t.tag in _TIED or t.entity in ("DATE", "TIME") for t in inside)
    has_mark = any(mark in said for mark in ',;:()“”"—–\n')
    rows = (index("evaluative", "word").get(word) for word in words(said))
    is_fair = not find_loaded(said) and all(row is None or row["class"] == "reporting" for row in rows)
    return is_plain and not has_mark and is_fair and len(words(said)) <= MOST_WORDS


@cache
def _acts() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("reference_nouns") if row["class"] in ("act", "body", "deed"))


@cache
def _nameable() -> frozenset[str]:
    """Nouns of things that are one by one: a bill, a report; of "the information" there is always more."""
    return _acts() | {noun for row in table("reference_kinds") for noun in row["nouns"].split("|")}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("reference_nouns") if row["class"] == "body")


@cache
def _known() -> frozenset[str]:
    """Nouns that everybody understands, times, and offices: whoever holds one is no thing."""
    roles = frozenset(row["word"].lower() for row in table("titles"))
    return roles | {row["noun"] for row in table("reference_nouns") if row["class"] in ("unique", "time")}
