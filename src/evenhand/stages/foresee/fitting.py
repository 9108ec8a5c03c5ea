"""Fit the weights of `chances` to closed cases: logistic regression by Newton's method, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Final

from evenhand.stages.foresee.chances import Ground, Weights, features

ROUNDS: Final = 12
"""Newton steps; the weights of the benchmark `foresight` stand still after 6."""

RIDGE: Final = 1.0
"""Penalty on squared weights: worth one case, so it only keeps the equations solvable."""

Matrix = list[list[float]]


def fitted(cases: Sequence[tuple[Ground, bool]]) -> Weights:
    """Find the weights under which the cases are most probable.

    Args:
        cases: What was known, and whether the outcome came; at least one.
    """
    rows = [(features(ground), float(came)) for ground, came in cases]
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(ROUNDS):
        gradient = [RIDGE * w for w in weights]
        curve = [[RIDGE if i == j else 0.0 for j in range(size)] for i in range(size)]
        for x, came in rows:
            _add(x, came, weights, gradient, curve)
        weights = [w - step for w, step in zip(weights, solved(curve, gradient), strict=True)]
    return Weights(*weights)


def _add(x: tuple[float, ...], came: float, weights: list[float], gradient: list[float], curve: Matrix) -> None:
    """Add one case to gradient and curvature."""
    odds = sum(w * v for w, v in zip(weights, x, strict=True))
    p = 1 / (1 + exp(-min(30.0, max(-30.0, odds))))
    spread = p * (1 - p)
    for i, v in enumerate(x):
        gradient[i] += (p - came) * v
        row, weighted = curve[i], spread * v
        for j, u in enumerate(x):
            row[j] += weighted * u


def solved(matrix: Matrix, right: Sequence[float]) -> list[float]:
    """Solve a small system of linear equations by Gauss's elimination with pivoting."""
    size = len(right)
    rows = [[*matrix[i], right[i]] for i in range(size)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda i: abs(rows[i][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for i in range(at + 1, size):
            factor = rows[i][at] / rows[at][at]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[at], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][j] * found[j] for j in range(at + 1, size))
        found[at] = (rows[at][size] - rest) / rows[at][at]
    return found
