"""Words and numbers weighted by how rare they are, hashed into a fixed number of dimensions."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from zlib import crc32

import numpy as np

from evenhand.ports import Matrix
from evenhand.tables import table

_TERM = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")

# Benchmark `stories` guards these; each was chosen on a third of story-allsides/train.
STEM = 7  # letters of a word that count: "approves", "approved" and "approval" are one term
TITLE_WEIGHT = 1.5  # what a word of the title counts for beside one of the body
BACKGROUND_TEXTS = 20  # how many texts the background table weighs beside the given ones
DIMENSIONS = 8192


class TfidfEncoder:
    """TF-IDF vectors: exact about names, numbers and dates, which is what tells one happening from the next.

    A term is a number ("1.8", "2026") or the first letters of a word; its sign and dimension come from a
    stable hash, so that vectors of different runs can be compared. How rare a term is comes from the given
    texts together with a background table, which carries the weight while texts are few.

    A title is told from the body by the blank line after it. The vector of a text without any term is zero;
    all others have unit length.

    Source:
        Feature hashing: Weinberger et al., ICML 2009. Truncation as stemming: McNamee & Mayfield, 2004.
    """

    name = "tfidf-1"

    def __init__(self, language: str = "en", dimensions: int = DIMENSIONS) -> None:
        self._background = _background(language)
        self._dimensions = dimensions

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one vector per text, shape (len(texts), dimensions)."""
        counted = [_terms(text) for text in texts]
        found_in = Counter(term for terms in counted for term in terms)
        rarity = {term: self._rarity(term, n, len(texts)) for term, n in found_in.items()}
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, terms in zip(vectors, counted, strict=True):
            self._fill(row, terms, rarity)
        return vectors

    def _rarity(self, term: str, n_with: int, n_texts: int) -> float:
        """Inverse document frequency over the given texts and the background's."""
        expected = BACKGROUND_TEXTS * self._background.get(term, 0.0)
        return max(0.0, math.log((n_texts + BACKGROUND_TEXTS + 1) / (n_with + expected + 0.5)))

    def _fill(self, row: Matrix, terms: Mapping[str, float], rarity: Mapping[str, float]) -> None:
        for term in sorted(terms):  # in order, since float sums depend on it
            dimension, sign = _place(term, self._dimensions)
            row[dimension] += sign * _damped(terms[term]) * rarity[term]
        length = float(np.linalg.norm(row))
        if length > 0:
            row /= length


def _terms(text: str) -> dict[str, float]:
    """Count the terms of a text; those of its title count more."""
    head, gap, _ = text.partition("\n\n")
    title_end = len(head) if gap else 0
    counts: dict[str, float] = {}
    for match in _TERM.finditer(text):
        term = match[0].casefold()[:STEM]
        if len(term) > 1 or term.isdigit():
            counts[term] = counts.get(term, 0.0) + (TITLE_WEIGHT if match.start() < title_end else 1.0)
    return counts


def _damped(count: float) -> float:
    """A word said ten times is not ten times as telling."""
    return 1 + math.log(count) if count > 1 else count


def _place(term: str, dimensions: int) -> tuple[int, float]:
    """Dimension and sign of a term; zlib's hash is the same on every machine and run."""
    number = crc32(term.encode("utf-8", "surrogatepass"))
    return (number >> 1) % dimensions, 1.0 if number & 1 else -1.0


@cache
def _background(language: str) -> Mapping[str, float]:
    """Share of background texts that hold each term."""
    shares: dict[str, float] = {}
    for row in table("background", language):
        term = row["word"][:STEM]
        shares[term] = max(shares.get(term, 0.0), float(row["per_mille"]) / 1000)
    return shares
