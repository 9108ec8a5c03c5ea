"""Words that several outlets quote of one speaker are one row, and what opens the reports stands first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief
from evenhand.stages.write.agreed import _repeats, _Row
from tests.pipeline.test_agreeing import COURIER, LEDGER
from tests.pipeline.test_pipeline import page_of, raw

SAID = "“We will keep the old ferry line of Port Avel open through the winter"
THIRD = ("Sam Dahl painted the boats of the lake towns and sold them at the school fair.",)
KEEPS = (
    f"{SAID},” Councillor Ada Orr said in a statement to the press.",
    f"In her usual way, Orr took the floor of the hall and told the crews: {SAID}.”",
    f"{SAID}, and nobody will pay more,” Ada Orr, a councillor, added on Tuesday in the hall.",
)


def page(*leads: str) -> Brief:
    told = zip(leads, (LEDGER[2:], COURIER[2:], THIRD), ("Ledger", "Courier", "Gazette"), strict=False)
    return page_of(tuple(raw((lead, *rest), name, "2026-03-04") for lead, rest, name in told), SpacyParser())


def test_one_quotation_of_one_speaker_is_one_row_with_all_who_have_it() -> None:
    compared = page("Ada Orr spoke in the hall. " + KEEPS[0], "Ada Orr spoke. " + KEEPS[1], KEEPS[2]).page.comparison
    (row,) = (row for row in compared.agreed if "old ferry line" in row.statement.text)
    assert row.statement.text.startswith("Councillor Ada Orr: “We will keep the old ferry line")
    assert set(row.voices) == {"Ledger", "Courier", "Gazette"}
    assert not any("old ferry line" in telling.text for one in compared.parallel for telling in one.tellings)


def test_words_of_two_speakers_are_not_told_alike() -> None:
    made = page(KEEPS[0], f"{SAID},” Mayor Bo Lind said in a statement to the press.")
    assert not any("old ferry line" in row.statement.text for row in made.page.comparison.agreed)


def test_one_wording_is_no_telling_in_own_words() -> None:
    told = "Norvik set aside $75 million for the crews who mend the boats and nets of the harbour, {} said."
    wordings = told.format("the mayor"), told.format("the council"), "To buy nets, crews got $75 million from Norvik."
    (row,) = page(*wordings).page.comparison.parallel
    assert len(row.voices) == len(("one wording", "the other"))


def test_what_the_reports_open_with_stands_before_what_more_of_them_tell_besides() -> None:
    news = "The council of Port Avel closed the ferry line."
    aside = "The crane at the gate weighs 440 tons."
    reports = (
        raw((news, LEDGER[2], aside), "Ledger", "2026-03-04"),
        raw((news, COURIER[2], aside), "Courier", "2026-03-04"),
        raw((THIRD[0], aside), "Gazette", "2026-03-04"),
    )
    rows = [row.statement.text for row in page_of(reports, SpacyParser()).page.comparison.agreed]
    assert rows == [news, aside]


def test_a_whole_sentence_needs_no_word_of_speech_to_be_fulfilled() -> None:
    told = "During the search, nine crates, 12 lamps and about 300 rolls of cloth were found and confiscated."
    rows = page(f"The boat of Port Avel came in. {told}", f"Bo Lind opened the gate. {told}").page.comparison.agreed
    assert [row.statement.text for row in rows] == [told]


def test_one_act_with_the_same_number_is_told_once() -> None:
    told = "Orr hosted the 79th Lake Awards in 2007.", "Orr previously hosted the 79th Marls in 2007."
    first, second = (cast("_Row", SimpleNamespace(statement=SimpleNamespace(text=text))) for text in told)
    assert _repeats(first, second)
