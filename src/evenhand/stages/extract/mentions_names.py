"""Runs of capitalised words: what may be a name, before anybody asks of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from evenhand.model import Article, BlockKind, Parse, Token
from evenhand.tables import index, table, words

_WORD = re.compile(r"[^\W_](?:[\w’'&/.-]{0,58}[\w])?\.?|&(?= )")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_BASED = re.compile(r"-[a-z].*$")
_AHEAD = re.compile(r"-(?:elect|designate)$")
_LONGEST_RUN = 10
"""Words of the longest run that is read as one name."""

SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
"""What stands behind a surname."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text: its place, its form without a possessive ending, and whether it had one.

    Attributes:
        start, end: The word without its possessive ending.
        text: It as it stands there.
        is_possessive: A possessive ending follows.
        opens: It opens a sentence.
        glued: Only a space divides it from the word before.
        joins: An "and" that lies in the midst of one organisation's name, as the parser has it.
    """

    start: int
    end: int
    text: str
    is_possessive: bool
    opens: bool
    glued: bool
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together, and the places of all words of their sentence.

    Attributes:
        words: The words of the run.
        at: Index of the first one in `line`.
        line: All words of the paragraph.
        is_title: Nearly all words of the paragraph have capitals, so a capital tells nothing.
    """

    words: tuple[Word, ...]
    at: int
    line: tuple[Word, ...]
    is_title: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces, a state's possessive kept."""
        return joined(self.words)

    def before(self) -> Word | None:
        """The word before the run in its paragraph."""
        return self.line[self.at - 1] if self.at else None

    def after(self) -> Word | None:
        """The word behind the run in its paragraph."""
        stop = self.at + len(self.words)
        return self.line[stop] if stop < len(self.line) else None


def joined(kept: tuple[Word, ...]) -> str:
    """Write words as a name: single spaces, possessive endings inside kept."""
    return " ".join(w.text + ("’s" if w.is_possessive and w is not kept[-1] else "") for w in kept)


def runs(article: Article, parses: tuple[Parse, ...]) -> tuple[Run, ...]:
    """Find the runs of capitalised words of all paragraphs and headings, in text order.

    Paragraphs in capitals throughout are passed over; words that merely open a sentence are left out.
    """
    openers = frozenset(p.sentence.span.start for p in parses)
    plain = frozenset(p.tokens[0].start for p in parses if p.tokens and _is_plain_word(p.tokens[0]))
    joiners = frozenset(at for p in parses for at in _joiners(p))
    found: list[Run] = []
    for block in article.blocks:
        line = tuple(
            replace(word, joins=True) if word.start in joiners else word
            for word in _line(article.text, block.start, block.end, openers)
        )
        capital = sum(w.text.isupper() for w in line)
        if capital * 2 <= len(line) or len(line) <= 3:
            is_title = block.kind is BlockKind.HEADING or _is_title(article.text[block.end - 1], line)
            found.extend(_of_line(line, is_title=is_title, plain=plain))
    return tuple(found)


def _joiners(parse: Parse) -> Iterator[int]:
    """Places of each "and" that the parser takes for a part of an organisation's name."""
    for before, token, after in zip(parse.tokens, parse.tokens[1:], parse.tokens[2:], strict=False):
        if token.text == "and" and before.entity == token.entity == after.entity == "ORG":
            yield token.start


def _is_plain_word(first: Token) -> bool:
    """Whether the word that opens a sentence is no name by the parser ("While Holt spoke", "Asking Holt was …")."""
    is_verb = first.tag == "VBG" and first.text.endswith("ing")
    return (is_verb or first.pos in ("SCONJ", "ADP", "CCONJ")) and first.text not in index("given_names", "name")


def _is_title(last: str, line: tuple[Word, ...]) -> bool:
    """Whether a paragraph without a stop has capitals on nearly all its longer words."""
    long = [w for w in line if len(w.text) > 3]
    return last not in '.!?”"' and len(long) > 2 and sum(_is_capital(w) for w in long) * 10 >= len(long) * 7


def _line(text: str, start: int, end: int, openers: frozenset[int]) -> tuple[Word, ...]:
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        bare = _POSSESSIVE.sub("", match.group())
        owns = bare != match.group() and match.group() not in words("possessive_names")
        word = match.group() if not owns else bare
        stop = match.start() + len(word)
        gap = text[found[-1].end : match.start()] if found else ""
        if word.endswith(".") and not (_keeps_stop(word) or (gap == ", " and _is_short_place(word))):
            word, stop = word[:-1], stop - 1
        opens = not found or match.start() in openers or _ends_sentence(gap)
        glued = gap == " " and not found[-1].is_possessive
        found.extend(_split_states(Word(match.start(), stop, word, owns, opens, glued)))
    return tuple(found)


def _split_states(word: Word) -> list[Word]:
    """Read "China-US" as two names, and "D-Ohio" as a place behind a party's letter."""
    first, mark, second = word.text.partition("-")
    half = word.start + len(first)
    if mark and len(first) == 1 and first.isupper() and len(second) > 2 and second[0].isupper() and not word.glued:
        return [Word(half + 1, word.end, second, word.is_possessive, False, False)]
    if not (mark and _is_state(first) and _is_state(second)):
        return [word]
    return [
        Word(word.start, half, first, False, word.opens, word.glued),
        Word(half + 1, word.end, second, word.is_possessive, False, False),
    ]


def _is_state(text: str) -> bool:
    return text in state_names()


@cache
def state_names() -> frozenset[str]:
    """Names, aliases and adjectives of states."""
    return frozenset(
        name
        for row in table("states")
        for name in [row["name"], *row["aliases"].split("|"), *row["adjectives"].split("|")]
        if name
    )


@cache
def _known_openings() -> frozenset[str]:
    """First two words of the names in the tables that open like a sentence ("New York")."""
    names = [row["name"] for name in ("places", "states", "organisations") for row in table(name)]
    names += [c for r in table("states") for c in r["capitals"].split("|")]
    return frozenset(" ".join(n.split()[:2]) for n in names if " " in n)


def _is_short_place(word: str) -> bool:
    return word in index("place_abbreviations", "short")


def _keeps_stop(word: str) -> bool:
    bare = word[:-1]
    behind = word.partition("-")[2]
    if behind and (_is_short_place(behind) or behind in index("titles", "word")):
        return True
    return word in index("titles", "word") or bare in words("abbreviated_titles") or len(bare.split(".")[-1]) == 1


def _ends_sentence(gap: str) -> bool:
    return any(c in '.!?:“"' for c in gap)


def _of_line(line: tuple[Word, ...], *, is_title: bool, plain: frozenset[int] = frozenset()) -> list[Run]:
    found: list[Run] = []
    at = 0
    while at < len(line):
        stop = _run_end(line, at)
        if stop == at:
            at += 1
            continue
        first = at
        while first < stop and (line[first].start in plain or _is_mere_opener(line, first, stop)):
            first += 1
        while stop > first and _is_mere_closer(line, first, stop):
            stop -= 1
        if first < stop:
            found.append(Run(line[first:stop], first, line, is_title))
        at = max(stop, at + 1)
    return found


def _is_mere_closer(line: tuple[Word, ...], first: int, stop: int) -> bool:
    """Whether the last word of a run is none of a name; "Watch" closes one of three words ("Port Rights Watch")."""
    last = line[stop - 1].text
    if (stop - first > 1 and last.isupper()) or (stop - first > 2 and last in index("name_heads", "word")):
        return False
    return last.lower() in words("never_names")


def _is_mere_opener(line: tuple[Word, ...], first: int, stop: int) -> bool:
    """Whether a word has its capital from the opening of the sentence."""
    text = line[first].text
    bare = text.lower().replace("’", "'").partition("'")[0]
    if bare not in words("never_names") or not (line[first].opens or text.lower() in words("determiners")):
        return False
    return first + 1 >= stop or f"{text} {line[first + 1].text.split('-')[0]}" not in _known_openings()


def _run_end(line: tuple[Word, ...], at: int) -> int:
    """Index behind the run that opens at a word; the same index where none opens."""
    stop = at
    for here in range(at, min(len(line), at + _LONGEST_RUN)):
        word = line[here]
        if here > at and (word.text in words("name_breakers") or not (word.glued or _owned(line, here))):
            break
        if _is_capital(word):
            stop = here + 1
            if _BASED.search(word.text) and not _AHEAD.search(word.text):
                break
        elif here == at or not (word.joins or word.text in words("name_links")) or not _links(line, here):
            break
    return stop


def _owned(line: tuple[Word, ...], here: int) -> bool:
    """Whether a state owns the office that follows: "China’s Foreign Ministry" is one name."""
    owner = line[here - 1]
    return owner.is_possessive and owner.text in index("states", "name") and _is_office(line, here)


def _is_office(line: tuple[Word, ...], here: int) -> bool:
    for word in line[here : here + 5]:
        if not _is_capital(word):
            return False
        if index("name_heads", "word").get(word.text, {}).get("kind") in ("office", "armed_force"):
            return True
    return False


def _is_capital(word: Word) -> bool:
    first = word.text[0]
    return first.isupper() or (first.isdigit() and "-" in word.text and any(c.isupper() for c in word.text))


def _links(line: tuple[Word, ...], here: int) -> bool:
    """Whether a small word joins what stands before it to a name: of and for do so behind "Ministry" and the like."""
    following = [w for w in line[here + 1 : here + 3] if w.glued]
    if not following or not (_is_capital(following[0]) or (following[0].text == "the" and len(following) > 1)):
        return False
    at = here - 1 if line[here].text == "the" else here
    link, before = line[at].text, line[at - 1].text
    if at < here and link not in ("of", "for"):
        return False
    if link == "for":
        return before in words("names_with_for")
    if link == "of":
        return before in index("name_heads", "word") or before in words("names_with_of")
    return link != "and" or (before not in index("name_heads", "word") and _is_long_title(line, here))


def _is_long_title(line: tuple[Word, ...], here: int) -> bool:
    """Whether an "and" stands in the name of an office or organisation: "the Ports and Tides Commission"."""
    heads = index("name_heads", "word")
    stop = here + 1
    while stop < min(len(line), here + 6) and line[stop].glued and _is_capital(line[stop]):
        stop += 1
    return stop - here > 2 and heads.get(line[stop - 1].text, {}).get("kind") in ("office", "organisation")
