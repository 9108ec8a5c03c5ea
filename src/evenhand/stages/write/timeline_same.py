"""Which rows of a timeline tell one thing, and which tell too little or give it a doubtful day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from evenhand.model import ArticleId, Parallel, TimelineRow
from evenhand.operations.holding import keys
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import content_words, words
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

ALIKE_ON_DAY: Final = 3
SHARED_WORDS: Final = 2
DAYS_MISTAKEN: Final = 7
SHARED_AT_ODDS: Final = 5
LONG_NUMBER: Final = 3
LEAST_TOLD: Final = 4
"""Of two rows of one day that share the third part of their matter one tells enough, and of two that share a number of
so many digits with another word: by reading the tables of 140 pages of `articles-allsides` and `neutral-neus`. Rows of
two articles so many days apart with so many words in common tell one event with two days: the only such pair of 38
pages, "on Tuesday" read a week early. A row of fewer words of matter tells too little ("The office reversed course"):
by reading the timelines of 45 stories."""
Row = tuple[TimelineRow, set[str]]
"""A row with its words of matter."""


def says_little(text: str, told: set[str], *, is_lead: bool) -> bool:
    """Whether a row has too few words of matter to tell what was done, or only comments on what was.

    Args:
        text: The row.
        told: Its words of matter.
        is_lead: Whether an article opens with it: then few words tell the news.
    """
    return (len(told) < LEAST_TOLD and not is_lead) or pattern("row_comments").search(text) is not None


def repeats(row: TimelineRow, told: set[str], other: TimelineRow, theirs: set[str]) -> bool:
    """Whether two rows of overlapping days tell one thing: of the same words, or in many words of the same kind."""
    if row.last < other.first or other.last < row.first or row.is_future != other.is_future:
        return False
    if any(p.span.overlaps(q.span) for p in row.what.derivation.pieces for q in other.what.derivation.pieces):
        return True
    n_shared, n_least = len(told & theirs), min(len(told), len(theirs))
    if row.first == row.last == other.first == other.last and n_shared >= SHARED_WORDS:
        is_number = any(w.isdigit() and len(w) >= LONG_NUMBER for w in told & theirs)
        return is_number or n_shared * ALIKE_ON_DAY >= n_least
    numbers = {w for w in told ^ theirs if w[:1].isdigit()}
    return n_shared * 2 >= n_least and not (numbers and numbers & told and numbers & theirs)


def is_one_deed(row: TimelineRow, other: TimelineRow, by_id: Mapping[ArticleId, Source]) -> bool:
    """Whether two rows of overlapping days tell one deed of one doer in other words: "Orr was put on the list", twice.

    Args:
        row: The one row.
        other: The other.
        by_id: The story's articles.
    """
    if row.last < other.first or other.last < row.first or row.is_future != other.is_future:
        return False
    (doer, act), (its_doer, its_act) = _deed(row, by_id), _deed(other, by_id)
    return not (doer.isdisjoint(its_doer) or act.isdisjoint(its_act))


def _deed(row: TimelineRow, by_id: Mapping[ArticleId, Source]) -> tuple[frozenset[str], frozenset[str]]:
    """What the subject and the main verb of a row's sentence may meet by, where the row tells both."""
    place = row.what.evidence[0].span
    source = by_id[place.article_id]
    facts = source.sentence_of(place)
    told = [piece.span for piece in row.what.derivation.pieces]
    parts = (facts.subject, facts.root) if facts is not None else ()
    if not parts or any(p is None or not any(t.overlaps(p) for t in told) for p in parts):
        return frozenset(), frozenset()
    doer, act = (source.words(part) for part in parts if part is not None)
    named = [word for word in words(doer) if word not in words_of("role_words")]
    verbs = set(words(act)) - word_set("no_act") - word_set("plain_say")
    return keys(" ".join(named)), keys(" ".join(sorted(verbs)))


def told_once(rows: Sequence[TimelineRow], parallel: Sequence[Parallel]) -> tuple[TimelineRow, ...]:
    """Return the rows without those of a day whose fact a row before tells in another outlet's words.

    Args:
        rows: The rows, oldest first; of one day the one that most voices tell stands first.
        parallel: Facts that the page tells in the words of several outlets.
    """
    facts = [{e.span for one in fact.tellings for e in one.evidence} for fact in parallel]
    kept: list[TimelineRow] = []
    for row in rows:
        own = row.what.evidence[0].span
        of_one = [fact for fact in facts if own in fact]
        if not any(_is_of_day(row, other) and other.what.evidence[0].span in f for other in kept for f in of_one):
            kept.append(row)
    return tuple(kept)


def _is_of_day(row: TimelineRow, other: TimelineRow) -> bool:
    return (row.first, row.last, row.is_future) == (other.first, other.last, other.is_future)


def is_day_doubted(one: Row, rows: Sequence[Row], sources: Sequence[Source]) -> bool:
    """Whether another article gives what a row tells another day, or tells it later as yet to come: no day is sure."""
    row, told = one
    place = row.what.evidence[0].span
    if row.is_future or not told:
        return False
    if any(_is_other_day(one, other, sources) for other in rows):
        return True
    return any(
        len(told & set(content_words(source.words(plan)))) * ALIKE_ON_DAY >= len(told)
        for source in sources
        if source.article.published_on is not None and source.article.published_on > row.last
        for plan in sorted(source.overtaken)
        if plan.article_id != place.article_id and _has_occasion(source.words(plan), told)
    )


def _is_other_day(one: Row, other: Row, sources: Sequence[Source]) -> bool:
    """Whether rows of two articles tell one event with two days so close that one of them may be mistaken.

    It is one in most words of the shorter and in no other numbers; a sentence that names both days tells two.
    """
    (row, told), (beside, theirs) = one, other
    place, its_place = row.what.evidence[0].span, beside.what.evidence[0].span
    are_days = row.first == row.last and beside.first == beside.last and not (row.is_future or beside.is_future)
    if not are_days or place.article_id == its_place.article_id:
        return False
    spans = ((source, span) for source in sources for span in (place, its_place))
    days = [t.first for s, span in spans if s.article.article_id == span.article_id for t in s.times_in(span)]
    numbers = {word for word in told ^ theirs if word[:1].isdigit()}
    n_shared = len(told & theirs)
    return (
        0 < abs((row.first - beside.first).days) <= DAYS_MISTAKEN
        and n_shared >= SHARED_AT_ODDS
        and n_shared * 2 >= min(len(told), len(theirs))
        and not (numbers or max(days.count(row.first), days.count(beside.first)) > 1)
    )


def is_within(one: Row, other: Row) -> bool:
    """Whether a row tells nothing that another of about its days does not tell too, with more."""
    (row, told), (longer, theirs) = one, other
    is_near = abs((row.first - longer.first).days) <= DAYS_MISTAKEN and row.is_future == longer.is_future
    return is_near and len(told) >= SHARED_AT_ODDS and told < theirs


def _has_occasion(plan: str, told: set[str]) -> bool:
    """Whether a plan is set on an occasion of which a row tells: "during his hearing"."""
    occasions = {found.group(1).lower() for found in pattern("on_occasion").finditer(plan)}
    return not word_set("occasions").isdisjoint(occasions & told)
