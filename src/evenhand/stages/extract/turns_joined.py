"""Turns for the midst of a long copied run: a role behind its name, one "and" for "as well as", a purpose told as one.

"The council's lawyer Ada Orr" is "Ada Orr, the council's lawyer,"; "ferries as well as trams" is "ferries and trams";
"they shut the bridge to mend it" is "in order to mend it". Each is found only where the parse leaves one reading
(docs/benchmarks/copied.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evenhand.model import Span, Turn
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.tables import index, words

_BEHIND: Final = frozenset({"IN", "TO", "MD", *FINITE})
"""Tags of a word that a role between commas may stand before."""
_INSIDE: Final = frozenset({"JJ", "NN", "NNP", "NNPS", "POS", "DT", "HYPH", "PRP$"})
_WHOLE: Final = frozenset({"pobj", "dobj", "attr", "conj"})
"""Labels of a noun with which a list may go on: no subject, whose verb may count what is listed."""
_KINDS: Final = {"NNS": "N", "NN": "N", "NNP": "N", "NNPS": "N"}
MOST_ROLE: Final = 8
"""Tokens of a role; of a longer one the name would stand too far from its verb."""
FEWEST_BETWEEN: Final = 2
"""Tokens between a verb and its purpose: right behind the verb it may be what the verb asks for."""


def _roles(tree: ParseTree) -> Iterator[Turn]:
    """Find "the council's lawyer Ada Orr" and "former judge Ada Orr": the role may stand behind, between commas."""
    for at, token in enumerate(tree.tokens[:-1]):
        first = name_start(tree, at)
        top = token.head if token.dep == "appos" and first == token.head + 1 else at
        low = tree.run(top)[0]
        if first is None or not low < first <= low + MOST_ROLE or tree.of_dep(top, "conj", "cc", "relcl"):
            continue
        if tree.tokens[top].dep == "conj" or len(tree.of_dep(top, "appos")) > (top != at):
            continue
        role, after = tree.tokens[low:first], tree.tokens[at + 1]
        is_closed = after.tag in _BEHIND and after.text not in ("of", "'s", "’s")
        before = tree.tokens[low - 1] if low else None
        opens = before is not None and (before.tag in ("IN", "TO", *FINITE) or before.text == "that")
        is_closed = is_closed or after.text in (",", ".")
        form = _form(tree, low, first) if is_closed and opens and tree.run(top)[1] == at else ""
        form += " last" if form and after.text in (",", ".") else ""
        if form and all(t.tag in _INSIDE and t.entity != "PERSON" for t in role if not _owns(tree, low, first, t.text)):
            parts = (tree.span(low, first - 1), tree.span(first, at))
            yield Turn(form, Span(tree.article_id, parts[0].start, parts[1].end), parts)


def name_start(tree: ParseTree, last: int) -> int | None:
    """Return the first token of a person's given and last name that ends here; None where no such name does.

    Args:
        tree: The parsed sentence.
        last: Index of the last token of the name.
    """
    first = last
    while first > 0 and tree.tokens[first].entity == "PERSON" and not tree.tokens[first].entity_start:
        first -= 1
    tokens = tree.tokens[first : last + 1]
    is_name = all(t.entity == "PERSON" and t.tag == "NNP" for t in tokens) and tokens[0].entity_start
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    is_whole = after is None or after.entity != "PERSON" or after.entity_start
    return first if len(tokens) > 1 and is_name and is_whole else None


def _owns(tree: ParseTree, low: int, first: int, text: str) -> bool:
    """Whether a token of a role is of its owner, who may be a person: "Orr's lawyer"."""
    marks = [k for k in range(low, first) if tree.tokens[k].tag == "POS"]
    return bool(marks) and any(t.text == text for t in tree.tokens[low : marks[0]])


def _form(tree: ParseTree, low: int, first: int) -> str:
    """The row for a role: certain by its owner, or "a former" one; "" where it opens or ends otherwise."""
    noun, opener = tree.tokens[first - 1], tree.tokens[low]
    row = index("titles", "word").get(noun.text)
    is_calling = row is not None and row["kind"] == "role"
    is_calling = is_calling or noun.text in words("callings") or noun.text in word_set("roles_of_somebody")
    if noun.tag != "NN" or not noun.text.islower() or not is_calling:
        return ""
    has_owner = opener.tag == "PRP$" or any(t.tag == "POS" for t in tree.tokens[low : first - 1])
    if has_owner:
        return "role owned"
    return "role former" if opener.text == "former" else ""


def _as_well(tree: ParseTree) -> Iterator[Turn]:
    """Find "ferries as well as trams": one list, of which no part is joined otherwise."""
    lower = [t.text.lower() for t in tree.tokens]
    for at in range(2, len(lower) - 3):
        if lower[at : at + 3] != ["as", "well", "as"]:
            continue
        later = [k for k in range(at + 3, len(lower)) if tree.tokens[k].dep == "conj" and tree.tokens[k].head < at]
        if not later:
            continue
        head, end = tree.tokens[later[0]].head, later[0]
        one, other = tree.tokens[head], tree.tokens[end]
        is_alike = _KINDS.get(one.tag, one.tag) == _KINDS.get(other.tag, other.tag) and one.dep in {*_WHOLE, "pcomp"}
        is_first = lower[at - 1] != "," or tree.tokens[end].tag == "VBG"
        around = lower[tree.run(head)[0] : tree.run(end)[1] + 1]
        if is_alike and is_first and "and" not in around and "both" not in around and "not" not in around:
            yield Turn("as well", tree.span(at, at + 2), ())


def _purposes(tree: ParseTree) -> Iterator[Turn]:
    """Find "shut the bridge to mend it": what an act is done for, behind its object."""
    for at, token in enumerate(tree.tokens):
        marks = tree.of_dep(at, "aux")
        if token.tag != "VB" or len(marks) != 1 or tree.tokens[marks[0]].text != "to":
            continue
        to, verb = marks[0], token.head
        act, before = tree.tokens[verb], tree.tokens[to - 1]
        if token.dep != "advcl" and not (token.dep == "xcomp" and act.lemma == "use"):
            continue  # what is used is used for something, whatever the parser calls it
        is_act = act.tag in ("VBD", "VBZ", "VBP", "VB", "VBG") and bool(tree.of_dep(verb, "dobj"))
        is_act = is_act or (act.lemma in word_set("purposeful") and act.tag != "VBN")
        is_apart = to - verb > FEWEST_BETWEEN or (act.lemma in word_set("purposeful") and to == verb + 1)
        is_plain = tree.run(at)[0] == to and is_apart and not tree.of_dep(verb, "neg")
        between = {t.text.lower() for t in tree.tokens[verb:to]}
        is_open = act.lemma in word_set("no_purpose_acts") or before.text.lower() in words("content_nouns")
        is_plain = (
            is_plain
            and (before.tag in ("NN", "NNS", "NNP") or to == verb + 1)
            and not between & words("infinitive_words")
        )
        if is_act and is_plain and not is_open and token.lemma in words("purposes"):
            yield Turn("purpose", tree.span(to, to), ())


JOINED: Final = (_roles, _as_well, _purposes)
"""Finders of these turns."""
