"""Paragraphs first, then sentences: a sentence never runs over a block's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from sentencex import segment

from evenhand.model import Article, BlockKind, Sentence, Span
from evenhand.operations.labels import label_end
from evenhand.operations.patterns import pattern
from evenhand.tables import words

_CLOSERS = "”’\"')]»"
_OPENING_LEFT = re.compile(r"(?<=[.!?] )[“\"]\s*$")
"""A mark that stands apart from the end of a sentence opens the next one."""

_CLOSES_FIRST = re.compile(r'\A([^"“”]*[^\s"“”(\[—–-])"(?=[\s.,;:?!)\]—–-]|\Z)')
"""The first mark of a block, where it closes."""

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
        is_heading = block.kind is BlockKind.HEADING
        pieces = [text] if is_heading else _parted(_join_broken(_segments(article.language, text)))
        placed = _placed(article, index, text, pieces)
        found.extend(_without_dateline(article, placed))
    return tuple(found)


def _segments(language: str, text: str) -> list[str]:
    """The sentences that the library finds in a block, which may go on with a quotation of the block before.

    The library takes what stands between two straight marks for one quotation. Where the first one closes
    (`… in Velta," he said. Bo Lind denied it. "We were …`) these are the words between two quotations.
    """
    ends = accumulate(map(len, segment(language, _CLOSES_FIRST.sub("\\1”", text))), initial=0)
    return [text[start:end] for start, end in pairwise(ends)]


def _without_dateline(article: Article, placed: list[Sentence]) -> list[Sentence]:
    """Part a dateline ("LONDON (AP) — ") from the sentence after it: it is a label, and spoils the parse.

    So is a line of days that was run into the text: "Posted: 08 / 02 / 2013 11:10 am EDT".
    """
    if not placed or placed[0].kind is not BlockKind.PARAGRAPH:
        return placed
    span = placed[0].span
    text = article.text[span.start : span.end]
    length = label_end(text)
    if not 0 < length < len(text):
        return placed
    at = span.start + length
    label = Span(span.article_id, span.start, span.start + len(text[:length].rstrip()))
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
        opens_low = bare[:1].islower() or not bare.strip(_CLOSERS) or _is_number(joined, bare)
        if joined and (mark := _OPENING_LEFT.search(joined[-1])):  # the opening mark of this piece
            joined[-1], piece = joined[-1][: mark.start()], mark.group() + piece
            opens_low = False
        if joined and bare and (opens_low or pattern("no_sentence_end").search(joined[-1].rstrip())):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _is_number(joined: list[str], piece: str) -> bool:
    """Whether a piece goes on with what belongs to a number: "at 4 p.m. | EST on the sixth day", "on Ch. | 4"."""
    before = joined[-1].rstrip()[-6:] if joined else ""
    found = pattern("number_goes_on").search(f"{before} {piece[:20]}")
    return found is not None and found.end() > len(before) + 1


def _parted(pieces: list[str]) -> list[str]:
    """Part a sentence that ends with an abbreviation from the one behind it: "said Bo of Velta Inc. | “We …"."""
    parted: list[str] = []
    for piece in pieces:
        at = 0
        for end in sorted({*_ends_before_quotation(piece), *_ends_with_state(piece), *_ends_with_word(piece)}):
            parted.append(piece[at:end])
            at = end
        parted.append(piece[at:])
    return parted


def _ends_before_quotation(piece: str) -> Iterator[int]:
    at = 0
    for match in pattern("ends_before_quotation").finditer(piece):
        if _QUOTED_BEFORE.search(piece, at, match.start()):
            yield match.end()
            at = match.end()
    for match in pattern("abbreviation_ends").finditer(piece):
        if pattern("holds_clause").search(piece, at, match.start()):
            yield match.end()
            at = match.end()


def _ends_with_word(piece: str) -> Iterator[int]:
    """Where a whole word that looks like a short form ends a sentence, outside brackets and quotation marks."""
    depth, straight, at = 0, 0, 0
    for match in pattern("word_ends").finditer(piece):
        passed = piece[at : match.start()]
        depth += sum(passed.count(mark) for mark in "([“") - sum(passed.count(mark) for mark in ")]”")
        straight += passed.count('"')
        at = match.start()
        if depth <= 0 and straight % 2 == 0:
            yield match.end()


def _ends_with_state(piece: str) -> Iterator[int]:
    """Where the short form of a state ends a sentence: a clause before it, behind it a name with a verb, no body."""
    at = 0
    for match in pattern("state_ends").finditer(piece):
        following = piece[match.end() + 1 : match.end() + 120]
        is_body = following.split()[0].lower().replace("’", "'") in words("state_bodies")
        opens = not is_body and pattern("clause_opens").match(following) is not None
        if opens and pattern("holds_clause").search(piece, at, match.start()):
            yield match.end()
            at = match.end()


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
