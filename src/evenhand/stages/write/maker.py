"""The only maker of statements in this stage: text comes out of the replay, never out of a string."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evenhand.model import Article, ArticleId, Derivation, Evidence, Op, Piece, Span, Statement
from evenhand.operations.crowds import nameless_crowd
from evenhand.operations.frames import frame
from evenhand.operations.loaded import find_loaded
from evenhand.operations.replay import ReplayError, named, replay

_MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"")

UNDATED = frozenset(
    {"reported", "wrote", "argued", "reported.front", "reported.back", "reported.concession", "version"}
)
"""Frames that have a twin for a source that tells no day."""


@dataclass(frozen=True)
class Maker:
    """Makes statements from frames and pieces on the articles of one story."""

    articles: Mapping[ArticleId, Article]

    def make(self, frame_id: str, pieces: Sequence[Piece] | None, *support: Span) -> Statement | None:
        """Make a statement.

        Args:
            frame_id: Frame of the table.
            pieces: Its pieces; None gives None, so that makers of pieces can decline.
            support: Passages the statement rests on; each piece must lie in one of them.

        Returns:
            The statement, or None where an operation's precondition does not hold, or where it would let a crowd
            without a name speak or tell a loaded word as its own: the verifier takes such a one off the page, and
            what leans on it.
        """
        if not pieces:
            return None
        derivation = Derivation(frame_id, tuple(pieces))
        try:
            text = replay(derivation, self.articles)
        except ReplayError:
            return None
        if nameless_crowd(text, frame_id) or find_loaded(text, [m.span() for m in _MARKED.finditer(text)]):
            return None
        relation = frame(frame_id).relation
        used = [
            *(p.span for p in pieces),
            *(place for p in pieces if p.op in (Op.NAME, Op.NOUN, Op.SPLIT) and (place := named(p))),
        ]
        spans = dict.fromkeys((*support, *(u for u in used if not any(s.holds(u) for s in support))))
        evidence = tuple(Evidence(s, self.articles[s.article_id].text_sha256, relation) for s in spans)
        return Statement(text, evidence, derivation) if text else None


def meta(slot: str, field: str, span: Span) -> Piece:
    """A field of the article that a span lies in."""
    return Piece(slot, Op.META, span, field)


def by_outlet(maker: Maker, frame_id: str, pieces: Sequence[Piece] | None, *support: Span) -> Statement | None:
    """Make a statement that tells outlet and day of its source; the outlet is left off where the source names none.

    Args:
        maker: Maker of statements.
        frame_id: Frame with the slots ``outlet`` and ``published``; its twin ``….nameless`` has no ``outlet``.
        pieces: Pieces of the other slots.
        support: Passages; the first tells whose outlet and day are meant.
    """
    if not pieces:
        return None
    source = maker.articles[support[0].article_id]
    if source.published_on is None:
        outlet = meta("outlet", "outlet", support[0])
        return maker.make(f"{frame_id}.undated", (outlet, *pieces), *support) if frame_id in UNDATED else None
    published = meta("published", "published", support[0])
    if not source.outlet:
        return maker.make(f"{frame_id}.nameless", (published, *pieces), *support)
    return maker.make(frame_id, (meta("outlet", "outlet", support[0]), published, *pieces), *support)
