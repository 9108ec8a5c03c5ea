"""Deeds between states that call for an answer: the same deed under several names is one, and who may answer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from evenhand.model import Dossier, Driver, DriverKind, Span
from evenhand.operations.distances import class_of
from evenhand.operations.states import state_of
from evenhand.stages.foresee.drivers import Told

OLDEST_DAYS: Final = 183
"""A deed of more than half a year before the page's day opens no scenario: set by us, tuned on nothing."""

OPENING: Final = 3
"""An undated deed counts only where one of the first so many sentences of an article tells it: what stands further down
without a day is often history."""

ARMS: Final = "arms_transfer."
ARMS_TRIGGERS: Final = ("arms_transfer.approved", "arms_transfer.notified")
"""An approved and a notified sale are one step told by two names: the notice follows the approval at once."""

_AGAINST: Final = ("verbal_conflict", "material_conflict")


def deeds_of(dossier: Dossier, told: Sequence[Told]) -> tuple[Driver, ...]:
    """Return the deeds of one state towards another that a fork may open with, the main one first.

    Acts go before words, then what most sentences tell, then the newest. The scenarios are made of what states do to
    one another, so that nothing is asked of a deed between persons or firms for which no archive holds cases. An
    appeal is no deed here: either answer to it is words.
    """
    found: dict[tuple[str, str, str], Driver] = {}
    for one in told:
        driver = one.driver
        actor, target = state_of(driver.actor), state_of(driver.target)
        if driver.kind is not DriverKind.DEED or driver.type == "REQUEST" or not actor or not target or actor == target:
            continue
        if not _is_recent(driver, dossier) or not (driver.first or _opens(driver, dossier)):
            continue
        named = replace(driver, actor=actor, target=target)
        key = (_family(driver.type), actor, target)
        found[key] = _joined(found[key], named) if key in found else named
    return tuple(sorted(found.values(), key=_rank))


def answering(deed: Driver, told: Sequence[Told]) -> str:
    """Name the state that may answer a deed: whom it is done to; of a sale of arms, who speaks or acts against it.

    Returns:
        The state, or "" where the sources name none.
    """
    if not deed.type.startswith(ARMS):
        return deed.target
    sides = {"", deed.actor, deed.target}
    for one in told:
        driver = one.driver
        is_against = driver.kind is DriverKind.DEED and class_of(driver.type) in _AGAINST
        if is_against and state_of(driver.target) in sides and state_of(driver.actor) not in sides:
            return state_of(driver.actor)
    return ""


def _family(type_: str) -> str:
    return ARMS if type_.startswith(ARMS) else type_


def _joined(one: Driver, other: Driver) -> Driver:
    """The newer telling, a dated one before one without a day, resting on the sentences of both."""
    old, new = sorted((one, other), key=lambda d: (d.first is not None, d.first or d.told_on or date.min))
    told_on = max((d.told_on for d in (one, other) if d.told_on is not None), default=None)
    return replace(new, spans=tuple(dict.fromkeys((*new.spans, *old.spans))), told_on=told_on)


def _rank(driver: Driver) -> tuple[bool, int, int, str]:
    """Acts before words: what was done opens a case sooner than what was said about it."""
    newest, is_words = driver.first or driver.told_on or date.min, class_of(driver.type) == _AGAINST[0]
    return is_words, -len(driver.spans), -newest.toordinal(), str(driver.spans[0])


def _is_recent(driver: Driver, dossier: Dossier) -> bool:
    day = driver.last or driver.told_on
    return dossier.as_of is not None and day is not None and 0 <= (dossier.as_of - day).days <= OLDEST_DAYS


def _opens(driver: Driver, dossier: Dossier) -> bool:
    """Whether one of the first sentences of an article tells the deed."""
    first: Iterable[Span] = (s.sentence.span for facts in dossier.facts for s in facts.sentences[:OPENING])
    return not set(driver.spans).isdisjoint(first)
