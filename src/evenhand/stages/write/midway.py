"""Whether an article begins with its news, or in the midst of something: cut off in front, with a scene or a remark."""

from __future__ import annotations

from typing import Final

from evenhand.model import ActorKind, BlockKind, Span
from evenhand.operations.words import content_words
from evenhand.stages.write.source import Source
from evenhand.tables import table

FIRST: Final = 4
SHARED: Final = 2
TITLE_AND_NAME: Final = 2


def opens_midway(source: Source) -> bool:
    """Whether an article does not begin with its news.

    Its front was cut off where its first sentence leans on one before it, or names a person by the last name alone; and
    a scene or a remark opens it where none of the first sentences shares its matter with the headline.
    """
    told = [f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH]
    if not told:
        return False
    first = told[0]
    headline = set(content_words(source.article.title))
    opening = [set(content_words(source.words(f.sentence.span))) for f in told[:FIRST]]
    is_of_matter = len(headline) < SHARED or any(len(headline & text) >= SHARED for text in opening)
    return first.opens_with_pronoun or not is_of_matter or _names_by_last_name(source, first.sentence.span)


def _names_by_last_name(source: Source, sentence: Span) -> bool:
    """Whether a sentence takes its first person for known: "Mr. Dunn", never "Mara Dunn"."""
    persons = (m for m in source.mentions_in(sentence) if m.kind is ActorKind.PERSON)
    first = next(persons, None)
    if first is None:
        return False
    before = source.article.text[sentence.start : first.span.start].split()[-1:]
    named = [*before, *source.words(first.span).split()]
    courtesies = {row["word"] for row in table("titles") if row["kind"] == "honorific"}
    return len(named) == TITLE_AND_NAME and named[0] in courtesies
