"""Whether a sentence may be told at all: whole, declarative, on its own feet or right behind the one before."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import accumulate

from evenhand.model import ActorKind, BlockKind, SentenceFacts, Span, Speech
from evenhand.operations.patterns import pattern, stands_in
from evenhand.operations.words import outside_quotations, stem, words
from evenhand.stages.write.source import Source
from evenhand.stages.write.verb_forms import is_caption
from evenhand.tables import index
from evenhand.tables import words as words_of

FEWEST_WORDS = 6
FEWEST_IN_DENIAL = 3
FEWEST_IN_OPENING = 4
"""A shorter stretch at the head of an article is a label."""
HEAD = 3
"""So many sentences of an article hold its news; found on `coverage`, by reading what is lost there."""
FEWEST_TOLD = 10
"""Fewest words of an opening whose verb the parser missed: a shorter one may be a caption."""
LONGEST = 90
NEAR_CLAUSE = 120
"""So many characters behind a clause its subject is named at the latest."""
WORDS_BEFORE_PRONOUN = 3
WORDS_BEFORE_THING = 6
_LOST = "\ufffd"
"""What a wrong encoding left of a letter or mark."""
_ENDS = frozenset(".!?…:;—”\"’')]")


def names_speaker(speech: Speech) -> bool:
    """Whether the sentence of some words names who says them."""
    return speech.speaker is not None and speech.sentence.holds(speech.speaker)


def says_whose(speech: Speech) -> bool:
    """Whether the sentence of some words tells that a known speaker says them, if only by "he said"."""
    return speech.speaker is not None and speech.cue is not None and speech.sentence.holds(speech.cue)


class Unusable(StrEnum):
    """Why a sentence may not be told: the first reason that holds; the benchmark `coverage` counts them."""

    HEADING = "heading"
    FRAGMENT = "fragment"
    OPINION = "opinion"
    LEANING = "leaning"
    NO_CORE = "no-core"
    NO_SPEAKER = "no-speaker"
    LENGTH = "length"
    CUT_OFF = "cut-off"
    MARKS = "marks"
    ANNOUNCES = "announces"
    NO_REPORT = "no-report"
    POINTS_BACK = "points-back"
    OVERTAKEN = "overtaken"


def is_usable(
    source: Source,
    facts: SentenceFacts,
    *,
    is_next: bool = False,
    is_open: bool = False,
    is_owned: bool = False,
    is_known: bool = False,
) -> bool:
    """Whether a sentence may be told at all; see `unusable`."""
    return unusable(source, facts, is_next=is_next, is_open=is_open, is_owned=is_owned, is_known=is_known) is None


def unusable(
    source: Source,
    facts: SentenceFacts,
    *,
    is_next: bool = False,
    is_open: bool = False,
    is_owned: bool = False,
    is_known: bool = False,
) -> Unusable | None:
    """Why a sentence may not be told; None for a whole, declarative report that stands on its own feet.

    Args:
        source: Its article.
        facts: The sentence.
        is_next: It would stand right behind the sentence before it, and may lean on that one.
        is_open: It tells what is undecided: "it is unclear whether …" is no opinion there.
        is_owned: It would be told as what its outlet wrote, as a forecast or judgement of the author's may be.
        is_known: The acts and texts that it takes up ("the indictment") are told elsewhere: the page sees to that.
    """
    span = facts.sentence.span
    text = source.words(span)
    if (unfit := _unfit(source, facts, text)) is not None:
        return unfit
    if (undone := _undone(source, facts)) is not None:
        return undone
    if facts.is_opinion and not is_open and not (is_owned and facts.is_view):
        return Unusable.OPINION
    is_denial = not is_next and _denies_by_name(source, facts)
    stands = is_next or is_denial or source.name_for(span) is not None or (is_known and _only_takes_up(source, facts))
    stands = stands or names_behind(source, facts) or is_cleft(source, facts) or _opens_whole(source, facts)
    if facts.opens_with_pronoun and not stands:
        return Unusable.LEANING
    if (bare := _bare(source, facts, text, is_next=is_next)) is not None:
        return bare
    if is_next:
        text = text[len(joint.group()) :] if (joint := pattern("joins_on").match(text)) else text
    wrong = undeclarative(text, FEWEST_IN_DENIAL if is_denial else FEWEST_WORDS)
    return wrong or (Unusable.POINTS_BACK if _points_back(source, facts, is_next=is_next, is_open=is_open) else None)


def opening(source: Source) -> SentenceFacts | None:
    """Return the sentence that opens an article: the first that is one, behind labels and headings at the head."""
    heads = (one for one in source.facts.sentences[:HEAD] if is_sentence(source, one))
    return next((one for one in heads if pattern("head_label").match(source.words(one.sentence.span)) is None), None)


def is_sentence(source: Source, facts: SentenceFacts) -> bool:
    """Whether it is a whole sentence of a paragraph, with a verb where the article is parsed."""
    text = source.words(facts.sentence.span).strip()
    is_whole = (
        facts.sentence.kind is BlockKind.PARAGRAPH
        and pattern("ends_sentence").search(text) is not None
        and text[:1] != "("
    )
    return is_whole and len(words(text)) >= FEWEST_IN_OPENING and (facts.root is not None or not source.is_parsed)


def names_behind(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence opens its article with a pronoun in a clause before its subject, who is named there.

    "Soon after he sold the ferries, the head of the harbour office, Bo Lind, resigned": nobody was told before.
    """
    if facts is not opening(source) or facts.root is None:
        return False
    span, root = facts.sentence.span, facts.root.start
    clause, comma, behind = source.words(span).partition(", ")
    pronoun = pattern("pronoun").search(clause)
    if not comma or pronoun is None or pronoun.start() == 0:
        return False
    start = span.start + len(clause)  # where the parser takes the clause's verb for the sentence's, the name is near
    end = root if root > start else start + min(len(behind), NEAR_CLAUSE)
    return any(
        m.kind is ActorKind.PERSON for m in source.mentions_in(Span(span.article_id, start, max(end, start + 1)))
    )


def _opens_whole(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence opens its article and names whom it tells of: nothing stands before that it could lean on.

    "The first dose was given in Port Avel", "The notice that his lawyer left Bo Lind": an article that begins amid its
    story still opens with "he" or "later that day".
    """
    text = source.words(facts.sentence.span)
    if facts is not opening(source) or pattern("leans_at_front").match(text) is not None:
        return False
    return bool(source.mentions_in(facts.sentence.span))


def is_cleft(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence opens with "It was Ode Lind who …", where "it" stands for nothing."""
    span = facts.sentence.span
    cleft = pattern("cleft").match(source.words(span))
    return cleft is not None and any(m.span.end - span.start == cleft.end(1) for m in source.mentions_in(span))


def _undone(source: Source, facts: SentenceFacts) -> Unusable | None:
    """What is over by now, or held only until what the next sentence tells; or is told by nobody who is named."""
    span = facts.sentence.span
    if span in source.overtaken:
        return Unusable.OVERTAKEN
    behind = source.behind(span)
    if behind is not None and pattern("ends_it").match(source.words(behind.sentence.span)):
        return Unusable.POINTS_BACK
    return Unusable.NO_SPEAKER if _is_listed(source, facts) else None


def _is_listed(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence stands in a paragraph that the one before announces: an item of a list, or a text's words.

    "The letter reads:", "The plan may include:". What quotation marks give to a speaker is his.
    """
    span, block = facts.sentence.span, facts.sentence.block
    before = [s for s in source.facts.sentences if s.sentence.block == block - 1 and s.sentence.span.start < span.start]
    if not before or any(s.speaker is not None for s in source.speeches_in(span)):
        return False
    return pattern("announces_list").search(source.words(before[-1].sentence.span)) is not None


def _only_takes_up(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence leans on nothing but acts and texts told before, one by one: "the indictment", no company.

    Of several ("the statements") the order cannot tell whether the page has told them.
    """
    span = facts.sentence.span
    told = [words(source.words(one.span)) for one in facts.references]
    rows = [index("reference_nouns", "noun").get(stem(said[-1])) for said in told if said]
    classes = {row["class"] for row in rows if row is not None}
    if (
        "body" in classes
        or not classes & {"act", "deed"}
        or any(said[0] != "the" or said[-1] != stem(said[-1]) for said in told if said)
    ):
        return False
    if pattern("leans_elsewhere").search(outside_quotations(source.words(span))) is not None:
        return False
    pronoun = pattern("of_people").search(source.words(span))
    before = span.start if pronoun is None else span.start + pronoun.start()
    named = source.mentions_in(span)
    return pronoun is None or any(m.span.end <= before and m.kind is not ActorKind.PLACE for m in named)


def _denies_by_name(source: Source, facts: SentenceFacts) -> bool:
    """Whether who is named in the subject denies what is laid to his charge: that is told in a few words."""
    subject = facts.subject
    if subject is None or not any(m.span.end == subject.end for m in source.mentions_in(subject)):
        return False
    told = outside_quotations(source.words(facts.sentence.span))
    return pattern("answers").search(told) is not None and pattern("points").search(told) is None


def _unfit(source: Source, facts: SentenceFacts, text: str) -> Unusable | None:
    """What is no sentence of a report at all.

    A paragraph that ends in no mark is an item of a list, a caption or a label, unless the article breaks off there
    behind a word that a clause may end with (then it has a core).
    """
    if facts.sentence.kind is BlockKind.HEADING:
        return Unusable.HEADING
    is_last = facts.sentence.kind is BlockKind.PARAGRAPH and facts is source.facts.sentences[-1]
    is_whole = (is_last and facts.root is not None) or text.rstrip()[-1:] in _ENDS
    return Unusable.FRAGMENT if not is_whole or "://" in text or is_caption(source, facts) else None


def _bare(source: Source, facts: SentenceFacts, text: str, *, is_next: bool) -> Unusable | None:
    """What lacks a verb with its subject, or holds little but words of nobody's."""
    if source.is_parsed and not _has_core(source, facts):
        return Unusable.NO_CORE
    span = facts.sentence.span
    is_quoted = len(words(outside_quotations(text))) * 2 < len(words(text))
    is_meant = is_next or source.name_for(span) is not None  # "He said the pier “is sound”"
    is_anybodys = any(names_speaker(s) or (is_meant and says_whose(s)) for s in source.speeches_in(span))
    return Unusable.NO_SPEAKER if is_quoted and not is_anybodys else None


def _points_back(source: Source, facts: SentenceFacts, *, is_next: bool, is_open: bool) -> bool:
    """Whether a sentence speaks of something told before it: farther than one sentence, where it stands behind that.

    What is undecided is told without the words that only tie it to the sentence before.
    """
    bare = outside_quotations(source.words(facts.sentence.span))
    if is_next:
        return pattern("leans_far").search(bare) is not None
    if facts.opens_with_pronoun and source.name_for(facts.sentence.span) is not None:
        return stands_in("leans", bare)
    span = facts.sentence.span
    tie = pattern("ties").match(source.words(span)) if is_open else None
    return leans(source, span if tie is None else Span(span.article_id, span.start + tie.end(), span.end))


def _has_core(source: Source, facts: SentenceFacts) -> bool:
    """Whether the parse has a verb and its subject; or a finite verb behind words that must hold one it did not see.

    "There are no penalties" has none by name; "Monday is the day" has one that the parser takes for a time.
    """
    text = source.words(facts.sentence.span)
    if pattern("holds_core").match(text) is not None:
        return True
    if facts.root is None:
        return False
    if facts.subject is not None or pattern("there_is").search(text) is not None:
        return True
    if _is_misread(source, facts):
        return True
    before = source.article.text[facts.sentence.span.start : facts.root.start]
    is_finite = pattern("finite_form").fullmatch(source.words(facts.root)) is not None
    return is_finite and text.rstrip()[-1:] in '.”"' and pattern("holds_subject").search(before) is not None


def _is_misread(source: Source, facts: SentenceFacts) -> bool:
    """Whether an article opens with a sentence whose verb the parser took for a participle of its subject.

    "The young swimmer starred in two films": no report opens with a noun alone. What was done by somebody, and what
    stands or lies somewhere, may be a caption and no sentence.
    """
    span = facts.sentence.span
    if facts is not opening(source) or facts.root is None or len(words(source.words(span))) < FEWEST_TOLD:
        return False
    return pattern("verb_behind").match(source.article.text, facts.root.end, span.end) is not None


def undeclarative(text: str, least: int = FEWEST_WORDS) -> Unusable | None:
    """Why a text is no report; None for one of fair length, marks in pairs, no question, no cry, no first person."""
    bare = outside_quotations(text)
    if not least <= len(words(text)) <= LONGEST:
        return Unusable.LENGTH
    if text.rstrip().endswith(("…", "...")):
        return Unusable.CUT_OFF
    is_uneven = any(text.count(a) != text.count(b) for a, b in ("“”", "()")) or text.count('"') % 2
    if is_uneven or has_half_quotation(text) or _LOST in text:
        return Unusable.MARKS
    if text.lstrip().startswith("("):
        return Unusable.FRAGMENT
    is_quoting = "”" in text or text.count('"') > 1
    if text.rstrip().endswith(":") and (not is_quoting or stands_in("announces_list", text)):
        return Unusable.ANNOUNCES  # "… slammed the “secret sale,” adding:" tells what it quotes
    is_cry = text.rstrip().endswith("?") or "?" in bare or "!" in bare
    is_other = pattern("first_person").search(bare) or pattern("no_report").search(text)
    return Unusable.NO_REPORT if is_cry or is_other else None


def has_half_quotation(text: str) -> bool:
    """Whether a single quotation mark closes what stands in the sentence before: "there was smoke,' said Orr".

    An apostrophe closes nothing: it stands behind no comma or stop. Marks that only open may be apostrophes too
    ("'90s"), and are let pass, but for one behind a comma or colon, which opens what a sentence behind closes.
    """
    opening = [(mark.start(), 1) for mark in pattern("single_opens").finditer(text)]
    closing = [(mark.start(), -1) for mark in pattern("single_closes").finditer(text)]
    if any(count < 0 for count in accumulate(step for _, step in sorted(opening + closing))):
        return True
    said = pattern("single_opens_speech").search(text)
    return said is not None and pattern("single_ends").search(text, said.end()) is None


def leans(source: Source, span: Span) -> bool:
    """Whether a sentence leans on one before it: a pronoun that nothing in it can stand for, "a further one"."""
    facts = source.sentence_of(span)
    adverb = next((c.span.end for c in facts.cuts if c.span.start == span.start), 0) if facts is not None else 0
    bare = outside_quotations(source.words(Span(span.article_id, max(span.start, adverb), span.end)))
    pronoun = pattern("pronoun").search(bare)
    opens_cleft = facts is not None and is_cleft(source, facts)
    is_early = pronoun is not None and len(bare[: pronoun.start()].split()) < WORDS_BEFORE_PRONOUN and not opens_cleft
    is_early = is_early and pronoun is not None and not _is_bound(source, span, pronoun)
    is_early = is_early and not (facts is not None and names_behind(source, facts))
    is_early = is_early and pronoun is not None and not _opens_with_noun(source, facts, bare[: pronoun.start()])
    thing = pattern("thing_pronoun").search(bare)
    is_open = thing is not None and len(bare[: thing.start()].split()) < WORDS_BEFORE_THING
    is_open = is_open and thing is not None and not _is_bound(source, span, thing)
    is_open = is_open and not any(pattern(name).match(bare) for name in ("it_of_clause", "beside_name"))
    return is_early or is_open or _has_object_before(source, facts) or _leans_by_words(source, facts, bare)


def _opens_with_noun(source: Source, facts: SentenceFacts | None, before: str) -> bool:
    """Whether an article opens with a noun of several before "they", whom it then means: "Nurses who said they …"."""
    told = words(before)
    return facts is not None and facts is opening(source) and bool(told) and pattern("many").match(before) is not None


def _leans_by_words(source: Source, facts: SentenceFacts | None, bare: str) -> bool:
    """Whether words that set a sentence beside another stand in it; in one that opens its article, before its verb.

    Behind its verb they can mean only what it has told itself: "Orr blamed the board but praised the crew, too".
    """
    if not stands_in("leans", bare):
        return False
    if facts is None or facts.root is None or facts is not opening(source):
        return True
    before = outside_quotations(source.article.text[facts.sentence.span.start : facts.root.start])
    found = pattern("leans").search(bare)
    return found is not None and found.start() <= len(before)


def _has_object_before(source: Source, facts: SentenceFacts | None) -> bool:
    """Whether a sentence of subject, verb and "it" opens so: nothing before the pronoun but the doer, who is not meant.

    "A member of the crew reported it to the harbour office", unlike "Orr made it clear" and "the council let it go".
    """
    if facts is None or facts.subject is None or facts.root is None or facts.subject.start != facts.sentence.span.start:
        return False
    is_next = 0 < facts.root.start - facts.subject.end <= 1 and "," not in source.words(facts.subject)
    if not is_next or source.words(facts.root).lower() in words_of("light_verbs"):
        return False
    return pattern("object_of_before").match(source.article.text, facts.root.end, facts.sentence.span.end) is not None


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
    if subject.start < places[0] < subject.end and _is_joined(source, subject, places[0], word.lower()):
        return True
    leads_in = word.lower() in words_of("owner_pronouns") or _names_first(source, span, subject, places[0])
    if subject.end > places[0] and not ("," in source.article.text[places[0] : subject.start] and leads_in):
        return False
    named = [m for m in source.mentions_in(subject) if m.span.end == subject.end]
    row = index("gender_words", "word").get(word.lower())
    if row is not None and row["gender"]:
        return any(m.kind is ActorKind.PERSON for m in named)
    return (
        not any(m.kind is ActorKind.PERSON for m in named) and pattern("pronoun").search(source.words(subject)) is None
    )


def _is_joined(source: Source, subject: Span, place: int, said: str) -> bool:
    """Whether a pronoun in a subject owns what is joined to the name that it opens with: "Orr and his crew"."""
    before = source.article.text[subject.start : place]
    row = index("gender_words", "word").get(said)
    is_person = row is not None and bool(row["gender"])
    named = [m for m in source.mentions_in(subject) if before[: m.span.end - subject.start] + " and " == before]
    return said in words_of("owner_pronouns") and any((m.kind is ActorKind.PERSON) is is_person for m in named)


def _names_first(source: Source, sentence: Span, subject: Span, pronoun: int) -> bool:
    """Whether the subject is named and nobody before the pronoun: "Asked if he knew Ode, Bo Lind …"."""
    named = source.mentions_in(subject)
    before = source.mentions_in(Span(sentence.article_id, sentence.start, max(sentence.start + 1, pronoun)))
    return bool(named) and not any(m.kind is ActorKind.PERSON for m in before)


def _may_be_subject(text: str, at: int, said: str) -> bool:
    """Whether a pronoun owns what follows or is the subject of a verb, as its form or the next word tells.

    An object never is bound: in "the council condemned it" it stands for something else.
    """
    if said in ("him", "them", "hers"):
        return False
    return said != "it" or pattern("verb_next").match(text, at + len(said)) is not None
