"""Text printed twice is read once, and sentences broken over blocks are made whole."""

from __future__ import annotations

import re
from collections import Counter

from evenhand.model import BlockKind, CutKind
from evenhand.stages.clean.normal import letters
from evenhand.stages.clean.piece import Piece
from evenhand.tables import words

_SHINGLE = 8
# A sentence is broken over so many blocks at most; more is verse, or a table.
MAX_PARTS = 12
_ENDED = re.compile(r"[.!?…:;][\"”’')\]»*]*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)$")


def cut_repeated(pieces: list[Piece], title: str) -> None:
    """Mark as duplicates: blocks that stood before, the title again, and pull quotes.

    A block counts as standing elsewhere when every run of eight of its words stands in one other block.
    """
    kept = [piece for piece in pieces if piece.cut is None]
    seen: set[str] = {letters(title)} - {""}
    for piece in kept:
        key = letters(piece.text)
        if key in seen and (piece.n_words >= _SHINGLE or (piece.kind is BlockKind.HEADING and key == letters(title))):
            piece.cut = CutKind.DUPLICATE
        seen.add(key)
    _cut_contained([piece for piece in kept if piece.cut is None])
    _cut_repeated_headings(pieces)


def _cut_contained(kept: list[Piece]) -> None:
    """Cut a block whose words all stand in another block: the shorter, and of two alike the later."""
    holders: dict[tuple[str, ...], list[int]] = {}
    shingles = [_shingles(piece.text) for piece in kept]
    for at, own in enumerate(shingles):
        for shingle in own:
            holders.setdefault(shingle, []).append(at)
    for at, own in enumerate(shingles):
        if not own:
            continue
        shared = Counter(other for shingle in own for other in holders[shingle][:20] if other != at)
        if any(count == len(own) and _keeps(kept, other, at, shingles) for other, count in sorted(shared.items())):
            kept[at].cut = CutKind.DUPLICATE


def _keeps(kept: list[Piece], other: int, at: int, shingles: list[set[tuple[str, ...]]]) -> bool:
    if kept[other].cut is not None:
        return False
    return len(shingles[other]) > len(shingles[at]) or (len(shingles[other]) == len(shingles[at]) and other < at)


def _shingles(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[at : at + _SHINGLE]) for at in range(len(found) - _SHINGLE + 1)}


def _cut_repeated_headings(pieces: list[Piece]) -> None:
    """A heading that stood before goes when its section said nothing new."""
    seen: set[str] = set()
    for at, piece in enumerate(pieces):
        if piece.kind is not BlockKind.HEADING or piece.cut is not None:
            continue
        key = letters(piece.text)
        following = pieces[at + 1].cut if at + 1 < len(pieces) else None
        if key in seen and following is CutKind.DUPLICATE:
            piece.cut = CutKind.DUPLICATE
        seen.add(key)


def join_broken(pieces: list[Piece]) -> list[Piece]:
    """Join a paragraph that ends no sentence with the next one that goes on with it, a few at most."""
    joined: list[list[Piece]] = []
    for piece in pieces:
        if joined and len(joined[-1]) < MAX_PARTS and _goes_on(joined[-1][-1], piece):
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return [
        Piece(parts[0].kind, " ".join(part.text for part in parts)) if len(parts) > 1 else parts[0] for parts in joined
    ]


def _goes_on(one: Piece, other: Piece) -> bool:
    if BlockKind.HEADING in {one.kind, other.kind} or other.kind is BlockKind.LIST_ITEM or one.n_words < 2:
        return False
    if _ENDED.search(one.text[-20:]) or one.text[-1:] in '"”)]':
        return False
    if other.text[:1].islower():
        return True
    match = _LAST_WORD.search(one.text[-40:])
    is_unfinished = one.text.endswith(",") or (match is not None and match[1] in words("unfinished_words"))
    return is_unfinished and one.n_words >= 6 and one.kind is BlockKind.PARAGRAPH
