"""Whether a sentence may be told at all: whole, declarative, on its own feet or right behind the one before."""

from __future__ import annotations

import re

from evenhand.model import ActorKind, BlockKind, SentenceFacts, Span, Speech
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.source import Source
from evenhand.tables import index
from evenhand.tables import words as words_of

FEWEST_WORDS = 6
FEWEST_IN_DENIAL = 3
LONGEST = 90
WORDS_BEFORE_PRONOUN = 3
WORDS_BEFORE_THING = 6


def names_speaker(speech: Speech) -> bool:
    """Whether the sentence of some words names who says them."""
    return speech.speaker is not None and speech.sentence.holds(speech.speaker)


def is_usable(source: Source, facts: SentenceFacts, *, is_next: bool = False, is_open: bool = False) -> bool:
    """Whether a sentence may be told at all: a whole, declarative report that stands on its own feet.

    Args:
        source: Its article.
        facts: The sentence.
        is_next: It would stand right behind the sentence before it, and may lean on that one.
        is_open: It tells what is undecided: "it is unclear whether …" is no opinion there.
    """
    span = facts.sentence.span
    text = source.words(span)
    is_whole = facts.sentence.kind is BlockKind.PARAGRAPH or text.rstrip()[-1:] in '.”"'
    if facts.sentence.kind is BlockKind.HEADING or not is_whole or (facts.is_opinion and not is_open):
        return False
    name = source.name_for(span) if facts.opens_with_pronoun else None
    is_led = is_next or not facts.opens_with_pronoun or name is not None or _denies_by_name(source, facts)
    if not is_led or (source.is_parsed and not _has_core(facts, text)):
        return False
    if len(words(outside_quotations(text))) * 2 < len(words(text)) and not any(
        names_speaker(s) for s in source.speeches_in(span)
    ):
        return False
    if is_next:
        text = text[len(opening.group()) :] if (opening := pattern("joins_on").match(text)) else text
        return _is_declarative(text) and pattern("leans_far").search(outside_quotations(text)) is None
    if name is not None:
        return _is_declarative(text) and pattern("leans").search(outside_quotations(text)) is None
    least = FEWEST_IN_DENIAL if _denies_by_name(source, facts) else FEWEST_WORDS
    return _is_declarative(text, least) and not leans(source, span)


def _denies_by_name(source: Source, facts: SentenceFacts) -> bool:
    """Whether who is named in the subject denies what is laid to his charge: that is told in a few words."""
    named = source.mentions_in(facts.subject) if facts.subject is not None else ()
    bare = outside_quotations(source.words(facts.sentence.span))
    return any(m.span.end == facts.subject.end for m in named if facts.subject) and bool(
        pattern("answers").search(bare)
    )


def _has_core(facts: SentenceFacts, text: str) -> bool:
    """Whether the parse has a verb and its subject; "there are no penalties" has none by name."""
    return facts.root is not None and (facts.subject is not None or pattern("there_is").match(text) is not None)


def _is_declarative(text: str, least: int = FEWEST_WORDS) -> bool:
    """Whether a sentence reports: of fair length, marks in pairs, no question, no cry, no first person, not cut off."""
    bare = outside_quotations(text)
    if not least <= len(words(text)) <= LONGEST or text.rstrip().endswith(("?", "…", "...")):
        return False
    if any(text.count(a) != text.count(b) for a, b in ("“”", "()")) or text.count('"') % 2:
        return False
    if text.lstrip().startswith("("):
        return False
    if text.rstrip().endswith(":") and "”" not in text and text.count('"') < 2:
        return False
    return not ("?" in bare or "!" in bare or pattern("first_person").search(bare) or pattern("no_report").search(text))


def leans(source: Source, span: Span) -> bool:
    """Whether a sentence leans on one before it: a pronoun that nothing in it can stand for, "a further one"."""
    facts = source.sentence_of(span)
    adverb = next((c.span.end for c in facts.cuts if c.span.start == span.start), 0) if facts is not None else 0
    bare = outside_quotations(source.words(Span(span.article_id, max(span.start, adverb), span.end)))
    pronoun = pattern("pronoun").search(bare)
    is_early = pronoun is not None and len(bare[: pronoun.start()].split()) < WORDS_BEFORE_PRONOUN
    is_early = is_early and pronoun is not None and not _is_bound(source, span, pronoun)
    thing = pattern("thing_pronoun").search(bare)
    is_open = thing is not None and len(bare[: thing.start()].split()) < WORDS_BEFORE_THING
    is_open = is_open and thing is not None and not _is_bound(source, span, thing)
    return is_early or is_open or pattern("leans").search(bare) is not None


def _is_bound(source: Source, span: Span, pronoun: re.Match[str]) -> bool:
    """Whether a pronoun means the sentence's own subject: that stands before it, or right behind "In his speech,".

    "Mara Vell said she …", "The council said it …", "In its letter, the council …"; never "Mara Vell said it …".
    """
    facts = source.sentence_of(span)
    subject = facts.subject if facts is not None else None
    word = pronoun.group()
    places = [m.start() + span.start for m in re.finditer(rf"\b{word}\b", source.words(span))]
    if subject is None or not places or not _may_be_subject(source.words(span), places[0] - span.start, word.lower()):
        return False
    owns = word.lower() in words_of("owner_pronouns")
    if subject.end > places[0] and not (owns and "," in source.article.text[places[0] : subject.start]):
        return False
    named = [m for m in source.mentions_in(subject) if m.span.end == subject.end]
    row = index("gender_words", "word").get(word.lower())
    if row is not None and row["gender"]:
        return any(m.kind is ActorKind.PERSON for m in named)
    return (
        not any(m.kind is ActorKind.PERSON for m in named) and pattern("pronoun").search(source.words(subject)) is None
    )


def _may_be_subject(text: str, at: int, said: str) -> bool:
    """Whether a pronoun owns what follows or is the subject of a verb, as its form or the next word tells.

    An object never is bound: in "the council condemned it" it stands for something else.
    """
    if said in ("him", "them", "hers"):
        return False
    return said != "it" or pattern("verb_next").match(text, at + len(said)) is not None
