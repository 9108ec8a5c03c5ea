"""Rows that are not sure or not whole: two days for one event, headlines as sayings, half questions, shares."""

from __future__ import annotations

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Page
from tests.pipeline.test_pipeline import page_of, raw

NEWS = "The council of Norvik on Wednesday voted to close the north quay after a vote of the dock workers of the town."
OTHER = "The dock workers of Norvik said on Wednesday that they would keep the north quay open with their own money."
LEDGER = (
    NEWS,
    "The Ferry Union of Norvik released a hidden film of harbour master Bo Holt at the north quay on Tuesday.",
    "Holt declined to say whether the films were cut but noted the office had called the police about the theft.",
    "The harbour office declined to comment on the weather of the coming summer season.",
    "The Beacon, a left-wing Norvik newspaper opposing Ada Orr, reported Orr’s supposed comment with this headline: "
    "“Orr: If I’m Elected, There Will Be No Quay For Anybody.”",
)
VOTE = (
    "In Marvik, which counts the votes of the crews of its ferries and of its boats apart, the Ferry Union won just 28 "
    "percent among early voters but 41 percent of the vote after winning 52 percent among the voters of Tuesday.",
    "The Ferry Union won 48 percent of the vote in the lake towns on Tuesday.",
    "The council of Norvik will count the vote again on Friday.",
)
COURIER = (
    OTHER,
    "The Ferry Union of Norvik released a hidden film of harbour master Bo Holt at the north quay on Monday night.",
    "Mayor Ada Orr opened the new hall of the dock workers on Tuesday.",
)


def page(*courier: str) -> Page:
    articles = [raw(LEDGER, "Ledger", "2026-03-04")]
    articles += [raw(courier, "Courier", "2026-03-04")] if courier else []
    return page_of(tuple(articles), SpacyParser()).page


def test_an_event_to_which_two_articles_give_two_days_has_no_row() -> None:
    alone = [row.what.text for row in page(OTHER, *COURIER[2:]).timeline]
    assert any("hidden film" in text for text in alone), alone
    assert not any("hidden film" in row.what.text for row in page(*COURIER).timeline)


def test_a_headline_is_nobodys_saying() -> None:
    sayings = [saying.text for row in page().positions for saying in row.sayings]
    assert not any("If I’m Elected" in text for text in sayings)


def test_half_a_question_and_silence_beside_the_news_are_not_unknown() -> None:
    told = " ".join(statement.text for statement in page().unknowns)
    assert "noted" not in told
    assert "weather" not in told


def test_a_share_keeps_its_place() -> None:
    rows = page_of((raw(VOTE, "Ledger", "2026-03-04"),), SpacyParser()).page.figures
    told = [row.measures.text for row in rows if row.measures is not None and "28 percent" in row.measures.text]
    assert told
    assert all("In Marvik, the Ferry Union won" in text for text in told)


def test_a_count_that_a_later_report_overtook_has_no_row() -> None:
    told = "More than {} boat owners of Marvik will boycott the opening of the north quay on Friday"
    first = (f"{told.format(30)}, amid anger over the price of a berth.", OTHER)
    later = (f"{told.format(40)}.", NEWS)
    articles = (raw(first, "Ledger", "2026-03-03"), raw(later, "Courier", "2026-03-04"))
    made = page_of(articles, SpacyParser()).page
    assert made.comparison.overtaken
    rows = [row.amount.text for row in made.figures] + [row.what.text for row in made.timeline]
    assert any("More than 40" in text for text in rows)
    assert not any("More than 30" in text for text in rows)
