"""Pages as files: written whole, and taken away with nothing that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.edges.publishers import FolderPublisher
from evenhand.errors import PublishError

FILES = ("brief.html", "brief.json")


def test_files_are_written_and_read(tmp_path: Path) -> None:
    publisher = FolderPublisher(tmp_path / "deep" / "mine")
    publisher.write({"brief.html": b"one"})
    publisher.write({"brief.html": b"two"})
    assert publisher.read("brief.html") == b"two"
    assert publisher.read("none.html") is None
    assert [path.name for path in publisher.folder.iterdir()] == ["brief.html"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "brief.html").mkdir()
    with pytest.raises(PublishError, match=r"publish\.cannot-write"):
        FolderPublisher(tmp_path / "file")
    with pytest.raises(PublishError, match=r"publish\.cannot-write"):
        FolderPublisher(tmp_path).write({"brief.html": b""})


def test_a_folder_goes_when_nothing_else_lies_in_it(tmp_path: Path) -> None:
    publisher = FolderPublisher(tmp_path)
    for name in ("one", "two"):
        publisher.inner(name).write(dict.fromkeys(FILES, b""))
    (tmp_path / "two" / "mine.txt").touch()
    for name in ("one", "two", "none"):
        publisher.remove(name, FILES)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["two", "two/mine.txt"]


@pytest.mark.parametrize("name", ["..", ".", "", "../other", "deep/inner", "link"])
def test_only_a_folder_right_below_is_touched(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "mine"
    for folder in (tmp_path, mine, tmp_path / "other", mine / "deep" / "inner"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "brief.html").touch()
    (mine / "link").symlink_to(tmp_path / "other")
    before = sorted(tmp_path.rglob("*"))
    FolderPublisher(mine).remove(name, FILES)
    assert sorted(tmp_path.rglob("*")) == before
