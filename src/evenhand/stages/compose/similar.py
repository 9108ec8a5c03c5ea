"""Which sentences of different voices may tell the same thing."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from evenhand.model import (
    Article,
    ArticleId,
    Event,
    Facts,
    Figure,
    Mention,
    SentenceFacts,
    Span,
    Speech,
    SpeechForm,
    TimeRef,
)
from evenhand.operations.notes import taken
from evenhand.operations.words import matter
from evenhand.stages.compose.names import Names, names_of
from evenhand.stages.compose.sketch import Drawn, Sketch, drawn

T = TypeVar("T")

PRIOR_SENTENCES: Final = 50
PRIOR_HOLDERS: Final = 5
"""A word counts as if the story had 50 sentences more, 5 of them with the word: in a story of few sentences a
word that all voices use would else weigh nothing. Not sensitive: 20 / 2 to 200 / 20 give a macro-F1 of
.878 to .886 on `own/dev` of the benchmark `conflicts`."""
KEPT: Final = 8192
"""For so many sentences what was read out of them is kept while a story is compared."""
WORK: Final = "sentences"
"""The name of the work among notes."""
LEAST_WORDS: Final = 2
"""Sentences with fewer words of matter tell too little to be compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A sentence as it is compared, with the claims that stand in it.

    It equals itself only, so that what is read out of it can be kept.

    Attributes:
        facts: The sentence.
        article: Its article.
        voice: Name of the voice it belongs to.
        weights: Unit TF-IDF weights of its words of matter; figures, times and whose words they are left out.
        names: The names in it.
        sketch: What of it is laid beside another sentence.
        figures, times, speeches, events, mentions: Its claims, in text order; mentions of a speaker who is named in
            another sentence come last.
    """

    facts: SentenceFacts
    article: Article
    voice: str
    weights: Mapping[str, float]
    names: Names
    sketch: Sketch
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeRef, ...] = ()
    speeches: tuple[Speech, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.facts.sentence.span

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.words(self.span)

    def words(self, span: Span) -> str:
        """The words of a part of it."""
        return self.article.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of one sentence."""

    figures: tuple[Figure, ...]
    times: tuple[TimeRef, ...]
    speeches: tuple[Speech, ...]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]


def told(articles: Sequence[Article], facts: Sequence[Facts], voice_of: Mapping[ArticleId, str]) -> tuple[Told, ...]:
    """Weigh every sentence of a story by how rare its words are in that story.

    Args:
        articles: The story's articles.
        facts: Their claims, in the same order.
        voice_of: Name of each article's voice, by article id.

    Returns:
        One value per sentence with at least two different words of matter, in story order.
    """
    raw: list[tuple[SentenceFacts, Article, _Claims, _Read]] = []
    for article, of in zip(articles, facts, strict=True):
        claims = _claims_by_sentence(of)
        raw += [(of.sentences[read.number], article, claims[read.number], read) for read in _read(article, of, claims)]
    holders = Counter(word for *_, read in raw for word in read.counts)
    return tuple(
        _told(article, voice_of[article.article_id], sentence, claims, read, _weights(read.counts, holders, len(raw)))
        for sentence, article, claims, read in raw
    )


class _Read(NamedTuple):
    """What is read out of a sentence by itself.

    Attributes:
        number: Its number in the article.
        counts: Its words of matter, and how often each.
        names: The names in it.
        drawn: What of it is laid beside another sentence.
    """

    number: int
    counts: Mapping[str, int]
    names: Names
    drawn: Drawn


def _read(article: Article, of: Facts, claims: Sequence[_Claims]) -> tuple[_Read, ...]:
    """What is read out of the sentences of an article with at least two words of matter, from notes if they have it."""

    def anew() -> Iterator[_Read]:
        for number, (sentence, own) in enumerate(zip(of.sentences, claims, strict=True)):
            span = sentence.sentence.span
            counts = _counted(article.text, span, own)
            if len(counts) >= LEAST_WORDS:
                asides = _quantities(own) + _tellers(article.text, own)
                names = names_of(article.text, span, own.mentions, asides)
                made = drawn(article.text, sentence, names, (*own.figures, *own.times), own.events)
                yield _Read(number, counts, names, made)

    return taken().once(WORK, (article.article_id,), tuple[_Read, ...], lambda: tuple(anew()))


def _told(
    article: Article, voice: str, sentence: SentenceFacts, claims: _Claims, read: _Read, weights: Mapping[str, float]
) -> Told:
    return Told(
        facts=sentence,
        article=article,
        voice=voice,
        weights=weights,
        names=read.names,
        sketch=read.drawn.sketch(),
        figures=claims.figures,
        times=claims.times,
        speeches=claims.speeches,
        events=claims.events,
        mentions=claims.mentions,
    )


def _claims_by_sentence(of: Facts) -> list[_Claims]:
    starts = [s.sentence.span.start for s in of.sentences]
    figures = _by_sentence(starts, of.figures, lambda figure: figure.span)
    times = _by_sentence(starts, of.times, lambda time: time.span)
    speeches = _by_sentence(starts, of.speeches, lambda speech: speech.content)
    events = _by_sentence(starts, of.events, lambda event: event.act)
    mentions = _by_sentence(starts, of.mentions, lambda mention: mention.span)
    return [
        _Claims(
            tuple(figures[n]),
            tuple(times[n]),
            tuple(speeches[n]),
            tuple(events[n]),
            (*mentions[n], *_speakers_elsewhere(of, starts, n, speeches[n])),
        )
        for n in range(len(starts))
    ]


def _speakers_elsewhere(of: Facts, starts: Sequence[int], here: int, speeches: Sequence[Speech]) -> Iterator[Mention]:
    """The mentions within a speaker's phrase that stands in another sentence than the words said."""
    for speech in speeches:
        if speech.speaker is not None and bisect_right(starts, speech.speaker.start) - 1 != here:
            yield from (mention for mention in of.mentions if speech.speaker.holds(mention.span))


def _by_sentence(starts: Sequence[int], claims: Sequence[T], place: Callable[[T], Span]) -> Mapping[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for claim in claims:
        found[bisect_right(starts, place(claim).start) - 1].append(claim)
    return found


def _counted(text: str, sentence: Span, claims: _Claims) -> Counter[str]:
    """Count the words of matter; of a sentence that is little but attribution the speaker's words count too."""
    counts = Counter(matter(_without(text, sentence, _quantities(claims) + _tellers(text, claims))))
    return counts if len(counts) >= LEAST_WORDS else Counter(matter(_without(text, sentence, _quantities(claims))))


def _quantities(claims: _Claims) -> tuple[Span, ...]:
    """What is compared for itself and not as a word: numbers and times."""
    return (*(figure.number for figure in claims.figures), *(time.span for time in claims.times))


def _tellers(text: str, claims: _Claims) -> tuple[Span, ...]:
    """Who tells the matter, and the word of telling: not the matter itself."""
    spans: list[Span] = []
    for speech in claims.speeches:
        cue = speech.cue
        if speech.form is SpeechForm.INDIRECT and cue and matter(text[cue.start : cue.end]) in ((), ("say",)):
            spans += [cue] if speech.speaker is None else [cue, speech.speaker]
    return tuple(spans)


def _without(text: str, sentence: Span, spans: Sequence[Span]) -> str:
    """The words of a sentence, those of the spans taken out."""
    parts = []
    at = sentence.start
    for span in sorted(spans):
        if at <= span.start and span.end <= sentence.end:
            parts.append(text[at : span.start])
            at = span.end
    return " ".join((*parts, text[at : sentence.end]))


def _weights(counts: Mapping[str, int], holders: Counter[str], total: int) -> Mapping[str, float]:
    raw = {
        word: (1 + math.log(n)) * math.log((total + PRIOR_SENTENCES) / (holders[word] + PRIOR_HOLDERS))
        for word, n in sorted(counts.items())
    }
    norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {word: x / norm for word, x in raw.items()}


def closeness(one: Told, other: Told) -> float:
    """Cosine similarity of two sentences' words of matter, in [0, 1]."""
    theirs = other.weights
    return sum([weight * theirs[word] for word, weight in one.weights.items() if word in theirs])


@lru_cache(maxsize=KEPT)
def words_but_names(told: Told) -> frozenset[str]:
    """A sentence's words of matter that are no names."""
    return frozenset(told.weights) - {word for name in told.names for word in matter(name)}


def published_order(one: Told, other: Told) -> int:
    """-1 where the first was published on an earlier day, 1 on a later; 0 on the same day or an unknown one."""
    mine, yours = one.article.published_on, other.article.published_on
    if mine is None or yours is None or mine == yours:
        return 0
    return -1 if mine < yours else 1


def days_apart(one: Told, other: Told) -> int:
    """Return how many days lie between the reports; 0 where a day is unknown."""
    mine, yours = one.article.published_on, other.article.published_on
    return 0 if mine is None or yours is None else abs((mine - yours).days)
