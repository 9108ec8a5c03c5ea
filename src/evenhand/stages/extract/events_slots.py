"""The slots of an event: actor, target, clause, time; each with checks of its own.

A raw subject-verb-object triple is wrong in four of ten cases (docs/writing, "Propositions"); so the
passive is turned, pronouns inside one sentence are followed to the speaker, and a target is looked for
where the verb keeps it: object, the one asked to act, or the phrase after "to", "against", "with" ….
"""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.model import Span, TimeRef
from evenhand.stages.extract.events_modality import VerbGroup
from evenhand.stages.extract.events_words import is_word, words_of
from evenhand.stages.extract.sentences_tree import ParseTree

_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
_ASIDE = ("relcl", "appos", "acl")
_OUTSIDE = ("conj", "cc", "advcl", "parataxis", "punct", "preconj", "mark", "ccomp")


def actor_of(tree: ParseTree, group: VerbGroup) -> int | None:
    """Return the head token of the doer: the subject, of a passive verb what stands after "by"; or None."""
    if is_passive(tree, group):
        return _agent(tree, group.verbs[-1])
    subject = tree.subject(group.verbs[0])
    return _followed(tree, subject) if subject is not None else None


def _agent(tree: ParseTree, verb: int) -> int | None:
    """What stands after "by": of the verb itself, else the nearest one below it that names somebody."""
    own = [c for a in tree.of_dep(verb, "agent") for c in tree.of_dep(a, "pobj")]
    below = [at for at in tree.subtree(verb, "relcl", "advcl", "conj", "ccomp") if tree.tokens[at].text.lower() == "by"]
    own += [c for at in below if at > verb for c in tree.of_dep(at, "pobj") if is_named(tree, c)]
    return own[0] if own and not is_time(tree, own[0]) else None


def is_passive(tree: ParseTree, group: VerbGroup) -> bool:
    """Whether the verb that tells what is done stands in the passive ("was arrested", "is to be built")."""
    return bool(tree.of_dep(group.verbs[-1], "auxpass")) and tree.tokens[group.verbs[-1]].tag == "VBN"


def target_of(
    tree: ParseTree, group: VerbGroup, actor: int | None, *, seeks: bool = False, is_direct: bool = False
) -> int | None:
    """Return the head token of whom or what the act is done to, or None.

    With `is_direct` (a resignation, a rise in price) only an object is one, no phrase after a preposition.

    With `seeks` (a demand, a threat, a protest) whom it is directed at may be named deeper in the clause:
    "staged a march to demand the release of … by Norland".
    """
    if is_passive(tree, group):
        subject = tree.subject(group.verbs[0])
        if subject is not None:
            return subject
    found: list[int] = []
    for verb in reversed(group.verbs):
        found.extend(_asked(tree, verb))
        found.extend(c for c in tree.of_dep(verb, "dobj", "dative", "attr") if tree.tokens[c].pos != "ADP")
        if not is_direct:
            found.extend(_after_prepositions(tree, verb))
    found = [at for at in found if at != actor and tree.tokens[at].tag not in ("PRP$", "EX") and not is_time(tree, at)]
    named = [at for at in found if is_named(tree, at)]
    if not named and seeks:
        named = _named_below(tree, group, actor)
    return next(iter(named or found), None)


def _named_below(tree: ParseTree, group: VerbGroup, actor: int | None) -> list[int]:
    mine = set(tree.subtree(actor)) if actor is not None else set()
    below = [at for at in tree.subtree(group.verbs[0], "conj", "nsubj") if at > group.verbs[0] and at not in mine]
    return [at for at in below if tree.tokens[at].entity in ("GPE", "NORP", "PERSON", "ORG") and not is_time(tree, at)
            and tree.tokens[at].dep in ("pobj", "dobj", "poss", "nsubj", "amod", "compound")]  # fmt: skip


def is_named(tree: ParseTree, at: int) -> bool:
    """Whether a noun phrase names somebody: a named entity or a proper noun lies in it."""
    return any(
        tree.tokens[i].entity in _NAMED or tree.tokens[i].pos == "PROPN" for i in tree.subtree(at, "relcl", "acl")
    )


def is_time(tree: ParseTree, at: int) -> bool:
    """Whether a phrase is a time expression and no thing."""
    return tree.tokens[at].entity in ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY") or tree.tokens[at].tag == "WDT"


def phrase(tree: ParseTree, at: int) -> Span:
    """Return the place of a noun phrase, without relative clauses, appositions and what follows them."""
    first, last = tree.run(at, *_ASIDE)
    last = next((p - 1 for p in range(at + 1, last + 1) if _is_dated(tree, p)), last)
    last = next((p - 1 for p in range(at + 1, last + 1) if _is_quoted(tree, p)), last)
    while last > at and tree.tokens[last].pos in ("PUNCT", "ADP", "DET", "SCONJ", "CCONJ"):
        last -= 1
    while first < at and (tree.tokens[first].dep in ("cc", "preconj") or tree.tokens[first].pos == "PUNCT"):
        first += 1
    return tree.span(first, last)


def clause_of(tree: ParseTree, group: VerbGroup) -> Span:
    """Return the place of the clause, from its subject or verb on, without what leads in or is joined to it."""
    inside: set[int] = set(group.verbs)
    for verb in group.verbs:
        for child in tree.children[verb]:
            if tree.tokens[child].dep not in _OUTSIDE:
                inside |= set(tree.subtree(child))
    last = group.last
    while last + 1 < len(tree.tokens) and (last + 1 in inside or _joins(tree, last + 1, inside)):
        last += 1
    while last > group.last and tree.tokens[last].text in (".", ",", ";", ":", "!", "?"):
        last -= 1
    subjects = [c for verb in group.verbs for c in tree.of_dep(verb, "nsubj", "nsubjpass", "csubj", "expl")]
    first = min([group.first, *(tree.run(c)[0] for c in subjects)])
    return tree.span(first, _closed(tree, first, last))


def _closed(tree: ParseTree, first: int, last: int) -> int:
    """Take in the bracket that closes one opened inside, or stop before the one that is never closed."""
    words = [token.text for token in tree.tokens]
    if words[first : last + 1].count("(") <= words[first : last + 1].count(")"):
        return last
    if last + 1 < len(words) and words[last + 1] == ")":
        return last + 1
    opened = max(at for at in range(first, last + 1) if words[at] == "(")
    return opened - 1 if opened > first else last


def time_of(tree: ParseTree, group: VerbGroup, times: Sequence[TimeRef]) -> TimeRef | None:
    """Return the time that belongs to the verb group: one that depends on it, the nearest; or None.

    A verb joined to another one has the time that stands before both.
    """
    mine = [t for t in times if _verb_above(tree, t) in group.verbs]
    if not mine and tree.tokens[group.verbs[0]].dep == "conj":
        head = tree.tokens[group.verbs[0]].head
        start = tree.tokens[head].start
        mine = [t for t in times if t.span.start < start and _verb_above(tree, t) == head]
    dated = [t for t in mine if t.kind in ("DATE", "TIME") and not _stands_apart(tree, t)]
    at = tree.tokens[group.verbs[-1]].start
    return min(dated, key=lambda t: (t.first is None, abs(t.span.start - at), t.span.start), default=None)


def _stands_apart(tree: ParseTree, time: TimeRef) -> bool:
    """Whether the time bounds or compares instead of dating: "since Monday", "ahead of a vote in May"."""
    inside = [at for at, t in enumerate(tree.tokens) if t.start < time.span.end and time.span.start < t.end]
    if not inside:
        return False
    path = tree.path_to_root(inside[-1])
    verb = next((n for n, at in enumerate(path) if at not in inside and tree.tokens[at].pos in ("VERB", "AUX")), 0)
    before = [inside[0] - 1] if inside[0] > 0 and tree.tokens[inside[0] - 1].pos in ("ADP", "SCONJ") else []
    return any(is_word(tree.tokens[at].text.lower(), "apart") for at in (*path[:verb], *inside[:1], *before))


def _verb_above(tree: ParseTree, time: TimeRef) -> int | None:
    inside = [at for at, t in enumerate(tree.tokens) if t.start < time.span.end and time.span.start < t.end]
    if not inside:
        return None
    path = tree.path_to_root(inside[-1])
    return next((at for at in path if at not in inside and tree.tokens[at].pos in ("VERB", "AUX")), None)


def _is_quoted(tree: ParseTree, at: int) -> bool:
    """A quotation after the head of a phrase is what is said of it, not part of its name."""
    return tree.tokens[at].lemma == "QUOTATION" or tree.tokens[at].text[:1] in '“"‘'


def _is_dated(tree: ParseTree, at: int) -> bool:
    """A preposition that leads in a time, or a time itself: it belongs to the clause, not to the phrase."""
    token = tree.tokens[at]
    if token.dep == "npadvmod":
        return token.entity == "DATE"
    return token.pos == "ADP" and any(tree.tokens[c].entity == "DATE" for c in tree.of_dep(at, "pobj"))


def _joins(tree: ParseTree, at: int, inside: set[int]) -> bool:
    """A comma or quotation mark with more of the clause right after it."""
    return tree.tokens[at].pos == "PUNCT" and at + 1 in inside and tree.tokens[at].text not in (";", ":", "—", "–")


def _followed(tree: ParseTree, subject: int) -> int:
    """Follow "it said it will …" and "X, who …" to the noun inside the same sentence."""
    token = tree.tokens[subject]
    if not is_word(token.text.lower(), "pronoun"):
        return subject
    verb = tree.tokens[token.head]
    if verb.dep == "relcl" and token.tag in ("WDT", "WP") and 0 <= verb.head < subject:
        return verb.head
    if verb.dep == "ccomp" and token.tag == "PRP":
        above = tree.subject(verb.head)
        if above is not None and tree.tokens[above].tag != "PRP" and above < subject:
            return above
    return subject


def _asked(tree: ParseTree, verb: int) -> list[int]:
    """The subject of what somebody is asked to do: "urged Norland to withdraw"."""
    if is_word(tree.tokens[verb].lemma.lower(), "denying"):
        return []
    clauses = [c for c in tree.of_dep(verb, "ccomp", "xcomp") if tree.tokens[c].pos in ("VERB", "AUX")]
    return [
        s for c in clauses for s in tree.of_dep(c, "nsubj", "nsubjpass") if s > verb and tree.tokens[s].tag != "PRP"
    ]


def _after_prepositions(tree: ParseTree, verb: int) -> list[int]:
    found: list[tuple[int, int]] = []
    order = words_of("preposition")
    heads = [verb, *tree.of_dep(verb, "prt", "dobj", "acomp", "advmod")]
    for prep in (c for h in heads for c in tree.of_dep(h, "prep", "dative", "agent")):
        word = tree.tokens[prep].text.lower()
        if word in order:
            found.extend((order.index(word), at) for at in tree.of_dep(prep, "pobj"))
    return [at for _, at in sorted(found)]
