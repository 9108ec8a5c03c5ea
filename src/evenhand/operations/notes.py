"""What was worked out about single articles, and about pairs of them, when an earlier page was made.

A page of a hundred articles and the page of the same with one more share nearly all work that rests on one article and
its claims alone, or on two of them. What such work gives is noted under the digest of those articles and their claims,
and taken again where a note is at hand; without notes the page is the same to the letter, only later. Notes are no
evidence: what they put on a page is verified like all else.

The notes of a page lie beside its stages (`taking`), so that no stage hands them on; one that has work worth noting
asks for them (`taken`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol, TypeVar

from evenhand.model import ArticleId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is kept between runs.

    Attributes:
        about: What it is about: the digest of an article, or two with a blank between, see `of_pair`.
        work: The name of the work.
        given: What else that rested on, in a few words; of one work about one thing only the newest note is kept.
        data: What it gave.
    """

    about: str
    work: str
    given: str
    data: bytes


def of_pair(one: str, other: str) -> str:
    """Name what a note is about: two articles, by their digests."""
    return f"{one} {other}"


class Reading(Protocol):
    """Reads the data of a note as a value of a kind; None where they are none."""

    def __call__(self, data: bytes, kind: type[T]) -> T | None:
        """Read them."""
        ...


class Notes:
    """The notes of one story.

    Args:
        digests: The digest of each article with its claims; of an article that has none nothing is noted.
        kept: Notes of earlier pages; those about something else do no harm.
        read: Reads the data of a note as a value of a kind; None where they are none.
        write: Writes a value so that `read` gives it back.
    """

    def __init__(
        self, digests: Mapping[ArticleId, str], kept: Iterable[Note], *, read: Reading, write: Callable[[object], bytes]
    ) -> None:
        self._digests = digests
        self._kept = {(note.about, note.work): note for note in kept}
        self._read, self._write = read, write
        self._new: dict[tuple[str, str], tuple[str, object]] = {}

    def recall(self, work: str, about: Sequence[ArticleId], kind: type[T], given: str = "") -> T | None:
        """Return what a work gave for articles; None where it is not noted or rested on something else.

        Args:
            work: Its name.
            about: One article, or two in the order of their ids.
            kind: The type of what it gives.
            given: What it rests on besides.
        """
        note = self._kept.get((self._about(about), work))
        return self._read(note.data, kind) if note is not None and note.given == given else None

    def keep(self, work: str, about: Sequence[ArticleId], value: object, given: str = "") -> None:
        """Note what a work gave: plain values, of the type that it is recalled as."""
        key = self._about(about)
        if key:
            self._new[key, work] = given, value

    def once(self, work: str, about: Sequence[ArticleId], kind: type[T], make: Callable[[], T], given: str = "") -> T:
        """Return what a work gave as it is noted; else do it, and note that.

        Args:
            work: Its name.
            about: One article, or two in the order of their ids.
            kind: The type of what it gives.
            make: Does it.
            given: What it rests on besides.
        """
        known = self.recall(work, about, kind, given)
        if known is None:
            known = make()
            self.keep(work, about, known, given)
        return known

    def new(self) -> Iterator[Note]:
        """Yield what was noted since, as it is kept."""
        for (about, work), (given, value) in self._new.items():
            yield Note(about, work, given, self._write(value))

    def _about(self, articles: Sequence[ArticleId]) -> str:
        """Name what a note is about; "" where nothing is noted of one of the articles."""
        digests = [self._digests.get(each, "") for each in articles]
        if not all(digests):
            return ""
        return of_pair(*digests) if len(digests) > 1 else digests[0]


def _nothing(data: bytes, kind: type[T]) -> T | None:
    return None


NONE = Notes({}, (), read=_nothing, write=lambda value: b"")
"""No notes: all is worked out anew, and nothing is kept."""

_taken: ContextVar[Notes] = ContextVar("notes", default=NONE)


@contextmanager
def taking(notes: Notes) -> Iterator[None]:
    """Let the stages of a page recall and keep notes while this is entered."""
    token = _taken.set(notes)
    try:
        yield
    finally:
        _taken.reset(token)


def taken() -> Notes:
    """Return the notes of the page that is being made here; `NONE` where none are taken."""
    return _taken.get()
