"""Who did what to whom, when: events with modality, polarity and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evenhand.model import Article, Event, Modality, Parse, Span, Speech, TimeRef, claim_id_of
from evenhand.stages.extract.events_frames import NO_EVENT, frame_type, is_class
from evenhand.stages.extract.events_happenings import happenings
from evenhand.stages.extract.events_modality import VerbGroup, verb_group
from evenhand.stages.extract.events_nominal import nominal_events
from evenhand.stages.extract.events_slots import actor_of, clause_of, is_named, is_passive, phrase, target_of, time_of
from evenhand.stages.extract.events_types import in_modality, is_bare, noun_type, plover_type, verb_type
from evenhand.stages.extract.events_words import is_word
from evenhand.stages.extract.sentences import find_opinions
from evenhand.stages.extract.sentences_places import by_sentence
from evenhand.stages.extract.sentences_quotes import quoted_ranges, within
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree

_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl"})
_ATTITUDES = frozenset({"THREATEN", "REQUEST", "REJECT", "ACCUSE"})
_DONE_TO = frozenset({"ASSAULT", "REJECT", "COERCE"})
_AMOUNTS = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "DATE", "TIME"})
_AGENTS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_DIRECTED = frozenset({"THREATEN", "REQUEST", "REJECT", "ACCUSE", "PROTEST"})


def find_events(
    article: Article, parses: Sequence[Parse], times: Sequence[TimeRef], speeches: Sequence[Speech]
) -> tuple[Event, ...]:
    """Find the events of an article.

    Sentences of the author's opinion give events of modality HYPOTHETICAL only, and only typed ones: a
    metaphor ("throws fuel on …") is no event. What stands inside quotation marks is a speaker's, and gives
    none. A main clause without a type is told only with a named actor and a time: it may belong on a timeline.

    Args:
        article: The article.
        parses: Parses of its sentences; a sentence without one gives no events.
        times: Resolved time expressions.
        speeches: Words given to speakers; a sentence that a named speaker carries is no opinion.

    Returns:
        Events in text order, verbal before nominal ones of the same place.
    """
    opinions = find_opinions(article, parses, speeches)
    quoted = quoted_ranges(article)
    outside = [time for time in times if not within(quoted, time.span.start, time.span.end)]
    near = by_sentence([parse.sentence.span for parse in parses], outside, lambda time: time.span)
    found: list[Event] = []
    for at, parse in enumerate(parses):
        is_opinion = parse.sentence.span in opinions
        inside = _in_sentence(ParseTree(parse), near[at], is_opinion=is_opinion)
        found.extend(e for e in _kept(inside) if not within(quoted, e.act.start, e.act.end))
    return tuple(sorted(found, key=lambda e: (e.clause, e.act)))


def _kept(events: Iterable[Event]) -> Iterator[Event]:
    """Leave out an act that is told already, wholly or in part."""
    seen: list[Span] = []
    for event in events:
        if not any(event.act.overlaps(act) for act in seen):
            seen.append(event.act)
            yield event


def _in_sentence(tree: ParseTree, times: Sequence[TimeRef], *, is_opinion: bool) -> list[Event]:
    clauses = [at for at in range(len(tree.tokens)) if _opens_clause(tree, at)]
    found = [event for at in clauses if (event := _event(tree, at, times, is_opinion=is_opinion)) is not None]
    found.extend(nominal_events(tree, times, is_opinion=is_opinion))
    is_told = any(event.type for event in found)
    if not is_opinion:
        found.extend(e for e in happenings(tree, times) if not is_told or (e.time is not None and e.time.first))
    if not is_opinion and not any(event.type for event in found):
        found.extend(_subordinate(tree, times))
    return [event for event in found if event.type or not is_opinion]


def _subordinate(tree: ParseTree, times: Sequence[TimeRef]) -> Iterator[Event]:
    """Where no main clause tells a typed event: the first participle or infinitive that does."""
    for at, token in enumerate(tree.tokens):
        if token.pos == "VERB" and token.dep in ("acl", "advcl", "xcomp", "pcomp", "relcl") and _may_tell(tree, at):
            event = _event(tree, at, times, is_opinion=token.tag == "VB")
            is_told = token.dep != "pcomp" or (event is not None and event.actor is not None)
            if is_told and event is not None and event.type and (event.actor is not None or event.target is not None):
                yield event
                return


def _may_tell(tree: ParseTree, at: int) -> bool:
    """Whether a subordinate verb tells of an act: not "asked whether …, Ode left", not "the claim that Bo stole"."""
    token = tree.tokens[at]
    if token.dep == "acl" and 0 <= token.head < len(tree.tokens):
        return not is_word(tree.tokens[token.head].lemma.lower(), "claim")
    is_bare = token.tag in ("VBN", "VBD") and token.dep != "relcl" and not tree.of_dep(at, "aux", *SUBJECTS)
    return not is_bare or bool(tree.of_dep(at, "agent"))


def _opens_clause(tree: ParseTree, at: int) -> bool:
    """Whether a token is the finite verb of a clause that tells something by itself."""
    token = tree.tokens[at]
    if token.pos not in ("VERB", "AUX") or (token.dep not in _CLAUSES and token.head != at):
        return False
    if token.dep == "conj" and tree.tokens[token.head].pos not in ("VERB", "AUX"):
        return False
    if token.dep == "advcl" and (token.tag in ("VBG", "VBN", "VB") or not tree.of_dep(at, *SUBJECTS)):
        return False
    if _tells(tree, at):
        return False
    return not _is_content_of_attitude(tree, at)


def _tells(tree: ParseTree, at: int) -> bool:
    """A verb of speech with its content: the content tells the event."""
    lemma = tree.tokens[at].lemma.lower()
    return is_word(lemma, "telling") and (bool(tree.of_dep(at, "ccomp")) or is_word(lemma, "telling_alone"))


def _is_content_of_attitude(tree: ParseTree, at: int) -> bool:
    """What is demanded, threatened, alleged did not happen: "urged Norland to withdraw" tells of the urging."""
    token = tree.tokens[at]
    if token.dep == "conj":
        return _is_content_of_attitude(tree, token.head) if token.head < at else False
    if token.dep != "ccomp" or not 0 <= token.head < len(tree.tokens) or token.head == at:
        return False
    return bool(verb_type(tree.tokens[token.head].lemma.lower(), ())) and not _tells(tree, token.head)


def _event(tree: ParseTree, at: int, times: Sequence[TimeRef], *, is_opinion: bool) -> Event | None:
    group = verb_group(tree, at)
    asker = _asker(tree, at)
    type_ = "REQUEST" if asker is not None else _type(tree, group)
    actor = actor_of(tree, group)
    time = time_of(tree, group, times)
    is_direct = bool(type_) and (not plover_type(type_) or type_ == "resignation")
    target = target_of(tree, group, actor, seeks=_seeks(tree, group, type_), is_direct=is_direct)
    is_unsure = asker is None and _is_unsure(tree, group, type_) and not _is_between(tree, actor, target)
    is_dated = time is not None and time.first is not None
    if (is_unsure and not is_dated) or (not type_ and not _is_timely(tree, group, actor, time)):
        return None
    if asker is not None:
        actor, target = asker, tree.subject(at)
    if not _names_somebody(tree, actor, target):
        return None
    act = tree.span(group.first, group.last)
    sentence = tree.parse.sentence.span
    actor_span, target_span = _phrase(tree, actor), _phrase(tree, target)
    return Event(
        claim_id=claim_id_of("event", act),
        clause=clause_of(tree, group),
        actor=actor_span,
        act=act,
        target=target_span,
        time=time,
        modality=Modality.HYPOTHETICAL if is_opinion else group.modality,
        is_negated=group.is_negated,
        type="" if is_unsure else type_,
        sentence=sentence,
    )


def _seeks(tree: ParseTree, group: VerbGroup, type_: str) -> bool:
    """Whether whom an act is directed at may stand deep in its clause; a verb of many senses must name him itself."""
    return plover_type(type_) in _DIRECTED and not is_word(tree.tokens[group.verbs[-1]].lemma.lower(), "weak")


def _is_timely(tree: ParseTree, group: VerbGroup, actor: int | None, time: TimeRef | None) -> bool:
    """Whether a clause without a type is worth telling: somebody named did something at a known time."""
    if time is None or time.first is None:
        return False
    subject = tree.subject(group.verbs[0]) if actor is None and is_passive(tree, group) else actor
    if subject is None or not is_named(tree, subject):
        return False
    return not is_word(tree.tokens[group.verbs[-1]].lemma.lower(), "light")


def _is_unsure(tree: ParseTree, group: VerbGroup, type_: str) -> bool:
    """Whether a PLOVER type rests on a verb alone that has other senses ("offered", "pushed", "hit")."""
    verb = group.verbs[-1]
    lemma = tree.tokens[verb].lemma.lower()
    outer = [tree.tokens[v].lemma.lower() for v in group.verbs[:-1]]
    outer_types = [verb_type(above, ()) for above in outer if not is_word(above, "wish") and not is_word(above, "weak")]
    is_agreed = any(is_word(above, "consent") for above in outer)
    if type_ == "AGREE" and outer_types and not is_agreed and not verb_type(lemma, _beside(tree, verb, group)):
        return not _is_body(tree, tree.subject(group.verbs[0]))
    if any(outer_types):
        return False
    if is_word(lemma, "weak"):
        return True
    return type_ == type_.upper() and is_word(lemma, "faint") and is_bare(lemma, _beside(tree, verb, group))


def _is_body(tree: ParseTree, at: int | None) -> bool:
    """Whether a phrase names a state or a body that acts for many, whose mere intentions count; no single person."""
    if at is None or any(tree.tokens[h].entity == "PERSON" for h in tree.subtree(at, "relcl", "acl", "prep")):
        return False
    return _is_agent(tree, at)


def _is_between(tree: ParseTree, actor: int | None, target: int | None) -> bool:
    """Whether an act goes from one that can act to another, or is a state's or people's own doing."""
    if actor is not None and tree.tokens[actor].entity in ("GPE", "NORP"):
        return True
    return _is_agent(tree, actor) and _is_agent(tree, target)


def _is_agent(tree: ParseTree, at: int | None) -> bool:
    """Whether a phrase names somebody who can act: a state, a people, a person, an organisation."""
    if at is None:
        return False
    heads = tree.subtree(at, "relcl", "acl", "appos")
    return any(is_class(tree.tokens[h], "agent") or tree.tokens[h].entity in _AGENTS for h in heads)


def _names_somebody(tree: ParseTree, actor: int | None, target: int | None) -> bool:
    """An event has a doer or a target with a name, and its doer is neither the author nor the reader."""
    if actor is not None and tree.tokens[actor].pos != "PROPN" and is_word(tree.tokens[actor].text.lower(), "person"):
        return False
    return any(at is not None and is_named(tree, at) for at in (actor, target))


def _asker(tree: ParseTree, at: int) -> int | None:
    """Who demands, in "Ode said that Norland must withdraw": the subject of the telling; else None."""
    head = tree.tokens[at].head
    is_content = tree.tokens[at].dep == "ccomp" and head != at and _tells(tree, head)
    modals = [tree.tokens[c].text.lower() for c in tree.of_dep(at, "aux")]
    demands = any(is_word(m, "demand") and (m == "must" or tree.tokens[at].pos == "VERB") for m in modals)
    own = tree.of_dep(at, *SUBJECTS)
    is_inverted = bool(own) and any(c < own[0] for c in tree.of_dep(at, "aux"))
    asker = tree.subject(head) if is_content and demands and own and not is_inverted else None
    return asker if asker is None or tree.tokens[asker].pos == "PRON" or _is_agent(tree, asker) else None


def _phrase(tree: ParseTree, at: int | None) -> Span | None:
    return phrase(tree, at) if at is not None else None


def _type(tree: ParseTree, group: VerbGroup) -> str:
    """The type of the chain: a demand, threat, refusal or accusation rules what it governs."""
    framed = frame_type(tree, group, is_passive=is_passive(tree, group))
    types = [
        *(_verb_type(tree, v, group) for v in group.verbs[:-1]),
        framed or _verb_type(tree, group.verbs[-1], group),
    ]
    for verb, type_ in zip(group.verbs[:-1], types[:-1], strict=True):
        is_ruled = framed != NO_EVENT or plover_type(type_) != "REJECT"
        if is_ruled and plover_type(type_) in _ATTITUDES and not is_word(tree.tokens[verb].lemma.lower(), "wish"):
            return type_
    if framed == NO_EVENT:
        return ""
    inner = types[-1] or _object_type(tree, group)
    if any(is_word(tree.tokens[v].lemma.lower(), "consent") for v in group.verbs[:-1]) and _is_agreed(inner):
        return "REJECT" if group.is_negated else "AGREE"
    governed = in_modality(inner, group.modality, is_negated=group.is_negated)
    wishes = [is_word(tree.tokens[v].lemma.lower(), "wish") for v in group.verbs[:-1]]
    outer = next((t for t, wish in zip(types[:-1], wishes, strict=True) if t and not wish), "")
    if outer == "AGREE" and inner == inner.upper():
        return in_modality(inner, Modality.PLANNED, is_negated=group.is_negated) or "AGREE"
    return governed or outer


def _is_agreed(type_: str) -> bool:
    """Whether what somebody agrees to makes the event an agreement: a PLOVER type, and a resignation or a pardon."""
    return type_ == type_.upper() or plover_type(type_) in ("RETREAT", "CONCEDE")


def _verb_type(tree: ParseTree, verb: int, group: VerbGroup) -> str:
    """The type of one verb of the chain; none where its construction shows another sense than the table's."""
    type_ = verb_type(tree.tokens[verb].lemma.lower(), _beside(tree, verb, group))
    return "" if type_ and _has_other_sense(tree, verb, group, type_) else type_


def _has_other_sense(tree: ParseTree, verb: int, group: VerbGroup, type_: str) -> bool:
    lemma = tree.tokens[verb].lemma.lower()
    if type_ != "ACCUSE" and is_word(lemma, "naming") and tree.of_dep(verb, "oprd", "acomp"):
        return True
    if type_ == "AGREE" and verb != group.verbs[-1] and tree.of_dep(verb, "auxpass"):
        return True
    if is_word(lemma, "office"):
        return any(tree.tokens[at].entity == "PERSON" for at in tree.of_dep(verb, "dobj", "nsubjpass"))
    return _is_no_request(tree, verb, type_) or _is_no_conflict(tree, verb, type_)


def _is_no_request(tree: ParseTree, verb: int, type_: str) -> bool:
    return (
        type_ == "REQUEST" and is_word(tree.tokens[verb].lemma.lower(), "asking") and not _asks_for_an_act(tree, verb)
    )


def _is_no_conflict(tree: ParseTree, verb: int, type_: str) -> bool:
    """Whether a verb of conflict tells of striving ("fought to shield"), of a mere chance, or has nothing it hits."""
    lemma = tree.tokens[verb].lemma.lower()
    if type_ == "ASSAULT" and is_word(lemma, "striving") and tree.of_dep(verb, "xcomp"):
        return True
    if type_ == "THREATEN" and is_word(lemma, "warning"):
        return _is_of_chance(tree, verb) and not _is_state(tree, verb)
    return type_ in _DONE_TO and not _is_done_to_something(tree, verb)


def _is_done_to_something(tree: ParseTree, verb: int) -> bool:
    """Whether a blow or a refusal has what it hits: "sank the ship", "declined to answer"; not "sank 3 per cent"."""
    if tree.tokens[verb].tag == "VBN" or tree.of_dep(verb, "xcomp", "ccomp", "agent", "oprd", "prt", "advcl"):
        return True
    objects = [tree.tokens[at].entity for at in tree.of_dep(verb, "dobj", "dative", "attr")]
    if objects:
        return any(entity not in _AMOUNTS for entity in objects)
    return any(is_word(tree.tokens[at].text.lower(), "preposition") for at in tree.of_dep(verb, "prep")) and not any(
        tree.tokens[at].entity in _AMOUNTS for at in tree.of_dep(verb, "npadvmod", "advmod")
    )


def _is_state(tree: ParseTree, verb: int) -> bool:
    """Whether a state or one who speaks for it is the subject of a verb."""
    subject = tree.subject(verb)
    return subject is not None and any(tree.tokens[h].entity in ("GPE", "NORP") for h in tree.subtree(subject, "relcl"))


def _is_of_chance(tree: ParseTree, verb: int) -> bool:
    """Whether what is warned of may merely come about: "warned that the rule could harm Norland"."""
    modals = (tree.tokens[a].text.lower() for c in tree.of_dep(verb, "ccomp") for a in tree.of_dep(c, "aux"))
    return any(is_word(modal, "chance") for modal in modals)


def _asks_for_an_act(tree: ParseTree, verb: int) -> bool:
    """Whether "ask" goes on with what shall be done ("to leave", "for help", "that they leave"), and is no question."""
    if any(is_word(tree.tokens[at].text.lower(), "asked_for") for at in tree.of_dep(verb, "prep")):
        return True
    contents = tree.of_dep(verb, "xcomp", "ccomp", "advcl")
    return any(tree.tokens[at].tag == "VB" for at in contents) or any(
        tree.tokens[c].text.lower() == "to" for at in contents for c in tree.of_dep(at, "aux")
    )


def _object_type(tree: ParseTree, group: VerbGroup) -> str:
    """A verb that only supports its object takes its type: "held an unscheduled summit"."""
    if not is_word(tree.tokens[group.verbs[-1]].lemma.lower(), "support"):
        return ""
    for at in tree.of_dep(group.verbs[-1], "dobj", "nsubjpass"):
        found = noun_type(tree.tokens[at].lemma.lower())
        if found:
            return found
    return ""


def _beside(tree: ParseTree, verb: int, group: VerbGroup) -> list[str]:
    """Words and lemmas of what depends on a verb, its active subject left out, in text order."""
    without = ("nsubj", "csubj", "conj", "advcl", "parataxis", "relcl", "cc", "mark", "punct", "ccomp", "acl", "xcomp")
    asides = {
        at
        for prep in tree.of_dep(verb, "prep")
        if is_word(tree.tokens[prep].text.lower(), "setting")
        for at in tree.subtree(prep)
    }
    inside = [at for at in tree.subtree(verb, *without) if at != verb and at not in asides]
    inside += tree.of_dep(verb, "xcomp", "ccomp")
    if verb == group.verbs[-1] and is_passive(tree, group):
        subject = tree.subject(group.verbs[0])
        inside = [*(tree.subtree(subject, "relcl", "conj") if subject is not None else ()), *inside]
    conj = [c for top in tree.of_dep(verb, "dobj") for c in tree.of_dep(top, "conj")]
    inside += [at for c in conj for at in tree.subtree(c, "relcl")]
    words: list[str] = []
    for at in inside:
        text, lemma = tree.tokens[at].text.lower(), tree.tokens[at].lemma.lower()
        words.extend((text,) if text == lemma else (text, lemma))
    return words
