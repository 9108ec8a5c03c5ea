"""What stands below and between the text: boilerplate marked as cut, by its words and by its place."""

from __future__ import annotations

import re
from itertools import pairwise

from evenhand.model import BlockKind, CutKind
from evenhand.stages.clean.boilerplate import boilerplate_kind, is_table
from evenhand.stages.clean.head import Head
from evenhand.stages.clean.normal import plain_quotes
from evenhand.stages.clean.piece import Piece

# Weak signs are believed from the end upwards, until so many words of plain text were met.
TAIL_WORDS = 60
_LOOSE_WORDS = 25
_BIO_WORDS = 90
# The longest credit and the longest caption of the articles read (docs/benchmarks/reading.md) have 6 and 41 words.
_CREDIT_WORDS = 8
_CAPTION_WORDS = 45
_CREDIT = re.compile(r"\| ?[A-Z][\w ]{1,20}$|^REUTERS/")
_INNER_END = re.compile(r"[a-z\d][.!?][\"”’)\]]* [A-Z“\"]")
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_SHOT_ON = re.compile(rf",? (?:on (?:\w{{3,6}}day, )?|\w{{3,6}}day, )?{_MONTH} \d{{1,2}}(?:, \d{{4}})?\.?$")
_TOLD = re.compile(r"\b(?:was|were|had|has|have|will|would|could|may|said|says|did|is|are|\w+ed)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’')\]]*$")


def cut_boilerplate(pieces: list[Piece], head: Head) -> None:
    """Mark every piece that is boilerplate; what it is, is its `cut`."""
    for piece in pieces:
        if piece.cut is None:
            piece.cut = _kind(piece)
        if piece.cut is None and _is_caption(piece):
            piece.cut = CutKind.CAPTION
    _cut_over_credits(pieces)
    tail = _tail(pieces, head)
    _cut_sections(pieces, tail)
    _cut_between(tail)


def _cut_over_credits(pieces: list[Piece]) -> None:
    """A line of one sentence straight above an agency's credit ("Ansel Marrow | Reuters") is the picture's caption."""
    for above, credit in pairwise(pieces):
        is_credit = credit.cut is CutKind.CAPTION and credit.n_words <= _CREDIT_WORDS and _CREDIT.search(credit.text)
        if is_credit and above.cut is None and above.n_words <= _CAPTION_WORDS and not _INNER_END.search(above.text):
            above.cut = CutKind.CAPTION


def _is_caption(piece: Piece) -> bool:
    """Whether a lone line tells a picture: one sentence in the present, with the place and day of the shot at its end.

    "Councillors vote in the port hall in Marvik, on Jan. 7."; a verb in the past or with a helper makes it news.
    """
    shot = _SHOT_ON.search(piece.text[-60:])
    if piece.kind is not BlockKind.PARAGRAPH or shot is None or not shot.group().startswith(","):
        return False
    said = piece.text[: len(piece.text) - len(shot.group())]
    is_one = piece.n_words <= _CAPTION_WORDS and not _INNER_END.search(piece.text)
    return is_one and not _TOLD.search(said) and not any(mark in said for mark in '“";:')


def _kind(piece: Piece) -> CutKind | None:
    if piece.is_main:
        found = boilerplate_kind(piece.text, in_tail=False)
        return found or (CutKind.OTHER if is_table(piece.text) else None)
    if piece.n_words <= 3 and piece.text.isascii():
        return CutKind.NAVIGATION  # menus: most blocks of a page, and none of them is worth a look
    found = boilerplate_kind(piece.text, in_tail=True)
    return found or (CutKind.NAVIGATION if piece.n_words <= 12 else CutKind.OTHER)


def _tail(pieces: list[Piece], head: Head) -> list[Piece]:
    """Walk up from the end with the weak signs too; return the pieces walked over, in page order."""
    walked: list[Piece] = []
    n_plain = 0
    n_left = sum(piece.n_words for piece in pieces if piece.is_body)
    for piece in reversed(pieces):
        if piece.cut is None:
            piece.cut = _tail_kind(piece, head)
            n_left -= piece.n_words if piece.cut is not None else 0
        if piece.cut is None:
            n_plain += piece.n_words
        if n_plain > TAIL_WORDS or n_plain * 2 > n_left:
            break
        walked.append(piece)
    return walked[::-1]


def _tail_kind(piece: Piece, head: Head) -> CutKind | None:
    plain = plain_quotes(piece.text[:400]).lstrip(" *(")
    found = boilerplate_kind(piece.text, in_tail=True)
    if found is None and piece.n_words <= _BIO_WORDS:
        if _opens_with(plain, head.author.split(",")[0]):
            return CutKind.BIO
        if head.outlet and re.match(rf"{re.escape(plain_quotes(head.outlet))} (?:is|was|and|has)\b", plain):
            return CutKind.OTHER
    return found


def _opens_with(plain: str, author: str) -> bool:
    name = plain_quotes(author).strip()
    return len(name.split()) >= 2 and plain.startswith(name)


def _cut_sections(pieces: list[Piece], tail: list[Piece]) -> None:
    """A heading such as "Comments" or "About the author" at the end takes what follows it along."""
    n_body = sum(piece.n_words for piece in pieces if piece.is_body)
    for at, piece in enumerate(tail):
        takes = piece.cut in {CutKind.BIO, CutKind.NAVIGATION} and piece.is_main and piece.n_words <= 6
        if takes and (piece.kind is BlockKind.HEADING or piece.text.rstrip().endswith(":")):
            rest = [other for other in tail[at + 1 :] if other.cut is None]
            if sum(other.n_words for other in rest) * 4 <= n_body:
                for other in rest:
                    other.cut = piece.cut


def _cut_between(tail: list[Piece]) -> None:
    """A short loose piece below the first boilerplate and above more of it belongs to it."""
    cut_at = [at for at, piece in enumerate(tail) if piece.cut not in {None, CutKind.CAPTION, CutKind.OTHER}]
    if not cut_at:
        return
    for piece in tail[cut_at[0] : cut_at[-1]]:
        if piece.cut is None and piece.n_words <= _LOOSE_WORDS and not _is_sentence(piece):
            piece.cut = CutKind.OTHER


def _is_sentence(piece: Piece) -> bool:
    return piece.kind is not BlockKind.HEADING and _SENTENCE_END.search(piece.text) is not None


def cut_empty_sections(pieces: list[Piece]) -> None:
    """A heading all of whose section was cut goes with it."""
    section: list[Piece] = []
    for piece in reversed(pieces):
        if piece.kind is not BlockKind.HEADING:
            section.append(piece)
            continue
        if piece.cut is None and section and all(other.cut is not None for other in section):
            piece.cut = section[-1].cut
        if piece.cut is None or section:
            section = []
