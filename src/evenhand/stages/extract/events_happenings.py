"""Things that took place, told by a noun: "the shooting of Ada Lund by a guard on Monday", "the merger of A and B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from evenhand.model import Event, Modality, Span, TimeRef, claim_id_of
from evenhand.stages.extract.events_frames import fits
from evenhand.stages.extract.events_modality import governor_class, verb_group
from evenhand.stages.extract.events_slots import is_named, phrase, time_of
from evenhand.stages.extract.events_types import plover_type, verb_type
from evenhand.stages.extract.events_words import is_word
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import table

_MODIFIERS = ("amod", "compound", "acl", "nmod", "det")
_WANTED = ("REQUEST", "THREATEN", "ACCUSE", "REJECT", "AGREE")


@dataclass(frozen=True, slots=True)
class _Row:
    """How one noun names who did it and to whom."""

    type: str
    actor: frozenset[str]
    target: frozenset[str]
    owner: str
    asks: str


def happenings(tree: ParseTree, times: Sequence[TimeRef]) -> Iterator[Event]:
    """Yield what nouns tell to have taken place, in text order.

    A noun counts with somebody named behind of, by, between or as its owner, and with a day of its own; without
    a day only if it is definite. What is wished, planned, feared or denied is left out.

    Args:
        tree: The sentence.
        times: Resolved times of the sentence.
    """
    for at, token in enumerate(tree.tokens):
        rows = _rows().get(token.lemma.lower(), ()) if token.pos == "NOUN" and token.tag == "NN" else ()
        if rows and _took_place(tree, at):
            event = next((e for row in rows if (e := _event(tree, at, row, times)) is not None), None)
            if event is not None:
                yield event


def _event(tree: ParseTree, at: int, row: _Row, times: Sequence[TimeRef]) -> Event | None:
    actor, target = _slots(tree, at, row)
    asked = target if row.target and target is not None else actor
    if asked is None or not fits(tree, row.asks, (asked,)):
        return None
    time = _time(tree, at, times)
    is_dated = time is not None and time.first is not None
    names = any(s is not None and is_named(tree, s) for s in (actor, target))
    if not (names and (is_dated or _is_definite(tree, at))) and not (is_dated and is_named(tree, at)):
        return None
    act = tree.span(at, at)
    return Event(
        claim_id=claim_id_of("event", act),
        clause=phrase(tree, at),
        actor=_doer(tree, actor, target) if actor is not None else None,
        act=act,
        target=_doer(tree, target, None) if target is not None else None,
        time=time,
        modality=Modality.DONE,
        is_negated=False,
        type=row.type,
        sentence=tree.parse.sentence.span,
    )


def _doer(tree: ParseTree, head: int, other: int | None) -> Span:
    """Where a slot lies: an owner without its ending, and of two joined by "and" each by itself."""
    is_joined = other is not None and other in tree.of_dep(head, "conj")
    if is_joined or tree.tokens[head].dep == "poss":
        return tree.span(min(tree.run(head, "conj", "cc")[0], head), head)
    return phrase(tree, head)


def _slots(tree: ParseTree, at: int, row: _Row) -> tuple[int | None, int | None]:
    """Heads of who did it and of whom it was done to; "between A and B" gives both."""
    actors: list[int] = []
    targets: list[int] = []
    for prep in tree.of_dep(at, "prep", "agent"):
        word = tree.tokens[prep].text.lower()
        below = tree.of_dep(prep, "pobj")
        if word in row.target:
            targets.extend(below)
        elif word in row.actor:
            actors.extend(below)
            if word == "between" or (word == "of" and row.target):
                targets.extend(c for head in below for c in tree.of_dep(head, "conj"))
    owners = tree.of_dep(at, "poss")
    if row.owner == "actor":
        actors.extend(owners)
    elif row.owner == "target":
        targets.extend(owners)
    return next(iter(actors), None), next(iter(targets), None)


def _took_place(tree: ParseTree, at: int) -> bool:
    """Whether neither the noun's own modifiers nor the verb above make it planned, wished, feared or denied."""
    modifiers = {tree.tokens[c].text.lower() for c in tree.of_dep(at, *_MODIFIERS)}
    if any(is_word(m, "unsure") or is_word(m, "planned") or is_word(m, "negation") for m in modifiers):
        return False
    path = tree.path_to_root(at)
    above = next((v for v in path[1:] if tree.tokens[v].pos in ("VERB", "AUX")), None)
    if above is None:
        return True
    between = path[1 : path.index(above)]
    if any(is_word(tree.tokens[v].lemma.lower(), "unsure") for v in between):
        return False
    if at in tree.of_dep(above, *SUBJECTS):
        return verb_group(tree, above).modality in (Modality.DONE, Modality.DECIDED)
    group = verb_group(tree, above)
    lemma = tree.tokens[group.verbs[-1]].lemma.lower()
    if group.is_negated or group.modality is not Modality.DONE or governor_class(lemma):
        return False
    return plover_type(verb_type(lemma, ())) not in _WANTED and not is_word(lemma, "unsure")


def _is_definite(tree: ParseTree, at: int) -> bool:
    return any(tree.tokens[c].text.lower() == "the" for c in tree.of_dep(at, "det")) or bool(tree.of_dep(at, "poss"))


def _time(tree: ParseTree, at: int, times: Sequence[TimeRef]) -> TimeRef | None:
    """The day that hangs on the noun; that of its verb where the verb only says that it took place."""
    places = {tree.tokens[i].start for i in tree.subtree(at, "relcl", "acl", "conj", "appos")}
    mine = [t for t in times if t.kind in ("DATE", "TIME") and any(t.span.start <= p < t.span.end for p in places)]
    head = tree.tokens[at].head
    is_subject = tree.tokens[at].dep in SUBJECTS
    if not mine and is_subject:
        first, last = tree.tokens[at].end, tree.tokens[head].start
        mine = [t for t in times if t.kind in ("DATE", "TIME") and first < t.span.start and t.span.end < last]
    if mine:
        return min(mine, key=lambda t: (t.first is None, t.span.start))
    is_told = is_subject and is_word(tree.tokens[head].lemma.lower(), "occurring")
    return time_of(tree, verb_group(tree, head), times) if is_told else None


@cache
def _rows() -> Mapping[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = {}
    for row in table("happening_nouns"):
        actor, target = frozenset(row["actor"].split("/")), frozenset(filter(None, row["target"].split("/")))
        found.setdefault(row["noun"], []).append(_Row(row["type"], actor, target, row["owner"], row["asks"]))
    return MappingProxyType({noun: tuple(rows) for noun, rows in found.items()})
