"""What the page says about itself, computed from its statements and the kept texts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Final

from evenhand.model import Article, ArticleId, Copy, Facts, Making, Page, Passage, SourceEntry, Span, Statement
from evenhand.operations.loaded import find_loaded
from evenhand.operations.notes import taken
from evenhand.operations.words import longest_shared_run, outside_quotations, words
from evenhand.stages.verify.sides import sides
from evenhand.stages.verify.walk import body, statements

CONTEXT = 160
WORK: Final = "loaded"
"""The name of the work among notes."""
_MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"")

Articles = Mapping[ArticleId, Article]


def loaded_per_100(texts: Sequence[str]) -> float:
    """Loaded words outside quotation marks per 100 words; 0.0 for no words."""
    return _per_100([_loaded(text) for text in texts])


def _loaded(text: str) -> tuple[int, int]:
    """How many loaded words stand outside quotation marks, and how many words."""
    n_loaded = len(find_loaded(text, [m.span() for m in _MARKED.finditer(text)]))
    return n_loaded, len(words(outside_quotations(text)))


def _loaded_of(article: Article) -> tuple[int, int]:
    """`_loaded` of the text of an article, from notes where they have it: no check rests on it."""
    return taken().once(WORK, (article.article_id,), tuple[int, int], lambda: _loaded(article.text))


def _per_100(counts: Iterable[tuple[int, int]]) -> float:
    n_loaded, n_words = (sum(column) for column in zip((0, 0), *counts, strict=True))
    return round(100 * n_loaded / n_words, 2) if n_words else 0.0


def copied_run(statement: Statement, articles: Articles) -> int:
    """Longest run of words of one cited passage that stands in the statement outside quotation marks."""
    ours = words(outside_quotations(statement.text))
    longest = 0
    for one in statement.evidence:
        text = articles[one.span.article_id].text[one.span.start : one.span.end]
        longest = max(longest, longest_shared_run(ours, words(text)))
    return longest


def shares(page: Page, articles: Articles) -> tuple[tuple[str, float], ...]:
    """Share of the article's words that rests on each outlet, by first evidence, largest first then by name."""
    counts: Counter[str] = Counter()
    for statement in body(page):
        counts[articles[statement.evidence[0].span.article_id].outlet] += len(words(statement.text))
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    return tuple((outlet, round(n / total, 3)) for outlet, n in ranked)


def _by_outlet(counts: Mapping[ArticleId, tuple[int, int]], articles: Articles) -> tuple[tuple[str, float], ...]:
    """Loaded words per 100 of each outlet's articles, by its name."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for article_id, article in articles.items():
        found[article.outlet].append(counts[article_id])
    return tuple((outlet, _per_100(found[outlet])) for outlet in sorted(found))


def making(
    page: Page, articles: Articles, facts: Sequence[Facts], *, writer: str, version: str, n_withheld: int
) -> Making:
    """Measure a page.

    Args:
        page: The page.
        articles: The story's articles, in its order.
        facts: Their claims, in the same order; without them no sides are told.
        writer: Who wrote it.
        version: Version of Evenhand.
        n_withheld: Statements that failed.
    """
    runs = [copied_run(s, articles) for s in body(page)]
    placed = [s for _, s in statements(page)]
    loaded = {article_id: _loaded_of(article) for article_id, article in articles.items()}
    return Making(
        writer=writer,
        version=version,
        n_published=len(placed),
        n_withheld=n_withheld,
        n_replayed=sum(not s.derivation.is_free for s in placed),
        loaded_in_sources=_per_100(loaded.values()),
        loaded_on_page=loaded_per_100([s.text for s in placed]),
        longest_copied_run=max(runs, default=0),
        median_copied_run=float(median(runs)) if runs else 0.0,
        shares=shares(page, articles),
        loaded_by_outlet=_by_outlet(loaded, articles),
        copied_runs=tuple(runs),
        sides=sides(page, list(articles.values()), facts) if facts else (),
    )


def passages(page: Page, articles: Articles) -> tuple[Passage, ...]:
    """Every passage that a statement rests on, once, by article and place."""
    spans = sorted({e.span for _, s in statements(page) for e in s.evidence})
    return tuple(_passage(span, articles[span.article_id].text) for span in spans)


def _passage(span: Span, text: str) -> Passage:
    """The words with what stands around them in the same paragraph, or in the ones beside it, up to a bound."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    if span.start > CONTEXT and " " in before:
        before = "…" + before[before.index(" ") :]
    if span.end + CONTEXT < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return Passage(span, _folded(before), _folded(text[span.start : span.end]), _folded(after))


def _folded(text: str) -> str:
    """White space folded, one blank kept at either end."""
    return re.sub(r"\s+", " ", text)


def sources(articles: Sequence[Article], copies: Sequence[Copy]) -> tuple[SourceEntry, ...]:
    """The entries under *Sources*, in the order of the articles."""
    of = {c.article_id: c.of for c in copies}
    return tuple(
        SourceEntry(
            article_id=a.article_id,
            text_sha256=a.text_sha256,
            outlet=a.outlet,
            author=a.author,
            title=a.title,
            published_on=a.published_on,
            url=a.url,
            reuse_notice=a.reuse_notice,
            copy_of=of.get(a.article_id),
            n_words=len(words(a.text)),
        )
        for a in articles
    )
