"""What a page says beside a fork: which numbers are missing and why, by the fork's own fields."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.model import Branch, Fork, Notice, RefusalReason


def notices_of(fork: Fork) -> tuple[Notice, ...]:
    """Say why numbers are missing, each reason once; and of rates of an old deed that its window has passed."""
    found = dict.fromkeys(notice for branch in fork.branches for notice in _of_branch(branch))
    if fork.opened_before > fork.horizon_days and any(branch.rate is not None for branch in fork.branches):
        found[Notice("scenarios.window-closed", (str(fork.opened_before), str(fork.horizon_days)))] = None
    return tuple(found)


def _of_branch(branch: Branch) -> Iterator[Notice]:
    """The notice of a refusal, filled with what it found."""
    if branch.refusal is not None:
        refusal = branch.refusal
        values = {
            RefusalReason.NO_ARCHIVE: (),
            RefusalReason.NO_COVERAGE: (", ".join(refusal.actors),),
            RefusalReason.TOO_FEW: (str(refusal.n),),
        }
        yield Notice(refusal.reason.value, values[refusal.reason])
