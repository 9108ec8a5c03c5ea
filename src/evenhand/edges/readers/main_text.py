"""Which text of a page is its article, as trafilatura sees it; the only module that knows trafilatura."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from evenhand.edges.readers.tree import Page, page_errors

# What is declared outside this day's reach is a slip; a fixed last day keeps the clock out of the result.
_DATES = {"original_date": True, "extensive_search": True, "max_date": "2100-12-31"}


@dataclass(frozen=True, slots=True)
class Guessed:
    """Metadata as the extractor makes it out from tags and text, or ""."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""


def main_lines(page: Page) -> tuple[str, ...]:
    """Extract the main text from a parsed page, one block a line; nothing is downloaded. Empty where there is none."""
    import trafilatura

    _silence()
    try:
        found = trafilatura.bare_extraction(page.tree, fast=True, include_comments=False)
    except page_errors():
        # A page that breaks the extractor is still read block by block.
        return ()
    if not isinstance(found, trafilatura.settings.Document):
        return ()
    return tuple(line.strip() for line in (found.text or "").split("\n") if line.strip())


def guess_metadata(page: Page) -> Guessed:
    """Guess what a page does not declare; slow, so asked only where something is missing."""
    from trafilatura.metadata import extract_metadata

    _silence()
    try:
        found = extract_metadata(page.tree, date_config=_DATES)
    except page_errors():
        return Guessed()
    return Guessed(found.title or "", found.author or "", found.sitename or "", found.date or "")


def _silence() -> None:
    """Without a handler of its own the extractor's warnings about a page would go to the terminal."""
    log = logging.getLogger("trafilatura")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
