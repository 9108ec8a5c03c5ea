"""Wrong scenarios made of right ones: every field of a fork changed by itself; and made-up past events for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from evenhand.model import Archive, ArchiveEvent, Fork, Notice, Scenario, Share
from evenhand.stages.foresee import coverage_of

STRANGER: Final = "Merrin"
"""A party that no article and no archive names."""


class Refused:
    """Stands for a value that the model refuses to build."""


REFUSED: Final = Refused()
Changed = tuple[str, object]


def past(n_notices: int) -> Archive:
    """Make up notices of arms sales, counts of aircraft and talks: so many notices, every other one followed.

    Invented throughout; the parties are those of ``examples/strait``, which the page is written from.
    """
    start = date(2025, 12, 1) - timedelta(days=100 * n_notices)
    days = [start + timedelta(days=100 * number) for number in range(n_notices)]
    events = [
        ArchiveEvent(
            "made_up", day, "United States", "arms_transfer.notified", "Taiwan", url=f"https://example.org/{n}"
        )
        for n, day in enumerate(days)
    ]
    events += [_flights(day + timedelta(days=9), 50) for day in days[::2]]
    events += [_flights(start + timedelta(days=7 * week), 3 + week % 11) for week in range(n_notices * 14)]
    events += [
        ArchiveEvent("made_up", day + timedelta(days=20), "China", "CONSULT", "United States") for day in days[::3]
    ]
    events += [_flights(date(2026, 3, 1), 4)]
    kept = tuple(sorted(events, key=lambda e: (e.day, e.type)))
    return Archive(kept, coverage_of(kept))


def _flights(day: date, count: int) -> ArchiveEvent:
    return ArchiveEvent("made_up", day, "China", "sorties", "Taiwan", value=float(count), unit="aircraft")


def mutated_scenarios(scenario: Scenario) -> Iterator[tuple[str, Scenario | None]]:
    """Yield each change of one field of a fork or of the notices beside it, with the name of its class.

    None stands for a change that the model refuses to build, so that no page can hold it. A class is the path of the
    field without numbers, such as ``branches.rate.share.k``.
    """
    for kind, fork in _changes(scenario.fork, ""):
        yield kind, replace(scenario, fork=fork) if isinstance(fork, Fork) else None
    for notices in ((), (*scenario.notices, Notice("scenarios.too-few-precedents", ("3",)))):
        if notices != scenario.notices:
            yield "notices", replace(scenario, notices=notices)


def _changes(value: object, path: str) -> Iterator[Changed]:
    """Yield a value with one leaf changed, by the path of the leaf."""
    if isinstance(value, Share) and path.endswith("share"):
        yield f"{path}.few", Share(1, 4, 0.0456, 0.6994)
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = f"{path}.{field.name}".removeprefix(".")
            for kind, other in _changes(getattr(value, field.name), inner):
                yield kind, _built(value, field.name, other)
            if "None" in str(field.type) and getattr(value, field.name) is not None:
                yield f"{inner} dropped", _built(value, field.name, None)
    elif isinstance(value, tuple):
        yield from _of_tuple(value, path)
    else:
        yield from ((path, other) for other in _leaves(value))


def _of_tuple(value: tuple[object, ...], path: str) -> Iterator[Changed]:
    for number, part in enumerate(value):
        for kind, other in _changes(part, path):
            yield kind, REFUSED if other is REFUSED else (*value[:number], other, *value[number + 1 :])
    if value:
        yield f"{path} dropped", value[:-1]
        yield f"{path} doubled", (*value, value[0])
    if len(value) > 1:
        yield f"{path} exchanged", (value[1], value[0], *value[2:])


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, StrEnum):
        members = list(type(value))
        yield members[(members.index(value) + 1) % len(members)]
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, max(0, value - 1)) if value else (value + 1,)
    elif isinstance(value, float):
        yield from (round(value + 0.05, 6), value * 0.5)
    elif isinstance(value, date):
        yield value + timedelta(days=3)
        yield value - timedelta(days=400)
    elif isinstance(value, str):
        yield STRANGER


def _built(value: object, name: str, other: object) -> object:
    """The value with another field, or `REFUSED`."""
    if other is REFUSED:
        return REFUSED
    try:
        return replace(value, **{name: other})  # type: ignore[type-var]  # a dataclass, as its caller saw
    except ValueError:
        return REFUSED
