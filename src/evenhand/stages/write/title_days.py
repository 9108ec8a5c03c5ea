"""Whether a title tells the news of its story's newest days: no background, nothing that has been overtaken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from evenhand.model import BlockKind, SentenceFacts
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.stages.write.candidates import main_event
from evenhand.stages.write.clauses import is_settled
from evenhand.stages.write.episodes import OVERTAKEN_DAYS
from evenhand.stages.write.expected import headline_of
from evenhand.stages.write.source import NEWS_DAYS, Source
from evenhand.stages.write.title_news import FIRST_SENTENCES, MANY, core_of, is_first

AHEAD_DAYS: Final = 3
"""What was still to come so many days before the newest article has come or has not."""
STALE_DAYS: Final = 4
STALE_FIRST: Final = 7
"""An act so many days before its article is not the article's news; in its first sentences a day of the week is."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def is_stale(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence's own act is some days older than its article: "last week", what led up to the news."""
    published = source.article.published_on
    acts = [e for e in source.events_in(facts.sentence.span) if facts.root is not None and e.act.overlaps(facts.root)]
    times = [e.time for e in acts if e.time is not None]
    days = [time.last for time in times if time.last is not None]
    most = STALE_FIRST if is_first(source, facts) else STALE_DAYS
    return published is not None and any((published - day).days >= most for day in days)


def is_past(source: Source, newest: date | None, most: int = NEWS_DAYS) -> bool:
    """Whether an article is of a season before that of the newest, or of so many days before it."""
    published = source.article.published_on
    return newest is not None and published is not None and (newest - published).days > most


def is_old(text: str, source: Source) -> bool:
    """Whether a title tells a year before that of its article: background."""
    published = source.article.published_on
    return published is not None and any(int(year) < published.year for year in _YEAR.findall(text))


def newest_day(sources: Sequence[Source]) -> date | None:
    """The day of the newest article; of one alone a season after many that goes on from none, the day before.

    Such an article carries the day on which it was stored, or tells of another matter. What comes of a story late, a
    verdict on what the many told, is its news.
    """
    dated = [(s.article.published_on, n) for n, s in enumerate(sources) if s.article.published_on and not s.is_copy]
    order = [n for _, n in sorted(dated)]
    if not order:
        return None
    days = [day for day, _ in sorted(dated)]
    is_alone = len(days) > MANY and (days[-1] - days[-2]).days > NEWS_DAYS
    if is_alone and not _goes_on(sources[order[-1]], [sources[n] for n in order[:-1]]):
        return days[-2]
    return days[-1]


def _goes_on(late: Source, others: Sequence[Source]) -> bool:
    """Whether an article tells of what most others name a deed, of a known type, that none of them opens with."""
    core = core_of([headline_of(s) for s in others])
    acts = [main_event(late, facts) for facts in _opening(late) if is_settled(late, facts)]
    done = {word for act in acts if act is not None for word in content_words(late.words(act.act))}
    told = {word for s in others for word in _opening_words(s)}
    return 2 * len(core & _opening_words(late)) >= len(core) and not done <= told


def _opening(source: Source) -> list[SentenceFacts]:
    return [f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH][:FIRST_SENTENCES]


def _opening_words(source: Source) -> set[str]:
    texts = (headline_of(source), *(source.words(f.sentence.span) for f in _opening(source)))
    return {word for text in texts for word in content_words(text)}


def is_of_other_days(published: date | None, told_on: date) -> bool:
    """Whether an article is of other days than the one that the lead of a story over days tells."""
    return published is not None and abs((told_on - published).days) >= OVERTAKEN_DAYS


def was_ahead(text: str, source: Source, newest: date | None) -> bool:
    """Tell whether a title tells what was expected, out of an article that newer ones have overtaken."""
    day = source.article.published_on
    is_older = newest is not None and day is not None and (newest - day).days > AHEAD_DAYS
    return is_older and pattern("ahead_verb").search(text) is not None
