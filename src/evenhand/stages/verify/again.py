"""A brief held to the kept text again: what `evenhand verify` runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from evenhand.model import (
    Article,
    Brief,
    Copy,
    Dateline,
    Direction,
    Facts,
    Op,
    Page,
    Reason,
    Rejected,
    TimelineRow,
    Voice,
)
from evenhand.operations.times import resolve
from evenhand.stages.verify.agreed import misplaced, overclaimed
from evenhand.stages.verify.checks import Articles, failure_of
from evenhand.stages.verify.following import astray
from evenhand.stages.verify.foresight import scenario_failure
from evenhand.stages.verify.measure import making, passages, sources
from evenhand.stages.verify.tied import Parsing
from evenhand.stages.verify.walk import statements
from evenhand.tables import table


def replayed(
    brief: Brief,
    articles: Sequence[Article],
    facts: Sequence[Facts] = (),
    *,
    copies: Sequence[Copy],
    voices: Sequence[Voice],
    parse: Parsing | None = None,
) -> tuple[Rejected, ...]:
    """Return everything on a page that no longer holds; empty when all holds.

    Every statement is replayed and checked on the kept text. What stands beside the statements (sources,
    passages, counts, measures, voices, days of the timeline) is computed again and compared.

    Args:
        brief: The page.
        articles: The kept articles that it names, in its order; missing ones are left out.
        facts: Their claims, in the same order; without them the measures of the sides are not compared.
        copies: Copies among them, found again.
        voices: Their independent voices, found again.
        parse: The parser, by which free text is held; see `failure_of`.
    """
    by_id = {a.article_id: a for a in articles}
    found = [
        Rejected(f"{path} {statement.statement_id}: {statement.text}", "verify", failure.reason, failure.detail)
        for path, statement in statements(brief.page)
        if (failure := failure_of(statement, by_id, parse)) is not None
    ]
    found.extend(
        Rejected(f"{path} {one.statement_id}: {one.text}", "verify", failure.reason, failure.detail)
        for path, one, failure in (*astray(brief.page), *misplaced(brief.page, by_id, voices))
    )
    found.extend(
        Rejected(f"{path} {row.statement.statement_id}: {row.statement.text}", "verify", failure.reason, failure.detail)
        for path, row, failure in overclaimed(brief.page, by_id, voices)
    )
    found += _forks(brief, by_id)
    missing = [s.article_id for s in brief.sources if s.article_id not in by_id]
    for article_id in missing:
        found.append(
            _differs(f"sources {article_id}", f"article {article_id} is not kept", Reason.VERIFY_ARTICLE_MISSING)
        )
    if not missing and not found:
        found.extend(_beside(brief, by_id, copies, voices))
        found.extend(_making(brief, by_id, facts))
    elif not missing:
        found.extend(_sources(brief, articles, copies))
    return tuple(found)


def _forks(brief: Brief, by_id: Articles) -> Iterator[Rejected]:
    """Every scenario's drivers, numbers and questions, by the page and the kept text."""
    for number, one in enumerate(brief.page.scenarios):
        failure = scenario_failure(one, brief.page, brief.story_id, by_id)
        if failure is not None:
            yield _differs(f"scenarios[{number}].fork", failure.detail, failure.reason)


def _differs(what: str, detail: str, reason: Reason = Reason.VERIFY_STRUCTURE) -> Rejected:
    return Rejected(what, "verify", reason, detail)


def _beside(brief: Brief, by_id: Articles, copies: Sequence[Copy], voices: Sequence[Voice]) -> Iterator[Rejected]:
    articles = list(by_id.values())
    yield from _sources(brief, articles, copies)
    yield from _dateline(brief.page, articles, voices)
    yield from _rows(brief.page, by_id)
    yield from _voices(brief.page, voices)
    yield from _names_of_terms(brief.page)
    for number, (one, again) in enumerate(zip(brief.passages, passages(brief.page, by_id), strict=False)):
        if one != again:
            yield _differs(f"passages[{number}]", "the passage is not what the kept text says there")
    if len(brief.passages) != len(passages(brief.page, by_id)):
        yield _differs("passages", "the passages are not those that the statements rest on")


def _making(brief: Brief, by_id: Articles, facts: Sequence[Facts]) -> Iterator[Rejected]:
    told, n_withheld = brief.making, len(brief.withheld)
    again = making(brief.page, by_id, facts, writer=told.writer, version=told.version, n_withheld=n_withheld)
    for field in fields(told):
        is_comparable = bool(facts) or field.name != "sides"
        if is_comparable and getattr(told, field.name) != getattr(again, field.name):
            yield _differs(f"making.{field.name}", f"computed again it is {getattr(again, field.name)}")


def _sources(brief: Brief, articles: Sequence[Article], copies: Sequence[Copy]) -> Iterator[Rejected]:
    for number, (told, again) in enumerate(zip(brief.sources, sources(articles, copies), strict=False)):
        for field in fields(told):
            if getattr(told, field.name) != getattr(again, field.name):
                yield _differs(
                    f"sources[{number}].{field.name}", f"the kept article says {getattr(again, field.name)!r}"
                )


def _dateline(page: Page, articles: Sequence[Article], voices: Sequence[Voice]) -> Iterator[Rejected]:
    days = [a.published_on for a in articles if a.published_on is not None]
    past = [r for r in page.timeline if not r.is_future]
    again = Dateline(
        published_on=max(days, default=None),
        as_of=page.dateline.as_of,
        first=min((r.first for r in past), default=min(days, default=None)),
        last=max((r.last for r in past), default=max(days, default=None)),
        n_articles=len(articles),
        n_outlets=len({a.outlet for a in articles}),
        n_voices=len(voices),
    )
    for field in fields(again):
        if getattr(page.dateline, field.name) != getattr(again, field.name):
            yield _differs(f"dateline.{field.name}", f"computed again it is {getattr(again, field.name)}")


def _rows(page: Page, articles: Articles) -> Iterator[Rejected]:
    """The days by which the timeline is ordered are those that its dates resolve to."""
    for number, row in enumerate(page.timeline):
        if (row.first, row.last) != _days(row, articles):
            yield _differs(f"timeline[{number}]", "its days are not those of its date")
        if not row.is_future and row.status is not None and row.status.derivation.frame.startswith("status.planned"):
            yield _differs(f"timeline[{number}].is_future", "a plan is told as past")


def _days(row: TimelineRow, articles: Articles) -> tuple[object, object]:
    piece = next(p for p in row.when.derivation.pieces if p.op is Op.DATE)
    article = articles[piece.span.article_id]
    if article.published_on is None:
        return None, None
    direction = Direction(piece.row.partition(":")[0])
    again = resolve(article.text[piece.span.start : piece.span.end], article.published_on, direction)
    return again.first, again.last


def _voices(page: Page, voices: Sequence[Voice]) -> Iterator[Rejected]:
    """The voices of a shared fact are those of the articles it rests on; who leaves it out is another voice."""
    voice_of = {i: v.outlet for v in voices for i in v.article_ids}
    names = {v.outlet for v in voices}
    for number, agreed in enumerate(page.comparison.agreed):
        again = {voice_of.get(e.span.article_id, "") for e in agreed.statement.evidence}
        if set(agreed.voices) != again:
            yield _differs(f"comparison.agreed[{number}].voices", f"it rests on {', '.join(sorted(again))}")
        if not set(agreed.not_in) <= names - again:
            yield _differs(
                f"comparison.agreed[{number}].not_in", "it names a voice that tells the fact, or none of ours"
            )


def _names_of_terms(page: Page) -> Iterator[Rejected]:
    known = {row["display"] for row in table("contested")}
    for number, contrast in enumerate(page.comparison.terms):
        if contrast.name not in known:
            yield _differs(f"comparison.terms[{number}].name", f"{contrast.name!r} is no name of the table")
