from __future__ import annotations

import pytest

from evenhand.app.asking import MOST_WAIT_S, TRIES, Patient, Remembering, Unasked
from evenhand.edges.fakes.language_model import ScriptedModel, failing
from evenhand.edges.fakes.store import MemoryStore
from evenhand.errors import WriterError
from evenhand.model import Prompt

PROMPT = Prompt("Rules.", "Matter.", "{}", 50)


def patient(model: ScriptedModel) -> tuple[Patient, list[float]]:
    waits: list[float] = []
    return Patient(model, waits.append), waits


def test_a_failure_that_may_pass_is_asked_again_with_growing_waits() -> None:
    asked, waits = patient(failing("writer.server-failed", times=2))
    assert asked.reply(PROMPT).text == '{"sentences": []}'
    assert waits == [1.0, 2.0] and asked.n_calls == 3


def test_the_wait_asked_for_is_kept() -> None:
    asked, waits = patient(failing("writer.rate-limited", wait_s=7.5, times=1))
    asked.reply(PROMPT)
    assert waits == [7.5]


@pytest.mark.parametrize(
    ("code", "wait_s", "n_calls"),
    [
        ("writer.server-failed", None, TRIES),
        ("writer.timeout", None, 1),
        ("writer.refused", None, 1),
        ("writer.invalid-reply", None, 1),
        ("writer.rate-limited", MOST_WAIT_S + 1, 1),
        ("writer.rate-limited", float("nan"), 1),
        ("writer.rate-limited", -1.0, 1),
    ],
)
def test_it_gives_up(code: str, wait_s: float | None, n_calls: int) -> None:
    asked, _ = patient(failing(code, wait_s=wait_s))
    with pytest.raises(WriterError, match=code):
        asked.reply(PROMPT)
    assert asked.n_calls == n_calls


def test_the_same_question_is_asked_once() -> None:
    store, model = MemoryStore(), ScriptedModel(lambda prompt: prompt.matter)
    first, second = (Remembering(model, store) for _ in range(2))
    assert first.reply(PROMPT) == second.reply(PROMPT)
    assert len(model.prompts) == 1 and (first.n_kept, second.n_kept) == (0, 1)
    other = Remembering(ScriptedModel(lambda prompt: "{}", name="another"), store)
    assert other.reply(PROMPT).text == "{}"


def test_a_failure_is_not_kept() -> None:
    model = Remembering(failing(times=1), MemoryStore())
    with pytest.raises(WriterError):
        model.reply(PROMPT)
    assert model.reply(PROMPT).text


def test_a_dry_run_asks_nobody() -> None:
    model = Unasked("m")
    with pytest.raises(WriterError):
        model.reply(PROMPT)
    assert model.prompts == [PROMPT]
