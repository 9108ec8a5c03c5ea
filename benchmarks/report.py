"""The page of figures: ``record`` keeps what benchmarks gave, ``report`` writes docs/benchmarks.md from it.

    python -m benchmarks record NAME [NAME …]   runs each whole and replaces its figures in docs/figures.jsonl
    python -m benchmarks report [--check]       rewrites the made part of docs/benchmarks.md, or only looks

What is measured stands in docs/figures.jsonl, one JSON object a line; what it is held against (targets, which set is
the peer's, published figures with where they are from) in benchmarks/known.toml; what a person makes of it in
docs/benchmarks/NAME.md. No clock is read: the commit tells the day.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

COMMANDS = ("record", "report")
ROOT = Path(__file__).parent.parent
START = "<!-- made by `python -m benchmarks report`: do not edit from here -->"
END = "<!-- to here -->"
HEAD = ("set", "metric", "ours", "n", "peer, same run", "published", "target", "")


class Figure(TypedDict):
    """One line of docs/figures.jsonl: a `Result` and the command that gave it."""

    benchmark: str
    set: str
    metric: str
    value: float
    n: int
    command: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a figure is held against.

    Attributes:
        at_least: Target that the figure is to reach, or None.
        at_most: Target that it is not to pass, or None.
        peer: Set, or set and metric with "#" between, whose figure of the same run is the peer's; or "".
        published: Figures from elsewhere, and whether they were looked up or are recalled; or "".
    """

    at_least: float | None = None
    at_most: float | None = None
    peer: str = ""
    published: str = ""


Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files that a page is made from and written to, below one root."""

    root: Path = ROOT

    @property
    def figures(self) -> Path:
        """What was measured."""
        return self.root / "docs" / "figures.jsonl"

    @property
    def page(self) -> Path:
        """The page."""
        return self.root / "docs" / "benchmarks.md"

    def words(self, name: str) -> str:
        """What a person wrote on a benchmark, or ""."""
        path = self.root / "docs" / "benchmarks" / f"{name}.md"
        return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def main(arguments: Sequence[str]) -> int:
    """Record or report; exit status 0, 1 when ``report --check`` finds the page stale, else that of the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record", help="run benchmarks whole and keep their figures")
    recording.add_argument("names", nargs="+", metavar="NAME")
    recording.add_argument("--data", type=Path)
    commands.add_parser("report", help="write docs/benchmarks.md").add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.command == "record":
        return record(asked.names, Shelf(), data=asked.data)
    return report(Shelf(), is_check=asked.check)


def record(names: Iterable[str], shelf: Shelf, *, data: Path | None) -> int:
    """Run benchmarks, each in a process of its own (memory is a process's), and replace their figures."""
    for name in names:
        command = [sys.executable, "-m", "benchmarks", name, "--json", *(["--data", str(data)] if data else [])]
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if ran.returncode:
            return ran.returncode
        fresh = [_figure(json.loads(line), f"python -m benchmarks {name}") for line in ran.stdout.splitlines()]
        keep(fresh, name, shelf)
        print(f"{name}: {len(fresh)} figures kept", file=sys.stderr)
    return 0


def _figure(result: Mapping[str, Any], command: str) -> Figure:
    return Figure(
        benchmark=result["benchmark"],
        set=result["set"],
        metric=result["metric"],
        value=round(result["value"], 6),
        n=result["n"],
        command=command,
    )


def keep(fresh: Sequence[Figure], name: str, shelf: Shelf) -> None:
    """Replace a benchmark's figures; the file stays in the order of the benchmarks' names."""
    kept = [one for one in read(shelf) if one["benchmark"] != name] + list(fresh)
    lines = [json.dumps(one, ensure_ascii=False) for one in sorted(kept, key=lambda one: one["benchmark"])]
    shelf.figures.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read(shelf: Shelf) -> list[Figure]:
    """Read the kept figures; none when nothing was recorded yet."""
    if not shelf.figures.exists():
        return []
    return [json.loads(line) for line in shelf.figures.read_text(encoding="utf-8").splitlines()]


def report(shelf: Shelf, *, is_check: bool) -> int:
    """Put the made part into the page; with `is_check` only say whether it is what the figures give."""
    page = shelf.page.read_text(encoding="utf-8")
    made = renewed(page, shelf)
    if is_check and made != page:
        print("docs/benchmarks.md is stale; run: python -m benchmarks report", file=sys.stderr)
        return 1
    if not is_check:
        shelf.page.write_text(made, encoding="utf-8")
    return 0


def renewed(page: str, shelf: Shelf) -> str:
    """Return the page with its made part made anew."""
    before, after = page.partition(START)[0], page.rpartition(END)[2]
    order, known = holdings()
    figures: dict[str, list[Figure]] = {}
    for one in read(shelf):
        figures.setdefault(one["benchmark"], []).append(one)
    names = sorted(figures, key=lambda name: (order.index(name) if name in order else len(order), name))
    parts = ["\n".join(_part(name, figures[name], known, shelf.words(name))) for name in names]
    return f"{before}{START}\n\n" + "\n\n".join(parts) + f"\n\n{END}{after}"


def holdings() -> tuple[list[str], Mapping[Key, Known]]:
    """Return the order of the benchmarks on the page, and what each figure is held against."""
    table = tomllib.loads((Path(__file__).parent / "known.toml").read_text(encoding="utf-8"))
    known = {}
    for row in table["figure"]:
        rest = {name: value for name, value in row.items() if name not in ("benchmark", "set", "metric")}
        known[row["benchmark"], row["set"], row["metric"]] = Known(**rest)
    return table["order"], known


def _part(name: str, figures: Sequence[Figure], known: Mapping[Key, Known], words: str) -> Iterator[str]:
    module = importlib.import_module(f"benchmarks.{name.replace('-', '_')}")
    yield f"## {name}\n"
    yield (inspect.getdoc(module) or "").replace("``", "`") + "\n"
    yield f"`{figures[0]['command']}`\n"
    yield from (_row(HEAD), _row(["---"] * len(HEAD)))
    values = {(one["set"], one["metric"]): one["value"] for one in figures}
    for one in figures:
        held = known.get((name, one["set"], one["metric"]), Known())
        yield _row(cells(one, held, values))
    if words:
        yield f"\n{words}"


def cells(one: Figure, held: Known, values: Mapping[tuple[str, str], float]) -> tuple[str, ...]:
    """Return one row of the table: figure, peer, published, target, and whether it is met."""
    where, _, metric = held.peer.partition("#")
    peer = values.get((where, metric or one["metric"]))
    named = f"{shown(peer)} ({held.peer.replace('#', ' ')})" if peer is not None else ""
    target, is_met = _target(one["value"], held)
    met = {True: "met", False: "**missed**", None: ""}[is_met]
    return one["set"], f"`{one['metric']}`", shown(one["value"]), f"{one['n']:,}", named, held.published, target, met


def _target(value: float, held: Known) -> tuple[str, bool | None]:
    if held.at_least is not None:
        return f"≥ {held.at_least:g}", value >= held.at_least
    if held.at_most is not None:
        return f"≤ {held.at_most:g}", value <= held.at_most
    return "", None


def shown(value: float) -> str:
    """Three decimals below 10, one below 100, none above."""
    if abs(value) < 10:
        return f"{value:.3f}"
    return f"{value:.1f}" if abs(value) < 100 else f"{value:,.0f}"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
