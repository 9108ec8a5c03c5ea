"""Repair once: a retold sentence that fails is told as the source has it, where that holds; else it is withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from evenhand.model import Derivation, Letter, Op, Page, Piece, Statement
from evenhand.operations.replay import ReplayError, replay
from evenhand.stages.verify.checks import MOVED, TOLD_SLOTS, WHOLE, Articles

T = TypeVar("T")
_CLOSING = ".  \n"


def source_form(statement: Statement, articles: Articles) -> Statement | None:
    """Make the statement again with the whole cited sentence for its own words, nothing cut and nothing replaced.

    Only a statement that retells one sentence has such a form; what a model wrote has none here: the rule writer's
    statement stands ready for it. The caller checks the form as it would any statement.

    Args:
        statement: A statement that does not hold.
        articles: The kept articles, by id.

    Returns:
        The source form, or None where there is none or it is the statement itself.
    """
    pieces = statement.derivation.pieces
    own = [piece for piece in pieces if piece.slot in TOLD_SLOTS]
    if statement.derivation.frame not in WHOLE or not own:
        return None
    span = statement.evidence[0].span
    end = span.start + len(articles[span.article_id].text[span.start : span.end].rstrip(_CLOSING))
    if end <= span.start:
        return None
    whole = Piece("text", Op.COPY, replace(span, end=end), letter=_letter(own[0], span.start))
    frame = ".".join(part for part in statement.derivation.frame.split(".") if part not in MOVED)
    derivation = Derivation(frame, (*(p for p in pieces if p.slot not in TOLD_SLOTS), whole))
    try:
        form = Statement(replay(derivation, articles), statement.evidence, derivation)
    except ReplayError:
        return None
    return form if form.text != statement.text else None


def _letter(first: Piece, start: int) -> Letter:
    """The letter of a piece that opens the sentence stays as the writer had it."""
    return first.letter if first.span.start == start else Letter.KEEP


def swapped(page: Page, instead: Mapping[Statement, Statement]) -> Page:
    """Return the page with statements put in the place of others, wherever they stand."""
    return _swapped(page, instead) if instead else page


def _swapped(value: T, instead: Mapping[Statement, Statement]) -> T:
    if isinstance(value, Statement):
        return cast("T", instead.get(value, value))
    if isinstance(value, tuple):
        return cast("T", tuple(_swapped(one, instead) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        found = {f.name: getattr(value, f.name) for f in fields(value)}
        changed = {
            name: new for name, old in found.items() if (new := _swapped(old, instead)) is not old and new != old
        }
        return cast("T", replace(value, **changed)) if changed else value
    return value
