"""Archive and ledger from the command line: import, ask, answer, score."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.conftest import Run

TABLE = "day,actor,type,target\n2026-03-01,Ona,ACCUSE,Ebo\nno day,Ona,ACCUSE,Ebo\n"
FIRST = {
    "outlet": "Harbour Courier",
    "published": "2026-02-05",
    "title": "Lund to go to Peru",
    "text": "President Mara Lund will visit Peru in April, her office said on Thursday. She last travelled there in "
    "2019, when the two countries signed a treaty on fishing. Ministers welcomed the plan.",
}
LATER = {
    "outlet": "Valley Post",
    "published": "2026-05-13",
    "title": "Lund in Peru",
    "text": "Mara Lund visited Peru on 12 May 2026 and met President Tomas Vale. Both praised the work of their "
    "ministers, who had prepared the visit for months in several towns along the coast.",
}


def test_a_table_is_imported_once_and_its_bad_rows_are_named(run: Run, here: Path) -> None:
    (here / "table.csv").write_text(TABLE, encoding="utf-8")
    ran = run("archive", "import", "table.csv", "--format", "own", "--name", "mine")
    assert ran.status == 3, ran
    assert "mine: 1 event kept, 1 row rejected" in ran.out
    assert "archive.invalid-row  table.csv#3" in ran.out
    assert "imported into mine before" in run("archive", "import", "table.csv", "-f", "own", "--name", "mine").out
    listed = json.loads(run("archive", "list", "--json").out)["archives"]
    assert {row["archive"]: row["n_events"] for row in listed}["mine"] == 1


def test_a_wrong_format_is_wrong_usage(run: Run, here: Path) -> None:
    (here / "table.csv").write_text(TABLE, encoding="utf-8")
    ran = run("archive", "import", "table.csv", "--format", "gold")
    assert ran.status == 2 and "config.unknown-format" in ran.err
    ran = run("archive", "import", "table.csv", "--format", "icews")
    assert ran.status == 5 and "archive.unknown-layout" in ran.err


def test_a_question_is_asked_answered_and_scored(run: Run, here: Path) -> None:
    (here / "first.json").write_text(json.dumps(FIRST), encoding="utf-8")
    (here / "later.json").write_text(json.dumps(LATER), encoding="utf-8")
    assert run("brief", "first.json", "--out", "one").status == 0
    asked = json.loads(run("questions", "ask", "one/brief.json", "--json").out)["questions"]
    (held,) = [q for q in asked if q["rule"] == "held"]
    assert (held["actor"], held["first"], held["last"]) == ("Mara Lund", "2026-04-01", "2026-04-30")
    assert "window is still open" in run("questions", "resolve").out
    assert run("brief", "later.json", "--out", "two").status == 0
    answered = json.loads(run("questions", "resolve", "--json").out)["questions"]
    (found,) = [q for q in answered if q["question_id"] == held["question_id"]]
    assert found["answer"] == "no" and found["resolutions"][-1]["reason"] == "told-outside"
    assert found["resolutions"][-1]["evidence"]
    board = json.loads(run("questions", "score", "--json").out)
    assert board["n_unnumbered"] >= 1 and board["brier"] is None
    ran = run("questions", "score", "--out", "board")
    assert ran.out.rstrip().endswith(f"The score board: {Path('board') / 'score.html'}"), ran
    page = (here / "board" / "score.html").read_text(encoding="utf-8")
    assert "nothing to score" in page and held["question_id"] in page
    assert json.loads((here / "board" / "score.json").read_text(encoding="utf-8"))["n_questions"] == len(asked)


def test_a_person_may_decide_and_nothing_is_overwritten(run: Run, here: Path) -> None:
    (here / "first.json").write_text(json.dumps(FIRST), encoding="utf-8")
    run("brief", "first.json", "--out", "one")
    name = json.loads(run("questions", "ask", "one/brief.json", "--json").out)["questions"][0]["question_id"]
    run("questions", "resolve")
    ran = run("questions", "resolve", name[:6], "--answer", "void", "--by", "Ode Marsh", "--on", "2026-04-02")
    assert ran.status == 0 and ran.out.startswith("VOID"), ran
    (entry,) = [q for q in json.loads(run("questions", "list", "--json").out)["questions"] if q["question_id"] == name]
    assert [r["by"] for r in entry["resolutions"]] == ["rule", "Ode Marsh"]
    assert run("questions", "resolve", "q-none", "--answer", "yes").status == 2
    assert run("questions", "resolve", name, "--answer", "yes", "--on", "soon").status == 2
