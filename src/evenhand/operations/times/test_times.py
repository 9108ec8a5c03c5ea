from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import Direction, Granularity
from evenhand.operations.times import ALONE, NEAR, STYLES, day_text, resolve, scan

TUESDAY = date(2020, 10, 27)
PAST, FUTURE, NONE = Direction.PAST, Direction.FUTURE, Direction.NONE


@pytest.mark.parametrize(
    ("words", "direction", "value"),
    [
        ("Wednesday", PAST, "2020-10-21"),
        ("On Wednesday", NONE, "2020-10-21"),
        ("Tuesday", PAST, "2020-10-27"),
        ("Wednesday", FUTURE, "2020-10-28"),
        ("next Wednesday", PAST, "2020-10-28"),
        ("this coming Wednesday", PAST, "2020-10-28"),
        ("last Tuesday", PAST, "2020-10-20"),
        ("Last month", PAST, "2020-09"),
        ("(November 3)", PAST, "2020-11-03"),
        ("Nov. 3", NONE, "2020-11-03"),
        ("3 November", FUTURE, "2020-11-03"),
        ("the 3rd", PAST, "2020-10-03"),
        ("the 3rd", FUTURE, "2020-11-03"),
        ("November 3, 2020", PAST, "2020-11-03"),
        ("2020-11-03", PAST, "2020-11-03"),
        ("Friday, Oct. 23", PAST, "2020-10-23"),
        ("April", PAST, "2020-04"),
        ("April", FUTURE, "2021-04"),
        ("late December", FUTURE, "2020-12"),
        ("early 2026", PAST, "2026"),
        ("since January 2017", PAST, "2017-01"),
        ("between 3 and 5 May", PAST, "2020-05-03/2020-05-05"),
        ("May 3-5, 2021", PAST, "2021-05-03/2021-05-05"),
        ("the weekend", PAST, "2020-W43-WE"),
        ("two weeks ago", PAST, "2020-W42"),
        ("ten days ago", PAST, "2020-10-17"),
        ("in 48 hours", FUTURE, "PT48H"),
        ("in ten days", FUTURE, "2020-11-06"),
        ("in ten days", PAST, "P10D"),
        ("the past year", PAST, "P1Y"),
        ("Q3", PAST, "2020-Q3"),
        ("spring 2026", PAST, "2026-SP"),
        ("the first half of 2021", PAST, "2021-H1"),
        ("the 1990s", PAST, "199"),
        ("the 20th century", PAST, "19"),
        ("today", PAST, "2020-10-27"),
        ("tonight", PAST, "2020-10-27TNI"),
        ("this week", PAST, "2020-W44"),
        ("10 p.m. Wednesday", PAST, "2020-10-21T22:00"),
        ("Easter 2021", PAST, "2021-04-04"),
        ("Thanksgiving", FUTURE, "2020-11-26"),
        ("Weeks earlier", PAST, "PXW"),
        ("ten days", FUTURE, "P10D"),
        ("every Tuesday", PAST, "XXXX-WXX-2"),
        ("daily", PAST, "P1D"),
        ("31 June 2020", PAST, ""),
        ("3/5/2020", PAST, ""),
        ("the harbour", PAST, ""),
        ("", PAST, ""),
    ],
)
def test_resolve(words: str, direction: Direction, value: str) -> None:
    assert resolve(words, TUESDAY, direction).value == value


@pytest.mark.parametrize("words", ["Weeks earlier", "ten days", "recently", "two years later", "fiscal 2026"])
def test_vague_times_name_no_days(words: str) -> None:
    resolved = resolve(words, TUESDAY, PAST)
    assert resolved.value
    assert (resolved.first, resolved.last, resolved.granularity) == (None, None, Granularity.UNKNOWN)
    assert day_text(resolved, "on") == ""


@pytest.mark.parametrize(
    ("words", "style", "text"),
    [
        ("Wednesday", "bare", "21 October 2020"),
        ("Wednesday", "on", "on 21 October 2020"),
        ("Wednesday", "On", "On 21 October 2020"),
        ("Wednesday", "by", "by 21 October 2020"),
        ("last month", "on", "in September 2020"),
        ("2026", "on", "in 2026"),
        ("late December 2025", "on", "in late December 2025"),
        ("mid-May 2020", "bare", "mid-May 2020"),
        ("the end of 2025", "on", "at the end of 2025"),
        ("the early 1980s", "bare", "the early 1980s"),
        ("January 2017", "since", "since January 2017"),
        ("between 3 and 5 May", "on", "between 3 and 5 May 2020"),
        ("3-5 May", "bare", "3 to 5 May 2020"),
        ("overnight", "on", "between 26 and 27 October 2020"),
        ("the past year", "on", "between 27 October 2019 and 27 October 2020"),
        ("the third quarter", "on", "in the third quarter of 2020"),
        ("two weeks ago", "on", "in the week of 12 October 2020"),
        ("late last week", "on", "in the week of 19 October 2020"),
        ("the start of this week", "on", "at the start of the week of 26 October 2020"),
        ("the weekend", "on", "on the weekend of 24 and 25 October 2020"),
        ("the 21st century", "bare", "the 21st century"),
        ("spring 2021", "until", "until spring 2021"),
    ],
)
def test_day_text(words: str, style: str, text: str) -> None:
    assert day_text(resolve(words, TUESDAY, PAST), style) == text


def test_a_near_day_leaves_its_year_to_the_page() -> None:
    wednesday = resolve("Wednesday", TUESDAY, PAST)
    assert day_text(wednesday, "on.near") == "on 21 October"
    assert day_text(resolve("two weeks ago", TUESDAY, PAST), "on.near") == "in the week of 12 October"
    assert day_text(resolve("the weekend", TUESDAY, PAST), "on.near") == "on the weekend of 24 and 25 October"
    assert day_text(wednesday, "The") == "The 21 October 2020"


def test_a_weekday_may_stand_alone() -> None:
    assert day_text(resolve("Wednesday", TUESDAY, PAST), "weekday.alone") == "on Wednesday"
    assert day_text(resolve("yesterday", TUESDAY, PAST), "weekday.alone.bare") == "Monday"
    assert "20" in day_text(resolve("late May", TUESDAY, PAST), "weekday.alone")


def test_every_other_style_says_the_year() -> None:
    for style in (s for s in STYLES if not s.endswith(NEAR) and s not in ALONE):
        for words in ("Wednesday", "late May", "overnight", "Q3", "the weekend"):
            assert "20" in day_text(resolve(words, TUESDAY, PAST), style)


def test_scan_finds_times_and_nothing_else() -> None:
    text = (
        "In May he may march on 3 May with $2020 and 2,019 men; on Friday, Oct. 23, and in 2019 and 2020; "
        "the March for Sun; last May; 2000 people read the Evening Daily."
    )
    assert [text[each.start : each.end] for each in scan(text)] == [
        "May",
        "3 May",
        "Friday, Oct. 23",
        "2019",
        "2020",
        "last May",
    ]


def test_a_weekday_beside_its_own_date_is_not_read_apart() -> None:
    text = "Late on Tuesday, May 30, and early on Friday night, 2 June, the board met; late on Monday it rested."
    assert [text[each.start : each.end] for each in scan(text)] == ["Tuesday, May 30", "2 June", "late on Monday"]


@pytest.mark.parametrize(("words", "value"), [("last September", "2019-09"), ("last August", "2020-08")])
def test_last_with_the_month_just_over_is_of_the_year_before(words: str, value: str) -> None:
    assert resolve(words, TUESDAY, PAST).value == value


@pytest.mark.parametrize("text", ["1" * 20000, "on Friday " * 2000, "\u00a0" * 20000, "2020-" * 4000, "twenty-" * 3000])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    scan(text)
