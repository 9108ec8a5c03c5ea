"""Safe cuts: parts of a sentence that may be left out without making it false.

Each form has its preconditions (docs/writing, "Operations"); whatever its form, a cut holds no guarded
word, no figure, no quotation. Plain deletion of a cut's span leaves well-formed text, save that a cut
opening leaves a small letter at the front. Cuts of a sentence never overlap, so any choice of them may go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.model import Article, CutForm, Parse, SafeCut, Sentence, Span, Token
from evenhand.operations.comments import held
from evenhand.operations.loaded import find_loaded
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.cuts_colour import find_colours
from evenhand.stages.extract.cuts_comments import find_comments
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import index, table

_ABBREVIATION = re.compile(r"\(([A-Z][A-Z&.]{1,7})\)")
"""What a name is called from there on; it stays, where the article goes on to use it."""
_PARENTHESIS = re.compile(r"[ \u00a0]?\([^()\n]{1,200}\)(?!['’]s\b)")
_DASH = re.compile(r"[ \u00a0](?:—|–|--|-)(?=[ \u00a0])")
_OPENING = re.compile(r"([A-Z][a-z]+(?: [a-z]+){0,3}), ")
_WH = frozenset({"who", "which", "whose", "whom", "where"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her"})
MIN_WORDS_LEFT = 6
"""Least words that a sentence keeps; from the trial in docs/writing (trailing participle), used for all forms."""

MOST_PHRASE_TOKENS = 12
"""Tokens in which the head of a noun phrase is looked for; longer openings of a phrase are left whole."""

MAX_CUTS = 32
"""Most cuts of one sentence: no real one has so many; keeps hostile text from costing the square of its length."""


def find_cuts(
    article: Article, sentence: Sentence, parse: Parse | None, kept: Sequence[Span] = ()
) -> tuple[SafeCut, ...]:
    """Find the parts of a sentence that may be left out.

    Args:
        article: The article.
        sentence: The sentence.
        parse: Its parse, or None: then only parentheses, and opening adverbs of the closed list.
        kept: Places that must stay whole: figures, contents of speeches. A cut that touches one is not safe.

    Returns:
        Cuts in text order, without overlaps; of two that overlap, the longer.
    """
    found = [*_parentheses(article.text, sentence), *_opening(article.text, sentence)]
    if parse is not None and parse.tokens:
        tree = ParseTree(parse)
        for finder in (_connectives, _dashes, _relatives, _appositions, _participles, find_comments, find_colours):
            found.extend(finder(article.text, tree))
    safe = [cut for cut in found if _is_safe(article.text, cut.span, kept)]
    return _disjoint(article.text, sentence, safe)


def _is_safe(text: str, span: Span, kept: Sequence[Span]) -> bool:
    return not held(text[span.start : span.end]) and not any(span.overlaps(other) for other in kept)


def _disjoint(text: str, sentence: Sentence, cuts: list[SafeCut]) -> tuple[SafeCut, ...]:
    """Keep the longest cuts that do not overlap, and that leave enough of the sentence."""
    chosen: list[SafeCut] = []
    words_left = len(text[sentence.span.start : sentence.span.end].split())
    for cut in sorted(cuts, key=lambda c: (c.span.start - c.span.end, c.span.start, c.form)):
        if len(chosen) == MAX_CUTS:
            break
        length = len(text[cut.span.start : cut.span.end].split())
        if words_left - length >= MIN_WORDS_LEFT and not any(cut.span.overlaps(c.span) for c in chosen):
            chosen.append(cut)
            words_left -= length
    return tuple(sorted(chosen, key=lambda c: c.span))


def _parentheses(text: str, sentence: Sentence) -> Iterator[SafeCut]:
    span = sentence.span
    for match in _PARENTHESIS.finditer(text, span.start, span.end):
        short = _ABBREVIATION.fullmatch(match.group().strip())
        is_used = short is not None and re.search(rf"\b{re.escape(short.group(1))}\b", text[match.end() :]) is not None
        if match.start() > span.start and text[match.start()] != "(" and not is_used:
            yield SafeCut(CutForm.PARENTHESIS, Span(span.article_id, match.start(), match.end()))


def _opening(text: str, sentence: Sentence) -> Iterator[SafeCut]:
    span = sentence.span
    match = _OPENING.match(text, span.start, span.end)
    if match is None:
        return
    allowed = {row["opening"].lower() for row in table("openings") if row["class"] == "adverb"}
    word = match.group(1)
    loaded = find_loaded(word)
    is_loaded = bool(loaded) and loaded[0][:2] == (0, len(word)) and word.lower().endswith("ly")
    if word.lower() in allowed or is_loaded:
        yield SafeCut(CutForm.OPENING_ADVERB, Span(span.article_id, span.start, match.end()))


def _connectives(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    """Words that only tie a sentence to the one before: ", for example,", and "also" at the main verb."""
    span = tree.parse.sentence.span
    for match in pattern("connective").finditer(text, span.start, span.end):
        after = next((at for at, token in enumerate(tree.tokens) if token.start > match.end()), None)
        end = match.end("cut") if after is not None and _wants_comma(tree, after) else match.end()
        yield SafeCut(CutForm.OPENING_ADVERB, Span(span.article_id, match.start(), end))
    is_pair = "not only" in text[span.start : span.end].lower()
    for at, token in enumerate(tree.tokens):
        before = tree.tokens[max(0, at - 1)]
        if token.text == "also" and at > 0 and not is_pair and before.tag != "CC" and _is_main(tree, token.head, at):
            is_free = before.pos != "PUNCT"
            end = token.end if is_free else tree.tokens[min(at + 1, len(tree.tokens) - 1)].start
            yield SafeCut(CutForm.OPENING_ADVERB, Span(span.article_id, before.end if is_free else token.start, end))


def _is_main(tree: ParseTree, verb: int, also: int) -> bool:
    """Whether a verb is the sentence's own, or that of its first part before a semicolon."""
    if verb == tree.root:
        return True
    parts = [at for at, token in enumerate(tree.tokens) if token.text == ";"]
    is_first = bool(parts) and max(verb, also) < parts[0] and tree.tokens[verb].dep in ("ccomp", "parataxis", "conj")
    return is_first and not tree.of_dep(verb, "mark") and any(at < also for at in tree.of_dep(verb, *SUBJECTS))


def _wants_comma(tree: ParseTree, at: int) -> bool:
    """Whether a comma stands before a token anyway: before the main subject, or a clause that is tied on."""
    subjects = tree.of_dep(tree.root, *SUBJECTS) if tree.root is not None else ()
    is_tied = tree.tokens[at].tag in ("VBG", "WDT", "WP", "WP$", "WRB", "CC") and tree.tokens[at].text.lower() != "that"
    return is_tied or any(tree.run(subject)[0] == at for subject in subjects)


def _dashes(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    span = tree.parse.sentence.span
    found = list(_DASH.finditer(text, span.start, span.end))
    if len(found) != 2 or tree.root is None:
        return
    start, end = found[0].start(), found[1].end()
    inner = [at for at, token in enumerate(tree.tokens) if start <= token.start < end]
    if not inner or tree.tokens[inner[1 % len(inner)]].tag == "CC" or _holds_core(tree, inner):
        return
    if any(tree.tokens[at].start >= end for at in tree.of_dep(tree.root, *SUBJECTS)):
        return  # the second dash also closes what leads up to the main clause
    yield SafeCut(CutForm.DASHES, Span(span.article_id, start, end))


def _holds_core(tree: ParseTree, indices: Sequence[int]) -> bool:
    """Whether the tokens hold the root, its subject, or the head of anything outside them."""
    inside = set(indices)
    root = tree.root
    core = {root, *(c for c in tree.of_dep(root, *SUBJECTS, "aux", "auxpass", "neg"))} if root is not None else set()
    heads = {t.head for at, t in enumerate(tree.tokens) if at not in inside and t.pos != "PUNCT"}
    return bool(inside & core) or bool(inside & heads)


def _relatives(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    for at, token in enumerate(tree.tokens):
        if token.dep != "relcl" or tree.tokens[token.head].pos not in ("NOUN", "PROPN"):
            continue
        first, last = tree.run(at)
        if tree.tokens[first].text.lower() == "where" and token.tag == "VBD":
            continue  # no place but the next step of what is told: "a runoff, where he won"
        if _lists_on(tree, at, behind_comma=True):
            continue
        if tree.tokens[first].text.lower() in _WH and tree.tokens[first].tag.startswith("W"):
            yield from _between_commas(text, tree, first, last, CutForm.RELATIVE_CLAUSE)


def _appositions(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    for at, token in enumerate(tree.tokens):
        if token.dep != "appos" or token.entity or token.lemma == "QUOTATION" or token.pos == "PROPN":
            continue
        head = tree.tokens[token.head]
        first, last = tree.run(at)
        inner = tree.tokens[first : last + 1]
        is_plain = not any(t.dep in ("cc", "conj") or t.pos == "NUM" for t in inner)
        is_role = inner[0].text.lower() in _DETERMINERS and head.pos in ("PROPN", "NOUN") and head.entity not in _PLACES
        if (
            is_plain
            and is_role
            and not _is_person(head, token)
            and not tree.of_dep(token.head, "conj", "cc")
            and head.dep != "conj"
        ):
            yield from _between_commas(text, tree, first, last, CutForm.APPOSITION)


def _is_person(head: Token, role: Token) -> bool:
    """Whether an apposition says who somebody is: then the reader needs it."""
    is_office = index("titles", "word").get(role.lemma.lower()) is not None
    return head.entity == "PERSON" or (head.pos == "PROPN" and is_office)


def _participles(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    for at, token in enumerate(tree.tokens):
        if token.dep not in ("advcl", "acl") or token.tag != "VBG":
            continue
        first, last = tree.run(at)
        is_trailing = all(t.pos == "PUNCT" for t in tree.tokens[last + 1 :])
        stands_free = first >= 2 and not _may_modify(tree, first - 2)
        is_told = _lists_on(tree, at) or _is_shown(tree, at)
        if first == at and is_trailing and stands_free and not is_told and tree.root is not None and tree.root < first:
            yield from _between_commas(text, tree, first, last, CutForm.TRAILING_PARTICIPLE)


def _lists_on(tree: ParseTree, at: int, *, behind_comma: bool = False) -> bool:
    """Whether a noun is joined to a clause's verb: it is a further item of the list that the clause stands in.

    "first in Orsova, where he died, and later Velm"; "charged with theft, lying to the court and bribery".
    """
    joints = [c for c in tree.of_dep(at, "cc") if not behind_comma or tree.tokens[c - 1].text == ","]
    return bool(joints) and any(tree.tokens[c].pos in ("NOUN", "PROPN", "NUM") for c in tree.of_dep(at, "conj"))


def _is_shown(tree: ParseTree, at: int) -> bool:
    """Whether a participle tells what a picture shows: "published images of the mayor, holding a knife"."""
    head = tree.tokens[at].head
    shown = (head, *tree.of_dep(head, "dobj", "nsubjpass", "nsubj"))
    return any(tree.tokens[c].lemma.lower() in word_set("pictures") for c in shown)


def _may_modify(tree: ParseTree, at: int) -> bool:
    """Whether the word before the comma may belong to the noun behind it: "a cheering, waving crowd"."""
    return tree.tokens[at].tag in ("VBG", "JJ", "DT") or tree.tokens[at].text.lower().endswith("ing")


def _between_commas(text: str, tree: ParseTree, first: int, last: int, form: CutForm) -> Iterator[SafeCut]:
    """Yield the cut of the tokens `first` to `last` if a comma stands before them and a comma or the end after.

    The second comma goes with the cut unless it has work of its own: to close what leads up to the main
    clause, or to open what follows.
    """
    tokens = tree.tokens
    if first == 0 or tokens[first - 1].text != "," or _holds_core(tree, range(first, last + 1)):
        return
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.text == "," and _goes_on_as_list(tree, last + 2, form):
        return
    start, end = tokens[first - 1].start, tokens[last].end
    if after is not None and after.text == ",":
        if not _needs_comma(tree, tokens[first - 1].head, first, last + 1):
            end = after.end
        elif form is CutForm.RELATIVE_CLAUSE and _may_be_verb(tree, last + 2):
            return
    elif after is not None and (after.text not in (".", ";", "!") or text[end : after.start].strip()):
        return
    yield SafeCut(form, Span(tree.article_id, start, end))


def _may_be_verb(tree: ParseTree, at: int) -> bool:
    """Whether a form taken for a participle may be the verb: "the girl, who was cold, carried on" keeps no comma."""
    return at < len(tree.tokens) and tree.tokens[at].tag == "VBN"


def _goes_on_as_list(tree: ParseTree, at: int, form: CutForm) -> bool:
    """Whether what follows the closing comma may belong to what is cut: "ships, trucks and …" after "who sold boats".

    A noun phrase may follow only as the subject of a verb; after an apposition, so may no "and" with one.
    """
    if form is CutForm.APPOSITION and at < len(tree.tokens) and tree.tokens[at].tag == "CC":
        at += 1
    if at >= len(tree.tokens) or tree.tokens[at].pos not in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON"):
        return False
    heads = range(at, min(at + MOST_PHRASE_TOKENS, len(tree.tokens)))
    return not any(tree.tokens[c].dep in SUBJECTS and tree.run(c)[0] == at for c in heads)


def _needs_comma(tree: ParseTree, antecedent: int, first: int, comma: int) -> bool:
    following = tree.tokens[comma + 1] if comma + 1 < len(tree.tokens) else None
    if following is None or any(token.text == "," for token in tree.tokens[antecedent + 1 : first - 1]):
        return True  # it may also close an inset before the one that is cut: "Ode, 59, who sails, left"
    is_subject = tree.tokens[antecedent].dep in SUBJECTS
    is_restrictive = following.tag == "WDT" and following.text.lower() == "that"
    if is_restrictive or (is_subject and _is_of_verb(tree, comma + 1, tree.tokens[antecedent].head)):
        return False  # nothing parts a subject from its verb, whatever form the parser takes the verb for
    if following.dep == "cc" or following.tag in ("VBG", "VBN", "WDT", "WP", "WP$", "WRB", "CC"):
        return True
    if following.text[:1] in '“"‘' or following.lemma == "QUOTATION":
        return True
    branch = next((at for at in reversed(tree.path_to_root(first)) if at != tree.root), antecedent)
    return tree.root is not None and branch < tree.root and tree.tokens[branch].dep not in SUBJECTS


def _is_of_verb(tree: ParseTree, at: int, verb: int) -> bool:
    """Whether a token is a verb, or opens its group: "was sent", "still sails"."""
    token = tree.tokens[at]
    return at == verb or (token.head == verb and token.dep in ("aux", "auxpass", "neg", "advmod"))
