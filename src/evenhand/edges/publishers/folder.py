"""Pages as files in a folder, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from evenhand.errors import PublishError


class FolderPublisher:
    """Writes files into a folder.

    Attributes:
        folder: The folder; made, with those above it, when it is not there.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder, and see at once whether it can be written to.

        Raises:
            PublishError: ``publish.cannot-write``.
        """
        self.folder = folder
        self._beside = f".evenhand-{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / self._beside).touch()
            (folder / self._beside).unlink()
        except OSError as error:
            raise PublishError("publish.cannot-write", str(folder), _why(error)) from error

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files by name: each beside its place first, then put there. Raises PublishError."""
        for name, data in files.items():
            path, beside = self.folder / name, self.folder / f"{self._beside}-{name}"
            try:
                beside.write_bytes(data)
                beside.replace(path)
            except OSError as error:
                beside.unlink(missing_ok=True)
                raise PublishError("publish.cannot-write", str(path), _why(error)) from error

    def read(self, name: str) -> bytes | None:
        """Return what a file of the folder holds, or None where there is none that can be read."""
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def remove(self, name: str, files: Iterable[str]) -> None:
        """Remove files of a folder below this one, and that folder itself if nothing else lies in it.

        What is not there is passed over, and so is a link, which may lead elsewhere.

        Args:
            name: Name of the folder.
            files: Names of the files.

        Raises:
            PublishError: ``publish.cannot-write``.
        """
        folder = self.folder / name
        if Path(name).name != name or name in ("", "..") or folder.is_symlink() or not folder.is_dir():
            return
        try:
            for file in files:
                (folder / file).unlink(missing_ok=True)
            if not any(folder.iterdir()):
                folder.rmdir()
        except OSError as error:
            raise PublishError("publish.cannot-write", str(folder), _why(error)) from error

    def inner(self, name: str) -> FolderPublisher:
        """Return a publisher into a folder below this one. Raises PublishError."""
        return FolderPublisher(self.folder / name)


def _why(error: OSError) -> str:
    return f"it cannot be written to: {error.strerror}"
