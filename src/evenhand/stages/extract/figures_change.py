"""Which way a figure went: the verb, noun or adverb of change that rules it, and whether it is amount or end.

"Fell 3 percent to 40 from 43" tells one fall three times: by 3 percent, to 40, from 43.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from evenhand.model import Change, ChangeSide
from evenhand.stages.extract.figures_quantities import Quantity, is_measure
from evenhand.stages.extract.figures_rate import rate_after
from evenhand.stages.extract.figures_tree import NOUNS, Tree
from evenhand.tables import table, words

_ROWS: Final = {(row["lemma"], row["pos"]): row for row in table("change_words")}
_WAYS: Final = {
    "up": Change.ROSE,
    "higher": Change.ROSE,
    "down": Change.FELL,
    "lower": Change.FELL,
}
_SIDES: Final = {"by": ChangeSide.BY, "to": ChangeSide.TO, "into": ChangeSide.TO, "from": ChangeSide.FROM}
_WAY_BEFORE: Final = re.compile(
    r"(?<![\w-])(?P<way>up|down)"
    r"(?:\s(?:only|just|another|some|a further|sharply|slightly))?(?:\s(?P<side>by|to|from))?\s$",
    re.IGNORECASE,
)
_WAY_AFTER: Final = re.compile(r"\s(?P<way>higher|lower)(?=\s(?:than|in|from|on|at|last|this)\b|[.,;])", re.IGNORECASE)
_REACHED: Final = re.compile(
    r"(?:,|\s[–—-]|\s\()\s?(?P<way>up|down)\s(?:(?:sharply|slightly|only|just|about|nearly|almost|more\sthan)\s){0,2}"
    r"(?=from\s|by\s\S{0,2}\d|[$€£¥]?\d)",
    re.IGNORECASE,
)
_EVEN: Final = re.compile(r"\b(?:unchanged|flat|steady|stable|constant|level|even)\b", re.IGNORECASE)
_SIDE_BEFORE: Final = re.compile(r"\b(?P<side>by|to|from)\s$", re.IGNORECASE)
_MOST_STEPS: Final = 5
_BEFORE_NOUN: Final = ("nummod", "compound", "amod", "nmod", "quantmod", "poss", "npadvmod")
_BY_DEPS: Final = ("dobj", "npadvmod", "attr", "advmod", "nummod", "oprd", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Changed:
    """Which way, which side of the change the figure is, and the word that tells it."""

    change: Change
    side: ChangeSide
    start: int
    end: int


def changed(text: str, quantity: Quantity, tree: Tree | None) -> Changed | None:
    """Find the change that a figure is told by.

    Args:
        text: The article's text.
        quantity: The quantity.
        tree: The parse of its sentence, or None.

    Returns:
        The change, or None where no word of change rules the figure, or that word is denied ("did not fall").
    """
    if tree is None or quantity.is_ordinal:
        return None
    members = tree.inside(quantity.number_start, quantity.end)
    if not members:
        return None
    beside = _beside(text, quantity, tree) or _compared(text, quantity)
    return beside or _above(text, quantity, tree, tree.top(members)) or _reached(text, quantity)


def _beside(text: str, quantity: Quantity, tree: Tree) -> Changed | None:
    """Read "up 3 percent", "down from 12": the adverb just before; the particle of another verb is none."""
    low = max(0, quantity.start - 30)
    found = _WAY_BEFORE.search(text[low : quantity.start])
    if found is None or low + found.start() < tree.parse.sentence.span.start:
        return None
    at = tree.at(low + found.start("way"))
    if at is None or text.endswith("from ", 0, low + found.start()):
        return None
    verb = tree.tokens[tree.tokens[at].head]
    way = found.group("way").lower()
    is_own = verb.lemma.lower() == "be" or _row(tree, tree.tokens[at].head, way) is not None
    is_verbs = tree.tokens[at].dep == "prt" or verb.pos == "VERB"
    is_end = found.group("side") is not None and found.group("side").lower() == "from"
    is_after_stop = text[max(0, low + found.start() - 2) : low + found.start()] in (", ", "– ", "— ", " (")
    if is_verbs and not (is_own or is_end or is_after_stop or _is_amount(quantity)):
        return None
    side = _SIDES[(found.group("side") or "by").lower()]
    return Changed(_WAYS[way], side, low + found.start("way"), low + found.end("way"))


def _compared(text: str, quantity: Quantity) -> Changed | None:
    """Read "12 points lower"."""
    found = _WAY_AFTER.match(text, quantity.end)
    if found is None or not _is_amount(quantity):
        return None
    return Changed(_WAYS[found.group("way").lower()], ChangeSide.BY, found.start("way"), found.end("way"))


def _reached(text: str, quantity: Quantity) -> Changed | None:
    """Read "9 ships, down from 12" and "$6 a bushel, up 12 cents": what the change ended in."""
    rate = rate_after(text, quantity.end, is_amount=True)
    found = _REACHED.match(text, rate[1] if rate else quantity.end)
    if found is None:
        return None
    return Changed(_WAYS[found.group("way").lower()], ChangeSide.TO, found.start("way"), found.end("way"))


def _above(text: str, quantity: Quantity, tree: Tree, top: int) -> Changed | None:
    """Climb from a figure to the verb or noun of change, by way of one preposition at most."""
    said = _SIDE_BEFORE.search(text[max(0, quantity.start - 6) : quantity.start])
    prep, at = said.group("side").lower() if said else "", top
    for step, above in enumerate(tree.ancestors(top)):
        token, below = tree.tokens[above], tree.tokens[at]
        if step >= _MOST_STEPS:
            return None
        if token.pos in ("VERB", "AUX"):
            return _of_verb(text, quantity, tree, above, (below.dep, prep))
        if token.dep == "prep" or token.pos == "ADP" or (token.pos == "PART" and token.text.lower() == "to"):
            if prep and token.text.lower() not in _SIDES:
                return None
            prep = prep or token.text.lower()
        elif token.pos in NOUNS and (found := _of_noun(tree, quantity, above, (below.dep, prep))):
            return found
        elif token.pos in NOUNS:
            return None  # the figure belongs to that noun: "narrowed a $5 deficit"
        at = above
    return None


def _of_noun(tree: Tree, quantity: Quantity, noun: int, hung: tuple[str, str]) -> Changed | None:
    """Read "a rise of 3 percent", "a 3 percent rise", "a cut to 4 percent"."""
    dep, prep = hung
    row = _ROWS.get((tree.tokens[noun].lemma.lower(), "noun"))
    if row is None or not _is_amount(quantity):
        return None
    is_before = not prep and dep in _BEFORE_NOUN and quantity.number_start < tree.tokens[noun].start
    side = ChangeSide.BY if is_before or prep == "of" else _SIDES.get(prep)
    if side is None:
        return None
    return Changed(Change(row["change"]), side, tree.tokens[noun].start, tree.tokens[noun].end)


def _of_verb(text: str, quantity: Quantity, tree: Tree, verb: int, hung: tuple[str, str]) -> Changed | None:
    dep, prep = hung
    row = _row(tree, verb, "")
    token = tree.tokens[verb]
    if row is None or any(tree.tokens[c].dep == "neg" for c in tree.children.get(verb, [])):
        return None
    if row["object"] == "level":
        return _even(text, quantity, tree, verb) if prep in ("", "at") else None
    if prep:
        side = _SIDES.get(prep)
        has_ends = row["ends"] == "yes" or (row["ends"] == "measure" and _is_amount(quantity))
        is_told = row["ends"] != "measure" if side is ChangeSide.BY else side is not None and has_ends
        is_apart = quantity.start < token.start and prep != "from"
        return (
            Changed(Change(row["change"]), side, token.start, token.end) if side and is_told and not is_apart else None
        )
    is_object = dep in _BY_DEPS and _fits(quantity, row["object"], is_passive=dep == "nsubjpass")
    if not is_object or (quantity.start < token.start and dep != "nsubjpass"):
        return None
    return Changed(Change(row["change"]), ChangeSide.BY, token.start, token.end)


def _row(tree: Tree, verb: int, way: str) -> dict[str, str] | None:
    """Return the row of a verb, with its particle ("edge up") or without."""
    lemma = tree.tokens[verb].lemma.lower()
    below = [tree.tokens[c].text.lower() for c in tree.children.get(verb, []) if verb < c <= verb + 2]
    particles = [way] if way else below
    for word in particles:
        row = _ROWS.get((f"{lemma}_{word}", "verb"))
        if row is not None:
            return dict(row)
    found = None if way else _ROWS.get((lemma, "verb"))
    return dict(found) if found is not None else None


def _even(text: str, quantity: Quantity, tree: Tree, verb: int) -> Changed | None:
    """Read "remained unchanged at 4 percent", "held steady at 40"."""
    start = tree.tokens[verb].start
    even = _EVEN.search(text, start, max(start, quantity.start))
    return Changed(Change.UNCHANGED, ChangeSide.TO, even.start(), even.end()) if even else None


def _fits(quantity: Quantity, kind: str, *, is_passive: bool) -> bool:
    """Whether a figure as the object of a verb of change is the amount of it."""
    if kind == "any":
        return True
    return kind == "measure" and not is_passive and (_is_amount(quantity) or _is_held(quantity.unit))


def _is_held(unit: str) -> bool:
    return bool(unit) and unit.rsplit(maxsplit=1)[-1].rsplit("-", maxsplit=1)[-1] in words("held_nouns")


def _is_amount(quantity: Quantity) -> bool:
    """Whether a figure measures rather than counts things: a sum, share, length, or a bare number."""
    return quantity.is_money or is_measure(quantity.unit) or quantity.unit.endswith("point")
