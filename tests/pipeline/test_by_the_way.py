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
