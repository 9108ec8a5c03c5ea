"""Archive and ledger of one machine: further tables in the file of the store.

Events lie in columns, since a page asks for those of a few actors out of millions. Questions are written once and never
changed; answers are added, the newest counts and the older ones stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from evenhand.edges.stores.foresight_tables import COVERAGE, EVENT, FILE, QUESTION, RESOLUTION
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.model import (
    Answer,
    Archive,
    ArchiveEvent,
    ArticleId,
    Coverage,
    ForesightQuestion,
    QuestionId,
    Resolution,
    Rule,
    Span,
    StoryId,
)

AT_ONCE = 20_000
"""Events of one batch: the memory that an import takes does not grow with the file."""

SMALL = 50_000
"""Up to so many events the whole archive is given: then a class may be widened to all parties. Measured: 0.3 CPU-s."""

_COLUMNS = ("archive", "day", "actor", "type", "target", "code", "place", "value", "unit", "title", "url")


class ForesightStore(SqliteStore):
    """The store with its archive of past events and its ledger of questions."""

    # --- the archive ---------------------------------------------------------------------------

    def put_events(self, events: Iterable[ArchiveEvent]) -> int:
        """Add events to their archives and count anew how far these reach; all or nothing.

        Returns:
            How many were added.

        Raises:
            StoreError: The store cannot be written, or reading the events failed: nothing is kept then.
        """
        count, names = 0, set[str]()
        kept = iter(events)
        with self._writing() as connection:
            while batch := list(islice(kept, AT_ONCE)):
                connection.execute(sa.insert(EVENT), [_row(event) for event in batch])
                count += len(batch)
                names |= {event.archive for event in batch}
            for name in sorted(names):
                _count_anew(connection, name)
        return count

    def take_file(self, archive: str, digest: str, *, check: bool = False) -> bool:
        """Note that a file was imported; False when it was before. With `check` only look."""
        if check:
            query = sa.select(FILE.c.digest).where(FILE.c.archive == archive, FILE.c.digest == digest)
            return self._one(query) is None
        with self._writing() as connection:
            put = insert(FILE).values(archive=archive, digest=digest).on_conflict_do_nothing()
            return connection.execute(put).rowcount > 0

    def replace_own(self, story_id: StoryId, events: Iterable[ArchiveEvent]) -> None:
        """Keep a story's own events, in place of those it gave before. Raises StoreError."""
        rows = [{**_row(event), "story_id": story_id} for event in events]
        with self._writing() as connection:
            connection.execute(sa.delete(EVENT).where(EVENT.c.story_id == story_id))
            if rows:
                connection.execute(sa.insert(EVENT), rows)
            for name in sorted({str(row["archive"]) for row in rows}):
                _count_anew(connection, name)

    def own_events(self, *, without: StoryId) -> tuple[ArchiveEvent, ...]:
        """Return the events that other stories gave than this one, by day. Raises StoreError."""
        others = sa.and_(EVENT.c.story_id.is_not(None), EVENT.c.story_id != without)
        query = sa.select(*(EVENT.c[name] for name in _COLUMNS)).where(others)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(EVENT.c.day, EVENT.c.number))
            return tuple(_event(row) for row in rows)

    def archive(self, actors: Sequence[str], names: Collection[str] = ()) -> Archive:
        """Return the imported events that a page about some actors may need, and how far the archives know them.

        All events where the store holds few; else those between the actors, and those of one actor that name nobody.
        What stories gave themselves is left out, see `own_events`.

        Args:
            actors: Display names.
            names: Archives to take; none takes all.

        Raises:
            StoreError: The store cannot be read.
        """
        some = sorted(set(actors))
        with self._reading() as connection:
            total = connection.execute(sa.select(sa.func.sum(COVERAGE.c.n_events)).where(COVERAGE.c.actor == ""))
            query = sa.select(*(EVENT.c[name] for name in _COLUMNS)).order_by(EVENT.c.day, EVENT.c.number)
            own = sa.select(EVENT.c.archive).where(EVENT.c.story_id.is_not(None)).distinct()
            query = query.where(EVENT.c.story_id.is_(None))
            if names:
                query = query.where(EVENT.c.archive.in_(sorted(names)))
            if (total.scalar() or 0) > SMALL:
                query = query.where(EVENT.c.actor.in_(some), EVENT.c.target.in_([*some, ""]))
            events = tuple(_event(row) for row in connection.execute(query))
            reach = sa.select(COVERAGE).where(COVERAGE.c.actor.in_([*some, ""]), COVERAGE.c.archive.not_in(own))
            if names:
                reach = reach.where(COVERAGE.c.archive.in_(sorted(names)))
            coverage = tuple(_coverage(row) for row in connection.execute(reach.order_by(*COVERAGE.primary_key)))
        return Archive(events, coverage)

    def coverage(self) -> tuple[Coverage, ...]:
        """Return how far each archive as a whole reaches. Raises StoreError."""
        query = sa.select(COVERAGE).where(COVERAGE.c.actor == "").order_by(COVERAGE.c.archive)
        with self._reading() as connection:
            return tuple(_coverage(row) for row in connection.execute(query))

    # --- the ledger ----------------------------------------------------------------------------

    def put_questions(self, questions: Iterable[ForesightQuestion]) -> int:
        """Keep questions durably; one that is kept already stays as it is. Returns how many are new."""
        rows = [_question_row(question) for question in questions]
        with self._writing(durably=True) as connection:
            put = insert(QUESTION).on_conflict_do_nothing()
            return sum(connection.execute(put, row).rowcount for row in rows)

    def questions(self) -> tuple[ForesightQuestion, ...]:
        """Return all questions, in the order they were asked. Raises StoreError."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(QUESTION).order_by(QUESTION.c.number)).all()
        return tuple(_question(row) for row in rows)

    def put_resolutions(self, resolutions: Iterable[Resolution]) -> int:
        """Add answers durably, beside the earlier ones; the very same answer is kept once. Returns how many are new.

        Raises:
            StoreError: ``store.unknown-reference``: there is no such question.
        """
        rows = [_resolution_row(resolution) for resolution in resolutions]
        with self._writing(durably=True) as connection:
            put = insert(RESOLUTION).on_conflict_do_nothing()
            return sum(connection.execute(put, row).rowcount for row in rows)

    def resolutions(self) -> tuple[Resolution, ...]:
        """Return all answers, in the order they were given: the last of a question counts. Raises StoreError."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(RESOLUTION).order_by(RESOLUTION.c.number)).all()
        return tuple(_resolution(row) for row in rows)


def _row(event: ArchiveEvent) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(event, name) for name in _COLUMNS}
    row["day"] = event.day.toordinal()
    return row


def _event(row: sa.Row[tuple[object, ...]]) -> ArchiveEvent:
    archive, day, actor, type_, target, code, place, value, unit, title, url = tuple(row)
    return ArchiveEvent(archive, date.fromordinal(day), actor, type_, target, code, place, value, unit, title, url)  # type: ignore[arg-type]  # the columns have these types


def _coverage(row: sa.Row[tuple[object, ...]]) -> Coverage:
    first, last = date.fromordinal(row.first), date.fromordinal(row.last)
    return Coverage(row.archive, row.actor, first, last, row.n_events)


def _count_anew(connection: sa.Connection, archive: str) -> None:
    """Write the coverage of an archive: as a whole (actor "", year 0), and of each actor by year."""
    connection.execute(sa.delete(COVERAGE).where(COVERAGE.c.archive == archive))
    counted = (sa.func.min(EVENT.c.day), sa.func.max(EVENT.c.day), sa.func.count())
    whole = connection.execute(sa.select(*counted).where(EVENT.c.archive == archive)).one()
    rows: dict[tuple[str, int], tuple[int, int, int]] = {("", 0): (whole[0], whole[1], whole[2])}
    for side in (EVENT.c.actor, EVENT.c.target):
        query = sa.select(side, EVENT.c.day, sa.func.count()).where(EVENT.c.archive == archive, side != "")
        if side is EVENT.c.target:
            query = query.where(EVENT.c.target != EVENT.c.actor)
        for name, day, n in connection.execute(query.group_by(side, EVENT.c.day)):
            key = (name, date.fromordinal(day).year)
            low, high, count = rows.get(key, (day, day, 0))
            rows[key] = (min(low, day), max(high, day), count + n)
    names = ("archive", "actor", "year", "first", "last", "n_events")
    values = [dict(zip(names, (archive, *key, *counts), strict=True)) for key, counts in sorted(rows.items())]
    connection.execute(sa.insert(COVERAGE), values)


def _question_row(question: ForesightQuestion) -> dict[str, object]:
    names = ("question_id", "story_id", "rule", "actor", "target", "asked_on", "first", "last")
    row: dict[str, object] = {name: getattr(question, name) for name in (*names, "probability", "control", "method")}
    row.update({name: " ".join(getattr(question, name)) for name in ("types", "not_types", "words")})
    row["premise"] = _spans_text([question.premise] if question.premise else [])
    return row


def _question(row: sa.Row[tuple[object, ...]]) -> ForesightQuestion:
    spans = _spans(row.premise)
    return ForesightQuestion(
        question_id=QuestionId(row.question_id),
        story_id=StoryId(row.story_id),
        rule=Rule(row.rule),
        types=tuple(row.types.split()),
        actor=row.actor,
        target=row.target,
        asked_on=row.asked_on,
        first=row.first,
        last=row.last,
        not_types=tuple(row.not_types.split()),
        words=tuple(row.words.split()),
        probability=row.probability,
        control=row.control,
        method=row.method,
        premise=spans[0] if spans else None,
    )


def _resolution_row(resolution: Resolution) -> dict[str, object]:
    names = ("question_id", "answer", "decided_on", "by", "reason")
    return {**{name: getattr(resolution, name) for name in names}, "evidence": _spans_text(resolution.evidence)}


def _resolution(row: sa.Row[tuple[object, ...]]) -> Resolution:
    answer, evidence = Answer(row.answer), _spans(row.evidence)
    return Resolution(QuestionId(row.question_id), answer, row.decided_on, row.by, row.reason, evidence)


def _spans_text(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.article_id}:{span.start}:{span.end}" for span in spans)


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(_parsed(text))


def _parsed(text: str) -> Iterator[Span]:
    for part in text.split():
        name, start, end = part.rsplit(":", 2)
        yield Span(ArticleId(name), int(start), int(end))
