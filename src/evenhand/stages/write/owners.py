"""Whose word a statement is: where the author judges or sources differ, his outlet's; else the citation tells it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from evenhand.model import Letter, Piece, SentenceFacts, Span, Statement
from evenhand.operations.evaluative import judging_adjective
from evenhand.operations.patterns import pattern, stands_in
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.maker import Maker, by_outlet, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import FEWEST_ARGUED, Source
from evenhand.tables import index

ARGUED: Final = 0.4
"""From this share of opinions and judgements on, an article argues throughout: by reading 68 full articles, of which
reports have at most .36 and pieces that argue .44 or more."""


@lru_cache(maxsize=8192)
def judges(text: str) -> bool:
    """Whether words outside quotation marks praise, judge or foretell; doubt ("alleged") or degree does not.

    The author tells his verdict in a word or in a set phrase ("had a tough time"), what is to come ("will only raise"),
    what the law says of a deed that nobody else is said to have judged, or what is generally so. What somebody is
    accused of, what a thing is seen as, and what a text or picture is that a clause of time only tells of are facts.
    """
    bare = outside_quotations(text)
    if any(stands_in(name, bare) for name in ("verdict", "forecast", "weighs")):
        return True
    if stands_in("law_verdict", bare) and not pattern("law_source").search(bare):
        return True
    own = pattern("no_verdict").sub(" ", pattern("judged_by_others").sub(" ", bare))
    told = (word for word in words(_without_names(own)) if not pattern("no_judgement").fullmatch(word))
    rows = (index("evaluative", "word").get(judging_adjective(word) or word) for word in told)
    return any(row is not None and row["class"] in ("judging", "praising", "comment") for row in rows)


def _without_names(text: str) -> str:
    """A text without the words that have a capital though none opens it there: "Mr Petty", "the Great Hall"."""
    return pattern("capital_inside").sub(" ", text)


def with_outlet(
    source: Source, maker: Maker, frame_id: str, pieces: tuple[Piece, ...] | None, span: Span
) -> Statement | None:
    """What an outlet reported or wrote; its day only where the head of the page does not tell the time."""
    if source.year is None or not source.article.outlet:
        return by_outlet(maker, frame_id, pieces, span)
    return maker.make(f"{frame_id}.undated", (meta("outlet", "outlet", span), *pieces), span) if pieces else None


def argues_throughout(source: Source) -> bool:
    """Whether so much of an article is its author's own mind that its bare claims are no report either."""
    told = source.facts.sentences
    if len(told) < FEWEST_ARGUED:
        return False
    judged = (not one.is_attributed and judges(own_words(source, one.sentence.span)) for one in told)
    mind = sum(one.is_opinion or is_judged for one, is_judged in zip(told, judged, strict=True))
    return mind >= ARGUED * len(told)


def comments(text: str) -> bool:
    """Whether the author tells his verdict in a set phrase, what is to come or what is generally so."""
    bare = outside_quotations(text)
    return any(stands_in(name, bare) for name in ("verdict", "forecast", "generalises"))


def is_own_view(source: Source, facts: SentenceFacts, told: str) -> bool:
    """Whether the author speaks his own mind in what is told of a sentence, not its speaker."""
    own = own_words(source, facts.sentence.span)
    bare = outside_quotations(own)
    if facts.is_attributed:
        return stands_in("verdict", bare) and stands_in("verdict", told)
    return (judges(own) and judges(told)) or generalises(source, facts)


def generalises(source: Source, facts: SentenceFacts) -> bool:
    """Whether the author tells what is generally so: no speaker, no number, and the present ("is often")."""
    span = facts.sentence.span
    if facts.is_attributed or source.figures_in(span) or facts.root is None:
        return False
    is_state = pattern("state_verb").fullmatch(source.words(facts.root)) is not None
    return is_state and pattern("generalises").search(outside_quotations(own_words(source, span))) is not None


def in_report(source: Source, maker: Maker, facts: SentenceFacts, told: Span | None = None) -> Statement | None:
    """A sentence as its outlet's report of a day; where it names its own speaker, without an outlet in front.

    Args:
        source: Its article.
        maker: Maker of statements.
        facts: The sentence.
        told: What of it is told, if not all; without an outlet or a day where the head of the page tells the time.
    """
    span = facts.sentence.span
    place = told or span
    if not facts.is_attributed or source.article.published_on is None:
        return by_outlet(maker, "reported", clause_pieces(source, place, letter=Letter.LOWER), span)
    if source.year is not None:
        return maker.make("sentence", clause_pieces(source, place, letter=Letter.UPPER), span)
    pieces = clause_pieces(source, place, letter=Letter.LOWER)
    return maker.make("reported.speaker", (meta("published", "published", span), *pieces), span) if pieces else None


def own_words(source: Source, span: Span) -> str:
    """The author's own words in a sentence: what is given to a speaker blanked."""
    text = source.words(span)
    for speech in source.speeches_in(span):
        start, end = max(0, speech.content.start - span.start), min(len(text), speech.content.end - span.start)
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def has_verb(source: Source, content: Span) -> bool:
    """Whether reported words are a clause and no bare row of names."""
    is_event = any(content.holds(event.act) for event in source.facts.events)
    return is_event or pattern("finite_verb").search(outside_quotations(source.words(content))) is not None
