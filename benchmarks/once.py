"""One fact once: does the article of a page of many outlets tell again what it has told, and how many facts has it?

Set: ``story-ecbplus`` (5 to 20 short articles on one event each), in two halves by a digest of the story's name. Each
document is an article, the host of its address the outlet; its tokens are joined, three lines a paragraph, and where
no address or opening tells a day, all get one invented day. The figures are of the rewritten article, and rest on
words alone: the writer chooses by other tests.

``told_again``: of the statements of an article, those of whose words of matter, names and numbers at least `AGAIN`
stand in statements of other articles before it, taken together. ``facts_told``: of the facts that `VOICES` outlets and
more tell, those that a statement tells; a fact is a group of sentences each as like its first one as `ALIKE` (cosine of
words weighed by how few sentences have them), a statement tells it that cites one of them or is as like the first.
``tellings_per_fact``: how many statements tell such a fact, of those told; 1 is best. ``statements_per_page``,
``words_per_page``: of the rewritten article.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from statistics import mean
from typing import Final
from urllib.parse import urlsplit

from benchmarks.replay import Desk, Tried
from benchmarks.result import Options, Result
from evenhand.model import BlockKind, Declared, MediaType, RawArticle, RawBlock, Span, Statement
from evenhand.stages.split import split
from evenhand.stages.verify.walk import body
from evenhand.tables import words as words_of

NAME = "once"
SUMMARY = "pages of many outlets: statements that tell again what is told, facts of several outlets that are told"
NEEDS = ("story-ecbplus",)
A_DAY: Final = "2009-01-05"
"""Invented, where a document tells none."""
LINES: Final = 3
FEWEST_WORDS: Final = 60
AGAIN: Final = 0.65
ALIKE: Final = 0.35
VOICES: Final = 3
STEM: Final = 6
METRICS = ("told_again", "facts_told", "tellings_per_fact", "statements_per_page", "words_per_page")
_TOKEN = re.compile(r"[^\W_]+(?:[.,:][0-9]+)*")
_PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|$|-)")
_JOINED = (
    (r" - (and|to|on|by|in|the|of|up|off|run|year|old) - ", r"-\1-"),
    (r" - - ", " — "),
    (r"(?<=\w) - (?=\w)", "-"),
    (r"(\d)([.,:]) (?=\d)", r"\1\2"),
    (r"``\s*", '"'),
    (r"\s*''", '"'),
    (r" ([,.;:?!])", r"\1"),
    (r"\$ (?=\d)", "$"),
    (r" (n't|'s|'re|'ve|'d|'ll)\b", r"\1"),
    (r"\b([A-Z])\. (?=[A-Z]\.)", r"\1."),
    (r'([,.]) (["”])(?=\s|$)', r"\1\2"),
)
"""How tokens are joined to text again."""


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure both halves, the development half first."""
    desk = Desk()
    told = sorted(stories(data / NEEDS[0]), key=lambda story: story[1], reverse=True)
    for half, each in groupby(told, key=lambda story: story[1]):
        tried = [(name, desk.page(raws)) for name, _, raws in list(each)[: options.limit or None]]
        yield from figures(f"{NEEDS[0]}/{half}", tried, verbose=options.verbose and half == "development")


def stories(folder: Path) -> Iterator[tuple[str, str, list[RawArticle]]]:
    """Yield the name, the half and the articles of each story that has two at least."""
    with (folder / "data.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for name in dict.fromkeys(row["story"] for row in rows):
        raws = [raw for row in rows if row["story"] == name if (raw := raw_article(row)) is not None]
        if len(raws) > 1:
            number, _, part = name.partition("_")
            key = f"E{int(number):02}{'p' if 'plus' in part else 'e'}"
            yield name, half_of(key), raws


def half_of(key: str) -> str:
    """Put a story in one of two halves."""
    return "development" if sha256(key.encode()).hexdigest()[0] in "01234567" else "check"


def raw_article(row: Mapping[str, str | None]) -> RawArticle | None:
    """Make an article of a document; None where it is hardly longer than a headline."""
    lines = [joined(line.strip()) for line in (row["text"] or "").split("\n") if line.strip()]
    has_title = "plus" in (row["story"] or "")
    title, told = (lines[0], lines[1:]) if has_title else ("", lines)
    if sum(len(line.split()) for line in told) < FEWEST_WORDS:
        return None
    blocks = [" ".join(told[at : at + LINES]) for at in range(0, len(told), LINES)]
    url, name = row["url"] or "", row["id"] or ""
    found = _PATH_DAY.search(url)
    day = "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else A_DAY
    outlet = urlsplit(url).netloc.removeprefix("www.") or f"Outlet {name}"
    declared = Declared(
        url=f"https://{name.replace('_', '-')}.example.org/", title=title, outlet=outlet, author="", published=day
    )
    return RawArticle(name, MediaType.TEXT, tuple(RawBlock(BlockKind.PARAGRAPH, b) for b in blocks), declared)


def joined(text: str) -> str:
    """Join tokens to text: punctuation to the word before it, hyphens and quotation marks closed."""
    for pattern, by in _JOINED:
        text = re.sub(pattern, by, text)
    return text


def figures(name: str, tried: Sequence[tuple[str, Tried]], *, verbose: bool = False) -> Iterator[Result]:
    """Measure pages that are made.

    Args:
        name: Name of their set.
        tried: The pages with their articles, each with the name of its story.
        verbose: Whether to print the statements that tell again, and each story's figures, to standard error.
    """
    found: dict[str, list[float]] = {}
    for story, one in tried:
        for metric, value in measured(one):
            found.setdefault(metric, []).append(value)
        if verbose:
            _show(story, one)
    for metric in METRICS:
        if values := found.get(metric):
            yield Result(NAME, name, metric, mean(values), len(values))


def measured(tried: Tried) -> Iterator[tuple[str, float]]:
    """Yield the figures of a page, those of statements and facts one by one; a story without one tells no fact."""
    statements = list(body(tried.page.page)) if tried.page is not None else []
    sentences = _sentences(tried)
    rarity = rarities([text for _, _, text in sentences])
    yield from (("told_again", share >= AGAIN) for share in shares_told(_told(statements), rarity))
    for fact in facts([(outlet, text) for outlet, _, text in sentences], rarity):
        n_tellings = sum(_tells(one, [sentences[n] for n in fact], rarity) for one in statements)
        yield "facts_told", n_tellings > 0
        if n_tellings:
            yield "tellings_per_fact", n_tellings
    yield "statements_per_page", len(statements)
    yield "words_per_page", sum(len(s.text.split()) for s in statements)


def _sentences(tried: Tried) -> list[tuple[str, Span, str]]:
    """Outlet, place and text of each sentence of a story."""
    return [
        (article.outlet, sentence.span, article.text[sentence.span.start : sentence.span.end])
        for article in tried.articles
        for sentence in split(article)
    ]


def matter(text: str) -> Counter[str]:
    """Count the words of matter of a text, names and numbers too, each cut to its first letters."""
    grammar = words_of("function_words")
    return Counter(w[:STEM] for w in _TOKEN.findall(text.lower()) if w not in grammar and (len(w) > 1 or w.isdigit()))


def rarities(texts: Sequence[str]) -> dict[str, float]:
    """Weigh each word of a story's sentences: the logarithm of how few of them have it."""
    having = Counter(word for text in texts for word in matter(text))
    return {word: math.log(1 + len(texts) / n) for word, n in having.items()}


def shares_told(told: Sequence[tuple[str, str]], known: Collection[str]) -> Iterator[float]:
    """Yield for each statement the share of its words that other articles' statements before it have.

    Args:
        told: The article and the text of each statement, in order.
        known: Words of the sources; what else stands in a statement, such as the name of its outlet, does not count.
    """
    before: dict[str, set[str]] = {}
    for article, text in told:
        mine = {word for word in matter(text) if word in known}
        others = set().union(*(words for name, words in before.items() if name != article))
        yield len(mine & others) / max(1, len(mine))
        before.setdefault(article, set()).update(mine)


def _told(statements: Iterable[Statement]) -> list[tuple[str, str]]:
    return [(s.evidence[0].span.article_id, s.text) for s in statements if s.evidence]


def _tells(one: Statement, fact: Sequence[tuple[str, Span, str]], rarity: Mapping[str, float]) -> bool:
    """Whether a statement cites a sentence of a fact, or is as like its first one as they are."""
    if one.evidence and any(one.evidence[0].span.overlaps(span) for _, span, _ in fact):
        return True
    return _cosine(_unit(matter(one.text), rarity), _unit(matter(fact[0][2]), rarity)) >= ALIKE


def facts(sentences: Sequence[tuple[str, str]], rarity: Mapping[str, float]) -> list[list[int]]:
    """Group sentences, given with their outlets, by likeness to a first one; keep the groups of several outlets."""
    vectors = [_unit(matter(text), rarity) for _, text in sentences]
    groups: list[list[int]] = []
    for at, vector in enumerate(vectors):
        near = max(groups, key=lambda group: _cosine(vector, vectors[group[0]]), default=None)
        if near is not None and _cosine(vector, vectors[near[0]]) >= ALIKE:
            near.append(at)
        else:
            groups.append([at])
    return [group for group in groups if len({sentences[n][0] for n in group}) >= VOICES]


def _unit(counts: Counter[str], rarity: Mapping[str, float]) -> dict[str, float]:
    raw = {word: n * rarity.get(word, 0.0) for word, n in counts.items()}
    norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {word: x / norm for word, x in raw.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(x * other.get(word, 0.0) for word, x in one.items())


def _show(story: str, tried: Tried) -> None:
    found = dict.fromkeys(METRICS, "-")
    for metric in METRICS:
        values = [value for name, value in measured(tried) if name == metric]
        found[metric] = f"{mean(values):.2f}" if values else "-"
    print(story, *(f"{metric} {value}" for metric, value in found.items()), file=sys.stderr)
    statements: list[Statement] = list(body(tried.page.page)) if tried.page is not None else []
    rarity = rarities([text for _, _, text in _sentences(tried)])
    told = _told(statements)
    for (_, text), share in zip(told, shares_told(told, rarity), strict=True):
        if share >= AGAIN:
            print(f"  {share:.2f} {text}", file=sys.stderr)
