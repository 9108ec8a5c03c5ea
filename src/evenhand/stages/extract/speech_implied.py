"""Quotations that stand without a verb of saying: they belong to the subject of the sentence before."""

from __future__ import annotations

from itertools import pairwise

from evenhand.model import Article
from evenhand.stages.extract.speech_clauses import noun_phrase, role_nouns
from evenhand.stages.extract.speech_marks import Quotation
from evenhand.stages.extract.speech_tree import Attribution, Parsed, Tree
from evenhand.tables import index

_LEAST_WORDS = 5
"""Words of a quotation that can stand by itself; shorter ones are names and scare quotes."""
_LOST = 3
"""Places where one quotation follows another at once make a record whose speakers' names are lost: of the articles of
all wide stories three have more than one such place, and these are records of talk (3, 6 and 22 places)."""
_LEAST_BESIDE = 3
"""Words of a quotation that counts beside another; shorter ones are a list of names."""


def are_voices_lost(article: Article, marks: tuple[Quotation, ...]) -> bool:
    """Tell whether an article is a record of talk that has lost its speakers' names: quotation follows quotation.

    Within a paragraph one whole quotation right behind another is another's: the same speaker's words would stand in
    one pair of marks. Where that comes again and again, nobody can tell whose a quotation is that no words give away.

    Args:
        article: The article.
        marks: Its quotations in order.
    """
    return sum(_is_right_behind(article.text, *pair) for pair in pairwise(marks)) >= _LOST


def _is_right_behind(text: str, first: Quotation, second: Quotation) -> bool:
    is_beside = first.block == second.block and not text[first.outer[1] : second.outer[0]].strip()
    return is_beside and min(first.n_words, second.n_words) >= _LEAST_BESIDE and text[first.end - 1] in ".?!"


def implied(article: Article, quotation: Quotation, parsed: Parsed) -> Attribution | None:
    """Give a bare quotation to the subject of the sentence right before it.

    Only whole sentences of some length that open a paragraph, follow a full stop or follow a colon.

    Args:
        article: The article.
        quotation: A quotation without an attribution of its own.
        parsed: The parsed sentences.
    """
    text = article.text
    block = article.blocks[quotation.block]
    begun = block.start
    if quotation.outer[0] - block.start <= 1 and quotation.block:
        begun = article.blocks[quotation.block - 1].start
    before = text[begun : quotation.outer[0]].rstrip()
    if (
        quotation.n_words < _LEAST_WORDS
        or text[quotation.end - 1] == ","
        or not text[quotation.start].isupper()
        or not before.endswith((".", ":"))
    ):
        return None
    tree = parsed.before(quotation.outer[0])
    if tree is None or tree.tokens[0].start < begun:
        return None
    subject = main_subject(tree)
    if subject is None or not _can_speak(tree, subject[0]):
        return None
    said = noun_phrase(tree, subject[0])
    if any(tree.tokens[n].dep == "conj" and tree.tokens[n].entity == "PERSON" for n in said):
        return None  # several seldom say one thing: the words are of somebody who is not told
    verb = tree.tokens[subject[1]]
    source = tree.piece(said)
    return Attribution(source, (verb.start, verb.end), (quotation.outer,), "say", is_implied=True)


def main_subject(tree: Tree) -> tuple[int, int] | None:
    """Return the subject of the main clause and its verb."""
    for at, token in enumerate(tree.tokens):
        if token.dep == "ROOT":
            subjects = tree.of_dep(at, "nsubj", "nsubjpass")
            return (subjects[0], at) if subjects else None
    return None


def _can_speak(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    lower = token.text.lower()
    is_person = index("gender_words", "word").get(lower, {}).get("can_speak") == "yes"
    return is_person or token.pos == "PROPN" or lower in role_nouns()
