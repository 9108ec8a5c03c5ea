"""Two invented articles about one happening, and the command line in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evenhand.cli.main import app

WIRE = """<!doctype html><html lang="en"><head><title>Ardmoor council approves harbour bridge</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ardmoor council approves harbour bridge</h1>
<p class="byline">By Rosa Vance</p><p><time datetime="2026-03-05">March 5, 2026</time></p>
<p>The Ardmoor city council approved a new harbour bridge on Wednesday, a project worth about $48 million.</p>
<p>“The old crossing is past its time,” said Mayor Ilse Brandt. The bridge will be 410 metres long and is set to open in
2028, the council said in a statement.</p>
<p>Councillor Tomas Reuter opposed the plan. Reuter said that the city could not afford it. “This is a bridge for
ships that no longer come,” he said.</p>
<p>The council voted 7 to 4. Work is expected to begin in September.</p></article>
<footer>Northgate Wire reports may be quoted with a link to the original.</footer></body></html>
"""

COURIER = """---
title: Harbour bridge wins vote in Ardmoor
outlet: Harbour Courier
author: Jan Okoro
date: 2026-03-06
url: https://courier.example.org/harbour-bridge
---

Ardmoor will build its harbour bridge. The city council approved the project on Wednesday by 7 votes to 4.

The cost is around $52 million, according to the harbour authority. The authority said that tolls would pay a third.

Mayor Ilse Brandt welcomed the vote. “We have waited for eleven years,” Brandt said on Thursday.

Tomas Reuter, a councillor from the Docks ward, said the city should repair the old crossing first.

The harbour authority plans to invite bids in April.
"""

GERMAN = """Der Stadtrat von Ardmoor hat am Mittwoch den Bau einer neuen Hafenbrücke beschlossen. Das Vorhaben
kostet nach Angaben der Verwaltung rund 48 Millionen Euro und soll im Jahr 2028 abgeschlossen werden.

Die Bürgermeisterin begrüßte die Entscheidung und sprach von einem wichtigen Schritt für die ganze Stadt. Die Gegner des
Plans wollen zuerst die alte Brücke instand setzen lassen und zweifeln an den Zahlen der Verwaltung.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def call(*words: object) -> Ran:
    """Run a command in the folder where we are."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def _settle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("EVENHAND_STORE", str(folder / "store.db"))


def _put_news(folder: Path) -> None:
    (folder / "news").mkdir()
    (folder / "news" / "wire.html").write_text(WIRE, encoding="utf-8")
    (folder / "news" / "courier.md").write_text(COURIER, encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with the two articles in ``news``."""
    _put_news(tmp_path)
    _settle(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def run(here: Path) -> Run:
    """Run a command in that folder."""
    return call


@pytest.fixture(scope="session")
def briefed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two articles, their page in ``evenhand-out`` and their store, made once; not to be changed."""
    folder = tmp_path_factory.mktemp("briefed")
    _put_news(folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        _settle(folder, monkeypatch)
        ran = call("brief", "news")
    assert ran.status == 0, ran
    return folder


@pytest.fixture
def briefed(briefed_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, and we are in it."""
    folder = tmp_path / "briefed"
    shutil.copytree(briefed_once, folder)
    _settle(folder, monkeypatch)
    return folder
