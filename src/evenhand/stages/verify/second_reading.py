"""A second reading of who speaks, by the marks and words of the kept text alone: no parser, no claims.

The claims say who speaks, and replay holds the page to the claims; what is wrong there is wrong on the page. So the text
is read once more by other and plainer means: which name stands beside the nearest verb of saying. It refuses only where
that name is another's; where it finds none it has no opinion.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Final

from evenhand.stages.verify.word_sets import word_set
from evenhand.tables import index, table
from evenhand.tables import words as table_words

Place = tuple[int, int]

_QUOTED: Final = re.compile(r"“[^“”\n]*[”\n]|\"[^\"\n]*[\"\n]|''(?:[^'\n]|'(?!'))*(?:''|\n)")
_TOKEN: Final = re.compile(r"\n+|[^\W_]+(?:[.’'&\-][^\W_]+)*|[_]+|[^\w\s]")
_REACH: Final = 1500
"""Code points read before the words; who is named farther off is not judged."""
_BEHIND: Final = 160
"""Code points read behind the words."""
_MOST_APPOSED: Final = 18
"""Tokens of what may stand in commas between a name and its verb."""


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


def differs(text: str, words: Place, speaker: Place) -> str | None:
    """Tell why the text does not give these words to this speaker, or None where it may.

    Args:
        text: The kept text of the article.
        words: Half-open offsets of the words told as his, marks excluded.
        speaker: Half-open offsets of the phrase that names him.
    """
    low = max(0, words[0] - _REACH)
    if speaker[0] < low or speaker[0] > words[1] + _BEHIND:
        return None
    if words[0] <= speaker[0] < words[1]:
        return "inside:the words themselves name him"
    said = text[slice(*speaker)]
    if text[speaker[1] : speaker[1] + 2] in ("’s", "'s", "’ ", "' "):
        return "owner:it only speaks of what he said"
    thing = _thing(said) or _hung(text, words, speaker)
    if thing:
        return thing
    at = Scene.of(text, low, words, speaker)
    who = _beside(at)
    if who is not None and not who.is_pronoun and not _is_same(who.text, said):
        return f"beside:“{who.text}” stands beside the verb of saying"
    if at.name[0] >= at.end:
        return "behind:he is named only after the words"
    nested = _nested(at, who, said)
    if nested:
        return nested
    if at.is_near:
        return _untold(at)
    if who is None and at.noun:
        return f"noun:“{at.noun}” stands beside the verb of saying"
    return _interrupted(at, who, said, text, words)


@dataclass(frozen=True, slots=True)
class Scene:
    """The words and marks around what is told, with the places of the words, their sentence and the speaker."""

    seen: list[Seen]
    first: int
    last: int
    start: int
    name: tuple[int, int]

    @classmethod
    def of(cls, text: str, low: int, words: Place, speaker: Place) -> Scene:
        seen = _seen(text, low, words)
        starts = [one.start for one in seen]
        first, last = bisect_left(starts, words[0]), bisect_left(starts, words[1])
        start = next((n for n in range(min(first, len(seen) - 1), -1, -1) if _starts(seen, n)), 0)
        return cls(seen, first, last, start, (bisect_left(starts, speaker[0]), bisect_left(starts, speaker[1])))

    @property
    def end(self) -> int:
        """Place behind the sentence of the words and of what stands right behind them."""
        return next((n for n in range(self.last + 2, len(self.seen)) if _starts(self.seen, n)), len(self.seen))

    @property
    def noun(self) -> str:
        """The common noun that stands as subject of the verb of saying nearest to the words, or nothing."""
        before = [n for n in range(self.start, self.first) if self.seen[n].text in _cues()]
        if before:
            return _noun_before(self.seen, before[-1], self.start)
        at = self.last
        while at < len(self.seen) and self.seen[at].text in "”\"’',":
            at += 1
        if at == self.last or at >= len(self.seen) or self.seen[at].text not in table_words("determiners"):
            return ""
        cue = next((n for n in range(at, min(at + 6, len(self.seen))) if self.seen[n].text in _cues()), None)
        return "" if cue is None else _noun_before(self.seen, cue, at)

    @property
    def is_near(self) -> bool:
        """Whether the speaker is named in the sentence of the words."""
        return self.name[0] >= self.start


def _thing(said: str) -> str | None:
    """Whether a speaker is a thing, by the last noun of his phrase: no person, body or paper says anything."""
    if re.match(r"(?:about |nearly |only |some )?\d[\d.,]*(?:%| per ?cent)", said):
        return "share:a share of those asked is nobody's name"
    head = re.split(r",| (?:of|for|in|at|from|who|that|which|with|to|on) |\(", said)[0].split()
    if not head or any(one[0].isupper() for one in head[1:]) or (len(head) == 1 and head[0][0].isupper()):
        return None
    noun = head[-1].lower()
    if noun in _nouns_of_saying() - table_words("document_nouns"):
        return f"thing:“{noun}” speaks for nobody"
    return None


def _nested(at: Scene, who: Who | None, said: str) -> str | None:
    """Whether another tells that he said it: “sources said he said”, “Holt said Vell had said”."""
    seen = at.seen
    begin = at.name[0] if at.is_near else who.at if who is not None and who.is_pronoun else -1
    if not at.start < begin < at.first:
        return None
    cue = begin - 1
    if seen[cue].text == "that" and cue > at.start:
        cue -= 1
    if seen[cue].text not in _cues():
        return None
    outer = _subject(seen, cue, at.start)
    if outer is not None and (outer.is_pronoun or _is_same(outer.text, said)):
        return None
    if outer is None and seen[cue - 1].text in ",”\"'’":
        return None
    return "nested:another tells that he said so"


def _untold(at: Scene) -> str | None:
    """Whether a name in the sentence of the words stands before or behind no verb of saying."""
    begin, end = at.name
    if begin >= end or end > len(at.seen):
        return None
    if _hangs(at.seen, begin, at.start):
        return f"hanging:it hangs on “{at.seen[begin - 1].lower}”"
    return None


def _hangs(seen: list[Seen], begin: int, start: int) -> bool:
    before = [one.lower for one in seen[max(start, begin - 2) : begin]]
    while before and before[-1] in ("the", "mr", "mrs"):
        before.pop()
    return bool(before) and before[-1] in word_set("hanging") and before[-1] not in ("by", "from", "and", "on", "or") and before != ["according", "to"]


def _interrupted(at: Scene, who: Who | None, said: str, text: str, words: Place) -> str | None:
    """Whether between a speaker named before and the words another is told to speak."""
    own = next((n for n in range(at.name[1], at.start) if _starts(at.seen, n)), at.start)
    tellers = [w for n in range(own, at.start) if at.seen[n].text in _cues() for w in (_teller(at.seen, n),) if w]
    is_he = who is not None and who.is_pronoun
    if tellers and not _is_same(tellers[-1].text, said) and (not is_he or _is_person(tellers[-1].text, text, who.text.lower())):
        return f"later:“{tellers[-1].text}” speaks in between"
    begun = next((n for n in range(at.name[0], -1, -1) if _starts(at.seen, n)), 0)
    tellers = [w for n in range(begun, own) if at.seen[n].text in _cues() for w in (_teller(at.seen, n),) if w]
    if tellers and not any(_is_same(w.text, said) for w in tellers) and _hangs(at.seen, at.name[0], begun):
        return f"object:“{tellers[-1].text}” speaks where he is named"
    if who is not None and who.is_pronoun and not _fits(who.text.lower(), said):
        return "gender:the pronoun is not his"
    first = _name_after(at.seen, begun)
    if first is not None and first.at == begun and not _is_same(first.text, said) and _hangs(at.seen, at.name[0], begun):
        return "hangs:he is named behind a preposition"
    own = _core(said) & frozenset(re.findall(r"[^\W_]+", text[slice(*words)]))
    if own:
        return "third:the words name him"
    return None


def _is_person(name: str, text: str, pronoun: str) -> bool:
    """Whether a name is a person's whom the pronoun fits, by a title or a given name that stands before it."""
    last = name.split()[-1]
    for match in re.finditer(rf"([^\W\d_][\w’'-]*\.?) (?:[A-Z][\w.]* )?{re.escape(last)}\b", text[:20000]):
        first = match.group(1)
        if (first in index("given_names", "name") or first in index("titles", "word")) and _fits(pronoun, f"{first} {last}"):
            return True
    return False


def _core(said: str) -> frozenset[str]:
    """The last name in a phrase that names a speaker, without what tells of him."""
    head = re.split(r",| (?:of|for|in|at|from|who|that|which|with|to|on|and) |\(", said)[0]
    proper = [one for one in re.findall(r"[^\W_]+", head) if one[0].isupper() and one.lower() not in _titles()]
    return frozenset(proper[-1:])


def _fits(pronoun: str, said: str) -> bool:
    """Whether a pronoun fits what titles and given names tell of a person's gender."""
    meant = {"he": "m", "she": "f"}.get(pronoun)
    titles = {row["gender"] for row in table("titles") if row["gender"] and row["word"].rstrip(".") in re.findall(r"\w+", said)}
    named = [index("given_names", "name").get(word) for word in re.findall(r"\w+", said)]
    told = titles or {row["gender"] for row in named[:-1] if row is not None and row["gender"]}
    return meant is None or len(told) != 1 or meant in told


def _noun_before(seen: list[Seen], cue: int, start: int) -> str:
    """The common noun right before a verb, when it opens with an article and nothing governs it."""
    at = cue - 1
    while at > start and (seen[at].lower in word_set("helpers") or seen[at].lower.endswith("ly")):
        at -= 1
    if at <= start or not seen[at].text.islower() or not seen[at].text.isalpha() or seen[at].lower in table_words("function_words"):
        return ""
    for begin in range(at - 1, max(start, at - 4) - 1, -1):
        if seen[begin].lower in ("the", "a", "an"):
            is_free = begin == start or seen[begin - 1].text in "”\"’',"
            return seen[at].text if is_free else ""
        if not seen[begin].text.isalpha() or seen[begin].lower in word_set("hanging"):
            return ""
    return ""


def _teller(seen: list[Seen], cue: int) -> Who | None:
    """Who is named before or behind a verb of saying, as subject of a sentence or beside the mark of a quotation."""
    start = next((n for n in range(cue, -1, -1) if _starts(seen, n)), 0)
    who = _subject(seen, cue, start)
    if who is not None and not who.is_pronoun:
        before = seen[who.at - 1].text if who.at > start else "."
        return who if before in ".”\"’'\n" or (before == "," and who.at > start + 2) else None
    if who is None and seen[cue].lower in table_words("inverting_verbs") and cue and seen[cue - 1].text in ",”\"’'":
        return _name_after(seen, cue + 1)
    return None


def _hung(text: str, words: Place, speaker: Place) -> str | None:
    """Whether the name hangs right behind the closing mark by a preposition: “…” of the council."""
    if speaker[0] < words[1] or speaker[0] - words[1] > 24:
        return None
    between = re.fullmatch(r"[,.!?]?[”\"’']{1,2},? (\w+)(?: the)? ", text[words[1] : speaker[0]])
    if between is not None and between.group(1).lower() in word_set("not_tellers"):
        return f"hung:it stands behind “{between.group(1)}”"
    return None


def _seen(text: str, low: int, words: Place) -> list[Seen]:
    """The words and marks around, quotations and the words themselves masked."""
    high = min(len(text), words[1] + _BEHIND)
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
    return found


def _mask(match: re.Match[str]) -> str:
    text = match.group()
    if len(text) < 4:
        return text
    inner = text[1:-1]
    end = inner[-1] if inner[-1] in ".,!?" else "_"
    return text[0] + re.sub(r"[^\n]", "_", inner[:-1]) + end + text[-1]


def _beside(at: Scene) -> Who | None:
    """Who stands beside the verb of saying that is nearest to the words, in their sentence."""
    seen, start = at.seen, at.start
    before = [n for n in range(start, at.first) if seen[n].text in _cues()]
    if before and before[-1] < at.name[0] < at.first:
        return None
    if not before:
        return None if start <= at.name[0] < at.first else _behind(seen, at.last)
    cue = before[-1]
    if seen[cue].lower == "saying" and cue and seen[cue - 1].lower == "as":
        return _name_before(seen, cue - 1, start)
    return _subject(seen, cue, start)


def _starts(seen: list[Seen], n: int) -> bool:
    return seen[n].opens or (n > 0 and seen[n - 1].text[0] == "\n")


def _subject(seen: list[Seen], cue: int, start: int) -> Who | None:
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
        if opened is None or any(seen[n].text in _cues() for n in range(opened, at)):
            return None
        at = opened - 1
    return _name_before(seen, at + 1, start)


def _name_before(seen: list[Seen], end: int, start: int) -> Who | None:
    """The name or pronoun that ends right before a place and is governed by nothing before it."""
    at = end - 1
    if at < start:
        return None
    if seen[at].lower in word_set("going_on"):
        return Who(seen[at].text, is_pronoun=True, at=at)
    begin = end
    while begin > start and _is_name(seen[begin - 1]):
        begin -= 1
    if begin > start + 1 and seen[begin - 1].text == "," and _is_name(seen[begin - 2]):
        return None
    if begin == end or (begin > start and seen[begin - 1].lower in word_set("hanging")):
        return None
    return Who(" ".join(one.text for one in seen[begin:end]), at=begin)


def _behind(seen: list[Seen], last: int) -> Who | None:
    """Who stands with a verb of saying right behind the words: “…,” Holt said; “…,” said Holt."""
    at = last
    while at < len(seen) and seen[at].text in "”\"’',":
        at += 1
    if at >= len(seen) or at == last or seen[at - 1].text[0] == "\n":
        return None
    if seen[at].lower in word_set("going_on") and at + 1 < len(seen) and seen[at + 1].text in _cues():
        return Who(seen[at].text, is_pronoun=True, at=at)
    if seen[at].lower in table_words("inverting_verbs"):
        return _name_after(seen, at + 1)
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
    if cue < len(seen) and seen[cue].text in _cues():
        return Who(" ".join(one.text for one in seen[at:end]))
    return None


def _name_after(seen: list[Seen], at: int) -> Who | None:
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


def _is_name(one: Seen) -> bool:
    text = one.text
    return text[0].isupper() and text.lower() not in table_words("function_words") and text.lower() not in _calendar()


def _is_same(name: str, said: str) -> bool:
    """Whether two namings may be of one: they share a word that is no title, or one holds no more than titles."""
    ours, theirs = _proper(name), _proper(said)
    return not ours or not theirs or bool(ours & theirs)


def _proper(name: str) -> frozenset[str]:
    found = (one for one in re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", name)) if one[0].isupper())
    return frozenset(one.lower() for one in found) - _titles()


@cache
def _nouns_of_saying() -> frozenset[str]:
    return table_words("cue_nouns") | table_words("uttered_nouns")


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"].lower().rstrip(".") for row in table("titles"))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in table("titles") if row["word"].endswith("."))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(word.lower() for name in ("weekdays", "months") for word in table_words(name))


@cache
def _cues() -> frozenset[str]:
    """All forms of verbs that give words, but those that are as often nouns."""
    rows = [row for row in table("cues") if row["class"] in ("say", "ask", "think")]
    forms = {form for row in rows for group in row["forms"].split() for form in group.split("|")}
    return frozenset(forms)
