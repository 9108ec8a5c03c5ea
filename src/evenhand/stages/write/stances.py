"""What a side holds, told in reported speech: the sentence whose own verb says, denies, demands or charges it."""

from __future__ import annotations

from functools import cache, partial
from typing import Final

from evenhand.model import ActorKind, Figure, Letter, Piece, SentenceFacts, Span, Speech, SpeechForm, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, words
from evenhand.stages.write.cutting import parts_doer
from evenhand.stages.write.dependence import need
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import around, said_on
from evenhand.stages.write.row_clauses import is_closed, told_clause
from evenhand.stages.write.source import LONG_DAYS, Source, is_column
from evenhand.stages.write.speakers import is_nobody
from evenhand.stages.write.usable import leans, undeclarative
from evenhand.tables import index, table

_SAY: Final = frozenset({"say"})
_CLASSES: Final = _SAY | {"ask", "direct", "want", "stance"}
LEAST_MATTER: Final = 4
LEAST_COUNT: Final = 10
MOST: Final = 34
MOST_NEED: Final = 0.4
"""Fewer words of matter tell no position, a longer row is none, and a sentence that so surely needs the one before it
is left out: by reading the tables of 32 pages."""


def takes_stand(source: Source, speech: Speech, *, with_counts: bool = False) -> bool:
    """Whether a sentence tells by its own verb what a named side says, denies, demands or charges.

    What is told of words within words ("Trump's claim that …", "he tweeted that Orr believes …") is nobody's position
    here; nor is what a column or a crowd ("other members") tells.

    Args:
        source: The article.
        speech: Words given to a speaker.
        with_counts: Whether what the table of figures counts is a position too.
    """
    facts = source.sentence_of(speech.sentence)
    if speech.form is not SpeechForm.INDIRECT or facts is None or facts.is_opinion or is_column(source):
        return False
    if facts.root is None or facts.subject is None or speech.speaker is None or speech.cue is None:
        return False
    is_main = speech.cue.overlaps(facts.root) and is_subject(source, facts.subject, speech.speaker)
    if not is_main or len(content_words(source.words(speech.content))) < LEAST_MATTER:
        return False
    told = source.words(speech.speaker)
    if pattern("stance_crowd").match(told) or is_nobody(source, speech.speaker, ()):
        return False
    if pattern("no_stand").match(source.article.text, speech.cue.start) is not None or _is_history(source, speech):
        return False
    is_count = not with_counts and any(_is_counted(figure) for figure in source.figures_in(speech.sentence))
    is_leaning = pattern("stance_leans").match(source.words(speech.content)) is not None
    return not (is_count or is_leaning) and is_uttered(source, speech)


def is_uttered(source: Source, speech: Speech) -> bool:
    """Whether words are given by a verb of saying, asking or taking a side, not by one of thought ("known as “…”")."""
    return speech.cue is not None and any(word in _cues() for word in words(source.words(speech.cue)))


def is_subject(source: Source, subject: Span, speaker: Span) -> bool:
    """Whether a speaker is what a subject names, and not somebody told of behind it ("a paper opposing Orr").

    Args:
        source: The article.
        subject: The subject of a sentence.
        speaker: Who is named as its speaker.
    """
    between = source.article.text[subject.start : max(subject.start, speaker.start)]
    return subject.overlaps(speaker) and "," not in between and pattern("of_body").search(between) is None


def speaking(source: Source, speech: Speech) -> str:
    """The name to list words by: of reported ones the whole phrase where it names a part of a body ("Norland's spies").

    Args:
        source: The article.
        speech: Words with a speaker.
    """
    if speech.speaker is None:
        return speech.speaker_name
    named = source.mentions_in(speech.speaker)
    persons = [m for m in named if m.kind is ActorKind.PERSON]
    owners = [m for m in persons if pattern("owns").match(source.article.text, m.span.end) is not None]
    if any(m.name == speech.speaker_name for m in owners):  # "Orr's publicist, Bo Vell," is no Orr
        others = [m.name for m in persons if m not in owners]
        return others[-1] if others else source.words(speech.speaker)
    if speech.form is not SpeechForm.INDIRECT:
        return speech.speaker_name
    told = source.words(speech.speaker)
    if not named or persons:
        return speech.speaker_name
    n_named = max(len(content_words(source.words(m.span))) for m in named)
    return told if len(content_words(told)) > n_named else speech.speaker_name


def stance(source: Source, speech: Speech, maker: Maker) -> Statement | None:
    """Tell a position in the sentence that reports it, with its day; None where that is not understood alone.

    Args:
        source: The article.
        speech: Words for which `takes_stand` holds.
        maker: Maker of statements.
    """
    facts = source.sentence_of(speech.sentence)
    if facts is None or facts.root is None or facts.subject is None or _dangles(source, facts, speech):
        return None
    on = said_on(source, speech, "bare")
    day = speech.said.first if speech.said is not None and on else None
    own = _own(source, facts, speech)
    tell = partial(clause_pieces, source, own, letter=Letter.UPPER, without_day=day or False)
    ways = (tell(with_cuts=is_cut) for is_cut in (True, False))
    pieces = next((way for way in ways if way is not None and _stands(source, facts, way, maker)), None)
    if pieces is None:
        told = told_clause(source, facts, [facts.subject, facts.root], maker, day)
        pieces = told.derivation.pieces if told is not None else None
    if pieces is None:
        return None
    support = around(source, speech.content, speech.speaker)
    dated = maker.make("saying.told.on", (*on, *pieces), *support) if on else None
    return dated or maker.make("saying.told", (meta("published", "published", speech.sentence), *pieces), *support)


def _own(source: Source, facts: SentenceFacts, speech: Speech) -> Span:
    """The sentence up to where its author goes on by himself: "…, but he has also …", "…, as both sides looked …"."""
    whole, end = facts.sentence.span, speech.content.end
    is_behind = facts.root is not None and facts.root.end <= speech.content.start
    own = Span(whole.article_id, whole.start, end)
    ends = ("stance_ends",) if _is_clause(source, speech) else ("stance_ends", "stance_turns")
    goes_on = is_behind and any(pattern(name).match(source.article.text[end : whole.end]) for name in ends)
    return own if goes_on and is_closed(source.words(own)) else whole


def _is_clause(source: Source, speech: Speech) -> bool:
    """Whether what is reported is a clause, whose "but" is the speaker's too: "praised the plan, but …" tells none."""
    told = source.words(speech.content)
    is_said = speech.cue is not None and not _cues(_SAY).isdisjoint(words(source.words(speech.cue)))
    return (is_said and pattern("to_do").match(told) is None) or pattern("stance_clause").match(told) is not None


def _stands(source: Source, facts: SentenceFacts, pieces: tuple[Piece, ...], maker: Maker) -> bool:
    """Whether a stretch of a sentence is short, and a report that stands alone; the side's own words may judge."""
    span = facts.sentence.span
    made = maker.make("told", pieces, span)
    if made is None or len(words(made.text)) > MOST or not is_closed(made.text):
        return False
    if parts_doer(source, facts, made.text):
        return False  # "A spokesman, said": a cut left one of two commas
    text = source.words(span)
    is_leaning = pattern("leans").search(text) is not None or leans(source, span)
    return not is_leaning and undeclarative(text) is None


def _dangles(source: Source, facts: SentenceFacts, speech: Speech) -> bool:
    """Whether what is reported is about something or somebody whom only the sentence before names."""
    at = next(n for n, one in enumerate(source.facts.sentences) if one is facts)
    if need(source, at) > MOST_NEED or pattern("stance_tied").search(source.words(facts.sentence.span)):
        return True
    return speaks_of_another(source, facts, speech.content)


def speaks_of_another(source: Source, facts: SentenceFacts, place: Span) -> bool:
    """Whether a "he" or "her" stands for nobody whom its sentence names before, as far as given names tell.

    Args:
        source: The article.
        facts: The sentence.
        place: Where in it the pronouns are looked for; those inside quotation marks are the speaker's own.
    """
    persons = [m for m in source.mentions_in(facts.sentence.span) if m.kind is ActorKind.PERSON]
    for found in pattern("row_person").finditer(outside_quotations(source.words(place))):
        row = index("gender_words", "word").get(found.group().lower())
        known = (_gender(m.name) for m in persons if m.span.end <= place.start + found.start())
        if row is not None and not any(one in ("", row["gender"]) for one in known):
            return True
    return False


def _gender(name: str) -> str:
    row = index("given_names", "name").get(name.split(" ", maxsplit=1)[0])
    return row["gender"] if row is not None else ""


def _is_history(source: Source, speech: Speech) -> bool:
    """Whether a sentence tells before its words that they were said long ago: a deed for the timeline."""
    published = source.article.published_on
    told = Span(speech.sentence.article_id, speech.sentence.start, max(speech.content.start, speech.sentence.start + 1))
    days = [time.last for time in source.times_in(told) if time.last is not None]
    return published is not None and any((published - day).days > LONG_DAYS for day in days)


def _is_counted(figure: Figure) -> bool:
    """Whether a number is weighty: what is counted is told by the table of figures."""
    return not figure.is_ordinal and (bool(figure.currency) or figure.unit == "percent" or figure.value >= LEAST_COUNT)


@cache
def _cues(classes: frozenset[str] = _CLASSES) -> frozenset[str]:
    """Forms of the neutral verbs by which somebody says, asks, wants, takes a side or denies, or of some of these."""
    rows = (r for r in table("cues") if r["class"] in classes and not r["neutral"] and r["lemma"] != "plead")
    return frozenset(form for r in rows for form in (r["lemma"], *r["forms"].replace("|", " ").split()))
