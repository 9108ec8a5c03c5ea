"""What this might mean: conclusions by named rules over cited premises, and what named people expect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from evenhand.model import (
    ActorKind,
    Inference,
    Letter,
    Op,
    Outlook,
    Piece,
    SentenceFacts,
    Span,
    Speech,
    SpeechForm,
    Statement,
)
from evenhand.operations.frames import frame
from evenhand.operations.naming import stands_for_itself
from evenhand.operations.patterns import pattern
from evenhand.operations.states import state_of
from evenhand.operations.words import words
from evenhand.stages.write.dependence import need
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.owners import in_report, with_outlet
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import LONG_DAYS, Source, is_column
from evenhand.stages.write.stances import speaks_of_another
from evenhand.stages.write.usable import is_usable
from evenhand.tables import table
from evenhand.tables import words as words_of

MOST_IMPLICATIONS: Final = 4
FAR: Final = 12
MOST_NEED: Final = 0.55
"""At most so many rows; so many characters from a verb on tell what it is; a sentence that so surely needs the one
before it foretells of something unnamed: by reading the pages of 32 stories."""
_SHALL: Final = frozenset({"will", "would"})


def implications(
    sources: Sequence[Source], taken: Sequence[Statement], outlook: Outlook, maker: Maker
) -> tuple[Statement, ...]:
    """Conclusions by rule, then forecasts of named people and of outlets that the page tells nowhere else.

    Args:
        sources: The articles.
        taken: What the article and the scenarios tell: none of it is said again here.
        outlook: What `foresee` found.
        maker: Maker of statements.
    """
    concluded = [made for one in outlook.inferences if (made := _concluded(one, sources, maker)) is not None]
    used = {e.span for s in taken for e in s.evidence}
    found = [*concluded, *_expected(sources, used, maker), *_foretold(sources, used, maker)]
    told = {s.text for s in taken}
    return tuple(s for s in found if s.text not in told)[:MOST_IMPLICATIONS]


def has_rule(statement: Statement) -> bool:
    """Whether a statement is a conclusion by one of our rules."""
    return statement.derivation.frame.startswith("implies.")


def _concluded(inference: Inference, sources: Sequence[Source], maker: Maker) -> Statement | None:
    """The rule's frame, its parties copied from one premise that names them; None where no premise does."""
    frame_id = f"implies.{inference.rule}"
    wanted = {"party": inference.party, "other": inference.other}
    slots = {slot: wanted[slot] for slot in frame(frame_id).kinds}
    for span in inference.premises:
        source = next(s for s in sources if s.article.article_id == span.article_id)
        facts = source.sentence_of(span)
        if source.is_copy or facts is None or facts.is_opinion or facts.opens_with_pronoun:
            continue
        is_first = frame(frame_id).template.startswith("{")
        pieces = [_naming(source, span, slot, name, is_first=is_first) for slot, name in slots.items()]
        if all(piece is not None for piece in pieces):
            return maker.make(frame_id, [piece for piece in pieces if piece is not None], span)
    return None


def _naming(source: Source, sentence: Span, slot: str, name: str, *, is_first: bool) -> Piece | None:
    """The copy of a party's name from a sentence, with its article; a name that only colours a noun is none."""
    for mention in source.mentions_in(sentence):
        if mention.name != name and not (state_of(name) and state_of(mention.name) == state_of(name)):
            continue
        is_person = mention.kind is ActorKind.PERSON
        if not is_person and not stands_for_itself(source.article.text, mention.span.end):
            continue
        start = mention.span.start
        before = source.article.text[max(sentence.start, start - 4) : start]
        if before.lower() == "the ":
            start -= 4
        letter = Letter.UPPER if is_first and slot == "party" else Letter.LOWER if before == "The " else Letter.KEEP
        return Piece(slot, Op.COPY, Span(sentence.article_id, start, mention.span.end), letter=letter)
    return None


def _expected(sources: Sequence[Source], used: set[Span], maker: Maker) -> Iterator[Statement]:
    """What named people expect, as theirs, from articles of the last month."""
    for source in sources:
        if source.is_copy or not _is_new(source, sources):
            continue
        for speech in source.facts.speeches:
            made = None if speech.sentence in used else _forecast(source, speech, maker)
            if made is not None:
                used.add(speech.sentence)
                yield made


def _foretold(sources: Sequence[Source], used: set[Span], maker: Maker) -> Iterator[Statement]:
    """What outlets write in their own words that may come of the news, as theirs, from articles of the last month."""
    for source in sources:
        if not source.article.outlet or source.is_copy or is_column(source) or not _is_new(source, sources):
            continue  # a forecast of nobody is none
        for number, facts in enumerate(source.facts.sentences):
            span = facts.sentence.span
            if span in used or not _foretells(source, facts) or need(source, number) > MOST_NEED:
                continue
            pieces = clause_pieces(source, span, letter=Letter.LOWER)
            is_own = not facts.is_attributed
            made = with_outlet(source, maker, "wrote", pieces, span) if is_own else in_report(source, maker, facts)
            if made is not None:
                used.add(span)
                yield made


def _foretells(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence tells by its main verb what something may bring about; not what it is, nor what was to come.

    A person's or body's own "will" is a plan, and an "if" or "a conviction would" a consequence.
    """
    if facts.root is None or facts.subject is None or not facts.subject.end <= facts.root.start:
        return False
    heard = (span for s in source.facts.speeches for span in (s.content, s.cue) if span is not None)
    if any(span.overlaps(facts.root) for span in heard) or speaks_of_another(source, facts, facts.sentence.span):
        return False
    told = source.words(facts.sentence.span)
    between = Span(facts.root.article_id, facts.subject.end, min(facts.root.end + FAR, facts.sentence.span.end))
    verb = source.words(between)
    if pattern("past_would").search(verb) or pattern("may_be_so").search(verb):
        return False
    is_case = pattern("in_case").search(f"{told} {source.words(facts.subject)}") is not None
    is_open = pattern("may_bring").search(verb) is not None or (is_case and pattern("would_bring").search(verb))
    return bool(is_open) and is_usable(source, facts, is_owned=True)


def _is_new(source: Source, sources: Sequence[Source]) -> bool:
    """Whether an article is of the last month before the newest: what people expected long ago is history."""
    days = [s.article.published_on for s in sources if s.article.published_on is not None]
    day: date | None = source.article.published_on
    return day is None or (max(days) - day).days <= LONG_DAYS


def _forecast(source: Source, speech: Speech, maker: Maker) -> Statement | None:
    facts = source.sentence_of(speech.sentence)
    if speech.speaker is None or speech.is_unnamed or not _is_named(source, speech) or not _looks_ahead(source, speech):
        return None
    if facts is None or not is_usable(source, facts) or not _is_reported(source, speech) or _speaks_of(source, speech):
        return None
    return in_report(source, maker, facts)


def _is_named(source: Source, speech: Speech) -> bool:
    """Whether a person, or a body by its name, is the speaker in the very sentence."""
    return (
        speech.speaker is not None
        and speech.sentence.holds(speech.speaker)
        and bool(source.mentions_in(speech.speaker))
    )


def _speaks_of(source: Source, speech: Speech) -> bool:
    """Whether what is reported speaks of "his" plan before it names anybody."""
    found = pattern("row_person").search(source.words(speech.content))
    if found is None:
        return False
    at = speech.content.start + found.start()
    persons = (m for m in source.mentions_in(speech.content) if m.kind is ActorKind.PERSON)
    return not any(m.span.end <= at for m in persons)


def _is_reported(source: Source, speech: Speech) -> bool:
    cue = source.words(speech.cue) if speech.cue is not None else ""
    return speech.form is SpeechForm.INDIRECT and pattern("reporting_cue").fullmatch(cue) is not None


def _looks_ahead(source: Source, speech: Speech) -> bool:
    """Whether the main clause of the words tells what will or may come of something, not what the speaker will do."""
    content = source.words(speech.content)
    main = pattern("main_clause").match(content)
    if main is None or pattern("opens_with_he").match(content) or pattern("past_would").search(content):
        return False
    ahead = pattern("looks_ahead").search(main.group())
    return ahead is not None and not (ahead.group().lower() in _SHALL and _is_plan(source, speech, ahead.start()))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("reference_nouns") if row["class"] == "body") | words_of("crowds")


def _is_plan(source: Source, speech: Speech, at: int) -> bool:
    """Whether who is to act is a person or a body: what they "will" do is a plan, and no consequence."""
    if not at:
        return False
    who = Span(speech.content.article_id, speech.content.start, speech.content.start + at)
    told = words(source.words(who))
    is_named = any(who.holds(m.span) and m.kind is not ActorKind.PLACE for m in source.mentions_in(who))
    bodies = words_of("government_nouns") | words_of("people_nouns") | words_of("body_nouns") | _bodies()
    return is_named or not told or told[-1] in bodies or any(word in words_of("speaker_pronouns") for word in told)
