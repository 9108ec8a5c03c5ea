"""Turns for long runs alone: words of which English has two orders, or two names that are one, and either is as good.

"Has also said" is "also has said"; "the Orr administration" is "Orr’s administration"; "the Justice Department" is "the
Department of Justice". No word of matter is lost or added, and each is found only where the parse leaves one reading
(docs/benchmarks/copied.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evenhand.model import Span, Turn
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.stages.extract.turns_joined import name_start

_HELPERS: Final = ("aux", "auxpass")
_REGULAR: Final = re.compile(r"([a-z]+[^aeiouy])e|([a-z]*(?:[^aeiou][^aeiouywx]|[aeiou]{2}[^aeiou]|[wy]))")
"""Verbs whose last letter is not doubled before "ing": "defend", "keep", "play"; and those that lose an "e" for it."""
_GOES_ON: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "VBG"})
"""Tags of a word that would go on with the name or noun right before it."""


def _adverbs(tree: ParseTree) -> Iterator[Turn]:
    """Find "has also said": the adverb may stand before the helper, behind the subject; not where either is denied."""
    for at, token in enumerate(tree.tokens[:-1]):
        verb, helper = token.head, tree.tokens[at - 1]
        if token.text not in word_set("adverbs_before_helper") or token.dep != "advmod" or not at:
            continue
        is_helper = helper.dep in _HELPERS and helper.head == verb and helper.tag in FINITE and helper.text.isalpha()
        first = min((*tree.of_dep(verb, *_HELPERS), at))
        subjects = [s for s in tree.of_dep(verb, *SUBJECTS) if s < first]
        is_first = first == at - 1 and bool(subjects) and not tree.of_dep(at, "advmod", "neg", "conj")
        later = tree.tokens[at + 1 : verb]
        is_plain = at < verb and not tree.of_dep(verb, "neg") and all(t.dep in (*_HELPERS, "advmod") for t in later)
        if is_helper and is_first and is_plain and tree.tokens[at - 2].pos != "PUNCT":
            yield Turn("adverb", tree.span(at - 1, at), (tree.span(at - 1, at - 1), tree.span(at, at)))


def _governments(tree: ParseTree) -> Iterator[Turn]:
    """Find "the Orr administration": what is called by its leader is his."""
    for at, token in enumerate(tree.tokens):
        if token.text not in word_set("leaders_bodies") or at < 2 or _goes_on(tree, at):
            continue
        name, article = tree.tokens[at - 1], tree.tokens[at - 2]
        is_name = name.tag == "NNP" and name.head == at and name.text.isalpha() and not name.text.endswith("s")
        is_person = name.entity in ("PERSON", "ORG") and name.text.istitle()
        if is_name and is_person and article.text.lower() == "the" and len(tree.of_dep(at, "compound", "amod")) == 1:
            yield Turn("government", tree.span(at - 2, at), (tree.span(at - 1, at - 1), tree.span(at, at)))


def _departments(tree: ParseTree) -> Iterator[Turn]:
    """Find "the Justice Department" and "the Department of Justice": two forms of one name."""
    for at, token in enumerate(tree.tokens):
        if token.text != "Department" or not at:
            continue
        for size in (1, 2):
            before, behind = tree.tokens[max(0, at - size) : at], tree.tokens[at + 2 : at + 2 + size]
            if " ".join(t.text for t in before) in word_set("departments") and not _goes_on(tree, at):
                first = at - size
                if first and _is_determined(tree, first):
                    yield Turn("department of", tree.span(first, at), (tree.span(first, at - 1), tree.span(at, at)))
            last = at + 1 + size
            is_of = last < len(tree.tokens) and tree.tokens[at + 1].text == "of" and _is_determined(tree, at)
            if is_of and " ".join(t.text for t in behind) in word_set("departments") and not _goes_on(tree, last):
                yield Turn("department", tree.span(at, last), (tree.span(at, at), tree.span(at + 2, last)))


def _is_determined(tree: ParseTree, at: int) -> bool:
    """Whether "the" stands right before a name, and nothing between that would go on with it."""
    return tree.tokens[at - 1].text in ("the", "The", "US", "U.S.")


def _goes_on(tree: ParseTree, at: int) -> bool:
    """Whether the word behind belongs to the same phrase: "the Orr administration's plan"."""
    after = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
    return after is not None and (after.tag in _GOES_ON or after.text in ("of", "/", "-"))


def _continued(tree: ParseTree) -> Iterator[Turn]:
    """Find "continued to defend": "continued defending", of a verb whose form in -ing is its own letters and "ing"."""
    for at, token in enumerate(tree.tokens[:-2]):
        to, verb = tree.tokens[at + 1], tree.tokens[at + 2]
        is_two = token.lemma == "continue" and token.tag in ("VBD", "VBZ", "VBP", "VB") and to.text == "to"
        if not is_two or verb.tag != "VB" or verb.head != at or verb.text in word_set("bare_verbs"):
            continue
        stem = _REGULAR.fullmatch(verb.text)
        if stem is not None and not tree.of_dep(at + 2, "conj", "neg"):
            own = Span(tree.article_id, verb.start, verb.start + stem.end(1 if stem[1] else 2))
            yield Turn("continued", tree.span(at, at + 2), (tree.span(at, at), own))


def _befallen(tree: ParseTree) -> Iterator[Turn]:
    """Find "the death of Ada Orr": what befalls a person is hers, with nothing told of her behind the name."""
    for at, token in enumerate(tree.tokens):
        head, person = token.head, next(iter(tree.of_dep(at, "pobj")), None)
        if token.text != "of" or token.dep != "prep" or head != at - 1 or person is None:
            continue
        low, first = tree.run(head, "prep")[0], name_start(tree, person)
        noun = tree.tokens[head]
        is_the = low < head and tree.tokens[low].text == "the"
        is_small = is_the and all(t.tag in ("JJ", "NN") and t.text.islower() for t in tree.tokens[low + 1 : at])
        is_whole = first == at + 1 and tree.run(at)[1] == person and not tree.tokens[person].text.endswith("s")
        is_bare = not _goes_on(tree, person) and not tree.of_dep(head, "conj", "relcl", "acl", "appos")
        if noun.text in word_set("befalls") and is_small and is_whole and is_bare:
            parts = (tree.span(low + 1, head), tree.span(at + 1, person))
            yield Turn("owner's own", tree.span(low, person), parts)


PLACED: Final = (_befallen, _adverbs, _governments, _departments, _continued)
"""Finders of these turns."""
