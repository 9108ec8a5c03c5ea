"""Numbers that count nothing: parts of names ("737 Max", "Prop 8"), "9/11", "several hundred", "the third debate"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from evenhand.operations.numbers import SCALES
from evenhand.stages.extract.figures_tree import Tree

_VAGUE_BEFORE: Final = re.compile(
    r"\b(?:several|few|many|couple(?:\sof)?|handful\sof|tens\sof|dozens\sof|hundreds\sof|thousands\sof|some\sodd)\s{1,2}$",
    re.IGNORECASE,
)
_SCALE_FIRST: Final = re.compile(rf"(?:{'|'.join(sorted(SCALES, key=lambda s: (-len(s), s)))})\b", re.IGNORECASE)
_SLASHED: Final = re.compile(r"(\d{1,9})\s?/\s?(\d{1,9})")
_REAL_BELOW: Final = frozenset({2, 3, 4, 5, 8, 16, 32, 64})
_TORN: Final = re.compile(r"-(?:and|something|some|odd|plus)-")
_FRACTION_WORD: Final = re.compile(r"(?:an?\s|one-)?(?:half|third|quarter|fifth|tenth)s?", re.IGNORECASE)
_LISTED: Final = re.compile(r"(?:^|[:;,.\n]\s?|\band\s)\d{1,2}\)$")
_SEPTEMBER: Final = re.compile(r"9\s?[-–/]\s?11(?!\d)")
_GENERATION: Final = re.compile(r"\d{1,2}G(?!\w)")
_NAME_AFTER: Final = re.compile(r"\s{1,2}(?P<word>[A-Z][A-Za-z-]{1,20})(?!\w)")
_WHEN: Final = ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY")
_TOP: Final = re.compile(r"\b(?:wealthiest|richest|poorest|top|bottom|highest|lowest)\s{1,2}$", re.IGNORECASE)
_RUN: Final = re.compile(
    r"\b(?:since|ever|so\sfar|to\sdate|in\sa\srow|in\shistory|on\srecord|in\s(?:\w+\s){1,4}(?:years?|months?|weeks?|decades?|days|century)"
    r"|this\s(?:year|month|week|decade|season)|of\s(?:the|this)\s(?:year|month|decade|season))\b",
    re.IGNORECASE,
)
_CLAUSE_STOP: Final = re.compile(r"[;:—]|,\s(?!(?:so|ever|since|in)\b)")
_ROW_AFTER: Final = re.compile(r"\s(?:consecutive|straight|successive|such)\b")
_NOT: Final = re.compile(r"\b(?:not|never|n[’']t)\s(?:been\s)?(?:the|a|an|his|her|its|their)\s{1,2}$", re.IGNORECASE)
_TURNS: Final = (Decimal(90), Decimal(180), Decimal(360))
_LEAST_PLACE: Final = 4
"""A place below this in an order is told only with the stretch it is counted over ("the second sale this year")."""


def is_torn(text: str, start: int, end: int) -> bool:
    """Whether a number is the rest of something else: "several hundred", "18-and-a-half", "9/11", "5G"."""
    before = text[max(0, start - 24) : start]
    if _TORN.match(text, end) or _SEPTEMBER.match(text, start) or text.endswith(("9/", "9-", "9–"), 0, start):
        return True
    if _GENERATION.match(text, start) or (_SCALE_FIRST.match(text, start) and _VAGUE_BEFORE.search(before)):
        return True
    said = text[start:end]
    if _FRACTION_WORD.fullmatch(said) and re.match(r"-[a-z]", text[end : end + 2]):
        return True  # "a third-party", "half-hearted"
    if said == "911" or _LISTED.search(f"{before}{text[start : end + 1]}"):
        return True
    slashed = _SLASHED.fullmatch(text[start:end])
    return slashed is not None and int(slashed[2]) not in _REAL_BELOW


def is_in_name(text: str, start: int, end: int, tree: Tree | None) -> bool:
    """Whether digits with a capital word before or after them are a name: "737 Max", "Europe 1 radio", "Local 11"."""
    at = tree.at(start) if tree is not None and text[start:end].isdecimal() else None
    if tree is None or at is None:
        return False
    head = tree.tokens[at].head
    after = _NAME_AFTER.match(text, end)
    following = tree.at(after.start("word")) if after is not None else None
    if after is not None and following is not None:
        token = tree.tokens[following]
        before = tree.tokens[max(0, at - 1)]
        is_between = before.tag == "NNP" and at > 0 and before.head in (head, at, following)
        is_tied = head == following or token.head == at or is_between
        return token.tag == "NNP" and not after.group("word").endswith("s") and is_tied
    if _counts_many(tree, at):
        return False
    own = tree.at(len(text[:start].rstrip()) - 1)
    if own is None or tree.tokens[own].tag not in ("NNP", "NNPS") or tree.tokens[own].entity in _WHEN:
        return False
    is_one = tree.tokens[head].tag in ("NN", "NNP") and head > at
    return head == own or tree.tokens[own].head == at or (is_one and text[start - 1].isspace())


def _counts_many(tree: Tree, at: int) -> bool:
    """Whether a plural soon follows the digits: "in Norland 11 young people died"."""
    for token in tree.tokens[at + 1 : at + 4]:
        if token.tag in ("NNS", "NNPS"):
            return True
        if token.tag not in ("JJ", "NN", "NNP", "VBN", "VBG"):
            return False
    return False


def is_year_before_noun(said: str, noun_tag: str) -> bool:
    """Whether four digits before a noun in the singular are its year: "a 1931 memoir"."""
    return len(said) == 4 and said.isdecimal() and 1500 <= int(said) <= 2100 and noun_tag in ("NN", "NNP")


def is_turn(value: Decimal, unit: str, said: str) -> bool:
    """Whether degrees are a turn of phrase: "a 180-degree turn"."""
    return unit == "degree" and "-" in said and value in _TURNS


def is_group_share(text: str, start: int, end: int) -> bool:
    """Whether a share names a group: "the wealthiest 1 percent", with no "of" after it."""
    after = text[end : end + 4].lower()
    return _TOP.search(text[max(0, start - 14) : start]) is not None and not after.startswith(" of")


def is_told_place(text: str, start: int, end: int, value: Decimal, sentence_end: int) -> bool:
    """Whether a place in an order is worth telling: the 8th, or one counted over a stretch ("the second this year")."""
    if _NOT.search(text[max(0, start - 24) : start]):
        return False
    if value >= _LEAST_PLACE and text[start].isdecimal():
        return True
    rest = _CLAUSE_STOP.split(text[end : min(sentence_end, end + 120)], maxsplit=1)[0]
    return _ROW_AFTER.match(rest) is not None or _RUN.search(rest) is not None
