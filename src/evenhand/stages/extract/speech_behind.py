"""The verb and its subject right behind a quotation, as a parser shows them: ``“…,” X, head of Y, said``."""

from __future__ import annotations

from evenhand.model import Article
from evenhand.stages.extract.speech_clauses import noun_phrase
from evenhand.stages.extract.speech_cues import cue_forms
from evenhand.stages.extract.speech_marks import Quotation
from evenhand.stages.extract.speech_tree import Attribution, Parsed, Tree

_FARTHEST = 40
"""Tokens between the mark and its verb; longer subjects are no subjects."""
_BARE = 2
"""Tokens from the verb to the end of a sentence that only tells who spoke: the verb and the stop."""
_LEAST_WORDS = 3
"""Words of a quotation behind which a verb that is in no table may give words ("…,” an angry Holt retaliated")."""


def attribution_behind(article: Article, quotation: Quotation, parsed: Parsed) -> Attribution | None:
    """Read the attribution behind a quotation that opens its sentence and does not end it.

    Args:
        article: The article.
        quotation: Where it ends with a full stop, what is behind must tell no more than who spoke.
        parsed: The parsed sentences; the one behind the mark may be another than the quotation's.
    """
    text = article.text
    last = text[quotation.start : quotation.end].rstrip("’'”\"")[-1:]
    if text[quotation.outer[1] : quotation.outer[1] + 1] == ",":
        last = ","
    if not quotation.is_closed or last not in ",.?!" or not _opens(article, quotation):
        return None
    found = parsed.at(quotation.outer[1])
    if found is None or text[quotation.outer[1] : found[0].tokens[found[1]].start].strip(" ,—–-\u00a0"):
        return None
    tree, first = found
    first += tree.tokens[first].text in (",", "-", "—", "–") and first + 1 < len(tree.tokens)
    pair = _subject_first(tree, first) or _verb_first(tree, first)
    if pair is None or tree.tokens[pair[0]].tag in ("WDT", "WP") or (last == "." and not _is_bare(tree, pair[1])):
        return None
    if last in "?!" and tree.of_dep(pair[1], "ccomp"):
        return None
    return _made(tree, *pair, quotation, may_be_any=last == "," and quotation.n_words >= _LEAST_WORDS)


def _made(tree: Tree, subject: int, verb: int, quotation: Quotation, *, may_be_any: bool) -> Attribution | None:
    token = tree.tokens[verb]
    cue = cue_forms().get(token.text.lower())
    if cue is None and not (may_be_any and token.tag in ("VBD", "VBZ") and not tree.of_dep(verb, "dobj", "attr")):
        return None
    source = [i for i in noun_phrase(tree, subject) if tree.tokens[i].start >= quotation.outer[1]]
    if not source or tree.tokens[source[0]].tag == "TO":
        return None
    group = "say" if cue is None or cue.group in ("think", "want", "show") else cue.group
    return Attribution(tree.piece(source), (token.start, token.end), (quotation.outer,), group)


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether the sentence tells no more than who spoke ("“….” Holt said.")."""
    token = tree.tokens[verb]
    return token.dep == "ROOT" and len(tree.tokens) - verb <= _BARE and token.text.lower() in cue_forms()


def _opens(article: Article, quotation: Quotation) -> bool:
    """Whether the quotation opens a sentence or stands behind a dash, a colon or another quotation."""
    block = article.blocks[quotation.block]
    before = article.text[max(block.start, quotation.outer[0] - 4) : quotation.outer[0]].rstrip()
    return not before or before[-1] in ".!?:”\"'—–-" or quotation.outer[0] - block.start <= 1


def _subject_first(tree: Tree, first: int) -> tuple[int, int] | None:
    """Subject that opens at a token, and its verb."""
    at = first
    for _ in range(8):
        token = tree.tokens[at]
        if token.dep == "nsubj":
            is_near = at < token.head <= first + _FARTHEST and tree.tokens[token.head].pos == "VERB"
            return (at, token.head) if is_near else None
        if token.dep == "appos" and token.head < first and tree.tokens[token.head].lemma == "QUOTATION":
            # The parser took the quotation for the subject and who spoke for its apposition.
            verb = tree.tokens[token.head].head
            is_told = tree.tokens[token.head].dep == "nsubj" and at < verb <= first + _FARTHEST
            return (at, verb) if is_told and tree.tokens[verb].pos == "VERB" else None
        if token.head <= at:
            return None
        at = token.head
    return None


def _verb_first(tree: Tree, first: int) -> tuple[int, int] | None:
    """Verb that stands first, and the subject behind it."""
    if tree.tokens[first].pos != "VERB":
        return None
    behind = [c for c in tree.of_dep(first, "nsubj") if c > first]
    return (behind[0], first) if behind and noun_phrase(tree, behind[0])[0] <= first + 2 else None
