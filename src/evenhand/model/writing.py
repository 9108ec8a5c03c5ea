"""What passes between a writer and a language model, and what a page says of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to a language model.

    Attributes:
        rules: What the model must do; ours, no article's words in it.
        matter: What it works on: article text only between the marks that the rules name.
        schema: JSON Schema of the answer, as JSON.
        most_tokens: Longest answer, in tokens.
    """

    rules: str
    matter: str
    schema: str
    most_tokens: int

    def digest(self, model: str) -> str:
        """SHA-256, as 64 hex digits, of all that the answer of a model depends on: the same question, the same key."""
        parts = (model, self.rules, self.matter, self.schema, str(self.most_tokens))
        return sha256("\x1f".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """A language model's answer, and what it took.

    Attributes:
        text: The answer: JSON by the prompt's schema, as far as the model kept to it.
        n_input, n_output: Tokens read and written.
        seconds: Time from question to answer, measured where the call is made.
    """

    text: str
    n_input: int
    n_output: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Writing:
    """What a language model had in a page. No replay can tell it; it is kept as it was when the replies came.

    Attributes:
        model: Name of the model.
        n_asked: Questions, those answered from earlier replies included.
        failed: Codes of questions without a usable answer, with their counts, by code; the rule writer's text
            stands there.
        n_offered: Sentences that the model offered.
        n_taken: Those of them that stand on the page, because they passed every check.
        rejected: Reason codes of those that do not, with their counts, by code.
        n_input, n_output: Tokens read and written, over all answers.
        seconds: Time over all answers.
        cost: What the answers cost in US dollars, by the price that was given; None where none was.
    """

    model: str
    n_asked: int
    failed: tuple[tuple[str, int], ...]
    n_offered: int
    n_taken: int
    rejected: tuple[tuple[str, int], ...]
    n_input: int
    n_output: int
    seconds: float
    cost: Decimal | None
