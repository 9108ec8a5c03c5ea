"""Quotations beside a noun for words: "Holt’s “47 percent” comment", "used the term “…”", "in Holt’s words, “…”"."""

from __future__ import annotations

from evenhand.model import Parse
from evenhand.stages.extract.speech_clauses import noun_phrase, source_phrase
from evenhand.stages.extract.speech_tree import Attribution, Tree
from evenhand.tables import index, words

_CLIMB = 4
"""Steps up from a noun for words to the verb that tells who spoke them ("joined in a chant of")."""


def wordings(parse: Parse) -> list[Attribution]:
    """Return the attributions of the masked quotations of a sentence that a noun for words gives to somebody."""
    if all(token.lemma != "QUOTATION" for token in parse.tokens):
        return []
    tree = Tree(parse)
    found = []
    for at, token in enumerate(tree.tokens):
        if token.lemma == "QUOTATION":
            made = _owned(tree, at) or _in_words(tree, at) or _uttered(tree, at)
            if made is not None:
                found.append(made)
    return found


def _owned(tree: Tree, quotation: int) -> Attribution | None:
    """``Holt’s “…” comment``: an owner before the quotation, a noun for words right behind it."""
    noun = quotation + 1
    if noun >= len(tree.tokens) or tree.tokens[noun].text.lower() not in index("cue_nouns", "noun"):
        return None
    if tree.tokens[noun].pos != "NOUN":
        return None
    owners = [o for o in (*tree.of_dep(noun, "poss"), *tree.of_dep(quotation, "poss")) if o < quotation]
    return _made(tree, owners, noun, quotation)


def _in_words(tree: Tree, quotation: int) -> Attribution | None:
    """``in Holt’s words, “…”``."""
    noun = quotation - 2
    tokens = tree.tokens
    if noun < 1 or tokens[quotation - 1].text != "," or tokens[noun].lemma.lower() != "word":
        return None
    is_in = tokens[tokens[noun].head].text.lower() == "in" and tokens[noun].head < noun
    return _made(tree, list(tree.of_dep(noun, "poss")), noun, quotation) if is_in else None


def _made(tree: Tree, owners: list[int], noun: int, quotation: int) -> Attribution | None:
    if not owners:
        return None
    source = [i for i in noun_phrase(tree, owners[0]) if tree.tokens[i].tag != "POS" and i != quotation]
    token = tree.tokens[noun]
    return Attribution(tree.piece(source), (token.start, token.end), (tree.piece([quotation]),), "say")


def _uttered(tree: Tree, quotation: int) -> Attribution | None:
    """``used the term “…”``, ``joined in a chant of “…”``: who spoke them is the subject of the verb."""
    tokens = tree.tokens
    noun = quotation - 1
    if noun >= 1 and tokens[noun].text.lower() == "of":
        noun -= 1
    if noun < 0 or tokens[noun].text.lower() not in words("uttered_nouns"):
        return None
    at = noun
    for _ in range(_CLIMB):
        if tokens[at].dep not in ("dobj", "dative", "pobj", "prep"):
            return None
        at = tokens[at].head
        if tokens[at].pos == "VERB":
            break
    if tokens[at].lemma not in words("uttering_verbs") or tree.of_dep(at, "neg"):
        return None
    source = source_phrase(tree, at)
    if source is None or quotation in source:
        return None
    return Attribution(tree.piece(source), (tokens[at].start, tokens[at].end), (tree.piece([quotation]),), "say")
