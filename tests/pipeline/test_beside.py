"""Which tellings of one fact a page sets beside each other, and in what words."""

from __future__ import annotations

from evenhand.edges.parsers.spacy import SpacyParser
from tests.pipeline.test_agreeing import COURIER, LEDGER
from tests.pipeline.test_pipeline import page_of, raw


def rows(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[list[str]]:
    reports = raw((*ours, *LEDGER[2:]), "Ledger", "2026-03-04"), raw((*theirs, *COURIER[2:]), "Courier", "2026-03-04")
    found = page_of(reports, SpacyParser()).page.comparison.parallel
    return [[telling.text for telling in row.tellings] for row in found]


def test_words_that_both_quote_stand_with_their_speaker() -> None:
    ours = (
        "Councillor Ada Orr opened the hearing on the dam in Marvik on Tuesday.",
        "“The dam has kept the lake towns dry for ninety years and will keep them dry for ninety more,” she said.",
    )
    theirs = (
        "“The dam has kept these towns dry for some ninety years. Go home and sleep, all of you,” Councillor Ada Orr "
        "told the crowd that had come to the hall by boat.",
    )
    row = next(row for row in rows(ours, theirs) if all("ninety" in one for one in row))
    assert {one.partition(": “The dam has kept")[0] for one in row} == {
        "Ledger (4 March 2026) quotes Councillor Ada Orr",
        "Courier (4 March 2026) quotes Councillor Ada Orr",
    }


def test_which_bill_it_is_the_telling_before_says() -> None:
    ours = ("Ivo Brandt proposed a resolution that shuts the harbour of Marvik to foreign ferries in winter.",)
    theirs = (
        "Sailors shook their heads.",
        "The resolution shuts the harbour of Marvik to foreign ferries for the whole winter.",
    )
    (row,) = rows(ours, theirs)
    assert [one.split(" (")[0] for one in row] == ["Ledger", "Courier"]
    assert rows(theirs, theirs[:1]) == []


def test_a_cut_keeps_the_deed_with_its_doer() -> None:
    ours = ("Mayor Lena Arn said on Monday that Ivo Brandt should be tried for treason against the harbour.",)
    theirs = (
        "Arn spent the better part of the long and windy day in her office scolding the captains of the ferry line, "
        "writing to friends that Ivo Brandt, head of the harbour council, should be tried for treason.",
    )
    told = [one for row in rows(ours, theirs) for one in row if "Ivo Brandt" in one]
    assert all("treason" in one for one in told)


def test_two_happenings_of_like_words_are_not_set_beside_each_other() -> None:
    ours = ("The council of Marvik closed the swimming hall in the old town on Tuesday for repairs to its roof.",)
    theirs = ("The council of Marvik thanked the fire crews in the lake towns on Tuesday with a dinner.",)
    assert rows(ours, theirs) == []
