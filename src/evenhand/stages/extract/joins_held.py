"""Sentences that are no two: one speaker holds both clauses, or one helper both verbs."""

from __future__ import annotations

from typing import Final

from evenhand.stages.extract.sentences_tree import ParseTree

SAYING: Final = frozenset({"said", "told", "added", "explained", "stated"})
HELPERS: Final = ("aux", "auxpass")
_BESIDE_DAY: Final = frozenset({"PUNCT", "ADP", "DET"})
_NAMED: Final = ("PROPN", "NOUN", "PRON")


def ends_with_speaker(tree: ParseTree) -> bool:
    """Whether a sentence ends with who said it, a day behind it or none: "…, the clerk Ada Orr said on Friday."."""
    last = len(tree.tokens) - 1
    while last > 0 and (tree.tokens[last].pos in _BESIDE_DAY or tree.tokens[last].entity in ("DATE", "TIME")):
        last -= 1
    is_named = last > 0 and tree.tokens[last - 1].pos in _NAMED
    return is_named and tree.tokens[last].text in SAYING


def is_gapped(tree: ParseTree, verb: int, at: int) -> bool:
    """Whether a second clause leaves out the "were" of the first: "the flats were searched, and papers taken"."""
    is_bare = not tree.of_dep(at, *HELPERS, "dobj", "ccomp", "xcomp")
    return bool(tree.of_dep(verb, "auxpass")) and is_bare and tree.tokens[at].text.lower().endswith(("ed", "en", "wn"))
