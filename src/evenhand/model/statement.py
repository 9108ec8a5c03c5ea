"""Statements: text that carries its evidence and the operations by which it was made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from evenhand.model.text import Span

StatementId = NewType("StatementId", str)


class Relation(StrEnum):
    """How a statement rests on a passage."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    COMPUTED = "computed"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of an article's kept text that a statement rests on.

    Attributes:
        span: Where it lies.
        text_sha256: Digest of the whole kept text the span counts in.
        relation: How the statement rests on it.
    """

    span: Span
    text_sha256: str
    relation: Relation

    def __post_init__(self) -> None:
        if len(self.text_sha256) != 64:
            raise ValueError("text_sha256 is 64 hex digits")


class Op(StrEnum):
    """An operation that puts words on the page. None of them takes free text.

    COPY     the characters of the source span, white space folded
    QUOTE    the same, and the frame must set quotation marks about it; nothing may be changed inside
    ROW      the row named by `row` ("table:key"), whose key must be what the span says
    DATE     the time expression of the span, resolved from the article's day of publication; `row` is
             "direction:style"
    META     a field of the span's article (`row`: outlet, author, title, published, or of
             that `published:day` alone or with its month, `published:month`)
    NAME     the name that a pronoun (the span) stands for, or a short name in full, with its role; `row` is its place:
             "start:end" in the same article, "article|start:end" in another, a comma behind to close an apposition;
             "article|start:end+start:end" is a role and a name that stand side by side, told in this order
    NOUN     what a bare noun with its "the" or "this" (the span) means, told by the words that introduced it; `row` is
             "start:end", their place before, in the same article
    SPLIT    a stop, and what opens the next sentence, in place of the words (the span) that join two parts; `row` is
             "key|subject": a row of the table `joins`, and a pronoun, a place "start:end" or nothing
    TURN     the phrase of the span with its parts in the order of a row of the table `turns`; `row` is
             "key|start:end|…": the row and the places of the parts
    COUNT    a number counted from the statement's evidence; `row` names the formula
    """

    COPY = "copy"
    QUOTE = "quote"
    ROW = "row"
    DATE = "date"
    META = "meta"
    NAME = "name"
    NOUN = "noun"
    SPLIT = "split"
    TURN = "turn"
    COUNT = "count"


class Letter(StrEnum):
    """What is done to the first letter of a piece."""

    KEEP = "keep"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Piece:
    """One operation on one source span.

    Attributes:
        slot: Slot of the frame it fills; pieces of one slot are joined in order.
        op: What is done.
        span: Source span; must lie inside one of the statement's evidence spans.
        row: Table row, date style, field or formula, by operation; else "".
        letter: What is done to the first letter.
    """

    slot: str
    op: Op
    span: Span
    row: str = ""
    letter: Letter = Letter.KEEP


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a statement was made: a frame of the table, its slots filled by pieces.

    The words of a frame come from `tables/frames`; nothing on the page is a free literal. A statement
    whose `frame` is "free" was written by a model or a person and has no pieces.
    """

    frame: str
    pieces: tuple[Piece, ...] = ()

    def __post_init__(self) -> None:
        if (self.frame == "free") == bool(self.pieces):
            raise ValueError("a derivation has pieces, unless it is free")

    @property
    def is_free(self) -> bool:
        """Whether a model or a person wrote the statement."""
        return self.frame == "free"


@dataclass(frozen=True, slots=True)
class Statement:
    """One cited sentence, heading, bullet, table cell or label of a brief.

    Attributes:
        text: What the page says.
        evidence: The passages it rests on; never empty.
        derivation: The operations by which it was made.
    """

    text: str
    evidence: tuple[Evidence, ...]
    derivation: Derivation

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a statement says something")
        if not self.evidence:
            raise ValueError(f"no evidence for the statement: {self.text[:80]}")
        for piece in self.derivation.pieces:
            if not any(e.span.holds(piece.span) for e in self.evidence):
                raise ValueError(f"a piece lies outside the evidence of: {self.text[:80]}")

    @property
    def statement_id(self) -> StatementId:
        """``s-`` and ten hex digits of text and evidence: the same statement has the same id."""
        spans = "|".join(f"{e.span.article_id}:{e.span.start}:{e.span.end}:{e.relation}" for e in self.evidence)
        return StatementId("s-" + sha256(f"{self.text}\x1f{spans}".encode()).hexdigest()[:10])
