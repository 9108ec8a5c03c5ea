"""What can go wrong because of the world outside.

An *expected no* (a page too short, a language not read) is a value, `Rejected`; a bug is left to
crash. What is left is drawn here:

    EvenhandError                 every failure of the world outside; has a stable `code`
    ├── ConfigError               a setting is missing, unknown or out of range
    ├── ReadError                 an input cannot be read
    ├── ParseError                the sentence parser cannot be loaded or fails
    ├── StoreError                the store cannot be opened, read or written
    ├── WriterError               a writer gave no usable draft
    ├── JudgeError                a judge gave no usable judgement
    ├── PublishError              a page cannot be put where it should go
    └── CodecError                a stored or given JSON text does not hold what it should
"""

from __future__ import annotations


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
