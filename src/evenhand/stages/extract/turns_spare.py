"""Turns for the midst of a long copied run alone: another order as good as the source's, or a word English may spare.

"Velland and Norland" is "Norland and Velland"; "the mayor of Velta, Ada Orr," is "Ada Orr, the mayor of Velta,"; "said
that she left" is "said she left"; "more than 40" is "over 40". None says more or less than the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evenhand.model import Span, Turn
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.tables import index, words

_PAIRED: Final = frozenset({"GPE", "ORG", "LOC", "NORP"})
_NAME_TAGS: Final = frozenset({"NNP", "NNPS"})
_OF_NOUN: Final = frozenset({"compound", "poss", "amod", "nmod", "appos", "conj"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_HELD: Final = frozenset({"(", ")", "“", "”", '"', ":", ";", "–", "—", "-", ","})
FEWEST_OPENING: Final = 3
MOST_OPENING: Final = 9
MOST_SUBJECT: Final = 4
"""Tokens of an opening phrase and of a subject that it may stand behind: a longer one parts subject and verb."""
MOST_ROLE: Final = 10
"""Tokens of a role; of a longer one the name would stand too far from its verb."""


def _pairs(tree: ParseTree) -> Iterator[Turn]:
    """Find "Velland and Norland": two names of one kind, alone, in a sentence that does not count on their order."""
    if any(t.text.lower() in words("order_words") for t in tree.tokens):
        return
    for at, token in enumerate(tree.tokens):
        head = token.head
        if token.dep != "conj" or not 0 < head < at or tree.tokens[head].dep in _OF_NOUN:
            continue
        first, (low, high) = tree.run(head)[0], tree.run(at)
        between = tree.tokens[head + 1 : low]
        is_pair = [t.text for t in between] == ["and"] and high == at and len(tree.of_dep(head, "conj")) == 1
        if is_pair and _is_name(tree, first, head) and _is_name(tree, low, at) and _is_apart(tree, first, at):
            has_article = (tree.tokens[first].text.lower() == "the", tree.tokens[low].text == "the")
            if tree.tokens[head].entity == token.entity and has_article in ((True, True), (False, False)):
                yield Turn("swap", tree.span(first, at), (tree.span(first, head), tree.span(low, at)))


def _is_name(tree: ParseTree, first: int, last: int) -> bool:
    """Whether the tokens are one name of a state, a body or a people, and nothing else but "the" before it."""
    tokens = tree.tokens[first : last + 1]
    bare = tokens[1:] if tokens[0].text == "the" else tokens
    is_whole = bool(bare) and bare[0].entity_start and not any(t.entity_start for t in bare[1:])
    return is_whole and all(t.tag in _NAME_TAGS and t.entity in _PAIRED and t.text.isalpha() for t in bare)


def _is_apart(tree: ParseTree, first: int, last: int) -> bool:
    """Whether nothing beside the pair belongs to one of the two: a title before it, a noun or clause behind it."""
    before = tree.tokens[first - 1] if first else None
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    is_free = before is None or before.tag in ("IN", "TO", "VB", "VBD", "VBZ", "VBG", "VBN", "VBP", "CC")
    is_free = is_free and (before is None or before.text.lower() != "and")
    further = tree.tokens[last + 2] if last + 2 < len(tree.tokens) else None
    ends = (
        after is not None and after.text == "," and further is not None and further.tag in ("IN", "VBG", "VBN", *FINITE)
    )
    return is_free and (after is None or ends or after.tag in ("IN", "VBD", "VBZ", "VBP", "MD", "TO", ".", "RB"))


def _apposed(tree: ParseTree) -> Iterator[Turn]:
    """Find "the mayor of Velta, Ada Orr," and "Ada Orr, the mayor of Velta,": name and role change places."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "appos" or token.head >= at or tree.of_dep(at, "conj") or tree.of_dep(token.head, "conj"):
            continue
        first, (low, high) = tree.run(token.head)[0], tree.run(at)
        if low < 2 or tree.tokens[low - 1].text != "," or high + 1 >= len(tree.tokens) or first > low - 2:
            continue
        one, two = (first, low - 2), (low, high)
        fits = (_is_role(tree, *one) and _is_person(tree, *two)) or (
            _is_person(tree, *one)
            and _is_role(tree, *two)
            and tree.tokens[low].text == "the"
            and not any(t.entity == "PERSON" for t in tree.tokens[low : high + 1])
        )
        before = tree.tokens[first - 1] if first else None
        opens = before is None or before.tag in ("IN", "VBD", "VBZ", ",")
        if fits and opens and tree.tokens[high + 1].text == "," and len(tree.of_dep(token.head, "appos")) == 1:
            yield Turn("apposed", tree.span(first, high), (tree.span(*one), tree.span(*two)))


def _is_person(tree: ParseTree, first: int, last: int) -> bool:
    """Whether the tokens are a person's given and last name and nothing else."""
    tokens = tree.tokens[first : last + 1]
    is_one = tokens[0].entity_start and not any(t.entity_start for t in tokens[1:])
    return len(tokens) > 1 and is_one and all(t.entity == "PERSON" and t.tag == "NNP" for t in tokens)


def _is_role(tree: ParseTree, first: int, last: int) -> bool:
    """Whether the tokens are a noun phrase of people, certain or with an article, without clause, list or number."""
    tokens = tree.tokens[first : last + 1]
    head = next((k for k in range(first, last + 1) if not first <= tree.tokens[k].head <= last), first)
    opener = tokens[0]
    is_held = opener.tag not in ("IN", "RB", "JJ") and (
        opener.text.lower() in _ARTICLES or any(t.tag == "POS" for t in tokens[:4])
    )
    is_plain = not any(t.text in _HELD or t.tag in ("CD", "CC", "PRP", "PRP$", "VBD", "VBZ", "MD") for t in tokens)
    is_plain = is_plain and tree.tokens[head].tag == "NN" and not tree.of_dep(head, "relcl", "acl")
    return is_held and is_plain and len(tokens) <= MOST_ROLE


def _bare(tree: ParseTree) -> Iterator[Turn]:
    """Find "said that she left": the "that" right behind a verb of saying, before a pronoun or one certain subject."""
    for at, token in enumerate(tree.tokens):
        if token.text != "that" or token.dep != "mark" or not 0 < at < len(tree.tokens) - 1:
            continue
        verb, after = tree.tokens[at - 1], tree.tokens[at + 1]
        row = index("that_verbs", "verb").get(verb.lemma.lower())
        is_ruled = tree.tokens[token.head].head == at - 1 and tree.tokens[token.head].dep == "ccomp"
        is_said = verb.lemma.lower() == "say"  # "warned Orr would leave" reads as if Orr were warned
        opens = after.tag == "PRP" or (is_said and after.tag == "NNP" and after.dep == "nsubj")
        subjects = tree.of_dep(token.head, "nsubj", "nsubjpass") if is_said and after.text == "the" else ()
        opens = opens or (bool(subjects) and tree.run(subjects[0])[0] == at + 1 and after.head == subjects[0])
        if row is not None and verb.tag in ("VBD", "VBZ", "VBP") and is_ruled and opens:
            yield Turn("bare", tree.span(at, at), ())


def _counted(tree: ParseTree) -> Iterator[Turn]:
    """Find "more than 40", "over a week", "about 40": another word for the same; and "both" before two of a kind."""
    for at, token in enumerate(tree.tokens[:-1]):
        after, before = tree.tokens[at + 1], tree.tokens[at - 1] if at else None
        low = token.text
        is_free = before is not None and before.text.lower() not in words("more_before")
        if low == "than" and before is not None and before.text == "more" and _is_count(tree, at + 1):
            further = tree.tokens[at - 2].text.lower() if at > 1 else "no"
            if further not in words("more_before"):
                yield Turn("over", Span(tree.article_id, before.start, token.end), ())
        elif low in ("about", "almost") and _is_count(tree, at + 1) and is_free and token.dep in ("advmod", "quantmod"):
            yield Turn("roughly" if low == "about" else "nearly", tree.span(at, at), ())
        elif low == "both" and token.dep == "preconj" and at and after.pos in ("PROPN", "NOUN", "DET"):
            yield Turn("both", tree.span(at, at), ())


def _is_count(tree: ParseTree, at: int) -> bool:
    token = tree.tokens[at]
    after = tree.tokens[at + 1].text if at + 1 < len(tree.tokens) else ""
    if token.text == "a":
        return after in word_set("counted_by_one")
    return after != "-" and (token.tag == "CD" or token.text in ("$", "£", "€"))  # "its more than 100-year history"


def _inside(tree: ParseTree) -> Iterator[Turn]:
    """Find "In a speech on trade, the mayor said": a phrase may stand behind the short subject, between commas."""
    root = tree.root
    subjects = tree.of_dep(root, "nsubj", "nsubjpass") if root is not None else ()
    if root is None or not subjects or tree.tokens[0].pos not in ("ADP", "SCONJ") or tree.tokens[0].head != root:
        return
    (_, last), (low, high) = tree.run(0), tree.run(subjects[0])
    opening, subject = tree.tokens[: last + 1], tree.tokens[low : high + 1]
    meets = tree.tokens[0].dep == "prep" and low == last + 2 and tree.tokens[last + 1].text == ","
    is_short = FEWEST_OPENING <= len(opening) <= MOST_OPENING and len(subject) <= MOST_SUBJECT
    is_plain = not any(t.text in _HELD or t.tag.startswith("V") or t.tag in ("PRP", "PRP$") for t in opening)
    is_noun = all(t.text not in _HELD and t.tag not in ("PRP", "EX", "WP", "IN", "CC") for t in subject)
    is_noun = is_noun and not any(t.entity == "PERSON" for t in subject)  # a person is named on the page later
    follows = tree.tokens[high + 1] if high + 1 < len(tree.tokens) else None
    goes_on = follows is not None and (follows.tag in FINITE or high + 1 == root) and not tree.of_dep(root, "conj")
    if meets and is_short and is_plain and is_noun and goes_on:
        yield Turn("inside", tree.span(0, high), (tree.span(0, last), tree.span(low, high)))


SPARE: Final = (_pairs, _apposed, _bare, _counted, _inside)
"""Finders of turns that only the midst of a long run is broken by."""
