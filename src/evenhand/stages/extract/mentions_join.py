"""One actor under all its names: surnames, acronyms, offices of a state, names of the tables."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from evenhand.model import ActorId, ActorKind
from evenhand.stages.extract.mentions_kinds import Named, adjectives, gazetteer
from evenhand.stages.extract.mentions_people import People, people_of
from evenhand.tables import index, table, words

_LONG_FORM = re.compile(r"\s\(([A-Z][A-Z.&]{1,7})\)")
_LEADS = 3
"""Votes for a person by an "X administration": sure, as `mentions_kinds._OWN`."""
_MOST = 2
_OWNER = re.compile(r"([A-Z][\w ]{2,40})[’']s ")
_GROUPS = (ActorKind.ORGANISATION, ActorKind.OUTLET)


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
    persons = [n for n in found if kinds[n.text] is ActorKind.PERSON]
    people = people_of(persons, [n for n in found if not n.listed and " " not in n.text], text)
    shorts = {short: full for short, full in _short_names(found, kinds).items() if short not in people}
    long_forms = {**shorts, **long_forms}
    return [_actor(n, kinds, people, long_forms) for n in found]


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
        owner = people.owner(name)
        if owner is not None:
            return Actor(owner, ActorKind.PERSON)
    return None if kind is None else Actor(_office(_told(name.text, kind, people)), kind)


def _told(text: str, kind: ActorKind, people: People) -> str:
    return people.told(tuple(text.split())) if kind is ActorKind.PERSON else text


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


def _short_names(found: Sequence[Named], kinds: Mapping[str, ActorKind | None]) -> dict[str, str]:
    """Long form of a company by the words that open it, where the text names it in full first.

    "Velta" of "Velta Shipping Inc."; an outlet by its last word ("the Gazette"). A name that is a
    place, or is sure to be somebody, keeps its own meaning.
    """
    forms: dict[str, str] = {}
    told: dict[str, str] = {}
    for name in found:
        if name.text in told and _may_be_short(name, kinds):
            forms.setdefault(name.text, told[name.text])
        if not name.listed and " " in name.text and kinds[name.text] in _GROUPS:
            parts = name.text.split()
            if kinds[name.text] is ActorKind.OUTLET:
                told.setdefault(parts[-1], name.text)
            elif "&" in parts or index("name_heads", "word").get(parts[-1], {}).get("firm"):
                for stop in range(1, len(parts)):
                    told.setdefault(" ".join(parts[:stop]), name.text)
    return forms


def _may_be_short(name: Named, kinds: Mapping[str, ActorKind | None]) -> bool:
    if name.listed or name.text in index("given_names", "name") or name.text in words("name_adjectives"):
        return False
    kind = kinds[name.text]
    is_weak = kind is ActorKind.PERSON and name.votes.get(kind, 0) <= _MOST
    return kind is None or kind in _GROUPS or is_weak


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
