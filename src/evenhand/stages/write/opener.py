"""What opens the lead: the statement that tells most of what an editor would tell first, and stands by itself."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from evenhand.model import Granularity
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.candidate import EARLY, Candidate, Kind, sentence_number
from evenhand.stages.write.clauses import opens_nameless
from evenhand.stages.write.dependence import need
from evenhand.stages.write.expected import density
from evenhand.stages.write.midway import opens_midway
from evenhand.stages.write.points import Point
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.standing import PARTIES
from evenhand.stages.write.threads import MUST
from evenhand.stages.write.turning import is_half_told

USUAL_WORDS: Final = 25
FULLNESS: Final = 0.25
"""A full sentence opens a page better than a short one: of two that are as dense, one twice as long is worth so much
(a power of two) more. By reading the same leads."""
SALIENCE: Final = 0.08
"""What a statement's weight counts beside the words it is expected to tell, as among highlights."""
JUDGED: Final = 0.3
SUPPOSED: Final = 0.6
NAMELESS: Final = 0.4
STATE: Final = 0.3
NO_DEED: Final = 0.1
TURNS: Final = 0.4
LATE: Final = 0.4
MIDWAY: Final = 0.2
"""What a statement loses in which its author judges, which a condition opens, whose subject only another sentence
names, which tells how things are, which lacks a deed, stands behind its article's opening or names no party (each),
which goes on from another ("later"), which stands behind its article's first third, and what one of the first sentences
loses where the article does not begin with its news. By reading the leads of 48 stories of full articles; the benchmark
`heart` (`headline_first`) guards them."""
STANDING: Final = 0.3
NEWS: Final = 0.08
NEWS_DAYS: Final = 2
"""What a statement loses besides that says only what somebody or something is or was, on no day, and what a deed gains
that its article dates at most two days before itself: "was once the mayor" is background, "testified on Friday" news.
By reading the first sentences of 64 pages of full articles."""
SCENE: Final = 0.4
ASKS: Final = 0.9
"""What a statement loses besides that sets a scene or says what an event means, and one that asks and does not answer.
By reading the leads of 38 stories of which readers marked the news."""
NEEDS: Final = 0.4
"""What a statement loses that needs the one before it, times how likely a reader stumbles: "With the changes, two
senators built a coalition". One that he rather stumbles over than not opens no page where another does. On the
development half of `points` the first statement tells the first point in 18 of 27 stories (17 without), the news in as
many (22). The log-odds of telling one of the first points, in place of the rest or beside it, won nothing."""
NEWEST: Final = 0.65
"""A story that unfolds over days opens with the newest day whose best statement is worth this share of the best of all:
its newest state, but no side matter of the last day. On 10 development pages the news of the last day that is the
story's own is worth .71 and more of the best, a side matter .59 and less."""
OWN: Final = 0.8
"""What share of the best statement's worth one in our own words has to reach to open the page in place of an outlet's
words, which read as a comment there. By reading the leads of 180 pages; at .3 and .6 two and one of eleven check
stories (`points`) no longer open with their news, none of the development stories."""
OPENING: Final = 2
"""So many sentences of an article tell its news itself: by reading the leads of 36 pages."""
BEFORE: Final = 0.85
"""An article's opening opens the page in place of what it tells behind it from this share of that one's worth on. Of
155 pages six began behind a sentence of the same article that could open them; two of these are worth so much, and are
the news of what stood before them."""
FIRST: Final = 4


def opener(
    pool: Sequence[Ranked], chance: Mapping[str, float], *, unfolds: bool = False, spare: Sequence[Ranked] = ()
) -> Ranked:
    """Choose what the lead opens with.

    Args:
        pool: Statements that could, at least one, heaviest first.
        chance: How likely each word stands in an editor's account of the story.
        unfolds: Whether the story goes on over days: then its newest state opens the page.
        spare: Statements that lean on what is not told, which open a page better than an outlet's own words.

    Returns:
        The statement that is expected to tell most of the news for its length, an outlet's own words only where no
        other is near; of two alike the heavier.
    """
    pool = _own(pool, spare, chance)
    worth = {id(r): _worth(r, chance) for r in pool}
    if not unfolds and all(r.point == Point() for r in pool):  # of short tellings every sentence is near the front
        return _from_its_opening(max(pool, key=lambda r: worth[id(r)]), pool, worth)
    needing = {id(r): need(r.candidate.source, sentence_number(r.candidate)) for r in pool}
    alone = [r for r in pool if needing[id(r)] < MUST] or pool
    worth = {id(r): worth[id(r)] - NEEDS * needing[id(r)] for r in alone}
    best = max(alone, key=lambda r: worth[id(r)])
    if not unfolds:
        return _from_its_opening(best, alone, worth)
    good = [r for r in alone if worth[id(r)] >= NEWEST * worth[id(best)]] or [best]
    return max(good, key=lambda r: (r.candidate.source.article.published_on or date.min, worth[id(r)]))


def _from_its_opening(best: Ranked, pool: Sequence[Ranked], worth: Mapping[int, float]) -> Ranked:
    """The best statement, or what its article opens with, where that stands before it and is worth nearly as much."""
    mine = [r for r in pool if r.candidate.source is best.candidate.source and sentence_number(r.candidate) < OPENING]
    first = min(mine, key=lambda r: r.candidate.sentence, default=best)
    is_before = first.candidate.sentence < best.candidate.sentence
    return first if is_before and worth[id(first)] >= BEFORE * worth[id(best)] else best


def _own(pool: Sequence[Ranked], spare: Sequence[Ranked], chance: Mapping[str, float]) -> Sequence[Ranked]:
    """Those of a pool that are told in our words, or spare ones, where they are near enough to the best of all."""
    best = max(_worth(r, chance) for r in pool)
    for told in (pool, spare):
        own = [r for r in told if not r.candidate.is_judged]
        if own and max(_worth(r, chance) for r in own) >= OWN * best:
            return own
    return pool


def _worth(one: Ranked, chance: Mapping[str, float]) -> float:
    """How much of an editor's account a statement is expected to tell, less for what no page opens with."""
    told = one.candidate
    is_midway = opens_midway(told.source)
    is_first = sentence_number(told) < FIRST
    names_party = any(m.kind in PARTIES for m in told.source.mentions_in(told.sentence))
    is_opening = sentence_number(told) < OPENING and not is_midway
    n_lacking = (told.kind is not Kind.EVENT) + (told.kind is not Kind.EVENT and not is_opening) + (not names_party)
    facts = told.source.sentence_of(told.sentence)
    return (
        density(told.plain.text, (), chance) * math.pow(len(words(told.plain.text)) / USUAL_WORDS, FULLNESS)
        + SALIENCE * one.salience
        - JUDGED * told.is_judged
        - SUPPOSED * (pattern("conditional").match(told.plain.text) is not None)
        - NAMELESS * (facts is not None and opens_nameless(told.source, facts))
        - STATE * _is_state(told, is_first=is_first and not is_midway)
        - STANDING * _is_standing(told)
        - SCENE * _sets_scene(told)
        - ASKS * (pattern("asks_alone").search(outside_quotations(told.plain.text)) is not None)
        + NEWS * _is_dated_deed(told)
        - NO_DEED * n_lacking
        - TURNS * (pattern("turns_from").match(told.plain.text) is not None)
        - TURNS * is_half_told(one)
        - LATE * (told.at > EARLY and not is_midway)
        - MIDWAY * (is_midway and is_first)
    )


def _is_state(one: Candidate, *, is_first: bool) -> bool:
    """Whether a statement tells how things are, or behind the first sentences how they have become: background."""
    facts = one.source.sentence_of(one.sentence)
    if facts is None or facts.root is None:
        return False
    before = one.source.article.text[one.sentence.start : facts.root.start]
    is_perfect = pattern("perfect_before").search(before) is not None and not is_first
    return is_perfect or pattern("state_verb").fullmatch(one.source.words(facts.root)) is not None


def _sets_scene(one: Candidate) -> bool:
    """Whether a statement tells what an event means, what is usual or in what a scene lies, not what was done."""
    facts = one.source.sentence_of(one.sentence)
    root = one.source.words(facts.root) if facts is not None and facts.root is not None else ""
    told = outside_quotations(one.plain.text)
    return pattern("analysis_act").fullmatch(root) is not None or pattern("scene").search(told) is not None


def _is_standing(one: Candidate) -> bool:
    """Whether a statement tells what is or was so, and on no day: "Orr was once the mayor"."""
    facts = one.source.sentence_of(one.sentence)
    if facts is None or facts.root is None or _days_told(one):
        return False
    return pattern("state_verb").fullmatch(one.source.words(facts.root)) is not None


def _is_dated_deed(one: Candidate) -> bool:
    """Whether a statement tells what was done on the day of its article or little before."""
    facts, published = one.source.sentence_of(one.sentence), one.source.article.published_on
    if facts is None or facts.root is None or published is None:
        return False
    is_state = pattern("state_verb").fullmatch(one.source.words(facts.root)) is not None
    return not is_state and any(0 <= (published - day).days <= NEWS_DAYS for day in _days_told(one))


def _days_told(one: Candidate) -> list[date]:
    """The days that a statement's sentence tells."""
    times = one.source.times_in(one.sentence)
    return [t.first for t in times if t.granularity is Granularity.DAY and t.first is not None]
