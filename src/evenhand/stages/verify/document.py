"""How far a free paraphrase departs from the document it rests on: for judging text whose passages are not cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from evenhand.operations.guard import guard_class, guarded
from evenhand.operations.kin import forms, groups, opposites, roots
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind, Word, read, sentences, states
from evenhand.tables import words

N_ALIGNED: Final = 3
_PART_OF_YEAR: Final = re.compile(r"q[1-4]|h[12]")
"""A name that says which quarter or half: "Q2" is the second quarter."""
WEIGHT: Final = {
    "number": 0.9, "name": 0.9, "denial": 0.8, "limit": 0.8, "opposite": 0.6, "attribute": 0.6, "strange": 0.55,
    "state": 0.5, "utmost": 0.5,
}  # fmt: skip
"""How much one departure counts; only their order matters. By the share of false alarms on DeFacto train and SummEdits
without its news: benchmark `verify`."""
_CLOSE_STATE: Final = 0.7
_CLOSE_DENIAL: Final = 0.7
_CLOSE_OPPOSITE: Final = 0.8
"""Least closeness at which a departure of the kind counts: where a sentence retells none closely, these say nothing.
Chosen on the seven other domains of SummEdits, DeFacto train and AttributionBench together; benchmark `verify`."""

_STRANGE: Final = 0.6
_FEWEST_WORDS: Final = 4
"""Least share of a text's names and words of matter that its document lacks at which it tells of something else, in
texts with so many such words. Chosen on the same sets: .6 adds .008 to their mean (.5 and .65 less) and loses on none
of them more than .0002; benchmark `verify`."""
_CONVERTED: Final = re.compile(r"\d[\d.,]*(?: ?\w{1,8})? \([^\d\s()]{1,4}$")
"""Before a sum of money that is told again in another currency: "$565m (£397m)"."""
_LISTED: Final = re.compile(r"\d{1,2}[.)]\s")
"""The number of an item in a list: "4. Turn on the lamp"."""
_OF_NAME: Final = re.compile(r"[^\W\d_]-$")
"""Before a number that is part of a name: "COVID-19"."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One way in which a text departs from its document.

    Attributes:
        check: Name of the check: ``number``, ``name``, ``state``, ``attribute``, ``utmost``, ``denial``, ``limit``,
            ``opposite`` or ``strange``.
        said: The words of the text that decided.
        start, end: Their half-open offsets in the text.
    """

    check: str
    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sense:
    """What a stretch of text has words for."""

    lower: frozenset[str]
    forms: frozenset[str]
    roots: frozenset[str]
    groups: frozenset[str]
    values: frozenset[str]
    states: frozenset[str]
    initials: frozenset[str]
    denies: bool

    def has(self, word: Word) -> bool:
        """Whether the stretch has a word that may stand for this one."""
        if word.lower in self.lower or forms(word.lower) & self.forms:
            return True
        if word.kind is Kind.NAME:
            return self._has_name(word)
        return bool(roots(word.lower) & self.roots or groups(word.lower) & self.groups)

    def _has_name(self, word: Word) -> bool:
        state = states().get(word.lower)
        if state in self.states and state is not None:
            return True
        if word.text.isupper() and word.lower in self.initials:
            return True
        if _PART_OF_YEAR.fullmatch(word.lower):
            return f"{word.lower[1]}th" in self.values
        return any(part in self.lower for part in word.lower.split("'")) or bool(roots(word.lower) & self.roots)

    def has_number(self, word: Word) -> bool:
        """Whether the stretch tells this number, in figures or words, with or without its sign."""
        bare = word.value.strip("$€£¥%")
        return word.value in self.values or bare in self.values


@lru_cache(maxsize=4096)
def sense(text: str) -> Sense:
    """Return what a text has words for."""
    told = read(text)
    plain = frozenset(part for w in told for part in (w.lower, *w.lower.split("-")))
    matter = [w for w in told if w.kind in (Kind.MATTER, Kind.NAME)]
    names = states()
    values = frozenset(value for w in told if w.value for value in (w.value, w.value.strip("$€£¥%"), w.lower))
    found_states = {names[w.lower] for w in told if w.lower in names}
    found_states |= {name for name in frozenset(names.values()) if " " in name and name in text}
    return Sense(
        lower=plain,
        forms=frozenset(form for word in plain for form in forms(word)),
        roots=frozenset(root for w in matter for root in roots(w.lower)),
        groups=frozenset(group for w in matter for group in groups(w.lower)),
        values=values,
        states=frozenset(found_states),
        initials=frozenset(_initials(told)),
        denies=any(guard_class(word) == "negation" for word in guarded(text)),
    )


def _initials(told: Sequence[Word]) -> Iterator[str]:
    """The initials of names of several words: "European Union" gives "eu"."""
    run: list[str] = []
    for word in told:
        if word.text[:1].isupper():
            run.append(word.lower[:1])
            yield from ("".join(run[-size:]) for size in range(2, min(6, len(run)) + 1))
        elif word.lower not in ("of", "the", "and", "for"):
            run = []


def departures(document: str, text: str) -> tuple[Departure, ...]:
    """List how a text departs from its document; empty where nothing was seen.

    Args:
        document: The whole document.
        text: One or more sentences that claim to rest on it.

    Returns:
        Each departure with the words that decided, in text order.
    """
    whole = sense(document)
    parts = [document[start:end] for start, end in sentences(document)]
    found = [one for place in sentences(text) for one in _of_sentence(text, place, whole, parts)]
    found.extend(_strange(text, whole))
    return tuple(sorted(found, key=lambda d: (d.start, d.check)))


def _strange(text: str, whole: Sense) -> Iterator[Departure]:
    """The first word that the document lacks, where it lacks most words of the text: it tells of something else."""
    matter = [w for w in read(text) if w.kind in (Kind.MATTER, Kind.NAME)]
    lacking = [w for w in matter if not whole.has(w)]
    if len(matter) >= _FEWEST_WORDS and len(lacking) >= _STRANGE * len(matter):
        yield Departure("strange", lacking[0].text, lacking[0].start, lacking[0].end)


def weight(found: Sequence[Departure]) -> float:
    """Join departures into one number, 0.0 for none and below 1.0: the larger, the surer that the text departs."""
    stays = 1.0
    for one in found:
        stays *= 1 - WEIGHT[one.check]
    return 1 - stays


def _of_sentence(text: str, place: tuple[int, int], whole: Sense, parts: Sequence[str]) -> Iterator[Departure]:
    start, end = place
    told = [w for w in read(text) if start <= w.start < end]
    matter = [w for w in told if w.kind in (Kind.MATTER, Kind.NAME)]
    close = "\n".join(aligned(matter, parts))
    near = sense(close)
    closeness = sum(near.has(w) for w in matter) / max(1, len(matter))
    denial = pattern("denies").search(text, start, end)
    own = frozenset(form for w in told for form in forms(w.lower))
    plain = _no_figures(text, told)
    for at, word in enumerate(told):
        check = "" if word.start in plain else _absent(word, whole) or _lacking(told[at : at + 2], whole)
        if not check and closeness >= _CLOSE_STATE and _is_new_state(word, whole):
            check = "state"
        if not check and word.kind is Kind.MATTER and closeness >= _CLOSE_OPPOSITE and not (near.denies or denial):
            check = "opposite" if not whole.has(word) and opposites(word.lower) & near.forms - own else ""
        if check:
            yield Departure(check, word.text, word.start, word.end)
    may_deny = near.denies or (closeness < _CLOSE_DENIAL and near.forms & words("lexical_negatives"))
    if denial and near.lower and not may_deny:
        yield Departure("denial", denial.group(), denial.start(), denial.end())
    limit = pattern("limits").search(text, start, end)
    if limit and near.lower and not (near.denies or pattern("may_limit").search(close)):
        yield Departure("limit", limit.group(), limit.start(), limit.end())


def _absent(word: Word, whole: Sense) -> str:
    """The check by which a number or name is not in the document; "two" may be anybody's own count."""
    if word.kind is Kind.NUMBER and word.lower != "two" and not whole.has_number(word):
        return "number"
    return "name" if word.kind is Kind.NAME and not whole.has(word) else ""


def _lacking(told: Sequence[Word], whole: Sense) -> str:
    """The check by which the first of two words in a row is said of somebody or something that the document lacks."""
    word = told[0]
    if word.lower == "most" and word.lower not in whole.lower and len(told) > 1 and told[1].lower != "of":
        return "utmost"
    if word.kind is not Kind.MATTER or whole.has(word):
        return ""
    names = len(told) > 1 and told[1].kind is Kind.NAME and not told[1].after_mark
    if names and word.opens and word.text in words("given_names"):
        return "name"
    return "attribute" if word.lower in word_set("attributes") else ""


def _no_figures(text: str, told: Sequence[Word]) -> frozenset[int]:
    """Where numbers start that the document need not have: of a name, of an item, a sum in another currency."""
    plain = {w.start for w in told if _OF_NAME.search(text[max(0, w.start - 2) : w.start])}
    plain |= {w.start for w in told if w.value and _CONVERTED.search(text[max(0, w.start - 24) : w.start])}
    plain |= {w.start for w in told if w.value and w.opens and _LISTED.match(text, w.start)}
    return frozenset(plain)


def _is_new_state(word: Word, whole: Sense) -> bool:
    """A state's name or its adjective where the document has the other only: "Chinese investors" for "investors"."""
    return word.kind is Kind.NAME and word.lower in states() and word.lower not in whole.lower


def aligned(told: Sequence[Word], parts: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences of a document that have most of the words, at most `N_ALIGNED`, best first."""
    ranked = sorted(
        ((sum(sense(part).has(w) for w in told), -number) for number, part in enumerate(parts)), reverse=True
    )
    return tuple(parts[-number] for n, number in ranked[:N_ALIGNED] if n)
