"""A plain headline told as the page's title: what outlets set over the news, where the page bears it out.

An editor's title is made as headlines are, and few statements are both short and the news: on 250 stories of
`neutral-neus` train the F1 of titles out of statements and quoted headlines is .35, with plain headlines told .46.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from evenhand.model import BlockKind, Span, Statement
from evenhand.operations.headlines import LEAST_BORNE, share_borne, told, unfit
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_headline import Bearing, is_coloured, is_view
from evenhand.stages.write.title_news import MOST_TITLE_WORDS, is_no_news, shared_words

OPENING: Final = 5
"""Among so many sentences of its article are those that bear a headline out."""
MOST_CITED: Final = 3


def told_headline(
    sources: Sequence[Source],
    lead: Sequence[Span],
    bearing: Bearing,
    newest: date | None,
    maker: Maker,
    *,
    is_spare: bool = False,
) -> Statement | None:
    """The plain headline most like an editor's title, of the newest day before others; None where there is none.

    Args:
        sources: The story's articles of the newest season.
        lead: The sentences that the page's lead tells.
        bearing: What a headline is held to.
        newest: The day of the newest article.
        maker: Maker of statements.
        is_spare: Whether it stands where a headline would be quoted: then its own article alone bears it out, and it
            weighs nothing.
    """
    best: tuple[bool, float, Statement] | None = None
    for source in sources:
        headline = told(source.article.title)
        is_newest = source.article.published_on == newest
        if source.is_copy or not _may_be_told(source, headline, is_ahead=is_spare and is_newest):
            continue
        if pattern("headline_weighs").search(headline) is not None if is_spare else not bearing.bears(headline):
            continue
        cited = _cited(source, headline, lead, maker)
        if not cited:
            continue
        made = maker.make("title.told", (meta("headline", "headline", cited[0]),), *cited)
        worth = (is_newest, bearing.of(headline))
        if made is not None and (best is None or worth > best[:2]):
            best = (*worth, made)
    return best[2] if best is not None else None


def _may_be_told(source: Source, headline: str, *, is_ahead: bool) -> bool:
    """Whether a headline is plain news of its article: no column's, nobody's charge, no argument.

    One that tells what is still to come (`is_ahead`) is told only in the place of a quoted one, and of the newest day.
    """
    low = headline.lower()
    is_plain = unfit(source.article.title, source.article.text) is None and len(words(headline)) <= MOST_TITLE_WORDS
    if not is_plain or is_view(source) or is_coloured(headline) or is_coloured(low) or is_no_news(low):
        return False
    is_toned = any(
        pattern(name).search(text)
        for name in ("to_reader", "headline_argues", "opens_no_title", *(() if is_ahead else ("headline_ahead",)))
        for text in (headline, low)
    )
    return not is_toned and bool(shared_words(source))


def _cited(source: Source, headline: str, lead: Sequence[Span], maker: Maker) -> list[Span]:
    """The sentences that bear a headline out, one of its own article first; none where they tell too little of it."""
    own = [f.sentence.span for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH][:OPENING]
    cited: list[Span] = []
    for spans in (own, [*own, *lead]):
        cited += list(_adding(headline, spans, cited, maker))
    return cited if share_borne(headline, _words(cited, maker)) >= LEAST_BORNE else []


def _adding(headline: str, spans: Sequence[Span], cited: Sequence[Span], maker: Maker) -> Iterator[Span]:
    """Yield the sentence that tells most of what is not cited yet, and so on while one does."""
    matter = set(content_words(headline)) - set(content_words(_words(cited, maker)))
    n_left = 1 if not cited else MOST_CITED - len(cited)
    for _ in range(n_left):
        best = max(spans, key=lambda s: len(matter & set(content_words(_words([s], maker)))), default=None)
        gained = matter & set(content_words(_words([best], maker))) if best is not None else set()
        if best is None or not gained:
            return
        yield best
        matter -= gained


def _words(spans: Sequence[Span], maker: Maker) -> str:
    return "\n".join(maker.articles[s.article_id].text[s.start : s.end] for s in spans)
