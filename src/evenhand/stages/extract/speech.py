"""Quotations and reported speech: who said what, when, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from evenhand.model import (
    Article,
    Mention,
    Parse,
    Span,
    Speech,
    SpeechForm,
    TimeRef,
    claim_id_of,
)
from evenhand.stages.extract.speech_gather import SPOKEN, attributions, owner
from evenhand.stages.extract.speech_held import Held
from evenhand.stages.extract.speech_marks import Quotation, quotations
from evenhand.stages.extract.speech_speakers import Speakers
from evenhand.stages.extract.speech_tree import Attribution, Piece
from evenhand.tables import words


def find_speeches(
    article: Article, parses: tuple[Parse, ...], mentions: tuple[Mention, ...], times: tuple[TimeRef, ...]
) -> tuple[Speech, ...]:
    """Find the words, opinions and wishes that an article gives to speakers, in text order.

    Headings are passed over, and so is what a quoted speaker attributes in his turn. A clause that holds a
    quoted fragment gives two speeches of one cue: the clause (indirect) and the fragment (mixed). A pronoun
    is resolved to the latest person who spoke; where that is not safe there is no speaker. Scare quotes,
    fragments that no cue governs, are not speech.

    Args:
        article: The article.
        parses: Its parsed sentences; with none, patterns alone are used and less is found.
        mentions: Actors named in it: they give speakers their full names.
        times: Time expressions in it: one that modifies the cue tells when it was said.
    """
    marks = quotations(article)
    sentences = [p.sentence.span for p in parses]
    speakers = Speakers(article, mentions, parses, times)
    told = attributions(article, parses)
    held = Held(told)
    owned: dict[Attribution, list[Quotation]] = {}
    for quotation in marks:
        giver = owner(held, (quotation.start, quotation.end))
        if giver is not None:
            owned.setdefault(giver, []).append(quotation)
    found: list[Speech] = []
    for attribution in told:
        speaker, name, is_unnamed = speakers.resolve(attribution)
        said = speakers.said(attribution)
        for form, content in _contents(article.text, attribution, owned.get(attribution, [])):
            span = Span(article.article_id, *content)
            cue = None if attribution.is_implied else Span(article.article_id, *attribution.cue)
            sentence = _around(article, span, sentences)
            claim_id = claim_id_of("speech", span, *(c for c in (cue,) if c is not None))
            found.append(Speech(claim_id, form, speaker, name, cue, span, sentence, said, is_unnamed))
    return tuple(sorted(found, key=lambda s: (s.content.start, s.content.end, s.claim_id)))


def _contents(text: str, attribution: Attribution, marks: list[Quotation]) -> list[tuple[SpeechForm, Piece]]:
    """Split the content of an attribution into clauses and its own quotations."""
    found: list[tuple[SpeechForm, Piece]] = []
    for start, end in attribution.content:
        inside = [q for q in marks if start <= q.start and q.end <= end]
        outside = _bare_outside(text, (start, end), inside)
        for quotation in inside:
            if not outside:
                found.append((_form(text, quotation), _bare(text, quotation)))
            elif _is_spoken(text, quotation, (start, end), attribution.group in SPOKEN):
                found.append((SpeechForm.MIXED, _bare(text, quotation)))
        if outside:
            found.append((SpeechForm.INDIRECT, (start, end)))
    return found


def _bare_outside(text: str, piece: Piece, inside: Iterable[Quotation]) -> bool:
    """Whether more than a word or two of the content stands outside quotation marks."""
    at, rest = piece[0], []
    for quotation in inside:
        rest.append(text[at : quotation.outer[0]])
        at = quotation.outer[1]
    rest.append(text[at : piece[1]])
    return any(c.isalnum() for c in "".join(rest)) and len(" ".join(rest).split()) > 1


def _bare(text: str, quotation: Quotation) -> Piece:
    """The words without a comma that belongs to the sentence around them."""
    return quotation.start, quotation.end - (text[quotation.end - 1] == "," and quotation.end - quotation.start > 1)


def _form(text: str, quotation: Quotation) -> SpeechForm:
    """Direct when the quotation opens like a sentence, else a fragment."""
    before = text[max(0, quotation.outer[0] - 40) : quotation.outer[0]].split()
    opens = text[quotation.start].isupper() or not text[quotation.start].isalpha()
    return SpeechForm.DIRECT if opens and not (before and before[-1] in words("fragment_openers")) else SpeechForm.MIXED


def _is_spoken(text: str, quotation: Quotation, content: Piece, gives_words: bool) -> bool:
    """Whether a quoted fragment within a clause is the speaker's wording rather than a scare quote.

    A single word is where it ends the clause, and behind a cue that gives words where it opens it or is its
    complement.
    """
    before = text[max(0, quotation.outer[0] - 40) : quotation.outer[0]].lower().split()
    if before and before[-1] in words("scare_openers"):
        return False
    if quotation.n_words >= 2:
        return True
    if gives_words and (quotation.outer[0] == content[0] or (before and before[-1] in words("complement_openers"))):
        return True
    return content[1] - quotation.outer[1] <= 1 and quotation.outer[0] > content[0]


def _around(article: Article, span: Span, sentences: list[Span]) -> Span:
    """Sentence or sentences that hold the span; its paragraph where there are none."""
    first = max(0, bisect_right(sentences, span.start, key=lambda s: s.start) - 1)
    held = [s for s in sentences[first : bisect_left(sentences, span.end, key=lambda s: s.start)] if s.overlaps(span)]
    if held:
        return Span(article.article_id, min(held[0].start, span.start), max(held[-1].end, span.end))
    index = bisect_right(article.blocks, span.start, key=lambda b: b.start) - 1
    block = article.blocks[max(0, index)]
    return Span(article.article_id, min(block.start, span.start), max(block.end, span.end))
