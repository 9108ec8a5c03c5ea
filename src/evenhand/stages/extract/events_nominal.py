"""Events told by a noun: planned visits and meetings ("the upcoming visit by President Ode to Velta")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.model import Event, Modality, Span, TimeRef, claim_id_of
from evenhand.stages.extract.events_modality import governor_class
from evenhand.stages.extract.events_slots import is_named, phrase
from evenhand.stages.extract.events_types import in_modality, noun_type, verb_type
from evenhand.stages.extract.events_words import is_word
from evenhand.stages.extract.sentences_tree import ParseTree


def nominal_events(tree: ParseTree, times: Sequence[TimeRef], *, is_opinion: bool) -> Iterator[Event]:
    """Yield planned events told by a noun, and by a plan the parser took for a noun ("Ode plans to visit")."""
    for at, token in enumerate(tree.tokens):
        if token.pos == "NOUN" and noun_type(token.lemma.lower()) in ("visit.held", "CONSULT"):
            yield from _planned_noun(tree, at, times, is_opinion=is_opinion)
        elif token.lemma.lower() == "call" and token.pos == "NOUN":
            yield from _call(tree, at, times, is_opinion=is_opinion)
        elif token.tag == "VB":
            yield from _surface_plan(tree, at, times, is_opinion=is_opinion)


def _planned_noun(tree: ParseTree, at: int, times: Sequence[TimeRef], *, is_opinion: bool) -> Iterator[Event]:
    modifiers = {tree.tokens[c].text.lower() for c in tree.of_dep(at, "amod", "acl", "compound")}
    if not any(is_word(m, "planned") for m in modifiers) or any(is_word(m, "past") for m in modifiers):
        return
    actor = next((c for p in tree.of_dep(at, "prep", "agent") if is_word(tree.tokens[p].text.lower(), "by")
                  for c in tree.of_dep(p, "pobj") if is_named(tree, c)), None)  # fmt: skip
    actor = actor if actor is not None else next((c for c in tree.of_dep(at, "poss") if is_named(tree, c)), None)
    target = _place(tree, at)
    type_ = in_modality(noun_type(tree.tokens[at].lemma.lower()), Modality.PLANNED, is_negated=False)
    whole = phrase(tree, at)
    yield _event(
        tree, (tree.span(at, at), whole), (actor, target), (type_, _time(tree, at, times)), is_opinion=is_opinion
    )


def _call(tree: ParseTree, at: int, times: Sequence[TimeRef], *, is_opinion: bool) -> Iterator[Event]:
    """Read "the call between Ode and Bo", "Ode's phone call with Bo"; a call for something is none."""
    between = [
        c for p in tree.of_dep(at, "prep") if tree.tokens[p].text.lower() == "between" for c in tree.of_dep(p, "pobj")
    ]
    partners = [
        c for p in tree.of_dep(at, "prep") if tree.tokens[p].text.lower() == "with" for c in tree.of_dep(p, "pobj")
    ]
    callers = [*between, *tree.of_dep(at, "poss")]
    others = [*partners, *(c for b in callers for c in tree.of_dep(b, "conj"))]
    if not callers or not others or not is_named(tree, callers[0]) or not is_named(tree, others[0]):
        return
    first, _ = tree.run(callers[0])
    caller = tree.span(first, callers[0])
    places = (tree.span(at, at), phrase(tree, at))
    event = _event(tree, places, (caller, others[0]), ("call", _time(tree, at, times)), is_opinion=is_opinion)
    yield replace(event, modality=event.modality if is_opinion else Modality.DONE)


def _place(tree: ParseTree, at: int) -> int | None:
    """Whom a visit goes to or a meeting is with; also where the parser hung the phrase on the visitor."""
    preps = [p for p in tree.subtree(at, "relcl", "acl") if is_word(tree.tokens[p].text.lower(), "toward") and p > at]
    return next((c for p in preps for c in tree.of_dep(p, "pobj") if is_named(tree, c)), None)


def _surface_plan(tree: ParseTree, at: int, times: Sequence[TimeRef], *, is_opinion: bool) -> Iterator[Event]:
    """Read "NAME plans to VERB" from the words where the parser gave the verb no subject."""
    tokens = tree.tokens
    if at < 3 or tokens[at - 1].text.lower() != "to" or tree.subject(at) is not None:
        return
    governor = governor_class(tokens[at - 2].lemma.lower())
    if governor not in ("PLANNED", "EXPECTED", "DECIDED") or tokens[at - 2].tag not in (
        "VBZ",
        "VBP",
        "VBD",
        "VBN",
        "NNS",
    ):
        return
    last = at - 3
    while last > 0 and is_word(tokens[last].text.lower(), "link"):
        last -= 1
    first = last
    while first > 0 and tokens[first - 1].pos == "PROPN" and tokens[first].pos == "PROPN":
        first -= 1
    beside = [w for i in tree.subtree(at) if i != at for w in (tokens[i].text.lower(), tokens[i].lemma.lower())]
    type_ = in_modality(verb_type(tokens[at].lemma.lower(), beside), Modality.PLANNED, is_negated=False)
    is_name = tokens[last].pos == "PROPN" or (
        last == 0 and tokens[0].text.istitle() and tokens[0].pos not in ("PRON", "DET")
    )
    if not is_name or not type_:
        return
    target = next(iter(tree.of_dep(at, "dobj")), None)
    _, end = tree.run(at, "advcl", "conj", "cc", "punct")
    clause = tree.span(first, end)
    act = tree.span(last + 1, at)
    yield _event(
        tree, (act, clause), (tree.span(first, last), target), (type_, _time(tree, at, times)), is_opinion=is_opinion
    )


def _time(tree: ParseTree, at: int, times: Sequence[TimeRef]) -> TimeRef | None:
    places = {tree.tokens[i].start for i in tree.subtree(at, "relcl")}
    inside = [t for t in times if any(t.span.start <= p < t.span.end for p in places)]
    return min(inside, key=lambda t: (t.first is None, t.span.start), default=None)


def _event(
    tree: ParseTree,
    places: tuple[Span, Span],
    slots: tuple[int | Span | None, int | None],
    typed: tuple[str, TimeRef | None],
    *,
    is_opinion: bool,
) -> Event:
    actor = phrase(tree, slots[0]) if isinstance(slots[0], int) else slots[0]
    return Event(
        claim_id=claim_id_of("event", places[0]),
        clause=places[1],
        actor=actor,
        act=places[0],
        target=phrase(tree, slots[1]) if slots[1] is not None else None,
        time=typed[1],
        modality=Modality.HYPOTHETICAL if is_opinion else Modality.PLANNED,
        is_negated=False,
        type=typed[0],
        sentence=tree.parse.sentence.span,
    )
