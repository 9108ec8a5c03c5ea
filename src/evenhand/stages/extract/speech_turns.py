"""Turns of a transcript: paragraphs that open with the name of who speaks, as "HOLT: We have waited long enough."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from evenhand.model import Article, BlockKind
from evenhand.stages.extract.speech_tree import Attribution, Piece
from evenhand.tables import words

_LABEL = re.compile(r"([^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,5})(?: \([^()\n]{1,40}\))?:[ \u00a0]+(?=\S)")
_FEWEST = 3
"""Paragraphs with a label that make a transcript; fewer are headings with a colon."""
_LEAST_WORDS = 5
"""Words of a turn on the average; what is shorter is a table of results."""
_MARKS = "“\"'‘«`"


def turns(article: Article) -> tuple[Attribution, ...]:
    """Give each paragraph of a transcript to whom its label names, up to the next label.

    A text is a transcript where at least three paragraphs open with a label and one of the labels comes again, or where
    one label is that of a question. Turns of "Q:" and "A:", which name nobody, are left out; see `answers`.

    Args:
        article: The article; a turn goes on over the paragraphs without a label that follow one in capitals.

    Returns:
        One attribution for each turn, its source the label; turns in quotation marks are left to the frames.
    """
    return tuple(_turn(article, n, end, m) for n, end, m in _transcript(article) if not _asks(m))


def answers(article: Article) -> tuple[Attribution, ...]:
    """Return the turns behind "A:", without a source: who answers is named before the first question, if anywhere.

    They are no part of `turns`, since what is attributed inside them stands by itself too.
    """
    found = [(n, end, m) for n, end, m in _transcript(article) if m.group(1).lower() in words("answer_labels")]
    return tuple(replace(_turn(article, n, end, m), source=None) for n, end, m in found)


def _transcript(article: Article) -> list[tuple[int, int, re.Match[str]]]:
    """Paragraph, paragraph of the next label and label of each turn; none where the text is no transcript."""
    found = [(n, m) for n, m in _labels(article) if _is_label(article, m)]
    counts = Counter(m.group(1).lower() for _, m in found)
    is_interview = any(_asks(m) for _, m in found)
    is_transcript = len(found) >= _FEWEST and max(counts.values(), default=0) > 1
    n_words = sum(len(article.text[m.end() : article.blocks[n].end].split()) for n, m in found)
    if len(counts) < 2 or not (is_interview or is_transcript) or n_words < _LEAST_WORDS * len(found):
        return []
    ends = [n for n, _ in found[1:]] + [len(article.blocks)]
    return [(n, end, m) for (n, m), end in zip(found, ends, strict=True)]


def _asks(match: re.Match[str]) -> bool:
    return match.group(1).lower() in words("turn_questions")


def _labels(article: Article) -> Iterable[tuple[int, re.Match[str]]]:
    for number, block in enumerate(article.blocks):
        match = _LABEL.match(article.text, block.start, block.end)
        if match is not None and block.kind is not BlockKind.HEADING:
            yield number, match


def _is_label(article: Article, match: re.Match[str]) -> bool:
    """Whether what stands before the colon can be a speaker, and what stands behind it is no quotation."""
    label = match.group(1)
    is_written_so = label.isupper() or label.istitle() or " " not in label
    return is_written_so and label.lower() not in words("no_turns") and article.text[match.end()] not in _MARKS


def _turn(article: Article, first: int, end: int, match: re.Match[str]) -> Attribution:
    last = end if match.group(1).isupper() else first + 1
    pieces: list[Piece] = [(match.end(), article.blocks[first].end)]
    for block in article.blocks[first + 1 : last]:
        if block.kind is BlockKind.HEADING or article.text[block.start] in _MARKS:
            break
        pieces.append((block.start, block.end))
    colon = article.text.index(":", match.end(1))
    return Attribution(match.span(1), (colon, colon + 1), tuple(pieces), "say", is_turn=True)
