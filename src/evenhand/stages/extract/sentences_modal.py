"""A "would", "could", "should" or "must" that foretells and demands nothing: it tells what was, or what a rule says.

Of 225 sentences that a modal alone made views, in 400 articles, some 25 were of these kinds.
"""

from __future__ import annotations

from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.stages.extract.sentences_words import cues
from evenhand.tables import words


def tells_fact(tree: ParseTree, verb: int, modal: int) -> bool:
    """Tell whether a modal of the main clause tells a fact and no forecast.

    What somebody would not say; what could not be done, beside what was; "should the chair agree"; what a rule asks for
    ("must be reported if …"); what follows under a plan; what came "decades later".

    Args:
        tree: The parsed sentence.
        verb: The verb, as a place among the tokens.
        modal: Its modal.
    """
    told = tree.tokens[modal].text.lower()
    if any(tree.tokens[at].text.lower() in cues("perfect") for at in tree.of_dep(verb, "aux")):
        return False  # "could not have come so close" is what never was
    if told in cues("past_modal") and tree.of_dep(verb, "neg"):
        is_refused = tree.tokens[verb].lemma.lower() in cues("refused")
        return is_refused or (told in cues("able_modal") and _is_beside_past(tree, verb))
    return (
        _is_inverted(tree, verb, modal)
        or (told in cues("rule_modal") and _is_rule(tree, verb))
        or (told in cues("plan_modal") and (_is_under_plan(tree, verb) or _is_told_later(tree, verb)))
    )


def _is_beside_past(tree: ParseTree, verb: int) -> bool:
    """Whether somebody named did something beside it, in the past: "Orr tried again but could not land"."""
    top = verb if verb == tree.root else tree.tokens[verb].head
    beside = [top, *tree.of_dep(top, "conj")]
    is_told = any(at != verb and _is_in_past(tree, at) for at in beside)
    subjects = [*tree.of_dep(verb, *SUBJECTS), *tree.of_dep(top, *SUBJECTS)]
    return is_told and any(tree.tokens[at].tag in ("NNP", "NNPS") for at in subjects)


def _is_in_past(tree: ParseTree, verb: int) -> bool:
    return any(tree.tokens[at].tag == "VBD" for at in (verb, *tree.of_dep(verb, "aux", "auxpass")))


def _is_inverted(tree: ParseTree, verb: int, modal: int) -> bool:
    """Whether the modal stands before its subject, in a clause of condition: ", should the chair agree"."""
    subjects = tree.of_dep(verb, *SUBJECTS)
    return tree.tokens[modal].text.lower() in cues("inverted_modal") and any(at > modal for at in subjects)


def _is_rule(tree: ParseTree, verb: int) -> bool:
    """Whether a passive "must" tells by whom or on what condition, as a law does."""
    clauses = tree.of_dep(verb, "advcl")
    is_bound = any(tree.tokens[at].text.lower() in cues("condition") for c in clauses for at in tree.of_dep(c, "mark"))
    return bool(tree.of_dep(verb, "auxpass")) and (is_bound or bool(tree.of_dep(verb, "agent")))


def _is_under_plan(tree: ParseTree, verb: int) -> bool:
    """Whether what would be is what a plan says: "Under the proposal, the port would close"."""
    under = [at for at in tree.of_dep(verb, "prep") if tree.tokens[at].text.lower() in cues("plan_preposition")]
    held = (tree.tokens[i] for at in under for i in tree.subtree(at))
    return any(token.lemma.lower() in words("proposal_nouns") for token in held)


def _is_told_later(tree: ParseTree, verb: int) -> bool:
    """Whether an adverb tells that it came after what is told: "Decades later, Orr would run the port"."""
    return any(tree.tokens[at].text.lower() in cues("later") for at in tree.of_dep(verb, "advmod"))
