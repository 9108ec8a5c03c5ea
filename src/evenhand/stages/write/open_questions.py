"""What is not known: what the sources say is undecided, and what is expected or weighed and not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from evenhand.model import Event, Letter, Modality, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations
from evenhand.stages.write.candidates import main_event
from evenhand.stages.write.carried_out import is_carried_out
from evenhand.stages.write.dependence import need
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.owners import in_report, judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import LONG_DAYS, Source
from evenhand.stages.write.timeline import may_stand
from evenhand.stages.write.usable import is_usable, leans

MOST_UNKNOWNS: Final = 6
MOST_SILENT: Final = 2
MOST: Final = 36
MOST_NEED: Final = 0.5
"""At most so many rows, and of sides that are silent; a longer sentence tells more than what is open, and one that so
surely needs the sentence before it asks about something unnamed: by reading the tables of 32 pages."""
_OPEN = (Modality.EXPECTED, Modality.PLANNED)


def unknowns(sources: Sequence[Source], taken: Sequence[Statement], maker: Maker) -> tuple[Statement, ...]:
    """List what articles of the last month say is open, then who is silent, then plans without a day; each matter once.

    Of each kind the newest stands first.

    Args:
        sources: The articles.
        taken: What the scenarios tell already.
        maker: Maker of statements.
    """
    used = {e.span for s in taken for e in s.evidence}
    told: list[set[str]] = []
    found: list[Statement] = []
    recent = [source for source in reversed(sources) if not source.is_copy and _is_new(source, sources)]
    plans = (made for source in recent for made in _plans(source, sources, maker))
    for statement in (*_undecided(recent, maker), *_silent(recent, maker), *plans):
        words = set(content_words(statement.text))
        if statement.evidence[0].span in used or any(len(words & t) * 5 >= 2 * min(len(words), len(t)) for t in told):
            continue
        told.append(words)
        found.append(statement)
    return tuple(found[:MOST_UNKNOWNS])


def _is_new(source: Source, sources: Sequence[Source]) -> bool:
    """Whether an article is of the last month before the newest: what was open long ago may be settled."""
    days = [s.article.published_on for s in sources if s.article.published_on is not None]
    day = source.article.published_on
    return day is None or (max(days) - day).days <= LONG_DAYS


def _undecided(sources: Sequence[Source], maker: Maker) -> Iterator[Statement]:
    """What the sources say is not known, not decided or not told."""
    for source in sources:
        for facts in source.facts.sentences:
            told = outside_quotations(source.words(facts.sentence.span))
            opens = pattern("undecided").search(told)
            if len(told.split()) > MOST or opens is None or pattern("no_comment").search(told):
                continue
            if pattern("open_half").search(told, opens.end()):
                continue  # "would not say who, but noted …": half of it is no question
            is_told = is_usable(source, facts, is_open=True) or _is_impersonal(source, facts, told)
            made = _asked(source, facts, maker) if is_told else None
            if made is not None:
                yield made


def _silent(sources: Sequence[Source], maker: Maker) -> Iterator[Statement]:
    """Which named sides have not answered, and on what: a reader then does not miss their word."""
    found = 0
    heads = [source.words(f.sentence.span) for source in sources for f in source.facts.sentences[:1]]
    news = set(content_words(" ".join([*heads, *(source.article.title for source in sources)])))
    for source in sources:
        for facts in source.facts.sentences:
            told = outside_quotations(source.words(facts.sentence.span))
            is_silence = found < MOST_SILENT and len(told.split()) <= MOST and pattern("silence").search(told)
            is_named = facts.subject is not None and bool(source.mentions_in(facts.subject))
            is_matter = bool(is_silence) and _is_of_news(source, facts, news)
            made = _asked(source, facts, maker) if is_matter and is_named and is_usable(source, facts) else None
            if made is not None:
                found += 1
                yield made


def _is_of_news(source: Source, facts: SentenceFacts, news: AbstractSet[str]) -> bool:
    """Whether what a side is silent on is matter of a headline or opening: a word stands there, names apart."""
    told = facts.sentence.span
    about = told if facts.root is None else Span(told.article_id, facts.root.end, told.end)
    names = {word for m in source.mentions_in(told) for word in content_words(m.name)}
    return bool(news & set(content_words(source.words(about))) - names)


def _is_impersonal(source: Source, facts: SentenceFacts, told: str) -> bool:
    """Whether a sentence leans on the one before by nothing but its "it": "It was not clear whether Mr Orr …"."""
    opening = pattern("it_is_open").match(told)
    if opening is None or not is_usable(source, facts, is_open=True, is_next=True):
        return False
    span = facts.sentence.span
    asked = Span(span.article_id, span.start + opening.end(), span.end)
    at = next((n for n, one in enumerate(source.facts.sentences) if one is facts), 0)
    return bool(source.mentions_in(asked)) and not leans(source, asked) and need(source, at) <= MOST_NEED


def _asked(source: Source, facts: SentenceFacts, maker: Maker) -> Statement | None:
    """What a sentence leaves open, without the words that tie it to the one before; its outlet stands with its source.

    Where the head of the page does not tell the time, the outlet and its day stand in the sentence.
    """
    span = facts.sentence.span
    tie = pattern("ties").match(source.words(span))
    told = Span(span.article_id, span.start + tie.end(), span.end) if tie is not None else span
    if source.year is None or judges(source.words(told)):
        return in_report(source, maker, facts, told)
    return maker.make("sentence", clause_pieces(source, told, letter=Letter.UPPER) or (), span)


def _plans(source: Source, sources: Sequence[Source], maker: Maker) -> Iterator[Statement]:
    for facts in source.facts.sentences:
        event = main_event(source, facts)
        if event is None or not _is_open(source, facts, event):
            continue
        made = _open(source, event, maker)
        if made is not None and not is_carried_out(source, event.sentence, sources):
            yield made


def _is_open(source: Source, facts: SentenceFacts, event: Event) -> bool:
    """Whether the sentence's own verb tells a plan to which the sentence gives no day."""
    before = Span(event.clause.article_id, event.clause.start, max(event.act.end, event.clause.start + 1))
    return (
        event.modality in _OPEN
        and not event.is_negated
        and event.time is None
        and pattern("to_come").search(source.words(before)) is not None
        and is_usable(source, facts)
        and may_stand(source, event)
    )


def _open(source: Source, event: Event, maker: Maker) -> Statement | None:
    clause = clause_pieces(source, source.telling(event), letter=Letter.LOWER)
    if clause is None:
        return None
    published = meta("published", "published", event.sentence)
    return maker.make("open", (published, *clause), event.sentence) or maker.make(
        "open.undated", clause, event.sentence
    )
