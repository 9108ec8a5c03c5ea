"""Whether a verb's event took place in the author's words: done, decided, planned, possible, denied …."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from evenhand.model import Modality
from evenhand.stages.extract.events_words import is_word
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.tables import table

_RANK = (
    Modality.HYPOTHETICAL, Modality.DENIED, Modality.THREATENED, Modality.POSSIBLE, Modality.PLANNED,
    Modality.EXPECTED, Modality.DECIDED, Modality.DONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with all that governs it in its clause ("is set to approve", "refused to sign").

    Attributes:
        verbs: Token indices of the verbs of the chain, the finite one first; the last tells what is done.
        first, last: First and last token of the group, auxiliaries, negation and particles included.
        modality: What the group makes of the event.
        is_negated: Whether an odd number of negations rules it.
        is_reported: It stands in the content of a verb of speech.
    """

    verbs: tuple[int, ...]
    first: int
    last: int
    modality: Modality
    is_negated: bool
    is_reported: bool


def verb_group(tree: ParseTree, top: int) -> VerbGroup:
    """Read the verb group that opens with the finite verb `top`."""
    verbs = _chain(tree, top)
    parts = [at for verb in verbs for at in (verb, *tree.of_dep(verb, "aux", "auxpass", "neg", "prt"))]
    parts += [c for verb in verbs for c in tree.of_dep(verb, "acomp") if len(verbs) > 1 and c < verbs[-1]]
    is_reported = tree.tokens[top].dep == "ccomp"
    found = _modalities(tree, verbs, is_reported=is_reported)
    modality = next(m for m in _RANK if m in found)
    return VerbGroup(verbs, min(parts), max(parts), modality, _is_negated(tree, verbs), is_reported)


def governor_class(lemma: str) -> str:
    """Return what a governing verb or adjective does to what it governs: a modality, REFUSED, DECISION or ""."""
    return _classes().get(lemma, ("",))[0]


def _chain(tree: ParseTree, top: int) -> tuple[int, ...]:
    """The verb and its open complements: "plans" → "to begin" → "to sell"; "is ready to sell"."""
    verbs = [top]
    while True:
        at = verbs[-1]
        links = [c for c in tree.of_dep(at, "xcomp") if tree.tokens[c].pos in ("VERB", "AUX")]
        for adjective in tree.of_dep(at, "acomp", "oprd"):
            links += [c for c in tree.of_dep(adjective, "xcomp") if tree.tokens[c].pos in ("VERB", "AUX")]
        links = [c for c in links if c not in verbs and not tree.of_dep(c, "nsubj") and c > at]
        if not links or tree.of_dep(at, "dobj") or len(verbs) > 5:
            return tuple(verbs)
        verbs.append(links[0])


def _modalities(tree: ParseTree, verbs: tuple[int, ...], *, is_reported: bool) -> frozenset[Modality]:
    found = {Modality.DONE}
    for verb in verbs:
        for aux in tree.of_dep(verb, "aux"):
            found |= _of_aux(tree.tokens[aux].text.lower(), tree.tokens[aux].tag, is_reported=is_reported)
    for verb in verbs[:-1]:
        governors = [verb, *tree.of_dep(verb, "acomp", "oprd")]
        found |= {m for at in governors for m in _governing(tree.tokens[at].lemma.lower())}
    last = tree.tokens[verbs[-1]]
    if "DECISION" in _classes().get(last.lemma.lower(), ()) and last.pos == "VERB":
        found.add(Modality.DECIDED)
    if tree.tokens[verbs[-1]].lemma.lower() == "deny":
        found.add(Modality.DENIED)
    if is_word(last.lemma.lower(), "ahead") and tree.of_dep(verbs[-1], "dobj", "nsubjpass"):
        found |= set(_governing(last.lemma.lower()))
    found |= _of_clause(tree, verbs[0])
    return frozenset(found)


def _of_aux(word: str, tag: str, *, is_reported: bool) -> set[Modality]:
    if tag != "MD" and word not in ("'ll", "’ll", "'d", "’d"):
        return set()
    if word in ("would", "'d", "’d"):
        return {Modality.PLANNED if is_reported else Modality.HYPOTHETICAL}
    if word in ("'ll", "’ll", "wo", "ca"):
        return {Modality.PLANNED if word != "ca" else Modality.POSSIBLE}
    return set(_governing(word)) or {Modality.POSSIBLE}


def _governing(lemma: str) -> tuple[Modality, ...]:
    names = {modality.name: modality for modality in Modality}
    return tuple(names[name] for name in _classes().get(lemma, ()) if name in names)


def _of_clause(tree: ParseTree, top: int) -> set[Modality]:
    """A condition, or a governing clause that only wishes, makes all below it hypothetical; a denial denies it."""
    found: set[Modality] = set()
    path = tree.path_to_root(top)
    for at, above in pairwise(path):
        if _is_conditional(tree, at):
            found.add(Modality.HYPOTHETICAL)
        if tree.tokens[at].dep in ("ccomp", "xcomp"):
            found |= {m for m in _governing(tree.tokens[above].lemma.lower()) if m is not Modality.DECIDED}
    return found | ({Modality.HYPOTHETICAL} if _is_conditional(tree, path[-1]) else set())


def _is_conditional(tree: ParseTree, at: int) -> bool:
    return any(is_word(tree.tokens[c].text.lower(), "condition") for c in tree.of_dep(at, "mark"))


def _is_negated(tree: ParseTree, verbs: tuple[int, ...]) -> bool:
    count = sum(1 for verb in verbs for c in tree.children[verb] if _negates(tree, c, verb))
    count += sum(1 for verb in verbs[:-1] if "REFUSED" in _classes().get(tree.tokens[verb].lemma.lower(), ()))
    return count % 2 == 1


def _negates(tree: ParseTree, at: int, verb: int) -> bool:
    """Whether a word negates its verb, as "not" and "never" do; "not only" does not."""
    token = tree.tokens[at]
    following = tree.tokens[at + 1].text.lower() if at + 1 < len(tree.tokens) else ""
    if is_word(following, "focus"):
        return False
    return token.dep == "neg" or (at < verb and is_word(token.text.lower(), "negation"))


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("modality"):
        found.setdefault(row["lemma"], []).append(row["class"])
    return MappingProxyType({lemma: tuple(names) for lemma, names in found.items()})
