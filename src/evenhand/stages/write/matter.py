"""Headings that name a section's matter, where no clause of it tells it: "Charges against the mayor"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from evenhand.model import ActorKind, Letter, Span, Statement
from evenhand.operations.loaded import find_loaded
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.owners import judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.topics import Topic
from evenhand.tables import words as words_of

MOST_HEADING_WORDS: Final = 9
FEWEST_SAID: Final = 2
FEWEST_HEADLINE_WORDS: Final = 4
MOST_HEADLINE: Final = 13
MOST_SPEAKERS: Final = 2
LED: Final = 1 / 2
"""Where this share of a section is the words of so many persons, each with so many statements, a heading names them."""

Naming = tuple[Source, Span]


def heading_of(topic: Topic, maker: Maker) -> Statement | None:
    """Return a noun phrase as a heading; None where the words do not allow it."""
    pieces = clause_pieces(topic.source, topic.span, letter=Letter.UPPER, with_cuts=False)
    return maker.make("heading.topic", pieces, topic.sentence)


def speakers_of(told: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the one or two persons whose words make half of some statements, who says most first; () for none.

    Args:
        told: The statements.
    """
    said = Counter(c.speaker for c in told if c.kind is Kind.SPEECH and c.speaker)
    best = [name for name, n in sorted(said.items(), key=lambda one: -one[1])[:MOST_SPEAKERS] if n >= FEWEST_SAID]
    for n in range(1, len(best) + 1):
        if sum(said[name] for name in best[:n]) >= LED * len(told):
            return tuple(best[:n])
    return ()


def spoken(topic: Topic, speakers: Sequence[str], places: Mapping[str, Naming], maker: Maker) -> Statement | None:
    """Return "X on …" or "X and Y on …"; None where a name is of the matter, or the words do not allow it.

    Args:
        topic: What the section is about.
        speakers: Who speaks in it: one or two names.
        places: Where each person is named as a heading may name him.
        maker: Maker of statements.
    """
    who = [places[name] for name in speakers if name in places and topic.names.isdisjoint(content_words(name))]
    if not who or len(who) < len(speakers):
        return None  # "Orr on Orr’s expenses"
    named = [
        clause_pieces(source, span, slot=slot, letter=Letter.UPPER, with_cuts=False) or ()
        for slot, (source, span) in zip(("speaker", "other"), who, strict=False)
    ]
    span = _with_article(topic)
    letter = Letter.KEEP if span == topic.span else Letter.LOWER
    matter = clause_pieces(topic.source, span, letter=letter, with_cuts=False) or ()
    frame = "heading.on" if len(who) == 1 else "heading.on.both"
    pieces = (*(piece for one in named for piece in one), *matter)
    made = maker.make(frame, pieces, topic.sentence, *(where for _, where in who))
    return made if made is not None and len(words(made.text)) <= MOST_HEADING_WORDS else None


def _with_article(topic: Topic) -> Span:
    """A matter with "the" where its article writes it so: "the harbour plan"."""
    start = topic.span.start - 4
    is_definite = (
        start >= topic.sentence.start and topic.source.article.text[start : topic.span.start].lower() == "the "
    )
    return Span(topic.span.article_id, start if is_definite else topic.span.start, topic.span.end)


def namings(told: Sequence[Candidate], title: str) -> Mapping[str, Naming]:
    """Return where the articles name each person that speaks: in full, or by the last name where the title has that.

    Args:
        told: The statements of the page.
        title: The page's title.
    """
    found: dict[str, Naming] = {}
    known = set(words(title))
    speakers = {c.speaker for c in told if c.kind is Kind.SPEECH and c.speaker}
    for source in {c.source.article.article_id: c.source for c in told}.values():
        for mention in source.facts.mentions:
            name = mention.name
            if name not in speakers or name in found or mention.kind is not ActorKind.PERSON:
                continue
            last = name.split()[-1]
            if source.words(mention.span) == (last if known.issuperset(words(last)) else name):
                found[name] = (source, mention.span)
    return found


def headline_of(source: Source, maker: Maker) -> Statement | None:
    """Return an article's headline, quoted and given to its outlet: the thesis of what the page tells from it.

    None where it is long, asks, tells a weekday, judges or charges somebody; none of a column or a copy.

    Args:
        source: The article.
        maker: Maker of statements.
    """
    headline, sentences = source.article.title, source.facts.sentences
    if not (sentences and source.article.outlet and headline) or source.is_copy or is_column(source):
        return None
    charges = bool(find_loaded(headline)) or judges(headline) or pattern("headline_charge").search(headline) is not None
    is_dated = not words_of("weekdays").isdisjoint(words(headline))
    if "?" in headline or is_dated or charges or not FEWEST_HEADLINE_WORDS <= len(words(headline)) <= MOST_HEADLINE:
        return None
    span = sentences[0].sentence.span
    return maker.make("heading.headline", (meta("outlet", "outlet", span), meta("headline", "title", span)), span)
