"""Budgets of the code: lines of a file, lines and parameters of a function, docstrings."""

from __future__ import annotations

import ast
import io
import math
import tokenize
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.house.checkout import ROOT, function_nodes, modules

MOST_LINES_OF_FILE = 500
MOST_LINES_OF_FUNCTION = 60
P90_LINES_OF_FUNCTION = 30
MEDIAN_LINES_OF_FUNCTION = 10
MOST_PARAMETERS = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def code_lines(path: Path) -> frozenset[int]:
    """Numbers of the lines that hold code: neither blank nor comment only."""
    idle = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return frozenset(
        number for token in tokens if token.type not in idle for number in range(token.start[0], token.end[0] + 1)
    )


def size(function: Function, lines: frozenset[int]) -> int:
    """Lines of code of a function, signature included, docstring not."""
    assert function.end_lineno is not None
    own = set(range(function.lineno, function.end_lineno + 1)) & lines
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        assert docstring.end_lineno is not None
        own -= set(range(docstring.lineno, docstring.end_lineno + 1))
    return len(own)


def sizes() -> list[tuple[int, str]]:
    """Size and place of every function, largest first."""
    found = []
    for module in modules():
        lines = code_lines(module.path)
        for function in function_nodes(module.tree):
            found.append((size(function, lines), f"{module.place}:{function.lineno} {function.name}"))
    return sorted(found, reverse=True)


def test_no_file_is_long() -> None:
    folders = [ROOT / "src", ROOT / "tests", ROOT / "benchmarks", ROOT / "examples"]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))] + [ROOT / "dev.py"]
    counts = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert not {place: count for place, count in counts.items() if count > MOST_LINES_OF_FILE}


def test_no_function_is_long() -> None:
    assert not [(lines, place) for lines, place in sizes() if lines > MOST_LINES_OF_FUNCTION]


def test_functions_are_short_as_a_rule() -> None:
    found = sizes()
    lines = sorted(count for count, _ in found)
    if not lines:
        return
    p90 = lines[math.ceil(0.9 * len(lines)) - 1]
    largest = "\n".join(f"{count} {place}" for count, place in found[:25])
    assert median(lines) <= MEDIAN_LINES_OF_FUNCTION, f"median {median(lines)}; the largest:\n{largest}"
    assert p90 <= P90_LINES_OF_FUNCTION, f"p90 {p90}; the largest:\n{largest}"


def test_no_function_has_many_parameters() -> None:
    crowded = []
    for module in modules():
        for function in function_nodes(module.tree):
            given = function.args
            names = [
                a.arg for a in [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg] if a
            ]
            if len([name for name in names if name not in ("self", "cls")]) > MOST_PARAMETERS:
                crowded.append(f"{module.place}:{function.lineno} {function.name}")
    assert not crowded


Documented = ast.Module | ast.ClassDef | Function


def public(body: list[ast.stmt]) -> Iterator[Documented]:
    """Public classes and functions, and what is public in such classes; magic methods and overloads need no words."""
    for node in body:
        if isinstance(node, ast.If | ast.Try):
            yield from public(node.body)
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if {"overload", "override", "setter"} & {getattr(d, "attr", getattr(d, "id", "")) for d in node.decorator_list}:
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from public(node.body)


def test_what_is_public_has_a_docstring() -> None:
    bare = []
    for module in modules():
        for node in [module.tree, *public(module.tree.body)]:
            if not ast.get_docstring(node):
                bare.append(f"{module.place}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', 'module')}")
    assert not bare
