"""What each article could put on the page: one candidate statement a sentence, in the wording that fits it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile

from evenhand.model import (
    ActorKind,
    Event,
    Letter,
    Modality,
    Op,
    Piece,
    SentenceFacts,
    Span,
    Speech,
    SpeechForm,
    Statement,
    TimeRef,
)
from evenhand.operations.guard import guarded
from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.carried_out import is_carried_out
from evenhand.stages.write.maker import Maker, by_outlet, meta
from evenhand.stages.write.owned import HEAD, may_be_owned, quoted_whole, view
from evenhand.stages.write.owners import (
    argues_throughout,
    comments,
    has_verb,
    in_report,
    is_own_view,
    judges,
    with_outlet,
)
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import full_naming, quote_piece, said_on, support_of
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.usable import FEWEST_WORDS, is_usable, names_speaker
from evenhand.stages.write.views import arguments
from evenhand.tables import index
from evenhand.tables import words as words_of

WORDS_ONLY = frozenset({"ACCUSE", "protest_statement", "REQUEST", "SUPPORT", "THREATEN", "REJECT", "CONSULT"})
"""Event types that are themselves speech: a sentence about them is news of words, not of an act."""
MOST_WORDS = 48
MOST_WHOLE = 60
"""Most words of a sentence that has no clause boundary to end at: the longest leads of `coverage` have as many."""
FEWEST_OPENING = 14
MOST_CITED_WORDS = 8
FEWEST_QUOTED_WORDS = 5
OPENING = 2
"""So many sentences open an article: what its author judges there is its news, what he judges further on is colour."""
WHOLE = 0.85
MOST_OF = 0.6
"""Share of a sentence that must be told for the next one to lean on it, and for an answer ("The mayor denied it") to
lean on it; by reading, no figure chose them."""


def candidates(source: Source, maker: Maker) -> Iterator[Candidate]:
    """Yield what an article could put on the page, in text order; each quotation and sentence once."""
    seen: set[Span] = set()
    argued = arguments(source)
    is_argued = argues_throughout(source)
    total = max(1, len(source.facts.sentences))
    for number, facts in enumerate(source.facts.sentences):
        span = facts.sentence.span
        for speech in source.speeches_in(span):
            if _stands_alone(source, speech) and speech.content not in seen:
                seen.add(speech.content)
                made = _quoted(source, maker, speech, number / total)
                if made is not None:
                    yield _spoken_on(source, maker, made, number)
        if any(_stands_alone(source, s) and _is_mostly(s.content, span) for s in source.speeches_in(span)):
            continue
        if span in argued and (made := _argued(source, maker, facts, number / total)) is not None:
            yield made
            continue
        is_owned = may_be_owned(facts, number)
        is_told = is_usable(source, facts, is_owned=is_owned)
        if any(span.overlaps(words) for words in source.disputed) or not (is_told or number == 0):
            continue
        if is_carried_out(source, span, (source,)):
            continue  # "(Update: the report has been released.)"
        is_told = is_told and not facts.is_opinion
        made = _told(source, maker, facts, number / total, is_argued=is_argued) if is_told else None
        if made is not None:
            if not _is_aside(made, number):
                yield _followed(source, maker, made, number)
        elif (owned := _as_outlets(source, maker, facts, number)) is not None:
            texts, day = (owned,) * 4, source.article.published_on
            yield Candidate(*texts, source, span, Kind.REPORT, day, True, "", number / total, is_judged=True)


def _argued(source: Source, maker: Maker, facts: SentenceFacts, at: float) -> Candidate | None:
    """An argument of an opinion piece, as that piece's."""
    span = facts.sentence.span
    pieces = clause_pieces(source, span, letter=Letter.LOWER)
    made = with_outlet(source, maker, "argued", pieces, span)
    if made is None or pieces is None:
        return None
    outlet = meta("outlet", "outlet", span)
    again = maker.make("argued.again", (outlet, *pieces), span) if source.article.outlet else None
    texts, day = (made, again or made, made, made), source.article.published_on
    return Candidate(*texts, source, span, Kind.REPORT, day, False, "", at, is_judged=True)


def _is_aside(one: Candidate, number: int) -> bool:
    """Whether a report's author only comments, behind its opening: no act, no charge, no number, nobody's words."""
    is_told = comments(one.plain.text) and not one.speaker and not one.source.figures_in(one.sentence)
    is_bare = one.is_judged and is_told and one.kind is Kind.REPORT and not is_column(one.source)
    is_charge = pattern("accuses").search(one.plain.text) is not None
    return is_bare and number >= OPENING and not is_charge


def _followed(source: Source, maker: Maker, made: Candidate, number: int) -> Candidate:
    """Add the next sentence where it leans on this one alone, and this one is told whole."""
    following = source.facts.sentences[number + 1 : number + 2]
    if not following or not _is_told_whole(source, made, following[0].sentence.span):
        return made
    return _with_next(source, maker, made, following[0])


def _spoken_on(source: Source, maker: Maker, made: Candidate, number: int) -> Candidate:
    """Add the sentence behind a quotation where its subject is "he" or "she": the speaker, whom the page names."""
    facts, following = (source.facts.sentences[n : n + 1] for n in (number, number + 1))
    if not following or made.statement.evidence[0].span != facts[0].sentence.span or not following[0].subject:
        return made
    row = index("gender_words", "word").get(source.words(following[0].subject).lower())
    pieces = made.statement.derivation.pieces
    named = {m.name for p in pieces if p.slot == "speaker" for m in source.mentions_in(p.span)}
    is_speaker = row is not None and row["gender"] != "" and named == {made.speaker}
    return _with_next(source, maker, made, following[0]) if is_speaker else made


def _with_next(source: Source, maker: Maker, made: Candidate, facts: SentenceFacts) -> Candidate:
    """Add the next sentence, where it may be told behind this one and only there."""
    span = facts.sentence.span
    if is_usable(source, facts) or not is_usable(source, facts, is_next=True):
        return made
    if source.year is None and needs_day(source, facts):
        return made
    if any(_stands_alone(source, s) or s.is_unnamed for s in source.facts.speeches if s.sentence == span):
        return made
    if any(span.overlaps(words) for words in source.disputed):
        return made
    if _is_of_none(source, facts, made) or judges(source.words(span)):
        return made
    pieces = clause_pieces(source, span, letter=Letter.UPPER) if told_span(source, facts) == span else None
    return replace(made, follower=maker.make("sentence.next", pieces, span, made.sentence))


def is_comment(one: Candidate) -> bool:
    """Whether the author himself judges in a statement: not a speaker, whose judgement is news."""
    return one.is_judged


def _is_of_none(source: Source, facts: SentenceFacts, made: Candidate) -> bool:
    """Whether "he" or "she" is the subject, and what is told before has no person to be meant.

    Of several the reader takes the one whom a reader of the article takes: he is told the same two sentences.
    """
    row = index("gender_words", "word").get(source.words(facts.subject).lower()) if facts.subject is not None else None
    if row is None:
        return False
    persons = {m.name for m in source.mentions_in(made.sentence) if m.kind is ActorKind.PERSON}
    before = source.sentence_of(made.sentence)
    subject = before.subject if before is not None else None
    is_subject = subject is not None and any(m.kind is ActorKind.PERSON for m in source.mentions_in(subject))
    is_subject = is_subject or made.speaker in persons
    return not persons or (len(persons) > 1 and not is_subject)


def _is_told_whole(source: Source, made: Candidate, following: Span) -> bool:
    """Whether nearly all of the sentence is told, so that what the next leans on is there; for an answer, most."""
    least = MOST_OF if pattern("answers").search(outside_quotations(source.words(following))) else WHOLE
    pieces = [p.span for p in made.plain.derivation.pieces if made.sentence.holds(p.span)]
    told = sum(span.end - span.start for span in pieces)
    return made.plain.derivation.frame.partition(".")[0] == "sentence" and told >= least * (
        made.sentence.end - made.sentence.start
    )


def _stands_alone(source: Source, speech: Speech) -> bool:
    """Whether the words are told with "X said: …": a direct quotation, or a long one whose sentence does not name X."""
    if speech.form is SpeechForm.DIRECT:
        return True
    is_long = len(source.words(speech.content).split()) >= FEWEST_WORDS
    return speech.form is SpeechForm.MIXED and is_long and speech.speaker is not None and not names_speaker(speech)


def _is_mostly(content: Span, sentence: Span) -> bool:
    """Whether a direct quotation takes up most of the sentence, so that printing both would say it twice."""
    shared = min(content.end, sentence.end) - max(content.start, sentence.start)
    return shared * 2 > sentence.end - sentence.start


def _quoted(source: Source, maker: Maker, speech: Speech, at: float) -> Candidate | None:
    """A direct quotation with its speaker in front."""
    if speech.speaker is None or speech.is_unnamed or speech.sentence in source.disputed:
        return None
    acts = pattern("speaker_acts").search(source.words(speech.speaker))  # "X issued a statement said"
    if acts or source.words(speech.content).lstrip()[:1].islower():
        return None  # most likely the second half of a quotation that its cue parted
    quote = quote_piece(source, speech)
    speaker = clause_pieces(source, speech.speaker, slot="speaker", letter=Letter.UPPER, with_cuts=False)
    if quote is None or speaker is None:
        return None
    if len(words(source.words(quote.span))) < FEWEST_QUOTED_WORDS or source.words(quote.span).endswith("?"):
        return None  # an answer or a question wants the words before it
    on = said_on(source, speech)
    support = support_of(source, speech)
    told_on = maker.make("quoted.on", (*speaker, *on, quote), *support) if on else None
    bare = maker.make("quoted", (*speaker, quote), *support)
    plain = told_on or bare
    has_day = told_on is not None or source.year is not None
    dated = plain if has_day else by_outlet(maker, "quoted.reported", (*speaker, quote), *support) or plain
    if plain is None or dated is None:
        return None
    day = speech.said.first if told_on and speech.said else source.article.published_on
    full = full_naming(source, speech)
    pieces = clause_pieces(source, full, slot="speaker", letter=Letter.UPPER, with_cuts=False) if full else None
    named = maker.make("quoted.on" if told_on else "quoted", (*pieces, *on, quote), *support) if pieces else None
    is_dated = told_on is not None
    texts = (plain, plain, bare or plain, dated)
    return Candidate(*texts, source, speech.sentence, Kind.SPEECH, day, is_dated, speech.speaker_name, at, named)


def _told(
    source: Source, maker: Maker, facts: SentenceFacts, at: float, *, is_argued: bool = False
) -> Candidate | None:
    """A sentence told as it is, cut and dated; or as its outlet's or its speaker's report.

    In an article that argues throughout, what tells no act, no number and nobody's words is the outlet's too.
    """
    span = facts.sentence.span
    unnamed = [s for s in source.facts.speeches if s.is_unnamed and s.sentence == span and _rules(source, s, facts)]
    if unnamed and (made := _unnamed(source, maker, unnamed[0], facts, at)) is not None:
        return made
    if any(_is_crowd(source, s) for s in unnamed):
        return None
    cited = [s for s in source.facts.speeches if s.sentence == span and s.form is SpeechForm.INDIRECT]
    cited = [s for s in cited if not s.is_unnamed]
    if cited and _is_according(source, cited[0]):
        return _according(source, maker, cited[0], facts, at)
    told = told_span(source, facts)
    plain = maker.make("sentence", clause_pieces(source, told, letter=Letter.UPPER), span) if told else None
    if told is None or plain is None:
        return None
    day = _day_of(source, facts)
    speaker = next((s.speaker_name for s in source.facts.speeches if s.sentence == span), "")
    is_dated = any(p.op is Op.DATE for p in plain.derivation.pieces) or bool(
        re.search(r"\b(?:19|20)\d\d\b", plain.text)
    )
    is_plan = source.year is None and needs_day(source, facts)
    is_bare = not facts.is_attributed and not source.figures_in(span) and main_event(source, facts) is None
    is_judged = is_own_view(source, facts, plain.text) or (is_argued and is_bare)
    full = _owned(source, maker, facts, told, is_judged=is_judged, is_dated=is_dated and not is_plan) or plain
    statement = full if is_plan or is_judged or span in source.contested else plain
    event = main_event(source, facts)
    is_act = _is_news(event) and not (facts.is_attributed and event is not None and event.type in WORDS_ONLY)
    kind = Kind.EVENT if is_act else Kind.SPEECH if facts.is_attributed else Kind.REPORT
    undated = (
        maker.make("sentence", clause_pieces(source, span, letter=Letter.UPPER, without_day=day or False), span)
        or plain
    )
    is_told = is_dated or statement is full
    plain = statement if is_judged else plain
    undated = statement if is_judged else undated
    return Candidate(
        statement, plain, undated, full, source, span, kind, day, is_told, speaker, at, is_judged=is_judged
    )


def _as_outlets(source: Source, maker: Maker, facts: SentenceFacts, number: int) -> Statement | None:
    """A sentence as what its outlet wrote: a judgement, or one that cannot be told in other words."""
    told = told_span(source, facts)
    is_judged = may_be_owned(facts, number) and is_usable(source, facts, is_owned=True)
    owned = view(source, maker, facts, told) if is_judged and told is not None else None
    return owned or quoted_whole(source, maker, facts, number)


def _is_according(source: Source, speech: Speech) -> bool:
    """Whether "according to X" gives the words, and X can be told in front: not "the Chinese account of it".

    Nor where the sentence goes on behind that, as with the other half of a comparison ("…, while Orr has 39").
    """
    if _goes_on(source, speech):
        return False
    cue = source.words(speech.cue).lower() if speech.cue is not None else ""
    who = source.words(speech.speaker) if speech.speaker is not None else ""
    return cue.startswith("according") and pattern("pronoun").search(who) is None


def _goes_on(source: Source, speech: Speech) -> bool:
    """Whether a sentence tells more behind the words and their speaker."""
    end = max(speech.content.end, speech.speaker.end if speech.speaker is not None else 0)
    return pattern("other_half").match(source.article.text, end, speech.sentence.end) is not None


def _rules(source: Source, speech: Speech, facts: SentenceFacts) -> bool:
    """Whether the sentence is this report: its verb, or "according to", gives the words."""
    if speech.cue is None:
        return False
    is_root = facts.root is not None and facts.root.overlaps(speech.cue)
    return is_root or source.words(speech.cue).lower().startswith("according")


def _is_crowd(source: Source, speech: Speech) -> bool:
    """Whether the speaker is a crowd ("sources", "two officials"), unlike a person or paper described but not named."""
    if speech.speaker is None:
        return True
    if source.mentions_in(speech.speaker):
        return False
    told = words(source.words(speech.speaker))
    head = list(takewhile(lambda word: word not in words_of("head_closers"), told))
    if len(head) < len(told) and head[-1:] and head[-1] in words_of("document_nouns"):
        return False  # a paper that says whose it is: "the report from the harbour office"
    return any(word in words_of("crowds") for word in head)


def main_event(source: Source, facts: SentenceFacts) -> Event | None:
    """The event of a known type that the sentence's own verb tells, if it tells one."""
    events = source.events_in(facts.sentence.span)
    return next((e for e in events if e.type and (facts.root is None or e.act.overlaps(facts.root))), None)


def _is_news(event: Event | None) -> bool:
    return event is not None and event.modality in (Modality.DONE, Modality.DECIDED) and not event.is_negated


def needs_day(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence would mislead when read on another day: it tells of a plan or a state of its day."""
    modal = (Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE, Modality.THREATENED)
    return any(e.modality in modal for e in source.events_in(facts.sentence.span))


def _owned(
    source: Source, maker: Maker, facts: SentenceFacts, told: Span, *, is_judged: bool, is_dated: bool
) -> Statement | None:
    """A sentence with its owner: the outlet's where the author judges or sources differ, else only the day it lacks.

    None where it may stand as it is: who a sentence names as its speaker owns it, and the citation tells the rest.
    """
    span = facts.sentence.span
    pieces = clause_pieces(source, told, letter=Letter.LOWER)
    if is_judged:
        return with_outlet(source, maker, "wrote", pieces, span)
    if span in source.contested and not facts.is_attributed:
        return with_outlet(source, maker, "reported", pieces, span)
    if source.year is not None or is_dated:
        return None
    return in_report(source, maker, facts, told)


def told_span(source: Source, facts: SentenceFacts) -> Span | None:
    """The sentence, or where it is too long its opening up to a clause boundary, when nothing guarded follows.

    What safe cuts leave off does not count. At the head a sentence without such a boundary may have `MOST_WHOLE` words.

    Returns:
        What may be told of it; None where it is too long and has no such boundary.
    """
    span = facts.sentence.span
    text = source.words(span)
    n_told = len(words(text)) - sum(len(words(source.words(cut.span))) for cut in facts.cuts)
    if n_told <= MOST_WORDS:
        return span
    least = facts.root.end - span.start if facts.root is not None else len(text)
    for match in reversed(list(pattern("tail_break").finditer(text, least))):
        head = text[: match.start()]
        is_whole = (
            head.count("“") == head.count("”") and head.count('"') % 2 == 0 and head.count("(") == head.count(")")
        )
        if is_whole and FEWEST_OPENING <= len(words(head)) <= MOST_WORDS and not guarded(text[match.start() :]):
            return Span(span.article_id, span.start, span.start + match.start())
    is_head = facts in source.facts.sentences[:HEAD]
    return span if is_head and n_told <= MOST_WHOLE else None


def _unnamed(source: Source, maker: Maker, speech: Speech, facts: SentenceFacts, at: float) -> Candidate | None:
    """What an unnamed crowd says is told as what the outlet wrote, and whom it cited or that it named nobody."""
    span = facts.sentence.span
    cue = source.words(speech.cue).lower() if speech.cue is not None else ""
    is_report = cue.startswith("according") or pattern("reporting_cue").fullmatch(cue) is not None
    if speech.form is not SpeechForm.INDIRECT or not span.holds(speech.content) or not is_report:
        return None
    content = _without_that(source, speech.content)
    clause = clause_pieces(source, content, letter=Letter.LOWER)
    told = source.words(content)
    is_cut = pattern("no_clause").search(told) or pattern("of_another").match(told)
    if clause is None or is_cut or not has_verb(source, content):
        return None
    on = said_on(source, speech, "bare")
    statement = _first(
        by_outlet(maker, "reported.unnamed.on", (*on, *clause), span) if on and source.article.outlet else None,
        _citing(source, maker, speech, clause, span),
        _unnamed_short(source, maker, clause, span),
        by_outlet(maker, "reported.unnamed", clause, span),
    )
    if statement is None:
        return None
    texts = (statement, statement, statement, statement)
    return Candidate(*texts, source, span, Kind.REPORT, source.article.published_on, True, "", at)


def _unnamed_short(source: Source, maker: Maker, clause: tuple[Piece, ...], span: Span) -> Statement | None:
    """The same where the head of the page tells the time."""
    if source.year is None or not source.article.outlet:
        return None
    return maker.make("reported.unnamed.short", (meta("outlet", "outlet", span), *clause), span)


def _citing(source: Source, maker: Maker, speech: Speech, clause: tuple[Piece, ...], span: Span) -> Statement | None:
    """Tell whom the outlet cites in its own words: "three officials", "people familiar with the matter"."""
    if speech.speaker is None or not span.holds(speech.speaker):
        return None
    who = source.words(speech.speaker)
    if not 0 < len(words(who)) <= MOST_CITED_WORDS or pattern("definite").match(who) or "," in who:
        return None
    speaker = clause_pieces(source, speech.speaker, slot="speaker", letter=Letter.LOWER, with_cuts=False)
    if speaker is None:
        return None
    if source.year is not None and source.article.outlet:
        outlet = meta("outlet", "outlet", span)
        return maker.make("reported.citing.short", (outlet, *speaker, *clause), span)
    return by_outlet(maker, "reported.citing", (*speaker, *clause), span)


def _according(source: Source, maker: Maker, speech: Speech, facts: SentenceFacts, at: float) -> Candidate | None:
    """Tell "According to X, S" as "X, cited by the outlet on its day, said that S"."""
    span = facts.sentence.span
    if speech.speaker is None:
        return None
    speaker = clause_pieces(source, speech.speaker, slot="speaker", letter=Letter.UPPER, with_cuts=False)
    content = _without_that(source, speech.content)
    clause = clause_pieces(source, content, letter=Letter.LOWER)
    if speaker is None or clause is None:
        return None
    if pattern("shows").search(source.words(speech.speaker)) is not None:
        statement = maker.make("showed", (*speaker, *clause), span)
    else:
        said = maker.make("said", (*speaker, *clause), span)
        cited = by_outlet(maker, "cited", (*speaker, *clause), span)
        statement = _first(said, cited) if source.year is not None else _first(cited, said)
    if statement is None:
        return None
    day = _day_of(source, facts)
    return Candidate(
        statement, statement, statement, statement, source, span, Kind.SPEECH, day, True, speech.speaker_name, at
    )


def _without_that(source: Source, span: Span) -> Span:
    """A reported clause without the "that" that opens it."""
    lead = re.match(r"\s*(?:that\s+)?", source.words(span))
    start = span.start + (lead.end() if lead else 0)
    return Span(span.article_id, start, span.end) if start < span.end else span


def _day_of(source: Source, facts: SentenceFacts) -> date | None:
    """Day of the sentence's own event where that is told and past, else the day of publication.

    The present perfect ("have acknowledged … in the 1980s") has no day: a time behind it is of what it tells about.
    """
    published = source.article.published_on
    before = source.article.text[facts.sentence.span.start : facts.root.start] if facts.root is not None else ""
    if pattern("perfect_before").search(before) is not None:
        return published
    events = [e for e in source.events_in(facts.sentence.span) if facts.root is None or e.act.overlaps(facts.root)]
    days = [
        e.time.first for e in events if e.time is not None and e.time.first is not None and not _since(source, e.time)
    ]
    past = [d for d in days if published is None or d <= published]
    return past[0] if past else published


def _since(source: Source, time: TimeRef) -> bool:
    return source.article.text[max(0, time.span.start - 8) : time.span.start].lower().rstrip().endswith("since")


def _first(*options: Statement | None) -> Statement | None:
    return next((o for o in options if o is not None), None)
