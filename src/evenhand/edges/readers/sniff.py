"""What a file is, told by its content first and its name second, and in which encoding its text stands."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from evenhand.model import Reason

HEAD_BYTES = 8192


class Form(StrEnum):
    """A form of file that is read."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    PDF = "pdf"
    JSON = "json"
    JSON_LINES = "jsonl"


SUFFIXES = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".pdf": Form.PDF,
    ".json": Form.JSON,
    ".jsonl": Form.JSON_LINES,
    ".ndjson": Form.JSON_LINES,
}
# Text that is plainly no article: read as text it would only fill the summary with nonsense.
_OTHER_TEXT = (
    ".c .cfg .conf .cpp .css .csv .db .h .ics .ini .java .js .lock .log .py .rs .rtf .scss .sh .sql .sqlite .svg .toml"
    " .ts .tsv .vcf .yaml .yml"
)
_NOT_ARTICLES = frozenset(_OTHER_TEXT.split())
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"OggS",
    b"\x7fELF",
    b"ID3",
    b"BZh",
    b"7z\xbc",
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|meta|title|section)\b|<(?:p|h1|h2)[\s>]", re.I
)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|svg|opml|\w+:?\w*\s+xmlns)", re.I)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
# Charsets of pages; Python also knows codecs that are none ("idna" takes quadratic time).
_CHARSET_NAME = re.compile(
    r"utf-?8|(?:iso|windows|cp|koi8|mac|ibm)[-_a-z0-9]+|gb[-_0-9k]+|big5\S*|shift[-_]jis|euc[-_]\w+|latin-?\d|(?:us-)?ascii"
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x08\x1b\x85")


def sniff(head: bytes, suffix: str) -> Form | Reason:
    """Tell the form of a file from its first bytes, then from its name; or why it is not read.

    Args:
        head: First `HEAD_BYTES` bytes.
        suffix: Ending of its name with the dot, lower-cased; may be "".
    """
    if b"%PDF-" in head[:1024]:
        return Form.PDF
    if _bom(head) is None and _is_binary(head):
        return Reason.READ_BINARY
    if suffix == ".pdf":
        return Reason.READ_INVALID_PDF
    named = SUFFIXES.get(suffix)
    if named in {Form.JSON, Form.JSON_LINES}:
        return named
    if suffix in _NOT_ARTICLES:
        return Reason.READ_UNKNOWN_FORMAT
    return _of_text(_plain(head), named)


def _of_text(head: bytes, named: Form | None) -> Form | Reason:
    opens = head.lstrip()[:1]
    if opens == b"<" and _HTML.search(head[:4096]):
        return Form.HTML
    if named is None and _XML.match(head):
        return Reason.READ_UNKNOWN_FORMAT
    if named is None and opens in {b"{", b"["} and head.lstrip()[1:].lstrip()[:1] in {b'"', b"{"}:
        first_line = head.lstrip().split(b"\n", 1)[0].rstrip()
        return Form.JSON_LINES if opens == b"{" and first_line.endswith(b"}") else Form.JSON
    if named is Form.HTML and not re.search(rb"</?[A-Za-z!]", head):
        return Form.TEXT
    return named or Form.TEXT


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: the mark of a known format, a NUL, or more than one control character in twenty."""
    if b"\0" in head or head.startswith(_MAGIC):
        return True
    controls = sum(1 for byte in head if byte < 32 and byte not in _TEXT_CONTROLS)
    return controls * 20 > len(head)


def _bom(head: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), None)


def _plain(head: bytes) -> bytes:
    """The head in a one-byte-per-letter form that the patterns above can be held against."""
    found = _bom(head)
    if found is None:
        return head
    mark, name = found
    return head[len(mark) :].decode(name, "ignore").encode("utf-8", "ignore")


def decode(data: bytes) -> str:
    """Read bytes as text: byte-order mark, declared charset, UTF-8, else Windows-1252; never fails.

    A declared charset is believed only where the bytes fit it. Line ends become line feeds.
    """
    found = _bom(data)
    if found is not None:
        mark, name = found
        text = data[len(mark) :].decode(name, "replace")
    else:
        text = _decoded(data)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for name in ("utf-8", _declared(data), "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return data.decode("utf-8", "replace") if _nearly_utf8(data) else data.decode("latin-1")


def _nearly_utf8(data: bytes) -> bool:
    """Whether a text with bytes above 127 is UTF-8 but for a few broken characters."""
    text = data.decode("utf-8", "replace")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return good > 4 * text.count("\ufffd")


def _declared(data: bytes) -> str:
    """The charset a page names for itself; labels mean what browsers take them for."""
    match = _CHARSET.search(data[:2048])
    name = match[1].decode("ascii").lower() if match else "utf-8"
    if not _CHARSET_NAME.fullmatch(name):
        return "utf-8"
    return "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
