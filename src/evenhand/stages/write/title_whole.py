"""Whether a title is whole: long enough, a sentence, and not cut before what its last words ask for."""

from __future__ import annotations

import re
from typing import Final

from evenhand.model import ActorKind, Mention, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_he import names_him
from evenhand.tables import words as words_of

FEWEST_TITLE_WORDS: Final = 5
"""Shorter clauses say too little of what was done to whom ("the firm dropped the plan")."""
_PREPOSITION: Final = re.compile(r" (?:to|of|on|in|for|from|with|against|over|at|by|about|into|as)\b")
_WAITING: Final = (
    re.compile(r"\b(?:to|and|or) [a-z]+$"),
    re.compile(r"\baccording to .*ed$"),
    re.compile(r"\b(?:make|makes|making|made) (?:all|each|every|any|the)(?: [\w-]+){1,2}$"),
)
"""Ends that a preposition goes on with: a verb, a participle, what is made so ("make all ferries | in port free")."""
_PARTICLE: Final = re.compile(r"\b(?:off|up|out|away|down|ahead|back|along|forward|forth)$")
_OF_PARTICLE: Final = re.compile(r" (?:to|of|on|at|for|from|with|against|into|as|by)\b")
"""What goes on with a particle: "backed out | of the deal"; "stepped down | over the deal" is whole."""
_AND: Final = re.compile(r",? and (?:\w+ly )?")
_AND_DO: Final = re.compile(r" and [a-z]+ (?:to|the|an?|its|his|her|their|that|all|any)\b")
_TO_DO: Final = re.compile(r" to (?!the\b|an?\b|its\b|his\b|her\b|their\b)[a-z]+ ")
"""An infinitive, and a second one behind it: "a deal to lift the ban | and try to end …"."""


def stands_whole(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a title is long enough, names whom its "he" means, and is not cut before what its last words ask for.

    "Rose to | power", "got off | to a slow start", "closed its ports | and airfields".
    """
    sentence = facts.sentence.span
    end = max((p.span.end for p in made.derivation.pieces if p.slot == "text"), default=sentence.end)
    kept, tail = made.text, source.article.text[end : sentence.end]
    is_open = pattern("title_dangles").search(kept) is not None or _is_limited(source, facts)
    if is_open or len(words(kept)) < FEWEST_TITLE_WORDS or not names_him(source, facts, kept):
        return False
    is_generic = kept.split()[-2].lower() == "the" and words(kept)[-1] in words_of("generic_things")
    is_waiting = _PREPOSITION.match(tail) is not None and any(p.search(kept) for p in _WAITING)
    is_waiting = is_waiting or (_OF_PARTICLE.match(tail) is not None and _PARTICLE.search(kept) is not None)
    is_waiting = is_waiting or (tail.startswith(" from ") and pattern("kept_from").search(kept) is not None)
    is_doing = _is_doing(source, facts, end)
    if is_generic or is_waiting or (is_doing and pattern("told_kind").search(kept) is None):
        return False
    if (tail.startswith(" to ") and kept.endswith("ed")) or not _tells_clause(source, facts, end):
        return False
    joined = _AND.match(tail)
    acts = (e.act.start for e in source.events_in(sentence))
    if joined is None or any(end + joined.start() < act <= end + joined.end() for act in acts):
        return True
    is_person = any(_is_one_person(source, m, end) for m in source.mentions_in(sentence))
    cues = [s.cue.start for s in source.speeches_in(sentence) if s.cue is not None]
    is_verb = pattern("goes_on_doing").match(tail) is not None or end + joined.end() in cues
    is_verb = is_verb or (_AND_DO.match(tail) is not None and _TO_DO.search(kept) is not None)
    return is_person or is_verb or any(end <= join.span.end <= end + joined.end() for join in facts.joins)


def _is_one_person(source: Source, mention: Mention, end: int) -> bool:
    """Whether a title ends with a person whose role is not also that of who comes next ("Senators Orr | and Vale")."""
    before = source.article.text[: mention.span.start].rpartition(" ")[0].rpartition(" ")[2].rstrip(".")
    is_shared = before[:1].isupper() and before.endswith("s")
    return mention.span.end == end and mention.kind is ActorKind.PERSON and not is_shared


def _is_doing(source: Source, facts: SentenceFacts, end: int) -> bool:
    """Whether a sentence goes on with what somebody does, or what a thing is: "the film shows a clerk | saying …".

    What who acts says besides is another matter: "the lawyers defended the mayor | arguing …".
    """
    tail = _behind_day(source, facts.sentence.span, end).lstrip(" ")
    is_seen = facts.root is None or pattern("seen_doing").fullmatch(source.words(facts.root)) is not None
    return pattern("doing_next").match(tail) is not None and (is_seen or pattern("saying_next").match(tail) is None)


def _is_limited(source: Source, facts: SentenceFacts) -> bool:
    """Whether the main verb, as it was read, only limits its noun: "legislation that would add …" is no sentence."""
    if facts.root is None:
        return False
    is_before = facts.subject is not None and facts.root.start < facts.subject.start
    if is_before and pattern("reporting_cue").fullmatch(source.words(facts.root)) is None:
        return True  # the parser has taken for the subject what stands behind the verb
    before = source.article.text[facts.sentence.span.start : facts.root.start]
    return pattern("limited_verb").search(before) is not None


def _behind_day(source: Source, sentence: Span, end: int) -> str:
    """What a sentence goes on with behind a title, a day apart, since a title tells none."""
    tail = source.article.text[end : sentence.end]
    for time in source.times_in(sentence):
        if time.span.start - end <= len(" on "):
            tail = source.article.text[max(end, time.span.end) : sentence.end] if time.span.start >= end else tail
    return tail


def _tells_clause(source: Source, facts: SentenceFacts, end: int) -> bool:
    """Whether what somebody said, or a "that", has its verb before the cut: "declared that the congressman | …"."""
    sentence = facts.sentence.span
    spoken = [s.content for s in source.speeches_in(sentence) if s.content.start < end < s.content.end]
    begun = [c.start for c in spoken if pattern("said_of_thing").match(source.words(c)) is None]
    opener = pattern("that_clause").search(source.article.text, sentence.start, end)
    is_whole = pattern("occasion").match(source.article.text, end, sentence.end) is not None
    begun += [opener.end()] if opener is not None and not is_whole else []
    acts = [e.act.start for e in source.events_in(sentence)]
    return all(
        pattern("tells_verb").search(source.article.text, start, end) or any(start <= a < end for a in acts)
        for start in begun
    )
