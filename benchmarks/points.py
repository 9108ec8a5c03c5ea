"""Main points that readers marked: are they on the page, is the news first, and do sentences keep their neighbours?

Sets: 38 groups of full articles of `articles-allsides` and 15 stories of `neutral-neus` train, each told by two or
three outlets, each in a half (``development``, ``check``). `gold/points.tsv` names the sentences of the articles that
tell the news, each main point, a fact told alike and a difference; docs/benchmarks/points.md tells who marked them. A
sentence is told where the first passage that a statement cites overlaps it.

``points_told``: of the main points, those of which any sentence is told in the rewritten article; ``points_first``: of
the three most important of each story. ``news_in_lead``, ``news_first_highlight``, ``news_in_title``: pages that tell
the news in the first paragraph, the first highlight, the title. ``agreements_shown``, ``differences_shown``: of the
facts told alike and the differences, those of which two sentences are cited in one row of *Where sources agree and
differ*. ``told_next``: of the statements of the articles, those that stand right behind the sentence that their source
tells before theirs. ``statements_per_page``: of the rewritten article. ``sentences_found``: of the marked sentences,
those that the splitter still gives; one that it does not give counts as not told.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path
from statistics import mean

from benchmarks.neutral import raw_articles
from benchmarks.neutral import stories as neus_stories
from benchmarks.reading import articles_of_rows
from benchmarks.replay import Desk, Tried
from benchmarks.result import Options, Result
from evenhand.model import Article, Page, RawArticle, Span, Statement
from evenhand.stages.split import split
from evenhand.stages.verify.walk import body

NAME = "points"
SUMMARY = "main points and news that readers marked: told, told first, shown as agreed or differing"
NEEDS: tuple[str, ...] = ()
GOLD = Path(__file__).with_name("gold") / "points.tsv"
DEVELOPMENT = "development"
FIRST = 3
"""Points of a story that count as its most important."""
DIGITS = 12
"""Hex digits of a sentence's digest."""
METRICS = (
    "points_told",
    "points_first",
    "news_in_lead",
    "news_first_highlight",
    "news_in_title",
    "highlights_on_points",
    "highlights_on_first",
    "first_in_highlights",
    "agreements_shown",
    "differences_shown",
    "told_next",
    "statements_per_page",
    "sentences_found",
)

Named = tuple[int, str]
"""A sentence: the number of its article in the story, from 1, and its digest."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader marked: the news or a point (any sentence tells it), or an agreement or difference."""

    kind: str
    rank: int
    sentences: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A story with its marks; `name` leads to its articles."""

    set: str
    name: str
    half: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story of which a page was tried: its marks, its articles' sentences in order, and the page if there is one."""

    story: Marked
    sentences: Mapping[int, Sequence[tuple[str, Span]]]
    page: Page | None

    def spans(self, mark: Mark) -> list[Span]:
        """Where the sentences of a mark stand; those that are not found left out."""
        places = {(at, name): span for at, named in self.sentences.items() for name, span in named}
        return [places[one] for one in mark.sentences if one in places]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure each set whose data is there, its halves apart; the first stories are of the development half."""
    desk = Desk()
    for name, each in groupby(marked(), key=lambda story: story.set):
        stories = list(each)[: options.limit or None]
        if not (data / name).exists():
            continue
        raws = (_neus if name == "neutral-neus" else _allsides)(data / name, stories)
        tried = [told(story, raws[story.name], desk.page(raws[story.name].values())) for story in stories]
        for half in sorted({one.story.half for one in tried}, reverse=True):
            yield from figures(f"{name}/{half}", [one for one in tried if one.story.half == half], options)


def marked(path: Path = GOLD) -> list[Marked]:
    """Read the gold, in its order: the stories of a set together, those of the development half first."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Marked(*key, tuple(Mark(row["kind"], int(row["rank"]), tuple(_named(row["sentences"]))) for row in each))
        for key, each in groupby(rows, key=lambda row: (row["set"], row["story"], row["half"]))
    ]


def _named(cell: str) -> Iterator[Named]:
    for one in cell.split("|"):
        number, _, name = one.partition(":")
        yield int(number), name


def articles_of(folder: Path, story: str) -> dict[int, RawArticle]:
    """Return the articles of one story by their number; `folder` is its set, `story` its name in the gold."""
    read = _neus if folder.name == "neutral-neus" else _allsides
    return read(folder, [Marked(folder.name, story, "", ())])[story]


def _allsides(folder: Path, stories: Sequence[Marked]) -> dict[str, dict[int, RawArticle]]:
    rows = articles_of_rows(folder, {row for story in stories for row in story.name.split("+")})
    numbered = {story.name: enumerate(story.name.split("+"), start=1) for story in stories}
    return {name: {at: rows[row] for at, row in each if row in rows} for name, each in numbered.items()}


def _neus(folder: Path, stories: Sequence[Marked]) -> dict[str, dict[int, RawArticle]]:
    texts = [texts for texts, _ in neus_stories(folder, "train")]
    return {story.name: dict(enumerate(raw_articles(texts[int(story.name)]), start=1)) for story in stories}


def told(story: Marked, raws: Mapping[int, RawArticle], tried: Tried) -> Told:
    """Lay a story's marks beside its page.

    Args:
        story: The marks.
        raws: The story's articles as they were read, by their number.
        tried: The page of them; its articles are found by their addresses.
    """
    by_url = {article.url: article for article in tried.articles}
    kept = {at: by_url[raw.declared.url] for at, raw in raws.items() if raw.declared.url in by_url}
    page = tried.page.page if tried.page is not None else None
    return Told(story, {at: _sentences(article) for at, article in kept.items()}, page)


def _sentences(article: Article) -> list[tuple[str, Span]]:
    spans = [sentence.span for sentence in split(article)]
    return [(digest(article.text[span.start : span.end]), span) for span in spans]


def digest(sentence: str) -> str:
    """Name a sentence by its text, white space folded; a published file then holds no word of it."""
    return sha256(" ".join(sentence.split()).encode()).hexdigest()[:DIGITS]


def figures(name: str, tried: Sequence[Told], options: Options) -> Iterator[Result]:
    """Measure stories of one set and half; those without a page tell nothing."""
    found: dict[str, list[float]] = {}
    for one in tried:
        for metric, value in measured(one):
            found.setdefault(metric, []).append(value)
        if options.verbose and one.story.half == DEVELOPMENT:
            _show(name, one)
    for metric in METRICS:
        if values := found.get(metric):
            yield Result(NAME, name, metric, mean(values), len(values))


def measured(one: Told) -> Iterator[tuple[str, float]]:
    """Yield the figures of a story, those of points, sentences and statements one by one."""
    page, marks = one.page, one.story.marks
    statements = list(body(page)) if page is not None else []
    for mark in marks:
        is_told = _is_told(one, mark, statements)
        if mark.kind == "point":
            yield "points_told", is_told
        if mark.kind == "point" and mark.rank <= FIRST:
            yield "points_first", is_told
            yield "first_in_highlights", _is_told(one, mark, page.highlights if page else ())
        if mark.kind == "news":
            yield "news_in_lead", _is_told(one, mark, page.article[0].paragraphs[0] if page and page.article else ())
            yield "news_first_highlight", _is_told(one, mark, page.highlights[:1] if page else ())
            yield "news_in_title", _is_told(one, mark, [page.title] if page else ())
        if mark.kind in ("agree", "differ"):
            metric = "agreements_shown" if mark.kind == "agree" else "differences_shown"
            yield metric, _is_shown(one, mark)
    for highlight in page.highlights if page is not None else ():
        ranks = [mark.rank for mark in marks if mark.kind == "point" and _is_told(one, mark, [highlight])]
        yield "highlights_on_points", bool(ranks)
        yield "highlights_on_first", min(ranks, default=FIRST + 1) <= FIRST
    yield from (("told_next", is_next) for is_next in _next(one, statements))
    yield "statements_per_page", float(len(statements))
    known = {(at, named) for at, sentences in one.sentences.items() for named, _ in sentences}
    yield from (("sentences_found", sentence in known) for mark in marks for sentence in mark.sentences)


def _is_told(one: Told, mark: Mark, statements: Iterable[Statement]) -> bool:
    cited = [statement.evidence[0].span for statement in statements if statement.evidence]
    return any(span.overlaps(place) for span in one.spans(mark) for place in cited)


def _is_shown(one: Told, mark: Mark) -> bool:
    """Whether one row cites two of the sentences."""
    spans = one.spans(mark)
    rows = ([e.span for s in row for e in s.evidence] for row in (_rows(one.page) if one.page is not None else ()))
    return any(sum(any(span.overlaps(place) for place in row) for span in spans) > 1 for row in rows)


def _rows(page: Page) -> Iterator[Sequence[Statement]]:
    """The rows that lay sources beside each other."""
    comparison = page.comparison
    yield from ((row.statement,) for row in comparison.agreed)
    yield from (row.tellings for row in comparison.parallel)
    yield from (row.versions for row in (*comparison.conflicts, *comparison.overtaken))


def _next(one: Told, statements: Sequence[Statement]) -> Iterator[bool]:
    """Of each statement: whether the one before it tells the sentence before its own; of the first, no."""
    places = [_place(one, statement) for statement in statements if statement.evidence]
    if places:
        yield False
    for before, now in pairwise(places):
        yield before[0] == now[0] and now[1] == before[1] + 1


def _place(one: Told, statement: Statement) -> tuple[int, int]:
    """Article and sentence of what a statement cites first; of its sentences the first."""
    cited = statement.evidence[0].span
    numbered = ((at, n, span) for at, each in one.sentences.items() for n, (_, span) in enumerate(each))
    return next(((at, n) for at, n, span in numbered if span.overlaps(cited)), (0, 0))


def _show(name: str, one: Told) -> None:
    """Tell which points of a story the page leaves out."""
    statements = list(body(one.page)) if one.page is not None else []
    missed = [m.rank for m in one.story.marks if m.kind == "point" and not _is_told(one, m, statements)]
    print(f"{name}\t{one.story.name}\tpoints not told: {missed or 'none'}", file=sys.stderr)
