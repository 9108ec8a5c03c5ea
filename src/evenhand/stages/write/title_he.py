"""Whether a title tells who its "he" is."""

from __future__ import annotations

import re
from typing import Final

from evenhand.model import ActorKind, SentenceFacts, Speech
from evenhand.operations.words import words
from evenhand.stages.write.source import Source

NEAR_HIM: Final = 12
"""So many letters of what is said are held to the words from a "he" on."""
_HE: Final = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_OF_A_KIND: Final = re.compile(r"An? (?:[a-z][\w-]* ){1,8}$")


def names_him(source: Source, facts: SentenceFacts, text: str) -> bool:
    """Tell whether a title has no "he", or tells before it who he is: a person, one of a kind alone, or who speaks.

    "Ada Orr … her quay"; "A pilot … he"; "The mayor of Norvik insisted he …".

    Args:
        source: The article.
        facts: The sentence that the title is made of.
        text: The title.
    """
    pronoun = _HE.search(text)
    if pronoun is None or _OF_A_KIND.match(text, 0, pronoun.start()) is not None:
        return True
    before = words(text[: pronoun.start()])
    persons = (m for m in source.mentions_in(facts.sentence.span) if m.kind is ActorKind.PERSON)
    if any(words(m.name)[-1:] and words(m.name)[-1] in before for m in persons):
        return True
    return any(_says_it(source, facts, s, text[pronoun.start() :]) for s in source.speeches_in(facts.sentence.span))


def _says_it(source: Source, facts: SentenceFacts, speech: Speech, text: str) -> bool:
    """Whether a text is what the one who opens the sentence says, of himself: "The mayor insisted he would …"."""
    is_first = speech.speaker is not None and facts.subject is not None and speech.speaker.start == facts.subject.start
    said = source.words(speech.content).removeprefix("that ")
    is_close = speech.cue is not None and 0 <= speech.content.start - speech.cue.end <= 1
    return is_first and is_close and said.startswith(text[:NEAR_HIM])
