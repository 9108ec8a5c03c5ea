"""How well each sentence of a story of many outlets is supported: how much of it the others tell too.

What one outlet alone has is its colour, its aside or its boilerplate; what matters stands in many. Votes count words;
support counts sentences, so it can tell the news from an aside that is told in the story's usual words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from evenhand.model import Span
from evenhand.stages.write.points import word_weights
from evenhand.stages.write.source import Source


def support(sources: Sequence[Source]) -> Mapping[Span, float]:
    """Tell for each sentence how like it is to the likest sentence of each other article, on average, in [0, 1].

    Args:
        sources: The story's articles; copies support nothing.
    """
    sentences = [(n, facts.sentence.span) for n, one in enumerate(sources) for facts in one.facts.sentences]
    vectors = word_weights([sources[n].words(span) for n, span in sentences])
    having: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        if not sources[sentences[at][0]].is_copy:
            for word, weight in vector.items():
                having[word].append((at, weight))
    n_telling = sum(not source.is_copy for source in sources)
    found: dict[Span, float] = {}
    for (mine, span), vector in zip(sentences, vectors, strict=True):
        likeness: defaultdict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for at, other in having[word]:
                likeness[at] += weight * other
        likest: defaultdict[int, float] = defaultdict(float)
        for at, value in likeness.items():
            likest[sentences[at][0]] = max(likest[sentences[at][0]], value)
        n_others = n_telling - (not sources[mine].is_copy)
        found[span] = sum(likest[n] for n in sorted(likest) if n != mine) / max(1, n_others)
    return found
