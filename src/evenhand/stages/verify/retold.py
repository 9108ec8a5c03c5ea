"""A passage told again in words that follow from it: who is meant put in for a pronoun, actives, relatives made whole.

A free statement that does not rest on its passages as they stand may rest on them as told here. A telling changes the
order of the passage's own words, or puts a name of the passage in for a pronoun that can mean nobody else; it adds
nothing. What is held to it is held by the same checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from evenhand.operations.holding import is_cue
from evenhand.operations.units import Unit
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind, states
from evenhand.stages.verify.turns import LONGEST_PHRASE, clause_start
from evenhand.tables import index, table, words

Told = tuple[Unit, ...]

_LONGEST_CLAUSE: Final = 24
"""Most units between the "by" of a passive and its "be", and of a relative clause."""


def named(told: Told) -> Told:
    """Put the name that a pronoun stands for in its place, where only one name may be meant."""
    found: list[Unit] = []
    for at, unit in enumerate(told):
        meant = _meant(told, at) if unit.lower in word_set("naming_pronouns") else ()
        found.extend(_in_place(meant, unit, owns=_is_owner(told, at)) if meant else (unit,))
    return tuple(found)


def active(told: Told) -> Told:
    """Tell "the sale was approved by the cabinet" as "the cabinet approved the sale", wherever it stands."""
    told = named(told)
    for by in range(len(told) - 2, 0, -1):
        if told[by].lower == "by":
            told = _made_active(told, by)
    return told


def related(told: Told) -> Told:
    """Put a noun at the end of the relative clause that hangs on it: "parents fight the step" of "the step that"."""
    told = named(told)
    found, ends = list(told), dict[int, Unit]()
    head: Unit | None = None
    for at in range(1, len(told) - 2):
        if told[at].kind is not Kind.GRAMMAR or told[at].lower not in word_set("relatives"):
            continue
        before = told[at - 1]
        if before.kind is Kind.MATTER and not is_cue(before) and not (at > 1 and is_cue(told[at - 2])):
            head = before
        is_near = before is head or before.lower in word_set("and_or")
        if head is not None and is_near and head.part == told[at].part and _opens_with_doer(told, at + 1):
            ends[_gap(told, at + 1)] = head
    for end in sorted(ends, reverse=True):
        found.insert(end, _copied(ends[end], found[end - 1], after_mark=False))
    return tuple(found)


RETELLINGS: Final[tuple[Callable[[Told], Told], ...]] = (named, active, related)
"""The tellings, each tried by itself on what fails as it stands."""


def _meant(told: Told, at: int) -> Told:
    """The name, or the man or woman, that a pronoun stands for; empty where several may be meant."""
    pronoun = told[at].lower
    row = index("gender_words", "word").get(pronoun)
    gender = row["gender"] if row else ""
    runs = [run for run in _runs(told[:at]) if gender in _genders(run)]
    if sure := [run for run in runs if gender and "" not in _genders(run)]:
        runs = sure
    if len({run[-1].lower for run in runs}) != 1:
        return ()
    opening = next(k for k, unit in enumerate(told) if unit.part == told[at].part)
    is_opening = any(run[0] is unit for run in runs for unit in told[opening : opening + 2])
    return max(runs, key=len) if gender or is_opening else ()


def _runs(told: Sequence[Unit]) -> Iterator[Told]:
    """The names of a text, places behind a preposition and states left out, and a lone man or woman."""
    at = 0
    while at < len(told):
        end = at + 1
        if told[at].kind is Kind.NAME and not told[at].days:
            while end < len(told) and told[end].kind is Kind.NAME and not told[end].word.after_mark:
                end += 1
            is_place = at > 0 and told[at - 1].lower in words("place_prepositions")
            if not is_place and all(unit.lower not in states() for unit in told[at:end]):
                first = at - 1 if at and _is_title(told[at - 1]) and not told[at].word.after_mark else at
                yield tuple(told[first:end])
        elif told[at].lower in word_set("men") or told[at].lower in word_set("women"):
            yield (told[at],)
        at = end


def _genders(run: Told) -> frozenset[str]:
    """What a name may be: "m" and "f" for persons, "" for things; all three where nothing tells."""
    if run[-1].kind is Kind.MATTER:
        return frozenset("m" if run[0].lower in word_set("men") else "f")
    for unit in run:
        given = index("given_names", "name").get(unit.word.text)
        gender = given["gender"] if given else _titles().get(unit.lower)
        if gender is not None:
            return frozenset(gender or "mf")
    return frozenset(("m", "f", ""))


def _is_title(unit: Unit) -> bool:
    """Whether a word before a name belongs to it: a title, or what opens a sentence ("Defence Secretary")."""
    return unit.lower in _titles() or (unit.kind is Kind.MATTER and unit.word.opens)


@cache
def _titles() -> dict[str, str]:
    return {row["word"].lower().rstrip("."): row["gender"] for row in table("titles")}


def _is_owner(told: Told, at: int) -> bool:
    """Whether a pronoun is a possessive: "its", "his", and "her" before a word that carries."""
    if told[at].lower != "her":
        return told[at].lower in word_set("owning_pronouns")
    return at + 1 < len(told) and told[at + 1].carries and not told[at + 1].word.after_mark and not told[at + 1].days


def _in_place(meant: Told, pronoun: Unit, *, owns: bool) -> Iterator[Unit]:
    for n, unit in enumerate(meant):
        word = _copied(unit, pronoun, after_mark=pronoun.word.after_mark and not n).word
        is_last = n + 1 == len(meant)
        yield replace(
            unit, word=replace(word, text=f"{unit.word.text}’s") if owns and is_last else word, part=pronoun.part
        )


def _copied(unit: Unit, place: Unit, *, after_mark: bool) -> Unit:
    return replace(unit, word=replace(unit.word, after_mark=after_mark, opens=False), part=place.part)


def _made_active(told: Told, by: int) -> Told:
    """The passage with one passive told as an active; as it was where there is none."""
    is_be = (k for k in range(by - 2, max(-1, by - _LONGEST_CLAUSE), -1) if told[k].lower in word_set("be"))
    be = next(is_be, None)
    if be is None or told[be].part != told[by].part or any(told[k].word.after_mark for k in range(be, by + 1)):
        return told
    helps = be
    while (
        helps
        and told[helps - 1].kind is Kind.GRAMMAR
        and not told[helps].word.after_mark
        and _is_helper(told[helps - 1])
    ):
        helps -= 1
    start = clause_start(told, helps)
    end = _doer_end(told, by + 1)
    if start == helps and start > 1 and told[start - 1].lower in word_set("relatives"):
        start = clause_start(told, start - 1)  # "a deal that must be approved by": the deal
    if start == helps or end == by + 1:
        return told
    verb = next((k for k in range(be + 2, by) if _is_joint(told[k])), by)
    subject = told[start:helps]
    doer = (
        replace(told[by + 1], word=replace(told[by + 1].word, after_mark=told[start].word.after_mark)),
        *told[by + 2 : end],
    )
    subject = (replace(subject[0], word=replace(subject[0].word, after_mark=False, opens=False)), *subject[1:])
    return (*told[:start], *doer, *told[helps:be], *told[be + 1 : verb], *subject, *told[verb:by], *told[end:])


def _is_helper(unit: Unit) -> bool:
    return unit.lower not in word_set("relatives") and unit.lower not in word_set("joins")


def _doer_end(told: Told, at: int) -> int:
    """Where the doer behind "by" ends: at a mark, a preposition or conjunction, the end of the sentence."""
    for end in range(at, min(len(told), at + LONGEST_PHRASE)):
        is_over = told[end].part != told[at].part or (end > at and (told[end].word.after_mark or bool(told[end].days)))
        if is_over or (end > at and (_is_joint(told[end]) or told[end].lower in word_set("and_but"))):
            return end
    return min(len(told), at + LONGEST_PHRASE)


def _is_joint(unit: Unit) -> bool:
    is_preposition = unit.lower in words("joint_words") or unit.lower in words("place_prepositions")
    return is_preposition or bool(unit.days) or unit.lower in word_set("joins")


def _opens_with_doer(told: Told, at: int) -> bool:
    """Whether a relative clause opens with its own subject, so that its noun is what is done to."""
    first, second = told[at], told[at + 1]
    if first.word.after_mark or first.lower in word_set("be"):
        return False
    return (
        first.lower in words("determiners")
        or first.lower in word_set("owning_pronouns")
        or first.kind is Kind.NAME
        or (first.kind is Kind.MATTER and second.lower in word_set("auxiliaries"))
    )


def _may_be_verb(unit: Unit) -> bool:
    """Whether a word behind "they say" goes on with its clause: no "that", no new subject."""
    is_subject = unit.lower in words("determiners") or unit.lower in word_set("opening_pronouns")
    return unit.kind in (Kind.MATTER, Kind.GRAMMAR) and not is_subject and unit.lower != "to"


def _gap(told: Told, at: int) -> int:
    """Where the noun of a relative clause would stand in it: behind "they say", or at its end."""
    for end in range(at + 2, min(len(told), at + _LONGEST_CLAUSE)):
        if is_cue(told[end - 1]) and not told[end].word.after_mark and _may_be_verb(told[end]):
            return end
        if told[end].part != told[at].part or told[end].word.after_mark or told[end].lower in word_set("and_but"):
            return end
    return min(len(told), at + _LONGEST_CLAUSE)
