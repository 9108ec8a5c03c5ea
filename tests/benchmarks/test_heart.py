"""What counts as the heart of a story, on texts of our own."""

from __future__ import annotations

import pytest

from benchmarks.heart import is_whole, opening
from benchmarks.neutral import raw_articles
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.pipeline import cleaned

FIRST = "Harbour workers in Osterhavn struck on Monday. The port closed. A council met."


@pytest.mark.parametrize(
    ("text", "is_told"),
    [(FIRST, True), ("Mr. Vell denied the charge. " + FIRST, False), ("She left. " + FIRST, False)],
)
def test_an_article_cut_at_the_front_gives_no_opening(text: str, is_told: bool) -> None:
    (article,), _ = cleaned(raw_articles([("Strike in the harbour", text)]), identify=lambda _: "en")
    assert bool(opening(article)) is is_told


@pytest.mark.parametrize(
    ("title", "is_told"),
    [("The council closed the harbour", True), ("183,000", False), ("Nuclear and missile tests", False)],
)
def test_a_whole_title_has_a_verb_with_its_subject_and_what_follows(title: str, is_told: bool) -> None:
    assert is_whole(title, SpacyParser()) is is_told
