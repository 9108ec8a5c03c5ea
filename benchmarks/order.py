"""The order of the article: is it told as its sources tell it, with context before each sentence, under headings?

Sets: ``neutral-neus/train`` (the first stories, three short tellings each) and ``articles-allsides/groups`` (full
articles of two to four outlets on one event: TF-IDF cosine of at least .25, at most two days apart; the first of them
by SHA-1). All figures are of the rewritten article, counted from its statements and the text they cite alone.

``in_source_order``: of any two statements of one page and one article, how often the first stands first there too
(half: in no order). ``context_share``: of all statements but the first of a page, how many share a word of matter with
the one right before them, or stand little behind its place (700 characters) in one article. ``introduced_share``: of
the nouns with "the" or "this" that say nothing more of what they mean and that their article told before, how many the
page has told before too. ``heap_share``: statements that are at least the third quotation in a row. ``headed_share``:
of pages with more than eight statements behind the lead, those with a heading; ``statements_per_heading`` on these.
None of them says that a page reads well; a page in a bad order has low figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, islice, pairwise
from pathlib import Path

from benchmarks.neutral import raw_articles
from benchmarks.neutral import stories as neus_stories
from benchmarks.reading import single_articles
from benchmarks.replay import Desk, Tried
from benchmarks.result import Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.model import RawArticle, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, stem
from evenhand.stages.verify.walk import body
from evenhand.tables import words as words_of

NAME = "order"
SUMMARY = "statements in their sources' order, with their context before them, under headings"
NEEDS: tuple[str, ...] = ()
STORIES, GROUPS = 40, 16
FEWEST_WORDS, ALIKE, DAYS, MOST = 250, 0.25, 2, 4
LONG, HEAP = 8, 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NEAR = 700
"""Characters between two places of an article that are near: about three sentences."""


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure both sets, where their data is there."""
    desk = Desk()
    if (data / "neutral-neus").exists():
        told = islice(neus_stories(data / "neutral-neus", "train"), options.limit or STORIES)
        yield from _figures("neutral-neus/train", [desk.page(raw_articles(texts)) for texts, _ in told])
    if (data / "articles-allsides").exists():
        found = groups(single_articles(data / "articles-allsides", shortest=FEWEST_WORDS))
        tried = [desk.page(raws) for raws in found[: options.limit or GROUPS]]
        yield from _figures("articles-allsides/groups", tried)


def groups(raws: Sequence[RawArticle]) -> list[list[RawArticle]]:
    """Group articles of several outlets on one event, each in one group at most, in the order of the first."""
    vectors = TfidfEncoder().encode([f"{r.declared.title}\n{' '.join(b.text for b in r.blocks)}" for r in raws])
    alike = vectors @ vectors.T
    taken: set[int] = set()
    found = []
    for one in range(len(raws)):
        members = [one] if one not in taken else []
        for other in range(one + 1, len(raws) if members else 0):
            outlets = {raws[m].declared.outlet for m in members}
            is_near = alike[one, other] >= ALIKE and _days_apart(raws[one], raws[other]) <= DAYS
            if is_near and other not in taken and raws[other].declared.outlet not in outlets and len(members) < MOST:
                members.append(other)
        if len(members) > 1:
            taken.update(members)
            found.append([raws[m] for m in members])
    return found


def _days_apart(one: RawArticle, other: RawArticle) -> int:
    """Days between two articles; more than may be where one tells no day in numbers from year to day."""
    told = [r.declared.published for r in (one, other)]
    if not all(_DAY.fullmatch(day) for day in told):
        return DAYS + 1
    return abs((date.fromisoformat(told[0]) - date.fromisoformat(told[1])).days)


def _figures(name: str, tried: Sequence[Tried]) -> Iterator[Result]:
    pages = [one for one in tried if one.page is not None and one.page.page.article]
    pairs = [pair for one in pages for pair in pairwise(_statements(one))]
    both = [pair for one in pages for pair in combinations(map(_place, _statements(one)), 2)]
    yield _share(name, "in_source_order", [a.start <= b.start for a, b in both if a.article_id == b.article_id])
    yield _share(name, "context_share", [_has_context(a, b) for a, b in pairs])
    yield _share(name, "introduced_share", [told for one in pages for told in _introduced(one)])
    yield _share(name, "heap_share", [heaped for one in pages for heaped in _heaped(one)])
    articles = [one.page.page.article for one in pages if one.page is not None]
    long = [a for a in articles if sum(len(p) for s in a[1:] for p in s.paragraphs) > LONG]
    yield _share(name, "headed_share", [any(s.heading for s in a) for a in long])
    n_headings = sum(s.heading is not None for a in long for s in a)
    n_told = sum(len(p) for a in long for s in a for p in s.paragraphs)
    yield Result(NAME, name, "statements_per_heading", n_told / max(1, n_headings), len(long))


def _share(name: str, metric: str, found: Sequence[bool]) -> Result:
    return Result(NAME, name, metric, sum(found) / max(1, len(found)), len(found))


def _place(one: Statement) -> Span:
    return one.evidence[0].span


def _statements(tried: Tried) -> list[Statement]:
    return list(body(tried.page.page)) if tried.page is not None else []


def _has_context(before: Statement, now: Statement) -> bool:
    """Whether a statement shares a word with the one before it, or stands little behind it in its article."""
    one, other = _place(before), _place(now)
    if one.article_id == other.article_id and 0 <= other.start - one.start <= NEAR:
        return True
    return bool(set(content_words(before.text)) & set(content_words(now.text)))


def _introduced(tried: Tried) -> Iterator[bool]:
    """Of each bare definite noun that its article told before: whether the page told it before."""
    by_id = {a.article_id: a for a in tried.articles}
    told: set[str] = set()
    for one in _statements(tried):
        source, place = by_id[_place(one).article_id].text, _place(one)
        for match in pattern("bare_thing").finditer(outside_quotations(one.text)):
            noun = stem(match.group(1).lower())
            following = (match.group(2) or "").lower()
            is_bare = not following or following in words_of("function_words")
            if is_bare and noun in content_words(source[: place.start]):
                yield noun in told or noun in content_words(one.text[: one.text.find(match.group())])
        told |= set(content_words(one.text))


def _heaped(tried: Tried) -> Iterator[bool]:
    """Of each statement whether it is the third quotation in a row, or one behind that."""
    in_row = 0
    for one in _statements(tried):
        in_row = in_row + 1 if one.derivation.frame.startswith("quoted") else 0
        yield in_row >= HEAP
