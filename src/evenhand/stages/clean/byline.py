"""Outlet, author and day out of the lines about an article's head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from evenhand.stages.clean.days import find_day
from evenhand.stages.clean.normal import letters, plain_quotes
from evenhand.tables import index, words

_PARTS = re.compile(r"\s+[|•·/]\s+|\s+[–—-]\s+|\s*\|\s*|(?<=\d{4})\s+(?=by\s+[A-Z])|\s+(?=https?://\S+$)")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|JST|SGT|HKT|AEST|IST)\b|"
    r"\b\d{1,3}\s*[- ]?min(?:ute)?s?(?:\s+read)?\b|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?",
    re.I,
)
_URL = re.compile(r"<?(?:url:\s*)?(https?://[^\s<>]{4,1000})>?", re.I)
_NAME = re.compile(r"[^\W\d_]")
_MAX_LINE = 200


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line about an article tells; empty where it tells nothing."""

    author: str = ""
    outlet: str = ""
    url: str = ""
    published_on: date | None = None
    updated_on: date | None = None

    def __or__(self, other: Byline) -> Byline:
        """Fill what is empty here from another."""
        return Byline(
            self.author or other.author,
            self.outlet or other.outlet,
            self.url or other.url,
            self.published_on or other.published_on,
            self.updated_on or other.updated_on,
        )


def read_byline(line: str) -> Byline | None:
    """Read one line of a head as a byline; None where it is something else.

    "By A. Writer | The Daily, March 3, 2026", "Published 5 February 2026" and "The Daily, 3 March 2026" are
    bylines; "On March 3, 2026, ministers met." is a sentence.
    """
    line = line.strip(" *\t")
    url = _URL.fullmatch(line)
    if url:
        return Byline(url=url[1])
    if not line or len(line) > _MAX_LINE or len(line.split()) > 28:
        return None
    found = Byline()
    for part in _PARTS.split(line):
        link = _URL.fullmatch(part.strip())
        read = Byline(url=link[1]) if link else _read_part(part.strip(), after_author=bool(found.author))
        if read is None:
            return None
        found |= read
    return found if found != Byline() and (found.author or _has_day(found)) else None


def _has_day(found: Byline) -> bool:
    return found.published_on is not None or found.updated_on is not None


def _read_part(part: str, *, after_author: bool) -> Byline | None:
    role, rest = _label(part)
    if role == "author":
        return _author(rest)
    day = find_day(rest)
    if day is not None:
        return _dated(role, rest, *day)
    if role:
        return Byline() if not _NAME.search(_TIME.sub("", rest)) else None
    bare = _TIME.sub("", part).strip(" ,.;:()")
    if not _NAME.search(bare):
        return Byline()
    if after_author and is_name_like(bare):
        return Byline(outlet=bare)
    return Byline(outlet=bare) if is_name_like(bare) and len(bare.split()) <= 6 else None


def _author(rest: str) -> Byline | None:
    """A name after "By"; a day that follows it is read as well."""
    day = find_day(rest)
    name = rest[: day[1]] if day else rest
    name = re.split(r"\s+(?:updated|published|posted|on)\b", _TIME.sub("", name), maxsplit=1, flags=re.I)[0]
    name = name.strip(" ,.;:|-–—()")
    if not name or len(name.split()) > 16 or not (is_name_like(name) or name.split(",")[0].istitle()):
        return None
    return Byline(author=name, published_on=day[0] if day else None)


def _dated(role: str, rest: str, day: date, start: int, end: int) -> Byline | None:
    """The words beside a day: an outlet, or labels; anything else makes it a sentence."""
    before, after = (_unlabelled(_TIME.sub(" ", side)) for side in (rest[:start], rest[end:]))
    if role != "updated" and _label(_TIME.sub(" ", after))[0] == "updated":
        after = ""
    for side in (before, after):
        if side and not (is_name_like(side) and len(side.split()) <= 7):
            return None
    if role == "updated":
        return Byline(updated_on=day)
    return Byline(outlet=before or after, published_on=day)


def _unlabelled(text: str) -> str:
    text = text.strip(" ,.;:|-–—()•·")
    while True:
        role, rest = _label(text)
        if role not in {"date", "updated"}:
            break
        text = rest
    tail = re.sub(r"[\s,;:(|–—-]+(?:on|at|published|posted|updated|last updated)$", "", f" {text}", flags=re.I)
    return tail.strip(" ,.;:|-–—()•·")


@cache
def _labels() -> tuple[Mapping[str, str], int]:
    rows = {label: row["role"] for label, row in index("byline_labels", "label").items()}
    return rows, max(len(label.split()) for label in rows)


def _label(text: str) -> tuple[str, str]:
    """Split a label off the start of a text: its role ("date", "updated", "author", "") and the rest."""
    labels, longest = _labels()
    tokens = text.split()
    for size in range(min(longest, len(tokens)), 0, -1):
        label = plain_quotes(" ".join(tokens[:size])).rstrip(":")
        if label in labels and not (labels[label] == "author" and len(tokens) == size):
            return labels[label], " ".join(tokens[size:])
    return "", text


def is_name_like(text: str) -> bool:
    """Whether all words but small ones open in upper case, and the text ends no sentence."""
    tokens = [token.strip(",.;:'’\"“”()") for token in text.split()]
    named = [token for token in tokens if token and token.lower() not in words("name_particles")]
    return bool(named) and all(word[0].isupper() or word[0].isdigit() for word in named) and text[-1:] not in "?!"


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same in letters and digits, and say something."""
    return bool(letters(one)) and letters(one) == letters(other)
