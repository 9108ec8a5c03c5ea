"""A statement made by operations is well formed where they meet: marks in pairs, days in their place, nothing hanging.

Replay shows that every word has its source, not that the words go together. What is looked for here was found by
reading the statements of 178 stories; a second parse of each was tried first and is no judge (docs/benchmarks/grades).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evenhand.model import Article, ArticleId, Op, Piece, Reason, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.replay import output
from evenhand.operations.reported import leans_on_speaker
from evenhand.stages.verify.failure import Failure

_PAIRS: Final = ("“”", "()", "[]")
_QUOTED: Final = re.compile(r"“[^”]*”")
_REPORTED: Final = ("reported.citing", "reported.unnamed")
_PUT_THAT: Final = ("that|", "that then|")
"""Rows of turns that put a "that" before a clause."""


def ill_formed(statement: Statement, articles: Mapping[ArticleId, Article]) -> Iterator[Failure]:
    """Yield why the words of a statement do not go together though each has its source.

    Args:
        statement: A statement made by operations; it replays.
        articles: The kept articles, by id.
    """
    if any(statement.text.count(pair[0]) != statement.text.count(pair[1]) for pair in _unmarked(statement, articles)):
        yield Failure(Reason.VERIFY_FRAME, "marks in pairs were parted")
    if _parted_day(statement, articles):
        yield Failure(Reason.VERIFY_FRAME, "a day stands between an owner and what is owned")
    pieces = [p for p in statement.derivation.pieces if p.slot == "text"]
    told = "".join(output(p, articles) for p in pieces)
    if statement.derivation.frame.startswith(_REPORTED) and leans_on_speaker(told):
        yield Failure(Reason.VERIFY_FRAME, "it is open whom “they” means apart from its sentence")
    if pieces and _hangs(statement, articles):
        yield Failure(Reason.VERIFY_FRAME, "it breaks off where its source goes on, or where that breaks off itself")
    if pieces and _is_stump(pieces, statement, articles):
        yield Failure(Reason.VERIFY_FRAME, "it ends before the verb that its source goes on with")
    if any(p.op is Op.TURN and p.row.startswith(_PUT_THAT) for p in pieces) and _tells_nobody(statement.text):
        yield Failure(Reason.VERIFY_FRAME, "“that” stands where whom it is told should")


def _is_stump(pieces: Sequence[Piece], statement: Statement, articles: Mapping[ArticleId, Article]) -> bool:
    """Whether a told clause ends right before the verb of its own: "that the man killed" of "… was a sailor"."""
    last = max(pieces, key=lambda p: p.span)
    text = articles[last.span.article_id].text
    is_open = pattern("verb_goes_on").match(text, last.span.end) is not None
    return is_open and last.op is Op.COPY and statement.text.endswith(".")


def _tells_nobody(text: str) -> bool:
    """Whether "that" stands right behind an active "told", which takes whom it is told first."""
    return any(pattern("be_before").search(text[: m.start()]) is None for m in pattern("told_that").finditer(text))


def _unmarked(statement: Statement, articles: Mapping[ArticleId, Article]) -> tuple[str, ...]:
    """The pairs of marks that the cited passages hold in pairs."""
    passages = [articles[e.span.article_id].text[e.span.start : e.span.end] for e in statement.evidence]
    return tuple(pair for pair in _PAIRS if all(one.count(pair[0]) == one.count(pair[1]) for one in passages))


def _parted_day(statement: Statement, articles: Mapping[ArticleId, Article]) -> bool:
    """Whether a recorded day with "on" or "the" stands behind a possessive: "whose on 25 May death"."""
    for piece in statement.derivation.pieces:
        if piece.op is Op.DATE:
            told = output(piece, articles)
            at = statement.text.find(told)
            is_bare = told[:1].isdigit()
            if at > 0 and not is_bare and pattern("owner_before").search(statement.text[max(0, at - 8) : at]):
                return pattern("day_with_word").match(told) is not None
    return False


def _hangs(statement: Statement, articles: Mapping[ArticleId, Article]) -> bool:
    """Whether the last word of a told sentence waits for what its source still has, or broke off before."""
    last = max((p for p in statement.derivation.pieces if p.slot == "text"), key=lambda p: p.span)
    if last.op is not Op.COPY or not statement.text.endswith("."):
        return False
    bare = _QUOTED.sub("“”", statement.text).rstrip(".")
    text = articles[last.span.article_id].text
    behind = text[last.span.end : last.span.end + 1]
    goes_on = behind not in ("", "\n", ".", "!", "?")
    return (goes_on and pattern("ends_open").search(bare) is not None) or (
        behind in ("", "\n") and pattern("cut_off_open").search(bare) is not None
    )
