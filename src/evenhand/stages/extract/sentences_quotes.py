"""Where an article's text stands inside quotation marks, also over sentences and unclosed paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left

from evenhand.model import Article

Ranges = tuple[tuple[int, int], ...]

_DOUBLE = re.compile(r"[“”„«»\"]")
_SINGLE = re.compile(r"(?<![^\W_])‘[^‘’“”\n]{2,300}’(?![^\W_])")


def quoted_ranges(article: Article) -> Ranges:
    """Return the half-open ranges of the article's text inside quotation marks, marks included, in order.

    Each block is read by itself; a quotation left open runs to the end of its block, so that hostile or
    broken marks make too much a quotation rather than too little.
    """
    found: list[tuple[int, int]] = []
    for block in article.blocks:
        found.extend(_in_block(article.text, block.start, block.end))
    return tuple(sorted(found))


def within(ranges: Ranges, start: int, end: int) -> Ranges:
    """Return the ranges that overlap a place, clipped to it and counted from its start."""
    at = max(0, bisect_left(ranges, (start, start)) - 1)
    found: list[tuple[int, int]] = []
    while at < len(ranges) and ranges[at][0] < end:
        if ranges[at][1] > start:
            found.append((max(ranges[at][0], start) - start, min(ranges[at][1], end) - start))
        at += 1
    return tuple(found)


def blanked(text: str, inner: Ranges) -> str:
    """Return the text with what stands in quotation marks replaced by one blank."""
    parts: list[str] = []
    at = 0
    for start, end in inner:
        parts.append(text[at : max(at, start)])
        at = max(at, end)
    return " ".join([*parts, text[at:]])


def _in_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened = -1
    for match in _DOUBLE.finditer(text, start, end):
        if opened < 0 and match.group() not in "”»":
            opened = match.start()
        elif opened >= 0 and match.group() in '”»"':
            found.append((opened, match.end()))
            opened = -1
    if opened >= 0:
        found.append((opened, end))
    taken = tuple(found)
    found.extend(m.span() for m in _SINGLE.finditer(text, start, end) if not _overlaps(taken, *m.span()))
    return found


def _overlaps(ranges: Ranges, start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in ranges)
