"""What a stage works out about one article by itself, from the notes of an earlier page where they have it.

Such work reads the article, its claims and what the other articles say of its sentences (`given`), nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final, TypeVar, cast

from evenhand.operations.notes import taken
from evenhand.operations.words import content_words
from evenhand.stages.write.source import Source

WORDS: Final = "words"
"""The name of a work among notes."""
T = TypeVar("T")


def noted(work: str, source: Source, kind: type[T], make: Callable[[], T], *, is_alone: bool = False) -> T:
    """Return what a work gives about an article, worked out once for a page at most.

    Args:
        work: Its name among notes.
        source: The article, with what else the work rests on.
        kind: The type of what it gives.
        make: Does it.
        is_alone: It rests on the article and its claims alone.
    """
    if work not in source.worked_out:
        rests_on = "" if is_alone else given(source)
        source.worked_out[work] = taken().once(work, (source.article.article_id,), kind, make, rests_on)
    return cast("T", source.worked_out[work])


def word_counts(source: Source) -> Mapping[str, int]:
    """Return in how many sentences of an article each word of matter stands."""

    def counted() -> dict[str, int]:
        sentences = (source.words(facts.sentence.span) for facts in source.facts.sentences)
        return Counter(word for text in sentences for word in sorted(set(content_words(text))))

    return noted(WORDS, source, dict[str, int], counted, is_alone=True)


def given(source: Source) -> str:
    """Tell what of the other articles the work about one rests on: what these say of its sentences."""
    own = source.article.article_id
    sets = (
        sorted((span.start, span.end) for span in spans if span.article_id == own)
        for spans in (source.disputed, source.contested, source.overtaken)
    )
    return repr((source.voice, source.is_copy, source.year, *sets))
