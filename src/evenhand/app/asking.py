"""Language models as the app asks them: from kept replies first, again after a failure that may pass, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import sleep
from typing import Final

from evenhand.errors import WriterError
from evenhand.model import Prompt, Reply
from evenhand.ports import LanguageModel, Replies

TRIES: Final = 3
"""How often a question is asked when the other side fails in a way that may pass."""

FIRST_WAIT_S: Final = 1.0
"""Wait before the second try, in seconds; it doubles with each further one."""

MOST_WAIT_S: Final = 30.0
"""Longest wait that is granted to the other side; who asks for more gets no further question."""

MAY_PASS: Final = frozenset({"writer.rate-limited", "writer.server-failed", "writer.unreachable"})
"""Codes of failures after which a question is asked again. A timeout is none: the wait was long enough."""


@dataclass
class Patient:
    """Asks again after a failure that may pass, and waits before it as long as the other side asked.

    Attributes:
        inner: Who is asked.
        wait: Waits so many seconds.
        n_calls: How often it was asked.
    """

    inner: LanguageModel
    wait: Callable[[float], None] = sleep
    n_calls: int = 0

    @property
    def name(self) -> str:
        """Name of the model."""
        return self.inner.name

    def reply(self, prompt: Prompt) -> Reply:
        """Answer; see `LanguageModel`."""
        for number in range(TRIES - 1):
            try:
                return self._once(prompt)
            except WriterError as error:
                wait_s = FIRST_WAIT_S * 2**number if error.wait_s is None else error.wait_s
                if error.code not in MAY_PASS or not 0 <= wait_s <= MOST_WAIT_S:
                    raise
                self.wait(wait_s)
        return self._once(prompt)

    def _once(self, prompt: Prompt) -> Reply:
        self.n_calls += 1
        return self.inner.reply(prompt)


@dataclass
class Remembering:
    """Answers from the kept replies where the same model was asked the same; keeps each new reply.

    Attributes:
        inner: Who is asked else.
        replies: Where replies are kept.
        n_kept: How many answers came from there.
    """

    inner: LanguageModel
    replies: Replies
    n_kept: int = 0

    @property
    def name(self) -> str:
        """Name of the model."""
        return self.inner.name

    def reply(self, prompt: Prompt) -> Reply:
        """Answer; see `LanguageModel`."""
        digest = prompt.digest(self.name)
        kept = self.replies.reply(digest)
        if kept is not None:
            self.n_kept += 1
            return kept
        reply = self.inner.reply(prompt)
        self.replies.put_reply(digest, reply)
        return reply


@dataclass
class Unasked:
    """Takes down every question and answers none: a dry run.

    Attributes:
        name: Name of the model that would be asked.
        prompts: The questions, in order.
    """

    name: str
    prompts: list[Prompt] = field(default_factory=list)

    def reply(self, prompt: Prompt) -> Reply:
        """Take the question down. Raises WriterError always."""
        self.prompts.append(prompt)
        raise WriterError("writer.not-asked", "the language model", "this is a dry run")
