"""Times that tell nothing but when, and may be left off where their day cannot be told."""

from __future__ import annotations

from typing import Final

from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations
from evenhand.tables import words as table_words

NEAR: Final = 40
"""Characters behind a date in which the noun stands that it dates."""


def is_time_only(stretch: str, sentence: str) -> bool:
    """Whether a stretch of a sentence is a bare time ("last week", "on Monday") that the sentence can do without.

    It cannot where it sets one time beside another ("fewer than last week"), nor where it bounds what is counted
    ("seven fires over the past month").

    Args:
        stretch: What is left off, with what stands around it of blanks, commas and "on".
        sentence: The whole sentence.
    """
    bare = stretch.strip(" ,.").lower().removeprefix("on ")
    if pattern("undated_span").fullmatch(bare):
        return not compares(sentence) and pattern("counts").search(_around(sentence, bare)) is None
    return pattern("undated_day").fullmatch(bare) is not None and not compares(_around(sentence, bare))


def _around(sentence: str, bare: str) -> str:
    """The sentence without the stretch itself, in lower case."""
    return sentence.lower().replace(bare, " ", 1)


def compares(sentence: str) -> bool:
    """Whether a sentence sets one time or amount beside another, outside its quotations."""
    return pattern("compares").search(outside_quotations(sentence)) is not None


def dates_noun(text: str, start: int, end: int) -> bool:
    """Tell whether a date with its year and "the" stands before a noun, behind its closing comma.

    "The Nov. 8, 2016, election" tells which election: told as "8 November 2016, election" it would be none.

    Args:
        text: The article's text.
        start: Where the date starts, with its "the".
        end: Where it ends, behind the year.
    """
    following = pattern("noun_behind_year").match(text[end : end + NEAR])
    is_dated = following is not None and pattern("the_with_year").fullmatch(text[start:end]) is not None
    return is_dated and following is not None and following.group(1) not in table_words("function_words")
