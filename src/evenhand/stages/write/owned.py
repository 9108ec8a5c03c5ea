"""What stands at the head of an article and is no plain report: told as what its outlet wrote, in its words or ours.

The news of a story often stands in a sentence that also judges or foretells, or that holds a word or a time for which
we have no other. Such a sentence is not lost: a judgement is the outlet's, and what cannot be reworded is quoted.
"""

from __future__ import annotations

from typing import Final

from evenhand.model import BlockKind, Letter, Op, Piece, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.maker import Maker, by_outlet, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.usable import Unusable, unusable

HEAD: Final = 3
"""So many sentences of an article hold its news; found on `coverage`, by reading what is lost there."""
MOST_WORDS: Final = 36
"""Most words of a sentence that is quoted whole."""
FEWEST_SENTENCES: Final = 8
"""In a shorter text one judgement is a great share, and tells nothing of the rest: by reading."""
_MARKS: Final = '“”"‘`'


def may_be_owned(facts: SentenceFacts, number: int) -> bool:
    """Whether a forecast or judgement may be told as its outlet's: one that stands at the head of the article.

    Args:
        facts: The sentence.
        number: Its place in the article, counted from 0.
    """
    return facts.is_view and number < HEAD


def view(source: Source, maker: Maker, facts: SentenceFacts, told: Span) -> Statement | None:
    """Tell a forecast or judgement as what the outlet wrote: "The Harbour Post wrote that …".

    Args:
        source: The article.
        maker: Maker of statements.
        facts: The sentence.
        told: What of it is told.
    """
    if _argues(source):
        return None
    span = facts.sentence.span
    pieces = clause_pieces(source, told, letter=Letter.LOWER)
    text = source.words(told)
    is_comment = any(pattern(name).search(text) for name in ("no_clause", "no_view", "quoted_aside"))
    if pieces is None or is_comment or not source.mentions_in(told):
        return None
    if source.year is not None and source.article.outlet:
        return maker.make("wrote.undated", (meta("outlet", "outlet", span), *pieces), span)
    return by_outlet(maker, "wrote", pieces, span)


def _argues(source: Source) -> bool:
    """Whether an article long enough to tell is a column by its own judgements."""
    return len(source.facts.sentences) >= FEWEST_SENTENCES and is_column(source)


def quoted_whole(source: Source, maker: Maker, facts: SentenceFacts, number: int) -> Statement | None:
    """Tell a sentence at the head that cannot be reworded in its outlet's words, in quotation marks, with their day.

    Args:
        source: The article.
        maker: Maker of statements.
        facts: The sentence.
        number: Its place in the article, counted from 0.
    """
    span = facts.sentence.span
    text = source.words(span).strip()
    is_whole = facts.sentence.kind is BlockKind.PARAGRAPH and text.endswith(".") and text[:1].isupper()
    if number or not is_whole or _argues(source) or source.article.published_on is None:
        return None
    if any(mark in text for mark in _MARKS) or len(words(text)) > MOST_WORDS or pattern("label").match(text):
        return None
    if unusable(source, facts, is_owned=True) not in (None, Unusable.NO_CORE):
        return None
    start = source.article.text.index(text, span.start)
    quote = Piece("quote", Op.QUOTE, Span(span.article_id, start, start + len(text) - 1))
    return by_outlet(maker, "wrote.quoted", (quote,), span)
