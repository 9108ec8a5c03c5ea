"""Free text held to its cited passages alone: strict closure, check by check. What fails is withheld.

A statement that a model or a person wrote is laid beside its passages (`laid`). Every unit of it must rest on a unit of
the passages, in its place; nothing may be left out of the passage that turns what was kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import Final

from evenhand.model import Article, Reason, Statement
from evenhand.operations.governing import Guarded, guards
from evenhand.operations.holding import is_cue
from evenhand.operations.kin import are_opposites
from evenhand.operations.units import Unit, units
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind
from evenhand.stages.verify.crossed import crossed, is_turned, loose
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.held import Held, roles
from evenhand.stages.verify.laid import Laid, tellings
from evenhand.stages.verify.pronouns import takes_up
from evenhand.stages.verify.retold import RETELLINGS
from evenhand.stages.verify.speaking import attribution, heads, speakers
from evenhand.stages.verify.tied import Parsing
from evenhand.stages.verify.turns import speech_first
from evenhand.tables import index, words

_REASON: Final = {
    "polarity": Reason.VERIFY_POLARITY,
    "modality": Reason.VERIFY_MODALITY,
    "comparison": Reason.VERIFY_CLOSURE,
    "qualifier": Reason.VERIFY_FIGURE,
    "order": Reason.VERIFY_CLOSURE,
}


LONGEST: Final = 1200
"""Characters of a free statement: one sentence, quotation included. What is longer is no sentence of a page."""
_MOST_CELLS: Final = 3000
"""Words of the statement times words of the passages beyond which nothing is told again: it then fails closed."""
_OF_PLACE: Final = frozenset(
    ("order", "join", "name", "role", "unit", "figure", "attribution", "speaker", "modality", "polarity")
)
"""Checks that another telling of the passage may answer; a word that the passage lacks stays lacking."""
_SCORE: Final = re.compile(r"(?<![\w.,])(\d{1,3})(?: [a-z]{1,12})?(?: to |[-–])(\d{1,3})(?![\w%])")
_QUOTATION_FOLLOWS: Final = re.compile(r"[:,]?\s{0,2}[“\"]")


def findings(statement: Statement, articles: Sequence[Article], parse: Parsing | None = None) -> tuple[Failure, ...]:
    """List all that a free statement says beyond or against its passages; empty where it holds.

    Args:
        statement: A free statement.
        articles: The article of each of its evidence, in the same order.
        parse: The parser; without one a statement is held by the order of its words alone.
    """
    if len(statement.text) > LONGEST:
        return (Failure(Reason.VERIFY_STRUCTURE, f"a statement has at most {LONGEST} characters", "length"),)
    return (*_scores(statement, articles), *settled(statement, articles, parse)[1])


def _scores(statement: Statement, articles: Sequence[Article]) -> Iterator[Failure]:
    """Scores ("7 to 4", "7-4"): none that the passages tell only the other way round."""
    spans = ((e.span, a.text) for e, a in zip(statement.evidence, articles, strict=True))
    told = {pair for span, text in spans for pair in _SCORE.findall(text[span.start : span.end])}
    for pair in _SCORE.findall(statement.text):
        if pair not in told and pair[::-1] in told:
            detail = f"{pair[0]} to {pair[1]} stands the other way round in the passage"
            yield Failure(Reason.VERIFY_FIGURE, detail, "order")


def settled(
    statement: Statement, articles: Sequence[Article], parse: Parsing | None = None
) -> tuple[Held, tuple[Failure, ...]]:
    """Lay a free statement on its passages as they stand, then as told again, until it holds.

    Args:
        statement: A free statement.
        articles: The article of each of its evidence, in the same order.
        parse: The parser; without one a statement is held by the order of its words alone.

    Returns:
        The statement laid where it holds and nothing, or as the passages stand and what fails there.
    """
    ours, passages = units(statement.text, articles[0].published_on), tellings(statement, articles)
    first = Held(statement, articles, ours, passages)
    found = _found(first)
    is_long = len(ours) * max(map(len, passages)) > _MOST_CELLS
    if not found and parse is not None and not is_long and is_turned(first):
        return first, tuple(crossed(statement, articles, passages[0], first, parse))
    if not found or is_long or not all(one.check in _OF_PLACE for one in found):
        return first, found
    retold = [passages, *(tuple(retell(told) for told in passages) for retell in RETELLINGS)]
    orders = [ours, *speech_first(ours)]
    for theirs, order in product(dict.fromkeys(retold), orders):
        held = Held(statement, articles, order, theirs)
        if not _found(held):
            return held, ()
    if parse is not None:
        laid_by, failures = by_ties(statement, articles, passages[0], first, parse)
        if not failures:
            return laid_by, ()
    return first, found


def _found(held: Held) -> tuple[Failure, ...]:
    checks = (check for name, check in CHECKS.items() if not held.is_answered(name))
    return tuple(failure for check in checks for failure in check(held))


def by_ties(
    statement: Statement, articles: Sequence[Article], theirs: tuple[Unit, ...], first: Held, parse: Parsing
) -> tuple[Held, tuple[Failure, ...]]:
    """Hold a statement by its ties instead of the order of its words."""
    held, failures = loose(statement, articles, theirs, first, parse)
    return held, (*failures, *_found(held))


def _figures(held: Held) -> Iterator[Failure]:
    """Numbers: each in the passage by value, sign and unit, and for the same thing."""
    at = held.at
    for i, unit in enumerate(at.ours):
        if unit.kind is not Kind.NUMBER or unit.days or i in held.free:
            continue
        if at.of[i] < 0:
            where = "stands for something else in the passage" if at.stands(i) else "does not stand in the passage"
            yield held.fails("figure", Reason.VERIFY_FIGURE, unit, f"{unit.word.text} {where}")
        elif not held.by_ties:
            yield from _unit_of(held, i)


def _unit_of(held: Held, i: int) -> Iterator[Failure]:
    """What a number counts is what it counts in the passage: no other number between, and near."""
    at = held.at
    k = next((k for k in range(i + 1, min(i + 4, len(at.ours))) if at.ours[k].carries and not at.ours[k].days), None)
    if k is None or at.ours[k].word.after_mark or at.of[k] < 0:
        return
    j, other = at.of[i], at.of[k]
    between = at.theirs[j + 1 : other]
    if [u.lower in word_set("of_them") for u in at.theirs[j + 1 : j + 3]] == [True, True]:
        return  # "40 percent of it": what it is stands elsewhere in the passage, and is held there
    is_part = bool(between) and between[0].lower == "of"  # "40 of its 110 jobs" are 40 jobs
    is_turned = at.ours[k].word.start < at.ours[i].word.start or at.ours[k].word.start - at.ours[i].end > 30
    if is_turned or at.ours[k].kind is Kind.NUMBER or (is_part and other - j <= 6):
        return
    if any(u.kind is Kind.NUMBER for u in between) or other - j > 8 or other < j:
        yield held.fails(
            "unit", Reason.VERIFY_FIGURE, at.ours[i], f"{at.ours[i].word.text} counts something else in the passage"
        )


def _dates(held: Held) -> Iterator[Failure]:
    for i, unit in enumerate(held.at.ours):
        if unit.days and held.at.of[i] < 0 and i not in held.free and not held.at.stands(i):
            said = held.statement.text[unit.word.start : unit.end]
            yield held.fails("date", Reason.VERIFY_DATE, unit, f"“{said}” is no day that the passage tells")


def _words(held: Held) -> Iterator[Failure]:
    """Names and words of matter: each on a unit of the passage, in its place."""
    at = held.at
    for i, unit in enumerate(at.ours):
        if _is_capital_grammar(held, unit) and at.of[i] < 0 and i not in held.free:
            yield held.fails("name", Reason.VERIFY_NAME, unit, f"{unit.word.text} does not stand in the passage")
        if not unit.carries or unit.days or unit.kind is Kind.NUMBER or at.of[i] >= 0 or i in held.free:
            continue
        if unit.lower in held.neutral or _is_said(held, i) or _is_age(held, i):
            continue
        is_name = unit.kind is Kind.NAME
        if at.stands(i):
            yield held.fails(
                "order", Reason.VERIFY_CLOSURE, unit, f"“{unit.word.text}” stands in another place in the passage"
            )
        elif is_name:
            yield held.fails("name", Reason.VERIFY_NAME, unit, f"{unit.word.text} does not stand in the passage")
        else:
            yield held.fails("word", Reason.VERIFY_CLOSURE, unit, f"“{unit.word.text}” does not stand in the passage")


def _is_capital_grammar(held: Held, unit: Unit) -> bool:
    """Whether a word of grammar is written as a name, within a sentence and not at the head of a quotation."""
    is_capital = unit.kind is Kind.GRAMMAR and not unit.carries and unit.word.text[:1].isupper()
    before = held.statement.text[: unit.word.start].rstrip()[-1:]
    return is_capital and len(unit.lower) > 2 and not unit.word.opens and before not in '“":.(‘'


def _is_said(held: Held, i: int) -> bool:
    """A plain "said" for another word of speech that the passage has and the statement left out."""
    unit = held.at.ours[i]
    if unit.lower in word_set("said") and _QUOTATION_FOLLOWS.match(held.statement.text, unit.end):
        return True
    if unit.lower not in word_set("plain_say"):
        return False
    return any(is_cue(u) and held.at.by[j] < 0 for j, u in enumerate(held.at.theirs))


def _is_age(held: Held, i: int) -> bool:
    """Whether it is a word of "a 62-year-old woman" for "a woman of 62"."""
    at = held.at
    first = next((k for k in range(i - 1, max(-1, i - 3), -1) if at.ours[k].kind is Kind.NUMBER), -1)
    is_said = first >= 0 and [u.lower for u in at.ours[first + 1 : first + 3]] == ["year", "old"]
    return is_said and at.of[first] > 0 and at.theirs[at.of[first] - 1].lower == "of"


def _names_joined(held: Held) -> Iterator[Failure]:
    """Names, and a role with its name, that stand together stand together in the passage."""
    at = held.at
    for i in range(len(at.ours) - 1):
        one, other = at.ours[i], at.ours[i + 1]
        if other.kind is not Kind.NAME or other.word.after_mark or min(at.of[i], at.of[i + 1]) < 0:
            continue
        is_role = one.lower in roles()
        if one.kind is not Kind.NAME and not is_role:
            continue
        between = at.theirs[at.of[i] + 1 : at.of[i + 1]]
        if is_role and _is_apposed(between, at.theirs[at.of[i + 1]]):
            continue
        if any(u.kind is Kind.NAME or u.lower in word_set("and_or") for u in between) or len(between) > 4:
            check = "role" if is_role else "name"
            yield held.fails(
                check, Reason.VERIFY_NAME, other, f"“{one.word.text} {other.word.text}” are apart in the passage"
            )


def _is_apposed(between: Sequence[Unit], name: Unit) -> bool:
    """Whether a role and a name are "the mayor of Pella, Dario Venn"."""
    is_place = len(between) > 1 and between[0].lower in word_set("of_in") and name.word.after_mark
    return is_place and all(u.kind is Kind.NAME or u.lower == "the" for u in between[1:])


def _grammar(held: Held) -> Iterator[Failure]:
    """Denials, modal words, comparisons and directions that the passage has not in that place."""
    at = held.at
    changes = index("closure_words", "word")
    for i, unit in enumerate(at.ours):
        row = changes.get(unit.lower)
        if unit.kind is not Kind.GRAMMAR or at.of[i] >= 0 or row is None or i in held.free:
            continue
        if any(i in own.places and _is_answered(held, own) for own in held.our_guards):
            continue
        check = row["changes"]
        if check == "order" and any(u.lower == unit.lower for u in at.theirs):
            continue
        if check == "comparison" and takes_up(at.ours, i, at.of, at.theirs):
            continue
        yield held.fails(check, _REASON[check], unit, f"“{unit.word.text}” was brought in")
    yield from _turned(held)


def _turned(held: Held) -> Iterator[Failure]:
    """A word of grammar put in the place of its opposite: "to" for "from", "with" for "without"."""
    at = held.at
    for i, unit in enumerate(at.ours):
        if unit.kind is not Kind.GRAMMAR or at.of[i] >= 0:
            continue
        before = max((at.of[k] for k in range(i) if at.of[k] >= 0), default=-1)
        after = min((at.of[k] for k in range(i + 1, len(at.ours)) if at.of[k] >= 0), default=len(at.theirs))
        gone = [u for u in at.theirs[before + 1 : after] if u.kind is Kind.GRAMMAR]
        if other := next((u for u in gone if are_opposites(unit.lower, u.lower)), None):
            yield held.fails("comparison", Reason.VERIFY_CLOSURE, unit, f"“{unit.word.text}” for “{other.word.text}”")


def _left_out(held: Held) -> Iterator[Failure]:
    """Denial, modal word, hedge, intention, qualifier or quantity left out while what it governs was kept."""
    at = held.at
    for guard in held.their_guards:
        if any(at.by[j] >= 0 for j in guard.places) or at.by[guard.governs] < 0:
            continue
        i = at.by[guard.governs]
        if held.by_ties and all(is_cue(at.theirs[j]) for j in guard.places) and _tells(held):
            continue  # "said" for "reported": who says what is held by itself
        if held.by_ties and (_is_of_left_out(held, guard) or _is_named_only(held, guard, i)):
            continue
        if held.opens_quotation(at.ours[i]) or any(_answers(held, own, guard, i) for own in held.our_guards):
            continue
        if any(u.lower == guard.key and takes_up(at.ours, k, at.of, at.theirs) for k, u in enumerate(at.ours)):
            continue
        reason = _REASON.get(guard.check, Reason.VERIFY_GUARD)
        yield held.fails(guard.check, reason, at.ours[i], f"“{guard.key}” was left out before “{at.ours[i].word.text}”")


def _tells(held: Held) -> bool:
    return any(is_cue(u) or u.lower in word_set("plain_say") for u in held.at.ours)


def _is_of_left_out(held: Held, guard: Guarded) -> bool:
    """Whether it is a preposition that was left out with its word: "a deal" of "to protest against a deal"."""
    at, first = held.at, guard.places[0]
    before = next((j for j in range(first - 1, -1, -1) if at.theirs[j].kind is Kind.MATTER), None)
    return guard.key == "against" and before is not None and before >= first - 2 and at.by[before] < 0


def _is_named_only(held: Held, guard: Guarded, i: int) -> bool:
    """Whether a deed not yet done is named by a noun, in a statement that tells itself that it is not done.

    "A ban would help" for "it proposes to ban".
    """
    is_noun = _is_after_determiner(held.at.ours, i) and not _is_after_determiner(held.at.theirs, guard.governs)
    return guard.check == "modality" and is_noun and any(own.check == guard.check for own in held.our_guards)


def _is_after_determiner(told: Sequence[Unit], at: int) -> bool:
    return at > 0 and not told[at].word.after_mark and told[at - 1].lower in words("determiners")


def _answers(held: Held, own: Guarded, guard: Guarded, i: int) -> bool:
    """A guard of the statement that says the same of the same word."""
    return own.governs == i and _is_same(held, own, guard)


def _is_same(held: Held, own: Guarded, guard: Guarded) -> bool:
    """Whether a guard says the same as one of the passage; a promise is told as "said they would" by who gives it."""
    is_promise = own.sense == "will" and guard.key in word_set("promised") and _tells(held)
    return own.sense == guard.sense or is_promise


def _is_answered(held: Held, own: Guarded) -> bool:
    """Whether the passage has a guard that says the same of the same word, wherever it stands."""
    j, by = held.at.of[own.governs], held.at.by
    likes = (other for other in held.their_guards if other.governs == j and _is_same(held, own, other))
    return j >= 0 and any(all(by[place] < 0 for place in other.places) for other in likes)


def _moved(held: Held) -> Iterator[Failure]:
    """A denial, modal word or hedge of the passage that governs another of its words here."""
    at = held.at
    for own in _as_it_stands(held):
        theirs = {at.of[i] for i in own.places}
        other = next((g for g in held.their_guards if theirs.issuperset(g.places)), None)
        j = at.of[own.governs]
        if other is None or not 0 <= j < other.places[0] or at.by[other.governs] >= 0:
            continue
        if own.key not in word_set("plain_say") and at.theirs[j].part == at.theirs[other.governs].part:
            unit, reason = at.ours[own.places[0]], _REASON.get(own.check, Reason.VERIFY_GUARD)
            yield held.fails(own.check, reason, unit, f"“{own.key}” governs another word in the passage")


def _as_it_stands(held: Held) -> Iterator[Guarded]:
    """The guards of the statement read as it stands, with places as it was laid."""
    places = sorted(range(len(held.at.ours)), key=lambda i: held.at.ours[i].word.start)
    for one in guards([held.at.ours[i] for i in places]):
        yield replace(one, places=tuple(places[k] for k in one.places), governs=places[one.governs])


def _brought_in(held: Held) -> Iterator[Failure]:
    """A hedge, intention or qualifier that the passage does not have before the word."""
    at = held.at
    for guard in held.our_guards:
        if guard.check == "polarity" or any(at.of[i] >= 0 or i in held.free for i in guard.places):
            continue
        if takes_up(at.ours, guard.places[0], at.of, at.theirs):
            continue
        if at.of[guard.governs] >= 0 and not _is_answered(held, guard):
            yield held.fails(
                guard.check,
                _REASON.get(guard.check, Reason.VERIFY_GUARD),
                at.ours[guard.places[0]],
                f"“{guard.key}” was brought in",
            )


def _passives(held: Held) -> Iterator[Failure]:
    """Who does and who suffers are not exchanged by "by"."""
    at = held.at
    for i, unit in enumerate(at.ours):
        if unit.kind is not Kind.MATTER or at.of[i] < 0:
            continue
        ours, theirs = _suffers(at.ours, i), _suffers(at.theirs, at.of[i])
        before = [k for k in range(i) if at.of[k] >= 0 and at.ours[k].carries and at.ours[k].part == unit.part]
        was_turned = bool(before) and at.ours[0].word.start > at.ours[-1].word.start
        if ours != theirs and not was_turned and not _is_active_order(at, i):
            yield held.fails(
                "order",
                Reason.VERIFY_CLOSURE,
                unit,
                f"who does it and whom it befalls are exchanged at “{unit.word.text}”",
            )


def _made_to_suffer(held: Held) -> Iterator[Failure]:
    """Who does is not told as whom it befalls: "the mayor accused the builder" as "the mayor was accused"."""
    at = held.at
    for i in range(1, len(at.ours)):
        j = at.of[i]
        if (
            j < 2
            or at.ours[i - 1].lower not in word_set("be")
            or at.ours[i].kind is not Kind.MATTER
            or at.of[i - 1] >= 0
        ):
            continue
        if (
            _is_active_order(at, i)
            or any(u.lower in word_set("be") for u in at.theirs[j - 3 : j])
            or at.theirs[j].word.after_mark
        ):
            continue
        doer = next((k for k in range(i - 2, -1, -1) if at.ours[k].carries), None)
        follows = at.theirs[j + 1] if j + 1 < len(at.theirs) else None
        object_follows = follows is not None and (follows.lower in word_set("object_openers") or follows.carries)
        if doer is not None and 0 <= at.of[doer] < j and object_follows and at.ours[i].lower.endswith(("ed", "n", "t")):
            yield held.fails(
                "order",
                Reason.VERIFY_CLOSURE,
                at.ours[i],
                f"“{at.ours[i].word.text}” is what the subject does in the passage",
            )


def _suffers(told: Sequence[Unit], i: int) -> bool:
    """Whether a word is a passive with its doer named: "was … by"."""
    has_by = any(u.lower == "by" for u in told[i + 1 : i + 3])
    return has_by and any(u.lower in word_set("be") for u in told[max(0, i - 3) : i])


def _is_active_order(at: Laid, i: int) -> bool:
    """Whether the units were laid in another order than they stand: then the turn was made by `laid`."""
    starts = [u.word.start for u in at.ours]
    return starts != sorted(starts)


def _joined(held: Held) -> Iterator[Failure]:
    """Parts of different sentences are joined at a joint, not within a clause."""
    at = held.at
    pairs = [(i, j) for i, j in enumerate(at.of) if j >= 0 and at.ours[i].carries]
    for (i, j), (k, m) in pairwise(pairs):
        if at.theirs[j].part == at.theirs[m].part or at.ours[i].part != at.ours[k].part:
            continue
        between = at.ours[i + 1 : k + 1]
        if _stands_for_pronoun(at, i, m):
            continue
        if not any(u.word.after_mark or u.lower in word_set("joins") for u in between):
            yield held.fails(
                "join",
                Reason.VERIFY_CLOSURE,
                at.ours[k],
                f"“{at.ours[k].word.text}” is of another sentence than “{at.ours[i].word.text}”",
            )


def _stands_for_pronoun(at: Laid, i: int, m: int) -> bool:
    """Whether a name is put in for a pronoun, and is the only name of the sentence that is cited for it."""
    part = at.theirs[at.of[i]].part
    names = [j for j, u in enumerate(at.theirs) if u.part == part and u.kind is Kind.NAME]
    is_only = bool(names) and names[-1] - names[0] == len(names) - 1
    pronoun = any(u.lower in word_set("opening_pronouns") for u in at.theirs[max(0, m - 3) : m])
    return at.ours[i].kind is Kind.NAME and is_only and pronoun


def _referents(held: Held) -> Iterator[Failure]:
    """A statement does not open with a word that another sentence must explain."""
    first = min(held.at.ours, key=lambda u: u.word.start, default=None)
    if (
        first is None
        or first.lower not in word_set("opening_pronouns")
        or (first.lower in word_set("empty_pronouns") and _is_empty(held))
    ):
        return
    yield held.fails("referent", Reason.VERIFY_CLOSURE, first, f"“{first.word.text}” names nobody and nothing")


def _is_empty(held: Held) -> bool:
    """Whether it is "it is unclear whether …": the pronoun stands for nothing."""
    told = sorted(held.at.ours, key=lambda u: u.word.start)
    return (
        len(told) > 3
        and told[1].lower in word_set("be")
        and any(u.lower in word_set("empty_followers") for u in told[2:5])
    )


Check = Callable[[Held], Iterator[Failure]]
CHECKS: Final[Mapping[str, Check]] = {
    "numbers": _figures,
    "dates": _dates,
    "words": _words,
    "roles": _names_joined,
    "polarity, modality, comparison": _grammar,
    "left out": _left_out,
    "brought in": _brought_in,
    "governed": _moved,
    "attribution": attribution,
    "doer and done to": _passives,
    "subject and object": _made_to_suffer,
    "joins": _joined,
    "referents": _referents,
    "speaker": heads,
    "whose speech": speakers,
}
"""The checks of free text by name, in the order in which they are run."""
