"""Times: TIMEX3 expressions of news texts, found and resolved, against TempEval-3's documents.

Twenty documents are set aside by a fixed rule (the lowest SHA-1 of the file name) and were never looked at
while the rules were written: set ``time-te3/held``. The others are ``time-te3/rest``. Any other folder of
``.tml`` files below ``time-te3`` is a set by its own name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from html import unescape
from pathlib import Path

from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, TimeRef
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

NAME = "times"
SUMMARY = "time expressions found and resolved (TempEval-3), bare weekdays apart"
NEEDS = ("time-te3",)
HELD = 20
TRAINING = "tbaq"

_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_DCT = re.compile(r'<TIMEX3[^>]*functionInDocument="(?:CREATION|PUBLICATION)_TIME"[^>]*>')
_WEEKDAY = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold expression: half-open offsets in the text, and its TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over documents: gold, found, right value; bare weekdays and those of them with the right value."""

    gold: int = 0
    found: int = 0
    right: int = 0
    weekdays: int = 0
    weekdays_right: int = 0

    def plus(self, other: Tally) -> Tally:
        """Add two tallies."""
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.weekdays + other.weekdays,
            self.weekdays_right + other.weekdays_right,
        )


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield ``value_f1`` and ``weekday_accuracy`` of each set."""
    parser = SpacyParser()
    for name, files in sets(data / "time-te3"):
        total = Tally()
        for path in files[: options.limit or None]:
            total = total.plus(_document(path, parser, verbose=options.verbose))
        if total.gold:
            f1 = 2 * total.right / (total.gold + total.found)
            yield Result(NAME, f"time-te3/{name}", "value_f1", f1, total.gold)
        if total.weekdays:
            share = total.weekdays_right / total.weekdays
            yield Result(NAME, f"time-te3/{name}", "weekday_accuracy", share, total.weekdays)


def sets(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Yield each set's name and files; the training documents fall into held and rest."""
    for below in sorted({path.parent for path in folder.rglob("*.tml")}):
        files = sorted(below.glob("*.tml"))
        if below.name == TRAINING:
            held = sorted(files, key=lambda path: sha1(path.name.encode(), usedforsecurity=False).hexdigest())[:HELD]
            yield "held", sorted(held)
            yield "rest", [path for path in files if path not in held]
        else:
            yield below.relative_to(folder).as_posix() if below != folder else "all", files


def read(path: Path) -> tuple[Article, list[Gold]] | None:
    """Read one TimeML document: its text as an article, and the gold expressions; None without a text or day."""
    source = path.read_text(encoding="utf-8", errors="replace")
    dct, body = _DCT.search(source), _TEXT.search(source)
    day = re.match(r"\d{4}-\d\d-\d\d", _attribute(dct.group())) if dct else None
    if day is None or body is None:
        return None
    text, golds = _unmarked(body.group(1))
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, match.start(), match.end())
        for match in re.finditer(r"\S(?:.(?!\n\s*\n))*.?", text, re.DOTALL)
        if match.group().strip()
    )
    article = Article(
        ArticleId(path.stem), path.name, "", "", "", "", date.fromisoformat(day.group()), "en", text, blocks
    )
    return article, golds


def _attribute(tag: str) -> str:
    found = _VALUE.search(tag)
    return found.group(1) if found else ""


def _unmarked(body: str) -> tuple[str, list[Gold]]:
    parts: list[str] = []
    golds: list[Gold] = []
    length = at = 0
    opened: list[tuple[int, str]] = []
    for match in _TAG.finditer(body):
        piece = unescape(body[at : match.start()])
        parts.append(piece)
        length += len(piece)
        at = match.end()
        if match.group(2) != "TIMEX3":
            continue
        if not match.group(1):
            opened.append((length, _attribute(match.group(3))))
        elif opened:
            start, value = opened.pop()
            golds.append(Gold(start, length, value))
    parts.append(unescape(body[at:]))
    return "".join(parts), sorted((gold for gold in golds if gold.end > gold.start), key=lambda gold: gold.start)


def _document(path: Path, parser: SpacyParser, *, verbose: bool) -> Tally:
    document = read(path)
    if document is None:
        return Tally()
    article, golds = document
    refs = find_times(article, parser.parse(article.text, split(article)))
    taken: set[int] = set()
    right = days = days_right = 0
    for gold in golds:
        match = next((i for i, ref in enumerate(refs) if i not in taken and _overlap(ref, gold)), None)
        words = article.text[gold.start : gold.end]
        is_right = match is not None and refs[match].value == gold.value
        if match is not None:
            taken.add(match)
        right += is_right
        if _WEEKDAY.fullmatch(words):
            days += 1
            days_right += is_right
        if verbose and not is_right:
            _tell(article, gold, refs[match] if match is not None else None)
    if verbose:
        for i, ref in enumerate(refs):
            if i not in taken:
                _tell(article, None, ref)
    return Tally(len(golds), len(refs), right, days, days_right)


def _overlap(ref: TimeRef, gold: Gold) -> bool:
    return ref.span.start < gold.end and gold.start < ref.span.end


def _tell(article: Article, gold: Gold | None, ref: TimeRef | None) -> None:
    """Print one miss: what stood, what was found, and the words about it."""
    start = gold.start if gold else ref.span.start if ref else 0
    about = " ".join(article.text[max(0, start - 70) : start + 60].split())
    wanted = f"{article.text[gold.start : gold.end]!r}={gold.value}" if gold else "-"
    found = f"{article.text[ref.span.start : ref.span.end]!r}={ref.value} {ref.direction}" if ref else "-"
    print(f"{article.published_on} want {wanted} found {found} | {about}", file=sys.stderr)
