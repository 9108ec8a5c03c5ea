"""Which sentences of different voices tell the same thing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.model import Article, Facts, SentenceFacts
from evenhand.operations.words import content_words, outside_quotations


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it is compared.

    Attributes:
        facts: The sentence.
        article: Its article.
        voice: Name of the voice it belongs to.
        weights: Unit TF-IDF weights of its content words.
    """

    facts: SentenceFacts
    article: Article
    voice: str
    weights: Mapping[str, float]

    @property
    def text(self) -> str:
        """The sentence's words."""
        span = self.facts.sentence.span
        return self.article.text[span.start : span.end]


def told(articles: Sequence[Article], facts: Sequence[Facts], voice_of: Mapping[str, str]) -> tuple[Told, ...]:
    """Weigh every sentence of a story by how rare its words are in that story.

    Args:
        articles: The story's articles.
        facts: Their claims, in the same order.
        voice_of: Name of each article's voice, by article id.

    Returns:
        One value per sentence with at least three content words, in story order.
    """
    raw: list[tuple[SentenceFacts, Article, Counter[str]]] = []
    for article, of in zip(articles, facts, strict=True):
        for sentence in of.sentences:
            span = sentence.sentence.span
            counts = Counter(content_words(article.text[span.start : span.end]))
            if len(counts) >= 3:
                raw.append((sentence, article, counts))
    document_frequency = Counter(word for _, _, counts in raw for word in counts)
    total = len(raw)
    return tuple(
        Told(sentence, article, voice_of[article.article_id], _weights(counts, document_frequency, total))
        for sentence, article, counts in raw
    )


def _weights(counts: Counter[str], document_frequency: Counter[str], total: int) -> Mapping[str, float]:
    raw = {w: (1 + math.log(n)) * math.log(1 + total / document_frequency[w]) for w, n in sorted(counts.items())}
    norm = math.sqrt(sum(x * x for x in raw.values()))
    return {w: x / norm for w, x in raw.items()}


def similar_pairs(sentences: Sequence[Told], *, least: float) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of sentences of different voices with a cosine similarity of at least `least`, in order.

    An inverted index keeps it to sentences that share a word; words in more than a quarter of a long story's
    sentences open no pair by themselves.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    common = max(20, len(sentences) // 4)
    frequency = Counter(word for s in sentences for word in s.weights)
    for here, sentence in enumerate(sentences):
        met = {i for w in sentence.weights if frequency[w] <= common for i in holders[w]}
        for there in sorted(met):
            other = sentences[there]
            if other.voice == sentence.voice:
                continue
            cosine = sum(x * other.weights.get(w, 0.0) for w, x in sentence.weights.items())
            if cosine >= least:
                yield there, here, cosine
        for word in sentence.weights:
            holders[word].append(here)


def same_polarity(one: str, other: str) -> bool:
    """Whether both texts deny or neither does, outside quotation marks."""
    return _denies(one) == _denies(other)


def _denies(text: str) -> bool:
    return bool({"not", "no", "never", "denied", "without", "neither"} & set(outside_quotations(text).lower().split()))
