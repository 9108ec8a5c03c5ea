"""The settings: one strict struct, read once from defaults, environment and options, handed down as values."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import msgspec

from evenhand.errors import ConfigError

WRITERS: Final = ("rule",)
"""Writers there are, the default first."""

MAX_BYTES: Final = 20_000_000
"""Largest file that is read. The longest article of the 1,800 of `articles-allsides` has 0.1 MB; a JSONL of a
thousand articles about 5."""

ENVIRONMENT: Final = {"EVENHAND_STORE": "store"}
"""Which setting each variable of the environment gives."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of one run.

    Attributes:
        store: File of the store.
        writer: Name of the writer, one of `WRITERS`.
        as_of: Day for which pages are written; None for the day of the newest article.
        max_bytes: Largest file that is read, in bytes.
    """

    store: str
    writer: str = WRITERS[0]
    as_of: date | None = None
    max_bytes: Annotated[int, msgspec.Meta(ge=1)] = MAX_BYTES

    @property
    def store_path(self) -> Path:
        """File of the store, ``~`` resolved."""
        return Path(self.store).expanduser()


def load(options: Mapping[str, object], environment: Mapping[str, str] | None = None) -> Config:
    """Read the settings: an option goes before the environment, that before the default.

    Args:
        options: Settings by name, as the command line gives them; None and "" count as not given.
        environment: Variables; the process's own when None.

    Raises:
        ConfigError: ``config.unknown-setting``, ``config.bad-date``, ``config.unknown-writer`` or ``config.bad-value``.
    """
    variables = os.environ if environment is None else environment
    found: dict[str, object] = {"store": str(default_store(variables))}
    found.update({setting: variables[name] for name, setting in ENVIRONMENT.items() if variables.get(name)})
    found.update({name: value for name, value in options.items() if value not in (None, "")})
    _refuse(found)
    try:
        return msgspec.convert(found, Config)
    except msgspec.ValidationError as error:
        raise ConfigError("config.bad-value", "settings", str(error)) from error


def default_store(variables: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where the store lies when nobody says: ``evenhand/store.db`` in the user's data folder of the platform."""
    home = Path(variables.get("HOME") or variables.get("USERPROFILE") or "~").expanduser()
    if platform == "win32":
        folder = Path(variables.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        folder = Path(variables.get("XDG_DATA_HOME") or home / ".local" / "share")
    return folder / "evenhand" / "store.db"


def _refuse(found: Mapping[str, object]) -> None:
    """Refuse what has a code of its own, by name."""
    unknown = sorted(found.keys() - set(Config.__struct_fields__))
    if unknown:
        raise ConfigError("config.unknown-setting", unknown[0], f"there is no such setting; {', '.join(unknown)}")
    if found.get("writer", WRITERS[0]) not in WRITERS:
        raise ConfigError("config.unknown-writer", str(found["writer"]), f"writers are: {', '.join(WRITERS)}")
    day = found.get("as_of")
    if day is not None and not isinstance(day, date) and not _is_day(day):
        raise ConfigError("config.bad-date", str(day), "a day is written as in 2026-03-28")


def _is_day(text: object) -> bool:
    try:
        msgspec.convert(text, date)
    except msgspec.ValidationError:
        return False
    return True
