"""Crowds without a name that a statement lets speak: "critics say", "officials said"."""

from __future__ import annotations

import re

from evenhand.operations.patterns import pattern
from evenhand.tables import words as words_of

_MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_REPORTS = ("reported", "reported.undated")
"""Frames that tell what many who hold an office said as their outlet's report."""


def nameless_crowd(text: str, frame: str) -> str:
    """The words of a statement in which a crowd without a name speaks that it may not tell; "" where there are none.

    What an outlet wrote of a crowd is told as the outlet's, and what officials said as a report.

    Args:
        text: The statement; what stands in quotation marks is its speaker's.
        frame: The frame it was made with.
    """
    if frame.startswith("reported.unnamed"):
        return ""
    found = [one.group() for one in pattern("crowd_speaks").finditer(_MARKED.sub(" ", text))]
    is_report = frame in _REPORTS
    return next((one for one in found if not (is_report and one.split()[0].lower() in words_of("office_crowds"))), "")
