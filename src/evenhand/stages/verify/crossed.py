"""What a free statement ties otherwise than its passages do: told of others, or of nobody in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from evenhand.model import Article, Reason, Statement
from evenhand.operations.units import Unit
from evenhand.operations.wording import Kind
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.held import Held
from evenhand.stages.verify.tied import Compared, Judged, Parsing, Tied, Verdict
from evenhand.stages.verify.ties import Role
from evenhand.tables import words

_STRONG: Final = frozenset((Role.DOER, Role.SUFFERER))
"""Ties that a statement may not tell of others than its passages do, in whatever order its words stand."""


def is_turned(held: Held) -> bool:
    """Whether words were laid in another order than they stand in the statement."""
    places = _reading_order(held)
    laid = [held.at.of[i] for i in places if held.at.of[i] >= 0 and held.at.ours[i].carries]
    return any(one > other for one, other in pairwise(laid))


def crossed(
    statement: Statement, articles: Sequence[Article], theirs: tuple[Unit, ...], first: Held, parse: Parsing
) -> Iterator[Failure]:
    """Yield what a statement whose words stand in another order tells of others than the passages do.

    Args:
        statement: A free statement that holds by the order of its words.
        articles: The article of each of its evidence, in the same order.
        theirs: Units of the passages as they stand.
        first: The statement as it was laid on them.
        parse: The parser.
    """
    held, compared = _compared(statement, articles, theirs, first, parse)
    for one in compared.judged():
        other = held.at.ours[one.tie.other]
        is_place = one.tie.word in words("place_prepositions") and other.kind is Kind.NAME
        is_certain = one.verdict is Verdict.OTHER and (one.tie.role in _STRONG or is_place)
        if is_certain and not held.is_quoted(other):
            yield _untied(held, one)


def loose(
    statement: Statement, articles: Sequence[Article], theirs: tuple[Unit, ...], first: Held, parse: Parsing
) -> tuple[Held, tuple[Failure, ...]]:
    """Lay a statement by its ties alone, and list those that its passages do not have; see `crossed`."""
    held, compared = _compared(statement, articles, theirs, first, parse)
    failures = [_untied(held, one) for one in compared.failing()]
    for unit in (held.at.ours[i] for i in compared.unheld()):
        failures.append(held.fails("ties", Reason.VERIFY_CLOSURE, unit, f"“{unit.word.text}” goes with nothing"))
    return held, tuple(failures)


def _compared(
    statement: Statement, articles: Sequence[Article], theirs: tuple[Unit, ...], first: Held, parse: Parsing
) -> tuple[Held, Compared]:
    places = _reading_order(first)
    ours = tuple(first.at.ours[i] for i in places)
    pairs = zip(statement.evidence, articles, strict=True)
    texts = list(dict.fromkeys(a.text[e.span.start : e.span.end] for e, a in pairs))
    of = [first.at.of[i] for i in places] if first.at.theirs == theirs else [-1] * len(ours)
    compared = Compared(Tied(ours, [statement.text], parse), Tied(theirs, texts, parse), of)
    return Held(statement, articles, ours, (theirs,), compared.laid()), compared


def _reading_order(held: Held) -> list[int]:
    return sorted(range(len(held.at.ours)), key=lambda i: held.at.ours[i].word.start)


def _untied(held: Held, one: Judged) -> Failure:
    unit, head = held.at.ours[one.tie.other], held.at.ours[one.tie.head]
    return held.fails("ties", Reason.VERIFY_CLOSURE, unit, f"“{unit.word.text}” is not told so of “{head.word.text}”")
