from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Direction, TimeRef
from evenhand.operations.times import resolve
from evenhand.stages.extract.times import find_times

TUESDAY = date(2020, 10, 27)


def article(text: str, day: date | None = TUESDAY) -> Article:
    return Article(
        ArticleId("a-test"), "test", "", "", "", "", day, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )


def times(text: str, day: date | None = TUESDAY) -> list[TimeRef]:
    return list(find_times(article(text, day), ()))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Wednesday, the ministry approved the sale.", "2020-10-21"),
        ("The envoy will visit Marvik on Friday.", "2020-10-30"),
        ("The envoy is scheduled to visit Marvik in April.", "2021-04"),
        ("The envoy plans to visit Marvik in April.", "2021-04"),
        ("The envoy visited Marvik in April.", "2020-04"),
        ("He warned of a campaign in the run-up to the (November 3) vote.", "2020-11-03"),
        ("The council met on Tuesday.", "2020-10-27"),
        ("“We shall leave on Monday,” she told reporters.", "2020-11-02"),
        ("The treaty of 3 March 1998 holds.", "1998-03-03"),
    ],
)
def test_direction_follows_the_clause(text: str, value: str) -> None:
    assert [ref.value for ref in times(text)] == [value]


def test_value_and_days_are_those_of_resolve() -> None:
    text = "On Wednesday the mayor said that talks will open on Friday and end in late May; the bridge closed in 2019."
    for ref in times(text):
        again = resolve(text[ref.span.start : ref.span.end], TUESDAY, ref.direction)
        assert (again.value, again.first, again.last) == (ref.value, ref.first, ref.last)


def test_without_a_day_only_times_that_need_none_have_a_value() -> None:
    found = times("On Wednesday he spoke of 3 May 2019.", day=None)
    assert [ref.value for ref in found] == ["", "2019-05-03"]


def test_a_time_told_from_another_gets_a_value_but_no_days() -> None:
    (_, later) = times("The ferry sank on 3 May 2019. Two days later the port closed.")
    assert (later.value, later.first, later.direction) == ("2019-05-05", None, Direction.PAST)


def test_spans_hold_the_words_only() -> None:
    text = "It began in late September, officials said."
    (ref,) = times(text)
    assert text[ref.span.start : ref.span.end] == "late September"


@pytest.mark.parametrize(
    ("day", "text", "value", "is_dated"),
    [
        ("2026-03-27", "The visit has been put back to the middle of May.", "2026-05", True),
        ("2026-03-27", "The court postponed the hearing until November 4.", "2026-11-04", True),
        ("2026-03-27", "The vote has been rescheduled for the autumn.", "2026-FA", True),
        ("2026-05-27", "The talks, originally planned for March, were held in Oslo.", "2027-03", False),
        ("2026-05-27", "She said so on Monday of last week.", "2026-05-18", True),
        ("2024-12-02", "Then, this October 25, came air defence.", "2024-10-25", True),
        ("2024-12-02", "It was opened in April 2011 and in June it closed.", "2024-06", False),
        ("2024-12-02", "He has led the party since 2016. In November he resigned.", "2024-11", True),
        ("2026-03-27", "The fleet left in August.", "2025-08", True),
        ("2026-03-27", "The fleet left in May.", "2025-05", False),
    ],
)
def test_no_days_rather_than_wrong_ones(day: str, text: str, value: str, is_dated: bool) -> None:
    ref = times(text, date.fromisoformat(day))[-1]
    assert (ref.value, ref.first is not None) == (value, is_dated)


@pytest.mark.parametrize(
    "text", ["in 2016 " * 3000, "May 3\n\n" * 3000, "postponed it to May " * 2000, "put back the a a a a a " * 2000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    times(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The vote on 4 October 2020 failed, and he left that Friday.", "that Friday", "2020-10-09"),
        ("The port closed on 4 May 2020. It opened the following Friday.", "the following Friday", "2020-05-08"),
        ("September 3\n\nMr. Lind spoke on Monday.", "Monday", "2020-10-26"),
        (
            "The list tells of June 2018.\n\nOn Monday he was held.\n\nOn 22 July mail was printed.",
            "22 July",
            "2020-07-22",
        ),
    ],
)
def test_a_time_of_the_tale_has_no_days(text: str, words: str, value: str) -> None:
    told = {text[ref.span.start : ref.span.end]: ref for ref in times(text)}
    assert (told[words].value, told[words].first) == (value, None)


def test_a_time_ends_with_its_paragraph() -> None:
    text = "Mr. Lind spoke on Monday.\n\nOctober 3\n\nHe left."
    assert [text[ref.span.start : ref.span.end] for ref in times(text)] == ["Monday", "October 3"]


def test_said_that_friday_is_a_day_of_the_article() -> None:
    (ref,) = times("He said that Friday was free.")
    assert ref.first == date(2020, 10, 23)
