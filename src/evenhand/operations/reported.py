"""Words reported as another's: whether they can be understood without him."""

from __future__ import annotations

from evenhand.operations.patterns import pattern
from evenhand.operations.words import outside_quotations


def leans_on_speaker(clause: str) -> bool:
    """Whether "they" in a reported clause means those who say it: "the firms said they would close".

    Told as "the paper reported, citing the firms, that they would close" it could be the paper, or nobody. It means
    others where something that may be several stands before it in the clause itself.

    Args:
        clause: The reported words, without "that".
    """
    bare = outside_quotations(clause)
    found = pattern("means_many").search(bare)
    return found is not None and pattern("own_plural").search(bare, 0, found.start()) is None
