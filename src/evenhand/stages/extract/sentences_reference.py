"""Whether a sentence speaks of a thing that only the sentence before names: "the proposal", "that role", "they"."""

from __future__ import annotations

from functools import cache

from evenhand.model import Article, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import stem, words
from evenhand.stages.extract.sentences_quotes import Ranges, blanked
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.stages.extract.sentences_words import on_a_day
from evenhand.tables import table

_OWN_CLAUSE = frozenset({"conj", "advcl", "relcl", "parataxis", "acl"})
_NO_BODY = frozenset({"DATE", "TIME", "GPE", "LOC", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"})
_TOLD_OF = frozenset({"prep", "relcl", "acl", "appos", "nummod"})


@cache
def _opening(name: str) -> frozenset[str]:
    return frozenset(row["opening"] for row in table("openings") if row["class"] == name)


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(row["noun"] for row in table("reference_nouns") if row["class"] == name)


def matter_of(article: Article, first: Span | None) -> frozenset[str]:
    """Return the stems of the words of an article's title and of its first sentence."""
    text = article.text[first.start : first.end] if first is not None else ""
    return frozenset(stem(word) for word in words(f"{article.title} {text}"))


def speaks_of_the_unnamed(text: str, tree: ParseTree, inner: Ranges, matter: frozenset[str]) -> bool:
    """Whether something in the sentence, outside its quotations, is named only in a sentence before.

    Args:
        text: The sentence.
        tree: Its parse.
        inner: Its quotations, half-open, counted from its start.
        matter: Stems of what the article is about, which its page names: "the crash" of a report on a crash is known.
    """
    if text.startswith("(") and text.endswith(")"):
        return True  # an aside
    if pattern("counted_off").match(text) or _has_day_before(blanked(text, inner)):
        return True
    start = tree.parse.sentence.span.start
    is_report = 2 * sum(high - low for low, high in inner) < len(text)
    free = [
        at for at, token in enumerate(tree.tokens) if not any(low <= token.start - start < high for low, high in inner)
    ]
    return (
        any(_points_back(tree, at) for at in free)
        or any(_is_bare(tree, at, matter) for at in (*_main_subjects(tree), *_chosen_among(tree)) if at in free)
        or _adds_before_subject(tree)
        or any(_is_owner_unnamed(tree, at) for at in _main_subjects(tree))
        or any(_is_led_in(tree, at) for at in _main_subjects(tree))
        or (is_report and any(_is_act_unnamed(tree, at, matter) for at in free))
        or _has_many_unnamed(tree, free)
    )


def _has_day_before(text: str) -> bool:
    """Whether a day is told from another that the sentence does not name: "two years later"."""
    match = pattern("day_from_another").search(text)
    return match is not None and on_a_day().search(text[: match.start()]) is None


def _main_subjects(tree: ParseTree) -> tuple[int, ...]:
    return tree.of_dep(tree.root, *SUBJECTS) if tree.root is not None else ()


def _chosen_among(tree: ParseTree) -> tuple[int, ...]:
    """The noun of an opening "among the …"."""
    return tree.of_dep(0, "pobj") if tree.tokens[0].text == "Among" else ()


def _adds_before_subject(tree: ParseTree) -> bool:
    """Tell of "If Bo were also to leave, …": what it is added to stands in the sentence before."""
    subjects = _main_subjects(tree)
    last = tree.run(subjects[0])[0] if subjects else 0
    return any(token.text.lower() == "also" and tree.tokens[token.head].dep == "advcl" for token in tree.tokens[:last])


def _is_owner_unnamed(tree: ParseTree, subject: int) -> bool:
    """Tell of "the state's …", "the company's …" with no name before."""
    owners = [at for at in tree.of_dep(subject, "poss") if tree.tokens[at].lemma.lower() in _owners()]
    named = any(token.pos == "PROPN" and not token.entity.startswith("DATE") for token in tree.tokens[:subject])
    return not named and any(tree.tokens[c].text.lower() == "the" for at in owners for c in tree.of_dep(at, "det"))


def _owners() -> frozenset[str]:
    return _nouns("body") | _nouns("place")


def _is_led_in(tree: ParseTree, subject: int) -> bool:
    """Tell of "Blaming Bo, he left": he is not Bo, and nobody else is named."""
    is_pronoun = tree.tokens[subject].text.lower() in ("he", "she", "they", "it")
    return is_pronoun and any(
        tree.tokens[at].tag in ("VBG", "VBN") and at < subject and not tree.of_dep(at, *SUBJECTS)
        for at in tree.of_dep(tree.tokens[subject].head, "advcl")
    )


def _points_back(tree: ParseTree, at: int) -> bool:
    """Tell of "that role", "these plans": unless a word or a clause before it in the sentence tells what is meant."""
    token = tree.tokens[at]
    head = token.head
    if token.dep != "det" or token.text.lower() not in _opening("pointer") or tree.tokens[head].pos != "NOUN":
        return False
    lemma = tree.tokens[head].lemma.lower()
    if lemma in _nouns("time") or tree.of_dep(head, "relcl", "acl"):
        return False
    if token.text.lower() in ("this", "these") and lemma in _nouns("here"):
        return False
    return not _is_named_before(tree, head, at) and not _has_clause_before(tree, head)


def _is_named_before(tree: ParseTree, noun: int, until: int) -> bool:
    lemma = tree.tokens[noun].lemma.lower()
    return any(token.lemma.lower() == lemma for token in tree.tokens[:until])


def _has_clause_before(tree: ParseTree, at: int) -> bool:
    """Whether a clause with a subject of its own stands before the one that holds a token."""
    path = tree.path_to_root(at)
    for below in path:
        head = tree.tokens[below].head
        if tree.tokens[below].dep in _OWN_CLAUSE and head < below and tree.tokens[head].pos in ("VERB", "AUX", "NOUN"):
            return True
    return any(
        token.dep in SUBJECTS and token.head not in path and max(index, token.head) < at
        for index, token in enumerate(tree.tokens[:at])
    )


def _is_bare(tree: ParseTree, at: int, matter: frozenset[str]) -> bool:
    """Whether a subject is "the …" with nothing that says which one."""
    token = tree.tokens[at]
    below = [tree.tokens[child] for child in tree.children[at]]
    if token.pos != "NOUN" or not any(t.text.lower() == "the" and t.dep == "det" for t in below):
        return False
    lemma = token.lemma.lower()
    is_body = lemma in _nouns("body")
    if lemma in _nouns("unique") or any(t.dep in _TOLD_OF or t.pos == "NUM" for t in below):
        return False
    if not is_body and stem(token.text.lower()) in matter:
        return False
    if not is_body and any(t.dep != "det" and t.pos != "PUNCT" for t in below):
        return False
    if any(t.entity in ("ORG", "PERSON", "PRODUCT", "NORP") or t.tag == "JJS" for t in below):
        return False
    return not _has_antecedent(tree, at, is_body=is_body)


def _has_antecedent(tree: ParseTree, at: int, *, is_body: bool) -> bool:
    first = tree.run(at)[0]
    before = tree.tokens[:first]
    if is_body:
        return any(t.pos == "PROPN" and t.entity not in _NO_BODY for t in before)
    is_told = any(t.text.lower() in ("a", "an") for t in before) or _has_clause_before(tree, at)
    return is_told or _is_named_before(tree, at, first)


def _is_act_unnamed(tree: ParseTree, at: int, matter: frozenset[str]) -> bool:
    """Whether "the proposal", "the ruling" … stands anywhere with nothing before it that it can mean."""
    token = tree.tokens[at]
    if token.pos != "NOUN" or token.lemma.lower() not in _nouns("act") or stem(token.text.lower()) in matter:
        return False
    below = [tree.tokens[child] for child in tree.children[at]]
    if not any(t.text.lower() == "the" and t.dep == "det" for t in below) or any(t.dep != "det" for t in below):
        return False
    return token.dep not in ("compound", "poss") and not _has_antecedent(tree, at, is_body=False)


def _has_many_unnamed(tree: ParseTree, free: list[int]) -> bool:
    """Whether the first "they", "them", "their" has nobody before it who is many, or a body."""
    first = next((at for at in free if tree.tokens[at].text.lower() in _opening("several")), None)
    if first is None:
        return False
    path = tree.path_to_root(first)
    subjects = [at for at in _main_subjects(tree) if at > first]
    last = tree.run(subjects[0])[1] + 1 if subjects else first
    return not any(_may_be_many(tree, at) for at in range(last) if at not in path or tree.tokens[at].pos == "PROPN")


def _may_be_many(tree: ParseTree, at: int) -> bool:
    token = tree.tokens[at]
    is_group = token.lemma.lower() in _nouns("many") | _nouns("body")
    is_many = is_group or token.tag in ("NNS", "NNPS") or token.entity in ("ORG", "NORP", "GPE")
    is_joined = token.pos in ("NOUN", "PROPN") and bool(tree.of_dep(at, "conj"))
    return (is_many and not token.entity.startswith(("DATE", "TIME"))) or is_joined or token.tag == "WP"
