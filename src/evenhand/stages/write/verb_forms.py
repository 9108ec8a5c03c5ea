"""Forms of a sentence's verb that tell what kind of sentence it is: past in a report, present under a picture."""

from __future__ import annotations

from typing import Final

from evenhand.model import SentenceFacts
from evenhand.operations.patterns import pattern
from evenhand.stages.write.source import Source
from evenhand.tables import index

_ONE_FORM: Final = frozenset({"cut", "put", "hit", "set", "let", "shut", "quit", "split", "cast", "bid", "shed"})


def is_past_form(verb: str) -> bool:
    """Whether a verb has a past form, or one that may be past."""
    word = verb.lower().split()[-1]
    row = index("irregular_forms", "form").get(word)
    return word.endswith("ed") or row is not None or word in _ONE_FORM


def is_caption(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence tells in the present what is seen on a day of a year that it ends with: under a picture.

    "Riders cross the bridge in Port Avel, May 3, 2021." A report tells what was done, and seldom with the year.
    """
    if facts.root is None or facts.subject is None or facts.root.start < facts.subject.end:
        return False
    verb = source.words(facts.root)
    between = source.article.text[facts.subject.end : facts.root.start].split()
    is_present = not (between or is_past_form(verb) or pattern("state_verb").fullmatch(verb))
    return is_present and pattern("ends_in_date").search(source.words(facts.sentence.span)) is not None
