"""What a later report has overtaken though its sentence is unlike the earlier: plans that came out, counts that grew.

`relation` compares sentences that are much alike. Here events and counts are, by who does what to whom; words that were
taken back are laid beside who says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import BlockKind, Difference, Event, Facts, Figure, Modality, Span
from evenhand.operations.disputed import withdrawals
from evenhand.operations.words import matter
from evenhand.stages.compose.figures import is_like_unit
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.firm import MOST_DAYS_OF_PLAN
from evenhand.stages.compose.names import unmatched
from evenhand.stages.compose.numbers import Meeting, meeting, unit_of
from evenhand.stages.compose.reports import Reports
from evenhand.stages.compose.similar import Told, closeness, days_apart, published_order
from evenhand.tables import words as table_words

SAME_MATTER: Final = 0.25
"""Least similarity of sentences whose counts, or deeds without an object, are one."""
SAME_DEED: Final = 0.2
"""The same for a plan and a deed of which the doer or the object alone is one."""
LEAST_COUNT: Final = 2
_AHEAD: Final = frozenset({Modality.PLANNED, Modality.EXPECTED})
_DONE: Final = frozenset({Modality.DONE, Modality.DECIDED})
_ENDS: Final = frozenset({"cancel", "postpone"})
"""Groups of `tables/like_words` that tell that a plan did not come out as it was."""
Act = tuple[int, Event]
"""An event, and the place of its sentence."""


def outrun(sentences: Sequence[Told], known: Reports) -> Iterator[tuple[int, int, Finding]]:
    """Find pairs of which the later telling has overtaken the earlier, by their places, the earlier told first.

    Args:
        sentences: All sentences of the story.
        known: What each article tells in all: who tells both counts has not taken one back.
    """
    grown = tuple(_grown(sentences, known))
    counted = {pair[:2] for pair in grown}
    yield from (pair for pair in _come_out(sentences) if pair[:2] not in counted)
    yield from grown


def taken_back(sentences: Sequence[Told], claims: Sequence[Facts]) -> Iterator[tuple[int, int, Finding]]:
    """Find words of an earlier report that a later one says were denied or withdrawn, by their places, the words first.

    What an article tells and takes back itself was not overtaken: it tells both.

    Args:
        sentences: All sentences of the story.
        claims: Claims of its articles.
    """
    place_of = {told.span: place for place, told in enumerate(sentences)}
    articles = {told.article.article_id: told.article for told in sentences}
    for denial, words_told in withdrawals(claims, {key: article.text for key, article in articles.items()}):
        here, there = place_of.get(words_told), place_of.get(denial)
        if here is None or there is None or here == there:
            continue
        if published_order(sentences[here], sentences[there]) < 0:
            yield here, there, Finding(Label.SUPERSEDED, Difference.STATUS, _said(sentences[here]), denial)


def _said(told: Told) -> Span:
    """The words that were said, else the sentence."""
    return next((speech.content for speech in told.speeches if told.span.holds(speech.content)), told.span)


def _come_out(sentences: Sequence[Told]) -> Iterator[tuple[int, int, Finding]]:
    """Plans of an earlier report that a later one tells as done, called off or moved."""
    plans: defaultdict[str, list[Act]] = defaultdict(list)
    deeds: list[Act] = []
    for place, told in enumerate(sentences):
        for event in told.events if _stands(told) else ():
            if event.modality in _AHEAD and not event.is_negated:
                for act in _acts(told, event.act):
                    plans[act].append((place, event))
            elif event.modality in _DONE and not event.is_negated:
                deeds.append((place, event))
    for place, event in deeds:
        told = sentences[place]
        acts = _acts(told, event.act)
        ended = _acts(told, event.target) if acts & _ENDS else frozenset()
        for act in sorted(acts | ended):
            for there, plan in plans[act]:
                if _has_come_out(sentences[there], plan, told, event, is_ended=act in ended):
                    yield there, place, Finding(Label.SUPERSEDED, Difference.STATUS, plan.act, event.act)


def _stands(told: Told) -> bool:
    """Whether a sentence reports, and is understood by itself."""
    facts = told.facts
    return facts.sentence.kind is not BlockKind.HEADING and not facts.is_opinion and not facts.opens_with_pronoun


def _has_come_out(earlier: Told, plan: Event, later: Told, event: Event, *, is_ended: bool) -> bool:
    if published_order(earlier, later) >= 0 or days_apart(earlier, later) > MOST_DAYS_OF_PLAN:
        return False
    if is_ended:
        there = _acts(later, event.target)
        parties = [span for span in (plan.actor, plan.target) if span is not None]
        return bool(parties) and all(_acts(earlier, span) & there for span in parties)
    n_shared = sum(
        _share(earlier, mine, later, yours) for mine, yours in ((plan.actor, event.actor), (plan.target, event.target))
    )
    if not n_shared or not _is_one_day(earlier, plan, event):
        return False
    return n_shared > 1 or (closeness(earlier, later) >= SAME_DEED and _share_name(earlier, later))


def _is_one_day(earlier: Told, plan: Event, event: Event) -> bool:
    """Whether the deed lies on the planned day, where both are told, and not before the plan was."""
    published, done, ahead = earlier.article.published_on, event.time, plan.time
    if done is None or done.first is None or done.last is None or published is None:
        return True
    if ahead is None or ahead.first is None or ahead.last is None:
        return done.last >= published
    return done.last >= published and ahead.first <= done.last and done.first <= ahead.last


def _share(one: Told, mine: Span | None, other: Told, yours: Span | None) -> bool:
    """Whether the head of either phrase stands in the other."""
    if mine is None or yours is None:
        return False
    ours, theirs = matter(one.words(mine)), matter(other.words(yours))
    return bool(ours and theirs) and (ours[-1] in theirs or theirs[-1] in ours)


def _share_name(one: Told, other: Told) -> bool:
    return len(unmatched(one.names, other.names)) < len(one.names)


def _acts(told: Told, span: Span | None) -> frozenset[str]:
    """The roots of a phrase that are neither words of planning nor light verbs."""
    if span is None:
        return frozenset()
    return frozenset(matter(told.words(span))) - table_words("planning_words") - table_words("light_verbs") - {"say"}


def _grown(sentences: Sequence[Told], known: Reports) -> Iterator[tuple[int, int, Finding]]:
    """Counts of one noun by one act that a later report tells larger."""
    counts: defaultdict[str, list[tuple[int, Figure, Event]]] = defaultdict(list)
    for place, told in enumerate(sentences):
        for figure in told.figures if _stands(told) else ():
            for event in _counted_by(told, figure):
                for act in _acts(told, event.act):
                    counts[act].append((place, figure, event))
    pairs = {
        (here, there, Finding(Label.SUPERSEDED, Difference.FIGURE, mine.span, yours.span))
        for of_one in counts.values()
        for here, mine, event in of_one
        for there, yours, other in of_one
        if _count_one(sentences[here], (mine, event), sentences[there], (yours, other))
        and _grew(sentences[here], mine, sentences[there], yours, known)
    }
    yield from sorted(pairs, key=lambda pair: (*pair[:2], pair[2].one, pair[2].other))


def _counted_by(told: Told, figure: Figure) -> Iterator[Event]:
    """The events whose doer or object is so many; none for a rate, a share or a place in an order."""
    if not figure.unit or figure.currency or figure.is_ordinal or figure.rate or figure.value < LEAST_COUNT:
        return
    if unit_of(figure) == "percent" or figure.change is not None:
        return
    for event in told.events:
        is_told = event.modality in _DONE | _AHEAD and not event.is_negated
        if is_told and any(span is not None and span.holds(figure.number) for span in (event.actor, event.target)):
            yield event


def _count_one(earlier: Told, one: tuple[Figure, Event], later: Told, other: tuple[Figure, Event]) -> bool:
    """Whether two figures count one noun, or the doers of one act on one object by whatever name."""
    (mine, event), (yours, later_event) = one, other
    if is_like_unit(mine, yours):
        return True
    doers = [span is not None and span.holds(f.number) for f, span in ((mine, event.actor), (yours, later_event.actor))]
    return all(doers) and _share(earlier, event.target, later, later_event.target)


def _grew(earlier: Told, mine: Figure, later: Told, yours: Figure, known: Reports) -> bool:
    if published_order(earlier, later) >= 0 or days_apart(earlier, later) > MOST_DAYS_OF_PLAN:
        return False
    if yours.value <= mine.value or meeting(mine, yours) is not Meeting.DIFFERENT:
        return False
    if known.tells_value(earlier, yours) or known.tells_value(later, mine):
        return False
    return closeness(earlier, later) >= SAME_MATTER
