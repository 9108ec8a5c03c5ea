"""Ends: where the opening of a sentence is closed, so that it may stand without what follows.

A title is the opening of a sentence up to some place. The opening is closed there when nothing of it waits for what is
left off: every word has its head before the cut; no verb is parted from its object, its complement or its particle, no
noun from the "of" phrase or the clause that says which one is meant, no word from the preposition that it asks for
("the cases account | for most of them"). Phrases and clauses of circumstance may be left off, and a second verb.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from evenhand.model import Parse
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.stages.extract.speech_cues import cue_forms
from evenhand.tables import table
from evenhand.tables import words as table_words

MOST_TOKENS: Final = 150
"""Longer sentences have none: no title is made of them, and hostile text stays cheap."""
_VERBS: Final = ("VERB", "AUX")
_NOUNS: Final = ("NOUN", "PROPN", "NUM", "PRON")
_NO_LAST: Final = ("PUNCT", "CCONJ", "SYM", "X")
_TIMES: Final = ("DATE", "TIME")
_PLACES: Final = ("GPE", "LOC", "FAC")
_MODIFIERS: Final = ("amod", "compound", "nummod", "nmod", "poss")
_LESSER: Final = ("pcomp", "acl", "relcl", "advcl")
_OBJECTS: Final = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "pobj")


def find_ends(parse: Parse) -> tuple[int, ...]:
    """Find where the opening of a sentence is closed.

    Args:
        parse: The parse of the sentence.

    Returns:
        Ends of its openings in the article, in text order; the end of the whole sentence is none of them.
    """
    tree = ParseTree(parse)
    if tree.root is None or len(tree.tokens) > MOST_TOKENS:
        return ()
    told = [at for at, token in enumerate(tree.tokens) if token.pos != "PUNCT"] or [0]
    return tuple(tree.tokens[last].end for last in range(told[-1]) if _is_closed(tree, last))


def _is_closed(tree: ParseTree, last: int) -> bool:
    """Whether the opening up to a token waits for nothing behind it."""
    tokens = tree.tokens
    if tokens[last].pos in _NO_LAST or tokens[last + 1].start == tokens[last].end != _mark_at(tree, last + 1):
        return False
    if _goes_on_behind_comma(tree, last):
        return False
    core = _before_time(tree, last)
    if _is_bare_verb(tree, core) or _is_thin(tree, core):
        return False
    for at, token in enumerate(tokens):
        if at <= last < token.head and not _may_lead(tree, at):
            return False
        if token.head <= last < at and not _may_lack(tree, at, last):
            return False
    return True


def _goes_on_behind_comma(tree: ParseTree, last: int) -> bool:
    """Whether a comma and a verb follow whose subject the parser may have missed, or the next number of a list.

    "As the candidate, Orr, | left", "stood at 410, | 395 and 382 respectively".
    """
    comma, behind = tree.tokens[last + 1], tree.tokens[min(last + 2, len(tree.tokens) - 1)]
    is_verb = behind.tag in ("VBD", "VBZ", "VBP", "MD") and behind.text.lower() not in cue_forms()
    is_listed = tree.tokens[last].pos == behind.pos == "NUM"
    return comma.text == "," and ((is_verb and tree.tokens[last].pos in _NOUNS) or is_listed)


def _mark_at(tree: ParseTree, at: int) -> int:
    """Where a token starts that is a mark; -1 for a word, which may not be parted from the one it is joined to."""
    token = tree.tokens[at]
    return token.start if token.pos == "PUNCT" and token.text not in ("-", "’", "'", "/") else -1


def _may_lead(tree: ParseTree, at: int) -> bool:
    """Whether a kept token may have its head behind the cut: a mark, or the verb of what somebody says first."""
    token = tree.tokens[at]
    return token.pos == "PUNCT" or (token.dep in ("ccomp", "parataxis") and token.pos in _VERBS)


def _is_bare_verb(tree: ParseTree, last: int) -> bool:
    """Whether the last word is a verb that goes on with anything but a mark, a time or a clause of its own."""
    token, at = tree.tokens[last], _next(tree, last)
    following = tree.tokens[at]
    if token.pos not in _VERBS or following.pos == "PUNCT" or any(c < last for c in tree.of_dep(last, *_OBJECTS)):
        return False
    if token.pos == "AUX" or following.dep == "conj" or tree.of_dep(last, "conj"):
        return True
    if tree.tokens[last + 1].text.lower() in _asked("v").get(token.lemma.lower(), ()):
        return True
    is_passive = bool(tree.of_dep(last, "auxpass"))
    is_loose = following.text.lower() in word_set("of_time") or following.dep in ("mark", "advcl")
    is_place = following.pos == "ADP" and any(tree.tokens[c].entity in _PLACES for c in tree.of_dep(at, "pobj"))
    return not (is_loose or (is_place and is_passive))


def _is_thin(tree: ParseTree, last: int) -> bool:
    """Whether the last word is a noun, adjective or particle that goes on, whatever the parser hangs the next on."""
    token, following = tree.tokens[last], tree.tokens[_next(tree, last)]
    is_noun = token.pos == "NOUN" and token.entity not in _TIMES
    is_plain = is_noun and token.dep in _OBJECTS and not tree.of_dep(last, *_MODIFIERS)
    preposition = following.text.lower()
    if following.pos not in ("ADP", "SCONJ", "PART"):
        is_clause = following.tag in ("VBG", "VBN") and preposition not in word_set("of_time")
        return is_plain and is_clause
    if token.dep == "prt":
        return preposition in _asked("p").get(token.lemma.lower(), ())
    if token.pos == "ADJ":
        return preposition == "of" or (token.dep in _OBJECTS and following.pos == "ADP")
    is_asked = is_noun and preposition in _asked("n").get(token.lemma.lower(), ())
    is_of = preposition == "of" and token.pos == "NOUN"
    return is_of or is_asked or (is_plain and preposition in table_words("topic_prepositions"))


def _before_time(tree: ParseTree, last: int) -> int:
    """The last token of an opening, a time at its end apart."""
    at = last
    while at > 0 and (tree.tokens[at].entity in _TIMES or _tells_time(tree, at)):
        at -= 1
    return at


def _next(tree: ParseTree, last: int) -> int:
    """The token that an opening goes on with, a time apart: a title tells none."""
    at, n_tokens = last + 1, len(tree.tokens)
    while at + 1 < n_tokens and (tree.tokens[at].entity in _TIMES or _tells_time(tree, at)):
        at += 1
    return at


def _may_lack(tree: ParseTree, at: int, last: int) -> bool:
    """Whether a word may be cut off what it hangs on."""
    test = _TESTS.get(tree.tokens[at].dep)
    return tree.tokens[at].pos == "PUNCT" or (test is not None and test(tree, at, last))


def _is_loose_adverb(tree: ParseTree, at: int, last: int) -> bool:
    """Whether an adverb or a bare time only tells more of a verb that is told with something behind it."""
    head = tree.tokens[at].head
    is_bound = tree.tokens[at].tag in ("WRB", "RP") or (head == last and tree.tokens[at].entity not in _TIMES)
    return tree.tokens[head].pos in _VERBS and (not is_bound or _is_apart(tree, at))


def _is_loose_clause(tree: ParseTree, at: int, last: int) -> bool:
    """Whether a clause of circumstance hangs on a verb and is no infinitive or participle right behind it."""
    head = tree.tokens[at].head
    is_to = any(tree.tokens[c].text.lower() == "to" for c in tree.of_dep(at, "aux"))
    if is_to and tree.tokens[head].lemma.lower() in word_set("deeds_with_purpose"):
        return any(c <= last for c in tree.of_dep(head, "dobj", "nsubjpass"))
    if is_to and "to" in _asked("v").get(tree.tokens[head].lemma.lower(), ()):
        return False
    is_open = tree.tokens[at].tag in ("VB", "VBG") and not tree.of_dep(at, "mark")
    is_clause = tree.tokens[at].pos in _VERBS or bool(tree.of_dep(at, "mark"))
    return _is_apart(tree, at) or (is_clause and not (is_open and head == last))


def _is_purpose(tree: ParseTree, at: int, last: int) -> bool:
    """Whether an infinitive that the parser takes for a complement tells to what end a deed with its object is done."""
    is_deed = tree.tokens[tree.tokens[at].head].lemma.lower() in word_set("deeds_with_purpose")
    return is_deed and _is_loose_clause(tree, at, last)


def _is_loose_limit(tree: ParseTree, at: int, last: int) -> bool:
    """Whether a clause tells more of a noun that is told well enough without it."""
    if _is_apart(tree, at):
        return True
    noun = tree.tokens[at].head
    is_to = any(tree.tokens[c].text.lower() == "to" for c in tree.of_dep(at, "aux"))
    return not is_to and _is_told(tree, noun, is_clause=tree.tokens[at].dep == "relcl")


def _is_loose_phrase(tree: ParseTree, at: int, last: int) -> bool:
    """Whether a phrase tells of circumstances, or more of a noun that is told well enough without it."""
    head = tree.tokens[tree.tokens[at].head]
    preposition = tree.tokens[at].text.lower()
    if _tells_time(tree, at) and preposition != "of":
        return True
    if head.pos in _VERBS:
        is_told = preposition in word_set("spared_behind_object") and any(
            c <= last for c in tree.of_dep(tree.tokens[at].head, "dobj")
        )
        return is_told or (not _asks(tree, at, last, "v") and head.lemma != "be")
    if head.pos in _NOUNS:
        if preposition == "of" or _asks(tree, at, last, "n"):
            return False
        is_place = any(tree.tokens[c].entity in _PLACES for c in tree.of_dep(at, "pobj"))
        return _is_apart(tree, at) or is_place or head.pos == "PROPN" or _is_told(tree, tree.tokens[at].head)
    return False


def _asks(tree: ParseTree, at: int, last: int, kind: str) -> bool:
    """Whether a word asks for a preposition, and no other that it asks for stands before the cut.

    A verb that only tells more of a noun, with its object, is told well enough: "a plan of parting sons | from …".
    """
    head = tree.tokens[at].head
    asked = _asked(kind).get(tree.tokens[head].lemma.lower(), frozenset())
    if kind == "v" and tree.tokens[head].dep in _LESSER and tree.of_dep(head, "dobj"):
        return False
    told = (tree.tokens[c].text.lower() for c in tree.of_dep(head, "prep", "agent") if c <= last)
    return tree.tokens[at].text.lower() in asked and asked.isdisjoint(told)


def _is_loose_name(tree: ParseTree, at: int, last: int) -> bool:
    return _is_apart(tree, at)


def _is_renamed(tree: ParseTree, at: int, last: int) -> bool:
    """Whether what the parser takes for a second object tells, behind a mark, who or what the first one is."""
    objects = tree.of_dep(tree.tokens[at].head, "dobj")
    return objects[0] <= last and objects[0] != at and _is_apart(tree, at)


def _is_second(tree: ParseTree, at: int, last: int) -> bool:
    """Whether what "and" joins is a second verb, or comes behind a person, or is a thing by itself: "and the quay"."""
    head = tree.tokens[tree.tokens[at].head]
    is_joined = any(token.pos in ("PUNCT", "CCONJ") for token in tree.tokens[last + 1 : at])
    is_verb = head.pos in _VERBS and is_joined
    return is_verb or head.entity == "PERSON" or bool(tree.of_dep(at, "det", "poss", "nummod"))


def _is_apart(tree: ParseTree, at: int) -> bool:
    """Whether a mark stands before a phrase."""
    first = tree.run(at)[0]
    return first > 0 and tree.tokens[first - 1].pos == "PUNCT"


def _is_told(tree: ParseTree, noun: int, *, is_clause: bool = False) -> bool:
    """Whether a noun says of which kind a thing is, and before a clause is not spoken of as known: "a harbour bill"."""
    determiners = [tree.tokens[c].text.lower() for c in tree.of_dep(noun, "det", "poss")]
    if is_clause and any(word not in ("a", "an") for word in determiners):
        return False
    if tree.tokens[noun].pos != "NOUN":
        return False
    above = tree.tokens[tree.tokens[noun].head]
    if determiners and above.text.lower() == "of" and tree.tokens[above.head].pos == "NOUN":
        return True  # "an idea of a deal"
    if tree.tokens[noun].tag == "NNS" and not determiners and tree.tokens[noun].lemma.lower() in _people():
        return True
    return any(
        pattern("thin_adjective").fullmatch(tree.tokens[c].text.lower()) is None for c in tree.of_dep(noun, *_MODIFIERS)
    )


@cache
def _people() -> frozenset[str]:
    """Nouns of people, who are told well enough by what they are."""
    return table_words("people_nouns") | table_words("people_words") | table_words("role_words")


def _tells_time(tree: ParseTree, at: int) -> bool:
    """Whether a phrase tells a time, which a title leaves out."""
    return any(tree.tokens[c].entity in _TIMES for c in tree.of_dep(at, "pobj"))


def _always(tree: ParseTree, at: int, last: int) -> bool:
    return True


@cache
def _asked(kind: str) -> Mapping[str, frozenset[str]]:
    """The prepositions that the words of a class ask for."""
    rows = (row for row in table("asked_prepositions") if row["class"] == kind)
    return {row["word"]: frozenset(row["prepositions"].split("|")) for row in rows}


_TESTS: Final[Mapping[str, Callable[[ParseTree, int, int], bool]]] = {
    "advmod": _is_loose_adverb,
    "npadvmod": _is_loose_adverb,
    "advcl": _is_loose_clause,
    "xcomp": _is_purpose,
    "relcl": _is_loose_limit,
    "acl": _is_loose_limit,
    "prep": _is_loose_phrase,
    "agent": _always,
    "appos": _is_loose_name,
    "dobj": _is_renamed,
    "conj": _is_second,
    "cc": _always,
    "parataxis": _always,
    "dep": _is_loose_name,
}
"""By its label, what a phrase must be for what it hangs on to do without it; what has no test belongs to it."""
