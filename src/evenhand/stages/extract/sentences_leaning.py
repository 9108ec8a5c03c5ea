"""Whether a sentence leans on the one before it, so that it cannot be told by itself."""

from __future__ import annotations

from functools import cache

from evenhand.stages.extract.sentences_quotes import Ranges
from evenhand.stages.extract.sentences_reference import speaks_of_the_unnamed
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import index, table

_NOBODY = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART", "NORP"})

_UNTOLD = ("them", "these", "those", "it", "us", "which", "whom", "his", "her", "its", "their")
_RANKING = frozenset({"few", "first", "main", "most", "last", "only"})
"""Behind "one of the" these tell which is meant, up to the noun: "one of the few officials to leave"."""


@cache
def _openings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Word sequences by class, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in table("openings"):
        found.setdefault(row["class"], set()).add(tuple(row["opening"].lower().split()))
    return {name: tuple(sorted(rows, key=lambda r: (-len(r), r))) for name, rows in found.items()}


def leans_back(text: str, tree: ParseTree | None, inner: Ranges = (), matter: frozenset[str] = frozenset()) -> bool:
    """Whether the sentence cannot be understood without the one before it.

    Args:
        text: The sentence.
        tree: Its parse, or None: then only its first words are read.
        inner: Its quotations, half-open, counted from its start.
        matter: Stems of the words of what the article is about; `matter_of`.
    """
    if tree is not None and (
        _has_person_unnamed(tree) or _has_bare_amount(tree) or speaks_of_the_unnamed(text, tree, inner, matter)
    ):
        return True
    words = [word.strip(",.;:“”\"'’‘()") for word in text[:400].lower().replace("’s ", " ").split()[:12]]
    if _opening_of(words, "leaning"):
        return True
    while words:
        step = _opening_of(words, "continuation", "adverb")
        if not step:
            break
        words = words[step:]
        if step and not words:
            return True
    if _opening_of(words, "pronoun"):
        return not _explains_itself(words)
    if _opening_of(words, "reference"):
        return not _explains_itself(words)
    return _has_bare_subject(tree)


def _opening_of(words: list[str], *classes: str) -> int:
    """Number of words of the longest opening of these classes at the front, or 0."""
    for name in classes:
        for row in _openings()[name]:
            if tuple(words[: len(row)]) == row:
                return len(row)
    return 0


def _explains_itself(words: list[str]) -> bool:
    """Whether the words after the opening say what is meant: "all 14 …", "many voters", "the sale of …"."""
    quantity = {"all", "some", "most", "many", "both", "each", "one", "another", "others", "none", "neither"}
    if words[:2] == ["one", "of"] and len(words) > 3:
        is_ranked = words[3] in _RANKING or words[3].endswith("est")
        return words[2] not in _UNTOLD and (words[2] != "the" or is_ranked)
    if words[0] in quantity:
        return len(words) > 1 and words[1] not in (
            "of",
            "have",
            "has",
            "had",
            "were",
            "was",
            "are",
            "is",
            "said",
            "say",
        )
    head = _opening_of(words, "reference")
    return (
        bool(head) and len(words) > head and words[head] in ("of", "between", "by", "to", "on", "in", "for", "against")
    )


def _has_bare_subject(tree: ParseTree | None) -> bool:
    """Whether the main verb's subject is a personal pronoun with no name before it in the sentence."""
    if tree is None or tree.root is None:
        return False
    subjects = tree.of_dep(tree.root, *SUBJECTS)
    if not subjects:
        return False
    at = subjects[0]
    if tree.tokens[at].tag not in ("PRP", "DT") or tree.tokens[at].text.lower() in ("i", "we", "you", "there"):
        return False
    return not any(t.pos == "PROPN" and not t.entity.startswith(("DATE", "TIME")) for t in tree.tokens[:at])


def _has_bare_amount(tree: ParseTree) -> bool:
    """Whether the main verb's subject only counts: "some left"; "some of the 40 miners" says of whom."""
    if tree.root is None:
        return False
    subjects = tree.of_dep(tree.root, *SUBJECTS)
    counting = [at for at in subjects if (tree.tokens[at].text.lower(),) in _openings()["amount"]]
    return any(not tree.of_dep(at, "prep", "relcl", "acl", "appos") for at in counting)


def _has_person_unnamed(tree: ParseTree) -> bool:
    """Whether the first "he", "her" … has nobody in the sentence to stand for.

    Somebody is a name that is no place, or a noun for an office or a calling, before the pronoun; or behind it when the
    pronoun stands before the main subject ("In his letter, Ode …").
    """
    first = next((at for at, t in enumerate(tree.tokens) if _is_person_pronoun(tree, at)), None)
    if first is None:
        return False
    subjects = tree.of_dep(tree.root, *SUBJECTS) if tree.root is not None else ()
    leads_in = bool(subjects) and first < subjects[0] and not _is_person_pronoun(tree, subjects[0])
    last = subjects[0] + 1 if leads_in else first
    return not any(_is_somebody(tree, at) for at in range(last))


def _is_person_pronoun(tree: ParseTree, at: int) -> bool:
    return tree.tokens[at].pos in ("PRON", "DET") and (tree.tokens[at].text.lower(),) in _openings()["person"]


def _is_somebody(tree: ParseTree, at: int) -> bool:
    token = tree.tokens[at]
    if token.pos == "PROPN" or token.entity == "PERSON":
        return token.entity not in _NOBODY
    return token.pos == "NOUN" and (index("titles", "word").get(token.lemma.lower()) is not None)
