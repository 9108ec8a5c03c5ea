"""A story that unfolds over days: its episodes, each what was reported on neighbouring days, told from the beginning.

A page about one event tells it once. A page about a story that went on, day after day, leads with its newest state;
behind that a reader wants to know how it came to it, from the first report on: so told, each name and each deed is
introduced before something leans on it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final

from evenhand.stages.write.answers import flat
from evenhand.stages.write.ranked import Ranked

FEWEST_ARTICLES: Final = 4
FEWEST_AWAY: Final = 1 / 3
"""A story unfolds that is told from so many articles, this share of which does not lie on its busiest two days: of the
development pages of many outlets 10 of 27, all of them stories of several news."""
MOST_DAYS: Final = 92
"""What lies years back is no beginning of a story but what came before it: such a page goes by periods, newest first.
By reading `examples/strait`, of five years, both ways."""
NEAR_DAYS: Final = 1
"""Articles of neighbouring days tell one news: the one tells in the morning what the other told at night."""
FEWEST: Final = 3
MOST: Final = 5
"""An episode has so many statements, and a page so many episodes behind its lead's; else the nearest are joined."""
FAR_DAYS: Final = 14
"""A smaller one so far from the others is joined to none: it is told last, as a thing apart."""
OVERTAKEN_DAYS: Final = 2
"""An article so many days older than the lead's is told behind the others, under its day: of 27 pages of full articles
four; of articles of neighbouring days each tells the other's news."""
ASIDE: Final = 0.11
"""An episode less like the rest of the page is a matter on the side: of 36 on development pages four are, the bombing
of another country and a trade of another team among them."""


def unfolds(chosen: Sequence[Ranked]) -> bool:
    """Whether the articles told from follow a story over days, instead of telling one event together."""
    days = list({r.candidate.source.article.article_id: published(r) for r in chosen}.values())
    known = [day for day in days if day is not None]
    if len(known) < FEWEST_ARTICLES or len(known) < len(days):
        return False
    if not OVERTAKEN_DAYS < (max(known) - min(known)).days <= MOST_DAYS:
        return False
    busiest = max(sum(0 <= (day - first).days <= NEAR_DAYS for day in known) for first in known)
    return len(known) - busiest >= FEWEST_AWAY * len(known)


def episodes(rest: Sequence[Ranked], first: Sequence[Ranked]) -> list[list[Ranked]]:
    """Group what stands behind the lead of a story that unfolds.

    Args:
        rest: What the lead does not tell.
        first: The lead, at least one statement.

    Returns:
        What was reported about when the lead was, maybe none; then what was reported before and after it, from the
        beginning; last what is of another matter, and what lies far from all.
    """
    lead_day = published(first[0])
    now = [r for r in rest if _apart(published(r), lead_day) <= NEAR_DAYS]
    dated = sorted((r for r in rest if not any(r is n for n in now)), key=day_of)
    groups = [list(group) for _, group in groupby(dated, key=day_of)]
    apart = [g for g in _small(groups) if all(_gap(g, o) > FAR_DAYS for o in (*groups, now, first) if o is not g)]
    groups = _joined([g for g in groups if not any(g is a for a in apart)])
    aside = [g for g in groups if _likeness(g, [r for r in (*rest, *first) if not any(r is m for m in g)]) < ASIDE]
    groups = [g for g in groups if not any(g is a for a in aside)]
    return [now, *groups, *aside, *(g for g in apart if len(g) > 1)]


def is_overtaken(one: Ranked, first: Sequence[Ranked]) -> bool:
    """Whether a statement is of an article so much older than the lead's that its reader may take it for the state."""
    mine = one.candidate.source.article.published_on
    lead_day = first[0].candidate.source.article.published_on if first else None
    return mine is not None and lead_day is not None and (lead_day - mine).days >= OVERTAKEN_DAYS


def by_age(paragraphs: Sequence[Sequence[Ranked]], first: Sequence[Ranked]) -> list[list[list[Ranked]]]:
    """Paragraphs of the lead's days, then those of older articles by day, the newest day first."""
    newer: list[list[Ranked]] = []
    older: dict[date, list[list[Ranked]]] = {}
    for paragraph in paragraphs:
        for day, run in groupby(paragraph, key=lambda r: published(r) if is_overtaken(r, first) else None):
            (older.setdefault(day, []) if day is not None else newer).append(list(run))
    return [newer, *(older[day] for day in sorted(older, reverse=True))]


def published(one: Ranked) -> date | None:
    """The day on which a statement's article was published."""
    return one.candidate.source.article.published_on


def day_of(one: Ranked) -> date:
    """The same, where it has none the first of all days."""
    return published(one) or date.min


def _joined(groups: list[list[Ranked]]) -> list[list[Ranked]]:
    """Neighbours joined, the nearest first, while one is too small or they are too many."""
    found = list(groups)
    while len(found) > 1 and (_small(found) or len(found) > MOST):
        small = [id(g) for g in _small(found)]
        pairs = [at for at in range(len(found) - 1) if not small or {id(found[at]), id(found[at + 1])} & {*small}]
        at = min(pairs, key=lambda n: (_gap(found[n], found[n + 1]), _size(found[n]) + _size(found[n + 1])))
        found[at : at + 2] = [found[at] + found[at + 1]]
    return found


def _small(groups: Sequence[list[Ranked]]) -> list[list[Ranked]]:
    return [g for g in groups if _size(g) < FEWEST]


def _size(group: Sequence[Ranked]) -> int:
    return sum(1 for _ in flat(group))


def _gap(one: Sequence[Ranked], other: Sequence[Ranked]) -> int:
    """Days between the nearest statements of two groups."""
    return min((_apart(published(a), published(b)) for a in one for b in other), default=10**6)


def _likeness(group: Sequence[Ranked], rest: Sequence[Ranked]) -> float:
    """Cosine similarity of the words of two groups, in [0, 1]."""
    mine, yours = Counter[str](), Counter[str]()
    for words, members in ((mine, group), (yours, rest)):
        for one in members:
            words.update(one.weights)
    norm = math.sqrt(sum(x * x for x in mine.values()) * sum(x * x for x in yours.values()))
    return sum(x * yours[w] for w, x in mine.items()) / norm if norm else 0.0


def _apart(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one is not None and other is not None else 0
