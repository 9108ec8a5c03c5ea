"""Cuts of what colours a report: the author's judging word, what he says somebody felt, what he takes from it all.

"Orr easily won" told as "Orr won", "Orr, angered by the vote, left" as "Orr left", "…, underscoring the split" as
nothing. Nothing of a speaker's words is cut, nor what is denied, compared or told as how something is ("it is risky").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from evenhand.model import CutForm, SafeCut, Span
from evenhand.operations.colouring import may_be_deed
from evenhand.operations.comments import draws_meaning
from evenhand.operations.patterns import pattern
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import table

_WORD = re.compile(r"(?<![\w’'-])[a-z]+(?:-[a-z]+)*(?![\w’'-])")
_NOUNS = frozenset({"NN", "NNS"})
_GRADED = frozenset({"more", "most", "so", "as", "too", "how", "less", "least", "very", "such", "not", "no", "than"})
_MARKS = frozenset({",", "and", "or", "but", "-", "–", "—"})


def find_colours(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    """Find what may go because it only tells how the author sees what he reports.

    Args:
        text: The article's text.
        tree: The parsed sentence.
    """
    span = tree.parse.sentence.span
    places = {token.start: at for at, token in enumerate(tree.tokens)}
    ends = {token.end: at for at, token in enumerate(tree.tokens)}
    for match in _WORD.finditer(text, span.start, span.end):
        first, last = places.get(match.start()), ends.get(match.end())
        classes = _classes().get(match.group(), frozenset())
        if not classes or not first or last is None or last + 1 >= len(tree.tokens):
            continue
        if may_be_deed(match.group(), text[span.start : match.start()]):
            continue
        if _stands_free(tree, first, last) and _judges(tree, first, last, classes):
            yield SafeCut(CutForm.COLOUR, Span(tree.article_id, match.start(), tree.tokens[last + 1].start))
    yield from _meanings(text, tree)
    yield from _epithets(text, tree)


def _epithets(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    """Find what calls somebody another's friend or creature before his name: "mogul [and Mara Orr pal] Jon Vell"."""
    span = tree.parse.sentence.span
    at = {token.start: token for token in tree.tokens}
    for match in pattern("epithet").finditer(text, span.start, span.end):
        named = at.get(match.end())
        before = text[max(span.start, match.start() - 1) : match.start()]
        if named is not None and named.entity == "PERSON" and before in ("", " ") and named.start > span.start:
            yield SafeCut(CutForm.COLOUR, Span(tree.article_id, match.start(), match.end()))


def _stands_free(tree: ParseTree, first: int, last: int) -> bool:
    """Whether a word has nothing of its own and stands in no list, so that its neighbours meet without it."""
    outside = [t for at, t in enumerate(tree.tokens) if not first <= at <= last]
    before, after = tree.tokens[first - 1], tree.tokens[last + 1]
    is_graded = before.text.lower() in _GRADED
    is_listed = before.text in _MARKS or after.text in _MARKS
    return not is_graded and not is_listed and not any(first <= t.head <= last for t in outside)


def _judges(tree: ParseTree, first: int, last: int, classes: frozenset[str]) -> bool:
    """Whether a word colours what it stands with: an adjective its noun, an adverb its verb or adjective."""
    top = next((at for at in range(first, last + 1) if not first <= tree.tokens[at].head <= last), last)
    token, above = tree.tokens[top], tree.tokens[tree.tokens[top].head]
    if "adjective" in classes and token.dep in ("amod", "compound", "nmod") and token.head > last:
        between = tree.tokens[last + 1 : token.head]
        is_noun = above.tag in _NOUNS and above.text.islower() and above.text not in _heads() and above.dep != "attr"
        return is_noun and all(t.tag in ("JJ", "NN", "NNP", "VBN", "HYPH") for t in between)
    if token.dep != "advmod" or token.tag != "RB":
        return False
    if "degree" in classes and above.pos == "ADJ":
        return token.head == last + 1 and above.dep == "amod" and above.tag == "JJ" and not above.text.endswith("ed")
    is_verb = above.pos == "VERB" and above.dep != "amod" and not tree.of_dep(token.head, "neg")
    return "adverb" in classes and is_verb and abs(token.head - top) == 1


def _meanings(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    """Find ", underscoring …" behind the last comma, and ", angered by the vote," behind the subject."""
    if tree.root is None:
        return
    commas = [at for at, token in enumerate(tree.tokens) if token.text in (",", ";")]
    last = max((at for at, token in enumerate(tree.tokens) if token.pos != "PUNCT"), default=0)
    comma = commas[-1] if commas else 0
    if tree.root < comma < last and tree.tokens[comma].text == ",":
        span = Span(tree.article_id, tree.tokens[comma].start, tree.tokens[last].end)
        if draws_meaning(text[span.start : span.end]):
            yield SafeCut(CutForm.COMMENT, span)
    starts = [tree.run(subject)[1] for subject in tree.of_dep(tree.root, *SUBJECTS)]
    for one, other in pairwise(commas):
        felt = tree.tokens[one + 1].text.lower()
        is_felt = "feeling" in _classes().get(felt, frozenset()) and tree.tokens[one].text == tree.tokens[other].text
        subjects = [at for at in tree.of_dep(tree.root, *SUBJECTS) if at < one]
        is_next = bool(subjects) and tree.tokens[subjects[0]].text == tree.tokens[one - 1].text
        if is_felt and starts and is_next and other < tree.root and not _has_verb(tree, one + 2, other):
            yield SafeCut(CutForm.COLOUR, Span(tree.article_id, tree.tokens[one].start, tree.tokens[other].end))


def _has_verb(tree: ParseTree, first: int, after: int) -> bool:
    """Whether a finite verb stands among the tokens: then an act is told there."""
    return any(t.tag in ("VBD", "VBZ", "VBP") for t in tree.tokens[first:after])


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("colour"):
        if row["class"] != "head":
            found.setdefault(row["word"], set()).add(row["class"])
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["word"] for row in table("colour") if row["class"] == "head")
