"""Finding a kept story by what a person gives: its id, the beginning of it, or a page of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from evenhand import codec
from evenhand.app.pages import READABLE
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.errors import CodecError, ConfigError, ReadError
from evenhand.model import Brief, Story

UNKNOWN: Final = "config.unknown-story"
MOST_TOLD: Final = 5
"""So many stories are named when several begin alike."""


def find_story(given: str, store: SqliteStore) -> tuple[Story, Brief | None]:
    """Return a kept story, and the brief meant: the page given, else the newest one kept.

    Args:
        given: The story's id, the beginning of it, or the path of a `brief.json` or of the folder it lies in.
        store: Where stories are kept.

    Raises:
        ConfigError: ``config.unknown-story``: there is none, or more than one, of that name.
        ReadError: The file cannot be read (``read.missing``, ``read.unreadable``).
        CodecError: The file is no brief.
        StoreError: The store cannot be read.
    """
    stories = store.stories()
    if not stories:
        raise no_stories(given, store.path)
    if is_path(given):
        brief = _brief_at(_page(Path(given)))
        asked = {source.article_id for source in brief.sources}
        same = [s for s in stories if s.story_id == brief.story_id or set(s.article_ids) == asked]
        if not same:
            raise ConfigError(UNKNOWN, given, f"its story {brief.story_id} is not kept in {store.path}")
        return same[0], brief
    found = [story for story in stories if given and story.story_id.startswith(given)]
    if len(found) != 1:
        raise ConfigError(UNKNOWN, given, f"{_told(found, store.path)}; `evenhand show` lists them")
    return found[0], store.brief(found[0].story_id)


def is_path(given: str) -> bool:
    """Whether the name of a story is meant for the path of its page."""
    return bool(given) and (os.sep in given or given.endswith(Path(READABLE).suffix) or Path(given).exists())


def no_stories(given: str, store: Path) -> ConfigError:
    """Say that the store holds no story yet."""
    return ConfigError(UNKNOWN, given, f"no stories are kept in {store} yet; `evenhand brief PATH…` makes one")


def read_file(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        ReadError: ``read.missing`` or ``read.unreadable``.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("read.missing", str(path), "there is no such file") from error
    except OSError as error:
        raise ReadError("read.unreadable", str(path), f"it cannot be read: {error.strerror}") from error


def of_file(error: CodecError, path: Path) -> CodecError:
    """The same error, naming the file in which the place is."""
    inner = "" if error.subject == "brief" else f"{error.subject}: "
    return CodecError(error.code, str(path), f"{inner}{error.detail}")


def _brief_at(path: Path) -> Brief:
    try:
        return codec.brief_from_json(read_file(path))
    except CodecError as error:
        raise of_file(error, path) from error


def _page(path: Path) -> Path:
    return path / READABLE if path.is_dir() else path


def _told(found: list[Story], store: Path) -> str:
    if not found:
        return f"no such story in {store}"
    named = ", ".join(story.story_id for story in found[:MOST_TOLD])
    return f"{len(found)} stories begin so ({named}{', …' if len(found) > MOST_TOLD else ''})"
