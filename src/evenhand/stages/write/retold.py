"""Whether two outlets tell one event in other words: the same party's act, or what one party did on the same day.

`repeats` asks for one main verb and one object. A newspaper tells the event of another's lead further down, in a clause
with another main verb: "a little before 1pm Orr arrived at the town hall to meet Ode" and "on Monday Ode met with Orr
at the town hall to talk about the toll".
"""

from __future__ import annotations

from datetime import date
from typing import Final

from evenhand.model import Granularity
from evenhand.operations.holding import keys
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.repeats import WEEK_DAYS, are_counted_apart, is_quotation

TWO: Final = 2
"""So many names, or words of matter beside the doer's, two tellings of one event have in common at least: by reading
the pairs of statements most like each other on 27 pages."""
HALF: Final = 0.5


def same_event(one: Candidate, other: Candidate) -> bool:
    """Whether statements of two articles tell one event: nobody's quoted words, no two days, no two numbers.

    They name two of the same and tell an act by one verb, or tell of one day what one subject did about one matter.
    """
    if one.source is other.source or is_quotation(one) or is_quotation(other) or are_counted_apart(one, other):
        return False
    if one.day is None or other.day is None or abs((one.day - other.day).days) > WEEK_DAYS:
        return False
    mine, yours = _days(one), _days(other)
    if mine and yours and mine.isdisjoint(yours):
        return False
    if len(_names(one) & _names(other)) >= TWO and _acts(one) & _acts(other):
        return True
    return bool(mine & yours) and _is_of_one_doer(one, other)


def _days(one: Candidate) -> frozenset[date]:
    """The days that a statement's sentence tells."""
    times = one.source.times_in(one.sentence)
    return frozenset(t.first for t in times if t.granularity is Granularity.DAY and t.first is not None)


def _names(one: Candidate) -> frozenset[str]:
    """The last words of the names in a statement's sentence."""
    return frozenset(word for m in one.source.mentions_in(one.sentence) for word in words(m.name)[-1:])


def _acts(one: Candidate) -> frozenset[str]:
    """What the verbs of a statement's events and sayings may meet by, but for those that tell no act."""
    spans = [e.act for e in one.source.events_in(one.sentence)]
    spans += [s.cue for s in one.source.speeches_in(one.sentence) if s.cue is not None]
    told = {word for span in spans for word in words(one.source.words(span))}
    return frozenset(key for word in sorted(told - word_set("no_act")) for key in keys(word))


def _is_of_one_doer(one: Candidate, other: Candidate) -> bool:
    """Whether the subjects of two statements are mostly one, and two words of what they tell of it besides."""
    mine, yours = _doer(one), _doer(other)
    shared = mine & yours
    if len(shared) < max(TWO, HALF * min(len(mine), len(yours))):
        return False
    matter = set(content_words(one.statement.text)) & set(content_words(other.statement.text))
    days = {part for d in _days(one) for part in (str(d.day), str(d.year), d.strftime("%B").lower())}
    return len(matter - mine - yours - days) >= TWO


def _doer(one: Candidate) -> frozenset[str]:
    """The words of matter of a statement's subject."""
    facts = one.source.sentence_of(one.sentence)
    subject = facts.subject if facts is not None else None
    return frozenset(content_words(one.source.words(subject))) if subject is not None else frozenset()
