"""Plans that time or another report has overtaken: no page tells them as what is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evenhand.stages.write.overtaken import with_overtaken
from evenhand.stages.write.source import Source
from tests.pipeline.test_order import source


def on(day: int, *sentences: str) -> Source:
    """A source of a day of May 2024; the times in it are read from that day."""
    laid = source(*sentences)
    named = f"ledger-{day}-{len(sentences[0])}"
    article = replace(laid.article, published_on=date(2024, 5, day), outlet=named)
    return replace(laid, article=article, voice=named)


def overtaken(*laid: Source) -> list[str]:
    found = with_overtaken(laid)
    return [one.words(span) for one in found for span in sorted(one.overtaken)]


RAIN = "Rain fell on the roofs of Norvik and on the north quay for a whole night."
HEARING = "The harbour council is expected to question Ada Orr about the fares during her hearing."


def test_a_plan_near_at_hand_is_over_after_a_week() -> None:
    assert overtaken(on(2, HEARING), on(10, RAIN)) == [HEARING]
    assert overtaken(on(2, HEARING), on(4, RAIN)) == []


@pytest.mark.parametrize(
    "deed",
    [
        "The harbour council questioned Ada Orr about her fares in Norvik.",
        "The harbour council of Norvik had questioned Ada Orr on the ferries.",
    ],
)
def test_a_plan_is_over_when_a_report_of_its_day_tells_the_deed(deed: str) -> None:
    assert overtaken(on(2, HEARING), on(2, deed)) == [HEARING]
    assert overtaken(on(2, HEARING), on(1, deed)) == []


def test_a_plan_of_somebody_else_stands() -> None:
    other = "The court of Westby questioned Lena Vell about the fares."
    assert overtaken(on(2, HEARING), on(2, other)) == []


def test_what_is_quoted_is_no_plan_of_the_report() -> None:
    said = "Ada Orr said: “The council is expected to sell the ferries.”"
    assert overtaken(on(2, said), on(20, RAIN)) == []


def test_the_present_of_a_timetable_is_over_with_its_day() -> None:
    visit = "Ada Orr of the harbour council arrives in Westby on 8 May for a meeting about the fares."
    assert overtaken(on(6, visit), on(10, RAIN)) == [visit]
    assert overtaken(on(6, visit), on(7, RAIN)) == []


WITHHELD = "The names of the two women killed in Norvik have not been released."


@pytest.mark.parametrize(
    ("given", "is_over"),
    [
        ("Police identified the victims on Thursday as Ada Orr, 48, and Lena Vell, 61.", True),
        ("Police identified the suspect on Thursday as Ada Orr of Norvik.", False),
        ("Police identified the weapon of the two killed as a knife.", False),
        ("The women killed in Norvik were sisters who sold tickets on the ferries of the harbour.", False),
    ],
)
def test_a_name_that_another_report_gives_is_not_kept_back(given: str, *, is_over: bool) -> None:
    assert overtaken(on(2, WITHHELD), on(2, given)) == ([WITHHELD] if is_over else [])
    assert overtaken(on(3, WITHHELD), on(2, given)) == []
