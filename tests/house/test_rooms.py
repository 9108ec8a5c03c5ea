"""Who may know whom: that import-linter's rules leave no room out, and what they cannot see.

That the rules hold is `lint-imports`, a step of its own in `dev.py test`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from importlib.metadata import packages_distributions
from typing import Any

from tests.house.checkout import PACKAGE, Module, modules, project, requirement_name, within

STDLIB_ONLY = ("evenhand.model", "evenhand.errors", "evenhand.tables")
BRIEF_MAKERS = ("evenhand.stages.verify", "evenhand.codec")
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "base", "misc"}

# A library may be named in one module. The exceptions, each with where it may stand instead:
ROOMS_OF_LIBRARY = {
    "msgspec": ("evenhand.codec", "evenhand.config"),  # the stack says: JSON and configuration
    "typer": ("evenhand.cli",),  # one file per command
    "rich": ("evenhand.cli",),
    "sqlalchemy": ("evenhand.edges.stores",),  # schema and queries would not fit in one file
}
MOST_MODULES = {"numpy": 8}  # arrays are values, so several may speak of them; still few


def contracts() -> dict[str, dict[str, Any]]:
    return {contract["id"]: contract for contract in project()["tool"]["importlinter"]["contracts"]}


def third_party(module: Module) -> set[str]:
    tops = {name.split(".")[0] for name in module.imports()}
    return {top for top in tops if top not in sys.stdlib_module_names and top not in ("evenhand", "__future__")}


def users_of_libraries() -> dict[str, list[Module]]:
    users: dict[str, list[Module]] = defaultdict(list)
    for module in modules():
        for library in third_party(module):
            users[library].append(module)
    return users


def test_every_room_is_in_a_layer() -> None:
    layers = contracts()["layers"]
    assert layers["exhaustive"] is True and layers["containers"] == ["evenhand"]
    told = {name for layer in layers["layers"] for name in re.findall(r"\w+", layer)}
    found = {module.name.split(".")[1] for module in modules() if "." in module.name}
    assert found <= told, f"rooms in no layer: {sorted(found - told)}"


def test_the_pure_rooms_are_under_the_pure_contract() -> None:
    pure = contracts()["pure"]
    rooms = {"model", "errors", "tables", "operations", "ports", "stages", "render", "pipeline"}
    assert set(pure["source_modules"]) >= {f"evenhand.{room}" for room in rooms}
    assert set(pure["forbidden_modules"]) >= {"sqlite3", "socket", "subprocess", "http", "urllib", "random", "time"}


def test_the_lowest_rooms_use_the_standard_library_only() -> None:
    found = {
        f"{module.place}: {library}"
        for module in modules()
        if any(within(module.name, room) for room in STDLIB_ONLY)
        for library in third_party(module)
    }
    assert not found


def test_a_library_is_named_in_one_module() -> None:
    wrong = []
    for library, users in sorted(users_of_libraries().items()):
        rooms = ROOMS_OF_LIBRARY.get(library, ())
        outside = [user.place for user in users if not any(within(user.name, room) for room in rooms)]
        if len(outside) > (0 if rooms else MOST_MODULES.get(library, 1)):
            wrong.append(f"{library}: {', '.join(outside)}")
    assert not wrong, "\n".join(wrong)


def test_a_library_that_is_imported_is_declared() -> None:
    extras = project()["project"]["optional-dependencies"].values()
    asked = [*project()["project"]["dependencies"], *(requirement for extra in extras for requirement in extra)]
    declared = {requirement_name(requirement) for requirement in asked}
    owners = packages_distributions()
    found = {
        library: [user.place for user in users]
        for library, users in users_of_libraries().items()
        if not declared & {requirement_name(owner) for owner in owners.get(library, [library])}
    }
    assert not found


def test_only_verify_and_codec_make_a_brief() -> None:
    found = []
    for module in modules():
        if any(within(module.name, maker) for maker in BRIEF_MAKERS):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and called_name(node) == "Brief":
                found.append(f"{module.place}:{node.lineno} calls Brief(")
            if isinstance(node, ast.alias) and node.name == "Brief" and node.asname not in (None, "Brief"):
                found.append(f"{module.place}:{node.lineno} hides Brief under another name")
    assert not found


def called_name(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def test_a_stage_exports_a_function_named_like_itself() -> None:
    wrong = []
    for module in modules():
        if re.fullmatch(r"evenhand\.stages\.\w+", module.name):
            stage = module.name.rsplit(".", 1)[1]
            defined = {node.name for node in module.tree.body if isinstance(node, ast.FunctionDef)}
            brought = {
                alias.asname or alias.name
                for node in module.tree.body
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
            }
            if stage not in defined | brought:
                wrong.append(module.place)
    assert not wrong


def test_module_names_say_something() -> None:
    named = [module.place for module in modules() if EMPTY_WORDS & set(module.name.split(".")[-1].split("_"))]
    assert not named


def test_folders_of_code_are_packages() -> None:
    folders = {module.path.parent for module in modules()}
    assert not [str(folder.relative_to(PACKAGE)) for folder in folders if not (folder / "__init__.py").exists()]


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_the_front_door_is_small_and_sorted() -> None:
    door = modules()[0]
    assert door.name == "evenhand"
    lists = [
        ast.literal_eval(node.value)
        for node in door.tree.body
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "__all__" for target in node.targets)
    ]
    assert len(lists) == 1, "evenhand/__init__.py sets __all__ once"
    names = list(lists[0])
    assert names == sorted(names)
    assert len(names) == len(set(names)) <= 15
