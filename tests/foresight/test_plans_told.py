"""Which plans open a scenario, and which further driver tells nothing new."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from evenhand.stages.write.outlook import _is_date, _tells_again

FIRST = date(2027, 1, 1)
OPENING = "Mara Lund will visit Peru to sign a treaty on fishing with Ada Quispe."


@pytest.mark.parametrize(
    ("last", "actor", "is_date"),
    [
        (date(2027, 12, 31), "Kenya", True),  # a bare year
        (date(2027, 1, 31), "Kenya", False),
        (date(2027, 1, 31), "Norvik Lake Show", True),  # a show
        (date(2027, 1, 31), "Norvik Harbour Council", False),  # a body
    ],
)
def test_a_plan_of_a_party_for_some_days_is_more_than_a_date(last: date, actor: str, is_date: bool) -> None:
    question = SimpleNamespace(first=FIRST, last=last, types=("visit.held",))
    branches = (SimpleNamespace(question=question),)
    fork: Any = SimpleNamespace(is_of_plan=True, branches=branches, drivers=(), actor=actor, target="Peru")
    assert _is_date(fork, ()) == is_date


@pytest.mark.parametrize(
    ("text", "is_again"),
    [
        ("On Monday Lund will visit Peru, where a treaty on fishing is to be signed.", True),
        ("The fleet of Kenya may block the harbour if no treaty is signed.", False),
    ],
)
def test_what_the_opening_tells_no_further_driver_tells_again(text: str, is_again: bool) -> None:
    first: Any = SimpleNamespace(text=OPENING)
    other: Any = SimpleNamespace(text=text)
    assert _tells_again(other, first) == is_again
