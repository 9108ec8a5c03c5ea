"""Names of works and broadcasts in quotation marks, which are nobody's speech."""

from __future__ import annotations

import re

from evenhand.operations.patterns import pattern
from evenhand.stages.extract.speech_cues import cue_forms
from evenhand.stages.extract.speech_marks import Quotation
from evenhand.tables import words

_MOST_WORDS = 9
"""Words of a title; longer ones are told as speech."""
_MOST_NAMED = 24
"""Words of a title behind a noun for a work, the second part of it included ("the book “The Gate: A Life”")."""
_LEAST_LETTERS = 4
"""Letters of a word that a title writes with a capital."""
_REACH = 60
"""Code points on either side in which the words around are read."""
_NEAR_CUE = 3
"""Words before the mark among which a verb of saying makes it speech all the same ("said: “Never Again”")."""
_WORD = re.compile(r"[\w’'-]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def names_work(text: str, quotation: Quotation) -> bool:
    """Tell whether a quotation is the name of a programme, film, book or the like, or a term written like one.

    Args:
        text: The text of the article.
        quotation: A quotation in it.
    """
    if is_called_so(text, quotation):
        return True
    if not _may_be_title(text, quotation) or quotation.n_words < 2 or text[quotation.end - 1] in ".!?":
        return False
    before = _before(text, quotation)
    near = _WORD.findall(before)
    is_said = any(w.lower() in cue_forms() for w in near[-_NEAR_CUE:]) or before.rstrip().endswith(":")
    return bool(near) and not is_said


def is_called_so(text: str, quotation: Quotation) -> bool:
    """Tell whether the words around a title say that it is one.

    It stands beside a noun for a work, behind "on" or "titled", or behind an owner ("NPB’s “This Morning”").
    """
    if quotation.n_words > _MOST_NAMED or not written_as_title(text[quotation.start : quotation.end]):
        return False
    before = _before(text, quotation)
    near = _WORD.findall(before)
    last = near[-1] if near and before.rstrip(" ,").endswith(near[-1]) else ""
    behind = _WORD.search(text, quotation.outer[1], quotation.outer[1] + _REACH)
    follows = "" if behind is None else behind.group().lower()
    is_owned = last.endswith(("’s", "'s", "s’", "s'")) and not before.rstrip().endswith(",")
    if {last.lower(), follows} & words("work_nouns") != set() or last.lower() in words("title_openers"):
        return True
    made_by = pattern("work_by").search(before)
    is_made = made_by is not None and made_by.group(1).lower() in words("work_nouns")
    return _may_be_title(text, quotation) and (is_owned or is_made)


def _before(text: str, quotation: Quotation) -> str:
    return text[max(0, quotation.outer[0] - _REACH) : quotation.outer[0]]


def _may_be_title(text: str, quotation: Quotation) -> bool:
    return quotation.n_words <= _MOST_WORDS and written_as_title(text[quotation.start : quotation.end])


def written_as_title(title: str) -> bool:
    """Tell whether the first word and every longer one has a capital."""
    found = _LETTERS.findall(title)
    if not found or not found[0][0].isupper():
        return False
    return all(w[0].isupper() for w in found if len(w) >= _LEAST_LETTERS)
