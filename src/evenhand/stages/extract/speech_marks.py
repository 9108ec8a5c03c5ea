"""Quotation marks: where quotations lie in the paragraphs of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from evenhand.model import Article
from evenhand.operations.swallowed import holds_reporter

_MARK = re.compile(r"[“”\"«»‘’]|''|``")
_MEASURE = re.compile(r"\d[’'′]\s?\d{1,2}[”\"″]\Z|\d[’'′]\Z")
"""Feet and inches: no mark of a quotation ("a 5’4” mast")."""
_DOUBLE_OPEN = {"“", "«", "``"}
_DOUBLE_CLOSE = {"”", "»"}
_NESTED = 3
"""Marks that tell a quotation within another: its own two and the one that closes the other."""
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
        left_open: Where a quotation opens that is never closed, in whose midst this one opens; None mostly.
    """

    start: int
    end: int
    outer: tuple[int, int]
    block: int
    is_closed: bool
    n_words: int
    left_open: int | None = None


def quotations(article: Article) -> tuple[Quotation, ...]:
    """Find the quotations of an article in order: outermost ones, never over a paragraph's end.

    A paragraph that opens a mark and does not close it holds a quotation up to its end, as when a speech
    runs over paragraphs. A closing mark without an opening one is passed over, and so is a quotation that would hold
    the reporter's own words, because a mark is missing.
    """
    found: list[Quotation] = []
    for index, block in enumerate(article.blocks):
        found.extend(_of_block(article.text, index, block.start, block.end))
    return tuple(found)


def _of_block(text: str, index: int, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, int, str] | None = None
    marks = list(_MARK.finditer(text, start, end))
    nested_end = start
    left_open: int | None = None
    for number, match in enumerate(marks):
        mark, at = match.group(), match.start()
        if at < nested_end or _MEASURE.search(text, max(start, at - 5), match.end()):
            continue
        if opened is not None and opened[2] == mark and _nests(text, marks[number : number + 3], end):
            nested_end = marks[number + 1].end()
        elif opened is not None and opened[2] == mark and _opens_anew(text, match, start, end):
            left_open, opened = opened[0], (at, match.end(), mark)
        elif opened is None:
            if _opens(text, mark, at, start, match.end()):
                opened = (at, match.end(), mark)
        elif _closes(text, mark, opened[2], match.end(), end):
            made = _quotation(text, (opened[0], match.end()), (opened[1], at), index, is_closed=True)
            found.extend(replace(one, left_open=left_open) for one in made)
            opened, left_open = None, None
        elif mark in _DOUBLE_OPEN and opened[2] in ("“", "«", "``", "‘") and mark != opened[2]:
            opened = opened if opened[2] != "‘" else (at, match.end(), mark)
    if opened is not None and opened[2] != "‘":
        made = _quotation(text, (opened[0], end), (opened[1], end), index, is_closed=False)
        found.extend(replace(one, left_open=left_open) for one in made)
    return found


def _nests(text: str, marks: list[re.Match[str]], stop: int) -> bool:
    """Whether a mark like the one that is open opens a quotation within it: two that close come next.

    ``"Keep out of the Harbour Party's "trap" of open gates."``
    """
    if len(marks) < _NESTED or marks[0].group() not in ('"', "“"):
        return False
    begun = marks[0].start()
    stands_first = text[begun - 1].isspace() and text[marks[0].end()].isalnum()
    return stands_first and all(_only_closes(text, mark, stop) for mark in marks[1:])


def _opens_anew(text: str, mark: re.Match[str], start: int, stop: int) -> bool:
    """Whether a mark like the one that is open can only open: behind a colon, before a capital.

    The first was never closed, and where its words end nobody can tell: ``"We are late. Later Orr denied it: "No."``.
    """
    before = text[max(start, mark.start() - 3) : mark.start()]
    return before.endswith(": ") and mark.end() < stop and text[mark.end()].isupper()


def _only_closes(text: str, mark: re.Match[str], stop: int) -> bool:
    """Whether a double mark closes and cannot open: it stands at the end of a word or sentence."""
    is_behind = not text[mark.start() - 1].isspace()
    is_before = mark.end() >= stop or not text[mark.end()].isalnum()
    return mark.group() in ('"', "”") and is_behind and is_before


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
    if holds_reporter(text, start, start + len(bare)):
        return []
    return [Quotation(start, start + len(bare), outer, index, is_closed, len(bare.split()))]
