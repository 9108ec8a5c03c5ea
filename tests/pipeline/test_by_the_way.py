"""What reports tell by the way makes no row."""

from __future__ import annotations

from tests.pipeline.test_beside import rows


def test_what_is_told_by_the_way_makes_no_two_tellings_one() -> None:
    ours = (
        "The captain led the harbour guard, and was instrumental in widening the reach of Marvik across the lake towns "
        "through a network of ferry clubs.",
    )
    theirs = (
        "Minister Lena Arn had said the arrests ended the answer to the death of Ivo Brandt, who built up a network of "
        "ferry clubs across the lake towns.",
    )
    assert rows(ours, theirs) == []


def test_what_points_back_may_stand_beside_the_telling_that_it_points_to() -> None:
    ours = (
        "A fire at the ferry hall in Marvik killed nine sailors on Monday, and a second fire at the mill hurt six.",
    )
    theirs = (
        "The harbour towns mourned.",
        "In the second fire, six millers were hurt at the mill in Marvik on Monday before the sailors put it out.",
    )
    told = [one for row in rows(ours, theirs) for one in row]
    assert any("In the second fire" in one for one in told)
