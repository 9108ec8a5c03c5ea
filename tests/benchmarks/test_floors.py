"""A fallen floor is noticed, on data of our own; other data is said to be other, never judged."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as entry
from benchmarks import floors, quotes
from benchmarks.result import Options, Result


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Data that the floors below are pinned on."""
    folder = tmp_path / "data" / "quotes-polnear"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Ann Ode of Norland said no.\n", encoding="utf-8")
    return folder.parent


def pin(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, floor: str, value: float) -> None:
    """Pin one floor on the data, and let the benchmark measure `value`."""

    def measured(_data: Path, options: Options) -> Iterator[Result]:
        yield Result("quotes", "own", "f1", value, options.limit)

    table = tmp_path / "floors.toml"
    digest = floors.digest(data / "quotes-polnear")
    table.write_text(
        f'[digest]\nquotes-polnear = "{digest}"\n'
        f'[[floor]]\nbenchmark = "quotes"\nset = "own"\nmetric = "f1"\nlimit = 7\n{floor}\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(floors, "TABLE", table)
    monkeypatch.setattr(quotes, "run", measured)


def test_a_floor_that_holds_is_passed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pin(data, tmp_path, monkeypatch, "at_least = 0.5", 0.5)
    assert entry.main(["floors", "--data", str(data)]) == 0
    assert "0.5000  n=7" in capsys.readouterr().out


def test_a_fallen_floor_is_noticed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for floor, value, told in (
        ("at_least = 0.5", 0.49, "0.4900 is below 0.5"),
        ("at_most = 0.1", 0.2, "0.2000 is above 0.1"),
    ):
        pin(data, tmp_path, monkeypatch, floor, value)
        with pytest.raises(SystemExit) as ended:
            entry.main(["floors", "--data", str(data)])
        assert ended.value.code == 3
        assert f"quotes own f1: {told}" in capsys.readouterr().err


def test_a_figure_that_is_no_longer_measured_is_noticed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pin(data, tmp_path, monkeypatch, "at_least = 0.5", 0.9)
    monkeypatch.setattr(quotes, "run", lambda _data, _options: [])
    with pytest.raises(SystemExit):
        entry.main(["floors", "--data", str(data)])
    assert "not measured" in capsys.readouterr().err


def test_other_data_is_not_judged(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pin(data, tmp_path, monkeypatch, "at_least = 0.5", 0.1)
    (data / "quotes-polnear" / "b.txt").write_text("More.\n", encoding="utf-8")
    assert entry.main(["floors", "--data", str(data)]) == 0
    assert "is not the data its floors were pinned on" in capsys.readouterr().err


def test_absent_data_is_said(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pin(data, tmp_path, monkeypatch, "at_least = 0.5", 0.1)
    assert entry.main(["floors", "--data", str(tmp_path / "nowhere")]) == 0
    assert "EVENHAND_BENCH_DATA" in capsys.readouterr().err


def test_every_floor_is_of_a_benchmark_and_its_data_is_pinned() -> None:
    table = tomllib.loads(floors.TABLE.read_text(encoding="utf-8"))
    known = entry.names()
    for row in table["floor"]:
        needs = {*known[row["benchmark"]].NEEDS, *row.get("data", ())}
        assert needs <= table["digest"].keys(), row
        assert ("at_least" in row) != ("at_most" in row), row
