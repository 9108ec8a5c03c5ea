"""The rewritten article: a lead, then headed sections, each about one time and matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from evenhand.model import Section, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.sections import behind_lead, tells_days
from evenhand.operations.words import content_words, words
from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import EARLY, Candidate, Kind, sentence_number
from evenhand.stages.write.dependence import need
from evenhand.stages.write.episodes import by_age, day_of, episodes, is_overtaken, unfolds
from evenhand.stages.write.leaning import Telling, is_introduced, stands
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.midway import opens_midway
from evenhand.stages.write.opener import opener
from evenhand.stages.write.order import TIED, continuation, matters, openings
from evenhand.stages.write.paragraphs import argues, worded
from evenhand.stages.write.parting import parted
from evenhand.stages.write.periods import GAP_DAYS, days_apart, in_periods, periods_of, reported_in
from evenhand.stages.write.quoting import says_little
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.repeats import is_quotation
from evenhand.stages.write.source import LONG_DAYS, NEWS_DAYS, is_column
from evenhand.stages.write.source_order import in_source_order
from evenhand.stages.write.standing import PARTIES
from evenhand.stages.write.threads import in_context
from evenhand.stages.write.turning import is_half_told

LEAD: Final = 3
TURNING_WORDS: Final = 8
LEAD_SENTENCES: Final = 5
"""So far behind its first statement the lead goes on in the same article: by reading."""
IN_THREAD: Final = 2
"""So far apart in their article two statements of the lead may stand: one sentence may be left out."""
OPENING_LETTERS: Final = 60
OBJECTIONS: Final = frozenset({"ACCUSE", "THREATEN", "protest_statement"})
SHARED_WORDS: Final = 2
QUOTED_EACH: Final = 2
FEWEST: Final = 6
"""So many statements behind the lead stay, whatever they lean on."""
FEWEST_REPORTED: Final = 3
FEWEST_IN_EPISODE: Final = 2
"""So many statements of an earlier day, and of an episode, have a heading with it; of fewer each paragraph tells it."""
SPARING: Final = 10
"""From so many on, what needs the sentence before it does not stand without that."""


def lead(chosen: Sequence[Ranked], chance: Mapping[str, float]) -> tuple[Ranked, ...]:
    """Who did what, how much, who objects: the heaviest report, then what goes on with it, then words on it.

    All of the lead is of about one time and names a party or a thing that its first statement names, so that it tells
    one piece of news; and it takes nothing for known that it does not tell. What joins the first statement stands right
    behind it in its article, or early in another. A column gives the lead nothing where a report does, and a poll opens
    no page.

    Args:
        chosen: What the article tells, heaviest first.
        chance: How likely each word stands in an editor's account of the story.
    """
    if not chosen:
        return ()
    newest = newest_day(chosen)
    news = [r for r in chosen if is_news(r, newest)] or list(chosen)
    told = [r for r in news if not is_quotation(r.candidate)] or news
    alone = [r for r in told if is_introduced(Telling.of(r.candidate), [])]
    reports = [r for r in alone if not _is_of_view(r.candidate)]
    recent = [r for r in reports or alone if not _is_past(r.candidate)]
    first = opener(recent or reports or alone or told, chance, unfolds=unfolds(chosen), spare=told)
    near = [r for r in chosen if r is not first and _goes_with(r.candidate, first.candidate)]
    near = near or [r for r in chosen if r is not first and _is_near(r.candidate, first.candidate)]
    head = [Telling.of(first.candidate)]
    near = [r for r in near if is_introduced(Telling.of(r.candidate), head) and not _turns(r.candidate)]
    near = [r for r in near if not is_half_told(r)]
    said = [r for r in near if r.candidate.kind is Kind.SPEECH and _is_on(r.candidate, first.candidate)]
    said = [r for r in said if not says_little(r.candidate.statement)]
    told = [r for r in near if r.candidate.kind is not Kind.SPEECH]
    rest = [r for r in told if not _is_of_view(r.candidate) and not _is_past(r.candidate)]
    rest.sort(key=lambda r: r.candidate.is_judged)
    words_on_it = sorted(said, key=lambda r: not _objects(r))[:1]
    more = _in_thread(first, chosen)[: LEAD - 1]
    spare = LEAD - 1 - len(more)
    left = [r for r in rest if not any(r is m for m in more) and not _is_passed(r, first, more)]
    left = [r for r in left if _breaks_no_thread(r, chosen, first)]
    words_on_it = [r for r in words_on_it if not any(r is m for m in more) and _breaks_no_thread(r, chosen, first)][
        :spare
    ]
    more += [*left[: spare - len(words_on_it)], *words_on_it]
    more.sort(key=lambda r: (not _is_behind(r.candidate, first.candidate), r.candidate.sentence))
    return (first, *more)[:LEAD]


def _in_thread(first: Ranked, chosen: Sequence[Ranked]) -> list[Ranked]:
    """What goes on right behind a statement in its article, one behind the other, at most one sentence left out."""
    found: list[Ranked] = []
    mine = (r for r in chosen if r.candidate.source is first.candidate.source)
    for one in sorted(mine, key=lambda r: r.candidate.sentence):
        if one is first or one.candidate.sentence < first.candidate.sentence:
            continue
        last = _last_number(found[-1] if found else first)
        if sentence_number(one.candidate) > last + IN_THREAD or is_half_told(one):
            break
        found.append(one)
    return found


def _is_passed(one: Ranked, first: Ranked, thread: Sequence[Ranked]) -> bool:
    """Whether a statement stands in the first's article beyond a place where the thread breaks off."""
    return one.candidate.source is first.candidate.source and bool(thread)


def _breaks_no_thread(one: Ranked, chosen: Sequence[Ranked], first: Ranked) -> bool:
    """Whether a statement is of the first's article or its copy, or nothing told behind it needs it."""
    source, number = one.candidate.source, _last_number(one)
    if source is first.candidate.source or source.is_copy or first.candidate.source.is_copy:
        return True
    mine = (r for r in chosen if r.candidate.source is source and sentence_number(r.candidate) == number + 1)
    return all(need(source, number + 1) < TIED for _ in mine)


def _last_number(one: Ranked) -> int:
    """The number of the last sentence that a statement tells, with what leans on it."""
    return sentence_number(one.candidate) + len(one.candidate.followers)


def _goes_with(one: Candidate, first: Candidate) -> bool:
    """Whether a statement is of the first's time and matter, and behind it in its article or early in another.

    Of an article that does not begin with its news it may stand before the first too.
    """
    if days_apart(one.day, first.day) > GAP_DAYS or not _is_of_its_matter(one, first):
        return False
    if one.source is first.source:
        return _is_behind(one, first) or (one.at <= EARLY and opens_midway(one.source))
    mine, yours = one.source.article.published_on, first.source.article.published_on
    return one.at <= EARLY and (mine is None or yours is None or abs((yours - mine).days) <= 1)


def _turns(one: Candidate) -> bool:
    """Whether a statement goes on from what the lead leaves out: "later", "however"."""
    return pattern("turns_from").search(" ".join(one.plain.text.split()[:TURNING_WORDS])) is not None


def _is_on(one: Candidate, first: Candidate) -> bool:
    """Whether words stand near the lead's first statement, or name a party that it names."""
    mine, yours = ({m.name for m in c.source.mentions_in(c.sentence) if m.kind in PARTIES} for c in (one, first))
    return _is_behind(one, first) or bool(mine & yours) or one.speaker in yours


def _is_behind(one: Candidate, first: Candidate) -> bool:
    """Whether a statement stands in the article of the lead's first, and little behind it."""
    return one.source is first.source and 0 <= sentence_number(one) - sentence_number(first) <= LEAD_SENTENCES


def _is_near(one: Candidate, first: Candidate) -> bool:
    """Whether a statement stands little before or behind the lead's first: for a lead that would be that alone."""
    return one.source is first.source and abs(sentence_number(one) - sentence_number(first)) <= LEAD_SENTENCES


def _is_past(one: Candidate) -> bool:
    """Whether a statement tells what happened in a year before that of its article: background.

    By the day of its own event, or by the year it opens with; a year further in may be of what it only mentions.
    """
    published = one.source.article.published_on
    if published is None:
        return False
    years = (int(m.group()[-4:]) for m in pattern("in_year").finditer(one.statement.text[:OPENING_LETTERS]))
    is_before = one.day is not None and one.day.year < published.year
    return is_before or any(year < published.year for year in years)


def _is_of_its_matter(one: Candidate, first: Candidate) -> bool:
    """Whether a statement names whom the first names, or shares two words of matter with it."""
    mine, yours = ({words(m.name)[-1:] for m in c.source.mentions_in(c.sentence)} for c in (one, first))
    told = (set(content_words(c.statement.text)) for c in (one, first))
    return bool(mine & yours) or len(set.intersection(*told)) >= SHARED_WORDS


def _is_of_view(one: Candidate) -> bool:
    """Whether a statement stands in a column, or tells a poll."""
    is_poll = any(event.type == "poll" for event in one.source.events_in(one.sentence))
    return is_poll or is_column(one.source)


def _objects(one: Ranked) -> bool:
    """Whether a statement tells of an objection."""
    events = one.candidate.source.events_in(one.candidate.sentence)
    return any(e.type in OBJECTIONS for e in events)


def newest_day(chosen: Sequence[Ranked]) -> date | None:
    """Day of the newest article told from."""
    return max((d for r in chosen if (d := r.candidate.source.article.published_on) is not None), default=None)


def is_news(one: Ranked, newest: date | None) -> bool:
    """Whether a statement tells of the newest article's season rather than of what came before."""
    return days_apart(one.candidate.day, newest) <= NEWS_DAYS


def sections(
    chosen: Sequence[Ranked], maker: Maker, title: Statement, chance: Mapping[str, float]
) -> tuple[Section, ...]:
    """Arrange chosen statements: the lead, then sections by matter; no statement twice.

    The sections of a page over more than a month are periods, newest first, and it tells the day of every paragraph;
    a page about one time follows its sources, and tells its day at the head. Little that stands behind the days of
    another section is headed too: it would read on under those.
    """
    first = lead(chosen, chance)
    is_long = spans_long(chosen) and not unfolds(chosen)
    tells_day = spans_long(chosen)
    known: set[str] = set()
    found = [Section(None, worded([first], maker, known))] if first else []
    laid = [paragraph for matter in _laid(chosen, first, chance) for paragraph in _told(matter)]
    n_first = sum(len(p) for p in found[0].paragraphs) if found else 0
    if is_long:
        for period in in_periods(laid, periods_of([r for r in chosen if r not in first])):
            used = [title, *(s.heading for s in found if s.heading is not None)]
            is_untold = False
            for n, (head, paragraphs) in enumerate(parted(period, maker, used, chance, before=1)):
                dated = head if n else reported_in(head, period, maker)  # the first heading of a period tells when
                # of no known time and without a heading it would read on under the days of the period before it
                is_untold = dated is None and (is_untold or not n)
                at = behind_lead(found) if is_untold else len(found)
                found.insert(at, Section(dated, worded(paragraphs, maker, known)))
        return tuple(found)
    newer, *older = _by_episode(laid, chosen, first) if unfolds(chosen) and first else by_age(laid, first)
    for head, paragraphs in parted(newer, maker, [title], chance, before=n_first):
        dated = reported_in(head, paragraphs, maker) if head is not None and tells_day else head
        found.append(Section(dated, worded(paragraphs, maker, known, tells_day=tells_day)))
    fewest = FEWEST_IN_EPISODE if unfolds(chosen) else FEWEST_REPORTED
    for day in older:
        used = [title, *(s.heading for s in found if s.heading is not None)]
        if sum(1 for _ in flat([r for p in day for r in p])) < fewest and not tells_days(found):
            found.append(Section(None, worded(day, maker, known)))
        else:
            found += _reported(day, maker, used, chance, known, tells_day=tells_day)
    return tuple(found)


def _by_episode(
    paragraphs: Sequence[Sequence[Ranked]], chosen: Sequence[Ranked], first: Sequence[Ranked]
) -> list[list[list[Ranked]]]:
    """Paragraphs by the episode that they tell of; each paragraph of one."""
    told = episodes([r for r in chosen if r not in first], first)
    number = {id(one): n for n, episode in enumerate(told) for one in episode}
    found: list[list[list[Ranked]]] = [[] for _ in told]
    for paragraph in paragraphs:
        for n, run in groupby(paragraph, key=lambda r: number.get(id(r), 0)):
            found[n].append(list(run))
    return [found[0], *(part for part in found[1:] if part)]


def _laid(chosen: Sequence[Ranked], first: Sequence[Ranked], chance: Mapping[str, float]) -> list[list[list[Ranked]]]:
    """What stands behind the lead, by matter and paragraph, in the order of reading."""
    rest = [r for r in chosen if r not in first]
    if unfolds(chosen) and first:
        now, *others = episodes(rest, first)
        parts = [*_now(now, first, chance), *(part for one in others for part in _in_time(one, chance))]
        return _in_context(in_source_order(_introduced(parts, first), first), first)
    if spans_long(chosen):
        parts = [part for period in periods_of(rest) for part in matters(period)]
        return _in_context(in_source_order(_introduced(parts, first), first), first)
    late = [r for r in rest if is_overtaken(r, first)]
    parts = [*_now([r for r in rest if not any(r is n for n in late)], first, chance), *matters(late)]
    return _in_context(in_source_order(_introduced(parts, first), first), first)


def _in_time(episode: Sequence[Ranked], chance: Mapping[str, float]) -> list[list[list[Ranked]]]:
    """The matters of an episode day by day, each day's own news first."""
    first = lead(episode, chance)[:1]
    parts = (matters(list(day)) for _, day in groupby(sorted(episode, key=day_of), key=day_of))
    return [
        matter
        for day in parts
        for matter in sorted(day, key=lambda m: not any(r is f for p in m for r in p for f in first))
    ]


def _now(rest: Sequence[Ranked], first: Sequence[Ranked], chance: Mapping[str, float]) -> list[list[list[Ranked]]]:
    """What was reported with the lead: what articles open with and go on with, then by matter."""
    next_run = continuation(rest, first) if first else []
    opening = openings([r for r in rest if not any(r is n for n in next_run)], first, chance) if first else []
    front = [*([next_run] if next_run else []), *opening]
    left = [r for r in rest if not any(r is n for part in front for n in part)]
    return [*([front] if front else []), *matters(left, first)]


def _reported(
    day: Sequence[Sequence[Ranked]],
    maker: Maker,
    used: Sequence[Statement],
    chance: Mapping[str, float],
    known: set[str],
    *,
    tells_day: bool = False,
) -> list[Section]:
    """The sections of what was reported on one day or some, each headed by that; where none is, paragraphs tell it."""
    found: list[Section] = []
    for head, paragraphs in parted(day, maker, used, chance, before=1):
        dated = reported_in(head, paragraphs, maker)
        told = worded(paragraphs, maker, known, tells_day=tells_day or dated is head)
        if found and dated is not None and found[-1].heading is not None and dated.text == found[-1].heading.text:
            found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, *told))
        else:
            found.append(Section(dated, told))
    return found


def _told(matter: Sequence[Sequence[Ranked]]) -> list[list[Ranked]]:
    """The paragraphs of a matter without a speaker's third quotation."""
    kept = _few_quotations([r for paragraph in matter for r in paragraph])
    told = [[r for r in paragraph if any(r is k for k in kept)] for paragraph in matter]
    return [p for p in told if p]


def _in_context(parts: Sequence[list[list[Ranked]]], first: Sequence[Ranked]) -> list[list[list[Ranked]]]:
    """The matters without what needs the sentence before it and does not stand behind that, where enough is told."""
    before = list(flat(first))
    if sum(len(paragraph) for matter in parts for paragraph in matter) < SPARING:
        return list(parts)
    found: list[list[list[Ranked]]] = []
    for matter in parts:
        kept: list[list[Ranked]] = []
        for paragraph in matter:
            told = []
            for one in paragraph:
                if in_context(one, before):
                    told.append(one)
                    before += flat([one])
            kept += [told] if told else []
        found += [kept] if kept else []
    return found


def _introduced(parts: Sequence[list[list[Ranked]]], first: Sequence[Ranked]) -> list[list[list[Ranked]]]:
    """What takes for known what the page has not told stands right behind the paragraph that tells it.

    Where nothing does, it stays in its place; but it is left off where its very subject is unknown, as far as the page
    can spare it.
    """
    arranged, never = _waited(parts, first, frozenset())
    n_told = sum(len(p) for matter in arranged for p in matter)
    told = [*flat(first), *flat([r for matter in arranged for p in matter for r in p])]
    before = [Telling.of(t.candidate) for t in told]
    spared = [r for r in never if stands(Telling.of(r.candidate), before)]
    spared += [r for r in never if r not in spared][: max(0, FEWEST - n_told)]
    spared += _overtaken_by_own(arranged, parts)
    return _waited(parts, first, frozenset(id(r) for r in spared))[0] if spared else arranged


def _overtaken_by_own(arranged: Sequence[list[list[Ranked]]], parts: Sequence[list[list[Ranked]]]) -> list[Ranked]:
    """What by waiting stands behind a later sentence of its own article, and stood before it.

    Its article told what it takes up before it: nothing behind it introduces that.
    """
    place = {id(r): n for n, r in enumerate(r for matter in parts for p in matter for r in p)}
    found: list[Ranked] = []
    told: list[Ranked] = []
    for one in (r for matter in arranged for p in matter for r in p):
        mine = one.candidate
        later = (r for r in told if r.candidate.source is mine.source and r.candidate.sentence > mine.sentence)
        found += [one] if any(place[id(r)] > place[id(one)] for r in later) else []
        told.append(one)
    return found


def _waited(
    parts: Sequence[list[list[Ranked]]], first: Sequence[Ranked], free: Set[int]
) -> tuple[list[list[list[Ranked]]], list[Ranked]]:
    """The matters in which each statement waits for what introduces it, those `free` apart; and what waits in vain."""
    before = [Telling.of(r.candidate) for r in flat(first)]
    waiting: list[Ranked] = []
    found: list[list[list[Ranked]]] = []
    for matter in parts:
        found.append([])
        for paragraph in matter:
            told: list[Ranked] = []
            late = [r for r in waiting if _is_of_time(r, paragraph)]
            for one in [*paragraph, *late]:  # what waits, behind the paragraph: a run is not broken
                if id(one) in free or argues(one.candidate) or is_introduced(Telling.of(one.candidate), before):
                    told.append(one)
                    before += [Telling.of(r.candidate) for r in flat([one])]
            waiting = [r for r in (*waiting, *paragraph) if not any(r is t for t in told)]
            found[-1].append(told)
    return [[p for p in matter if p] for matter in found if any(matter)], waiting


def _is_of_time(one: Ranked, paragraph: Sequence[Ranked]) -> bool:
    """Whether a statement is of about the time of a paragraph: the exercise of one year is no other year's."""
    return any(days_apart(one.candidate.day, r.candidate.day) <= GAP_DAYS for r in paragraph)


def _few_quotations(members: Sequence[Ranked]) -> list[Ranked]:
    """Without a speaker's third quotation of a section and what follows it; the heaviest stay."""
    counts: Counter[str] = Counter()
    kept = []
    for one in sorted(members, key=lambda r: -r.salience):
        is_kept = not is_quotation(one.candidate) or counts[one.candidate.speaker] < QUOTED_EACH
        counts[one.candidate.speaker] += is_quotation(one.candidate)
        kept += [one] if is_kept else []
    return [r for r in members if any(r is k for k in kept)]


def spans_long(chosen: Sequence[Ranked]) -> bool:
    """Whether the articles told from lie more than a month apart."""
    days = [d for r in chosen if (d := r.candidate.source.article.published_on) is not None]
    return bool(days) and (max(days) - min(days)).days > LONG_DAYS
