"""Rates: days, intervals, cases, coverage, control; on events we made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from evenhand.model import (
    Archive,
    ArchiveEvent,
    BaseRate,
    EventFilter,
    Link,
    ReferenceClass,
    Refusal,
    RefusalReason,
)
from evenhand.stages.foresee import base_rate, coverage_of, likelihood, share
from evenhand.stages.foresee.days import declustered, first_after, n_between, n_followed, stretches_outside
from evenhand.stages.foresee.widening import nearest_rate

START = date(2020, 1, 1)


def event(day: int, actor: str, type_: str, target: str) -> ArchiveEvent:
    return ArchiveEvent("made", START + timedelta(days=day), actor, type_, target)


def archive(*events: ArchiveEvent) -> Archive:
    edges = (event(0, "Ona", "CONSULT", "Ebo"), event(700, "Ona", "CONSULT", "Ebo"))
    kept = tuple(sorted([*events, *edges], key=lambda e: e.day))
    return Archive(kept, coverage_of(kept))


def answer(actor: str = "Ona", target: str = "Ebo", window: int = 10) -> ReferenceClass:
    trigger = EventFilter(types=("ACCUSE",), actors=(actor,), targets=(target,))
    return ReferenceClass("answer", trigger, EventFilter(types=("SANCTION",)), window, Link.ANSWER)


def five(answered: int) -> list[ArchiveEvent]:
    """Five accusations 100 days apart, the first so many answered after five days."""
    asked = [event(50 + 100 * i, "Ona", "ACCUSE", "Ebo") for i in range(5)]
    return asked + [event(55 + 100 * i, "Ebo", "SANCTION", "Ona") for i in range(answered)]


def test_days_that_follow() -> None:
    days = (10, 20, 25)
    assert first_after(days, 10, 10) == 20
    assert first_after(days, 10, 9) is None
    assert n_between(days, 10, 20) == 2
    assert n_followed(days, 0, 30, 5) == 15
    assert n_followed(days, 0, 30, 5) == sum(first_after(days, start, 5) is not None for start in range(31))
    assert declustered((1, 3, 9, 20), 7) == (1, 9, 20)


@pytest.mark.parametrize("taken", [(), (5,), (0, 3, 30), (28, 29)])
def test_stretches_outside_windows(taken: tuple[int, ...]) -> None:
    free = {d for low, high in stretches_outside(0, 30, taken, 4) for d in range(low, high + 1)}
    assert free == {d for d in range(31) if not any(t <= d <= t + 4 for t in taken)}


def test_a_share_has_wilsons_interval() -> None:
    found = share(4, 21)
    assert (round(found.low, 2), round(found.high, 2)) == (0.08, 0.40)
    assert share(0, 5).low == 0 and share(5, 5).high == 1
    with pytest.raises(ValueError, match="no share"):
        share(1, 0)


def test_a_rate_counts_cases_and_how_often_it_comes_anyway() -> None:
    found = base_rate(archive(*five(2)), answer(), as_of=START + timedelta(days=700))
    assert isinstance(found, BaseRate)
    assert (found.share.k, found.share.n) == (2, 5)
    assert found.control is not None and found.control.k < found.control.n
    assert found.lift is not None and found.lift > 1
    assert [p.outcome is not None for p in found.precedents].count(True) == 2


def test_a_window_that_is_still_open_does_not_count() -> None:
    found = base_rate(archive(*five(5)), answer(), as_of=START + timedelta(days=455))
    assert found == Refusal(RefusalReason.TOO_FEW, n=4)


def test_a_series_of_triggers_is_one_case_and_overlap_is_told() -> None:
    extra = [event(52, "Ona", "ACCUSE", "Ebo"), event(160, "Ona", "ACCUSE", "Ebo")]
    found = base_rate(archive(*five(1), *extra), answer(), as_of=START + timedelta(days=700))
    assert isinstance(found, BaseRate)
    assert (found.share.n, found.n_triggers, found.n_overlapped) == (6, 7, 1)


def test_a_rate_is_refused_where_an_actor_has_no_events() -> None:
    found = base_rate(archive(*five(5)), answer(target="Uma"), as_of=START + timedelta(days=700))
    assert found == Refusal(RefusalReason.NO_COVERAGE, actors=("Uma",))
    assert base_rate(Archive(), answer(), as_of=START) == Refusal(RefusalReason.NO_ARCHIVE)


def test_with_too_few_cases_the_nearest_wider_class_is_told() -> None:
    others = [event(30 + 60 * i, "Uma", "ACCUSE", "Ebo") for i in range(6)]
    few = archive(*five(1)[:2], event(5, "Ebo", "CONSULT", "Ona"), *others)
    like = event(600, "Ona", "ACCUSE", "Ebo")
    found = nearest_rate(few, answer(), as_of=START + timedelta(days=700), like=like)
    assert isinstance(found, BaseRate)
    assert found.reference.width > 0 and found.share.n >= 5
    assert found.precedents[0].trigger.actor == "Ona"
    assert found.precedents[0].why == ("same-actor", "same-target", "same-type")


def test_concurrent_events_are_flagged() -> None:
    cause = event(53, "Ona", "ASSAULT", "Ebo")
    found = base_rate(archive(*five(5), cause), answer(), as_of=START + timedelta(days=700))
    assert isinstance(found, BaseRate)
    assert [p.n_concurrent for p in found.precedents if p.trigger.day == START + timedelta(days=50)] == [1]


@pytest.mark.parametrize(
    ("probability", "key"),
    [(0.01, "almost_no_chance"), (0.05, "almost_no_chance"), (0.06, "very_unlikely"), (0.45, "unlikely"),
     (0.5, "even_chance"), (0.55, "likely"), (0.8, "very_likely"), (0.99, "almost_certain")],
)  # fmt: skip
def test_the_word_for_a_probability(probability: float, key: str) -> None:
    assert likelihood(probability) == key


def test_an_archive_that_does_not_follow_a_party_stretches_nothing() -> None:
    """A list of one state's acts reaches on for years; that does not make its silence the other's."""
    acts = [ArchiveEvent("list", START + timedelta(days=50 + 200 * i), "Ona", "ACCUSE", "Uma") for i in range(10)]
    kept = tuple(sorted([*archive(*five(2)).events, *acts], key=lambda e: e.day))
    found = base_rate(Archive(kept, coverage_of(kept)), answer(), as_of=START + timedelta(days=3000))
    assert isinstance(found, BaseRate)
    assert (found.share.k, found.share.n) == (2, 5)
    assert found.control is not None and found.control.n < 700
