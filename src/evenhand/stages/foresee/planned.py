"""Questions about planned events: will it be held in the window that was told?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from evenhand.model import Driver, DriverKind, ForesightQuestion, Rule, StoryId, question_id_of
from evenhand.stages.foresee.drivers import Told
from evenhand.stages.foresee.resolving import held_types

LONGEST_DAYS: Final = 366
"""A plan for a longer span than a year ("by 2030") makes no question that a page will live to see answered."""

FEWEST_WORDS: Final = 2
"""So many words are needed to know an event again whose type does not say what it is; a named other party is one."""


def planned_questions(story_id: StoryId, told: Sequence[Told], as_of: date | None) -> Iterator[ForesightQuestion]:
    """Ask of each dated plan whether it will be held in its window.

    The window is the span that was told: "in April" means from 1 to 30 April, and what is held in May is NO.

    Args:
        story_id: The story.
        told: Its drivers.
        as_of: Day of the page; without one there is no telling what lies ahead.
    """
    for one in told if as_of is not None else ():
        driver = one.driver
        window = _window(driver, as_of) if as_of is not None else None
        if driver.kind is not DriverKind.PLAN or window is None or as_of is None:
            continue
        types, by_words = held_types(driver.type)
        words = one.words if by_words else ()
        if not types and len(words) + bool(driver.target) < FEWEST_WORDS:
            continue
        first, last = window
        key = (types or words, (driver.actor, driver.target), (as_of, first, last))
        yield ForesightQuestion(
            question_id=question_id_of(story_id, Rule.HELD, *key),
            story_id=story_id,
            rule=Rule.HELD,
            types=types,
            actor=driver.actor,
            target=driver.target,
            asked_on=as_of,
            first=first,
            last=last,
            words=words,
            premise=driver.spans[0],
        )


def _window(driver: Driver, as_of: date) -> tuple[date, date] | None:
    """The days told, as far as they lie ahead."""
    if driver.first is None or driver.last is None or driver.last <= as_of:
        return None
    first = max(driver.first, date.fromordinal(as_of.toordinal() + 1))
    return (first, driver.last) if (driver.last - first).days <= LONGEST_DAYS else None
