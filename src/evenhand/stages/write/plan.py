"""The rewritten article: a lead, then headed sections, each about one time and matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from evenhand.model import Letter, Op, Section, Statement
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidates import Candidate, Kind
from evenhand.stages.write.headings import heading
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.repeats import is_quotation
from evenhand.stages.write.source import LONG_DAYS, NEWS_DAYS, Source, is_column

LEAD: Final = 3
OBJECTIONS: Final = frozenset({"ACCUSE", "THREATEN", "protest_statement"})
MOST_SECTIONS: Final = 6
GAP_DAYS: Final = 14
FAR_DAYS: Final = 60
SHARED_WORDS: Final = 2
QUOTED_EACH: Final = 2
NEAR_SENTENCES: Final = 3
MOST_IN_PARAGRAPH: Final = 4


def lead(chosen: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Who did what, how much, who objects: the heaviest report, then a figure, then the heaviest words on it.

    All of the lead is of about one time and names a party or a thing that its first statement names, so that it tells
    one piece of news. A column gives it nothing where a report does, and a poll opens no page.
    """
    if not chosen:
        return ()
    newest = newest_day(chosen)
    news = [r for r in chosen if is_news(r, newest)] or list(chosen)
    told = [r for r in news if not is_quotation(r.candidate)] or news
    first = next((r for r in told if not _is_of_view(r.candidate)), told[0])
    near = [r for r in chosen if r is not first and _days_apart(r.candidate.day, first.candidate.day) <= GAP_DAYS]
    near = [r for r in near if _is_of_its_matter(r.candidate, first.candidate)]
    said = sorted((r for r in near if r.candidate.kind is Kind.SPEECH), key=lambda r: not _objects(r))[:1]
    facts = [r for r in near if not _is_of_view(r.candidate)]
    rest = [r for r in facts if r.candidate.kind is Kind.EVENT or (r.candidate.kind is Kind.REPORT and _counts(r))]
    return tuple([first, *rest[:1], *said][:LEAD])


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
    return _days_apart(one.candidate.day, newest) <= NEWS_DAYS


def _counts(one: Ranked) -> bool:
    return bool(one.candidate.source.figures_in(one.candidate.sentence))


def _days_apart(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one is not None and other is not None else 0


def sections(chosen: Sequence[Ranked], maker: Maker) -> tuple[Section, ...]:
    """Arrange chosen statements: the lead, then one section a period, newest first; no statement twice.

    A page over more than a month tells the day of every paragraph; a page about one day tells it at the head.
    """
    first = lead(chosen)
    used: set[str] = set()
    is_long = spans_long(chosen)
    known: set[str] = set()
    found = [Section(None, _paragraphs(first, maker, known, is_lead=True))] if first else []
    rest = [r for r in chosen if r not in first]
    for matter in _matters(rest, is_long=is_long):
        members = _few_quotations(matter)
        paragraphs = _paragraphs(_in_order(members), maker, known, tells_day=is_long)
        found.append(Section(heading(members, maker, used), paragraphs))
    return tuple(found)


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


def _matters(rest: Sequence[Ranked], *, is_long: bool) -> list[list[Ranked]]:
    """Periods parted by gaps; when there is but one, acts and words apart; neighbours joined when too many."""
    dated = sorted((r for r in rest if r.candidate.day is not None), key=lambda r: r.candidate.day or date.min)
    undated = [r for r in rest if r.candidate.day is None]
    periods: list[list[Ranked]] = []
    for one in dated:
        if periods and _days_apart(one.candidate.day, periods[-1][-1].candidate.day) <= GAP_DAYS:
            periods[-1].append(one)
        else:
            periods.append([one])
    periods.reverse()
    if undated:
        periods.append(undated)
    parts = [part for period in (_weighty(periods) if is_long else periods) for part in _acts_and_words(period)]
    while len(parts) > MOST_SECTIONS or (len(parts) > 1 and min(len(p) for p in parts) == 1):
        is_single = {i for i in range(len(parts) - 1) if 1 in (len(parts[i]), len(parts[i + 1]))}
        at = min(is_single or range(len(parts) - 1), key=lambda i: (_gap(parts, i), len(parts[i]) + len(parts[i + 1])))
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return parts


def _weighty(periods: list[list[Ranked]]) -> list[list[Ranked]]:
    """Without lone remarks from far-off times: a single statement of another season stays only if it tells an event."""
    return [
        period
        for at, period in enumerate(periods)
        if len(period) > 1
        or len(periods) == 1
        or period[0].candidate.kind is Kind.EVENT
        or any(
            _gap([period, other], 0) <= FAR_DAYS for other in (*periods[max(0, at - 1) : at], *periods[at + 1 : at + 2])
        )
    ]


def _gap(parts: list[list[Ranked]], at: int) -> int:
    """Days between the nearest statements of two neighbours."""
    return min(_days_apart(a.candidate.day, b.candidate.day) for a in parts[at] for b in parts[at + 1])


def _acts_and_words(period: list[Ranked]) -> list[list[Ranked]]:
    acts = [r for r in period if r.candidate.kind is not Kind.SPEECH]
    said = [r for r in period if r.candidate.kind is Kind.SPEECH]
    return [acts, said] if len(period) > 5 and len(acts) >= 2 and len(said) >= 2 else [period]


def _in_order(members: Sequence[Ranked]) -> list[Ranked]:
    """By day; what one speaker says stands together, in the order of their first words."""
    by_day = sorted(members, key=lambda r: (r.candidate.day or date.min, r.candidate.sentence))
    first_of: dict[str, int] = {}
    for number, one in enumerate(by_day):
        first_of.setdefault(one.candidate.speaker or f"#{number}", number)
    return sorted(by_day, key=lambda r: first_of.get(r.candidate.speaker, by_day.index(r)))


def _paragraphs(
    members: Sequence[Ranked], maker: Maker, known: set[str], *, is_lead: bool = False, tells_day: bool = True
) -> tuple[tuple[Statement, ...], ...]:
    """Statements of one article or speaker stand in one paragraph; its first tells its day.

    Speakers are added to `known` as they are named; who is not in it yet is named in full.
    """
    found: list[list[Statement]] = []
    before: Candidate | None = None
    reported: Source | None = None  # whose outlet and day the section told last, nothing from elsewhere since
    for one, is_answer in _with_answers(members):
        now = one.candidate
        joins = before is not None and (is_lead or _belongs(before, now)) and len(found[-1]) < MOST_IN_PARAGRAPH
        joins = joins or is_answer
        same_speaker = joins and before is not None and bool(now.speaker) and now.speaker == before.speaker
        same_article = joins and before is not None and now.source is before.source
        is_told = now.source is reported
        is_continued = same_speaker and before is not None and _continues(before, now)
        statement = _worded(
            now, maker, is_continued=is_continued, has_day=same_article or not tells_day, is_told=is_told
        )
        if now.named is not None and now.speaker not in known and not (tells_day and not same_article):
            statement = now.named
        known.add(now.speaker)
        tells = any(p.row == "published" for p in statement.derivation.pieces)
        tells = tells or statement.derivation.frame.startswith("argued")
        reported = now.source if tells or is_told else None
        if not joins:
            found.append([])
        found[-1].extend([statement, *([now.follower] if now.follower is not None else [])])
        before = now
    return tuple(tuple(p) for p in found)


def _with_answers(members: Sequence[Ranked]) -> Iterator[tuple[Ranked, bool]]:
    """Yield each statement, and right behind a charge its answer; with each, whether it is one."""
    for one in members:
        yield one, False
        if one.answer is not None:
            yield one.answer, True


def _continues(before: Candidate, now: Candidate) -> bool:
    """Whether words are of one occasion with the quotation before them: a few sentences behind it in its article."""
    if before.source is not now.source or not is_quotation(before):
        return False
    starts = (s.sentence.span.start for s in now.source.facts.sentences)
    n_between = sum(before.sentence.start <= at < now.sentence.start for at in starts)
    return before.sentence.start <= now.sentence.start and n_between <= NEAR_SENTENCES


def _belongs(before: Candidate, now: Candidate) -> bool:
    if before.speaker and before.speaker == now.speaker:
        return True
    return before.source is now.source and _days_apart(before.day, now.day) <= GAP_DAYS


def _worded(now: Candidate, maker: Maker, *, is_continued: bool, has_day: bool, is_told: bool) -> Statement:
    """The wording that fits the place: "X added" after X's words; the day where the paragraph has none yet."""
    if is_continued and now.statement.derivation.frame.startswith("quoted"):
        return _added(now, maker) or now.statement
    if is_told:
        return now.plain
    return now.statement if has_day or now.is_dated else now.short


def _added(now: Candidate, maker: Maker) -> Statement | None:
    """The same words, with "X added" and X by name alone."""
    pieces = now.statement.derivation.pieces
    quote = [p for p in pieces if p.op is Op.QUOTE]
    speaker = [p for p in pieces if p.slot == "speaker"]
    names = [m.span for p in speaker for m in now.source.mentions_in(p.span) if m.name == now.speaker]
    short = clause_pieces(now.source, names[0], slot="speaker", letter=Letter.UPPER, with_cuts=False) if names else None
    return maker.make("quoted.added", (*(short or speaker), *quote), *(e.span for e in now.statement.evidence))
