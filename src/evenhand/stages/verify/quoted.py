"""A row of quoted words that several outlets tell alike: each has them in quotation marks, and of the same speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evenhand.model import Agreed, Article, Op, Reason, Span, Voice
from evenhand.operations.quoted_words import last_name, naming_places, quoting_places
from evenhand.operations.words import words
from evenhand.stages.verify.checks import Articles, is_whole
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.second_reading import differs

FRAME: Final = "agreed.quoted"


def misquoted(row: Agreed, articles: Articles, voices: Sequence[Voice]) -> Failure | None:
    """Return why an outlet that a row of quoted words names does not quote them of that speaker, or None where all do.

    Args:
        row: The row: it cites the sentences that quote the words in each outlet, its own first.
        articles: The kept articles, by id.
        voices: The story's independent voices.
    """
    pieces = row.statement.derivation.pieces
    quoted = [p.span for p in pieces if p.op is Op.QUOTE]
    named = [articles[p.span.article_id].text[p.span.start : p.span.end] for p in pieces if p.slot == "speaker"]
    cited = [e.span for e in row.statement.evidence]
    if len(quoted) != 1 or not cited[0].holds(quoted[0]):
        return Failure(Reason.VERIFY_FRAME, "it does not quote the sentence that it cites")
    said = words(articles[quoted[0].article_id].text[quoted[0].start : quoted[0].end])
    name = last_name(" ".join(named))
    for voice in row.voices:
        own = {i for one in voices if one.outlet == voice for i in one.article_ids}
        spans = [span for span in cited if span.article_id in own]
        if not any(_gives(articles[i], [s for s in spans if s.article_id == i], said, name) for i in sorted(own)):
            return Failure(Reason.VERIFY_SPEAKER, f"{voice} does not quote these words of {name or 'nobody'}")
    return None


def _gives(article: Article, cited: Sequence[Span], said: Sequence[str], name: str) -> bool:
    """Whether a cited sentence of an article quotes the words, a cited one names the speaker, and no other is meant."""
    text = article.text
    whole = [(span.start, span.end) for span in cited if is_whole(span, article)]
    spoken = [place for within in whole for place in quoting_places(text, within, said)]
    naming = [place for span in cited for place in naming_places(text, (span.start, span.end), name)] if name else []
    return any(differs(text, place, who) is None for place in spoken for who in naming)
