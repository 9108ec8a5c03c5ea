"""Short clauses out of a sentence: its opening up to a clause boundary, for titles and headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from evenhand.model import Letter, Modality, Op, Piece, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import hanging, leading, turning
from evenhand.operations.undated import is_time_only
from evenhand.operations.words import words
from evenhand.stages.write.asides import spare
from evenhand.stages.write.candidates import main_event
from evenhand.stages.write.leaner import Besides, Worth, leaner
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.shorten import is_finished, namings, without
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_cuts import name_in_apposition, spare_in_title

FEWEST_WORDS: Final = 4
WHOLE: Final = 0.08
AT_COMMA: Final = 0.05
BEFORE_TO: Final = -0.1
"""What a whole clause, a cut at a comma and a cut before "to" are worth: chosen by reading the titles of 100 stories of
`neutral-neus` train."""
_EDGE: Final = " ,;:–—-"
_THAT: Final = " that"
_SETTLED: Final = (Modality.DONE, Modality.DECIDED)


def short_clauses(
    source: Source, facts: SentenceFacts, maker: Maker, *, frame_id: str, most: int, worth: Worth | None = None
) -> Iterator[tuple[Statement, float]]:
    """Yield the openings of a sentence that could stand as a title or heading, and what the place of the cut is worth.

    Args:
        source: The article.
        facts: The sentence.
        maker: Maker of statements.
        frame_id: Frame with the one slot ``text``.
        most: Most words.
        worth: What a text is worth; parts without which an opening is worth more are left out of it.
    """
    if facts.root is None or facts.subject is None:
        return
    whole = _main_clause(source, facts)
    for span, value in openings(source, facts, whole, facts.root.end):
        pieces = clause_pieces(source, span, letter=Letter.UPPER, without_day=True)
        if pieces is None:
            continue
        headlines = tuple(a.title for a in maker.articles.values()) if frame_id == "title" else ()
        for left in _ways(source, facts, span, worth, headlines, most=most):
            made = _named(source, facts, maker, frame_id, left_out(source, pieces, left), most)
            if made is not None:
                yield made, value


def _ways(
    source: Source, facts: SentenceFacts, span: Span, worth: Worth | None, headlines: Sequence[str], *, most: int
) -> Iterator[tuple[Span, ...]]:
    """What may be left out of a stretch: nothing, then more and more; of a title, which has headlines, most."""
    if worth is None:
        yield ()
        return
    more = (*spare(source, facts, span), *spare_in_title(source, facts, span, headlines)) if headlines else ()
    named = name_in_apposition(source, facts, span) if headlines else ()
    if named:
        yield ()
    yield from leaner(source, facts, span, worth, most=most, besides=Besides(more, named))


def _named(
    source: Source, facts: SentenceFacts, maker: Maker, frame_id: str, pieces: Sequence[Piece], most: int
) -> Statement | None:
    """The clause with the fullest namings with which it is short enough; None where it is cut too short to be true."""
    if not pieces:
        return None
    sentence, end = facts.sentence.span, pieces[-1].span.end
    span = Span(sentence.article_id, pieces[0].span.start, end)
    tail = source.article.text[end : sentence.end].rstrip(".")
    if turning(tail, source.words(span)) or not is_finished(source, facts, span) or hangs_on_gap(source, facts, pieces):
        return None
    thats = _spare_thats(source, facts, span) if frame_id == "title" else []
    headlines = tuple(article.title for article in maker.articles.values())
    ways = list(namings(source, pieces, is_title=frame_id == "title", headlines=headlines))
    for told in (*ways, *(without(way, thats) for way in ways if thats)):
        made = maker.make(frame_id, told, sentence)
        if made is not None and stands(made.text, most):
            return made
    return None


def hangs_on_gap(source: Source, facts: SentenceFacts, pieces: Sequence[Piece]) -> bool:
    """Tell whether what is kept behind a part left out may hang on it: "convicted a man [who …] and two pilots"."""
    text, sentence = source.article.text, facts.sentence.span
    spans = [p.span for p in pieces if sentence.holds(p.span)]
    gaps = [(text[one.end : other.start], text[other.start : spans[-1].end]) for one, other in pairwise(spans)]
    return any(hanging(gap, behind) for gap, behind in gaps if not is_time_only(gap, source.words(sentence)))


def _spare_thats(source: Source, facts: SentenceFacts, span: Span) -> list[Span]:
    """The "that" which opens what somebody said, with the blank before it: a title does without."""
    told = [s for s in source.speeches_in(facts.sentence.span) if s.cue is not None]
    ends = {at for s in told if s.cue is not None for at in (s.cue.end, s.content.start - 1) if s.cue.end <= at}
    return [
        Span(span.article_id, end, end + len(_THAT))
        for end in sorted(ends)
        if span.start < end < span.end and source.article.text.startswith(f"{_THAT} ", end)
    ]


def left_out(source: Source, pieces: Sequence[Piece], left: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the pieces without some parts, with a capital at the front and no comma at the end."""
    if not left:
        return tuple(pieces)
    kept = [p for p in without(pieces, left) if p.op is not Op.COPY or source.words(p.span).strip(_EDGE)]
    if not kept:
        return ()
    kept[0] = replace(kept[0], letter=Letter.UPPER)
    last = kept[-1]
    n_trailing = len(source.words(last.span)) - len(source.words(last.span).rstrip(_EDGE))
    if last.op is Op.COPY and n_trailing:
        kept[-1] = replace(last, span=Span(last.span.article_id, last.span.start, last.span.end - n_trailing))
    return tuple(kept)


def _main_clause(source: Source, facts: SentenceFacts) -> Span:
    """The sentence from its subject on: what stands before it is time, place or cause."""
    span = facts.sentence.span
    if facts.subject is None or not span.holds(facts.subject):
        return span
    before = source.article.text[span.start : facts.subject.start]
    is_told = any(s.content.start < facts.subject.start for s in source.speeches_in(span))
    is_led = (
        before.rstrip().endswith(",") and not is_told and not (pattern("turns_title").search(before) or leading(before))
    )
    return Span(span.article_id, facts.subject.start, span.end) if is_led else span


def stands(text: str, most: int) -> bool:
    """Tell whether a text is short enough, whole, no question, and stands on its own feet."""
    is_whole = text.count("“") == text.count("”") and text.count('"') % 2 == 0
    is_whole = is_whole and not (pattern("dangles").search(text) or pattern("lost_comma").search(text))
    stands = not (pattern("opens_no_title").search(text) or text.endswith("?"))
    stands = stands and not (pattern("pronoun").match(text) or pattern("thing_pronoun").search(text))
    return FEWEST_WORDS <= len(words(text)) <= most and is_whole and stands


def openings(source: Source, facts: SentenceFacts, whole: Span, least: int) -> Iterator[tuple[Span, float]]:
    """Yield a stretch, then its openings up to each place where they are closed, longest first, and what each is worth.

    Args:
        source: The article.
        facts: The sentence.
        whole: The stretch of it.
        least: The place before which nothing is cut.
    """
    yield whole, WHOLE
    for end in reversed(facts.ends):
        if max(least, whole.start) < end < whole.end:
            tail = source.article.text[end : whole.end]
            worth = AT_COMMA if tail.startswith(",") else BEFORE_TO * tail.startswith(" to ")
            yield Span(whole.article_id, whole.start, end), worth


def opens_nameless(source: Source, facts: SentenceFacts) -> bool:
    """Whether the subject is known only from elsewhere: "the official", "the move"."""
    if facts.subject is None:
        return True
    told = source.words(facts.subject)
    is_definite = told.lower().startswith("the ")
    return is_definite and (told[1:].islower() or not source.mentions_in(facts.subject))


def is_settled(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence tells a done or decided event of a known type."""
    event = main_event(source, facts)
    return event is not None and event.modality in _SETTLED and not event.is_negated
