"""What a replay found, as a list a person can read: each place once, in page order, with the words it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from evenhand import codec
from evenhand.app.reports import Failure
from evenhand.model import Article, ArticleId, Brief, Reason, Rejected, Statement

_REPLAYED = re.compile(r"(\S+) (s-[0-9a-f]{10}): (.*)", re.DOTALL)


def failures_of(
    brief: Brief,
    *,
    claimed: Mapping[str, str],
    replayed: Iterable[Rejected],
    kept: Sequence[Brief],
    articles: Mapping[ArticleId, Article],
) -> tuple[Failure, ...]:
    """List all that does not hold on a page.

    Args:
        brief: The page.
        claimed: The id that its text claims for each statement, by place.
        replayed: What the replay found.
        kept: Kept briefs of the same articles: what no replay can tell is compared with the most alike.
        articles: The kept articles, for the passages.
    """
    statements = dict(codec.statements(brief))
    found = [
        *_replay_failures(replayed),
        *_id_failures(statements, claimed),
        *_unlike_kept(brief, kept),
    ]
    return tuple(_named(f, statements, claimed, articles) for f in _once_each(found, list(statements)))


def _replay_failures(found: Iterable[Rejected]) -> Iterator[Failure]:
    for one in found:
        match = _REPLAYED.fullmatch(one.what)
        place, statement_id, text = match.groups() if match else (one.what, "", "")
        yield Failure(place, statement_id, text, one.reason, one.detail)


def _id_failures(statements: Mapping[str, Statement], claimed: Mapping[str, str]) -> Iterator[Failure]:
    for place, statement in statements.items():
        right = statement.statement_id
        if claimed[place] != right:
            detail = f"its statement_id should be {right}: its text or its evidence was changed"
            yield Failure(place, claimed[place], statement.text, Reason.VERIFY_STRUCTURE, detail)


def _unlike_kept(brief: Brief, kept: Sequence[Brief]) -> Iterator[Failure]:
    """Where a brief differs from the kept one that it is most like: what no replay can tell stands there too."""
    compared = [list(codec.differences(brief, other)) for other in kept]
    for place, said in min(compared, key=len, default=[]):
        detail = f"the kept brief says {_short(said)}"
        yield Failure(place, "", "", Reason.VERIFY_STRUCTURE, detail)


def _once_each(failures: Sequence[Failure], order: Sequence[str]) -> list[Failure]:
    """Name each place once, by the first that was found there or above it; statements first, in page order."""
    kept: dict[str, Failure] = {}
    for failure in failures:
        if not any(place in kept for place in _places_above(failure.place)):
            kept[failure.place] = failure
    number_of = {place: number for number, place in enumerate(order)}
    return sorted(kept.values(), key=lambda f: min(_numbers(f.place, number_of), default=len(order)))


def _numbers(place: str, number_of: Mapping[str, int]) -> Iterator[int]:
    return (number_of[above] for above in _places_above(place) if above in number_of)


def _places_above(place: str) -> Iterator[str]:
    """The place and those it lies in, itself last: ``a``, ``a[1]``, ``a[1].b``."""
    steps = re.split(r"(?=[.\[])", place)
    return ("".join(steps[:n]) for n in range(1, len(steps) + 1))


def _named(
    failure: Failure,
    statements: Mapping[str, Statement],
    claimed: Mapping[str, str],
    articles: Mapping[ArticleId, Article],
) -> Failure:
    """Name the statement in which something failed, by the id that stands in the file, with what it cites."""
    place = next((above for above in _places_above(failure.place) if above in statements), "")
    if not place:
        return failure
    text = failure.text or statements[place].text
    return replace(
        failure, statement_id=claimed[place], text=text, passages=tuple(_passages(statements[place], articles))
    )


def _passages(statement: Statement, articles: Mapping[ArticleId, Article]) -> Iterator[tuple[str, str, str]]:
    for one in statement.evidence:
        article = articles.get(one.span.article_id)
        if article is not None:
            day = article.published_on.isoformat() if article.published_on else ""
            yield article.outlet, day, article.text[one.span.start : one.span.end]


def _short(text: str) -> str:
    return f"{text[:77]}…" if len(text) > 78 else text
