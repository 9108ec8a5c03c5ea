"""Whole pages in tests: raw articles of one story through every stage, and the page replayed."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief, RawArticle
from evenhand.pipeline import brief, cleaned, extracted, grouped, replayed, rule_writer


def page_of(raws: Sequence[RawArticle], parser: SpacyParser) -> Brief:
    """Write the page of one story by the rule writer; every statement of it replays."""
    articles, _ = cleaned(raws, identify=lambda _: "en")
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    by_id = {a.article_id: a for a in articles}
    ordered = [by_id[i] for i in story.article_ids]
    facts = [extracted(a, parser=parser) for a in ordered]
    made = brief(story, articles=ordered, facts=facts, writer=rule_writer())
    assert isinstance(made, Brief)
    assert replayed(made, by_id) == ()
    return made
