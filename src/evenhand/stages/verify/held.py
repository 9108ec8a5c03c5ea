"""A free statement laid on its passages, with all that its checks need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from evenhand.model import Article, Reason, Statement
from evenhand.operations.governing import guards
from evenhand.operations.loaded import find_loaded
from evenhand.operations.units import Unit, units
from evenhand.operations.word_sets import word_set
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.laid import Laid, laid
from evenhand.tables import table
from evenhand.tables import words as table_words

_NEAR_OUTLET: Final = 4
"""An outlet's name is told of the report where a word of reporting or its day stands within so many words."""

_OF_ORDER: Final = frozenset(("roles", "doer and done to", "subject and object", "joins", "speaker"))
"""Checks by the order of words, for which the ties answer where a statement is held by them."""


class Held:
    """A statement laid on its passages, with what every check needs."""

    def __init__(
        self,
        statement: Statement,
        articles: Sequence[Article],
        ours: tuple[Unit, ...],
        passages: Sequence[tuple[Unit, ...]],
        at: Laid | None = None,
    ) -> None:
        self.statement, self.articles = statement, articles
        self.by_ties = at is not None
        self.at: Laid = at if at is not None else laid(ours, passages)
        self.free = _told_of_articles(self.at.ours, articles)
        self.our_guards, self.their_guards = guards(self.at.ours), guards(self.at.theirs)
        self.neutral = frozenset(_neutral_words(statement, articles))

    def opens_quotation(self, unit: Unit) -> bool:
        """Whether a quotation begins with the unit: what stood before it is shown to be left out."""
        return self.statement.text[: unit.word.start].rstrip().endswith(("“", '"'))

    def is_answered(self, name: str) -> bool:
        """Whether a check of the order of words is answered by the ties, where the statement is held by them."""
        return self.by_ties and name in _OF_ORDER

    def is_quoted(self, unit: Unit) -> bool:
        """Whether the unit stands within quotation marks."""
        before = self.statement.text[: unit.word.start]
        return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1

    def fails(self, check: str, reason: Reason, unit: Unit, detail: str) -> Failure:
        """Make a failure that names the words of the statement that decided."""
        return Failure(reason, detail, check, (unit.word.start, unit.end))


@cache
def roles() -> frozenset[str]:
    """Titles and offices, and the words that go with them, in lower case."""
    return frozenset(row["word"].lower().rstrip(".") for row in table("titles")) | table_words("role_words")


def _told_of_articles(ours: Sequence[Unit], articles: Sequence[Article]) -> frozenset[int]:
    """Places of words that tell whose report it is and of which day: "Plain Ledger reported on 9 March 2026 that"."""
    places = sorted(range(len(ours)), key=lambda i: ours[i].word.start)
    told = [ours[i] for i in places]
    days = {(a.published_on, a.published_on) for a in articles if a.published_on}
    found: set[int] = set()
    for article in articles:
        name = [unit.lower for unit in _outlet(article.outlet)]
        starts = (i for i in range(len(told) - len(name) + 1) if [u.lower for u in told[i : i + len(name)]] == name)
        found.update(i + k for i in starts for k in range(len(name)))
    verbs = [i for i, u in enumerate(told) if u.lower in word_set("plain_say") or u.lower in word_set("told_of")]
    dated = {i for i, u in enumerate(told) if u.days & days and any(0 < i - k <= 2 for k in (*found, *verbs))}
    near = {i for i in verbs if any(abs(i - k) <= 2 for k in (*found, *dated))}
    named = {i for i in found if any(abs(i - k) <= _NEAR_OUTLET and not _that(told, i, k) for k in (*near, *dated))}
    return frozenset(places[i] for i in (*named, *near, *dated))


def _that(told: Sequence[Unit], one: int, other: int) -> bool:
    """Whether what is reported begins between two places: an outlet named there is part of the news."""
    return any(unit.lower == "that" for unit in told[min(one, other) : max(one, other)])


@cache
def _outlet(name: str) -> tuple[Unit, ...]:
    return units(name, None)


def _neutral_words(statement: Statement, articles: Sequence[Article]) -> Iterator[str]:
    """Words by which the table replaces loaded words of the passages."""
    for evidence, article in zip(statement.evidence, articles, strict=True):
        for _, _, _, neutral in find_loaded(article.text[evidence.span.start : evidence.span.end]):
            yield from neutral.lower().split()
