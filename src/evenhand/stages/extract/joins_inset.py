"""Insets: what ", who …," tells of the subject in the midst of its sentence, which may be told behind it.

"Ada Orr, who led the board for nine years, left the harbour trust" is two facts, and its reader waits for the verb.
Nothing is parted but the clause: it stands by itself wherever it stands, if no word of the rest leans on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Article, Join, JoinForm, Parse, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations
from evenhand.stages.extract.joins_tree import is_finite, is_reported, joint_of, opens_free
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree

_OPENERS: Final = frozenset({"who", "which"})
_BEFORE_VERB: Final = frozenset({"aux", "auxpass", "advmod", "neg"})
_NAMED: Final = ("NOUN", "PROPN")
_POINTING: Final = frozenset({"the", "this", "that", "these", "those", "such"})


def find_insets(article: Article, parse: Parse, told: Sequence[Span]) -> tuple[Join, ...]:
    """Find the clause that tells of a sentence's subject between commas: at most one.

    Args:
        article: The article.
        parse: The parse of the sentence.
        told: Contents of speeches that touch the sentence; none is parted.
    """
    tree = ParseTree(parse)
    root = tree.root
    subjects = tree.of_dep(root, *SUBJECTS) if root is not None else ()
    text = outside_quotations(article.text[parse.sentence.span.start : parse.sentence.span.end]).lower()
    if root is None or not subjects or not is_finite(tree, root) or not opens_free(tree, subjects[0]):
        return ()
    if "according to" in text or pattern("binds_parts").search(text):
        return ()
    found = (join for join in _insets(article.text, tree, root, subjects[0]))
    return tuple(j for j in found if not any(j.span.overlaps(content) for content in told))[:1]


def _insets(text: str, tree: ParseTree, root: int, subject: int) -> Iterator[Join]:
    for at in tree.of_dep(subject, "relcl"):
        first, last = tree.run(at)
        opener, after = tree.tokens[first], last + 1
        stands = (
            first >= 2
            and tree.tokens[first - 1].text == ","
            and first == subject + 2
            and not any(t.text == "," for t in tree.tokens[tree.run(subject)[0] : subject])
            and after < root
            and tree.tokens[after].text == ","
        )
        is_told = opener.text in _OPENERS and opener.dep in SUBJECTS and opener.head == at and is_finite(tree, at)
        is_one = not tree.of_dep(subject, "conj") and not is_reported(tree, subject)
        if stands and is_told and is_one and _goes_on(tree, after + 1, root) and not _leans(tree, first, last):
            yield _join(text, tree, (first, last), subject)


def _goes_on(tree: ParseTree, after: int, root: int) -> bool:
    """Whether the main verb stands right behind the clause, with its helpers and a time before it."""
    between = tree.tokens[after:root]
    return all(t.dep in _BEFORE_VERB or t.entity in ("DATE", "TIME") or t.dep == "prep" for t in between)


def _leans(tree: ParseTree, first: int, last: int) -> bool:
    """Whether a word behind the clause may mean a thing or person that only the clause names."""
    inside = tree.tokens[first : last + 1]
    rest = tree.tokens[last + 1 :]
    told = {t.lemma.lower() for t in inside if t.pos in _NAMED}
    if any(t.entity == "PERSON" for t in inside) and any(t.tag in ("PRP", "PRP$") for t in rest):
        return True
    pronouns = [k for k, t in enumerate(rest) if t.tag in ("PRP", "PRP$") and t.text.lower() not in ("he", "she")]
    is_open = any(not any(t.pos in _NAMED and t.entity not in ("DATE", "TIME") for t in rest[:k]) for k in pronouns)
    pointed = any(
        t.text.lower() in _POINTING and any(o.lemma.lower() in told for o in rest[k + 1 : k + 4])
        for k, t in enumerate(rest)
    )
    return is_open or pointed


def _join(text: str, tree: ParseTree, clause: tuple[int, int], subject: int) -> Join:
    """The join, which tells the clause of the subject; a pronoun is clear only where nobody else is named behind."""
    first, last = clause
    start, end = tree.run(subject, "relcl", "acl", "appos")
    is_plural = tree.tokens[subject].tag in ("NNS", "NNPS")
    rest = tree.tokens[last + 1 :]
    others = [t for t in rest if t.entity in ("PERSON", "NORP", "ORG") or t.tag in ("NNS", "NNPS", "PRP", "PRP$")]
    is_noun = tree.tokens[subject].tag in ("NN", "NNS")
    joint = joint_of(text, tree, first, first)
    told = Span(tree.article_id, joint.end, tree.tokens[last].end)
    noun = tree.span(subject, subject) if is_noun else None
    return Join(JoinForm.INSET, joint, tree.span(start, end), is_plural, not others, noun, told)
