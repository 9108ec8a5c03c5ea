"""The end of a sentence that a title leaves off, and what in it would turn the sense of what is kept.

The writer cuts by this rule, and the verifier holds titles to it.
"""

from __future__ import annotations

from evenhand.operations.patterns import pattern


def turning(tail: str, kept: str) -> str:
    """Return the words of a left-off end that turn the sense of what is kept, or "".

    A denial or a "would" counts only in the same clause; a "but", a doubt or the name of the speaker counts anywhere.
    A denial that is kept must keep what it bears on ("did not leave because …").

    Args:
        tail: What is left off.
        kept: What is kept of the sentence.
    """
    apart = pattern("tail_apart").search(tail)
    near = tail[: apart.start()] if apart is not None else tail
    found = pattern("turns_title").search(near) or pattern("turns_beyond").search(tail)
    if found is None and pattern("kept_denial").search(kept):
        found = pattern("bound_tail").search(tail)
    return found.group() if found is not None else ""
