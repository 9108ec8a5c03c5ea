"""How far the thing that a figure measures has come, from the word that governs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import Status, Token
from evenhand.stages.extract.figures_tree import Tree
from evenhand.tables import table

_ROWS: Final = table("figure_status")
_BY: Final = {(row["lemma"], row["pos"]): Status(row["status"]) for row in _ROWS}
_DOUBT: Final = frozenset({"may", "might", "could", "would", "should", "can", "if", "whether"})
_ASKED: Final = frozenset({"how", "when", "where", "why"})
_UNDERGOES: Final = frozenset({"dobj", "obj", "nsubjpass", "attr", "oprd"})
"""How the thing must hang on the verb: what does the approving ("nine members approved") has no status by it."""
_WILL: Final = frozenset({"will", "shall", "'ll", "’ll"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and the words that tell it; `verb` is the governing verb's token, or None."""

    status: Status | None
    start: int
    end: int
    verb: int | None


NONE: Final = Standing(None, 0, 0, None)


def standing(tree: Tree, at: int) -> Standing:
    """Tell the status of what stands at a token.

    Args:
        tree: The parse of the sentence.
        at: Head of the noun phrase measured, or of the figure.

    Returns:
        The status by a participle before the noun ("the announced sale"), a noun above it ("the announcement
        of"), or the governing verb; none where the verb is denied or doubtful, or says nothing of it.
    """
    for c in tree.children.get(at, []):
        word = tree.tokens[c]
        status = _BY.get((word.text.lower(), "adjective"))
        if status and c < at:
            return Standing(status, word.start, word.end, _verb_above(tree, at))
    below = tree.tokens[at].dep
    for above in tree.ancestors(at):
        token = tree.tokens[above]
        status = _BY.get((token.lemma.lower(), "noun"))
        if status and token.pos == "NOUN":
            return Standing(status, token.start, token.end, _verb_above(tree, above))
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep == "ROOT"):
            return _of_verb(tree, above) if below in _UNDERGOES else Standing(None, 0, 0, above)
        below = token.dep
    return NONE


def _verb_above(tree: Tree, at: int) -> int | None:
    return next((i for i in tree.ancestors(at) if tree.tokens[i].pos in ("VERB", "AUX")), None)


def _of_verb(tree: Tree, at: int) -> Standing:
    verb = tree.tokens[at]
    below = [tree.tokens[c] for c in tree.children.get(at, [])]
    said = {token.text.lower() for token in below if token.dep in ("aux", "auxpass", "mark", "neg")}
    above = tree.tokens[verb.head]
    nothing = Standing(None, 0, 0, at)
    is_denied = verb.dep == "ccomp" and _BY.get((above.lemma.lower(), "verb")) is Status.DENIED
    is_asked = verb.dep in ("ccomp", "pcomp") and any(token.text.lower() in _ASKED for token in below)
    if is_denied or is_asked or _is_doubtful(below):
        return nothing
    ahead = _BY.get((above.lemma.lower(), "ahead"))
    if ahead and verb.head != at and "to" in said and verb.dep in ("xcomp", "ccomp", "acl", "advcl"):
        others = [tree.tokens[c] for c in tree.children.get(verb.head, [])]
        return nothing if _is_doubtful(others) else Standing(ahead, above.start, verb.end, at)
    if said & _WILL:
        will = next(token for token in below if token.text.lower() in _WILL)
        return Standing(Status.EXPECTED, min(will.start, verb.start), verb.end, at)
    status = _BY.get((verb.lemma.lower(), "verb"))
    return Standing(status, verb.start, verb.end, at) if status else nothing


def _is_doubtful(below: Sequence[Token]) -> bool:
    """Whether a verb is denied or doubted by what hangs on it."""
    return any(
        token.dep == "neg" or (token.dep in ("aux", "auxpass", "mark") and token.text.lower() in _DOUBT)
        for token in below
    )
