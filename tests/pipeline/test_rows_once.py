"""One clause and one speaker stand once in the tables, and nobody's words under another's name."""

from __future__ import annotations

from functools import cache

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief
from tests.pipeline.test_pipeline import page_of, raw

LEDGER = (
    "Keeper Ada Lars was placed on leave on Tuesday by the harbour board of Port Avel.",
    "The fire in the store of Port Avel killed 716 sheep on Tuesday after the harbour board placed Lars on leave.",
    "Ada Lars' publicist, Karin Vell, said the harbour board of Port Avel should return the post to the keeper.",
    "The repair of the store of Port Avel cost the harbour board 3 million crowns.",
    "Sam Dahl, 23, charged with setting fire to the store of Port Avel, said: “I never saw the store of Port Avel burn "
    "and I was not at the harbour that night.”",
)
COURIER = (
    "On Tuesday the town of Port Avel learned that both of its best crews stay at home for the whole winter.",
    "The fire killed 716 sheep and 24 goats in the store of Port Avel, where 3,400 more were kept by the harbour.",
    "Champion Mara Lind defended her lake titles in Port Avel with a win over the sailors of the board.",
    "Sam Dahl accused of fire at the store of Port Avel was brought to court from the harbour in the morning.",
)


@cache
def page() -> Brief:
    return page_of((raw(LEDGER, "Ledger", "2026-03-05"), raw(COURIER, "Courier", "2026-03-05")), SpacyParser())


def sayings() -> dict[str, str]:
    return {row.actor.text: " ".join(one.text for one in row.sayings) for row in page().page.positions}


def test_a_long_number_with_a_small_one_is_told_once() -> None:
    told = [row.measures.text for row in page().page.figures if row.measures is not None]
    assert sum("716" in text for text in told) == 1


def test_a_publicist_speaks_under_his_own_name() -> None:
    assert any("Karin Vell" in who and "return the post" in said for who, said in sayings().items())
    assert not any(who.endswith("Ada Lars") and "return the post" in said for who, said in sayings().items())


def test_a_title_that_is_won_and_a_charge_that_is_suffered_are_no_positions() -> None:
    told = " ".join(sayings().values())
    assert "defended her lake titles" not in told
    assert "accused of fire" not in told


def test_what_somebody_is_charged_with_is_no_role() -> None:
    assert not any("charged" in who for who in sayings())
