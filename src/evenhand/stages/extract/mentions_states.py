"""Whether a state or a capital stands for a government or for a place."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.model import Parse, Token
from evenhand.stages.extract.mentions_names import Run
from evenhand.tables import words

Placed = Mapping[int, tuple[Parse, int]]
"""Parse and index of each token, by its offset in the text."""

_WITH = {"with", "between", "against", "toward", "towards", "by", "from"}


def acts(run: Run, start: int, placed: Placed, *, is_capital: bool) -> bool:
    """Tell whether the state or capital at `start` acts, or is dealt with, rather than being a place.

    Args:
        run: The run it stands in.
        start: Offset of its first word.
        placed: The parser's tokens; without them only the words before it count.
        is_capital: A capital is a place unless it is plainly an agent or a counterpart.
    """
    before = _before(run, start)
    if before in words("place_prepositions") and before != "from":
        return False
    if start not in placed:
        return before not in ("to", "of", "for", "on") if is_capital else before not in ("to", "of", "on", "around")
    parse, at = placed[start]
    token = _top(parse, at)
    head = parse.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass", "agent"):
        return True
    if token.dep == "pobj":
        return _by_preposition(parse, head, is_capital=is_capital)
    if token.dep in ("dobj", "dative"):
        return head.text.lower() not in words("motion_words")
    return token.dep in ("poss", "compound", "amod", "nmod", "conj")


def _before(run: Run, start: int) -> str:
    words_before = [w for w in run.line if w.end <= start]
    if words_before and words_before[-1].text.lower() == "the":
        words_before.pop()
    return words_before[-1].text.lower() if words_before else ""


def _top(parse: Parse, at: int) -> Token:
    """Head of the name: a state of two words hangs together."""
    token = parse.tokens[at]
    while token.dep == "compound" and parse.tokens[token.head].entity == token.entity != "" and token.head > at:
        at = token.head
        token = parse.tokens[at]
    while token.dep == "conj" and 0 <= token.head < at and parse.tokens[token.head].entity == token.entity:
        at = token.head
        token = parse.tokens[at]
    return token


def _by_preposition(parse: Parse, preposition: Token, *, is_capital: bool) -> bool:
    name = preposition.text.lower()
    if name in _WITH:
        return name != "from" or parse.tokens[preposition.head].lemma not in words("motion_words")
    if name == "to":
        return parse.tokens[preposition.head].text.lower() not in words("motion_words")
    return is_capital and name in ("for", "of", "on")
