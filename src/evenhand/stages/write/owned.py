"""What stands at the head of an article and is no plain report: told as what its outlet wrote, in its words or ours.

The news of a story often stands in a sentence that also judges or foretells, or that holds a word or a time for which
we have no other. Such a sentence is not lost: a judgement is the outlet's, and what cannot be reworded is quoted.
"""

from __future__ import annotations

from typing import Final

from evenhand.model import Letter, Op, Piece, SentenceFacts, Span, Statement, TimeRef
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.maker import Maker, by_outlet, meta
from evenhand.stages.write.owners import comments, judges, own_words
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.undated import is_of_years
from evenhand.stages.write.usable import HEAD, Unusable, is_cleft, is_sentence, opening, undeclarative, unusable
from evenhand.tables import index

MOST_WORDS: Final = 55
"""Most words of an opening that is quoted whole: by reading, the longest that is lost to a word or a time."""
MOST_BEHIND: Final = 48
"""Most words of another sentence that is quoted whole."""
FEWEST_SENTENCES: Final = 8
"""In a shorter text one judgement is a great share, and tells nothing of the rest: by reading."""


def may_be_owned(source: Source, facts: SentenceFacts, number: int) -> bool:
    """Whether a forecast or judgement may be told as its outlet's.

    One that stands at the head of the article; further on what a report leaves open ("could", "it is not clear"), and
    never its author's verdict.

    Args:
        source: The article.
        facts: The sentence.
        number: Its place in the article, counted from 0.
    """
    return facts.is_view and (number < HEAD or leaves_open(source, facts))


def leaves_open(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence of an outlet's report, no column, only foretells or leaves open, and judges nothing."""
    if not source.article.outlet:
        return False  # a forecast of nobody is no news
    text = source.words(facts.sentence.span)
    is_bare = not any(pattern(name).search(text) for name in ("to_reader", "superlative"))
    return is_bare and not is_column(source) and not judges(text)


def view(source: Source, maker: Maker, facts: SentenceFacts, told: Span) -> Statement | None:
    """Tell a forecast or judgement as what the outlet wrote: "The Harbour Post wrote that …".

    Args:
        source: The article.
        maker: Maker of statements.
        facts: The sentence.
        told: What of it is told.
    """
    if argues(source):
        return None
    span = facts.sentence.span
    pieces = clause_pieces(source, told, letter=Letter.LOWER)
    text = source.words(told)
    is_comment = any(pattern(name).search(text) for name in ("no_clause", "no_view", "quoted_aside"))
    is_comment = is_comment or _is_ahead(source, told)
    if pieces is None or is_comment or not source.mentions_in(told):
        return None
    if source.year is not None and source.article.outlet:
        return maker.make("wrote.undated", (meta("outlet", "outlet", span), *pieces), span)
    return by_outlet(maker, "wrote", pieces, span)


def view_behind(source: Source, maker: Maker, facts: SentenceFacts, before: Span) -> Statement | None:
    """Tell a forecast or a judging word in a report behind the sentence it leans on, as what the outlet wrote.

    Never a verdict in a set phrase, nor what "it" or "that" opens: the reader would take it for what the outlet wrote.

    Args:
        source: The article.
        maker: Maker of statements.
        facts: The sentence.
        before: The sentence right before it.
    """
    span = facts.sentence.span
    text = source.words(span)
    if source.year is None or not source.article.outlet or is_column(source) or comments(text):
        return None
    joint = pattern("joins_on").match(text)
    told = Span(span.article_id, span.start + (joint.end() if joint else 0), span.end)
    barred = ("no_clause", "no_view", "quoted_aside", "to_reader", "superlative", "opens_now")
    if any(pattern(name).search(source.words(told)) for name in barred) or _is_ahead(source, span):
        return None
    pieces = clause_pieces(source, told, letter=Letter.LOWER)
    return maker.make("wrote.next", (meta("outlet", "outlet", span), *pieces), span, before) if pieces else None


def _is_ahead(source: Source, span: Span) -> bool:
    """Whether "this weekend" is taken for one to come: on a Monday it may be the last one."""
    day = source.article.published_on
    times = [time for time in source.times_in(span) if source.words(time.span).lower().startswith("this ")]
    return day is not None and any(time.first is not None and time.first > day for time in times)


def argues(source: Source) -> bool:
    """Whether an article long enough to tell is a column by its own judgements."""
    return len(source.facts.sentences) >= FEWEST_SENTENCES and is_column(source)


def quoted_whole(
    source: Source, maker: Maker, facts: SentenceFacts, frame_id: str = "wrote.quoted"
) -> Statement | None:
    """Tell a sentence that cannot be reworded in its outlet's words, in quotation marks, with their day.

    That which opens an article may judge, too, where it tells of somebody's act; of the others only reports are told
    so, of moderate length and of nobody unnamed.

    Args:
        source: The article.
        maker: Maker of statements.
        facts: The sentence.
        frame_id: Frame with outlet, day and quotation.
    """
    span = facts.sentence.span
    text = source.words(span).strip()
    is_opening = facts is opening(source)
    is_whole = text[:1].isupper() and text.endswith((".", ".”", '."')) and is_sentence(source, facts)
    if not is_whole or argues(source):
        return None
    if source.article.published_on is None or pattern("label").match(text):
        return None
    if len(words(text)) > (MOST_WORDS if is_opening else MOST_BEHIND) or not _has_marks_in_pairs(text):
        return None
    if not (_may_open(source, facts) if is_opening else _is_report(source, facts)):
        return None
    start = source.article.text.index(text, span.start)
    end = start + len(text) - (text[-1] == ".")
    return by_outlet(maker, frame_id, (Piece("quote", Op.QUOTE, Span(span.article_id, start, end)),), span)


def _may_open(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence that opens an article leans on nothing; where it judges, it must tell somebody's act."""
    why = unusable(source, facts, is_owned=True)
    if why is Unusable.OPINION:
        return is_act_of_named(source, facts) and undeclarative(source.words(facts.sentence.span)) is None
    return why in (None, Unusable.NO_CORE)


def is_act_of_named(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence's own verb tells an act of somebody whom its subject names, and speaks to no reader."""
    if facts.subject is None or facts.root is None or not source.mentions_in(facts.subject):
        return False
    verb = source.words(facts.root)
    is_act = (
        pattern("finite_form").fullmatch(verb) is not None or index("irregular_forms", "form").get(verb) is not None
    )
    return is_act and pattern("to_reader").search(source.words(facts.sentence.span)) is None


def _is_report(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence behind the opening is a report of somebody named, and only its wording is in the way."""
    span = facts.sentence.span
    if unusable(source, facts) is not None or facts.is_opinion or not source.mentions_in(span):
        return False
    if (facts.opens_with_pronoun and not is_cleft(source, facts)) or any(
        _is_of_before(source, time) for time in source.times_in(span)
    ):
        return False  # who or when is meant stands before it
    is_anonymous = any(speech.is_unnamed for speech in source.speeches_in(span))
    text = source.words(span)
    is_judged = comments(own_words(source, span)) if facts.is_attributed else judges(text)
    return not is_anonymous and not is_judged


def _has_marks_in_pairs(text: str) -> bool:
    """Whether each quotation within a sentence is whole, and none within another: one level of marks is left for it."""
    is_odd = text.count("“") != text.count("”") or text.count('"') % 2 or "`" in text
    return not is_odd and "‘" not in text and not ("“" in text and '"' in text)


def _is_of_before(source: Source, time: TimeRef) -> bool:
    """Whether a time is counted from what was told before it, or may be of another year told there."""
    told = source.words(time.span)
    is_open = time.first is None and not told[-4:].isdigit() and pattern("month_name").search(told) is not None
    return told.lower().startswith("that ") or (is_open and is_of_years(source, time))
