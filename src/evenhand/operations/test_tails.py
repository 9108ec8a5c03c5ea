"""What the end of a sentence may hold that a title leaves off."""

import pytest

from evenhand.operations.tails import turning


@pytest.mark.parametrize(
    ("tail", "kept", "found"),
    [
        (" if the council agrees", "Orla Finch will sell the mill", "if"),
        (", which would close the harbour", "The council approved the bridge", ""),
        (", but the mayor reversed it", "The council approved the bridge", "but"),
        (", the mayor said", "The council approved the bridge", ", the mayor said"),
        (" and not the harbour", "The council approved the bridge", "not"),
        (" because of the storm", "The ferry did not sail", " because"),
        (" after the storm", "The ferry did not sail", ""),
        ("", "The ferry did not sail", ""),
    ],
)
def test_turning(tail: str, kept: str, found: str) -> None:
    assert turning(tail, kept) == found
