"""To which deed a day belongs."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from evenhand.model import Event, Modality, Op, Piece, SentenceFacts, Statement, TimeRef
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations
from evenhand.operations.words import words as words_in
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.quoting import around
from evenhand.stages.write.source import Source
from evenhand.stages.write.undated import is_counted_back
from evenhand.stages.write.verb_forms import is_past_form
from evenhand.tables import table

HAPPENED: Final = frozenset(row["form"] for row in table("time_cues") if row["class"] == "happened")
"""What nobody announces: a bombing, a crash."""
NEAR_NAME: Final = 30
"""So many characters beside a year tell whether it is a name's."""
_SETS_DAY: Final = frozenset(row["form"] for row in table("time_cues") if row["class"] in ("moved", "planned"))
"""What is done for a day ahead: a hearing was set, or moved, for it."""


def when_of(time: TimeRef, source: Source, maker: Maker) -> Statement | None:
    """The cell that tells a day; None where it is only counted back ("six months ago"), or a number is a name's.

    Args:
        time: The day as the text tells it.
        source: Its article.
        maker: Maker of statements.
    """
    if is_counted_back(source, time) or is_year_of_name(source, time):
        return None
    piece = Piece("date", Op.DATE, time.span, f"{time.direction}:bare")
    return maker.make("day", (piece,), *around(source, time.span))


def is_year_of_name(source: Source, time: TimeRef) -> bool:
    """Whether a year is part of a name: "the Norland 2000 index"."""
    text, span = source.article.text, time.span
    before, after = text[max(0, span.start - NEAR_NAME) : span.start], text[span.end : span.end + NEAR_NAME]
    is_named = pattern("name_before_year").search(before) or pattern("name_behind_year").match(after)
    return bool(is_named) and source.words(span).isdigit()


def is_of_verb(source: Source, facts: SentenceFacts, time: TimeRef) -> bool:
    """Whether a day stands where it can only be that of the sentence's main verb.

    It does at the head of the sentence, between subject and verb, and behind the verb where no other verb, clause,
    quotation or thing of a day ("the talks on Monday") comes between; no noun follows that it tells of.
    """
    text, root, span = source.article.text, facts.root, facts.sentence.span
    if root is None or facts.subject is None or is_of_noun(source, time):
        return False
    if any(low <= time.span.start < high for low, high in source.quoted(span)):
        return False
    if time.span.end <= root.start:
        is_head = pattern("day_opens").fullmatch(text[span.start : time.span.start]) is not None
        between = text[time.span.end : root.start]
        is_beside = time.span.start >= facts.subject.start and len(between.split()) <= 1 and "," not in between
        return is_head or is_beside  # behind a comma the day is that of what stands between subject and verb
    between = text[root.end : time.span.start]
    acts = (e.act for e in source.events_in(span) if not e.act.overlaps(root))
    is_other = any(root.end <= act.start < time.span.start for act in acts)
    return not is_other and pattern("day_of_other").search(between) is None


def is_of_noun(source: Source, time: TimeRef) -> bool:
    """Whether a day tells which thing a noun means: "Monday’s race", "bills due Friday", "the Monday poll"."""
    text, end = source.article.text, time.span.end
    if pattern("day_of_noun").search(text[max(0, time.span.start - 24) : time.span.start]) is not None:
        return True
    facts = source.sentence_of(time.span)
    verbs = [event.act for event in source.facts.events] + [s.cue for s in source.facts.speeches if s.cue is not None]
    verbs += [facts.root] if facts is not None and facts.root is not None else []
    if any(verb.start <= end + 1 < verb.end for verb in verbs):
        return False
    after = text[end : end + 24]
    return pattern("noun_of_day").match(after) is not None and pattern("said_in").match(after) is None


def has_happened(source: Source, event: Event) -> bool:
    """Whether an event is told as done, so that a day ahead was read wrongly, or is another's.

    It is by what nobody announces ("the bombing"), or by its past, unless it set the day ("was moved to June").
    """
    act = source.words(event.act).lower()
    told = words_in(act)
    if event.modality in (Modality.DONE, Modality.DECIDED) and _SETS_DAY.isdisjoint(told):
        return pattern("was_done").match(act) is not None or any(is_past_form(word) for word in told[:1])
    before = source.article.text[max(0, event.act.start - 3) : event.act.start].lower()
    return act in HAPPENED and before != "to "


def is_foreseen(source: Source, event: Event) -> bool:
    """Whether what lies ahead is what somebody believes or hopes ("models predict that …"): no plan."""
    cues = [s.cue for s in source.facts.speeches if s.cue is not None and s.content.holds(event.clause)]
    return any(pattern("foresees").search(source.words(cue)) for cue in cues)


def hangs_on_person(text: str, names: AbstractSet[str] = frozenset()) -> bool:
    """Whether a row speaks of "him" before it names anybody.

    Args:
        text: The row.
        names: Last names of persons: of the first word only these tell that it is a name.
    """
    found = pattern("row_person").search(outside_quotations(text))
    before = text[: found.start()].split() if found is not None else []
    is_named = any(word[:1].isupper() for word in before[1:]) or any(w.rstrip(",’'s") in names for w in before[:1])
    return found is not None and not is_named
