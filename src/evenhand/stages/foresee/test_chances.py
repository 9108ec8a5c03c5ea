"""Probabilities: what is known on a day, what the method makes of it, and how weights are fitted."""

from __future__ import annotations

from datetime import date, timedelta

from evenhand.model import ArchiveEvent, EventFilter, Link, ReferenceClass
from evenhand.stages.foresee import Weights, cases_of, chance, fitted, grounds
from evenhand.stages.foresee.chances import Ground, ground_at
from evenhand.stages.foresee.fitting import solved

BEGINS = date(2020, 1, 1).toordinal()


def ground(k: int, n: int, year: float, month: int) -> Ground:
    return Ground(10, 100, k, n, year, month, int(year * 5), 365, 7)


def test_more_history_makes_more_likely() -> None:
    rare, often = chance(ground(0, 10, 0, 0)), chance(ground(8, 10, 40, 6))
    assert 0 < rare < chance(ground(1, 10, 4, 0)) < often < 1


def test_a_ground_knows_nothing_of_the_window_ahead() -> None:
    day = BEGINS + 500
    known, later = (
        ground_at(day, days, 7, begins=BEGINS, own=(0, 0), pool=(0, 0)) for days in ((day - 3,), (day - 3, day + 2))
    )
    assert known == later
    assert (known.month, known.followed) == (1, 3), "windows of the last seven days have not closed"


def test_each_case_knows_only_windows_that_closed_before_it() -> None:
    days = (0, 100, 103, 200)
    start = date(2020, 1, 1)
    asked = [ArchiveEvent("made", start + timedelta(days=d), "Ona", "ACCUSE", "Ebo") for d in days]
    came = [ArchiveEvent("made", start + timedelta(days=d + 2), "Ebo", "ACCUSE", "Ona") for d in days]
    accuse = EventFilter(types=("ACCUSE",))
    reference = ReferenceClass("back", accuse, accuse, 7, Link.ANSWER)
    known = grounds(cases_of(reference, [*asked, *came]), 7, begins=BEGINS, ends=BEGINS + 400)
    ours = [k for k in known if k.pair == ("Ona", "Ebo")]
    assert [(k.ground.k, k.ground.n) for k in ours] == [(0, 0), (1, 1), (1, 1), (3, 3)]
    assert all(k.came for k in ours)


def test_weights_are_fitted_to_the_cases() -> None:
    cases = [(ground(8, 10, 40, 6), i % 10 < 8) for i in range(200)]
    cases += [(ground(0, 10, 0, 0), i % 10 < 1) for i in range(200)]
    weights = fitted(cases)
    assert isinstance(weights, Weights)
    assert abs(chance(ground(8, 10, 40, 6), weights) - 0.8) < 0.03
    assert abs(chance(ground(0, 10, 0, 0), weights) - 0.1) < 0.03


def test_equations_are_solved() -> None:
    found = solved([[0.0, 2.0], [3.0, 1.0]], [4.0, 5.0])
    assert [round(x, 6) for x in found] == [1.0, 2.0]
