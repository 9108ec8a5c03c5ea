"""Titles of what somebody said, told before who said it, of names told short, and of the days of the lead."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import SentenceFacts
from evenhand.operations.patterns import pattern
from evenhand.stages.write.clauses import opens_nameless, short_clauses, stands
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_cuts import led_by_speaker
from tests.pipeline.test_order import page, raw, source
from tests.pipeline.test_title_days import _on as on
from tests.pipeline.test_title_days import _title

SCENE = "Gulls sat on the cranes of the north quay, and the market women of Norvik packed up early."
TAIL = (
    "Harbour workers had built two of its piers by hand in the winter of 2021.",
    "Headmaster Olan Pike said two schools would stay open on Friday.",
)
HOST = "Ada Orr will host the Norvik fair for a second time, the council announced"
WANTS = "Mayor Ada Orr decided to declare a harbour emergency to obtain funding for her ferry wall."


def _led(sentence: str) -> tuple[Source, SentenceFacts, Maker]:
    laid = source(sentence, SCENE)
    return laid, led_by_speaker(laid, laid.facts.sentences[0]), Maker({laid.article.article_id: laid.article})


def _clauses(sentence: str, frame: str = "title") -> list[str]:
    laid, facts, maker = _led(sentence)
    return [made.text for made, _ in short_clauses(laid, facts, maker, frame_id=frame, most=14)]


def test_who_acts_leads_where_it_is_told_before_who_says_so() -> None:
    laid, facts, _ = _led(f"{HOST}.")
    assert facts.subject is not None and laid.words(facts.subject).strip() == "Ada Orr"
    assert not opens_nameless(laid, facts)


@pytest.mark.parametrize("day", ["", " Friday", " on Friday", " today"])
def test_what_is_told_before_who_says_so_is_a_title(day: str) -> None:
    assert HOST in _clauses(f"{HOST}{day}.")


def test_who_speaks_alone_is_none() -> None:
    assert not [text for text in _clauses("Ada Orr, the host of the fair, announced.") if text.endswith("announced")]


def test_an_opening_that_tells_whose_word_it_is_is_not_left_off() -> None:
    for frame in ("title", "heading.clause"):
        told = _clauses("After the talks, Ada Orr testified, Bo Lind sank the boat.", frame)
        assert all("Ada Orr testified" in text for text in told)
    assert "Bo Lind sank the boat" in _clauses("After the talks, Bo Lind sank the boat.")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("“We are glad to have Ada Orr host the fair,” said Bo Lind", False),
        ("“Norvik Tonight” host Ada Orr left the fair", True),
        ("And Ada Orr left the fair of Norvik", False),
        ("So-called free ferries left the fair of Norvik", True),
    ],
)
def test_no_title_opens_with_somebody_s_words(text: str, is_one: bool) -> None:
    assert stands(text, 14) is is_one


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Ada Orr was suspended over a letter claiming", True),
        ("The council passed the plan earlier", True),
        ("Sales fell to 40 boats from 60 a week earlier", False),
    ],
)
def test_what_a_title_does_not_end_with(text: str, is_open: bool) -> None:
    assert (pattern("title_dangles").search(text) is not None) is is_open


def test_a_title_goes_on_where_shorter_names_leave_room() -> None:
    heads = ("Mayor Ada Orr declares harbour emergency", "Orr declares harbour emergency to obtain funding")
    made = page(*(raw(o, h, (WANTS, SCENE, *TAIL)) for o, h in zip(("Ledger", "Courier"), heads, strict=True)))
    assert made.page.title.text == f"Orr {WANTS[14:-1]}"


OTHER_DAYS = (
    on("2024-05-01", "Ledger", "Flood in Norvik drowns market", "A flood drowned the market of Norvik.", SCENE),
    on("2024-05-02", "Courier", "Norvik flood: market drowned", "The flood drowned the market of Norvik.", SCENE),
    on("2024-05-03", "Echo", "Flood takes boats of Norvik market", "The flood took boats from the market.", SCENE),
    on("2024-05-04", "Herald", "Norvik market under flood", "The market of Norvik still stood in the flood.", SCENE),
)
LATE = date(2024, 5, 12)


def test_a_story_over_days_is_titled_by_the_headlines_of_the_day_of_its_lead() -> None:
    long = (
        "The villagers, who fear for their mills, want the council of Norvik, which met on Sunday, to stop the looming "
        "dam at Westby, which would drown 40 mills and the road to Halden, a survey said."
    )
    deed = "Villagers of Westby and Norvik rejected the dam by 54 votes to 40"
    late = on("2024-05-12", "Post", "Norvik villagers reject dam!", long, f"{deed}.")
    assert _title(*OTHER_DAYS, late, lead="Post", told_on=LATE) == deed


def test_title_and_lead_of_a_story_over_days_tell_the_same_news() -> None:
    ferries = [
        on(
            "2024-05-12",
            outlet,
            "Bo Lind sells ferries of Norvik!",
            "Bo Lind sold the ferries of Norvik.",
            SCENE,
            *TAIL,
        )
        for outlet in ("Daily", "Star", "Sun")
    ]
    sued = "Mayor Ada Orr sued Bo Lind and two clerks over a wall at Westby hall."
    post = on("2024-05-12", "Post", "Orr sues Lind as Norvik ferries are sold!", sued, SCENE)
    assert "sued" in _title(*OTHER_DAYS, post, *ferries, lead="Post", told_on=LATE)
