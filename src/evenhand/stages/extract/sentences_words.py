"""The words of table `opinion` by class, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from evenhand.tables import table


def cues(name: str) -> frozenset[str]:
    """Return the words of a class.

    Raises:
        KeyError: The table has no such class.
    """
    return _by_class()[name]


def matches(name: str, text: str) -> bool:
    """Whether a text holds a word or phrase of a class."""
    return find(name, text) is not None


def find(name: str, text: str) -> re.Match[str] | None:
    """Return the first word or phrase of a class in a text, or None."""
    return _pattern(name).search(text)


@cache
def either(name: str) -> str:
    """Return the words of a class as alternatives of a regular expression, the longest first."""
    ordered = sorted(cues(name), key=lambda cue: (-len(cue), cue))
    return "|".join(re.escape(cue).replace("'", "['’]").replace(r"\ ", " ") for cue in ordered)


@cache
def first_person() -> re.Pattern[str]:
    """The author speaks of himself or to the reader; letter case counts ("US"), and "World War I" is nobody."""
    words = "|".join(sorted((re.escape(w).replace("'", "['’]") for w in cues("first_person") if w != "I"), key=len))
    return re.compile(rf"(?<![^\W_])(?:(?<!War )I(?=['’ ][a-z])|(?:{words})(?![^\W_]))")


@cache
def dated() -> re.Pattern[str]:
    """A figure, a month or a day of the week: the sentence reports something at some time."""
    return re.compile(rf"\d|{_days()}")


@cache
def on_a_day() -> re.Pattern[str]:
    """A year, a month or a day of the week."""
    return re.compile(rf"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)|{_days()}")


def _days() -> str:
    forms = {row["form"].capitalize() for name in ("months", "weekdays") for row in table(name)}
    names = "|".join(sorted(re.escape(form) for form in forms if len(form) > 3 or form == "May"))
    return rf"(?<![^\W_])(?:{names})(?![^\W_])"


@cache
def _by_class() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("opinion"):
        found.setdefault(row["class"], set()).add(row["cue"])
    return {name: frozenset(words) for name, words in found.items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    flags = 0 if name == "modal" else re.IGNORECASE  # May is a month
    return re.compile(rf"(?<![^\W_])(?:{either(name)})(?![^\W_])", flags)
