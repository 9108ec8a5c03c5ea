"""Signs that a sentence leans, computed by what ships, and the fit of their few weights inside a fold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.model import Article, Facts, Parse, SentenceFacts, Token
from evenhand.operations.evaluative import Marked, find_evaluative
from evenhand.operations.loaded import find_loaded
from evenhand.stages.extract.sentences_quotes import Ranges, blanked, quoted_ranges, within
from evenhand.stages.extract.sentences_words import dated, first_person, matches

Floats = npt.NDArray[np.float64]
CLASSES = ("judging", "praising", "person", "vice", "striking", "comment", "phrase", "label", "informal", "feeling")
SHARES = ("ADJ", "ADV", "PROPN", "PRON", "NUM", "VERB")
RIDGE = 50.0  # benchmark `loaded`: 5 to 200 differ by .005 on loaded-babe
STRONG = frozenset({"judging", "praising", "person", "vice", "striking", "comment"})

_PATTERNS = {
    "exclamation": re.compile(r"!"),
    "question": re.compile(r"\?"),
    "dash": re.compile(r"—|–| - |--"),
    "colon": re.compile(r"[:;]"),
    "bracket": re.compile(r"\("),
    "digit": re.compile(r"\d"),
    "contraction": re.compile(r"n['’]t|['’](?:re|ve|ll|d|m)\b"),
    "turn": re.compile(r"^\W*(?:And|But|So|Or|Yet|Because|Now|Well|Then)\b"),
    "negation": re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE),
}
_HYPHENED = re.compile(r"[^\W_]+-[^\W_]+")
_SCARE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, or a text read as one, with what the product knows of it; places count in `text`.

    Attributes:
        text: The article's text.
        start, end: Half-open place in it.
        tokens: Its tokens.
        quoted: Where the text stands inside quotation marks.
        facts: What `extract` tells of its sentences.
        n_speeches, n_figures, n_events: How many of each it holds.
    """

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    quoted: Ranges
    facts: tuple[SentenceFacts, ...]
    n_speeches: int
    n_figures: int
    n_events: int

    @property
    def loaded(self) -> tuple[tuple[int, int], ...]:
        """Places of loaded terms, those in quotations too."""
        found = find_loaded(self.text[self.start : self.end])
        return tuple((self.start + start, self.start + end) for start, end, _, _ in found)

    @property
    def evaluative(self) -> tuple[Marked, ...]:
        """Places of evaluative words, those in quotations too."""
        return find_evaluative(self.text, self.tokens)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a place touches a quotation."""
        return any(low < end and start < high for low, high in self.quoted)


def whole(article: Article, parses: Sequence[Parse], facts: Facts) -> Told:
    """Read a whole short text as one sentence."""
    tokens = tuple(token for parse in parses for token in parse.tokens)
    counts = (len(facts.speeches), len(facts.figures), len(facts.events))
    return Told(article.text, 0, len(article.text), tokens, quoted_ranges(article), facts.sentences, *counts)


def each(article: Article, parses: Sequence[Parse], facts: Facts) -> list[Told]:
    """Read the sentences of an article, in order."""
    quoted, tokens = quoted_ranges(article), {parse.sentence.span: parse.tokens for parse in parses}
    told: list[Told] = []
    for one in facts.sentences:
        span = one.sentence.span
        inside = tuple((span.start + low, span.start + high) for low, high in within(quoted, span.start, span.end))
        places = (
            [speech.content for speech in facts.speeches],
            [figure.span for figure in facts.figures],
            [event.act for event in facts.events],
        )
        counts = (sum(place.overlaps(span) for place in kind) for kind in places)
        told.append(Told(article.text, span.start, span.end, tokens.get(span, ()), inside, (one,), *counts))
    return told


def signs(told: Told) -> dict[str, float]:
    """Return the signs of a sentence by name; counts are damped by log(1 + n), shares are of its own words."""
    inner = tuple((low - told.start, high - told.start) for low, high in told.quoted)
    own = blanked(told.text[told.start : told.end], inner)
    outside = [token for token in told.tokens if not told.is_quoted(token.start, token.end)]
    words = [token for token in outside if token.text[:1].isalnum()]
    n = max(1, len(words))
    found = _words(told, n)
    found |= {name: float(pattern.search(own) is not None) for name, pattern in _PATTERNS.items()}
    found |= _marks(told, own)
    parts, tags = Counter(token.pos for token in words), Counter(token.tag for token in words)
    found |= {f"share {part}": parts[part] / n for part in SHARES}
    found |= {f"share {tag}": tags[tag] / n for tag in ("VBG", "VBD")}
    found["length"] = math.log(n)
    found["quoted"] = 1 - len(outside) / max(1, len(told.tokens))
    found["hyphens"] = 10 * len(_HYPHENED.findall(own)) / n
    found["modal"] = float(any(token.tag == "MD" for token in outside))
    return found


def _words(told: Told, n: int) -> dict[str, float]:
    places, marked = told.loaded, told.evaluative
    own = [(low, high) for low, high in places if not told.is_quoted(low, high)]
    outside = Counter(name for low, high, name in marked if not told.is_quoted(low, high))
    strong = sum(outside[name] for name in sorted(STRONG))
    found = {name: math.log1p(outside[name]) for name in CLASSES}
    found["doubt"] = float(outside["doubt"] > 0)
    found["reporting"] = outside["reporting"] / n
    found["loaded"], found["loaded any"] = float(len(own)), float(bool(own))
    found["loaded quoted"] = float(len(places) - len(own))
    found["strong any"] = float(strong > 0)
    found["strong quoted"] = float(any(name in STRONG and told.is_quoted(low, high) for low, high, name in marked))
    return found


def _marks(told: Told, own: str) -> dict[str, float]:
    pieces = [told.text[low:high] for low, high in told.quoted]
    return {
        "opinion": float(any(one.is_opinion for one in told.facts)),
        "attributed": float(any(one.is_attributed for one in told.facts)),
        "opinion phrase": float(matches("phrase", own)),
        "verdict": float(matches("verdict", own)),
        "first person": float(first_person().search(own) is not None),
        "dated": float(dated().search(own) is not None),
        "scare quotes": float(any(len(piece.split()) <= _SCARE_WORDS for piece in pieces)),
        "speech": float(told.n_speeches > 0),
        "figure": float(told.n_figures > 0),
        "event": float(told.n_events > 0),
    }


def matrix(all_told: Sequence[Told]) -> Floats:
    """Return the signs of sentences, shape (sentences, signs)."""
    return np.array([list(signs(told).values()) for told in all_told], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights fitted on some sentences: nothing of it ships."""

    mean: Floats
    scale: Floats
    weights: Floats

    def scores(self, cases: Floats) -> Floats:
        """Return the log odds that each sentence leans, shape (sentences,)."""
        scaled = (cases - self.mean) / self.scale
        return np.asarray(scaled @ self.weights[:-1] + self.weights[-1])


def fit(cases: Floats, leans: Floats, ridge: float = RIDGE) -> Fit:
    """Fit a logistic regression with a ridge by Newton's method, both classes weighing the same.

    Args:
        cases: Signs, shape (sentences, signs).
        leans: 1.0 or 0.0 of each.
        ridge: Penalty of the squared weights of the scaled signs.
    """
    mean, scale = cases.mean(axis=0), cases.std(axis=0) + 1e-9
    scaled = np.c_[(cases - mean) / scale, np.ones(len(cases))]
    penalty = np.diag([*[ridge] * cases.shape[1], 1e-6])
    each_weighs, weights = balanced(leans), np.zeros(scaled.shape[1])
    for _ in range(12):
        chance = sigmoid(scaled @ weights)
        slope = scaled.T @ (each_weighs * (chance - leans)) + penalty @ weights
        curve = (scaled * (each_weighs * chance * (1 - chance))[:, None]).T @ scaled + penalty
        weights = weights - np.linalg.solve(curve, slope)
    return Fit(mean, scale, weights)


def balanced(leans: Floats) -> Floats:
    """Return what each case weighs so that both classes weigh the same."""
    share = float(leans.mean())
    return np.where(leans > 0, 0.5 / max(share, 1e-9), 0.5 / max(1 - share, 1e-9))


def sigmoid(values: Floats) -> Floats:
    """Return 1 / (1 + e^-x) without overflow."""
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))


def beside(scores: Floats, keys: Sequence[str]) -> Floats:
    """Return the mean score of the other sentences of the same article, drawn to the mean of all as by one sentence."""
    total: dict[str, float] = {}
    count = Counter(keys)
    for key, score in zip(keys, scores, strict=True):
        total[key] = total.get(key, 0.0) + float(score)
    middle = float(scores.mean())
    return np.array([(total[k] - s + middle) / count[k] for k, s in zip(keys, scores, strict=True)], dtype=np.float64)
