"""What later articles tell, sentence by sentence, as answering a question needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from evenhand.model import ActorKind, Article, Event, Facts, Finding, Mention, Modality, Span, TimeRef
from evenhand.operations.words import matter, words
from evenhand.tables import table

_DONE = (Modality.DONE, Modality.DECIDED)
_AHEAD = (Modality.PLANNED, Modality.EXPECTED, Modality.THREATENED)
_NOT_PARTIES = frozenset({ActorKind.WEAPON, ActorKind.OUTLET})


def findings_of(articles: Sequence[Article], facts: Sequence[Facts]) -> tuple[Finding, ...]:
    """Lay out every dated article's events: how each is told, of whom, and for which days.

    An article without a day of publication tells nothing here: it cannot be placed before or after a question.

    Returns:
        By day of publication, then article and place.
    """
    found = [
        finding
        for article, claims in zip(articles, facts, strict=True)
        if article.published_on is not None
        for finding in _of_article(article, claims)
    ]
    return tuple(sorted(found, key=lambda f: (f.published_on, f.sentence)))


def _of_article(article: Article, facts: Facts) -> Iterator[Finding]:
    before: tuple[str, ...] = ()
    for one in facts.sentences:
        span = one.sentence.span
        mentions = [m for m in facts.mentions if span.holds(m.span) and m.kind not in _NOT_PARTIES]
        names = tuple(dict.fromkeys([m.name for m in mentions] + [n for n in before if one.opens_with_pronoun]))
        for event in facts.events:
            if event.sentence == span and article.published_on is not None and (how := _how(article, event)):
                time = event.time if how == "done" else time_of(event, facts, article.published_on)
                yield Finding(
                    article_id=article.article_id,
                    published_on=article.published_on,
                    type=event.type,
                    names=names,
                    words=_roots(article.text[span.start : span.end], names),
                    first=time.first if time else None,
                    last=time.last if time else None,
                    how=how,
                    sentence=span,
                    actor=first_name(event.actor, mentions),
                    target=first_name(event.target, mentions),
                )
        before = names or before


def _how(article: Article, event: Event) -> str:
    """How an event is told; "" where it is neither done nor planned nor undone."""
    change = change_of(article.text[event.clause.start : event.clause.end])
    if change and (event.modality in _DONE or change == "cancelled"):
        return change
    if event.modality is Modality.DENIED or (event.is_negated and event.modality in _DONE):
        return "denied"
    if event.is_negated:
        return ""
    first, published = event.time.first if event.time else None, article.published_on
    if event.modality in _DONE and first is not None and published is not None and first > published:
        return "planned"
    return "done" if event.modality in _DONE else "planned" if event.modality in _AHEAD else ""


def time_of(event: Event, facts: Facts, after: date | None) -> TimeRef | None:
    """The time of an event that lies ahead: its own, else the only one of its sentence that does ("from 10 to 12 May").

    Args:
        event: The event.
        facts: The claims of its article.
        after: The day it must lie after.
    """
    if event.time is not None or after is None:
        return event.time
    inside = [t for t in facts.times if event.sentence.holds(t.span) and t.last is not None and t.last > after]
    return inside[0] if len(inside) == 1 and inside[0].kind == "DATE" else None


def change_of(clause: str) -> str:
    """What a clause tells of a plan: "moved", "cancelled", or "" where it tells no change."""
    found = _changes().search(clause.lower())
    return _kinds()[" ".join(found.group().split())] if found else ""


def first_name(span: Span | None, mentions: Sequence[Mention]) -> str:
    """The first actor named in a span, or ""."""
    return next((m.name for m in mentions if span is not None and span.holds(m.span)), "")


def roots_of(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Roots of the words of a text that carry matter, without names and figures, each once."""
    return _roots(text, names)


def _roots(text: str, names: Sequence[str]) -> tuple[str, ...]:
    known = {root for name in names for root in matter(name)}
    return tuple(dict.fromkeys(r for r in matter(text) if r not in known and not r[:1].isdigit()))


def same_party(one: str, other: str) -> bool:
    """Whether two names may be one party's: the same words, or the same last word where one gives no more."""
    mine, yours = words(one), words(other)
    if not mine or not yours:
        return False
    shorter, longer = sorted((mine, yours), key=len)
    return longer[-len(shorter) :] == shorter


def same_root(one: str, other: str) -> bool:
    """Whether two roots may be one word's: the shorter, its last "e" off, begins the longer and lacks little of it."""
    shorter, longer = sorted((one, other), key=len)
    bare = shorter.removesuffix("e")
    return one == other or (len(bare) >= 3 and longer.startswith(bare) and len(longer) - len(bare) <= 3)


@cache
def _kinds() -> dict[str, str]:
    return {row["words"]: row["change"] for row in table("plan_changes")}


@cache
def _changes() -> re.Pattern[str]:
    known = sorted(_kinds(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in known) + r")\b")
