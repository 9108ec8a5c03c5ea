"""Shares with their intervals."""

from __future__ import annotations

from math import sqrt
from typing import Final

from evenhand.model import Share

Z95: Final = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""


def share(k: int, n: int) -> Share:
    """Return k of n with its 95 % interval after Wilson.

    Raises:
        ValueError: `n` is 0, or `k` does not lie from 0 to `n`.

    Source:
        E. B. Wilson, Journal of the American Statistical Association 22 (1927).
    """
    if not 0 <= k <= n or n == 0:
        raise ValueError(f"{k} of {n} is no share")
    middle = (k + Z95**2 / 2) / (n + Z95**2)
    half = Z95 / (n + Z95**2) * sqrt(k * (n - k) / n + Z95**2 / 4)
    low = 0.0 if k == 0 else max(0.0, middle - half)
    return Share(k, n, low, 1.0 if k == n else min(1.0, middle + half))
