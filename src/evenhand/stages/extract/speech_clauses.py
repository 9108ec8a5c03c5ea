"""Attributions that a parsed sentence shows: who says, thinks or wants what."""

from __future__ import annotations

from functools import cache

from evenhand.model import Parse
from evenhand.stages.extract.speech_cues import Cue, cue_forms, cue_phrases
from evenhand.stages.extract.speech_tree import Attribution, Piece, Tree
from evenhand.tables import index, table, words

_MARKS = frozenset(".,;-—–:")
_LONGEST_NAME = 6
"""Tokens of a person's name, hyphens among them."""


def clause_attributions(parse: Parse) -> list[Attribution]:
    """Return the attributions of one sentence in order of their cues."""
    tree = Tree(parse)
    found: list[Attribution] = []
    taken = 0
    for at, token in enumerate(tree.tokens):
        cue = cue_forms().get(token.text.lower())
        phrased = _of_phrase(tree, at)
        if phrased is not None:
            found.append(phrased)
            taken = phrased.cue[1]
        elif token.start < taken:
            continue
        elif cue is not None and token.pos == "VERB" and token.lemma != "QUOTATION":
            found.extend(_of_verb(tree, at, cue))
        elif token.pos == "NOUN" and token.text.lower() in index("cue_nouns", "noun"):
            found.extend(_of_noun(tree, at, index("cue_nouns", "noun")[token.text.lower()]["class"]))
        elif token.text.lower() == "according":
            found.extend(_according(tree, at))
    return found


def verb_sources(parse: Parse) -> dict[int, Piece]:
    """Return the source of each verb that is a cue and has one of its own, by the verb's offset."""
    tree = Tree(parse)
    found = {}
    for at, token in enumerate(tree.tokens):
        if token.pos == "VERB" and token.text.lower() in cue_forms():
            source = _source(tree, at)
            if source is not None and all(tree.tokens[i].lemma != "QUOTATION" for i in source):
                found[token.start] = tree.piece(source)
    return found


def _of_verb(tree: Tree, verb: int, cue: Cue) -> list[Attribution]:
    source = _source(tree, verb)
    content = _content(tree, verb, cue)
    if source is None or content is None or any(tree.tokens[i].lemma == "QUOTATION" for i in source):
        return []
    place = tree.piece(source)
    return [Attribution(place, _cue_piece(tree, verb), content, cue.group)]


def _of_phrase(tree: Tree, verb: int) -> Attribution | None:
    """Words given by a cue of several words: "made it clear that …", "issued a statement saying …"."""
    tokens = tree.tokens
    for rest, cue in cue_phrases().get(tokens[verb].text.lower(), ()):
        last = verb + len(rest)
        if last >= len(tokens) or tuple(t.text.lower() for t in tokens[verb + 1 : last + 1]) != rest:
            continue
        source = _source(tree, verb)
        below = {c for at in range(verb, last + 1) for c in tree.children[at] if c > last}
        tops = sorted(c for c in below if _is_told_by_phrase(tree, c, cue))
        if source is None or not tops or any(tokens[i].lemma == "QUOTATION" for i in source):
            return None
        cue_piece = tokens[verb].start, tokens[last].end
        return Attribution(tree.piece(source), cue_piece, _pieces(tree, tops[0], verb), cue.group)
    return None


def _is_told_by_phrase(tree: Tree, top: int, cue: Cue) -> bool:
    token = tree.tokens[top]
    if token.lemma == "QUOTATION":
        return "q" in cue.frames
    has_clause = token.dep in ("ccomp", "advcl", "acl") and bool(tree.of_dep(top, "nsubj", "nsubjpass", "expl"))
    return ("t" in cue.frames and has_clause) or ("i" in cue.frames and token.dep == "xcomp")


def _of_noun(tree: Tree, noun: int, group: str) -> list[Attribution]:
    """Words given by a noun to its owner: "her claim that …"."""
    owners = tree.of_dep(noun, "poss")
    if not owners:
        return []
    content = _copular(tree, noun) or _quoted_of(tree, noun)
    clauses = [c for c in tree.of_dep(noun, "acl", "ccomp") if tree.of_dep(c, "mark", "aux") and c > noun]
    if not clauses and content is None:
        return []
    source = [i for i in noun_phrase(tree, owners[0]) if tree.tokens[i].tag != "POS"]
    token = tree.tokens[noun]
    told = _pieces(tree, clauses[0], noun) if clauses else content or ()
    return [Attribution(tree.piece(source), (token.start, token.end), told, group)]


def _copular(tree: Tree, noun: int) -> tuple[Piece, ...] | None:
    """What the words are: "her answer was that …", "his slogan is “…”"."""
    verb = tree.tokens[noun].head
    if tree.tokens[noun].dep != "nsubj" or tree.tokens[verb].lemma != "be":
        return None
    told = [c for c in tree.of_dep(verb, "ccomp", "attr", "acomp") if c > verb]
    is_told = [c for c in told if tree.tokens[c].lemma == "QUOTATION" or tree.tokens[c].dep == "ccomp"]
    return _pieces(tree, is_told[-1], verb) if is_told else None


def _quoted_of(tree: Tree, noun: int) -> tuple[Piece, ...] | None:
    """A quotation that hangs on the noun: "her promise of “…”", "in her words, “…”"."""
    tokens = tree.tokens
    is_wording = tokens[noun].dep == "pobj" and tokens[tokens[noun].head].text.lower() == "in"
    tops = [c for c in tree.of_dep(noun, "appos") if c > noun and is_wording]
    tops += [c for p in tree.of_dep(noun, "prep") if tokens[p].text.lower() == "of" for c in tree.of_dep(p, "pobj")]
    quoted = [c for c in tops if tokens[c].lemma == "QUOTATION"]
    return (tree.piece([quoted[0]]),) if quoted else None


def _source(tree: Tree, verb: int) -> list[int] | None:
    """Noun phrase that speaks: the subject, or the agent of a passive."""
    is_reduced = tree.tokens[verb].tag == "VBN" and tree.tokens[verb].dep == "acl"
    if is_reduced or tree.of_dep(verb, "auxpass") or tree.of_dep(verb, "nsubjpass"):
        agents = tree.of_dep(verb, "agent")
        below = tree.of_dep(agents[0], "pobj") if agents else ()
        return noun_phrase(tree, below[0]) if below else None
    teller = _teller(tree, verb)
    subject = tree.subject(verb if teller is None else teller)
    if subject is not None and tree.tokens[subject].tag == "WDT" and tree.tokens[verb].dep == "relcl":
        issuer = tree.issuer(tree.tokens[verb].head)
        subject = subject if issuer == tree.tokens[verb].head else issuer
    return None if subject is None else with_name(tree, noun_phrase(tree, subject))


def _teller(tree: Tree, verb: int) -> int | None:
    """The verb of saying around a verb that the parser hung too low: "Holt said the dam could break, adding …".

    That is a participle of saying behind a told clause, or a second verb of saying whose subject would be "it".
    """
    token = tree.tokens[verb]
    cue = cue_forms().get(token.text.lower())
    told = tree.tokens[token.head]
    if cue is None or cue.group != "say" or not _tells_clauses(cue) or told.dep != "ccomp" or token.head > verb:
        return None
    outer = cue_forms().get(tree.tokens[told.head].text.lower())
    if outer is None or outer.group != "say" or told.head > token.head:
        return None
    if token.tag == "VBG" and token.dep == "advcl" and any(tree.tokens[c].text == "," for c in range(told.head, verb)):
        return told.head
    subjects = tree.of_dep(token.head, "nsubj")
    is_empty = any(tree.tokens[c].text.lower() in words("empty_subjects") for c in subjects)
    is_joined = token.dep == "conj" and token.tag == tree.tokens[told.head].tag
    return told.head if is_joined and (is_empty or cue == outer) else None


def _tells_clauses(cue: Cue) -> bool:
    return "t" in cue.frames and "i" not in cue.frames


def with_name(tree: Tree, phrase: list[int]) -> list[int]:
    """Take in the name before a role ("Ann Holt, spokesman for …"), where the parser took it for no name."""
    first = phrase[0]
    tokens = tree.tokens
    is_role = first >= 3 and tokens[first - 1].text == "," and tokens[first].text.lower() in role_nouns()
    if not is_role:
        return phrase
    begun = first - 1
    while begun and tokens[begun - 1].text[0].isupper() and first - begun <= _LONGEST_NAME:
        begun -= 1
    is_name = first - 1 - begun >= 2 and (begun == 0 or tokens[begun - 1].pos == "PUNCT")
    return [*range(begun, first), *phrase] if is_name else phrase


@cache
def role_nouns() -> frozenset[str]:
    """Return the nouns that name an office or a calling, by the first word of each."""
    return frozenset(row["word"].lower().split()[0] for row in table("titles") if row["kind"] == "role")


def noun_phrase(tree: Tree, head: int, *, is_short: bool = False) -> list[int]:
    """Tokens of a noun phrase that stand together, without the marks at its ends; short: without relative clauses."""
    tokens = tree.tokens
    left_out = ("cc+", "advcl", "ccomp", "relcl", "acl") if is_short else ("cc+", "advcl", "ccomp")
    cut = frozenset(c for c in tree.children[head] if tokens[c].dep in left_out)
    kept = tree.subtree(head, without=cut)
    # What lies beyond a gap belongs to something else.
    run = [head]
    for at in range(head - 1, -1, -1):
        if at not in kept:
            break
        run.insert(0, at)
    for at in range(head + 1, len(tokens)):
        if at not in kept:
            break
        run.append(at)
    while len(run) > 1 and tokens[run[-1]].pos in ("PUNCT", "CCONJ") and tokens[run[-1]].text != ")":
        run.pop()
    while len(run) > 1 and tokens[run[0]].pos in ("PUNCT", "CCONJ"):
        run.pop(0)
    return run


def _cue_piece(tree: Tree, verb: int) -> Piece:
    parts = [verb, *(c for c in tree.of_dep(verb, "aux", "auxpass", "neg", "prt") if abs(c - verb) <= 3)]
    return tree.piece(sorted(parts))


def _content(tree: Tree, verb: int, cue: Cue) -> tuple[Piece, ...] | None:
    """Where the words stand: a clause, an infinitive or a quotation, else a phrase or an object."""
    top = _clause(tree, verb, cue)
    if top is not None:
        return _pieces(tree, top, verb)
    tokens = tree.tokens
    if tokens[verb].dep == "relcl" and not _has_relative(tree, verb):
        return None
    named = [c for c in tree.of_dep(verb, "dobj", "oprd", "attr") if tokens[c].lemma == "QUOTATION" and c > verb]
    if named and "n" in cue.frames and any(tokens[c].tag == "WP" for c in tree.children[verb] if c < verb):
        return (tree.piece([named[0]]),)
    objects = tree.of_dep(verb, "dobj")
    phrases = [c for c in tree.of_dep(verb, "prep") if tokens[c].text.lower() in cue.preps]
    if phrases and not objects:
        return _pieces(tree, phrases[0], verb)
    is_told = _is_told(tree, verb) and (cue.group != "think" or tokens[verb].tag in ("VBD", "VBZ"))
    return (_from_to_end(tree, objects[0], verb),) if objects and is_told and "n" in cue.frames else None


def _clause(tree: Tree, verb: int, cue: Cue) -> int | None:
    """Head of the clause, infinitive or quotation that hangs on the verb."""
    is_told = _is_told(tree, verb)
    clauses = tree.of_dep(verb, "ccomp")
    if clauses and cue.frames.strip("n") and (is_told or cue.group not in ("think", "want")):
        return clauses[0]
    infinitives = tree.of_dep(verb, "xcomp")
    if infinitives and "i" in cue.frames and is_told:
        return infinitives[0]
    quoted = [c for c in tree.children[verb] if tree.tokens[c].lemma == "QUOTATION" and tree.tokens[c].dep != "nsubj"]
    return quoted[0] if quoted and "q" in cue.frames else None


def _has_relative(tree: Tree, verb: int) -> bool:
    """Whether the relative pronoun is the subject; else the words told stand before it ("the terms they agreed to")."""
    return any(tree.tokens[c].tag in ("WP", "WDT") for c in tree.of_dep(verb, "nsubj"))


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether the verb tells what somebody did: neither "to support" nor "would support" nor "by supporting".

    Of attributions with a noun object on the train part of `quotes-polnear` .15 to .28 of these were right, of
    the others .4 to .6.
    """
    token = tree.tokens[verb]
    if token.tag == "VB":
        return any(tree.tokens[c].lemma in ("do", "will") for c in tree.of_dep(verb, "aux"))
    return token.tag != "VBG" or token.dep not in ("pcomp", "acl", "amod")


def _from_to_end(tree: Tree, child: int, verb: int) -> Piece:
    """From the object to the end of what hangs on the verb at its right, clauses of circumstance left out."""
    tokens = tree.tokens
    taken = set(tree.subtree(child))
    for other in tree.children[verb]:
        if other > child and tokens[other].dep in ("prep", "oprd", "xcomp", "dative"):
            taken.update(tree.subtree(other))
    return tree.piece(_trimmed(tree, sorted(taken)))


def _pieces(tree: Tree, top: int, verb: int) -> tuple[Piece, ...]:
    low = {c for c in tree.of_dep(top, "advcl", "conj") if _teller(tree, c) == verb}
    below = tree.subtree(top, without=frozenset({verb, *low}))
    return (tree.piece(_trimmed(tree, below)),)


def _trimmed(tree: Tree, indices: list[int]) -> list[int]:
    while len(indices) > 1 and (tree.tokens[indices[-1]].text in _MARKS or tree.tokens[indices[-1]].pos == "CCONJ"):
        indices = indices[:-1]
    while len(indices) > 1 and tree.tokens[indices[0]].text in _MARKS:
        indices = indices[1:]
    return indices


def _according(tree: Tree, at: int) -> list[Attribution]:
    tokens = tree.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].text.lower() != "to":
        return []
    below = tree.of_dep(at + 1, "pobj") or tree.of_dep(at, "pobj")
    if not below:
        return []
    source = noun_phrase(tree, below[0])
    inside = set(range(at, source[-1] + 1))
    rest_after = _without_announcement(tree, list(range(source[-1] + 1, len(tokens))))
    rest_before = [i for i in range(at) if i not in inside]
    cue = (tokens[at].start, tokens[at + 1].end)
    pieces = [tree.piece(p) for p in (_words(tree, rest_before), _words(tree, rest_after)) if p]
    if not pieces:
        return []
    return [Attribution(tree.piece(source), cue, (max(pieces, key=lambda p: p[1] - p[0]),), "say")]


def _without_announcement(tree: Tree, indices: list[int]) -> list[int]:
    """Take off ", adding:" at the end of a sentence."""
    bare = _trimmed(tree, indices) if indices else []
    last = tree.tokens[bare[-1]] if bare else None
    is_announcement = last is not None and last.tag == "VBG" and last.text.lower() in cue_forms() and len(bare) > 1
    return bare[:-1] if is_announcement else indices


def _words(tree: Tree, indices: list[int]) -> list[int]:
    trimmed = _trimmed(tree, indices) if indices else []
    return trimmed if any(c.isalnum() for i in trimmed for c in tree.tokens[i].text) else []
