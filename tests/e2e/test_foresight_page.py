"""A page compared with past events, from the command line: imported, shipped, named, changed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.e2e.conftest import Run
from tests.house.checkout import ROOT

START = date(2019, 1, 7)
TOLD = {
    "outlet": "Harbour Courier",
    "published": "2026-04-10",
    "title": "Kenya imposes sanctions",
    "text": "Kenya imposed sanctions on Peru on Thursday over the fishing dispute. Peru criticised the measure, which "
    "its ministers had expected for weeks. Fishermen of both countries have worked the same waters for years.",
}


def table(path: Path, rows: list[tuple[date, str, str, str, str]]) -> None:
    lines = [",".join((day.isoformat(), *cells)) for day, *cells in rows]
    path.write_text("\n".join(["day,actor,type,target,value", *lines, ""]), encoding="utf-8")


def acts(actor: str, other: str, n: int = 16) -> list[tuple[date, str, str, str, str]]:
    days = [START + timedelta(days=150 * number) for number in range(n)]
    asked = [(day, actor, "sanction", other, "") for day in days]
    return asked + [(day + timedelta(days=12), other, "sanction", actor, "") for day in days[::4]]


def page(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "brief.json").read_text(encoding="utf-8"))["page"]
    return found


def rates(found: dict[str, Any]) -> list[dict[str, Any]]:
    forks = [scenario["fork"] for scenario in found["scenarios"]]
    return [branch["rate"] for fork in forks for branch in fork["branches"] if branch["rate"] is not None]


def test_the_page_is_compared_with_what_was_imported(run: Run, here: Path) -> None:
    (here / "told.json").write_text(json.dumps(TOLD), encoding="utf-8")
    table(here / "acts.csv", acts("Kenya", "Peru"))
    assert run("archive", "import", "acts.csv", "-f", "own", "--name", "mine").status == 0
    assert run("brief", "told.json", "--out", "one").status == 0
    (rate,) = rates(page(here / "one"))
    assert (rate["share"]["k"], rate["share"]["n"], len(rate["precedents"])) == (4, 15, 12), (
        "the window of the last is open"
    )
    assert rate["control"]["n"] > 15
    checked = run("verify", "one/brief.json")
    assert checked.status == 0 and "past events" not in checked.out, checked
    again = (here / "one" / "brief.json").read_bytes()
    run("questions", "ask", "one/brief.json")
    assert run("brief", "told.json", "--out", "one").status == 0
    assert (here / "one" / "brief.json").read_bytes() == again, "a story's own events are no precedents of it"


def test_other_past_events_are_told_and_another_rate_is_found(run: Run, here: Path) -> None:
    (here / "told.json").write_text(json.dumps(TOLD), encoding="utf-8")
    table(here / "acts.csv", acts("Kenya", "Peru"))
    run("archive", "import", "acts.csv", "-f", "own", "--name", "mine")
    run("brief", "told.json", "--out", "one")
    text = (here / "one" / "brief.json").read_text(encoding="utf-8")
    edited = text.replace('"k": 4,', '"k": 5,', 1)
    (here / "edited.json").write_text(edited, encoding="utf-8")
    wrong = run("verify", "edited.json")
    assert wrong.status == 1 and "verify.rate-differs" in wrong.out, wrong
    table(here / "more.csv", acts("Norway", "Malta"))
    run("archive", "import", "more.csv", "-f", "own", "--name", "other")
    assert "past events" not in run("verify", "one/brief.json").out, "an archive that the page does not name"
    run("archive", "import", "more.csv", "-f", "own", "--name", "mine")
    told = run("verify", "one/brief.json")
    assert told.status == 0 and "past events" in told.out + told.err, told


def test_archives_are_named_or_left_out(run: Run, here: Path) -> None:
    (here / "told.json").write_text(json.dumps(TOLD), encoding="utf-8")
    assert run("brief", "told.json", "--out", "one").status == 0
    assert {c["archive"] for c in page(here / "one")["archive"]["archives"]} >= {"arms_notices"}
    run("brief", "told.json", "--out", "none", "--archive", "none")
    assert page(here / "none")["archive"] is None
    assert page(here / "none")["scenarios"][0]["notices"][0]["code"] == "scenarios.no-archive"
    ran = run("brief", "told.json", "--out", "two", "--archive", "nowhere")
    assert ran.status == 2 and "config.unknown-archive" in ran.err


def test_the_worked_case_from_end_to_end(run: Run, here: Path) -> None:
    """Made-up notices and counts of aircraft; the real ones are the benchmark's."""
    days = [date(2021, 1, 4) + timedelta(days=90 * number) for number in range(19)]
    table(here / "notices.csv", [(day, "United States", "arms_transfer.notified", "Taiwan", "") for day in days])
    counts = {date(2020, 12, 1) + timedelta(days=number): "12" for number in range(2000)}
    counts.update(dict.fromkeys((day + timedelta(days=9) for day in days[::3]), "60"))
    counts.update(dict.fromkeys((day + timedelta(days=50) for day in days[::6]), "45"))
    table(here / "flights.csv", [(day, "China", "sorties", "Taiwan", n) for day, n in sorted(counts.items())])
    for name in ("notices", "flights"):
        assert run("archive", "import", f"{name}.csv", "-f", "own", "--name", name).status == 0
    archives = ("--archive", "notices", "--archive", "flights")
    assert run("brief", str(ROOT / "examples" / "strait"), "--out", "mine", *archives).status == 0
    found = page(here / "mine")
    (rate,) = rates(found)
    assert (rate["share"]["k"], rate["share"]["n"]) == (7, 19)
    assert 0.1 < rate["share"]["low"] < 7 / 19 < rate["share"]["high"] < 0.7
    assert 0 < rate["control"]["k"] / rate["control"]["n"] < 7 / 19
    assert {p["outcome"]["value"] for p in rate["precedents"] if p["outcome"]} == {60}
    fork = found["scenarios"][0]["fork"]
    assert (fork["actor"], fork["target"]) == ("China", "United States")
    assert round(sum(branch["probability"] for branch in fork["branches"]), 9) == 1
    questions = {b["question"]["question_id"]: b["question"] for s in found["scenarios"] for b in s["fork"]["branches"]}
    assert any((q["first"], q["last"]) == ("2026-05-11", "2026-05-21") for q in questions.values())
    assert run("verify", "mine/brief.json").status == 0
    lead, *rest = [[s["text"] for s in p] for section in found["article"] for p in section["paragraphs"]]
    assert any("82 HIMARS" in told for told in lead), "the lead goes on in its article, not with what came weeks later"
    assert any("concluded two days of exercises" in told for p in rest for told in p), "recalling is no repeating"
