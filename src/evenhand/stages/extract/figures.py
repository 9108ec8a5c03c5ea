"""The figures of an article: value, qualifier, unit, what they measure, how far it has come, and as of when.

No two figures are ever added or joined; a range is one figure because the text says it as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from evenhand.model import Article, BlockKind, ChangeSide, Figure, Granularity, Parse, Span, TimeRef, claim_id_of
from evenhand.stages.extract.bounds import sentence_about
from evenhand.stages.extract.figures_change import Changed, changed
from evenhand.stages.extract.figures_measures import Measured, measured, referred, says_enough
from evenhand.stages.extract.figures_quantities import (
    Quantity,
    is_figure,
    is_measure,
    quantities,
    with_qualifier,
    with_unit,
)
from evenhand.stages.extract.figures_rate import rate_after
from evenhand.stages.extract.figures_status import NONE, Standing, standing
from evenhand.stages.extract.figures_tree import Tree, tree_of

_SINCE: Final = (["since"], ["until"], ["till"], ["before"], ["after"])
_OTHER_END: Final = re.compile(
    r"\b(?:from|than|versus|compared\s(?:with|to))\s(?:[a-z]+\s){0,2}[$€£¥]?\d", re.IGNORECASE
)
_FROM_TO: Final = re.compile(r"\s(?:to|through|until)\b")
_WHICH: Final = ("nummod", "compound", "amod", "nmod", "poss")
_THAN: Final = re.compile(r"\bthan\s(?:in\s|on\s)?(?:the\s)?$")
_DIGIT: Final = re.compile(r"\d")
_UP_TO: Final = (["by"], ["to"], ["through"], ["over"])
"""Before a month or a year these tell until when, not as of when: "a budget to 2033"."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands: its sentence, the one before, whether that gives a sum too, and their dated times."""

    tree: Tree | None
    before: Tree | None
    before_has_sum: bool
    dated: tuple[TimeRef, ...]


def find_figures(article: Article, parses: tuple[Parse, ...], times: tuple[TimeRef, ...]) -> tuple[Figure, ...]:
    """Find the figures of an article.

    Args:
        article: The article.
        parses: Its parsed sentences, in order; may be empty: then figures have units told by form only, and
            neither what they measure nor a status.
        times: Its time expressions: what they hold is no figure, and they date the figures.

    Returns:
        Figures in text order, none overlapping. Dates, years, clock times, designations, scores and identifiers
        are none.
    """
    trees = [Tree(parse) for parse in parses]
    starts = [parse.sentence.span.start for parse in parses]
    taken = [(ref.span.start, ref.span.end) for ref in times]
    found = quantities(article.text, taken)
    sums = {tree_of(trees, starts, each.number_start) for each in found if each.currency}
    dated = _by_sentence(trees, starts, times)
    figures: list[Figure] = []
    for each in found:
        at = tree_of(trees, starts, each.number_start)
        before = _before(trees, at)
        place = _Place(
            tree=trees[at] if at is not None else None,
            before=trees[before] if before is not None else None,
            before_has_sum=before in sums,
            dated=(*(dated.get(before, ()) if before is not None else ()), *dated.get(at, ())),
        )
        whole = with_qualifier(article.text, with_unit(article.text, each, place.tree), place.tree)
        is_of_last = bool(figures) and each.number_start < max(figures[-1].span.end, _rate_end(figures[-1]))
        if not is_of_last and is_figure(article.text, whole, place.tree):
            figures.append(_told_again(article.text, figures, _figure(article, whole, place)))
    return tuple(figures)


def _rate_end(figure: Figure) -> int:
    return figure.rate.end if figure.rate else 0


def _told_again(text: str, before: Sequence[Figure], own: Figure) -> Figure:
    """Give a sum in another currency in brackets ("2 bn crowns ($90 mn)") the measure of the sum before it."""
    last = before[-1] if before else None
    if last is None or not (own.currency and last.currency) or last.currency == own.currency:
        return own
    is_bracketed = text[last.span.end : own.span.start] in (" (", " [") and text[own.span.end : own.span.end + 1] in (
        ")",
        "]",
    )
    if not is_bracketed:
        return own
    return replace(own, measures=last.measures, status=last.status, status_span=last.status_span, as_of=last.as_of)


def _before(trees: Sequence[Tree], at: int | None) -> int | None:
    """Return the index of the sentence just before, up to three headings passed over."""
    last = at or 0
    for i in range(last - 1, max(-1, last - 5), -1):
        if trees[i].parse.sentence.kind is not BlockKind.HEADING:
            return i
    return None


def _by_sentence(
    trees: Sequence[Tree], starts: Sequence[int], times: Sequence[TimeRef]
) -> dict[int | None, list[TimeRef]]:
    """Return the dated times by the index of their sentence."""
    found: dict[int | None, list[TimeRef]] = {}
    for ref in times:
        if ref.first is not None and ref.kind in ("DATE", "TIME"):
            found.setdefault(tree_of(trees, starts, ref.span.start), []).append(ref)
    return found


def _figure(article: Article, quantity: Quantity, place: _Place) -> Figure:
    thing, stands, home = _context(article.text, quantity, place)
    change = changed(article.text, quantity, place.tree)
    rate = _rate(article, quantity)
    is_beside = rate is not None and rate.start <= quantity.end + 1
    span = Span(article.article_id, quantity.start, rate.end if rate and is_beside else quantity.end)
    return Figure(
        claim_id=claim_id_of("figure", span),
        span=span,
        number=Span(article.article_id, quantity.number_start, quantity.number_end),
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        currency=quantity.currency,
        qualifier=quantity.qualifier,
        is_ordinal=quantity.is_ordinal,
        measures=_measures(article, quantity, span.end, thing),
        status=stands.status,
        status_span=Span(article.article_id, stands.start, stands.end) if stands.status else None,
        as_of=_as_of(article.text, home, stands, thing, _own_dates(article.text, quantity, place.dated, change))
        if home is not None
        else None,
        sentence=_sentence(article, quantity, place.tree),
        change=change.change if change else None,
        change_side=change.side if change else None,
        change_span=Span(article.article_id, change.start, change.end) if change else None,
        rate=rate,
    )


def _rate(article: Article, quantity: Quantity) -> Span | None:
    """Return what a figure is told per; a place in an order is told per nothing."""
    if quantity.is_ordinal:
        return None
    found = rate_after(article.text, quantity.end, is_amount=quantity.is_money or is_measure(quantity.unit))
    return Span(article.article_id, *found) if found else None


def _measures(article: Article, quantity: Quantity, end: int, thing: Measured | None) -> Span | None:
    """Return the place of what is measured; none where it holds no more than the amount itself."""
    if thing is None or (quantity.start <= thing.start and thing.end <= end):
        return None
    return Span(article.article_id, thing.start, thing.end)


def _context(text: str, quantity: Quantity, place: _Place) -> tuple[Measured | None, Standing, Tree | None]:
    """Find what is measured and its status, by the sentence before where the figure's own refers to it."""
    tree = place.tree
    if tree is None:
        return None, NONE, None
    thing = measured(text, quantity, tree)
    kind = {"is_money": quantity.is_money, "is_share": quantity.unit == "percent"}
    if thing is not None and quantity.is_money:
        earlier = referred(thing, place.before, before_has_sum=place.before_has_sum)
        if earlier is not None:
            return earlier, standing(earlier.tree, earlier.head, **kind), earlier.tree
    if thing is not None:
        is_told = not quantity.is_money or says_enough(thing)
        stands = standing(tree, thing.head, **kind)
        return (
            thing if is_told else None,
            stands if stands.status else _own_standing(quantity, tree, stands, kind),
            tree,
        )
    members = tree.inside(quantity.number_start, quantity.number_end)
    return None, standing(tree, tree.top(members), **kind) if members else NONE, tree


def _own_standing(quantity: Quantity, tree: Tree, of_thing: Standing, kind: dict[str, bool]) -> Standing:
    """The status of the sum itself, where the thing it goes on has none: "paid out $5 million for cargo"."""
    members = tree.inside(quantity.number_start, quantity.number_end)
    if not members or not quantity.is_money:
        return of_thing
    own = standing(tree, tree.top(members), **kind)
    return own if own.status and own.verb == of_thing.verb else of_thing


def _sentence(article: Article, quantity: Quantity, tree: Tree | None) -> Span:
    if tree is not None:
        return tree.parse.sentence.span
    start, end = sentence_about(article.text, quantity.number_start, quantity.number_end)
    return Span(article.article_id, start, end)


def _as_of(text: str, tree: Tree, stands: Standing, thing: Measured | None, times: Sequence[TimeRef]) -> TimeRef | None:
    """Take the day that the sentence gives: the only one, or the only one of the same verb."""
    span = tree.parse.sentence.span
    inside = [ref for ref in times if span.holds(ref.span)]
    dated = [ref for ref in inside if not _is_limit(text, ref)]
    told = len(dated)
    dated = [ref for ref in dated if not _is_of_other(tree, ref, thing)]
    is_alone = told == len(dated)
    if stands.verb is not None:
        over = {stands.verb, *tree.ancestors(stands.verb)}
        dated = [ref for ref in dated if (verb := _verb_of(tree, ref)) is None or verb in over]
    if not dated or (len(dated) == 1 and is_alone):
        return dated[0] if dated else None
    same = [ref for ref in dated if stands.verb is not None and _verb_of(tree, ref) == stands.verb]
    return same[0] if len(same) == 1 else None


def _is_limit(text: str, ref: TimeRef) -> bool:
    """Whether a time only bounds a stretch."""
    word = text[max(0, ref.span.start - 8) : ref.span.start].lower().split()[-1:]
    if word == ["from"] and _FROM_TO.match(text, ref.span.end):
        return True
    return word in _SINCE or (word in _UP_TO and ref.granularity is not Granularity.DAY)


def _own_dates(text: str, quantity: Quantity, times: Sequence[TimeRef], change: Changed | None) -> list[TimeRef]:
    """Leave out the dates of the other end of a change: "up to 37 percent from 35 percent in 2010"."""
    end = quantity.number_end
    times = [ref for ref in times if not _THAN.search(text[max(0, ref.span.start - 12) : ref.span.start])]
    if change is not None and change.side is ChangeSide.FROM:
        after = [ref for ref in times if end <= ref.span.start < end + 40]
        return [ref for ref in after if _DIGIT.search(text, end, ref.span.start) is None]
    return [
        ref
        for ref in times
        if ref.span.start < end or not _OTHER_END.search(text[end : min(ref.span.start, end + 200)])
    ]


def _is_of_other(tree: Tree, ref: TimeRef, thing: Measured | None) -> bool:
    """Whether a time only tells which thing is meant, another than is measured: "the 2020 election", "2016 voters"."""
    members = tree.inside(ref.span.start, ref.span.end)
    top = tree.tokens[tree.top(members)] if members else None
    if (
        ref.granularity not in (Granularity.YEAR, Granularity.SPAN)
        or top is None
        or top.dep not in _WHICH
        or tree.tokens[top.head].pos not in ("NOUN", "PROPN")
    ):
        return False
    head = tree.tokens[top.head]
    is_own = thing is not None and thing.start <= head.start < thing.end
    return head.start >= ref.span.end and not is_own


def _verb_of(tree: Tree, ref: TimeRef) -> int | None:
    members = tree.inside(ref.span.start, ref.span.end)
    if not members:
        return None
    return next((i for i in tree.ancestors(tree.top(members)) if tree.tokens[i].pos in ("VERB", "AUX")), None)
