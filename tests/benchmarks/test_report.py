"""docs/benchmarks.md is what docs/figures.jsonl gives; what is recorded replaces what was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as entry
from benchmarks import report
from benchmarks.report import END, START, Figure, Known, Shelf


def figure(metric: str, value: float, benchmark: str = "times", where: str = "own") -> Figure:
    command = f"python -m benchmarks {benchmark}"
    return Figure(benchmark=benchmark, set=where, metric=metric, value=value, n=1200, command=command)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "docs" / "benchmarks").mkdir(parents=True)
    (tmp_path / "docs" / "benchmarks.md").write_text(
        f"# Ours\n\n{START}\nold\n{END}\n\nLast words.\n", encoding="utf-8"
    )
    return Shelf(tmp_path)


def test_the_page_is_what_the_figures_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["report", "--check"]) == 0, capsys.readouterr().err


def test_what_is_known_belongs_to_benchmarks_that_are() -> None:
    order, known = report.holdings()
    assert {*order, *(name for name, _, _ in known)} <= entry.names().keys()


def test_what_is_known_is_of_figures_that_were_measured() -> None:
    measured = {(one["benchmark"], one["set"], one["metric"]) for one in report.read(Shelf())}
    names = {name for name, _, _ in measured}
    _, known = report.holdings()
    assert not [key for key in known if key[0] in names and key not in measured]


def test_what_stands_around_the_made_part_is_kept(shelf: Shelf) -> None:
    report.keep([figure("value_f1", 0.5)], "times", shelf)
    assert report.report(shelf, is_check=True) == 1
    assert report.report(shelf, is_check=False) == 0
    page = shelf.page.read_text(encoding="utf-8")
    assert page.startswith("# Ours\n") and page.endswith("\n\nLast words.\n") and "\nold\n" not in page
    assert "| own | `value_f1` | 0.500 | 1,200 |" in page
    assert report.report(shelf, is_check=True) == 0


def test_remarks_of_a_person_are_on_the_page(shelf: Shelf) -> None:
    report.keep([figure("value_f1", 0.5)], "times", shelf)
    (shelf.root / "docs" / "benchmarks" / "times.md").write_text("Weekdays are weak.\n", encoding="utf-8")
    assert "Weekdays are weak." in report.renewed(shelf.page.read_text(encoding="utf-8"), shelf)


def test_new_figures_replace_those_of_the_benchmark_only(shelf: Shelf) -> None:
    report.keep([figure("types_16", 0.7, benchmark="events")], "events", shelf)
    report.keep([figure("value_f1", 0.5), figure("gone", 1.0)], "times", shelf)
    report.keep([figure("value_f1", 0.6)], "times", shelf)
    assert [(one["benchmark"], one["metric"], one["value"]) for one in report.read(shelf)] == [
        ("events", "types_16", 0.7),
        ("times", "value_f1", 0.6),
    ]


def test_a_run_is_recorded(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = '{"benchmark": "times", "set": "own", "metric": "value_f1", "value": 0.12345678, "n": 3}'
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\necho '{told}'\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    assert report.record(["times"], shelf, data=None) == 0
    (kept,) = report.read(shelf)
    assert kept == {**figure("value_f1", 0.123457), "n": 3}


def test_targets_met_and_missed_and_the_peer_of_the_run() -> None:
    values = {("own", "f1"): 0.5, ("other", "f1"): 0.4}
    met = report.cells(figure("f1", 0.5), Known(at_least=0.5, peer="other"), values)
    assert met[4:] == ("0.400 (other)", "", "≥ 0.5", "met")
    missed = report.cells(figure("f1", 0.5), Known(at_most=0.4, published="0.6 (recalled)"), values)
    assert missed[4:] == ("", "0.6 (recalled)", "≤ 0.4", "**missed**")


@pytest.mark.parametrize(("value", "text"), [(0.12345, "0.123"), (12.345, "12.3"), (5067.5, "5,068")])
def test_figures_are_shown_short(value: float, text: str) -> None:
    assert report.shown(value) == text
