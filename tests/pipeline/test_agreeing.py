"""What a page says that sources agree on, and that it tells one act once whatever its subject is called."""

from __future__ import annotations

from functools import cache

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief
from evenhand.stages.verify.walk import body
from tests.pipeline.test_pipeline import page_of, raw

LEDGER = (
    "Harbour minister Mara Vell, a former teacher who won office last year, resigned on Tuesday after a long dispute "
    "over the Orvel bridge.",
    "The council of Marvik voted 9-2 on Tuesday to rename Gull Square as Lena Brandt Square.",
    "Crews from the lake towns mended the road to the dam by the evening and brought water to the school.",
    "The ferry line lost 4 million crowns in the winter, its books say.",
)
COURIER = (
    "Mara Vell resigned as harbour minister, and she left the ministry by a side door.",
    "Marvik’s elected body voted on Tuesday to replace the name of Gull Square with Lena Brandt Square.",
    "Karin Holt, who keeps the museum of Marvik, opened a new hall for the paintings of the lake.",
    "A storm may reach the coast by the weekend, and the school keeps its gates closed.",
)


@cache
def page() -> Brief:
    return page_of((raw(LEDGER, "Ledger", "2026-03-04"), raw(COURIER, "Courier", "2026-03-04")), SpacyParser())


def test_a_row_holds_no_more_than_both_tell() -> None:
    rows = {row.statement.text: row.voices for row in page().page.comparison.agreed}
    told = next(text for text in rows if "resigned" in text)
    assert set(rows[told]) == {"Ledger", "Courier"}
    assert not any(word in told for word in ("teacher", "dispute", "Orvel", "side door"))


def test_one_vote_of_a_body_with_two_names_is_told_once() -> None:
    assert sum("Gull Square" in one.text for one in body(page().page)) == 1


def test_who_resigned_did_so_once() -> None:
    assert sum("resigned" in one.text for one in body(page().page)) == 1


def test_one_fact_in_other_words_is_told_by_each_outlet() -> None:
    ours = ("President Lena Arn is to receive the captains of the fleet on 9 March.", *LEDGER[2:])
    theirs = ("President Lena Arn will hear the captains of the fleet on 9 March.", *COURIER[2:])
    made = page_of((raw(ours, "Ledger", "2026-03-04"), raw(theirs, "Courier", "2026-03-04")), SpacyParser())
    (row,) = made.page.comparison.parallel
    assert set(row.voices) == {"Ledger", "Courier"}
    assert [one.text.split(" (")[0] for one in row.tellings] == list(row.voices)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "A court in Norvia blocked a licence that shields island crews from dismissal.",
            "A court in Norvia struck down the licence under which hundreds of crews sailed last summer.",
        ),
        (
            "Norvia spends $75 million on tests for harbour crews.",
            "The council of Norvia set aside $75 million to buy tests for crews.",
        ),
    ],
)
def test_one_deed_or_figure_in_other_words_stands_side_by_side(ours: str, theirs: str) -> None:
    ledger, courier = (ours, *LEDGER[2:]), (theirs, *COURIER[2:])
    made = page_of((raw(ledger, "Ledger", "2026-03-04"), raw(courier, "Courier", "2026-03-04")), SpacyParser())
    assert [set(row.voices) for row in made.page.comparison.parallel] == [{"Ledger", "Courier"}]


def compared(ours: str, theirs: str) -> Brief:
    ledger, courier = (ours, *LEDGER[2:]), (theirs, *COURIER[2:])
    return page_of((raw(ledger, "Ledger", "2026-03-04"), raw(courier, "Courier", "2026-03-04")), SpacyParser())


def test_contrary_judgements_of_one_win_stand_side_by_side() -> None:
    made = compared(
        "Senator Lena Orr won the Marvik runoff, fending off a stronger-than-expected challenge from Ivo Pell.",
        "Lena Orr emerged victorious in the Marvik runoff, easily fending off the challenge of Ivo Pell.",
    )
    (row,) = made.page.comparison.conflicts
    assert {one.text.split(" (")[0] for one in row.versions} == {"Ledger", "Courier"}


def test_judgements_of_two_things_are_no_difference() -> None:
    made = compared(
        "Senator Lena Orr easily won the Marvik runoff on Tuesday.",
        "The council of Norvia narrowly turned down a plan for a new harbour on Tuesday.",
    )
    assert made.page.comparison.conflicts == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (
            "Jobless claims rose for the second week, to 778,000, a sign that the crews were leaving.",
            "Jobless claims rose for the second week in a row.",
            "Jobless claims rose for the second week.",
        ),
        (
            "The nation's unemployment rate fell to 5.2%, from 5.4%.",
            "The unemployment rate dropped to 5.2% from 5.4%, in line with estimates.",
            "unemployment rate fell to 5.2%, from 5.4%.",
        ),
    ],
)
def test_a_row_leaves_off_what_no_parsed_part_holds(ours: str, theirs: str, told: str) -> None:
    reports = raw((ours, *LEDGER[2:]), "Ledger", "2026-03-04"), raw((theirs, *COURIER[2:]), "Courier", "2026-03-04")
    made = page_of(reports, SpacyParser())
    assert any(row.statement.text.endswith(told) for row in made.page.comparison.agreed)


def test_a_body_that_passed_something_is_no_row() -> None:
    ours = "The Senate on Tuesday passed legislation that would close the dam before winter."
    theirs = "The Senate passed legislation on Tuesday for the ferry crews of the lake towns."
    reports = raw((ours, *LEDGER[2:]), "Ledger", "2026-03-04"), raw((theirs, *COURIER[2:]), "Courier", "2026-03-04")
    assert not page_of(reports, SpacyParser()).page.comparison.agreed


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (  # what a verb asks for may not be left off
            "Keeper Ada Orr was charged with theft of the charts on Tuesday.",
            "Ada Orr was charged with arson at the quay by the harbour court.",
            "Orr was charged.",
        ),
        (
            "The museum placed curator Ada Orr on unpaid leave after the fire.",
            "The museum placed Ada Orr in charge of the lake hall.",
            "placed Ada Orr.",
        ),
        (  # nor a word without which somebody has another office
            "The council named Bo Lind the interim master of the harbour.",
            "The council named Bo Lind the master of the harbour, its books say.",
            "named Bo Lind the master of the harbour.",
        ),
        (  # nor may it tell what nothing can be held to
            "Ada Orr is done, for the season at least.",
            "The harbour board placed keeper Ada Orr on leave in a dry season.",
            "done, for the season at least.",
        ),
    ],
)
def test_a_row_is_a_whole_clause(ours: str, theirs: str, told: str) -> None:
    assert not any(row.statement.text.endswith(told) for row in compared(ours, theirs).page.comparison.agreed)


def test_every_voice_that_holds_a_row_is_named() -> None:
    ours = ("Planes bombed the old depot of Port Avel on Tuesday.", *LEDGER[2:])
    theirs = ("The old depot of Port Avel was bombed on Tuesday, and its gates burned.", *COURIER[2:])
    third = ("The depot of Port Avel was bombed on Tuesday.", "Karin Holt mended the roof of the lake school.")
    names = ("Ledger", "Courier", "Gazette")
    made = page_of(
        tuple(raw(t, n, "2026-03-04") for t, n in zip((ours, theirs, third), names, strict=True)), SpacyParser()
    )
    (row,) = (row for row in made.page.comparison.agreed if "bombed" in row.statement.text)
    assert set(row.voices) == set(names)


def test_sentences_at_odds_twice_are_laid_side_by_side_once() -> None:
    told = "The council of Marvik voted on {} to close the Orvel bridge to lorries for {} weeks."
    ours, theirs = told.format("Tuesday", "14"), told.format("Monday", "41")
    assert len(compared(ours, theirs).page.comparison.conflicts) == 1
