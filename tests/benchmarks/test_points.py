"""Marks are laid beside a page by the digests of sentences; one that is not found counts as not told."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from benchmarks.neutral import raw_articles
from benchmarks.points import DEVELOPMENT, GOLD, Mark, Marked, Told, digest, marked, measured, told
from benchmarks.replay import Desk

STRIKE = "Harbour workers in Osterhavn struck on Monday over a plan to cut 40 jobs at the northern pier."
CLOSED = "The port authority closed the northern pier on Tuesday."
TALKS = "Mayor Ann Ode said that talks with the union would begin on Friday."
OTHER = "Some 200 dockers in Osterhavn walked out on Monday after the port announced 40 job cuts."


@cache
def page(*marks: Mark) -> Told:
    """A story of two short tellings, with these marks."""
    raws = raw_articles([("Strike closes pier", f"{STRIKE} {CLOSED} {TALKS}"), ("Dockers walk out", OTHER)])
    story = Marked("neutral-neus", "0", DEVELOPMENT, marks)
    return told(story, dict(enumerate(raws, start=1)), Desk().page(raws))


def found(one: Told) -> dict[str, list[float]]:
    """The figures of a story by metric."""
    values: dict[str, list[float]] = defaultdict(list)
    for metric, value in measured(one):
        values[metric].append(value)
    return values


def test_a_digest_does_not_see_how_white_space_runs() -> None:
    assert digest("The  pier\nclosed. ") == digest("The pier closed.") != digest("The pier opened.")


def test_points_and_news_are_told_where_a_statement_rests_on_a_marked_sentence() -> None:
    news = (1, digest(STRIKE)), (2, digest(OTHER))
    values = found(page(Mark("news", 1, news), Mark("point", 1, news), Mark("point", 4, ((1, digest(CLOSED)),))))
    assert values["news_in_lead"] == values["points_first"] == [True]
    assert len(values["points_told"]) == 2
    assert values["sentences_found"] == [True] * 5


def test_a_highlight_is_on_a_point_where_it_rests_on_a_marked_sentence() -> None:
    values = found(page(Mark("point", 4, ((1, digest(STRIKE)), (2, digest(OTHER))))))
    assert values["highlights_on_points"][0]
    assert not any(values["highlights_on_first"])
    assert values["first_in_highlights"] == []


def test_a_sentence_that_is_not_found_is_counted_and_not_told() -> None:
    lost = (1, digest("Nobody wrote this.")), (2, digest(STRIKE)), (3, digest(STRIKE))
    values = found(page(Mark("point", 1, lost), Mark("agree", 1, lost)))
    assert values["points_told"] == values["agreements_shown"] == [False]
    assert values["sentences_found"] == [False] * 6


def test_a_statement_stands_next_where_its_source_goes_on() -> None:
    values = found(page())
    assert len(values["told_next"]) == values["statements_per_page"][0] > 0
    assert not values["told_next"][0]


def test_a_story_without_a_page_tells_nothing() -> None:
    mark = Mark("news", 1, ((1, digest(STRIKE)),))
    made = page(mark)
    values = found(Told(made.story, made.sentences, None))
    assert values["news_in_lead"] == values["news_in_title"] == [False]
    assert values["statements_per_page"] == [0]


def test_the_gold_is_whole_and_holds_no_words_of_articles() -> None:
    stories = marked()
    assert len({(story.set, story.name) for story in stories}) == len(stories) == 53
    for story in stories:
        points = [mark.rank for mark in story.marks if mark.kind == "point"]
        assert points == list(range(1, len(points) + 1)), story.name
        assert sum(mark.kind == "news" for mark in story.marks) == 1
    rows = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    assert all(re.fullmatch(r"\d:[0-9a-f]{12}(\|\d:[0-9a-f]{12})*", row.split("\t")[5]) for row in rows)
