"""How far a long work has come, on standard error, where a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.app import Progress

_NAMES = {"reading": "Reading and cleaning", "extracting": "Taking out the claims", "writing": "Writing and checking"}


@contextmanager
def heard(*, is_quiet: bool) -> Iterator[Progress]:
    """Give a listener that shows one bar per step; it shows nothing when quiet or when nobody looks."""
    if is_quiet or not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {step: bars.add_task(name, visible=False, total=None) for step, name in _NAMES.items()}

        def listen(step: str, done: int, total: int) -> None:
            bars.update(tasks[step], completed=done, total=total or None, visible=True)

        yield listen
