"""What a page keeps: a statement of each of few outlets, and months that other words hang on."""

from __future__ import annotations

from dataclasses import replace

from evenhand.stages.write.rank import _only_of_outlets
from evenhand.stages.write.ranked import Ranked
from tests.pipeline.test_order import COURIER, LEDGER, source
from tests.pipeline.test_order import told as candidates_of
from tests.pipeline.test_writing import page, told


def test_each_of_few_articles_keeps_its_heaviest() -> None:
    many = [Ranked(c, 9.0 - n, {}) for n, c in enumerate(candidates_of(*LEDGER))]
    other = source(*COURIER)
    few = [replace(one, candidate=replace(one.candidate, source=other)) for one in many[:2]]
    assert _only_of_outlets([*many[2:], *few]) == [many[2], few[0]]


def test_a_month_amid_a_noun_phrase_is_no_date() -> None:
    made = page(
        "Norvik opens ferry terminal",
        "Mayor Ada Orr opened the ferry terminal of Norvik on Wednesday.",
        "On a frosty December night in 2023, Captain Jon Vell first crossed the strait with a ferry of his own.",
        "The terminal on the north quay cost 40 million crowns and has room for six ships.",
    )
    assert "frosty in December" not in told(made)
