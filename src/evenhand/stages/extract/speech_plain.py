"""Reported speech told by patterns alone, for texts that no parser has read."""

from __future__ import annotations

import re

from evenhand.model import Article, BlockKind
from evenhand.stages.extract.speech_cues import cue_forms
from evenhand.stages.extract.speech_frames import phrase_before, phrase_from
from evenhand.stages.extract.speech_tree import Attribution, Piece

_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_THAT = re.compile(r"([a-z]{2,20})\s+that\s+", re.IGNORECASE)
_TRAILING = re.compile(r",\s+((?:[\w’'.-]+\s+){1,8})([a-z]{2,20})\s*(?:on\s+)?(?:[A-Z][a-z]+day)?[.]?\s*$")
_ACCORDING = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)
_LONGEST = 2000
"""Characters of a sentence that are read; longer ones are no sentences."""


def plain_attributions(article: Article) -> tuple[Attribution, ...]:
    """Find ``X said that …``, ``…, X said`` and ``According to X, …`` in each sentence of the paragraphs."""
    found: list[Attribution] = []
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        for start, end in plain_sentences(article.text, block.start, block.end):
            found.extend(_of_sentence(article.text, start, min(end, start + _LONGEST)))
    return tuple(found)


def plain_sentences(text: str, start: int, end: int) -> list[Piece]:
    """Divide a paragraph into sentences by its marks alone."""
    found: list[Piece] = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    return [*found, (at, end)] if at < end else found


def _of_sentence(text: str, start: int, end: int) -> list[Attribution]:
    given = _ACCORDING.search(text, start, end)
    if given:
        return _according(text, start, end, given)
    found: list[Attribution] = []
    for match in _THAT.finditer(text, start, end):
        cue = cue_forms().get(match.group(1).lower())
        source = phrase_before(text, start, match.start()) if cue and "t" in cue.frames else None
        content = _bare(text, match.end(), end)
        if cue and source and content:
            found.append(Attribution(source, match.span(1), (content,), cue.group))
            break
    trailing = None if found else _TRAILING.search(text, max(start, end - 160), end)
    if trailing:
        found.extend(_trailing(text, start, trailing))
    return found


def _trailing(text: str, start: int, match: re.Match[str]) -> list[Attribution]:
    cue = cue_forms().get(match.group(2).lower())
    source = phrase_before(text, match.start(1), match.end(1))
    content = _bare(text, start, match.start())
    if cue is None or "t" not in cue.frames or source is None or content is None:
        return []
    return [Attribution(source, match.span(2), (content,), cue.group)]


def _according(text: str, start: int, end: int, match: re.Match[str]) -> list[Attribution]:
    source = phrase_from(text, match.end(), end)
    if source is None:
        return []
    content = _bare(text, source[1], end) if match.start() - start < 3 else _bare(text, start, match.start())
    return [Attribution(source, match.span(), (content,), "say")] if content else []


def _bare(text: str, start: int, end: int) -> Piece | None:
    """The words without the commas, stops and spaces at either end."""
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:."):
        end -= 1
    return (start, end) if start < end else None
