"""The one order of articles: by day of publication, undated last, then id."""

from __future__ import annotations

from datetime import date

from evenhand.model import Article, ArticleId


def by_date(article: Article) -> tuple[bool, date, ArticleId]:
    """Return the sort key of an article."""
    return article.published_on is None, article.published_on or date.min, article.article_id
