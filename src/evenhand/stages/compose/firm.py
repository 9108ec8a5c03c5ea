"""Which of the differences found between two sentences a page may show as a conflict."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from evenhand.model import ActorKind, BlockKind, Difference, Event, Figure, Span, Speech, SpeechForm, TimeRef
from evenhand.operations.words import longest_shared_run, matter, outside_quotations, words
from evenhand.stages.compose.acts import SURE_FACT
from evenhand.stages.compose.dated import DAYS_MISTAKEN, are_of_one_act, share_night
from evenhand.stages.compose.days import MOVED, is_past_day_only
from evenhand.stages.compose.figures import figures_of, have_rare_figure, is_like_unit
from evenhand.stages.compose.finding import Finding
from evenhand.stages.compose.names import same_name, unmatched
from evenhand.stages.compose.numbers import ABOVE, BELOW, Meeting, meeting, unit_of
from evenhand.stages.compose.reports import Reports, days_of
from evenhand.stages.compose.similar import Told, closeness, days_apart, published_order, words_but_names
from evenhand.stages.compose.tallies import scores_of

LEAST_QUOTED: Final = 6
"""Shorter quotations two people may well have said both."""
WHOLE: Final = 0.5
"""Least share of the longer quotation that both have: less may be one quoting the other."""
SAME_THING: Final = 0.45
"""Least similarity of sentences whose figures a page may set against each other: two tolls need not be of one disaster.
Guarded by `shown_right` of the benchmark `conflicts`, and by reading (`docs/benchmarks/conflicts.md`)."""
LEAST_TALLIED: Final = 10
"""A smaller count of another thing is met by chance."""
ROUND_FROM: Final = 100
"""From here on a count with fewer digits may be the other's rounded, whatever stands before it."""
SAME_FRAME: Final = 0.75
"""Least share of the words that are no names which both sentences have, of the one that has more, for a name to stand
in one place of both. Set, as all here, by reading the conflicts shown of 300 stories of story-allsides."""
DAYS_MISWRITTEN: Final = 31
"""The same for days of old where the sentences surely tell one act: the 12th and the 21st of a month."""
DAYS_OF_OLD: Final = 31
"""What lies further back than a month is background: the day of an opening, of a treaty."""
MOST_DAYS_OF_PLAN: Final = 62
"""What was planned longer ago may have come out many times since. Set by reading (`docs/benchmarks/conflicts.md`)."""
SIDE_BY_SIDE: Final = 60
"""Names so many characters apart may be one person's and that of the office, or of two who speak together."""
LEAST_NAME: Final = 3
"""Shorter names are initials."""
_BOUND: Final = re.compile(
    r"\b(?:(?:less|more|fewer|other) than|nearly|almost|about|around|over|under|up to|at least|within)\s+$",
    re.IGNORECASE,
)
_BEFORE: Final = 14
_CLEFT: Final = re.compile(r"It (?:was|is) (?:on|in|at|only|not until)\b")
"""An "it" that stands for nothing told before ("It was on Monday that …")."""
_CAPITALISED: Final = re.compile(r"\b[^\W\d_a-z][\w’'-]{2,40}")
_KINDS: Final = frozenset({ActorKind.PERSON, ActorKind.PLACE})
_SEVERAL: Final = re.compile(r" and |, [^\W\d_a-z]")
_TITLE: Final = re.compile(r"(?!(?:[Tt]he|[Aa]n?)\s*$)(?:[\w’'.,-]{1,40}\s+){0,12}")
_RATE: Final = re.compile(
    r"\s*(?:[\w’'-]{1,40}\s+){0,4}?(?:an?|per|each|every)\s+(?:hour|day|week|month|year|person|head)\b"
)


def is_firm(one: Told, other: Told, finding: Finding, known: Reports, *, sure: bool = False) -> bool:
    """Whether readers would call it a conflict, whoever of the two they believe.

    `relation` asks whether one of two sentences that tell one matter must be wrong. On a page that is not enough:
    a headline's "to visit" and "will visit", a bound that holds ("at least one", "three"), figures each given to
    its own teller, or a name told by the one and left out by the other are no conflict.
    """
    if not _stand_alone(one, other, finding):
        return False
    if finding.kind is Difference.FIGURE:
        return _is_firm_figure(one, other, finding, known)
    if finding.kind is Difference.DATE:
        return _is_firm_day(one, other, finding, known, sure=sure)
    return _TESTS[finding.kind](one, other, finding)


def is_firmly_overtaken(one: Told, other: Told, finding: Finding, known: Reports) -> bool:
    """Whether readers would say that the later of the two has overtaken the earlier.

    A count as for a conflict; a day where both are one day, or the later says that it was moved; a plan where the
    deed is told alike.
    """
    if not _stand_alone(one, other, finding):
        return False
    if finding.kind is Difference.FIGURE:
        return _is_firm_figure(one, other, finding, known)
    if finding.kind is Difference.DATE:
        return MOVED in (other if published_order(one, other) < 0 else one).weights
    return closeness(one, other) >= SURE_FACT and days_apart(one, other) <= MOST_DAYS_OF_PLAN


def _stand_alone(one: Told, other: Told, finding: Finding) -> bool:
    """Whether neither is a headline or an opinion, nor hangs on the sentence before; whose words, is told anyway."""
    if finding.kind is not Difference.SPEAKER and (one.facts.is_opinion or other.facts.is_opinion):
        return False
    if BlockKind.HEADING in (one.facts.sentence.kind, other.facts.sentence.kind):
        return False
    hangs = any(told.facts.opens_with_pronoun and not _CLEFT.match(told.text) for told in (one, other))
    return finding.kind is Difference.SPEAKER or not hangs or closeness(one, other) >= SURE_FACT


def _is_firm_figure(one: Told, other: Told, finding: Finding, known: Reports) -> bool:
    """The only figures of their unit in both sentences, of one teller or of none, and not told by the other article."""
    if closeness(one, other) < SAME_THING:
        return False
    mine, yours = _figure_at(one, finding.one), _figure_at(other, finding.other)
    if mine is None or yours is None:
        return any(score.span == finding.one for score in scores_of(one)) and not _tellers_apart(one, other)
    return _are_counts(one, mine, other, yours) and _stand_against(one, mine, other, yours, known)


def _are_counts(one: Told, mine: Figure, other: Told, yours: Figure) -> bool:
    """Whether both are counts of something, the only ones of their unit."""
    if mine.is_ordinal or _is_part(mine) or _is_part(yours) or _count_tellers(one, mine, other, yours):
        return False
    return len(_like(one, yours)) == len(_like(other, mine)) == 1 and not _count_another(one, mine, other, yours)


def _count_another(one: Told, mine: Figure, other: Told, yours: Figure) -> bool:
    """Whether another thing that both count differs too, by plain counts: then each counts for its own occasion.

    "39 passes for 302 yards" and "29 passes for 201 yards" are of two seasons. Of small counts some meet by chance.
    """
    ours, theirs = (
        [f for f in figures_of(told) if f.value >= LEAST_TALLIED and f.span != own.span and not f.is_ordinal]
        for told, own in ((one, mine), (other, yours))
    )
    pairs = [(a, b) for a in ours for b in theirs if unit_of(a) and unit_of(a) == unit_of(b)]
    return bool(pairs) and all(meeting(a, b) is Meeting.DIFFERENT for a, b in pairs)


def _stand_against(one: Told, mine: Figure, other: Told, yours: Figure, known: Reports) -> bool:
    """Whether neither figure leaves room for the other, and both are of one teller or of none."""
    return leave_no_room(one, mine, other, yours, known) and not _tellers_apart(one, other)


def leave_no_room(one: Told, mine: Figure, other: Told, yours: Figure, known: Reports) -> bool:
    """Whether neither article tells the other's figure too, and neither figure leaves room for the other.

    Args:
        one: A sentence.
        mine: Its figure.
        other: Another outlet's sentence.
        yours: The figure of that.
        known: What each article tells.
    """
    if known.tells_value(one, yours) or known.tells_value(other, mine) or _holds(mine, yours) or _holds(yours, mine):
        return False
    if _is_rounding(mine, yours) or _is_rounding(yours, mine) or _is_bounded(one, mine) or _is_bounded(other, yours):
        return False
    return _is_rate(one, mine) == _is_rate(other, yours)


def _is_rounding(rough: Figure, fine: Figure) -> bool:
    """Whether a count is the other's, rounded to its own last digit that is no nought (6,000 of 5,800)."""
    if rough.value < ROUND_FROM:
        return False
    normal = rough.value.normalize().as_tuple()
    step = Decimal(1).scaleb(int(normal.exponent))
    return abs(fine.value - rough.value) * 2 <= step


def _is_bounded(told: Told, figure: Figure) -> bool:
    """Whether a word before the figure bounds it that is not part of it ("less than | a day")."""
    before = told.article.text[max(told.span.start, figure.span.start - _BEFORE) : figure.span.start]
    return _BOUND.search(before) is not None


def _like(told: Told, figure: Figure) -> list[Figure]:
    return [each for each in figures_of(told) if is_like_unit(each, figure) and not _is_part(each)]


def _count_tellers(one: Told, mine: Figure, other: Told, yours: Figure) -> bool:
    return _counts_tellers(one, mine) or _counts_tellers(other, yours)


def _counts_tellers(told: Told, figure: Figure) -> bool:
    """Whether the figure counts those who say it ("three officials said")."""
    return any(s.speaker is not None and s.speaker.overlaps(figure.span) for s in told.speeches)


def _is_part(figure: Figure) -> bool:
    """Whether the figure is a fraction of something that was named before ("less than half")."""
    return not figure.unit and not figure.currency and figure.value < 1


def _figure_at(told: Told, span: Span) -> Figure | None:
    return next((figure for figure in figures_of(told) if figure.span == span), None)


def _holds(bound: Figure, other: Figure) -> bool:
    """Whether a bound or a range leaves room for the other figure."""
    if bound.high is not None and bound.value <= other.value <= bound.high:
        return True
    return (bound.qualifier in BELOW and other.value >= bound.value) or (
        bound.qualifier in ABOVE and other.value <= bound.value
    )


def _is_rate(told: Told, figure: Figure) -> bool:
    """Whether the figure is told for a length of time ("25 tonnes a year")."""
    return _RATE.match(told.article.text, figure.span.end, told.span.end) is not None


def _tellers_apart(one: Told, other: Told) -> bool:
    """Whether both sentences are given to named tellers of whom no word is common: each counts for itself."""
    ours, theirs = _tellers(one), _tellers(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _tellers(told: Told) -> frozenset[str]:
    spans = [s.speaker for s in told.speeches if s.speaker is not None and s.form is SpeechForm.INDIRECT]
    return frozenset(word for span in spans for word in matter(told.words(span)))


def _is_firm_day(one: Told, other: Told, finding: Finding, known: Reports, *, sure: bool) -> bool:
    """Both one day, or one hour of a day, and close together: days far apart are two acts."""
    mine, yours = _day_at(one, finding.one), _day_at(other, finding.other)
    if mine is None or yours is None or mine.first is None or yours.first is None:
        return False
    if known.tells_day(one, yours.first) or known.tells_day(other, mine.first) or share_night(one, mine, other, yours):
        return False
    if unmatched(one.names, other.names) and unmatched(other.names, one.names) and not have_rare_figure(one, other):
        return False
    if not are_of_one_act(one, mine, other, yours):
        return False
    is_sure = sure and is_past_day_only(one, other) and _is_of_old(one, mine) and _is_of_old(other, yours)
    is_near = abs((mine.first - yours.first).days) <= (DAYS_MISWRITTEN if is_sure else DAYS_MISTAKEN)
    return is_near and len(days_of(one)) == len(days_of(other)) == 1


def _is_of_old(told: Told, day: TimeRef) -> bool:
    """Whether the day lies so long before the report that the act is told as background, and is not one of many."""
    published = told.article.published_on
    return bool(published and day.last and (published - day.last).days > DAYS_OF_OLD)


def _day_at(told: Told, span: Span) -> TimeRef | None:
    return next((time for time in days_of(told) if time.span == span), None)


def _is_firm_speaker(one: Told, other: Told, finding: Finding) -> bool:
    """A whole saying given to two people, each by name."""
    if _share_person(one, finding.one, other, finding.other):
        return False
    if _stand_together(one, finding.one, other, finding.other):
        return False
    if _names_among(one, finding.one, other) or _names_among(other, finding.other, one):
        return False
    return any(
        _is_whole(words(one.words(mine.content)), words(other.words(yours.content)))
        for mine in _said_by(one, finding.one)
        for yours in _said_by(other, finding.other)
    )


def _stand_together(one: Told, mine: Span, other: Told, yours: Span) -> bool:
    """Whether either article names both speakers within a few words, or a telling names the other's speaker.

    Then the phrases may be one person's name and office, or one speaks of the other: who says it is not sure.
    """
    ours, theirs = _persons(one, mine), _persons(other, yours)
    named = any(name in other.text for name in ours) or any(name in one.text for name in theirs)
    return named or any(
        abs(a.start() - b.start()) < SIDE_BY_SIDE
        for article in (one.article, other.article)
        for name in ours
        for a in re.finditer(re.escape(name), article.text)
        for its_name in theirs
        for b in re.finditer(re.escape(its_name), article.text)
    )


def _persons(told: Told, phrase: Span) -> list[str]:
    return [told.words(m.span) for m in told.mentions if m.kind is ActorKind.PERSON and phrase.overlaps(m.span)]


def _is_whole(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return longest_shared_run(ours, theirs) >= max(LEAST_QUOTED, WHOLE * max(len(ours), len(theirs)))


def _share_person(one: Told, mine: Span, other: Told, yours: Span) -> bool:
    """Whether any name stands in both phrases: "Trent", "Orvel's director Corin Trent"."""
    ours, theirs = (_CAPITALISED.findall(told.words(span)) for told, span in ((one, mine), (other, yours)))
    return any(same_name(a, b) for a in ours for b in theirs)


def _names_among(told: Told, speaker: Span, other: Told) -> bool:
    """Whether one of several speakers is named by another sentence too: a joint statement may be given to any of them.

    "Vell, Orr and Holt issued a statement" is not at odds with "Vell and other councillors said".
    """
    phrase = told.words(speaker)
    if not _SEVERAL.search(phrase):
        return False
    beside = _CAPITALISED.findall(outside_quotations(other.text))
    return any(same_name(a, b) for a in _CAPITALISED.findall(phrase) for b in beside)


def _said_by(told: Told, speaker: Span) -> tuple[Speech, ...]:
    """The quotations whose speaker stands there, where the phrase names a person and nothing of the person's."""
    phrase = told.words(speaker)
    persons = [told.words(m.span) for m in told.mentions if m.kind is ActorKind.PERSON and speaker.holds(m.span)]
    parts = [phrase.partition(name) for name in persons]
    is_named = any(_TITLE.fullmatch(before) and not after.startswith(("'", "’")) for before, _, after in parts)
    return tuple(s for s in told.speeches if is_named and s.speaker == speaker and s.form is not SpeechForm.INDIRECT)


def _is_firm_name(one: Told, other: Told, finding: Finding) -> bool:
    """One name of a person or place in the place of another of its kind, in sentences alike but for it."""
    places = ((one, finding.one), (other, finding.other))
    if any(span == event.clause for told, span in places for event in told.events):
        return True  # doer and object exchanged
    mine, yours = ({m.kind for m in told.mentions if m.span.overlaps(span)} for told, span in places)
    ours, theirs = words_but_names(one), words_but_names(other)
    if min(finding.one.end - finding.one.start, finding.other.end - finding.other.start) < LEAST_NAME:
        return False
    if not mine & yours & _KINDS or len(ours & theirs) < SAME_FRAME * max(len(ours), len(theirs)):
        return False
    return _shares_a_name(one, other) and _shares_a_name(other, one)


def _shares_a_name(one: Told, other: Told) -> bool:
    return len(unmatched(one.names, other.names)) < len(one.names)


def _is_firm_status(one: Told, other: Told, finding: Finding) -> bool:
    """The same verb of the same doer, denied in one of the two sentences only, in sentences much alike."""
    if closeness(one, other) < SURE_FACT:
        return False
    return any(_is_denied(one, mine, other, yours) for mine in one.events for yours in other.events)


def _is_denied(one: Told, mine: Event, other: Told, yours: Event) -> bool:
    if mine.is_negated == yours.is_negated or mine.modality is not yours.modality:
        return False
    act, other_act = matter(one.words(mine.act)), matter(other.words(yours.act))
    if mine.actor is None or yours.actor is None or not act or act[-1:] != other_act[-1:]:
        return False
    doers = matter(other.words(yours.actor))
    return any(same_name(name, doer) for name in matter(one.words(mine.actor)) for doer in doers)


_TESTS: Final[Mapping[Difference, Callable[[Told, Told, Finding], bool]]] = MappingProxyType(
    {
        Difference.SPEAKER: _is_firm_speaker,
        Difference.NAME: _is_firm_name,
        Difference.STATUS: _is_firm_status,
    }
)
