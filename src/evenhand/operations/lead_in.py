"""Words that open a sentence and only tie it to what stands before: it is whole without them.

"But the council refused" tells that the council refused; "The notice comes days after the council refused" tells no
less surely that it did. The writer leaves such words off where what they tie to is not told, and the verifier lets
nothing but them go so.
"""

from __future__ import annotations

from evenhand.operations.patterns import pattern


def joint_end(text: str) -> int:
    """Return where the joining word ends that opens a sentence ("But ", "And "), or 0."""
    match = pattern("joins_on").match(text)
    return match.end() if match is not None else 0


def occasion_end(text: str) -> int:
    """Return where "The notice comes days after" ends, or 0; whether a clause stands behind it, the claims tell.

    What such a clause tells is told for fact, and is past or present, whatever the notice is.

    Args:
        text: A sentence.
    """
    match = pattern("comes_after").match(text)
    return match.end() if match is not None else 0


def lead_in_end(text: str) -> int:
    """Return where the words end that only tie a sentence to what stands before, or 0 where it opens with none."""
    return joint_end(text) or occasion_end(text)
