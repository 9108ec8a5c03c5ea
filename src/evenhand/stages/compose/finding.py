"""What a comparison of two sentences may find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evenhand.model import Difference, Span


class Label(StrEnum):
    """How two tellings stand to each other; the labels of the gold of the benchmark `conflicts`."""

    AGREE = "agree"
    MORE_PRECISE = "more_precise"
    CONFLICT = "conflict"
    SUPERSEDED = "superseded"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Finding:
    """One matter in which two sentences were compared.

    Attributes:
        label: How they stand to each other in it.
        kind: The matter.
        one, other: The words that were compared, in the first and in the second sentence.
        is_second_finer: For `MORE_PRECISE`: the second is the finer one.
    """

    label: Label
    kind: Difference
    one: Span
    other: Span
    is_second_finer: bool = False
