"""An HTML page to a raw article: every block of text in page order, the main ones marked."""

from __future__ import annotations

import re
from collections import Counter

from evenhand.edges.readers.declared import declared_by
from evenhand.edges.readers.main_text import main_lines
from evenhand.edges.readers.tree import PageBlock, read_page
from evenhand.model import BlockKind, MediaType, RawArticle, RawBlock, Reason, Rejected

_SHINGLE = 4
_ASIDES = frozenset({"caption", "byline", "date", "comment", "advert", "pull"})


def read_html(origin: str, text: str) -> RawArticle | Rejected:
    """Read a page; rejected where nothing on it can be parsed or it holds no text."""
    page = read_page(text)
    if page is None:
        return Rejected(origin, "read", Reason.READ_INVALID_HTML, "Nothing in this page can be parsed as HTML.")
    marks = _main_marks(page.blocks, main_lines(page))
    blocks = tuple(
        RawBlock(block.kind, block.text, is_main=mark, is_emphasised=block.is_emphasised)
        for block, mark in zip(page.blocks, marks, strict=True)
    )
    if not blocks:
        return Rejected(origin, "read", Reason.READ_EMPTY, "There is no text on this page.")
    return RawArticle(origin, MediaType.HTML, blocks, declared_by(page))


def _main_marks(blocks: list[PageBlock], main: tuple[str, ...]) -> list[bool]:
    """Tell for each block whether the extractor kept it; where it kept nothing, all are left to `clean`."""
    if not main:
        return [True] * len(blocks)
    lines = {tuple(_words(line)) for line in main}
    shingles = {shingle for line in lines for shingle in _shingles(line)}
    marks = [_is_kept(block, lines, shingles) for block in blocks]
    long = [at for at, block in enumerate(blocks) if marks[at] and len(block.text) >= 80]
    if not long:
        return marks
    # A short line ("News") stands in the menu as well: it is the article's only near the article's long ones.
    marks = [mark and long[0] - 6 <= at <= long[-1] + 6 for at, mark in enumerate(marks)]
    return _without_asides(blocks, _with_missed(blocks, marks))


def _with_missed(blocks: list[PageBlock], marks: list[bool]) -> list[bool]:
    """Add what the extractor missed: prose in the very place of the main text, and headings between its blocks."""
    places = Counter(block.place for block, mark in zip(blocks, marks, strict=True) if mark and len(block.text) >= 80)
    home = {place for place, count in places.items() if count >= 2}
    found = [
        mark or (block.place in home and len(block.text) >= 40 and block.linked < 0.5 and not block.role)
        for block, mark in zip(blocks, marks, strict=True)
    ]
    for at in range(1, len(blocks) - 1):
        if blocks[at].kind is BlockKind.HEADING and not blocks[at].role and blocks[at].linked < 0.5:
            found[at] = found[at] or (found[at - 1] and found[at + 1])
    return found


def _without_asides(blocks: list[PageBlock], marks: list[bool]) -> list[bool]:
    """Take off what the page itself calls a caption, a byline, an advert, and blocks that are one link.

    Where the page says so of more than a third of the text, it names the whole page so and is not believed.
    """
    size = {at: len(blocks[at].text) for at, mark in enumerate(marks) if mark}
    asides = {at for at in size if blocks[at].role in _ASIDES}
    links = {at for at in size if blocks[at].linked >= 0.9}
    dropped = set()
    for group in (asides, links):
        if sum(size[at] for at in group) * 3 <= sum(size.values()):
            dropped |= group
    return [mark and at not in dropped for at, mark in enumerate(marks)]


def _is_kept(block: PageBlock, lines: set[tuple[str, ...]], shingles: set[tuple[str, ...]]) -> bool:
    words = tuple(_words(block.text))
    if words in lines:
        return True
    if len(words) < _SHINGLE:
        return False
    own = _shingles(words)
    return sum(1 for shingle in own if shingle in shingles) * 2 > len(own)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shingles(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)]
