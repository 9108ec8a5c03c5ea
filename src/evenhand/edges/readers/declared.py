"""What a page declares of itself: JSON-LD first, then OpenGraph and other tags, then classes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from evenhand.edges.readers.article_json import as_text
from evenhand.edges.readers.main_text import MainText
from evenhand.edges.readers.tree import Page
from evenhand.model import Declared

_ARTICLE_TYPE = re.compile(r"Article|BlogPosting|Report|Review|CreativeWork$|LiveBlog", re.I)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher")
_AUTHORS = (
    "author", "article:author_name", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    "article:author", "twitter:data1", "creator",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "pub_date",
    "article.published", "publication_date", "date", "cxenseparse:recs:publishtime", "article:modified_time",
)  # fmt: skip
_URLS = ("og:url", "twitter:url")
_TITLE_BAR = re.compile(r"\s+[|–—·»-]\s+")


def declared_by(page: Page, main: MainText) -> Declared:
    """Gather what a page declares; the first place that names a thing is believed.

    Args:
        page: The page's tags and blocks.
        main: What the extractor made out, asked last.
    """
    data = _article_data(page)
    outlet = as_text(data.get("publisher")) or _meta(page, _OUTLETS, is_name=True) or main.outlet
    return Declared(
        url=page.canonical or _meta(page, _URLS) or _web(as_text(data.get("url"))),
        title=_title(page, as_text(data.get("headline")) or "", outlet) or main.title,
        outlet=outlet,
        author=_author(page, data, main),
        published=_date(data) or _meta(page, _DATES) or next(iter(page.times), "") or main.published,
    )


def _article_data(page: Page) -> dict[str, object]:
    """The first JSON-LD object of the page that is an article, or an empty one."""
    for script in page.json_ld:
        try:
            value = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kind = item.get("@type")
            names = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names):
                return item
    return {}


def _objects(value: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD script: itself, those of its list, those of its graph."""
    pending = [value]
    for _ in range(200):
        if not pending:
            return
        item = pending.pop(0)
        if isinstance(item, dict):
            yield item
            pending.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)
        elif isinstance(item, list):
            pending.extend(item[:100])


def _meta(page: Page, names: tuple[str, ...], *, is_name: bool = False) -> str:
    """The first of the tags that is there; an address is no name."""
    for name in names:
        value = page.metas.get(name, "")
        if value and not (is_name and (value.startswith(("http", "@", "/")) or not any(c.isalpha() for c in value))):
            return value
    return ""


def _date(data: dict[str, object]) -> str:
    return as_text(data.get("datePublished")) or as_text(data.get("dateCreated")) or ""


def _web(value: str | None) -> str:
    return value if value and value.startswith("http") else ""


def _author(page: Page, data: dict[str, object], main: MainText) -> str:
    declared = as_text(data.get("author")) or _meta(page, _AUTHORS, is_name=True)
    if declared and not declared.startswith("http"):
        return declared
    bylines = [block.text for block in page.blocks if block.role == "byline" and len(block.text) <= 120]
    return main.author or next(iter(bylines), "")


def _title(page: Page, headline: str, outlet: str) -> str:
    """The declared headline; the first h1 where it is what the declared title begins with."""
    declared = headline or _meta(page, _TITLES) or page.title
    return without_outlet(" ".join(declared.split()), outlet)


def without_outlet(title: str, outlet: str) -> str:
    """Take the outlet's name off the end of a title ("Ships sail | Harbour Courier")."""
    parts = _TITLE_BAR.split(title)
    last = _letters(parts[-1])
    if len(parts) > 1 and last and (last in _letters(outlet) or _letters(outlet) in last) and outlet:
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
