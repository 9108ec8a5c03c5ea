"""Text and addresses that strangers wrote: made harmless to show, never changed in meaning."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_NOT_IN_ADDRESS = frozenset('"<>\\^`{|} ')
# Control characters (but tab and newline), lone surrogates and non-characters: no file may hold them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that turn the direction of what follows. An unclosed one leaks even out of <bdi>, to the end of its paragraph.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$&#^])")
_OPENING = re.compile(r"(?:[-+=:]|\d{1,9}(?=[.)]))")
_ENDINGS = tuple(".!?:;,…”’\"')]»")
_OPENERS = tuple("([{“‘\"'«$£€¥#-–—/")


def web_address(url: str) -> str:
    """Return the address if it may become a link, else "".

    Only http and https with a host; no white space, quotation marks or invisible characters, so neither a script
    nor a look-alike with hidden direction marks gets into a link.
    """
    harmless = url.isprintable() and not _NOT_IN_ADDRESS.intersection(url)
    return url if harmless and _SCHEME.match(url) else ""


def printable(text: str) -> str:
    """Replace what no text file may hold (control characters, lone surrogates) by U+FFFD; drop direction marks."""
    return _UNPRINTABLE.sub("\ufffd", _DIRECTION.sub("", text))


def one_line(text: str) -> str:
    """Fold white space to single spaces and drop direction marks: for titles, attributes, plain text."""
    return " ".join(_DIRECTION.sub("", text).split())


def markdown(text: str) -> str:
    """Return the text so that Markdown shows it as it is: one line, no markup, no HTML, no list or heading."""
    escaped = markdown_inline(text).strip()
    opening = _OPENING.match(escaped)
    if not opening:
        return escaped
    at = opening.end() if opening[0][0].isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def markdown_inline(text: str) -> str:
    """Return the text for the middle of a line: as `markdown`, but single spaces at its ends are kept."""
    escaped = _MARKDOWN.sub(r"\\\1", one_line(text))
    left, right = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{left}{escaped}{right}" if escaped else ""


def joint(left: str, right: str) -> str:
    """Return what stands between two parts of a passage: a space where white space was lost at the cut, else ""."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    if left.endswith(_OPENERS) and not left.endswith(_ENDINGS):
        return ""
    starts_word = right[0].isalnum() or right.startswith(("“", "‘"))
    return " " if starts_word and (left[-1].isalnum() or left.endswith((".", "!", "?", "”"))) else ""


def leads_in(before: str) -> bool:
    """Whether a context begins inside a sentence, so that an ellipsis belongs before it."""
    start = before.lstrip()[:1]
    return start.islower() or start in tuple(",;:)")


def trails_off(after: str) -> bool:
    """Whether a context ends inside a sentence, so that an ellipsis belongs after it."""
    rest = after.rstrip()
    return bool(rest) and not rest.endswith(_ENDINGS[:3] + _ENDINGS[6:])
