"""A headline quoted as the title and given to its outlet, where no statement makes one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import Statement
from evenhand.operations.loaded import find_loaded
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.owners import judges
from evenhand.stages.write.source import Source, is_column
from evenhand.stages.write.title_days import newest_day
from evenhand.stages.write.title_news import MOST_TITLE_WORDS, shared_words
from evenhand.tables import table

LEAST_BORNE: Final = 0.5
UNBORNE: Final = 0.5
"""What a headline's likeness counts where the lead tells less than that share of its words: a title must be borne out.
F1 on the same 184 stories is .395 without, .398 so; of 48 stories of full articles .42 quote a headline, else .52."""
_IN_QUOTES: Final = re.compile(r"[“”\"‘]|(?<!\w)'")
"""Of the newest article's day, a headline that quotes is quoted only where no other is fit."""
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")


@dataclass(frozen=True)
class Bearing:
    """What a headline is held to: the chance of each word in an editor's title, and what the lead tells."""

    chance: Mapping[str, float]
    told: frozenset[str]

    def bears(self, headline: str) -> bool:
        """Whether the page's lead tells a good part of a headline."""
        matter = set(content_words(headline))
        return len(matter & self.told) >= LEAST_BORNE * len(matter)

    def of(self, headline: str) -> float:
        """How like an editor's title a headline is; less where the page's lead does not bear it out."""
        return title_likeness(headline, self.chance) * (1.0 if self.bears(headline) else UNBORNE)


def quoted(headline: Statement) -> str:
    """The headline alone, without its outlet."""
    return headline.text.partition(": “")[2]


def headline_title(sources: Sequence[Source], bearing: Bearing, maker: Maker) -> Statement | None:
    """The headline most like the others, quoted and given to its outlet: where no statement makes a title."""
    best: tuple[tuple[bool, ...], float, Statement] | None = None
    newest = newest_day(sources)
    for source in sources:
        span = source.facts.sentences[0].sentence.span if source.facts.sentences else None
        headline = source.article.title
        if span is None or source.is_copy or not (source.article.outlet and headline) or "?" in headline:
            continue
        if not shared_words(source):  # it tells nothing of its article, whatever it tells
            continue
        pieces = (meta("outlet", "outlet", span), meta("headline", "title", span))
        made = maker.make("title.headline", pieces, span)
        worth = (
            made is not None and len(words(headline)) <= MOST_TITLE_WORDS,
            not (is_coloured(headline) or is_view(source)),
            pattern("explains").search(headline) is None,
            pattern("headline_ahead").search(headline) is None,
            bearing.bears(headline),
            source.article.published_on == newest,
            _IN_QUOTES.search(headline) is None,
        )
        alike = bearing.of(headline)
        if made is not None and (best is None or (worth, alike) > best[:2]):
            best = (worth, alike, made)
    return best[2] if best is not None else None


def is_coloured(headline: str) -> bool:
    """Whether a headline's own words judge, are loaded, or charge somebody ("lied"), what it quotes apart."""
    own = _QUOTED.sub(" ", headline)
    return bool(find_loaded(own)) or judges(own) or pattern("headline_charge").search(own) is not None


def is_view(source: Source) -> bool:
    """Whether an article is a column, or its headline opens with what calls it one or cries out ("Opinion: …")."""
    label, colon, _ = source.article.title.partition(":")
    labels = {row["cue"] for row in table("opinion") if row["class"] == "column_label"}
    is_called = bool(colon) and (label.isupper() or label.strip().lower() in labels)
    return is_column(source) or is_called


def is_long(headline: Statement) -> bool:
    """Whether a headline is longer than a title."""
    return len(words(quoted(headline))) > MOST_TITLE_WORDS
