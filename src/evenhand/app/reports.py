"""What the use cases give back: frozen values for a command line, a page or a test to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from evenhand.errors import EvenhandError
from evenhand.model import Brief, Rejected, StoryId, StorylineId
from evenhand.model.checking import Explained


class Progress(Protocol):
    """Is told how far a long work has come."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note that `done` of `total` items of a step are done; `total` is 0 while it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Published:
    """A page that was written.

    Attributes:
        brief: What is on it.
        folder: Where its files are.
    """

    brief: Brief
    folder: Path


@dataclass(frozen=True, slots=True)
class BriefReport:
    """What `App.brief` did.

    Attributes:
        n_articles: How many articles were read and kept.
        rejected: Inputs and stories that were turned away, and why.
        pages: Pages that were written, in the order of the stories.
        failed: Stories that could not be written because of the world outside.
        warnings: What the reader of the summary should know.
        out: Where the pages are; `index.html` is there when they are several.
        store: File of the store.
    """

    n_articles: int
    rejected: tuple[Rejected, ...]
    pages: tuple[Published, ...]
    failed: tuple[EvenhandError, ...]
    warnings: tuple[str, ...]
    out: Path
    store: Path


@dataclass(frozen=True, slots=True)
class Failure:
    """Something on a page that does not hold.

    Attributes:
        place: Where: ``highlights[2]``, ``sources[0].outlet``.
        statement_id: The statement that failed, or "" for what is no statement.
        text: What it says, or "".
        code: Stable code of the reason.
        detail: Why, for a person.
        passages: What the kept articles say at the places it cites, as (outlet, day, words).
    """

    place: str
    statement_id: str
    text: str
    code: str
    detail: str
    passages: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What `App.verify` found.

    Attributes:
        path: The file.
        n_statements: How many statements were replayed.
        failures: What does not hold, in the order of the page; empty when all holds.
        notes: What was not compared, and why.
        explained: Every check of every statement, where that was asked for.
    """

    path: Path
    n_statements: int
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    explained: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story of the store, with the newest brief of it where there is one."""

    story_id: StoryId
    storyline_id: StorylineId
    title: str
    published_on: date | None
    n_articles: int
    n_statements: int


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `App.doctor`.

    Attributes:
        name: What was looked at.
        found: What was found.
        advice: What to do about it, or "" when all is well.
    """

    name: str
    found: str
    advice: str = ""
