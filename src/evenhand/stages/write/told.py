"""How much of a sentence is told, and whether it is told at all where its own words do not tell the day."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.model import Modality, SentenceFacts, Span, Speech, SpeechForm
from evenhand.operations.guard import guarded
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import FEWEST_WORDS, names_speaker, says_whose

MOST_WORDS = 48
MOST_WHOLE = 60
"""Most words of a sentence that has no clause boundary to end at: the longest leads of `coverage` have as many."""
FEWEST_OPENING = 14


def told_span(source: Source, facts: SentenceFacts) -> Span | None:
    """The sentence, or where it is too long its opening up to a clause boundary, when nothing guarded follows.

    What safe cuts leave off does not count, nor what is quoted, while all of it has `MOST_WHOLE` words at most. So many
    may a sentence have that has no such boundary: a run of sentences that lacks one is harder to read than a long one.

    Returns:
        What may be told of it; None where it is too long and has no such boundary.
    """
    span = facts.sentence.span
    text = source.words(span)
    n_cut = sum(len(words(source.words(cut.span))) for cut in facts.cuts)
    n_told = len(words(text)) - n_cut
    n_own = len(words(outside_quotations(text))) - n_cut
    if n_told <= MOST_WORDS or (n_told <= MOST_WHOLE and n_own <= MOST_WORDS):
        return span
    is_fair = n_told <= MOST_WHOLE and "," in text  # a table or caption run together has none
    return next(_openings(source, facts), span if is_fair else None)


def tried(source: Source, facts: SentenceFacts) -> Iterator[Span]:
    """Yield what may be told of a sentence, then its openings: words that cannot be told may stand behind them."""
    told = told_span(source, facts)
    if told is not None:
        yield told
        yield from (each for each in _openings(source, facts) if each.end < told.end)


def _openings(source: Source, facts: SentenceFacts) -> Iterator[Span]:
    """The openings of a sentence up to a clause boundary, the longest first, where nothing guarded follows."""
    span = facts.sentence.span
    text = source.words(span)
    least = facts.root.end - span.start if facts.root is not None else len(text)
    for match in reversed(list(pattern("tail_break").finditer(text, least))):
        head = text[: match.start()]
        is_whole = (
            head.count("“") == head.count("”") and head.count('"') % 2 == 0 and head.count("(") == head.count(")")
        )
        if is_whole and FEWEST_OPENING <= len(words(head)) <= MOST_WORDS and not guarded(text[match.start() :]):
            yield Span(span.article_id, span.start, span.start + match.start())


def needs_day(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence would mislead when read on another day: it tells of a plan or a state of its day."""
    modal = (Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE, Modality.THREATENED)
    return any(e.modality in modal for e in source.events_in(facts.sentence.span))


def stands_alone(source: Source, speech: Speech) -> bool:
    """Whether the words are told with "X said: …": a direct quotation, or a long one whose sentence does not name X."""
    if _is_repeated(source, speech):
        return False
    if speech.form is SpeechForm.DIRECT:
        return True
    is_long = len(source.words(speech.content).split()) >= FEWEST_WORDS
    return speech.form is SpeechForm.MIXED and is_long and speech.speaker is not None and not names_speaker(speech)


def told_apart(source: Source, speech: Speech) -> bool:
    """Whether words are told with "X said: …" by themselves, unlike the second half of a clause: "He said it “is”"."""
    is_half = says_whose(speech) and source.words(speech.content).lstrip()[:1].islower()
    return stands_alone(source, speech) and not is_half


def _is_repeated(source: Source, speech: Speech) -> bool:
    """Whether somebody else is told to repeat the words: "Orr said he would say what Vell has said: “…”".

    "According to the agency" tells who reports them.
    """
    return speech.cue is not None and any(
        other.form is SpeechForm.INDIRECT
        and other.cue is not None
        and not source.words(other.cue).lower().startswith("according")
        and other.speaker_name != speech.speaker_name
        and other.content.holds(speech.cue)
        and other.content.holds(speech.content)
        for other in source.speeches_in(speech.sentence)
    )
