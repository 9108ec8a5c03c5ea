"""Quoted words as pieces: the words between the marks, their day, their passages and their speaker in full."""

from __future__ import annotations

import re
from typing import Final

from evenhand.model import Op, Piece, Span, Speech, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.stages.write.pieces import near
from evenhand.stages.write.source import Source

MOST_QUOTED_WORDS = 60
FEWEST_MATTER: Final = 4
"""Quoted words with fewer words of matter tell a mood: by reading."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*(?=\s)")


def says_little(quotation: Statement) -> bool:
    """Whether quoted words tell a mood and nothing of the matter ("This is a moment of reckoning")."""
    quoted = [p.span for p in quotation.derivation.pieces if p.op is Op.QUOTE]
    _, mark, said = quotation.text.partition("“")
    if not quoted or not mark:
        return False
    return len(set(content_words(pattern("says_little").sub(" ", said)))) < FEWEST_MATTER


def full_naming(source: Source, speech: Speech) -> Span | None:
    """The first place of the article that names the speaker in full, with his role; None where the sentence does."""
    name = speech.speaker_name
    full = [m for m in source.facts.mentions if m.name == name and " " in name and source.words(m.span) == name]
    if not full or speech.speaker is None or any(speech.speaker.holds(m.span) for m in full):
        return None
    first = full[0]
    has_role = first.role is not None and first.role.end <= first.span.start <= first.role.end + 2
    start = first.role.start if first.role is not None and has_role else first.span.start
    return Span(first.span.article_id, start, first.span.end)


def quote_piece(source: Source, speech: Speech) -> Piece | None:
    """The words between the marks, up to the sentence end before the limit; no half quotation inside."""
    text = source.words(speech.content)
    end = len(text)
    if len(text.split()) > MOST_QUOTED_WORDS:
        ends = [m.end() for m in _SENTENCE_END.finditer(text) if len(text[: m.end()].split()) <= MOST_QUOTED_WORDS]
        if not ends:
            return None
        end = ends[-1]
    kept = text[:end].rstrip().rstrip(",;:—–-").rstrip()
    if not kept or kept.count("“") != kept.count("”") or "\n" in kept:
        return None
    start = speech.content.start + len(text) - len(text.lstrip())
    return Piece("quote", Op.QUOTE, Span(speech.content.article_id, start, speech.content.start + len(kept)))


def said_on(source: Source, speech: Speech, style: str = "") -> tuple[Piece, ...]:
    """The day of the speech as a piece, told as the article tells days; or nothing where the text does not tell."""
    if speech.said is None or speech.said.first is None:
        return ()
    style = style or f"on{near(source, speech.said)}"
    return (Piece("date", Op.DATE, speech.said.span, f"{speech.said.direction}:{style}"),)


def support_of(source: Source, speech: Speech) -> tuple[Span, ...]:
    """The sentence of the words, and the passage that names the speaker where that is another one."""
    spans = [_with(source, speech.content)]
    if speech.speaker is not None and not spans[0].holds(speech.speaker):
        spans.append(_with(source, speech.speaker))
    if speech.said is not None and not any(s.holds(speech.said.span) for s in spans):
        spans.append(_with(source, speech.said.span))
    return tuple(spans)


def _with(source: Source, span: Span) -> Span:
    """A span widened to the sentences it touches."""
    touched = [s.sentence.span for s in source.facts.sentences if s.sentence.span.overlaps(span)]
    if not touched:
        return span
    return Span(span.article_id, min(span.start, touched[0].start), max(span.end, touched[-1].end))


def around(source: Source, *spans: Span | None) -> tuple[Span, ...]:
    """Return the sentences that hold the spans, each once."""
    found: dict[Span, None] = {}
    for span in spans:
        if span is not None:
            touched = [s.sentence.span for s in source.facts.sentences if s.sentence.span.overlaps(span)] or [span]
            wide = Span(span.article_id, min(span.start, touched[0].start), max(span.end, touched[-1].end))
            found[wide] = None
    return tuple(found)


def is_quoted(source: Source, span: Span) -> bool:
    """Whether a place opens inside quotation marks."""
    sentence = source.sentence_of(span)
    return sentence is not None and any(
        start <= span.start < end for start, end in source.quoted(sentence.sentence.span)
    )
