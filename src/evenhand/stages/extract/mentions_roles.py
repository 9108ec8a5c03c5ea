"""Roles stated with a name: words that are one, those a date hangs on ("then-President"), those behind the name."""

from __future__ import annotations

import re
from functools import cache

from evenhand.stages.extract.mentions_names import Run, Word
from evenhand.tables import index, table, words

_BEFORE = re.compile(r"^(?:then|ex|former|now|acting|vice)-(?=\w)", re.IGNORECASE)
_BEHIND = re.compile(r"-(?:elect|designate)$")
_AGE = re.compile(r"\d{1,3}")
_LONGEST = 7
"""Words of the longest role read behind a name, its article and "then" included."""
_FOLLOWERS = frozenset({"of", "for", "in", "from", "at", "who", "and", "on", "to", "under", "with"})
_ARTICLES = frozenset({"a", "an", "the"})


def bare_role(text: str) -> str:
    """Return a word in lower case without what ties it to a date: "then-President", "President-elect" → "president"."""
    return _BEHIND.sub("", _BEFORE.sub("", text)).lower()


def is_role(text: str) -> bool:
    """Whether a word is a role or the last word of one, whatever date it is tied to; "then-Gov." is one."""
    plain = _BEHIND.sub("", _BEFORE.sub("", text))
    is_dated = plain != text
    return plain.lower() in _roles() or (is_dated and plain in index("titles", "word"))


def office_words(role: str) -> frozenset[str]:
    """Return the words of a stated role that name an office, in full: "former Sen." → senator."""
    plain = (bare_role(word.strip(".,")) for word in role.split())
    forms = index("title_forms", "short")
    return frozenset(forms[w]["role"] if w in forms else w for w in plain if w in forms or w in _roles())


def role_behind(run: Run) -> tuple[int, int] | None:
    """Return the place of the role that an apposition behind a name states, its article left out; or None.

    "Ada Lund, then a senator," "Bo Orr, 54, the former mayor of Lund": after a comma, of few words, and nothing
    but words of a role between the article and the last of them.
    """
    at = run.at + len(run.words)
    line = run.line
    if at < len(line) and _is_after_comma(line, at) and _AGE.fullmatch(line[at].text):
        at += 1
    if at >= len(line) or not _is_after_comma(line, at):
        return None
    stop = at + 1
    while stop < min(len(line), at + _LONGEST) and line[stop].glued:
        stop += 1
    first = line[at].text.lower()
    if first not in _ARTICLES and first not in words("role_words"):
        return None
    last = next((i for i in range(stop - 1, at, -1) if is_role(line[i].text) and not line[i].is_possessive), None)
    if last is None or not all(_may_lie_in_role(word) for word in line[at:last]) or not _closes(line, last):
        return None
    opening = at + 1 if first in _ARTICLES else at
    return line[opening].start, line[last].end


def role_before_comma(run: Run) -> tuple[int, int] | None:
    """Return the role before a comma and a name, its article left out: "the outgoing mayor, Lena Fisk"."""
    if len(run.words) < 2 or not run.at or not _is_after_comma(run.line, run.at):
        return None
    last = run.at - 1
    first = last
    while first and run.line[first].glued and last - first < _LONGEST and _may_lie_in_role(run.line[first - 1]):
        first -= 1
    opener = run.line[first]
    if opener.text.lower() not in _ARTICLES or not (opener.glued or opener.opens) or not is_role(run.line[last].text):
        return None
    return (run.line[first + 1].start, run.line[last].end) if first < last else None


def _is_after_comma(line: tuple[Word, ...], at: int) -> bool:
    return at > 0 and not line[at].glued and not line[at].opens and line[at].start - line[at - 1].end == len(", ")


def _may_lie_in_role(word: Word) -> bool:
    lower = word.text.lower()
    return not word.is_possessive and (
        lower in _ARTICLES or word.text[0].isupper() or is_role(word.text) or lower in words("role_words")
    )


def _closes(line: tuple[Word, ...], last: int) -> bool:
    """Whether a role ends here: a mark stands behind it, or what says of where, and no name."""
    return last + 1 == len(line) or not line[last + 1].glued or line[last + 1].text.lower() in _FOLLOWERS


@cache
def _roles() -> frozenset[str]:
    """Single words that are roles, and last words of roles of several words."""
    return frozenset(row["word"].lower().split()[-1] for row in table("titles") if row["kind"] == "role")
