"""What of a sentence is laid beside another: words by how rare they are, doers, names, how far its matter came."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from evenhand.model import Event, Figure, SentenceFacts, Span, TimeRef
from evenhand.operations.words import matter, outside_quotations, root, words
from evenhand.stages.compose.names import Names
from evenhand.tables import index, table
from evenhand.tables import words as table_words

UNKNOWN: Final = 4.0
"""Words that the table of the background lacks stand in fewer than 8 texts of 1,000; half of that is taken."""
STEM: Final = 5
"""Words of one group or with so many letters in common at their start are one word ("subsidy", "subsidise")."""
_WORD: Final = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_RUN: Final = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]*(?:(?: (?:of|de|van|von|al|&) | )[^\W\d_a-z][\w’'-]*){0,9}")
_CAPITAL: Final = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]*")
_OWNER: Final = re.compile(r"[’']s$")
_AFTER_HEAD: Final = re.compile(r"\b(?:of|for|in|on|to|at|with|who|that|which|from)\b|,")


class Run(NamedTuple):
    """A name of one or more words: where it starts and ends in the sentence, and its words."""

    start: int
    end: int
    names: Names


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a sentence is compared.

    Attributes:
        words: How rare each word of matter is, in nats, by its root; figures, times and words of telling left out.
        plain: Those of them that are no names.
        stems: The first letters of the longer words.
        subject: Root of the head noun of the main verb's subject, or "".
        actors, targets: The same of its events' doers and objects.
        phases: What `tables/phases` tells of how far its matter has come, and how often each, quotations left out.
        capitals: Its capitalised words.
        runs: Its names, in order.
    """

    words: Mapping[str, float]
    plain: Mapping[str, float]
    stems: frozenset[str]
    subject: str
    actors: frozenset[str]
    targets: frozenset[str]
    phases: Mapping[str, int]
    capitals: Names
    runs: tuple[Run, ...]

    def holds(self, word: str) -> bool:
        """Whether the sentence has this root, or a longer word that starts alike."""
        return word in self.words or (len(word) >= STEM and word[:STEM] in self.stems)

    def share_in(self, other: Sketch) -> float:
        """How much of the words that are no names the other has, by how rare they are, in [0, 1]."""
        return self.shared_with(other) / (self.told or 1.0)

    @property
    def told(self) -> float:
        """How much its words tell that are no names, in nats."""
        return sum(self.plain.values())

    def shared_with(self, other: Sketch) -> float:
        """How much the words tell that are no names and stand in both, in nats."""
        words, stems = other.words, other.stems
        found = 0.0
        for word, weight in self.plain.items():
            if word in words or (len(word) >= STEM and word[:STEM] in stems):
                found += weight
        return found


class Drawn(NamedTuple):
    """What a sketch is made from, each thing once: so it is noted (`operations/notes`).

    Attributes:
        words: See `Sketch`.
        named: Those of them that are names.
        subject, actors, targets, phases, capitals, runs: See `Sketch`.
    """

    words: Mapping[str, float]
    named: tuple[str, ...]
    subject: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    phases: Mapping[str, int]
    capitals: Names
    runs: tuple[Run, ...]

    def sketch(self) -> Sketch:
        """Make the sketch."""
        return Sketch(
            words=self.words,
            plain={word: weight for word, weight in self.words.items() if word not in self.named},
            stems=frozenset([word[:STEM] for word in self.words if len(word) >= STEM]),
            subject=self.subject,
            actors=frozenset(self.actors),
            targets=frozenset(self.targets),
            phases=self.phases,
            capitals=self.capitals,
            runs=self.runs,
        )


def drawn(
    text: str, facts: SentenceFacts, names: Names, quantities: Sequence[Figure | TimeRef], events: Sequence[Event]
) -> Drawn:
    """Draw what a sentence is sketched from.

    Args:
        text: The article's text.
        facts: The sentence.
        names: The names in it.
        quantities: Its figures and times.
        events: Its events.
    """
    span = facts.sentence.span
    own = text[span.start : span.end]
    named = {word for name in names for word in matter(name)}
    times = [q.span for q in quantities if isinstance(q, TimeRef)]
    rare = _rarity(text, span, [*times, *(q.number for q in quantities if isinstance(q, Figure))])
    return Drawn(
        words=rare,
        named=tuple(sorted(word for word in rare if word in named)),
        subject=_head(text, facts.subject),
        actors=tuple(sorted(set(_heads(text, (event.actor for event in events))))),
        targets=tuple(sorted(set(_heads(text, (event.target for event in events))))),
        phases=_phases(plain_words(own, span.start, times)),
        capitals=tuple(_OWNER.sub("", word) for word in _CAPITAL.findall(own)),
        runs=tuple(_runs(own, names)),
    )


def _rarity(text: str, sentence: Span, quantities: Sequence[Span]) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        if quantities and any(span.start <= match.start() < span.end for span in quantities):
            continue
        for group, rare in _rare_roots(match.group()):
            if rare > found.get(group, -1.0):
                found[group] = rare
    return found


@lru_cache(maxsize=65536)
def _rare_roots(written: str) -> tuple[tuple[str, float], ...]:
    """The roots of a word as written, and how rare each is; none for words of grammar and of telling."""
    grammar = table_words("function_words")
    roots = ((root(word), word) for word in words(written) if word not in grammar)
    return tuple((group, rarity(word)) for group, word in roots if group != "say")


@cache
def rarity(word: str) -> float:
    """How much a word tells by itself: the negative log of the share of English news texts that have it, in nats."""
    row = index("background", "word").get(word)
    return math.log(1000 / (UNKNOWN if row is None else float(row["per_mille"])))


def _heads(text: str, spans: Iterable[Span | None]) -> Iterator[str]:
    for span in spans:
        head = _head(text, span)
        if head and head != "say":
            yield head


def _head(text: str, span: Span | None) -> str:
    """The root of the last word of matter before what limits a noun phrase ("the bill | that limits rents")."""
    if span is None:
        return ""
    found = matter(_AFTER_HEAD.split(text[span.start : span.end])[0])
    return found[-1] if found else ""


def _runs(sentence: str, names: Names) -> Iterator[Run]:
    known = set(names)
    for match in _RUN.finditer(sentence):
        own = tuple(word for word in (_OWNER.sub("", word) for word in match.group().split()) if word in known)
        if own:
            yield Run(match.start(), match.end(), own)


def plain_words(sentence: str, start: int, times: Sequence[Span]) -> str:
    """Return a sentence without its quoted words and its times, in lower case: the month of May is no "may".

    Args:
        sentence: Its text.
        start: Where it starts in the article.
        times: Its times, as they lie in the article.
    """
    kept = sentence
    for span in sorted(times, reverse=True):
        kept = kept[: max(0, span.start - start)] + " " + kept[max(0, span.end - start) :]
    return outside_quotations(kept).lower().replace("’", "'")


def _phases(plain: str) -> Mapping[str, int]:
    plain = plain.replace("n't", " not")
    return {phase: len(set(cues.findall(plain))) for phase, cues in _cues().items()}


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    by_phase: dict[str, list[str]] = {}
    for row in table("phases"):
        by_phase.setdefault(row["phase"], []).append(row["cue"])
    longest = {phase: sorted(cues, key=lambda cue: (-len(cue), cue)) for phase, cues in by_phase.items()}
    return {phase: re.compile(r"\b(?:" + "|".join(map(re.escape, cues)) + r")\b") for phase, cues in longest.items()}
