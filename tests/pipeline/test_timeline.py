"""The rows below the article: one event each, in its own clause; sayings of substance; questions, not reports."""

from __future__ import annotations

from functools import cache

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief
from tests.pipeline.test_pipeline import page_of, raw

HARBOUR = (
    "The council of Norvik fired harbour master Bo Holt on Tuesday, a day after the storm sank two ferries.",
    "After the Norvik Port Authority closed the north quay on 2 March, the Ferry Union repeatedly tried to reach the "
    "council through the dock workers, its letters show.",
    "Mayor Ada Orr spoke at a breakfast with the crews on Monday.",
    "Councillor Mara Lind criticized the Ferry Union on Tuesday over its letters to the dock workers of the town.",
    "Mayor Ada Orr and Councillor Mara Lind have admitted wearing masks of the old king at a school in the 1980s.",
    "Mayor Ada Orr pledged on Tuesday to rebuild the north quay before the winter.",
    "Judge Karin Vell ordered the Norvik Port Authority on Wednesday to pay the Ferry Union 3 million crowns, a sum "
    "that the union had asked for since the spring of last year and that the harbour office called far too high.",
    "In response, the harbour office has not decided whether the old crane will be repaired.",
    "Orr said: “The quay is the heart of this town and the ferries will sail from the quay again.”",
    "Orr said: “That is right, yes. Not to me.”",
    "Lind said the office “sent the ferry union letters about the quay in which it asked” for patience.",
    "The former mayor said: “Nobody in this town believes the quay will be open before the winter.”",
    "Holt gave an 11-minute talk at the harbour, and 69% of voters were asked about it.",
    "Orr said the council would vote on the budget, and Lind said in a letter she would vote against it.",
)
LATER = (
    "Norvik lost its harbour master on Tuesday, when the council fired Bo Holt after the storm.",
    "Crews from the lake towns brought water to the school by the evening and mended the road to the dam.",
)


@cache
def page() -> Brief:
    return page_of((raw(HARBOUR, "Ledger", "2026-03-05"), raw(LATER, "Courier", "2026-03-05")), SpacyParser())


def rows() -> list[str]:
    return [row.what.text for row in page().page.timeline]


def test_a_row_tells_the_event_of_its_own_clause() -> None:
    assert not any("repeatedly" in text for text in rows())


def test_words_are_no_event_unless_they_are_the_deed() -> None:
    assert not any(word in text for text in rows() for word in ("breakfast", "criticized", "criticised"))
    assert any("ordered" in text for text in rows())


def test_a_day_of_another_verb_makes_no_row() -> None:
    assert not any("masks" in text for text in rows())


def test_a_pledge_is_done_on_its_day() -> None:
    (row,) = [row for row in page().page.timeline if "rebuild" in row.what.text]
    assert not row.is_future and row.status is None


def test_rows_are_short_and_leave_their_day_to_its_column() -> None:
    assert rows() and all(len(text.split()) <= 30 for text in rows())
    assert not any("March" in text for text in rows())


def test_sayings_have_substance_and_a_named_speaker() -> None:
    said = {row.actor.text: [s.text for s in row.sayings] for row in page().page.positions}
    assert any("heart of this town" in text for told in said.values() for text in told)
    assert not any("That is right" in text or "sent the ferry" in text for told in said.values() for text in told)
    assert not any(actor.lower() == "the former mayor" for actor in said)


def test_a_question_stands_without_what_ties_it_to_another_sentence() -> None:
    assert any(text.text.startswith("The harbour office has not decided") for text in page().page.unknowns)


def test_a_plan_is_no_implication() -> None:
    assert not any("would vote" in text.text for text in page().page.implications)


def test_an_attribute_and_a_share_of_nothing_are_no_figures() -> None:
    assert not any(row.amount.text.startswith(("11", "69")) for row in page().page.figures)


CLAIMS = (
    "The Ferry Union of Norvik ran a notice on 3 March that claimed the north quay of the port would never open again.",
    "The Ferry Union sued the Norvik Port Authority on 4 March to block the sale of the north quay to the lake towns.",
    "The council of Norvik provided the Ferry Union on 2 March with one such notice about the north quay.",
)


def test_a_row_is_not_cut_before_what_was_claimed_or_to_what_end() -> None:
    told = [row.what.text for row in page_of((raw(CLAIMS, "Ledger", "2026-03-05"),), SpacyParser()).page.timeline]
    assert all("claimed" in text for text in told if "notice" in text) and not any("one such" in text for text in told)
    assert [text for text in told if "sued" in text and "to block the sale" in text]


AHEAD = (
    "The council of Norvik sold the north quay to the Ferry Union on Tuesday, two years after the great storm.",
    "Councillor Mara Lind left the Ferry Union of Norvik on 12 December 2026.",
    "Many models of trade predict that the Ferry Union will close the north quay in May.",
    "The Ferry Union will open the south quay in April.",
    "The council of Norvik postponed the sale of the lake quay to 12 March.",
    "The Ferry Union bought the lake quay 6 months ago.",
)


def test_what_is_done_or_only_foreseen_is_no_plan_and_months_counted_back_are_no_day() -> None:
    page = page_of((raw(AHEAD, "Ledger", "2026-03-05"),), SpacyParser()).page
    told = page.timeline
    article = " ".join(s.text for section in page.article for part in section.paragraphs for s in part)
    assert "bought the lake quay around September 2025" in article
    rows = [row.what.text for row in told]
    assert not any(words in text for text in rows for words in ("Lind left", "will close", "bought"))
    assert any("will open the south quay" in row.what.text and row.is_future for row in told)
    assert any("postponed the sale" in text for text in rows)


OPEN = (
    "The council of Norvik on Tuesday sold the north quay to the Ferry Union, two years after the great storm.",
    "The Ferry Union has yet to publish its plans for the old crane and the hall of the dock workers.",
    "Councillor Mara Lind declined to comment on the price of the quay.",
    "The dock workers will vote on the sale on Friday.",
)


@cache
def open_page() -> Brief:
    return page_of((raw(OPEN, "Ledger", "2026-03-05"),), SpacyParser())


def test_what_is_not_published_and_not_answered_is_not_known() -> None:
    told = " ".join(statement.text for statement in open_page().page.unknowns)
    assert all(words in told for words in ("yet to publish", "declined to comment on"))


def test_a_day_of_the_calendar_is_no_scenario() -> None:
    assert open_page().page.scenarios == ()


PAST = (
    "The council of Norvik on Tuesday sold the north quay to the Ferry Union for 3 million crowns.",
    "The Ferry Union and the council of Norvik were merged by a judge into one harbour board in 2019.",
    "Last year, a clerk of the council quietly paid the debts of the Ferry Union out of the harbour fund.",
    "Two clerks were arrested at the north quay in Norvik last month on charges of taking money from the harbour fund.",
    "The Ferry Union said in 2020 that the council had no right to the quay.",
)


def test_a_deed_of_a_year_or_month_is_on_the_timeline_and_words_are_not() -> None:
    told = {
        row.when.text: row.what.text
        for row in page_of((raw(PAST, "Ledger", "2026-03-05"),), SpacyParser()).page.timeline
    }
    assert "2025" in told and "paid the debts" in told["2025"]
    assert "February 2026" in told and "2020" not in told


def test_what_may_come_about_is_no_planned_day() -> None:
    sure = "Mayor Ada Orr will meet the crews of Norvik on 12 March in the town hall."
    open_ = "If the union wins the vote, the crews of Westby will meet the council of Lund on 14 March at the dam."
    told = page_of(
        (raw((*HARBOUR[:1], sure, open_), "Ledger", "2026-03-05"), raw(LATER, "Courier", "2026-03-05")), SpacyParser()
    )
    texts = [row.what.text for row in told.page.timeline]
    assert any("meet the crews" in text for text in texts)
    assert not any("Westby" in text for text in texts)
