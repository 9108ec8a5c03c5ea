"""The periods of a page over more than a month: each a section or more, headed by when it was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from evenhand.model import Statement
from evenhand.operations.words import words
from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import Kind
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.parting import reported_on
from evenhand.stages.write.ranked import Ranked

Paragraph = Sequence[Ranked]
MOST_SECTIONS: Final = 6
GAP_DAYS: Final = 14
FAR_DAYS: Final = 60
MOST_DAYS: Final = 62
"""What was reported over more days than two months is of no one time: its heading tells none."""
MOST_SPANNED: Final = 5
"""A heading of more words tells no two days beside: it has fourteen at most."""


def in_periods(paragraphs: Sequence[Paragraph], periods: Sequence[Sequence[Ranked]]) -> list[list[Paragraph]]:
    """Group paragraphs that follow one another by the period of their first statement, and by when they were reported.

    Args:
        paragraphs: The paragraphs, in the order of reading.
        periods: The statements of each period; one that is in none goes with the paragraph before it.
    """
    number = {id(one): n for n, period in enumerate(periods) for one in period}
    at = -1
    numbered: list[tuple[int, Paragraph]] = []
    for paragraph in paragraphs:
        at = next((number[id(r)] for r in paragraph if id(r) in number), at)
        numbered.append((at, paragraph))
    groups = groupby(numbered, key=lambda pair: pair[0])
    return [part for _, group in groups for part in _by_season([paragraph for _, paragraph in group])]


def _by_season(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs reported within `MOST_DAYS` of one another together, the newest first."""
    found: list[tuple[date, list[Paragraph]]] = []
    for paragraph in paragraphs:
        day = paragraph[0].candidate.source.article.published_on or date.min
        near = next((part for first, part in found if abs((first - day).days) <= MOST_DAYS // 2), None)
        if near is None:
            found.append((day, [paragraph]))
        else:
            near.append(paragraph)
    return [part for _, part in sorted(found, key=lambda pair: pair[0], reverse=True)]


def reported_in(head: Statement | None, paragraphs: Sequence[Paragraph], maker: Maker) -> Statement | None:
    """Return a heading that says on what days what stands under it was reported.

    Args:
        head: The section's heading, if it has one; its frame has twins with one day and with two.
        paragraphs: What stands under it.
        maker: Maker of statements.

    Returns:
        The heading; `head` where an article tells no day or they lie too far apart.
    """
    told = [r.candidate for p in paragraphs for r in flat(p)]
    days = sorted((d, c.sentence) for c in told if (d := c.source.article.published_on) is not None)
    if len(days) < len(told) or not days or (days[-1][0] - days[0][0]).days > MOST_DAYS:
        return head
    if days[0][0] == days[-1][0]:
        return reported_on(head, days[0][1], maker)
    first, last = meta("first", _told(days[0][0], days[-1][0]), days[0][1]), meta("last", "published", days[-1][1])
    if head is not None and len(words(head.text)) <= MOST_SPANNED:
        pieces = (*head.derivation.pieces, first, last)
        spans = (*(e.span for e in head.evidence), days[0][1], days[-1][1])
        if (made := maker.make(f"{head.derivation.frame}.published.span", pieces, *spans)) is not None:
            return replace(made, evidence=(*head.evidence, *(e for e in made.evidence if e not in head.evidence)))
    return maker.make("heading.published.span", (first, last), days[0][1], days[-1][1]) or head


def _told(first: date, last: date) -> str:
    """The field that tells of a first day no more than differs from the last."""
    if first.year != last.year:
        return "published"
    return "published:day" if first.month == last.month else "published:month"


def periods_of(rest: Sequence[Ranked]) -> list[list[Ranked]]:
    """Periods parted by gaps, newest first; neighbours joined when there are too many or one is a single statement."""
    dated = sorted((r for r in rest if r.candidate.day is not None), key=lambda r: r.candidate.day or date.min)
    undated = [r for r in rest if r.candidate.day is None]
    periods: list[list[Ranked]] = []
    for one in dated:
        if periods and days_apart(one.candidate.day, periods[-1][-1].candidate.day) <= GAP_DAYS:
            periods[-1].append(one)
        else:
            periods.append([one])
    periods.reverse()
    if undated:
        periods.append(undated)
    parts = _weighty(periods)
    while len(parts) > MOST_SECTIONS or (len(parts) > 1 and min(len(p) for p in parts) == 1):
        is_single = {i for i in range(len(parts) - 1) if 1 in (len(parts[i]), len(parts[i + 1]))}
        at = min(is_single or range(len(parts) - 1), key=lambda i: (_gap(parts, i), len(parts[i]) + len(parts[i + 1])))
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return parts


def _weighty(periods: list[list[Ranked]]) -> list[list[Ranked]]:
    """Without lone remarks from far-off times: a single statement of another season stays only if it tells an event."""
    return [
        period
        for at, period in enumerate(periods)
        if len(period) > 1
        or len(periods) == 1
        or period[0].candidate.kind is Kind.EVENT
        or any(
            _gap([period, other], 0) <= FAR_DAYS for other in (*periods[max(0, at - 1) : at], *periods[at + 1 : at + 2])
        )
    ]


def _gap(parts: list[list[Ranked]], at: int) -> int:
    """Days between the nearest statements of two neighbours."""
    return min(days_apart(a.candidate.day, b.candidate.day) for a in parts[at] for b in parts[at + 1])


def days_apart(one: date | None, other: date | None) -> int:
    """How many days lie between two; none where one is unknown."""
    return abs((one - other).days) if one is not None and other is not None else 0
