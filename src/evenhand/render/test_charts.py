from __future__ import annotations

from datetime import date, timedelta

import pytest

from evenhand.model import Bin
from evenhand.render.axes import EDGE, MOST_TICKS, DayAxis, stacked
from evenhand.render.charts import calibration_dots, precedent_strip, timeline_charts, whisker
from tests import samples
from tests.sample_forks import ESCALATION, rate


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), ["1 Mar"]),
        (date(2026, 3, 1), date(2026, 3, 4), ["1 Mar", "2 Mar", "3 Mar", "4 Mar"]),
        (date(2026, 1, 5), date(2026, 7, 20), ["Mar 2026", "May 2026", "Jul 2026"]),
        (date(2005, 10, 25), date(2024, 11, 29), ["2010", "2015", "2020"]),
        (date(1, 1, 1), date(9999, 12, 31), []),
    ],
)
def test_an_axis_is_told_by_few_round_days(first: date, last: date, told: list[str]) -> None:
    assert [tick.text for tick in DayAxis(first, last).ticks()] == told


def test_an_axis_never_has_more_than_five_words() -> None:
    for days in range(0, 40_000, 37):
        ticks = DayAxis(date(1990, 5, 17), date(1990, 5, 17) + timedelta(days=days)).ticks()
        assert 1 <= len(ticks) <= MOST_TICKS, days


def test_days_outside_stand_at_the_ends() -> None:
    axis = DayAxis(date(2026, 1, 1), date(2026, 12, 31))
    assert axis.at(date(2025, 1, 1)) == EDGE == 100 - axis.at(date(2027, 1, 1))


def test_marks_that_would_touch_are_stacked_up_to_the_highest_level() -> None:
    assert stacked([1.0, 1.5, 2.0, 9.0], 3.0, 2) == [0, 1, 1, 0]
    assert stacked([], 3.0, 2) == []


def test_a_timeline_sets_done_above_planned_and_shows_the_last_year_closer() -> None:
    page = samples.sample_brief().page
    whole, near = timeline_charts(page.timeline, page.dateline.as_of)
    assert [(lane.name, [mark.is_full for mark in lane.marks]) for lane in whole.lanes] == [
        ("reported as done", [True] * 3),
        ("planned or expected", [False] * 4),
    ]
    assert whole.today is not None and whole.today.text == "As of 22 March 2026"
    assert whole.told.startswith("Reported as done: 3. Planned or expected: 4. From 1 January 1974 to 1 March 2029.")
    assert sum(len(lane.marks) for lane in near.lanes) == 4


def test_two_days_are_no_chart_and_a_page_without_a_day_has_no_line_for_it() -> None:
    rows = samples.sample_brief().page.timeline
    assert timeline_charts(rows[:2], date(2026, 3, 22)) == ()
    (whole,) = timeline_charts(rows, None)
    assert whole.today is None


def test_a_strip_has_a_mark_for_each_case_filled_where_the_outcome_followed() -> None:
    found = rate(ESCALATION).precedents
    strip = precedent_strip("strip-1", [("Escalation", found)], "told")
    (lane,) = strip.lanes
    assert [mark.is_full for mark in lane.marks] == [p.outcome is not None for p in reversed(found)]
    assert lane.marks[-1].name == "29 November 2024: followed on 7 December 2024"
    assert strip.ticks and strip.height > strip.axis_y


def test_ten_thousand_cases_are_as_many_marks_as_there_are_places() -> None:
    strip = precedent_strip("strip-1", [("Escalation", rate(ESCALATION).precedents * 1000)], "told")
    assert len(strip.lanes[0].marks) == 12


def test_shares_are_placed_on_a_line() -> None:
    drawn = whisker(0.0, 1.0, 0.5, None)
    assert (drawn.low, drawn.high, drawn.at, drawn.control) == ("2%", "98%", "50%", "")


def test_a_bin_is_a_dot_whose_area_tells_its_number() -> None:
    few, many = calibration_dots((Bin(0.1, 0.2, 1, 0.15, 0), Bin(0.6, 0.7, 4, 0.65, 4)))
    assert few.name == "15\u00a0% foretold, 0 of 1 came true" and float(few.radius) < float(many.radius)
    assert float(few.y.rstrip("%")) > float(many.y.rstrip("%"))
