"""What an author says of his own report, beside it: "In a stunning rebuke to Orr, …", "…, in a blow to the council".

Such words open the sentence or trail behind its last comma and bear on nothing in the rest, so they may go though they
hold a word that no other cut may take; a figure, a quotation, a denial or somebody's saying they may not take either.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from evenhand.operations.guard import guard_class, guarded
from evenhand.operations.patterns import pattern
from evenhand.tables import table

_LITERAL: Final = frozenset({"figure", "quotation"})
_KEPT: Final = _LITERAL | {"negation", "attribution"}


def comment_head(text: str) -> int | None:
    """Tell where the noun ends by which an author comments, in words that open with "in a", or behind a comma "a".

    Args:
        text: The words that may be a comment: a sentence's opening or end, with the comma that bounds it.

    Returns:
        The offset behind that noun; None where the words are no comment.
    """
    match = _comment().match(text)
    if match is None:
        return None
    colours = {word for word in re.findall(r"[\w-]+", match.group("before").lower()) if word in _words("colour")}
    return match.end("noun") if colours or match.group("noun").lower() in _words("noun") else None


def draws_meaning(text: str) -> bool:
    """Whether words behind a comma open with what an author takes from his report: ", underscoring the split"."""
    return _meaning().match(text) is not None


def held(text: str) -> tuple[str, ...]:
    """Return the words of a stretch that must not be cut; see `guarded`, which a comment need not heed in full.

    What points at a picture ("(pictured above)") tells nothing to who does not see it.
    """
    if pattern("caption_mark").fullmatch(text.strip()):
        return ()
    head = comment_head(text)
    if head is None and draws_meaning(text):
        head = 0
    if head is None:
        return guarded(text)
    told = ((word, _LITERAL) for word in guarded(text[:head])), ((word, _KEPT) for word in guarded(text[head:]))
    return tuple(word for part in told for word, kept in part if guard_class(word) in kept)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("comment_words") if row["class"] == name)


@cache
def _meaning() -> re.Pattern[str]:
    ways = []
    for row in table("colour"):
        if row["class"] == "meaning":
            following = "|".join(re.escape(word) for word in row["next"].split("|"))
            ways.append(rf"{re.escape(row['word'])} (?:{following})\b" if following else rf"{re.escape(row['word'])}\b")
    return re.compile(rf",\s(?:further )?(?:{'|'.join(sorted(ways))})", re.IGNORECASE)


@cache
def _comment() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(w) for w in _words("noun") | _words("plain")), key=lambda w: (-len(w), w)))
    article = r"(?:yet )?(?:an?|another)"
    return re.compile(
        rf"(?:(?:,\s)?in|,) {article} (?P<before>(?:[\w’'-]+,? ){{0,3}}?)(?P<noun>{nouns})(?![\w-])", re.IGNORECASE
    )
