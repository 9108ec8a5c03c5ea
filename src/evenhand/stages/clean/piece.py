"""The blocks of an article while it is cleaned."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.model import BlockKind, CutKind, RawArticle
from evenhand.stages.clean.boilerplate import boilerplate_kind
from evenhand.stages.clean.byline import read_byline
from evenhand.stages.clean.normal import normal, word_count

_LABELLED_WORDS = 40


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
        pieces.extend(Piece(block.kind, line, block.is_main, block.is_emphasised, cut) for line in lines if line)
    return pieces


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
