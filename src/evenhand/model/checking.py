"""What a check of a statement looked at and found."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.model.statement import StatementId


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of one statement.

    Attributes:
        check: Name of the check, such as ``figure``.
        holds: Whether the statement holds by it.
        looked_at: The words that decided: those that failed, else those the check looked at; "" where it met none.
        detail: Why it does not hold, or "".
    """

    check: str
    holds: bool
    looked_at: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """All checks of one statement of a page, in their order.

    Attributes:
        place: Where it stands ("figures[2].amount").
        statement_id: Its id.
        text: What it says.
        checks: What each check found.
    """

    place: str
    statement_id: StatementId
    text: str
    checks: tuple[Checked, ...]
