"""The timeline of the page: what took place or is planned, one event a row, oldest first. Every cell is a statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import islice
from typing import Final, NamedTuple

from evenhand.model import (
    ActorKind,
    ArticleId,
    Dossier,
    Event,
    Granularity,
    Letter,
    Modality,
    SentenceFacts,
    Span,
    Statement,
    TimelineRow,
    TimeRef,
)
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import turning
from evenhand.operations.words import content_words
from evenhand.operations.words import words as words_in
from evenhand.stages.write.carried_out import is_carried_out
from evenhand.stages.write.dependence import need
from evenhand.stages.write.introduced import named_alone, stands_alone
from evenhand.stages.write.lead_days import lead_rows, opening_rows, told_rows
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.naming import named_in
from evenhand.stages.write.noting import noted, word_counts
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.shorten import hangs, is_finished
from evenhand.stages.write.source import Source
from evenhand.stages.write.timeline_days import (
    HAPPENED,
    hangs_on_person,
    has_happened,
    is_foreseen,
    is_of_noun,
    when_of,
)
from evenhand.stages.write.timeline_nouns import named_days, named_deeds
from evenhand.stages.write.timeline_same import Row, is_day_doubted, is_one_deed, is_within, repeats, says_little
from evenhand.stages.write.usable import leans
from evenhand.tables import table, words

WORK: Final = "timeline"
"""The name of the work among notes."""
MOST_TIMELINE: Final = 40
ENDINGS: Final = ((2, 25), (2, 34), (1, 28))
ENDING_OF_LEAD: Final = (2, 48)
FEWEST_WORDS: Final = 4
IN_LEAD: Final = 1
SHARED_WORDS: Final = 2
OFTEN: Final = 4
DAY_WORD: Final = 4
MOST_NEED: Final = 0.45
"""How surely a row ends and its most words, in the order of choice (rather long than broken off; what an article opens
with may be longer, since a timeline without the news itself is none), and sentences that open an article (what stands
there is its news); a row that has not so many words of headlines, leads and what OFTEN sentences (of few ones the
fourth part) tell is no matter of the story: by reading the tables of 140 pages of `articles-allsides` and
`neutral-neus`. A day begins so near behind its "on"; of 37 rows that readers marked 3 of 5 that dangle need the
sentence before them by .34 and more, and no other does; the bar lies higher, since a short sentence within its
paragraph has as much ("The council signed a contract on Tuesday")."""
_ON_TIMELINE = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.SPAN, Granularity.QUARTER)
_TALKS: Final = frozenset({"call", "speech", "protest_statement"})
_ATTACK: Final = "ASSAULT"
_PLANS = (Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE, Modality.THREATENED)
_Found = tuple[TimelineRow, set[str], bool]
"""A row with its words of matter, and whether an article opens with it."""


def timeline(sources: Sequence[Source], dossier: Dossier, title: str, maker: Maker) -> tuple[TimelineRow, ...]:
    """List dated events and plans, oldest first; the same thing on the same day once.

    Args:
        sources: The story's articles.
        dossier: All that may be used.
        title: The page's title: what it tells of need not be introduced.
        maker: Maker of statements.
    """
    rows: list[Row] = []
    by_id = {source.article.article_id: source for source in sources}
    heads = _heads(title, sources)
    own = [noted(WORK, source, _Own, partial(_own, source, maker)) for source in sources]
    leads = [(row, True) for row in lead_rows([row for each in own for row in each.leads], title, sources)]
    others = (*_events(sources, own, dossier), *(row for each in own for row in each.deeds))
    found = []
    for row, is_lead in (*leads, *((row, False) for row in others)):
        told = set(content_words(row.what.text))
        if row.what.evidence[0].span in by_id[row.what.evidence[0].span.article_id].overtaken:
            continue
        if not stands_alone(row.what, heads.known, by_id) or hangs_on_person(row.what.text, heads.persons):
            continue
        if not is_lead and len(told & heads.matter) < min(SHARED_WORDS, len(heads.matter)):
            continue
        if not says_little(row.what.text, told, is_lead=is_lead):
            found.append((row, told, is_lead))
    for row, told, _ in sorted(found, key=lambda one: (not one[2], -_votes(one, found, by_id))):
        if not any(repeats(row, told, other, theirs) or is_one_deed(row, other, by_id) for other, theirs in rows):
            rows.append((row, told))
    for row in (row for each in own for row in each.named):
        told = set(content_words(row.what.text))
        whom = set(content_words(row.what.text.split()[-1]))
        if not any(
            _on(row, other) and (whom <= theirs or len(told & theirs) * 2 >= min(len(told), len(theirs) or len(told)))
            for other, theirs in rows
        ):
            rows.append((row, told))
    for each in own:
        rows.extend((row, set()) for row in each.ahead if not any(_on(row, r) for r, _ in rows))
    rows = [one for one in rows if not any(is_within(one, other) for other in rows)]
    rows = [one for one in rows if not is_day_doubted(one, rows, sources)]
    ordered = sorted((r for r, _ in rows), key=lambda r: (r.first, r.last, r.is_future))[-MOST_TIMELINE:]
    told_alone = [named_alone([row.what], by_id, maker)[0] for row in ordered]
    named = named_in(told_alone, sources, maker)
    return tuple(replace(row, what=what) for row, what in zip(ordered, named, strict=True))


@dataclass(frozen=True)
class _Heads:
    """What headlines and title tell, and the matter of the story: theirs, the leads', and what is told often."""

    known: str
    matter: frozenset[str]
    persons: frozenset[str]


def _lead(source: Source) -> tuple[Span, ...]:
    """The sentences that open an article: no heading, and no place and agency of the report alone."""
    sentences = (s for s in source.facts.sentences if s.subject is not None or not source.is_parsed)
    return tuple(s.sentence.span for s in islice(sentences, IN_LEAD))


def _heads(title: str, sources: Sequence[Source]) -> _Heads:
    known = " ".join([title, *(source.article.title for source in sources)])
    leads = [s.words(span) for s in sources for span in _lead(s)]
    counts: Counter[str] = Counter()
    for source in sources:
        counts.update(word_counts(source))
    n_sentences = sum(len(source.facts.sentences) for source in sources)
    often = (word for word, n in counts.items() if n >= min(OFTEN, n_sentences // OFTEN))
    persons = (m.name.split()[-1] for s in sources for m in s.facts.mentions if m.kind is ActorKind.PERSON)
    return _Heads(known, frozenset((*content_words(" ".join([known, *leads])), *often)), frozenset(persons))


def _votes(one: _Found, found: Sequence[_Found], by_id: Mapping[ArticleId, Source]) -> int:
    """How many further voices tell what a row tells, on its days."""
    row, told, _ = one
    own = _voice(row, by_id)
    return len({_voice(other, by_id) for other, theirs, _ in found if repeats(row, told, other, theirs)} - {own})


def _voice(row: TimelineRow, by_id: Mapping[ArticleId, Source]) -> str:
    return by_id[row.what.evidence[0].span.article_id].voice


class _Own(NamedTuple):
    """The rows that an article has by itself.

    Attributes:
        leads: Of what it opens with.
        events: Of the events that it tells with a day, each with the number of its event; a future one is a plan.
        deeds: Of the sentences whose own verb tells a deed done at a time, whatever events were read in them.
        named: Of deeds that it only names, with their day.
        ahead: Of days ahead that it names with what they are of.
    """

    leads: tuple[TimelineRow, ...]
    events: tuple[tuple[int, TimelineRow], ...]
    deeds: tuple[TimelineRow, ...]
    named: tuple[TimelineRow, ...]
    ahead: tuple[TimelineRow, ...]


def _own(source: Source, maker: Maker) -> _Own:
    return _Own(
        leads=tuple(opening_rows(source, maker)),
        events=tuple(_rows_of_events(source, maker)),
        deeds=tuple(_deeds(source, maker)),
        named=tuple(named_deeds(source, maker)),
        ahead=tuple(named_days(source, maker)),
    )


def _events(sources: Sequence[Source], own: Sequence[_Own], dossier: Dossier) -> Iterator[TimelineRow]:
    """The rows of the events that the articles tell with a day, in the order of the articles."""
    for source, rows in zip(sources, own, strict=True):
        for number, row in rows.events:
            is_future = row.is_future or (dossier.as_of is not None and row.first > dossier.as_of)
            if not (is_future and is_carried_out(source, source.facts.events[number].sentence, sources)):
                yield replace(row, is_future=is_future)


def _rows_of_events(source: Source, maker: Maker) -> Iterator[tuple[int, TimelineRow]]:
    """The rows of the events of an article, with their numbers."""
    for number, event in enumerate(() if source.is_copy else source.facts.events):
        row = None if event.sentence in source.overtaken else _timeline_row(source, event, maker)
        if row is not None and _needed(source, event.sentence) < MOST_NEED:
            yield number, row


def _deeds(source: Source, maker: Maker) -> Iterator[TimelineRow]:
    for facts, row in told_rows(source, maker):
        is_others = _is_told_as_words(source, facts) or facts.is_opinion
        if not is_others and _needed(source, facts.sentence.span) < MOST_NEED:
            yield row


def _is_told_as_words(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence's own verb gives words to somebody there: "gathered" does, where something is gathered."""
    root = facts.root
    if root is None or not any(word in _cues() for word in words_in(source.words(root))):
        return False
    is_heard = any(speech.cue is not None and speech.cue.overlaps(root) for speech in source.facts.speeches)
    return is_heard or not any(word in _cues_of_thought() for word in words_in(source.words(root)))


@cache
def _cues_of_thought() -> frozenset[str]:
    """Forms of the verbs by which somebody thinks or takes a side, which tell deeds too: "to gather", "to torch"."""
    rows = (row for row in table("cues") if row["class"] in ("think", "stance"))
    return frozenset(form for row in rows for form in (row["lemma"], *row["forms"].replace("|", " ").split()))


def _needed(source: Source, sentence: Span) -> float:
    sentences = source.facts.sentences
    return need(source, next((n for n, s in enumerate(sentences) if s.sentence.span == sentence), 0))


def _on(row: TimelineRow, other: TimelineRow) -> bool:
    return (row.first, row.last) == (other.first, other.last)


def _timeline_row(source: Source, event: Event, maker: Maker) -> TimelineRow | None:
    time = event.time
    if time is None or time.first is None or time.last is None or time.granularity not in _ON_TIMELINE:
        return None
    is_said = pattern("promised_act").match(source.words(event.act)) is not None
    if (event.modality is Modality.HYPOTHETICAL and not is_said) or event.is_negated or not may_stand(source, event):
        return None
    published = source.article.published_on
    is_over = published is not None and time.last < published
    is_ahead = published is not None and time.first > published
    is_plan = _is_plan(source, event, is_ahead=is_ahead)
    is_open = is_ahead and pattern("conditional").match(source.words(event.sentence)) is not None  # "If Orr wins, …"
    if is_open or (is_over and is_plan) or (is_ahead and (has_happened(source, event) or is_foreseen(source, event))):
        return None  # what may have happened on a past day is no plan, and no event; nor is a bombing yet to come
    if not _is_of_day(source, event, time, is_over=is_over) or not _is_deed(source, event):
        return None
    what, when = _what(source, event, time, maker), when_of(time, source, maker)
    if what is None or when is None:
        return None
    return TimelineRow(time.first, time.last, when, what, _plan_status(source, event, maker, is_plan), is_plan)


def _is_plan(source: Source, event: Event, *, is_ahead: bool) -> bool:
    """Whether the day is that of a plan; a pledge made on it ("pledged on Sunday to …") is done."""
    if is_ahead:
        return True
    act = source.words(event.act).lower()
    is_open = event.modality in (Modality.POSSIBLE, Modality.THREATENED)
    if pattern("promised_act").match(act) or (is_open and pattern("may_be").search(act) is None):
        return False
    return event.modality in _PLANS or pattern("is_to").match(act) is not None


def _is_of_day(source: Source, event: Event, time: TimeRef, *, is_over: bool) -> bool:
    """Whether a day is the day of the deed: no other verb or clause has it, and no perfect or present goes on over it.

    "Have acknowledged wearing it in the 1980s", "are searching for the man of Saturday's bombing", "the Monday poll
    found": the day is another's.
    """
    text, act = source.article.text, event.act
    quoted = source.quoted(event.sentence)
    if any(low <= time.span.start < high and not low <= act.start < high for low, high in quoted):
        return False  # a day inside a quotation is not the day on which the words were said
    if text[time.span.end : time.span.end + 2] in ("’s", "'s"):
        return False
    if pattern("goes_on").match(source.words(act)) and (is_over or time.span.start > act.end):
        return False
    if event.actor is not None and event.actor.holds(time.span):
        told = words_in(source.words(event.actor))
        return any(word in HAPPENED or word in _happenings() for word in told)
    if is_of_noun(source, time) or (
        act.end < time.span.start and pattern("day_of_thing").search(text[act.end : time.span.start])
    ):
        return False
    between = text[act.end : time.span.start] if act.end < time.span.start else text[time.span.end : act.start]
    is_far = pattern("other_clause").search(between) is not None
    acts = (e.act for e in source.events_in(event.sentence) if e is not event)
    low, high = sorted((act.end, time.span.start)) if act.end < time.span.start else (time.span.end, act.start)
    return not is_far and not any(low <= one.start < high and not act.overlaps(one) for one in acts)


@cache
def _happenings() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("happening_nouns"))


@cache
def _cues() -> frozenset[str]:
    """Forms of the verbs that give words to somebody, without those by which something is done.

    A verb that does so beside a quotation only ("he began: …", "she returned: …") is mostly no verb of speech.
    """
    rows = (row for row in table("cues") if row["lemma"] not in words("speech_deeds"))
    rows = (row for row in rows if row["frames"] != "q" or row["preps"])
    return frozenset(form for row in rows for form in (row["lemma"], *row["forms"].replace("|", " ").split()))


def _is_deed(source: Source, event: Event) -> bool:
    """Whether an event is more than words: of a type of its own, of an object, or what its article opens with."""
    lead = _lead(source)
    act = words_in(source.words(event.act))
    if pattern("past_plan").match(source.words(event.act)):
        return False  # "was due to speak": whether he did is not told
    is_heard = any(s.cue is not None and s.cue.overlaps(event.act) for s in source.facts.speeches)
    is_words = any(word in _cues() for word in act[:3]) and (is_heard or event.modality not in _PLANS)
    if event.sentence in lead:
        return True
    if is_words or event.type in _TALKS:
        is_told = {"been", "was", "were"} & set(act)
        is_attack = event.type == _ATTACK and not (
            is_heard or is_told
        )  # "fired missiles", where "fired" may give words too
        return is_attack or (event.type.islower() and event.type not in _TALKS)
    if event.type or event.target is not None or {"been", "was", "were"} & set(act):
        return True
    after = words_in(source.article.text[event.act.end : event.clause.end])
    return bool(after) and after[0] not in words("place_prepositions") and after[0] not in words("function_words")


def _what(source: Source, event: Event, time: TimeRef, maker: Maker) -> Statement | None:
    """The event in its own clause and in few words: the longest that ends where a clause may end, without its day."""
    facts = source.sentence_of(event.sentence)
    if facts is None or time.first is None:
        return None
    end = _whole(source, event).end
    spans = [span for span in _clauses(source, event) if not _halves_another(source, event, span)]
    sure = [(_ending(source, facts, span, end), span) for span in spans]
    made = [(rank, one) for rank, span in sure if rank and (one := _told(source, event, span, time.first, maker))]
    is_lead = event.sentence in _lead(source)
    is_one_day = sum(t.granularity is Granularity.DAY for t in source.times_in(event.sentence)) == 1
    ends = (*ENDINGS, ENDING_OF_LEAD) if is_lead and is_one_day else ENDINGS
    fitting = (one for rank, most in ends for own, one in made if own == rank and _is_fit(one, most))
    return next(fitting, None)


def _is_fit(one: Statement, most: int) -> bool:
    return FEWEST_WORDS <= len(one.text.split()) <= most


def _told(source: Source, event: Event, span: Span, day: date, maker: Maker) -> Statement | None:
    """A stretch without the row's day where it reads on without it, else with it."""
    for without in (day, False):
        pieces = clause_pieces(source, span, letter=Letter.UPPER, without_day=without)
        made = maker.make("fragment", pieces, event.sentence) if pieces is not None else None
        if made is not None and _is_closed(made.text):
            return made
    return None


def _halves_another(source: Source, event: Event, span: Span) -> bool:
    """Whether a stretch holds who did another thing but not what he did."""
    others = (e for e in source.events_in(event.sentence) if e.act != event.act and span.start < e.clause.start)
    return any(e.clause.start < span.end < max(e.act.end, e.target.end if e.target else 0) for e in others)


def _ending(source: Source, facts: SentenceFacts, span: Span, end: int) -> int:
    """How surely a clause may end where a stretch of it does: 2 at a mark or a further deed, 1 before a phrase, 0 not.

    Nothing behind it turns its sense, and no word of it waits for what follows.
    """
    told = source.words(span)
    tail = source.article.text[span.end : end].rstrip(" .")
    root, subject = facts.root, facts.subject
    is_early = root is not None and subject is not None and span.start <= subject.start < span.end <= root.start
    if is_early or not _is_closed(told) or (tail and (turning(tail, told) or pattern("row_dangles").search(told))):
        return 0
    if not tail or tail.lstrip()[:1] in tuple("—–;:"):
        return 2
    if tail.startswith(","):
        return 0 if pattern("list_goes_on").match(tail) else 2
    is_cut = facts.root is not None and span.holds(facts.root) and not is_finished(source, facts, span)
    return 0 if is_cut or hangs(source, facts, span) else _joint(source, facts, span.end, tail)


def _joint(source: Source, facts: SentenceFacts, at: int, tail: str) -> int:
    """What joins the rest of a clause to what is kept: a further deed, or a phrase that it can do without."""
    behind = at + (len(tail) - len(tail.lstrip()))
    rest = tail.lstrip()
    if rest.startswith("and "):
        acts = (event.act.start for event in source.events_in(facts.sentence.span))
        return 2 * any(abs(act - behind - len("and ")) <= 1 for act in acts)
    kept = source.article.text[facts.sentence.span.start : at]
    if _says_what(source, facts, Span(facts.sentence.span.article_id, behind, behind + len(rest)), kept):
        return 0
    return int(not rest.startswith("by ") and any(at <= part.start <= behind for part in facts.parts))


def _says_what(source: Source, facts: SentenceFacts, rest: Span, kept: str) -> bool:
    """Whether what follows, behind a day, tells which thing is meant or to what end: "… a story that", "sued … to"."""
    ends = [t.span.end for t in source.times_in(facts.sentence.span) if 0 <= t.span.start - rest.start <= DAY_WORD]
    after = source.article.text[max(ends, default=rest.start) : rest.end].lstrip()
    if pattern("purpose").match(after):
        return pattern("purpose_told").search(kept) is None
    is_due = after.startswith("with ") and pattern("waits_with").search(kept) is not None
    return is_due or pattern("tells_which").match(after) is not None


def _is_closed(text: str) -> bool:
    """Whether a text has both ends of all marks, ends on no waiting word, and tells of more than a statement made."""
    is_even = all(text.count(a) == text.count(b) for a, b in ("“”", "()", "[]")) and text.count('"') % 2 == 0
    return is_even and not any(pattern(name).search(text) for name in ("dangles", "row_left", "words_alone"))


def _clauses(source: Source, event: Event) -> Iterator[Span]:
    """The clause of an event and its openings up to each break behind its object, longest first."""
    whole = _whole(source, event)
    text = source.words(whole)
    target = event.target.end if event.target is not None and whole.holds(event.target) else 0
    least = max(event.act.end, target) - whole.start
    breaks = (m for name in ("title_break", "row_break") for m in pattern(name).finditer(text))
    ends = {m.start() for m in breaks if m.start() >= least}
    ends = {end for end in ends if not _is_inside(text, end)} | {len(text), event.clause.end - whole.start}
    for end in sorted((e for e in ends if least <= e <= len(text)), reverse=True):
        yield Span(whole.article_id, whole.start, whole.start + end)


def _is_inside(text: str, end: int) -> bool:
    """Whether a break stands in a list or between what "both … and" joins."""
    if text[end : end + 1] == ",":
        return pattern("in_list").match(text, end) is not None
    is_joined = pattern("joins").search(text, 0, end) is not None or pattern("list_end").search(text[:end]) is not None
    return text[end : end + 5] == " and " and is_joined


def _whole(source: Source, event: Event) -> Span:
    """The clause that an event rules, to the end of its sentence or reported words where it is their main verb."""
    told = source.telling(event)
    facts = source.sentence_of(event.sentence)
    is_main = facts is not None and facts.root is not None and event.act.overlaps(facts.root)
    content = next((s.content for s in source.facts.speeches if s.content.holds(event.clause)), None)
    if content is not None:
        before = source.article.text[content.start : event.clause.start]
        is_main = pattern("subordinates").match(before) is None
    return told if is_main else event.clause


def may_stand(source: Source, event: Event) -> bool:
    """Whether an event tells by itself who did what: of a known type, with a sum or a name, nothing leaning."""
    if event.actor is None or pattern("row_doer").match(source.words(event.actor)) is not None:
        return False
    if abs(event.actor.start - event.clause.start) > 1 or leans(source, _whole(source, event)):
        return False
    is_named = bool(source.mentions_in(source.telling(event)))
    if not (event.type or is_named or any(f.currency for f in source.figures_in(event.sentence))):
        return False
    if event.clause.start and source.article.text[event.clause.start - 1] in "-‐‑’'":
        return False
    facts = source.sentence_of(event.sentence)
    text = source.words(source.telling(event))
    if facts is None or facts.is_opinion or re.match(r"(?:He|She|It|They|This|That|We|I)\b", text, re.IGNORECASE):
        return False
    return all(text.count(a) == text.count(b) for a, b in ("“”", "()", "[]")) and text.count('"') % 2 == 0


def _plan_status(source: Source, event: Event, maker: Maker, is_plan: bool) -> Statement | None:
    """Planned, expected, rescheduled …, with the day of the report; nothing for what simply happened."""
    _, _, step = event.type.partition(".")
    name = step if step in ("rescheduled", "cancelled") else ""
    if not name and is_plan:
        name = event.modality.value if event.modality in _PLANS else "planned"
    if not name:
        return None
    return maker.make(f"status.{name}", (meta("published", "published", event.sentence),), event.sentence)
