"""Quality floors: figures that must not fall, on small pinned slices; CI runs this."""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.result import DataMissing, Options, Result

SUMMARY = "quality floors of benchmarks/floors.toml on small pinned slices"
NEEDS: tuple[str, ...] = ()
TABLE = Path(__file__).parent / "floors.toml"


def run(data: Path, options: Options) -> Iterable[Result]:
    """Run each benchmark that has a floor, once per slice, and compare.

    A floor is compared only on the very data it was pinned on (by digest); on other data, or where the data is
    absent, that is said and the figure is not judged. Yields every figure; raises SystemExit(3) at the end
    when one lies below its floor or is missing.
    """
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    groups: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for floor in table["floor"]:
        groups[floor["benchmark"], floor.get("limit", 0)].append(floor)
    fallen: list[str] = []
    for (name, limit), floors in sorted(groups.items()):
        module = importlib.import_module(f"benchmarks.{name.replace('-', '_')}")
        if not _is_pinned(data, module.NEEDS, table["digest"]):
            continue
        found = {(r.set, r.metric): r for r in module.run(data, Options(limit=limit, verbose=options.verbose))}
        yield from _compared(floors, found, fallen)
    if fallen:
        print("\n".join(["floors broken:", *fallen]), file=sys.stderr)
        raise SystemExit(3)


def _compared(
    floors: list[dict[str, Any]], found: dict[tuple[str, str], Result], fallen: list[str]
) -> Iterator[Result]:
    for floor in floors:
        result = found.get((floor["set"], floor["metric"]))
        label = f"{floor['benchmark']} {floor['set']} {floor['metric']}"
        if result is None:
            fallen.append(f"{label}: not measured")
            continue
        yield result
        if "at_least" in floor and result.value < floor["at_least"]:
            fallen.append(f"{label}: {result.value:.4f} is below {floor['at_least']}")
        if "at_most" in floor and result.value > floor["at_most"]:
            fallen.append(f"{label}: {result.value:.4f} is above {floor['at_most']}")


def _is_pinned(data: Path, needs: tuple[str, ...], digests: dict[str, str]) -> bool:
    for folder in needs:
        if not (data / folder).exists():
            print(f"floors: {DataMissing(data / folder)}; its floors are not compared", file=sys.stderr)
            return False
        if digests.get(folder) != digest(data / folder):
            print(f"floors: {folder} is not the data the floors were pinned on; not compared", file=sys.stderr)
            return False
    return True


def digest(folder: Path) -> str:
    """Return 16 hex digits over the names and contents of all files below a folder."""
    total = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(str(path.relative_to(folder)).encode() + b"\0" + sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
