"""Words that no others may stand for where they stand: what a speaker calls a thing, and what belongs to a name.

"Orr said it was a witch hunt", told as "an investigation", would say what he denies: the word is his. The writer asks
here before it rewords, and so does `replay`.
"""

from __future__ import annotations

import re
from typing import Final

from evenhand.operations.patterns import pattern
from evenhand.tables import Row

ENDS: Final = re.compile(r"[.!?][”\"']?\s|\n")
"""What may end a sentence."""
FAR: Final = 160
"""Characters about a term in which its phrase and what stands beside it are looked for."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BEFORE: Final = re.compile(r"([^\W\d_][\w’'.&-]*)[ ‘’“”\"'-]{0,2}$")
_BEHIND: Final = re.compile(r"[ -]([^\W\d_])")
OF_NAMES: Final = frozenset({"NAME", "STATE"})
"""Tags of the rows of `plain` whose key is a name itself."""
_ARTICLE: Final = re.compile(r"(?:an?|the)(?= )", re.IGNORECASE)


def cut_to_sentence(before: str) -> str:
    """Return the end of what stands before a term: no more than `FAR` characters, of its own sentence alone."""
    near = before[-FAR:]
    return near[max((m.end() for m in ENDS.finditer(near)), default=0) :]


def is_his_word(text: str, start: int, end: int, *, deed: bool = False) -> bool:
    """Tell whether a term is what somebody is reported to call a thing, or to accuse another of.

    "Orr said it was [a sham]", "called the vote [a sham]", "dismissed it as [a sham]", "It was [a sham], Orr said".

    Args:
        text: Any text.
        start: Where the term starts.
        end: Where it ends, half-open.
        deed: Whether the term is a verb: only of one that somebody is accused of does this hold.
    """
    before = cut_to_sentence(text[:start])
    article = _ARTICLE.match(text, start, end)
    if article is not None:
        before += f"{article.group()} "
    if pattern("accuses_of").search(before) is not None:
        return True
    if deed or pattern("calls_it").search(before) is not None:
        return not deed
    after = text[end : end + FAR]
    ending = ENDS.search(after)
    after = after[: ending.start()] if ending is not None else after
    return pattern("is_such").search(before) is not None and (
        pattern("says_it_is").search(before) is not None or pattern("said_behind").match(after) is not None
    )


def is_in_name(text: str, start: int, end: int, *, noun: bool) -> bool:
    """Tell whether a term is a name or part of one, as its capitals show: "The Hollywood [Reporter]".

    A capital that only opens a sentence is none of a name, but that of a noun where another follows.

    Args:
        text: Any text.
        start: Where the term starts.
        end: Where it ends, half-open.
        noun: Whether the term may be a noun or an adjective: "Reporter Weekly", not "Beginning Monday".
    """
    said = _LETTERS.findall(text[start:end])
    is_shouted = not noun and all(word.isupper() for word in said)  # a verb in capitals throughout
    if is_shouted or not any(word[:1].isupper() for word in said):
        return False
    before = _BEFORE.search(cut_to_sentence(text[:start]))
    behind = _BEHIND.match(text, end)
    is_followed = noun and said[-1][:1].isupper() and behind is not None and behind.group(1).isupper()
    is_inside = said[-1][:1].isupper() if before is not None or len(said) > 1 else False
    return is_inside or is_followed or (before is not None and said[0][:1].isupper() and before.group(1)[:1].isupper())


def is_before_particle(text: str, end: int) -> bool:
    """Tell whether a particle stands behind a verb, which makes another verb of it: "rattled off a list"."""
    return pattern("particle_next").match(text[end : end + 16]) is not None


def may_be_reworded(row: Row, text: str, start: int, end: int) -> bool:
    """Tell whether a row of `plain` or `run_words` may stand at a place: its key is no part of a name there.

    Args:
        row: The row; one whose key is a name itself may.
        text: The article's text.
        start: Where the term starts.
        end: Where it ends, half-open.
    """
    return row["tag"] in OF_NAMES or not is_in_name(text, start, end, noun=row["tag"][:1] in ("N", "J"))
