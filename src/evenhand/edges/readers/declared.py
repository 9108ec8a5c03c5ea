"""What a page declares of itself: JSON-LD first, then OpenGraph and other tags, then classes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from evenhand.edges.readers.article_json import as_text
from evenhand.edges.readers.main_text import Guessed, guess_metadata
from evenhand.edges.readers.tree import Page
from evenhand.model import BlockKind, Declared

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


def declared_by(page: Page) -> Declared:
    """Gather what a page declares; the first place that names a thing is believed, the extractor is asked last."""
    data = _article_data(page)
    told = Declared(
        url=page.canonical or _meta(page, _URLS) or _web(as_text(data.get("url"))),
        title=as_text(data.get("headline")) or _meta(page, _TITLES),
        outlet=_name(as_text(data.get("publisher"))) or _meta(page, _OUTLETS, is_name=True),
        author=_name(as_text(data.get("author"))) or _meta(page, _AUTHORS, is_name=True),
        published=_date(data) or _meta(page, _DATES) or next(iter(page.times), ""),
    )
    is_whole = told.title and told.outlet and told.author and told.published
    guessed = Guessed() if is_whole else guess_metadata(page)
    outlet = unescape(re.split(r"\s[|–—]\s", told.outlet or _name(guessed.outlet), maxsplit=1)[0])
    bylines = [block.text for block in page.blocks if block.role == "byline"]
    author = next((name for text in (told.author, guessed.author, *bylines[:3]) if (name := _author(text, outlet))), "")
    return Declared(
        url=told.url,
        title=_title(page, told.title, outlet) or guessed.title,
        outlet=outlet,
        author=author,
        published=told.published or guessed.published,
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


def _name(value: str | None) -> str:
    return value if value and not value.startswith(("http", "@", "/", "www.")) else ""


def _author(text: str, outlet: str) -> str:
    """A name without "By", a day or the outlet behind it; "" for addresses, form fields and whole sentences."""
    name = " ".join(unescape(text).split())
    name = re.sub(r"^(?:by|author|written by)\b:?\s*", "", name, flags=re.I)
    name = re.split(r"\s*[·|,(]?\s*\d", name, maxsplit=1)[0].strip(" ,;|·–—-")
    front, _, last = name.rpartition(", ")
    name = front if front and _letters(last) in _letters(outlet) else name
    is_name = _name(name) and _letters(name) and len(name) <= 120 and not _is_sentence(name)
    return name if is_name and name[-1] not in ":*?!)" and _letters(name) not in _letters(outlet) else ""


def _is_sentence(name: str) -> bool:
    """Whether more than two words of a would-be name are in lower case."""
    return sum(1 for word in re.split(r"[\s,;]+", name) if word.isalpha() and word.islower()) > 2


def _title(page: Page, declared: str, outlet: str) -> str:
    """The declared headline; of the window's title only what a heading says too, or what stands before its bar."""
    if declared and _letters(declared) != _letters(page.title):
        return without_outlet(" ".join(unescape(declared).split()), outlet)
    whole = unescape(page.title)
    headings = [block.text for block in page.blocks if block.kind is BlockKind.HEADING and len(block.text) <= 300]
    said = [text for text in headings if len(_letters(text)) >= 8 and _letters(text) in _letters(whole)]
    if said:
        return " ".join(max(said, key=len).split())
    parts = _TITLE_BAR.split(without_outlet(whole, outlet))
    return whole[: whole.rindex(parts[-1])].rstrip(" |–—·»-") if _has_site(parts) else without_outlet(whole, outlet)


def _has_site(parts: list[str]) -> bool:
    """Whether the last part of a window's title looks like the site's name."""
    return len(parts) > 1 and len(parts[-1].split()) <= 4 and len("".join(parts[:-1]).split()) >= 3


def without_outlet(title: str, outlet: str) -> str:
    """Take the outlet's name off the end of a title ("Ships sail | Harbour Courier")."""
    parts = _TITLE_BAR.split(title)
    last = _letters(parts[-1])
    if len(parts) > 1 and last and (last in _letters(outlet) or _letters(outlet) in last) and outlet:
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
