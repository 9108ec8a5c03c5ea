"""Who did what to whom, when: events with modality, polarity and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evenhand.model import Article, Event, Modality, Parse, Span, Speech, TimeRef, claim_id_of
from evenhand.stages.extract.events_modality import VerbGroup, verb_group
from evenhand.stages.extract.events_nominal import nominal_events
from evenhand.stages.extract.events_slots import actor_of, clause_of, is_named, is_passive, phrase, target_of, time_of
from evenhand.stages.extract.events_types import in_modality, noun_type, plover_type, verb_type
from evenhand.stages.extract.events_words import is_word
from evenhand.stages.extract.sentences import find_opinions
from evenhand.stages.extract.sentences_places import by_sentence
from evenhand.stages.extract.sentences_quotes import quoted_ranges, within
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree

_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl"})
_ATTITUDES = frozenset({"THREATEN", "REQUEST", "REJECT", "ACCUSE"})
_DONE_TO = frozenset({"ASSAULT", "REJECT", "COERCE"})
_AMOUNTS = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "DATE", "TIME"})
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
    if not is_opinion and not any(event.type for event in found):
        found.extend(_subordinate(tree, times))
    return [event for event in found if event.type or not is_opinion]


def _subordinate(tree: ParseTree, times: Sequence[TimeRef]) -> Iterator[Event]:
    """Where no main clause tells a typed event: the first participle or infinitive that does."""
    for at, token in enumerate(tree.tokens):
        if token.pos == "VERB" and token.dep in ("acl", "advcl", "xcomp", "pcomp", "relcl") and _may_tell(tree, at):
            event = _event(tree, at, times, is_opinion=token.tag == "VB")
            if event is not None and event.type and (event.actor is not None or event.target is not None):
                yield event
                return


def _may_tell(tree: ParseTree, at: int) -> bool:
    """Whether a subordinate verb tells of an act: not "asked whether …, Ode left", not "the claim that Bo stole"."""
    token = tree.tokens[at]
    if token.dep == "acl" and 0 <= token.head < len(tree.tokens):
        return not is_word(tree.tokens[token.head].lemma.lower(), "claim")
    is_bare = token.tag in ("VBN", "VBD") and token.dep != "relcl" and not tree.of_dep(at, *SUBJECTS)
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
    actor, lemma = actor_of(tree, group), tree.tokens[group.verbs[-1]].lemma.lower()
    time = time_of(tree, group, times)
    target = target_of(tree, group, actor, seeks=plover_type(type_) in _DIRECTED)
    if is_word(lemma, "weak") and asker is None and not _are_named(tree, actor, target):
        type_ = ""
    if not type_ and not _is_timely(tree, group, actor, time):
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
        type=type_,
        sentence=sentence,
    )


def _is_timely(tree: ParseTree, group: VerbGroup, actor: int | None, time: TimeRef | None) -> bool:
    """Whether a clause without a type is worth telling: somebody named did something at a known time."""
    if time is None or time.first is None:
        return False
    subject = tree.subject(group.verbs[0]) if actor is None and is_passive(tree, group) else actor
    if subject is None or not is_named(tree, subject):
        return False
    return not is_word(tree.tokens[group.verbs[-1]].lemma.lower(), "light")


def _are_named(tree: ParseTree, actor: int | None, target: int | None) -> bool:
    return actor is not None and target is not None and is_named(tree, actor) and is_named(tree, target)


def _names_somebody(tree: ParseTree, actor: int | None, target: int | None) -> bool:
    """An event has a doer or a target with a name, and its doer is neither the author nor the reader."""
    if actor is not None and is_word(tree.tokens[actor].text.lower(), "person"):
        return False
    return any(at is not None and is_named(tree, at) for at in (actor, target))


def _asker(tree: ParseTree, at: int) -> int | None:
    """Who demands, in "Ode said that Norland must withdraw": the subject of the telling; else None."""
    head = tree.tokens[at].head
    is_content = tree.tokens[at].dep == "ccomp" and head != at and _tells(tree, head)
    demands = any(is_word(tree.tokens[c].text.lower(), "demand") for c in tree.of_dep(at, "aux"))
    return tree.subject(head) if is_content and demands and tree.of_dep(at, *SUBJECTS) else None


def _phrase(tree: ParseTree, at: int | None) -> Span | None:
    return phrase(tree, at) if at is not None else None


def _type(tree: ParseTree, group: VerbGroup) -> str:
    """The type of the chain: a demand, threat, refusal or accusation rules what it governs."""
    types = [_verb_type(tree, v, group) for v in group.verbs]
    for type_ in types[:-1]:
        if plover_type(type_) in _ATTITUDES:
            return type_
    inner = types[-1] or _object_type(tree, group)
    if any(is_word(tree.tokens[v].lemma.lower(), "consent") for v in group.verbs[:-1]) and inner == inner.upper():
        return "REJECT" if group.is_negated else "AGREE"
    governed = in_modality(inner, group.modality, is_negated=group.is_negated)
    outer = next((t for t in types[:-1] if t), "")
    if outer == "AGREE" and inner == inner.upper():
        return in_modality(inner, Modality.PLANNED, is_negated=group.is_negated) or "AGREE"
    return governed or outer


def _verb_type(tree: ParseTree, verb: int, group: VerbGroup) -> str:
    """The type of one verb of the chain; none where its construction shows another sense than the table's."""
    lemma = tree.tokens[verb].lemma.lower()
    type_ = verb_type(lemma, _beside(tree, verb, group))
    if type_ == "REQUEST" and is_word(lemma, "naming") and tree.of_dep(verb, "oprd", "acomp"):
        return ""
    if type_ == "REQUEST" and is_word(lemma, "asking") and not _asks_for_an_act(tree, verb):
        return ""
    if type_ in _DONE_TO and not _is_done_to_something(tree, verb):
        return ""
    if type_ and is_word(lemma, "office"):
        ousted = [tree.tokens[at].entity for at in tree.of_dep(verb, "dobj", "nsubjpass")]
        return "" if "PERSON" in ousted else type_
    return type_


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
    without = ("nsubj", "csubj", "conj", "advcl", "parataxis", "relcl", "cc", "mark", "punct")
    inside = [at for at in tree.subtree(verb, *without) if at != verb]
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
