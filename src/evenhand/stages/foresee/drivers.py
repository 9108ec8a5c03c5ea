"""Drivers: what in the sources makes one look ahead, each with the sentences that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from evenhand.model import ActorKind, Article, Dossier, Driver, DriverKind, Event, Facts, Mention, Modality, Span
from evenhand.operations.distances import class_of
from evenhand.operations.naming import stands_for_itself
from evenhand.operations.patterns import pattern
from evenhand.operations.states import state_of
from evenhand.stages.foresee.findings import change_of, first_name, roots_of, same_party, time_of
from evenhand.tables import words

_AHEAD = (Modality.PLANNED, Modality.EXPECTED)
_DONE = (Modality.DONE, Modality.DECIDED)
_PARTIES = frozenset(ActorKind) - {ActorKind.WEAPON, ActorKind.OUTLET}
_ORDER = tuple(DriverKind)
_ARMS, _VISIT = "arms_transfer.", "visit."
_APPROVED = ("bill.passed", "deal.contract", "confirmation")
_SAME_DEED_DAYS = 31
"""Deeds of one type and the same parties that lie further apart are two."""

_DEEDS = ("verbal_conflict", "material_conflict")


@dataclass(frozen=True, slots=True)
class Told:
    """A driver with the roots of its words, for comparing it with others and asking about it."""

    driver: Driver
    words: tuple[str, ...]


def drivers_of(dossier: Dossier) -> tuple[Told, ...]:
    """Find planned events, stated intentions, threats, conditions, and the deeds that call for an answer.

    The same driver told by several articles is one: it rests on all their sentences and has the days of
    the newest telling.

    Returns:
        Dated plans first, by day; then deeds, newest first; then the others, newest first.
    """
    found: list[Told] = []
    for article, facts in zip(dossier.articles, dossier.facts, strict=True):
        for told in _of_article(article, facts, dossier.as_of):
            _join(found, told)
    return tuple(sorted(found, key=_rank))


def _rank(told: Told) -> tuple[int, int, str]:
    driver = told.driver
    if driver.kind is DriverKind.PLAN and driver.first is not None:
        return 0, driver.first.toordinal(), str(driver.spans[0])
    newest = -(driver.told_on.toordinal() if driver.told_on else 0)
    return (1 if driver.kind is DriverKind.DEED else 2), newest, str(driver.spans[0])


def _of_article(article: Article, facts: Facts, as_of: date | None) -> Iterator[Told]:
    for told in _with_moves(article, facts.events):
        event = replace(told, type=_type(article, told))
        if told.modality in _AHEAD:
            event = replace(event, time=time_of(told, facts, as_of or article.published_on))
        kind = _kind(article, event, as_of)
        if kind is None:
            continue
        mentions = [m for m in facts.mentions if event.sentence.holds(m.span) and m.kind in _PARTIES]
        actor, target = _parties(article, event, mentions)
        if kind is DriverKind.DEED and not _is_done_to(article, event, mentions, target):
            target = ""
        if event.type.startswith(_ARMS):
            target = _buyer(event, mentions, actor)
        if event.actor is not None and not any(event.actor.holds(m.span) for m in mentions):
            actor, target = _spoken_of(facts, event) or actor, target or actor
        if not (actor or target) or (event.actor is None and event.type.startswith(_VISIT) and not target):
            continue
        driver = Driver(
            kind=kind,
            type=event.type,
            actor=actor,
            target=target,
            spans=(event.sentence,),
            first=event.time.first if event.time else None,
            last=event.time.last if event.time else None,
            told_on=article.published_on,
        )
        yield Told(driver, _words(article, event, mentions))


def _with_moves(article: Article, events: Sequence[Event]) -> Iterator[Event]:
    """The events, where a plan and its move to another day are told as two of one sentence joined into one.

    "Lund's visit to Peru, first planned for 3 May, has been put back to June": a visit, moved to June.
    """
    by_sentence: dict[Span, list[Event]] = defaultdict(list)
    for event in events:
        by_sentence[event.sentence].append(event)
    for event in events:
        siblings = [e for e in by_sentence[event.sentence] if e is not event]
        if any(_moves(article, other, event) for other in siblings):
            continue
        plan = next((e for e in siblings if _moves(article, event, e)), None)
        step = f"{_VISIT}rescheduled" if plan is not None and plan.type.startswith(_VISIT) else plan and plan.type
        yield event if plan is None else replace(plan, time=event.time, type=step or "", clause=event.clause)


def _moves(article: Article, event: Event, plan: Event) -> bool:
    """Whether an event tells that a plan of the same sentence is moved."""
    text = article.text[event.act.start : event.clause.end]
    return (
        not event.type
        and event.time is not None
        and plan.modality in _AHEAD
        and event.clause.holds(plan.act)
        and change_of(text) == "moved"
    )


def _type(article: Article, event: Event) -> str:
    """The type of an event; what is passed or approved and is a sale of arms is no bill."""
    told = article.text[event.act.start : event.clause.end]
    is_sale = event.type in _APPROVED and pattern("arms_sale").search(told) is not None
    return f"{_ARMS}approved" if is_sale else event.type


def _buyer(event: Event, mentions: Sequence[Mention], actor: str) -> str:
    """For whom arms are: the first state in what is sold, or behind the act, that is not the seller; else ""."""
    seller = state_of(actor)
    behind = Span(event.clause.article_id, event.act.start, event.clause.end)
    found = (m.name for m in mentions if behind.holds(m.span) and state_of(m.name) not in ("", seller))
    return next(found, "")


def _words(article: Article, event: Event, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Roots of act and object without their time, else of the clause: what a later telling will say again."""
    names = [m.name for m in mentions]
    found: tuple[str, ...] = ()
    for part in (event.target, event.clause):
        if part is not None and not found:
            found = _bare(article, event, (event.act, part), names)
    return found


def _bare(article: Article, event: Event, parts: Sequence[Span], names: Sequence[str]) -> tuple[str, ...]:
    told = " ".join(article.text[part.start : part.end] for part in parts)
    if event.time is not None:
        told = told.replace(article.text[event.time.span.start : event.time.span.end], " ")
    bare = pattern("plan_words").sub(" ", pattern("month_name").sub(" ", told))
    return tuple(word for word in roots_of(bare, names) if word not in words("light_verbs"))


def _kind(article: Article, event: Event, as_of: date | None) -> DriverKind | None:
    """What kind of driver an event is; None where it is none."""
    if event.is_negated or change_of(article.text[event.clause.start : event.clause.end]) == "cancelled":
        return None
    is_conditional = pattern("condition").search(article.text[event.sentence.start : event.sentence.end]) is not None
    is_ahead = event.time is not None and event.time.last is not None and (as_of is None or event.time.last > as_of)
    is_planned = event.modality in _AHEAD and _looks_ahead(article, event)
    if is_ahead and (is_planned or _is_yet_to_come(article, event)):
        return DriverKind.CONDITION if is_conditional else DriverKind.PLAN
    if event.modality is Modality.THREATENED or event.type == "THREATEN":
        return DriverKind.CONDITION if is_conditional else DriverKind.THREAT
    if event.modality in _AHEAD:
        return DriverKind.CONDITION if is_conditional else DriverKind.INTENTION if event.time is None else None
    is_deed = event.modality in _DONE and event.actor is not None
    calls = class_of(event.type) in _DEEDS or event.type.startswith("arms_transfer.")
    return DriverKind.DEED if is_deed and calls else None


def _looks_ahead(article: Article, event: Event) -> bool:
    """Whether the clause itself has words of planning: a day of another clause makes no plan of a standing rule."""
    told = article.text[event.clause.start : max(event.clause.end, event.act.end)]
    return pattern("plan_words").search(told) is not None or event.type.startswith(_VISIT)


def _is_yet_to_come(article: Article, event: Event) -> bool:
    """Whether a day told lies after the article's own: "the truce ends on 12 May" is no deed yet."""
    first, published = event.time.first if event.time else None, article.published_on
    is_present = pattern("present_act").fullmatch(article.text[event.act.start : event.act.end]) is not None
    return event.modality in _DONE and is_present and first is not None and published is not None and first > published


def _parties(article: Article, event: Event, mentions: Sequence[Mention]) -> tuple[str, str]:
    """Doer and other party, by their places.

    Of two that act together ("Norland and Peru held talks") the second is the other party; of a nominal act ("Ode's
    visit to Peru") the first and last name in it are the two.
    """
    together = _together(article, event, mentions)
    if together is not None:
        return together
    actor, target = _doer(article, event, mentions), first_name(event.target, mentions)
    inside = [m.name for m in mentions if event.clause.holds(m.span)]
    if not actor and target and event.target is not None and event.actor is None:
        others = [m.name for m in mentions if event.target.holds(m.span) and not same_party(m.name, target)]
        return target, others[-1] if others else ""
    if not target and actor:
        target = next((name for name in reversed(inside) if not same_party(name, actor)), "")
    return actor, target


def _is_done_to(article: Article, event: Event, mentions: Sequence[Mention], target: str) -> bool:
    """Whether a deed is done to the party named, and not to what its name colours: "sanctions on Peruvian firms"."""
    inside = [m for m in mentions if event.clause.holds(m.span) and m.name == target]
    return any(m.kind is ActorKind.PERSON or stands_for_itself(article.text, m.span.end) for m in inside)


def _doer(article: Article, event: Event, mentions: Sequence[Mention]) -> str:
    """The doer, past whose it is: of "Lund's Foreign Ministry" the ministry."""
    inside = [m for m in mentions if event.actor is not None and event.actor.holds(m.span)]
    if inside and event.actor is not None and not event.type.startswith(_VISIT):
        before = article.text[event.actor.start : inside[0].span.start].lower().split()
        if not words("event_nouns").isdisjoint(before):
            return ""  # "a protest against Velta" is not done by Velta
    for one, other in pairwise(inside):
        if pattern("possessor").fullmatch(article.text[one.span.end : other.span.start]) is None:
            return one.name
    return inside[-1].name if inside else ""


def _together(article: Article, event: Event, mentions: Sequence[Mention]) -> tuple[str, str] | None:
    """Two doers that a plain "and" joins, or None."""
    inside = [m for m in mentions if event.actor is not None and event.actor.holds(m.span)]
    for one, other in pairwise(inside):
        if pattern("plain_and").fullmatch(article.text[one.span.end : other.span.start]):
            return one.name, other.name
    return None


def _spoken_of(facts: Facts, event: Event) -> str:
    """Whom a pronoun that opens a sentence means: the one person named in the sentence before; else ""."""
    for before, one in pairwise(facts.sentences):
        if one.sentence.span == event.sentence and one.opens_with_pronoun:
            span = before.sentence.span
            people = {m.name for m in facts.mentions if span.holds(m.span) and m.kind is ActorKind.PERSON}
            return people.pop() if len(people) == 1 else ""
    return ""


def _join(found: list[Told], told: Told) -> None:
    """Add a driver, or join it with the one it repeats; the newer telling gives the days."""
    for at, other in enumerate(found):
        if not _is_same(other, told):
            continue
        old, new = sorted((other.driver, told.driver), key=lambda d: d.told_on or date.min)
        spans = tuple(dict.fromkeys((*new.spans, *old.spans)))
        dated = new if new.first is not None else old
        joined = replace(new, spans=spans, first=dated.first, last=dated.last, target=new.target or old.target)
        found[at] = Told(joined, other.words)
        return
    found.append(told)


def _days_between(one: Driver, other: Driver) -> int:
    """Days between two deeds, by the days told, else the days of their articles; 0 where neither is known."""
    first, second = (one.first or one.told_on), (other.first or other.told_on)
    return abs((first - second).days) if first is not None and second is not None else 0


def _is_same(one: Told, other: Told) -> bool:
    a, b = one.driver, other.driver
    if a.kind is DriverKind.DEED and _days_between(a, b) > _SAME_DEED_DAYS:
        return False
    if a.kind is not b.kind or a.type.split(".")[0] != b.type.split(".")[0]:
        return False
    if not same_party(a.actor, b.actor) or (a.target and b.target and not same_party(a.target, b.target)):
        return False
    if a.type and a.type == a.type.lower():
        return True
    shared = len(set(one.words) & set(other.words))
    return shared * 2 >= min(len(one.words), len(other.words))
