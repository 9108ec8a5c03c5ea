"""Plans that time or a later report has overtaken: no page tells them as what is to come.

An article of the 9th says that a trial "is expected to turn to fraud on Thursday"; the page of the 21st must not. Nor
may "is to question the nominee during his hearing" stand beside another report of that hearing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Final, NamedTuple

from evenhand.model import BlockKind, Direction, SentenceFacts, Span, TimeRef
from evenhand.operations.notes import taken
from evenhand.operations.patterns import pattern, stands_in
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import content_words, root, words
from evenhand.stages.write.names_given import named_since
from evenhand.stages.write.source import Source
from evenhand.tables import table
from evenhand.tables import words as words_of

NEAR_PLAN: Final = 7
"""So many days before the newest article, what "is expected to" be done without a day was of days now over: by reading
the plans on the pages of 76 stories of full articles of different days."""
LEAST_STEM: Final = 5
"""Letters in which the verb of a plan and a word for the deed agree: "testifying", "testimony"."""
MOST_DAYS_BEFORE: Final = 1
"""A report of the deed may name a day so many days before the plan was printed."""
WORK: Final = "plans"
"""The name of the work among notes."""
_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@dataclass(frozen=True)
class _Plan:
    """A plan of a sentence, and what is needed to know the deed again.

    Attributes:
        source, facts: Its article, and the sentence.
        act: The verb of what is planned.
        told, end: The words that tell a plan, and where in the sentence they end.
        is_said: Whether somebody says it.
    """

    source: Source
    facts: SentenceFacts
    act: str
    told: str
    end: int
    is_said: bool

    @cached_property
    def names(self) -> frozenset[str]:
        """The last words of the names in the sentence."""
        return _names(self.source, self.facts)

    @cached_property
    def is_near(self) -> bool:
        """Whether it is told as near at hand, or as going on."""
        return pattern("near_plan").match(self.told) is not None or self.act.endswith("ing")

    @cached_property
    def matter(self) -> frozenset[str]:
        """The content words behind the verb: what is done, to whom."""
        names = {word.lower() for word in self.names}
        return frozenset(word for word in content_words(self._behind) if word not in names)

    @cached_property
    def occasions(self) -> frozenset[str]:
        """The occasions it is set on."""
        found = pattern("on_occasion").finditer(self._behind)
        return word_set("occasions").intersection(match.group(1).lower() for match in found)

    @property
    def _behind(self) -> str:
        return self.source.words(self.facts.sentence.span)[self.end :]


def with_overtaken(laid: Sequence[Source]) -> tuple[Source, ...]:
    """Return the sources with the sentences whose plans have been overtaken.

    A plan is overtaken when its day lies before the newest article's; when it is told without a day as near at hand
    (`is expected to`) and is `NEAR_PLAN` days old; and when another report of its day or a later one tells the deed, or
    the occasion of it, as past. What somebody said would be done is his word, and stays until its day is over. Nor does
    a name stand as kept back that another report gives.

    Args:
        laid: The story's articles.
    """
    told = [s for s in laid if not s.is_copy]
    newest = max((s.article.published_on for s in told if s.article.published_on is not None), default=None)
    each = [_plans_and_deeds(source) for source in told]
    deeds = _by_name(deed for _, of_one in each for deed in of_one)
    found = {}
    for source, (plans, _) in zip(told, each, strict=True):
        over = (plan.facts.sentence.span for plan in plans if _is_over(plan, newest) or _is_told_done(plan, deeds))
        found[source.article.article_id] = frozenset((*over, *named_since(source, told)))
    return tuple(replace(s, overtaken=found.get(s.article.article_id, frozenset())) for s in laid)


def _plans(source: Source, facts: SentenceFacts) -> Iterator[_Plan]:
    """The plans that a sentence tells, what is quoted apart."""
    span = facts.sentence.span
    text = _QUOTED.sub(lambda m: " " * len(m.group()), source.words(span))
    for match in pattern("tells_plan").finditer(text):
        at = span.start + match.start()
        act = next((word for word in match.groups() if word), "").lower()
        is_said = any(s.content.start <= at < s.content.end for s in source.speeches_in(span))
        is_going_on = act.endswith("ing") and not _days(source, facts)
        if act and not (is_going_on or act in words_of("light_verbs")):
            yield _Plan(source, facts, act, match.group(), match.end(), is_said)
    yield from _timetabled(source, facts, text)


def _timetabled(source: Source, facts: SentenceFacts, text: str) -> Iterator[_Plan]:
    """A plan told in the present with its day: "arrives in Lund on Tuesday"."""
    span, root_at = facts.sentence.span, facts.root
    verb = _WORD.match(text, root_at.start - span.start) if root_at is not None else None
    if verb is None or not _days(source, facts):
        return
    act = verb.group().lower()
    if any(act == form for lemma in _timetable_verbs() for form in (f"{lemma}s", f"{lemma}es")):
        is_said = any(s.content.start <= span.start + verb.start() < s.content.end for s in source.speeches_in(span))
        yield _Plan(source, facts, act.removesuffix("s"), verb.group(), verb.end(), is_said)


@cache
def _timetable_verbs() -> frozenset[str]:
    """Verbs whose present tense tells a timetable."""
    return frozenset(row["form"] for row in table("time_cues") if row["class"] == "timetable")


def _days(source: Source, facts: SentenceFacts) -> list[date]:
    """The days ahead that a sentence names: the last of each."""
    published = source.article.published_on
    times = source.times_in(facts.sentence.span)
    return [
        t.last
        for t in times
        if published is not None and t.first is not None and t.last is not None
        if t.first > published or (t.first == published and t.direction is Direction.FUTURE)
    ]


def _is_over(plan: _Plan, newest: date | None) -> bool:
    """Whether the day of a plan lies before the newest article's, or the plan was near at hand and is old."""
    published = plan.source.article.published_on
    if newest is None or published is None:
        return False
    days = _days(plan.source, plan.facts)
    if days:
        return max(days) < newest
    is_near = not plan.is_said and pattern("near_plan").match(plan.told) is not None
    return is_near and (newest - published).days >= NEAR_PLAN


@dataclass(frozen=True)
class _Deed:
    """A sentence that tells a deed.

    Attributes:
        source, facts: Its article, and the sentence.
        names: The last words of the names in it.
    """

    source: Source
    facts: SentenceFacts
    names: Collection[str]

    @cached_property
    def told(self) -> frozenset[str]:
        """Its words outside quotations."""
        return frozenset(words(_QUOTED.sub(" ", self.source.words(self.facts.sentence.span)).lower()))

    @cached_property
    def main(self) -> frozenset[str]:
        """The words of its main verb."""
        return frozenset(words(self.source.words(self.facts.root).lower())) if self.facts.root else frozenset()

    @cached_property
    def times(self) -> tuple[TimeRef, ...]:
        """The times it names."""
        return self.source.times_in(self.facts.sentence.span)


class _Noted(NamedTuple):
    """The plans and deeds of an article, each with the number of its sentence."""

    plans: tuple[tuple[int, str, str, int, bool], ...]
    deeds: tuple[tuple[int, tuple[str, ...]], ...]


def _plans_and_deeds(source: Source) -> tuple[Sequence[_Plan], Sequence[_Deed]]:
    """The plans of an article and the deeds it tells, from notes where they have them."""
    sentences = source.facts.sentences

    def worked_out() -> _Noted:
        plans = ((n, plan) for n, one in enumerate(sentences) for plan in _plans(source, one))
        return _Noted(
            tuple((n, plan.act, plan.told, plan.end, plan.is_said) for n, plan in plans),
            tuple((n, tuple(sorted(_names(source, one)))) for n, one in enumerate(sentences) if _is_deed(source, one)),
        )

    known = taken().once(WORK, (source.article.article_id,), _Noted, worked_out)
    return (
        [_Plan(source, sentences[n], act, said, end, is_said) for n, act, said, end, is_said in known.plans],
        [_Deed(source, sentences[n], names) for n, names in known.deeds],
    )


def _by_name(deeds: Iterable[_Deed]) -> Mapping[str, Sequence[_Deed]]:
    """Deeds by each name in their sentences: a plan's deed names one of its people, and few do."""
    found: dict[str, list[_Deed]] = {}
    for deed in deeds:
        for name in deed.names:
            found.setdefault(name, []).append(deed)
    return found


def _is_deed(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence tells in the past what was done, and no plan."""
    if facts.sentence.kind is not BlockKind.PARAGRAPH or facts.root is None:
        return False
    text = _QUOTED.sub(" ", source.words(facts.sentence.span))
    return not stands_in("tells_plan", text) and pattern("told_past").search(text) is not None


def _is_told_done(plan: _Plan, deeds: Mapping[str, Sequence[_Deed]]) -> bool:
    """Whether another report of the plan's day or a later one tells what was planned as done."""
    if plan.is_said:
        return False
    return any(
        _is_later(plan, deed) and _is_of_time(plan, deed) and _is_same_deed(plan, deed)
        for name in sorted(plan.names)
        for deed in deeds.get(name, ())
    )


def _is_later(plan: _Plan, deed: _Deed) -> bool:
    """Whether a deed is told by another report than the plan, and by none of an earlier day."""
    day, its_day = plan.source.article.published_on, deed.source.article.published_on
    return deed.source is not plan.source and not (day is not None and its_day is not None and its_day < day)


def _is_of_time(plan: _Plan, deed: _Deed) -> bool:
    """Whether the days that a report of the deed names do not all lie well before the plan, or after its article."""
    day, its_day = plan.source.article.published_on, deed.source.article.published_on
    days = [t.last for t in deed.times if t.last is not None]
    if not days or day is None:
        return True
    return any((day - last).days <= MOST_DAYS_BEFORE and (its_day is None or last <= its_day) for last in days)


def _is_same_deed(plan: _Plan, deed: _Deed) -> bool:
    """Whether a sentence tells a plan's act by its main verb, of the same matter, or the occasion it is set on."""
    if not _is_one_doer(plan, deed):
        return _has_occasion(plan, deed)
    is_main = any(root(word) == root(plan.act) for word in deed.main)
    is_light = plan.is_near and any(
        word[:LEAST_STEM] == plan.act[:LEAST_STEM] and len(plan.act) > LEAST_STEM for word in deed.told
    )
    shared = plan.matter & set(content_words(deed.source.words(deed.facts.sentence.span)))
    return (is_main and (plan.is_near or bool(shared))) or is_light or _has_occasion(plan, deed)


def _is_one_doer(plan: _Plan, deed: _Deed) -> bool:
    """Whether the subjects of a plan and of a deed share a word of matter."""
    mine, yours = plan.facts.subject, deed.facts.subject
    if mine is None or yours is None:
        return False
    return not set(content_words(plan.source.words(mine))).isdisjoint(content_words(deed.source.words(yours)))


def _has_occasion(plan: _Plan, deed: _Deed) -> bool:
    """Whether a plan is set on an occasion ("during his hearing") that a sentence tells of as of a past day."""
    its_day = deed.source.article.published_on
    if not plan.occasions or its_day is None or plan.occasions.isdisjoint(deed.told):
        return False
    past = [t.last for t in deed.times if t.last is not None and t.direction is not Direction.FUTURE]
    return any(last <= its_day for last in past)


def _names(source: Source, facts: SentenceFacts) -> frozenset[str]:
    """The last words of the names in a sentence."""
    span: Span = facts.sentence.span
    return frozenset(words(m.name)[-1] for m in source.mentions_in(span) if words(m.name))
