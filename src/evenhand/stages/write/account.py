"""How often an editor's account of a story would hold each word, and what a text would add to it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from evenhand.operations.words import words
from evenhand.stages.write.source import Source
from evenhand.tables import table
from evenhand.tables import words as words_of

OPENING: Final = 5
"""So many sentences of an article are its opening: an editor's account is made of what outlets tell first. The texts of
`neutral-neus` have seldom more."""
_PLAIN: Final = (
    *("base", "openings", "headlines", "early", "alone", "often", "name", "number"),
    *("openings*headlines", "openings*early", "early*early"),
)
SIGNS: Final = tuple(f"{kind}{sign}" for kind in ("", "grammar.") for sign in _PLAIN)
"""What is asked about a word: whether it is there at all, the share of the articles that have it in their opening, the
share of the headlines that have it, the mean of 1 / (1 + n), n sentences standing before its first, whether one article
alone has it, the logarithm of how often an article has it, whether it stands with a capital inside a sentence, whether
it has a digit; three products of these; and the same of the words of grammar."""
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][\w’'.\-]*")
TYPICAL: Final = 39.0
"""Words of an editor's account that the articles of a story have, on average, on `neutral-neus` train."""


@dataclass(frozen=True)
class Account:
    """What an editor's account of a story is expected to hold.

    Attributes:
        held: For each word, how many of its first n namings are expected there, by n.
        size: How many words of the articles it is expected to hold in all.
    """

    held: Mapping[str, tuple[float, ...]]
    size: float

    def adds(self, text: Counter[str], told: Mapping[str, int]) -> float:
        """How many words of the account a text is expected to add.

        Args:
            text: Its words, with how often it has each.
            told: The words that are told already.
        """
        total = 0.0
        for word in sorted(text.keys() & self.held.keys()):
            held, before = self.held[word], told.get(word, 0)
            total += held[min(len(held) - 1, before + text[word])] - held[min(len(held) - 1, before)]
        return total

    @property
    def price(self) -> float:
        """How much dearer a word is than in a typical story: where there is much to tell, one word more tells less."""
        return math.sqrt(self.size / TYPICAL)


def account(sources: Sequence[Source]) -> Account:
    """Tell what an editor's account of a story is expected to hold.

    Args:
        sources: The story's articles; copies do not count.
    """
    told = [s for s in sources if not s.is_copy]
    openings = [[s.words(f.sentence.span) for f in s.facts.sentences] for s in told]
    found = signs(openings, [s.article.title for s in told])
    weights = _weights("one" if len(told) == 1 else "more")
    held = {word: _held(values, weights) for word, values in found.items()}
    return Account(held, sum(each[-1] for _, each in sorted(held.items())))


def signs(openings: Sequence[Sequence[str]], headlines: Sequence[str]) -> Mapping[str, tuple[float, ...]]:
    """Tell the signs of each word of the openings, in the order of `SIGNS`.

    Args:
        openings: The sentences of each article; those behind `OPENING` do not count.
        headlines: Its headline each.
    """
    counts: list[Counter[str]] = []
    first: list[dict[str, int]] = []
    for sentences in openings:
        counts.append(Counter(word for text in sentences[:OPENING] for word in words(text)))
        first.append({w: n for n, text in reversed(list(enumerate(sentences[:OPENING]))) for w in words(text)})
    named = [set(words(headline)) for headline in headlines]
    told = "\n".join(text for sentences in openings for text in sentences[:OPENING])
    names = set(words(" ".join(_NAME.findall(told))))
    grammar = words_of("function_words")
    n = len(openings)
    found: dict[str, tuple[float, ...]] = {}
    for word in sorted({word for count in counts for word in count}):
        n_having = sum(word in count for count in counts)
        share, headed = n_having / n, sum(word in headline for headline in named) / n
        early = sum(1 / (1 + places[word]) for places in first if word in places) / n
        often = math.log(sum(count[word] for count in counts) / n)
        is_number = any(letter.isdigit() for letter in word)
        plain = (
            *(1.0, share, headed, early, float(n_having == 1), often, float(word in names), float(is_number)),
            *(share * headed, share * early, early * early),
        )
        found[word] = (*plain, *(value * (word in grammar) for value in plain))
    return found


def _held(values: Sequence[float], weights: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """How many of a word's first n namings an account is expected to hold, by n from 0 on."""
    chance, found = 1.0, [0.0]
    for each in weights:
        logit = sum(weight * value for weight, value in zip(each, values, strict=True))
        chance /= 1.0 + math.exp(-logit)
        found.append(found[-1] + chance)
    return tuple(found)


@cache
def _weights(kind: str) -> tuple[tuple[float, ...], ...]:
    """The weights of the table for stories of one article or of more: a row for each further naming."""
    rows = {row["sign"]: row for row in table("account")}
    names = [name for name in rows["base"] if name.startswith(f"{kind}.")]
    return tuple(tuple(float(rows[sign][name]) for sign in SIGNS) for name in names)
