"""Numbers of running text, in digits, in words or both, as exact decimals.

A run of number-like words is read as the longest beginning of it that makes one number, so "three hundred
and two hundred" is two numbers and "five and a half million" is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from evenhand.operations.numbers import ORDINALS, SCALES, SMALL, TENS
from evenhand.stages.extract.figures_cardinals import cardinal
from evenhand.stages.extract.figures_literals import DOZENS, HALVES, PRECISION, Piece, is_part, pieces
from evenhand.tables import words

LONGEST_RUN: Final = 16
_SIGNS: Final = frozenset({"minus", "negative", "-"})
_NEVER_FIRST: Final = frozenset({"and", "point", "over", "out", "of", "in"})
_NEVER_LAST: Final = frozenset({"and", "a", "an", "point", "over", "out", "of", "in", "minus", "negative", "-"})
_PRONOUN_BEFORE: Final = words("one_pronouns")
_TIME_AFTER: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text.

    Attributes:
        start, end: Half-open offsets.
        value: Exact value; fractions to forty digits.
        is_ordinal: "8th", "third".
        is_bare_word: One word that is often no number: "one", "half", "second".
    """

    start: int
    end: int
    value: Decimal
    is_ordinal: bool = False
    is_bare_word: bool = False


def numbers(text: str) -> tuple[Number, ...]:
    """Find the numbers of a text, in order, none overlapping; ordinals are among them."""
    parts = list(pieces(text))
    found: list[Number] = []
    at = 0
    while at < len(parts):
        number, used = _number_at(text, parts, at)
        if number is not None:
            found.append(number)
        at += used
    return tuple(found)


def _number_at(text: str, parts: Sequence[Piece], at: int) -> tuple[Number | None, int]:
    run = _run(text, parts, at)
    before = parts[at - 1] if at else None
    for length in range(len(run), 0, -1):
        tried = run[:length]
        is_cut = length < len(run) and run[length].word in SCALES
        if is_cut or tried[-1].word in _NEVER_LAST or not _may_start(text, tried, before):
            continue
        used = sum(1 for part in parts[at : at + 2 * LONGEST_RUN] if part.start < tried[-1].end)
        value = evaluate(tried)
        if value is not None and _is_free(text, parts, at, used):
            one = length == 1 and bool(tried[0].word)
            if one and tried[0].word == "one" and before is not None and before.word in _PRONOUN_BEFORE:
                return None, 1
            return Number(tried[0].start, tried[-1].end, value, is_bare_word=one), used
        nth = ordinal_value(tried)
        if nth is not None:
            return Number(tried[0].start, tried[-1].end, nth, is_ordinal=True, is_bare_word=one_word(tried)), used
    return None, 1


def one_word(run: Sequence[Piece]) -> bool:
    """Whether a run is one word, no figure."""
    return len(run) == 1 and bool(run[0].word)


def _run(text: str, parts: Sequence[Piece], at: int) -> list[Piece]:
    """Take the tokens that may make up one number: no more than blanks and hyphens between them."""
    run: list[Piece] = []
    for part in parts[at : at + 2 * LONGEST_RUN]:
        gap = text[run[-1].end : part.start] if run else ""
        if (
            gap.strip(" \t\u00a0-−‐–")
            or "\n" in gap
            or (part.value is None and part.word != "-" and not is_part(part.word))
        ):
            break
        if part.word == "-" and run:
            continue
        run.append(part)
        if not part.is_whole_word or len(run) >= LONGEST_RUN:
            break
    return _joined_gaps(text, run)


def _joined_gaps(text: str, run: list[Piece]) -> list[Piece]:
    """Cut the run where a hyphen joins digits ("1-222-2222"): those are no number words."""
    for i in range(1, len(run)):
        if run[i].word in SCALES:
            continue
        if run[i].is_joined and (run[i].value is not None or run[i - 1].value is not None) and run[i - 1].word != "-":
            return run[:i]
    return run


def _may_start(text: str, run: Sequence[Piece], before: Piece | None) -> bool:
    first = run[0]
    if first.word in _NEVER_FIRST or not all(part.is_whole_word for part in run):
        return False
    if first.word == "-":
        touches = first.start > 0 and not text[first.start - 1].isspace()
        return not touches and len(run) > 1 and run[1].value is not None
    return True


def _is_free(text: str, parts: Sequence[Piece], at: int, length: int) -> bool:
    """Whether "over" and "in" may make a fraction here: no currency sign before, no unit of time after."""
    said = {part.word for part in parts[at : at + length]}
    if not said & {"over", "in"}:
        return True
    before = text[: parts[at].start].rstrip()[-1:]
    after = parts[at + length] if at + length < len(parts) else None
    if before in ("$", "€", "£", "¥"):
        return False
    follows = after is not None and after.word and text[parts[at + length - 1].end : after.start].isspace()
    if "over" in said:
        return not follows
    return not (follows and after is not None and after.word.removesuffix("s") in _TIME_AFTER)


def evaluate(run: Sequence[Piece]) -> Decimal | None:
    """Read a run of tokens as one number, or None where it is not one."""
    with localcontext() as context:
        context.prec = PRECISION
        if run and run[0].word in _SIGNS:
            value = _unsigned(run[1:])
            return None if value is None else -value
        return _unsigned(run)


def _unsigned(run: Sequence[Piece]) -> Decimal | None:
    if not run or any(part.is_ordinal for part in run):
        return None
    said = [part.word for part in run]
    for marker, reader in (("point", _decimal), ("over", _ratio), ("out", _ratio), ("in", _ratio), ("of", _share_of)):
        if marker in said:
            return reader(run, said.index(marker))
    if said[-1] in DOZENS:
        return _dozens(run[:-1])
    value = cardinal(run)
    return value if value is not None else _with_fraction(run)


def _decimal(run: Sequence[Piece], at: int) -> Decimal | None:
    """Read "two hundred point zero three"."""
    whole, after = cardinal(run[:at]), run[at + 1 :]
    if whole is None or not after:
        return None
    digits = [SMALL.get(part.word, 99) for part in after]
    if all(digit < 10 for digit in digits):
        return whole + Decimal("0." + "".join(str(digit) for digit in digits))
    part = cardinal(after)
    return whole + Decimal(f"0.{part}") if part is not None and part == int(part) else None


def _ratio(run: Sequence[Piece], at: int) -> Decimal | None:
    """Read "one over three", "one out of three", "1 in 20"; "12 out of 10" is no share."""
    is_out = run[at].word == "out"
    if is_out and (len(run) <= at + 1 or run[at + 1].word != "of"):
        return None
    below = list(run[at + 2 :] if is_out else run[at + 1 :])
    if below and below[-1].word in ("hundreds", "thousands"):
        below[-1] = Piece(below[-1].start, below[-1].end, word=below[-1].word[:-1])
    above, under = cardinal(run[:at]), cardinal(below)
    if above is None or not under or (run[at].word != "over" and above >= under):
        return None
    if run[at].word == "in" and 1900 <= under <= 2100:
        return None
    return above / under


def _share_of(run: Sequence[Piece], at: int) -> Decimal | None:
    """Read "two thirds of a million"."""
    rest = [part for part in run[at + 1 :] if part.word not in ("a", "an")]
    share = _fraction(run[:at])
    if share is None or len(rest) != 1 or rest[0].word not in SCALES:
        return None
    return share * SCALES[rest[0].word]


def _dozens(run: Sequence[Piece]) -> Decimal | None:
    """Read "a dozen", "half a dozen", "three hundred and two dozens" (324)."""
    said = [part.word for part in run]
    if said in (["a"], []):
        return Decimal(12) if said else None
    if said == ["half", "a"]:
        return Decimal(6)
    if "and" in said:
        at = len(said) - 1 - said[::-1].index("and")
        left, right = cardinal(run[:at]), cardinal(run[at + 1 :])
        return left + right * 12 if left is not None and right is not None else None
    count = cardinal(run)
    return count * 12 if count is not None else None


def _with_fraction(run: Sequence[Piece]) -> Decimal | None:
    """Read a fraction ("two thirds"), a mixed number ("five and a half") or either times a scale ("half million")."""
    mixed = _mixed(run)
    if mixed is not None:
        return mixed
    if run[-1].word in SCALES and len(run) > 1:
        value = _with_fraction(run[:-1]) if all(part.word != "and" for part in run) else None
        return value * SCALES[run[-1].word] if value is not None else None
    return _fraction(run)


def _mixed(run: Sequence[Piece]) -> Decimal | None:
    """Read a whole number and a fraction below one, joined by the last "and"; the fraction counts in the whole's scale.

    "One million and a half" is 1.5 million, "one billion and a half million" is 1,000.5 million, "five and a half
    million" is 5.5 million.
    """
    said = [part.word for part in run]
    if "and" not in said:
        is_pair = len(run) == 2 and run[1].is_fraction
        return (
            run[0].value + run[1].value if is_pair and run[0].value is not None and run[1].value is not None else None
        )
    at = len(said) - 1 - said[::-1].index("and")
    left, after = _whole_before(run[:at]), run[at + 1 :]
    own = SCALES.get(after[-1].word, 1) if len(after) > 1 else 1
    part = _fraction(after if own == 1 else after[:-1])
    if left is None or part is None or part >= 1:
        return None
    last = SCALES.get(said[at - 1], 1)
    if own > 1:
        return left + part * own if last > own else (left + part) * own
    return left + part * (last if last >= 1000 else 1)


def _whole_before(run: Sequence[Piece]) -> Decimal | None:
    """Read the whole number of a mixed one, with "and" between its tens too ("twenty and three and three fifths")."""
    whole = cardinal(run)
    return whole if whole is not None else cardinal([part for part in run if part.word != "and"])


def _fraction(run: Sequence[Piece]) -> Decimal | None:
    """Read "a half", "three quarters", "one twenty-fifth", "one hundred thirty fifths" (100/35)."""
    if len(run) < 2:
        return _lone_fraction(run)
    last = run[-1].word
    if last in HALVES:
        above = _numerator(run[:-1])
        return above / HALVES[last] if above is not None else None
    if last.removesuffix("s") not in ORDINALS:
        return None
    for start in range(1, len(run)):
        if run[start].is_joined and start < len(run) - 1:
            continue
        below, above = ordinal_value(run[start:]), _numerator(run[:start])
        if below and below > 2 and above is not None:
            return above / below
    return None


def _lone_fraction(run: Sequence[Piece]) -> Decimal | None:
    if not run:
        return None
    if run[0].is_fraction:
        return run[0].value
    return {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(run[0].word)


def _numerator(run: Sequence[Piece]) -> Decimal | None:
    if len(run) == 1 and run[0].word in ("a", "an"):
        return Decimal(1)
    return cardinal(run)


def ordinal_value(run: Sequence[Piece]) -> Decimal | None:
    """Read "8th", "third", "twenty-first", "one hundred and fifth", plural as in fractions too."""
    last = run[-1]
    if last.is_ordinal:
        return last.value if len(run) == 1 else None
    nth = ORDINALS.get(last.word) or ORDINALS.get(last.word.removesuffix("s"))
    if nth is None or len(run) == 1:
        return Decimal(nth) if nth else None
    before = run[:-2] if len(run) > 2 and run[-2].word == "and" else run[:-1]
    if before[0].word not in SMALL or any(part.value is not None for part in before):
        return None
    value = cardinal(before)
    return _nth(value, nth, before) if value is not None else None


def _nth(value: Decimal, nth: int, before: Sequence[Piece]) -> Decimal | None:
    """Put a number and the ordinal after it together, where the ordinal is the smaller part."""
    if nth >= 100:
        return value * nth if len(before) == 1 and value < nth else None
    last = before[-1].word
    step = 10 if last in TENS else 100 if last in SCALES else 0
    return value + nth if nth < step else None
