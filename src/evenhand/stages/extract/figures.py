"""The figures of an article: value, qualifier, unit, what they measure, how far it has come, and as of when.

No two figures are ever added or joined; a range is one figure because the text says it as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import Article, BlockKind, Figure, Granularity, Parse, Span, TimeRef, claim_id_of
from evenhand.stages.extract.bounds import sentence_about
from evenhand.stages.extract.figures_measures import Measured, measured, referred, says_enough
from evenhand.stages.extract.figures_quantities import Quantity, is_figure, quantities, with_qualifier, with_unit
from evenhand.stages.extract.figures_status import NONE, Standing, standing
from evenhand.stages.extract.figures_tree import Tree, tree_of

_SINCE: Final = (["since"], ["until"], ["till"], ["before"], ["after"])
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
        whole = with_qualifier(article.text, with_unit(article.text, each, place.tree))
        if is_figure(article.text, whole, place.tree):
            figures.append(_figure(article, whole, place))
    return tuple(figures)


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
    span = Span(article.article_id, quantity.start, quantity.end)
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
        measures=Span(article.article_id, thing.start, thing.end) if thing else None,
        status=stands.status,
        status_span=Span(article.article_id, stands.start, stands.end) if stands.status else None,
        as_of=_as_of(article.text, home, stands, place.dated) if home is not None else None,
        sentence=_sentence(article, quantity, place.tree),
    )


def _context(text: str, quantity: Quantity, place: _Place) -> tuple[Measured | None, Standing, Tree | None]:
    """Find what is measured and its status, by the sentence before where the figure's own refers to it."""
    tree = place.tree
    if tree is None:
        return None, NONE, None
    thing = measured(text, quantity, tree)
    if thing is not None and quantity.is_money:
        earlier = referred(thing, place.before, before_has_sum=place.before_has_sum)
        if earlier is not None:
            return earlier, standing(earlier.tree, earlier.head), earlier.tree
    if thing is not None:
        is_told = not quantity.is_money or says_enough(thing)
        return thing if is_told else None, standing(tree, thing.head), tree
    members = tree.inside(quantity.number_start, quantity.number_end)
    return None, standing(tree, tree.top(members)) if members else NONE, tree


def _sentence(article: Article, quantity: Quantity, tree: Tree | None) -> Span:
    if tree is not None:
        return tree.parse.sentence.span
    start, end = sentence_about(article.text, quantity.number_start, quantity.number_end)
    return Span(article.article_id, start, end)


def _as_of(text: str, tree: Tree, stands: Standing, times: Sequence[TimeRef]) -> TimeRef | None:
    """Take the day that the sentence gives: the only one, or the only one of the same verb."""
    span = tree.parse.sentence.span
    inside = [ref for ref in times if span.holds(ref.span)]
    dated = [ref for ref in inside if not _is_limit(text[max(0, ref.span.start - 8) : ref.span.start], ref)]
    if stands.verb is not None:
        over = {stands.verb, *tree.ancestors(stands.verb)}
        dated = [ref for ref in dated if (verb := _verb_of(tree, ref)) is None or verb in over]
    if len(dated) <= 1:
        return dated[0] if dated else None
    same = [ref for ref in dated if stands.verb is not None and _verb_of(tree, ref) == stands.verb]
    return same[0] if len(same) == 1 else None


def _is_limit(before: str, ref: TimeRef) -> bool:
    """Whether a time only bounds a stretch."""
    word = before.lower().split()[-1:]
    return word in _SINCE or (word in _UP_TO and ref.granularity is not Granularity.DAY)


def _verb_of(tree: Tree, ref: TimeRef) -> int | None:
    members = tree.inside(ref.span.start, ref.span.end)
    if not members:
        return None
    return next((i for i in tree.ancestors(tree.top(members)) if tree.tokens[i].pos in ("VERB", "AUX")), None)
