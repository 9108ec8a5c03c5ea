"""The blocks of an article while it is cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.model import BlockKind, CutKind, RawArticle
from evenhand.stages.clean.boilerplate import boilerplate_kind, inline_parts
from evenhand.stages.clean.byline import read_byline
from evenhand.stages.clean.normal import normal, word_count

_LABELLED_WORDS = 40
_BEFORE_MARK = re.compile(r" (?=[,;.](?:\s|$))")


@dataclass(slots=True)
class Piece:
    """One block, and why it is cut, once it is.

    Attributes:
        kind: Paragraph, heading or list item.
        text: Its text, normalised, without line breaks.
        is_main: The reader's extractor took it for main text.
        is_emphasised: All of it is italic or bold.
        cut: What boilerplate it is; None while it is kept.
        n_words: Words in its text.
    """

    kind: BlockKind
    text: str
    is_main: bool = True
    is_emphasised: bool = False
    cut: CutKind | None = None
    n_words: int = 0

    def __post_init__(self) -> None:
        self.n_words = word_count(self.text)

    @property
    def is_body(self) -> bool:
        """Kept, and no heading."""
        return self.cut is None and self.kind is not BlockKind.HEADING


def pieces_of(raw: RawArticle) -> list[Piece]:
    """Normalise the blocks of a raw article; a block of head lines (a byline over a day) becomes one a line."""
    pieces: list[Piece] = []
    for block in raw.blocks:
        text = normal(block.text)
        lines = text.split("\n")
        if len(lines) > 1 and not _stand_alone(lines):
            lines = [text.replace("\n", " ")]
        cut = _of_whole(lines) if len(lines) > 1 else None
        for line in lines:
            rest, parts = _parted(line) if cut is None else (line, ())
            if rest:
                pieces.append(Piece(block.kind, rest, block.is_main, block.is_emphasised, cut))
            pieces.extend(Piece(block.kind, part, block.is_main, cut=kind) for part, kind in parts)
    return pieces


def _parted(line: str) -> tuple[str, tuple[tuple[str, CutKind], ...]]:
    """Take boilerplate out of a line that holds it among its sentences: what is left, and the parts taken out."""
    parts = inline_parts(line)
    left: list[str] = []
    at = 0
    for start, end, _ in parts:
        left.append(line[at:start].strip())
        at = end
    left.append(line[at:].strip())
    rest = " ".join(text for text in left if text)
    return _BEFORE_MARK.sub("", rest) if parts else rest, tuple((line[start:end], kind) for start, end, kind in parts)


def _of_whole(lines: list[str]) -> CutKind | None:
    """What a block of lines is when its first says so: "Advertisement", "Read also"."""
    kind = boilerplate_kind(lines[0], in_tail=False)
    is_label = kind in {CutKind.ADVERT, CutKind.NAVIGATION, CutKind.SHARE} and word_count(lines[0]) <= 3
    return kind if is_label and sum(word_count(line) for line in lines) <= _LABELLED_WORDS else None


def _stand_alone(lines: list[str]) -> bool:
    """Whether the lines of a block are a head or a foot, not a paragraph with line breaks."""
    if len(lines) > 12:
        return False
    marked = [read_byline(line) is not None or boilerplate_kind(line, in_tail=False) is not None for line in lines]
    return marked[0] or all(marked)
