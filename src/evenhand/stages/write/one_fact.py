"""Whether the tellings of two outlets tell one fact: by their words, and by the acts that both tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from evenhand.model import SharedFact, Span, Statement
from evenhand.operations.holding import Passage, keys
from evenhand.operations.patterns import pattern
from evenhand.operations.sharing import (
    FEWEST_SHARED,
    are_counted_alike,
    are_counted_apart,
    n_carrying,
    shared_matter,
    shared_words,
)
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.like_tellings import SHARE_OF_FIRST

_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
MOST_OF: Final = 0.5
"""Share of the shorter telling's words of matter, names and numbers that the other has where they name no act in
common: by reading the rows of `neutral-neus` train."""
MANY_SHARED: Final = 5
LEAST_SHARE: Final = 0.45
"""Words, or share of the shorter telling's words, that stand in the other where they name no act in common: two deeds
of one council on one day share its name and the day. By the same reading."""
FEWEST_OF_MATTER: Final = 2
FEWEST_OPENING: Final = 4
LEAST_OPENING: Final = 0.35
MOST_OPENING: Final = 0.45
"""Words in common, and their share with a main act in common and without, of what is left of two sentences that open
reports: by the same reading."""

BODY_MATTER: Final = 4
BODY_SHARE: Final = 0.45
SURE_SHARE: Final = 0.6
WHOLE_SHARE, LEAST_OF_WHOLE = 0.57, 0.4
WHOLE_MATTER: Final = 5
"""Share of the shorter telling's words that the other has where not both open a report: with so many words of matter
among them, and with fewer; and where one is a whole sentence quoted and no main act is in common, unless it has so
many words of matter in common. By reading 170 rows of 200 stories of `neutral-neus` train, and 55 of 90 more."""


@dataclass(frozen=True)
class Telling:
    """A telling that could be shown.

    Attributes:
        statement: It, as its outlet's.
        bare: Its words, with the day of its report.
        voice: Name of its voice.
        sentence: Where it stands.
        acts: What each verb that tells an act in it may meet by.
        main: Likewise, of the verbs that stand in nothing that could be left out.
        is_state: Its main verb tells what something is.
        is_opening: Its sentence opens its article.
    """

    statement: Statement
    bare: Passage
    voice: str
    sentence: Span
    acts: tuple[frozenset[str], ...]
    main: tuple[frozenset[str], ...]
    is_state: bool
    is_opening: bool


def tell_one(one: Telling, other: Telling, *, is_full: bool) -> bool:
    """Whether two tellings that a test takes for one fact's have enough in common, beside what each tells by the way.

    Args:
        one: The one telling.
        other: The other.
        is_full: Whether they are of full articles: of openings alone most pairs of one doer tell two things, of these
            few do, and what is asked there took more right rows from development pages than wrong ones.
    """
    is_whole = any(t.statement.derivation.frame.startswith("version.words") for t in (one, other))
    if is_whole and not _tell_act(one, other) and (is_full or not _is_much_one(one, other)):
        return False  # what could not be cut to its own matter shares much of what stands about that
    return _share_core(one, other) and (is_full or _bear_out(one, other))


def _shared(one: Telling, other: Telling) -> float:
    """The share of the shorter telling's words of matter, names and numbers that the other has."""
    n_shared = min(shared_words(one.bare, other.bare), shared_words(other.bare, one.bare))
    return n_shared / max(1, min(n_carrying(one.bare), n_carrying(other.bare)))


def _is_much_one(one: Telling, other: Telling) -> bool:
    """Whether a whole sentence and a telling have so much in common that what both open with is one thing."""
    is_full_of_it = are_counted_alike(one.bare, other.bare) or _matter(one, other) >= WHOLE_MATTER
    is_full_of_it = is_full_of_it or _is_one_act(one, other)
    return _shared(one, other) >= (LEAST_OF_WHOLE if is_full_of_it else WHOLE_SHARE)


def _matter(one: Telling, other: Telling) -> int:
    """How many words of matter and numbers two tellings have in common."""
    return min(shared_matter(one.bare, other.bare), shared_matter(other.bare, one.bare))


def _tell_act(one: Telling, other: Telling) -> bool:
    """Whether two tellings have a main act in common."""
    return any(not a.isdisjoint(b) for a in one.main for b in other.main)


def _bear_out(one: Telling, other: Telling) -> bool:
    """Whether two tellings have an act, a large number or more than names in common; of two that open reports less.

    Among the further sentences of reports of one story most pairs of one doer tell two things.
    """
    if _tell_act(one, other) or are_counted_alike(one.bare, other.bare):
        return True
    n_matter = _matter(one, other)
    if one.is_opening and other.is_opening:
        return n_matter >= FEWEST_OF_MATTER or _is_one_act(one, other) or _shared(one, other) >= SURE_SHARE
    return _shared(one, other) >= (BODY_SHARE if n_matter >= BODY_MATTER else SURE_SHARE)


def _share_core(one: Telling, other: Telling) -> bool:
    """Whether two tellings have enough in common beside what either tells by the way.

    "Orr, who built up the guard" and "the guard" of another sentence are no tellings of one fact.
    """
    a, b = (Passage(_core(told.bare.text), told.bare.published_on) for told in (one, other))
    return are_counted_alike(a, b) or min(shared_words(a, b), shared_words(b, a)) >= FEWEST_SHARED


def _core(text: str) -> str:
    """A telling without its relative clauses and appositions; what is quoted is left whole."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]

    def left(found: re.Match[str]) -> str:
        is_in_quote = any(start < found.end() and found.start() < end for start, end in quoted)
        return found.group() if is_in_quote else " "

    return pattern("side_remark").sub(left, text)


def share_enough(one: Telling, other: Telling, fact: SharedFact) -> bool:
    """Whether what is left of two sentences of one fact after their cuts still has enough in common.

    Args:
        one: The one telling.
        other: The other.
        fact: What both may tell.
    """
    n_shared = min(shared_words(one.bare, other.bare), shared_words(other.bare, one.bare))
    if n_shared < FEWEST_SHARED or are_counted_apart(one.bare, other.bare):
        return False
    n_told = min(n_carrying(one.bare), n_carrying(other.bare))
    is_one = _is_one_act(one, other) or are_counted_alike(one.bare, other.bare)
    return is_one or n_shared >= min(MANY_SHARED, LEAST_SHARE * n_told)


def _is_one_act(one: Telling, other: Telling) -> bool:
    """Whether an act that one tells stands in the other."""
    return any(not act.isdisjoint(keys(b.bare.text)) for a, b in ((one, other), (other, one)) for act in a.acts)


def are_one(one: Telling, other: Telling, fact: SharedFact) -> bool:
    """Whether two tellings surely tell the fact, and their words bear it out: one act, or much of the shorter.

    Args:
        one: The one telling.
        other: The other.
        fact: What both may tell.
    """
    if (one.sentence, other.sentence) not in fact.close:
        return False
    n_shared = min(shared_words(one.bare, other.bare), shared_words(other.bare, one.bare))
    if n_shared < FEWEST_SHARED or are_counted_apart(one.bare, other.bare):
        return False
    n_told = min(n_carrying(one.bare), n_carrying(other.bare))
    return _is_one_act(one, other) or (not (one.is_state or other.is_state) and n_shared >= MOST_OF * n_told)


def open_alike(one: Telling, other: Telling, fact: SharedFact) -> bool:
    """Whether two openings tell one thing: a main act in common, or much of the shorter's words, not names alone.

    What somebody says is no telling of the news: many such words are said at one hearing.

    Args:
        one: The one telling.
        other: The other.
        fact: What both may tell.
    """
    if any(2 * len(words(outside_quotations(t.bare.text))) < len(words(t.bare.text)) for t in (one, other)):
        return False
    n_shared = min(shared_words(one.bare, other.bare), shared_words(other.bare, one.bare))
    n_told = min(n_carrying(one.bare), n_carrying(other.bare))
    least = SHARE_OF_FIRST if one.is_opening and other.is_opening else LEAST_OPENING
    if are_counted_apart(one.bare, other.bare) or n_shared < FEWEST_OPENING or n_shared < least * n_told:
        return False
    n_matter = min(shared_matter(one.bare, other.bare), shared_matter(other.bare, one.bare))
    return _tell_act(one, other) or (n_matter >= FEWEST_OF_MATTER and n_shared >= MOST_OPENING * n_told)
