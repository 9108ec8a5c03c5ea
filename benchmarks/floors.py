"""Quality floors: figures that must not fall, on small pinned slices; CI runs this.

`floors.toml` names them. A floor is compared only on the very data it was pinned on, by the digest of the folders that
its benchmark reads (its NEEDS, and what the floor names under ``data``). On other data, or where there is none, that
is said and the figure is not judged. Exit status 3 when a figure lies below its floor or is no longer measured.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.result import DataMissingError, Options, Result

SUMMARY = "quality floors of benchmarks/floors.toml on small pinned slices"
NEEDS: tuple[str, ...] = ()
TABLE = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure that must not fall below `at_least`, or rise above `at_most`.

    Attributes:
        benchmark: Its benchmark, as on the command line.
        set: Set of the figure.
        metric: Metric of the figure.
        limit: Slice it was measured on, as ``--limit``; 0 for all.
        data: Folders that the figure needs beyond the benchmark's own NEEDS.
        at_least: Floor, or None.
        at_most: Ceiling, or None.
    """

    benchmark: str
    set: str
    metric: str
    limit: int = 0
    data: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None

    def fallen(self, found: Mapping[tuple[str, str], Result]) -> str:
        """Say what is wrong with the figure, or ""."""
        label = f"{self.benchmark} {self.set} {self.metric}"
        result = found.get((self.set, self.metric))
        if result is None:
            return f"{label}: not measured"
        if self.at_least is not None and result.value < self.at_least:
            return f"{label}: {result.value:.4f} is below {self.at_least}"
        if self.at_most is not None and result.value > self.at_most:
            return f"{label}: {result.value:.4f} is above {self.at_most}"
        return ""


def run(data: Path, options: Options) -> Iterable[Result]:
    """Run each benchmark that has a floor, once per slice, and compare.

    Yields every figure that has a floor; raises SystemExit(3) at the end when one has fallen.
    """
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    floors = [Floor(**{**row, "data": tuple(row.get("data", ()))}) for row in table["floor"]]
    fallen: list[str] = []
    for (name, limit), slice_ in sorted(slices(floors).items()):
        module = importlib.import_module(f"benchmarks.{name.replace('-', '_')}")
        judged = Pinned(data, table["digest"]).judged(slice_, module.NEEDS)
        if judged:
            found = {(r.set, r.metric): r for r in module.run(data, Options(limit=limit, verbose=options.verbose))}
            yield from (found[f.set, f.metric] for f in judged if (f.set, f.metric) in found)
            fallen += [told for floor in judged if (told := floor.fallen(found))]
    if fallen:
        print("\n".join(["floors broken:", *fallen]), file=sys.stderr)
        raise SystemExit(3)


def slices(floors: Iterable[Floor]) -> dict[tuple[str, int], list[Floor]]:
    """Group floors by benchmark and slice: each is run once."""
    groups: dict[tuple[str, int], list[Floor]] = defaultdict(list)
    for floor in floors:
        groups[floor.benchmark, floor.limit].append(floor)
    return groups


@dataclass(frozen=True, slots=True)
class Pinned:
    """A data directory, and the digests of the folders that floors were pinned on."""

    data: Path
    digests: Mapping[str, str]

    def judged(self, floors: Sequence[Floor], needs: Sequence[str]) -> list[Floor]:
        """Return the floors whose data is there unchanged; say of each other folder why its floors are not judged."""
        folders = dict.fromkeys([*needs, *(folder for floor in floors for folder in floor.data)])
        wrong = {folder: why for folder in folders if (why := self._wrong(folder))}
        for why in wrong.values():
            print(f"floors: {floors[0].benchmark}: {why}", file=sys.stderr)
        return [floor for floor in floors if not wrong.keys() & {*needs, *floor.data}]

    def _wrong(self, folder: str) -> str:
        path = self.data / folder
        if not path.exists():
            return f"{DataMissingError(path)}; its floors are not compared"
        found = digest(path)
        if found != self.digests.get(folder):
            return f"{folder} (digest {found}) is not the data its floors were pinned on; they are not compared"
        return ""


def digest(folder: Path) -> str:
    """Return 16 hex digits over the names and contents of all files below a folder."""
    return sha256(b"".join(_lines(folder))).hexdigest()[:16]


def _lines(folder: Path) -> Iterator[bytes]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        yield path.relative_to(folder).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest()
