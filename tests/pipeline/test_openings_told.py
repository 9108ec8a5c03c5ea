"""What opens an article is its news: told, as its outlet's report where nobody with a name does or says it."""

from __future__ import annotations

import pytest

from evenhand.model import Statement
from evenhand.stages.verify.walk import body
from tests.pipeline.test_writing import page

REST = (
    "The council of Norvik will vote on the plan for the two new piers in the old town on Friday.",
    "Norvik Lines sold two ferries to a company in Velta for 3 million crowns.",
    "The harbour office put the damage at 9 million crowns in a letter to the council.",
)


def telling(opening: str, words: str) -> list[Statement]:
    return [s for s in body(page("Doctors denounce Norvik quay plan", opening, *REST).page) if words in s.text]


@pytest.mark.parametrize(
    "opening",
    [
        "Leading health experts denounced the plan of the Norvik council to close the north quay on Wednesday.",
        "A harbour source told the Norvik Courier that the council is set to close the north quay on Friday.",
    ],
)
def test_what_a_crowd_does_at_the_opening_is_its_outlets_report(opening: str) -> None:
    (told,) = telling(opening, "north quay")
    assert told.derivation.frame.startswith("reported")


def test_a_source_that_is_taken_for_known_is_quoted_with_its_outlet_at_most() -> None:
    told = telling("The source told the Norvik Courier that the council is set to close the north quay.", "north quay")
    assert [one.derivation.frame for one in told] == ["wrote.quoted"]


@pytest.mark.parametrize(
    "opening",
    [
        "The Third Norvik Quay was set ablaze on Wednesday after the council rejected a plan to close it.",
        "Mayor Lena Fisk announced on Wednesday that she would not close the quay, and instead called for new piers.",
        "Mayor Lena Fisk blamed the board on Wednesday but found a reason to praise it, too, for the work on the quay.",
        "Nurses worried they were infected at the harbour told the Norvik Courier they waited a week for the tests.",
        "Soon after he sold three ferries, the head of the Norvik harbour office, Bo Lind, resigned on Wednesday.",
    ],
)
def test_an_opening_that_leans_on_nothing_is_told(opening: str) -> None:
    assert telling(opening, opening.split(",", maxsplit=1)[0][-20:])


def test_an_opening_that_cannot_be_reworded_is_quoted_with_single_marks_within() -> None:
    opening = (
        "Mayor Lena Fisk called the plan for the “Third Quay” a farce on Wednesday and left the council of Norvik."
    )
    (told,) = telling(opening, "Third Quay")
    assert told.derivation.frame == "wrote.quoted"
    assert "the ‘Third Quay’ a farce" in told.text


def test_words_of_a_report_that_nothing_plain_stands_for_are_quoted_where_it_names_somebody() -> None:
    farce = (
        "Mayor Lena Fisk said in a letter to the harbour office of Norvik that the repair of the old quay was a farce."
    )
    made = page(
        "Doctors denounce Norvik quay plan", "Ada Orr opened the new quay of Norvik on Wednesday.", *REST, farce
    )
    told = [one for one in body(made.page) if "farce" in one.text]
    assert [one.derivation.frame for one in told] == ["wrote.quoted"]


@pytest.mark.parametrize(
    ("opening", "is_plain"),
    [
        ("Another 1.9 thousand ferrymen filed for a brass bell in Norvik after the fall of the crane.", True),
        ("A brass bell and two lamps stolen by an 18-year old docker from the harbour office of the town.", False),
    ],
)
def test_an_opening_whose_verb_the_parser_missed_is_told_plainly(opening: str, *, is_plain: bool) -> None:
    assert [one.derivation.frame == "sentence" for one in telling(opening, "brass bell")] in ([is_plain], [])
    assert bool(telling(opening, "brass bell")) or not is_plain
