"""Mutations change one thing each, and the same one in every run."""

from __future__ import annotations

import pytest

from benchmarks.mutating import CLASSES, Around, mutated
from benchmarks.mutations import GOLD, _compressions

ARTICLE = "On 3 March Mayor Ola Berg met Lia Sand in Maro. The council of Maro asked Lia Sand for help."
TEXT = "Mayor Ola Berg said he may sell 40 missiles to Lia Sand on 3 March 2026, more than the government approved."


@pytest.mark.parametrize("kind", sorted(set(CLASSES) - {"negation_dropped", "unit"}))
def test_every_class_changes_the_text_the_same_way_twice(kind: str) -> None:
    around = Around.of(ARTICLE)
    changed = mutated(TEXT, around, kind)
    assert changed is not None and changed != TEXT
    assert changed == mutated(TEXT, around, kind)


def test_what_stands_in_quotation_marks_is_left_alone() -> None:
    assert mutated("She said: “we may sell 40 missiles”.", Around.of(ARTICLE), "figure") is None


def test_the_compressions_are_enough_and_of_both_parts() -> None:
    splits = [split for split, _ in _compressions()]
    assert GOLD.exists() and len(splits) >= 150 and min(splits.count("dev"), splits.count("test")) >= 50
