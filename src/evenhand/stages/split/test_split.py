from __future__ import annotations

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind
from evenhand.stages.split import split


def sentences(text: str) -> list[str]:
    article = Article(
        ArticleId("a-000000000000"), "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )
    return [text[s.span.start : s.span.end] for s in split(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The move drew blame. “ We said so,” Ode wrote.", ["The move drew blame.", "“ We said so,” Ode wrote."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ('He left. "', ['He left. "']),
    ],
)
def test_a_mark_apart_from_the_end_opens_the_next_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text", ["Chairman Bo Ode, D-N. Y., said it.", "Sens. Cory Ode (D–N.J.) and Ron Bo (D–Ore.) agreed."]
)
def test_a_party_and_state_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_short_form_behind_a_hyphen_is_not_parted() -> None:
    text = "Voters turned down the anti-E.U. candidate Bo Lind."
    assert sentences(f"{text} He left.") == [text, "He left."]


def test_a_quotation_behind_an_abbreviation_is_a_sentence_of_its_own() -> None:
    text = "“We sold,” said Bo Ode, head of Velta Inc. “We had to.”"
    assert sentences(text) == ["“We sold,” said Bo Ode, head of Velta Inc.", "“We had to.”"]
    assert sentences("The U.N. “Day of Ferries” was kept in Velta.") == ["The U.N. “Day of Ferries” was kept in Velta."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boats meet at 4 p.m. EST on Monday.", ["The boats meet at 4 p.m. EST on Monday."]),
        ("It was called at 2 a.m. Eastern as Orr led.", ["It was called at 2 a.m. Eastern as Orr led."]),
        ("Orr fell ill. Bo has left on 9 May. Ode came.", ["Orr fell ill.", "Bo has left on 9 May.", "Ode came."]),
        ("The boats met at 4 p.m. The crews left.", ["The boats met at 4 p.m.", "The crews left."]),
        (
            "Sales had been slow in towns like the U.S. Velta this quarter reported a rise.",
            ["Sales had been slow in towns like the U.S.", "Velta this quarter reported a rise."],
        ),
        (
            "Velta police Const. Bo Ode led. Cpl. Orr went up Mt. Avel.",
            ["Velta police Const. Bo Ode led.", "Cpl. Orr went up Mt. Avel."],
        ),
        ("She is an editor at Velta, Ch. 4. He saw it.", ["She is an editor at Velta, Ch. 4.", "He saw it."]),
        ("The bill was sent to the U.S. Senate and passed.", ["The bill was sent to the U.S. Senate and passed."]),
        (
            "He asked who had been there before Bo Ode Jr. “He has freed us, he has,” she said.",
            ["He asked who had been there before Bo Ode Jr.", "“He has freed us, he has,” she said."],
        ),
    ],
)
def test_an_abbreviation_ends_a_sentence_where_another_begins(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "label",
    [
        "Posted: 08 / 02 / 2013 11:10 am EDT",
        "First Posted: 10/25/11 06:44 PM ET Updated: 12/25/11 05:12 AM ET",
        "8:13 AM PDT 8/2/2013",
        "11 / 10 / 11 02:39 PM ET",
        "Last updated 13:26 14/09/2013",
        "Published at 12:45, Wednesday, 12 June 2013",
        "Published on: Fri, 11 Nov 2011 at 09:56 IST",
        "Posted August 2nd, 2013 at 5:19 pm",
        "posted at 10:04 am on May 14, 2013",
        "WEDNESDAY, APRIL 24TH, 2013 AT 10:40 AM",
        "Posted on January 5, 2011 at 3:39 PM Updated Wednesday, Jan 5 at 5:53 PM",
        "Updated May 4, 2021 |",
    ],
)
def test_a_line_of_days_run_into_the_text_is_a_label(label: str) -> None:
    assert sentences(f"{label} The ferry of Port Avel sank. All left it.") == [
        label,
        "The ferry of Port Avel sank.",
        "All left it.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Published in 2019, the book tells of Port Avel.",
        "Updated figures of 4 May 2021 show a rise.",
        "Posted on 4 May 2021, the film shows Port Avel.",
        "At 9:32 p.m. on May 5, 2021 Orr resigned.",
        "May 5, 2021 Harbour Day drew few.",
        "9:30 is when Orr left on 4 May 2021.",
        "On 4 May 2021 Orr left at 9:30.",
        "Posted on 4 May 2021 the notice lapsed.",
    ],
)
def test_a_sentence_that_opens_with_a_day_is_no_line_of_days(text: str) -> None:
    assert sentences(text) == [text]


def test_a_block_that_goes_on_with_a_quotation_is_parted_between_the_next_ones() -> None:
    text = 'It stays shut," Ode said. Bo Lind denied it. "We left it open. It is so'
    assert sentences(text) == ['It stays shut," Ode said.', "Bo Lind denied it.", '"We left it open.', "It is so"]
