"""The tree of an HTML page and what hangs on it: every block of text in page order, and its metadata tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evenhand.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BLOCKS = 50_000
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_TAGS = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer"
    " form header hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = _HEADINGS | frozenset(_BLOCK_TAGS.split())
_SKIPPED_TAGS = (
    "audio button canvas embed head iframe input map math noscript object progress script select source style svg"
    " template textarea video"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_STRONG = frozenset({"b", "strong", "em", "i", "cite"})
_ASIDE_TAGS = {"figcaption": "caption", "nav": "navigation", "footer": "navigation", "aside": "navigation"}
_ROLES = (
    ("caption", re.compile(r"(?<![a-z])(?:wp-)?(?:photo|image|img|media|picture)?[-_]*(?:caption|credit)s?(?![a-z])")),
    ("pull", re.compile(r"(?<![a-z])pull(?:-?quotes?)?(?![a-z])")),
    ("comment", re.compile(r"(?<![a-z])(?:comments?|respond|disqus)(?![a-z])")),
    ("byline", re.compile(r"(?<![a-z])by-?line|author|(?<![a-z])contributors?(?![a-z])")),
    ("date", re.compile(r"(?<![a-z])(?:date-?line|time-?stamp|pub(?:lish)?(?:ed)?[-_]?(?:date|time)|post[-_]?date)")),
    ("advert", re.compile(r"(?<![a-z])(?:newsletter|promo|subscribe|paywall|related|sharing|share|social)(?![a-z])")),
)


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block of text of a page.

    Attributes:
        kind: Paragraph, heading or list item.
        text: Its text, white space folded; a line break the page sets is a newline.
        is_emphasised: All of it is bold or italic.
        linked: Share of its characters that are links, in [0, 1].
        role: What its element or its class says it is: caption, byline, date, navigation …, or "".
        place: Tags and classes it lies in, outermost first: blocks of one text share it.
        row: Number of the table row it lies in; 0 outside tables.
    """

    kind: BlockKind
    text: str
    is_emphasised: bool = False
    linked: float = 0.0
    role: str = ""
    place: str = ""
    row: int = 0


@dataclass(slots=True)
class Page:
    """Everything read off a page's tree.

    Attributes:
        tree: The parsed page, for the extractor.
        blocks: Every block of text, in page order.
        metas: Content of the ``meta`` tags by name, property or itemprop, lower-cased; the first of each name.
        json_ld: The page's JSON-LD scripts.
        title: Text of ``title``.
        canonical: Address of the canonical link.
        times: ``datetime`` of the ``time`` elements, in page order.
    """

    tree: HtmlElement
    blocks: list[PageBlock] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    json_ld: list[str] = field(default_factory=list)
    title: str = ""
    canonical: str = ""
    times: list[str] = field(default_factory=list)


def page_errors() -> tuple[type[Exception], ...]:
    """The exceptions that work on a broken tree is known to raise."""
    from lxml import etree

    return etree.LxmlError, ValueError, RecursionError, AttributeError, TypeError


def read_page(text: str) -> Page | None:
    """Parse a page and read its blocks and tags; None where nothing can be parsed."""
    from lxml import etree, html

    # An XML declaration that names an encoding is refused for text that is decoded already.
    body = re.sub(r"^\s*<\?xml[^<>]{0,200}\?>", "", text.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(body.encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    page = Page(tree)
    _read_tags(page)
    walk = _Walk()
    walk.walk(tree)
    page.blocks = _rows_joined(walk.blocks)
    return page


def _read_tags(page: Page) -> None:
    for element in page.tree.iter("meta", "script", "title", "link", "time"):
        _TAG_READERS[element.tag](page, element)


def _read_meta(page: Page, element: HtmlElement) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop") or ""
    content = (element.get("content") or "").strip()
    if name and content:
        page.metas.setdefault(name.strip().lower(), content[:2000])


def _read_script(page: Page, element: HtmlElement) -> None:
    if "ld+json" in (element.get("type") or "").lower() and element.text and len(page.json_ld) < 20:
        page.json_ld.append(element.text[:500_000])


def _read_title(page: Page, element: HtmlElement) -> None:
    if not page.title and element.text and element.getparent().tag != "svg":
        page.title = " ".join(element.text.split())[:1000]


def _read_link(page: Page, element: HtmlElement) -> None:
    if (element.get("rel") or "").lower() == "canonical":
        page.canonical = page.canonical or (element.get("href") or "").strip()


def _read_time(page: Page, element: HtmlElement) -> None:
    moment = (element.get("datetime") or "").strip()
    if moment and len(page.times) < 50:
        page.times.append(moment[:60])


_TAG_READERS: dict[str, Callable[[Page, HtmlElement], None]] = {
    "meta": _read_meta,
    "script": _read_script,
    "title": _read_title,
    "link": _read_link,
    "time": _read_time,
}


class _Walk:
    """One pass over the tree; text gathers in a buffer that each block's start and end empties."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.pieces: list[str] = []
        self.n_linked = self.n_strong = self.n_all = 0
        self.links = self.strongs = 0
        self.kinds: list[BlockKind] = [BlockKind.PARAGRAPH]
        self.roles: list[str] = [""]
        self.places: list[str] = [""]
        self.row = self.n_rows = 0

    def walk(self, tree: HtmlElement) -> None:
        """Read every block below `tree`, without recursion: pages nest as deep as they like."""
        stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
        while stack and len(self.blocks) < MAX_BLOCKS:
            element, is_done = stack.pop()
            if is_done:
                self._leave(element)
            elif not isinstance(element.tag, str) or element.tag in _SKIPPED or _is_hidden(element):
                self._add(element.tail)
            else:
                self._enter(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        self._flush()

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self.kinds.append(_kind_of(tag, self.kinds[-1]))
            self.roles.append(self.roles[-1] if self.roles[-1] == "comment" else _role_of(element) or self.roles[-1])
            self.places.append(f"{self.places[-1][-300:]}/{tag}.{element.get('class') or ''}")
            if tag == "tr":
                self.n_rows += 1
                self.row = self.n_rows
        elif tag == "br":
            self.pieces.append("\n")
        self.links += tag == "a"
        self.strongs += tag in _STRONG
        self._add(element.text)

    def _leave(self, element: HtmlElement) -> None:
        tag = element.tag
        self.links -= tag == "a"
        self.strongs -= tag in _STRONG
        if tag in _BLOCKS:
            self._flush()
            self.kinds.pop()
            self.roles.pop()
            self.places.pop()
            self.row = 0 if tag == "table" else self.row
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(" ".join(re.split(r"[ \t\n\r\f\v]+", text)))
        size = len(text.strip())
        self.n_all += size
        self.n_linked += size if self.links else 0
        self.n_strong += size if self.strongs else 0

    def _flush(self) -> None:
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(self.pieces))).strip()
        if any(char.isalnum() for char in text):
            linked, is_strong = self.n_linked / max(self.n_all, 1), self.n_strong == self.n_all
            for part in re.split(r"\n{2,}", text):
                if part.strip():
                    block = PageBlock(
                        self.kinds[-1], part, is_strong, linked, self.roles[-1], self.places[-1], self.row
                    )
                    self.blocks.append(block)
        self.pieces.clear()
        self.n_linked = self.n_strong = self.n_all = 0


def _rows_joined(blocks: list[PageBlock]) -> list[PageBlock]:
    """Make one block of the short cells of each table row; tables that only lay out a page stay apart."""
    joined: list[PageBlock] = []
    for block in blocks:
        last = joined[-1] if joined else block
        if joined and 0 < block.row == last.row and len(block.text) <= 80 and len(last.text) <= 200:
            joined[-1] = replace(last, text=f"{last.text} {block.text}", linked=min(last.linked, block.linked))
        else:
            joined.append(block)
    return joined


def _kind_of(tag: str, outer: BlockKind) -> BlockKind:
    if tag in _HEADINGS:
        return BlockKind.HEADING
    if tag == "li" or (tag in {"p", "div"} and outer is BlockKind.LIST_ITEM):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _role_of(element: HtmlElement) -> str:
    tag = element.tag
    if tag in _ASIDE_TAGS:
        return _ASIDE_TAGS[tag]
    if tag in {"html", "body", "main", "article"}:
        return ""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"[:300].lower()
    return next((role for role, pattern in _ROLES if pattern.search(names)), "")


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style
