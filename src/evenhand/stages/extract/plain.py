"""Wordy or trade words that have a plain word for the same, by the table `plain`, where their syntax lets it stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from evenhand.model import Article, LoadedTerm, Span, Token
from evenhand.operations.his_words import OF_NAMES, may_be_reworded
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.sentences_quotes import Ranges
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import Row, table, words

_NAMED: Final = frozenset(
    {"PERSON", "ORG", "GPE", "WORK_OF_ART", "LAW", "EVENT", "FAC", "LOC", "PRODUCT", "NORP", "LANGUAGE"}
)
SHORT: Final = 3
"""A longer plain word that the sentence has already is not put in twice: "wanted to leave were able to leave"."""
_OBJECTS: Final = ("dobj", "dative", "attr", "oprd")
_HELPERS: Final = ("aux", "auxpass")
_OF_NOUN: Final = frozenset({"amod", "compound", "nmod"})
"""Labels of a verb form that stands before a noun as its adjective: no verb may be put there."""
_MARKS: Final = ("“", '"')
_NOT_BEFORE_CLAUSE: Final = frozenset({"that", "if", "whether", "as", "so", "because", "when", "“", '"', "‘"})


def find_plain(article: Article, tree: ParseTree, quoted: Ranges) -> tuple[LoadedTerm, ...]:
    """Find the terms of a sentence that a plain word may stand for.

    Args:
        article: The article.
        tree: The parsed sentence.
        quoted: Offsets in the sentence that stand inside quotation marks.

    Returns:
        Terms in text order, without overlaps, the longest at each place; `neutral` is the plain word.
    """
    found: list[LoadedTerm] = []
    start, at = tree.parse.sentence.span.start, 0
    lower = [token.text.lower() for token in tree.tokens]
    while at < len(lower):
        row = next((r for r in _rows().get(lower[at], ()) if fits(r, tree, lower, at)), None)
        size = len(row["key"].split()) if row is not None else 1
        place = Span(tree.article_id, tree.tokens[at].start, tree.tokens[at + size - 1].end)
        inside = any(low < place.end - start and place.start - start < high for low, high in quoted)
        if (
            row is not None
            and not inside
            and may_be_reworded(row, article.text, place.start, place.end)
            and " ".join(article.text[place.start : place.end].lower().split()) == row["key"]
        ):
            found.append(LoadedTerm(place, row["key"], row["plain"]))
        at += size
    return tuple(found)


@cache
def _rows() -> Mapping[str, tuple[Row, ...]]:
    """Rows by the first word of their key, the longest key first."""
    grouped: dict[str, list[Row]] = {}
    for row in table("plain"):
        grouped.setdefault(row["key"].split()[0], []).append(row)
    return MappingProxyType({k: tuple(sorted(v, key=lambda r: -len(r["key"].split()))) for k, v in grouped.items()})


def fits(row: Row, tree: ParseTree, lower: Sequence[str], at: int) -> bool:
    """Whether the term of a row stands at a token, and the parse bears out what the row asks.

    Args:
        row: A row with the columns of the table `plain`.
        tree: The parsed sentence.
        lower: Its tokens in small letters.
        at: Index of the first token of the term.
    """
    key = row["key"].split()
    tokens = tree.tokens[at : at + len(key)]
    if [t.text.lower() for t in tokens] != key:
        return False
    if row["tag"] in OF_NAMES:
        return (_is_whole_name if row["tag"] == "NAME" else _is_of_state)(tree, at, at + len(key))
    first, plain = tokens[0], row["plain"].lower()
    is_name = any(t.tag in ("NNP", "NNPS") or t.entity in _NAMED for t in tokens)
    is_other = (row["tag"] and first.tag not in row["tag"].split("|")) or (
        row["dep"] and first.dep not in row["dep"].split("|")
    )
    if is_name or is_other or _is_twice(plain, lower, at, len(key)) or not _is_framed(row, tree, at, len(key)):
        return False
    before = tree.tokens[at - 1] if at else None
    if before is not None and before.text.lower() in ("a", "an") and not _takes(before.text.lower(), plain):
        return False
    after = tree.tokens[at + len(key)] if at + len(key) < len(lower) else None
    return _beside(row["prev"], tree, at, before) and _beside(row["next"], tree, at, after)


def _takes(article: str, plain: str) -> bool:
    """Whether "a" or "an" may stay before a plain word: "a apparently" is none."""
    return (plain[:1] in "aeiou") == (article == "an")


def _is_framed(row: Row, tree: ParseTree, at: int, size: int) -> bool:
    """Whether the parse says of a term what its row asks, and a verb is one, joined to the other words of its term."""
    first = tree.tokens[at]
    if first.tag.startswith("VB") and first.dep != "prep":
        has_helper = any(tree.tokens[h].text.lower() != "to" for h in tree.of_dep(at, *_HELPERS))
        if first.dep in _OF_NOUN or (has_helper and first.tag in ("VBD", "VBZ", "VBP")):
            return False  # "a modified plan"; "was selected" that the tagger took for an active verb
        verb = first.head if first.dep in _HELPERS else at
        if first.tag in ("VBD", "VBZ", "VBP") and tree.subject(verb) is None:
            return False  # a noun that the tagger took for a verb: "his accounts for two years"
        inside = range(at + 1, at + size - (tree.tokens[at + size - 1].tag == "TO"))  # "able to" rules the verb behind
        if any(not at <= tree.tokens[k].head < at + size for k in inside if k != verb):
            return False  # "signed off on Friday": the words belong to others
        if any(not at <= k < at + size for k in tree.of_dep(at, "prt")):
            return False  # "rattled off a list": with its particle it is another verb
    asked = row["frame"].split("|") if row["frame"] else []
    return all(_holds(one, tree, at) for one in asked) and (not row["of"] or _has_object(row, tree, at))


def _holds(asked: str, tree: ParseTree, at: int) -> bool:
    """Whether one part of a row's frame holds of a verb."""
    objects, is_passive = tree.of_dep(at, "dobj"), _is_passive(tree, at)
    if asked.startswith("-"):
        return not any(tree.tokens[k].text.lower() == asked[1:] for k in tree.of_dep(at, "prep", "mark"))
    return {
        "direct": bool(objects) and not is_passive,
        "object": bool(objects) or is_passive,
        "alone": not tree.of_dep(at, *_OBJECTS, "ccomp", "xcomp") and not is_passive,
        "clause": bool(tree.of_dep(at, "ccomp")),
        "particle": at + 1 < len(tree.tokens) and at + 1 in tree.of_dep(at, "prt"),
        "active": not is_passive,
    }[asked]


def _is_passive(tree: ParseTree, at: int) -> bool:
    """Whether a verb is a participle of what is done to somebody: "was sold", "a ship sold in May"."""
    is_had = any(tree.tokens[h].lemma.lower() == "have" for h in tree.of_dep(at, "aux"))
    return bool(tree.of_dep(at, "auxpass", "nsubjpass")) or (tree.tokens[at].tag == "VBN" and not is_had)


def _has_object(row: Row, tree: ParseTree, at: int) -> bool:
    """Whether the object of a term, what is done to it, or the noun behind a preposition is one that the row names."""
    named = row["of"].split("|")
    found = [*tree.of_dep(at, "dobj", "nsubjpass", "pobj")]
    if tree.tokens[at].dep == "acl":
        found.append(tree.tokens[at].head)
    return any(tree.tokens[k].lemma.lower() in named for k in found)


def _is_twice(plain: str, lower: Sequence[str], at: int, size: int) -> bool:
    """Whether a longer plain word stands in the sentence already, outside the term itself."""
    return len(plain) > SHORT and (plain in lower[:at] or plain in lower[at + size :])


def _is_whole_name(tree: ParseTree, first: int, after: int) -> bool:
    """Whether a name of a state is no part of another name: neither "Bank of the United States" nor "U.S. Steel"."""
    if after == first + 1 and "." in tree.tokens[first].text:
        return True  # "U.S." is the same name without its stops, whatever it stands in
    if not tree.tokens[first].text[:1].isupper():
        return False
    entity = tree.tokens[first].entity
    opens = tree.tokens[first - 1] if first and tree.tokens[first - 1].text == "the" else tree.tokens[first]
    ends = after >= len(tree.tokens) or tree.tokens[after].entity == "" or tree.tokens[after].entity_start
    return ends and opens.entity_start and entity in ("GPE", "ORG")


def _is_of_state(tree: ParseTree, at: int, end: int) -> bool:
    """Whether a state or party stands before the one noun that a term ends with: no name, no longer compound."""
    noun = end - 1
    after = tree.tokens[noun + 1] if noun + 1 < len(tree.tokens) else None
    is_last = after is None or not (after.tag.startswith("NN") or after.text == "-")
    before = tree.tokens[at - 1].text.lower() if at else ""
    is_alone = before not in ("a", "an", "-", "non", "and", "or", "anti", "pro")
    return tree.tokens[at].head == noun and tree.tokens[noun].text.islower() and is_last and is_alone


def _beside(wanted: str, tree: ParseTree, at: int, token: Token | None) -> bool:
    """Whether the word beside a term is one of those wanted, and none of those ruled out."""
    choices = wanted.split("|") if wanted else []
    ruled_out = [c[1:] for c in choices if c.startswith("!")]
    asked = [c for c in choices if not c.startswith("!")]
    said = (token.text.lower(), token.tag) if token is not None else ()
    if any(c in said for c in ruled_out):
        return False
    is_digits = token is not None and token.text[:1].isdigit()
    return not asked or any(
        c in said or (c == "#" and is_digits) or (c == "clause" and _opens_clause(tree, at)) for c in asked
    )


def _opens_clause(tree: ParseTree, verb: int) -> bool:
    """Whether the words right behind a verb are a whole clause that it rules, without "that"."""
    for child in tree.of_dep(verb, "ccomp"):
        subjects = tree.of_dep(child, *SUBJECTS)
        first = tree.run(subjects[0])[0] if subjects else -1
        opener = tree.tokens[first]
        is_time = opener.text.lower() in words("weekdays") or opener.entity in ("DATE", "TIME")
        is_free = not is_time and opener.text.lower() not in _NOT_BEFORE_CLAUSE  # "a bridge he said Sunday was safe"
        if first == verb + 1 and subjects[0] < child and is_free and _is_finite(tree, child):
            return opener.pos != "PUNCT" and not opener.tag.startswith("W")
    return False


def _is_finite(tree: ParseTree, verb: int) -> bool:
    """Whether a verb tells a time by itself or by its helper: "showed the boats running late" holds no clause.

    So may a quotation, which the parser is shown as one word.
    """
    is_quoted = tree.tokens[verb].text[:1] in _MARKS
    return is_quoted or any(tree.tokens[k].tag in FINITE for k in (verb, *tree.of_dep(verb, *_HELPERS)))
