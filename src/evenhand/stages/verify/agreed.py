"""Rows of agreement: each outlet that a row names must hold all of it, in a sentence that the row cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from evenhand.model import Agreed, Article, Op, Page, Reason, Span, Voice
from evenhand.operations.guard import guard_class, guarded
from evenhand.operations.holding import Passage, lacks
from evenhand.operations.replay import named
from evenhand.stages.verify.checks import Articles, is_whole
from evenhand.stages.verify.failure import Failure

LEAST_VOICES: Final = 2
LONGEST_NAME: Final = 60
"""Code points of a name that is cited because the sentence has a pronoun for it."""
_TURNING: Final = frozenset({"negation", "hedge", "modal", "intent"})
"""Words that turn what stands behind them: none may open what was left out. A condition, a quantity and the like turn
as well where they stand before what is kept; that the row is held to its own sentence finds."""


def overclaimed(page: Page, articles: Articles, voices: Sequence[Voice]) -> Iterator[tuple[str, Agreed, Failure]]:
    """Yield each row of agreement that one of the outlets it names does not hold, with its place and why.

    Args:
        page: The page.
        articles: The kept articles, by id.
        voices: The story's independent voices: whose each article is.
    """
    for number, row in enumerate(page.comparison.agreed):
        failure = overclaim(row, articles, voices)
        if failure is not None:
            yield f"comparison.agreed[{number}]", row, failure


def overclaim(row: Agreed, articles: Articles, voices: Sequence[Voice]) -> Failure | None:
    """Return why not every outlet that a row names tells all of it, or None where each does.

    Args:
        row: The row: its statement cites a sentence of each outlet, its own first.
        articles: The kept articles, by id.
        voices: The story's independent voices.
    """
    if len(row.voices) < LEAST_VOICES:
        return Failure(Reason.VERIFY_STRUCTURE, "one outlet agrees with nobody")
    cited = [e.span for e in row.statement.evidence]
    if any(span.article_id not in articles for span in cited):
        return None  # that it is not kept, `evidence_failure` says
    left = _left_out(row, articles)
    if left is not None:
        return left
    for voice in row.voices:
        own = {i for one in voices if one.outlet == voice for i in one.article_ids}
        found = [_lacking(row, span, articles[span.article_id]) for span in cited if span.article_id in own]
        if not found or all(found):
            detail = next((why for why in found), "no sentence of it is cited")
            return Failure(Reason.VERIFY_CLOSURE, f"{voice} does not tell all of it: {detail}")
    return None


def _lacking(row: Agreed, span: Span, article: Article) -> str:
    """What a cited sentence lacks, or nothing; a name that a pronoun of it stands for is told by it."""
    if not is_whole(span, article):
        return "no whole sentence is cited"
    pieces = row.statement.derivation.pieces
    names = [named(p) for p in pieces if p.op is Op.NAME and span.holds(p.span)]
    spans = [
        e.span for e in row.statement.evidence if e.span.article_id == span.article_id and e.span.end <= span.start
    ]
    meant = [place for place in spans if not is_whole(place, article) and place.end - place.start <= LONGEST_NAME]
    told = [article.text[place.start : place.end] for place in (span, *names, *meant) if place is not None]
    found = lacks(row.statement.text, article.published_on, Passage(" ".join(told), article.published_on, article.text))
    return found[0].why if found else ""


def _left_out(row: Agreed, articles: Articles) -> Failure | None:
    """The pieces follow one sentence, and nothing that turns what is kept opens what stands between them."""
    pieces, whole = row.statement.derivation.pieces, row.statement.evidence[0].span
    text = articles[whole.article_id].text
    if any(not whole.holds(p.span) for p in pieces) or any(b.span.start < a.span.end for a, b in pairwise(pieces)):
        return Failure(Reason.VERIFY_FRAME, "the pieces do not follow one sentence")
    for one, other in pairwise(pieces):
        gap = text[one.span.end : other.span.start].strip(" ,;:–—-").split()
        found = guarded(" ".join(gap[:1]))
        if found and guard_class(found[0]) in _TURNING:
            return Failure(Reason.VERIFY_GUARD, f"“{found[0]}” was left out")
    return None
