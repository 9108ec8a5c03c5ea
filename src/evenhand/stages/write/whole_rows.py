"""Whether what a cut leaves of a sentence is a whole clause: a doer, his act and what the act asks for.

A row of agreement leaves out what some outlet lacks. On stories of many outlets that is nearly everything: what remains
is then no statement ("Orr was charged", "Orr said the council", "Orr placed the chart").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.model import SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import words
from evenhand.stages.write.holders import Clause
from evenhand.stages.write.shorten import hangs
from evenhand.stages.write.source import Source


def is_whole_row(source: Source, facts: SentenceFacts, clause: Clause, made: Statement) -> bool:
    """Whether a row is a whole clause.

    Args:
        source: The article.
        facts: The sentence.
        clause: What of it is told.
        made: What is left of that.
    """
    kept = [p.span for p in made.derivation.pieces if clause.span.holds(p.span)]
    if not kept or _is_broken(made.text) or (_is_cut_at_end(source, clause, kept) and lacks_end(made.text)):
        return False
    if not _opens_with_doer(source, facts, clause):
        return False
    if _lacks_object(source, facts, kept):
        return False
    if any(_is_asked_for(source, facts, clause, gap, kept) for gap in _gaps(clause, kept)):
        return False
    return all(_is_heard(source, facts, kept, speech.content) for speech in source.speeches_in(facts.sentence.span))


def _is_broken(text: str) -> bool:
    """Whether a text lacks an end of a mark, or something it must tell."""
    if any(text.count(a) != text.count(b) for a, b in ("“”", "()", "[]")) or text.count('"') % 2:
        return True
    return any(pattern(name).search(text) is not None for name in ("row_broken", "words_alone"))


def _is_cut_at_end(source: Source, clause: Clause, kept: Sequence[Span]) -> bool:
    """Whether the end of a clause was left off where no mark sets it off."""
    behind = source.article.text[kept[-1].end : clause.span.end].lstrip()
    return any(char.isalnum() for char in behind) and behind[:1] not in (",", ";", "–", "—")


def lacks_end(text: str) -> bool:
    """Whether a text whose end was left off waits for it, or tells only of what kind its object is: "vetoed a bill".

    Args:
        text: What is left of a clause.
    """
    return _is_left_open(text) or pattern("row_names_kind").search(text) is not None


def _is_left_open(text: str) -> bool:
    """Whether a text ends on a word that waits for what was left off; a name, an hour or a length of time does not."""
    bare = text.removesuffix(".")
    found = pattern("dangles").search(bare)
    return found is not None and found.group()[:1].islower() and pattern("row_may_end").search(bare) is None


def _opens_with_doer(source: Source, facts: SentenceFacts, clause: Clause) -> bool:
    """Whether who acts stands before the act; in the words that name a speaker he may stand behind."""
    if len(clause.core) < 2:
        return False
    act, doer = clause.core[:2]
    if doer.start < act.start:
        return pattern("row_doer_ends").fullmatch(source.article.text[doer.end : act.start]) is None
    return any(
        speech.cue is not None and speech.cue.overlaps(act) for speech in source.speeches_in(facts.sentence.span)
    )


def _lacks_object(source: Source, facts: SentenceFacts, kept: Sequence[Span]) -> bool:
    """Whether it ends on an act without what that was done to, though the sentence tells it: "when Orr struck"."""
    return any(
        event.target is not None
        and kept[-1].holds(event.act)
        and not source.article.text[event.act.end : kept[-1].end].strip(" .,")
        and not any(span.overlaps(event.target) for span in kept)
        for event in source.events_in(facts.sentence.span)
    )


def _gaps(clause: Clause, kept: Sequence[Span]) -> Iterator[Span]:
    """What was left out before what is kept, between it, and behind it."""
    at = clause.span.start
    for span in (*kept, None):
        end = span.start if span is not None else clause.span.end
        if at < end:
            yield Span(clause.span.article_id, at, end)
        at = span.end if span is not None else at


def _is_asked_for(source: Source, facts: SentenceFacts, clause: Clause, gap: Span, kept: Sequence[Span]) -> bool:
    """Whether what is kept waits for what was left out: the noun behind it, or the verb or noun before it."""
    cut = source.words(gap)
    is_bare = not any(char.isalnum() for char in cut)
    if is_bare or (clause.gap is not None and clause.gap.overlaps(gap)):
        return False
    before = "".join(source.words(span) for span in kept if span.end <= gap.start).rstrip()
    if _sets_apart(source, facts, before, gap):
        return True
    is_end = not any(char.isalnum() for span in kept if span.start >= gap.end for char in source.words(span))
    is_apart = cut.lstrip()[:1] in (",", ";", "–", "—", "(")
    return not is_apart and (_waits(before, cut) or (is_end and _hangs(source, facts, clause, gap, before)))


def _sets_apart(source: Source, facts: SentenceFacts, before: str, gap: Span) -> bool:
    """Whether without the words of a gap another is meant: "the | narrowest bridge", "| former captain"."""
    cut = source.words(gap).lstrip()
    is_named = not before or pattern("row_determined").search(before) is not None
    if pattern("row_office").match(cut) is not None or (is_named and pattern("row_sets_apart").match(cut) is not None):
        return True
    is_name = any(m.span.start == gap.end for m in source.mentions_in(facts.sentence.span))
    return bool(before) and is_named and is_name  # "the | 23-year-old Orr"


def _waits(before: str, cut: str) -> bool:
    asking = (("row_asks_place", pattern("row_place").match(cut)), ("waits_with", pattern("row_with").search(cut)))
    return any(asked is not None and pattern(name).search(before) is not None for name, asked in asking)


def _hangs(source: Source, facts: SentenceFacts, clause: Clause, gap: Span, before: str) -> bool:
    cut = source.words(gap)
    is_done = pattern("row_passive").search(before) is not None or pattern("row_close").match(cut) is not None
    return not is_done and hangs(source, facts, Span(gap.article_id, clause.span.start, gap.start))


def _is_heard(source: Source, facts: SentenceFacts, kept: Sequence[Span], content: Span) -> bool:
    """Whether of what somebody said all is kept, nothing, or a clause with a verb of its own where it was one."""
    told = [span for span in kept if span.overlaps(content)]
    n_kept = sum(min(span.end, content.end) - max(span.start, content.start) for span in told)
    if not told or n_kept >= len(source.words(content).rstrip(' .,”"')):
        return True
    acts = [event.act for event in source.events_in(facts.sentence.span) if content.holds(event.act)]
    is_clause = acts or _has_verb(source.words(content))
    left = (source.words(Span(content.article_id, max(s.start, content.start), min(s.end, content.end))) for s in told)
    return not is_clause or any(span.holds(act) for act in acts for span in told) or any(_has_verb(one) for one in left)


def _has_verb(text: str) -> bool:
    return not word_set("auxiliaries").isdisjoint(words(text))
