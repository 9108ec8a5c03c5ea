"""The child process that knows PDFium: PDF bytes on standard input, a JSON list of page texts on standard output."""

from __future__ import annotations

import json
import resource
import sys

MAX_BYTES = 2_000_000_000
MAX_CPU_S = 30
MAX_PAGES = 500


def main() -> None:
    """Read one PDF; exits with a status other than 0 where it cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        pages = [_text(document, number) for number in range(min(len(document), MAX_PAGES))]
    except pypdfium2.PdfiumError:
        sys.exit(1)
    json.dump(pages, sys.stdout)


def _text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    return str(page.get_textpage().get_text_range()).replace("\r\n", "\n")
