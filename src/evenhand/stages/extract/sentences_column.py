"""Whether an article is a column: by its label, by a note of the outlet's, or by the way it argues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from evenhand.model import Article, CutKind, Span
from evenhand.operations.patterns import pattern
from evenhand.stages.extract.sentences_quotes import Ranges, blanked, within
from evenhand.stages.extract.sentences_words import cues, either, first_person, matches

FEWEST_SENTENCES = 10
"""Sentences below which the way of arguing is not judged."""

ARGUES_FROM = 0.4
"""Least mean of `_argument` for a column: found on half of `articles-allsides`, docs/benchmarks/reading.md."""

SHORTEST = 4
"""Words below which a sentence is not judged."""

_QUOTED = re.compile(r"‘[^’]*’|“[^”]*”|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)")


def is_column(article: Article, sentences: Sequence[Span], quoted: Ranges) -> bool:
    """Whether an article is opinion: it gives itself out as that, or argues where a report would tell.

    Args:
        article: The article, with what was cut off it.
        sentences: The places of its sentences that are no headings.
        quoted: Where its text stands in quotation marks.
    """
    return _is_labelled(article) or _has_note(article) or _argues(article, sentences, quoted)


def _is_labelled(article: Article) -> bool:
    """By the title, which says so or argues itself, the outlet's name or the link."""
    if _label().match(article.title) or _label().search(article.outlet):
        return True
    if pattern("title_argues").search(_QUOTED.sub(" ", article.title)) is not None:
        return True
    path = re.split(r"[?#]", article.url, maxsplit=1)[0].lower()
    return any(part in cues("column_path") for part in path.split("/")[3:])


def _has_note(article: Article) -> bool:
    """By a line that says so: "Commentary", "The views expressed here are the author's"."""
    notes = [article.text[-600:], *(cut.text[:600] for cut in article.cuts)]
    if any(pattern("column_note").search(note) for note in notes) or _is_by_columnist(article):
        return True
    lines = [article.text[block.start : block.end] for block in article.blocks[:3]]
    lines.extend(cut.text for cut in article.cuts if len(cut.text) < 40)
    return any(line.strip(" *:|-—").lower() in cues("column_label") for line in lines)


def _is_by_columnist(article: Article) -> bool:
    """By what the outlet says of its writer below the text: "Ada Orr is a columnist for the Courier"."""
    notes = (cut.text for cut in article.cuts if cut.kind is CutKind.BIO)
    return any(pattern("by_columnist").search(note) for note in notes)


def _argues(article: Article, sentences: Sequence[Span], quoted: Ranges) -> bool:
    """By the marks of argument in its sentences, against those of reporting."""
    marks: list[float] = []
    for span in sentences:
        inner = within(quoted, span.start, span.end)
        text = blanked(article.text[span.start : span.end], inner)
        if len(text.split()) >= SHORTEST:
            marks.append(_argument(text) - 0.4 * bool(inner))
    return len(marks) >= FEWEST_SENTENCES and sum(marks) >= ARGUES_FROM * len(marks)


def _argument(text: str) -> float:
    """The marks of argument in one sentence, quotations blanked; below 0 where it gives words to somebody."""
    if matches("reporting", text):
        return -1.0
    strong = [first_person().search(text) is not None, text.rstrip(" ”\"'’)").endswith("?"), matches("phrase", text)]
    return (
        sum(strong)
        + 0.5 * matches("modal", text)
        + 0.5 * (pattern("argues_on").match(text) is not None)
        + 0.4 * matches("present", text)
    )


@cache
def _label() -> re.Pattern[str]:
    """The word by which a title or an outlet's section says that it holds opinion."""
    names = either("column_label")
    return re.compile(rf"^\W{{0,3}}(?:{names})\b\s*[:|–—-]|[-–—|:]\s*(?:{names})\s*$", re.IGNORECASE)
