"""What a title leaves out of its sentence besides: where it was said, what somebody is whom the title names.

Most sentences that tell the news are too long for a title by such phrases alone. Each cut here leaves a true clause:
who acts, the deed and its object stay. The verifier holds each to `operations.tails.losing` once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from evenhand.model import ActorKind, Mention, SentenceFacts, Span, Speech, SpeechForm
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import losing, turning
from evenhand.operations.words import words
from evenhand.stages.write.shorten import hangs, is_known
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

_OCCASIONS: Final = ("occasion", "testified_before")
_OWNED: Final = re.compile(r"[’']s ((?:[a-z][\w-]* ){0,4})")
"""From an owner to a role: "Mayor Bo Lund's former campaign chairman ", the owner apart."""
_THAT: Final = " that "
_LAST_WORD: Final = re.compile(r"([\w’'-]+)\W*$")
_BREAK: Final = re.compile(r" (?=(?:for|after|when|while|because)\b)")
MOST_TOLD: Final = 14
"""So many words are told at most where the end of what was said is left out before its speaker: a title has no more."""
FEWEST_KEPT: Final = 12
"""So many letters of what was said stand before a cut within it at least."""


def led_by_speaker(source: Source, facts: SentenceFacts) -> SentenceFacts:
    """Return a sentence with who opens it as its subject: who speaks, or who acts in what is told before its speaker.

    The parse may take a verb of his words for the main one.

    Args:
        source: The article.
        facts: The sentence.
    """
    for speech in source.speeches_in(facts.sentence.span):
        cue, who = speech.cue, speech.speaker
        if cue is None or who is None or speech.form is not SpeechForm.INDIRECT or facts.root is None:
            continue
        is_front = who.start == facts.sentence.span.start and who.end <= cue.start < cue.end <= speech.content.start
        is_within = facts.subject is None or facts.subject.start >= speech.content.start
        if is_front and is_within and facts.root.start >= speech.content.start:
            return replace(facts, root=cue, subject=_bare(source, who))
    told = told_first(source, facts)
    return replace(facts, subject=_doer(source, facts, told)) if told is not None else facts


def told_first(source: Source, facts: SentenceFacts) -> Span | None:
    """Return what somebody says that opens a sentence and ends before who says it: "The quay will close, Orr said".

    Args:
        source: The article.
        facts: The sentence.
    """
    for speech in source.speeches_in(facts.sentence.span):
        root, cue, said = facts.root, speech.cue, speech.content
        is_main = root is not None and cue is not None and root.overlaps(cue) and said.end <= root.start
        if is_main and said.start == facts.sentence.span.start and speech.form is SpeechForm.INDIRECT:
            return said
    return None


def _doer(source: Source, facts: SentenceFacts, told: Span) -> Span:
    """Who acts in what is said, up to its verb."""
    acts = (e.actor for e in source.events_in(facts.sentence.span) if e.actor is not None)
    verb = pattern("tells_verb").search(source.article.text, told.start, told.end)
    end = verb.start() if verb is not None else told.end
    return next(
        (actor for actor in acts if actor.start == told.start),
        Span(told.article_id, told.start, max(end, told.start + 1)),
    )


def _bare(source: Source, who: Span) -> Span:
    """Who speaks without an aside: "Orr, a councillor"."""
    name = source.words(who).partition(",")[0]
    return Span(who.article_id, who.start, who.start + len(name))


def spare_in_title(source: Source, facts: SentenceFacts, span: Span, headlines: Sequence[str]) -> Iterator[Span]:
    """Yield stretches, each of which a title may do without.

    "Ada Orr testified [before a council committee] about …"; "lawyers for [Mayor Bo Lund's former aide] Ada Orr";
    "Bo Lund was paid [for work at the quay], the firm said".

    Args:
        source: The article.
        facts: The sentence.
        span: The stretch of it that is told, from the subject on.
        headlines: The headlines of the story.
    """
    occasions = (pattern(name).finditer(source.article.text, span.start, span.end) for name in _OCCASIONS)
    is_said = facts.root is not None and pattern("reporting_cue").fullmatch(source.words(facts.root)) is not None
    said = [s.content.start for s in source.speeches_in(facts.sentence.span)]
    for found in chain.from_iterable(occasions):
        end = found.end("part")
        is_told = is_said or any(end < start <= end + len(_THAT) for start in said)
        if source.article.text.startswith(_THAT, end) and not is_told:
            continue  # "praised the crew in a speech that …": what is told of the speech
        yield from _sound(source, facts, Span(span.article_id, found.start("part"), found.end("part")), span)
    is_long = len(words(source.words(span))) > MOST_TOLD
    for mention in source.mentions_in(span) if is_long else ():
        role = _owned_role(source, facts, mention, span) if is_known(source.words(mention.span), headlines) else None
        if role is not None:
            yield from _sound(source, facts, role, span)
    for speech in source.speeches_in(facts.sentence.span):
        yield from _said_before(source, facts, speech, span)


def _sound(source: Source, facts: SentenceFacts, part: Span, span: Span) -> Iterator[Span]:
    """The part, where it takes neither the verb, nor half a quotation, nor what turns the rest."""
    is_quoted = any(a < part.end and part.start < b for a, b in source.quoted(facts.sentence.span))
    is_core = facts.root is not None and facts.root.overlaps(part)
    kept = source.article.text[span.start : part.start]
    if not (is_quoted or is_core or losing(source.words(part), kept)):
        yield part


def _owned_role(source: Source, facts: SentenceFacts, mention: Mention, span: Span) -> Span | None:
    """The owner and the role before a person whom the headline names: he is known without them."""
    if mention.kind is not ActorKind.PERSON or mention.role is None:
        return None
    for owner in source.mentions_in(facts.sentence.span):
        between = source.article.text[owner.span.end : mention.span.start]
        if owner.span.end < mention.span.start and _OWNED.fullmatch(between):
            start = owner.span.start
            if owner.role is not None and owner.role.end + 1 == start:
                start = owner.role.start
            before = _LAST_WORD.search(source.article.text, span.start, start)
            is_bound = before is not None and before.group(1).lower() not in words_of("function_words")
            is_bound = is_bound and not (
                facts.root is not None and before is not None and facts.root.end == before.end(1)
            )
            return Span(span.article_id, start, mention.span.start) if span.start <= start and not is_bound else None
    return None


def _said_before(source: Source, facts: SentenceFacts, speech: Speech, span: Span) -> Iterator[Span]:
    """The end of what was said that may go before ", Ada Orr said": the words of the speaker stay his."""
    content = speech.content
    is_last = speech.speaker is not None and speech.speaker.start >= content.end
    if speech.form is not SpeechForm.INDIRECT or not is_last or content.start != span.start:
        return
    verb = pattern("tells_verb").search(source.article.text, content.start, content.end)
    least = max(content.start + FEWEST_KEPT, verb.end() if verb is not None else content.end)
    spared = [*name_in_apposition(source, facts, span), *(t.span for t in source.times_in(span))]
    n_spared = sum(len(words(source.words(each))) for each in spared)
    n_speaker = len(words(source.article.text[content.end : span.end]))
    for found in reversed(list(_BREAK.finditer(source.article.text, least, content.end))):
        kept = Span(span.article_id, content.start, found.start())
        part = Span(span.article_id, found.start(), content.end)
        is_short = len(words(source.words(kept))) + n_speaker <= MOST_TOLD + n_spared
        if is_short and not (hangs(source, facts, kept) or turning(source.words(part), source.words(kept))):
            yield from _sound(source, facts, part, span)
            return


def name_in_apposition(source: Source, facts: SentenceFacts, span: Span) -> tuple[Span, ...]:
    """Return what goes with the subject of a stretch told by its name alone: "[The mayor's aide, ]Ada Orr[,] left".

    Args:
        source: The article.
        facts: The sentence.
        span: The stretch, from the subject on.
    """
    found = pattern("named_in_apposition").match(source.article.text, span.start, span.end)
    if found is None:
        return ()
    name = Span(span.article_id, found.start("name"), found.end("name"))
    is_person = any(m.kind is ActorKind.PERSON and m.span == name for m in source.mentions_in(span))
    who = Span(span.article_id, span.start, name.start)
    if not is_person or losing(source.words(who), "") or (facts.root is not None and facts.root.overlaps(who)):
        return ()
    return who, Span(span.article_id, name.end, name.end + 1)
