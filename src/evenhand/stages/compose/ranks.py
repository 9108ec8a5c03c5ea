"""Places in an order told of one thing ("the second sale of the term"), compared wherever they are told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from evenhand.model import Difference, Span
from evenhand.operations.numbers import ORDINALS, ordinal
from evenhand.operations.words import matter, stem, words
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.names import same_name
from evenhand.stages.compose.similar import KEPT, Told
from evenhand.tables import table
from evenhand.tables import words as table_words

DAYS_OF_NEWS: Final = 14
"""What a report tells without a date lies at most so many days before it. Set by reading `examples/strait`."""
_ORDINAL: Final = "|".join(sorted((form for form, n in ORDINALS.items() if n < 100), key=lambda f: (-len(f), f)))
_RANK: Final = re.compile(
    r"(?:\b(?:is|was|were|be|been|become|became|marks?|marked|called|as|made it|making it)|,)\s+"
    rf"(?:the|its|his|her|their|a|(?:[\w-]{{1,30}}\s+){{0,2}}[\w-]{{1,30}}['’]s?)\s+(?P<rank>(?:[a-z]{{3,8}}-)?(?:{_ORDINAL})|\d{{1,3}}(?:st|nd|rd|th))\b"
    r"(?P<thing>(?:\s+(?!(?:since|of|in|under|around|this|to|for|by|after|within)\b)[\w’'-]{1,30}){0,5})"
    r"(?P<range>[^.;!?]{0,160})",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\b(?:since|of|in|under|this|within|under)\b", re.IGNORECASE)
_THE_YEAR: Final = re.compile(r"\bof the year\b", re.IGNORECASE)
_ANTECEDENT: Final = re.compile(r"[\w’'-]{1,30}")
_BEFORE: Final = 90


@dataclass(frozen=True, slots=True)
class Rank:
    """A thing's place in an order.

    Attributes:
        value: Second is 2.
        span: The ordinal word.
        things: Roots of the nouns that may name what is ranked; of deals the family stands for the noun.
        within: Names between the ordinal and its noun: "the third Lake League coach" is counted in that league only.
        told: The sentence's words with a capital, by which another may tell the same limit ("Avelia's third test").
        names: Names of what the counting is limited to ("in Trump's term").
        since: First day of the counting, where the text tells it.
        first, last: When the thing happened: as the sentence tells it, else the fortnight before the report.
    """

    value: int
    span: Span
    things: frozenset[str]
    within: frozenset[str]
    told: frozenset[str]
    names: tuple[str, ...]
    since: tuple[date, date] | None
    first: date
    last: date


def ranked_apart(sentences: Sequence[Told]) -> Iterator[tuple[int, int, Finding]]:
    """Find pairs of sentences that give one thing two places in one order.

    One thing: the same noun, at the same time. One order: both count from the same day or within the same named
    person's or body's time ("since Orvel took office", "in Orvel's term"). Without that they count differently.
    """
    by_thing: defaultdict[str, list[tuple[int, Rank]]] = defaultdict(list)
    seen: set[tuple[Span, Span]] = set()
    for here, told in enumerate(sentences):
        for mine in ranks_of(told):
            for thing in sorted(mine.things):
                for there, yours in by_thing[thing]:
                    is_new = (yours.span, mine.span) not in seen
                    if is_new and sentences[there].voice != told.voice and _is_contrary(yours, mine):
                        seen.add((yours.span, mine.span))
                        yield there, here, Finding(Label.CONFLICT, Difference.FIGURE, yours.span, mine.span)
                by_thing[thing].append((here, mine))


def compare_ranks(one: Told, other: Told) -> Iterator[Finding]:
    """Find places in an order that two sentences tell differently of one thing."""
    for mine in ranks_of(one):
        for yours in ranks_of(other):
            if mine.things & yours.things and _is_contrary(mine, yours):
                yield Finding(Label.CONFLICT, Difference.FIGURE, mine.span, yours.span)


@lru_cache(maxsize=KEPT)
def ranks_of(told: Told) -> tuple[Rank, ...]:
    """Return the places in an order that a dated report's sentence tells, in text order."""
    published = told.article.published_on
    if published is None:
        return ()
    found = []
    for match in _RANK.finditer(told.text):
        value = ordinal(match["rank"])
        things = _things(told, match)
        if value is not None and things and _RANGE.search(match["range"]):
            found.append(_rank(told, match, value, things, published))
    return tuple(found)


def _rank(told: Told, match: re.Match[str], value: int, things: frozenset[str], published: date) -> Rank:
    start = told.span.start
    counted = [t for t in told.times if t.first and t.last and t.span.start >= start + match.end("rank")]
    own = [t for t in told.times if t.first and t.last and t.span.end <= start + match.start("rank")]
    since = next(((t.first, t.last) for t in counted if t.first and t.last), None)
    if since is None and _THE_YEAR.search(match["range"]):
        since = date(published.year, 1, 1), date(published.year, 12, 31)
    days = [day for t in own for day in (t.first, t.last) if day]
    return Rank(
        value=value,
        span=Span(told.article.article_id, start + match.start("rank"), start + match.end("rank")),
        things=things,
        within=_capitalised(match["thing"]),
        told=_capitalised(told.text),
        names=tuple(name for name in told.names if name in match["range"]),
        since=since,
        first=min(days, default=published - timedelta(days=DAYS_OF_NEWS)),
        last=max(days, default=published),
    )


def _capitalised(text: str) -> frozenset[str]:
    return frozenset(word for word in _ANTECEDENT.findall(text) if word[:1].isupper())


def _things(told: Told, match: re.Match[str]) -> frozenset[str]:
    """The noun after the ordinal; where none follows ("the third since") the nouns that stand before it."""
    after = [word for word in words(match["thing"]) if word not in table_words("function_words")]
    while after and after[-1].endswith("ed"):
        after.pop()
    if after:
        plain = after[-1]
        return frozenset() if stem(plain) in table_words("ordinal_nouns") else frozenset({_family(plain)})
    before = told.text[max(0, match.start() - _BEFORE) : match.start()]
    return frozenset(_family(word) for word in _ANTECEDENT.findall(before) if matter(word))


def _family(word: str) -> str:
    plain = stem(word.lower())
    return _families().get(plain) or next(iter(matter(plain)), plain)


@cache
def _families() -> Mapping[str, str]:
    return {row["noun"]: f"family of {row['family']}" for row in table("deal_nouns")}


def _is_contrary(one: Rank, other: Rank) -> bool:
    if one.value == other.value or one.last < other.first or other.last < one.first:
        return False
    if not (_is_within(one, other) and _is_within(other, one)):
        return False
    if one.since and other.since:
        return one.since[0] <= other.since[1] and other.since[0] <= one.since[1]
    return any(same_name(a, b) for a in one.names for b in other.names)


def _is_within(one: Rank, other: Rank) -> bool:
    """Whether the sentence tells the names to which the other's order is limited, wherever it does."""
    return all(any(same_name(name, own) for own in one.told) for name in other.within)
