"""Two sentences compared by who is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from evenhand.model import ActorKind, Difference, Span, Speech, SpeechForm
from evenhand.operations.words import is_grouped, longest_shared_run, matter, words
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.names import same_person
from evenhand.stages.compose.similar import KEPT, Told, closeness

SAME_WORDS: Final = 0.75
"""Least share of the shorter quotation that runs unbroken through both, for both to be the same words."""
LEAST_RUN: Final = 3
"""Shorter runs of words two people may well have said both, unless they are all that is quoted."""
SAID_ALIKE: Final = 0.8
"""From this similarity on reported words are taken for one saying; guarded by the benchmark `conflicts`."""
_NAME_RUN: Final = re.compile(r"(?<! of )(?<!\w)[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*){0,5}(?!\w|[’']s)")
_MARKED: Final = re.compile(r"[“\"]([^“”\"]{3,300})[”\"]")
_APPOSITION: Final = re.compile(r", ([^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*){0,5})")


def compare_speakers(one: Told, other: Told) -> Iterator[Finding]:
    """Find the same words in both sentences and compare whose they are said to be."""
    for mine in _quoted(one):
        for yours in _quoted(other):
            if _same_words(one.words(mine.content), other.words(yours.content)):
                yield _compared(one, mine, other, yours)
                return
    yield from _marked_alike(one, other)


def _marked_alike(one: Told, other: Told) -> Iterator[Finding]:
    """Find the same words in quotation marks where a speaker was not found, and compare the only persons named."""
    if not (has_marked(one) and has_marked(other)):
        return  # most have none
    for mine in _MARKED.finditer(one.text):
        for yours in _MARKED.finditer(other.text):
            if _same_words(mine[1], yours[1]):
                spans = _within(one, mine), _within(other, yours)
                ours, theirs = _teller_of(one, spans[0]), _teller_of(other, spans[1])
                label = Label.AGREE
                if ours and theirs and not same_person(ours, theirs):
                    label = Label.CONFLICT
                elif bool(ours) != bool(theirs):
                    label = Label.MORE_PRECISE
                yield Finding(label, Difference.SPEAKER, *spans, is_second_finer=bool(theirs) and not ours)
                return


@lru_cache(maxsize=KEPT)
def has_marked(told: Told) -> bool:
    """Whether the sentence has words that `compare_speakers` compares: quoted, or within quotation marks."""
    return is_quoting(told) or _MARKED.search(told.text) is not None


def _within(told: Told, match: re.Match[str]) -> Span:
    return Span(told.article.article_id, told.span.start + match.start(), told.span.start + match.end())


def _teller_of(told: Told, quoted: Span) -> str:
    """Whose the quoted words are: the speaker found, else the one person whom the sentence names outside of them."""
    found = [_name(told, speech) for speech in _quoted(told) if speech.content.overlaps(quoted)]
    if any(found):
        return next(name for name in found if name)
    persons = [m.span for m in told.mentions if m.kind is ActorKind.PERSON and told.span.holds(m.span)]
    names = {told.words(span) for span in persons if not span.overlaps(quoted) and not _is_owner(told, span)}
    return names.pop() if len(names) == 1 else ""


def _quoted(told: Told) -> tuple[Speech, ...]:
    return tuple(s for s in told.speeches if s.form is not SpeechForm.INDIRECT)


def is_quoting(told: Told) -> bool:
    """Whether words of the sentence stand in quotation marks and are given to somebody."""
    return bool(_quoted(told))


def _same_words(ours: str, theirs: str) -> bool:
    mine, yours = words(ours), words(theirs)
    run = longest_shared_run(mine, yours)
    return run >= min(LEAST_RUN, max(2, len(mine), len(yours))) and run >= SAME_WORDS * min(len(mine), len(yours))


def _compared(one: Told, mine: Speech, other: Told, yours: Speech) -> Finding:
    ours, theirs = _name(one, mine), _name(other, yours)
    spans = mine.speaker or mine.content, yours.speaker or yours.content
    if ours and theirs:
        label = Label.AGREE if same_person(ours, theirs) else Label.CONFLICT
        return Finding(label, Difference.SPEAKER, *spans)
    if ours or theirs:
        return Finding(Label.MORE_PRECISE, Difference.SPEAKER, *spans, is_second_finer=bool(theirs))
    return Finding(Label.AGREE, Difference.SPEAKER, *spans)


def _name(told: Told, speech: Speech) -> str:
    """The name of the person quoted, or "" where only an office or a crowd is named."""
    if speech.speaker is None or speech.is_unnamed:
        return ""
    persons = [m.span for m in told.mentions if m.kind is ActorKind.PERSON and speech.speaker.holds(m.span)]
    own = [span for span in persons if not _is_owner(told, span)]
    if own:
        return told.words(own[0])
    after = _APPOSITION.match(told.article.text, speech.speaker.end, told.span.end)
    phrase = told.words(speech.speaker)
    runs = [match[0] for match in _NAME_RUN.finditer(phrase) if phrase[match.end() : match.end() + 1] in ("", ",")]
    runs += after.groups() if after else ()
    return next((run for run in reversed(runs) if matter(run) and not is_grouped(run.split()[-1])), "")


def _is_owner(told: Told, name: Span) -> bool:
    """Whether the name only says whose the speaker is, or of where ("Trent's lawyer", "the mayor of Trent")."""
    text = told.article.text
    return text.startswith(("'s", "’s"), name.end) or text.endswith(" of ", 0, name.start)


def compare_tellers(one: Told, other: Told) -> Iterator[Finding]:
    """Find where the one names the teller whom the other only calls by an office ("an investigator").

    Of what is told nearly word for word the teller is one: then an office needs no word in common with the name's, and
    two names differ.
    """
    close = closeness(one, other)
    for mine in _reported(one):
        for yours in _reported(other):
            ours, theirs = _name(one, mine), _name(other, yours)
            if mine.speaker is None or yours.speaker is None or not (ours or theirs):
                continue
            spans = mine.speaker, yours.speaker
            shared = set(matter(one.words(mine.speaker))) & set(matter(other.words(yours.speaker)))
            if ours and theirs:
                if close >= SAID_ALIKE and not (same_person(ours, theirs) or shared):
                    yield Finding(Label.CONFLICT, Difference.SPEAKER, *spans)
            elif shared or close >= SAID_ALIKE:
                yield Finding(Label.MORE_PRECISE, Difference.SPEAKER, *spans, is_second_finer=bool(theirs))


def quotes_alike(one: Told, other: Told) -> bool:
    """Whether both sentences quote the same words."""
    return any(
        _same_words(one.words(mine.content), other.words(yours.content))
        for mine in _quoted(one)
        for yours in _quoted(other)
    )


def same_teller(one: Told, other: Told) -> bool:
    """Whether a teller of the one is a teller of the other, by all the words of the shorter phrase."""
    ours, theirs = _teller_words(one), _teller_words(other)
    return any(min(mine, yours, key=len) <= max(mine, yours, key=len) for mine in ours for yours in theirs)


def _teller_words(told: Told) -> tuple[frozenset[str], ...]:
    spans = (s.speaker for s in told.speeches if s.speaker is not None and not s.is_unnamed)
    found = (frozenset(matter(told.words(span))) for span in spans)
    return tuple(phrase for phrase in found if phrase)


def _reported(told: Told) -> tuple[Speech, ...]:
    return tuple(s for s in told.speeches if s.form is SpeechForm.INDIRECT)
