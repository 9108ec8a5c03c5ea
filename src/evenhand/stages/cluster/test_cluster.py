from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from evenhand.model import Article
from evenhand.stages.cluster import cluster
from evenhand.stages.cluster.conftest import FERRY, MILL, Maker
from evenhand.stages.cluster.vectors import Matrix


def vectors(*rows: Sequence[float]) -> Matrix:
    matrix = np.array(rows, dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def members(articles: Sequence[Article], matrix: Matrix) -> list[list[int]]:
    place = {article.article_id: index for index, article in enumerate(articles)}
    return [[place[name] for name in story.article_ids] for story in cluster(articles, matrix)]


def test_near_articles_are_one_story_and_far_ones_are_not(article: Maker) -> None:
    told = [article(f"Text {name} of its own.", on=f"2031-05-0{n}") for n, name in ((1, "a"), (2, "b"), (3, "c"))]
    assert members(told, vectors([1, 0.1, 0], [0, 0, 1], [1, 0, 0.1])) == [[0, 2], [1]]


def test_a_story_is_open_for_some_days_only(article: Maker) -> None:
    told = [article(f"Text {n}.", on=day) for n, day in enumerate(("2031-05-01", "2031-05-07", "2031-06-20"))]
    assert members(told, vectors([1, 0], [1, 0], [1, 0])) == [[0, 1], [2]]


def test_an_undated_article_has_no_window(article: Maker) -> None:
    told = [article("Text one.", on="2031-05-01"), article("Text two.")]
    assert members(told, vectors([1, 0], [1, 0])) == [[0, 1]]


def test_a_copy_joins_its_original_whatever_its_vector_and_day(article: Maker) -> None:
    first, copy = article(MILL, on="2031-05-01"), article(MILL, on="2032-05-01", outlet="Coast Echo")
    (story,) = cluster([copy, first], vectors([1, 0], [0, 1]))
    assert story.article_ids == (first.article_id, copy.article_id)
    assert [(c.article_id, c.of) for c in story.copies] == [(copy.article_id, first.article_id)]


def test_one_story_takes_all_and_still_finds_copies(article: Maker) -> None:
    told = [article(MILL, on="2031-05-01"), article(FERRY), article(MILL, on="2031-05-02", outlet="Coast Echo")]
    (story,) = cluster(told, vectors([1, 0], [0, 1], [1, 0]), one_story=True)
    assert story.article_ids == (told[0].article_id, told[2].article_id, told[1].article_id)
    assert len(story.copies) == 1


def test_the_order_of_articles_does_not_matter_and_doubles_count_once(article: Maker) -> None:
    told = [article(MILL, on="2031-05-01"), article(FERRY, on="2031-05-01"), article("Third text.", on="2031-05-02")]
    matrix = vectors([1, 0, 0.2], [0, 1, 0], [1, 0.1, 0])
    assert cluster(told, matrix) == cluster([told[2], told[0], told[1], told[0]], matrix[[2, 0, 1, 0]])


def test_ids_follow_content(article: Maker) -> None:
    told = [article(MILL, on="2031-05-01"), article(FERRY, on="2031-05-02")]
    matrix = vectors([1, 0], [0, 1])
    mill, ferry = cluster(told, matrix)
    assert mill.story_id.startswith("y-")
    assert mill.storyline_id.startswith("l-")
    assert mill.storyline_id != ferry.storyline_id
    assert cluster(told[:1], matrix[:1]) == (mill,)


def test_a_later_happening_of_the_same_matter_is_of_the_same_storyline(article: Maker) -> None:
    later = (
        "The Orrin paper mill, destroyed by a fire two years ago, makes paper again. Dessa Karr of the Vellmouth "
        "brigade cut a ribbon at the new drying hall of the mill in the valley of the Orrin."
    )
    told = [article(MILL, on="2031-05-01"), article(FERRY, on="2032-02-02"), article(later, on="2033-05-09")]
    first, other, again = cluster(told, vectors([1, 0], [0, 1], [1, 0.1]))
    assert again.storyline_id == first.storyline_id != other.storyline_id


def test_no_articles_no_stories() -> None:
    assert cluster([], np.zeros((0, 8), dtype=np.float32)) == ()


def test_a_zero_vector_opens_its_own_story(article: Maker) -> None:
    told = [article("Text one."), article("Text two.")]
    assert len(cluster(told, np.zeros((2, 4), dtype=np.float32))) == 2


def test_vectors_must_match_articles(article: Maker) -> None:
    with pytest.raises(ValueError, match="1 articles but 2 vectors"):
        cluster([article(MILL)], vectors([1, 0], [0, 1]))
