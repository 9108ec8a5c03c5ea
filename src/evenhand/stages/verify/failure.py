"""Why a statement does not hold."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.model import Reason


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a statement does not hold, and where that was seen.

    Attributes:
        reason: Its stable code.
        detail: What was seen, in words.
        check: Name of the check that decided.
        said: Half-open offsets in the statement's text of the words that decided; the whole text where (0, 0).
    """

    reason: Reason
    detail: str
    check: str = ""
    said: tuple[int, int] = (0, 0)
