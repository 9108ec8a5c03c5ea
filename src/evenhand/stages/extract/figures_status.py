"""How far the thing that a figure measures has come, from the word that governs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import Status, Token
from evenhand.stages.extract.figures_tree import Tree
from evenhand.tables import table, words

_ROWS: Final = table("figure_status")
_BY: Final = {(row["lemma"], row["pos"]): Status(row["status"]) for row in _ROWS}
_OVERRIDES: Final = (Status.APPROVED, Status.DENIED, Status.CONTRACTED)
"""What a verb that takes a thing's name says weighs more than the name: "rejected the proposal"."""
_HOLDING: Final = words("holding_verbs")
_LAWS: Final = frozenset({"act", "bill", "law", "legislation", "order", "resolution", "decree"})
_UNTRUE: Final = frozenset({"untrue", "false", "baseless"})
_CLAIMS: Final = frozenset({"report", "claim", "allegation", "accusation", "suggestion", "rumour", "rumor"})
_DOUBT: Final = frozenset({"may", "might", "could", "would", "should", "can", "if", "whether"})
_ASKED: Final = frozenset({"how", "when", "where", "why"})
_UNDERGOES: Final = frozenset({"dobj", "obj", "nsubjpass", "attr", "oprd", "dative"})
"""How the thing must hang on the verb: what does the approving ("nine members approved") has no status by it."""
_WILL: Final = frozenset({"will", "shall", "'ll", "’ll"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and the words that tell it; `verb` is the governing verb's token, or None."""

    status: Status | None
    start: int
    end: int
    verb: int | None


_STANDING_TENSE: Final = ("VBZ", "VBP", "VBG")
NONE: Final = Standing(None, 0, 0, None)


def standing(tree: Tree, at: int, *, is_money: bool = True, is_share: bool = False) -> Standing:
    """Tell the status of what stands at a token.

    Args:
        tree: The parse of the sentence.
        at: Head of the noun phrase measured, or of the figure.
        is_money: The figure is a sum: "won $5 million of work" is a contract, "won 60 races" is none.
        is_share: The figure is a share: "an approval of 40 percent" approves nothing.

    Returns:
        The status by a participle before the noun ("the announced sale"), a noun above it ("the announcement
        of"), or the governing verb; none where the verb is denied or doubtful, or says nothing of it.
    """
    for c in tree.children.get(at, []):
        word = tree.tokens[c]
        status = _BY.get((word.text.lower(), "adjective"))
        if status and c < at:
            return Standing(status, word.start, word.end, _verb_above(tree, at))
    noun, held, under = NONE, NONE, at
    for above in tree.ancestors(at):
        token = tree.tokens[above]
        if _is_denied_after(tree, under):
            denial = tree.tokens[next(c for c in tree.children[under] if tree.tokens[c].dep == "relcl")]
            return Standing(Status.DENIED, denial.start, denial.end, above)
        status = _BY.get((token.lemma.lower(), "noun"))
        if status and token.pos == "NOUN" and not is_share and noun is NONE:
            noun = Standing(status, token.start, token.end, _verb_above(tree, above))
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep == "ROOT"):
            found = _of_verb_over(tree, above, under, is_money=is_money)
            if noun is NONE and _only_holds(tree, above):
                held, under = found, above
                continue
            if noun.status and found.status not in _OVERRIDES:
                return noun
            return held if held.status and not found.status else found
        under = above
    return noun if noun.status else held


def _only_holds(tree: Tree, verb: int) -> bool:
    """Whether a clause only tells what is in a thing: "trucks carrying", "a budget that sets aside"."""
    token = tree.tokens[verb]
    is_present = token.tag in _STANDING_TENSE
    return token.dep in ("acl", "relcl") and is_present and _lemma(tree, verb) in _HOLDING


def _is_denied_after(tree: Tree, at: int) -> bool:
    """Whether ", which she denies" follows."""
    return any(
        tree.tokens[c].dep == "relcl"
        and _BY.get((tree.tokens[c].lemma.lower(), "verb")) is Status.DENIED
        and tree.child(c, "dobj", "nsubjpass") is not None
        for c in tree.children.get(at, [])
    )


def _lemma(tree: Tree, verb: int) -> str:
    """Return a verb's lemma with its particle: "turn_down"."""
    lemma = tree.tokens[verb].lemma.lower()
    for c in tree.children.get(verb, []):
        joined = f"{lemma}_{tree.tokens[c].text.lower()}"
        if c > verb and ((joined, "verb") in _BY or joined in _HOLDING):
            return joined
    return lemma


def _of_verb_over(tree: Tree, verb: int, under: int, *, is_money: bool) -> Standing:
    """Tell the status by the verb over a thing and the way the thing hangs on it."""
    dep, token = tree.tokens[under].dep, tree.tokens[verb]
    if token.lemma.lower() == "sign" and tree.tokens[under].lemma.lower() in _LAWS and dep in _UNDERGOES:
        return Standing(Status.APPROVED, token.start, token.end, verb)
    if dep in _UNDERGOES:
        return _of_verb(tree, verb, is_money=is_money)
    lemma = _lemma(tree, verb)
    came = _BY.get((lemma, "verb_of_coming"))
    below = [tree.tokens[c] for c in tree.children.get(verb, [])]
    if dep == "nsubj" and (came or any(token.text.lower() in _WILL for token in below) or _ahead(tree, verb)):
        came = came if token.tag in ("VBD", "VBN") else None
        found = _of_verb(tree, verb, is_money=False)
        return Standing(came, token.start, token.end, verb) if came and not _is_doubtful(below) else found
    given = tree.child(verb, "dobj", "nsubjpass")
    word = tree.tokens[given].lemma.lower() if given is not None else ""
    status = _BY.get((word, "given")) if given is not None and given != under else None
    if status and dep in ("prep", "dative", "pobj") and tree.tokens[under].text.lower() in ("to", "for", "on"):
        return NONE if _is_doubtful(below) else Standing(status, token.start, tree.tokens[given or verb].end, verb)
    if dep == "prep" and tree.tokens[under].text.lower() == "on" and (lemma, "verb") in _BY and "_" in lemma:
        return _of_verb(tree, verb, is_money=is_money)
    return Standing(None, 0, 0, verb)


def _ahead(tree: Tree, verb: int) -> Status | None:
    """Return the status that the verb above lends: "set to open"."""
    token = tree.tokens[verb]
    return _BY.get((tree.tokens[token.head].lemma.lower(), "ahead")) if token.head != verb else None


def _denied_by(tree: Tree, verb: int) -> Token | None:
    """Return the word that denies a whole clause: "denied that", "denied having", "rejected reports that"."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if token.dep in ("ccomp", "xcomp", "pcomp") and _BY.get((_lemma(tree, token.head), "verb")) is Status.DENIED:
        return above
    if token.dep in ("acl", "ccomp", "relcl") and above.lemma.lower() in _CLAIMS:
        over = tree.tokens[above.head]
        return over if _BY.get((_lemma(tree, above.head), "verb")) is Status.DENIED and above.dep == "dobj" else None
    untrue = tree.child(token.head, "acomp") if token.dep in ("ccomp", "csubj", "advcl") else None
    return tree.tokens[untrue] if untrue is not None and tree.tokens[untrue].text.lower() in _UNTRUE else None


def _under_plan(tree: Tree, verb: int) -> Standing | None:
    """Read "under a proposal put to the council, X would borrow"."""
    for c in tree.children.get(verb, []):
        noun = tree.child(c, "pobj") if tree.tokens[c].text.lower() == "under" else None
        status = _BY.get((tree.tokens[noun].lemma.lower(), "noun")) if noun is not None else None
        if status and noun is not None:
            return Standing(status, tree.tokens[noun].start, tree.tokens[noun].end, verb)
    return None


def _verb_above(tree: Tree, at: int) -> int | None:
    return next((i for i in tree.ancestors(at) if tree.tokens[i].pos in ("VERB", "AUX")), None)


def _of_verb(tree: Tree, at: int, *, is_money: bool) -> Standing:
    verb = tree.tokens[at]
    below = [tree.tokens[c] for c in tree.children.get(at, [])]
    said = {token.text.lower() for token in below if token.dep in ("aux", "auxpass", "mark", "neg")}
    above = tree.tokens[verb.head]
    nothing = Standing(None, 0, 0, at)
    if (denied := _denied_by(tree, at)) is not None:
        return Standing(Status.DENIED, denied.start, denied.end, at)
    if "would" in said and (planned := _under_plan(tree, at)) is not None:
        return planned
    is_asked = verb.dep in ("ccomp", "pcomp") and any(token.text.lower() in _ASKED for token in below)
    is_reported = "would" in said and verb.dep == "ccomp" and above.tag == "VBD"
    if is_asked or (_is_doubtful(below) and not is_reported):
        return nothing
    ahead = _ahead(tree, at)
    is_seen = verb.tag == "VBG" and above.tag == "VBN"
    if ahead and ("to" in said or is_seen) and verb.dep in ("xcomp", "ccomp", "acl", "advcl"):
        others = [tree.tokens[c] for c in tree.children.get(verb.head, [])]
        return nothing if _is_doubtful(others) else Standing(ahead, above.start, verb.end, at)
    return _by_own_word(tree, at, is_money=is_money, is_reported=is_reported)


def _by_own_word(tree: Tree, at: int, *, is_money: bool, is_reported: bool) -> Standing:
    """Tell the status by the verb itself, or by the "will" before it."""
    verb = tree.tokens[at]
    below = [tree.tokens[c] for c in tree.children.get(at, [])]
    said = {token.text.lower() for token in below if token.dep in ("aux", "auxpass")}
    status = _BY.get((_lemma(tree, at), "verb")) or (
        _BY.get((verb.lemma.lower(), "verb_of_money")) if is_money else None
    )
    if (said & _WILL or is_reported) and status not in (Status.PROPOSED, Status.PLANNED):
        will = next(token for token in below if token.text.lower() in (*_WILL, "would"))
        return Standing(Status.EXPECTED, min(will.start, verb.start), verb.end, at)
    is_standing = status is Status.DELIVERED and verb.tag in _STANDING_TENSE  # "the yard pays $20 an hour"
    return Standing(status, verb.start, verb.end, at) if status and not is_standing else Standing(None, 0, 0, at)


def _is_doubtful(below: Sequence[Token]) -> bool:
    """Whether a verb is denied or doubted by what hangs on it."""
    return any(
        token.dep == "neg" or (token.dep in ("aux", "auxpass", "mark") and token.text.lower() in _DOUBT)
        for token in below
    )
