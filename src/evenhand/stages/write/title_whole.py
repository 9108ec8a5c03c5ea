"""Whether a title is whole: long enough, a sentence of its own, of somebody whom it names."""

from __future__ import annotations

from typing import Final

from evenhand.model import SentenceFacts, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_he import names_him
from evenhand.tables import words as words_of

FEWEST_TITLE_WORDS: Final = 5
"""Shorter clauses say too little of what was done to whom ("the firm dropped the plan")."""


def stands_whole(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a title is long enough, names whom its "he" means, and ends with no thing that is known from elsewhere.

    Where its sentence may be cut, the sentence's own ends tell.

    Args:
        source: The article.
        facts: The sentence that the title is made of.
        made: The title.
    """
    kept = made.text
    is_open = pattern("title_dangles").search(kept) is not None or _is_limited(source, facts)
    if is_open or len(words(kept)) < FEWEST_TITLE_WORDS or not names_him(source, facts, kept):
        return False
    return not (kept.split()[-2].lower() == "the" and words(kept)[-1] in words_of("generic_things"))


def _is_limited(source: Source, facts: SentenceFacts) -> bool:
    """Whether the main verb, as it was read, only limits its noun: "legislation that would add …" is no sentence."""
    if facts.root is None:
        return False
    is_before = facts.subject is not None and facts.root.start < facts.subject.start
    if is_before and pattern("reporting_cue").fullmatch(source.words(facts.root)) is None:
        return True  # the parser has taken for the subject what stands behind the verb
    before = source.article.text[facts.sentence.span.start : facts.root.start]
    return pattern("limited_verb").search(before) is not None
