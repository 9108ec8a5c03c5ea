"""Paragraphs first, then sentences: a sentence never runs over a block's end."""

from __future__ import annotations

import re

from sentencex import segment

from evenhand.model import Article, BlockKind, Sentence, Span
from evenhand.operations.patterns import pattern

_CLOSERS = "”’\"')]»"
_OPENING_LEFT = re.compile(r"(?<=[.!?] )[“\"]\s*$")
"""A mark that stands apart from the end of a sentence opens the next one."""

_QUOTED_BEFORE = re.compile(r"[,.?!][”\"]")
"""Words end here and their speaker follows, so that what is quoted after him is a sentence of its own."""


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article, in order; headings are one sentence each.

    Spans hold no white space at either end and never overlap. Nothing but white space lies between
    the sentences of a block.
    """
    found: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        text = article.text[block.start : block.end]
        pieces = (
            [text] if block.kind is BlockKind.HEADING else _parted(_join_broken(list(segment(article.language, text))))
        )
        placed = _placed(article, index, text, pieces)
        found.extend(_without_dateline(article, placed))
    return tuple(found)


def _without_dateline(article: Article, placed: list[Sentence]) -> list[Sentence]:
    """Part a dateline ("LONDON (AP) — ") from the sentence after it: it is a label, and spoils the parse."""
    if not placed or placed[0].kind is not BlockKind.PARAGRAPH:
        return placed
    span = placed[0].span
    match = pattern("dateline").match(article.text[span.start : span.end])
    if match is None or match.end() >= span.end - span.start:
        return placed
    at = span.start + match.end()
    label = Span(span.article_id, span.start, span.start + len(match.group().rstrip()))
    rest = Span(span.article_id, at, span.end)
    return [
        Sentence(label, BlockKind.HEADING, placed[0].block),
        Sentence(rest, placed[0].kind, placed[0].block),
        *placed[1:],
    ]


def _join_broken(pieces: list[str]) -> list[str]:
    """Put back a lone closing mark, a piece that opens in lower case, and one after a title or an initial."""
    joined: list[str] = []
    for given in pieces:
        piece = given
        bare = piece.strip()
        opens_low = bare[:1].islower() or not bare.strip(_CLOSERS)
        if joined and (mark := _OPENING_LEFT.search(joined[-1])):  # the opening mark of this piece
            joined[-1], piece = joined[-1][: mark.start()], mark.group() + piece
            opens_low = False
        if joined and bare and (opens_low or pattern("no_sentence_end").search(joined[-1].rstrip())):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _parted(pieces: list[str]) -> list[str]:
    """Part a sentence that ends with an abbreviation from the quotation behind it: "said Bo of Velta Inc. | “We …"."""
    parted: list[str] = []
    for piece in pieces:
        at = 0
        for match in pattern("ends_before_quotation").finditer(piece):
            if _QUOTED_BEFORE.search(piece, at, match.start()):
                parted.append(piece[at : match.end()])
                at = match.end()
        parted.append(piece[at:])
    return parted


def _placed(article: Article, index: int, text: str, pieces: list[str]) -> list[Sentence]:
    block = article.blocks[index]
    found: list[Sentence] = []
    at = 0
    for piece in pieces:
        bare = piece.strip()
        if not bare:
            continue
        at = text.index(bare, at)
        start = block.start + at
        at += len(bare)
        found.append(Sentence(Span(article.article_id, start, block.start + at), block.kind, index))
    return found
