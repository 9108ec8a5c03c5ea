"""``python -m benchmarks [NAME] [--data DIR] [--json] [--limit N] [--verbose]``; or ``record NAME …``, ``report``."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import benchmarks
from benchmarks import report
from benchmarks.result import DataMissingError, Options, Result

DEFAULT_DATA = "../shared/data/bench"
NOT_BENCHMARKS = {"__main__", "result"}


def names() -> dict[str, Any]:
    """Return the modules that are benchmarks, by their name on the command line."""
    found = {}
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name not in NOT_BENCHMARKS and not module.name.startswith(("_", "test_")):
            loaded = importlib.import_module(f"benchmarks.{module.name}")
            if hasattr(loaded, "run"):
                found[module.name.replace("_", "-")] = loaded
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run one benchmark, or list all. Exit status 0; 2: unknown name; 3: data is missing or a floor falls."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] and words[0] in report.COMMANDS:
        return report.main(words)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("EVENHAND_BENCH_DATA", DEFAULT_DATA)))
    parser.add_argument("--json", action="store_true", help="one JSON object per figure")
    parser.add_argument("--limit", type=int, default=0, help="at most this many cases of each set")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--train", type=Path, help="file to fit on (foresight)")
    parser.add_argument("--test", type=Path, help="file to forecast (foresight)")
    parser.add_argument("--out", type=Path, help="folder for what a benchmark makes, such as pages")
    asked = parser.parse_args(words)
    if (asked.data / "bench").is_dir():
        asked.data /= "bench"
    known = names()
    if asked.name is None:
        for name, module in sorted(known.items()):
            print(f"{name:16} {module.SUMMARY}")
        return 0
    if asked.name not in known:
        print(f"no benchmark named {asked.name!r}; there are: {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    return _run(known[asked.name], asked)


def _run(module: Any, asked: argparse.Namespace) -> int:
    try:
        for folder in module.NEEDS:
            if not (asked.data / folder).exists():
                raise DataMissingError(asked.data / folder)
        options = Options(limit=asked.limit, verbose=asked.verbose, train=asked.train, test=asked.test, out=asked.out)
        for result in module.run(asked.data, options):
            _show(result, as_json=asked.json)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 3
    return 0


def _show(result: Result, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(result)), flush=True)
    else:
        print(
            f"{result.benchmark:14} {result.set:32} {result.metric:28} {result.value:10.4f}  n={result.n}", flush=True
        )


if __name__ == "__main__":
    sys.exit(main())
