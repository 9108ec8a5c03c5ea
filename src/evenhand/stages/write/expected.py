"""Which words an editor's account of a story would hold: the chance of each, from where the story's articles have it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from evenhand.operations.words import content_words, words
from evenhand.stages.write.source import Source

OPENING: Final = 5
"""So many sentences of an article are its opening: an editor's account is made of what outlets tell first. The texts of
`neutral-neus` have seldom more."""
LENGTH: Final = 0.7
"""The power of a text's length that its expected words are divided by: chosen on 600 stories of `neutral-neus` train."""
BASE: Final = -2.23
IN_OPENINGS: Final = 1.61
IN_HEADLINES: Final = 2.34
EARLY: Final = 1.21
ALONE: Final = -0.48
"""Weights of a logistic regression: whether a content word of the articles stands in the expert's text, fitted on 1,200
stories of `neutral-neus` train. The benchmark `neutral` guards them."""


def chances(sources: Sequence[Source]) -> Mapping[str, float]:
    """Tell for each content word of a story's headlines and openings how likely an editor's account holds it.

    Args:
        sources: The story's articles; copies do not count.

    Returns:
        Chance in (0, 1) by the stem of the word.
    """
    told = [s for s in sources if not s.is_copy]
    places = [_places(s) for s in told]
    headlines = [set(content_words(s.article.title)) for s in told]
    known = dict.fromkeys(word for group in (*places, *map(sorted, headlines)) for word in group)
    return {word: _chance(word, places, headlines) for word in known}


def _places(source: Source) -> Mapping[str, int]:
    """The first sentence, from 0, of an article's opening that has each word."""
    found: dict[str, int] = {}
    for number, facts in enumerate(source.facts.sentences[:OPENING]):
        for word in content_words(source.words(facts.sentence.span)):
            found.setdefault(word, number)
    return found


def _chance(word: str, places: Sequence[Mapping[str, int]], headlines: Sequence[set[str]]) -> float:
    n = len(places)
    has_it = [word in place or word in headline for place, headline in zip(places, headlines, strict=True)]
    logit = (
        BASE
        + IN_OPENINGS * sum(word in place for place in places) / n
        + IN_HEADLINES * sum(word in headline for headline in headlines) / n
        + EARLY * sum(1 / (1 + place[word]) for place in places if word in place) / n
        + ALONE * (sum(has_it) == 1)
    )
    return 1 / (1 + math.exp(-logit))


def density(text: str, told: Collection[str], chance: Mapping[str, float]) -> float:
    """Words of an editor's account that a text is expected to add to what is told, a long text's for less.

    Args:
        text: The text.
        told: Content words that are told already.
        chance: What `chances` found.
    """
    expected = sum(chance.get(word, 0.0) for word in sorted(set(content_words(text)) - set(told)))
    return expected / max(1, len(words(text))) ** LENGTH
