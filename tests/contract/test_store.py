"""One suite for every store, the real one and the fake; then what only a file can do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from evenhand.edges.fakes.store import MemoryStore
from evenhand.edges.stores import sqlite
from evenhand.edges.stores.foresight import ForesightStore
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.errors import StoreError
from evenhand.model import ArchiveEvent, ArticleId, Reason, Rejected, Reply, StoryId
from evenhand.operations.notes import Note
from evenhand.ports import Store
from tests import values

SQLITE = sqlite.driver()[0]  # two SQLite libraries in one process would not see each other's locks
TABLES = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
EVENT = ArchiveEvent("made", date(2026, 3, 1), "Ona", "ACCUSE", "Ebo")
ONE = values.article()
TWO = values.article("Ferries were sent to Brinholm.\n\nThe port stays shut until Friday.", outlet="Harbour Courier")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    with SqliteStore(tmp_path / "deep" / "store.db") as opened:
        yield opened


def test_articles_come_back_in_the_order_asked(store: Store) -> None:
    store.put_articles([ONE, TWO, ONE])
    asked = [TWO.article_id, ArticleId("a-000000000000"), ONE.article_id]
    assert store.articles(asked) == (TWO, ONE)
    assert store.articles([]) == ()


def test_many_articles(store: Store) -> None:
    many = [values.article(f"Text {n} of ours.") for n in range(1201)]
    store.put_articles(many)
    assert store.articles(a.article_id for a in reversed(many)) == tuple(reversed(many))


def test_nothing_is_a_sound_gift(store: Store) -> None:
    store.put_articles([])
    store.put_rejected([])
    store.put_facts([])
    assert store.stories() == ()


def test_an_article_is_kept_as_it_was_first(store: Store) -> None:
    store.put_articles([ONE])
    store.put_articles([ONE, TWO])
    assert store.articles([ONE.article_id, TWO.article_id]) == (ONE, TWO)


@pytest.mark.parametrize("text", ["a\x00b", "“\u202e”", "𝔘 \U0010ffff", "'; DROP TABLE article; --", "x" * 10**6])
def test_any_text_is_kept(store: Store, text: str) -> None:
    article = values.article(text, outlet=text[:9])
    store.put_articles([article])
    assert store.articles([article.article_id]) == (article,)


def test_rejected_are_kept_once(store: MemoryStore | SqliteStore) -> None:
    turned_away = [
        Rejected("a.html", "read", Reason.READ_EMPTY, "nothing"),
        Rejected("b", "clean", Reason.CLEAN_NO_TEXT, ""),
    ]
    store.put_rejected(turned_away)
    store.put_rejected(turned_away[:1])
    assert store.rejected() == tuple(turned_away)


def test_facts_are_replaced(store: Store) -> None:
    store.put_articles([ONE])
    assert store.facts(ONE.article_id) is None
    store.put_facts([values.facts(ONE)])
    store.put_facts([values.facts(ONE)])
    assert store.facts(ONE.article_id) == values.facts(ONE)


def test_claims_are_told_by_what_made_them(store: Store) -> None:
    store.put_articles([ONE, TWO])
    store.put_facts([values.facts(ONE)], "maker 1")
    store.put_facts([values.facts(TWO)])
    both = (TWO.article_id, ONE.article_id)
    assert store.facts_made_by("maker 1", both) == (values.facts(ONE),)
    assert store.facts_made_by("maker 2", both) == store.facts_made_by("", both) == ()
    store.put_facts([values.facts(ONE), values.facts(TWO)], "maker 2")
    assert store.facts_made_by("maker 1", both) == ()
    assert store.facts_made_by("maker 2", both) == (values.facts(TWO), values.facts(ONE))


def test_notes_are_told_by_what_made_them(store: Store) -> None:
    first, other, pair = Note("a", "cut", "", b"[1]"), Note("b", "cut", "", b"[2]"), Note("a b", "laid", "x", b"{}")
    store.put_notes([first, other, pair], "maker 1")
    assert set(store.notes(["a", "a b", "c"], "maker 1")) == {first, pair}
    assert store.notes(["a", "b", "a b"], "maker 2") == ()
    newer = Note("a", "cut", "y", b"[3]")
    store.put_notes([newer], "maker 1")
    assert set(store.notes(["a", "b"], "maker 1")) == {newer, other}
    store.put_notes([first], "maker 2")
    assert store.notes(["a", "b", "a b"], "maker 1") == ()
    assert store.notes(["a", "b", "a b"], "maker 2") == (first,)


def test_stories_stand_in_the_order_kept(store: Store) -> None:
    store.put_articles([ONE, TWO])
    first, second = values.story(TWO, number=9), values.story(ONE, TWO, number=1)
    for story in (first, second, first):
        store.put_story(story)
    assert store.stories() == (first, second)


def test_the_newest_brief_is_told(store: Store) -> None:
    store.put_articles([ONE])
    store.put_story(values.story(ONE))
    earlier, later = values.brief(ONE), values.brief(ONE, title_end=20)
    assert store.brief(earlier.story_id) is None
    for brief in (earlier, later, later, earlier):
        store.put_brief(brief)
        assert store.brief(brief.story_id) == brief


def test_what_rests_on_nothing_is_refused(store: Store) -> None:
    puts: list[Callable[[], None]] = [
        lambda: store.put_facts([values.facts(ONE)]),
        lambda: store.put_story(values.story(ONE)),
        lambda: store.put_brief(values.brief(ONE)),
    ]
    for put in puts:
        with pytest.raises(StoreError, match=r"store\.unknown-reference"):
            put()
    assert store.stories() == ()
    assert store.facts(ONE.article_id) is None
    assert store.brief(StoryId("y-000000000001")) is None


def test_a_reply_is_kept_as_it_was_first(store: MemoryStore | SqliteStore) -> None:
    first, later = Reply('{"sentences": []}', 120, 7, 1.25), Reply("", 0, 0, 0.0)
    assert store.reply("d" * 64) is None
    store.put_reply("d" * 64, first)
    store.put_reply("d" * 64, later)
    assert store.reply("d" * 64) == first
    assert store.reply("e" * 64) is None


# --- what only a file can do -------------------------------------------------------------------


LATER_TABLES = ("resolution", "question", "archive_file", "archive_coverage", "archive_event")


@pytest.mark.parametrize(
    ("version", "missing"),
    [
        pytest.param(1, ("reply", *LATER_TABLES), id="1"),
        pytest.param(1, ("reply",), id="1, with an archive made before archives had a version"),
        pytest.param(2, LATER_TABLES, id="2"),
        pytest.param(4, ("note",), id="4"),
    ],
)
def test_a_store_of_an_earlier_version_is_brought_up(tmp_path: Path, version: int, missing: tuple[str, ...]) -> None:
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:
        store.put_articles([ONE])
    with ForesightStore(path) as store:
        store.put_events([EVENT])
    new = _rows(path, TABLES)
    for change in (*(f"DROP TABLE {name}" for name in missing), f"PRAGMA user_version = {version}"):
        _rows(path, change)
    with ForesightStore(path) as store:
        assert store.articles([ONE.article_id]) == (ONE,)
        assert store.archive(["Ona"]).events == (() if "archive_event" in missing else (EVENT,))
        assert store.questions() == ()
        store.put_reply("d" * 64, Reply("{}", 1, 1, 0.5))
    assert _rows(path, TABLES) == new
    assert _rows(path, "PRAGMA user_version") == [(sqlite.SCHEMA_VERSION,)]


def test_a_file_remembers(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "store.db") as store:
        store.put_articles([ONE])
        store.put_story(values.story(ONE))
        store.put_brief(values.brief(ONE))
    with SqliteStore(tmp_path / "store.db") as store:
        assert store.articles([ONE.article_id]) == (ONE,)
        assert store.brief(StoryId("y-000000000001")) == values.brief(ONE)


def test_every_brief_stays_and_none_twice(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "store.db") as store:
        store.put_articles([ONE])
        store.put_story(values.story(ONE))
        for end in (37, 20, 20):
            store.put_brief(values.brief(ONE, title_end=end))
    assert _rows(tmp_path / "store.db", "SELECT count(*) FROM brief") == [(2,)]


def test_articles_can_be_searched(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "store.db") as store:
        store.put_articles([ONE, TWO])
    joined = "article_search JOIN article ON article.number = article_search.rowid"
    query = f"SELECT outlet FROM {joined} WHERE article_search MATCH 'ferries'"
    assert _rows(tmp_path / "store.db", query) == [("Harbour Courier",)]


def test_it_is_written_ahead(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "store.db").close()
    assert _rows(tmp_path / "store.db", "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("folder", "store.cannot-open"),
        ("file/store.db", "store.cannot-open"),
        ("file", "store.corrupt"),
        ("damaged.db", "store.corrupt"),
        ("foreign.db", "store.cannot-open"),
        ("newer.db", "store.newer-schema"),
    ],
)
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("This is a text of ours and no database at all. " * 40)
    for made in ("damaged.db", "newer.db"):
        with SqliteStore(tmp_path / made) as store:
            store.put_articles([values.article(f"Text {n} of ours.") for n in range(99)])
    whole = (tmp_path / "damaged.db").read_bytes()
    (tmp_path / "damaged.db").write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    _rows(tmp_path / "newer.db", "PRAGMA user_version = 99")
    _rows(tmp_path / "foreign.db", "CREATE TABLE recipe (name)")
    with pytest.raises(StoreError) as caught, SqliteStore(tmp_path / name) as opened:
        opened.articles([ONE.article_id])
    assert caught.value.code == code
    assert caught.value.subject == str(tmp_path / name)


def test_a_damaged_value_is_told(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "store.db") as store:
        store.put_articles([ONE])
        _rows(tmp_path / "store.db", "UPDATE article SET data = replace(data, 'blocks', 'bricks')")
        with pytest.raises(StoreError, match=r"store\.corrupt"):
            store.articles([ONE.article_id])


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "store.db", busy_s=0.1) as store:
        other = SQLITE.connect(tmp_path / "store.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"store\.locked"):
            store.put_articles([ONE])
        other.close()
        store.put_articles([ONE])


def test_a_full_disk_is_told() -> None:
    error = SQLITE.OperationalError("database or disk is full")
    error.sqlite_errorcode = 13
    assert sqlite.code_of(error) == "store.full"
    assert sqlite.code_of(None) == "store.failed"


WRITER = """
import sys
from pathlib import Path
from evenhand.edges.stores.sqlite import SqliteStore
from tests import values
name = sys.argv[2]
for n in range(25):
    with SqliteStore(Path(sys.argv[1])) as store:
        article = values.article(f"Text {n} of {name}.")
        store.put_articles([article])
        store.put_story(values.story(article, number=n))
        store.put_brief(values.brief(article, story_id=f"y-{n:012x}"))
"""


def test_two_processes_write_to_one_new_store(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    commands = [[sys.executable, "-c", WRITER, str(tmp_path / "store.db"), name] for name in ("one", "two")]
    env = {"PYTHONPATH": f"{root / 'src'}:{root}"}
    running = [subprocess.Popen(c, cwd=root, env=env, stderr=subprocess.PIPE, text=True) for c in commands]
    told = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    assert _rows(tmp_path / "store.db", "SELECT count(*) FROM article") == [(50,)]


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = SQLITE.connect(path, isolation_level=None)
    try:
        return list(connection.execute(query).fetchall())
    finally:
        connection.close()
