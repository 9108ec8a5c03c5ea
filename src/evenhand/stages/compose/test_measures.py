from dataclasses import replace
from decimal import Decimal

import pytest

from evenhand.stages.compose.figures import figures_of
from evenhand.stages.compose.numbers import Meeting, meeting
from evenhand.stages.compose.similar import Told, told
from evenhand.stages.compose.tallies import scores_of
from evenhand.stages.compose.test_relation import Report


def read(report: Report) -> Told:
    return told([report.article], [report.facts], {report.article.article_id: "v"})[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("5", "mile", "about"), ("8", "kilometre", ""), Meeting.EQUAL),
        (("2140", "kilogram", ""), ("2", "tonne", "about"), Meeting.FIRST_FINER),
        (("48", "hour", ""), ("2", "day", ""), Meeting.EQUAL),
        (("0.3333", "", "under"), ("31", "percent", ""), Meeting.SECOND_FINER),
        (("5", "mile", ""), ("9", "kilometre", ""), Meeting.DIFFERENT),
        (("5", "mile", ""), ("5", "tonne", ""), Meeting.EQUAL),
    ],
)
def test_figures_in_unlike_units(one: tuple[str, str, str], other: tuple[str, str, str], expected: Meeting) -> None:
    blank = Report("Tern Wire", "some words here").figure("some", "1").facts.figures[0]
    first, second = (replace(blank, value=Decimal(v), unit=u, qualifier=q) for v, u, q in (one, other))
    assert meeting(first, second) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marl Rovers beat Estrin Town 3-1 at Holm.", [(3, 1)]),
        ("Estrin Town lost to Marl Rovers by three goals to one.", [(3, 1)]),
        ("The council voted by 1,210 votes to 905.", [(1210, 905)]),
        ("The 2023-24 season ended in Holm.", []),
        ("The ferry sails from pier 3 to pier 5.", []),
    ],
)
def test_scores(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(int(s.more), int(s.fewer)) for s in scores_of(read(Report("Tern Wire", text)))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police in Holm found four of the boats taken from Marl.", [("four of the boats", 4)]),
        ("The pilot told Holm radio that both engines failed.", [("both engines", 2)]),
        ("The bridge at Holm, a 31-year-old span, was closed.", [("31-year-old", 31)]),
    ],
)
def test_counts_that_the_extraction_leaves(text: str, expected: list[tuple[str, int]]) -> None:
    found = read(Report("Tern Wire", text))
    assert [(found.words(f.span), int(f.value)) for f in figures_of(found)] == expected


def test_the_part_is_told_and_not_the_whole() -> None:
    report = Report("Tern Wire", "A jury in Holm found Ida Orvel guilty on nine of eleven charges.")
    report.figure("eleven charges", "11", "charge")
    assert [(int(f.value), f.unit) for f in figures_of(read(report))] == [(9, "charge")]
