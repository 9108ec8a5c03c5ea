"""The end of a sentence that a title leaves off, and what in it would turn the sense of what is kept.

The writer cuts by this rule, and the verifier holds titles to it.
"""

from __future__ import annotations

import re
from typing import Final

from evenhand.operations.guard import guard_class, guarded, without_may
from evenhand.operations.patterns import pattern

NEAR_DENIAL: Final = 16
"""So many letters before a noun phrase a denial may bear on it."""
_BESIDE: Final = re.compile(
    r"\b(?:(?:first|second|third)-(?=[a-z])|(?:former|one-time|onetime) (?=\w)"
    r"|(?:last|next) (?:week|month|year|night|spring|summer|fall|autumn|winter|\w{3,6}day)\b)",
    re.IGNORECASE,
)
"""What turns only the word behind it that is left out too: "second-degree", "former mayor", "last week"."""
_LOSABLE: Final = frozenset({"figure", "quotation"})
"""What a title may leave out of its sentence though no other cut may: it tells no more than the news."""

_ASIDE: Final = (",", "(", ")", "–", "—")
"""Marks that a part between them stands apart by."""
_LOSABLE_WHO: Final = _LOSABLE | {"quantifier", "negation", "intent", "qualifier", "modal"}
"""The same for a noun phrase between commas that tells who somebody is: what it counts or denies is its own."""


def turning(tail: str, kept: str) -> str:
    """Return the words of a left-off end that turn the sense of what is kept, or "".

    A denial or a "would" counts only in the same clause; a "but", a doubt or the name of the speaker counts anywhere.
    A denial that is kept must keep what it bears on ("did not leave because …").

    Args:
        tail: What is left off.
        kept: What is kept of the sentence.
    """
    tail = without_may(tail)
    apart = pattern("tail_apart").search(tail)
    near = tail[: apart.start()] if apart is not None else tail
    found = pattern("turns_title").search(near) or pattern("turns_beyond").search(tail)
    if found is None and pattern("kept_denial").search(kept):
        found = pattern("bound_tail").search(tail)
    return found.group() if found is not None else ""


def leading(before: str) -> str:
    """Return the words of a left-off opening that tell whose word the rest of the sentence is, or "".

    "After the talks, Orr testified, [Vale sank the boat]": without them a charge is told as a fact.

    Args:
        before: What stands before what is kept of the sentence.
    """
    found = pattern("opening_speaker").search(before)
    return found.group() if found is not None else ""


def denying(before: str) -> str:
    """Return the denial right before a noun phrase that stands alone as a heading, or "": "no evidence of …".

    Args:
        before: What stands before the phrase in its sentence.
    """
    found = pattern("denies_next").search(before[-NEAR_DENIAL:])
    return found.group() if found is not None else ""


def losing(gap: str, kept: str) -> str:
    """Return the words of a part left out amid a title that turn the sense of what is kept, or "".

    Args:
        gap: What is left out.
        kept: What is kept before it.
    """
    gap = pattern("guard_in_name").sub(" ", gap)
    if pattern("tells_aside").fullmatch(gap.strip()) and pattern("aside_turns").search(gap) is None:
        return ""
    losable = _LOSABLE_WHO if pattern("tells_who").fullmatch(gap.strip()) else _LOSABLE
    held = [word for word in guarded(_BESIDE.sub(" ", gap)) if guard_class(word) not in losable]
    return held[0] if held else turning(gap, kept)


def stranding(gap: str, after: str) -> bool:
    """Tell whether a part left out takes the noun with it that the words behind its comma tell of.

    "The fight [in the port], located in the north, went on": what is located is the port.

    Args:
        gap: What is left out.
        after: What stands behind it in its sentence.
    """
    return pattern("hung_noun").search(gap) is not None and pattern("stranded_next").match(after) is not None


def hanging(gap: str, behind: str) -> str:
    """Return the words kept behind a part left out amid a title that may hang on that part, or "".

    "A jury convicted a man [who shot a clerk] and two pilots wounded": what "and" joins is gone, and the rest is false;
    "was found in [the mill of Ada Orr], the mayor's aunt": whose words these are is gone. An "and" before a verb goes
    on from the whole behind a mere phrase ("closed the quay [in Norvik] and moved the boats"), never behind a clause,
    whose verb may be the one it goes on from. What stands between its own commas takes nothing of the rest with it.

    Args:
        gap: What is left out.
        behind: What is kept behind it.
    """
    bare, rest = gap.strip(), behind.lstrip()
    if not bare or (bare[:1] in _ASIDE and (bare[-1:] in _ASIDE or rest[:1] in _ASIDE)):
        return ""
    joined = pattern("joined_behind").match(behind)
    if joined is not None:
        is_clause = pattern("gap_clause").search(f" {bare}") is not None
        is_apart = joined.group().lstrip().startswith(",") or pattern("verb_behind").match(behind, joined.end())
        return joined.group().strip() if is_clause or not is_apart else ""
    told_of = pattern("told_of_gap").match(behind) if bare[:1] not in _ASIDE else None
    return told_of.group().strip() if told_of is not None else ""
