"""Whom a pronoun of a passage means, as far as its sentence tells: the subject that agrees, else the only noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from evenhand.operations.units import Unit
from evenhand.operations.word_sets import word_set
from evenhand.stages.verify.held import roles
from evenhand.stages.verify.ties import Tree
from evenhand.tables import index, words

_NOUNS = ("NOUN", "PROPN")


@cache
def _people() -> frozenset[str]:
    return roles() | word_set("men") | word_set("women")


class Whom:
    """The pronouns of a text and what they mean.

    Args:
        tree: The parsed text.
        place: The unit of each token.
        told: The units.
    """

    def __init__(self, tree: Tree, place: Mapping[int, int], told: Sequence[Unit]) -> None:
        self.tree, self.place, self.told = tree, place, told
        self.pronouns = tuple(at for at in place if told[place[at]].lower in word_set("tied_pronouns"))

    def of(self, at: int) -> frozenset[int]:
        """Places of the units that a pronoun may mean; empty where the text does not tell."""
        nouns = [k for k in range(at) if self._agrees(k, at) and not self._holds(k, at)]
        if self._is_person(at):
            nouns = [k for k in nouns if self._is_somebody(k)] or nouns
        for deps in (("nsubj", "nsubjpass"), ("dobj",), ("pobj", "appos", "attr", "dative")):
            free = [k for k in nouns if self.tree.tokens[k].dep in deps and not self._is_place(k)]
            names = {self.tree.tokens[k].text for k in free if self.tree.tokens[k].pos == "PROPN"}
            if len(names) > 1:
                return frozenset()
            if free:
                return frozenset({self.place[free[-1]]})
        return frozenset()

    def _is_somebody(self, k: int) -> bool:
        """Whether a noun is a person's name, stands beside one, or is an office or "a man"."""
        tokens = self.tree.tokens
        word = tokens[k].text.lower()
        beside = any(tokens[c].entity == "PERSON" for c in self.tree.of(k, ("appos",)))
        return tokens[k].entity == "PERSON" or beside or word in _people()

    def _is_person(self, at: int) -> bool:
        row = index("gender_words", "word").get(self.told[self.place[at]].lower)
        return row is not None and bool(row["gender"])

    def _agrees(self, k: int, at: int) -> bool:
        token = self.tree.tokens[k]
        if token.pos not in _NOUNS or k not in self.place or token.dep == "compound":
            return False
        pronoun = self.told[self.place[at]].lower
        is_plural = token.tag in ("NNS", "NNPS")
        if pronoun in word_set("their"):
            return is_plural
        if self._is_person(at):
            gender = index("gender_words", "word")[pronoun]["gender"]
            return not is_plural and self._gender(k) in ("", gender)
        return not is_plural and not self._is_somebody(k)

    def _gender(self, k: int) -> str:
        """The gender that a given name before a noun tells, or ""."""
        given = (index("given_names", "name").get(self.tree.tokens[c].text) for c in self.tree.of(k, ("compound",)))
        return next((row["gender"] for row in given if row is not None), "")

    def _holds(self, k: int, at: int) -> bool:
        """Whether a noun holds the pronoun itself: "its director"."""
        while self.tree.tokens[at].head != at:
            at = self.tree.tokens[at].head
            if at == k:
                return True
            if self.tree.tokens[at].pos in ("VERB", "AUX"):
                return False
        return False

    def _is_place(self, k: int) -> bool:
        head = self.tree.tokens[self.tree.tokens[k].head]
        return head.tag == "IN" and head.lemma in words("place_prepositions") and self.tree.tokens[k].pos == "PROPN"
