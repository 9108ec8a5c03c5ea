from __future__ import annotations

import pytest

from evenhand.operations.comments import comment_head, held


@pytest.mark.parametrize(
    "text",
    [
        "In a telling indication of how quickly the dockers left Orr, ",
        "In a surprise move, ",
        ", in a blow to the only dockers of Velta",
        ", a sign the trade was starting to suffer",
        ", yet another setback for the harbour",
    ],
)
def test_a_comment_may_go_whole(text: str) -> None:
    assert comment_head(text) is not None and held(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to the council, ",
        "In a move to save the quay, ",
        ", a docker from Velta",
        "In a vote of the council, ",
    ],
)
def test_what_tells_a_fact_is_none(text: str) -> None:
    assert comment_head(text) is None


@pytest.mark.parametrize(
    "text", ["In a stunning 5-4 rebuke, ", ", a sign “of the end”", ", in a sign that Orr did not come, Halm said"]
)
def test_a_figure_a_quotation_a_denial_and_a_saying_stay(text: str) -> None:
    assert held(text)


def test_what_points_at_a_picture_may_go() -> None:
    assert held(" (pictured above)") == () and held("(left)") == ()
    assert held("(above 5 per cent)") != ()
