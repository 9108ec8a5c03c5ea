import pytest

from evenhand.model import Relation
from evenhand.operations.frames import fill, frame
from evenhand.tables import table


def test_every_row_of_the_table_is_a_frame_whose_slots_stand_in_its_template() -> None:
    for row in table("frames"):
        used = frame(row["id"])
        assert set(used.kinds.values()) <= {"copy", "quote", "date", "meta", "row", "count"}
        assert all(f"{{{slot}}}" in used.template for slot in used.kinds)


def test_fill_tidies_what_a_cut_leaves_behind() -> None:
    assert (
        fill(frame("sentence"), {"text": "The port , which  closed ,, reopened."})
        == "The port, which closed, reopened."
    )


def test_fill_leaves_a_quotation_as_it_is_and_puts_one_stop() -> None:
    said = frame("quoted")
    assert fill(said, {"speaker": "Ada Orr", "quote": "We ,, left."}) == "Ada Orr said: “We ,, left.”"
    assert fill(said, {"speaker": "Ada Orr", "quote": "We left"}) == "Ada Orr said: “We left”."


def test_fill_refuses_missing_and_unknown_slots() -> None:
    with pytest.raises(KeyError, match="slots"):
        fill(frame("quoted"), {"speaker": "Ada Orr"})
    with pytest.raises(KeyError):
        frame("no such frame")


def test_the_relation_of_a_quotation_frame_is_quote() -> None:
    assert frame("quoted.on").relation is Relation.QUOTE


def test_a_row_of_names_is_no_apposition() -> None:
    said = frame("quoted")
    assert fill(said, {"speaker": "Ada Orr, the mayor", "quote": "We left"}) == "Ada Orr, the mayor, said: “We left”."
    assert fill(said, {"speaker": "Ada Orr, Jon Vale and Ben Otto", "quote": "We left"}).startswith(
        "Ada Orr, Jon Vale and Ben Otto said"
    )
