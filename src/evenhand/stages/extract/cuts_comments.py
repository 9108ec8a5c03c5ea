"""Cuts of what an author says of his own report: "In a stunning rebuke to Orr, …", "…, in a blow to …"."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.model import CutForm, SafeCut, Span
from evenhand.operations.comments import comment_head
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree

_BREAKS = frozenset({",", ";", "—", "–", ":"})


def find_comments(text: str, tree: ParseTree) -> Iterator[SafeCut]:
    """Find what may go because the author only says by it what to think of the rest.

    It opens the sentence, right before the subject, or trails at its end; no comma stands inside it, behind which a
    fact of its own could be told.

    Args:
        text: The article's text.
        tree: The parsed sentence.
    """
    if tree.root is None:
        return
    first = _before_subject(tree)
    if first is not None:
        span = Span(tree.article_id, tree.parse.sentence.span.start, tree.tokens[first].start)
        if comment_head(text[span.start : span.end]) is not None:
            yield SafeCut(CutForm.COMMENT, span)
    comma = max((at for at, token in enumerate(tree.tokens) if token.text in _BREAKS), default=0)
    last = max((at for at, token in enumerate(tree.tokens) if token.pos != "PUNCT"), default=0)
    if tree.root < comma < last and tree.tokens[comma].text == ",":
        span = Span(tree.article_id, tree.tokens[comma].start, tree.tokens[last].end)
        said = text[span.start : span.end]
        if comment_head(said) is not None:
            yield SafeCut(CutForm.COMMENT, span)


def _before_subject(tree: ParseTree) -> int | None:
    """The first token of the main subject where only one comma stands before it, right before it."""
    starts = [tree.run(subject)[0] for subject in tree.of_dep(tree.root or 0, *SUBJECTS)]
    first = min(starts, default=0)
    breaks = [at for at in range(first) if tree.tokens[at].text in _BREAKS]
    return first if breaks and breaks == [first - 1] and tree.tokens[first - 1].text == "," else None
