"""What the finders of joins and turns ask of a parsed sentence: tenses, what stands close, what is reported."""

from __future__ import annotations

import re
from typing import Final

from evenhand.model import Span
from evenhand.stages.extract.sentences_tree import ParseTree

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
SAYING: Final = frozenset({"said", "told", "added", "explained", "stated"})
_BESIDE_DAY: Final = frozenset({"PUNCT", "ADP", "DET"})
_NAMED: Final = ("PROPN", "NOUN", "PRON")
_HELPERS: Final = ("aux", "auxpass")
_BEHIND_NAME: Final = frozenset({"CD", ",", "IN", "NNP"})
_IN_ROLE: Final = frozenset({*_BEHIND_NAME, "DT", "JJ", "NN", "POS", "HYPH", "NNPS", "CC", "VBN"})
"""Tags of words that may stand between a name and what "who" tells of the one named; NNS might be meant themselves."""
_GAP: Final = re.compile(r"[\s,;–—-]*")
MOST_OPENING: Final = 5
"""Tokens of a time that may open a sentence whose parts are told apart: "On the evening of 3 May"."""


def joint_of(text: str, tree: ParseTree, first: int, last: int) -> Span:
    """The tokens with the commas and blanks around them."""
    before = text[tree.tokens[0].start : tree.tokens[first].start]
    start = tree.tokens[first].start - (len(before) - len(before.rstrip(" ,;–—-")))
    end = tree.tokens[last].end
    gap = _GAP.match(text, end, end + 4)
    return Span(tree.article_id, start, gap.end() if gap is not None else end)


def is_finite(tree: ParseTree, verb: int) -> bool:
    """Whether a verb tells a time by itself or by its helper."""
    helpers = [tree.tokens[h] for h in tree.of_dep(verb, *_HELPERS)]
    if any(h.tag in FINITE for h in helpers):
        return True
    return not helpers and tree.tokens[verb].tag in ("VBD", "VBZ", "VBP")


def opens_free(tree: ParseTree, subject: int) -> bool:
    """Whether nothing but a time stands before the subject: an opening phrase would govern both parts."""
    first = tree.run(subject)[0]
    opening = tree.tokens[:first]
    if len(opening) > MOST_OPENING:
        return False
    is_time = any(t.entity in ("DATE", "TIME") for t in opening) or not opening
    return is_time and all(t.entity in ("DATE", "TIME") or t.pos in ("PUNCT", "ADP", "DET") for t in opening)


def is_close(tree: ParseTree, head: int, first: int) -> bool:
    """Whether a clause stands right behind a name, or behind its age and town, or what the one named is.

    "Ada Orr, 46, of Velm, who"; "Ada Orr, clerk of the harbour board, who".
    """
    inside = set(tree.subtree(head))
    between = range(head + 1, first - 1)
    told = [tree.tokens[k] for k in between]
    is_role = bool(tree.of_dep(head, "appos")) and tree.tokens[head].entity == "PERSON"
    tags = _IN_ROLE if is_role else _BEHIND_NAME
    is_plain = all(k in inside and t.tag in tags for k, t in zip(between, told, strict=True))
    return is_plain and not any(t.entity == "PERSON" for t in told)


def is_reported(tree: ParseTree, at: int) -> bool:
    """Whether a word stands in a clause that another verb reports."""
    return any(tree.tokens[k].dep in ("ccomp", "parataxis", "csubj") for k in tree.path_to_root(at))


def ends_with_speaker(tree: ParseTree) -> bool:
    """Whether a sentence ends with who said it, a day behind it or none: "…, the clerk Ada Orr said on Friday."."""
    last = len(tree.tokens) - 1
    while last > 0 and (tree.tokens[last].pos in _BESIDE_DAY or tree.tokens[last].entity in ("DATE", "TIME")):
        last -= 1
    is_named = last > 0 and tree.tokens[last - 1].pos in _NAMED
    return is_named and tree.tokens[last].text in SAYING
