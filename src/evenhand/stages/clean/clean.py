"""A page in, the article out: boilerplate off and kept apart, head read, sentences whole, language told."""

from __future__ import annotations

from collections.abc import Callable

from evenhand.model import (
    Article,
    Block,
    Cut,
    CutKind,
    MediaType,
    RawArticle,
    Reason,
    Rejected,
    article_id_of,
)
from evenhand.operations.times import own_day
from evenhand.stages.clean.boilerplate import reuse_sentences
from evenhand.stages.clean.head import Head, declared_head, finished, mark_standfirst, read_head
from evenhand.stages.clean.join import cut_repeated, join_broken
from evenhand.stages.clean.normal import letters, word_count
from evenhand.stages.clean.piece import Piece, pieces_of
from evenhand.stages.clean.tail import cut_boilerplate, cut_empty_sections

LANGUAGES = frozenset({"en"})
# Shorter texts are stubs, teasers and paywall notes; the shortest body of extract-zyte has 21 words.
MIN_WORDS = 20
MIN_DECLARED = 8
"""A record with a title of its own is no page furniture: a summary of one sentence is read (63 of the 8,277
in `neutral-neus` are shorter than 20 words, one of them shorter than 8)."""
_MAX_PASSES = 20


def clean(raw: RawArticle, *, identify: Callable[[str], str]) -> Article | Rejected:
    """Make an article of a raw one; nothing is lost: each block is in the text or among the cuts.

    Cleaning what is clean changes nothing: passes go on until one takes nothing off.

    Args:
        raw: The article as read, boilerplate included.
        identify: Tells the ISO 639-1 code of a text's language; asked about the body.

    Returns:
        The article, or why it is not read: no text, too short, or not in English.
    """
    head, pieces, cuts = _cleaned(raw)
    text = "\n\n".join(piece.text for piece in pieces)
    rejected = _why_not(raw, pieces, identify)
    if rejected is not None:
        return rejected
    return Article(
        article_id=article_id_of(outlet=head.outlet, url=head.url, text=text),
        origin=raw.origin,
        url=head.url,
        outlet=head.outlet,
        author=head.author,
        title=head.title,
        published_on=own_day(text, head.published_on),
        language="en",
        text=text,
        blocks=_blocks(pieces),
        cuts=tuple(cuts),
        reuse_notice=_reuse_notice(cuts),
    )


def _cleaned(raw: RawArticle) -> tuple[Head, list[Piece], list[Cut]]:
    head, pieces = declared_head(raw.declared), pieces_of(raw)
    cuts: list[Cut] = []
    for _ in range(_MAX_PASSES):
        head = _one_pass(pieces, head)
        cut = [piece for piece in pieces if piece.cut is not None]
        cuts.extend(Cut(piece.cut or CutKind.OTHER, piece.text) for piece in cut)
        kept = [Piece(piece.kind, piece.text) for piece in pieces if piece.cut is None]
        pieces = join_broken(kept)
        if not cut and len(pieces) == len(kept):
            break
    mark_standfirst(pieces, head)
    return finished(head), pieces, cuts


def _one_pass(pieces: list[Piece], head: Head) -> Head:
    head = read_head(pieces, head)
    cut_boilerplate(pieces, head)
    cut_repeated(pieces, head.title)
    cut_empty_sections(pieces)
    return head


def _why_not(raw: RawArticle, pieces: list[Piece], identify: Callable[[str], str]) -> Rejected | None:
    origin = raw.origin
    least = MIN_DECLARED if raw.media is MediaType.TEXT and raw.declared.title else MIN_WORDS
    body = "\n".join(piece.text for piece in pieces if piece.is_body)
    if not letters(body):
        return Rejected(
            origin, "clean", Reason.CLEAN_NO_TEXT, "Nothing of an article is left but headings and boilerplate."
        )
    n_words = word_count(body)
    language = identify(body) if len(body) >= 40 else "en"
    if language not in LANGUAGES and (n_words >= least or not body.isascii()):
        return Rejected(origin, "clean", Reason.CLEAN_LANGUAGE, f"The text is in {language!r}; only English is read.")
    if n_words < least:
        return Rejected(
            origin,
            "clean",
            Reason.CLEAN_TOO_SHORT,
            f"The text has {n_words} words; {least} are the least that is read.",
        )
    return None


def _blocks(pieces: list[Piece]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        blocks.append(Block(piece.kind, at, at + len(piece.text)))
        at += len(piece.text) + 2
    return tuple(blocks)


def _reuse_notice(cuts: list[Cut]) -> str:
    """The outlet's words on copying, one line a block, each once, in page order."""
    kinds = {CutKind.REUSE, CutKind.DISCLAIMER, CutKind.CONTACT, CutKind.OTHER, CutKind.BIO}
    notices = [" ".join(reuse_sentences(cut.text)) for cut in cuts if cut.kind in kinds]
    return "\n".join(dict.fromkeys(notice for notice in notices if notice))
