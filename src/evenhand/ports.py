"""What the core asks of the world outside: Protocols, answered by `edges`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from evenhand.model import (
    Article,
    ArticleId,
    Brief,
    Dossier,
    Draft,
    Facts,
    Judgement,
    Outlook,
    Parse,
    Prompt,
    Question,
    RawArticle,
    Rejected,
    Reply,
    Sentence,
    Story,
    StoryId,
)
from evenhand.operations.notes import Note

T = TypeVar("T")
R = TypeVar("R")

Matrix = NDArray[np.float32]
"""Rows are vectors: shape (n, d), unit length unless said otherwise."""


class Reader(Protocol):
    """Reads what lies at a path."""

    def read(self, path: Path) -> Iterator[RawArticle | Rejected]:
        """Yield each article at the path, or why there is none; never raises for a bad input."""
        ...


class LanguageIdentifier(Protocol):
    """Tells the language of a text."""

    def identify(self, text: str) -> str:
        """Return the ISO 639-1 code of the text's language."""
        ...


class Parser(Protocol):
    """Parses sentences: tokens, tags, dependencies, entities."""

    name: str

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[Parse, ...]:
        """Parse each sentence by itself; offsets are absolute in `text`. Raises ParseError."""
        ...


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their similarity."""

    name: str

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors, shape (len(texts), d)."""
        ...


class Judge(Protocol):
    """Gives an opinion on whether passages support a statement; advisory beside `verify`."""

    name: str

    def judge(self, questions: Sequence[Question]) -> tuple[Judgement, ...]:
        """Judge each question, in order. Raises JudgeError."""
        ...


class Writer(Protocol):
    """Writes a draft from a dossier, and from nothing else."""

    name: str

    def write(self, dossier: Dossier, outlook: Outlook) -> Draft:
        """Write the page. Raises WriterError."""
        ...


class LanguageModel(Protocol):
    """Answers a question in words, by a schema; nothing it says is believed."""

    @property
    def name(self) -> str:
        """Name of the model, as the page tells it."""
        ...

    def reply(self, prompt: Prompt) -> Reply:
        """Answer. Raises WriterError."""
        ...


class Replies(Protocol):
    """Keeps what language models answered."""

    def put_reply(self, digest: str, reply: Reply) -> None:
        """Keep the answer to the question of that digest; one that is kept already stays. Raises StoreError."""
        ...

    def reply(self, digest: str) -> Reply | None:
        """Return the kept answer to the question of that digest. Raises StoreError."""
        ...


class Store(Protocol):
    """Keeps articles, stories, claims and briefs."""

    def put_articles(self, articles: Iterable[Article]) -> None:
        """Keep articles; one that is kept already is left as it is. Raises StoreError."""
        ...

    def articles(self, article_ids: Iterable[ArticleId]) -> tuple[Article, ...]:
        """Return the kept ones of these articles, in the order asked. Raises StoreError."""
        ...

    def put_rejected(self, rejected: Iterable[Rejected]) -> None:
        """Keep what was turned away, and why. Raises StoreError."""
        ...

    def put_facts(self, facts: Iterable[Facts], made_by: str = "") -> None:
        """Keep the claims of articles, replacing earlier ones of the same article. Raises StoreError.

        Args:
            facts: The claims.
            made_by: What took them out of the texts; "" where that is not to be relied on again.
        """
        ...

    def facts_made_by(self, made_by: str, article_ids: Iterable[ArticleId]) -> tuple[Facts, ...]:
        """Return the kept claims of these articles that this made, in the order asked; raises StoreError."""
        ...

    def facts(self, article_id: ArticleId) -> Facts | None:
        """Return the kept claims of an article. Raises StoreError."""
        ...

    def put_notes(self, notes: Iterable[Note], made_by: str) -> None:
        """Keep notes of pages, replacing earlier ones of one work about one thing. Raises StoreError.

        Args:
            notes: The notes.
            made_by: What worked them out; notes that something else made are forgotten.
        """
        ...

    def notes(self, about: Iterable[str], made_by: str) -> tuple[Note, ...]:
        """Return the kept notes about these that this made. Raises StoreError."""
        ...

    def put_story(self, story: Story) -> None:
        """Keep a story. Raises StoreError."""
        ...

    def put_brief(self, brief: Brief) -> None:
        """Keep a brief durably; earlier briefs of the story stay. Raises StoreError."""
        ...

    def brief(self, story_id: StoryId) -> Brief | None:
        """Return the newest brief of a story. Raises StoreError."""
        ...

    def stories(self) -> tuple[Story, ...]:
        """Return all kept stories, oldest first. Raises StoreError."""
        ...


class Engine(Protocol):
    """Runs one function over many items, on one core or many machines."""

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """Yield results in the order of the items."""
        ...
