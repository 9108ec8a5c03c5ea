"""Quotations and reported speech: who said what, when, in whose words."""

from __future__ import annotations

import re
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
from evenhand.stages.extract.speech_frames import has_own_words
from evenhand.stages.extract.speech_gather import SPOKEN, attributions, owner
from evenhand.stages.extract.speech_held import Held
from evenhand.stages.extract.speech_marks import Quotation, quotations
from evenhand.stages.extract.speech_setting import setting
from evenhand.stages.extract.speech_speakers import Speakers
from evenhand.stages.extract.speech_titles import names_work
from evenhand.stages.extract.speech_tree import Attribution, Parsed, Piece
from evenhand.stages.extract.speech_turns import answers
from evenhand.tables import words

_STOP = re.compile(r"[.!?][”\"’]?\s")


def find_speeches(
    article: Article, parses: tuple[Parse, ...], mentions: tuple[Mention, ...], times: tuple[TimeRef, ...]
) -> tuple[Speech, ...]:
    """Find the words, opinions and wishes that an article gives to speakers, in text order.

    Headings are passed over, and so is what a quoted speaker attributes in his turn. A clause that holds a
    quoted fragment gives two speeches of one cue: the clause (indirect) and the fragment (mixed). A pronoun
    is resolved to the latest person who spoke; where that is not safe there is no speaker. Scare quotes,
    fragments that no cue governs, are not speech. Answers of an interview ("A:") are given to the only person
    named before them; where there are several they are left out.

    Args:
        article: The article.
        parses: Its parsed sentences; with none, patterns alone are used and less is found.
        mentions: Actors named in it: they give speakers their full names.
        times: Time expressions in it: one that modifies the cue tells when it was said.
    """
    paragraphs = quotations(article)
    marks = tuple(q for q in paragraphs if not names_work(article.text, q))
    held_marks = frozenset(marks)  # a look in the tuple would be taken for each of many quotations
    works = tuple(q.outer for q in paragraphs if q not in held_marks)
    sentences = [p.sentence.span for p in parses]
    speakers = Speakers(article, mentions, parses, times)
    told = attributions(article, parses)
    parsed = Parsed(parses)
    held = Held(told)
    told = (*told, *answers(article))
    owned: dict[Attribution, list[Quotation]] = {}
    for quotation in marks:
        giver = owner(held, (quotation.start, quotation.end))
        if giver is not None and (quotation.left_open is None or giver.cue[0] >= quotation.left_open):
            owned.setdefault(giver, []).append(quotation)
    found: list[Speech] = []
    for attribution in told:
        speaker, name, is_unnamed = speakers.resolve(attribution)
        if speaker is not None and any(time.span.holds(speaker) for time in times):
            speaker, name = None, ""  # "…, said Tuesday": a day speaks for nobody
        speaker = _with_bracket(article.text, speaker) if speaker is not None else None
        if speaker is None and attribution.is_turn:
            continue
        said = speakers.said(attribution)
        where = setting(attribution, parsed)
        addressee, venue = (Span(article.article_id, *p) if p else None for p in (where.addressee, where.venue))
        for form, content in _contents(article.text, attribution, owned.get(attribution, [])):
            if form is SpeechForm.DIRECT and has_own_words(article.text, attribution.cue[1], content[0] - 1):
                continue  # nobody's: another doer stands before them
            if form is SpeechForm.INDIRECT and not _tells_clause(article.text, content, works):
                continue
            span = Span(article.article_id, *content)
            cue = None if attribution.is_implied else Span(article.article_id, *attribution.cue)
            sentence = _around(article, span, sentences)
            claim_id = claim_id_of("speech", span, *(c for c in (cue,) if c is not None))
            who = (speaker, name, cue, span, sentence, said, is_unnamed, addressee, venue)
            found.append(Speech(claim_id, form, *who))
    return tuple(sorted(found, key=lambda s: (s.content.start, s.content.end, s.claim_id)))


def _tells_clause(text: str, content: Piece, works: tuple[Piece, ...]) -> bool:
    """Whether a reported clause is more than a title ("wrote “A Gate of My Own”"), and no quotation is left open in it.

    Where one is open, nobody can tell which of its words are the speaker's.
    """
    told = text[slice(*content)]
    is_work = any(start <= content[0] and content[1] <= end for start, end in works)
    return not is_work and told.count('"') % 2 == 0


def _with_bracket(text: str, speaker: Span) -> Span:
    """A speaker's phrase with the mark that closes its brackets: "Sen. Ada Orr (D-Lund | )"."""
    told = text[speaker.start : speaker.end]
    is_open = told.count("(") == told.count(")") + 1 and text[speaker.end : speaker.end + 1] == ")"
    return Span(speaker.article_id, speaker.start, speaker.end + 1) if is_open else speaker


def _contents(text: str, attribution: Attribution, marks: list[Quotation]) -> list[tuple[SpeechForm, Piece]]:
    """Split the content of an attribution into clauses and its own quotations."""
    if attribution.is_turn:
        return [(SpeechForm.DIRECT, piece) for piece in attribution.content]
    found: list[tuple[SpeechForm, Piece]] = []
    is_told = not attribution.is_act and not _is_parted(text, attribution, marks)
    for start, end in attribution.content:
        inside = [q for q in marks if start <= q.start and q.end <= end]
        outside = _bare_outside(text, (start, end), inside)
        for quotation in inside:
            if not outside:
                form = SpeechForm.MIXED if _is_half(text, quotation, attribution, marks) else _form(text, quotation)
                found.append((form, _bare(text, quotation)))
            elif _is_spoken(text, quotation, (start, end), attribution.group in SPOKEN):
                found.append((SpeechForm.MIXED, _bare(text, quotation)))
        if outside and is_told:
            found.append((SpeechForm.INDIRECT, (start, end)))
    return found


def _is_parted(text: str, attribution: Attribution, marks: list[Quotation]) -> bool:
    """Whether the attribution stands in the middle of its own clause: neither half makes sense alone."""
    cue = attribution.cue
    before = [p for p in attribution.content if p[1] <= cue[0]]
    behind = [p for p in attribution.content if p[0] >= cue[1] and not _STOP.search(text, cue[1], p[0])]
    return any(_bare_outside(text, p, [q for q in marks if p[0] <= q.start < p[1]]) for p in before) and bool(behind)


def _bare_outside(text: str, piece: Piece, inside: Iterable[Quotation]) -> bool:
    """Whether more than a word or two of the content stands outside quotation marks."""
    at, rest = piece[0], []
    for quotation in inside:
        rest.append(text[at : quotation.outer[0]])
        at = quotation.outer[1]
    rest.append(text[at : piece[1]])
    return any(c.isalnum() for c in "".join(rest)) and len(" ".join(rest).split()) > 1


def _is_half(text: str, quotation: Quotation, attribution: Attribution, marks: list[Quotation]) -> bool:
    """Whether the attribution breaks off a sentence that the next quotation goes on with: “…,” he said, “and …”."""
    if text[quotation.end - 1] != "," or attribution.cue[0] < quotation.end:
        return False
    return any(q.start >= attribution.cue[1] and text[q.start].islower() and q.block == quotation.block for q in marks)


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
