"""`extract`: an article's claims, each kind by its own part, in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.model import Article, Facts, Parse, Sentence
from evenhand.stages.extract.events import find_events
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.sentences import find_sentence_facts
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.extract.times import find_times


def extract(article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse] = ()) -> Facts:
    """Take the claims out of an article.

    Args:
        article: The article.
        sentences: Its sentences, in order.
        parses: Their parses, in the same order; none when no parser is there: then patterns alone are used and
            fewer claims are found.

    Returns:
        Its claims, each with the places it rests on.
    """
    parsed = tuple(parses)
    times = find_times(article, parsed)
    mentions = find_mentions(article, parsed)
    speeches = find_speeches(article, parsed, mentions, times)
    figures = find_figures(article, parsed, times)
    return Facts(
        article_id=article.article_id,
        sentences=find_sentence_facts(article, tuple(sentences), parsed, speeches, figures),
        mentions=mentions,
        speeches=speeches,
        figures=figures,
        times=times,
        events=find_events(article, parsed, times, speeches),
    )
