"""Markdown to blocks: escapes undone, marks dropped, the text of links kept; front matter read."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from evenhand.model import BlockKind, Declared, RawBlock

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# markdown-it-py is quadratic in the marks of a paragraph; no paragraph of an article has so many.
MAX_MARKS = 1_000
_MARK = re.compile(r"[\[\]*_`<>!]")
_MARKS = (
    re.compile(r"^#{1,6} \S", re.M),
    re.compile(r"\*\*[^*\n]{1,200}\*\*"),
    re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\s]{0,300}\)"),
    re.compile(r"\\[$*_#\[\]\\]"),
    re.compile(r"^(?:\*[^*\n]{2,400}\*|_[^_\n]{2,400}_)$", re.M),
    re.compile(r"^> \S", re.M),
    re.compile(r"<https?://[^<>\s]{1,300}>"),
)
_FRONT = re.compile(r"\s{0,20}---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}):\s*(.{0,2000})$")
_KEYS = {
    "title": "title headline",
    "outlet": "outlet publication publisher site site_name source newspaper",
    "author": "author authors byline by creator",
    "published": "date published published_on published_at pubdate created",
    "url": "url link canonical canonical_url permalink original",
}
_FIELD_OF = {name: field for field, names in _KEYS.items() for name in names.split()}
_TAG = re.compile(r"<[^<>]{0,2000}>")


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a telling name is Markdown: two kinds of its marks, or one of them twice over."""
    head = text[:50_000]
    counts = [len(pattern.findall(head)) for pattern in _MARKS]
    return sum(1 for count in counts if count) >= 2 or max(counts) >= 4


def front_matter(text: str) -> tuple[Declared, str]:
    """Split a text into what its front matter declares and the text after it."""
    match = _FRONT.match(text)
    if match is None:
        return Declared(), text
    fields: dict[str, str] = {}
    for line in match[1].split("\n"):
        pair = _PAIR.match(line.strip())
        field = _FIELD_OF.get(pair[1].strip().lower().replace(" ", "_").replace("-", "_")) if pair else None
        if pair and field:
            fields.setdefault(field, _unquoted(pair[2].strip()))
    if not fields and not any(_PAIR.match(line.strip()) for line in match[1].split("\n")):
        return Declared(), text
    return Declared(**fields), text[match.end() :]


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"')
    return ", ".join(part.strip(" \"'") for part in value[1:-1].split(",")) if value[:1] == "[" else value


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # "code": indented text is an indented paragraph here; "lheading": "text, then ---" is a ruled-off paragraph.
    return MarkdownIt("commonmark").disable(["code", "lheading"])


def markdown_blocks(text: str) -> tuple[RawBlock, ...]:
    """Return the blocks of a Markdown text, in order, without its marks."""
    paragraphs = re.split(r"(\n[ \t]*\n)", text)
    text = "".join(_MARK.sub("", part) if len(_MARK.findall(part)) > MAX_MARKS else part for part in paragraphs)
    found: list[RawBlock] = []
    open_kinds: list[str] = []
    for token in _parser().parse(text):
        if token.nesting == 1:
            open_kinds.append(token.type)
        elif token.nesting == -1:
            open_kinds.pop()
        elif token.type == "inline":
            found.extend(_inline_blocks(token.children or [], _kind(open_kinds)))
        elif token.type in {"fence", "html_block"}:
            found.extend(_raw_blocks(token.content))
    return tuple(found)


def _kind(open_kinds: list[str]) -> BlockKind:
    if "heading_open" in open_kinds:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if "list_item_open" in open_kinds else BlockKind.PARAGRAPH


def _raw_blocks(content: str) -> list[RawBlock]:
    parts = re.split(r"\n{2,}", _TAG.sub("", content))
    return [RawBlock(BlockKind.PARAGRAPH, part.strip()) for part in parts if part.strip()]


def _inline_blocks(children: list[Token], kind: BlockKind) -> list[RawBlock]:
    text = "".join(_piece(child) for child in children).strip()
    if not text or not any(char.isalnum() for char in text):
        return []
    # What shares a paragraph with a picture is its caption.
    has_picture = any(child.type == "image" for child in children)
    return [RawBlock(kind, text, is_main=not has_picture, is_emphasised=_is_emphasised(children))]


def _piece(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""


def _is_emphasised(children: list[Token]) -> bool:
    """Whether one pair of emphasis marks holds the whole block; bold inside italics counts."""
    depth = 0
    for child in children:
        depth += child.nesting if child.type.startswith(("em_", "strong_")) else 0
        if depth == 0 and child.type in {"text", "text_special", "code_inline"} and child.content.strip():
            return False
    return True
