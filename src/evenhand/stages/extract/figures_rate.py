"""What a figure is told per: "a day", "a barrel", "per 100,000 people"."""

from __future__ import annotations

import re
from typing import Final

from evenhand.tables import table

_FORMS: Final = {
    kind: "|".join(
        sorted(
            (re.escape(row["form"]).replace(r"\ ", r"\s") for row in table("rate_units") if row["class"] == kind),
            key=lambda form: (-len(form), form),
        )
    )
    for kind in ("time", "thing", "adverb")
}
_COUNT: Final = r"\d{1,3}(?:,\d{3}){0,3}(?:\smillion)?"
_RATE: Final = re.compile(
    rf"(?:\s?/\s?(?:{_FORMS['time']}|{_FORMS['thing']})"
    rf"|-a-(?:{_FORMS['time']})"
    rf"|(?:\s(?:an?|each|every)\s|\s(?:per|a[-\s]piece\sper)\s)(?:{_FORMS['time']})"
    rf"(?!\s(?:ago|earlier|before|later|after|since|from\snow|old|long|of|in\sadvance|into|away|off)\b)"
    rf"|\s(?P<each>an?|per)\s(?:{_FORMS['thing']})"
    rf"|\s(?:per|(?:out\sof|in|for|of|among)\severy)\s(?:{_COUNT})(?:\s(?:live\s)?[a-z]{{3,15}}s|\speople|\schildren|\swomen|\smen)?"
    rf"|\sper\s(?!cent\b|se\b)[a-z]{{3,15}}"
    rf"|\s(?:{_FORMS['adverb']})(?=\s?(?:[.,;:)–—]|$|(?:and|in|on|for|to|by|from|of|at|but|since|until|than)\b)))(?![\w-])",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\sof\s(?:[a-z-]{2,15}\s){0,2}?[a-z-]{2,15}(?=\s(?:an?|per|each|every)\s)")
"""What is counted may stand between a unit and its rate: "3 million barrels of oil a day"."""


def rate_after(text: str, end: int, *, is_amount: bool) -> tuple[int, int] | None:
    """Find the rate that follows a figure.

    Args:
        text: The article's text.
        end: Where the figure ends, its unit included.
        is_amount: The figure is a sum or a measure; things counted go with "a day", not with "a ticket" ("gave 40 men
            a ticket").

    Returns:
        Half-open offsets of the rate ("a day"), or None. "$5 a year ago" has none.
    """
    between = _OF.match(text, end)
    for at in (end, between.end() if between else end):
        found = _RATE.match(text, at)
        if found is not None and (is_amount or (found.group("each") or "").lower() not in ("a", "an")):
            opens = found.start() + (len(found.group()) - len(found.group().lstrip(" \t\n")))
            return opens, found.end()
    return None
