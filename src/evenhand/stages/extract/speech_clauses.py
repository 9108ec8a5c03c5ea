"""Attributions that a parsed sentence shows: who says, thinks or wants what."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from evenhand.model import Parse
from evenhand.stages.extract.speech_cues import Cue, cue_forms, cue_phrases
from evenhand.stages.extract.speech_titles import written_as_title
from evenhand.stages.extract.speech_tree import Attribution, Piece, Tree
from evenhand.tables import index, table, words

_DASHES = frozenset({"—", "–", "--"})
_MARKS = frozenset(".,;-—–:")
FEWEST_OF_MAIN = 4
"""Tokens of the side of a sentence that holds its main verb: less is "X said, according to Y"."""
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
            told = _of_noun(tree, at, index("cue_nouns", "noun")[token.text.lower()]["class"])
            found.extend(told or _in_words_of(tree, at))
        elif token.text.lower() == "according":
            found.extend(_according(tree, at))
    return found


def verb_sources(parse: Parse) -> dict[int, Piece]:
    """Return the source of each verb that is a cue and has one of its own, by the verb's offset."""
    tree = Tree(parse)
    found = {}
    for at, token in enumerate(tree.tokens):
        if token.pos == "VERB" and token.text.lower() in cue_forms():
            source = source_phrase(tree, at)
            if source is not None and not _is_told_itself(tree, source):
                found[token.start] = tree.piece(source)
    return found


def _of_verb(tree: Tree, verb: int, cue: Cue) -> list[Attribution]:
    source = _before_quotation(tree, source_phrase(tree, verb))
    told = _content(tree, verb, cue)
    if source is None or told is None or _is_told_itself(tree, source):
        return []
    content, is_nominal = told
    is_act = (is_nominal and cue.lemma not in words("object_cues")) or _is_deed(tree, verb, source, cue)
    is_worded = "q" in cue.frames or cue.group in ("think", "want", "show")
    piece = _cue_piece(tree, verb)
    return [Attribution(tree.piece(source), piece, content, cue.group, is_act=is_act, is_worded=is_worded)]


def _before_quotation(tree: Tree, source: list[int] | None) -> list[int] | None:
    """A source without what is told of it behind a comma, where that holds a quotation ("Vane, to cries of “…,”")."""
    quoted = [i for i in source or () if tree.tokens[i].lemma == "QUOTATION"]
    commas = [i for i in source or () if tree.tokens[i].text == ","]
    if not source or not quoted or not commas or commas[0] > quoted[0] or tree.tokens[source[0]].pos == "PRON":
        return source
    kept = [i for i in source if i < commas[0]]
    return kept if any(tree.tokens[i].pos == "PROPN" for i in kept) else source


def _is_told_itself(tree: Tree, source: list[int]) -> bool:
    """Whether a source holds quoted words that are no title: the parser took what is told for the teller."""
    quoted = [tree.tokens[i].text for i in source if tree.tokens[i].lemma == "QUOTATION"]
    return any(not written_as_title(text) for text in quoted)


def _is_deed(tree: Tree, verb: int, source: list[int], cue: Cue) -> bool:
    """Whether a cue tells what somebody wanted, knew, did not say or is still to say, or what a thing shows."""
    tokens = tree.tokens
    is_open = any(tokens[c].tag == "MD" for c in tree.of_dep(verb, "aux")) or not _is_told(tree, verb)
    is_negated = bool(tree.of_dep(verb, "neg")) and cue.group not in ("think", "stance")
    if is_open or is_negated or cue.group == "want" or cue.lemma in words("act_cues"):
        return True
    if len(source) == 1 and tokens[source[0]].text.lower() in words("no_tellers"):
        return True
    # Only a text or somebody with a name shows something by saying it.
    is_text = any(tokens[i].lemma.lower() in words("document_nouns") for i in source)
    return cue.group == "show" and not is_text and all(tokens[i].pos != "PROPN" for i in source)


def _of_phrase(tree: Tree, verb: int) -> Attribution | None:
    """Words given by a cue of several words: "made it clear that …", "issued a statement saying …"."""
    tokens = tree.tokens
    for rest, cue in cue_phrases().get(tokens[verb].text.lower(), ()):
        last = verb + len(rest)
        if last >= len(tokens) or tuple(t.text.lower() for t in tokens[verb + 1 : last + 1]) != rest:
            continue
        source = source_phrase(tree, verb)
        below = {c for at in range(verb, last + 1) for c in tree.children[at] if c > last}
        tops = sorted(c for c in below if _is_told_by_phrase(tree, c, cue))
        if source is None or not tops or _is_told_itself(tree, source):
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
    if tree.tokens[noun].dep != "nsubj" or tree.tokens[verb].lemma != "be" or tree.tokens[verb].dep == "ccomp":
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


def source_phrase(tree: Tree, verb: int) -> list[int] | None:
    """Noun phrase that speaks: the subject, or the agent of a passive."""
    is_bare = tree.tokens[verb].tag == "VBN" and not tree.of_dep(verb, "aux")
    is_reduced = is_bare and tree.tokens[verb].dep in ("acl", "advcl") and verb not in tree.strayed
    if is_reduced or tree.of_dep(verb, "auxpass") or tree.of_dep(verb, "nsubjpass"):
        agents = tree.of_dep(verb, "agent")
        below = tree.of_dep(agents[0], "pobj") if agents else ()
        return noun_phrase(tree, below[0]) if below else None
    teller = _teller(tree, verb)
    subject = tree.subject(verb if teller is None else teller)
    if subject is not None and tree.tokens[subject].tag == "WDT" and tree.tokens[verb].dep == "relcl":
        issuer = tree.issuer(tree.tokens[verb].head)
        subject = subject if issuer == tree.tokens[verb].head else issuer
    if subject is None or tree.tokens[subject].dep == "csubj":
        return None
    phrase = noun_phrase(tree, subject)
    return None if tree.tokens[phrase[0]].tag == "TO" else with_name(tree, phrase)


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
    is_joined = token.dep == "conj" and token.tag == tree.tokens[told.head].tag
    return told.head if is_joined else None


def _tells_clauses(cue: Cue) -> bool:
    return "t" in cue.frames and "i" not in cue.frames


def with_name(tree: Tree, phrase: list[int]) -> list[int]:
    """Take in the name before a role ("Ann Holt, spokesman for …"), where the parser took it for no name."""
    first = phrase[0]
    tokens = tree.tokens
    noun = first + (tokens[first].tag == "DT" and len(phrase) > 1)
    is_role = first >= 3 and tokens[first - 1].text == "," and tokens[noun].text.lower() in role_nouns()
    if not is_role:
        return phrase
    begun = first - 1
    while begun and tokens[begun - 1].text[0].isupper() and first - begun <= _LONGEST_NAME:
        begun -= 1
    is_name = first - 1 - begun >= 2 and (begun == 0 or tokens[begun - 1].pos in ("PUNCT", "CCONJ", "SCONJ"))
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


def _content(tree: Tree, verb: int, cue: Cue) -> tuple[tuple[Piece, ...], bool] | None:
    """Where the words stand, and whether that is an object or phrase, no clause, infinitive or quotation."""
    top = _clause(tree, verb, cue)
    clause = _around(tree, verb, cue) if top is None else _with_subject(tree, verb, top) or _pieces(tree, top, verb)
    if clause:
        return clause, False
    tokens = tree.tokens
    if tokens[verb].dep == "relcl" and not _has_relative(tree, verb):
        quoted = _called(tree, verb, cue)
        return None if quoted is None else ((tree.piece([quoted]),), False)
    objects = tree.of_dep(verb, "dobj")
    named = [c for c in tree.of_dep(verb, "dobj", "oprd", "attr") if tokens[c].lemma == "QUOTATION" and c > verb]
    if named and "n" in cue.frames and any(tokens[c].tag == "WP" for c in tree.children[verb] if c < verb):
        return (tree.piece([named[0]]),), False
    called = [c for c in tree.of_dep(verb, "advcl") if _opens_with_for(tree, c) and "for" in cue.preps]
    return (_pieces(tree, called[0], verb), False) if called and not objects else _nominal(tree, verb, cue, objects)


def _with_subject(tree: Tree, verb: int, top: int) -> tuple[Piece, ...]:
    """A told clause whose subject the parser took for a clause of its own: "said [the man killed] was a sailor"."""
    own = tree.tokens[top]
    clauses = tree.of_dep(verb, "ccomp")
    behind = clauses[1] if len(clauses) > 1 and clauses[0] == top else None
    is_bare = own.tag == "VBN" and not tree.of_dep(top, "aux", "auxpass", "mark")
    if behind is None or not is_bare or tree.of_dep(behind, "nsubj", "nsubjpass", "expl", "mark"):
        return ()
    both = sorted({*tree.subtree(top), *tree.subtree(behind, without=_strayed(tree, verb))})
    is_one = both == list(range(both[0], both[-1] + 1)) and both[0] > verb
    return (tree.piece(_trimmed(tree, both)),) if is_one else ()


def _called(tree: Tree, verb: int, cue: Cue) -> int | None:
    """The quotation of "the papers, which Holt described as “…”" or "Orr, whom Holt called “…”"."""
    prepositions = [p for p in tree.of_dep(verb, "prep") if tree.tokens[p].text.lower() in cue.preps]
    below = [c for p in prepositions for c in tree.of_dep(p, "pobj", "pcomp")]
    quoted = [c for c in (*tree.of_dep(verb, "oprd", "attr", "dobj"), *below) if tree.tokens[c].lemma == "QUOTATION"]
    return quoted[0] if quoted and quoted[0] > verb else None


def _nominal(tree: Tree, verb: int, cue: Cue, objects: tuple[int, ...]) -> tuple[tuple[Piece, ...], bool] | None:
    """A phrase or an object that stands for the words."""
    tokens = tree.tokens
    phrases = [c for c in tree.of_dep(verb, "prep") if tokens[c].text.lower() in cue.preps and not _is_dated(tree, c)]
    if phrases and not objects:
        return _pieces(tree, phrases[0], verb), True
    is_told = _is_told(tree, verb) and (cue.group != "think" or tokens[verb].tag in ("VBD", "VBZ"))
    is_object = bool(objects) and is_told and "n" in cue.frames
    return ((_from_to_end(tree, objects[0], verb),), True) if is_object else None


def _opens_with_for(tree: Tree, at: int) -> bool:
    """Whether a clause is that of "called for Holt to resign"."""
    return any(tree.tokens[c].text.lower() == "for" for c in tree.of_dep(at, "mark")) and bool(tree.of_dep(at, "nsubj"))


def _is_dated(tree: Tree, preposition: int) -> bool:
    """Whether a phrase tells when ("on Saturday")."""
    return any(tree.tokens[c].entity in ("DATE", "TIME") for c in tree.of_dep(preposition, "pobj"))


def _around(tree: Tree, verb: int, cue: Cue) -> tuple[Piece, ...]:
    """The sentence around an attribution put in: "As Holt observed, …", "Last year, Holt said, the dam …"."""
    token = tree.tokens[verb]
    is_as = token.dep == "advcl" and any(tree.tokens[c].text.lower() == "as" for c in tree.of_dep(verb, "mark"))
    if "t" not in cue.frames or cue.group not in ("say", "show") or not (is_as or token.dep == "parataxis"):
        return ()
    if tree.of_dep(verb, "dobj", "ccomp", "xcomp"):
        return ()
    own = frozenset(tree.subtree(verb))
    top = token.head if tree.tokens[token.head].pos in ("VERB", "AUX") else tree.tokens[token.head].head
    rest = [i for i in tree.subtree(top) if i not in own]
    first, last = min(own), max(own)
    runs = [[i for i in rest if i < first], [i for i in rest if i > last]]
    return tuple(tree.piece(run) for run in (_words(tree, r) for r in runs) if len(run) > 1)


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
    told = [c for q in quoted if written_as_title(tree.tokens[q].text) for c in tree.of_dep(q, "relcl")]
    if told and "t" in cue.frames:
        return told[0]  # "said on “The Long Hour” that …"
    if not quoted and not tree.of_dep(verb, "dobj", "xcomp"):
        quoted = _hung_low(tree, verb)
    return quoted[0] if quoted and "q" in cue.frames else None


def _hung_low(tree: Tree, verb: int) -> list[int]:
    """A quotation behind a comma that the parser hung on the noun before it: "said before a hearing, “…”"."""
    tokens = tree.tokens
    low = [
        i for i in tree.subtree(verb) if i > verb + 1 and tokens[i].lemma == "QUOTATION" and tokens[i].dep == "appos"
    ]
    return [i for i in low if tokens[i - 1].text in (",", ":")]


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
    is_quoted_as = token.dep == "pcomp" and tree.tokens[token.head].text.lower() == "as"
    return token.tag != "VBG" or is_quoted_as or token.dep not in ("pcomp", "acl", "amod")


def _from_to_end(tree: Tree, child: int, verb: int) -> Piece:
    """From the object to the end of what hangs on the verb at its right, clauses of circumstance left out."""
    tokens = tree.tokens
    strayed = _strayed(tree, verb)
    taken = set(tree.subtree(child, without=strayed))
    for other in tree.children[verb]:
        if other > child and tokens[other].dep in ("prep", "oprd", "xcomp", "dative"):
            taken.update(tree.subtree(other, without=strayed))
    return tree.piece(_trimmed(tree, sorted(taken)))


def _strayed(tree: Tree, verb: int) -> frozenset[int]:
    """Verbs below a cue that go on the cue's own clause or one around it, not what it tells."""
    return frozenset(at for at, above in tree.strayed.items() if above <= verb)


def _pieces(tree: Tree, top: int, verb: int) -> tuple[Piece, ...]:
    low = {c for c in tree.of_dep(top, "advcl", "conj") if _teller(tree, c) == verb}
    below = tree.subtree(top, without=frozenset({verb, *low}) | _strayed(tree, verb))
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
    return _by_phrase(tree, (at, at + 1), below[0]) if below else []


def _in_words_of(tree: Tree, at: int) -> list[Attribution]:
    """What stands beside "in the words of X"."""
    tokens = tree.tokens
    before = tokens[tokens[at].head].text.lower()
    ofs = [c for c in tree.of_dep(at, "prep") if tokens[c].text.lower() == "of"]
    below = tree.of_dep(ofs[0], "pobj") if ofs and before == "in" and tokens[at].head < at else ()
    is_wording = tokens[at].lemma == "word" and bool(below)
    return _by_phrase(tree, (tokens[at].head, ofs[0]), below[0]) if is_wording else []


def _with_role(tree: Tree, source: list[int]) -> list[int]:
    """A name with the role that ends its sentence behind a comma, which the parser may hang on the verb.

    "…, according to Bo Lind, the harbour's chief engineer."
    """
    tokens, first = tree.tokens, source[-1] + 2
    if tokens[source[-1]].entity != "PERSON" or first >= len(tokens) or tokens[first - 1].text != ",":
        return source
    for at in range(first, len(tokens)):
        inside = tree.subtree(at)
        is_rest = inside[0] == first and all(t.pos == "PUNCT" for t in tokens[inside[-1] + 1 :])
        if is_rest and tokens[at].head < first and tokens[at].lemma.lower() in role_nouns():
            return [*source, *range(first - 1, inside[-1] + 1)]
    return source


def _by_phrase(tree: Tree, cue: tuple[int, int], top: int) -> list[Attribution]:
    """Give a side of a sentence to whom a phrase in it names: that of its main verb, else the longer.

    `cue` is the phrase's first and last word before him.
    """
    source = _with_role(tree, noun_phrase(tree, top))
    quoted = [i for i in source if tree.tokens[i].lemma == "QUOTATION"]
    source = _trimmed(tree, [i for i in source if i < quoted[0]]) if quoted and quoted[0] > source[0] else source
    rest_after = _without_announcement(tree, list(range(source[-1] + 1, len(tree.tokens))))
    rest_before = _behind_dash(tree, list(range(cue[0])))
    place = (tree.tokens[cue[0]].start, tree.tokens[cue[1]].end)
    inset = _inset(tree, cue[0], rest_after)
    sides = [_words(tree, inset)] if inset else [_words(tree, rest_before), _words(tree, rest_after)]
    sides = [side for side in sides if side]
    if not sides:
        return []
    main = [side for side in sides if len(side) >= FEWEST_OF_MAIN and any(_is_main(tree, i) for i in side)]
    pieces = [tree.piece(side) for side in main or sides]
    return [Attribution(tree.piece(source), place, (max(pieces, key=lambda p: p[1] - p[0]),), "say")]


def _behind_dash(tree: Tree, before: list[int]) -> list[int]:
    """What stands behind a lone dash: "too many use it — over 300, according to Orr" gives her the figure."""
    dashes = [i for i in before if tree.tokens[i].text in _DASHES]
    return [i for i in before if i > dashes[-1]] if len(dashes) == 1 else before


def _inset(tree: Tree, cue: int, behind: list[int]) -> list[int]:
    """The words up to the second of two dashes that hold a cue: "the chief—according to Vell they meant Orr—who …"."""
    told = list(takewhile(lambda i: tree.tokens[i].text not in _DASHES, behind))
    return told if cue and tree.tokens[cue - 1].text in _DASHES and len(told) < len(behind) else []


def _is_main(tree: Tree, at: int) -> bool:
    """Whether a word is the main verb: behind "according to the records:" may stand a mere list."""
    return tree.tokens[at].dep == "ROOT" and tree.tokens[at].pos in ("VERB", "AUX")


def _without_announcement(tree: Tree, indices: list[int]) -> list[int]:
    """Take off ", adding:" at the end of a sentence."""
    bare = _trimmed(tree, indices) if indices else []
    last = tree.tokens[bare[-1]] if bare else None
    is_announcement = last is not None and last.tag == "VBG" and last.text.lower() in cue_forms() and len(bare) > 1
    return bare[:-1] if is_announcement else indices


def _words(tree: Tree, indices: list[int]) -> list[int]:
    trimmed = _trimmed(tree, indices) if indices else []
    return trimmed if any(c.isalnum() for i in trimmed for c in tree.tokens[i].text) else []
