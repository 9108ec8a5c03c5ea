"""The contract that a page rests on: days of a time are those that its own words, read again, give."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.model import Article, ArticleId, Block, BlockKind
from evenhand.operations.times import resolve
from evenhand.stages.extract.times import find_times

_TIMES = (
    "Wednesday|last month|this week|May 13|mid-May|the middle of May|March 31 to April 2|October 21, 2020|2016|in 2022|"
    "the autumn of 2020|November|Monday of last week|this October 25|two weeks ago|yesterday|by June|early December|"
    "the second quarter|a year earlier|Easter|31 June|noon on Friday|next spring|(November 3)|since 2008|late February"
)
_WORDS = (
    "was postponed to|has been put back to|originally planned for|is due in|begins on|The list for|said|will meet on|"
    "The council approved it in|ahead of the vote on|, and|.|. In|\n\n|:|would open in|after|until|by|(|)"
)
_TEXTS = (
    st.lists(st.sampled_from(f"{_TIMES}|{_WORDS}".split("|")), min_size=1, max_size=14).map(" ".join).filter(str.strip)
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_days_are_those_that_the_words_give_again(text: str, day: date) -> None:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    article = Article(ArticleId("a-test"), "test", "", "", "", "", day, "en", text, (block,))
    for ref in find_times(article, ()):
        assert (ref.first is None) == (ref.last is None)
        if ref.first is not None:
            again = resolve(text[ref.span.start : ref.span.end], day, ref.direction)
            assert (again.first, again.last, again.value) == (ref.first, ref.last, ref.value)
