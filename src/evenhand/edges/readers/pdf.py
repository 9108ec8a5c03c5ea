"""PDF to blocks: lines by PDFium, in a child process with limits, then joined to paragraphs here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from evenhand.edges.readers.plain import plain_blocks, unwrap, width_of
from evenhand.model import RawBlock

TIMEOUT_S = 60
_NUMBER = re.compile(r"\d+")


def pdf_blocks(data: bytes) -> tuple[RawBlock, ...] | str:
    """Return the blocks of a PDF, or a sentence that says why there are none.

    PDFium is C++ that reads hostile bytes: it runs in a process of its own, with bounded memory and time.
    """
    source = str(Path(__file__).resolve().parents[3])
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {source!r}); {_CHILD}"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIMEOUT_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return f"The PDF took longer than {TIMEOUT_S} s to read."
    if done.returncode != 0:
        return "The PDF is damaged or protected, or needs more memory or time than it may have."
    # PDFium writes U+FFFE for a hyphen at a line's end, and leaves the line break out.
    pages: list[list[str]] = [page.replace("\ufffe", "-\n").split("\n") for page in json.loads(done.stdout)]
    lines = _without_running_lines(pages)
    if not any(line.strip() for page in lines for line in page):
        return "The PDF holds no text; it may be a scan."
    return _paragraphs(lines)


_CHILD = "from evenhand.edges.readers import pdfium; pdfium.main()"


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Take off heads and feet: lines at a page's edge that two thirds of the pages share but for their numbers."""
    stripped = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(key for page in stripped for key in {_running_key(line) for line in page[:3] + page[-3:]})
    least = max(2, round(len(pages) * 2 / 3)) if len(pages) > 1 else 2
    running = {key for key, count in edges.items() if count >= least}
    kept = []
    for page in stripped:
        last = len(page) - 3
        kept.append([
            line for at, line in enumerate(page) if not ((at < 3 or at >= last) and _is_running(line, running))
        ])  # fmt: skip
    return kept


def _running_key(line: str) -> str:
    return _NUMBER.sub("#", line.lower())


def _is_running(line: str, running: set[str]) -> bool:
    return (
        _running_key(line) in running
        or re.fullmatch(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", line, re.I) is not None
    )


def _paragraphs(pages: list[list[str]]) -> tuple[RawBlock, ...]:
    """Join lines over the ends of pages as well; a line that is not full ends its paragraph."""
    lines = [line.replace("\xad", "-") for page in pages for line in page]
    seen = Counter(re.findall(r"[^\W_]+(?:-[^\W_]+)*", "\n".join(lines)))
    return plain_blocks("\n\n".join(unwrap(lines, width_of([lines]), seen)))
