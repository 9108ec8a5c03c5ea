"""Where the sentence about a place ends, told without a parser."""

from __future__ import annotations

import re
from typing import Final

WINDOW: Final = 400
_END: Final = re.compile(r"(?<![A-Z])(?<!\b(?:Mr|Dr|St|No))[.!?][”\"’)]*\s+(?=[A-Z“\"‘(])|\n\s*\n")


def sentence_about(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence about [start, end), no further than a window away on either side."""
    first = low = max(0, start - WINDOW)
    for match in _END.finditer(text, low, start):
        first = match.end()
    high = min(len(text), end + WINDOW)
    after = _END.search(text, end, high)
    last = after.start() + 1 if after and text[after.start()] in ".!?" else after.start() if after else high
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
