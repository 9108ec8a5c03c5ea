"""Turns for runs that nothing else parts: a word as good, a list's middle, "the" before a role, a subject told second.

"In spite of the storm" for "despite the storm"; "ropes, nets, sails and tar" for "ropes, sails, nets and tar"; "with
the union clerk Ada Orr"; "Painted in May, the ferry sank". Each says what its source says, and is found only where the
parse leaves one reading (docs/benchmarks/copied.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from evenhand.model import Turn
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.plain import fits
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.stages.extract.turns_joined import name_start
from evenhand.tables import Row, index, table, words

_ITEM: Final = frozenset({"JJ", "NN", "NNS"})
_TITLED: Final = frozenset({"JJ", "NN", "NNP", "NNPS", "HYPH"})
_BEFORE_TITLE: Final = frozenset({"IN", "TO", "VB", "VBG", *FINITE})
_OPENS: Final = frozenset({"a", "an", "the", "one"})
_NO_FRONT: Final = frozenset({",", ";", ":", "–", "—", "--", "(", ")", "“", "”", '"', "‘", "..."})
_NOT_TOLD: Final = frozenset({"PRP", "PRP$", "MD", "VBD", "WP", "WDT", ":"})
FEWEST_FRONTED: Final = 4
MOST_FRONTED: Final = 14
"""Tokens of what is told of a subject before it is named; of more the reader waits too long."""
MOST_CORE: Final = 6
FEWEST_ITEMS: Final = 3


def _words(tree: ParseTree) -> Iterator[Turn]:
    """Find the words of the table `run_words`."""
    lower = [token.text.lower() for token in tree.tokens]
    for at, word in enumerate(lower):
        row = next((r for r in _rows().get(word, ()) if fits(r, tree, lower, at)), None)
        if row is not None and at and tree.tokens[at].text.islower():
            yield Turn(row["key"], tree.span(at, at + len(row["key"].split()) - 1), ())


@cache
def _rows() -> Mapping[str, tuple[Row, ...]]:
    """Rows by the first word of their key, the longest key first."""
    grouped: dict[str, list[Row]] = {}
    for row in table("run_words"):
        grouped.setdefault(row["key"].split()[0], []).append(row)
    return MappingProxyType({k: tuple(sorted(v, key=lambda r: -len(r["key"].split()))) for k, v in grouped.items()})


def _lists(tree: ParseTree) -> Iterator[Turn]:
    """Find "ropes, sails, nets and tar": two items that stand between the first and the last may change places."""
    if any(t.text.lower() in words("order_words") for t in tree.tokens):
        return
    for at in range(len(tree.tokens)):
        items = _chain(tree, at)
        for one, other in pairwise(items[1:]):
            first, last = _bare(tree, one), _bare(tree, other)
            after = tree.tokens[other + 1].text if other + 1 < len(tree.tokens) else ""
            is_last = other == items[-1]
            if (
                not first
                or not last
                or is_last
                or tree.tokens[first - 1].text != ","
                or after not in (",", "and", "or")
            ):
                continue
            if tree.tokens[last - 1].text == "," and last - 1 == one + 1:
                yield Turn("list", tree.span(first, other), (tree.span(first, one), tree.span(last, other)))
                break


def _chain(tree: ParseTree, at: int) -> list[int]:
    """The items of a list of nouns that opens at a token, in order; empty where it opens none."""
    if tree.tokens[at].dep == "conj" or tree.tokens[at].pos not in ("NOUN", "PROPN"):
        return []
    items, waiting = [at], [at]
    while waiting:
        found = tree.of_dep(waiting.pop(), "conj")
        items += found
        waiting += found
    return sorted(items) if len(items) > FEWEST_ITEMS else []


def _bare(tree: ParseTree, at: int) -> int:
    """The first token of an item that is nothing but small adjectives and nouns before its noun; 0 for any other."""
    first = at
    while first > 0 and tree.tokens[first - 1].tag in _ITEM and tree.tokens[first - 1].head in range(first, at + 1):
        first -= 1
    tokens = tree.tokens[first : at + 1]
    is_plain = all(t.tag in _ITEM and t.text.isalpha() and t.text.islower() and not t.entity for t in tokens)
    rest = [k for k in tree.children[at] if k > at and tree.tokens[k].dep not in ("conj", "cc", "punct")]
    return first if is_plain and not rest and tree.tokens[at].tag in ("NN", "NNS") else 0


def _titles(tree: ParseTree) -> Iterator[Turn]:
    """Find "with union clerk Ada Orr": a role that stands before a name without "the"."""
    for at in range(2, len(tree.tokens)):
        first = name_start(tree, at)
        if first is None:
            continue
        low = first
        while low > 0 and tree.tokens[low - 1].tag in _TITLED and tree.tokens[low - 1].entity != "PERSON":
            low -= 1
        role, before = tree.tokens[low:first], tree.tokens[low - 1] if low else None
        if before is None or not role or not _is_calling(role[-1].text) or role[-1].tag != "NN":
            continue
        opens = before.text == "," and tree.tokens[at].dep in SUBJECTS and tree.run(at)[0] == low
        if role[0].text == "former" and not opens:
            continue  # "Ada Orr, a former judge,"
        is_free = before.tag in _BEFORE_TITLE and before.text.lower() not in ("as", "fellow", "like")
        is_free = is_free or opens
        after = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
        is_one = after is None or after.text.lower() not in ("and", "or")
        if is_free and is_one and not any(t.text.lower() in ("fellow", "then", "-") for t in role[:1]):
            place = tree.span(low, at)
            yield Turn("false title", place, (place,))


def _is_calling(noun: str) -> bool:
    """Whether a noun in small letters names an office or a calling."""
    row = index("titles", "word").get(noun)
    is_role = row is not None and row["kind"] == "role"
    return noun.islower() and (is_role or noun in words("callings") or noun in word_set("roles_of_somebody"))


def _fronted(tree: ParseTree) -> Iterator[Turn]:
    """Find "The ferry, painted in May, sank": what is told of the subject may stand in front of it."""
    root = tree.root
    subjects = tree.of_dep(root, "nsubj", "nsubjpass") if root is not None else ()
    if root is None or not subjects:
        return
    core = subjects[0]
    for at in tree.of_dep(core, "appos", "acl"):
        low, high = tree.run(at)
        if low != core + 2 or high + 2 >= len(tree.tokens) or core >= MOST_CORE:
            continue
        commas = tree.tokens[core + 1].text == tree.tokens[high + 1].text == ","
        told = tree.tokens[low : high + 1]
        is_short = FEWEST_FRONTED <= len(told) <= MOST_FRONTED
        is_plain = not any(t.text in _NO_FRONT or t.tag in _NOT_TOLD for t in told[1:])
        goes_on = tree.tokens[high + 2].tag in (*FINITE, "RB") and high + 2 <= root
        if commas and is_short and is_plain and goes_on and _may_follow(tree, core) and _may_open(tree, at, low):
            parts = (tree.span(0, core), tree.span(low, high))
            row = "fronted" if tree.tokens[at].dep == "acl" else "fronted name"  # "The captain of it, Ada Orr, said"
            yield Turn(row, tree.span(0, high + 1), parts)


def _may_follow(tree: ParseTree, core: int) -> bool:
    """Whether the subject is "the" and small words, or one name: its first letter is that of a name or of "the"."""
    tokens = tree.tokens[: core + 1]
    if tree.run(core, "appos", "acl")[0] != 0 or any(t.text in _NO_FRONT for t in tokens):
        return False
    if tokens[0].text in ("The", "A", "An"):
        return len(tokens) > 1
    if not all(t.tag == "NNP" for t in tokens):
        return False
    is_titled = tokens[core].entity == "PERSON" and len(tokens) > 1  # "Senator Ada Orr"
    return is_titled or (all(t.entity for t in tokens) and tokens[0].entity_start)


def _may_open(tree: ParseTree, at: int, low: int) -> bool:
    """Whether what is told may open the sentence: a participle first, or a noun with its article."""
    token, opener = tree.tokens[at], tree.tokens[low]
    if tree.of_dep(at, "relcl", "neg"):
        return False
    if token.dep == "acl":
        return not tree.of_dep(at, "conj") and at == low and token.tag in ("VBN", "VBG", "VBD")
    others = [tree.run(k)[0] for k in tree.of_dep(at, "conj")]
    if any(tree.tokens[first].tag == "DT" for first in others):
        return False  # "A clerk and a judge, Ada Orr," reads as more than one
    return token.tag in ("NN", "NNS") and opener.text in _OPENS


LONG: Final = (_words, _lists, _titles, _fronted)
"""Finders of these turns."""
