"""What each side calls a contested thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from evenhand.model import Article, Facts, Span, TermUse
from evenhand.tables import table

_REACH: Final = 24
_NAME_BEFORE: Final = re.compile(r"(?<![.!?“\"] )(?<!^)\b(?!The|This|That)[A-Z][\w.]{1,20} $")
_NAME_AFTER: Final = re.compile(r" [A-Z]")


@cache
def _names() -> Mapping[str, tuple[str, bool]]:
    """Our neutral name of the thing meant by each term, in lower case, and whether the term is neutral too."""
    return {row["term"].lower(): (row["display"], row["is_neutral"] == "yes") for row in table("contested")}


@cache
def _pattern() -> re.Pattern[str]:
    """Any term, the longest first; by first letter, so that most words of a text are passed over at once."""
    terms = sorted((row["term"] for row in table("contested")), key=lambda term: (-len(term), term))
    by_letter: dict[str, list[str]] = {}
    for term in terms:
        by_letter.setdefault(term[0].lower(), []).append(re.escape(term[1:]))
    parts = [f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in sorted(by_letter.items())]
    return re.compile(rf"\b(?=[{''.join(map(re.escape, sorted(by_letter)))}])(?:{'|'.join(parts)})\b", re.IGNORECASE)


def term_uses(articles: Sequence[Article], facts: Sequence[Facts]) -> tuple[TermUse, ...]:
    """Find the terms that sides use for contested things, with whose words they are.

    A term inside quotation marks or reported speech is the speaker's; elsewhere it is the outlet's. Only
    things for which at least two different terms stand, one of them not neutral, are returned; of each
    article the first use of a term by each speaker.
    """
    found = [use for article, of in zip(articles, facts, strict=True) for use in _uses(article, of)]
    different: dict[str, set[str]] = {}
    slanted: set[str] = set()
    for words, use in found:
        different.setdefault(use.name, set()).add(words)
        if not _names()[words][1]:
            slanted.add(use.name)
    return tuple(use for _, use in found if use.name in slanted and len(different[use.name]) > 1)


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """Whether a common noun is told of a thing with a name of its own ("the U.S. mainland", "mainland China")."""
    if not match.group().islower():
        return False
    before = text[max(0, match.start() - _REACH) : match.start()]
    return bool(_NAME_BEFORE.search(before) or _NAME_AFTER.match(text, match.end()))


def _uses(article: Article, of: Facts) -> Iterator[tuple[str, TermUse]]:
    """The first use of each term by each speaker, in text order, with the term in lower case."""
    seen: set[tuple[str, Span | None]] = set()
    for match in _pattern().finditer(article.text):
        words = match.group().lower()
        if _is_of_another(article.text, match):
            continue
        span = Span(article.article_id, match.start(), match.end())
        speaker = next((s.speaker for s in of.speeches if s.speaker and s.content.holds(span)), None)
        if (words, speaker) not in seen:
            seen.add((words, speaker))
            yield words, TermUse(_names()[words][0], span, speaker)
