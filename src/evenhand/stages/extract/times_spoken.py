"""Old words: what "this week" means in a quotation that was spoken in another year.

"In 2011 he said: 'This week we win.'" tells of no week of the article's own. A page resolves times from the day
of publication, so the times inside such a quotation keep their words and have no days.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from evenhand.model import Article, Direction, Granularity, Parse, Span, TimeRef
from evenhand.operations.times import resolve
from evenhand.tables import table

_QUOTED: Final = re.compile(r"“[^”]{1,4000}(?:”|$)|(?<![\w”])\"[^\"\n]{1,2000}\"")
_LIMIT: Final = re.compile(r"\b(?:since|until|till|from|before|after|by)\s(?:the\s)?(?:year\s)?$", re.IGNORECASE)
_CUES: Final = frozenset(row["lemma"] for row in table("cues")) | frozenset(row["noun"] for row in table("cue_nouns"))
_FRESH: Final = timedelta(days=31)
"""Words of the month before may be of the news; a day named with them dates them without this rule."""
_PROBES: Final = (date(1961, 7, 15), date(2004, 2, 10))


def without_old_words(article: Article, parses: Sequence[Parse], found: Sequence[TimeRef]) -> list[TimeRef]:
    """Take the days from times inside quotations whose words are old.

    Args:
        article: The article.
        parses: Its parsed sentences, in order.
        found: Its times, in text order.

    Returns:
        The same times; those that are seen from the day of speaking, in words spoken long before publication, have
        no days and no value but their words.
    """
    anchor = article.published_on
    if anchor is None or not parses:
        return list(found)
    starts = [ref.span.start for ref in found]
    kept = list(found)
    for match in _QUOTED.finditer(article.text):
        inside = range(bisect_right(starts, match.start()), bisect_right(starts, match.end()))
        seen = [i for i in inside if found[i].first is not None and _is_seen_from(article.text, found[i])]
        if seen and spoken_on(article, parses, found, match.span()) is not None:
            for i in seen:
                kept[i] = replace(found[i], value="", first=None, last=None, granularity=Granularity.UNKNOWN)
    return kept


def spoken_on(
    article: Article, parses: Sequence[Parse], times: Sequence[TimeRef], place: tuple[int, int]
) -> TimeRef | None:
    """Tell the old day, month or year on which quoted words were spoken.

    Args:
        article: The article.
        parses: Its parsed sentences, in order.
        times: Its times, in text order.
        place: Half-open offsets of the quotation.

    Returns:
        The time outside the quotation that dates it, in its own sentence or in the one before if that tells of
        speaking, when it ended more than a month before publication; None where there is none, or a later time
        stands nearer.
    """
    anchor = article.published_on
    if anchor is None or not parses:
        return None
    starts = [parse.sentence.span.start for parse in parses]
    first = max(0, bisect_right(starts, place[0]) - 1)
    last = max(first, bisect_right(starts, place[1] - 1) - 1)
    own = Span(article.article_id, starts[first], parses[last].sentence.span.end)
    near = list(_outside(article.text, times, own, place))
    if not near and first and _tells_speech(parses[first - 1]):
        near = list(_outside(article.text, times, parses[first - 1].sentence.span, place))
    is_old = bool(near) and all(ref.last is not None and ref.last < anchor - _FRESH for ref in near)
    return near[-1] if is_old else None


def _outside(text: str, times: Sequence[TimeRef], sentence: Span, place: tuple[int, int]) -> Iterator[TimeRef]:
    """Yield the dated times of a sentence that stand outside every quotation and bound no stretch."""
    quoted = [match.span() for match in _QUOTED.finditer(text, sentence.start, sentence.end)]
    for ref in times:
        is_told = sentence.holds(ref.span) and ref.first is not None and ref.kind in ("DATE", "TIME")
        is_quoted = any(start <= ref.span.start < end for start, end in (place, *quoted))
        if is_told and not is_quoted and not _LIMIT.search(text[max(0, ref.span.start - 16) : ref.span.start]):
            yield ref


def _tells_speech(parse: Parse) -> bool:
    return any(token.lemma.lower() in _CUES for token in parse.tokens)


def _is_seen_from(text: str, ref: TimeRef) -> bool:
    """Whether what the words mean hangs on the day they are spoken."""
    words = text[ref.span.start : ref.span.end]
    one, other = (resolve(words, probe, Direction.NONE) for probe in _PROBES)
    return one.first != other.first
