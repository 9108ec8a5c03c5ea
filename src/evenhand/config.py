"""The settings: one strict struct, read once from defaults, environment and options, handed down as values."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from evenhand.errors import ConfigError

WRITERS: Final = ("rule", "llm")
"""Writers there are, the default first."""

MAX_BYTES: Final = 20_000_000
"""Largest file that is read. The longest article of the 1,800 of `articles-allsides` has 0.1 MB; a JSONL of a
thousand articles about 5."""

ENVIRONMENT: Final = {
    "EVENHAND_STORE": "store",
    "EVENHAND_LLM_URL": "llm_url",
    "EVENHAND_LLM_MODEL": "llm_model",
    "EVENHAND_LLM_API": "llm_api",
}
"""Which setting each variable of the environment gives."""

KEY_VARIABLE: Final = "EVENHAND_LLM_KEY"
"""The one place that a key is read from; it is no setting, so that it is never shown or kept with the others."""

PROMPT_CHARS: Final = 6_000
"""Longest matter of one question, in characters: about 1,500 tokens, which with rules and answer fit in 4,096."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of one run.

    Attributes:
        store: File of the store.
        writer: Name of the writer, one of `WRITERS`.
        as_of: Day for which pages are written; None for the day of the newest article.
        max_bytes: Largest file that is read, in bytes.
        archives: Archives of past events to compare with; none names all, "none" alone names no archive.
        llm_url: Base address of the language model's interface; for the writer ``llm``, as all that follow.
        llm_model: Name of the model there.
        llm_api: Which interface it speaks.
        llm_timeout_s: Longest time from question to answer, in seconds.
        llm_prompt_chars: Longest matter of one question, in characters.
        llm_price: US dollars for a million tokens read, and written; None where nobody tells.
    """

    store: str
    writer: str = WRITERS[0]
    as_of: date | None = None
    max_bytes: Annotated[int, msgspec.Meta(ge=1)] = MAX_BYTES
    archives: tuple[str, ...] = ()
    llm_url: str = ""
    llm_model: str = ""
    llm_api: Literal["openai", "anthropic"] = "openai"
    llm_timeout_s: Annotated[float, msgspec.Meta(gt=0, le=3600)] = 60.0
    llm_prompt_chars: Annotated[int, msgspec.Meta(ge=500)] = PROMPT_CHARS
    llm_price: tuple[Decimal, Decimal] | None = None

    @property
    def store_path(self) -> Path:
        """File of the store, ``~`` resolved."""
        return Path(self.store).expanduser()

    def refuse_without_model(self) -> None:
        """Refuse to go on where no language model is named. Raises ConfigError: ``config.no-model``."""
        missing = [f"--llm-{name}" for name in ("url", "model") if not getattr(self, f"llm_{name}")]
        if missing:
            detail = f"it needs {' and '.join(missing)}, or the same from the environment (EVENHAND_LLM_URL, …_MODEL)"
            raise ConfigError("config.no-model", "--writer llm", detail)


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
    found.update({name: value for name, value in options.items() if value not in (None, "", ())})
    if isinstance(price := found.get("llm_price"), str):
        found["llm_price"] = _price(price)
    _refuse(found)
    try:
        return msgspec.convert(found, Config)
    except msgspec.ValidationError as error:
        raise ConfigError("config.bad-value", "settings", str(error)) from error


def llm_key(environment: Mapping[str, str] | None = None) -> str:
    """Return the key to the language model, or "": from the environment and nowhere else.

    Args:
        environment: Variables; the process's own when None.
    """
    return (os.environ if environment is None else environment).get(KEY_VARIABLE, "").strip()


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


def _price(text: str) -> tuple[Decimal, Decimal]:
    """Read a price such as ``0.15,0.60``. Raises ConfigError."""
    parts = text.split(",")
    try:
        read, written = (Decimal(part.strip()) for part in parts)
    except (ArithmeticError, ValueError) as error:
        detail = "a price is written as 0.15,0.60: dollars for a million tokens read, and written"
        raise ConfigError("config.bad-value", "--llm-price", detail) from error
    if not all(one.is_finite() and 0 <= one < 1_000_000 for one in (read, written)):
        raise ConfigError("config.bad-value", "--llm-price", "a price is a number from 0 up")
    return read, written


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
