"""What stands over an article: title, author, outlet, day and link, found and taken off the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from evenhand.model import BlockKind, CutKind, Declared
from evenhand.operations.patterns import pattern
from evenhand.stages.clean.boilerplate import boilerplate_kind, section_labels
from evenhand.stages.clean.byline import Byline, read_byline, same_text
from evenhand.stages.clean.days import day_in_url, day_of
from evenhand.stages.clean.normal import letters, normal, plain_quotes
from evenhand.stages.clean.piece import Piece

# Bylines stand above the text or behind its first paragraphs; further down a name and a day are the article's.
_ZONE = 14
_BODY_WORDS = 15
_BODY_PIECES = 3
_ENDS = re.compile(r"[.!?…:;,][\"”’')\]]*$")
# The longest standfirst of the articles read (docs/benchmarks/reading.md) has 31 words.
_LEAST_STANDFIRST = 4
_MOST_STANDFIRST = 35
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@]*@)?(?:www\d?\.)?([^/:?#\s]{1,253})", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """What an article tells of itself, as far as it is known."""

    url: str = ""
    title: str = ""
    outlet: str = ""
    author: str = ""
    published_on: date | None = None
    updated_on: date | None = None


def declared_head(declared: Declared) -> Head:
    """The head as the input declares it."""
    return Head(
        url=normal(declared.url).replace("\n", ""),
        title=_line(declared.title),
        outlet=pattern("outlet_section").sub("", _line(declared.outlet)),
        author=re.sub(r"^by\s+", "", _line(declared.author), flags=re.I),
        published_on=day_of(declared.published),
    )


def _line(text: str) -> str:
    return normal(text).replace("\n", " ")


def finished(head: Head) -> Head:
    """Fill what no line told: the day from an update or the link, the outlet from the link's host."""
    day = head.published_on or head.updated_on or day_in_url(head.url)
    match = _HOST.match(head.url)
    return replace(head, published_on=day, outlet=head.outlet or (match[1].lower() if match else ""))


def read_head(pieces: list[Piece], head: Head) -> Head:
    """Find what the lines over an article tell, mark these lines as cut, and return the head with it.

    What is known already is not overwritten; lines that say it again are cut all the same.
    """
    zone = _zone(pieces)
    bylines = [(piece, read_byline(piece.text)) for piece in zone if piece.kind is not BlockKind.LIST_ITEM]
    for piece, found in bylines:
        if found is not None and not same_text(piece.text, head.title):
            head = _filled(head, found)
            piece.cut = CutKind.METADATA
    head = _titled(zone, head)
    for piece in zone:
        if piece.cut is None and (same_text(piece.text, head.outlet) or same_text(piece.text, head.author)):
            piece.cut = CutKind.METADATA
    return head


def mark_standfirst(pieces: list[Piece], head: Head) -> None:
    """Make a heading of a first paragraph of a few words that ends in no stop: a line over the text, no news of it.

    Not where it could be read as the title then.
    """
    body = [piece for piece in pieces if piece.cut is None and piece.is_main and piece.kind is not BlockKind.LIST_ITEM]
    first = next((piece for piece in body if piece.kind is BlockKind.PARAGRAPH), None)
    if (
        first is None
        or not _LEAST_STANDFIRST <= first.n_words <= _MOST_STANDFIRST
        or not first.text.rstrip("”’'\"»")[-1:].isalnum()
    ):
        return
    if not head.title or _longer_title([Piece(BlockKind.HEADING, first.text)], head.title) is not None:
        return
    rest = sum(p.n_words for p in body if p.kind is BlockKind.PARAGRAPH) - first.n_words
    if rest > _MOST_STANDFIRST and read_byline(first.text) is None:
        first.kind = BlockKind.HEADING


def _zone(pieces: list[Piece]) -> list[Piece]:
    """The pieces in which head lines may stand: up to the third paragraph of the text."""
    zone: list[Piece] = []
    n_body = 0
    for piece in pieces:
        if piece.cut is not None:
            continue
        zone.append(piece)
        n_body += _is_body(piece)
        if n_body == _BODY_PIECES or len(zone) == _ZONE:
            break
    return zone


def _is_body(piece: Piece) -> bool:
    return piece.n_words >= _BODY_WORDS and piece.kind is not BlockKind.HEADING and read_byline(piece.text) is None


def _filled(head: Head, found: Byline) -> Head:
    return Head(
        url=head.url or found.url,
        title=head.title,
        outlet=head.outlet or found.outlet,
        author=head.author or found.author,
        published_on=head.published_on or found.published_on,
        updated_on=head.updated_on or found.updated_on,
    )


def _titled(zone: list[Piece], head: Head) -> Head:
    """Find the title among the lines before the text; cut it, and what stands above it."""
    above = zone[: next((at for at, piece in enumerate(zone) if piece.cut is None and _is_body(piece)), len(zone))]
    found = _title_among(above, head) if not head.title else _longer_title(above, head.title)
    if found is not None:
        head = replace(head, title=found.text)
    if not head.title:
        return head
    at = next((at for at, piece in enumerate(zone) if _says_title(piece.text, head.title)), None)
    if at is None:
        return head
    if zone[at].cut is None:
        zone[at].cut = CutKind.METADATA
    for piece in zone[:at]:
        if piece.cut is None and piece in above and piece.n_words <= 10 and not _ENDS.search(piece.text):
            piece.cut = CutKind.NAVIGATION
    return head


def _longer_title(above: list[Piece], title: str) -> Piece | None:
    """The heading over the text that gives in full what the input declares shortened, or in other words."""
    for piece in above:
        if piece.kind is BlockKind.HEADING and piece.is_main and piece.cut is None and not same_text(piece.text, title):
            one, other = set(_title_words(piece.text)), set(_title_words(title))
            if one and len(one & other) * 2 >= max(len(other), 1) and len(one & other) >= 3:
                return piece
    return None


def _title_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _says_title(text: str, title: str) -> bool:
    """Whether a line is the title, or the title but for the outlet's name behind it."""
    one, other = letters(text), letters(title)
    return bool(one) and (one == other or (len(one) >= 20 and one in other and len(one) * 10 >= len(other) * 6))


def _title_among(above: list[Piece], head: Head) -> Piece | None:
    lines = [piece for piece in above if piece.is_main and piece.cut is None and _may_be_title(piece, head)]
    slug = set(_title_words(head.url.rstrip("/").rsplit("/", 1)[-1]))
    in_link = [piece for piece in lines if len(slug & set(_title_words(piece.text))) >= 3]
    if in_link:
        return max(in_link, key=lambda piece: len(slug & set(_title_words(piece.text))))
    headings = [piece for piece in lines if piece.kind is BlockKind.HEADING]
    for choice in (headings, lines):
        long = [piece for piece in choice if piece.n_words >= 4]
        if long:
            return long[0]
    return max(lines, key=lambda piece: piece.n_words, default=None)


def _may_be_title(piece: Piece, head: Head) -> bool:
    if piece.n_words > 40 or piece.kind is BlockKind.LIST_ITEM:
        return False
    if plain_quotes(piece.text).strip(" :") in section_labels() or same_text(piece.text, head.outlet):
        return False
    if piece.kind is BlockKind.PARAGRAPH and re.search(r"[.,;:][\"”’')\]]*$", piece.text):
        return False
    return boilerplate_kind(piece.text, in_tail=False) is None and not piece.text[:1].islower()
