"""Files and folders to raw articles; what cannot be read comes back with its reason, the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evenhand.edges.readers.article_json import Given, Wrong, articles_of_json, articles_of_lines
from evenhand.edges.readers.html import read_html
from evenhand.edges.readers.markdown import front_matter, looks_like_markdown, markdown_blocks
from evenhand.edges.readers.pdf import pdf_blocks
from evenhand.edges.readers.plain import plain_blocks
from evenhand.edges.readers.sniff import HEAD_BYTES, SUFFIXES, Form, decode, sniff
from evenhand.model import Declared, MediaType, RawArticle, Reason, Rejected

_DETAILS = {
    Reason.READ_BINARY: "This is a binary file, not text, HTML, Markdown, JSON or PDF.",
    Reason.READ_UNKNOWN_FORMAT: f"Not a form that is read; these are: {', '.join(sorted(SUFFIXES))}.",
    Reason.READ_INVALID_PDF: "The name says PDF, the content does not begin like one.",
}


class PathReader:
    """Reads articles from files and folders.

    Attributes:
        max_bytes: Larger files are turned away unread.
    """

    def __init__(self, max_bytes: int = 20_000_000) -> None:
        self.max_bytes = max_bytes

    def read(self, path: Path) -> Iterator[RawArticle | Rejected]:
        """Yield each article at the path, or why there is none; never raises for a bad input.

        Args:
            path: A file, or a folder that is read with all its sub-folders in the order of their names;
                what is hidden (``.git``) is passed over.
        """
        try:
            if path.is_dir():
                yield from self._read_folder(path)
            elif not path.exists():
                yield _rejected(str(path), Reason.READ_MISSING, "There is no such file or folder.")
            else:
                yield from self._read_file(path)
        except OSError as error:
            yield _rejected(str(path), Reason.READ_UNREADABLE, _why(error))

    def _read_folder(self, folder: Path) -> Iterator[RawArticle | Rejected]:
        files = list(_files(folder))
        if not files:
            yield _rejected(str(folder), Reason.READ_NO_ARTICLES, "The folder holds no files.")
        for file in files:
            try:
                yield from self._read_file(file)
            except OSError as error:
                yield _rejected(str(file), Reason.READ_UNREADABLE, _why(error))

    def _read_file(self, path: Path) -> Iterator[RawArticle | Rejected]:
        origin = str(path)
        if not path.is_file():
            yield _rejected(origin, Reason.READ_UNREADABLE, "Not a regular file.")
            return
        if path.stat().st_size > self.max_bytes:
            size = f"{path.stat().st_size / 1e6:.0f} MB; the limit is {self.max_bytes / 1e6:.0f} MB"
            yield _rejected(origin, Reason.READ_TOO_LARGE, f"The file has {size}.")
            return
        with path.open("rb") as file:
            data = file.read(self.max_bytes + 1)
        yield from self._read_bytes(origin, path.suffix.lower(), data)

    def _read_bytes(self, origin: str, suffix: str, data: bytes) -> Iterator[RawArticle | Rejected]:
        if not data.strip():
            yield _rejected(origin, Reason.READ_EMPTY, "The file is empty.")
            return
        form = sniff(data[:HEAD_BYTES], suffix)
        if isinstance(form, Reason):
            yield _rejected(origin, form, _DETAILS[form])
        elif form is Form.PDF:
            yield _of_pdf(origin, data)
        elif form is Form.JSON:
            yield from _of_json(origin, articles_of_json(decode(data)))
        elif form is Form.JSON_LINES:
            yield from _of_json(origin, articles_of_lines(decode(data)))
        else:
            yield _of_text(origin, decode(data), form)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder that is not hidden, in the order of their names; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _of_json(origin: str, found: Iterator[tuple[str, Given | Wrong]]) -> Iterator[RawArticle | Rejected]:
    for place, item in found:
        if isinstance(item, Wrong):
            yield _rejected(origin + place, item.reason, item.detail)
        elif item.text.strip():
            yield _merged(_of_text(origin + place, item.text, Form.TEXT), item.declared)
        else:
            yield _merged(_of_text(origin + place, item.html, Form.HTML), item.declared)


def _merged(article: RawArticle | Rejected, given: Declared) -> RawArticle | Rejected:
    """What the JSON says of an article goes before what its page says."""
    if isinstance(article, Rejected):
        return article
    own = article.declared
    declared = Declared(
        url=given.url or own.url,
        title=given.title or own.title,
        outlet=given.outlet or own.outlet,
        author=given.author or own.author,
        published=given.published or own.published,
    )
    return replace(article, declared=declared)


def _of_text(origin: str, text: str, form: Form) -> RawArticle | Rejected:
    if form is Form.HTML:
        return read_html(origin, text)
    declared = Declared()
    if form is Form.MARKDOWN or text.lstrip().startswith("---\n") or looks_like_markdown(text):
        declared, body = front_matter(text)
        blocks, media = markdown_blocks(body), MediaType.MARKDOWN
    else:
        blocks, media = plain_blocks(text), MediaType.TEXT
    if not blocks:
        return _rejected(origin, Reason.READ_EMPTY, "There is no text in it.")
    return RawArticle(origin, media, blocks, declared)


def _of_pdf(origin: str, data: bytes) -> RawArticle | Rejected:
    blocks = pdf_blocks(data)
    if isinstance(blocks, str):
        return _rejected(origin, Reason.READ_INVALID_PDF, blocks)
    return RawArticle(origin, MediaType.PDF, blocks)


def _rejected(what: str, reason: Reason, detail: str) -> Rejected:
    return Rejected(what, "read", reason, detail)


def _why(error: OSError) -> str:
    return f"It cannot be read: {error.strerror or type(error).__name__}."
