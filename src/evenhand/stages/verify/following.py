"""Sentences that lean on the one before them: they stand right behind it, on the page as in the source."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

from evenhand.model import Page, Reason, Statement
from evenhand.stages.verify.checks import LEANING
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.walk import Place, statements


def astray(page: Page, gone: Set[Statement] = frozenset()) -> Iterator[tuple[str, Statement, Failure]]:
    """Yield each leaning statement that does not stand right behind what it leans on.

    Args:
        page: The page.
        gone: Statements that will not be published: what leans on them falls with them.
    """
    may_stand: set[str] = set()
    for number, section in enumerate(page.article):
        for at, paragraph in enumerate(section.paragraphs):
            fallen = set(gone)
            for second, (one, other) in enumerate(pairwise(paragraph), start=1):
                if one not in fallen and _follows(one, other):
                    may_stand.add(f"article[{number}].paragraphs[{at}][{second}]")
                elif other.derivation.frame in LEANING:
                    fallen.add(other)  # what leans on it falls as well
    for path, statement in _leaning(page):
        if path not in may_stand and statement not in gone:
            yield (
                path,
                statement,
                Failure(Reason.VERIFY_STRUCTURE, "what it leans on is not told before it"),
            )


def _leaning(page: Page) -> Iterator[Place]:
    return ((path, one) for path, one in statements(page) if one.derivation.frame in LEANING)


def _follows(one: Statement, other: Statement) -> bool:
    """Whether a statement rests on the passage that the next one leans on, or on several sentences, that one last."""
    if other.derivation.frame not in LEANING or len(other.evidence) < 2:
        return False
    before = other.evidence[1].span
    return any(e.span.holds(before) and e.span.end == before.end for e in one.evidence)
