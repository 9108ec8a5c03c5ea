"""Moves: clauses of time, reason and concession that may stand at the other end of their sentence.

Whatever stands at the end of a sentence may be taken with the verb nearest to it; so a clause moves only where there
is no other verb that it could be taken with (docs/writing, "Operations").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import Article, Move, MoveForm, Parse, Span
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree

CONCEDING: Final = frozenset({"although", "though", "while", "even"})
_TIMING: Final = frozenset({"after", "before", "when", "as", "because", "once"})
_LOOSE: Final = frozenset({"as", "when", "while"})
"""Behind a comma these only go on telling: "the crane fell, as Orr left the quay" gives no time to be told first."""
_HELPERS: Final = ("aux", "auxpass")
_COMING: Final = frozenset({"come", "follow"})
_DATING: Final = frozenset({"after", "as"})
FEWEST_TOKENS: Final = 5
"""Tokens of a clause worth moving."""
FEWEST_BEHIND: Final = 3
"""Tokens that the main verb has behind it: "the choice comes as …" has too few to stand at the end."""
MOST_TOKENS: Final = 20
"""Tokens of a clause in front of which a reader still waits for the main clause."""


def find_moves(article: Article, parse: Parse, told: Sequence[Span]) -> tuple[Move, ...]:
    """Find the clauses of a sentence that may be moved: at most one to its other end, and one that may stand alone.

    Args:
        article: The article.
        parse: The parse of the sentence.
        told: Contents of speeches that touch the sentence; none is parted.
    """
    tree = ParseTree(parse)
    root = tree.root
    subjects = tree.of_dep(root, *SUBJECTS) if root is not None else ()
    span = parse.sentence.span
    if root is None or not subjects:
        return ()
    alone = tuple(_alone(tree, root))
    if any(m in article.text[span.start : span.end] for m in '“"”():;–—'):
        return alone
    if tree.of_dep(root, "neg", "ccomp", "conj", "parataxis"):
        return alone
    found = [*_to_front(tree, root, subjects[0]), *_to_back(tree, root, subjects[0])]
    apart = [m for m in found if not any(m.span.overlaps(each) and not m.span.holds(each) for each in told)]
    return (*apart[:1], *alone)


def _alone(tree: ParseTree, root: int) -> Iterator[Move]:
    """The clause up to the sentence's end of which the main verb only tells that something else came after it."""
    if tree.tokens[root].lemma.lower() not in _COMING or tree.of_dep(root, "neg", "dobj", "conj", "parataxis"):
        return
    for at in tree.of_dep(root, "advcl"):
        subjects = tree.of_dep(at, *SUBJECTS)
        first, last = (tree.run(subjects[0])[0] if subjects else 0), tree.run(at)[1]
        is_finite = any(tree.tokens[h].tag in FINITE for h in (*tree.of_dep(at, *_HELPERS), at))
        is_past_or_now = not any(tree.tokens[h].tag == "MD" for h in tree.of_dep(at, "aux"))
        opens = root < first and tree.tokens[first - 1].text.lower() in _DATING
        ends = all(t.pos == "PUNCT" for t in tree.tokens[last + 1 :])
        if opens and ends and is_finite and is_past_or_now and tree.tokens[subjects[0]].tag not in ("PRP", "DT", "EX"):
            yield Move(MoveForm.ALONE, tree.span(first, last))
            return


def _clauses(tree: ParseTree, root: int) -> Iterator[tuple[int, int, int]]:
    """Finite clauses with a subject of their own that hang on the main verb: verb, first and last token."""
    for at in tree.of_dep(root, "advcl"):
        first, last = tree.run(at)
        subjects = tree.of_dep(at, *SUBJECTS)
        helpers = tree.of_dep(at, *_HELPERS)
        is_finite = any(tree.tokens[h].tag in FINITE for h in (*helpers, at))
        if subjects and is_finite and FEWEST_TOKENS <= last - first < MOST_TOKENS and subjects[0] < at:
            opening = tree.run(subjects[0])[0] - first
            opens = _opener(tree, first)
            if opens and opening == (2 if opens == "even" else 1):
                yield at, first, last


def _opener(tree: ParseTree, first: int) -> str:
    said = tree.tokens[first].text.lower()
    if said == "even":
        return said if tree.tokens[first + 1].text.lower() == "though" else ""
    return said if said in CONCEDING or said in _TIMING else ""


def _points(tree: ParseTree, first: int, last: int) -> bool:
    """Whether a pronoun stands among the tokens: moved to the front, it would come before what it means."""
    return any(t.tag in ("PRP", "PRP$") for t in tree.tokens[first : last + 1])


def _to_front(tree: ParseTree, root: int, subject: int) -> Iterator[Move]:
    if tree.run(subject)[0] != 0:
        return
    for at, first, last in _clauses(tree, root):
        own = tree.of_dep(at, *SUBJECTS)[0]
        ends = all(t.pos == "PUNCT" and t.text == "." for t in tree.tokens[last + 1 :])
        has_comma = tree.tokens[first - 1].text == ","
        between = [t for k, t in enumerate(tree.tokens[root + 1 : first], root + 1) if tree.tokens[k].head != root]
        rivals = [t for t in between if (t.tag in FINITE if has_comma else t.tag.startswith("VB"))]
        held = [t for t in tree.tokens[root + 1 : first] if t.dep in ("xcomp", "relcl") and not has_comma]
        is_whole = first - (root + 1) > FEWEST_BEHIND and tree.tokens[own].tag not in ("WP", "EX")
        is_loose = has_comma and _opener(tree, first) in _LOOSE
        is_free = not (rivals or held or is_loose)
        if root < first and ends and is_free and is_whole and not _points(tree, first, last):
            yield Move(MoveForm.FRONT, tree.span(first, last))


def _to_back(tree: ParseTree, root: int, subject: int) -> Iterator[Move]:
    for _, first, last in _clauses(tree, root):
        comma = last + 1
        if first != 0 or comma >= len(tree.tokens) or tree.tokens[comma].text != ",":
            continue
        conceding = _opener(tree, first) in CONCEDING
        rivals = [t for k, t in enumerate(tree.tokens) if k > root and t.tag.startswith("VB") and not conceding]
        is_named = tree.tokens[subject].tag not in ("PRP", "EX", "DT")
        is_named = is_named and not _points(tree, comma, len(tree.tokens) - 1)
        if tree.run(subject)[0] == comma + 1 and not rivals and is_named:
            yield Move(MoveForm.BACK, tree.span(first, last))
