"""The command line from articles to page and back, with all that people may throw at it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evenhand import __version__, pipeline
from evenhand.app import App
from evenhand.cli import main as entry
from tests.e2e.conftest import GERMAN, Run, call

ROOT = Path(__file__).parents[2]
FILES = ("brief.html", "brief.json", "brief.md")


def test_articles_become_a_page_that_verifies(run: Run, here: Path) -> None:
    ran = run("brief", "news", "--out", "mine")
    assert ran.status == 0, ran
    assert "Read 2 articles; rejected none" in ran.out
    assert "Published" in ran.out and "The page: mine/brief.html" in ran.out
    assert sorted(path.name for path in (here / "mine").iterdir()) == list(FILES)
    page = json.loads((here / "mine" / "brief.json").read_bytes())
    assert {source["outlet"] for source in page["sources"]} >= {"Harbour Courier"}
    ran = run("verify", "mine/brief.json")
    assert ran.status == 0, ran
    assert "made again, all hold" in ran.out


def test_two_runs_give_the_same_bytes(run: Run, here: Path) -> None:
    (here / "elsewhere").mkdir()
    (here / "news" / "wire.html").rename(here / "elsewhere" / "a.html")
    (here / "news" / "courier.md").rename(here / "elsewhere" / "b.md")
    run("brief", "elsewhere", "--out", "one")
    (here / "elsewhere").rename(here / "moved")
    run("brief", "moved", "--out", "two", "--store", "other.db")
    for name in FILES:
        assert (here / "one" / name).read_bytes() == (here / "two" / name).read_bytes()


def test_pages_and_store_among_the_articles_are_passed_over(run: Run, here: Path) -> None:
    first = run("brief", ".")
    pages = [(here / "evenhand-out" / name).read_bytes() for name in FILES]
    assert first.status == 0
    assert run("brief", ".").out == first.out
    assert pages == [(here / "evenhand-out" / name).read_bytes() for name in FILES]


def test_hash_order_does_not_matter(briefed: Path) -> None:
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    command = [sys.executable, "-m", "evenhand.cli.main", "brief", "news", "--out", "again", "--store", "again.db"]
    env = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src"), "HOME": str(briefed)}
    subprocess.run(command, cwd=briefed, env=env, check=True, capture_output=True)
    for name in FILES:
        assert (briefed / "again" / name).read_bytes() == (briefed / "evenhand-out" / name).read_bytes()


def test_stories_get_a_folder_each_and_a_list(run: Run, here: Path) -> None:
    text = (
        "The Fenwick ferry sank off Cape Lorne on Friday. Its crew of 12 was saved, the coast guard of Lorne said.\n\n"
    )
    text += "“Everyone is safe,” said Captain Ada Mirren. The ferry had left Fenwick at dawn in heavy fog, she said."
    value = {"text": text, "title": "Fenwick ferry sinks", "outlet": "Lorne Post", "date": "2026-01-10"}
    (here / "news" / "ferry.json").write_text(json.dumps(value))
    (here / "all" / "bought-elsewhere-3fa2b1").mkdir(parents=True)
    ran = run("brief", "news", "--stories", "--out", "all")
    assert ran.status == 0, ran
    listed = json.loads((here / "all" / "index.json").read_bytes())
    stories = [story for line in listed["storylines"] for story in line["stories"]]
    assert len(stories) == 2
    assert [story["published_on"] for story in stories] == sorted((s["published_on"] for s in stories), reverse=True)
    for story in stories:
        assert f"{story['folder']}/brief.html" in (here / "all" / "index.html").read_text()
        assert run("verify", here / "all" / story["folder"] / "brief.json").status == 0
    _pages_of_an_earlier_run_go(run, here, [story["folder"] for story in stories])


def _two_stories(here: Path) -> None:
    text = "The Fenwick ferry sank off Cape Lorne on Friday. Its crew of 12 was saved, the coast guard of Lorne said."
    value = {"text": text, "title": "Fenwick ferry sinks", "outlet": "Lorne Post", "date": "2026-01-10"}
    (here / "news" / "ferry.json").write_text(json.dumps(value))


def _broken_at(name: str, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """Let a step of the pipeline raise where an article's title has a word."""
    sound = getattr(pipeline, name)

    def step(first: Any, *args: Any, **named: Any) -> Any:
        if word in str(first) + str(args):
            raise ValueError("a rule went wrong")
        return sound(first, *args, **named)

    monkeypatch.setattr(pipeline, name, step)


@pytest.mark.parametrize(("step", "code"), [("compose", "bug.story"), ("extract", "bug.article")])
def test_a_bug_at_one_story_costs_that_one_and_is_named(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: str
) -> None:
    _two_stories(here)
    _broken_at(step, monkeypatch, "Fenwick ferry sinks")
    ran = run("brief", "news", "--stories", "--out", "all", "--json")
    told = json.loads(ran.out)
    assert ran.status == told["status"] == 70
    (failed,) = told["failed"]
    assert failed["code"] == code and "a rule went wrong" in failed["detail"]
    (page,) = told["pages"]
    assert (Path(page["folder"]) / "brief.html").exists()
    assert "ferry" in failed["subject"]


def _pages_of_an_earlier_run_go(run: Run, here: Path, folders: list[str]) -> None:
    """What the new list no longer names is taken away, with nothing that is not ours."""
    for folder in folders:
        (here / "all" / folder / "mine.txt").touch()
    run("brief", "news/ferry.json", "--stories", "--out", "all")
    (line,) = json.loads((here / "all" / "index.json").read_bytes())["storylines"]
    kept = line["stories"][0]["folder"]
    (gone,) = set(folders) - {kept}
    assert sorted(path.name for path in (here / "all" / gone).iterdir()) == ["mine.txt"]
    assert sorted(path.name for path in (here / "all" / kept).iterdir()) == [*FILES, "mine.txt"]
    assert (here / "all" / "bought-elsewhere-3fa2b1").exists()
    (here / "all" / kept / "mine.txt").unlink()
    run("brief", "news/wire.html", "--stories", "--out", "all")
    assert not (here / "all" / kept).exists()


VISIT = """Chancellor Ada Orr will visit Ardmoor on May 14, 2026, the foreign ministry of Lorne said on Thursday.

The Lorne government approved a loan of $20 million for the harbour on March 2, 2026. The Ardmoor council signed a
contract for a new quay on Tuesday. “We look forward to the visit,” Mayor Ilse Brandt said.
"""


def test_the_page_is_of_the_day_asked_for(run: Run, here: Path) -> None:
    value = {"text": VISIT, "title": "Orr to visit Ardmoor", "outlet": "Lorne Post", "date": "2026-03-06"}
    (here / "visit.json").write_text(json.dumps(value))

    def page(day: str, *, warns: bool = False) -> dict[str, Any]:
        ran = run("brief", "visit.json", "--as-of", day)
        assert ran.status == 0 and ("published after" in ran.err) == warns, ran
        assert run("verify", "evenhand-out/brief.json").status == 0
        found: dict[str, Any] = json.loads((here / "evenhand-out" / "brief.json").read_bytes())["page"]
        assert found["dateline"]["as_of"] == day and found["dateline"]["published_on"] == "2026-03-06"
        assert all(row["is_future"] for row in found["timeline"] if row["first"] > day)
        return found

    def future(found: dict[str, Any]) -> dict[str, bool]:
        return {row["first"]: row["is_future"] for row in found["timeline"]}

    done = {"2026-03-02": False, "2026-03-03": False}
    soon, late = page("2026-03-06"), page("2027-01-01")
    assert future(soon) == future(late) == {**done, "2026-05-14": True}, "a plan stays a plan until it is told as done"
    assert (soon["dateline"]["first"], soon["dateline"]["last"]) == ("2026-03-02", "2026-03-03")
    assert soon["scenarios"] and not late["scenarios"], "what should have come by then is no scenario"
    assert future(page("2026-03-02", warns=True))["2026-03-03"]


def test_show_lists_stories_and_prints_one(run: Run) -> None:
    assert "No stories are kept" in run("show").out
    run("brief", "news")
    listed = run("show")
    assert listed.status == 0 and "2 articles" in listed.out
    story_id = listed.out.split()[0]
    assert run("show", story_id[:6]).out.startswith("# ")
    assert json.loads(run("show", "--json").out)["stories"][0]["story_id"] == story_id
    unknown = run("show", "y-nothing")
    assert unknown.status == 2 and "config.unknown-story" in unknown.err


def test_doctor_looks_at_everything(run: Run) -> None:
    ran = run("doctor")
    assert ran.status == 0
    for name in ("Evenhand", "Python", "spacy", "parser", "store"):
        assert name in ran.out


def test_json_says_the_same(run: Run, here: Path) -> None:
    (here / "news" / "empty.txt").touch()
    value = json.loads(run("brief", "news", "--json").out)
    assert value["status"] == 3
    assert value["n_articles"] == 2
    assert [one["reason"] for one in value["rejected"]] == ["read.empty"]
    assert json.loads(run("verify", "evenhand-out/brief.json", "--json").out)["holds"] is True


# --- what people throw at it -------------------------------------------------------------------


def _bad_inputs(folder: Path) -> dict[str, str]:
    """Write inputs that cannot be read; return the code of each by its path."""
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "german.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "invalid.json").write_text('{"text": "unfinished')
    (folder / "list.json").write_text("[1, 2]")
    (folder / "not.pdf").write_text("This is no PDF.")
    (folder / "hollow").mkdir()
    with (folder / "large.txt").open("wb") as large:
        large.truncate(50_000_000)
    return {
        "empty.txt": "read.empty",
        "binary.txt": "read.binary",
        "german.txt": "clean.language-not-read",
        "invalid.json": "read.invalid-json",
        "list.json": "read.invalid-article",
        "not.pdf": "read.invalid-pdf",
        "hollow": "read.no-articles",
        "large.txt": "read.too-large",
        "nowhere": "read.missing",
    }


def test_bad_inputs_are_named_and_the_rest_goes_on(run: Run, here: Path) -> None:
    codes = _bad_inputs(here)
    ran = run("brief", "news", *codes, "--out", "mine")
    assert ran.status == 3, ran
    for path, code in codes.items():
        assert any(code in line and path in line for line in ran.out.splitlines()), (path, code, ran.out)
    assert "Read 2 articles" in ran.out
    assert run("verify", "mine/brief.json").status == 0


def test_bad_inputs_alone_give_no_page(run: Run, here: Path) -> None:
    ran = run("brief", *_bad_inputs(here), "--out", "mine")
    assert ran.status == 4, ran
    assert "No page was written" in ran.out
    assert not list((here / "mine").iterdir())


def test_a_large_text_is_told_not_choked_on(run: Run, here: Path) -> None:
    with (here / "large.txt").open("w") as large:
        for _ in range(500):
            large.write("The council of Ardmoor met again and again to talk about its bridge. " * 1500)
    ran = run("brief", "large.txt", "news")
    assert ran.status == 3
    assert "read.too-large" in ran.out


def test_a_jsonl_with_one_bad_line_gives_the_others(run: Run, here: Path) -> None:
    line = json.dumps({"title": "Bridge", "outlet": "Lorne Post", "date": "2026-03-06", "text": _long()})
    odd = json.dumps({"title": "\ud800 \x00", "outlet": "\u202e", "text": _long("Brinholm"), "date": "someday"})
    (here / "feed.jsonl").write_text(f"{line}\n{{broken\n{odd}\n")
    ran = run("brief", "feed.jsonl")
    assert ran.status == 3, ran
    assert "read.invalid-json" in ran.out and "feed.jsonl#2" in ran.out
    assert "Read 2 articles" in ran.out


def test_hostile_text_cannot_steer_the_terminal(run: Run, here: Path) -> None:
    (here / "\x1b[31mred.txt").touch()
    assert "\x1b" not in run("brief", "news", "\x1b[31mred.txt").out


def _long(place: str = "Ardmoor") -> str:
    return f"The council of {place} approved the bridge on Thursday. “It is done,” said Mayor Olga Stein. " * 6


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("news", "--as-of", "2026-02-30"), 2, "config.bad-date"),
        (("news", "--as-of", "yesterday"), 2, "config.bad-date"),
        (("news", "--writer", "poet"), 2, "config.unknown-writer"),
        (("news", "--colour", "red"), 2, "--colour"),
        ((), 2, "PATH"),
        (("news", "--out", "file/mine"), 5, "publish.cannot-write"),
        (("news", "--out", "file"), 5, "publish.cannot-write"),
        (("news", "--store", "file/store.db"), 5, "store.cannot-open"),
        (("news", "--store", "news"), 5, "store.cannot-open"),
        (("news", "--store", "file"), 5, "store.corrupt"),
    ],
)
def test_wrong_use_and_outside_failures(run: Run, here: Path, words: tuple[str, ...], status: int, code: str) -> None:
    (here / "file").write_text("This is a text of ours and no database at all. " * 40)
    ran = run("brief", *words)
    assert ran.status == status, ran
    assert code in ran.err
    assert "Traceback" not in ran.err
    assert not (here / "evenhand-out" / "brief.html").exists()


def test_errors_have_one_shape_as_json(run: Run) -> None:
    for words in (("brief", "news", "--as-of", "never"), ("verify", "nowhere.json"), ("show", "y-none")):
        value = json.loads(run(*words, "--json").out)
        assert list(value) == ["error"]
        assert set(value["error"]) == {"code", "subject", "detail"}


def test_without_the_parser_it_says_so_and_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.edges.parsers.spacy.MODEL", "no_such_model")
    ran = run("brief", "news")
    assert ran.status == 0, ran
    assert ran.err.count("parse.model-missing") == 1
    assert run("verify", "evenhand-out/brief.json").status == 0
    assert "parse.model-missing" in run("doctor").out


# --- verify ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "codec.invalid-json"),
        (b"{}", "codec.other-schema"),
        (b"\xff\x00", "codec.invalid-json"),
        (None, "read.missing"),
    ],
)
def test_what_is_no_brief_is_told(run: Run, here: Path, data: bytes | None, code: str) -> None:
    if data is not None:
        (here / "brief.json").write_bytes(data)
    ran = run("verify", "brief.json")
    assert ran.status == 5 and code in ran.err


def test_missing_articles_are_named_statement_by_statement(briefed: Path) -> None:
    page = json.loads((briefed / "evenhand-out" / "brief.json").read_bytes())
    for store in ("none.db", "empty.db"):
        ran = call("verify", "evenhand-out/brief.json", "--store", store)
        assert ran.status == 1
        assert page["page"]["title"]["statement_id"] in ran.out
        assert ran.out.count("verify.article-missing") >= page["making"]["n_published"]
        assert not (briefed / "none.db").exists()
        call("brief", "hollow", "--store", "empty.db")


def test_a_changed_kept_text_is_noticed(briefed: Path) -> None:
    text = (briefed / "evenhand-out" / "brief.json").read_text()
    title = json.loads(text)["page"]["title"]
    (briefed / "edited.json").write_text(text.replace(title["text"], f"{title['text']} again", 1))
    ran = call("verify", "edited.json", "--explain")
    assert ran.status == 1
    assert ran.out.startswith(f"title  {title['statement_id']}  “{title['text']} again”")
    assert "verify.replay-differs" in ran.out and "it cites" in ran.out


# --- the entry ---------------------------------------------------------------------------------


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"evenhand {__version__}\n"
    assert run().status == 2
    for words in ([], ["brief"], ["verify"], ["show"], ["doctor"]):
        ran = run(*words, "--help")
        assert ran.status == 0
        assert "Example" in ran.out and "Exit status" in ran.out


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from evenhand.cli import main; print(*sys.modules)"
    env = {"PYTHONPATH": str(ROOT / "src")}
    loaded = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True).stdout
    assert not {"spacy", "numpy", "sqlalchemy", "lxml", "trafilatura", "msgspec", "jinja2"} & set(loaded.split())


def test_a_bug_ends_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(self: App) -> None:
        raise RuntimeError("never thought of")

    monkeypatch.setattr(App, "doctor", broken)
    monkeypatch.setattr(sys, "argv", ["evenhand", "doctor"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 70
    told = capsys.readouterr().err.strip()
    assert "never thought of" in told and "report" in told and "\n" not in told


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: App) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(App, "doctor", stopped)
    monkeypatch.setattr(sys, "argv", ["evenhand", "doctor"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 130
