"""Candidates of articles whose claims stood as they stand when an earlier page was made: taken from its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from evenhand.model import Span, Statement
from evenhand.operations.notes import taken
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.noting import given
from evenhand.stages.write.source import Source

WORK: Final = "candidates"
"""The name of the work among notes."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """A candidate as it is noted: no source, and each wording once.

    Attributes:
        wordings: Its statements.
        places: Which of them is the statement, the plain, the undated, the short and the named one; -1 for none.
    """

    wordings: tuple[Statement, ...]
    places: tuple[int, int, int, int, int]
    sentence: Span
    kind: Kind
    day: date | None
    is_dated: bool
    speaker: str
    at: float
    followers: tuple[Statement, ...]
    is_judged: bool


def noted_candidates(source: Source, maker: Maker) -> Sequence[Candidate]:
    """Return what `candidates` yields, from notes where an earlier page had the same of this article."""
    notes, about, rests_on = taken(), (source.article.article_id,), given(source)
    known = notes.recall(WORK, about, tuple[_Noted, ...], rests_on)
    if known is not None:
        return [_told(one, source) for one in known]
    found = list(candidates(source, maker))
    notes.keep(WORK, about, tuple(map(_noted, found)), rests_on)
    return found


def _noted(one: Candidate) -> _Noted:
    told = (one.statement, one.plain, one.undated, one.short, one.named)
    wordings = {id(each): each for each in told if each is not None}
    order = list(wordings)
    place, plain, undated, short, named = (order.index(id(each)) if each is not None else -1 for each in told)
    return _Noted(
        wordings=tuple(wordings.values()),
        places=(place, plain, undated, short, named),
        sentence=one.sentence,
        kind=one.kind,
        day=one.day,
        is_dated=one.is_dated,
        speaker=one.speaker,
        at=one.at,
        followers=one.followers,
        is_judged=one.is_judged,
    )


def _told(one: _Noted, source: Source) -> Candidate:
    statement, plain, undated, short = (one.wordings[place] for place in one.places[:4])
    return Candidate(
        statement=statement,
        plain=plain,
        undated=undated,
        short=short,
        source=source,
        sentence=one.sentence,
        kind=one.kind,
        day=one.day,
        is_dated=one.is_dated,
        speaker=one.speaker,
        at=one.at,
        named=one.wordings[one.places[4]] if one.places[4] >= 0 else None,
        followers=one.followers,
        is_judged=one.is_judged,
    )
