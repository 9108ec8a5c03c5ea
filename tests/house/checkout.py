"""The checkout as the house tests see it: its files, its modules, their syntax trees."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "evenhand"


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file of the package, outside its tests."""

    path: Path
    name: str

    @property
    def tree(self) -> ast.Module:
        return parsed(self.path)

    @property
    def place(self) -> str:
        return str(self.path.relative_to(ROOT))

    def imports(self) -> frozenset[str]:
        """Absolute names of all modules that are imported anywhere in the file."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
        return frozenset(names)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the package but its tests, by name."""
    return tuple(Module(path, dotted(path)) for path in sorted(PACKAGE.rglob("*.py")) if not is_test(path))


def dotted(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_test(path: Path) -> bool:
    return path.name.startswith("test_") or path.name == "conftest.py"


def within(name: str, package: str) -> bool:
    """Whether a module is the package or lies in it."""
    return name == package or name.startswith(f"{package}.")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def kept_files() -> tuple[Path, ...]:
    """What git keeps or would keep: tracked files and new ones that are not ignored."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def kept_texts() -> Iterator[tuple[str, str]]:
    """Place and text of every kept file that is UTF-8 text."""
    for path in kept_files():
        data = path.read_bytes()
        if b"\0" not in data[:8192]:
            yield str(path.relative_to(ROOT)), data.decode("utf-8", errors="replace")


def function_nodes(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def requirement_name(requirement: str) -> str:
    """Canonical name of a requirement such as ``Jinja2>=3``."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, f"not a requirement: {requirement!r}"
    return re.sub(r"[-_.]+", "-", found[0]).lower()
