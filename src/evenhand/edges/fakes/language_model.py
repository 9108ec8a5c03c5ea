"""Language models for tests and trials: one that says what it is told to say, one that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from evenhand.errors import WriterError
from evenhand.model import Prompt, Reply


@dataclass
class ScriptedModel:
    """Answers by a function of the question; see `LanguageModel`.

    Attributes:
        answer: Gives the text of the answer; may raise WriterError.
        name: Name of the model.
        prompts: The questions, in order.
    """

    answer: Callable[[Prompt], str]
    name: str = "scripted"
    prompts: list[Prompt] = field(default_factory=list)

    def reply(self, prompt: Prompt) -> Reply:
        """Answer."""
        self.prompts.append(prompt)
        text = self.answer(prompt)
        return Reply(text, len(prompt.matter) // 4, len(text) // 4, 0.5)


def failing(code: str = "writer.server-failed", *, wait_s: float | None = None, times: int = 10**6) -> ScriptedModel:
    """Return a model that fails so many times and then says nothing.

    Args:
        code: Code of the failure.
        wait_s: How long it asks to be left alone.
        times: How often it fails.
    """
    left = [times]

    def answer(_prompt: Prompt) -> str:
        if left[0] > 0:
            left[0] -= 1
            raise WriterError(code, "the language model", "it is told to fail", wait_s=wait_s)
        return '{"sentences": []}'

    return ScriptedModel(answer)
