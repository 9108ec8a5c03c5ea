"""Where an article quotes given words, and where a passage of it names who says them: by marks and words alone.

Asked by the writer before several outlets are told to quote the same words, and by `verify` of every such row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.operations.words import words

Place = tuple[int, int]
_MARKED: Final = re.compile(r"“([^“”\n]*)(?:”|$)|\"([^\"\n]*)(?:\"|$)", re.MULTILINE)
_ASIDE: Final = re.compile(r"\([^)]*\)?|,.*", re.DOTALL)
_NAME: Final = re.compile(r"[A-Z][\w’'-]+")


def last_name(naming: str) -> str:
    """Return the last name of a phrase that names somebody, in lower case; "" where it holds none.

    Args:
        naming: The phrase: "Councillor Ada Orr (Ind.), the mayor" gives "orr".
    """
    found = _NAME.findall(_ASIDE.sub("", naming))
    return words(found[-1])[0] if found else ""


def quoting_places(text: str, within: Place, said: Sequence[str]) -> Iterator[Place]:
    """Yield the stretches between quotation marks that hold some words one behind another.

    Args:
        text: The kept text; the marks of a paragraph are read from its start, so that they pair.
        within: Half-open offsets of the passage that a stretch must touch.
        said: The words, lower-cased.
    """
    run = f" {' '.join(said)} "
    for found in _MARKED.finditer(text, text.rfind("\n", 0, within[0]) + 1):
        if found.start() >= within[1]:
            return
        group = 1 if found.group(1) is not None else 2
        if found.end() > within[0] and run in f" {' '.join(words(found.group(group)))} ":
            yield found.span(group)


def naming_places(text: str, within: Place, name: str) -> Iterator[Place]:
    """Yield where a passage names somebody outside quotation marks.

    Args:
        text: The kept text.
        within: Half-open offsets of the passage.
        name: The last name, in lower case.
    """
    start = text.rfind("\n", 0, within[0]) + 1
    marked = [found.span() for found in _MARKED.finditer(text, start) if found.start() < within[1]]
    for found in _NAME.finditer(text, *within):
        is_quoted = any(low <= found.start() < high for low, high in marked)
        if not is_quoted and words(found.group())[:1] == (name,):
            yield found.span()
