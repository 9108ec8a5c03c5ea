"""Which words an editor's account of a story would hold: the chance of each, from where the articles have it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import BlockKind
from evenhand.operations.words import content_words, words
from evenhand.stages.write.source import Source

OPENING: Final = 5
"""So many sentences of an article are its opening: an editor's account is made of what outlets tell first. The texts of
`neutral-neus` have seldom more."""
LENGTH: Final = 0.7
"""The power of a text's length that its expected words are divided by: chosen on 600 stories of `neutral-neus` train,
where recall at equal length is flat from .4 to .9."""

TITLE_WORDS: Final = 6.6
"""Content words of an expert's title, on average, on `neutral-neus` train."""


@dataclass(frozen=True)
class Weights:
    """Weights of a logistic regression: whether a content word of the articles stands in an expert's text.

    Attributes:
        base: The intercept.
        openings: Share of the articles that have the word in their opening.
        headlines: Share of the headlines that have it.
        early: Mean over the articles of 1 / (1 + n), n sentences standing before its first; 0 where it is missing.
        alone: Whether one article alone has it.
    """

    base: float
    openings: float
    headlines: float
    early: float
    alone: float


ACCOUNT: Final = (Weights(-3.01, 1.25, 1.89, 0.96, 0.0), Weights(-2.23, 1.61, 2.34, 1.21, -0.48))
TITLE: Final = (Weights(-4.31, -0.05, 2.97, 1.55, 0.0), Weights(-3.6, -1.27, 5.04, 2.22, -0.86))
"""For the expert's text and for its title, each of a story of one article and of a story of more: fitted on the first
article and on all three of 1,200 stories of `neutral-neus` train. The benchmark `neutral` guards them."""


def chances(sources: Sequence[Source], weights: Sequence[Weights] = ACCOUNT) -> Mapping[str, float]:
    """Tell for each content word of a story's headlines and openings how likely an editor's text holds it.

    Args:
        sources: The story's articles; copies do not count.
        weights: Of which text: for a story of one article, and of more.

    Returns:
        Chance in (0, 1) by the stem of the word.
    """
    told = [s for s in sources if not s.is_copy]
    places = [_places(s) for s in told]
    headlines = [set(content_words(headline_of(s))) for s in told]
    known = dict.fromkeys(word for group in (*places, *map(sorted, headlines)) for word in group)
    return {word: _chance(word, places, headlines, weights[min(len(told), 2) - 1]) for word in known}


def headline_of(source: Source) -> str:
    """Return an article's headline; of one without, as an agency's or a broadcaster's may be, its first sentence."""
    first = next((f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH), None)
    return source.article.title or (source.words(first.sentence.span) if first is not None else "")


def _places(source: Source) -> Mapping[str, int]:
    """The first sentence, from 0, of an article's opening that has each word."""
    found: dict[str, int] = {}
    for number, facts in enumerate(source.facts.sentences[:OPENING]):
        for word in content_words(source.words(facts.sentence.span)):
            found.setdefault(word, number)
    return found


def _chance(word: str, places: Sequence[Mapping[str, int]], headlines: Sequence[set[str]], weights: Weights) -> float:
    n = len(places)
    n_having = sum(word in place or word in headline for place, headline in zip(places, headlines, strict=True))
    logit = (
        weights.base
        + weights.openings * sum(word in place for place in places) / n
        + weights.headlines * sum(word in headline for headline in headlines) / n
        + weights.early * sum(1 / (1 + place[word]) for place in places if word in place) / n
        + weights.alone * (n_having == 1)
    )
    return 1.0 / (1.0 + math.exp(-float(logit)))


def density(text: str, told: Collection[str], chance: Mapping[str, float]) -> float:
    """Words of an editor's account that a text is expected to add to what is told, a long text's for less.

    Args:
        text: The text.
        told: Content words that are told already.
        chance: What `chances` found.
    """
    expected = sum(chance.get(word, 0.0) for word in sorted(set(content_words(text)) - set(told)))
    return expected / math.pow(max(1, len(words(text))), LENGTH)


def title_likeness(text: str, chance: Mapping[str, float]) -> float:
    """Expected F1 of the content words of a text and of an editor's title, in [0, 1].

    Args:
        text: The text.
        chance: What `chances` found for `TITLE`.
    """
    told = sorted(set(content_words(text)))
    return 2 * sum(chance.get(word, 0.0) for word in told) / (len(told) + TITLE_WORDS)
