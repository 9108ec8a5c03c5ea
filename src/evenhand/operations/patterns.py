"""Patterns of a language, from its table."""

from __future__ import annotations

import re
from functools import cache

from evenhand.tables import table


@cache
def pattern(name: str, language: str = "en") -> re.Pattern[str]:
    """Return a named pattern of the table `patterns`; case is ignored.

    Raises:
        KeyError: The table has no row of that name.
    """
    rows = [row["pattern"] for row in table("patterns", language) if row["name"] == name]
    if not rows:
        raise KeyError(name)
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)
