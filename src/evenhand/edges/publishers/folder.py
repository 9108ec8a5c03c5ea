"""Pages as files in a folder, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from evenhand.errors import EvenhandError


class FolderPublisher:
    """Writes files into a folder.

    Attributes:
        folder: The folder; made, with those above it, when it is not there.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder, and see at once whether it can be written to.

        Raises:
            EvenhandError: ``publish.cannot-write``.
        """
        self.folder = folder
        self._beside = f".evenhand-{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / self._beside).touch()
            (folder / self._beside).unlink()
        except OSError as error:
            raise EvenhandError("publish.cannot-write", str(folder), _why(error)) from error

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files by name: each beside its place first, then put there. Raises EvenhandError."""
        for name, data in files.items():
            path, beside = self.folder / name, self.folder / f"{self._beside}-{name}"
            try:
                beside.write_bytes(data)
                beside.replace(path)
            except OSError as error:
                beside.unlink(missing_ok=True)
                raise EvenhandError("publish.cannot-write", str(path), _why(error)) from error

    def inner(self, name: str) -> FolderPublisher:
        """Return a publisher into a folder below this one. Raises EvenhandError."""
        return FolderPublisher(self.folder / name)


def _why(error: OSError) -> str:
    return f"it cannot be written to: {error.strerror}"
