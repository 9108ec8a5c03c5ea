"""The order of an article's statements: matters, and within each the order in which the sources tell it.

A news article is written so that each sentence finds its context before it. So statements that stand near one another
in their article stay together, as a run; runs of one matter, also of several articles, make a section; the sections
stand in the order in which the sources come to them, what happened long before behind what is new.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from evenhand.operations.words import words
from evenhand.stages.write.candidate import EARLY, sentence_number
from evenhand.stages.write.dependence import need
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.ranked import Ranked, similarity
from evenhand.stages.write.repeats import WEEK_DAYS, is_quotation
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.threads import last_told

RUN: Final = 3
"""Statements at most so many sentences apart in their article are of one run, where they share words or a name."""
SHARED: Final = 0.04
MOST_IN_PARAGRAPH: Final = 4
IN_SECTION: Final = 5
MOST_SECTIONS: Final = 6
FEWEST_IN_SECTION: Final = 3
OLD_DAYS: Final = 60
NEARNESS: Final = 0.5
FAR: Final = 8
JOINED: Final = 0.35
"""Runs so much of one matter are of one paragraph; by nearness alone those between which one sentence is left out. Of
the statements that jolted inside a paragraph of 25 pages, as read, two thirds stood behind a wider gap."""
NAMES: Final = 0.5
OLDER: Final = 0.1
TURN: Final = 0.5
LINKED: Final = 0.15
OPENS: Final = 3
MOST_OPENINGS: Final = 2
"""What stands among its article's first so many sentences is its opening; of so many articles one is told behind the
lead. By reading 27 pages."""
FEWEST_OPENING: Final = 2
NEWS: Final = 0.3
"""An opening has so many statements, and its first is so like an editor's account: by reading the same."""
BESIDE: Final = 0.25
"""How much of one matter a run of another article is at least with the matter that it stands behind: of .15, .25 and
.35 the pages changed source 9.4, 9.2 and 7.9 times in 100 statements, and read alike."""
TIED: Final = 0.3
"""From this need on (`dependence.need`) a statement is of one run with the one before it, whatever they share."""
LED: Final = 0.3
LEADS: Final = 1.5
"""An article leads the page from this share of it on, and the one that the lead is of counts so many times more."""


@dataclass(frozen=True)
class Run:
    """Statements of one article that follow one another in it; never empty.

    Attributes:
        members: The statements, in the order of their article.
        weights: The words of all, with their weights.
        names: Last words of the names in them.
    """

    members: tuple[Ranked, ...]
    weights: Mapping[str, float]
    names: frozenset[str]

    @property
    def size(self) -> int:
        """How many statements it holds, answers and followers counted."""
        return sum(_size(r) for r in self.members)


def _size(one: Ranked) -> int:
    return 1 + len(one.candidate.followers) + (_size(one.answer) if one.answer is not None else 0)


def matters(rest: Sequence[Ranked], after: Sequence[Ranked] = ()) -> list[list[list[Ranked]]]:
    """Group statements by matter, and each matter into paragraphs, both in the order of reading.

    Where one article tells much of it, its matters are the page's, in its order, and each of the others' runs stands
    behind the matter it is most of; else runs of all articles are grouped by what they have in common.

    Args:
        rest: Statements of about one time.
        after: What the page tells right before them.
    """
    runs = _runs(rest)
    common = _common_names(rest)
    if (led := _led(runs, after)) is not None:
        return [_paragraphs(group, common, is_led=True) for group in _told_along(led, runs, common)]
    newest = max((r.candidate.day for r in rest if r.candidate.day is not None), default=None)
    groups = _grouped(runs, common, _target(sum(run.size for run in runs)))
    return [_paragraphs(_chained(group, common), common) for group in _in_turn(groups, newest, common, after)]


def _led(runs: Sequence[Run], after: Sequence[Ranked]) -> list[Run] | None:
    """The runs of the article that leads the page: the one that its lead is of, or else the one that tells most.

    None where no article tells so much of it.
    """
    sizes: Counter[str] = Counter()
    for run in runs:
        sizes[_article(run)] += run.size
    total = sizes.total()
    opens = after[0].candidate.source.article.article_id if after else ""
    best = max(sizes, key=lambda a: (sizes[a] * (LEADS if a == opens else 1.0), a), default="")
    if not best or sizes[best] < max(FEWEST_IN_SECTION, LED * total):
        return None
    return [run for run in runs if _article(run) == best]


def _article(run: Run) -> str:
    return run.members[0].candidate.source.article.article_id


def _told_along(led: Sequence[Run], runs: Sequence[Run], common: frozenset[str]) -> list[list[Run]]:
    """The matters of the leading article, each with the runs of others that go with it behind it.

    What goes with none stands last. Each article's own order is kept.
    """
    parts = _parted(led, common)
    found: list[list[Run]] = [list(part) for part in parts]
    alone: list[list[Run]] = []
    others: dict[str, list[Run]] = {}
    for run in runs:
        if not any(run is one for one in led):
            others.setdefault(_article(run), []).append(run)
    for mine in sorted(others.values(), key=lambda own: (-sum(r.size for r in own), _article(own[0]))):
        own: list[Run] = []
        for run, at in zip(mine, _beside(mine, parts, common), strict=True):
            (own if at is None else found[at]).append(run)
        alone += [own] if own else []
    for own in alone:
        if sum(run.size for run in own) >= FEWEST_IN_SECTION:
            found += _parted(own, common)
        else:
            found[-1] += own
    return found


def _parted(runs: Sequence[Run], common: frozenset[str]) -> list[list[Run]]:
    """The runs of one article parted into matters: where its neighbours have least in common, none too small."""
    parts = [list(runs)]
    target = max(1, round(sum(run.size for run in runs) / IN_SECTION))
    while len(parts) < target:
        cuts = [
            (_link(part[at - 1], part[at], common), number, at)
            for number, part in enumerate(parts)
            for at in range(1, len(part))
            if min(sum(r.size for r in part[:at]), sum(r.size for r in part[at:])) >= FEWEST_IN_SECTION
        ]
        if not cuts:
            break
        _, number, at = min(cuts)
        parts[number : number + 1] = [parts[number][:at], parts[number][at:]]
    return parts


def _beside(mine: Sequence[Run], parts: Sequence[Sequence[Run]], common: frozenset[str]) -> list[int | None]:
    """Behind which matter each run of another article stands; its own order is kept.

    None for one that goes with none.
    """
    links = [[max(_link(run, other, common) for other in part) for part in parts] for run in mine]
    best: dict[int, tuple[float, list[int | None]]] = {0: (0.0, [])}
    for row in links:
        following: dict[int, tuple[float, list[int | None]]] = {}
        for low, (worth, places) in best.items():
            # behind what goes with none, and so stands last, nothing of its article stands before
            options: list[tuple[float, int, int | None]] = [(BESIDE, len(parts), None)]
            options += [(row[at], at, at) for at in range(low, len(parts))]
            for gain, reached, place in options:
                if reached not in following or following[reached][0] < worth + gain:
                    following[reached] = (worth + gain, [*places, place])
        best = following
    return max(best.values(), key=lambda found: found[0])[1]


def continuation(rest: Sequence[Ranked], lead: Sequence[Ranked]) -> list[Ranked]:
    """The run with which the article of the lead's first statement goes on, where enough is left behind it.

    Args:
        rest: What the lead does not tell.
        lead: The lead.
    """
    first = lead[0].candidate
    runs = [run for run in _runs(rest) if run.members[0].candidate.source is first.source]
    runs = [run for run in runs if run.members[0].candidate.sentence > first.sentence][:1]
    n_left = sum(_size(r) for r in rest) - sum(run.size for run in runs)
    if not runs or runs[0].members[0].candidate.at > EARLY or n_left < FEWEST_IN_SECTION:
        return []
    return list(runs[0].members)


def openings(rest: Sequence[Ranked], lead: Sequence[Ranked], chance: Mapping[str, float]) -> list[list[Ranked]]:
    """The runs with which other articles of the lead's days open, the heaviest first: their news is the page's too.

    A single statement would only break off the lead's thread; and one that no editor would tell is no news.

    Args:
        rest: What the lead does not tell.
        lead: The lead.
        chance: How likely each word stands in an editor's account of the story.
    """
    first = lead[0].candidate.source
    found: dict[str, Run] = {}
    for run in _runs(rest):
        source = run.members[0].candidate.source
        is_late = sentence_number(run.members[0].candidate) >= OPENS
        if not (source is first or is_late or is_column(source) or _is_older(source, first)):
            found.setdefault(_article(run), run)
    news = [run for run in found.values() if run.size >= FEWEST_OPENING and _is_expected(run, chance)]
    heaviest = sorted(news, key=lambda run: -max(r.salience for r in run.members))
    return [list(run.members) for run in heaviest[:MOST_OPENINGS]]


def _is_expected(run: Run, chance: Mapping[str, float]) -> bool:
    return title_likeness(run.members[0].candidate.plain.text, chance) >= NEWS


def _is_older(one: Source, other: Source) -> bool:
    mine, yours = one.article.published_on, other.article.published_on
    return mine is not None and yours is not None and (yours - mine).days > 1


def _in_turn(
    groups: Sequence[list[Run]], newest: date | None, common: frozenset[str], after: Sequence[Ranked]
) -> list[list[Run]]:
    """The matters as the sources come to them; of two at about one place, what goes on with the one before."""
    left = sorted(groups, key=lambda g: _place(g, newest))
    before: Sequence[Run] = _runs(after)
    found: list[list[Run]] = []
    while left:
        best = min(left, key=lambda g: _place(g, newest) - (TURN * _between(before, g, common) if before else 0.0))
        found.append(best)
        before = best
        left = [g for g in left if g is not best]
    return found


def _target(n_statements: int) -> int:
    return max(1, min(MOST_SECTIONS, round(n_statements / IN_SECTION)))


def _runs(rest: Sequence[Ranked]) -> list[Run]:
    """Statements by article, parted where their article goes on to something else."""
    by_article: dict[str, list[Ranked]] = {}
    for one in sorted(rest, key=lambda r: r.candidate.sentence):
        by_article.setdefault(one.candidate.source.article.article_id, []).append(one)
    found = []
    for members in by_article.values():
        parts = [[members[0]]]
        for before, now in pairwise(members):
            if _goes_on(before, now):
                parts[-1].append(now)
            else:
                parts.append([now])
        found += [_run(half) for part in parts for half in _halved(part)]
    return found


def _run(members: Sequence[Ranked]) -> Run:
    weights: Counter[str] = Counter()
    for one in members:
        weights.update(one.weights)
    norm = math.sqrt(sum(x * x for x in weights.values())) or 1.0
    return Run(
        tuple(members), {w: x / norm for w, x in weights.items()}, frozenset(n for r in members for n in names_in(r))
    )


def names_in(one: Ranked) -> frozenset[str]:
    """Last words of the names in a statement's sentence, and its speaker's."""
    told = one.candidate
    names = [words(m.name)[-1:] for m in told.source.mentions_in(told.sentence)] + [words(told.speaker)[-1:]]
    return frozenset(word for name in names for word in name)


def _goes_on(before: Ranked, now: Ranked) -> bool:
    """Whether a statement goes on with what the one before it in its article tells, what leans on that counted.

    What stands right behind it in its own paragraph does, whatever words they share.
    """
    number = sentence_number(now.candidate)
    apart = number - last_told(before.candidate, sentence_number(before.candidate))
    is_alike = similarity(before, now) >= SHARED or bool(names_in(before) & names_in(now))
    if apart <= 1:
        return is_alike or _are_of_one_block(before, now) or need(now.candidate.source, number) >= TIED
    return apart <= RUN and is_alike


def _are_of_one_block(one: Ranked, other: Ranked) -> bool:
    """Whether two statements of an article stand in one paragraph of it."""
    mine, yours = (r.candidate.source.sentence_of(r.candidate.sentence) for r in (one, other))
    return mine is not None and yours is not None and mine.sentence.block == yours.sentence.block


def _halved(part: list[Ranked]) -> list[list[Ranked]]:
    """A run too long for a paragraph, parted where its article leaves most out or its words meet least."""
    if len(part) < 2 or sum(_size(r) for r in part) <= MOST_IN_PARAGRAPH:
        return [part]
    middle = len(part) / 2

    def looseness(at: int) -> tuple[float, float]:
        apart = sentence_number(part[at].candidate) - sentence_number(part[at - 1].candidate)
        return apart - similarity(part[at - 1], part[at]) - 2 * abs(at - middle) / len(part), -at

    cut = max(range(1, len(part)), key=looseness)
    return [*_halved(part[:cut]), *_halved(part[cut:])]


def _common_names(rest: Sequence[Ranked]) -> frozenset[str]:
    """Names that a third of all statements have: they tell no matter from another."""
    counts = Counter(name for one in rest for name in sorted(names_in(one)))
    return frozenset(name for name, n in counts.items() if n * 3 > len(rest))


def _link(one: Run, other: Run, common: frozenset[str]) -> float:
    """How much two runs are of one matter: shared words, shared names that not all share, nearness in one article."""
    alike = sum(x * other.weights.get(w, 0.0) for w, x in one.weights.items())
    mine, yours = one.names - common, other.names - common
    named = len(mine & yours) / math.sqrt(len(mine) * len(yours)) if mine and yours else 0.0
    near = 0.0
    if one.members[0].candidate.source is other.members[0].candidate.source:
        first, second = sorted((one, other), key=lambda r: r.members[0].candidate.sentence)
        apart = sentence_number(second.members[0].candidate) - sentence_number(first.members[-1].candidate)
        near = max(0.0, 1 - apart / FAR)
    return alike + NAMES * named + NEARNESS * near


def _grouped(runs: Sequence[Run], common: frozenset[str], target: int) -> list[list[Run]]:
    """Runs joined, those most of one matter first, until there are few enough groups and none is too small."""
    groups = [[run] for run in runs]
    most = math.ceil(sum(run.size for run in runs) / target) + 2
    while len(groups) > 1:
        sizes = [sum(run.size for run in g) for g in groups]
        pairs = [(a, b) for b in range(len(groups)) for a in range(b)]
        small = [(a, b) for a, b in pairs if min(sizes[a], sizes[b]) < FEWEST_IN_SECTION]
        linked = max(_between(groups[a], groups[b], common) for a, b in pairs)
        if not small and len(groups) <= (MOST_SECTIONS if linked < LINKED else target):
            break
        fitting = [(a, b) for a, b in pairs if sizes[a] + sizes[b] <= most]
        open_pairs = (fitting or pairs) if len(groups) > target else small
        a, b = max(open_pairs, key=lambda p: (_between(groups[p[0]], groups[p[1]], common), -p[0], -p[1]))
        groups[a] += groups.pop(b)
    return groups


def _between(one: Sequence[Run], other: Sequence[Run], common: frozenset[str]) -> float:
    """Mean link of two groups' runs."""
    return sum(_link(a, b, common) for a in one for b in other) / (len(one) * len(other))


def _place(group: Sequence[Run], newest: date | None) -> float:
    """Where the sources tell a matter: mean place in the article; later for older ones, columns, and what is past."""
    members = [r for run in group for r in run.members]
    return sum(_lateness(r, newest) for r in members) / len(members)


def _lateness(one: Ranked, newest: date | None) -> float:
    published = one.candidate.source.article.published_on
    age = (newest - published).days if newest is not None and published is not None else 0
    day = one.candidate.day
    is_old = newest is not None and day is not None and (newest - day).days > OLD_DAYS
    return one.candidate.at + min(0.5, OLDER * max(0, age)) + 0.5 * is_old + 0.5 * is_column(one.candidate.source)


def _chained(group: Sequence[Run], common: frozenset[str]) -> list[Run]:
    """The runs of a matter in the order of reading: each article's own order, one going on where another leaves off."""
    left = sorted(group, key=lambda run: (run.members[0].candidate.at, run.members[0].candidate.sentence))
    chain: list[Run] = []
    while left:
        opens = [run for run in left if not any(_precedes(other, run) or _is_earlier(other, run) for other in left)]
        last = chain[-1] if chain else None
        best = max(
            opens,
            key=lambda run: (
                (_link(last, run, common) if last is not None else 0.0)
                - run.members[0].candidate.at
                - 0.5 * (last is not None and _quotes(last) and _quotes(run))
            ),
        )
        chain.append(best)
        left = [run for run in left if run is not best]
    return chain


def _quotes(run: Run) -> bool:
    return all(is_quotation(r.candidate) for r in run.members)


def _precedes(one: Run, other: Run) -> bool:
    mine, yours = one.members[0].candidate, other.members[0].candidate
    return one is not other and mine.source is yours.source and mine.sentence < yours.sentence


def _is_earlier(one: Run, other: Run) -> bool:
    """Whether a run is of an article more than a week older: over such times a page tells first what came first."""
    mine, yours = (run.members[0].candidate.source.article.published_on for run in (one, other))
    return mine is not None and yours is not None and (yours - mine).days > WEEK_DAYS


def _paragraphs(chain: Sequence[Run], common: frozenset[str], *, is_led: bool = False) -> list[list[Ranked]]:
    """Runs joined to paragraphs: those right behind each other in an article, and those that name the same party.

    Where one article leads, no paragraph is of two articles.
    """
    found: list[list[Ranked]] = []
    before: Run | None = None
    for run in chain:
        joins = before is not None and _is_one_paragraph(before, run, found[-1], common, is_led=is_led)
        if joins:
            found[-1].extend(run.members)
        else:
            found.append(list(run.members))
        before = run
    return found


def _is_one_paragraph(
    before: Run, run: Run, paragraph: Sequence[Ranked], common: frozenset[str], *, is_led: bool
) -> bool:
    if sum(_size(r) for r in paragraph) + run.size > MOST_IN_PARAGRAPH:
        return False
    is_one_article = before.members[0].candidate.source is run.members[0].candidate.source
    if not is_one_article and is_led:
        return False
    is_named = bool((before.names - common) & (run.names - common))
    return is_named or _link(before, run, common) >= JOINED
