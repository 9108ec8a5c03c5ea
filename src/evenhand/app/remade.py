"""A page written once more from its kept articles: shows what no replay can tell when no brief of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evenhand import __version__, codec, pipeline
from evenhand.edges.encoders import TfidfEncoder
from evenhand.model import Archive, Article, Brief, Facts


def remade(brief: Brief, articles: Sequence[Article], facts: Sequence[Facts], archive: Archive | None) -> Brief | None:
    """Write the page of a brief again, where this Evenhand writes the very same statements.

    The day of the page, its storyline and the related stories are taken as the brief has them: its articles do not
    tell them. Another version or writer tells other things for good reasons; then nothing can be compared.

    Args:
        brief: A page whose statements all hold.
        articles: Its kept articles, all of them.
        facts: Their claims, in the same order.
        archive: The past events that the page names; other ones give other numbers, and nothing is compared.
    """
    if brief.page.archive is not None and not pipeline.is_same_past(brief, archive):
        return None
    writer = pipeline.rule_writer()
    if (brief.making.version, brief.making.writer) != (__version__, writer.name) or not articles:
        return None
    (story,) = pipeline.grouped(articles, encoder=TfidfEncoder(), one_story=True)
    found = {one.article_id: (article, one) for article, one in zip(articles, facts, strict=True)}
    again = pipeline.brief(
        replace(story, storyline_id=brief.storyline_id),
        articles=[found[i][0] for i in story.article_ids],
        facts=[found[i][1] for i in story.article_ids],
        writer=writer,
        as_of=brief.page.dateline.as_of,
        beside=pipeline.Beside(brief.related, None if archive is None else lambda _: archive),
    )
    is_same = isinstance(again, Brief) and dict(codec.statements(again)) == dict(codec.statements(brief))
    return again if isinstance(again, Brief) and is_same else None
