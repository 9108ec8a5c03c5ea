"""The store of one machine: a SQLite file, written ahead, searchable, safe for several processes.

Every value lies in its table as the JSON of `codec`, beside the few columns that are asked for by
themselves; the words of articles are indexed by FTS5. Writing takes the lock at once (``BEGIN
IMMEDIATE``) and waits for it, so two processes may write to one store. A brief is on the disk when
`put_brief` returns (``synchronous=FULL``); what can be made anew from files is written with NORMAL.

SQLite comes from `pysqlite3`, since the standard library's is often older than 3.51.3, which mends a
rare corruption of written-ahead files; where it is missing, `SqliteStore.warning` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Protocol, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from evenhand import codec
from evenhand.edges.stores import foresight_tables
from evenhand.errors import CodecError, StoreError
from evenhand.model import Article, ArticleId, Brief, Facts, Reason, Rejected, Reply, Story, StoryId
from evenhand.operations.notes import Note

SCHEMA_VERSION = 5
"""Kept in ``PRAGMA user_version``; a store of a newer version is refused, an older one brought up to this one.

2 added the replies of language models, 3 the archive of past events and the ledger of questions, 4 what made the
claims of each article, 5 the notes of pages.
"""

APPLICATION_ID = 0x45766E68
"""Kept in ``PRAGMA application_id`` ("Evnh"), so that another program's SQLite file is not taken for a store."""

MENDED = (3, 51, 3)
"""The first SQLite without the corruption on reset of a written-ahead log (3.7.0 to 3.51.2)."""

BUSY_S = 30.0
"""How long to wait for another process that writes; one batch takes well under a second."""

ASKED_AT_ONCE = 500
"""Ids in one ``IN (...)``; far under SQLite's bound on variables."""

T = TypeVar("T")

_META = sa.MetaData()
_ARTICLE = sa.Table(
    "article",
    _META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Text, nullable=False, unique=True),
    sa.Column("outlet", sa.Text, nullable=False),
    sa.Column("published_on", sa.Date, index=True),
    sa.Column("text_sha256", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
)
_REJECTED = sa.Table(
    "rejected",
    _META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.UniqueConstraint("what", "stage", "reason", "detail"),
)
_FACTS = sa.Table(
    "facts",
    _META,
    sa.Column("article_id", sa.ForeignKey("article.article_id"), primary_key=True),
    sa.Column("data", sa.Text, nullable=False),
)
_MADE_BY = sa.Table(
    "facts_made_by",
    _META,
    sa.Column("article_id", sa.ForeignKey("facts.article_id"), primary_key=True),
    sa.Column("made_by", sa.Text, nullable=False),
)
_NOTE = sa.Table(
    "note",
    _META,
    sa.Column("about", sa.Text, primary_key=True),
    sa.Column("work", sa.Text, primary_key=True),
    sa.Column("made_by", sa.Text, nullable=False, index=True),
    sa.Column("given", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
)
_STORY = sa.Table(
    "story",
    _META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("story_id", sa.Text, nullable=False, unique=True),
    sa.Column("storyline_id", sa.Text, nullable=False, index=True),
    sa.Column("data", sa.Text, nullable=False),
)
_STORY_ARTICLE = sa.Table(
    "story_article",
    _META,
    sa.Column("story_id", sa.ForeignKey("story.story_id"), primary_key=True),
    sa.Column("article_id", sa.ForeignKey("article.article_id"), primary_key=True, index=True),
)
_BRIEF = sa.Table(
    "brief",
    _META,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("story_id", sa.ForeignKey("story.story_id"), nullable=False, index=True),
    sa.Column("data", sa.Text, nullable=False),
)
_REPLY = sa.Table(
    "reply",
    _META,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("n_input", sa.Integer, nullable=False),
    sa.Column("n_output", sa.Integer, nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
)
_SEARCH = (
    "CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2')",
    """CREATE TRIGGER article_is_searchable AFTER INSERT ON article BEGIN
           INSERT INTO article_search (rowid, title, text)
           VALUES (new.number, json_extract(new.data, '$.title'), json_extract(new.data, '$.text'));
       END""",
)

_DETAILS = {
    "store.locked": "another process has been writing to it for too long",
    "store.corrupt": "it is damaged, or no SQLite file at all",
    "store.full": "there is no room left on its disk",
    "store.cannot-open": "it cannot be opened for writing",
    "store.unknown-reference": "what was given refers to an article or a story that is not kept",
    "store.failed": "SQLite refused",
}
_CODES = {
    3: "store.cannot-open",  # SQLITE_PERM
    5: "store.locked",  # SQLITE_BUSY
    6: "store.locked",  # SQLITE_LOCKED
    8: "store.cannot-open",  # SQLITE_READONLY
    10: "store.cannot-open",  # SQLITE_IOERR
    11: "store.corrupt",  # SQLITE_CORRUPT
    13: "store.full",  # SQLITE_FULL
    14: "store.cannot-open",  # SQLITE_CANTOPEN
    19: "store.unknown-reference",  # SQLITE_CONSTRAINT
    26: "store.corrupt",  # SQLITE_NOTADB
}


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...


class _Driver(Protocol):
    """What is used of a connection of the driver."""

    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


class SqliteStore:
    """Keeps everything in one SQLite file; made with its folders when it is not there.

    Attributes:
        path: The file.
        sqlite_version: Version of SQLite in use ("3.53.4").
        warning: What the user should know of that SQLite, or "".
    """

    def __init__(self, path: Path, *, busy_s: float = BUSY_S) -> None:
        """Open the store.

        Args:
            path: Its file.
            busy_s: How long to wait for another process that writes.

        Raises:
            StoreError: ``store.cannot-open``, ``store.corrupt``, ``store.newer-schema`` or ``store.locked``.
        """
        self.path = path
        library, self.warning = driver()
        self.sqlite_version = str(library.sqlite_version)
        url = sa.URL.create("sqlite", database=str(path))
        self._engine = sa.create_engine(url, module=library, connect_args={"timeout": busy_s})
        sa.event.listen(self._engine, "connect", _on_connect)
        sa.event.listen(self._engine, "begin", _on_begin)
        self._prepare()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close its connections."""
        self._engine.dispose()

    def put_articles(self, articles: Iterable[Article]) -> None:
        """Keep articles; see `Store`."""
        rows = [
            {
                "article_id": a.article_id,
                "outlet": a.outlet,
                "published_on": a.published_on,
                "text_sha256": a.text_sha256,
                "data": codec.article_to_json(a).decode(),
            }
            for a in articles
        ]
        with self._writing() as connection:
            _insert(connection, insert(_ARTICLE).on_conflict_do_nothing(), rows)

    def articles(self, article_ids: Iterable[ArticleId]) -> tuple[Article, ...]:
        """Return the kept ones of these articles, in the order asked; see `Store`."""
        asked = list(article_ids)
        found: dict[str, str] = {}
        with self._reading() as connection:
            for some in _chunks(sorted(set(asked))):
                query = sa.select(_ARTICLE.c.article_id, _ARTICLE.c.data).where(_ARTICLE.c.article_id.in_(some))
                found.update((row.article_id, row.data) for row in connection.execute(query))
        return tuple(self._read(codec.article_from_json, found[i]) for i in asked if i in found)

    def put_rejected(self, rejected: Iterable[Rejected]) -> None:
        """Keep what was turned away, once each; see `Store`."""
        rows = [{"what": r.what, "stage": r.stage, "reason": r.reason, "detail": r.detail} for r in rejected]
        with self._writing() as connection:
            _insert(connection, insert(_REJECTED).on_conflict_do_nothing(), rows)

    def rejected(self) -> tuple[Rejected, ...]:
        """Return all that was turned away, in the order it was kept. Raises StoreError."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(_REJECTED).order_by(_REJECTED.c.number)).all()
        return tuple(Rejected(r.what, r.stage, Reason(r.reason), r.detail) for r in rows)

    def put_facts(self, facts: Iterable[Facts], made_by: str = "") -> None:
        """Keep the claims of articles, replacing earlier ones; see `Store`."""
        rows = [{"article_id": f.article_id, "data": codec.facts_to_json(f).decode()} for f in facts]
        makers = [{"article_id": row["article_id"], "made_by": made_by} for row in rows]
        with self._writing() as connection:
            for table, values in ((_FACTS, rows), (_MADE_BY, makers)):
                put = insert(table)
                put = put.on_conflict_do_update(index_elements=["article_id"], set_=dict(put.excluded))
                _insert(connection, put, values)

    def facts_made_by(self, made_by: str, article_ids: Iterable[ArticleId]) -> tuple[Facts, ...]:
        """Return the kept claims of these articles that were made by the same, in the order asked; see `Store`."""
        asked = list(article_ids)
        found: dict[str, str] = {}
        with self._reading() as connection:
            for some in _chunks(sorted(set(asked)) if made_by else []):
                query = sa.select(_FACTS.c.article_id, _FACTS.c.data).join(_MADE_BY)
                query = query.where(_MADE_BY.c.made_by == made_by, _FACTS.c.article_id.in_(some))
                found.update((row.article_id, row.data) for row in connection.execute(query))
        return tuple(self._read(codec.facts_from_json, found[i]) for i in asked if i in found)

    def facts(self, article_id: ArticleId) -> Facts | None:
        """Return the kept claims of an article; see `Store`."""
        data = self._one(sa.select(_FACTS.c.data).where(_FACTS.c.article_id == article_id))
        return None if data is None else self._read(codec.facts_from_json, data)

    def put_notes(self, notes: Iterable[Note], made_by: str) -> None:
        """Keep notes, replacing earlier ones of the same work, and forget what something else made; see `Store`."""
        rows = [
            {"about": n.about, "work": n.work, "made_by": made_by, "given": n.given, "data": n.data.decode()}
            for n in notes
        ]
        put = insert(_NOTE)
        put = put.on_conflict_do_update(index_elements=["about", "work"], set_=dict(put.excluded))
        with self._writing() as connection:
            others = sa.or_(_NOTE.c.made_by < made_by, _NOTE.c.made_by > made_by)  # unlike != this uses the index
            connection.execute(sa.delete(_NOTE).where(others))
            _insert(connection, put, rows)

    def notes(self, about: Iterable[str], made_by: str) -> tuple[Note, ...]:
        """Return the kept notes about these that this made; see `Store`."""
        query = sa.select(_NOTE.c.about, _NOTE.c.work, _NOTE.c.given, _NOTE.c.data).where(_NOTE.c.made_by == made_by)
        with self._reading() as connection:
            return tuple(
                Note(about, work, given, data.encode())
                for some in _chunks(sorted(set(about)))
                for about, work, given, data in connection.execute(query.where(_NOTE.c.about.in_(some)))
            )

    def put_story(self, story: Story) -> None:
        """Keep a story; see `Store`."""
        row = {"story_id": story.story_id, "storyline_id": story.storyline_id}
        row["data"] = codec.story_to_json(story).decode()
        members = [{"story_id": story.story_id, "article_id": i} for i in story.article_ids]
        put = insert(_STORY)
        changed = {"storyline_id": put.excluded.storyline_id, "data": put.excluded.data}
        with self._writing() as connection:
            _insert(connection, put.on_conflict_do_update(index_elements=["story_id"], set_=changed), [row])
            _insert(connection, insert(_STORY_ARTICLE).on_conflict_do_nothing(), members)

    def put_brief(self, brief: Brief) -> None:
        """Keep a brief durably, unless the newest of its story is the same; see `Store`."""
        data = codec.to_json(brief).decode()
        with self._writing(durably=True) as connection:
            if connection.execute(_briefs(brief.story_id).limit(1)).scalar() != data:
                _insert(connection, insert(_BRIEF), [{"story_id": brief.story_id, "data": data}])

    def brief(self, story_id: StoryId) -> Brief | None:
        """Return the newest brief of a story; see `Store`."""
        data = self._one(_briefs(story_id).limit(1))
        return None if data is None else self._read(codec.brief_from_json, data)

    def briefs(self, story_id: StoryId) -> tuple[Brief, ...]:
        """Return every kept brief of a story, newest first. Raises StoreError."""
        with self._reading() as connection:
            rows = connection.execute(_briefs(story_id)).scalars().all()
        return tuple(self._read(codec.brief_from_json, data) for data in rows)

    def stories(self) -> tuple[Story, ...]:
        """Return all kept stories, in the order they were first kept; see `Store`."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(_STORY.c.data).order_by(_STORY.c.number)).scalars().all()
        return tuple(self._read(codec.story_from_json, data) for data in rows)

    def put_reply(self, digest: str, reply: Reply) -> None:
        """Keep the answer of a language model; see `Replies`."""
        row = {
            "digest": digest,
            "text": reply.text,
            "n_input": reply.n_input,
            "n_output": reply.n_output,
            "seconds": reply.seconds,
        }
        with self._writing() as connection:
            _insert(connection, insert(_REPLY).on_conflict_do_nothing(), [row])

    def reply(self, digest: str) -> Reply | None:
        """Return the kept answer of a language model; see `Replies`."""
        with self._reading() as connection:
            row = connection.execute(sa.select(_REPLY).where(_REPLY.c.digest == digest)).first()
        return None if row is None else Reply(row.text, row.n_input, row.n_output, row.seconds)

    # --- how -----------------------------------------------------------------------------------

    def _prepare(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "store.cannot-open", str(self.path), f"its folder cannot be made: {error.strerror}"
            ) from error
        with self._reading() as connection:
            version = self._version(connection)
        if version < SCHEMA_VERSION:
            with self._writing(durably=True) as connection:
                version = self._version(connection)  # another process may have been quicker
                if version < SCHEMA_VERSION:
                    _create(connection, is_new=not version)

    def _version(self, connection: sa.Connection) -> int:
        """Version of the file's schema, 0 for an empty one; refuse what this program cannot keep things in."""
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        program = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
        if program != APPLICATION_ID and connection.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").first():
            raise StoreError("store.cannot-open", str(self.path), "it is a SQLite file of another program")
        if version > SCHEMA_VERSION:
            told = f"it was written by a newer Evenhand (schema {version}; this one knows {SCHEMA_VERSION})"
            raise StoreError("store.newer-schema", str(self.path), told)
        return version

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._failures_told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, durably: bool = False) -> Iterator[sa.Connection]:
        with self._failures_told(), self._engine.connect() as connection:
            connection.execution_options(evenhand_synchronous="FULL" if durably else "NORMAL")
            with connection.begin():
                yield connection

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            code = code_of(error.orig)
            raise StoreError(code, str(self.path), f"{_DETAILS[code]} ({error.orig})") from error

    def _one(self, query: sa.Select[str]) -> str | None:
        with self._reading() as connection:
            return connection.execute(query).scalar()

    def _read(self, read: Callable[[bytes], T], data: str) -> T:
        try:
            return read(data.encode())
        except CodecError as error:
            raise StoreError("store.corrupt", str(self.path), f"a kept value cannot be read: {error}") from error


def code_of(error: BaseException | None) -> str:
    """Tell our code for an error of the driver, by SQLite's primary result code."""
    number = getattr(error, "sqlite_errorcode", 0) or 0
    return _CODES.get(number & 0xFF, "store.failed")


def driver() -> tuple[ModuleType, str]:
    """Choose the SQLite library; return with it a warning where it is not the one we want, else ""."""
    try:
        from pysqlite3 import dbapi2 as wanted
    except ImportError:
        import sqlite3 as fallback

        if fallback.sqlite_version_info >= MENDED:
            return fallback, ""
        told = "a rare corruption is mended in 3.51.3; install pysqlite3 where there is a wheel"
        return fallback, f"the store uses Python's own SQLite {fallback.sqlite_version}: {told}"
    return wanted, ""


def _on_connect(connection: _Driver, _record: object) -> None:
    """Leave transactions to us (`_on_begin`), and set what holds for every connection."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")


def _on_begin(connection: sa.Connection) -> None:
    """Begin: a writer takes the lock at once, since a reader that turns writer cannot wait for it."""
    synchronous = connection.get_execution_options().get("evenhand_synchronous")
    if synchronous:
        connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if synchronous else "BEGIN")


def _create(connection: sa.Connection, *, is_new: bool) -> None:
    """Make the tables that are missing, and say whose file it is and of what version."""
    _META.create_all(connection)
    foresight_tables.META.create_all(connection)
    for statement in _SEARCH if is_new else ():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _insert(connection: sa.Connection, statement: sa.Insert, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows in one go; an empty list would be taken for a row of defaults."""
    if rows:
        connection.execute(statement, rows)


def _briefs(story_id: StoryId) -> sa.Select[str]:
    return sa.select(_BRIEF.c.data).where(_BRIEF.c.story_id == story_id).order_by(_BRIEF.c.number.desc())


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), ASKED_AT_ONCE):
        yield items[start : start + ASKED_AT_ONCE]
