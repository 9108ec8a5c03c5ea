"""Which sentences tell a main point of a story, and which one of its first: chances fitted on readers' marks.

Readers marked, story by story, the sentences that tell each main point of it in order of weight (benchmark `points`);
`benchmarks/fit_points.py` fits two logistic regressions on those of the development half. They weigh what may be told;
what may be told at all is for `usable`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from evenhand.model import Granularity, Span
from evenhand.operations.patterns import stands_in
from evenhand.operations.words import content_words, outside_quotations, words
from evenhand.stages.write.expected import density
from evenhand.stages.write.source import LONG_DAYS, Source
from evenhand.tables import table

FULL: Final = 20
"""From so many sentences of its articles on, more than openings have, a story is one of full articles: those are what
readers marked. By reading."""
SIGNS: Final = (
    *("base", "central", "expected", "late", "length", "said", "ahead", "open", "dated", "inside", "lead_speaker"),
)
"""What is asked about a sentence. In order: always 1; how like it is to all sentences of the story; how many words of
an editor's account it holds; the logarithm of its number in its article; of its length; whether it gives somebody's
words; tells a day to come; tells what will, would, may or could be; tells any day; stands in the paragraph of the one
before; gives words of somebody whom one of the first sentences names. Left out because folds over the development
stories gained nothing by them (areas .704 and .804 among what may be told, `salience` has .652 and .766): likeness to
headlines, to the likest sentence of another article and to its opening, how many there are like it, figures, events
and their types, names, quotation marks, denials, charges and answers, opinion, need of the sentence before, background,
its place relative to the length of the article."""
USUAL_WORDS: Final = 22.0
OPENING: Final = 3
"""So many sentences of an article name those whose words are its matter."""


@dataclass(frozen=True)
class Point:
    """How likely a sentence tells a main point, in log-odds.

    Attributes:
        any: One of all the main points of the story.
        first: One of its three most important.
    """

    any: float = 0.0
    first: float = 0.0


def points(sources: Sequence[Source], chance: Mapping[str, float]) -> Mapping[Span, Point]:
    """Tell for each sentence of a story how likely it tells a main point.

    Args:
        sources: The story's articles.
        chance: How likely each word stands in an editor's account of the story.
    """
    found = point_signs(sources, chance)
    return {span: Point(_odds(_weights("any"), signs), _odds(_weights("first"), signs)) for span, signs in found}


def _odds(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    return sum(weight * signs[sign] for sign, weight in weights.items())


def is_full(sources: Iterable[Source]) -> bool:
    """Whether a story has full articles, not their openings alone."""
    return sum(len(source.facts.sentences) for source in sources) >= FULL


def is_like_marked(sources: Sequence[Source]) -> bool:
    """Whether a story is like those that readers marked: of full articles, and all of one month."""
    days = [d for source in sources if (d := source.article.published_on) is not None]
    is_long = bool(days) and (max(days) - min(days)).days > LONG_DAYS
    return is_full(sources) and not is_long


def point_signs(sources: Sequence[Source], chance: Mapping[str, float]) -> Iterator[tuple[Span, Mapping[str, float]]]:
    """Yield each sentence of a story with its signs of `SIGNS`.

    Args:
        sources: The story's articles.
        chance: How likely each word stands in an editor's account of the story.
    """
    places = [(source, number) for source in sources for number in range(len(source.facts.sentences))]
    texts = [source.words(source.facts.sentences[number].sentence.span) for source, number in places]
    central = centrality(word_weights(texts))
    named = {source.article.article_id: _named_first(source) for source in sources}
    for (source, number), text, likeness in zip(places, texts, central, strict=True):
        span = source.facts.sentences[number].sentence.span
        told = outside_quotations(text)
        days = [t.first for t in source.times_in(span) if t.granularity is Granularity.DAY and t.first is not None]
        published = source.article.published_on
        speeches = source.speeches_in(span)
        speakers = {speech.speaker_name for speech in speeches} - {""}
        yield (
            span,
            {
                "base": 1.0,
                "central": likeness,
                "expected": density(text, (), chance),
                "late": math.log(1 + number),
                "length": math.log(max(1, len(words(text))) / USUAL_WORDS),
                "said": float(bool(speeches)),
                "ahead": float(any(published is not None and day > published for day in days)),
                "open": float(stands_in("may_be_so", told)),
                "dated": float(bool(days)),
                "inside": float(_is_inside(source, number)),
                "lead_speaker": float(not speakers.isdisjoint(named[source.article.article_id])),
            },
        )


def word_weights(texts: Sequence[str]) -> list[Mapping[str, float]]:
    """Weigh the words of matter of each text by how few texts have them; each text's weights are of length 1.

    Args:
        texts: The texts.
    """
    counts = [Counter(content_words(text)) for text in texts]
    document_frequency = Counter(word for c in counts for word in c)
    found: list[Mapping[str, float]] = []
    for count in counts:
        raw = {
            w: (1 + math.log(n)) * math.log(1 + len(texts) / document_frequency[w]) for w, n in sorted(count.items())
        }
        norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        found.append({w: x / norm for w, x in raw.items()})
    return found


def centrality(weights: Sequence[Mapping[str, float]]) -> list[float]:
    """Tell how like each text is to the mean of all: cosine, in [0, 1].

    Args:
        weights: The weights of the words of each text, of length 1.
    """
    mean: Counter[str] = Counter()
    for vector in weights:
        mean.update(vector)
    norm = math.sqrt(sum(x * x for x in mean.values())) or 1.0
    return [sum(x * mean[w] for w, x in vector.items()) / norm for vector in weights]


def _named_first(source: Source) -> frozenset[str]:
    """Whom the first sentences of an article name."""
    spans = [facts.sentence.span for facts in source.facts.sentences[:OPENING]]
    return frozenset(m.name for span in spans for m in source.mentions_in(span))


def _is_inside(source: Source, number: int) -> bool:
    """Whether a sentence goes on in the paragraph of the one before it."""
    sentences = source.facts.sentences
    return number > 0 and sentences[number].sentence.block == sentences[number - 1].sentence.block


@cache
def _weights(kind: str) -> Mapping[str, float]:
    """The weight of each sign, for any point or for one of the first."""
    return MappingProxyType({row["sign"]: float(row[kind]) for row in table("points")})
