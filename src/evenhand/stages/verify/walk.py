"""Every statement of a page with its place, and a page without those that failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from evenhand.model import (
    Comparison,
    Conflict,
    FigureRow,
    Op,
    Page,
    Parallel,
    Position,
    Scenario,
    Section,
    Span,
    Statement,
    TermContrast,
    TimelineRow,
)
from evenhand.operations.replay import named
from evenhand.operations.sections import joined

Place = tuple[str, Statement]
Holds = Callable[[Statement], bool]


def statements(page: Page) -> Iterator[Place]:
    """Yield every statement of a page with the path of its place, such as ``figures[2].amount``, in page order."""
    yield "title", page.title
    yield from _each("highlights", page.highlights)
    yield from _article(page)
    yield from _comparison(page.comparison)
    for n, position in enumerate(page.positions):
        yield f"positions[{n}].actor", position.actor
        yield from _each(f"positions[{n}].sayings", position.sayings)
    for n, row in enumerate(page.figures):
        yield from _cells(f"figures[{n}]", row, ("amount", "measures", "status", "as_of", "said_by"))
    for n, entry in enumerate(page.timeline):
        yield from _cells(f"timeline[{n}]", entry, ("when", "what", "status"))
    for n, scenario in enumerate(page.scenarios):
        yield f"scenarios[{n}].driver", scenario.driver
        yield from _each(f"scenarios[{n}].watch", scenario.watch)
        yield from _each(f"scenarios[{n}].drivers", scenario.drivers)
    yield from _each("implications", page.implications)
    yield from _each("unknowns", page.unknowns)


def _each(path: str, items: tuple[Statement, ...]) -> Iterator[Place]:
    for number, statement in enumerate(items):
        yield f"{path}[{number}]", statement


def _cells(path: str, row: object, names: tuple[str, ...]) -> Iterator[Place]:
    for name in names:
        cell = getattr(row, name)
        if isinstance(cell, Statement):
            yield f"{path}.{name}", cell


def _article(page: Page) -> Iterator[Place]:
    for n, section in enumerate(page.article):
        if section.heading is not None:
            yield f"article[{n}].heading", section.heading
        for p, paragraph in enumerate(section.paragraphs):
            yield from _each(f"article[{n}].paragraphs[{p}]", paragraph)


def _comparison(compared: Comparison) -> Iterator[Place]:
    for n, agreed in enumerate(compared.agreed):
        yield f"comparison.agreed[{n}]", agreed.statement
    for n, parallel in enumerate(compared.parallel):
        if parallel.topic is not None:
            yield f"comparison.parallel[{n}].topic", parallel.topic
        yield from _each(f"comparison.parallel[{n}].tellings", parallel.tellings)
    for n, conflict in enumerate(compared.conflicts):
        yield from _versions(f"comparison.conflicts[{n}]", conflict)
    for n, conflict in enumerate(compared.overtaken):
        yield from _versions(f"comparison.overtaken[{n}]", conflict)
    for n, contrast in enumerate(compared.terms):
        yield from _each(f"comparison.terms[{n}].uses", contrast.uses)


def _versions(path: str, conflict: Conflict) -> Iterator[Place]:
    yield f"{path}.topic", conflict.topic
    yield from _each(f"{path}.versions", conflict.versions)


def body(page: Page) -> Iterator[Statement]:
    """Yield the statements of the rewritten article, headings apart."""
    for section in page.article:
        for paragraph in section.paragraphs:
            yield from paragraph


def only(page: Page, holds: Holds, title: Statement) -> Page:
    """Return the page with the statements that hold, under the given title.

    A row or a comparison that lost what makes it one is taken off whole; a section that lost its heading keeps
    its text, behind the one before it, and a page that lost its lead opens with what is left; a highlight
    stays only while the article below still carries its passages.
    """
    article = joined([s for s in (_section(s, holds) for s in page.article) if s.paragraphs])
    carried = {e.span for s in body(replace(page, article=article)) for e in s.evidence}
    highlights = _kept(page.highlights, holds)
    return replace(
        page,
        title=title,
        highlights=tuple(h for h in highlights if _told(h) <= carried),
        article=article,
        comparison=_compared(page.comparison, holds),
        positions=tuple(p for p in (_position(p, holds) for p in page.positions) if p is not None),
        figures=tuple(f for f in (_figure(f, holds) for f in page.figures) if f is not None),
        timeline=tuple(t for t in (_timeline(t, holds) for t in page.timeline) if t is not None),
        scenarios=tuple(_scenario(s, holds) for s in page.scenarios if holds(s.driver)),
        implications=_kept(page.implications, holds),
        unknowns=_kept(page.unknowns, holds),
    )


def _told(statement: Statement) -> set[Span]:
    """The passages that a statement tells: not those that only give a name in full, or tell which thing is meant."""
    pieces = statement.derivation.pieces
    names = {place for p in pieces if p.op in (Op.NAME, Op.NOUN) and (place := named(p)) is not None}
    return {e.span for e in statement.evidence} - names


def _kept(items: tuple[Statement, ...], holds: Holds) -> tuple[Statement, ...]:
    return tuple(item for item in items if holds(item))


def _scenario(scenario: Scenario, holds: Holds) -> Scenario:
    """The scenario with the drivers that hold; its fork loses those that are no longer told."""
    drivers, fork = _kept(scenario.drivers, holds), scenario.fork
    if fork is not None and len(drivers) < len(scenario.drivers):
        pairs = zip(fork.drivers[1:], scenario.drivers, strict=False)
        fork = replace(fork, drivers=(fork.drivers[0], *(d for d, s in pairs if holds(s))))
    return replace(scenario, watch=_kept(scenario.watch, holds), drivers=drivers, fork=fork)


def _section(section: Section, holds: Holds) -> Section:
    paragraphs = tuple(p for p in (_kept(p, holds) for p in section.paragraphs) if p)
    heading = section.heading if section.heading is not None and holds(section.heading) else None
    return Section(heading, paragraphs)


def _compared(compared: Comparison, holds: Holds) -> Comparison:
    terms = (TermContrast(t.name, _kept(t.uses, holds)) for t in compared.terms)
    return Comparison(
        agreed=tuple(a for a in compared.agreed if holds(a.statement)),
        conflicts=_several(compared.conflicts, holds),
        overtaken=_several(compared.overtaken, holds),
        terms=tuple(t for t in terms if t.uses),
        parallel=tuple(p for p in (_parallel(p, holds) for p in compared.parallel) if len(p.tellings) > 1),
    )


def _parallel(parallel: Parallel, holds: Holds) -> Parallel:
    """The tellings that hold, each with its voice, and the heading where it does."""
    kept = [(one, voice) for one, voice in zip(parallel.tellings, parallel.voices, strict=True) if holds(one)]
    topic = parallel.topic if parallel.topic is not None and holds(parallel.topic) else None
    return Parallel(topic, tuple(one for one, _ in kept), tuple(voice for _, voice in kept))


def _several(conflicts: tuple[Conflict, ...], holds: Holds) -> tuple[Conflict, ...]:
    """Conflicts of which two versions or more still stand."""
    kept = (Conflict(c.topic, _kept(c.versions, holds)) for c in conflicts if holds(c.topic))
    return tuple(c for c in kept if len(c.versions) > 1)


def _position(position: Position, holds: Holds) -> Position | None:
    sayings = _kept(position.sayings, holds)
    return Position(position.actor, sayings) if sayings and holds(position.actor) else None


def _figure(row: FigureRow, holds: Holds) -> FigureRow | None:
    if not (holds(row.amount) and holds(row.said_by)) or (row.measures is not None and not holds(row.measures)):
        return None  # a number of which nobody says what it measures tells nothing
    return replace(row, status=_cell(row.status, holds), as_of=_cell(row.as_of, holds))


def _timeline(row: TimelineRow, holds: Holds) -> TimelineRow | None:
    if not (holds(row.when) and holds(row.what)):
        return None
    if row.status is not None and not holds(row.status):
        return None  # a plan without its status would read as a fact
    return row


def _cell(cell: Statement | None, holds: Holds) -> Statement | None:
    return cell if cell is not None and holds(cell) else None
