"""What the rule writer holds for the news: titles that tell a deed whole, highlights that tell something new."""

from __future__ import annotations

import pytest

from tests.pipeline.test_writing import FERRY, page

HEADLINE = "Norvik council closes the north quay!"
CAMPAIGN = "Mayor Ada Orr ended her ferry campaign -- leaving the field to Lena Brandt."
NEWS = "The council of Norvik closed the north quay to ferries on Wednesday after a crane fell."


@pytest.mark.parametrize(
    ("headline", "sentence", "cut"),
    [
        ("Orr: council slated to vote", "Ada Orr criticized the law the council is slated to vote on in May.", "vote"),
        ("Norvik ferries get off!", "The Norvik ferries have gotten off to a slow and costly start.", "off"),
        ("Norvik closes quay", "The town of Norvik closed the Halm brothers’ quay and ferry yard.", "quay"),
        (
            "Norvik closes ferry lines",
            "The town of Norvik closed two ferry lines until the end of May.",
            "until",
        ),
    ],
)
def test_no_title_is_cut_before_what_its_last_words_ask_for(headline: str, sentence: str, cut: str) -> None:
    assert not page(headline, sentence, *FERRY[2:]).page.title.text.endswith(cut)


def test_a_title_keeps_what_says_which_one_is_meant() -> None:
    news = "The council of Norvik on Monday thanked the officer who had closed the north quay before the crane fell."
    made = page("Norvik council thanks the officer of the quay", news, *FERRY[2:]).page.title.text
    assert not made.endswith("officer")


def test_a_title_on_what_has_long_been_so_gives_way_to_a_headline() -> None:
    made = page(HEADLINE, NEWS, "It rained all day.", "The north quay council of Norvik has made gains.")
    assert "gains" not in made.page.title.text


def test_a_title_ends_before_a_dash() -> None:
    made = page("Orr ends ferry campaign", CAMPAIGN, *FERRY[2:])
    assert made.page.title.text == "Mayor Ada Orr ended her ferry campaign"


def test_a_title_tells_a_deed_before_a_state() -> None:
    state = "Norvik has been a ferry town with a north quay and a council of its own for a hundred years."
    assert page(HEADLINE, state, NEWS).page.title.text.startswith("The council of Norvik closed the north quay")


def test_a_title_names_whom_it_means() -> None:
    made = page("Council denies Orr was warned", "The council denied he was warned of the crane.", *FERRY[2:])
    assert " he " not in made.page.title.text


def test_a_remark_of_no_matter_is_no_highlight() -> None:
    made = page(HEADLINE, NEWS, "The ferries of Velta were on time.", "The quay of Norvik is in the north of the town.")
    assert not any("on time" in h.text for h in made.page.highlights)
    assert "closed the north quay to ferries" in made.page.highlights[0].text


def test_one_speaker_is_quoted_in_one_highlight() -> None:
    said = (f"“{text},” Ada Orr said." for text in ("The north quay will stay closed", "The council will buy a crane"))
    made = page(HEADLINE, NEWS, *said)
    assert sum("“" in h.text for h in made.page.highlights) <= 1
