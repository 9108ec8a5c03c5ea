"""Who owns an outlet, by its own words in the boilerplate that `clean` took off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from evenhand.model import Article
from evenhand.tables import table

_LONGEST_NOTICE = 4000  # characters of one cut block that are searched
_YEARS = r"(?:©|\(c\)|\d{4}(?:\s?[-–]\s?\d{2,4})?|[,\s]){0,6}"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w&'’-]{0,40}"
_NAME = rf"{_WORD}(?: (?:{_WORD}|&|and|of)){{0,5}}"
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def name_key(name: str) -> str:
    """Bring spellings of one outlet's or owner's name together: case, spaces, a leading "The"."""
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def owners_named(article: Article) -> frozenset[str]:
    """Return keys of the owners that the article's boilerplate names."""
    notices = [article.reuse_notice, *(cut.text for cut in article.cuts)]
    return frozenset(owner for notice in notices for owner in _named_in(notice[:_LONGEST_NOTICE]))


def _named_in(notice: str) -> Iterator[str]:
    no_owner = {row["words"] for row in table("owners") if row["kind"] == "not"}
    for pattern in _patterns():
        for match in pattern.finditer(notice):
            key = name_key(re.sub(r" (?:and|of|&)$", "", match["name"]))
            if key not in no_owner:
                yield key


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = "|".join(re.escape(row["words"]) for row in table("owners") if row["kind"] == "before")
    after = "|".join(re.escape(row["words"]) for row in table("owners") if row["kind"] == "after")
    return (
        re.compile(rf"(?<!\w)(?i:{before})\s?{_YEARS}(?i:by\s)?(?i:the\s)?(?P<name>{_NAME})"),
        re.compile(rf"(?<!\w)(?i:an?|the)\s(?P<name>{_NAME})\s(?:{after})(?!\w)"),
    )
