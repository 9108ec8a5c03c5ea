"""Python's search for cycles of objects, held back while a page is made.

A page of a hundred articles makes millions of small objects that all live until it is done and hardly any cycles;
looking through them again and again is a seventh of the time (benchmark `page-speed`) and frees nothing.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

NEW_OBJECTS: Final = 200_000
"""So many more objects made than freed before cycles are looked for: some 20 MB; Python's own number is 700."""

_lock = threading.Lock()
_usual: list[tuple[int, int, int]] = []
"""The numbers to go back to, once for each of those at work."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for cycles rarely while this is entered, by however many threads; afterwards as before.

    Where the search is switched off, it stays so.
    """
    with _lock:
        _usual.append(gc.get_threshold() if not _usual else _usual[0])
        if _usual[0][0]:
            gc.set_threshold(max(NEW_OBJECTS, _usual[0][0]), *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            before = _usual.pop()
            if not _usual:
                gc.set_threshold(*before)
