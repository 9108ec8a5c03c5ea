"""Which forms of a name are one person's, over all articles of a story, and by which one word he may be called.

One person surely: the same name but for initials, hyphens and capitals; a name that another holds whole ("Sarah
Sanders" in "Sarah Huckabee Sanders"); a given name and its short form. The short name is the last word of the full
one; or the first ("Li" for "Li Wei"), where the table `family_first` has it and the articles use it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import cache
from typing import Final

from evenhand.operations.namings import MOST_PARTS
from evenhand.tables import index, table, words

_PAIR: Final = 2
_SUFFIXES: Final = frozenset({"Jr", "Sr", "II", "III", "IV"})
_GRAMMAR: Final = frozenset({"of", "and", "the", "for"})


class Bearers:
    """The persons of a story and the forms of their names.

    Args:
        named: For each naming of a person, in any order: the name it is resolved to, and the words said.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        forms: Counter[str] = Counter()
        alone: set[str] = set()
        for name, said in named:
            if is_full(name.split()):
                forms[plain_name(name)] += 1
            if len(said.split()) == 1:
                alone.add(said)
        self._alone = alone
        self._person = _persons(forms)
        self._ends = frozenset(form.split(maxsplit=1)[1] for form in self._person if " " in form)
        self._called: dict[str, set[str]] = {}
        self._short: dict[str, set[str]] = {}
        for form, person in self._person.items():
            for part in form.split():
                self._called.setdefault(part, set()).add(person)
            self._short.setdefault(self._family(form), set()).add(person)

    def _family(self, form: str) -> str:
        """The word of a full name that is used alone for its bearer."""
        parts = _without_suffix(form.split())
        first, last = parts[0], parts[-1]
        is_first = first in words("family_first") and first in self._alone and last not in self._alone
        return first if is_first else last

    def calls(self, word: str, name: str) -> bool:
        """Whether one word may stand for a name: by its place in it, and not where several have it before them."""
        is_shared = word in words("family_first") and len(self._called.get(word, ())) > 1
        return not is_shared and (word == name or word == self._family(name))

    def person(self, name: str) -> str:
        """The person whom a name means, by the shortest form of it; "" where that is open.

        Args:
            name: A full name, or one word that stands for it.
        """
        if len(name.split()) >= _PAIR:
            return self._person.get(plain_name(name), "")
        meant = self._short.get(name, set())
        return next(iter(meant)) if len(meant) == 1 and self._called[name] == meant else ""

    def short(self, name: str) -> str:
        """The word by which a full name's bearer may be called alone, nobody else bearing it; else "".

        The articles call him so; or his first name is a given name of two, so that the last is his family's.
        """
        person = self.person(name)
        parts = name.split()
        ends = (parts[-1], parts[0]) if person and len(parts) >= _PAIR else ()
        is_given_first = len(parts) == _PAIR and parts[0] in index("given_names", "name") and not _is_family(parts)
        known = self._alone | ({parts[-1]} if is_given_first else set())
        return next((word for word in ends if word in known and self.person(word) == person), "")

    def family(self, name: str) -> str:
        """The last of the two words of a full name that no family's name opens, nobody else bearing it; else "".

        For one who surely is a person, as who speaks: of what is only taken for one ("Rising Tide") it tells nothing.
        """
        person, parts = self.person(name), name.split()
        is_given_first = len(parts) == _PAIR and parts[0] not in words("family_first")
        if plain_name(name) in self._ends:
            return ""  # "Dunn Orr", of Rasko Dunn Orr, is a family's name of two words
        return parts[-1] if person and is_given_first and self.person(parts[-1]) == person else ""


def last_name(name: str, others: Container[str]) -> str:
    """The last word of a full name, a suffix left out ("Orr" of "Bo Orr III") where no other bears the name without it.

    Where another does, the last name alone means that other: "Orr" is Bo Orr and not his son Bo Orr Jr.

    Args:
        name: A full name.
        others: The full names that are told beside it.
    """
    parts = name.split()
    bare = _without_suffix(parts)
    return parts[-1] if bare != parts and " ".join(bare) in others else bare[-1]


def _without_suffix(parts: list[str]) -> list[str]:
    """The words of a name without a suffix behind the family's: "Bo Orr" for "Bo Orr Jr."."""
    return parts[:-1] if len(parts) > _PAIR and parts[-1].rstrip(".") in _SUFFIXES else parts


def _is_family(parts: list[str]) -> bool:
    return any(part in words("family_first") for part in parts)


def is_full(parts: list[str]) -> bool:
    """Whether words are a person's full name: two to four, none of them a word of grammar ("House of Delegates")."""
    return _PAIR <= len(parts) <= MOST_PARTS and not any(p.lower() in _GRAMMAR for p in parts)


def plain_name(name: str) -> str:
    """A name without its middle initials."""
    parts = name.split()
    ends = (0, len(parts) - 1)
    return " ".join(p for n, p in enumerate(parts) if n in ends or not (len(p.rstrip(".")) == 1 and p[0].isupper()))


def _persons(forms: Mapping[str, int]) -> Mapping[str, str]:
    """The person of each form: of all forms that are one person's the shortest, of these the one told most."""
    found: dict[str, str] = {}
    known: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda f: (len(f.split()), -forms[f], f)):
        places = {_folded(form), _folded(form.split()[-1])}
        same = dict.fromkeys(one for key in sorted(places) for one in known.get(key, ()) if _are_one(one, form))
        found[form] = next(iter(same)) if len(same) == 1 else form
        if found[form] == form:
            for key in sorted(places):
                known.setdefault(key, []).append(form)
    return found


def _are_one(one: str, other: str) -> bool:
    """Whether two full names with one last name, or of the same letters, are surely one person's."""
    if _folded(one) == _folded(other):
        return True
    mine, yours = ([_folded(part) for part in name.split()[:-1]] for name in (one, other))
    fewer, more = sorted((mine, yours), key=len)
    return all(any(_is_same_given(part, given) for given in more) for part in fewer)


def _is_same_given(one: str, other: str) -> bool:
    return one == other or other in _shorts(one) or one in _shorts(other)


def _folded(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalpha())


@cache
def _short_forms() -> Mapping[str, frozenset[str]]:
    return {_folded(row["name"]): frozenset(map(_folded, row["short"].split(","))) for row in table("nicknames")}


def _shorts(given: str) -> frozenset[str]:
    return _short_forms().get(given, frozenset())
