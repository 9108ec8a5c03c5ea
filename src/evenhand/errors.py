"""What can go wrong because of the world outside.

An *expected no* (a page too short, a language not read) is a value, `Rejected`; a bug is left to
crash. What is left is drawn here, and with it the one no that a stage can only tell by raising:

    NoPageError                   nothing of a story can be told; `pipeline` makes it a `Rejected`

    EvenhandError                 every failure of the world outside; has a stable `code`
    ├── ConfigError               a setting is missing, unknown or out of range
    ├── ReadError                 an input cannot be read
    ├── ParseError                the sentence parser cannot be loaded or fails
    ├── StoreError                the store cannot be opened, read or written
    ├── WriterError               a writer gave no usable draft
    ├── JudgeError                a judge gave no usable judgement
    ├── PublishError              a page cannot be put where it should go
    ├── CodecError                a stored or given JSON text does not hold what it should
    └── BugError                  a bug met at one story or article of many; the others go on, and it is named
"""

from __future__ import annotations

from types import TracebackType


class NoPageError(Exception):
    """Nothing of a story can be told, or nothing that was told holds: an expected no, told in one sentence.

    It is no `ValueError`: what turns a story away must not be taken for a bug, nor a bug for that.
    """


class EvenhandError(Exception):
    """A failure of the world outside, told in one sentence that names its subject.

    Attributes:
        code: Stable code such as ``store.cannot-open``; the same in CLI, JSON and docs.
        subject: What failed: a path, an article id, a setting.
        detail: What went wrong, for a person.
    """

    def __init__(self, code: str, subject: str, detail: str) -> None:
        super().__init__(f"{subject}: {detail} [{code}]")
        self.code = code
        self.subject = subject
        self.detail = detail


class ConfigError(EvenhandError):
    """A setting is missing, unknown or out of range."""


class ReadError(EvenhandError):
    """An input cannot be read."""


class ParseError(EvenhandError):
    """The sentence parser cannot be loaded or failed on a text."""


class StoreError(EvenhandError):
    """The store cannot be opened, read or written."""


class WriterError(EvenhandError):
    """A writer, or the language model it asks, gave nothing usable.

    Attributes:
        wait_s: How long the other side asked to be left alone, in seconds; None where it did not say.
    """

    def __init__(self, code: str, subject: str, detail: str, *, wait_s: float | None = None) -> None:
        super().__init__(code, subject, detail)
        self.wait_s = wait_s


class JudgeError(EvenhandError):
    """A judge gave no usable judgement."""


class PublishError(EvenhandError):
    """A page cannot be put where it should go."""


class CodecError(EvenhandError):
    """A JSON text does not hold the value it should."""


class BugError(EvenhandError):
    """A bug met at one story or article of many: made where the app works through them, and nowhere below.

    Args:
        code: ``bug.story`` or ``bug.article``.
        subject: The story or article.
        error: What was raised.
    """

    def __init__(self, code: str, subject: str, error: Exception) -> None:
        super().__init__(code, subject, f"a bug: {type(error).__name__}: {error} ({raised_at(error)})")


def raised_at(error: Exception) -> str:
    """Name the file and line that raised an error, for a report of it."""
    where: TracebackType | None = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    return f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where is not None else "?"
