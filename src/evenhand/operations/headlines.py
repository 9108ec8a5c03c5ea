"""Headlines that may stand as a page's title in their own words: plain, short, and borne out by their article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from evenhand.operations.deixis import is_deictic
from evenhand.operations.loaded import find_loaded
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.tables import table

FEWEST_WORDS: Final = 4
LEAST_BORNE: Final = 0.5
"""This share of a headline's words of matter is held by what the title cites: on 250 stories of `neutral-neus` train
(never tuned on) titles' F1 is the same from 0 to .5 (.46) and falls to .41 at .7; at .5 a title is borne out."""
_MARKS: Final = re.compile(r"[?!:;|…“”\"()\[\]{}<>*_#/\\=]|\.\.|--|(?<!\w)['‘]|\s[-–]\s|—|[ÃÂâ]")
"""What a plain headline has none of: it asks, cries out, labels, quotes, goes on with its site, or is garbled."""
_QUOTED: Final = re.compile(r"(?<!\w)['‘]([^'’‘]{2,60})['’](?!\w)")
"""Words of somebody in a headline: they may stand there where the article has them too."""
_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")


def unfit(title: str, text: str) -> str | None:
    """Tell why a headline may not be told in its own words; None where it may.

    Args:
        title: The headline.
        text: The text of its article, which must hold every number of it.
    """
    return next(_faults(told(title), text), None)


def _faults(plain: str, text: str) -> Iterator[str]:
    if len(words(plain)) < FEWEST_WORDS:
        yield "it is too short to tell the news"
    if (mark := _MARKS.search(_unmarked(plain, text))) is not None:
        yield f"it holds “{mark.group().strip()}”"
    for start, end, *_ in find_loaded(plain.lower()):
        yield f"it holds the loaded “{plain[start:end]}”"
    if (lure := pattern("explains").search(plain)) is not None:
        yield f"it tells no news: “{lure.group().strip()}”"
    if is_deictic(plain):
        yield "it holds a time that reads from the day of writing"
    if not _tells_deed(plain.lower()):
        yield "no verb of it is known"
    for number in _NUMBER.findall(plain):
        if number not in text:
            yield f"its article does not hold “{number}”"


def _unmarked(plain: str, text: str) -> str:
    """A headline without the marks that it may hold: about words of its article, and before whose report it is."""
    kept = text.lower()
    bare = _QUOTED.sub(lambda m: m.group(1) if m.group(1).strip(" ,").lower() in kept else m.group(), plain)
    return pattern("headline_owner").sub("", bare)


def _tells_deed(low: str) -> bool:
    """Whether a headline has a verb: a form that is one by itself, or a known verb behind who acts."""
    if pattern("tells_verb").search(low) is not None:
        return True
    told_words = words(low)
    singular = (word for word in told_words[1:] if word.endswith("s"))
    if any(not _lemmas(word).isdisjoint(_verbs()) for word in singular):
        return True
    return any(one.endswith("s") and other in _verbs() for one, other in pairwise(told_words))


def _lemmas(word: str) -> set[str]:
    """What a form in -s may be of: "denies" of "deny", "presses" of "press"."""
    return {word[:-1], word[:-2], word[:-3] + "y"}


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in table("events")) | {row["lemma"] for row in table("cues")}


def told(title: str) -> str:
    """Return a headline as it is told: white space folded, without its final stop."""
    return " ".join(title.split()).rstrip(".")


def share_borne(title: str, passages: str) -> float:
    """Return the share of a headline's words of matter that passages hold, in [0, 1]; 0 where it has none."""
    matter = set(content_words(title))
    return len(matter & set(content_words(passages))) / len(matter) if matter else 0.0
