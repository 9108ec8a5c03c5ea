"""Stories that belong together over months and years: they share the rare words they are about."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from evenhand.model import Article
from evenhand.tables import table

Profile: TypeAlias = Mapping[str, float]
"""The words a story is about, with weights; unit length."""

# Least cosine of a story's profile with a storyline's. On story-allsides/train pairs from .27 on were read as one
# matter (the border wall, one relief bill), pairs below .2 as not; on story-ecbplus stories of different topics are
# joined at .27 (two earthquakes) and none from .3 on, which benchmark `stories` guards.
SAME_STORYLINE = 0.3
# Words of a profile: with 24 and 40 the two kinds of pairs lay apart alike.
PROFILE_WORDS = 24
# Texts that the background counts for, beside the given stories: what few stories on one matter share stays rare.
BACKGROUND_TEXTS = 1000

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 7  # letters of a word that count, as in the TF-IDF encoder


def group_storylines(stories: Sequence[Sequence[Article]]) -> list[int]:
    """Group stories that are about the same long matter, however far apart in time.

    Vectors of articles weigh words against the other articles at hand, so that two reports on one matter look
    unlike when nothing else is there; here words are weighed against a background of general news.

    Args:
        stories: The articles of each story, oldest story first.

    Returns:
        For each story the number of the oldest story of its storyline.
    """
    lines: dict[int, dict[str, float]] = {}
    lines_with: dict[str, set[int]] = defaultdict(set)
    chosen: list[int] = []
    for number, profile in enumerate(_profiles([_counts(story) for story in stories])):
        nearby = sorted({line for word in profile for line in lines_with[word]})
        cosine, line = max(((_cosine(profile, lines[line]), -line) for line in nearby), default=(0.0, 0))
        line = -line if cosine >= SAME_STORYLINE else number
        chosen.append(line)
        total = lines.setdefault(line, {})
        for word, weight in profile.items():
            total[word] = total.get(word, 0.0) + weight
            lines_with[word].add(line)
    return chosen


def _counts(articles: Iterable[Article]) -> Mapping[str, float]:
    """Count the words of a story's articles; what a text says often is what it is about."""
    texts = (f"{article.title}\n{article.text}" for article in articles)
    return Counter(word.casefold()[:_STEM] for text in texts for word in _WORD.findall(text))


def _profiles(counts: Sequence[Mapping[str, float]]) -> list[Profile]:
    stories_with = Counter(word for words in counts for word in words)
    rarity = {word: _rarity(word, n, len(counts)) for word, n in stories_with.items()}
    return [_profile({word: n * rarity[word] for word, n in words.items()}) for words in counts]


def _profile(weights: Mapping[str, float]) -> Profile:
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:PROFILE_WORDS]
    length = _length(weights[word] for word in heaviest) or 1.0
    return {word: weights[word] / length for word in heaviest}


def _rarity(word: str, n_with: int, n_stories: int) -> float:
    expected = BACKGROUND_TEXTS * _background().get(word, 0.0)
    return max(0.0, math.log((n_stories + BACKGROUND_TEXTS + 1) / (n_with + expected + 0.5)))


def _cosine(profile: Profile, line: Mapping[str, float]) -> float:
    return math.fsum(weight * line.get(word, 0.0) for word, weight in profile.items()) / _length(line.values())


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(math.fsum(weight * weight for weight in weights))


@cache
def _background() -> Mapping[str, float]:
    """Share of general news texts that hold each word."""
    shares: dict[str, float] = {}
    for row in table("background"):
        word = row["word"][:_STEM]
        shares[word] = max(shares.get(word, 0.0), float(row["per_mille"]) / 1000)
    return shares
