"""A statement that could stand in the article, in every wording that a place may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from evenhand.model import Span, Statement
from evenhand.stages.write.source import Source

EARLY: Final = 0.34
"""Up to here an article tells its news: by reading."""


class Kind(StrEnum):
    """What a candidate is."""

    EVENT = "event"
    SPEECH = "speech"
    REPORT = "report"


@dataclass(frozen=True)
class Candidate:
    """A statement that could stand in the article.

    Attributes:
        statement: The statement.
        plain: The same for a place where the day of its report is told already.
        undated: The same for a place where the day it tells of is told already.
        short: The same told on its own feet: with its date and reporter, for highlights.
        source: Where it comes from.
        sentence: Its sentence.
        kind: Event, speech or report.
        day: Day it tells of: the resolved time of its event or speech, else the day of publication.
        is_dated: Whether the statement itself tells a day or year.
        speaker: Name of the speaker, or "".
        at: Position of the sentence in its article, 0 at the head, below 1 at the end.
        named: The same with the speaker's full name and role, for where a page first names him; None where it has it.
        followers: The sentences after it, each of which leans on the one before it ("The order …") and may stand
            only right behind that.
        is_judged: The author himself judges in it, so that it is told as his outlet's.
    """

    statement: Statement
    plain: Statement
    undated: Statement
    short: Statement
    source: Source
    sentence: Span
    kind: Kind
    day: date | None
    is_dated: bool
    speaker: str
    at: float
    named: Statement | None = None
    followers: tuple[Statement, ...] = ()
    is_judged: bool = False


def sentence_number(one: Candidate) -> int:
    """The number of a candidate's sentence in its article, from 0."""
    return round(one.at * max(1, len(one.source.facts.sentences)))
