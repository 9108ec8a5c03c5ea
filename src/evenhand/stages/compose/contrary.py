"""Contrary judgements of one event ("easy", "narrow"), and what one man grants here and denies there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from evenhand.model import ActorKind, ArticleId, Difference, Span
from evenhand.operations.holding import Passage, keys
from evenhand.operations.needed import Sought
from evenhand.operations.notes import taken
from evenhand.operations.sharing import shared_words
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.similar import Told
from evenhand.tables import table
from evenhand.tables import words as table_words

_QUOTED: Final = re.compile(r"[\"“][^\"“”]*+[\"”]")

WORK: Final = "judgements"
"""The name of the work among notes."""
MOST_DAYS: Final = 7
"""Reports further apart may judge two events."""
FEWEST_SHARED: Final = {"doer": 5, "speaker": 3, "matter": 4}
"""Words in common beside the judgement: of one doer, of one named speaker, of a matter.

By reading `neutral-neus` train and `articles-allsides`."""
_IN_QUOTATIONS: Final = frozenset(("matter",))
"""Scales whose words count in quotations too: the row tells whose they are."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """A row of the table: what is judged, by whom both must be told, and the patterns of its two ends."""

    matter: str
    who: str
    ends: tuple[Sought, Sought]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A judgement in a sentence: at which end of which scale, and where it stands."""

    scale: int
    end: int
    span: Span


def judged_apart(sentences: Sequence[Told]) -> Iterator[tuple[int, int, Finding]]:
    """Find pairs of sentences of two voices that judge one event to the contrary, or tell one man's answer so.

    Args:
        sentences: All sentences of the story.
    """
    found: list[tuple[int, _Judged]] = []
    own: defaultdict[ArticleId, list[int]] = defaultdict(list)
    for here, told in enumerate(sentences):
        own[told.article.article_id].append(here)
    for article_id, places in own.items():
        of_one = partial(_judged, [sentences[place] for place in places])
        noted = taken().once(WORK, (article_id,), tuple[tuple[int, _Judged], ...], of_one)
        found += [(places[number], judged) for number, judged in noted]
    found.sort(key=lambda each: each[0])
    for at, (there, yours) in enumerate(found):
        for here, mine in found[at + 1 :]:
            if (
                mine.scale == yours.scale
                and mine.end != yours.end
                and _are_of_one(sentences[there], sentences[here], mine)
            ):
                yield there, here, Finding(Label.CONFLICT, Difference.JUDGEMENT, yours.span, mine.span)


def _judged(sentences: Sequence[Told]) -> tuple[tuple[int, _Judged], ...]:
    """The judgements in the sentences of an article, each with the number of its sentence."""
    return tuple((number, judged) for number, told in enumerate(sentences) for judged in _judgements(told))


def _judgements(told: Told) -> tuple[_Judged, ...]:
    """The judgements of a sentence outside quotations; none on a scale of which it has both ends."""
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), told.text)
    found = []
    for number, scale in enumerate(_scales()):
        bare = told.text if scale.who in _IN_QUOTATIONS else outside
        ends = [pattern.search(bare) for pattern in scale.ends]
        for end, match in enumerate(ends):
            if match is not None and ends[1 - end] is None:
                start = told.span.start + match.start()
                found.append(_Judged(number, end, Span(told.span.article_id, start, told.span.start + match.end())))
    return tuple(found)


@cache
def _scales() -> tuple[_Scale, ...]:
    return tuple(
        _Scale(
            row["matter"],
            row["who"],
            (Sought(row["one"]), Sought(row["other"])),
        )
        for row in table("contrary_judgements")
    )


def _are_of_one(one: Told, other: Told, judged: _Judged) -> bool:
    """Whether two voices' reports of the same days judge one thing: by who is told of, and the words in common."""
    day, its_day = one.article.published_on, other.article.published_on
    if one.voice == other.voice or day is None or its_day is None or abs((day - its_day).days) > MOST_DAYS:
        return False
    if one.facts.is_opinion or other.facts.is_opinion:
        return False
    who = _scales()[judged.scale].who
    a, b = Passage(one.text, day), Passage(other.text, its_day)
    return _is_same(who, one, other) and min(shared_words(a, b), shared_words(b, a)) >= FEWEST_SHARED[who]


def _is_same(who: str, one: Told, other: Told) -> bool:
    """Whether two judgements are told of the same doer or by the same speaker, where that is asked."""
    if who == "speaker":
        same = _last_name(one) & _last_name(other)
        return any(_is_person(told, name) for told in (one, other) for name in same)
    return who == "matter" or not _doer(one).isdisjoint(_doer(other))


def _doer(told: Told) -> frozenset[str]:
    """What the words of the subject may be one with another's by."""
    subject = told.facts.subject
    if subject is None:
        return frozenset()
    return keys(" ".join(w for w in told.words(subject).split() if w.lower() not in table_words("role_words")))


def _last_name(told: Told) -> frozenset[str]:
    """The last word of the subject, where it is a name."""
    subject = told.facts.subject
    last = told.words(subject).split()[-1:] if subject is not None else []
    return frozenset(word.lower() for word in last if word[:1].isupper() and word.isalpha())


def _is_person(told: Told, name: str) -> bool:
    return any(m.kind is ActorKind.PERSON and told.words(m.span).lower().split()[-1:] == [name] for m in told.mentions)
