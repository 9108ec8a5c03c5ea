"""Two sentences compared by who is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from evenhand.model import ActorKind, Difference, Speech, SpeechForm
from evenhand.operations.words import is_grouped, longest_shared_run, matter, words
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.names import same_person
from evenhand.stages.compose.similar import Told

SAME_WORDS: Final = 0.75
"""Least share of the shorter quotation that runs unbroken through both, for both to be the same words."""
LEAST_RUN: Final = 3
"""Shorter runs of words two people may well have said both, unless they are all that is quoted."""
_NAME_RUN: Final = re.compile(r"[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*){0,5}(?!\w|[’']s)")
_APPOSITION: Final = re.compile(r", ([^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*){0,5})")


def compare_speakers(one: Told, other: Told) -> Iterator[Finding]:
    """Find the same words in both sentences and compare whose they are said to be."""
    for mine in _quoted(one):
        for yours in _quoted(other):
            if _same_words(one.words(mine.content), other.words(yours.content)):
                yield _compared(one, mine, other, yours)
                return


def _quoted(told: Told) -> tuple[Speech, ...]:
    return tuple(s for s in told.speeches if s.form is not SpeechForm.INDIRECT)


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
    persons = [m for m in told.mentions if m.kind is ActorKind.PERSON and speech.speaker.holds(m.span)]
    if persons:
        return told.words(persons[0].span)
    after = _APPOSITION.match(told.article.text, speech.speaker.end, told.span.end)
    runs = [*_NAME_RUN.findall(told.words(speech.speaker)), *(after.groups() if after else ())]
    return next((run for run in reversed(runs) if matter(run) and not is_grouped(run.split()[-1])), "")


def compare_tellers(one: Told, other: Told) -> Iterator[Finding]:
    """Find where the one names the teller whom the other only calls by an office ("an investigator")."""
    for mine in _reported(one):
        for yours in _reported(other):
            ours, theirs = _name(one, mine), _name(other, yours)
            if bool(ours) == bool(theirs) or mine.speaker is None or yours.speaker is None:
                continue
            if set(matter(one.words(mine.speaker))) & set(matter(other.words(yours.speaker))):
                spans = mine.speaker, yours.speaker
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
