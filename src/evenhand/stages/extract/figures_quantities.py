"""Quantities of a text: numbers and sums with their range, unit and qualifier, and what is no quantity left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from evenhand.operations.numbers import SCALES
from evenhand.stages.extract.figures_idioms import (
    is_group_share,
    is_in_name,
    is_told_place,
    is_torn,
    is_turn,
    is_year_before_noun,
)
from evenhand.stages.extract.figures_money import Amount, amounts
from evenhand.stages.extract.figures_numbers import Number, numbers
from evenhand.stages.extract.figures_tree import NOUNS, Tree
from evenhand.tables import table, words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or sum, with all that limits it.

    Attributes:
        start, end: Offsets of qualifier, number and unit together.
        number_start, number_end: Offsets of the number alone, with scale and currency sign.
        value, high: Exact value; upper end of a range, else None.
        unit, currency, qualifier: As in `evenhand.model.Figure`.
        is_ordinal: "8th", "third".
        is_bare_word: One number word.
        head: Index in the tree of the noun that is counted, or None.
        is_money: A sum of money, its currency known or not ("crowns").
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    currency: str = ""
    qualifier: str = ""
    is_ordinal: bool = False
    is_bare_word: bool = False
    head: int | None = None
    is_money: bool = False


def _side(side: str) -> str:
    forms = sorted((row["form"] for row in table("qualifiers") if row["side"] == side), key=lambda f: (-len(f), f))
    return "|".join(re.escape(form).replace(r"\ ", r"\s{1,2}") for form in forms)


_NORMAL: Final = {(row["form"], row["side"]): row["normal"] for row in table("qualifiers")}
_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?P<first>{_side('before')})(?:\s{{1,2}}(?P<second>{_side('before')}))?\s{{1,2}}(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_NOUN_AFTER: Final = re.compile(r"\s(?:[a-z]{3,20})\b")
_AFTER: Final = re.compile(rf"\s{{0,2}}(?P<form>(?<=\s)(?:{_side('after')})|-odd|-plus|\+)(?!\w)", re.IGNORECASE)
_UNIT_FORMS: Final = {row["form"]: row["unit"] for row in table("units")}
_FOLDED_UNITS: Final = {form.lower(): unit for form, unit in _UNIT_FORMS.items()}
_PEOPLE: Final = ("person", "woman", "man", "child")
_MEASURES: Final = frozenset({"", *_UNIT_FORMS.values()}) - frozenset(_PEOPLE)
_UNIT: Final = re.compile(
    r"[\s-]{0,2}(?P<unit>"
    + "|".join(re.escape(f) for f in sorted(_UNIT_FORMS, key=lambda f: (-len(f), f)))
    + r")(?!\w)"
)
_HYPHEN_UNIT: Final = re.compile(r"-(?P<unit>[a-z]{3,20})(?![\w])")
_HYPHENED: Final = re.compile(r"(?:-[A-Za-z]{2,20}){1,3}")
_PLURAL: Final = re.compile(
    r"\s(?P<between>(?:(?:[a-z]{2,15}|[A-Z][\w-]{1,20})\s){0,3}?)(?P<unit>(?:[A-Za-z]{1,12}-)?[A-Za-z]{2,24}s)(?!\w)"
)
_CONNECT: Final = re.compile(r"\s?(?:-|–|—|\sto\s|\sor\s)\s?|\sto\s|\sand\s|\sor\s")
_SHARE_SIGN: Final = re.compile(r"\s?(?:%|percent\b|per\scent\b)")
_SCORE_BEFORE: Final = re.compile(
    r"\b(?:vote[ds]?|voting|by|won|lost|ruled|beat|score|decision|margin)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_RISE_BEFORE: Final = re.compile(r"\bfrom\s(?:[\w$€£]+\s){0,2}$", re.IGNORECASE)
_CHANGED_BEFORE: Final = re.compile(
    r"\b(?:by|up|down|fell|rose|grew|sank|slid|shrank|lost|cut|fallen|risen|grown|[a-z]{2,10}(?:ped|bed|ned|ged|ied|led|sed|ted|cked))"
    r"\s(?:about\s|another\s|nearly\s|almost\s|more\sthan\s)?$",
    re.IGNORECASE,
)
_EDGED: Final = frozenset(
    row["lemma"].removesuffix("_up") for row in table("change_words") if row["lemma"].endswith("_up")
)
_OLD: Final = re.compile(r"[\s-]years?[\s-]old\b")
_AGED: Final = re.compile(r"\b(?:aged?|ages|the age of)\s$", re.IGNORECASE)
_NAMED: Final = re.compile(r"[A-Z][\w.’'-]*,\s$")
_DESIGNATORS: Final = words("designators")
_WORD_BEFORE: Final = re.compile(r"(?P<word>[^\W\d_][\w’'.-]*?)\.?\s{1,2}$")
_POINTER: Final = re.compile(r"\b(?:the|these|those|both|his|her|their|its|our|other)\s$", re.IGNORECASE)
_PART: Final = re.compile(r"\b(?:worse|better|best|other|first|second|latter|far|near|upper|lower)\s$", re.IGNORECASE)
_POINTED: Final = 3
"""What "the two" or "the three" point to was counted before; a larger number so said is told for its own sake."""
_ORDINAL_NOUNS: Final = words("ordinal_nouns")


def quantities(text: str, taken: Sequence[tuple[int, int]]) -> list[Quantity]:
    """Find the quantities of a text outside the taken places (times), ranges joined, without unit and qualifier."""
    sums = amounts(text)
    in_times, in_sums = covered(text, taken), covered(text, [(each.start, each.end) for each in sums])
    found = [_of_amount(each) for each in sums if not is_torn(text, each.start, each.end)]
    for number in numbers(text):
        if not any(in_sums[number.start : number.end]) and not _is_name(text, number):
            found.append(_of_number(text, number))
    found = [each for each in found if not any(in_times[each.number_start : each.number_end])]
    found.sort(key=lambda each: each.number_start)
    return list(_ranged(text, found))


def covered(text: str, places: Sequence[tuple[int, int]]) -> bytearray:
    """Return one byte for each character of the text, 1 inside the places."""
    marks = bytearray(len(text))
    for start, end in places:
        marks[start:end] = b"\x01" * (end - start)
    return marks


def is_measure(unit: str) -> bool:
    """Whether a unit measures ("mile", "percent", or none) rather than counts things ("person", "truck")."""
    return unit in _MEASURES


def plain(value: Decimal) -> Decimal:
    """Drop the zeros after the point of a whole number: 1.8 billion is 1800000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**20 else value


def _of_amount(amount: Amount) -> Quantity:
    value = plain(amount.value)
    return Quantity(
        amount.start,
        amount.end,
        amount.start,
        amount.end,
        value,
        unit=amount.unit,
        currency=amount.currency,
        is_money=True,
    )


def _of_number(text: str, number: Number) -> Quantity:
    """Make a quantity of a number; "plus or minus 2.5" is 2.5."""
    if number.value < 0 and text.endswith("plus or ", 0, number.start):
        number = replace(number, value=-number.value, start=number.start + len("minus "))
    return Quantity(
        number.start,
        number.end,
        number.start,
        number.end,
        plain(number.value),
        is_ordinal=number.is_ordinal,
        is_bare_word=number.is_bare_word,
    )


def _is_name(text: str, number: Number) -> bool:
    """Whether a number is part of a name, a list mark, an address or an identifier."""
    start, end = number.start, number.end
    before, after = text[max(0, start - 40) : start], text[end : end + 2]
    digits = text[start:end]
    return (
        is_torn(text, start, end)
        or _is_tied(text, start, before, after)
        or (digits.isdecimal() and (len(digits) > 7 or (len(digits) > 1 and digits[0] == "0")))
        or (digits.isdecimal() and after[:1] in (".", ")") and (not before or before.rstrip(" ").endswith("\n")))
        or _is_designated(before, digits)
        or _is_age(before, text[end : end + 12], digits)
    )


def _is_age(before: str, after: str, digits: str) -> bool:
    """Whether a number is somebody's age: "46-year-old", "aged 52", "Ms. Aster, 52, said"."""
    if _OLD.match(after) or _AGED.search(before):
        return True
    return digits.isdecimal() and len(digits) <= 2 and bool(_NAMED.search(before)) and after[:1] in (",", ".")


def _is_tied(text: str, start: int, before: str, after: str) -> bool:
    """Whether a sign ties the number to what stands about it ("F-16", "16-V", "/3"); "20-25" is a range."""
    if text[start] in "-−" and start and not text[start - 1].isspace():
        return True
    if re.search(r"(?:^|\s)\d[\d,]{0,9}[-–]$", before) and not re.match(r"[-–/]", after):
        return False
    if (before[-1:] in ("-", "–", "/", "@", "#", "_", ".") and before[-2:-1].isalnum()) or before.endswith(("+", "#")):
        return True
    return bool(re.match(r"[-/@_][A-Z\d]|[@_]", after)) and not re.match(r"[-–]\d", after)


def _is_designated(before: str, digits: str) -> bool:
    """Whether the word before makes the number a name: "Article 5", "Type 075", "Falcon 9"."""
    word = _WORD_BEFORE.search(before)
    if word is None or not digits[:1].isdecimal():
        return False
    said = word.group("word").rstrip(".")
    return said.lower() in _DESIGNATORS and (
        said[0].isupper() or said.lower() in ("no", "page", "pages", "item", "nr", "flight")
    )


def _ranged(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join the two ends of a range; scores are dropped, "from A to B" stays two."""
    at = 0
    while at < len(found):
        low = found[at]
        if at + 1 < len(found):
            high = found[at + 1]
            joined = _joined(text, low, high)
            if joined == "score":
                at += 2
                continue
            if isinstance(joined, Quantity):
                yield joined
                at += 2
                continue
        yield low
        at += 1


def _joined(text: str, low: Quantity, high: Quantity) -> Quantity | str | None:
    between = text[low.number_end : high.number_start]
    if between == " of " and _is_part(text, low, high):
        return replace(low, end=low.number_end, number_end=low.number_end)
    shared = _SHARE_SIGN.match(between)
    if shared and _SHARE_SIGN.match(text, high.number_end):
        between = between[shared.end() :]
    before = text[max(0, low.number_start - 40) : low.number_start]
    is_between = re.search(r"\bbetween\s$", before, re.IGNORECASE) is not None
    word = between.strip()
    is_range = _CONNECT.fullmatch(between) is not None and (word != "and" or is_between)
    if low.is_ordinal or high.is_ordinal or not is_range or _RISE_BEFORE.search(before):
        return None
    is_apart = _SCORE_BEFORE.search(before) is not None or low.value >= high.value
    if word == "to" and _is_told_apart(text, before, low, high):
        return None  # "fell by $5 to $20", "gained 12 cents to $3"
    if word in ("-", "–", "—", "to") and is_apart and not (low.currency or shared):
        return "score" if low.value < 1000 else None
    value = low.value
    scale = _scale_of(text[high.number_start : high.number_end])
    if scale > 1 and value < 1000 and _scale_of(text[low.number_start : low.number_end]) == 1:
        value *= scale
    if value >= high.value or (low.currency and high.currency and low.currency != high.currency):
        return None
    start = low.number_start - len("between ") if is_between else low.number_start
    return replace(
        low,
        start=start,
        end=high.end,
        number_end=high.number_end,
        value=value,
        high=high.value,
        currency=low.currency or high.currency,
        unit=high.unit or low.unit,
        is_bare_word=False,
    )


def _is_told_apart(text: str, before: str, low: Quantity, high: Quantity) -> bool:
    """Whether "to" parts the amount of a change from its end: both have their own sign, and a word of change opens."""
    said = text[low.number_start : low.number_end], text[low.number_end : high.number_start]
    is_signed = low.is_money or _SHARE_SIGN.match(said[1]) is not None
    is_small_change = low.is_money and not low.currency and bool(high.currency)
    return is_small_change or (is_signed and _CHANGED_BEFORE.search(before) is not None)


def _is_part(text: str, low: Quantity, high: Quantity) -> bool:
    """Whether "58 of 60" tells a part and its whole, two plain counts: the part is the figure."""
    both = text[low.number_start : low.number_end] + text[high.number_start : high.number_end]
    is_plain = not (low.is_money or high.is_money or low.is_ordinal or high.is_ordinal)
    is_whole = low.value == low.value.to_integral_value() and high.value == high.value.to_integral_value()
    return is_plain and is_whole and 0 < low.value <= high.value and "." not in both


def _scale_of(said: str) -> Decimal:
    last = re.search(r"(?:[A-Za-z]+)$", said.strip())
    if last is None:
        return Decimal(1)
    word = last.group().lower()
    return Decimal({"bn": 10**9, "m": 10**6, "mn": 10**6, "tn": 10**12, "k": 1000}.get(word, SCALES.get(word, 1)))


def with_unit(text: str, quantity: Quantity, tree: Tree | None) -> Quantity:
    """Add the unit that stands after a number, or the noun that it counts."""
    if quantity.currency or quantity.unit:
        return quantity
    end = quantity.number_end
    found = _UNIT.match(text, end)
    if found and not quantity.is_ordinal:
        return replace(quantity, end=found.end(), unit=_UNIT_FORMS[found.group("unit")])
    hyphen = _HYPHEN_UNIT.match(text, end)
    if hyphen and not quantity.is_ordinal:
        return replace(quantity, end=hyphen.end(), unit=hyphen.group("unit"))
    if tree is not None:
        return _with_head(text, quantity, tree)
    return _with_plural(text, quantity)


def _with_plural(text: str, quantity: Quantity) -> Quantity:
    """Take the plural that soon follows for the unit, with no grammar word between."""
    plural = _PLURAL.match(text, quantity.number_end)
    if plural is None or quantity.is_ordinal or "\n" in plural.group():
        return quantity
    passed = {*plural.group("between").lower().split(), plural.group("unit").lower()}
    if passed & words("function_words"):
        return quantity
    return replace(quantity, end=plural.end(), unit=singular(plural.group("unit").lower()))


def _with_head(text: str, quantity: Quantity, tree: Tree) -> Quantity:
    """Find the noun that a number hangs on, when it stands soon after it."""
    members = tree.inside(quantity.number_start, quantity.number_end)
    if not members or any(tree.tokens[i].lemma == "QUOTATION" for i in members):
        return _with_plural(text, quantity)
    top = tree.top(members)
    head = tree.tokens[top].head
    noun = tree.tokens[head]
    fits = tree.tokens[top].dep in ("nummod", "amod", "compound", "quantmod", "nmod", "appos") and noun.pos in NOUNS
    if not fits or head <= members[-1] or head - members[-1] > 6 or "," in text[quantity.number_end : noun.start]:
        return _with_plural(text, quantity)
    if quantity.is_ordinal:
        return replace(quantity, head=head)
    rest = _HYPHENED.match(text, noun.end)
    if rest is not None:
        return replace(quantity, end=rest.end(), unit=singular(text[noun.start : rest.end()].lower()), head=head)
    return replace(quantity, end=noun.end, unit=singular(noun.lemma.lower()), head=head)


def singular(noun: str) -> str:
    """Return the singular of a noun, as far as its ending tells."""
    if noun in _FOLDED_UNITS:
        return _FOLDED_UNITS[noun]
    if len(noun) > 4 and noun.endswith("ies"):
        return noun[:-3] + "y"
    if len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def with_qualifier(text: str, quantity: Quantity, tree: Tree | None = None) -> Quantity:
    """Add the words before and after that limit the number."""
    low = max(0, quantity.start - 60)
    before = _BEFORE.search(text[low : quantity.start])
    if (
        before
        and tree is not None
        and _is_preposition(tree, low + before.start("second" if before["second"] else "first"))
    ):
        return quantity
    if before and not (before.group().endswith("the ") and _NOUN_AFTER.match(text, quantity.number_end)):
        said = [" ".join(part.lower().split()) for part in before.groups() if part]
        normal = " ".join(dict.fromkeys(_NORMAL[(each, "before")] for each in said))
        return replace(quantity, start=low + before.start(), qualifier=normal)
    for at in dict.fromkeys((quantity.end, quantity.number_end)):
        after = _AFTER.match(text, at)
        if after:
            form = " ".join(after.group("form").lower().split())
            normal = _NORMAL.get((form, "after")) or _NORMAL[(f"-{form.lstrip('-')}", "after")]
            return replace(quantity, end=max(quantity.end, after.end()), qualifier=normal)
    return quantity


def _is_preposition(tree: Tree, offset: int) -> bool:
    """Whether "over" or "up to" belongs to another word: "an argument over two rules", "edged up to 37 percent"."""
    at = tree.at(offset)
    if at is None:
        return False
    token, head = tree.tokens[at], tree.tokens[tree.tokens[at].head]
    verb = tree.tokens[max(0, at - 1)]
    if token.text.lower() == "up" and verb.pos == "VERB" and verb.lemma.lower() in _EDGED:
        return True
    return token.dep == "prt" or (token.dep == "prep" and token.text.lower() == "over" and head.pos == "NOUN")


def is_figure(text: str, quantity: Quantity, tree: Tree | None) -> bool:
    """Whether a quantity is worth keeping: money, a unit, a qualifier, or a figure in digits that is no year."""
    if quantity.is_ordinal:
        stop = tree.parse.sentence.span.end if tree is not None else len(text)
        is_told = is_told_place(text, quantity.number_start, quantity.number_end, quantity.value, stop)
        return is_told and _is_counting_ordinal(text, quantity, tree)
    said = text[quantity.number_start : quantity.end]
    if is_in_name(text, quantity.number_start, quantity.number_end, tree) or is_turn(
        quantity.value, quantity.unit, said
    ):
        return False
    if quantity.unit == "percent" and is_group_share(text, quantity.number_start, quantity.end):
        return False
    if quantity.currency or quantity.high is not None:
        return True
    return not _is_idiom(text, quantity, tree) and _is_count(text, quantity, tree)


def _is_count(text: str, quantity: Quantity, tree: Tree | None) -> bool:
    """Whether a number counts or measures something."""
    said = text[quantity.number_start : quantity.number_end].lower()
    if said == "one":
        return bool(quantity.unit) and (bool(quantity.qualifier) or quantity.unit in _UNIT_FORMS.values())
    if said in ("half", "second", "seconds"):
        return said == "half" and (bool(quantity.qualifier) or _is_share(text, quantity))
    if tree is not None and quantity.head is not None and is_year_before_noun(said, tree.tokens[quantity.head].tag):
        return False
    if quantity.unit or quantity.qualifier:
        return not _is_year(said) or bool(quantity.qualifier) or quantity.head is not None
    is_plain = said[:1].isdecimal() and not _is_year(said) and not _looks_named(text, quantity)
    return is_plain or (_is_share(text, quantity) and not quantity.is_bare_word)


def _is_idiom(text: str, quantity: Quantity, tree: Tree | None) -> bool:
    """Whether a number word is a turn of phrase, a name or a mere pointer: "in ten words", "the two countries"."""
    if not quantity.is_bare_word or quantity.qualifier or quantity.is_money:
        return False
    start, end = quantity.number_start, quantity.number_end
    if quantity.unit in words("idiom_nouns"):
        return True
    if text[start:end].lower() == "half" and _PART.search(text[max(0, start - 10) : start]):
        return True
    is_first = tree is None or start == tree.tokens[0].start
    if text[start].isupper() and text[end + 1 : end + 2].isupper() and not is_first:
        return True
    return quantity.value <= _POINTED and bool(_POINTER.search(text[max(0, start - 12) : start]))


def _is_share(text: str, quantity: Quantity) -> bool:
    """Whether "of", "the" or "a" follows: "half the seats", "12 of the jets"."""
    return text[quantity.number_end : quantity.number_end + 5].lower().startswith((" of", " the", " a "))


def _is_year(said: str) -> bool:
    return len(said) == 4 and said.isdecimal() and 1500 <= int(said) <= 2100


def _looks_named(text: str, quantity: Quantity) -> bool:
    """Whether a bare figure stands right after a capitalised word that opens no sentence ("Falcon 9")."""
    before = re.search(
        r"(\S+)\s[“\"‘']?([A-Z][\w-]*)\s$", text[max(0, quantity.number_start - 50) : quantity.number_start]
    )
    return before is not None and before.group(1)[-1] not in ".!?:"


def _is_counting_ordinal(text: str, quantity: Quantity, tree: Tree | None) -> bool:
    """Whether an ordinal counts: "the 8th sale", not "the first time", "Seventh Fleet", "first, …"."""
    said = text[quantity.number_start : quantity.number_end]
    after = re.match(r"\s([A-Za-z][\w-]*)", text[quantity.number_end : quantity.number_end + 40])
    if after is None or after.group(1)[0].isupper() or after.group(1).lower() in _ORDINAL_NOUNS:
        return False
    if (
        said[0].isupper()
        and not said[0].isdecimal()
        and tree is not None
        and quantity.number_start != tree.tokens[0].start
    ):
        return False
    if said[0].isdecimal():
        return True
    before = re.search(r"(\w+)['’]?s?\s$", text[max(0, quantity.number_start - 20) : quantity.number_start])
    return before is not None and quantity.head is not None
