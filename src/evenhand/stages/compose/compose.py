"""`compose`: what a story's articles say, joined into one dossier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evenhand.model import Article, Dossier, Facts, Story, StoryId, Voice
from evenhand.stages.compose.beside import facts_beside
from evenhand.stages.compose.differ import conflicts, disagreements, earlier, overtaken
from evenhand.stages.compose.known import related_pairs
from evenhand.stages.compose.odds import NearOdds
from evenhand.stages.compose.overtakes import taken_back
from evenhand.stages.compose.shared import shared_facts
from evenhand.stages.compose.similar import told
from evenhand.stages.compose.terms import term_uses


def compose(
    story: Story,
    articles: Sequence[Article],
    facts: Sequence[Facts],
    *,
    voices: Sequence[Voice],
    as_of: date | None = None,
    related: tuple[StoryId, ...] = (),
) -> Dossier:
    """Lay the claims of a story side by side.

    Args:
        story: The story; its article ids give the order.
        articles: Its articles, in that order.
        facts: Their claims, in that order.
        voices: Its independent voices.
        as_of: The day for which the page is written; the newest article's day when None.
        related: Other stories of the same storyline.

    Returns:
        All that a writer may use. Without claims of two voices nothing is shared and nothing differs.

    Raises:
        ValueError: Articles, facts and story differ in length or order.
    """
    if tuple(a.article_id for a in articles) != story.article_ids:
        raise ValueError("the articles are not the story's, in its order")
    voice_of = {article_id: voice.outlet for voice in voices for article_id in voice.article_ids}
    sentences = told(articles, facts, voice_of)
    pairs = related_pairs(sentences)
    different = conflicts(sentences, pairs)
    past = (*overtaken(sentences, pairs), *taken_back(sentences, facts))
    stale = frozenset(earlier(sentences, one, other) for one, other, _ in past)
    apart = frozenset((one, other) for one, other, _ in different)
    odds = NearOdds(sentences)
    days = [a.published_on for a in articles if a.published_on is not None]
    return Dossier(
        story=story,
        articles=tuple(articles),
        facts=tuple(facts),
        voices=tuple(voices),
        shared=shared_facts(sentences, pairs, voices, odds, stale=stale, apart=apart),
        beside=facts_beside(sentences, odds, stale=stale, apart=apart),
        disagreements=disagreements(sentences, different, voices, pairs),
        overtaken=disagreements(sentences, past, voices, pairs),
        terms=term_uses(articles, facts),
        as_of=as_of or max(days, default=None),
        related=related,
    )
