"""The heart of the story: does the page tell what the outlets' own headlines and openings tell, and tell it first?

Sets: ``articles-allsides/groups`` (full articles of two to four outlets on one event, those of `order`) and
``neutral-neus/train`` (the first stories, three short tellings each; no openings there, the texts are nothing else). No
editor has marked the main points of these stories; what their outlets set in the headline and told in their first
sentences (`OPENING` of them, `OPENING_WORDS` words at most) is the nearest that is public. Some articles of the set are
cut at the front: one that opens with a pronoun, or with "Mr. X" whom nobody has introduced, gives no opening.

``headline_first``: of the words of matter of all headlines, each weighing as many as there are outlets that have it,
the share told in the title and the lead; ``headline_told``: anywhere in title, highlights and article (a title that
only quotes a headline counts in neither). ``opening_told``: the same of the words of the openings, in the article;
``opening_names``: of their names and numbers alone. ``title_borne``: of the words of a title, those that the lead tells
too; ``title_own``: titles that quote no outlet's headline; of these, ``title_whole``: those in which a parser finds a
verb with its subject and something behind it, ``title_uncut``: those behind whose last word their sentence does not go
on with a preposition, "to" or "that" (a day apart: a title tells none). ``heading_borne``: of a heading's words, those
that the paragraphs below tell; ``heading_again``: headings that are most of a sentence below them, said twice.
``article_words``: on average. The lead is the first paragraph.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Final

from benchmarks.neutral import raw_articles
from benchmarks.neutral import stories as neus_stories
from benchmarks.order import FEWEST_WORDS, groups
from benchmarks.reading import single_articles
from benchmarks.replay import Desk, Tried
from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, BlockKind, Parse, Section, Sentence, Span, Statement
from evenhand.operations.words import content_words
from evenhand.stages.split import split
from evenhand.stages.verify.walk import body
from evenhand.tables import words as words_of

NAME = "heart"
SUMMARY = "what the outlets' headlines and openings hold, told first; titles and headings that say something"
NEEDS: tuple[str, ...] = ()
STORIES, GROUPS = 40, 16
OPENING, OPENING_WORDS = 4, 120
AGAIN: Final = 0.7
"""From this share of a sentence's words of matter on, a heading says that sentence again."""
_CUT_FRONT = re.compile(r"(?:He|She|They|It|His|Her|Their|Its|Mr\.|Mrs\.|Ms\.|But|And|That|Those|These)(?!\S)")
_NAME = re.compile(r"(?<=[\w,;’”] )[A-Z][\w’-]+|\d[\d.,]*\d|\d")
_BEHIND = frozenset({"dobj", "attr", "acomp", "ccomp", "xcomp", "prep", "agent", "dative", "oprd", "obj", "obl"})
_DAY = r"(?:on|in|by|at)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8}\.?\s+\d|(?:19|20)\d\d\b)"
_GOES_ON = re.compile(rf"\s+(?!{_DAY})(?:to|that|of|for|against|from|into|onto|in|on|with|over|about|by|at|than)\s")


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure both sets, where their data is there."""
    desk, parser = Desk(), SpacyParser()
    if (data / "neutral-neus").exists():
        told = islice(neus_stories(data / "neutral-neus", "train"), options.limit or STORIES)
        tried = [desk.page(raw_articles(texts)) for texts, _ in told]
        yield from figures("neutral-neus/train", tried, parser, has_openings=False, verbose=options.verbose)
    if (data / "articles-allsides").exists():
        found = groups(single_articles(data / "articles-allsides", shortest=FEWEST_WORDS))
        tried = [desk.page(raws) for raws in found[: options.limit or GROUPS]]
        yield from figures("articles-allsides/groups", tried, parser, has_openings=True, verbose=options.verbose)


def figures(
    name: str, tried: Sequence[Tried], parser: SpacyParser, *, has_openings: bool, verbose: bool = False
) -> Iterator[Result]:
    """Measure pages that are made.

    Args:
        name: Name of their set.
        tried: The pages with their articles.
        parser: Reads their titles.
        has_openings: Whether the articles are long enough to have an opening.
        verbose: Whether to tell the figures of each page on standard error.
    """
    pages = [one for one in tried if one.page is not None and one.page.page.article]
    found: dict[str, list[float]] = {}
    for one in pages:
        measured = [*_headlines(one), *(_openings(one) if has_openings else ()), *_title(one, parser), *_headings(one)]
        for metric, value in measured:
            found.setdefault(metric, []).append(value)
        if verbose and one.page is not None:
            told = " ".join(f"{metric} {value:.2f}" for metric, value in measured if not metric.startswith("heading_"))
            print(f"{name}\t{one.page.page.title.text}\t{told}", file=sys.stderr)
    for metric, values in found.items():
        yield Result(NAME, name, metric, mean(values), len(values))


def _headlines(tried: Tried) -> Iterator[tuple[str, float]]:
    if tried.page is None:
        return
    page = tried.page.page
    sought = _weighted([set(content_words(a.title)) for a in tried.articles if a.title])
    lead = page.article[0].paragraphs[0]
    own = [] if _is_quoted(page.title) else [page.title]
    yield from _share("headline_first", sought, _words([*own, *lead]))
    yield from _share("headline_told", sought, _words([*own, *page.highlights, *body(page)]))
    yield "article_words", float(sum(len(s.text.split()) for s in body(page)))


def _openings(tried: Tried) -> Iterator[tuple[str, float]]:
    if tried.page is None:
        return
    told = list(body(tried.page.page))
    texts = [text for article in tried.articles if (text := opening(article))]
    yield from _share("opening_told", _weighted([set(content_words(text)) for text in texts]), _words(told))
    names = {word for statement in told for word in _names(statement.text, is_all=True)}
    yield from _share("opening_names", _weighted([_names(text) for text in texts]), names)


def opening(article: Article) -> str:
    """Return an article's first sentences; nothing where its front was cut off."""
    sentences = [s for s in split(article) if s.kind is BlockKind.PARAGRAPH]
    texts = [" ".join(article.text[s.span.start : s.span.end].split()) for s in sentences[:OPENING]]
    if not texts or _CUT_FRONT.match(texts[0].lstrip("“\"'")):
        return ""
    return " ".join(" ".join(texts).split()[:OPENING_WORDS])


def _weighted(sets: Sequence[set[str]]) -> Counter[str]:
    return Counter(word for one in sets for word in sorted(one))


def _words(statements: Iterable[Statement]) -> set[str]:
    return {word for one in statements for word in content_words(one.text)}


def _names(text: str, *, is_all: bool = False) -> set[str]:
    """Names and numbers: a capital inside a sentence; of a page all words, since a name may open a sentence there."""
    found = text.replace("“", " ").split() if is_all else _NAME.findall(text)
    bare = (word.strip(".,;:’”“\"'()$€£%").removesuffix("’s").removesuffix("'s").replace(",", "") for word in found)
    return {word.lower() for word in bare if word and word.lower() not in words_of("function_words")}


def _share(metric: str, sought: Counter[str], told: set[str]) -> Iterator[tuple[str, float]]:
    if sought:
        yield metric, sum(n for word, n in sought.items() if word in told) / sought.total()


def _title(tried: Tried, parser: SpacyParser) -> Iterator[tuple[str, float]]:
    if tried.page is None:
        return
    page = tried.page.page
    mine = set(content_words(_said(page.title.text)))
    lead = _words(page.article[0].paragraphs[0])
    yield "title_borne", len(mine & lead) / max(1, len(mine))
    yield "title_own", float(not _is_quoted(page.title))
    if _is_quoted(page.title):
        return
    yield "title_whole", float(is_whole(_said(page.title.text), parser))
    yield "title_uncut", float(not _is_cut(page.title, {a.article_id: a for a in tried.articles}))


def _is_quoted(title: Statement) -> bool:
    return title.derivation.frame == "title.headline"


def _said(title: str) -> str:
    """A quoted headline without its outlet."""
    return title.partition(": “")[2].rstrip("”") or title


def is_whole(title: str, parser: SpacyParser) -> bool:
    """Tell whether a title has a verb with its subject, and something behind it."""
    text = f"{title}."
    (parse,) = parser.parse(text, [Sentence(Span(ArticleId("title"), 0, len(text)), BlockKind.PARAGRAPH, 0)])
    return any(_is_core(parse, at) for at, token in enumerate(parse.tokens) if token.pos in ("VERB", "AUX"))


def _is_core(parse: Parse, at: int) -> bool:
    below = {token.dep for token in parse.tokens if token.head == at}
    return any(dep.startswith("nsubj") for dep in below) and bool(below & _BEHIND)


def _is_cut(title: Statement, by_id: dict[str, Article]) -> bool:
    ends = [p.span for p in title.derivation.pieces if p.slot == "text"]
    if not ends:
        return False
    last = max(ends, key=lambda span: span.end)
    return _GOES_ON.match(by_id[last.article_id].text, last.end) is not None


def _headings(tried: Tried) -> Iterator[tuple[str, float]]:
    for section in tried.page.page.article if tried.page is not None else ():
        if section.heading is not None:
            yield from _heading(section, section.heading)


def _heading(section: Section, heading: Statement) -> Iterator[tuple[str, float]]:
    mine = set(content_words(heading.text))
    below = [set(content_words(s.text)) for paragraph in section.paragraphs for s in paragraph]
    yield "heading_borne", len(mine & set().union(*below)) / max(1, len(mine))
    yield "heading_again", float(any(len(mine & one) >= AGAIN * len(one | mine) for one in below))
