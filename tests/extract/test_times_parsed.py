"""Times with the real parser: the tense of the clause decides which way they look."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, TimeRef
from evenhand.operations.times import resolve
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

PARSER = SpacyParser()
TUESDAY = date(2020, 10, 27)


def article(text: str, day: date | None = TUESDAY) -> Article:
    return Article(
        ArticleId("a-test"), "test", "", "", "", "", day, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )


def times(text: str) -> list[TimeRef]:
    read = article(text)
    return list(find_times(read, PARSER.parse(read.text, split(read))))


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
        ("The envoy, who until March was a member of the cabinet, met her.", "2020-03"),
        ("“We shall leave on Monday,” she told reporters.", "2020-11-02"),
        ("The treaty of 3 March 1998 holds.", "1998-03-03"),
        ("The crews left before they called a strike for Monday.", "2020-11-02"),
    ],
)
def test_direction_follows_the_clause(text: str, value: str) -> None:
    assert [ref.value for ref in times(text)] == [value]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Velta plays at Norvik on Saturday in the cup.", "Saturday"),
        ("Orr scored nine goals in the second quarter.", "the second quarter"),
        (
            "He said police found a box consistent with one that would hold a sail, as well as empty boxes, "
            "in a Dumpster outside Orr's apartment Monday evening.",
            "Monday evening",
        ),
        ("The old hall in Norvik normally holds Sunday services for the crews.", "Sunday"),
        ("Orr gave the crews a green light for a march through Norvik on Monday.", "Monday"),
        ("The court granted the crews permission to march through Norvik on Monday.", "Monday"),
        ("Norvik requested a closed meeting of the harbour council on Monday.", "Monday"),
    ],
)
def test_what_may_be_of_another_day_keeps_its_words(text: str, words: str) -> None:
    (found,) = (ref for ref in times(text) if text[ref.span.start : ref.span.end] == words)
    assert found.first is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Velta played at Norvik on Saturday in the cup.", date(2020, 10, 24)),
        ("Orr says on Saturday nine boats sank.", date(2020, 10, 24)),
        ("Profit fell in the second quarter of 2020.", date(2020, 4, 1)),
        ("Orr left Norvik at Christmas.", date(2019, 12, 25)),
        ("Last Sunday services in Norvik were full.", date(2020, 10, 25)),
        ("Orr said Sunday storms had closed the port.", date(2020, 10, 25)),
        ("The council gave a green light for a new quay on Monday.", date(2020, 10, 26)),
    ],
)
def test_what_is_of_one_day_has_it(text: str, first: date | None) -> None:
    assert times(text)[-1].first == first


def test_a_holiday_within_a_name_is_no_time() -> None:
    assert [ref.value for ref in times("Orr left after the Christmas Special of the harbour club.")] == []


def test_a_given_name_or_a_feast_before_its_noun_is_no_time() -> None:
    assert not times("Before the strike, June Lind said the schools of Norvik would close.")
    assert not times("Orr walked in the annual Fourth of July parade of the harbour.")
    assert [ref.value for ref in times("In June Lind said so.")] != []


def test_a_holiday_that_is_spoken_of_is_no_time() -> None:
    assert [ref.value for ref in times("Halloween is always getting the harbour crews into trouble.")] == []


def test_value_and_days_are_those_of_resolve() -> None:
    text = "On Wednesday the mayor said that talks will open on Friday and end in late May; the bridge closed in 2019."
    for ref in times(text):
        again = resolve(text[ref.span.start : ref.span.end], TUESDAY, ref.direction)
        assert (again.value, again.first, again.last) == (ref.value, ref.first, ref.last)


@pytest.mark.parametrize(
    "text",
    [
        "Voters go to the polls on Super Tuesday.",
        "The Black Friday sales began early.",
        "Olga Brandt told USA Today that the dam is safe.",
        "She repeated it on Marvik One's This Week.",
        "They met after Sunday worship in Marvik.",
        "Olga Brandt is in her late thirties.",
        "One-quarter of them disagree, more than a quarter strongly.",
        "Those extra benefits last four months.",
        "A second day of talks began after a second vote.",
    ],
)
def test_names_and_shares_are_no_times(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Flags hung low in memory of the Sept. 11 attacks.", "2001-09-11"),
        ("Marvik marked the anniversary of the June 4 crackdown.", "XXXX-06-04"),
        ("In today’s crowns the dam cost two billion.", "2020-10-27"),
        ("What is needed today is patience.", "2020-10-27"),
        ("He left more than a year ago.", "P1Y"),
        ("Half a century ago the dam was closed.", "P50Y"),
        ("Two decades ago the dam was closed.", "2000"),
        ("The bridge will open in September.", "2021-09"),
        ("The fleet sailed in November.", "2020-11"),
        ("The list for fiscal year 2013-14 is long.", "2013"),
    ],
)
def test_days_that_the_words_do_not_tell_are_left_out(text: str, value: str) -> None:
    assert [(ref.value, ref.first) for ref in times(text)] == [(value, None)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The poll was released this weekend.", date(2020, 10, 24), date(2020, 10, 25)),
        ("They will vote this weekend.", date(2020, 10, 31), date(2020, 11, 1)),
        ("Over the next decade the port will grow.", date(2020, 10, 27), date(2030, 10, 27)),
        ("They met late on June 3 in Marvik.", date(2020, 6, 3), date(2020, 6, 3)),
        ("The council voted today.", TUESDAY, TUESDAY),
        ("Today’s vote was close.", TUESDAY, TUESDAY),
        ("Nine people died in the Oct. 12 attack on the dam.", date(2020, 10, 12), date(2020, 10, 12)),
        ("The dam was built in 1914-18.", date(1914, 1, 1), date(1918, 12, 31)),
        ("In the last week of August the port closed.", date(2020, 8, 1), date(2020, 8, 31)),
    ],
)
def test_days_in_context(text: str, first: date, last: date) -> None:
    assert [(ref.first, ref.last) for ref in times(text)] == [(first, last)]


def test_an_hour_belongs_to_the_day_that_its_passage_tells() -> None:
    text = "The plant caught fire on Sunday. At 7:28 a.m. that day the alarm rang."
    assert [ref.first for ref in times(text) if ":" in ref.value] == [None]
    assert times("The ferry sank at 6 a.m., the navy said.")[0].first == TUESDAY


def test_any_tuesday_is_no_day() -> None:
    weekday, month = times("The fleet arrived on a Tuesday in August.")
    assert (weekday.value, weekday.first, month.first) == ("XXXX-WXX-2", None, date(2020, 8, 1))


def test_last_week_of_a_sunday_names_no_days() -> None:
    read = article("The council objected last week.", date(2020, 10, 25))
    assert [ref.first for ref in find_times(read, PARSER.parse(read.text, split(read)))] == [None]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In 2011 Olga Brandt told the council: “This week we win.”", [None]),
        ("Olga Brandt argued for the dam in a 2010 debate. “Today we decide,” she said.", [None]),
        ("“We meet on Friday,” he wrote in an e-mail in March 2016.", [None]),
        ("Olga Brandt was born in 1970. “Today we decide,” she said.", [TUESDAY]),
        (
            "Olga Brandt argued for it in a 2010 debate. “Today we decide,” she said on Monday.",
            [TUESDAY, date(2020, 10, 26)],
        ),
        ("Since 2015 the port has grown. “Today we open,” said Olga Brandt.", [TUESDAY]),
    ],
)
def test_old_words_name_no_days_of_now(text: str, days: list[date | None]) -> None:
    assert [ref.first for ref in times(text) if len(ref.value) != 4 and ref.value != "2016-03"] == days


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The number of members pledging to shun Friday’s ceremony rose.", "2020-10-30"),
        ("Holt will attend the ceremony on Friday. The talk was of Friday’s ceremony.", "2020-10-30"),
    ],
)
def test_a_weekday_in_doubt_is_the_one_told_surely(text: str, value: str) -> None:
    assert times(text)[-1].value == value


def test_a_night_told_after_the_day_of_the_event_has_no_days() -> None:
    assert times("Crews struck the dam on Monday. Holt spoke after the overnight flood.")[-1].first is None
    assert times("Crews struck the dam overnight.")[-1].first == date(2020, 10, 26)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("For the January election, the bill provides 3 million crowns.", [date(2021, 1, 1)]),
        ("For the April election, the bill provides 3 million crowns.", [None]),
        ("Orr won the June election by ten votes.", [date(2020, 6, 1)]),
        ("The police are searching for Karel Dub over the bombing in Ostwick on Saturday.", [date(2020, 10, 24)]),
        ("The envoy is meeting the mayor on Friday.", [date(2020, 10, 30)]),
        ("The guards are repairing the gate on Friday.", [None]),
        ("The office rejected the charge on Wednesday. The mayor will speak on Wednesday.", [None, None]),
        ("The mayor resigned on Monday, March 9.", [date(2020, 3, 9)]),
        ("The mayor resigned on Monday, March 12.", [None]),
        ("The mayor resigned on Friday, March 8.", [date(2019, 3, 8)]),
    ],
)
def test_present_tense_plans_and_what_has_happened(text: str, days: list[date | None]) -> None:
    assert [ref.first for ref in times(text)] == days
