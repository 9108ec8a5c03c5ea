"""Words that mean another day when they are read on another day."""

from __future__ import annotations

import re
from functools import cache

from evenhand.tables import table

_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATED = rf"(?!,?\s+(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\.?\s+\d))"
"""Not where a date follows: "on Wednesday 4 March" is read the same on every day."""
_PERIOD = f"(?:night|week|weekend|month|quarter|year|spring|summer|autumn|fall|winter|{_DAY})"
_DEICTIC = re.compile(
    rf"\b(?:(?:on|by|until|since|late|early|last|next|this|that|earlier|from|after|before)\s+{_DAY}\b{_DATED}|"
    rf"{_DAY}(?=[’'.,;:]|\s*$|\s+(?:night|morning|afternoon|evening))|"
    rf"(?:\d{{1,2}}\s?[ap]\.?m\b\.?|noon|midnight)\s+{_DAY}\b{_DATED}|"
    rf"(?:last|next|this|the coming|the past)\s+{_PERIOD}|today|tonight|yesterday|tomorrow|"
    r"(?:days?|weeks?|months?|years?)\s+ago)\b",
    re.IGNORECASE,
)

_NAME_BEFORE = re.compile(r"(?<![.!?] )\b[A-Z][\w’'-]+ $")


def is_deictic(words: str) -> bool:
    """Whether a time in the words can be read only from the day of writing ("on Wednesday", "last month").

    A weekday beside a date is none ("Wednesday 4 March 2026"), nor is "every Friday", "on Fridays" or "Super Tuesday".
    """
    return any(not _is_named(words, match.start()) for match in _DEICTIC.finditer(words))


def _is_named(words: str, at: int) -> bool:
    """Whether a word with a capital ends a name: the "Today" of "Velmar Today", the "Tuesday" of "Super Tuesday"."""
    if _day_names().search(words[max(0, at - 40) : at]) is not None:
        return True
    return words[at : at + 5] == "Today" and _NAME_BEFORE.search(words[max(0, at - 40) : at]) is not None


@cache
def _day_names() -> re.Pattern[str]:
    """Words in capitals before a weekday that make a name of both."""
    forms = sorted(row["form"].title() for row in table("time_names") if row["side"] == "before")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))}) $")
