from __future__ import annotations

import pytest

from evenhand.operations.articles import article_for


@pytest.mark.parametrize(
    ("following", "article"),
    [
        ("bridge", "a"),
        ("orderly crowd", "an"),
        ("union", "a"),
        ("unimportant vote", "an"),
        ("hour", "an"),
        ("European fund", "a"),
        ("MP", "an"),
        ("U.S. ship", "a"),
        ("one-day strike", "a"),
        ("11-day strike", "an"),
    ],
)
def test_the_sound_decides(following: str, article: str) -> None:
    assert article_for(following) == article
