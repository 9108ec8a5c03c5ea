"""Whom a short name means: people by the words of their full names, namesakes told apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evenhand.stages.extract.mentions_kinds import Named
from evenhand.stages.extract.mentions_names import SUFFIXES
from evenhand.stages.extract.mentions_roles import office_words
from evenhand.tables import index, words

_INITIAL = re.compile(r"^[A-Z]\.?$")
_NAMESAKES = 40
"""Full names kept by one word; a text with more people of one surname is no text."""
_OWNERS = frozenset({"his", "her", "their"})


@dataclass(slots=True)
class _Person:
    """One full name: where it stands, in which paragraphs (by their first place), what it is introduced by."""

    places: list[int] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    is_kin: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """The people a text names in full.

    Attributes:
        by_word: Full names by each of their words.
        bare: First place of each lone surname in running text.
        text: The text.
    """

    by_word: dict[str, dict[tuple[str, ...], _Person]]
    bare: dict[str, int]
    text: str

    def __contains__(self, word: str) -> bool:
        """Whether a word belongs to a full name."""
        return word in self.by_word

    def owner(self, name: Named) -> str | None:
        """Return the full name of the person whom a short name means, or None.

        Of namesakes it is the one whose gender the honorific tells and whose office the title tells, then one named
        in full before in the same paragraph, then one who is not merely somebody's relative, and who is named
        in full at least half as often as the other; then the nearest. Nobody is meant where a suffix alone tells two
        apart, nor who comes in as
        a relative of the one of that surname whom the text spoke of before ("President Ode … his son Al Ode").
        """
        parts = [w for w in name.text.split() if w not in SUFFIXES]
        if not parts:
            return None
        fits = self._fits(name, parts)
        offices, told = self._offices(name), _told_gender(name)
        if not fits or all(self._is_apart(parts[-1], person, offices) for person in fits.values()):
            return None
        most = max(len(person.places) for person in fits.values())
        ranked = [
            (
                parts[-1] not in (full[0], full[-1] if _stem(full) in fits else _stem(full)[-1]),
                bool(offices) and offices.isdisjoint(person.offices),
                bool(told) and _given_gender(full) != told,
                not self._is_near(person, name),
                person.is_kin,
                len(person.places) * 2 < most,
                *_distance(person.places, name.start),
                full,
            )
            for full, person in fits.items()
        ]
        meant = min(ranked)[-1]
        return None if _has_junior(meant, fits) else self.told(meant)

    def told(self, full: tuple[str, ...]) -> str:
        """The name with a lone middle initial left out, unless initials tell two people of the text apart."""
        initials = [w for w in full[1:] if _INITIAL.match(w)]
        if len(initials) != 1 or self._has_rival(full, initials[0]):
            return " ".join(full)
        return " ".join(w for w in full if w not in initials)

    def _has_rival(self, full: tuple[str, ...], initial: str) -> bool:
        others = (other for other in self.by_word.get(full[-1], {}) if (other[0], other[-1]) == (full[0], full[-1]))
        return any(not {w[0] for w in other[1:-1] if _INITIAL.match(w)} <= {initial[0]} for other in others)

    def _fits(self, name: Named, parts: list[str]) -> dict[tuple[str, ...], _Person]:
        told = _told_gender(name)
        return {
            full: person
            for full, person in self.by_word.get(parts[-1], {}).items()
            if _fits(parts, full) and _given_gender(full) in ("", told or _given_gender(full))
        }

    def _offices(self, name: Named) -> frozenset[str]:
        return office_words(self.text[name.role[0] : name.role[1]]) if name.role is not None else frozenset()

    def _is_apart(self, surname: str, person: _Person, offices: frozenset[str]) -> bool:
        if not person.is_kin:
            return False
        is_told_before = self.bare.get(surname, person.places[0]) < person.places[0]
        return is_told_before or (bool(offices) and offices.isdisjoint(person.offices))

    def _is_near(self, person: _Person, name: Named) -> bool:
        return name.run.line[0].start in person.lines and not _distance(person.places, name.start)[0]


def people_of(named: Sequence[Named], lone: Sequence[Named], text: str) -> People:
    """Gather the people of a text.

    Args:
        named: Names of people, full ones among them, in text order.
        lone: Names of one word that may be people's, in text order.
        text: The text.
    """
    by_word: dict[str, dict[tuple[str, ...], _Person]] = {}
    for name in named:
        parts = tuple(name.text.split())
        if not is_full(name.text):
            continue
        for word in sorted(set(parts)):
            kept = by_word.setdefault(word, {})
            if parts in kept or len(kept) < _NAMESAKES:
                _add(kept.setdefault(parts, _Person()), name, text)
    bare: dict[str, int] = {}
    for name in lone:
        if not name.run.is_title:
            bare.setdefault(name.text, name.start)
    return People(by_word, bare, text)


def is_full(text: str) -> bool:
    """Whether a name has two words that are neither initials nor suffixes."""
    return len([w for w in text.split() if w not in SUFFIXES and not _INITIAL.match(w)]) > 1


def _add(person: _Person, name: Named, text: str) -> None:
    person.places.append(name.start)
    person.lines.add(name.run.line[0].start)
    if name.role is not None:
        person.offices |= office_words(text[name.role[0] : name.role[1]])
    person.is_kin = person.is_kin or _is_kin(name, text)


def _is_kin(name: Named, text: str) -> bool:
    """Whether a relative's word introduces the name: "his son Al Ode", "Al Ode, his son", "first lady Ida Ode"."""
    if name.role is not None and not words("kin_words").isdisjoint(text[slice(*name.role)].lower().split()):
        return True
    before, stop = name.run.before(), name.run.at + len(name.run.words)
    if before is not None and before.text.lower() in words("kin_words") and not name.run.words[0].opens:
        return True
    behind = [word.text.lower() for word in name.run.line[stop : stop + 2]]
    return len(behind) == 2 and behind[0] in _OWNERS and behind[1] in words("kin_words")


def _has_junior(full: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> bool:
    """Whether a name differs from another by its suffix alone ("King Jr.", "King III"): the surname tells neither."""
    suffixes = {"".join(w.strip(".") for w in o if w in SUFFIXES) for o in others if _stem(o) == _stem(full)}
    return len(suffixes - {""}) > 1


def _stem(full: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in full if w not in SUFFIXES)


def _told_gender(name: Named) -> str:
    """Gender that an honorific before the name tells ("Mrs."), or ""."""
    before = [w.text for w in name.run.words if w.end <= name.start]
    return next((g for w in before if (g := index("titles", "word").get(w, {}).get("gender", ""))), "")


def _given_gender(full: tuple[str, ...]) -> str:
    return index("given_names", "name").get(full[0], {}).get("gender", "")


def _distance(places: list[int], at: int) -> tuple[bool, int]:
    """Whether the nearest naming stands behind, and how far it is; one before comes first."""
    nearest = bisect_right(places, at)
    return (False, at - places[nearest - 1]) if nearest else (True, places[0] - at)


def _fits(parts: list[str], full: tuple[str, ...]) -> bool:
    if len(parts) == 1:
        return parts[0] in full
    own = [p for p in parts if not _INITIAL.match(p)]
    last = [f for f in full if f not in SUFFIXES][-1]
    return tuple(own) == full or (bool(own) and own[-1] == last and own[0] == full[0])
