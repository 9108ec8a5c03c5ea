"""From a brief to what the templates see; the one place that decides order, numbers and notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain, islice
from types import MappingProxyType
from typing import Final

from evenhand.model import (
    Agreed,
    ArticleId,
    Brief,
    Comparison,
    Dateline,
    FigureRow,
    Notice,
    Page,
    Parallel,
    Scenario,
    Section,
    SourceEntry,
    Statement,
    TimelineRow,
)
from evenhand.render.charts import timeline_charts
from evenhand.render.citations import Citations
from evenhand.render.forks import fork_view
from evenhand.render.hostile import one_line, web_address
from evenhand.render.making import made
from evenhand.render.view import (
    SECTIONS,
    Alike,
    Beside,
    Compared,
    Entry,
    Figures,
    Group,
    Outcome,
    Part,
    Source,
    Term,
    View,
)
from evenhand.render.words import Fact, counted, day, label, notice_text, period

FIGURE_COLUMNS: Final = ("amount", "measures", "status", "as-of", "said-by")
_LATE = "scenarios.window-closed"
"""Notice that says how numbers were made where what opens a case is long past."""


def lay_out(brief: Brief) -> View:
    """Lay a brief out from top to bottom, so that notes are numbered in the order a reader meets them."""
    page, citations = brief.page, Citations()
    return View(
        name=one_line(page.title.text),
        version=brief.making.version,
        title=citations.cite(page.title),
        dateline=_dateline(page.dateline),
        highlights=citations.cite_all(page.highlights),
        article=tuple(_part(section, citations) for section in page.article),
        comparison=_compared(page.comparison, citations),
        positions=tuple(_group(position.actor, position.sayings, citations) for position in page.positions),
        figures=_figures(page.figures, citations),
        timeline=_timeline(page.timeline, page.dateline.as_of, citations),
        timeline_charts=timeline_charts(page.timeline, page.dateline.as_of),
        scenarios=_outcomes(page.scenarios, citations),
        implications=citations.cite_all(page.implications),
        unknowns=citations.cite_all(page.unknowns),
        sources=_sources(brief.sources),
        making=made(brief),
        notices=_notices(page, brief.sources),
        notes=citations.notes(brief),
    )


def _dateline(dateline: Dateline) -> tuple[Fact, ...]:
    counts = [
        counted("articles", dateline.n_articles),
        counted("outlets", dateline.n_outlets),
        counted("voices", dateline.n_voices),
    ]
    facts = [_day_fact("dateline.published", dateline.published_on, label("dateline.undated"))]
    if dateline.as_of:
        facts.append(_day_fact("dateline.as-of", dateline.as_of))
    covered = period(dateline.first, dateline.last)
    if covered:
        facts.append(Fact(label("dateline.covers"), covered))
    return (*facts, Fact(label("dateline.rests-on"), ", ".join(counts)))


def _day_fact(key: str, value: date | None, missing: str = "") -> Fact:
    return Fact(label(key), day(value, missing=missing), value.isoformat() if value else "")


def _part(section: Section, citations: Citations) -> Part:
    if section.heading is None:
        return Part(None, tuple(citations.cite_all(paragraph) for paragraph in section.paragraphs))
    heading, cited = citations.under(section.heading, chain.from_iterable(section.paragraphs))
    rest = iter(cited)
    return Part(heading, tuple(tuple(islice(rest, len(paragraph))) for paragraph in section.paragraphs))


def _group(heading: Statement, entries: tuple[Statement, ...], citations: Citations) -> Group:
    return Group(*citations.under(heading, entries))


def _compared(comparison: Comparison, citations: Citations) -> Compared:
    return Compared(
        agreed=tuple(_alike(agreed, citations) for agreed in comparison.agreed),
        parallel=tuple(_parallel(row, citations) for row in comparison.parallel),
        conflicts=tuple(_group(conflict.topic, conflict.versions, citations) for conflict in comparison.conflicts),
        overtaken=tuple(_group(change.topic, change.versions, citations) for change in comparison.overtaken),
        terms=tuple(Term(contrast.name, citations.cite_all(contrast.uses)) for contrast in comparison.terms),
    )


def _parallel(row: Parallel, citations: Citations) -> Beside:
    """A heading over tellings takes their note; without one each has its own."""
    if row.topic is None:
        return Beside(None, citations.cite_all(row.tellings))
    return Beside(*citations.under(row.topic, row.tellings))


def _alike(agreed: Agreed, citations: Citations) -> Alike:
    return Alike(citations.cite(agreed.statement), counted("voices", len(agreed.voices)), agreed.voices, agreed.not_in)


def _figures(figures: tuple[FigureRow, ...], citations: Citations) -> Figures:
    rows = tuple(citations.row(row.amount, row.measures, row.status, row.as_of, row.said_by) for row in figures)
    filled = [n for n in range(len(FIGURE_COLUMNS)) if any(row[n] is not None for row in rows)]
    return Figures(tuple(FIGURE_COLUMNS[n] for n in filled), tuple(tuple(row[n] for n in filled) for row in rows))


def _timeline(rows: tuple[TimelineRow, ...], as_of: date | None, citations: Citations) -> tuple[Entry, ...]:
    later = next((at for at, row in enumerate(rows) if as_of and row.first > as_of), -1)
    return tuple(
        _entry(row, citations, label("timeline.today", day(as_of)) if at == later else "")
        for at, row in enumerate(rows)
    )


def _entry(row: TimelineRow, citations: Citations, divider: str) -> Entry:
    when, status, what = citations.row(row.when, row.status, row.what)
    assert when and what  # noqa: S101 - only the status may be missing
    return Entry(when, status, what, row.first.isoformat(), row.is_future, divider)


def _outcomes(scenarios: tuple[Scenario, ...], citations: Citations) -> tuple[Outcome, ...]:
    """Scenarios in order; what all of them lack is told once for the section."""
    common = _common(scenarios)
    return tuple(_outcome(number, scenario, common, citations) for number, scenario in enumerate(scenarios, 1))


def _outcome(number: int, scenario: Scenario, common: tuple[Notice, ...], citations: Citations) -> Outcome:
    codes = {notice.code for notice in scenario.notices}
    return Outcome(
        driver=citations.cite(scenario.driver),
        drivers=citations.cite_all(scenario.drivers),
        fork=fork_view(scenario.fork, str(number), is_late=_LATE in codes) if scenario.fork else None,
        watch=citations.cite_all(scenario.watch),
        notices=tuple(notice_text(notice) for notice in scenario.notices if notice not in common),
    )


def _common(scenarios: tuple[Scenario, ...]) -> tuple[Notice, ...]:
    """What each of several scenarios lacks: told once for the section."""
    if len(scenarios) < 2:
        return ()
    shared = frozenset(scenarios[0].notices).intersection(*(s.notices for s in scenarios))
    return tuple(notice for notice in scenarios[0].notices if notice in shared)


def _sources(entries: tuple[SourceEntry, ...]) -> tuple[Source, ...]:
    numbers = {entry.article_id: number for number, entry in enumerate(entries, 1)}
    return tuple(_source(number, entry, numbers) for number, entry in enumerate(entries, 1))


def _source(number: int, entry: SourceEntry, numbers: Mapping[ArticleId, int]) -> Source:
    original = numbers.get(entry.copy_of, 0) if entry.copy_of else 0
    repeats = label("source.copy", original) if original else label("source.copy-unlisted")
    href = web_address(entry.url)
    return Source(
        number=number,
        title=entry.title.strip() or label("source.untitled"),
        outlet=entry.outlet.strip() or label("source.no-outlet"),
        author=entry.author.strip(),
        published=day(entry.published_on, missing=label("source.undated")),
        iso_date=entry.published_on.isoformat() if entry.published_on else "",
        href=href,
        address="" if href else entry.url.strip(),
        words=counted("words", entry.n_words),
        standing=repeats if entry.copy_of else label("source.independent"),
        copy_of=original,
        reuse_notice=entry.reuse_notice.strip(),
    )


def _notices(page: Page, sources: tuple[SourceEntry, ...]) -> Mapping[str, tuple[str, ...]]:
    """Sentences about each section; an empty section always has one."""
    comparison = page.comparison
    held: dict[str, bool] = {
        "highlights": bool(page.highlights),
        "article": any(paragraph for section in page.article for paragraph in section.paragraphs),
        "comparison": bool(
            comparison.agreed or comparison.parallel or comparison.conflicts or comparison.overtaken or comparison.terms
        ),
        "positions": bool(page.positions),
        "figures": bool(page.figures),
        "timeline": bool(page.timeline),
        "scenarios": bool(page.scenarios),
        "implications": bool(page.implications),
        "unknowns": bool(page.unknowns),
        "sources": bool(sources),
        "making": True,
    }
    found: dict[str, tuple[str, ...]] = {}
    for key in SECTIONS:
        given = [notice for section, notice in page.notices if section == key]
        given += _common(page.scenarios) if key == "scenarios" else ()
        shown = given if given or held[key] else [Notice(f"{key}.none")]
        found[key] = tuple(dict.fromkeys(notice_text(notice) for notice in shown))
    return MappingProxyType(found)
