"""Parts: what a sentence may do without, so that less is told and nothing else.

Two outlets seldom tell one fact in one sentence each and no more. What both tell is shown by leaving out of one
sentence what the other lacks. A part is a phrase that only tells more of what is kept: when, where, by what means, who
somebody is, what else was done. What would be false or mean something else without it is no part: what stands in the
scope of a denial, a condition or a quantity, an "of" phrase, an object, the words of an attribution.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from evenhand.model import Parse, Span
from evenhand.operations.guard import guard_class, guarded
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import words as table_words

MOST_PARTS: Final = 48
"""Most parts of one sentence: no real one has so many; keeps hostile text cheap."""
MOST_TOKENS: Final = 150
"""Longer sentences have none."""
LONGEST_WORD: Final = 30
"""A longer token is a quotation that the parser was shown as one word."""
_OPEN_MARKS: Final = frozenset({'"', "“", "”", "''", "``", "(", ")"})
_SINGLE: Final = frozenset({"advmod", "amod", "npadvmod"})
_VERBS: Final = ("VERB", "AUX")
_NOUNS: Final = ("NOUN", "PROPN", "NUM")


def find_parts(text: str, parse: Parse) -> tuple[Span, ...]:
    """Find the parts of a sentence that it may do without.

    Args:
        text: The article's text.
        parse: The parse of the sentence.

    Returns:
        Spans in text order, each with the comma or blank that goes with it; one may lie within another.
    """
    tree = ParseTree(parse)
    if tree.root is None or len(tree.tokens) > MOST_TOKENS:
        return ()
    found: list[Span] = []
    for at in range(len(tree.tokens)):
        if len(found) < MOST_PARTS and _may_go(tree, at) and not _is_bound(tree, at):
            run = _whole_run(tree, at)
            span = _with_marks(text, tree, *run) if run is not None else None
            if span is not None:
                found.append(span)
    return tuple(sorted(dict.fromkeys(found)))


def _may_go(tree: ParseTree, at: int) -> bool:
    """Whether a token heads a phrase that only tells more of its head."""
    if at == tree.root:
        return False
    token = tree.tokens[at]
    test = _TESTS.get(token.dep)
    is_opening = token.dep == "cc" and at == 0
    if _is_complement(tree, at):
        return False
    return token.dep == "appos" or is_opening or (test is not None and test(tree, at)) or _is_summed_up(tree, at)


def _is_complement(tree: ParseTree, at: int) -> bool:
    """Whether a phrase tells what a verb makes of its object: "made Orr the first captain of the fleet"."""
    first = tree.run(at)[0]
    obj = tree.tokens[at].head
    is_tied = obj < first and tree.tokens[first - 1].pos != "PUNCT"
    verb = tree.tokens[tree.tokens[obj].head]
    is_noun = tree.tokens[at].dep == "appos"
    return is_noun and is_tied and verb.lemma.lower() in word_set("complement_verbs")


def _is_loose_adverb(tree: ParseTree, at: int) -> bool:
    token, head = tree.tokens[at], tree.tokens[tree.tokens[at].head]
    heads = _VERBS if token.dep == "npadvmod" else (*_VERBS, "ADJ", "ADV", "ADP", "SCONJ")
    return token.tag not in ("WRB", "RP") and head.pos in heads and head.tag not in ("JJS", "RBS")


def _is_loose_word(tree: ParseTree, at: int) -> bool:
    """Whether a word before a noun may go: not where what is joined shares it ("budget and debt deal")."""
    head = tree.tokens[at].head
    is_joined = tree.tokens[head].dep == "conj" or bool(tree.of_dep(head, "conj"))
    is_plain = not any(tree.tokens[n].dep == "det" or len(tree.tokens[n].text) > LONGEST_WORD for n in tree.subtree(at))
    return tree.tokens[head].pos in _NOUNS and is_plain and not is_joined and _keeps_article(tree, at)


def _is_loose_phrase(tree: ParseTree, at: int) -> bool:
    """Whether a prepositional phrase tells of circumstances, not of whom or what the head needs."""
    token, head = tree.tokens[at], tree.tokens[tree.tokens[at].head]
    preposition = token.lemma.lower()
    if head.pos not in _VERBS:
        is_noun = head.pos in _NOUNS and head.entity not in ("DATE", "TIME")
        return is_noun and preposition in table_words("loose_of_nouns")
    objects = tree.of_dep(token.head, "dobj", "nsubjpass")
    has_object = any(tree.tokens[c].entity not in ("DATE", "TIME") for c in objects)
    if head.lemma == "be":
        return False  # "is in the capital" tells where it is, and no more
    if has_object:
        return preposition in ("for", "against") or preposition in table_words("loose_prepositions")
    of_place = any(tree.tokens[c].entity in ("DATE", "TIME", "GPE", "LOC", "FAC") for c in tree.of_dep(at, "pobj"))
    is_apart = at != token.head + 1 or of_place or preposition in word_set("of_time")
    return is_apart and preposition in table_words("loose_prepositions")


def _is_loose_limit(tree: ParseTree, at: int) -> bool:
    """Whether a clause tells more of a noun that stands for what it stands for without it."""
    noun = tree.tokens[at].head
    above = tree.tokens[tree.tokens[noun].head]
    is_said = tree.tokens[noun].dep not in SUBJECTS and above.text.lower() in word_set("plain_say")
    return _is_told_of_one(tree, noun) and not tree.of_dep(at, "mark") and not is_said


def _is_loose_clause(tree: ParseTree, at: int) -> bool:
    return not any(tree.tokens[c].text.lower() in table_words("binding_words") for c in tree.subtree(at)[:2])


def _is_summed_up(tree: ParseTree, at: int) -> bool:
    """Whether a noun behind the last comma sums up what was told: ", a move that could help traders."."""
    below = tree.subtree(at)
    first, last = below[0], below[-1]
    closes = all(t.pos == "PUNCT" for t in tree.tokens[last + 1 :])
    opens = first > 0 and tree.tokens[first - 1].text == "," and tree.tokens[first].text.lower() in ("a", "an", "the")
    is_noun = tree.tokens[at].pos == "NOUN" and tree.tokens[at].dep not in (*SUBJECTS, "conj", "pobj", "dobj")
    return is_noun and opens and closes


def _keeps_article(tree: ParseTree, at: int) -> bool:
    """Whether the article before still fits without the word: "a bitter vote", not "an ugly vote"."""
    if any(tree.tokens[c].tag == "POS" or tree.tokens[c].dep == "poss" for c in tree.subtree(at)):
        return False  # "the mayor's bill" is the bill, "mayor's bill" is no "bill"
    if at == 0 or tree.tokens[at - 1].text.lower() not in ("a", "an"):
        return True
    if tree.tokens[tree.tokens[at].head].pos == "PROPN":
        return False
    following = tree.tokens[at + 1].text[:1].lower() if at + 1 < len(tree.tokens) else ""
    return (following in "aeiou") == (tree.tokens[at - 1].text.lower() == "an")


def _is_told_of_one(tree: ParseTree, noun: int) -> bool:
    """Whether a noun stands for what it stands for without what limits it: "a bill", "the bill", a name."""
    determiners = [tree.tokens[c].text.lower() for c in tree.of_dep(noun, "det", "poss")]
    is_plain = not determiners or determiners[0] in ("a", "an", "the", "its", "his", "her", "their")
    return (
        tree.tokens[noun].pos in ("NOUN", "PROPN") and is_plain and bool(determiners or tree.tokens[noun].tag == "NNP")
    )


def _is_second(tree: ParseTree, at: int) -> bool:
    """Whether it is what is joined by "and" behind a first verb or object."""
    head = tree.tokens[tree.tokens[at].head]
    is_verb = head.pos in _VERBS and tree.tokens[at].pos in _VERBS
    is_object = head.dep in ("dobj", "pobj", "attr")
    joint = at and next((c for c in tree.of_dep(tree.tokens[at].head, "cc") if c < at), None)
    is_and = joint is not None and joint != 0 and tree.tokens[joint].text.lower() in ("and", "but")
    return is_and and (is_verb or is_object) and not tree.of_dep(at, "conj")


def _whole_run(tree: ParseTree, at: int) -> tuple[int, int] | None:
    """First and last token of the phrase with the "and" before it, where nothing else stands in between."""
    inside = tree.subtree(at)
    first, last = inside[0], inside[-1]
    if tree.tokens[at].dep == "conj":
        joints = [c for c in tree.of_dep(tree.tokens[at].head, "cc") if c < at]
        inside = (*joints[-1:], *inside)
        first = inside[0]
    inner = set(inside)
    if any(n not in inner and tree.tokens[n].pos != "PUNCT" for n in range(first, last + 1)):
        return None
    while first < last and tree.tokens[first].text == ",":
        first += 1
    while last > first and tree.tokens[last].text in (",", "."):
        last -= 1
    return first, last


def _is_bound(tree: ParseTree, at: int) -> bool:
    """Whether a denial, condition or quantity governs it, or it is one."""
    token = tree.tokens[at]
    if token.dep in _SINGLE and len(tree.subtree(at)) <= 2 and guarded(token.text):
        return True
    is_given_name = token.entity == "PERSON" and token.entity_start and tree.tokens[token.head].entity == "PERSON"
    if token.dep in ("amod", "compound") and token.entity not in ("", "NORP", "DATE", "TIME") and not is_given_name:
        return True
    opening = " ".join(tree.tokens[n].text for n in tree.subtree(at)[:3])
    if any(word in word_set("kept_conditions") for word in guarded(opening)):
        return True
    return any(_binds(tree, above) for above in tree.path_to_root(token.head))


def _binds(tree: ParseTree, at: int) -> bool:
    token = tree.tokens[at]
    if any(guard_class(word) == "negation" for word in guarded(token.text)):
        return True
    below = [tree.tokens[c] for c in tree.children[at]]
    if any(t.dep == "neg" or (t.dep == "mark" and t.text.lower() in table_words("binding_words")) for t in below):
        return True
    if token.pos in _VERBS and token.text.lower() in table_words("binding_words"):
        return True
    if any(t.dep == "amod" and (t.tag == "JJS" or t.text.lower() in table_words("binding_words")) for t in below):
        return True  # "the longest in the state" is not the longest
    limits = [
        t
        for t in below
        if t.dep in ("det", "predet", "preconj", "advmod") and t.text.lower() in table_words("binding_words")
    ]
    return bool(limits)


def _with_marks(text: str, tree: ParseTree, first: int, last: int) -> Span | None:
    """The tokens with the commas about them and the blank before; None where marks in pairs would be parted."""
    tokens = tree.tokens
    if "-" in (text[tokens[first].start - 1 : tokens[first].start], text[tokens[last].end : tokens[last].end + 1]):
        return None
    inner = [t.text for t in tokens[first : last + 1] if t.text in _OPEN_MARKS]
    if len(inner) % 2 or (first == 0 and last + 1 >= len(tokens)):
        return None
    if first == 0:
        following = last + 2 if tokens[last + 1].text == "," else last + 1
        return Span(tree.article_id, tokens[0].start, tokens[min(following, len(tokens) - 1)].start)
    before, after = tokens[first - 1], tokens[last + 1] if last + 1 < len(tokens) else None
    if before.text != ",":
        closes = after is not None and after.text == "," and any(t.text == "," for t in tokens[first:last])
        end = after.end if closes and after is not None and not _leads(tree, first, last) else tokens[last].end
        return Span(tree.article_id, before.end, end)
    is_closed = after is not None and after.text == ","
    if after is not None and not is_closed and after.text not in (".", ";", "!"):
        return Span(tree.article_id, before.end, tokens[last].end)  # the comma has work of its own
    end = after.end if is_closed and after is not None and _pairs(tree, first, last) else tokens[last].end
    return Span(tree.article_id, before.start, end)


def _pairs(tree: ParseTree, first: int, last: int) -> bool:
    """Whether both commas go: they set the phrase off between a noun and what it goes on with."""
    following = tree.tokens[last + 2] if last + 2 < len(tree.tokens) else None
    opens = following is not None and (following.tag in ("WDT", "WP", "VBG", "CC") or following.dep in SUBJECTS)
    opens = opens or (following is not None and following.dep in ("conj", "appos"))  # a list goes on
    is_nested = any(
        tree.tokens[above].dep == "appos"
        for n in range(first, last + 1)
        for above in (tree.tokens[n].head,)
        if not first <= above <= last
    )
    return not opens and not is_nested and not _leads(tree, first, last) and not _closes_outer(tree, first, last)


def _above(tree: ParseTree, first: int, last: int) -> Sequence[int]:
    """What the phrase hangs on, from its own head up to the verb of the sentence."""
    heads = (tree.tokens[n].head for n in range(first, last + 1))
    head = next((head for head in heads if not first <= head <= last), None)
    return tree.path_to_root(head) if head is not None else ()


def _leads(tree: ParseTree, first: int, last: int) -> bool:
    """Whether the phrase stands before the subject of its clause: its closing comma closes what leads up to that.

    Its own clause, not the sentence: in "Bo Lind, the pilot, was fined, the port said" it stands behind its subject.
    """
    for above in _above(tree, first, last):
        if subjects := tree.of_dep(above, *SUBJECTS):
            return any(tree.run(subject)[0] > first for subject in subjects)
    return False


def _closes_outer(tree: ParseTree, first: int, last: int) -> bool:
    """Whether the comma behind the phrase also closes a longer one: "The crew, led by its mate, Bo Lind, left".

    So does one behind a clause that is given to somebody: "Thefts rose, to five a day, the port said".
    """
    for above in _above(tree, first, last):
        start, end = tree.run(above)
        is_clause = start == 0 and above != tree.root and tree.tokens[above].pos in _VERBS
        is_set_off = start > 0 and tree.tokens[start - 1].text == ","
        if last <= end <= last + 1 and (is_clause or is_set_off):
            return True
    return False


_TESTS: Final[Mapping[str, Callable[[ParseTree, int], bool]]] = {
    "advmod": _is_loose_adverb,
    "npadvmod": _is_loose_adverb,
    "amod": _is_loose_word,
    "compound": _is_loose_word,
    "nmod": _is_loose_word,
    "prep": _is_loose_phrase,
    "agent": _is_loose_phrase,
    "relcl": _is_loose_limit,
    "acl": _is_loose_limit,
    "advcl": _is_loose_clause,
    "conj": _is_second,
}
"""By its label, what a phrase must be for a sentence to do without it."""
