"""What a title may leave out besides the parts of a sentence: an aside on who acts, a word that only weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evenhand.model import JoinForm, SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import losing
from evenhand.stages.write.source import Source

_ADVERB: Final = re.compile(r" ([a-z]{5,16})$")
"""The word right before a verb."""


def spare(source: Source, facts: SentenceFacts, span: Span) -> Iterator[Span]:
    """Yield what a title of a stretch may do without, though no other statement may.

    "Ada Vell[, who led the inquiry for nine years,] resigned"; "The council [officially] named a [key] witness".

    Args:
        source: The article.
        facts: The sentence.
        span: The stretch of it that is told, from the subject on.
    """
    aside = _aside(source, facts, span)
    if aside is not None:
        yield aside
    if facts.root is not None:
        adverb = _ADVERB.search(source.article.text, span.start, facts.root.start - 1)
        is_spare = adverb is not None and pattern("spare_adverb").fullmatch(adverb.group(1)) is not None
        if adverb is not None and is_spare and not losing(adverb.group(), ""):
            yield Span(span.article_id, adverb.start(), adverb.end())
    for join in facts.joins:
        if join.form is JoinForm.PREDICATE and join.subject == facts.subject and facts.subject is not None:
            first = Span(span.article_id, facts.subject.end, join.span.end - 1)
            if not losing(source.words(first), source.words(facts.subject)):
                yield first
    for found in pattern("spare_adjective").finditer(source.article.text, span.start, span.end):
        part = Span(span.article_id, found.start("word"), found.end("word"))
        is_cut = any(cut.span.overlaps(part) for cut in facts.cuts)
        if not is_cut and not any(a < part.end and part.start < b for a, b in source.quoted(span)):
            yield part


def _aside(source: Source, facts: SentenceFacts, span: Span) -> Span | None:
    """The aside between the subject that opens a stretch and its verb, with both commas."""
    if facts.root is None or not span.holds(facts.root):
        return None
    found = pattern("subject_aside").match(source.article.text[span.start : facts.root.start])
    if found is None:
        return None
    at = Span(span.article_id, span.start + found.start("aside"), span.start + found.end("aside"))
    told, kept = source.words(at), source.article.text[span.start : at.start]
    is_aside = pattern("tells_aside").fullmatch(told) is not None and not losing(told, kept)
    return at if is_aside else None
