"""Whether a sentence leans on the one before it, so that it cannot be told by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from evenhand.model import Parse
from evenhand.operations.deixis import is_deictic
from evenhand.operations.words import stem
from evenhand.stages.extract.sentences_quotes import Ranges
from evenhand.stages.extract.sentences_reference import speaks_of_the_unnamed
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import index, table
from evenhand.tables import words as words_of

_NOBODY = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART", "NORP"})

_UNTOLD = ("them", "these", "those", "it", "us", "which", "whom", "his", "her", "its", "their")
_WHO = frozenset({"them", "these", "those", "it", "us", "which", "whom"})
_TELLS = frozenset({"relcl", "acl", "prep", "nummod"})
_QUANTITY = frozenset({"all", "some", "most", "many", "both", "each", "one", "another", "others", "none", "neither"})
_ORDINAL = frozenset({"same", "first", "second", "third", "last", "next"})
"""Behind "the" these mean what was told before, unless the noun they stand with says more: "the first bill to pass"."""
_RANKING = frozenset({"few", "first", "main", "most", "last", "only"})
"""Behind "one of the" these tell which is meant, up to the noun: "one of the few officials to leave"."""


@cache
def _openings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Word sequences by class, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in table("openings"):
        found.setdefault(row["class"], set()).add(tuple(row["opening"].lower().split()))
    return {name: tuple(sorted(rows, key=lambda r: (-len(r), r))) for name, rows in found.items()}


def leans_back(
    text: str,
    tree: ParseTree | None,
    inner: Ranges = (),
    matter: frozenset[str] = frozenset(),
    people: frozenset[str] = frozenset(),
) -> bool:
    """Whether the sentence cannot be understood without the one before it.

    Args:
        text: The sentence.
        tree: Its parse, or None: then only its first words are read.
        inner: Its quotations, half-open, counted from its start.
        matter: Stems of the words of what the article is about; `matter_of`.
        people: Words of the names of people in the article; `people_of`.
    """
    if tree is not None and (
        _has_person_unnamed(tree, people) or _has_bare_amount(tree) or speaks_of_the_unnamed(text, tree, inner, matter)
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
    if _opening_of(words, "pronoun") and not _tells_time(words):
        return not (_explains_itself(words) or _tells_whom(words, tree))
    if _opening_of(words, "reference"):
        return not (_explains_itself(words) or _tells_which(words, tree, matter))
    return _has_bare_subject(tree)


def people_of(parses: Iterable[Parse]) -> frozenset[str]:
    """Return the last words of people's full names, unless the article more often takes them for places."""
    told: Counter[str] = Counter()
    last: set[str] = set()
    for parse in parses:
        for before, token in pairwise(parse.tokens):
            told[token.text] += (token.entity == "PERSON") - (token.entity in ("GPE", "LOC", "FAC"))
            if token.pos == before.pos == "PROPN" and token.entity == before.entity == "PERSON":
                last.add(token.text)
    return frozenset(word for word in last if told[word] > 0)


def _tells_whom(words: list[str], tree: ParseTree | None) -> bool:
    """Whether a word that counts people or points to them says whom: "some of the nurses who left", "those at home"."""
    at = _place(tree, words[:1])
    if tree is None or at is None:
        return False
    if words[0] in ("those", "all"):
        return _is_told_of(tree, at)
    if words[0] not in _QUANTITY:
        return False
    of = [at_of for at_of in tree.of_dep(at, "prep") if tree.tokens[at_of].text.lower() == "of"]
    counted = [noun for at_of in of for noun in tree.of_dep(at_of, "pobj")]
    return any(_says_which(tree, noun) for noun in counted)


def _says_which(tree: ParseTree, noun: int) -> bool:
    """Whether a noun is a name, has one, or says itself which it is: "the federal government"."""
    token = tree.tokens[noun]
    if token.text.lower() in _WHO and token.text.lower() != "those":
        return False
    below = [tree.tokens[child] for child in tree.children[noun] if child < noun]
    row = index("reference_nouns", "noun").get(token.lemma.lower())
    is_known = row is not None and row["class"] == "unique"
    return is_known or token.pos == "PROPN" or any(t.pos == "PROPN" for t in below) or _is_told_of(tree, noun)


def _tells_which(words: list[str], tree: ParseTree | None, matter: frozenset[str]) -> bool:
    """Whether an opening "the …" is known: from the article's title, or by the noun that it only opens.

    "The same office that sent the letters", "the project leaders"; never "the same", "the first lawsuit".
    """
    size = _opening_of(words, "reference")
    at = _place(tree, words[:size])
    if tree is None or at is None:
        return False
    token = tree.tokens[at]
    if words[size - 1] in _ORDINAL and token.text[:1].isupper() and tree.tokens[token.head].text[:1].isupper():
        return token.head != at  # a name: "the Third Precinct"
    if words[size - 1] in _ORDINAL:
        return token.head != at and token.dep in ("amod", "nummod") and _is_told_of(tree, token.head)
    if token.dep == "compound":
        return True
    return token.dep != "poss" and (stem(token.text.lower()) in matter or _is_told_of(tree, at))


def _is_told_of(tree: ParseTree, at: int) -> bool:
    """Whether words right behind a word, with no mark between, say which it is."""
    behind = [child for child in tree.children[at] if child > at and tree.tokens[child].dep in _TELLS]
    return any(tree.run(child)[0] == at + 1 for child in behind)


def _place(tree: ParseTree | None, opening: Sequence[str]) -> int | None:
    """The token where an opening ends, among the first words of its sentence."""
    said = [token.text.lower() for token in tree.tokens[:20]] if tree is not None else []
    size = len(opening)
    starts = (n for n in range(len(said) - size + 1) if said[n : n + size] == list(opening))
    return next((n + size - 1 for n in starts), None)


def _opening_of(words: list[str], *classes: str) -> int:
    """Number of words of the longest opening of these classes at the front, or 0."""
    for name in classes:
        for row in _openings()[name]:
            if tuple(words[: len(row)]) == row:
                return len(row)
    return 0


def _tells_time(words: list[str]) -> bool:
    """Whether "this" stands before a time that counts from the day of writing: "this month"."""
    return words[0] == "this" and is_deictic(" ".join(words[:2]))


def _explains_itself(words: list[str]) -> bool:
    """Whether the words after the opening say what is meant: "all 14 …", "many voters", "the sale of …"."""
    if words[:2] == ["one", "of"] and len(words) > 3:
        is_ranked = words[3] in _RANKING or words[3].endswith("est")
        return words[2] not in _UNTOLD and (words[2] != "the" or is_ranked)
    if words[0] in _QUANTITY:
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


def _has_person_unnamed(tree: ParseTree, people: frozenset[str]) -> bool:
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
    return not any(_is_somebody(tree, at, people) for at in range(last))


def _is_person_pronoun(tree: ParseTree, at: int) -> bool:
    return tree.tokens[at].pos in ("PRON", "DET") and (tree.tokens[at].text.lower(),) in _openings()["person"]


def _is_somebody(tree: ParseTree, at: int, people: frozenset[str]) -> bool:
    token = tree.tokens[at]
    if token.text in people and token.dep != "compound":
        return True
    if token.pos == "PROPN" or token.entity == "PERSON":
        return token.entity not in _NOBODY
    if token.pos != "NOUN":
        return False
    is_new = any(tree.tokens[child].text.lower() in ("a", "an") for child in tree.children[at])
    is_person = is_new and token.lemma.lower() in words_of("people_nouns")
    return is_person or index("titles", "word").get(token.lemma.lower()) is not None
