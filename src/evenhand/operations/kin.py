"""Which words stand for one another: forms of a word, words made of it, vetted equals, opposites. No parser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from evenhand.tables import table

_VOWELS: Final = frozenset("aeiou")
_SUFFIXES: Final = (
    ("isation", "is"), ("ization", "is"), ("ification", "if"), ("ations", ""), ("ation", ""), ("itions", ""),
    ("ition", ""), ("ptions", "v"), ("ption", "v"), ("sions", "d"), ("sion", "d"), ("ctions", "ct"), ("ction", "ct"),
    ("tions", ""), ("tion", ""), ("ments", ""), ("ment", ""), ("ances", ""), ("ance", ""), ("ences", ""), ("ence", ""),
    ("ally", ""), ("als", ""), ("al", ""), ("ility", "l"), ("ities", ""), ("ity", ""), ("ness", ""), ("ively", ""),
    ("ive", ""), ("ably", ""), ("able", ""), ("ible", ""), ("fully", ""), ("ful", ""), ("ily", "y"), ("ly", ""),
    ("ians", ""), ("ian", ""), ("ants", ""), ("ant", ""), ("ents", ""), ("ent", ""), ("ancy", ""), ("ency", ""),
    ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("ists", ""), ("ist", ""), ("ism", ""), ("ous", ""),
    ("ary", ""), ("ic", ""), ("ures", ""), ("ure", ""), ("als", ""), ("th", ""),
)  # fmt: skip
"""Endings by which a word is made of another, and what may stand in their place; no ending that turns the sense
(-less, -ee, -ship) is among them."""
_LEAST_ROOT: Final = 5
_REVERSING: Final = ("un", "in", "im", "ir", "il", "dis", "non", "de", "mis", "anti")


def regular(form: str) -> frozenset[str]:
    """Return what a lower-case form could be a regular form of, itself among it: "planned" gives "plan", "planne"."""
    return frozenset(_bare(form))


def _bare(form: str) -> Iterator[str]:
    yield form
    if len(form) < 4:
        return
    if form.endswith("ies"):
        yield f"{form[:-3]}y"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            cut = form[: -len(ending)]
            yield cut
            yield f"{cut}e"
            if cut[-1] == cut[-2] and cut[-1] not in _VOWELS:
                yield cut[:-1]
    if form.endswith("ied"):
        yield f"{form[:-3]}y"


@cache
def _irregular() -> Mapping[str, frozenset[str]]:
    return {row["form"]: frozenset(row["lemmas"].split("|")) for row in table("irregular_forms")}


@lru_cache(maxsize=65536)
def forms(word: str) -> frozenset[str]:
    """Return the dictionary forms that a lower-case word may have, spelt the British way, itself among them."""
    irregular = _irregular().get(word)
    found = {word, *irregular} if irregular else _bare(word)
    return frozenset(_spelt(one) for one in found)


def _spelt(word: str) -> str:
    """Fold American spelling to British: "center", "labor", "organize"."""
    if len(word) > 5:
        for american, british in (("ize", "ise"), ("yze", "yse"), ("izing", "ising"), ("ized", "ised")):
            if word.endswith(american):
                return word[: -len(american)] + british
    return _spellings().get(word, word)


@cache
def _spellings() -> Mapping[str, str]:
    return {row["american"]: row["british"] for row in table("spellings")}


@lru_cache(maxsize=65536)
def roots(word: str) -> frozenset[str]:
    """Return the roots that a word may be made of: "approval" and "approves" share "approv"."""
    found = set()
    for form in forms(word):
        found.add(_end_off(form))
        for ending, instead in _SUFFIXES:
            if form.endswith(ending) and len(form) - len(ending) + len(instead) >= _LEAST_ROOT:
                found.add(_end_off(form[: -len(ending)] + instead))
    return frozenset(root for root in found if len(root) >= _LEAST_ROOT)


def _end_off(form: str) -> str:
    cut = form.rstrip("eyi") if len(form) > _LEAST_ROOT else form
    return cut[:-1] if len(cut) > _LEAST_ROOT and cut[-1] == cut[-2] else cut


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, row in enumerate(table("same_words")):
        for word in row["words"].split("|"):
            for form in forms(word):
                found.setdefault(form, set()).add(str(number))
    return {word: frozenset(groups) for word, groups in found.items()}


@lru_cache(maxsize=65536)
def groups(word: str) -> frozenset[str]:
    """Return the groups of `tables/same_words` that a word stands in."""
    return frozenset(group for form in forms(word) for group in _groups().get(form, ()))


@lru_cache(maxsize=262144)
def are_kin(one: str, other: str) -> bool:
    """Whether one lower-case word may stand for the other: the same word, made of it, or vetted as its equal."""
    if one == other or forms(one) & forms(other):
        return True
    return bool(roots(one) & roots(other) or groups(one) & groups(other)) and not are_opposites(one, other)


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in ("antonyms", "reversals"):
        for row in table(name):
            found.setdefault(row["one"], set()).add(row["other"])
            found.setdefault(row["other"], set()).add(row["one"])
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=65536)
def opposites(word: str) -> frozenset[str]:
    """Return the dictionary forms that say the contrary of a lower-case word."""
    found = {other for form in forms(word) for other in _opposites().get(form, ())}
    for form in forms(word):
        for prefix in _REVERSING:
            if form.startswith(prefix) and len(form) > len(prefix) + 4:
                found.add(form[len(prefix) :])
    return frozenset(found)


def are_opposites(one: str, other: str) -> bool:
    """Whether the one word says the contrary of the other."""
    return bool(opposites(one) & forms(other) or opposites(other) & forms(one))
