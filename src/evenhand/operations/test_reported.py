"""Whether words reported as another's can be understood without him."""

import pytest

from evenhand.operations.reported import leans_on_speaker


@pytest.mark.parametrize(
    ("clause", "leans"),
    [
        ("they would close the quay", True),
        ("the order would cause them to lose the quay", True),
        ("the ferries would close when they sail no more", False),
        ("the mayor and the clerk sold their boat", False),
        ("the quay “is theirs”", False),
        ("the quay was sold", False),
    ],
)
def test_leans_on_speaker(clause: str, leans: bool) -> None:
    assert leans_on_speaker(clause) is leans
