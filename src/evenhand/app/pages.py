"""Briefs into files: what each file of a page holds, and how its folder is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from evenhand import codec
from evenhand.app.reports import Published
from evenhand.edges.publishers import FolderPublisher
from evenhand.model import Brief
from evenhand.render import render_html, render_markdown
from evenhand.render.index import IndexEntry, index_value, render_index_html

READABLE: Final = "brief.json"
"""Name of the file that holds all of a page, for `verify`, `show` and `facts`."""

PAGE_FILES: Final = ("brief.html", "brief.md", READABLE)
"""Names of the files of one page."""

OWN_FILES: Final = frozenset({*PAGE_FILES, "index.html", "index.json"})
"""Names of all files that are written."""


def publish(briefs: Sequence[Brief], publisher: FolderPublisher, *, group: bool) -> tuple[Published, ...]:
    """Write the files of each brief, and the list of them where they are grouped.

    Pages of an earlier grouped run into the same folder that are not written again are taken away: no list would
    name them any more.

    Args:
        briefs: The pages.
        publisher: Into the folder for them.
        group: One sub-folder each, with a list above them; else all files lie in the folder itself.

    Raises:
        PublishError: ``publish.cannot-write``.
    """
    pages = []
    for brief in briefs:
        place = publisher.inner(folder_name(brief)) if group else publisher
        place.write(_files(brief))
        pages.append(Published(brief, place.folder))
    if group and pages:
        _list(pages, publisher)
    return tuple(pages)


def _list(pages: Sequence[Published], publisher: FolderPublisher) -> None:
    """Write the list of pages; take away pages that an earlier list of ours named and this one does not."""
    earlier = codec.listed_folders(publisher.read("index.json") or b"")
    entries = [_entry(page) for page in pages]
    publisher.write(
        {"index.html": render_index_html(entries).encode(), "index.json": codec.plain_json(index_value(entries))}
    )
    for folder in sorted(set(earlier) - {entry.folder for entry in entries}):
        publisher.remove(folder, PAGE_FILES)


def _files(brief: Brief) -> dict[str, bytes]:
    return {
        "brief.html": render_html(brief).encode(),
        "brief.md": render_markdown(brief).encode(),
        READABLE: codec.to_json(brief),
    }


def folder_name(brief: Brief) -> str:
    """Name the folder of a story by its title and the first digits of its id: ``port-of-ardmoor-closes-3fa2b1``."""
    plain = unicodedata.normalize("NFKD", brief.page.title.text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    short = words if len(words) <= 60 else words[:61].rpartition("-")[0] or words[:60]
    return "-".join(part for part in (short, brief.story_id[2:8]) if part)


def _entry(page: Published) -> IndexEntry:
    brief, dateline = page.brief, page.brief.page.dateline
    return IndexEntry(
        story_id=brief.story_id,
        storyline_id=brief.storyline_id,
        title=brief.page.title.text,
        folder=page.folder.name,
        published_on=dateline.published_on,
        n_articles=dateline.n_articles,
        n_voices=dateline.n_voices,
    )
