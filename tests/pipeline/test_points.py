"""Which sentences tell a main point: what the story comes back to, and the news before the aside."""

from __future__ import annotations

import math

import pytest

from evenhand.stages.write.points import SIGNS, Point, centrality, is_full, point_signs, points, word_weights
from evenhand.stages.write.source import Source
from tests.pipeline.test_dependence import laid

NEWS = "The council of Norvik voted on Wednesday to close the north quay to ferries in June."
WORDS = "Mayor Lena Fisk said the quay would close because the council of Norvik could not pay for ferries."
ASIDE = "It rained in the hills all morning."


def told(*texts: str) -> tuple[Source, list[Point]]:
    """An article of these paragraphs, and how likely each tells a main point."""
    source = laid(*texts)
    found = points([source], {})
    return source, [found[facts.sentence.span] for facts in source.facts.sentences]


@pytest.mark.parametrize("kind", ["any", "first"])
def test_the_news_is_more_of_a_point_than_an_aside(kind: str) -> None:
    _, found = told(NEWS, WORDS, ASIDE)
    assert getattr(found[0], kind) > getattr(found[2], kind)
    assert getattr(found[1], kind) > getattr(found[2], kind)


def test_signs_tell_place_speech_and_days() -> None:
    source = laid(NEWS, WORDS, ASIDE)
    signs = [each for _, each in point_signs([source], {})]
    assert all(tuple(each) == SIGNS for each in signs)
    assert [each["late"] for each in signs] == [math.log(n) for n in (1, 2, 3)]
    assert [each["said"] for each in signs] == [0.0, 1.0, 0.0]
    assert [each["open"] for each in signs] == [0.0, 1.0, 0.0]
    assert signs[0]["dated"] == 1.0
    assert signs[2]["dated"] == 0.0


def test_nothing_is_asked_of_an_empty_story() -> None:
    assert points([], {}) == {}
    assert not is_full([])
    assert centrality(word_weights(["", "of the"])) == [0.0, 0.0]
