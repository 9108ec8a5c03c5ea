"""Quotation marks: where quotations lie in the paragraphs of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.model import Article

_MARK = re.compile(r"[“”\"«»‘’]|''|``")
_DOUBLE_OPEN = {"“", "«", "``"}
_DOUBLE_CLOSE = {"”", "»"}
_BEFORE_OPEN = set(" \t\n\u00a0([{—–-/…:")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation within one paragraph.

    Attributes:
        start, end: The words, marks excluded: half-open code points of `Article.text`.
        outer: Start and end with the marks.
        block: Index of its paragraph in `Article.blocks`.
        is_closed: Whether its closing mark stands in the paragraph.
        n_words: Words inside, by white space.
    """

    start: int
    end: int
    outer: tuple[int, int]
    block: int
    is_closed: bool
    n_words: int


def quotations(article: Article) -> tuple[Quotation, ...]:
    """Find the quotations of an article in order: outermost ones, never over a paragraph's end.

    A paragraph that opens a mark and does not close it holds a quotation up to its end, as when a speech
    runs over paragraphs. A closing mark without an opening one is passed over.
    """
    found: list[Quotation] = []
    for index, block in enumerate(article.blocks):
        found.extend(_of_block(article.text, index, block.start, block.end))
    return tuple(found)


def _of_block(text: str, index: int, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, int, str] | None = None
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if opened is None:
            if _opens(text, mark, at, start, match.end()):
                opened = (at, match.end(), mark)
        elif _closes(text, mark, opened[2], match.end(), end):
            found.extend(_quotation(text, (opened[0], match.end()), (opened[1], at), index, is_closed=True))
            opened = None
        elif mark in _DOUBLE_OPEN and opened[2] in ("“", "«", "``", "‘") and mark != opened[2]:
            opened = opened if opened[2] != "‘" else (at, match.end(), mark)
    if opened is not None and opened[2] != "‘":
        found.extend(_quotation(text, (opened[0], end), (opened[1], end), index, is_closed=False))
    return found


def _opens(text: str, mark: str, at: int, start: int, end: int) -> bool:
    if mark in _DOUBLE_OPEN:
        return True
    stands_first = at == start or text[at - 1] in _BEFORE_OPEN
    has_word_after = end < len(text) and not text[end].isspace()
    return mark in ('"', "''", "‘") and stands_first and has_word_after


def _closes(text: str, mark: str, opened: str, end: int, stop: int) -> bool:
    if opened == "‘":
        return mark == "’" and not (end < stop and text[end].isalnum())
    if opened in ("``", "''"):
        return mark in ("''", '"', "”")
    if opened == "«":
        return mark == "»"
    return mark in _DOUBLE_CLOSE or mark == '"'


def _quotation(
    text: str, outer: tuple[int, int], inner: tuple[int, int], index: int, *, is_closed: bool
) -> list[Quotation]:
    words = text[inner[0] : inner[1]]
    bare = words.strip()
    if not any(c.isalnum() for c in bare):
        return []
    start = inner[0] + len(words) - len(words.lstrip())
    return [Quotation(start, start + len(bare), outer, index, is_closed, len(bare.split()))]
