"""Attributions found so far, looked up by place in time that does not grow with the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from evenhand.stages.extract.speech_tree import Attribution, Piece

_BUCKET = 512
"""Code points per drawer; about two sentences. Only speed hangs on it."""


class Held:
    """A growing set of attributions, found by the place of a cue or of content."""

    def __init__(self, found: Iterable[Attribution]) -> None:
        self._items: list[Attribution] = []
        self._by_cue: defaultdict[int, list[int]] = defaultdict(list)
        self._by_content: defaultdict[int, list[int]] = defaultdict(list)
        for attribution in sorted(found, key=lambda a: (a.content, a.cue)):
            self.add(attribution)

    @property
    def all(self) -> tuple[Attribution, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._items)

    def add(self, attribution: Attribution) -> None:
        """Take one in."""
        index = len(self._items)
        self._items.append(attribution)
        self._by_cue[attribution.cue[0] // _BUCKET].append(index)
        for piece in attribution.content:
            self._file(index, piece)

    def extend(self, attribution: Attribution, *pieces: Piece) -> None:
        """Add content to the one with this cue, which has been taken in."""
        index = next(i for i in self._by_cue[attribution.cue[0] // _BUCKET] if self._items[i].cue == attribution.cue)
        here = self._items[index]
        self._items[index] = replace(here, content=tuple(sorted({*here.content, *pieces})))
        for piece in pieces:
            self._file(index, piece)

    def release(self, piece: Piece, cue: Piece) -> None:
        """Take a piece that stands alone in a content from all but the attribution of this cue."""
        for index in self._by_content.get(piece[0] // _BUCKET, ()):
            here = self._items[index]
            if here.cue != cue and piece in here.content:
                self._items[index] = replace(here, content=tuple(c for c in here.content if c != piece))

    def drop(self, piece: Piece, cue: Piece) -> None:
        """Take a piece from the attribution of this cue."""
        for index in self._by_cue[cue[0] // _BUCKET]:
            here = self._items[index]
            if here.cue == cue:
                self._items[index] = replace(here, content=tuple(c for c in here.content if c != piece))

    def holders(self, piece: Piece) -> list[Attribution]:
        """Attributions whose content shares a code point with the piece, in the order in which they came."""
        found = {i for drawer in _drawers(piece) for i in self._by_content.get(drawer, ())}
        return [self._items[i] for i in sorted(found) if _overlaps(self._items[i].content, piece)]

    def cued(self, piece: Piece) -> list[Attribution]:
        """Attributions whose cue opens in the piece, in text order."""
        found = {i for drawer in _drawers(piece) for i in self._by_cue.get(drawer, ())}
        inside = [self._items[i] for i in sorted(found) if piece[0] <= self._items[i].cue[0] < piece[1]]
        return sorted(inside, key=lambda a: a.cue)

    def _file(self, index: int, piece: Piece) -> None:
        for drawer in _drawers(piece):
            self._by_content[drawer].append(index)


def _drawers(piece: Piece) -> range:
    return range(piece[0] // _BUCKET, piece[1] // _BUCKET + 1)


def _overlaps(content: tuple[Piece, ...], piece: Piece) -> bool:
    return any(start < piece[1] and piece[0] < end for start, end in content)
