"""Names that one report keeps back and another gives: no page tells both.

"The names of the victims have not been released", says the report of the morning; by noon another has "police
identified the victims as …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import ActorKind, SentenceFacts, Span
from evenhand.operations.patterns import pattern, stands_in
from evenhand.stages.write.source import Source

PARTS: Final = ("of_the_dead", "of_the_suspect")
"""Whose name it may be; one of nobody who is told so may be anybody's."""


def named_since(source: Source, told: Sequence[Source]) -> Iterator[Span]:
    """Yield the sentences of an article that keep back a name which another, of its day or later, gives.

    Args:
        source: The article.
        told: All articles of the story that are no copies.
    """
    for facts in source.facts.sentences:
        kept = _parts(source, facts, "name_withheld")
        if kept and any(kept & _given(other) for other in told if _may_be_later(source, other)):
            yield facts.sentence.span


def _may_be_later(source: Source, other: Source) -> bool:
    mine, its = source.article.published_on, other.article.published_on
    return other is not source and not (mine is not None and its is not None and its < mine)


def _given(source: Source) -> frozenset[str]:
    """Whose names an article gives: "identified the victim as Ada Orr"."""
    told = source.facts.sentences
    return frozenset(
        part for one in told if _names_person(source, one) for part in _parts(source, one, "identified_as")
    )


def _names_person(source: Source, facts: SentenceFacts) -> bool:
    return any(m.kind is ActorKind.PERSON for m in source.mentions_in(facts.sentence.span))


def _parts(source: Source, facts: SentenceFacts, name: str) -> frozenset[str]:
    """Of whom a sentence tells that his name is kept back, or given."""
    text = source.words(facts.sentence.span)
    if not stands_in(name, text):
        return frozenset()
    return frozenset(part for part in PARTS if pattern(part).search(text) is not None)
