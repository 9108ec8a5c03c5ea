"""What the outlets of a story of many vote for: the words that most of them tell, and tell early, are what matters.

One outlet's scene, aside or other matter has a word or two of the others' openings; a fact that all of them open with
has its words in each. A statement is worth the votes of the words that it adds to those told before it, so highlights
that are chosen one by one cover between them what most outlets put in front, none of it twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import Final

from evenhand.operations.words import matter
from evenhand.stages.write.noting import noted
from evenhand.stages.write.source import Source

WORK: Final = "places"
"""The name of the work among notes."""
FEWEST_VOTERS: Final = 4
"""Of two or three outlets most is no vote: what one leaves out another leads with."""
LATE: Final = 4.0
"""A word that stands first behind so many sentences has half the vote of one in the first."""
MOST: Final = 0.5
ALIKE: Final = 12
"""Where fewer words than this have so large a share of the votes, the outlets tell different matters of a wide theme,
and there is no vote. By reading the highlights of 26 stories: of 22 about one event two have fewer such words, of four
about a theme over days or weeks four have."""


@dataclass(frozen=True)
class Votes:
    """What share of a story's outlets tell each word of matter, an early telling counting more.

    Attributes:
        shares: In (0, 1] by the root of the word; of words that one outlet alone tells there is none.
    """

    shares: Mapping[str, float]

    @property
    def are_alike(self) -> bool:
        """Whether most outlets tell one matter, so that their votes say what matters."""
        return sum(share >= MOST for share in self.shares.values()) >= ALIKE

    def of(self, told: Set[str]) -> float:
        """The votes of some words, together.

        Args:
            told: Roots of words.
        """
        return sum(self.shares.get(word, 0.0) for word in sorted(told))


def votes(sources: Sequence[Source]) -> Votes:
    """Count the votes of a story's outlets; those of few have none.

    Args:
        sources: The story's articles; copies do not vote.
    """
    voting = [s for s in sources if not s.is_copy]
    if len(voting) < FEWEST_VOTERS:
        return Votes({})
    told: defaultdict[str, list[float]] = defaultdict(list)
    for source in voting:
        for word, early in _early(source).items():
            told[word].append(early)
    return Votes({word: sum(told[word]) / len(voting) for word in sorted(told) if len(told[word]) > 1})


def _early(source: Source) -> Mapping[str, float]:
    """How early an article tells each word: 1 in its headline or first sentence, less behind it."""
    places = noted(WORK, source, dict[str, int], partial(_places, source), is_alone=True)
    return {word: LATE / (LATE + place) for word, place in places.items()}


def _places(source: Source) -> dict[str, int]:
    """The first sentence of an article, from 0, that has each word; its headline counts as the first."""
    found = dict.fromkeys(matter(source.article.title), 0)
    for number, facts in enumerate(source.facts.sentences):
        for word in matter(source.words(facts.sentence.span)):
            found.setdefault(word, number)
    return found
