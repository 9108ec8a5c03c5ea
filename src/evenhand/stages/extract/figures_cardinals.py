"""Whole and decimal numbers in words, digits or both: "three hundred and one", "4 thousand 3 hundred and 21"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from evenhand.operations.numbers import SCALES, SMALL, TENS
from evenhand.stages.extract.figures_literals import Piece

_ROOM: Final = Decimal(10) ** 30


@dataclass
class _Sum:
    """A number being read: what is summed up, the open group below the next scale, and what may still follow.

    Attributes:
        total: Groups closed by a scale.
        group: The open group, or None.
        low: The next small number must be below this.
        room: The next scale must be below this.
        has_hundred: The open group holds its "hundred".
    """

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    low: Decimal = _ROOM
    room: Decimal = _ROOM
    has_hundred: bool = False

    def add(self, value: Decimal, *, is_tens: bool) -> bool:
        """Add a small number to the open group."""
        if value >= self.low:
            return False
        self.group = (self.group or Decimal(0)) + value
        self.low = Decimal(10) if is_tens else Decimal(0)
        return True

    def scale(self, value: int) -> bool:
        """Close the open group by a scale, or multiply a closed one ("three lakh crore")."""
        if value == 100:
            return self._hundred()
        self.has_hundred = False
        if self.group is None and self.total:
            self.total *= value
            return True
        if value >= self.room:
            return False
        self.room = Decimal(value)
        self.total += (Decimal(1) if self.group is None else self.group) * value
        self.group, self.low = None, self.room
        return True

    def _hundred(self) -> bool:
        if self.has_hundred:
            return False
        self.has_hundred = True
        self.group = (Decimal(1) if self.group is None else self.group) * 100
        self.low = Decimal(100)
        return True


def cardinal(run: Sequence[Piece]) -> Decimal | None:
    """Read a run of tokens as one number without a fraction in words, or None where it is not one."""
    if not run or (len(run) == 1 and run[0].word in SCALES):
        return None
    found = _Sum()
    if all(_took(found, run, i) for i in range(len(run))):
        return found.total + (found.group or Decimal(0))
    return None


def _took(found: _Sum, run: Sequence[Piece], i: int) -> bool:
    part = run[i]
    before = run[i - 1].word if i else ""
    if part.word in ("a", "an"):
        return i == 0 and len(run) > 1 and run[1].word in SCALES
    if part.word == "and":
        return before in SCALES and i + 1 < len(run) and run[i + 1].word not in SCALES
    if part.value is not None:
        is_led = i == 0 or before in SCALES or before == "and"
        is_odd = i > 0 and (part.value == 0 or part.is_fraction)
        return is_led and not is_odd and found.add(part.value, is_tens=False)
    if part.word in SMALL:
        value = SMALL[part.word]
        return (i == 0 or value > 0) and found.add(Decimal(value), is_tens=part.word in TENS)
    return part.word in SCALES and found.scale(SCALES[part.word])
