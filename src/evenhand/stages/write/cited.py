"""Who is cited without a name: a crowd, an office, a paper, the outlet itself."""

from __future__ import annotations

from itertools import takewhile

from evenhand.model import Speech
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

BARE_WORDS = 2
"""So many words has a paper that is not told which: "a report"."""


def is_crowd(source: Source, speech: Speech) -> bool:
    """Whether the speaker is a crowd ("sources", "two officials"), unlike a person or paper described but not named."""
    if speech.speaker is None:
        return True
    if source.mentions_in(speech.speaker):
        return False
    told = words(source.words(speech.speaker))
    head = list(takewhile(lambda word: word not in words_of("head_closers"), told))
    is_told = len(head) < len(told) or len(head) > BARE_WORDS
    if is_told and head[-1:] and head[-1] in words_of("document_nouns"):
        return False  # a paper that says whose it is or of what: "the report from the harbour office", "a cargo report"
    return any(word in words_of("crowds") for word in head)


def is_introduced(source: Source, speech: Speech) -> bool:
    """Whether who speaks or acts is new to the reader and no paper: "two clerks", never "the official", "a report"."""
    if speech.speaker is None:
        return False
    who = source.words(speech.speaker)
    is_paper = any(word in words_of("document_nouns") for word in words(who.lower()))
    return not is_paper and pattern("definite").match(who) is None


def speaks_for_office(text: str) -> bool:
    """Whether the many who speak hold an office or know of the matter by it: "officials said", no "critics say"."""
    found = list(pattern("crowd_speaks").finditer(text))
    return bool(found) and all(words(match.group().lower())[0] in words_of("office_crowds") for match in found)


def is_told_outlet(source: Source, speech: Speech) -> bool:
    """Whether it is the outlet itself to whom something is told: "a source told the Ledger on Sunday", there."""
    if speech.cue is None or not source.article.outlet or source.words(speech.cue).lower() != "told":
        return False
    heard = source.article.text[speech.cue.end : speech.sentence.end].lstrip().removeprefix("the ")
    return heard.startswith(source.article.outlet.removeprefix("The "))


def is_own(source: Source, speech: Speech) -> bool:
    """Whether who is cited is the outlet itself: "according to a Ledger review of the files", in the Ledger."""
    outlet = source.article.outlet
    return bool(outlet) and speech.speaker is not None and outlet in source.words(speech.speaker)
