"""Headings that name a section's matter, where no clause of it tells it: "Charges against the mayor"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import ActorKind, Letter, Mention, Span, Statement
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.stages.write.topics import Topic

MOST_HEADING_WORDS: Final = 8
FEWEST_SAID: Final = 2
LED: Final = 1 / 2
"""Where this share of a section is one person's words, and so many of them are of its matter, its heading names him."""


def heading_of(topic: Topic, maker: Maker) -> Statement | None:
    """Return a noun phrase as a heading; None where the words do not allow it."""
    pieces = clause_pieces(topic.source, topic.span, letter=Letter.UPPER, with_cuts=False)
    return maker.make("heading.topic", pieces, topic.sentence)


def spoken(topic: Topic, told: Sequence[Candidate], maker: Maker) -> Iterator[Statement]:
    """Yield "X on …" where half of a section is one person's words, and two statements of it of its matter.

    Args:
        topic: What the section is about.
        told: Its statements.
        maker: Maker of statements.
    """
    said = Counter(c.speaker for c in told if c.kind is Kind.SPEECH and c.speaker)
    name, n_said = said.most_common(1)[0] if said else ("", 0)
    of_it = [c for c in told if c.speaker == name and not topic.matter.isdisjoint(content_words(c.plain.text))]
    is_led = n_said >= LED * len(told) and len(of_it) >= FEWEST_SAID
    found = _naming(name, told) if is_led else None
    if found is None or not topic.names.isdisjoint(content_words(name)):
        return  # "Orr on Orr’s expenses"
    source, who = found
    pieces = clause_pieces(source, who.span, slot="speaker", letter=Letter.UPPER, with_cuts=False) or ()
    span = _with_article(topic)
    letter = Letter.KEEP if span == topic.span else Letter.LOWER
    matter = clause_pieces(topic.source, span, letter=letter, with_cuts=False) or ()
    made = maker.make("heading.on", (*pieces, *matter), topic.sentence, who.span)
    if made is not None and len(words(made.text)) <= MOST_HEADING_WORDS:
        yield made


def _with_article(topic: Topic) -> Span:
    """A matter with "the" where its article writes it so: "the harbour plan"."""
    start = topic.span.start - 4
    is_definite = (
        start >= topic.sentence.start and topic.source.article.text[start : topic.span.start].lower() == "the "
    )
    return Span(topic.span.article_id, start if is_definite else topic.span.start, topic.span.end)


def _naming(name: str, told: Sequence[Candidate]) -> tuple[Source, Mention] | None:
    """A place in the section's articles that names a person in full."""
    for source in {c.source.article.article_id: c.source for c in told}.values():
        for mention in source.facts.mentions:
            if mention.name == name and mention.kind is ActorKind.PERSON and source.words(mention.span) == name:
                return source, mention
    return None
