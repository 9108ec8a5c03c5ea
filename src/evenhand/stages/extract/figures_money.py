"""Sums of money: a number and a currency sign, code or word beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from evenhand.operations.numbers import SCALES
from evenhand.stages.extract.figures_literals import literal, money_scale
from evenhand.stages.extract.figures_numbers import Number, numbers
from evenhand.tables import Row, table

_ROWS: Final = table("currencies")
_BY_FORM: Final = {row["form"]: row for row in _ROWS}
_WINDOW: Final = 80
_LEAST_WON: Final = 100
_WORD_KINDS: Final = ("word", "sub")


def _pattern(kinds: tuple[str, ...]) -> str:
    forms = sorted((row["form"] for row in _ROWS if row["kind"] in kinds), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in forms)


_PREFIX: Final = _pattern(("prefix",))
_SYMBOL: Final = _pattern(("symbol",))
_CODE: Final = _pattern(("code",)).upper()
_CODE_ANY: Final = _pattern(("code_any",))
_WORD: Final = _pattern(_WORD_KINDS)
_FORM: Final = re.compile(
    rf"(?<![^\W\d_])(?P<prefix>(?i:{_PREFIX}))|(?P<symbol>{_SYMBOL})"
    rf"|(?<![^\W\d_])(?P<mega>M)?(?P<code>{_CODE}|(?i:{_CODE_ANY}))(?![^\W\d_])"
    rf"|(?<!\w)(?P<word>(?i:{_WORD}))s?(?!\w)"
)
_DIGITS_BEFORE: Final = re.compile(r"(?<![\w.,])\d[\d.,]{0,30}$")
_SCALE_AFTER: Final = re.compile(rf"\s(?P<scale>{'|'.join(SCALES)})(?!\w)", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_STATED: Final = re.compile(
    r"\b(?:figures|amounts|sums|prices|values|dollars|currency)(?:\s\w+){0,2}?\s(?:is|are)(?:\s\w+){0,2}?\s(?:in\s)?"
    r"(?P<word>(?:canadian|australian|new\szealand|hong\skong|singapore|taiwan|us)\sdollar)s?\b",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(r"\s(?:and\s)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money.

    Attributes:
        start, end: Half-open offsets of number, scale and currency.
        value: Exact value in the currency, or in the hundredth that `unit` names.
        currency: ISO 4217 code, or "" where the form is no currency of today or could be several.
        unit: Word of a hundredth or of a currency without a code ("cent", "franc"), or "".
    """

    start: int
    end: int
    value: Decimal
    currency: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A currency form in the text."""

    start: int
    end: int
    row: Row
    times: Decimal


def amounts(text: str, *, spoken_change: bool = False) -> tuple[Amount, ...]:
    """Find the sums of money of a text, in order, none overlapping.

    Args:
        text: Any text.
        spoken_change: Read a bare number after a currency word as its hundredths ("thirteen dollars
            forty-five"): right for dictation, wrong for news ("paid 15 dollars and 20 people came").
    """
    counted = numbers(text)
    by_end = {number.end: number for number in counted if not number.is_ordinal}
    stated = _STATED.search(text)
    own = _BY_FORM[" ".join(stated.group("word").lower().split())]["iso"] if stated else ""
    found: list[Amount] = []
    for match in _FORM.finditer(text):
        form = _form(match, own)
        free_from = found[-1].end if found else 0
        if form.start < free_from:
            continue
        amount = _amount(text, form, by_end, free_from)
        if amount is None:
            continue
        if found and (joined := _with_change(text, found[-1], amount)):
            found[-1] = joined
            continue
        found.append(_spoken(text, amount, form, counted) if spoken_change else amount)
    return tuple(found)


def _form(match: re.Match[str], own: str) -> _Form:
    """Read a currency form; a bare "$" means what the text says of its own sums ("all prices are in …")."""
    said = match.group("prefix") or match.group("symbol") or match.group("code") or match.group("word")
    row = _BY_FORM[re.sub(r"\s", " ", said.lower())]
    if own and said == "$":
        row = {**row, "iso": own}
    return _Form(match.start(), match.end(), row, Decimal(1_000_000 if match.group("mega") else 1))


def _amount(text: str, form: _Form, by_end: dict[int, Number], free_from: int) -> Amount | None:
    kind = form.row["kind"]
    left = _left(text, form, by_end, free_from) if kind != "prefix" else None
    right = None if kind == "sub" else _right(text, form)
    if kind == "word" and (form.row["form"] != "dollar" or left is not None):
        right = None
    if right is not None and (left is None or right.start == form.end):
        return _made(form.start, right.end, right.value, form)
    if left is None or (kind == "word" and form.row["form"] in ("won", "mark") and left.value < _LEAST_WON):
        return None
    end, value = form.end, left.value
    after = _SCALE_AFTER.match(text, form.end) if kind.startswith("code") else None
    if after:
        end, value = after.end(), value * SCALES[after.group("scale").lower()]
    return _made(left.start, end, value, form)


def _made(start: int, end: int, value: Decimal, form: _Form) -> Amount:
    unit = form.row["form"] if form.row["kind"] == "sub" or not form.row["iso"] else ""
    return Amount(start, end, value * form.times, form.row["iso"], {"pennies": "penny"}.get(unit, unit))


def _left(text: str, form: _Form, by_end: dict[int, Number], free_from: int) -> Number | None:
    """Find the number that ends just before the form."""
    for gap in (0, 1, 2):
        between = text[form.start - gap : form.start] if gap <= form.start else "x"
        if between.strip(" \u00a0-"):
            break
        number = by_end.get(form.start - gap)
        if number is not None and number.start >= free_from:
            return number
    digits = _DIGITS_BEFORE.search(text, max(free_from, form.start - 40), form.start)
    value = literal(digits.group()) if digits else None
    return Number(digits.start(), form.start, value) if digits and value is not None else None


def _right(text: str, form: _Form) -> Number | None:
    """Find the number that opens just after the form, with its scale."""
    at = form.end
    while at < len(text) and at < form.end + 2 and text[at] in " \u00a0\u202f":
        at += 1
    window = text[at : at + _WINDOW]
    first = next(iter(numbers(window)), None) if window[:1].isalnum() or window[:1] == "." else None
    if first is not None and first.start == 0 and not first.is_ordinal:
        return replace(first, start=at, end=at + first.end)
    figure = _FIGURE.match(text, at)
    if figure is None:
        return None
    value = literal(figure.group())
    scale, end = money_scale(text, figure.end())
    if value is None:
        return None
    return Number(at, end, value * scale)


def _with_change(text: str, whole: Amount, part: Amount) -> Amount | None:
    """Join "3 dollars" and "50 cents" that stand side by side."""
    between = text[whole.end : part.start]
    is_sub = part.unit and _BY_FORM[part.unit]["kind"] == "sub" and whole.currency and part.value < 100
    if not is_sub or not re.fullmatch(r"\s(?:and\s)?", between):
        return None
    return replace(whole, end=part.end, value=whole.value + part.value / 100)


def _spoken(text: str, amount: Amount, form: _Form, counted: Sequence[Number]) -> Amount:
    """Add a bare number below a hundred that follows a currency word or code."""
    gap = _CHANGE.match(text, amount.end)
    if gap is None or amount.end != form.end or form.row["kind"] in ("symbol", "sub") or not form.row["iso"]:
        return amount
    change = next((number for number in counted if number.start == gap.end() and not number.is_ordinal), None)
    if change is None or not 0 < change.value < 100 or change.value != int(change.value):
        return amount
    if _FORM.match(text[change.end : change.end + 20].lstrip()):
        return amount
    return replace(amount, end=change.end, value=amount.value + change.value / 100)
