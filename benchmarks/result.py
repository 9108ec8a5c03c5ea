"""One measured figure, and what a benchmark is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of one benchmark.

    Attributes:
        benchmark: Its name, as on the command line.
        set: The data it was measured on ("quotes-polnear/dev").
        metric: Name of the metric, as the issues give it.
        value: The figure.
        n: How many cases it rests on.
    """

    benchmark: str
    set: str
    metric: str
    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of a benchmark.

    Attributes:
        limit: At most this many cases of each set, in a fixed order; 0 for all. For quick slices and floors.
        verbose: Print what went wrong, case by case, to standard error.
        train: File to fit on in place of the first half of each, or None; for benchmarks that fit.
        test: File to forecast in place of the second half, or None.
        out: Where a benchmark that makes something keeps it; None keeps nothing.
    """

    limit: int = 0
    verbose: bool = False
    train: Path | None = None
    test: Path | None = None
    out: Path | None = None


class DataMissingError(Exception):
    """A folder that a benchmark reads is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no data at {folder}: give --data DIR or EVENHAND_BENCH_DATA (see docs/benchmarks.md)")
