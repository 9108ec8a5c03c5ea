"""Headings that say when what stands under them was reported: all of it was, or the heading goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from evenhand.model import Article, ArticleId, Op, Page, Reason, Section, Statement
from evenhand.operations.replay import PUBLISHED
from evenhand.stages.verify.failure import Failure


def misdated(
    page: Page, articles: Mapping[ArticleId, Article], withheld: Set[Statement] = frozenset()
) -> Iterator[tuple[str, Statement, Failure]]:
    """Yield each section's heading that tells days of publication, where an article told under it is of another day.

    From the last to the first: where a heading goes, what stood under it reads on from the one before it.

    Args:
        page: The page. A section without a heading reads on from the one before it.
        articles: The kept articles by id.
        withheld: Statements that do not hold, headings among them.
    """
    gone = set(withheld)
    for number in reversed(range(len(page.article))):
        heading = page.article[number].heading
        days = _days(heading, articles) if heading is not None and heading not in gone else []
        if heading is None or not days:
            continue
        under = [page.article[number], *_read_on(page.article[number + 1 :], gone)]
        told = (e.span.article_id for s in under for p in s.paragraphs for one in p for e in one.evidence[:1])
        if not all(_lies(articles.get(key), days) for key in told):
            gone.add(heading)
            detail = "what stands under the heading was not all reported when it says"
            yield f"article[{number}].heading", heading, Failure(Reason.VERIFY_STRUCTURE, detail)


def _days(heading: Statement, articles: Mapping[ArticleId, Article]) -> list[date]:
    """The days of publication that a heading tells."""
    told = [p.span.article_id for p in heading.derivation.pieces if p.op is Op.META and p.row in PUBLISHED]
    days = (articles[key].published_on for key in told if key in articles)
    return sorted(day for day in days if day is not None)


def _read_on(sections: Sequence[Section], gone: Set[Statement]) -> Iterator[Section]:
    for section in sections:
        if section.heading is not None and section.heading not in gone:
            return
        yield section


def _lies(article: Article | None, days: Sequence[date]) -> bool:
    day = article.published_on if article is not None else None
    return day is not None and days[0] <= day <= days[-1]
