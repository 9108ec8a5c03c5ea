"""What a text tells of a person beside his full name, as a role that may stand before the name elsewhere.

Three ways: behind the name ("Bo Orr, a harbour engineer who left"), before it and a comma ("the Lund press
secretary, Ada Orr,"), and right before it ("said harbour engineer Bo Orr"). A role is taken only where it is whole
without the words behind it, leans on nobody who is not named in it, and judges nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from evenhand.operations.loaded import find_loaded
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.tables import index, table
from evenhand.tables import words as words_of

MOST_WORDS: Final = 6
"""Words of a role before a name; longer ones are rows of titles."""
_NEAR: Final = 160
"""Characters beside a name in which a role is looked for."""
_TOKEN: Final = re.compile(r"[^\W\d_][\w&’'.-]{0,40}(?<![.])|(?:U\.S|U\.N|U\.K)\.")
_BEHIND: Final = re.compile(r"(?:, \d{1,3})?, (?:(?P<article>an?|the|another) )?")
_IS: Final = re.compile(r" is (?P<article>an?|the) ")
_RUN: Final = re.compile(r"((?:(?:[^\W\d_][\w&’'-]{0,40}|U\.S\.|U\.N\.|U\.K\.) ){1,9})$")
_SET_OFF: Final = re.compile(
    r"(?:^|[\s“\"(—–])(?P<opening>(?:[Tt]he|[Aa]n?|[Aa]nother) |(?=(?:[A-Z][\w&-]* ){0,3}[A-Z][\w&-]*[’']s ))"
    r"(?P<role>(?:(?!(?:the|an?|another) )[^\W\d_][\w&’'-]{0,40} |U\.S\. ){0,7}[^\W\d_][\w-]{1,40}), $"
)
_ARTICLES: Final = frozenset({"a", "an", "the"})
_BEFORE: Final = frozenset(
    {"about", "by", "with", "from", "as", "of", "for", "on", "against", "including", "like", "under"}
)
"""Words behind which a run of words before a name is a role from its first word on."""
_MARKS: Final = frozenset({",", "”", '"', "(", "—", "–"})
_OWNERS: Final = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_CLOSED: Final = re.compile(r",|\.(?:\s|$)|;|:| ?[—–]|\n|$|[”\"]")
_AFTER_ROLE: Final = frozenset({"who", "whose", "whom", "which", "that", "in", "at", "from", "on", "with", "when"})
_OWNED: Final = re.compile(r"[’']s?$")
_PASSIVE: Final = re.compile(r"[a-z]{3,}ed|hired|chosen|known|born|based")


@dataclass(frozen=True, slots=True)
class ToldRole:
    """A role in a text.

    Attributes:
        start: Where its words start.
        end: Where they end.
        is_next: Whether it stands right before the name already.
    """

    start: int
    end: int
    is_next: bool = False


def told_roles(text: str, start: int, end: int) -> Iterator[ToldRole]:
    """Yield the roles that a text tells beside a full name, each fit to stand before the name without an article.

    Args:
        text: The text.
        start: Where the name starts.
        end: Where it ends.
    """
    yield from _right_before(text, start)
    yield from _behind(text, start, end)
    yield from _before_comma(text, start, end)


def _right_before(text: str, start: int) -> Iterator[ToldRole]:
    """The role that a run of words right before a name ends in."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - _NEAR) : start]
    run = _RUN.search(line)
    if run is None:
        return
    told = run.group(1).split()
    free = next((n for n in range(len(told), 0, -1) if told[n - 1].lower() in words_of("function_words")), 0)
    opener, chain = (told[free - 1] if free else ""), told[free:]
    if free > 1 and opener == "of" and told[free - 2][0].isupper():
        return  # "Head of Office Ada Orr": the role opens before it
    mark = line[: run.start(1)].rstrip()[-1:]
    is_opening = not opener and (not mark or mark in '.?!”"')
    if opener in _OWNERS or (is_opening and len(chain) != 1):
        return  # the first capital may be the sentence's, and the role somebody's
    if opener.lower() in _ARTICLES and any(_OWNED.search(one) for one in chain):
        return
    role = _fitting(_surely_of_one(chain, opener.lower() or ("" if is_opening else mark)))
    if role:
        yield ToldRole(start - 1 - len(" ".join(role)), start - 1, is_next=True)


def _surely_of_one(chain: Sequence[str], opener: str) -> Sequence[str]:
    """The words of a run that are surely one role: a small one that opens it may be a verb before the role."""
    unsure = [n for n, one in enumerate(chain) if not _is_sure(one)]
    verbs = [n for n in unsure if chain[n].endswith(("ed", "ing"))]
    rest = chain[verbs[-1] + 1 :] if verbs else chain[1:]
    if not verbs and (not unsure or unsure[0] > 0 or opener in _ARTICLES | _BEFORE | _MARKS):
        return chain
    is_role_left = bool(rest) and _is_sure(rest[0])
    return rest if is_role_left and (verbs or rest[0].lower() not in _heads()) else ()


def _is_sure(word: str) -> bool:
    return word[0].isupper() or word in words_of("role_words") or word in _heads()


def _behind(text: str, start: int, end: int) -> Iterator[ToldRole]:
    """The role that an apposition behind a name opens with, or that its sentence says the person has."""
    opening = _BEHIND.match(text, end) or (_IS.match(text, end) if _opens_sentence(text, start) else None)
    if opening is None or pattern("kin_of").search(text[max(0, start - 40) : start]) is not None:
        return
    tokens, at = list[re.Match[str]](), opening.end()
    while len(tokens) <= MOST_WORDS + 1 and (found := _TOKEN.match(text, at)) is not None:
        tokens.append(found)
        at = found.end() + 1
        if text[found.end() : found.end() + 1] != " ":
            break
    for count in range(len(tokens), 0, -1):
        last = tokens[count - 1]
        following = tokens[count].group() if count < len(tokens) else ""
        chain = [one.group() for one in tokens[:count]]
        if not _ends(text, last.end(), following) or not _is_head(chain):
            continue
        is_owned = any(_OWNED.search(one) for one in chain)
        role = _fitting(chain) if not (is_owned and opening["article"]) else []
        if role:
            yield ToldRole(last.end() - len(" ".join(role)), last.end())
        return


def _opens_sentence(text: str, start: int) -> bool:
    return start == 0 or text[max(0, start - 2) : start].endswith(("\n", ". ", "” "))


def _ends(text: str, end: int, following: str) -> bool:
    """Whether a role is whole at an offset: a mark stands there, or what tells more of the person."""
    if _CLOSED.match(text, end) is not None:
        return True
    return following in _AFTER_ROLE or _PASSIVE.fullmatch(following) is not None


def _before_comma(text: str, start: int, end: int) -> Iterator[ToldRole]:
    """The role before a comma and a name that a comma or stop closes: "the Lund press secretary, Ada Orr,"."""
    behind = text[end : end + 2]
    if not (behind[:1] in (",", ";", ":", "", "\n") or (behind[:1] == "." and behind[1:2] in (" ", "\n", ""))):
        return
    low = max(text.rfind("\n", 0, start) + 1, start - _NEAR)
    match = _SET_OFF.search(text[low:start])
    if match is None:
        return
    opening = text[max(0, start - _NEAR) : low + match.start("opening")]
    before = opening[-24:].split()
    is_in_row = bool(before) and before[-1].endswith(",") and pattern("circumstance").search(opening) is None
    if before and (is_in_row or before[-1].lower() in ("of", "or") or _OWNED.search(before[-1])):
        return
    chain, last = match["role"].split(), low + match.end("role")
    owner = next((n for n, one in enumerate(chain) if _OWNED.search(one)), None)
    if match["opening"] and owner is not None:
        if owner == 0 and _OWNED.sub("", chain[0]) in _heads() and _is_head(chain) and _is_plain(chain[1:]):
            yield ToldRole(low + match.start("opening"), last)  # "the mayor’s former attorney"
        return
    role = _fitting(chain)
    if role:
        yield ToldRole(last - len(" ".join(role)), last)


def _fitting(chain: Sequence[str]) -> list[str]:
    """The words of a run that may stand before a name: without what judges at its front; none where there are none."""
    for first in range(max(0, len(chain) - MOST_WORDS), len(chain)):
        role = list(chain[first:])
        if first and not _may_go(chain[:first]):
            return []
        if _is_whole(role):
            return role
    return []


def _may_go(front: Sequence[str]) -> bool:
    """Whether words at the front of a role may be left off: they judge, and do not tell whose or of when it is."""
    return all(find_loaded(one) or _judges(one) for one in front)


def _judges(word: str) -> bool:
    row = index("evaluative", "word").get(word.lower())
    return row is not None and row["class"] != "reporting"


def _is_whole(role: Sequence[str]) -> bool:
    """Whether words are a role that tells something by itself, and judges nobody."""
    lowered = [one.lower() for one in role]
    if not _is_head(role) or not _is_plain(role):
        return False
    if any(_OWNED.search(one) for one in role[1:] if one[0].islower()) or _OWNED.search(role[-1]):
        return False
    has_owner = any(one[0].isupper() for one in role[:-1])
    return has_owner or lowered[-1] not in words_of("relational_roles") | words_of("kin_words")


def _is_plain(role: Sequence[str]) -> bool:
    """Whether no word of a role is one of grammar, judges, or makes something else of it."""
    told = " ".join(role)
    lowered = {one.lower() for one in role}
    if (lowered - {"of"}) & (words_of("function_words") | words_of("no_told_role")):
        return False
    is_timed = pattern("role_of_its_day").search(told) is not None
    judging = [one for one in words(told) if _judges(one)]
    is_label = judging == [role[-1].lower()] and index("evaluative", "word")[judging[0]]["class"] == "label"
    return not (is_timed or find_loaded(told) or (judging and not is_label))


def _is_head(role: Sequence[str]) -> bool:
    """Whether a run of words ends in a word for an office or calling, as a noun of its own."""
    lowered = [one.lower() for one in role]
    if "of" in lowered:
        return any(" ".join(lowered).endswith(f" {one}") or " ".join(lowered) == one for one in _long_roles())
    return lowered[-1] in _heads() and (len(role) == 1 or not lowered[-2].endswith("ly"))


@cache
def _heads() -> frozenset[str]:
    """Last words of roles, in lower case."""
    roles = (row["word"].lower() for row in table("titles") if row["kind"] == "role")
    return frozenset(role.split()[-1] for role in roles if " of " not in role) | words_of("callings")


@cache
def _long_roles() -> tuple[str, ...]:
    """Roles of several words about "of": "chief of staff"."""
    return tuple(row["word"] for row in table("titles") if row["kind"] == "role" and " of " in row["word"])
