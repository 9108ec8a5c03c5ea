"""One actor under all its names: surnames, acronyms, offices of a state, names of the tables."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from evenhand.model import ActorId, ActorKind
from evenhand.stages.extract.mentions_kinds import Named, adjectives, gazetteer
from evenhand.tables import index, table

_LONG_FORM = re.compile(r"\s\(([A-Z][A-Z.&]{1,7})\)")
_INITIAL = re.compile(r"^[A-Z]\.?$")
_LEADS = 3
"""Votes for a person by an "X administration": sure, as `mentions_kinds._OWN`."""
_MOST = 2
_OWNER = re.compile(r"([A-Z][\w ]{2,40})[’']s ")
_NAMESAKES = 40
"""Full names kept by one word; a text with more people of one surname is no text."""
People = dict[str, dict[tuple[str, ...], list[int]]]
_SUFFIX = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom a name means."""

    name: str
    kind: ActorKind

    @property
    def actor_id(self) -> ActorId:
        """Kind and name in lower case without accents and initials: the same in every article."""
        return ActorId(f"{self.kind.value}:{_slug(self.name)}")


def join(found: Sequence[Named], text: str) -> list[Actor | None]:
    """Tell whom each name means, in the order given; None for a name of which nothing can be told.

    A name's kind is voted on by all its occurrences; a surname belongs to the latest full name before it
    that ends with it (or opens with it), else to a later one.
    """
    long_forms = _long_forms(found, text)
    kinds = _kinds(found)
    people = _by_word([n for n in found if kinds[n.text] is ActorKind.PERSON and _is_full(n.text)])
    return [_actor(n, kinds, people, long_forms) for n in found]


def _by_word(people: Sequence[Named]) -> People:
    """Full names by each of their words, with the places where they stand; at most `_NAMESAKES` of one word."""
    found: People = {}
    for person in people:
        parts = tuple(person.text.split())
        for word in sorted(set(parts)):
            names = found.setdefault(word, {})
            if parts in names or len(names) < _NAMESAKES:
                names.setdefault(parts, []).append(person.start)
    return found


def _actor(
    name: Named,
    kinds: dict[str, ActorKind | None],
    people: People,
    long_forms: dict[str, str],
) -> Actor | None:
    if name.listed:
        return Actor(name.listed, next(iter(name.votes)))
    kind = kinds[name.text]
    full = long_forms.get(name.text)
    if full is not None:
        return Actor(_office(full), kinds.get(full) or ActorKind.ORGANISATION)
    if kind is ActorKind.PERSON or (kind is not ActorKind.GOVERNMENT and len(name.text.split()) == 1):
        owner = _owner(name, people)
        if owner is not None:
            return Actor(owner, ActorKind.PERSON)
    return None if kind is None else Actor(_office(_told(name.text, kind)), kind)


def _told(text: str, kind: ActorKind) -> str:
    return _without_initials(tuple(text.split())) if kind is ActorKind.PERSON else text


def _kinds(found: Sequence[Named]) -> dict[str, ActorKind | None]:
    """The kind of each text by the votes of all its occurrences; ties go to the order of the kinds."""
    tally: dict[str, Counter[ActorKind]] = {}
    for name in found:
        _count(tally.setdefault(name.text, Counter()), name.votes)
        leader = name.run.text
        if ActorKind.GOVERNMENT in name.votes and not name.listed and leader != name.text:
            tally.setdefault(leader, Counter())[ActorKind.PERSON] += _LEADS
    return {text: _elected(text, votes) for text, votes in tally.items()}


def _elected(text: str, votes: Counter[ActorKind]) -> ActorKind | None:
    """The kind with most votes; a lone word is nobody's name and no organisation on the parser's word alone."""
    if not votes:
        return None
    order = list(ActorKind)
    kind = min(votes, key=lambda k: (-votes[k], order.index(k)))
    is_doubtful = kind in (ActorKind.PERSON, ActorKind.WEAPON) and " " not in text and votes[kind] <= _MOST
    return None if is_doubtful else kind


def _count(tally: Counter[ActorKind], votes: Mapping[ActorKind, int]) -> None:
    """Add votes; single ones, the parser's, count up to `_MOST` so that a mistake made often stays one."""
    for kind, weight in votes.items():
        tally[kind] += weight if weight > 1 or tally[kind] < _MOST else 0


def _is_full(text: str) -> bool:
    return len([w for w in text.split() if w not in _SUFFIX and not _INITIAL.match(w)]) > 1


def _owner(name: Named, people: People) -> str | None:
    """Full name of the person whom a short name means."""
    parts = [w for w in name.text.split() if w not in _SUFFIX]
    if not parts:
        return None
    last = parts[-1]
    told = _told_gender(name)
    fits = [
        (full, places)
        for full, places in people.get(last, {}).items()
        if _fits(parts, full) and _given_gender(full) in ("", told or _given_gender(full))
    ]
    if not fits:
        return None
    ranked = [(full[-1] != last and full[0] != last, *_distance(places, name.start), full) for full, places in fits]
    return _without_initials(min(ranked)[-1])


def _told_gender(name: Named) -> str:
    """Gender that an honorific before the name tells ("Mrs."), or ""."""
    before = [w.text for w in name.run.words if w.end <= name.start]
    return next((g for w in before if (g := index("titles", "word").get(w, {}).get("gender", ""))), "")


def _given_gender(full: tuple[str, ...]) -> str:
    return index("given_names", "name").get(full[0], {}).get("gender", "")


def _distance(places: list[int], at: int) -> tuple[bool, int]:
    """Whether the nearest naming stands behind, and how far it is; one before comes first."""
    index = bisect_right(places, at)
    return (False, at - places[index - 1]) if index else (True, places[0] - at)


def _fits(parts: list[str], full: tuple[str, ...]) -> bool:
    if len(parts) == 1:
        return parts[0] in full
    own = [p for p in parts if not _INITIAL.match(p)]
    last = [f for f in full if f not in _SUFFIX][-1]
    return tuple(own) == full or (bool(own) and own[-1] == last and own[0] == full[0])


def _without_initials(full: tuple[str, ...]) -> str:
    """The name with a lone middle initial left out; two of them tell people apart and stay."""
    initials = [w for w in full[1:] if _INITIAL.match(w)]
    return " ".join(w for w in full if len(initials) != 1 or w not in initials)


def _office(text: str) -> str:
    """Name of an office with its state in one form: "China’s Foreign Ministry" is the Chinese one."""
    match = _OWNER.match(text)
    if match is None or match.group(1) not in _first_adjectives():
        return text
    return f"{_first_adjectives()[match.group(1)]} {text[match.end() :]}"


@cache
def _first_adjectives() -> dict[str, str]:
    """First adjective of each state by its name."""
    return {row["name"]: row["adjectives"].split("|")[0] for row in table("states") if row["adjectives"]}


def _long_forms(found: Sequence[Named], text: str) -> dict[str, str]:
    """Long form by acronym, as brackets behind a name give it."""
    forms: dict[str, str] = {}
    for name in found:
        match = _LONG_FORM.match(text, name.end)
        if match and _initials(name.text).startswith(match.group(1).replace(".", "")[:2]):
            forms.setdefault(match.group(1), name.text)
    return {short: full for short, full in forms.items() if short not in gazetteer()}


def _initials(text: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s-]+", text) if w and w[0].isupper())


def _slug(name: str) -> str:
    """Lower case, no accents, hyphens between words; a state's adjective becomes its name."""
    first, _, rest = name.partition(" ")
    if rest and first in adjectives():
        name = f"{adjectives()[first]} {rest}"
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"
