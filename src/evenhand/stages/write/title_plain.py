"""Titles of the page's own where none is like the headlines: the deed that an article opens with, told plainly.

An editor's title is not always made of the headlines' words, and a reader takes a quoted headline for no title of the
page's own. So the clause that opens the page, or one of its articles, stands before a headline, if it tells a deed.
"""

from __future__ import annotations

import math
import re
from typing import Final

from evenhand.model import BlockKind, SentenceFacts, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.owners import judges
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_news import CUT, FEWEST_OF_CUT, News, is_no_news, is_rag

LEAST_PLAIN: Final = 0.38
"""What a plain title is worth at least. On 150 stories of `neutral-neus` train and 38 of full articles, read: of those
above .5 four in five tell the news, and so do the two between; below it is a side matter or a rag."""
LEAST_SHARED: Final = 3
"""So many words of the headlines has a sentence of whose doer and deed no headline speaks: by reading the same titles,
six of eight such tell the news."""
LOSES: Final = 0.6
"""What it counts when it is cut before a word of the headlines."""
_ANSWERS_SOMEBODY: Final = re.compile(r"\b(?:responded|replied|responds|replies) to (?:[A-Z][\w’'-]+ ?){1,4}$")
"""That one answered another is what opens a page at times; it stands before a headline, though it tells little."""
USUAL_WORDS: Final = 10
"""A title of so many words counts as it is; a shorter one tells less."""


def plainness(source: Source, facts: SentenceFacts, made: Statement, news: News, *, borne: float, end: float) -> float:
    """Tell what a title is worth by what it is, whatever the headlines say; 0 where it may not stand so.

    Args:
        source: The article.
        facts: The sentence that the title is made of.
        made: The title.
        news: What the headlines say is the news.
        borne: What it counts by the share of its matter that the page's lead bears out.
        end: What it counts by its end: less where its sentence goes on behind it.
    """
    is_answer = answers_somebody(made.text)
    if end < CUT or (not is_answer and (is_rag(made, end) or is_no_news(made.text))):
        return 0.0
    if _is_empty(source, facts):
        return 0.0
    n_shared = len(news.named & set(content_words(source.words(facts.sentence.span))))
    is_far = news.is_told_by_headlines and n_shared < LEAST_SHARED and not news.is_named(source, facts)
    is_cut_short = news.loses(source, facts, made)
    if is_far or (is_cut_short and is_rag(made, end, FEWEST_OF_CUT)):
        return 0.0
    loss = LOSES if is_cut_short else 1.0
    return borne * end * loss * math.sqrt(len(words(made.text)) / USUAL_WORDS)


def answers_somebody(text: str) -> bool:
    """Tell whether a title tells no more than that one answered another by name: fit only where that opens the page."""
    return _ANSWERS_SOMEBODY.search(text) is not None and not judges(text)


def opens_article(source: Source, facts: SentenceFacts) -> bool:
    """Tell whether a sentence is the very first of its article."""
    first = next((f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH), None)
    return first is not None and facts.sentence.span == first.sentence.span


def _is_empty(source: Source, facts: SentenceFacts) -> bool:
    """Whether the main verb does not tell what was done; an infinitive behind it does: "continued to defend …"."""
    if facts.root is None or pattern("empty_act").fullmatch(source.words(facts.root)) is None:
        return False
    return pattern("to_do").match(source.article.text[facts.root.end : facts.sentence.span.end].lstrip()) is None
