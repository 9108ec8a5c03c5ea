"""What each article could put on the page: one candidate statement a sentence, in the wording that fits it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from evenhand.model import (
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
from evenhand.operations.patterns import pattern
from evenhand.operations.reported import leans_on_speaker
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.carried_out import is_carried_out
from evenhand.stages.write.cited import (
    BARE_WORDS,
    is_crowd,
    is_introduced,
    is_own,
    is_told_outlet,
    speaks_for_office,
)
from evenhand.stages.write.followers import followed, spoken_on
from evenhand.stages.write.lead_in import without_lead_in
from evenhand.stages.write.maker import Maker, by_outlet, meta
from evenhand.stages.write.owned import may_be_owned, quoted_whole, view
from evenhand.stages.write.owners import (
    argues_throughout,
    comments,
    has_verb,
    in_report,
    is_own_view,
    with_outlet,
)
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import full_naming, quote_piece, said_on, support_of
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.told import needs_day, stands_alone, told_apart, told_span, tried
from evenhand.stages.write.usable import HEAD, is_usable, opening
from evenhand.stages.write.views import argued_as, arguments
from evenhand.tables import words as words_of

WORDS_ONLY = frozenset({"ACCUSE", "protest_statement", "REQUEST", "SUPPORT", "THREATEN", "REJECT", "CONSULT"})
"""Event types that are themselves speech: a sentence about them is news of words, not of an act."""
MOST_CITED_WORDS = 8
MOST_LEAD_WORDS = 4
FEWEST_QUOTED_WORDS = 5
OPENING = 2
"""So many sentences open an article: what its author judges there is its news, what he judges further on is colour."""


def candidates(source: Source, maker: Maker) -> Iterator[Candidate]:
    """Yield what an article could put on the page, in text order; each quotation and sentence once."""
    seen: set[Span] = set()
    behind: set[Span] = set()
    argued = arguments(source)
    is_argued = argues_throughout(source)
    total = max(1, len(source.facts.sentences))
    first = opening(source)
    for number, facts in enumerate(source.facts.sentences):
        span = facts.sentence.span
        for speech in source.speeches_in(span):
            if stands_alone(source, speech) and speech.content not in seen:
                seen.add(speech.content)
                made = _quoted(source, maker, speech, number / total)
                if made is not None:
                    one = spoken_on(source, maker, made, number)
                    behind.update(told.evidence[0].span for told in one.followers)
                    yield one
        if any(told_apart(source, s) and _is_mostly(s.content, span) for s in source.speeches_in(span)):
            continue
        if span in argued and (made := argued_as(source, maker, facts, number / total)) is not None:
            yield made
            continue
        is_owned = may_be_owned(source, facts, number)
        is_told = is_usable(source, facts, is_owned=is_owned, is_known=span not in behind)
        rest = None if is_told or span in behind else without_lead_in(source, facts)
        is_told = is_told or rest is not None
        is_disputed = any(span.overlaps(words) for words in source.disputed)
        if facts is not first and (is_disputed or not is_told):
            continue
        if span in source.overtaken or is_carried_out(source, span, (source,)):
            continue  # "(Update: the report has been released.)"
        is_told = is_told and not facts.is_opinion and not is_disputed
        made = _told(source, maker, facts, number / total, is_argued=is_argued, rest=rest) if is_told else None
        if made is not None:
            if not _is_aside(made, number):
                one = followed(source, maker, made, number)
                behind.update(told.evidence[0].span for told in one.followers)
                yield one
        elif (owned := _as_outlets(source, maker, facts, number)) is not None:
            texts, day = (owned,) * 4, source.article.published_on
            one = Candidate(*texts, source, span, Kind.REPORT, day, True, "", number / total, is_judged=True)
            one = followed(source, maker, one, number)
            behind.update(told.evidence[0].span for told in one.followers)
            yield one


def _is_aside(one: Candidate, number: int) -> bool:
    """Whether a report's author only comments, behind its opening: no act, no charge, no number, nobody's words."""
    is_told = comments(one.plain.text) and not one.speaker and not one.source.figures_in(one.sentence)
    is_bare = one.is_judged and is_told and one.kind is Kind.REPORT and not is_column(one.source)
    is_charge = pattern("accuses").search(one.plain.text) is not None
    is_act = any(event.type and _is_news(event) for event in one.source.events_in(one.sentence))
    return is_bare and number >= OPENING and not is_charge and not is_act


def is_comment(one: Candidate) -> bool:
    """Whether the author himself judges in a statement: not a speaker, whose judgement is news."""
    return one.is_judged


def _is_mostly(content: Span, sentence: Span) -> bool:
    """Whether a direct quotation takes up most of the sentence, so that printing both would say it twice."""
    shared = min(content.end, sentence.end) - max(content.start, sentence.start)
    return shared * 2 > sentence.end - sentence.start


def _quoted(source: Source, maker: Maker, speech: Speech, at: float) -> Candidate | None:
    """A direct quotation with its speaker in front."""
    if speech.speaker is None or speech.is_unnamed or speech.sentence in source.disputed:
        return None
    acts = pattern("speaker_acts").search(source.words(speech.speaker))  # "X issued a statement said"
    is_object = source.words(speech.speaker).lower() in words_of("listening_pronouns")  # "Them said"
    if acts or is_object or source.words(speech.content).lstrip()[:1].islower():
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
    source: Source, maker: Maker, facts: SentenceFacts, at: float, *, is_argued: bool = False, rest: Span | None = None
) -> Candidate | None:
    """A sentence told as it is, cut and dated; or as its outlet's or its speaker's report.

    Of one that words tie to the sentence before, the `rest`. In an article that argues throughout, what tells no act,
    no number and nobody's words is the outlet's too.
    """
    span = facts.sentence.span
    unnamed = [s for s in source.facts.speeches if s.is_unnamed and s.sentence == span and _rules(source, s, facts)]
    if unnamed and rest is not None:
        return None  # whose words they are, no part of the sentence tells
    if unnamed and (made := _unnamed(source, maker, unnamed[0], facts, at)) is not None:
        return made
    is_many = any(is_crowd(source, s) for s in unnamed)
    if is_many or (unnamed and pattern("crowd_speaks").search(outside_quotations(source.words(span)))):
        may = (is_many or speaks_for_office(source.words(span))) and all(is_introduced(source, s) for s in unnamed)
        return _of_crowd(source, maker, facts, at) if may else None
    cited = [s for s in source.facts.speeches if s.sentence == span and s.form is SpeechForm.INDIRECT]
    cited = [s for s in cited if not s.is_unnamed]
    if cited and rest is None and _is_according(source, cited[0]):
        return _according(source, maker, cited[0], facts, at)
    start = rest.start if rest is not None else span.start
    tries = (Span(span.article_id, start, t.end) for t in tried(source, facts) if start < t.end)
    ways = ((t, maker.make("sentence", clause_pieces(source, t, letter=Letter.UPPER), span)) for t in tries)
    told, plain = next(((t, made) for t, made in ways if made is not None), (span, None))
    if plain is None:  # a crowd may speak where no unnamed speech was found: "… comes after officials said"
        return (
            _of_crowd(source, maker, facts, at) if speaks_for_office(outside_quotations(source.words(span))) else None
        )
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
        maker.make("sentence", clause_pieces(source, rest or span, letter=Letter.UPPER, without_day=day or False), span)
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
    is_judged = may_be_owned(source, facts, number) and is_usable(source, facts, is_owned=True)
    owned = view(source, maker, facts, told) if is_judged and told is not None else None
    return owned or quoted_whole(source, maker, facts)


def _is_according(source: Source, speech: Speech) -> bool:
    """Whether "according to X" gives the words, and X can be told in front: not "the Chinese account of it".

    Nor where the sentence goes on behind that, as with the other half of a comparison ("…, while Orr has 39").
    """
    if _goes_on(source, speech) or _is_cut_short(source, speech) or not _is_clause(source, speech):
        return False
    cue = source.words(speech.cue).lower() if speech.cue is not None else ""
    who = source.words(speech.speaker) if speech.speaker is not None else ""
    return cue.startswith("according") and pattern("pronoun").search(who) is None


def _is_clause(source: Source, speech: Speech) -> bool:
    """Whether the words are a clause of their own, and the sentence tells no other before them.

    Not "two states that, according to Orr, pay"; nor "asked if it was Vell—according to Orr it was—who …".
    """
    told = source.words(speech.content).rstrip(" ,—–-")
    opens = min(speech.content.start, speech.cue.start if speech.cue is not None else speech.content.start)
    before = words(source.article.text[speech.sentence.start : opens])
    is_whole = pattern("ends_open").search(told[-40:]) is None and pattern("quoted_by_another").match(told) is None
    return is_whole and len(before) <= MOST_LEAD_WORDS and not _tells_of_another(source, speech)


def _tells_of_another(source: Source, speech: Speech) -> bool:
    """Whether somebody else says or shows what "according to X" stands behind: "Orr said it leaks, according to X"."""
    facts = source.sentence_of(speech.content)
    is_behind = speech.cue is not None and speech.cue.start >= speech.content.end
    root = facts.root if facts is not None and is_behind else None
    return root is not None and speech.content.holds(root) and source.words(root) in word_set("plain_tell")


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


def main_event(source: Source, facts: SentenceFacts) -> Event | None:
    """The event of a known type that the sentence's own verb tells, if it tells one."""
    events = source.events_in(facts.sentence.span)
    return next((e for e in events if e.type and (facts.root is None or e.act.overlaps(facts.root))), None)


def _is_news(event: Event | None) -> bool:
    return event is not None and event.modality in (Modality.DONE, Modality.DECIDED) and not event.is_negated


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


def _of_crowd(source: Source, maker: Maker, facts: SentenceFacts, at: float) -> Candidate | None:
    """What a crowd does or says, and cannot be told as its words: the outlet's report.

    "Leading doctors denounced the plan", "Two clerks were testifying": the news, and no less for having no name.
    """
    span, told = facts.sentence.span, told_span(source, facts)
    if told is None or facts.subject is None or not (_is_in_head(source, facts) or _is_of_its_own(source, facts)):
        return None
    lead = words(source.article.text[span.start : facts.subject.start])
    if len(lead) > MOST_LEAD_WORDS or pattern("joined_name").match(source.words(told)):
        return None  # a scene stands before the news; or a name whose capital nobody knows
    is_judged = is_own_view(source, facts, source.words(told))
    pieces = clause_pieces(source, told, letter=Letter.LOWER)
    made = with_outlet(source, maker, "wrote" if is_judged else "reported", pieces, span)
    if made is None or (pattern("crowd_speaks").search(made.text) is not None and not speaks_for_office(made.text)):
        return None
    day = source.article.published_on
    return Candidate(made, made, made, made, source, span, Kind.REPORT, day, True, "", at, is_judged=is_judged)


def _is_in_head(source: Source, facts: SentenceFacts) -> bool:
    return facts in source.facts.sentences[:HEAD]


def _is_of_its_own(source: Source, facts: SentenceFacts) -> bool:
    """Whether what a crowd says speaks of nobody told before, and not to the outlet that reports it."""
    span = facts.sentence.span
    said = [source.words(_without_that(source, speech.content)) for speech in source.speeches_in(span)]
    is_theirs = source.article.outlet.removeprefix("The ") in source.words(span)
    is_now = pattern("opens_now").match(source.words(span)) is not None
    return not (is_theirs or is_now or any(pattern("of_another").match(text) for text in said))


def _unnamed(source: Source, maker: Maker, speech: Speech, facts: SentenceFacts, at: float) -> Candidate | None:
    """What an unnamed crowd says is told as what the outlet wrote, and whom it cited or that it named nobody."""
    span = facts.sentence.span
    cue = source.words(speech.cue).lower() if speech.cue is not None else ""
    is_report = cue.startswith("according") or pattern("reporting_cue").fullmatch(cue) is not None
    is_report = is_report or is_told_outlet(source, speech)
    if speech.form is not SpeechForm.INDIRECT or not span.holds(speech.content) or not is_report:
        return None
    content = _without_that(source, speech.content)
    clause = clause_pieces(source, content, letter=Letter.LOWER)
    told = source.words(content)
    is_cut = pattern("no_clause").search(told) or pattern("of_another").match(told) or leans_on_speaker(told)
    is_others = is_own(source, speech) or _tells_of_another(source, speech)
    if clause is None or is_cut or is_others or not has_verb(source, content):
        return None
    on = said_on(source, speech, "bare")
    citing = _citing(source, maker, speech, clause, span)
    is_named = speech.speaker is not None and bool(source.mentions_in(speech.speaker))
    is_close = speech.speaker is not None and pattern("told_closely").search(source.words(speech.speaker)) is not None
    nameless = (
        by_outlet(maker, "reported.unnamed.on", (*on, *clause), span) if on and source.article.outlet else None,
        citing,
        _unnamed_short(source, maker, clause, span),
        by_outlet(maker, "reported.unnamed", clause, span),
    )
    # "the report from the harbour office" has a name, "the country's state media" is told closely, and whoever is told
    # of as known ("the report", "the two officials") may have been named before: nobody may say he was not. Nor may it
    # be said of "a prosecutor" or "port officials": they are cited, or, where a day is told of them, left in the clause
    is_known = speech.speaker is not None and pattern("definite").match(source.words(speech.speaker)) is not None
    is_sure = citing is not None and (is_close or is_told_outlet(source, speech))
    who = words(source.words(speech.speaker).lower()) if speech.speaker is not None else []
    is_told_more = len(who) > 1 and who[-1] not in word_set("documents")
    if _has_office(source, speech) and not is_named and not is_known:
        statement = None if on else citing
    else:
        is_sure = is_sure or (bool(on) and is_told_more)  # "Norvik military sources", rather than the day
        statement = citing if is_named or is_known or is_sure else _first(*nameless)
    if statement is None:
        return None
    texts = (statement, statement, statement, statement)
    return Candidate(*texts, source, span, Kind.REPORT, source.article.published_on, True, "", at)


def _has_office(source: Source, speech: Speech) -> bool:
    """Whether a phrase tells more of who is cited than that there are people or reports: "South Norvik officials"."""
    return speech.speaker is not None and pattern("nameless_source").search(source.words(speech.speaker)) is None


def _is_cut_short(source: Source, speech: Speech) -> bool:
    """Whether a name of who is cited goes on behind what was taken for it: "people familiar with the harbour" plan."""
    if speech.speaker is None or speech.cue is None or speech.cue.end > speech.speaker.start:
        return False
    following = pattern("goes_on_noun").match(source.article.text, speech.speaker.end)
    return following is not None and following.group(1).lower() not in words_of("function_words")


def _unnamed_short(source: Source, maker: Maker, clause: tuple[Piece, ...], span: Span) -> Statement | None:
    """The same where the head of the page tells the time."""
    if source.year is None or not source.article.outlet:
        return None
    return maker.make("reported.unnamed.short", (meta("outlet", "outlet", span), *clause), span)


def _is_document(who: str) -> bool:
    """Whether it is a text that is told which: "the court filing", not "the filing"."""
    told = words(who.lower())
    return len(told) > BARE_WORDS and told[-1] in word_set("documents")


def _with_maker(source: Source, speaker: Span, sentence: Span) -> Span:
    """Who is cited, with the words at the end of the sentence that tell who made it: "…, issued by the harbour"."""
    made_by = pattern("made_by").match(source.article.text, speaker.end, sentence.end)
    return speaker if made_by is None else Span(speaker.article_id, speaker.start, made_by.end(1))


def _citing(source: Source, maker: Maker, speech: Speech, clause: tuple[Piece, ...], span: Span) -> Statement | None:
    """Tell whom the outlet cites in its own words: "three officials", "people familiar with the matter"."""
    if speech.speaker is None or not span.holds(speech.speaker):
        return None
    who, whole = source.words(speech.speaker), _with_maker(source, speech.speaker, span)
    is_bare = pattern("definite").match(who) is not None and not _is_document(who) and whole == speech.speaker
    if not 0 < len(words(who)) <= MOST_CITED_WORDS or is_bare or "," in who or _is_cut_short(source, speech):
        return None
    speaker = clause_pieces(source, whole, slot="speaker", letter=Letter.LOWER, with_cuts=False)
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
    """A reported clause without the "that" that opens it, nor the day of saying: "said Friday the crews had left"."""
    lead = re.match(r"\s*(?:that\s+)?", source.words(span))
    start = span.start + (lead.end() if lead else 0)
    day = next((t.span for t in source.times_in(span) if t.span.start == start == span.start), None)
    if day is not None and (following := pattern("next_word").match(source.article.text, day.end)) is not None:
        is_subject = pattern("finite_form").fullmatch(following.group(1)) is not None
        start = start if is_subject else following.start(1)
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
