"""Wrong statements made of right ones, one change at a time, each of a known class. Choices follow a digest."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha1
from itertools import pairwise
from pathlib import Path

WORDS = Path(__file__).parent / "mutation_words.tsv"
MONTHS = tuple(month_name)[1:]
_OPENERS = frozenset(
    {
        "This",
        "That",
        "These",
        "Those",
        "There",
        "Then",
        "When",
        "While",
        "What",
        "Where",
        "After",
        "Before",
        "Since",
        "According",
        "Although",
        "Among",
        "They",
    }
)
WEEKDAYS = tuple(day_name)
STRANGERS = ("Arvid Lom", "Odessa Quill", "Tallow Bank", "Merrin", "Ostia Vane")
_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)(?<!\w)[A-Z][a-z’'\-]+(?: [A-Z][a-z’'\-]+)*")
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)")
_SAID = re.compile(
    r"(?P<who>[A-Z][a-z’'\-]+(?: [A-Z][a-z’'\-]+)*),? (?:said|says|told|warned|wrote|added|urged|argued|asked)\b"
)
_ACCORDING = re.compile(r"(?:according to|said|told) (?P<who>[A-Z][a-z’'\-]+(?: [A-Z][a-z’'\-]+)*)")
_TARGET = re.compile(
    r"\b(?:to|against|with|at|of|from|for|on|told|urged|accused|asked|called) (?:the )?"
    r"(?P<who>[A-Z][a-z’'\-]+(?: [A-Z][a-z’'\-]+)*)"
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|could|should|must|can|did)\b(?! not|n[’']t)"
)
_DENIAL = re.compile(r" (?:not|never)\b|n[’']t\b|\bno (?=[a-z])")
_PRONOUN = re.compile(r"(?<![“\"])\b(?:he|she|they|it|his|her|their|its|him|them|the move|the decision)\b")
_THING = re.compile(r"\b(?:the|The) ([a-z]{4,})\b")
_QUOTED = re.compile(r"“[^”]*”")

Change = Callable[[str, "Around"], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a statement: the names of its article, most told first."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Around:
        """Read the names of an article's text."""
        counts: dict[str, int] = defaultdict(int)
        plain = set(re.findall(r"\b[a-z][a-z’'\-]+", text))
        for match in _NAME.finditer(text):
            if not _is_common(match.group(), plain):
                counts[match.group()] += 1
        return cls(tuple(sorted(counts, key=lambda n: (-counts[n], n))))


def _is_common(said: str, plain: set[str]) -> bool:
    """Whether what looks like a name is a day, a title, or a common word that opens a sentence."""
    words = said.split()
    return bool({*MONTHS, *WEEKDAYS, "Mr", "Mrs", "Ms", "Dr"} & set(words)) or (
        words[0].lower() in plain or len(words[0]) < 4 or words[0] in _OPENERS
    )


def mutated(text: str, around: Around, kind: str) -> str | None:
    """Change one thing of a statement.

    Args:
        text: The statement.
        around: Its article.
        kind: One of `CLASSES`.

    Returns:
        The changed text, chosen by the digest of text and class among all that can be made, or None for none.
    """
    made = sorted({other for other in CLASSES[kind](text, around) if " ".join(other.split()) != " ".join(text.split())})
    if not made:
        return None
    return made[int(sha1(f"{kind}|{text}".encode(), usedforsecurity=False).hexdigest(), 16) % len(made)]


@cache
def _pairs(kind: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or cells[0] != kind:
            continue
        found[cells[1]].append(cells[2])
        if kind in ("noun", "verb"):
            found[cells[2]].append(cells[1])
    return {word: tuple(others) for word, others in found.items()}


def _outside(text: str, start: int) -> bool:
    return not any(m.start() <= start < m.end() for m in _QUOTED.finditer(text))


def _put(text: str, start: int, end: int, other: str) -> str:
    said = text[start:end]
    return text[:start] + (other[:1].upper() + other[1:] if said[:1].isupper() else other) + text[end:]


def _listed(kind: str) -> Change:
    """Change a word of the list of a kind, wherever it stands outside quotation marks."""

    def change(text: str, _around: Around) -> Iterator[str]:
        pairs = _pairs(kind)
        pattern = "|".join(re.escape(word) for word in sorted(pairs, key=lambda w: (-len(w), w)))
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE):
            if _outside(text, match.start()) and match.group() != "May":
                for other in pairs[match.group().lower()]:
                    yield _put(text, *match.span(), other)

    return change


def _figure(text: str, _around: Around) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        said = match.group()
        if _outside(text, match.start()) and not re.match(r" (?:" + "|".join(MONTHS) + ")", text[match.end() :]):
            last = int(said[-1])
            yield _put(text, *match.span(), said[:-1] + str((last + 3) % 10))
            yield _put(text, *match.span(), str((int(said[0]) % 9) + 1) + said[1:])


def _unit(text: str, around: Around) -> Iterator[str]:
    for other in _listed("unit")(text, around):
        changed = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), 0)
        if re.search(
            r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|hundred)[\w,. -]{0,14}$", text[: changed + 1]
        ):
            yield other
    for one, two in (("$", "€"), ("€", "$"), ("£", "$")):
        if one in text:
            yield text.replace(one, two, 1)


def _others(around: Around, text: str, said: str) -> list[str]:
    inside = [
        n
        for n in around.names
        if n not in text and n.rstrip("s") not in text and not set(n.split()) & set(said.split())
    ]
    return [*inside[:3], *STRANGERS[:1]]


def _name(text: str, around: Around) -> Iterator[str]:
    for match in _NAME.finditer(text):
        if _outside(text, match.start()) and not {*MONTHS, *WEEKDAYS} & set(match.group().split()):
            for other in _others(around, text, match.group()):
                yield text[: match.start()] + other + text[match.end() :]


def _who(pattern: re.Pattern[str]) -> Change:
    def change(text: str, around: Around) -> Iterator[str]:
        for match in pattern.finditer(text):
            said = match["who"]
            if _outside(text, match.start()) and not {*MONTHS, *WEEKDAYS} & set(said.split()):
                for other in (
                    *_others(around, text, said),
                    *(n for n in _names_in(text) if n not in said and said not in n),
                ):
                    yield text[: match.start("who")] + other + text[match.end("who") :]

    return change


def _names_in(text: str) -> list[str]:
    calendar = {*MONTHS, *WEEKDAYS}
    return [
        m.group() for m in _NAME.finditer(text) if _outside(text, m.start()) and not calendar & set(m.group().split())
    ]


def _speaker(text: str, around: Around) -> Iterator[str]:
    yield from _who(_SAID)(text, around)
    yield from _who(_ACCORDING)(text, around)


def _date(text: str, _around: Around) -> Iterator[str]:
    for names in (MONTHS, WEEKDAYS):
        for match in re.finditer(r"\b(?:" + "|".join(names) + r")\b", text):
            if _outside(text, match.start()) and (match.group() != "May" or re.match(r" \d", text[match.end() :])):
                yield _put(text, *match.span(), names[(names.index(match.group()) + 2) % len(names)])
    for match in re.finditer(r"\b(\d{1,2})(?= (?:" + "|".join(MONTHS) + r"))", text):
        yield _put(text, *match.span(), str(int(match.group()) % 27 + 1))
    for match in re.finditer(r"\b(?:19|20)\d\d\b", text):
        yield _put(text, *match.span(), str(int(match.group()) + 1))


def _exchange(text: str, _around: Around) -> Iterator[str]:
    """Two names, or two things, in each other's place."""
    for pattern, group in ((_NAME, 0), (_THING, 1)):
        found = [
            m
            for m in pattern.finditer(text)
            if _outside(text, m.start()) and not {*MONTHS, *WEEKDAYS} & set(m.group().split())
        ]
        for one, other in pairwise(found):
            a, b = one.group(group), other.group(group)
            joined = re.fullmatch(r"[\s,]*(?:and|or)?\s*(?:the )?", text[one.end() : other.start()])
            if not set(a.split()) & set(b.split()) and not joined:
                yield (
                    text[: one.start(group)]
                    + b
                    + text[one.end(group) : other.start(group)]
                    + a
                    + text[other.end(group) :]
                )


def _negated(text: str, _around: Around) -> Iterator[str]:
    for match in _AUXILIARY.finditer(text):
        if _outside(text, match.start()):
            yield text[: match.end()] + " not" + text[match.end() :]


def _affirmed(text: str, _around: Around) -> Iterator[str]:
    for match in _DENIAL.finditer(text):
        if _outside(text, match.start()):
            yield text[: match.start()] + text[match.end() :]


def _dropped(text: str, around: Around) -> Iterator[str]:
    for other in _listed("dropped")(text, around):
        yield re.sub(r"\s+", " ", re.sub(r"(?<= )-(?= )|^- ?", "", other))


def _referent(text: str, around: Around) -> Iterator[str]:
    for match in _PRONOUN.finditer(text):
        if not _outside(text, match.start()):
            continue
        for other in (*_names_in(text)[:2], *_others(around, text, "")[:2]):
            own = "’s" if match.group() in ("his", "their", "its") else ""
            yield text[: match.start()] + other + own + text[match.end() :]


CLASSES: Mapping[str, Change] = {
    "figure": _figure,
    "unit": _unit,
    "name": _name,
    "role": _listed("role"),
    "date": _date,
    "speaker": _speaker,
    "target": _who(_TARGET),
    "side": _listed("side"),
    "exchange": _exchange,
    "negation_added": _negated,
    "negation_dropped": _affirmed,
    "modality_raised": _listed("modality"),
    "modality_dropped": _dropped,
    "comparison": _listed("comparison"),
    "noun": _listed("noun"),
    "verb": _listed("verb"),
    "referent": _referent,
}
CITATION = "citation"
"""The class that changes no word: the statement cites another statement's passage."""


def classes() -> Sequence[str]:
    """All classes, `CITATION` last."""
    return (*CLASSES, CITATION)
