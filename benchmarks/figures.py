"""Figures: numbers and sums of money read as in Recognizers-Text's specification, and qualifiers kept.

A case counts as right when every number (or sum) it expects is found at its place with its value and none
besides. Results that name a currency without a number are no figures and are left out; an ISO code is
compared where the case states one. What figures measure, their status, qualifier and day are asked on our own
sentences, ``benchmarks/gold/figures.jsonl``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Figure, Span
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.figures_money import amounts
from evenhand.stages.extract.figures_numbers import numbers
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

NAME = "figures"
SUMMARY = "numbers and money (Recognizers-Text specification), qualifiers kept, what figures measure"
NEEDS = ("time-recognizers-specs",)
QUALIFIERS = Path(__file__).with_name("qualifiers.tsv")
GOLD = Path(__file__).with_name("gold") / "figures.jsonl"
_CLOSE = Decimal("1e-12")

Expected = tuple[int, int, Decimal, str]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield ``number_accuracy``, ``currency_accuracy``, ``qualifier_kept`` and, on our own gold, what figures tell."""
    folder = data / "time-recognizers-specs"
    kinds = (("NumberModel", "number_accuracy", _numbers), ("CurrencyModel", "currency_accuracy", _amounts))
    for model, metric, read in kinds:
        path = folder / f"{model}.json"
        if not path.exists():
            continue
        cases = json.loads(path.read_text(encoding="utf-8-sig"))[: options.limit or None]
        right = 0
        for case in cases:
            wanted, found = _expected(case), read(case["Input"])
            is_right = _same(wanted, found)
            right += is_right
            if options.verbose and not is_right:
                print(f"{case['Input']!r} wanted {_shown(wanted)} found {_shown(found)}", file=sys.stderr)
        yield Result(NAME, f"time-recognizers-specs/{model}", metric, right / len(cases), len(cases))
    yield _qualifiers(options)
    yield from _gold(options)


def _expected(case: dict[str, Any]) -> list[Expected]:
    found = []
    for result in case["Results"]:
        resolution = result.get("Resolution") or {}
        if resolution.get("value") is None:
            continue
        start = _start(case["Input"], result)
        code = resolution.get("isoCurrency") or ""
        found.append((start, start + len(result["Text"]), Decimal(resolution["value"]), code))
    return sorted(found)


def _start(text: str, result: dict[str, Any]) -> int:
    start = result.get("Start")
    return int(start) if start is not None else text.lower().index(result["Text"].lower())


def _numbers(text: str) -> list[Expected]:
    return [(number.start, number.end, number.value, "") for number in numbers(text) if not number.is_ordinal]


def _amounts(text: str) -> list[Expected]:
    return [(sum_.start, sum_.end, sum_.value, sum_.currency) for sum_ in amounts(text, spoken_change=True)]


def _same(wanted: list[Expected], found: list[Expected]) -> bool:
    if len(wanted) != len(found):
        return False
    pairs = zip(wanted, found, strict=True)
    return all(
        w[:2] == f[:2] and abs(w[2] - f[2]) <= abs(w[2]) * _CLOSE and (not w[3] or w[3] == f[3]) for w, f in pairs
    )


def _shown(expected: list[Expected]) -> str:
    return "; ".join(f"[{start}:{end}] {value:.15g} {code}" for start, end, value, code in expected) or "-"


def _qualifiers(options: Options) -> Result:
    """Read our own sentences: the figure, its span with the qualifier, and the qualifier as normalised."""
    parser = SpacyParser()
    lines = QUALIFIERS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")][1:]
    rows = rows[: options.limit or None]
    kept = 0
    for sentence, wanted, qualifier in rows:
        article = _article(sentence)
        parses = parser.parse(article.text, split(article))
        figures = find_figures(article, parses, find_times(article, parses))
        found = [(sentence[f.span.start : f.span.end], f.qualifier) for f in figures]
        is_kept = (wanted, qualifier) in found
        kept += is_kept
        if options.verbose and not is_kept:
            print(f"{sentence!r} wanted {wanted!r} {qualifier!r} found {found}", file=sys.stderr)
    return Result(NAME, "own/qualifiers", "qualifier_kept", kept / len(rows), len(rows))


def _gold(options: Options) -> Iterable[Result]:
    """Yield ``measures_right``, ``status_right``, ``qualifier_right``, ``as_of_right``, ``idioms_left_out``."""
    parser = SpacyParser()
    cases = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    for split_name in ("dev", "test"):
        marks: dict[str, list[bool]] = {}
        for case in [case for case in cases if case["split"] == split_name][: options.limit or None]:
            article = _article(case["text"], date.fromisoformat(case["published_on"]))
            parses = parser.parse(article.text, split(article))
            figures = find_figures(article, parses, find_times(article, parses))
            # What is wrong on the test half stays unread.
            is_told = options.verbose and split_name == "dev"
            for metric, is_right in _marked(case, article.text, figures, verbose=is_told):
                marks.setdefault(metric, []).append(is_right)
        for metric, rights in sorted(marks.items()):
            yield Result(NAME, f"own/{split_name}", metric, sum(rights) / len(rights), len(rights))


def _marked(case: Any, text: str, figures: Sequence[Figure], *, verbose: bool) -> Iterable[tuple[str, bool]]:
    def said(span: Span | None) -> str:
        return text[span.start : span.end] if span else ""

    for wanted in case["figures"]:
        own = next((f for f in figures if said(f.number) in wanted["span"] and wanted["span"] in said(f.span)), None)
        told = _bare(said(own.measures)) if own else "no figure"
        asked = {
            "measures_right": told in {_bare(each or "") for each in wanted["measures"]},
            "status_right": own is not None and (own.status.value if own.status else "") == wanted["status"],
            "qualifier_right": own is not None and own.qualifier == wanted["qualifier"],
            "as_of_right": own is not None and (own.as_of.value if own.as_of else "") == wanted["as_of"],
        }
        if verbose and not all(asked.values()):
            wrong = [metric for metric, is_right in asked.items() if not is_right]
            shown = (told, own.status, own.as_of and own.as_of.value) if own else [said(f.span) for f in figures]
            print(f"{wrong} wanted {wanted} found {shown} | {text}", file=sys.stderr)
        yield from asked.items()
    for idiom in case.get("no_figures", ()):
        is_out = not any(said(figure.number) in idiom for figure in figures)
        if verbose and not is_out:
            print(f"idiom {idiom!r} taken for a figure | {text}", file=sys.stderr)
        yield "idioms_left_out", is_out


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:an?|the|its|their)\s", "", phrase.casefold())


def _article(text: str, day: date | None = None) -> Article:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Article(ArticleId("a-own"), "own", "", "", "", "", day, "en", text, (block,))
