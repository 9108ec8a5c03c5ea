"""Documents say what is so: decisions, changelog, codes, commands."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import pkgutil
import re
from enum import Enum
from functools import cache

import pytest

from tests.house.checkout import ROOT, modules, project

PAGE_LINES, PAGE_WORDS = 90, 750
STATUSES = ("proposed", "accepted", "superseded by")
CODE = re.compile(r"[a-z][a-z0-9]*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
TOPICS = ("design.md", "glossary.md", "errors.md", "benchmarks.md")


def decisions() -> list[str]:
    return sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))


def test_decisions_are_numbered_without_gap() -> None:
    assert decisions()
    assert [name[:5] for name in decisions()] == [f"{number:04}-" for number in range(1, len(decisions()) + 1)]


@pytest.mark.parametrize("name", decisions())
def test_a_decision_has_title_date_status_and_one_page(name: str) -> None:
    text = (ROOT / "docs" / "decisions" / name).read_text(encoding="utf-8")
    lines = text.splitlines()
    assert re.fullmatch(rf"# {name[:4]}\. \S.*", lines[0]), "the first line is '# NNNN. Title'"
    assert re.search(r"^Date: \d{4}-\d\d-\d\d$", text, re.MULTILINE), "a line 'Date: YYYY-MM-DD'"
    status = re.search(r"^Status: (.+)$", text, re.MULTILINE)
    assert status and status[1].startswith(STATUSES), f"a line 'Status: …', one of {STATUSES}"
    assert len(lines) <= PAGE_LINES and len(text.split()) <= PAGE_WORDS, "one page"


@pytest.mark.parametrize("name", TOPICS)
def test_the_documents_are_there(name: str) -> None:
    assert (ROOT / "docs" / name).exists()


def test_the_changelog_tells_of_this_version() -> None:
    version = project()["project"]["version"]
    headings = re.findall(r"^## \[?([^\]\s]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == version
    assert importlib.import_module("evenhand").__version__ == version


def dev_commands() -> set[str]:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec and spec.loader
    dev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dev)
    return set(dev.COMMANDS)


@pytest.mark.parametrize("place", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_the_commands_told_exist(place: str) -> None:
    told = set(re.findall(r"python3 dev\.py (\w+)", (ROOT / place).read_text(encoding="utf-8")))
    assert told, "it names a command"
    assert told <= dev_commands()


def test_the_readme_tells_how_to_set_up() -> None:
    assert {"example", "test"} <= set(re.findall(r"python3 dev\.py (\w+)", (ROOT / "README.md").read_text("utf-8")))


def test_files_that_documents_point_to_exist() -> None:
    missing = []
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        told = re.findall(
            r"`((?:docs|examples|benchmarks|requirements|tests|src)/[\w./-]+)`", document.read_text("utf-8")
        )
        missing += [f"{document.relative_to(ROOT)}: {path}" for path in told if not (ROOT / path).exists()]
    assert not missing


@cache
def reason_codes() -> frozenset[str]:
    """Values of the enum `Reason` of the model."""
    model = importlib.import_module("evenhand.model")
    inner = pkgutil.iter_modules(getattr(model, "__path__", []))
    homes = [model, *(importlib.import_module(f"{model.__name__}.{info.name}") for info in inner)]
    enums = {getattr(home, "Reason", None) for home in homes} - {None}
    assert len(enums) == 1, "evenhand.model has one Reason"
    reason = enums.pop()
    assert inspect.isclass(reason) and issubclass(reason, Enum)
    return frozenset(str(member.value) for member in reason)


def raised_codes() -> dict[str, frozenset[str]]:
    """Codes that errors may be raised with, by place of the raise.

    Where the code is not written in the call, it is one of those written elsewhere in the same module.
    """
    errors = importlib.import_module("evenhand.errors")
    names = {n for n, c in vars(errors).items() if inspect.isclass(c) and issubclass(c, errors.EvenhandError)}
    found = {}
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
                given = [keyword.value for keyword in node.keywords if keyword.arg == "code"] or node.args[:1]
                found[f"{module.place}:{node.lineno}"] = written_codes(*given) or written_codes(module.tree)
    return found


def written_codes(*nodes: ast.AST) -> frozenset[str]:
    texts = [leaf.value for node in nodes for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)]
    return frozenset(text for text in texts if isinstance(text, str) and CODE.fullmatch(text))


def test_reason_codes_have_their_form() -> None:
    assert reason_codes()
    assert not [code for code in reason_codes() if not CODE.fullmatch(code)]


def test_an_error_is_raised_with_a_code_written_in_its_module() -> None:
    assert not [place for place, codes in raised_codes().items() if not codes]


def test_every_code_is_documented_and_none_is_made_up() -> None:
    path = ROOT / "docs" / "errors.md"
    rows = re.findall(r"^\| *`([^`]+)`", path.read_text(encoding="utf-8"), re.MULTILINE) if path.exists() else []
    told = {row for row in rows if CODE.fullmatch(row)}
    used = reason_codes().union(*raised_codes().values())
    assert told == used, f"missing in docs/errors.md: {sorted(used - told)}; only there: {sorted(told - used)}"
    assert len(rows) == len(set(rows)), "a code has one row"
