"""Whether a passage holds all that a statement tells: each name, number, day, role and word of matter, as surely told.

Two outlets are said to agree on a statement only where a sentence of each holds all of it. The writer asks this to
choose what it shows, and `verify` asks it again of every row. It reads words, not trees: each unit of the statement
must meet a unit of the passage, and nothing that turns a word in the passage (a denial, a "may", a plan, a speaker) may
be gone where that word is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from evenhand.operations.governing import Guarded, guards
from evenhand.operations.kin import are_opposites, forms, groups, roots
from evenhand.operations.loaded import find_loaded
from evenhand.operations.units import Unit, meet, meeting_keys, units
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind, read, states
from evenhand.operations.words import words
from evenhand.tables import table
from evenhand.tables import words as table_words

FARTHEST_MARK: Final = 10
"""Words that the name of who tells it has at most, behind the comma and before the word of speech."""
MOST_OF_NAME: Final = 2
FEWEST_SAID: Final = 2
"""A name weighs two words at most; what somebody says has two words of matter."""
NEAR_BY: Final = 6
"""Words behind a passive verb within which "by" names its doer."""
DENIAL: Final = "not"
WILL: Final = "will"
NEAR_DENIAL: Final = 2
"""A denial that governs so near a word denies it too."""
MOST_NAMING: Final = 3
"""Words before a last name that may tell who it is: first name, title."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A unit of a statement that a passage does not hold.

    Attributes:
        start, end: Where it stands in the statement.
        why: What is lacking.
    """

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What an outlet tells of the matter.

    Attributes:
        text: A sentence of it.
        published_on: Its day, from which its times are resolved.
        article: The whole text: it may name a person in full elsewhere.
    """

    text: str
    published_on: date | None
    article: str = ""


def lacks(told: str, published_on: date | None, passage: Passage) -> tuple[Lack, ...]:
    """Return what of a statement a passage does not hold, in the order of the statement; empty where it holds all.

    Args:
        told: The statement.
        published_on: The day from which its own times are resolved; they are dates, so it hardly matters.
        passage: What it is held to.
    """
    ours = _units(told, published_on)
    text = f"{passage.text} {in_office(passage)}".rstrip()
    theirs = _units(text, passage.published_on)
    met = [places_of(one, text, passage.published_on) for one in ours]
    neutral = _neutral(passage.text)
    found = []
    for i, one in enumerate(ours):
        if not carries(one):
            continue
        if (
            not met[i]
            and not _is_said(one, theirs)
            and one.lower not in neutral
            and not _is_naming(ours, met, i, passage)
        ):
            found.append(Lack(one.word.start, one.end, f"“{one.word.text}” does not stand in it"))
        elif met[i] and not any(_is_same_voice(ours, i, theirs, j) for j in met[i]):
            found.append(Lack(one.word.start, one.end, f"“{one.word.text}” has another doer in it"))
        elif _is_undone(one, met[i], theirs):
            found.append(Lack(one.word.start, one.end, f"“{one.word.text}” is not told as done"))
    found += _turned(ours, theirs, met)
    found += _unattributed(ours, theirs, met)
    return tuple(sorted(found, key=lambda lack: (lack.start, lack.end)))


def weight(told: str, published_on: date | None = None, *, is_cut: bool = True) -> int:
    """Return how much a statement tells: its words of matter and numbers, each name as two words at most.

    Days count nothing, nor does a word of speech of which nothing said is left: then the whole tells nothing.

    Args:
        told: The statement.
        published_on: The day from which its own times are resolved; without it a day that names no year counts.
        is_cut: Something was left out of its sentence. A whole one may have a word that only looks like one of speech
            ("three rifles were found").
    """
    ours = _units(told, published_on)
    if is_cut and any(sum(carries(ours[k]) for k in _said_with(ours, cue)) < FEWEST_SAID for cue in _cues(ours)):
        return 0
    found, run = 0, 0
    for one in ours:
        run = run + 1 if one.kind is Kind.NAME else 0
        found += carries(one) and not one.days and run <= MOST_OF_NAME
    return found


@lru_cache(maxsize=16384)
def keys(text: str) -> frozenset[str]:
    """Return what the words of a text may meet by: two texts without a key in common share no word.

    Quick to compare where many texts are laid beside many.
    """
    found: set[str] = set()
    for one in _units(text, None):
        if one.kind is not Kind.GRAMMAR and not one.days:
            found |= _keys(one.lower)
    return frozenset(found)


def wide_keys(text: str) -> frozenset[str]:
    """Return `keys` of a text and perhaps those of its days: three times as quick, for they are not looked for."""
    return frozenset(key for word in read(text) if word.kind is not Kind.GRAMMAR for key in _keys(word.lower))


@lru_cache(maxsize=65536)
def _keys(word: str) -> frozenset[str]:
    same, near = (f"={group}" for group in groups(word)), (f"~{group}" for group in _near(word))
    return frozenset((*forms(word), *roots(word), *same, *near, *([states()[word]] if word in states() else ())))


@lru_cache(maxsize=8192)
def _units(text: str, published_on: date | None) -> tuple[Unit, ...]:
    return units(text, published_on)


def places_of(one: Unit, text: str, published_on: date | None) -> tuple[int, ...]:
    """Return the places among the units of a text that a unit rests on, each of which it `are_one` with."""
    having, theirs = _having(text, published_on), _units(text, published_on)
    near = sorted({j for key in _keys_of(one) for j in having.get(key, ())})
    return tuple(j for j in near if are_one(one, theirs[j]))


@lru_cache(maxsize=4096)
def _having(text: str, published_on: date | None) -> Mapping[str, Sequence[int]]:
    """The places of a text at which a unit may meet others by a key."""
    found: dict[str, list[int]] = {}
    for place, unit in enumerate(_units(text, published_on)):
        for key in _keys_of(unit):
            found.setdefault(key, []).append(place)
    return found


def _keys_of(unit: Unit) -> frozenset[str]:
    """What a unit may be one thing with others by: two without a key in common are not `are_one`."""
    near = _near(unit.lower)
    return meeting_keys(unit).union(f"~{group}" for group in near) if near else meeting_keys(unit)


def are_one(one: Unit, other: Unit) -> bool:
    """Whether outlets tell one thing by two units: same word or day, kin words, words of one row of `near_words`."""
    return bool(meet(one, other)) or _are_near(one, other)


def carries(one: Unit) -> bool:
    """Whether a unit must be held: grammar need not be, nor a preposition or a lone letter of a name."""
    is_joint = one.lower in table_words("joint_words") or one.lower in table_words("loose_prepositions")
    return one.carries and (bool(one.days) or (not is_joint and len(one.lower) > 1))


def _are_near(one: Unit, other: Unit) -> bool:
    """Whether outlets tell one thing by these two words."""
    if one.days or other.days or Kind.NUMBER in (one.kind, other.kind):
        return False
    return bool(_near(one.lower) & _near(other.lower)) and not are_opposites(one.lower, other.lower)


@lru_cache(maxsize=65536)
def _near(word: str) -> frozenset[int]:
    return frozenset(group for form in forms(word) for group in _near_groups().get(form, ()))


@cache
def _near_groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(table("near_words")):
        for word in row["words"].split("|"):
            for form in forms(word):
                found.setdefault(form, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


@lru_cache(maxsize=4096)
def _neutral(text: str) -> frozenset[str]:
    """Words by which the table replaces loaded words of a passage."""
    return frozenset(word for _, _, _, neutral in find_loaded(text) for word in words(neutral))


@lru_cache(maxsize=16384)
def in_office(passage: Passage) -> str:
    """Return the last names that a passage tells by an office: "the president" where its article names one only."""
    told = words(passage.text)
    offices = [w for before, w in pairwise(told) if before == "the" and w in _offices()]
    names = (_holders(passage.article, office) for office in offices)
    return " ".join(name.capitalize() for found in names if len(found) == 1 for name in found)


@cache
def _offices() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in table("titles") if row["word"].isalpha()) | table_words(
        "role_words"
    )


@lru_cache(maxsize=4096)
def _holders(article: str, office: str) -> frozenset[str]:
    """Last names of those whom an article names with an office before the name."""
    found = re.findall(rf"\b{office.capitalize()} ((?:[A-Z][\w.’'-]{{0,30}} ?){{1,3}})", article)
    return frozenset(words(name)[-1] for name in found if words(name))


def _is_naming(ours: Sequence[Unit], met: Sequence[tuple[int, ...]], i: int, passage: Passage) -> bool:
    """Whether it is a first name or title of a name that the passage has, and its article calls that name so."""
    last = next((k for k in range(i + 1, min(len(ours), i + 1 + MOST_NAMING)) if met[k]), None)
    if last is None or ours[last].kind is not Kind.NAME or any(u.word.after_mark for u in ours[i + 1 : last + 1]):
        return False
    own = [u.lower for u in ours[i : last + 1]]
    return f" {' '.join(own)} " in _plain(passage.article) or f" {own[0]} {own[-1]} " in _plain(passage.article)


@lru_cache(maxsize=64)
def _plain(article: str) -> str:
    return f" {' '.join(words(article))} "


def _is_undone(one: Unit, places: Sequence[int], theirs: Sequence[Unit]) -> bool:
    """Whether what the statement tells as done is but a "to do" in the passage."""
    if one.kind is not Kind.MATTER or not (one.lower.endswith(("ed", "s")) or one.lower in _past()):
        return False
    ahead = [j for j in places if j and theirs[j - 1].lower == "to" and theirs[j].lower != one.lower]
    return bool(ahead) and not any(j not in ahead and forms(theirs[j].lower) - {theirs[j].lower} for j in places)


def _is_same_voice(ours: Sequence[Unit], i: int, theirs: Sequence[Unit], j: int) -> bool:
    """Whether a verb is passive in both, or in the one that names its doer ("was passed by the House")."""
    one, other = ours[i], theirs[j]
    if (
        one.kind is not Kind.MATTER
        or one.lower != other.lower
        or not (one.lower.endswith("ed") or one.lower in _past())
    ):
        return True
    mine, yours = _suffers(ours, i), _suffers(theirs, j)
    by = any(u.lower == "by" for told, k in ((ours, i), (theirs, j)) for u in told[k + 1 : k + 1 + NEAR_BY])
    return mine == yours or by or (mine and (other.word.after_mark or _acts_on(ours, i, theirs, j)))


def _acts_on(ours: Sequence[Unit], i: int, theirs: Sequence[Unit], j: int) -> bool:
    """Whether what suffers an act in a statement is what the act is done to in the passage, right behind the verb.

    "The depot was bombed" is held by "Planes bombed the old depot": the noun before "was" stands behind "bombed" with
    neither a mark nor a preposition between.
    """
    before = ours[max(0, i - NEAR_BY - 1) : i]
    of = next((k for k, u in enumerate(before) if k and _is_loose(u)), len(before))
    heads = [u for u in before[:of] if u.carries and not u.lower.endswith("ly")][-1:]
    if not heads or heads[0].days or any(u.word.after_mark for u in ours[max(1, i - 2) : i + 1]):
        return False
    for other in theirs[j + 1 : j + 1 + NEAR_BY]:
        if other.word.after_mark or other.days or other.lower in table_words("joint_words") or _is_loose(other):
            return False
        if are_one(heads[0], other):
            return True
    return False


def _is_loose(unit: Unit) -> bool:
    return unit.lower in table_words("loose_prepositions") or unit.lower in word_set("done_to")


def _suffers(told: Sequence[Unit], i: int) -> bool:
    """Whether a form of "be" stands right before a verb, an adverb or two between."""
    before = told[max(0, i - 3) : i]
    helps = [u for u in before if not (u.carries and not u.lower.endswith("ly"))]
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k] not in helps), -1)
    return any(u.lower in word_set("be") for u in before[at + 1 :])


@cache
def _past() -> frozenset[str]:
    return frozenset(row["form"] for row in table("irregular_forms"))


def _is_said(one: Unit, theirs: Sequence[Unit]) -> bool:
    """Whether it is a plain "said" for whatever word of speech the passage has."""
    return one.lower in word_set("plain_say") and any(is_cue(other) for other in theirs)


def _turned(ours: Sequence[Unit], theirs: Sequence[Unit], met: Sequence[tuple[int, ...]]) -> Iterator[Lack]:
    """Denials, modal words, hedges, intentions and qualifiers stand before the same words in both."""
    mine = _open_guards(ours, lambda unit: any(are_one(unit, other) for other in theirs))
    yours = _open_guards(theirs, lambda unit: any(are_one(other, unit) for other in ours))
    for i, one in enumerate(ours):
        if met[i] and one.kind in (Kind.MATTER, Kind.NUMBER) and not is_cue(one):
            is_ahead = i > 0 and ours[i - 1].lower == "to"  # "a bill to cut rents" for one that "would cut rents"
            if not any(_are_alike(_At(mine, i, is_ahead), _At(yours, j, is_ahead)) for j in met[i]):
                yield Lack(one.word.start, one.end, f"“{one.word.text}” is told otherwise in it")


@dataclass(frozen=True, slots=True)
class _At:
    """A word and the guards of its text."""

    found: Sequence[Guarded]
    place: int
    is_ahead: bool

    @property
    def senses(self) -> frozenset[str]:
        """What governs it; a "would" counts nothing beside a "to"."""
        senses = frozenset(g.sense for g in self.found if g.governs == self.place)
        return senses - {DENIAL, WILL} if self.is_ahead else senses - {DENIAL}

    @property
    def is_denied(self) -> bool:
        """Whether a denial governs it or a word beside it: "found no proof" and "did not find proof" are one."""
        return any(g.sense == DENIAL and abs(g.governs - self.place) <= NEAR_DENIAL for g in self.found)


def _are_alike(one: _At, other: _At) -> bool:
    return one.senses == other.senses and one.is_denied == other.is_denied


def _open_guards(told: Sequence[Unit], stands: Callable[[Unit], bool]) -> tuple[Guarded, ...]:
    """The guards of a text without those that are verbs or nouns which the other text has as well."""
    found = (g for g in guards(told) if g.key not in word_set("as_office"))
    return tuple(g for g in found if not _is_answered([told[k] for k in g.places], stands))


def _is_answered(guard: Sequence[Unit], stands: Callable[[Unit], bool]) -> bool:
    """Whether a guard is a verb or noun, with the little word that goes with it, that the other text has as well."""
    matter = [unit for unit in guard if unit.kind is Kind.MATTER]
    return bool(matter) and all(stands(unit) for unit in matter)


def _unattributed(ours: Sequence[Unit], theirs: Sequence[Unit], met: Sequence[tuple[int, ...]]) -> Iterator[Lack]:
    """What the passage gives to a speaker is given to him in the statement, and the other way round."""
    matter = [i for i, one in enumerate(ours) if met[i] and one.kind is Kind.MATTER]
    for cue in _cues(ours):
        said = frozenset(_said_with(ours, cue))
        content = [i for i in matter if i in said]
        tellers = [i for i, one in enumerate(ours) if i not in said and one.kind is Kind.NAME and met[i]]
        if content and not any(
            _is_told_so(theirs, other, [met[i] for i in content], [met[i] for i in tellers]) for other in _cues(theirs)
        ):
            yield Lack(ours[cue].word.start, ours[cue].end, "nobody says so in it")
    if _cues(ours):
        return
    told = frozenset(place for cue in _cues(theirs) for place in _said_with(theirs, cue))
    claimed = [i for i in matter if all(j in told for j in met[i])]
    if claimed and 2 * len(claimed) >= len(matter):
        yield Lack(ours[claimed[0]].word.start, ours[claimed[0]].end, "it is a speaker's claim there")


def _is_told_so(
    theirs: Sequence[Unit], cue: int, content: Sequence[tuple[int, ...]], tellers: Sequence[tuple[int, ...]]
) -> bool:
    """Whether a word of speech gives most of what is said to one who is told to say it."""
    said = frozenset(_said_with(theirs, cue))
    n_said = sum(not said.isdisjoint(places) for places in content)
    by_teller = not tellers or any(not set(places) <= said for places in tellers)
    return 2 * n_said > len(content) and by_teller


def _cues(told: Sequence[Unit]) -> tuple[int, ...]:
    return tuple(
        i
        for i, one in enumerate(told)
        if (is_cue(one) and not _is_owned(told, i)) or one.lower in word_set("plain_say")
    )


def _is_owned(told: Sequence[Unit], i: int) -> bool:
    """Whether it is a noun: "the claims", "Vell's comments", "with estimates", "jobless claims last week fell"."""
    before = told[i - 1] if i else None
    if before is not None and before.word.text.endswith(("'s", "’s", "s'", "s’")):
        return True
    is_noun = before is not None and told[i].lower in word_set("noun_cues") and before.lower in word_set("before_nouns")
    return is_noun or (before is not None and before.lower in table_words("determiners")) or _is_doer(told, i)


def _is_doer(told: Sequence[Unit], i: int) -> bool:
    """Whether what may be a plural noun has its own verb, or what it is of, right behind it."""
    behind = next((unit for unit in told[i + 1 :] if not unit.days), None)
    if behind is None or told[i].lower not in word_set("noun_cues"):
        return False
    is_past = behind.kind is Kind.MATTER and (behind.lower.endswith("ed") or behind.lower in _past())
    return is_past or behind.lower in word_set("behind_nouns")


@cache
def _speech_forms() -> frozenset[str]:
    rows = [row for row in table("cues") if row["class"] in ("say", "ask", "think") and "t" in row["frames"]]
    forms = {form for row in rows for group in row["forms"].split() for form in group.split("|")}
    return frozenset(forms - {row["lemma"] for row in rows} | {"say", "tell", "believe", "according"})


def is_cue(unit: Unit) -> bool:
    """Whether a word tells of speech or thought of another."""
    return unit.kind is Kind.MATTER and unit.lower in _speech_forms()


def _said_with(told: Sequence[Unit], j: int) -> Iterator[int]:
    """As `given`, for a teller of more words, and where nothing but a day stands behind a closing word of speech."""
    part = [k for k, u in enumerate(told) if u.part == told[j].part]
    opening = [k for k in part if j - FARTHEST_MARK < k < j and told[k].word.after_mark]
    if opening and not any(told[k].carries and not told[k].days for k in part if k > j):
        yield from (k for k in part if k < opening[-1])
    else:
        yield from given(told, j)


def given(told: Sequence[Unit], j: int) -> Iterator[int]:
    """Yield the places of what a word of speech gives to its speaker: all before a closing one, else what follows."""
    part = [k for k, u in enumerate(told) if u.part == told[j].part]
    following = [k for k in part if k > j]
    opening = [k for k in part if j - 6 < k < j and told[k].word.after_mark]
    if opening and (not following or told[following[0]].word.after_mark):
        if told[opening[-1]].lower not in word_set("as_clause"):
            yield from (k for k in part if k < opening[-1])
        return
    for n, k in enumerate(following):
        if n and told[k].word.after_mark and told[k - 1].lower != "that":
            return
        yield k
