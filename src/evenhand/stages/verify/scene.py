"""The kept text around words that are told as somebody's, read by marks and tables alone: who stands beside which verb.

No parser and no claims: the second reading (`second_reading`) must not repeat the mistakes of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from evenhand.operations.word_sets import word_set
from evenhand.tables import table
from evenhand.tables import words as table_words

Place = tuple[int, int]
"""Half-open offsets in the kept text."""

REACH: Final = 1500
"""Code points read before the words; who is named farther off is not judged."""
BEHIND: Final = 160
"""Code points read behind the words."""
_MOST_APPOSED: Final = 18
"""Tokens of what may stand in commas between a name and its verb."""
MARKS: Final = "”\"’',"
_QUOTED: Final = re.compile(r"“[^“”\n]*[”\n]|\"[^\"\n]*[\"\n]|''(?:[^'\n]|'(?!'))*(?:''|\n)")
_TOKEN: Final = re.compile(r"\n+|[^\W_]+(?:[.’'&\-][^\W_]+)*|[_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Seen:
    """One word or mark of a text, quotations masked."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Who:
    """Who stands beside a verb of saying: a name, or a pronoun."""

    text: str
    is_pronoun: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """The words and marks around what is told.

    Attributes:
        seen: The words and marks in order, quotations masked.
        first, last: Places of the words that are told, half-open.
        start: Place where their sentence opens.
        name: Places of the phrase that names the speaker, half-open.
    """

    seen: tuple[Seen, ...]
    first: int
    last: int
    start: int
    name: tuple[int, int]

    @classmethod
    def of(cls, text: str, low: int, words: Place, speaker: Place) -> Scene:
        """Read the text around.

        Args:
            text: The kept text.
            low: Where reading begins.
            words: Where the words lie.
            speaker: Where the phrase lies that names who is told to have said them.
        """
        seen = _seen(text, low, words)
        starts = [one.start for one in seen]
        first, last = bisect_left(starts, words[0]), bisect_left(starts, words[1])
        start = next((n for n in range(min(first, len(seen) - 1), -1, -1) if _opens(seen, n)), 0)
        return cls(seen, first, last, start, (bisect_left(starts, speaker[0]), bisect_left(starts, speaker[1])))

    def opens(self, n: int) -> bool:
        """Whether a sentence or a line opens at a place."""
        return _opens(self.seen, n)

    def beside(self) -> Who | None:
        """Who stands beside the verb of saying that is nearest to the words, in their sentence."""
        seen, start = self.seen, self.start
        before = [n for n in range(start, self.first) if seen[n].text in cues()]
        if before and before[-1] < self.name[0] < self.first:
            return None
        if not before:
            return None if start <= self.name[0] < self.first else _behind(seen, self.last)
        cue = before[-1]
        if seen[cue].lower == "saying" and cue and seen[cue - 1].lower == "as":
            return _name_before(seen, cue - 1, start)
        return subject(seen, cue, start)

    @property
    def end(self) -> int:
        """Place behind the sentence of the words and of what stands right behind them."""
        return next((n for n in range(self.last + 2, len(self.seen)) if _opens(self.seen, n)), len(self.seen))

    @property
    def noun(self) -> str:
        """The common noun that stands as subject of the verb of saying nearest to the words, or nothing."""
        before = [n for n in range(self.start, self.first) if self.seen[n].text in cues()]
        if before:
            return _noun_before(self.seen, before[-1], self.start)
        at = self.last
        while at < len(self.seen) and self.seen[at].text in "”\"’',":
            at += 1
        if at == self.last or at >= len(self.seen) or self.seen[at].text not in table_words("determiners"):
            return ""
        cue = next((n for n in range(at, min(at + 6, len(self.seen))) if self.seen[n].text in cues()), None)
        return "" if cue is None else _noun_before(self.seen, cue, at)

    @property
    def is_near(self) -> bool:
        """Whether the speaker is named in the sentence of the words."""
        return self.name[0] >= self.start


def _seen(text: str, low: int, words: Place) -> tuple[Seen, ...]:
    """The words and marks around, quotations and the words themselves masked."""
    high = min(len(text), words[1] + BEHIND)
    inner = text[words[0] : words[1]]
    end = inner[-1] if inner and inner[-1] in ".,!?" else "_"
    masked = text[low : words[0]] + "_" * (len(inner) - 1) + end + text[words[1] : high]
    masked = _QUOTED.sub(_mask, masked)
    found: list[Seen] = []
    opens = True
    for match in _TOKEN.finditer(masked):
        found.append(Seen(match.group(), match.start() + low, match.end() + low, opens))
        if match.group()[0] == "\n":
            opens = True
        elif match.group() in ".!?":
            before = found[-2].text if len(found) > 1 else ""
            opens = not (match.group() == "." and (f"{before}." in _abbreviations() or len(before) == 1))
        elif match.group() not in "”\"’')“‘":
            opens = False
    return tuple(found)


def _mask(match: re.Match[str]) -> str:
    text = match.group()
    if len(text) < 4:
        return text
    inner = text[1:-1]
    end = inner[-1] if inner[-1] in ".,!?" else "_"
    return text[0] + re.sub(r"[^\n]", "_", inner[:-1]) + end + text[-1]


def _opens(seen: Sequence[Seen], n: int) -> bool:
    return seen[n].opens or (n > 0 and seen[n - 1].text[0] == "\n")


def subject(seen: Sequence[Seen], cue: int, start: int) -> Who | None:
    """The name or pronoun that stands right before a verb, words that help it and an apposition passed over."""
    at = cue - 1
    while at > start and (seen[at].lower in word_set("helpers") or seen[at].lower.endswith("ly")):
        at -= 1
    if at < start:
        return None
    if seen[at].text == "," and seen[cue].text.endswith("ing"):
        return None
    if seen[at].text == ",":
        opened = next((n for n in range(at - 1, max(start, at - _MOST_APPOSED), -1) if seen[n].text == ","), None)
        if opened is None or any(seen[n].text in cues() for n in range(opened, at)):
            return None
        at = opened - 1
        if at > start + 1 and seen[at - 1].text == "," and _is_name(seen[at]) and _is_name(seen[at - 2]):
            return None  # "…, who left Velmar, Norland, in July, said"
    return _name_before(seen, at + 1, start)


def _name_before(seen: Sequence[Seen], end: int, start: int) -> Who | None:
    """The name or pronoun that ends right before a place and is governed by nothing before it."""
    at = end - 1
    if at < start:
        return None
    if seen[at].lower in word_set("going_on"):
        return Who(seen[at].text, is_pronoun=True, at=at)
    begin = end
    while begin > start and _is_name(seen[begin - 1]):
        begin -= 1
    if begin == end or (begin > start and seen[begin - 1].lower in word_set("hanging")):
        return None
    return Who(" ".join(one.text for one in seen[begin:end]), at=begin)


def _behind(seen: Sequence[Seen], last: int) -> Who | None:
    """Who stands with a verb of saying right behind the words: “…,” Holt said; “…,” said Holt."""
    at = last
    while at < len(seen) and seen[at].text in "”\"’',":
        at += 1
    if at >= len(seen) or at == last or seen[at - 1].text[0] == "\n":
        return None
    if seen[at].lower in word_set("going_on") and at + 1 < len(seen) and seen[at + 1].text in cues():
        return Who(seen[at].text, is_pronoun=True, at=at)
    if seen[at].lower in table_words("inverting_verbs"):
        return name_after(seen, at + 1)
    end = at
    while end < len(seen) and _is_name(seen[end]):
        end += 1
    if end == at:
        return None
    cue = end
    if cue < len(seen) and seen[cue].text == ",":
        closed = next((n for n in range(cue + 1, min(len(seen), cue + _MOST_APPOSED)) if seen[n].text == ","), None)
        cue = cue + 1 if closed is None else closed + 1
    while cue < len(seen) and (seen[cue].lower in word_set("helpers") or seen[cue].lower.endswith("ly")):
        cue += 1
    if cue < len(seen) and seen[cue].text in cues():
        return Who(" ".join(one.text for one in seen[at:end]))
    return None


def name_after(seen: Sequence[Seen], at: int) -> Who | None:
    """The name behind an inverted verb, its roles in small letters passed over: said state senator Ann Holt."""
    for begin in range(at, min(len(seen), at + 5)):
        if _is_name(seen[begin]):
            end = begin
            while end < len(seen) and _is_name(seen[end]):
                end += 1
            if end < len(seen) and seen[end].text in ("’", "'"):
                return None
            return Who(" ".join(one.text for one in seen[begin:end]), at=begin)
        if not seen[begin].text[0].isalpha() or seen[begin].lower in word_set("hanging"):
            return None
    return None


def _noun_before(seen: Sequence[Seen], cue: int, start: int) -> str:
    """The common noun right before a verb, when it opens with an article and nothing governs it."""
    at = cue - 1
    while at > start and (seen[at].lower in word_set("helpers") or seen[at].lower.endswith("ly")):
        at -= 1
    if (
        at <= start
        or not seen[at].text.islower()
        or not seen[at].text.isalpha()
        or seen[at].lower in table_words("function_words")
    ):
        return ""
    for begin in range(at - 1, max(start, at - 4) - 1, -1):
        if seen[begin].lower in ("the", "a", "an"):
            is_free = begin == start or seen[begin - 1].text in "”\"’',"
            return seen[at].text if is_free else ""
        if not seen[begin].text.isalpha() or seen[begin].lower in word_set("hanging"):
            return ""
    return ""


def _is_name(one: Seen) -> bool:
    text = one.text
    is_verb = one.opens and one.lower in cues()  # "Asked about …"
    is_grammar = one.lower in table_words("function_words") or one.lower in _calendar()
    return text[0].isupper() and not is_verb and not is_grammar


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in table("titles") if row["word"].endswith("."))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(word.lower() for name in ("weekdays", "months") for word in table_words(name))


@cache
def cues() -> frozenset[str]:
    """All forms of verbs that give words, but those that are as often nouns."""
    rows = [row for row in table("cues") if row["class"] in ("say", "ask", "think")]
    forms = {form for row in rows for group in row["forms"].split() for form in group.split("|")}
    return frozenset(forms)
