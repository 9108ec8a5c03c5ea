"""Paragraphs first, then sentences: a sentence never runs over a block's end."""

from __future__ import annotations

from sentencex import segment

from evenhand.model import Article, BlockKind, Sentence, Span

_CLOSERS = "”’\"')]»"


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article, in order; headings are one sentence each.

    Spans hold no white space at either end and never overlap. Nothing but white space lies between
    the sentences of a block.
    """
    found: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        text = article.text[block.start : block.end]
        pieces = [text] if block.kind is BlockKind.HEADING else _join_broken(list(segment(article.language, text)))
        found.extend(_placed(article, index, text, pieces))
    return tuple(found)


def _join_broken(pieces: list[str]) -> list[str]:
    """Put a lone closing quotation mark, or a piece that opens in lower case, back to the piece before it."""
    joined: list[str] = []
    for piece in pieces:
        bare = piece.strip()
        opens_low = bare[:1].islower() or not bare.strip(_CLOSERS)
        if joined and bare and opens_low:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


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
