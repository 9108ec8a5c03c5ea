"""The form of vectors, and stories as running centroids over them."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float32]
Vector: TypeAlias = NDArray[np.float32]

_FIRST_CAPACITY = 64


class Centroids:
    """Sums of vectors by group, asked for the cosine of each group's mean with a vector.

    Sums are kept with one row per dimension, so that a sparse vector (TF-IDF: some hundred of 8,192
    dimensions) touches its own rows only.
    """

    def __init__(self, dimensions: int) -> None:
        self._n = 0
        self._sums = np.zeros((dimensions, _FIRST_CAPACITY), dtype=np.float32)
        self._squares = np.zeros(_FIRST_CAPACITY, dtype=np.float64)
        self._sizes = np.zeros(_FIRST_CAPACITY, dtype=np.int64)

    def cosines(self, vector: Vector) -> NDArray[np.float64]:
        """Return the cosine of the vector with each group's centroid; 0 where either is zero."""
        places = np.flatnonzero(vector)
        products = vector[places] @ self._sums[places, : self._n]
        lengths = np.sqrt(np.maximum(self._squares[: self._n], 0)) * float(np.linalg.norm(vector))
        cosines: NDArray[np.float64] = products / np.maximum(lengths, 1e-9)
        return cosines

    def is_filled(self) -> NDArray[np.bool_]:
        """Return for each group whether it holds a vector."""
        return self._sizes[: self._n] > 0

    def open(self) -> int:
        """Start an empty group; return its number."""
        if self._n == len(self._sizes):
            self._grow()
        self._n += 1
        return self._n - 1

    def add(self, group: int, vector: Vector) -> None:
        """Put a vector into a group."""
        self._change(group, vector, 1)

    def remove(self, group: int, vector: Vector) -> None:
        """Take a vector out of its group."""
        self._change(group, vector, -1)
        if not self._sizes[group]:  # rounding must not leave a shadow of what was there
            self._sums[np.flatnonzero(vector), group] = 0
            self._squares[group] = 0

    def _change(self, group: int, vector: Vector, sign: int) -> None:
        places = np.flatnonzero(vector)
        values = vector[places]
        product = float(values @ self._sums[places, group])
        self._squares[group] += sign * 2 * product + float(values @ values)
        self._sums[places, group] += sign * values
        self._sizes[group] += sign

    def _grow(self) -> None:
        self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)], axis=1)
        self._squares = np.concatenate([self._squares, np.zeros_like(self._squares)])
        self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])


class OpenStories:
    """Stories being made: their centroids, and the days from which each takes articles.

    Args:
        dimensions: Of the vectors.
        open_days: Days before its earliest and after its latest article in which a story takes another.
    """

    def __init__(self, dimensions: int, *, open_days: int) -> None:
        self._open_days = open_days
        self._centroids = Centroids(dimensions)
        self._earliest: list[float] = []
        self._latest: list[float] = []

    def nearest(self, vector: Vector, day: date | None, threshold: float) -> int | None:
        """Find the nearest story that is open on the day; ties go to the oldest story."""
        cosines = np.where(self._is_open(day), self._centroids.cosines(vector), -1.0)
        if not len(cosines):
            return None
        best = int(cosines.argmax())
        return best if cosines[best] >= threshold else None

    def put(self, story: int | None, vector: Vector, day: date | None) -> int:
        """Put an article into a story, or into a new one; return the story's number."""
        number = self._centroids.open() if story is None else story
        if story is None:
            self._earliest.append(np.inf)
            self._latest.append(-np.inf)
        self._centroids.add(number, vector)
        if day is not None:
            self._earliest[number] = min(self._earliest[number], day.toordinal())
            self._latest[number] = max(self._latest[number], day.toordinal())
        return number

    def take_out(self, story: int, vector: Vector) -> None:
        """Take an article out of its story; the story's days stay as they are."""
        self._centroids.remove(story, vector)

    def _is_open(self, day: date | None) -> NDArray[np.bool_]:
        """Tell which stories hold an article; without a day on either side there is no window."""
        is_open = self._centroids.is_filled()
        if day is None:
            return is_open
        earliest, latest = np.array(self._earliest), np.array(self._latest)
        is_near = (day.toordinal() - latest <= self._open_days) & (earliest - day.toordinal() <= self._open_days)
        is_open &= is_near | np.isinf(latest)
        return is_open
