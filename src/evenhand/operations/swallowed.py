"""Quotations that swallow the reporter's words, because a mark that should close one is missing or of another kind."""

from __future__ import annotations

import re
from typing import Final

from evenhand.operations.patterns import pattern

_STRAY: Final = re.compile(r"(?<=[,.!?])['’](?=\s)")
"""A single mark that closes what somebody said."""
_INNER: Final = re.compile(r"(?:(?<=[\s“\"(—–-])|^)[‘'](?=\w)")
"""A single mark that opens a quotation within the quotation."""
_DOUBLE: Final = re.compile(r"[“”\"\n]")
NEAR: Final = 48
"""Characters about a mark in which a cue and its subject stand."""


def holds_reporter(text: str, start: int, end: int) -> bool:
    """Tell whether words given as a quotation hold a cue of the reporter's: “I am glad,' she wrote, but noted that “….

    A cue behind a single mark that nothing in the quotation opened, one that the words end on, or one behind a comma
    where no mark closes the quotation. A quotation within the quotation has its cue within it too, and its two marks.

    Args:
        text: The article's text.
        start: Where the quoted words start, behind the mark.
        end: Where they end, before the mark.
    """
    words = text[start:end]
    for stray in _STRAY.finditer(words):
        n_opened = len(_INNER.findall(words, 0, stray.start()))
        n_closed = len(_STRAY.findall(words, 0, stray.end() + 1))  # the blank behind it is asked for
        if n_closed > n_opened and pattern("cue_behind").match(words[stray.end() : stray.end() + NEAR]) is not None:
            return True
    if pattern("ends_on_cue").search(words[-NEAR:]) is not None:
        return True
    following = _DOUBLE.search(text, end)
    is_word_next = following is not None and text[following.end() : following.end() + 1].isalnum()
    is_closed = following is not None and (following.group() == "”" or (following.group() == '"' and not is_word_next))
    return not is_closed and any(
        pattern("cue_behind").match(words[comma.end() : comma.end() + NEAR]) for comma in re.finditer(",", words)
    )
