"""Articles and their vectors into stories."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from evenhand.model import Article, ArticleId, Copy, Story, StoryId, StorylineId
from evenhand.stages.cluster.copies import find_copies
from evenhand.stages.cluster.order import by_date
from evenhand.stages.cluster.stories import group_stories
from evenhand.stages.cluster.storylines import group_storylines
from evenhand.stages.cluster.vectors import Matrix


def cluster(articles: Sequence[Article], vectors: Matrix, *, one_story: bool = False) -> tuple[Story, ...]:
    """Group articles into stories, and stories into storylines.

    The order in which the articles are given does not matter.

    Args:
        articles: Cleaned articles; one that is given twice counts once.
        vectors: One unit row per article, shape (len(articles), d), in the same order.
        one_story: Take all articles as one story; copies are found all the same.

    Returns:
        The stories, oldest first.

    Raises:
        ValueError: The number of vectors is not that of the articles.
    """
    if len(vectors) != len(articles):
        raise ValueError(f"{len(articles)} articles but {len(vectors)} vectors")
    rows = {article.article_id: row for row, article in reversed(list(enumerate(articles)))}
    ordered = sorted((articles[row] for row in rows.values()), key=by_date)
    if not ordered:
        return ()
    matrix = vectors[[rows[article.article_id] for article in ordered]]
    copies = find_copies(ordered)
    groups = [list(range(len(ordered)))] if one_story else _groups(ordered, matrix, copies)
    lines = group_storylines([[ordered[index] for index in group] for group in groups])
    ids = [_story_id([ordered[index].article_id for index in group]) for group in groups]
    return tuple(
        _story(ids[number], _storyline_id(ids[line]), [ordered[index] for index in groups[number]], copies)
        for number, line in enumerate(lines)
    )


def _groups(articles: Sequence[Article], matrix: Matrix, copies: Sequence[Copy]) -> list[list[int]]:
    """Group originals; each copy then joins its original, and never weighs in a centroid."""
    repeats = {copy.article_id: copy.of for copy in copies}
    own = [index for index, article in enumerate(articles) if article.article_id not in repeats]
    members = [[own[member] for member in group] for group in group_stories([articles[i] for i in own], matrix[own])]
    group_of = {articles[index].article_id: number for number, group in enumerate(members) for index in group}
    for index, article in enumerate(articles):
        if article.article_id in repeats:
            members[group_of[repeats[article.article_id]]].append(index)
    return [sorted(group) for group in members]


def _story(story_id: StoryId, line: StorylineId, articles: Sequence[Article], copies: Sequence[Copy]) -> Story:
    members = tuple(article.article_id for article in articles)
    own = frozenset(members)
    return Story(story_id, line, members, tuple(copy for copy in copies if copy.article_id in own))


def _story_id(members: Sequence[ArticleId]) -> StoryId:
    return StoryId(f"y-{_digest(*sorted(members))}")


def _storyline_id(oldest: StoryId) -> StorylineId:
    return StorylineId(f"l-{_digest(oldest)}")


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]
