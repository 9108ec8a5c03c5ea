"""What a page keeps: a statement of each outlet that tells one, and times and labels that other words hang on."""

from __future__ import annotations

from evenhand.stages.verify.walk import body
from tests.pipeline.test_order import COURIER, LEDGER, page, raw
from tests.pipeline.test_writing import page as page_of
from tests.pipeline.test_writing import told

FAR = (
    "Gulls nest on the roofs of Norvik in every spring of the year.",
    "Their cries keep nobody awake.",
    "Harbour master Ode Lind counted nine nests above the terminal in April.",
)


def test_an_outlet_with_one_statement_is_told() -> None:
    made = page(
        raw("Ledger", "Orr opens ferry terminal in Norvik", LEDGER),
        raw("Courier", "Norvik opens its ferry terminal", COURIER),
        raw("Herald", "Nine nests above the ferry terminal", FAR),
    )
    assert len({s.evidence[0].span.article_id for s in body(made.page)}) == 3


def test_a_month_amid_a_noun_phrase_is_no_date() -> None:
    made = page_of(
        "Norvik opens ferry terminal",
        "Mayor Ada Orr opened the ferry terminal of Norvik on Wednesday.",
        "Captain Jon Vell first crossed the strait on a frosty December night in 2012.",
    )
    assert "frosty in December" not in told(made)
