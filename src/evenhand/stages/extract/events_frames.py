"""Event types of general news by the frame of a verb: who does it, what it is done to, what stands beside it.

Table `event_frames` asks for each slot by the head of its phrase, so "the court struck down the law" is a ruling
and "strikes a tone" no blow. Its rows come before those of table `events`, which read the words near a verb as a bag.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from evenhand.model import Token
from evenhand.stages.extract.events_modality import VerbGroup
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.tables import table

NO_EVENT = "-"
"""What a frame gives for a verb that tells no event in it."""
_BESIDE = ("prt", "prep", "acomp", "oprd", "advmod", "dative", "npadvmod")
_TITLES = ("compound", "appos", "amod", "nmod")
_NEAR = ("relcl", "acl", "ccomp", "advcl", "conj", "parataxis", "nsubj")


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a slot asks for; `is_free` when a missing phrase will do too, `is_empty` when none may be there."""

    words: frozenset[str]
    labels: frozenset[str]
    is_any: bool
    is_free: bool
    is_empty: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """One row: slots are None where the row does not care; of `beside` one choice must hold."""

    subject: _Slot | None
    object: _Slot | None
    beside: tuple[tuple[str, _Slot | None], ...]
    type: str
    unless: frozenset[str]


def frame_type(tree: ParseTree, group: VerbGroup, *, is_passive: bool) -> str:
    """Return the type that the frame of a verb group tells, `NO_EVENT`, or "" where no row of the table holds.

    Args:
        tree: The sentence.
        group: Verb group; its last verb tells what is done.
        is_passive: Whether that verb stands in the passive.
    """
    verb = group.verbs[-1]
    rows = _frames().get(tree.tokens[verb].lemma.lower())
    if not rows:
        return ""
    doers, things = _slots(tree, group, is_passive=is_passive)
    for row in rows:
        if _fits(tree, row.subject, doers) and _fits(tree, row.object, things) and _stands(tree, verb, row):
            return row.type
    return ""


def fits(tree: ParseTree, cell: str, heads: tuple[int, ...]) -> bool:
    """Whether one of some heads is what a slot of the table asks for ("=PERSON/@people")."""
    return _fits(tree, _cached_slot(cell), heads)


def is_class(token: Token, class_: str) -> bool:
    """Whether a token is one of the words of a class of table `event_classes`."""
    return not {token.lemma.lower(), token.text.lower()}.isdisjoint(_classes()[class_])


def _slots(tree: ParseTree, group: VerbGroup, *, is_passive: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Heads of the doer and of what it is done to, as the clause has them; a bare participle has no doer."""
    verb = group.verbs[-1]
    agents = tuple(c for a in tree.of_dep(verb, "agent") for c in tree.of_dep(a, "pobj"))
    token = tree.tokens[verb]
    if token.dep in ("acl", "relcl") and 0 <= token.head < len(tree.tokens) and _leans(tree, verb):
        passive = token.tag == "VBN" and not tree.of_dep(verb, "aux", "nsubj")
        return (agents, (token.head,)) if passive or is_passive else ((token.head,), _objects(tree, verb))
    subject = tree.subject(group.verbs[0])
    subjects = () if subject is None else (subject, *_joined(tree, subject))
    return (agents, subjects) if is_passive else (subjects, _objects(tree, verb))


def _leans(tree: ParseTree, verb: int) -> bool:
    """Whether a relative clause or participle has the noun before it for its subject."""
    own = tree.of_dep(verb, "nsubj", "nsubjpass")
    return not own or tree.tokens[own[0]].tag in ("WDT", "WP")


def _objects(tree: ParseTree, verb: int) -> tuple[int, ...]:
    found = tree.of_dep(verb, "dobj", "attr", "oprd")
    return (*found, *(j for at in found for j in _joined(tree, at)))


def _joined(tree: ParseTree, at: int) -> tuple[int, ...]:
    return tree.of_dep(at, "conj")


def _stands(tree: ParseTree, verb: int, row: _Frame) -> bool:
    if row.beside and not any(_is_beside(tree, verb, word, slot) for word, slot in row.beside):
        return False
    return not row.unless or row.unless.isdisjoint(
        tree.tokens[at].lemma.lower() for at in tree.subtree(verb, *_NEAR) if at != verb
    )


def _is_beside(tree: ParseTree, verb: int, word: str, slot: _Slot | None) -> bool:
    for at in (*tree.of_dep(verb, *_BESIDE), *tree.of_dep(verb, "agent", "xcomp")):
        token = tree.tokens[at]
        if word in (token.text.lower(), token.lemma.lower()):
            below = tree.of_dep(at, "pobj", "dobj")
            if slot is None or _fits(tree, slot, below):
                return True
    return False


def _fits(tree: ParseTree, slot: _Slot | None, heads: tuple[int, ...]) -> bool:
    if slot is None:
        return True
    if not heads:
        return slot.is_free
    if slot.is_empty:
        return False
    return slot.is_any or any(_is_of(tree, slot, at) for at in heads[:3])


def _is_of(tree: ParseTree, slot: _Slot, at: int) -> bool:
    """Whether a head is one of the words or labels; a person's title and apposition count as heads too."""
    token = tree.tokens[at]
    if token.entity in slot.labels and token.tag not in ("PRP", "PRP$"):
        return True
    heads = [at]
    if token.pos == "PROPN":
        heads += [c for c in tree.of_dep(at, *_TITLES) if tree.tokens[c].pos in ("NOUN", "PROPN")]
    return any(tree.tokens[h].lemma.lower() in slot.words or tree.tokens[h].text.lower() in slot.words for h in heads)


@cache
def _frames() -> Mapping[str, tuple[_Frame, ...]]:
    found: dict[str, list[_Frame]] = {}
    for row in table("event_frames"):
        frame = _Frame(
            _slot(row["subject"]),
            _slot(row["object"]),
            tuple(_choice(cell) for cell in row["with"].split(";") if cell),
            row["type"],
            frozenset(word for word in row["unless"].split("/") if word),
        )
        for verb in row["verb"].split("/"):
            found.setdefault(verb, []).append(frame)
    return MappingProxyType({verb: tuple(rows) for verb, rows in found.items()})


def _choice(cell: str) -> tuple[str, _Slot | None]:
    word, _, slot = cell.partition(">")
    return word, _slot(slot)


@cache
def _cached_slot(cell: str) -> _Slot | None:
    return _slot(cell)


def _slot(cell: str) -> _Slot | None:
    if not cell:
        return None
    parts = cell.split("/")
    bare = [part.removesuffix("?") for part in parts]
    listed = frozenset(w for part in bare if part.startswith("@") for w in _classes()[part[1:]])
    return _Slot(
        words=listed | {part for part in bare if part[0] not in "@=+!"},
        labels=frozenset(part[1:] for part in bare if part.startswith("=")),
        is_any="+" in bare,
        is_free="!" in bare or any(part.endswith("?") for part in parts),
        is_empty="!" in bare,
    )


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("event_classes"):
        found.setdefault(row["class"], set()).add(row["word"])
    return MappingProxyType({name: frozenset(words) for name, words in found.items()})
