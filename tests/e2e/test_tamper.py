"""Every figure, name, date and quotation of a `brief.json`, changed one at a time: `verify` names the place."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evenhand.app import App, Failure
from evenhand.config import load
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.errors import CodecError
from evenhand.model import ArticleId
from tests.e2e.conftest import Run

Steps = tuple[str | int, ...]
EXAMPLE = Path(__file__).parents[2] / "examples" / "strait"
STATEMENT = {"text", "evidence", "derivation", "statement_id"}


def leaves(value: object, steps: Steps = ()) -> Iterator[tuple[Steps, object]]:
    """Every string, number and truth value of a JSON value, with the steps to it."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*steps, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from leaves(part, (*steps, number))
    else:
        yield steps, value


def changes(value: object) -> Iterator[object]:
    """The value with one thing changed: each number, each name, a word of each quotation, or as a whole."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        for match in re.finditer(r"\d+", value):
            yield _with(value, match, str((int(match[0]) + 1) % 10 ** len(match[0])).zfill(len(match[0])))
        for match in re.finditer(r"\b[A-Z]\w+", value):
            yield _with(value, match, "Xanadu")
        for match in re.finditer(r"(?<=[“\"])\w+", value):
            yield _with(value, match, "never")
        yield "not " + value
        yield value + " not"


def _with(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def changed(page: dict[str, Any], steps: Steps, new: object) -> bytes:
    """The page as JSON with one value replaced."""
    edited = copy.deepcopy(page)
    put(edited, steps, new)
    return json.dumps(edited).encode()


def put(page: dict[str, Any], steps: Steps, new: object) -> None:
    """Put a value in the place of another."""
    at: Any = page
    for step in steps[:-1]:
        at = at[step]
    at[steps[-1]] = new


def place(steps: Steps) -> str:
    """Steps as a place in messages."""
    told = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return told.removeprefix(".page").removeprefix(".")


def statement_texts(page: dict[str, Any]) -> Iterator[tuple[Steps, str]]:
    """The text of every statement of a page."""
    for steps, value in leaves(page["page"], ("page",)):
        holder: Any = page
        for step in steps[:-1]:
            holder = holder[step]
        if steps[-1] == "text" and isinstance(holder, dict) and set(holder) == STATEMENT:
            yield steps, str(value)


def failures(app: App, file: Path, data: bytes) -> tuple[Failure, ...]:
    """What `verify` finds in an edited page."""
    file.write_bytes(data)
    return app.verify(file).failures


@pytest.fixture
def page(briefed: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((briefed / "evenhand-out" / "brief.json").read_bytes())
    return value


def articles_only(folder: Path, page: dict[str, Any]) -> App:
    """An app whose store keeps the articles only: nothing but replay can tell."""
    ids = [ArticleId(source["article_id"]) for source in page["sources"]]
    with SqliteStore(folder / "store.db") as full, SqliteStore(folder / "articles.db") as bare:
        bare.put_articles(full.articles(ids))
    return App(load({"store": str(folder / "articles.db")}))


def test_every_change_of_a_statement_is_named_by_replay(page: dict[str, Any], briefed: Path) -> None:
    replaying = articles_only(briefed, page)
    assert failures(replaying, briefed / "edited.json", json.dumps(page).encode()) == ()
    missed = []
    for steps, text in statement_texts(page):
        for new in changes(text):
            found = failures(replaying, briefed / "edited.json", changed(page, steps, new))
            where = place(steps[:-1]).removesuffix(".statement")
            if not any(one.place == where and one.statement_id for one in found):
                missed.append((where, new, found))
    assert not missed


@pytest.mark.slow
def test_every_change_of_the_example_is_named_by_replay(run: Run, here: Path) -> None:
    """All statements at once, each with its next change, until every change of every statement had its turn."""
    assert run("brief", EXAMPLE, "--out", "example").status == 0
    page = json.loads((here / "example" / "brief.json").read_bytes())
    app = articles_only(here, page)
    told = {steps: list(changes(text)) for steps, text in statement_texts(page)}
    for turn in range(max(len(news) for news in told.values())):
        edited = copy.deepcopy(page)
        for steps, news in told.items():
            put(edited, steps, news[turn % len(news)])
        found = {
            one.place for one in failures(app, here / "edited.json", json.dumps(edited).encode()) if one.statement_id
        }
        assert {place(steps[:-1]).removesuffix(".statement") for steps in told} <= found


def one_of_each_kind(page: dict[str, Any]) -> list[tuple[Steps, object]]:
    """One place of each kind, the last: ``sources[].outlet``, ``figures[].amount.evidence[].span.start``."""
    return list({re.sub(r"\d+", "", place(steps)): (steps, value) for steps, value in leaves(page)}.values())


@pytest.mark.parametrize("keeps_brief", [True, False])
def test_what_no_replay_can_tell_is_named(page: dict[str, Any], briefed: Path, keeps_brief: bool) -> None:
    """By the kept brief; where only the articles are kept, by the page written once more from them."""
    app = App(load({"store": str(briefed / "store.db")})) if keeps_brief else articles_only(briefed, page)
    told = {steps for steps, _ in leaves(page) if steps[:2] == ("page", "notices") or steps[0] == "withheld"}
    assert told
    for steps in sorted(told, key=str)[:2]:
        found = failures(app, briefed / "edited.json", changed(page, steps, "edited"))
        assert [one.place for one in found] == [place(steps)]
    page["withheld"] = [{"what": "x", "stage": "verify", "reason": "verify.replay-differs", "detail": "y"}]
    page["making"]["n_withheld"] = 1
    assert {one.place for one in failures(app, briefed / "edited.json", json.dumps(page).encode())} >= {"withheld"}


def test_every_change_of_anything_is_named(page: dict[str, Any], briefed: Path) -> None:
    app = App(load({"store": str(briefed / "store.db")}))
    assert failures(app, briefed / "edited.json", json.dumps(page).encode()) == ()
    missed = []
    for steps, value in one_of_each_kind(page):
        for new in list(changes(value))[-1:]:  # the last change is one of the value as a whole; None has none
            if steps == ("schema",):
                with pytest.raises(CodecError):
                    failures(app, briefed / "edited.json", changed(page, steps, new))
                continue
            found = failures(app, briefed / "edited.json", changed(page, steps, new))
            where = place(steps)
            if not any(where.startswith(one.place) or one.place.startswith(where) for one in found):
                missed.append((where, new, found))
    assert not missed
