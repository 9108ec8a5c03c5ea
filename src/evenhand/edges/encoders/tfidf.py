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
STEM = 7  # letters of a word that count: "approves" and "approved" are one term
TITLE_WEIGHT = 1.5  # what a word of the title counts for beside one of the body
BACKGROUND_TEXTS = 20  # how many texts the background table weighs beside the given ones
DIMENSIONS = 8192

_LONGEST_NUMBER = 32


class TfidfEncoder:
    """TF-IDF vectors: exact about names, numbers and dates, which is what tells one happening from the next.

    A term is a number ("1.8", "2026") or the first letters of a word; its sign and dimension come from a
    stable hash, so that vectors of different runs can be compared. How rare a term is comes from the given
    texts together with a background table, which carries the weight while texts are few.

    The first line is taken for the title where others follow it; a text without title opens with a line break.
    The vector of a text without any term is zero; all others have unit length.

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
        placed = {term: self._placed(term, n, len(texts)) for term, n in found_in.items()}
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, terms in zip(vectors, counted, strict=True):
            for term in sorted(terms):  # in order, since float sums depend on it
                dimension, weight = placed[term]
                row[dimension] += weight * _damped(terms[term])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.where(lengths > 0, lengths, 1)
        return vectors

    def _placed(self, term: str, n_with: int, n_texts: int) -> tuple[int, float]:
        """Dimension of a term and its signed rarity; zlib's hash is the same on every machine and run."""
        number = crc32(term.encode("utf-8", "surrogatepass"))
        rarity = self._rarity(term, n_with, n_texts)
        return (number >> 1) % self._dimensions, rarity if number & 1 else -rarity

    def _rarity(self, term: str, n_with: int, n_texts: int) -> float:
        """Inverse document frequency over the given texts and the background's."""
        expected = BACKGROUND_TEXTS * self._background.get(term, 0.0)
        return max(0.0, math.log((n_texts + BACKGROUND_TEXTS + 1) / (n_with + expected + 0.5)))


def _terms(text: str) -> dict[str, float]:
    """Count the terms of a text; those of its title count more."""
    head, gap, _ = text.partition("\n")
    title_end = len(head) if gap else 0
    counts: dict[str, float] = {}
    for match in _TERM.finditer(text):
        word = match[0].casefold()
        term = word[:_LONGEST_NUMBER] if word[0].isdigit() else word[:STEM]
        if len(term) > 1 or term.isdigit():
            counts[term] = counts.get(term, 0.0) + (TITLE_WEIGHT if match.start() < title_end else 1.0)
    return counts


def _damped(count: float) -> float:
    """A word said ten times is not ten times as telling."""
    return 1 + math.log(count) if count > 1 else count


@cache
def _background(language: str) -> Mapping[str, float]:
    """Share of background texts that hold each term."""
    shares: dict[str, float] = {}
    for row in table("background", language):
        term = row["word"][:STEM]
        shares[term] = max(shares.get(term, 0.0), float(row["per_mille"]) / 1000)
    return shares
