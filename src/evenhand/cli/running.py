"""How a command ends: its exit status, and failures of the world told in one line."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from evenhand.errors import ConfigError, EvenhandError


class Status(IntEnum):
    """Exit statuses, the same for every command; `docs/errors.md` lists them."""

    WELL = 0
    DOES_NOT_HOLD = 1
    WRONG_USAGE = 2
    SOME_REJECTED = 3
    NO_PAGE = 4
    OUTSIDE_FAILED = 5
    BUG = 70


def told(run: Callable[[], int], *, as_json: bool) -> int:
    """Run a command; tell a failure of the world in one line, or as JSON."""
    try:
        return run()
    except EvenhandError as error:
        from evenhand.cli import show

        show.error(error, as_json=as_json)
        return Status.WRONG_USAGE if isinstance(error, ConfigError) else Status.OUTSIDE_FAILED
