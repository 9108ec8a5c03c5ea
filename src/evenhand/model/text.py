"""Places in a text, and what a parser tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evenhand.model.article import ArticleId, BlockKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an article: half-open, counted in code points of `Article.text`."""

    article_id: ArticleId
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or runs backwards")

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.article_id == other.article_id and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, or one heading or list item without a full stop.

    Attributes:
        span: Where it lies; no white space at either end.
        kind: Kind of the block it lies in.
        block: Index of that block in `Article.blocks`.
    """

    span: Span
    kind: BlockKind
    block: int


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed sentence.

    Attributes:
        start, end: Half-open code-point offsets in `Article.text` (absolute, not in the sentence).
        text: Its characters.
        lemma: Dictionary form, lower-cased unless a name.
        pos: Universal part of speech (``VERB``).
        tag: Penn Treebank tag (``VBD``).
        dep: Dependency label (``nsubj``); ``ROOT`` for the head of the sentence.
        head: Index of the head token in the same parse; its own index for the root.
        entity: OntoNotes entity label (``PERSON``), or "".
        entity_start: Whether an entity starts here.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""
    entity_start: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one sentence, in order."""

    sentence: Sentence
    tokens: tuple[Token, ...]


class Direction(StrEnum):
    """Which way a time expression looks from its anchor."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"
