"""Which text of a page is its article, as trafilatura sees it; the only module that knows trafilatura."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from evenhand.edges.readers.tree import Page, tree_errors

# What is declared outside this day's reach is a slip; a fixed last day keeps the clock out of the result.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}


@dataclass(frozen=True, slots=True)
class MainText:
    """What the extractor found: the main text, one block a line, and metadata of its own.

    Attributes:
        lines: Blocks of the main text.
        title, author, outlet, published: As the extractor reads them off the page, or "".
    """

    lines: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""


def main_text(page: Page, *, with_metadata: bool = True) -> MainText:
    """Extract the main text from a parsed page; nothing is downloaded. The page's tree may be changed."""
    import trafilatura

    # Without a handler of its own its warnings about a page would go to the terminal.
    log = logging.getLogger("trafilatura")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    try:
        found = trafilatura.bare_extraction(
            page.tree, fast=True, include_comments=False, with_metadata=with_metadata, date_extraction_params=_DATES
        )
    except (*tree_errors(), ValueError, RecursionError, AttributeError, TypeError):
        # A page that breaks the extractor is still read block by block.
        return MainText()
    if not isinstance(found, trafilatura.settings.Document):
        return MainText()
    lines = tuple(line.strip() for line in (found.text or "").split("\n") if line.strip())
    return MainText(lines, found.title or "", found.author or "", found.sitename or "", found.date or "")
