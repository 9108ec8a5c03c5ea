"""What a figure measures: the noun phrase it counts or is said to be the worth of; None rather than wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from evenhand.stages.extract.figures_quantities import Quantity
from evenhand.stages.extract.figures_tree import NOUNS, Tree
from evenhand.tables import index

_WORTH: Final = re.compile(
    r"\b(worth|valued\sat|estimated\sat|priced\sat|costing|totall?ing|amounting\sto|with\sa\s(?:value|price\stag|cost)\sof)\s{1,2}(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_COST_VERBS: Final = frozenset(
    {"cost", "total", "exceed", "reach", "amount", "top", "be", "rise", "fall", "drop", "grow", "increase", "decline"}
)
_SPEND_VERBS: Final = frozenset(
    {"spend", "pay", "earmark", "allocate", "invest", "budget", "provide", "commit", "borrow", "raise"}
)
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_OF_PREPS: Final = frozenset({"of", "in"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A noun phrase that a figure measures.

    Attributes:
        start, end: Half-open offsets.
        head: Its head noun in the tree it lies in.
        tree: That tree.
    """

    start: int
    end: int
    head: int
    tree: Tree


def family(noun: str) -> str:
    """Return the family of a dealing's noun ("package": deal), or ""."""
    row = index("deal_nouns", "noun").get(noun.lower())
    return row["family"] if row else ""


def measured(text: str, quantity: Quantity, tree: Tree) -> Measured | None:
    """Find what a quantity measures within its sentence.

    Args:
        text: The article's text.
        quantity: The quantity.
        tree: The parse of its sentence.
    """
    members = tree.inside(quantity.number_start, quantity.number_end)
    if not members or any(tree.tokens[i].lemma == "QUOTATION" for i in members):
        return None
    top = tree.top(members)
    if quantity.is_ordinal:
        return _of_ordinal(tree, quantity)
    if quantity.unit == "percent":
        return _of_share(tree, quantity, top)
    if not quantity.currency:
        return _counted(tree, quantity)
    return _worth(text, quantity, tree) or _priced(tree, top, members)


def _made(tree: Tree, head: int, *, with_of: bool = True) -> Measured:
    start, end = tree.phrase(head, with_of=with_of)
    if with_of and family(tree.tokens[head].lemma) == "deal":
        end = tree.with_recipient(end)
    return Measured(start, end, head, tree)


def _counted(tree: Tree, quantity: Quantity) -> Measured | None:
    """The nouns counted: from the word after the number to the head."""
    if quantity.head is None:
        return None
    first = tree.after(quantity.number_end)
    if first is None or first > quantity.head:
        return None
    return Measured(tree.tokens[first].start, tree.tokens[quantity.head].end, quantity.head, tree)


def _of_ordinal(tree: Tree, quantity: Quantity) -> Measured | None:
    """What is the 8th: the subject of "X is the 8th one", else the noun that the ordinal stands before."""
    if quantity.head is None:
        return None
    head = tree.tokens[quantity.head]
    verb = tree.tokens[head.head]
    if head.dep == "attr" and verb.lemma == "be":
        subject = tree.child(head.head, "nsubj")
        if subject is not None and tree.tokens[subject].pos in NOUNS:
            return _made(tree, subject)
    return _made(tree, quantity.head) if head.lemma != "one" else None


def _of_share(tree: Tree, quantity: Quantity, top: int) -> Measured | None:
    """What a share is of: "12 percent of voters", or the subject of "rose 12 percent"."""
    sign = next((i for i in tree.inside(quantity.number_end, quantity.end) if i != top), top)
    for i in (sign, top):
        below = _object_of(tree, i, _OF_PREPS)
        if below is not None:
            return _made(tree, below)
    for above in (*tree.ancestors(top),):
        token = tree.tokens[above]
        if token.pos == "VERB":
            subject = tree.child(above, "nsubj")
            is_fit = token.lemma in _COST_VERBS and subject is not None and tree.tokens[subject].pos in NOUNS
            return _made(tree, subject) if is_fit and subject is not None else None
    return None


def _object_of(tree: Tree, i: int, preps: frozenset[str]) -> int | None:
    """Return the object of a preposition below a token."""
    for c in tree.children.get(i, []):
        token = tree.tokens[c]
        if token.dep == "prep" and token.text.lower() in preps and c > i:
            found = tree.child(c, "pobj")
            if found is not None and tree.tokens[found].pos in NOUNS:
                return found
    return None


def _worth(text: str, quantity: Quantity, tree: Tree) -> Measured | None:
    """Read "the sale of X, a package worth $5": the thing before "worth", climbed to the dealing it stands for."""
    before = _WORTH.search(text[max(0, quantity.start - 40) : quantity.start])
    if before is None:
        return None
    place = max(0, quantity.start - 40) + before.start()
    word = tree.at(place)
    if word is None:
        return None
    noun = _noun_before(tree, word)
    if noun is None:
        return None
    return _made(tree, _climbed(text, tree, noun))


def _noun_before(tree: Tree, word: int) -> int | None:
    """Return the noun that "worth" says the value of."""
    head = tree.tokens[word].head
    if head < word and tree.tokens[head].pos in NOUNS:
        return head
    if tree.tokens[head].lemma == "be" or tree.tokens[word].lemma == "be":
        subject = tree.child(head, "nsubj")
        return subject if subject is not None and tree.tokens[subject].pos in NOUNS else None
    for i in range(word - 1, max(-1, word - 4), -1):
        if tree.tokens[i].pos in NOUNS:
            return i
        if tree.tokens[i].pos not in ("ADV", "AUX", "PRON"):
            return None
    return None


def _climbed(text: str, tree: Tree, noun: int) -> int:
    """Climb from "a package" to the sale it renames, and from "weapons" to "the sale of … weapons"."""
    renamed = _renamed(text, tree, noun)
    if renamed is not None:
        return renamed
    for _ in range(4):
        token = tree.tokens[noun]
        head = tree.tokens[token.head]
        if token.dep == "appos" and head.pos in NOUNS and token.head < noun:
            noun = token.head
        elif token.dep == "pobj" and head.text.lower() in ("of", "to") and family(tree.tokens[head.head].lemma):
            noun = head.head
        else:
            break
    return noun


def _renamed(text: str, tree: Tree, noun: int) -> int | None:
    """Find the dealing that ", a package" renames: the nearest one of its family before the comma."""
    kind = family(tree.tokens[noun].lemma)
    start, _end = tree.phrase(noun, with_of=False)
    first = tree.at(start)
    is_indefinite = first is not None and tree.tokens[first].text.lower() in ("a", "an")
    if not kind or not is_indefinite or not re.search(r",\s$", text[max(0, start - 2) : start]):
        return None
    earlier = [i for i in range(noun) if family(tree.tokens[i].lemma) == kind and tree.tokens[i].pos in NOUNS]
    return earlier[-1] if earlier else None


def _priced(tree: Tree, top: int, members: list[int]) -> Measured | None:
    """Read "a $5 sale", "a fine of $5", "$5 in aid", "the jet cost $5", "spent $5 on jets"."""
    token = tree.tokens[top]
    head = tree.tokens[token.head]
    if (
        token.dep in ("nummod", "compound", "nmod", "amod", "quantmod")
        and head.pos in NOUNS
        and token.head > members[-1]
    ):
        return _made(tree, token.head)
    below = _object_of(tree, top, _OF_PREPS)
    if below is not None:
        return _made(tree, below)
    if token.dep == "pobj" and head.text.lower() in ("of", "at"):
        noun = head.head
        if tree.tokens[noun].pos in NOUNS and family(tree.tokens[noun].lemma):
            return _made(tree, noun, with_of=False)
    return _of_verb(tree, top)


def _of_verb(tree: Tree, top: int) -> Measured | None:
    token = tree.tokens[top]
    if token.dep not in ("dobj", "attr", "npadvmod", "pobj"):
        return None
    verb = token.head if token.dep != "pobj" else tree.tokens[token.head].head
    lemma = tree.tokens[verb].lemma
    if (lemma in _COST_VERBS and token.dep != "pobj") or lemma == "amount":
        subject = tree.child(verb, "nsubj")
        if subject is not None and tree.tokens[subject].pos in NOUNS:
            return _made(tree, subject)
    if lemma in _SPEND_VERBS and token.dep == "dobj":
        below = _object_of(tree, verb, frozenset({"on", "for"})) or _object_of(tree, top, frozenset({"on", "for"}))
        if below is not None:
            return _made(tree, below)
    return None


def referred(own: Measured, before: Tree | None, *, before_has_sum: bool) -> Measured | None:
    """Find the dealing of the sentence before that "the $5 sale" speaks of.

    Only for a definite noun phrase without an "of" of its own, when the sentence before names one such dealing
    and gives no sum of its own.
    """
    head = own.tree.tokens[own.head]
    kind = family(head.lemma)
    first = own.tree.at(own.start)
    if not kind or before is None or before_has_sum or first is None:
        return None
    if (
        own.tree.tokens[first].text.lower() not in _DEFINITE
        or _object_of(own.tree, own.head, frozenset({"of", "to"})) is not None
    ):
        return None
    nouns = [i for i, token in enumerate(before.tokens) if token.pos in NOUNS and family(token.lemma) == kind]
    same = [i for i in nouns if before.tokens[i].lemma == head.lemma] or nouns
    if len(same) != 1:
        return None
    found = _made(before, same[0])
    return found if found.end - found.start > own.end - own.start - 12 else None
