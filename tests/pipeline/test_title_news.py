"""Titles that tell the news: never a side matter, never cut before its words; whose headline is quoted else."""

from __future__ import annotations

import pytest

from evenhand.operations.patterns import pattern
from evenhand.operations.tails import losing
from tests.pipeline.test_order import page, raw

SCENE = "Gulls sat on the cranes of the north quay, and the market women of Norvik packed up early."
TAIL = (
    "Harbour workers had built two of its piers by hand in the winter of 2021.",
    "Headmaster Olan Pike said two schools would stay open on Friday.",
)


def test_a_side_matter_gives_way_to_a_headline() -> None:
    side = "Ada Orr wore a green coat at the harbour office of Norvik."
    told = (side, SCENE, "The ferry firm Halden has its own tickets.", *TAIL)
    headlines = ("Norvik court fines ferry firm Halden", "Court fines Halden over ferry tickets")
    made = page(*(raw(o, h, told) for o, h in zip(("Ledger", "Courier"), headlines, strict=True)))
    assert "court" in made.page.title.text.lower()


def test_a_title_is_not_cut_before_the_words_of_the_headlines() -> None:
    told = (
        "The council of Norvik published three letters from doctors of the harbour clinic who examined Mayor Ada Orr "
        "after her fall on the quay and before the vote of Friday."
    )
    headlines = ("Doctors examined Mayor Ada Orr of Norvik after fall", "Doctors: Mayor Ada Orr of Norvik is well")
    made = page(*(raw(o, h, (told, SCENE, *TAIL)) for o, h in zip(("Ledger", "Courier"), headlines, strict=True)))
    assert not made.page.title.text.endswith("three letters")


@pytest.mark.parametrize(
    ("headline", "is_one"),
    [("How Norvik lost its ferries", True), ("What to know about the quay", True), ("Norvik loses ferries", False)],
)
def test_headlines_that_explain(headline: str, is_one: bool) -> None:
    assert (pattern("explains").search(headline) is not None) is is_one


def test_a_quotation_in_a_headline_stands_in_single_marks() -> None:
    headlines = ('"I am glad": how Norvik saw the win of Orr', '"A bad day": what Westby made of the win of Orr')
    made = page(*(raw(o, h, (SCENE, *TAIL)) for o, h in zip(("Ledger", "Courier"), headlines, strict=True)))
    text = made.page.title.text
    assert text.count("“") == text.count("”") == text.startswith(("Ledger: ", "Courier: "))
    assert '"' not in text


def test_who_somebody_is_may_go_whatever_it_counts() -> None:
    assert losing(", the mayor's earliest and most loyal friend,", "Jon Vell") == ""
    assert losing(", the clerk said,", "Jon Vell") != ""
    assert losing(" for most of the year", "Jon Vell") != ""


@pytest.mark.parametrize(
    ("gap", "held"), [("Secretary of State ", ""), ("First Lady ", ""), (" who will state", "state")]
)
def test_a_guarded_word_in_a_name_is_part_of_it(gap: str, held: str) -> None:
    assert losing(gap, "Norvik met") in (held, "will")
    assert bool(losing(gap, "Norvik met")) is bool(held)


@pytest.mark.parametrize(
    ("headline", "sentence", "title"),
    [
        (  # what is told besides of who acts
            "Orr resigns as mayor of Norvik!",
            "Mayor Ada Orr, who might have led the harbour city for a tenth year, resigned as mayor of Norvik.",
            "Mayor Ada Orr resigned as mayor of Norvik",
        ),
        (  # what says of a kind of thing which one it is
            "Norvik council passes harbour bill!",
            "The council of Norvik passed a harbour bill that would close two of the four quays to "
            "the ferries of the city and the boats of its pilots for nine years.",
            "The council of Norvik passed a harbour bill",
        ),
    ],
)
def test_a_title_leaves_out_what_only_tells_more(headline: str, sentence: str, title: str) -> None:
    made = page(*(raw(outlet, headline, (sentence, SCENE, *TAIL)) for outlet in ("Ledger", "Courier")))
    assert made.page.title.text == title
    assert not made.withheld


@pytest.mark.parametrize(("row", "text"), [("analysis_act", "underscores"), ("scene", "has been making the rounds")])
def test_what_sets_a_scene_opens_no_page(row: str, text: str) -> None:
    assert pattern(row).search(text)
    assert pattern(row).search("approved") is None
