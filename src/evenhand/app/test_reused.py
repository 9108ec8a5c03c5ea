"""Claims that are kept are used again; new articles, other texts and another maker are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.app import App, root
from evenhand.config import load

WIRE = """The Ardmoor city council approved a new harbour bridge on Wednesday, a project worth about $48 million.

Mayor Ilse Brandt said that work is expected to begin in September. The bridge is set to open in two years.
The council voted 7 to 4 after a debate of five hours, and the harbour authority plans to invite bids in April.
"""
LEDGER = """Councillor Tomas Reuter opposed the harbour bridge of Ardmoor. Reuter said that it costs too much.

The cost is around $52 million, according to the harbour authority. The authority said that tolls would pay a third.
Reuter wants the old crossing repaired first, and he has asked the council to vote again in the summer.
"""


def briefed(here: Path, out: str, store: str = "store.db") -> int:
    """Brief all of a folder; return how many articles were read anew."""
    read: set[int] = set()

    def heard(step: str, done: int, total: int) -> None:
        if step == "extracting":
            read.add(total)

    App(load({"store": str(here / store)})).brief([here / "in"], out=here / out, progress=heard)
    return sum(read)


def put(here: Path, name: str, text: str) -> None:
    (here / "in").mkdir(exist_ok=True)
    (here / "in" / f"{name}.md").write_text(f"---\ntitle: {name}\noutlet: {name}\ndate: 2026-03-05\n---\n\n{text}")


def test_only_what_is_new_is_read_and_the_page_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "Plain Wire", WIRE)
    assert briefed(tmp_path, "one") == 1
    put(tmp_path, "Dock Ledger", LEDGER)
    assert briefed(tmp_path, "two") == 1
    assert briefed(tmp_path, "again") == 0
    assert briefed(tmp_path, "afresh", "another.db") == 2
    monkeypatch.setattr(root, "made_by", lambda: "another maker")
    monkeypatch.setattr("evenhand.app.reused.made_by", lambda: "another maker")
    assert briefed(tmp_path, "anew") == 2
    pages = {(tmp_path / name / "brief.json").read_bytes() for name in ("two", "again", "afresh", "anew")}
    assert len(pages) == 1
