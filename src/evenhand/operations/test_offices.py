"""An office told alone means its holder only where the articles leave no doubt."""

from __future__ import annotations

import pytest

from evenhand.operations.offices import names_office


@pytest.mark.parametrize(
    ("full", "said", "is_told"),
    [
        ("Harbour Master Jon Vell", "the harbour master", True),
        ("Norvik Harbour Master Jon Vell", "The harbour master", True),
        ("Jon Vell, the harbour master", "the harbour master", True),
        ("Harbour Master Jon Vell", "the master", False),
        ("Harbour Master Jon Vell", "a harbour master", False),
        ("Mayor Ada Orr", "the harbour master", False),
    ],
)
def test_a_name_is_put_in_only_with_the_office_it_stands_for(full: str, said: str, is_told: bool) -> None:
    assert names_office(full, said) == is_told
